"""Reads an agenda as one types it in a hurry: "9:30 Welcome 10 min", "Lego duck", "Break 15 min".

The form, one part a line: a fixed start, if wished; then an exercise by its title or id, a line that begins
with Break or Pause, or words of one's own; then its length, which only an exercise may leave out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workshop_tui.domain.exercise import Exercise, Step
from workshop_tui.domain.named import NamedTuple
from workshop_tui.domain.plain import clean, clock_face, one_line, seconds_of

MOST_PARTS = 60
LONGEST_TITLE = 60
"""In characters."""
LEAST_MINUTES = 0.5
MOST_MINUTES = 8 * 60
NEAR = 0.7
"""So much alike are words that were meant to be the same."""

_BULLET = re.compile(r"^\s*(?:[-*•–]\s+|\d{1,3}[.)]\s+)")
_START = re.compile(r"^(\d{1,2})[:.](\d{2})(?=\s|$)\s*")
_LENGTH = re.compile(
    r"(?:^|(?<=[\s,(]))(?=\d)(?:(\d{1,2}) ?h(?:ours?)?)? ?"
    r"(?:(\d{1,4}(?:[.,]\d{1,3})?) ?(?:m|mins?|minutes?|'))?\)?$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"^(?:break|pause)(?=$|[\s:])(?:\s*:\s*)?", re.IGNORECASE)
_MEALS = ("lunch", "coffee break", "tea break", "lunch break")


class AgendaItem(NamedTuple):
    """One line as understood; breaks and words of one's own are exercises of one step."""

    exercise: Exercise
    seconds: float = 0.0
    """The length to fit it to; 0: as the exercise says."""
    start: float = -1.0
    """Its fixed start, seconds after midnight; negative: none."""
    line: int = 0
    """The number of its line, from 1."""


class AgendaText(NamedTuple):
    """What was understood of the text, and what was not, in plain sentences (with text as typed in them)."""

    items: tuple[AgendaItem, ...] = ()
    problems: tuple[str, ...] = ()
    unread: tuple[int, ...] = ()
    """The numbers of the lines that the problems are about."""


def one_step(title: str, seconds: float, is_break: bool) -> Exercise:
    """A break, or something of one's own such as a welcome, as an exercise of one step."""
    method = "break" if is_break else "brief"
    title = title or "Break"
    step = Step(title, method, seconds=seconds, min_seconds=seconds if is_break else 0.0)
    return Exercise(method, title, steps=(step,))


def is_own(exercise: Exercise) -> bool:
    """Whether it was made by `one_step`, whatever its id is now."""
    if len(exercise.steps) != 1:
        return False
    step = exercise.steps[0]
    made = one_step(exercise.title, step.seconds, step.method == "break")
    return exercise._replace(id=made.id) == made


def read_agenda(text: str, exercises: Sequence[Exercise]) -> AgendaText:
    """The parts in the text, one a line, in its order; empty lines are left out."""
    items: list[AgendaItem] = []
    problems: list[str] = []
    unread: list[int] = []
    latest = -1.0
    for number, line in enumerate(clean(text).splitlines(), 1):
        if not line.strip():
            continue
        found = _item(_BULLET.sub("", line).strip(), exercises)
        if isinstance(found, AgendaItem) and 0 <= found.start <= latest:
            found = f"{clock_face(found.start)} is not later than the {clock_face(latest)} before it."
        if isinstance(found, AgendaItem) and len(items) == MOST_PARTS:
            found = f"an agenda has at most {MOST_PARTS} parts."
        if isinstance(found, str):
            problems.append(f"Line {number}: {found}")
            unread.append(number)
            continue
        items.append(found._replace(line=number))
        latest = max(latest, found.start)
    return AgendaText(tuple(items), tuple(problems), tuple(unread))


def agenda_line(item: AgendaItem) -> str:
    """The line that is read as this item."""
    exercise, step = item.exercise, item.exercise.steps[0] if item.exercise.steps else None
    own = is_own(exercise)
    seconds = item.seconds or (step.seconds if own and step is not None else 0.0)
    words = one_line(exercise.title)
    if own and step is not None and step.method == "break" and not _is_break(words):
        words = f"Break: {words}"
    start = f"{clock_face(item.start)} " if item.start >= 0 else ""
    return start + words + (f" {round(seconds / 60, 3):g} min" if seconds else "")


def _item(line: str, exercises: Sequence[Exercise]) -> AgendaItem | str:
    """What stands in one line, or the sentence that says why it cannot be read."""
    start = -1.0
    if (time := _START.match(line)) is not None:
        if int(time[1]) > 23 or int(time[2]) > 59:
            return f"{time[0].strip()} is no time of day. Write it as in: 9:30 Welcome 10 min."
        start, line = seconds_of(f"{time[1]}:{time[2]}"), line[time.end() :]
    minutes = 0.0
    if (exercise := _named(line, exercises)) is None:
        line, minutes = _length(line)
        exercise = _named(line, exercises)
    shown = one_line(line, 40)
    if not line:
        return "what happens then? Write it as in: 9:30 Welcome 10 min."
    if minutes and not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        return f"{shown} cannot last {minutes:g} minutes."
    if exercise is not None:
        return AgendaItem(exercise, minutes * 60, start)
    if not minutes:
        return _unknown(line, shown, exercises)
    title = _BREAK.sub("", line) if _BREAK.match(line) and ":" in line else line
    title = " ".join(title.split())
    if len(title) > LONGEST_TITLE:
        return f"{shown} is too long: at most {LONGEST_TITLE} characters."
    return AgendaItem(one_step(title, minutes * 60, _is_break(line)), minutes * 60, start)


def _length(line: str) -> tuple[str, float]:
    """The line without the length at its end, and that in minutes; 0: it has none."""
    found = _LENGTH.search(line)
    if found is None or not (found[1] or found[2]):
        return line, 0.0
    minutes = int(found[1] or 0) * 60 + float((found[2] or "0").replace(",", "."))
    return line[: found.start()].rstrip(" \t,("), minutes


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _named(words: str, exercises: Sequence[Exercise]) -> Exercise | None:
    """The exercise of this title or id."""
    wanted = _folded(words)
    titled = (one for one in exercises if _folded(one_line(one.title)) == wanted)
    return next(titled, None) or next((one for one in exercises if one.id.casefold() == wanted), None)


def _is_break(words: str) -> bool:
    return _BREAK.match(words) is not None or _folded(words) in _MEALS


def _unknown(line: str, shown: str, exercises: Sequence[Exercise]) -> str:
    """What to do about words that are no exercise and have no length."""
    import difflib

    if _is_break(line):
        return f"how long is it? Write it as in: {shown} 15 min."
    titles = {_folded(one_line(one.title)): one for one in exercises} | {one.id: one for one in exercises}
    near = difflib.get_close_matches(_folded(line), titles, n=1, cutoff=NEAR)
    meant = f" Did you mean {one_line(titles[near[0]].title, 60)}?" if near else ""
    return f"there is no exercise {shown}.{meant} Something of your own needs minutes: {shown} 10 min."
