"""What is being set up, as typed so far: pure values, so that going back and starting again lose nothing."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from workshop_tui.domain.plain import clean, one_line, plain_digits, whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from workshop_tui.domain.commands import OpenWorkshop
    from workshop_tui.domain.exercise import Exercise
    from workshop_tui.domain.people_line import PersonLine

PEOPLE_ASSUMED = 8
"""Lengths are shown for so many people until some are named."""
MOST_PLACES = 200
"""A lone number stands for at most so many people."""
LONGEST_TITLE = 120
"""A suggested name is never longer, in characters."""


ROLES = frozenset(
    (
        "professional",
        "service user",
        "user",
        "carer",
        "patient",
        "client",
        "expert by experience",
        "lived experience",
        "peer",
        "staff",
        "witness",
        "facilitator",
        "volunteer",
        "parent",
        "family",
        "supporter",
        "interpreter",
        "manager",
        "nurse",
        "doctor",
        "social worker",
        "researcher",
        "student",
        "teacher",
        "citizen",
        "resident",
        "member",
    )
)
"""Words that stand for a side more often than for a name."""

_NOBODY = re.compile(r"^Person \d+ has no name")
_BULLET = re.compile(r"^\s*(?:[-*•–]\s+|\d{1,3}[.)]\s+)")


class Draft(NamedTuple):
    """Everything that the set-up asks for, as typed."""

    exercises: tuple[str, ...] = ()
    """Ids, in the order in which they will be run."""
    people: str = ""
    title: str = ""
    """Empty: the suggested name."""
    purpose: str = ""
    decides: str = ""
    minutes: str = ""
    place: str = ""
    """Empty: where workshops are always kept."""
    after: str = ""
    """The folder of the workshop to go on from; empty: none."""
    agenda: str = ""
    """One part a line; empty: the exercises as they are picked."""


class Planned(NamedTuple):
    """What a plan says of one exercise, break or welcome."""

    exercise: Exercise
    seconds: float = 0.0
    """The length to fit it to; 0: as it says itself."""
    start: float = -1.0
    """Its fixed start, seconds after midnight; negative: none."""


def as_planned(
    exercises: Sequence[Exercise], lengths: Sequence[float], starts: Sequence[float]
) -> dict[str, Planned]:
    """What a plan says, each under an id of its own: "break", "break-2"."""
    found: dict[str, Planned] = {}
    for number, exercise in enumerate(exercises):
        seconds = lengths[number] if number < len(lengths) else 0.0
        start = starts[number] if number < len(starts) else -1.0
        names = [exercise.id, *(f"{exercise.id}-{count}" for count in range(2, len(exercises) + 1))]
        free = next(name for name in names if name not in found)
        found[free] = Planned(exercise, seconds, start)
    return found


def timed(wish: OpenWorkshop, planned: Mapping[str, Planned]) -> OpenWorkshop:
    """The wish with the lengths and starts that the plan gives its exercises, in the order chosen now."""
    if not planned:
        return wish
    parts = [planned.get(exercise.id, Planned(exercise)) for exercise in wish.exercises]
    return wish._replace(
        exercises=tuple(part.exercise for part in parts),
        lengths=tuple(part.seconds for part in parts),
        starts=tuple(part.start for part in parts),
    )


class Group(NamedTuple):
    """The people as read from what is typed."""

    people: tuple[PersonLine, ...] = ()
    problems: tuple[str, ...] = ()
    """What keeps the workshop from starting, in plain sentences (with text as typed in them)."""
    remarks: tuple[str, ...] = ()
    """What is worth knowing."""

    @property
    def taking_part(self) -> int:
        """People who count for the lengths: witnesses inform and leave."""
        return sum(1 for person in self.people if not person.witness)


def read_people(text: str) -> Group:
    """The people in the text, one a line or parted by commas; a lone number makes so many places."""
    from workshop_tui.domain.people_line import PeopleUnclear, parse_people

    people: list[PersonLine] = []
    problems: list[str] = []
    beside: list[tuple[str, str]] = []
    nameless = 0
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found = parse_people(_as_typed_by_hand(line))
        except PeopleUnclear as unclear:
            problems += (_NOBODY.sub(f"Line {number} has no name", problem) for problem in unclear.problems)
            continue
        beside += ((one.name, two.name) for one, two in pairwise(found) if not two.side)
        for person in found:
            if not plain_digits(person.name).isdecimal():
                people.append(person)
                continue
            places = whole_number(person.name)
            if not 1 <= places <= MOST_PLACES:
                many = one_line(person.name, 20)
                problems.append(f"{many} people? A number from 1 to {MOST_PLACES} makes so many places.")
                continue
            people += (person._replace(name=f"Person {nameless + place}") for place in range(1, places + 1))
            nameless += places
    return Group(tuple(people), tuple(problems), (*_doubtful(people, beside), *_remarks(people)))


def _doubtful(people: Sequence[PersonLine], beside: Sequence[tuple[str, str]]) -> list[str]:
    """Names after a comma that are more likely what the one before speaks as."""
    sides = {person.side.casefold() for person in people if person.side} | ROLES
    return [
        f"{one_line(one, 24)} and {one_line(two, 24)}: two people? "
        f"If not, write {one_line(one, 24)} ({one_line(two, 24)})."
        for one, two in beside
        if two.casefold() in sides and one.casefold() not in sides
    ]


def _as_typed_by_hand(line: str) -> str:
    """A line pasted from a list or table as one would type it: no bullet, a second column in brackets."""
    line = _BULLET.sub("", line)
    name, tab, side = line.partition("\t")
    if tab and name.strip() and side.strip() and "(" not in name:
        side = " ".join(side.split())
        return f"{name.strip()} ({side})"
    return line


def _remarks(people: Sequence[PersonLine]) -> tuple[str, ...]:
    """Equal names, and sides that differ only in how they are written."""
    remarks = []
    names = Counter(person.name for person in people)
    for name, count in names.items():
        if count > 1:
            short = one_line(name, 24)
            remarks.append(
                f"{count} people are called {short}: on the screen they are {short}, {short} (2) …"
            )
    spellings: dict[str, set[str]] = {}
    for person in people:
        if person.side:
            spellings.setdefault(person.side.casefold(), set()).add(person.side)
    for spelled in spellings.values():
        if len(spelled) > 1:
            both = " and ".join(f"“{one_line(side, 24)}”" for side in sorted(spelled))
            remarks.append(f"{both} are written differently and count as different sides.")
    return tuple(remarks)


def sides(people: Sequence[PersonLine]) -> tuple[tuple[str, int], ...]:
    """How many of the people there are on each side, the largest first; those without one last, under ""."""
    counts = Counter(person.side for person in people if not person.witness)
    none = counts.pop("", 0)
    return (*counts.most_common(), *((("", none),) if none else ()))


def length_of(exercise: Exercise, people: int, planned: Mapping[str, Planned]) -> float:
    """Seconds that it takes, as planned or as it says itself; with nobody named, for PEOPLE_ASSUMED."""
    known = planned.get(exercise.id)
    own = known.seconds if known is not None else 0.0
    return own or exercise.length(people or PEOPLE_ASSUMED)


def lasting(exercises: Sequence[Exercise], people: int, planned: Mapping[str, Planned]) -> float:
    """Seconds that the exercises take together."""
    return sum(length_of(exercise, people, planned) for exercise in exercises)


def suggested_title(exercises: Sequence[Exercise], today: date) -> str:
    """A name for the workshop from what is done and when: "Lego duck and values mapping, 3 May"."""
    from workshop_tui.domain.agenda_line import is_own

    exercises = [exercise for exercise in exercises if not is_own(exercise)] or exercises
    titles = [one_line(exercise.title, 60) for exercise in exercises]
    if not titles:
        titles = ["Workshop"]
    first, rest = titles[0], [title[:1].lower() + title[1:] for title in titles[1:]]
    joined = first if not rest else ", ".join([first, *rest[:-1]]) + f" and {rest[-1]}"
    if len(joined) > LONGEST_TITLE - 20:
        joined = f"{titles[0]} and {len(rest)} more"
    return f"{joined}, {today.day} {today:%B}"


def read_minutes(text: str) -> float | None:
    """The minutes typed; 0 where nothing is, None where it is no number of minutes from 1 to 1440."""
    word = plain_digits(text).strip().removesuffix("min").strip().replace(",", ".")
    if not word:
        return 0.0
    if whole_number(word.replace(".", "", 1), 8) < 0:
        return None
    value = float(word)
    return value if 1 <= value <= 24 * 60 else None


def command(
    draft: Draft,
    exercises: Sequence[Exercise],
    people: Sequence[PersonLine],
    title: str,
    seed: int,
    *,
    sides: Sequence[str] = (),
) -> OpenWorkshop:
    """What the room is asked to open; the texts as typed."""
    from workshop_tui import __version__
    from workshop_tui.domain.commands import AddPerson, OpenWorkshop

    return OpenWorkshop(
        title=clean(title),
        exercises=tuple(exercises),
        people=tuple(AddPerson(clean(one.name), clean(one.side), one.weight, one.witness) for one in people),
        purpose=clean(draft.purpose.strip()),
        decides=clean(draft.decides.strip()),
        seed=seed,
        version=__version__,
        minutes=read_minutes(draft.minutes) or 0.0,
        sides=tuple(sides),
    )
