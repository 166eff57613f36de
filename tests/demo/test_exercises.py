"""Every exercise that comes with the program, played from start to end by the demo's people."""

from __future__ import annotations

from typing import Any

import pytest

from tests.demo.table import cast, played
from workshop_tui.demo.player import Player
from workshop_tui.domain.exercise.exercise import Exercise
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.state import State
from workshop_tui.storage.forms.library import bundled
from workshop_tui.storage.workshop.notes import notes_table

SIZES = (3, 8, 23)


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("exercise", bundled(), ids=lambda exercise: exercise.id)
def test_an_exercise_is_played_from_start_to_end(exercise: Exercise, count: int) -> None:
    player = played(exercise, cast(count, witness="witness" in exercise.id), seed=count)
    state = player.room.record.state
    assert player.refused == []
    assert state.finished
    assert [item.key for item in state.agenda if state.steps[item.key].clock.run < 1] == []
    notes = notes_table(state, player.room.now())
    assert notes["workshop"]["simulated"] is True
    assert _missing(exercise, state, notes) == []
    assert _listening(player) == {person for person, one in player.stage.natures.items() if one.silent}
    assert _asked_in_vain(player) == []
    if any(step.kind.spoken for step in exercise.steps):
        assert notes["speaking"]["evenness"] > 0.5
        assert _unheard(player) == []


def _missing(exercise: Exercise, state: State, notes: dict[str, Any]) -> list[str]:
    """What a step should have left and did not."""
    missing = []
    for item in state.agenda:
        step, record = item.step, state.steps[item.key]
        headings = {step.outcome, *step.outcomes} - {""}
        missing += [name for name in headings if name.replace("-", "_") not in notes]
        if step.method == "vote" and not (record.revealed and record.dots):
            missing.append(f"{step.title}: dots")
        if step.method == "cluster" and not record.grouped:
            missing.append(f"{step.title}: groups")
        if step.method == "solo" and not (record.revealed and record.notes):
            missing.append(f"{step.title}: cards")
        if step.method == "pairs" and not record.swaps:
            missing.append(f"{step.title}: swaps")
        if step.method == "pledge" and not state.pledges:
            missing.append(f"{step.title}: pledges")
        if step.method == "review" and not any(one.status != "open" for one in state.promises.values()):
            missing.append(f"{step.title}: what became of it")
    told = [note for record in state.steps.values() for note in record.notes.values()]
    if any(step.answers for step in exercise.steps) and not any(note.answer for note in told):
        missing.append("answers")
    if any(step.ticks for step in exercise.steps) and not any(note.met for note in told):
        missing.append("ticks")
    return missing


def _listening(player: Player) -> set[str]:
    """Who had chosen to listen at the end."""
    return {person.person for person in player.room.facilitator_view().people if person.silent}


def _asked_in_vain(player: Player) -> list[str]:
    """Who had chosen to listen, and was offered the floor all the same."""
    silent: set[str] = set()
    asked = []
    for entry in player.room.record.entries:
        event = entry.event
        if isinstance(event, e.SilenceSet):
            (silent.add if event.silent else silent.discard)(event.person)
        elif isinstance(event, e.FloorGiven):
            asked += sorted(silent & {event.person, event.suggested})
        elif isinstance(event, e.Passed):
            asked += sorted(silent & {event.person})
    return asked


def _unheard(player: Player) -> list[str]:
    """Who was there from the beginning, was willing to speak, and never had a turn."""
    state = player.room.record.state
    heard = {turn.person for record in state.steps.values() for turn in record.turns}
    passed = {one for record in state.steps.values() for one in record.passed}
    return [
        person
        for person, nature in player.stage.natures.items()
        if not (nature.silent or nature.never or nature.arrives) and person not in heard | passed
    ]
