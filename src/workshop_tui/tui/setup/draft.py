"""What is being set up, as typed so far: pure values, so that going back and starting again lose nothing."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workshop_tui.domain.parsing.times import read_minutes
from workshop_tui.domain.text.safe_text import clean, one_line
from workshop_tui.storage.files.atomic import StorageProblem, beside, read_whole, replace_file
from workshop_tui.storage.files.toml_text import lines, parsed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from workshop_tui.domain.exercise.exercise import Exercise
    from workshop_tui.domain.parsing.people_line import PersonLine
    from workshop_tui.domain.record.commands import OpenWorkshop


PEOPLE_ASSUMED = 8
"""Lengths are shown for so many people until some are named."""
LONGEST_TITLE = 120
"""A suggested name is never longer, in characters."""

BETWEEN = "; "
"""Stands between the folders of several earlier workshops."""


class SetupDraft(NamedTuple):
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


def several(after: str) -> list[str]:
    """The folders of one or several earlier workshops, as typed into the one line for them; at least one."""
    return [one.strip() for one in after.split(BETWEEN.strip()) if one.strip()] or [after]


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
    from workshop_tui.domain.parsing.agenda_line import is_own

    exercises = [exercise for exercise in exercises if not is_own(exercise)] or exercises
    titles = [one_line(exercise.title, 60) for exercise in exercises]
    if not titles:
        titles = ["Workshop"]
    first, rest = titles[0], [title[:1].lower() + title[1:] for title in titles[1:]]
    joined = first if not rest else ", ".join([first, *rest[:-1]]) + f" and {rest[-1]}"
    if len(joined) > LONGEST_TITLE - 20:
        joined = f"{titles[0]} and {len(rest)} more"
    return f"{joined}, {today.day} {today:%B}"


def command(
    draft: SetupDraft,
    exercises: Sequence[Exercise],
    people: Sequence[PersonLine],
    title: str,
    seed: int,
    *,
    sides: Sequence[str] = (),
) -> OpenWorkshop:
    """What the room is asked to open; the texts as typed."""
    from workshop_tui import __version__
    from workshop_tui.domain.record.commands import AddPerson, OpenWorkshop

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


NAME = "set-up.toml"
_MOST_BYTES = 1_000_000
_HEAD = "# A set-up that was not finished. The home screen goes on with it; delete this file to forget it.\n"


def keep_draft(place: Path, draft: SetupDraft) -> bool:
    """Write what is typed; False where the disk does not allow it, which starting will say in words."""
    if draft == SetupDraft():
        forget_draft(place)
        return True
    table = {
        name: list(value) if isinstance(value, tuple) else value for name, value in draft._asdict().items()
    }
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(place / NAME, (_HEAD + lines({"format": 1, **table})).encode())
    except (OSError, StorageProblem, ValueError):
        return False
    return True


def kept_draft(place: Path) -> SetupDraft | None:
    """What was typed; None where nothing was, or where it cannot be read."""
    try:
        table = parsed(read_whole(place / NAME, _MOST_BYTES))
    except ValueError:
        _put_by(place / NAME)
        return None
    except (OSError, StorageProblem):
        return None
    ids = table.get("exercises")
    exercises = tuple(one for one in ids if isinstance(one, str)) if isinstance(ids, list) else ()
    texts = [table.get(name) for name in SetupDraft._fields[1:]]
    draft = SetupDraft(exercises, *(text if isinstance(text, str) else "" for text in texts))
    return None if draft == SetupDraft() else draft


def _put_by(path: Path) -> None:
    """What cannot be read makes way for the next set-up, and is kept under another name."""
    try:
        os.rename(path, beside(path, "set-aside"))
    except OSError:
        return


def forget_draft(place: Path) -> None:
    """The workshop has begun: what was typed is in its record now."""
    try:
        (place / NAME).unlink(missing_ok=True)
    except OSError:
        return
