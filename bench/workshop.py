"""Workshops for the measurements: made through the same door as the screens use, then left."""

from __future__ import annotations

from pathlib import Path

from workshop_tui.domain.exercise.exercise import Exercise
from workshop_tui.domain.record import commands as c
from workshop_tui.room.room import Room
from workshop_tui.session.session import start
from workshop_tui.storage.forms.library import find

SIDES = ("lived experience", "professional", "")


def people(count: int) -> tuple[c.AddPerson, ...]:
    """So many people, of two sides and of none in turn."""
    return tuple(c.AddPerson(f"Person {number}", SIDES[number % 3]) for number in range(1, count + 1))


def done(room: Room, command: c.Command) -> None:
    """Carry out a command that must be carried out, and be saved."""
    refused = room.submit(command)
    if refused is not None:
        raise AssertionError(f"{command!r}: {refused.reason}")
    if room.trouble:
        raise AssertionError(room.trouble)


def go_to(room: Room, exercise: Exercise, method: str) -> None:
    """Go to the first step with this method."""
    place = next(place for place, step in enumerate(exercise.steps, 1) if step.method == method)
    if room.record.state.current != f"1.{place}":
        done(room, c.GoToStep(f"1.{place}"))


def kept_workshop(folder: Path, *, people_count: int, notes: int, method: str = "gather") -> Path:
    """A lego duck workshop with so many notes, left in its first step of this method; its folder."""
    exercise = find("lego-duck")
    room = start(folder, c.OpenWorkshop("A measured workshop", (exercise,), people(people_count), seed=1))
    go_to(room, exercise, "gather")
    columns = next(step.columns for step in exercise.steps if step.method == "gather")
    for number in range(notes):
        column = columns[number % len(columns)]
        done(room, c.AddNote(f"What makes it a duck, thought number {number}", column))
    go_to(room, exercise, method)
    room.close()
    return folder
