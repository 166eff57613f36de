"""How a report says dates, sides, and who said something."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from workshop_tui.domain.figures.names import NO_SIDE
from workshop_tui.report.blocks import Said, Words


def on_day(when: datetime) -> str:
    """The date in words."""
    return f"{when.day} {when:%B %Y}"


def at(when: datetime, day: datetime | None = None) -> str:
    """The time of day, with the date where that is not `day`'s."""
    told = f"{when:%H:%M}"
    return told if day is not None and day.date() == when.date() else f"{on_day(when)}, {told}"


def side(named: str) -> str | Said:
    """A side in the words of those who speak as it."""
    return Said(named) if named else NO_SIDE


def became(answer: str, turned_out: str) -> list[Words]:
    """What was answered, and how it turned out, as far as either is known."""
    told: list[Words] = [("Answer: ", Said(answer))] if answer else []
    return [*told, f"How it turned out: {turned_out}"] if turned_out else told


def joined(facts: Iterable[tuple[str | Said, ...]], between: str) -> tuple[str | Said, ...]:
    """What there is to tell, one after the other."""
    told: list[str | Said] = []
    for fact in facts:
        told += [between, *fact] if told and fact else fact
    return tuple(told)


def who(by: str, side: str) -> tuple[str | Said, ...]:
    """Who said something and what they spoke as, as far as that is kept."""
    return joined([(Said(one),) for one in (by, side) if one], ", ")
