"""The dialogs about people: someone new, someone changed, someone to find."""

from __future__ import annotations

from collections.abc import Callable

from workshop_tui.domain.parsing.people_line import PersonLine, cut
from workshop_tui.domain.parsing.people_list import read_people
from workshop_tui.domain.parsing.people_remarks import nobody_named
from workshop_tui.domain.record import commands as do
from workshop_tui.domain.text.safe_text import minutes, one_line
from workshop_tui.domain.views.views import FacilitatorView, PersonView
from workshop_tui.tui.console.dialogs_notes import Submit
from workshop_tui.tui.dialogs.ask import Answer, Ask
from workshop_tui.tui.dialogs.choose import Choice, Choose
from workshop_tui.tui.dialogs.form import ChoicePart, Form, Memory, TextPart, Values

_WEIGHT = "Type a weight such as 1, 1.5 or 2. It is 1 unless the person asked for more time."
_PARTS = (("no", "takes part"), ("yes", "witness: informs, then leaves, and is not counted"))


_LATE = (("catch up", "they catch up on the time they missed"), ("level", "they start level with the others"))


def past_half(view: FacilitatorView) -> bool:
    """Whether someone who comes now comes so late that it matters how they begin."""
    step, clock = view.step, view.clock
    return bool(
        step and step.kind.spoken and clock.elapsed_at(view.t) > clock.planned / 2 and not view.finished
    )


def _weight(text: str) -> float | None:
    """The weight that was typed, above 0 and at most 10; None where it is none."""
    try:
        weight = float(text.strip(" xX×").replace(",", ".") or "1")
    except ValueError:
        return None
    return weight if 0 < weight <= 10 else None


def person_form(
    view: FacilitatorView, submit: Submit, memory: Memory, person: PersonView | None = None
) -> Form:
    """Name, side, weight and part, read as wherever people are named."""
    late = person is None and past_half(view)

    def add(values: Values) -> str:
        found = _read(values)
        if isinstance(found, str):
            return found
        level = values.get("late") == "level"
        for one in found:
            sorry = submit(do.AddPerson(one.name, one.side, one.weight, one.witness, level))
            if sorry:
                return sorry
        return ""

    def change(values: Values) -> str:
        assert person is not None
        found = _read(values, person)
        if isinstance(found, str):
            return found
        for command in _changes(person, found[0]):
            sorry = submit(command)
            if sorry:
                return sorry
        return ""

    return Form(
        f"person {person.person}" if person else "person",
        "Change a person" if person else "Add a person",
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
        followed=person is None,
    )


def _read(values: Values, person: PersonView | None = None) -> tuple[PersonLine, ...] | str:
    """Who is meant by what stands in the form, or the sentence that says what is unclear.

    What stands behind the name (side, x2, witness) counts like the fields below, which may stay empty.
    """
    typed, weight = values["name"], _weight(values["weight"])
    if not typed.strip():
        return "Type a name first: initials or a colour will do. Esc closes."
    if weight is None:
        return _WEIGHT
    fields = PersonLine("", values["side"], weight, values["witness"] == "yes")
    before = person.typed_name if person else ""
    if person is not None and (typed == before or not _is_plain(before)):
        return (fields._replace(name=typed),)
    found = read_people(typed)
    if found.problems:
        return found.problems[0]
    if not found.people:
        return nobody_named(found.left_out)
    if person is not None and len(found.people) > 1:
        return "These are several names, and this is one person. A adds another."
    told = PersonLine("", person.typed_side, person.weight, person.witness) if person else PersonLine("")
    read = []
    for one in found.people:
        merged = _merged(one, fields, told)
        if isinstance(merged, str):
            return merged
        read.append(merged)
    return tuple(read)


def _is_plain(name: str) -> bool:
    """Whether a name is read as nothing but this name."""
    return read_people(name).people == (PersonLine(name),)


def _merged(one: PersonLine, fields: PersonLine, before: PersonLine) -> PersonLine | str:
    """What stands behind the name and in the fields together; `before`: what the fields held at first."""
    side, weight = one.side or fields.side, fields.weight if one.weight == 1 else one.weight
    if one.side and fields.side not in ("", before.side, one.side):
        return f"Two sides stand here, {cut(one.side)} and {cut(fields.side)}. Keep one of them."
    if one.weight != 1 and fields.weight not in (1, before.weight, one.weight):
        return f"Two weights stand here, {one.weight:g} and {fields.weight:g}. Keep one of them."
    return PersonLine(one.name, side, weight, one.witness or fields.witness)


def _changes(person: PersonView, now: PersonLine) -> list[do.Command]:
    """The commands that make this person of what the form was opened with."""
    wanted: list[do.Command] = []
    if now.name != person.typed_name:
        wanted.append(do.RenamePerson(person.person, now.name))
    if now.side != person.typed_side:
        wanted.append(do.ChooseSide(person.person, now.side))
    if now.weight != person.weight:
        wanted.append(do.SetWeight(person.person, now.weight))
    if now.witness != person.witness:
        wanted.append(do.SetWitness(person.person, now.witness))
    return wanted


def find_list(view: FacilitatorView, found: Callable[[str], None], start: str = "") -> Choose:
    """Find a person by a few letters; Enter highlights."""
    items = [
        Choice(
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
