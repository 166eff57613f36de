"""The dialogs about people: someone new, someone changed, someone to find."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workshop_tui.domain import commands as do
from workshop_tui.domain.exercise import SPOKEN_METHODS
from workshop_tui.domain.plain import minutes, one_line
from workshop_tui.domain.views import FacilitatorView, PersonView
from workshop_tui.tui.dialogs.ask import Answer, Ask
from workshop_tui.tui.dialogs.choose import Choose, Item
from workshop_tui.tui.dialogs.form import ChoicePart, Form, Memory, TextPart, Values
from workshop_tui.tui.dialogs.notes import Submit

_WEIGHT = "Type a weight such as 1, 1.5 or 2. It is 1 unless the person asked for more time."
_PARTS = (("no", "takes part"), ("yes", "witness: informs, then leaves, and is not counted"))


_LATE = (("catch up", "they catch up on the time they missed"), ("level", "they start level with the others"))


def past_half(view: FacilitatorView) -> bool:
    """Whether someone who comes now comes so late that it matters how they begin."""
    step, clock = view.step, view.clock
    return bool(
        step
        and step.method in SPOKEN_METHODS
        and clock.elapsed_at(view.t) > clock.planned / 2
        and not view.finished
    )


def _weight(text: str) -> float | None:
    """The weight that was typed, above 0 and at most 10; None where it is none."""
    try:
        weight = float(text.strip().replace(",", ".") or "1")
    except ValueError:
        return None
    return weight if 0 < weight <= 10 else None


def person_form(
    view: FacilitatorView, submit: Submit, memory: Memory, person: PersonView | None = None
) -> Form:
    """Name, side, weight and part. For new people the form stays for the next one."""

    late = person is None and past_half(view)

    def add(values: Values) -> str:
        if not values["name"].strip():
            return "Type a name first: initials or a colour will do. Esc closes."
        weight = _weight(values["weight"])
        if weight is None:
            return _WEIGHT
        level = values.get("late") == "level"
        return submit(do.AddPerson(values["name"], values["side"], weight, values["witness"] == "yes", level))

    def change(values: Values) -> str:
        assert person is not None
        weight = _weight(values["weight"])
        if weight is None:
            return _WEIGHT
        wanted: list[Any] = []
        if values["name"] != person.typed_name:
            wanted.append(do.RenamePerson(person.person, values["name"]))
        if values["side"] != person.typed_side:
            wanted.append(do.ChooseSide(person.person, values["side"]))
        if weight != person.weight:
            wanted.append(do.SetWeight(person.person, weight))
        if (values["witness"] == "yes") != person.witness:
            wanted.append(do.SetWitness(person.person, values["witness"] == "yes"))
        for command in wanted:
            sorry = submit(command)
            if sorry:
                return sorry
        return ""

    return Form(
        f"person {person.person}" if person else "person",
        "Change a person" if person else "Add people",
        (
            TextPart("name", "Name, initials or a colour", person.typed_name if person else ""),
            TextPart(
                "side",
                "Side, in their own words (may stay empty)",
                person.typed_side if person else "",
                offers=view.side_choices,
            ),
            TextPart(
                "weight",
                "Weight of their time, if they asked for more",
                f"{person.weight:g}" if person else "",
            ),
            ChoicePart("witness", "Part", _PARTS, "yes" if person and person.witness else "no"),
            *(
                (ChoicePart("late", "More than half of this step is over", _LATE, "catch up"),)
                if late
                else ()
            ),
        ),
        change if person else add,
        memory=memory,
        stay=person is None,
        done=lambda values: f"{one_line(values['name'], 40)} is in. Type the next name, or press Esc.",
    )


def find_list(view: FacilitatorView, found: Callable[[str], None], start: str = "") -> Choose:
    """Find a person by a few letters; Enter highlights."""
    items = [
        Item(
            person.person,
            person.name,
            f"{person.side}  {minutes(person.seconds)}".strip(),
            person.side,
        )
        for person in view.people
    ]
    return Choose(
        "Find a person", items, lambda value, _: found(value), start=start, verb="highlight",
        empty="Nobody has that name. Esc closes; A adds a person.",
    )  # fmt: skip


def return_question(person: PersonView, submit: Submit) -> Ask:
    """Someone came late or came back: catch up, or start level with the others."""
    answers = (
        Answer("y", "Yes: they catch up on the time they missed", "catch up"),
        Answer("n", "No: they start level with the others", "level"),
    )
    return Ask(
        f"{one_line(person.name, 40)} is here",
        "More than half of this step is over. Should they catch up?",
        answers,
        lambda value: submit(do.MarkHere(person.person, value == "level")),
    )
