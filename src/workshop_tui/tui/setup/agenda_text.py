"""The agenda as typed and what is picked on the first page of the set-up: each made from the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workshop_tui.domain.parsing.agenda_line import AgendaItem, agenda_line, is_own, read_agenda
from workshop_tui.domain.parsing.times import read_minutes
from workshop_tui.domain.text.safe_text import clean, clock_face, one_line
from workshop_tui.tui.setup.draft import LONGEST_TITLE, Planned, as_planned

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workshop_tui.domain.exercise.exercise import Exercise
    from workshop_tui.domain.parsing.agenda_line import AgendaText
    from workshop_tui.storage.forms.plan_files import Plan
    from workshop_tui.tui.setup.draft import SetupDraft


class Picks(NamedTuple):
    """What an agenda picks, each under an id of its own, in its order."""

    planned: Mapping[str, Planned]
    lines: Mapping[str, str]
    """The line of each, as typed."""
    problems: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    """The lines that the problems are about, as typed."""

    def offered(self, exercises: Sequence[Exercise]) -> tuple[Exercise, ...]:
        """What the agenda has of its own, and the exercises, to be picked from."""
        there = {exercise.id for exercise in exercises}
        named = {id: part.exercise._replace(id=id) for id, part in self.planned.items()}
        own = (exercise for id, exercise in named.items() if id not in there)
        return (*own, *(named.get(exercise.id, exercise) for exercise in exercises))


def known(exercises: Sequence[Exercise], planned: Mapping[str, Planned]) -> tuple[Exercise, ...]:
    """The exercises that a line may name: as a plan has them, without its breaks and the like."""
    found = (planned[one.id].exercise if one.id in planned else one for one in exercises)
    return tuple(one for one in found if not is_own(one))


def picks_in(text: str, exercises: Sequence[Exercise]) -> Picks:
    """What is picked by this agenda."""
    found = read_agenda(text, exercises)
    typed = text.splitlines()
    planned = as_planned(
        [item.exercise for item in found.items],
        [item.seconds for item in found.items],
        [item.start for item in found.items],
    )
    lines = {id: typed[item.line - 1] for id, item in zip(planned, found.items, strict=True)}
    return Picks(planned, lines, found.problems, tuple(typed[number - 1] for number in found.unread))


def agenda_of(
    picked: Sequence[Exercise],
    planned: Mapping[str, Planned],
    picks: Picks,
    exercises: Sequence[Exercise] = (),
) -> str:
    """The agenda of what is picked now: lines stay as typed, and none that has a problem is lost."""
    lines = []
    for exercise in picked:
        part = planned.get(exercise.id, Planned(exercise))
        item = AgendaItem(part.exercise, part.seconds, part.start)
        lines.append(picks.lines.get(exercise.id) or agenda_line(item, exercises))
    return "\n".join((*lines, *picks.unread))


def plan_of(found: AgendaText, draft: SetupDraft, title: str) -> Plan:
    """The plan that is written of an agenda and what is typed on the last page."""
    from workshop_tui.storage.forms.plan_files import AgendaEntry, Plan

    entries = (
        AgendaEntry(item.exercise, item.seconds, clock_face(item.start) if item.start >= 0 else "")
        for item in found.items
    )
    return Plan(
        one_line(title, LONGEST_TITLE) or "Workshop",
        clean(draft.purpose.strip())[:1000],
        clean(draft.decides.strip())[:1000],
        tuple(entries),
        read_minutes(draft.minutes) or 0.0,
    )
