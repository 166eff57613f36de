"""Reads an agenda as one types it in a hurry: "9:30 Welcome 10 min", "Lego duck", "Break 15 min".

The form, one part a line: a fixed start, if wished; then an exercise by its title or id, a break, or words of
one's own, in quotes where they could be taken for something else; then its length, which only an exercise may
leave out. What could be meant in two ways is asked about, or said as it was read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.domain.exercise.methods import BREAK, BRIEF
from workshop_tui.domain.parsing.agenda_cut import Cut, cut
from workshop_tui.domain.parsing.times import HALF_DAY, Clock, later_than
from workshop_tui.domain.text.safe_text import DAY, about, clean, clock_face, one_line

MOST_PARTS = 60
LONGEST_TITLE = 60
"""In characters."""
LEAST_MINUTES = 0.5
MOST_MINUTES = 8 * 60
NEAR = 0.7
"""So much alike are words that were meant to be the same."""
VERY_NEAR = 0.8
"""So much alike are they where a length behind them says that they may be words of one's own."""
AFTERNOON = 6 * 3600.0
"""An agenda whose first start is before this hour, without a nought in front, begins in the afternoon."""

_BREAK = re.compile(r"^(?:break|pause)(?=$|[\s:])(?:\s*:\s*)?", re.IGNORECASE)
_RULE = re.compile(r"[\s|:+=-]*")
_IN_QUOTES = re.compile(r"[\"“„«](.+)[\"”“»]")
_CLOCK_AT_END = re.compile(r"\d:\d\d\W*$")
_LAST_WORD = re.compile(r"\s+(?:at|um|ab|from|@)$", re.IGNORECASE)
_ENDS_AS_BREAK = re.compile(r"(?:^|\s)(?:break|pause)$|(?:mittags|kaffee|tee|essens)pause$", re.IGNORECASE)
_MEALS = ("lunch", "dinner", "supper", "breakfast", "coffee", "tea", "mittagessen")


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
    remarks: tuple[str, ...] = ()
    """How something was read that could be read in two ways, in plain sentences."""


def one_step(title: str, seconds: float, is_break: bool) -> Exercise:
    """A break, or something of one's own such as a welcome, as an exercise of one step."""
    method = (BREAK if is_break else BRIEF).name
    title = title or "Break"
    step = Step(title, method, seconds=seconds, min_seconds=seconds if is_break else 0.0)
    return Exercise(method, title, steps=(step,))


def is_own(exercise: Exercise) -> bool:
    """Whether it was made by `one_step`, whatever its id is now."""
    if len(exercise.steps) != 1:
        return False
    step = exercise.steps[0]
    made = one_step(exercise.title, step.seconds, step.kind.pause)
    return exercise._replace(id=made.id) == made


def read_agenda(text: str, exercises: Sequence[Exercise]) -> AgendaText:
    """The parts in the text, one a line, in its order; empty lines are left out."""
    items: list[AgendaItem] = []
    problems: list[str] = []
    unread: list[int] = []
    remarks: list[str] = []
    latest = -1.0
    for number, line in enumerate(clean(text).splitlines(), 1):
        if not line.strip() or _RULE.fullmatch(line):
            continue
        found, remark = _item(line, exercises, latest)
        if isinstance(found, AgendaItem) and len(items) == MOST_PARTS:
            found = f"an agenda has at most {MOST_PARTS} parts."
        if isinstance(found, str):
            problems.append(f"Line {number}: {found}")
            unread.append(number)
            continue
        items.append(found._replace(line=number))
        latest = max(latest, found.start)
        remarks += [f"Line {number}: {remark}"] if remark else []
    return AgendaText(tuple(items), tuple(problems), tuple(unread), tuple(remarks))


def agenda_line(item: AgendaItem, exercises: Sequence[Exercise] = ()) -> str:
    """The line that is read as this item, where these exercises may be named."""
    exercise, step = item.exercise, item.exercise.steps[0] if item.exercise.steps else None
    own = is_own(exercise)
    seconds = item.seconds or (step.seconds if own and step is not None else 0.0)
    words, before = one_line(exercise.title), ""
    is_break = own and step is not None and step.kind.pause
    if is_break and not _is_break(words):
        before = "Break: "
    start = f"{clock_face(item.start)} " if item.start >= 0 else ""
    length = f" {round(seconds / 60, 3):g} min" if seconds else ""
    line = f"{start}{before}{words}{length}"
    if not own or _says(line, exercise, exercises):
        return line
    return f'{start}{"Break: " if is_break else ""}"{words}"{length}'


def _says(line: str, exercise: Exercise, exercises: Sequence[Exercise]) -> bool:
    """Whether a line is read as this part of one's own."""
    found, _ = _item(line, exercises, -1.0)
    return isinstance(found, AgendaItem) and found.exercise._replace(id=exercise.id) == exercise


