"""Cuts a line of an agenda into when, what and how long: a start in front, a length at the end."""

from __future__ import annotations

import re

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.parsing.times import Clock, clock_at, read_length
from workshop_tui.domain.text.safe_text import plain_digits, unbulleted

_HEADING = re.compile(r"\s*#{1,6}\s+")
_BETWEEN = re.compile(r"\s*(?:[:|–—-]+(?=\s|$|[^\W\d])|[|:–—])?\s*")
_TO = re.compile(r"\s*(?:-|–|—|to|until|bis|\t|\|)\s*", re.IGNORECASE)
_UNIT = r"(?:h|hrs?|hours?|std|stunden?|m|mins?|minutes?|minuten?|s|secs?|seconds?|sek|sekunden?)(?![a-z])\.?"
_TAIL = re.compile(
    r"(?:^|(?<=[\s,;:|(\[–—-]))(?:(?:~|≈|ca\.?|circa|approx\.?|about|etwa) ?)?\d[\d.,:]*"
    rf"(?: ?(?:{_UNIT}|['′])(?: ?(?:and|und) )? ?(?:\d[\d.,]*(?: ?(?:{_UNIT}|['′]))?)?)?[)\]]?$",
    re.IGNORECASE,
)
_HEAD = re.compile(
    rf"(?:~|ca\.? )?\d[\d.,]* ?(?:{_UNIT}|['′])(?: ?\d[\d.,]* ?{_UNIT})?(?=[\s:|–—-])", re.IGNORECASE
)
_DECIMAL = re.compile(r"\d+[.,]\d+")
_EDGE = " \t,;:|(–—-["
_CLOCK_WITHIN = re.compile(
    r"(?<![\d:.])\d{1,2}(?:[:h]\d{2}(?: ?(?:am|pm|uhr|h))?|\.\d{2} ?(?:uhr|am|pm)| ?(?:am|pm|uhr))(?![\w:])",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“„«](.+)[\"”“»]")


class Cut(NamedTuple):
    """The parts of a line."""

    words: str
    """What happens."""
    start: Clock | None = None
    until: Clock | None = None
    """Where an end is written instead of a length: 9:30-9:45."""
    seconds: float | None = None
    """Its length; None: none is written."""
    whole: str = ""
    """The words with the length still behind them, as a title may end with a number."""
    exact: bool = False
    """Whether the words stand in quotes, and are what they are."""
    problem: str = ""
    """Why it cannot be read; empty: it can."""


def cut(line: str) -> Cut:
    """The parts of a line."""
    bare = unbulleted(_HEADING.sub("", line, count=1) if _HEADING.match(line) else line)
    if bare.startswith("|"):
        bare = bare.strip("|").strip()
    plain = plain_digits(bare)
    start, until, place, problem = _head(plain)
    if problem:
        return Cut(bare, problem=problem)
    rest = bare[place:].rstrip("| \t")
    seconds = None
    words, start, until = _range_at_end(rest) if start is None else (rest, start, until)
    if start is None or until is None or words == rest:
        words, seconds = _tail(rest)
    if until is None and seconds is None and (found := _HEAD.match(plain_digits(rest))):
        length = read_length(found[0])
        if length is not None:
            words, seconds = rest[found.end() :].lstrip(_EDGE + "\t"), length
    quoted = _QUOTED.fullmatch(words)
    if quoted is not None:
        return Cut(quoted[1].strip(), start, until, seconds, exact=True)
    return Cut(words, start, until, seconds, rest, problem=_within(words))


def _head(line: str) -> tuple[Clock | None, Clock | None, int, str]:
    """Start, end, where the words begin, and why the start is none."""
    start, place = clock_at(line)
    if not place or (place < len(line) and not re.match(r"[\s:|–—-]", line[place:])):
        return None, None, 0, ""
    if start is None:
        return None, None, 0, f"{line[:place]} is no time of day. Write it as in: 9:30 Welcome 10 min."
    until = None
    to = _TO.match(line, place)
    if to is not None:
        until, ends = clock_at(line, to.end())
        if until is not None:
            start, place = _same_half(start, until), ends
    between = _BETWEEN.match(line, place)
    return start, until, between.end() if between else place, ""


def _same_half(start: Clock, until: Clock) -> Clock:
    """The start of 1-2pm: what the end says of its half of the day counts for both where that can be."""
    other = start.seconds + 12 * 3600
    if start.halves and not until.halves and start.seconds < other < until.seconds:
        return Clock(other)
    return start


def _tail(rest: str) -> tuple[str, float | None]:
    """The words without the length at their end, and that in seconds."""
    found = _TAIL.search(plain_digits(rest))
    if found is None:
        return rest.strip(), None
    text = found[0].rstrip(")]")
    if _DECIMAL.fullmatch(text):
        return rest.strip(), None  # 9.30 or 1.5, of whatever
    length = read_length(text)
    return (rest.strip(), None) if length is None else (rest[: found.start()].rstrip(_EDGE), length)


def _range_at_end(rest: str) -> tuple[str, Clock | None, Clock | None]:
    """The words of "Welcome, 9:30-9:45" and its two times; all of it and None where it does not end so."""
    plain = plain_digits(rest).rstrip(")] ")
    for found in re.finditer(r"(?:^|(?<=[\s,;:|(\[]))\d", plain):
        start, place = clock_at(plain, found.start())
        to = _TO.match(plain, place)
        if start is None or to is None:
            continue
        until, place = clock_at(plain, to.end())
        if until is not None and place == len(plain):
            return rest[: found.start()].rstrip(_EDGE), _same_half(start, until), until
    return rest.strip(), None, None


def _within(words: str) -> str:
    """What to say of a time of day that stands neither in front nor at the end."""
    found = _CLOCK_WITHIN.search(plain_digits(_QUOTED.sub("", words)))
    if found is None:
        return ""
    return (
        f"what is {found[0].strip()}? A start stands in front, 9:30 Welcome, and a length at the end, "
        f"Welcome 10 min. Words of your own that have a time in them stand in quotes."
    )
