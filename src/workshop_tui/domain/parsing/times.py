"""Reads times of day and lengths as people write them, wherever they stand: 9h30, 1:30pm, 45 min."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.text.safe_text import DAY, plain_digits

HALF_DAY = DAY / 2
"""In seconds."""
LONGEST_WAIT = 8 * 3600.0
"""Where the afternoon or the next day is guessed, a start is at most so many seconds after the one before."""

MOST_MINUTES = 24 * 60.0
"""A workshop lasts at most so many minutes."""

_MARK = r"(?P<mark>a\.?m\.?|p\.?m\.?|uhr|o'clock)(?![a-z])"
_CLOCK = re.compile(
    rf"(?P<hour>\d{{1,2}})(?:[:.h](?P<minute>\d{{2}})(?::\d{{2}})?(?!\d)(?:\s?(?:{_MARK}|h(?![a-z\d])))?"
    rf"|\s?{_MARK.replace('mark', 'alone')}(?:\s?(?P<after>\d{{2}})(?![\d:.]))?)",
    re.IGNORECASE,
)
_BARE_HOUR = re.compile(r"(\d{1,2})\s?h", re.IGNORECASE)

_HOURS = r"(?:h|hrs?|hours?|std|stunden?|heures?)(?![a-z])\.?"
_MINUTES = r"(?:m|mins?|minutes?|minuten?)(?![a-z])\.?|['′]"
_SECONDS = r"(?:s|secs?|seconds?|sek|sekunden?)(?![a-z])\.?"
_DECIMAL = r"\d{1,4}(?:[.,]\d{1,3})?"
_UNITS = re.compile(
    rf"(?=\d)(?:(?P<h>{_DECIMAL}) ?{_HOURS}(?: ?(?:and|und) )?)?"
    rf" ?(?:(?P<m>{_DECIMAL}) ?(?:{_MINUTES}))?(?: ?(?P<bare>\d{{1,4}})(?=$|\)))?"
    rf"(?: ?(?P<s>{_DECIMAL}) ?{_SECONDS})?",
    re.IGNORECASE,
)
_COLONS = re.compile(
    r"(\d{1,3}):(\d{2})(?::(\d{2}))?(\.\d{1,3})?(?: ?(?:h|hrs?|hours?|std\.?|min\.?))?", re.IGNORECASE
)
_ABOUT = re.compile(r"(?:~|≈|ca\.?|circa|approx\.?|about|etwa) ?", re.IGNORECASE)
_NUMBER = re.compile(rf"{_DECIMAL}")


class Clock(NamedTuple):
    """A time of day as written."""

    seconds: float
    """After midnight."""
    halves: bool = False
    """Whether it may be that time of the afternoon as well: 1:30, but not 01:30, 13:30 or 1:30am."""
    night: bool = False
    """Whether it is written 0:10, as a length would be, and not 00:10."""


def clock_at(text: str, place: int = 0) -> tuple[Clock | None, int]:
    """The time of day that begins at this place and where it ends; None where none does (25:00 is none)."""
    found = _CLOCK.match(text, place)
    if found is None:
        return None, place
    hour, minute = int(found["hour"]), int(found["minute"] or found["after"] or 0)
    mark = (found["mark"] or found["alone"] or "").casefold().replace(".", "")
    twelve = mark in ("am", "pm")
    if minute > 59 or hour > (12 if twelve else 23) or (twelve and not hour):
        return None, found.end()
    if twelve:
        return Clock((hour % 12 + 12 * (mark == "pm")) * 3600.0 + minute * 60.0), found.end()
    halves = not mark and 1 <= hour <= 12 and not found["hour"].startswith("0")
    return Clock(hour * 3600.0 + minute * 60.0, halves, found["hour"] == "0"), found.end()


def read_clock(text: str) -> Clock | None:
    """The time of day that the whole text is; None where it is none. "9h" is one as well."""
    text = plain_digits(text).strip()
    found, end = clock_at(text)
    if found is not None:
        return found if end == len(text) else None
    hour = _BARE_HOUR.fullmatch(text)
    return Clock(int(hour[1]) * 3600.0) if hour and int(hour[1]) < 24 else None


def read_length(text: str, *, bare: float = 60.0) -> float | None:
    """Seconds of the length that the whole text is; None where it is none.

    `bare`: seconds that a number without a unit stands for. With 60, "1:30" is hours and minutes, with 1
    minutes and seconds.
    """
    text = plain_digits(text).strip()
    text = text[about.end() :] if (about := _ABOUT.match(text)) else text
    if _NUMBER.fullmatch(text):
        return _number(text) * bare
    if colons := _COLONS.fullmatch(text):
        return _clock_face_length(colons, bare)
    units = _UNITS.fullmatch(text)
    return None if units is None else _sum(units)


def read_minutes(text: str) -> float | None:
    """Minutes of the length of a whole workshop; 0 where nothing stands, None where it is no such length."""
    if not text.strip():
        return 0.0
    seconds = read_length(text)
    return seconds / 60 if seconds is not None and 60 <= seconds <= MOST_MINUTES * 60 else None


def later_than(clock: Clock, before: float) -> float | None:
    """Seconds after the first midnight of a start that follows another; None: it does not.

    It may be in the afternoon, where the half of the day is open, or after midnight; only the first of what
    is less than LONGEST_WAIT later is meant.
    """
    at = clock.seconds + before // DAY * DAY if before >= 0 else clock.seconds
    if at > before:
        return at
    others = (at + HALF_DAY, at + DAY) if clock.halves else (at + DAY,)
    return next((other for other in others if 0 < other - before <= LONGEST_WAIT), None)


def onward(starts: Sequence[float]) -> tuple[float, ...]:
    """Fixed starts in their order, seconds after the first midnight: what is past midnight is a day later.

    Negative: none. One that cannot follow is left as it is.
    """
    found: list[float] = []
    latest = -1.0
    for start in starts:
        at = start if start < 0 else later_than(Clock(start), latest)
        found.append(start if at is None else at)
        latest = max(latest, found[-1])
    return tuple(found)


def _sum(units: re.Match[str]) -> float | None:
    hours, minutes, seconds, bare = (units[name] for name in ("h", "m", "s", "bare"))
    if bare is not None:
        if hours is None or minutes is not None:
            return None  # 1h30, but not "10 min 30"
        minutes = bare
    if hours is None and minutes is None and seconds is None:
        return None
    return _number(hours) * 3600 + _number(minutes) * 60 + _number(seconds)


def _clock_face_length(colons: re.Match[str], bare: float) -> float | None:
    """Seconds of 1:30 or 1:02:03."""
    first, second, third = (int(part or 0) for part in colons.group(1, 2, 3))
    if second > 59 or third > 59:
        return None
    whole = (first * 60 + second) * (bare if colons[3] is None else 60)
    return whole + third + float(colons[4] or 0)


def _number(text: str | None) -> float:
    return float((text or "0").replace(",", "."))
