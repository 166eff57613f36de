"""Makes text from outside safe to show: what someone typed reaches a terminal as text and nothing else."""

from __future__ import annotations

import re
import unicodedata

_SYMBOLS = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡"}
UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, fillers
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"  # zero width, separators, bidi controls
    "\ufff0-\ufffb\ud800-\udfff\U000e0000-\U000e0fff"  # annotations, lone surrogates, tags
    "\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a]"  # hieroglyphs, shorthand, music
)
"""Every character that a terminal obeys, or that hides or turns what stands beside it."""
_FIRST_MARK = "\u0300"
_MARKS_KEPT = 4
JOINER = "\u200d"
"""Makes one picture of several; alone it is nothing."""
_JOINERS = "\u200c" + JOINER
_PICTURES = "\u2190-\u2bff\U0001f000-\U0001faff"
_JOINS_NOTHING = re.compile(f"(?<![{_PICTURES}])(?<![{_PICTURES}]\ufe0f)\u200d|\u200d(?![{_PICTURES}])")
"""A joiner that is not between two pictures: terminals do not agree in how many cells letters then take."""
_PLAIN = re.compile(r"[\x20-\x7e]*")


def _visible(found: re.Match[str]) -> str:
    """A visible stand-in for one unsafe character."""
    code = ord(found.group())
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    if code in (0x2028, 0x2029, 0x85):
        return "⏎"
    return "�"


def _safe(text: str) -> str:
    shown = UNSAFE.sub(_visible, text)
    return _few_marks(_JOINS_NOTHING.sub("", shown)) if shown and max(shown) >= _FIRST_MARK else shown


def _few_marks(text: str) -> str:
    """The text with no more than a few accents on a letter, so that none climbs over its neighbours."""
    kept, marks = [], 0
    for char in text:
        if unicodedata.category(char) in ("Mn", "Me"):
            marks += 1
            if marks > _MARKS_KEPT:
                continue
        elif char not in _JOINERS:
            marks = 0
        kept.append(char)
    return "".join(kept)


def for_terminal(text: str, *, lines: bool = False) -> str:
    """The text with every control, bidi override and invisible character as a visible symbol.

    With `lines`, line ends stay (as a plain newline) and a tab becomes a space; otherwise both become
    symbols, so that a name or a one-line note stays on its line. The result is safe to write to any
    terminal; it is for showing only and is never stored.
    """
    if _PLAIN.fullmatch(text):
        return text
    if not lines:
        return _safe(text)
    kept = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "\n".join(_safe(line) for line in kept.split("\n"))


def one_line(text: str, most: int = 0) -> str:
    """The text safe, on one line, with white space folded; cut to `most` characters with an ellipsis."""
    folded = " ".join(text.lstrip()[: most * 4 + 64].split() if most else text.split())
    safe = for_terminal(folded)
    if most and len(safe) > most:
        return safe[: most - 1].rstrip() + "…"
    return safe


def clean(text: str) -> str:
    """What the record can hold: the text as typed, but a lone surrogate (no character at all) replaced."""
    if text.isascii():
        return text
    return "".join("�" if 0xD800 <= ord(char) <= 0xDFFF else char for char in text)


def plain_digits(text: str) -> str:
    """The text with the decimal digits of every script as 0 to 9: "２" is "2", and "²" stays what it is."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def whole_number(text: str, digits: int = 9) -> int:
    """The whole number that a text is, in digits of any script; -1 where it is none or has more digits."""
    plain = plain_digits(text)
    return int(plain) if len(plain) <= digits and plain.isascii() and plain.isdecimal() else -1


_BULLET = re.compile(r"\s*(?:[-*+•·–▪◦‣●○■□☐☑✓✔>]\s+|\(?\d{1,3}[.)]\s+|[a-z]\)\s+)(?:\[[ xX]\]\s+)?")


def unbulleted(line: str) -> str:
    """A line of a list without its bullet, its number or its box to tick."""
    return line[found.end() :].strip() if (found := _BULLET.match(line)) else line.strip()


def listed_lines(text: str) -> tuple[str, ...]:
    """The lines of a list that hold something, without their bullets."""
    return tuple(filter(None, map(unbulleted, text.split("\n"))))


_IN_WORDS = "no one two three four five six seven eight nine ten eleven twelve"


def in_words(count: int) -> str:
    """A whole number as it stands in a sentence: "three", and "13" beyond twelve."""
    words = _IN_WORDS.split()
    return words[count] if 0 <= count < len(words) else f"{count:,}"


def sort_key(text: str) -> str:
    """A key that sorts names as people would look for them."""
    return unicodedata.normalize("NFKD", text).casefold()


def minutes(seconds: float) -> str:
    """Seconds as m:ss (or h:mm:ss), rounded down; an overrun shows a plus sign."""
    sign = "+" if seconds < 0 else ""
    whole = int(abs(seconds))
    hours, rest = divmod(whole, 3600)
    if hours:
        return f"{sign}{hours}:{rest // 60:02}:{rest % 60:02}"
    return f"{sign}{rest // 60}:{rest % 60:02}"


def length(seconds: float) -> str:
    """A length that is promised or fair, not one that runs, as m:ss: rounded to the nearest second."""
    return minutes(whole(seconds))


def whole(seconds: float) -> int:
    """A length in whole seconds, as `length` shows it."""
    return int(max(0.0, seconds) + 0.5)


def short(seconds: float) -> str:
    """A length where there is little room: "40 s", "5 min", "1 h 30 min"."""
    if seconds < 90 and whole(seconds) != 60:
        return f"{whole(seconds)} s"
    hours, rest = divmod(round(seconds / 60), 60)
    return f"{hours} h" + (f" {rest:02} min" if rest else "") if hours else f"{rest} min"


def about(seconds: float) -> str:
    """Seconds as people say them: "40 seconds", "5 minutes", "1 hour 30 minutes"."""
    whole = round(seconds)
    if whole < 90:
        return f"{whole} second" + ("" if whole == 1 else "s")
    total = round(whole / 60)
    hours, rest = divmod(total, 60)
    parts = []
    if hours:
        parts.append(f"{hours} hour" + ("" if hours == 1 else "s"))
    if rest or not hours:
        parts.append(f"{rest} minute" + ("" if rest == 1 else "s"))
    return " ".join(parts)


DAY = 24 * 3600.0
"""Seconds of a day."""


def clock_face(seconds: float) -> str:
    """A time of day as "10:30", to the nearest minute."""
    whole = round(seconds / 60) % (24 * 60)
    return f"{whole // 60:02}:{whole % 60:02}"


def seconds_of(face: str) -> float:
    """Seconds after midnight of "10:30"; negative for an empty text."""
    if not face:
        return -1.0
    hours, _, minutes = face.partition(":")
    return int(hours) * 3600.0 + int(minutes) * 60.0