def _item(line: str, exercises: Sequence[Exercise], latest: float) -> tuple[AgendaItem | str, str]:
    """What stands in one line, or the sentence that says why it cannot be read; and how it was read."""
    parts = cut(line)
    if parts.problem:
        return parts.problem, ""
    shown = one_line(parts.words, 40)
    start, remark = _start(parts, shown, latest)
    if isinstance(start, str):
        return start, ""
    seconds = parts.seconds
    if parts.start is not None and parts.until is not None:
        ends = later_than(parts.until, start)
        if ends is None:
            return f"{clock_face(parts.until.seconds)} does not follow {clock_face(start)}.", ""
        if seconds is not None and seconds != ends - start:
            return f"{clock_face(start)} to {clock_face(ends)} is not {about(seconds)}. Keep one.", ""
        seconds = ends - start
    exercise = _named(parts.whole, exercises) if parts.until is None else None
    if exercise is not None:
        seconds = None
    what = _what(parts, shown, exercise or _named(parts.words, exercises), seconds, exercises)
    if isinstance(what, str):
        return what, ""
    return AgendaItem(what, seconds or 0.0, start), remark


def _start(parts: Cut, shown: str, latest: float) -> tuple[float | str, str]:
    """The start, seconds after the first midnight, and what is said about it; a sentence where it is none."""
    clock = parts.start
    if clock is None:
        return -1.0, ""
    face = _face(clock)
    if latest < 0 and clock.seconds < 3600 and clock.night:
        return (
            f"{face} in front is past midnight. A length stands at the end: {shown or 'Welcome'} {face}.",
            "",
        )
    early = latest < 0 and clock.halves and clock.seconds < AFTERNOON
    at = clock.seconds + HALF_DAY if early else later_than(clock, latest)
    if at is None:
        return f"{face} is not later than the {clock_face(latest)} before it.", ""
    if at == clock.seconds or at == clock.seconds + latest // DAY * DAY:
        return at, ""
    if at % DAY != clock.seconds:
        return at, f"{face} is read as {clock_face(at)}, in the afternoon." if at < DAY else ""
    return at, f"{face} is after midnight, on the next day."


def _face(clock: Clock) -> str:
    """A time of day as it is told to those who wrote it: 1:30, where the half of the day is open."""
    face = clock_face(clock.seconds)
    return face.removeprefix("0") if clock.halves or clock.night else face


def _what(
    parts: Cut, shown: str, named: Exercise | None, seconds: float | None, exercises: Sequence[Exercise]
) -> Exercise | str:
    """What happens, or the sentence that says what is unclear."""
    if not parts.words:
        return "what happens then? Write it as in: 9:30 Welcome 10 min."
    if seconds is not None and not LEAST_MINUTES * 60 <= seconds <= MOST_MINUTES * 60:
        return _too_much(parts, shown, seconds)
    if named is not None:
        return named
    if parts.exact and seconds is None:
        return f"how long is it? Write it as in: {shown} 15 min."
    if not parts.exact and (unclear := _unknown(parts.words, shown, exercises, seconds)):
        return unclear
    title = parts.words
    if not parts.exact:
        title = _BREAK.sub("", title) if _BREAK.match(title) and ":" in title else title
        quoted = _IN_QUOTES.fullmatch(title.strip())
        title = quoted[1] if quoted else title
    title = " ".join(title.split())
    if len(title) > LONGEST_TITLE:
        return f"{shown} is too long: at most {LONGEST_TITLE} characters."
    return one_step(title, seconds or 0.0, not parts.exact and _is_break(parts.words))


def _too_much(parts: Cut, shown: str, seconds: float) -> str:
    if parts.start is not None or not _CLOCK_AT_END.search(parts.whole):
        return f"{shown} cannot last {seconds / 60:g} minutes."
    bare = _LAST_WORD.sub("", shown)
    return f"{bare} cannot last {about(seconds)}. A start stands in front: 9:30 {bare}."


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _named(words: str, exercises: Sequence[Exercise]) -> Exercise | None:
    """The exercise of this title or id."""
    wanted = _folded(words).strip(" :–—-|*_")
    titled = (one for one in exercises if _folded(one_line(one.title)) == wanted)
    return next(titled, None) or next((one for one in exercises if one.id.casefold() == wanted), None)


def _is_break(words: str) -> bool:
    return bool(_BREAK.match(words) or _ENDS_AS_BREAK.search(words) or _folded(words) in _MEALS)


def _unknown(line: str, shown: str, exercises: Sequence[Exercise], seconds: float | None) -> str:
    """What to do about words that are no exercise; empty where they are words of one's own with a length."""
    import difflib

    if _is_break(line):
        return "" if seconds else f"how long is it? Write it as in: {shown} 15 min."
    titles = {_folded(one_line(one.title)): one for one in exercises} | {one.id: one for one in exercises}
    cutoff = VERY_NEAR if seconds else NEAR
    near = difflib.get_close_matches(_folded(line), titles, n=1, cutoff=cutoff)
    if seconds:
        if not near:
            return ""
        own = f'Words of your own stand in quotes: "{shown}" {seconds / 60:g} min.'
    else:
        own = f"Something of your own needs minutes: {shown} 10 min."
    meant = f" Did you mean {one_line(titles[near[0]].title, 60)}?" if near else ""
    return f"there is no exercise {shown}.{meant} {own}"
