"""TOML text in which every string comes back exactly as typed, and which is safe to print in a terminal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from math import isfinite
from typing import Any, TypeAlias

Scalar: TypeAlias = str | int | float | bool | datetime
"""What stands alone after `key = `. Floats are finite, datetimes know their time zone."""
Value: TypeAlias = Scalar | Sequence[Scalar] | Sequence[Sequence[str]]
"""What a record may hold: a scalar, an array of scalars, or an array of arrays of text."""
Table: TypeAlias = dict[str, Any]
"""A table of TOML or JSON by its keys: what stands in it is anything until it has been looked at."""

# Written as escapes: C0, DEL, C1, soft hyphen, bidi controls, line and paragraph separators, zero width,
# annotation marks, tag characters. ZWJ and ZWNJ are left: emoji and Persian cannot be read without them.
_HIDDEN = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_TO_ESCAPE = re.compile(f'["\\\\\n{_HIDDEN}]')
_TO_ESCAPE_IN_FILE = re.compile(f"[{_HIDDEN}]")
_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_INT64 = 1 << 63
_MOST_DOTS = 40
"""The time that tomllib takes grows with the square of the parts of a key; no key here has more than one."""


def clean(text: str) -> str:
    """The text with lone surrogates, which no file can hold, replaced by U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def string(text: str) -> str:
    """The text as a TOML basic string on one line; a TOML reader gives `clean(text)` back."""
    return '"' + _TO_ESCAPE.sub(_escape, clean(text)) + '"'


def plain(value: object) -> Any:
    """The value as a reader gives it back: arrays as lists, times in UTC. TypeError, ValueError."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return bool(value)
    if isinstance(value, int):
        if not -_INT64 <= value < _INT64:
            raise ValueError(f"{value} is too large for a TOML integer")
        return int(value)
    if isinstance(value, float):
        if not isfinite(value):
            raise ValueError(f"{value} cannot be recorded: only finite numbers can")
        return float(value)
    if isinstance(value, datetime):
        if value.utcoffset() is None:
            raise ValueError(f"{value} names no time zone")
        return value.astimezone(UTC)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    raise TypeError(f"a {type(value).__name__} cannot be recorded: {value!r}")


def text_of(value: object) -> str:
    """A value made by `plain`, as TOML on one line; JSON as well, but for datetimes and `\\UXXXXXXXX`."""
    if isinstance(value, str):
        return '"' + _TO_ESCAPE.sub(_escape, value) + '"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, list):
        return "[" + ", ".join(map(text_of, value)) + "]"
    return repr(value)


def moment(at: datetime) -> str:
    """An aware datetime in UTC as TOML, to the microsecond: 2026-11-21T10:04:05.25Z."""
    text = at.replace(tzinfo=None).isoformat()
    return (text.rstrip("0") if "." in text else text) + "Z"


def key_text(key: str) -> str:
    """A key as TOML: bare where it can be, else quoted."""
    return key if _BARE_KEY.fullmatch(key) else string(key)


def lines(table: Mapping[str, object]) -> str:
    """A flat table in the fixed form: one `key = value` line each, nothing else. TypeError, ValueError."""
    return "".join(f"{key_text(key)} = {text_of(plain(value))}\n" for key, value in table.items())


def dump_toml(table: Mapping[str, object]) -> str:
    """A whole document for people as TOML; strings on one line each, hidden characters as escapes."""
    import tomli_w

    # tomli_w writes every text as a basic string, so a hidden character can stand nowhere but inside one.
    return _TO_ESCAPE_IN_FILE.sub(_escape, clean(tomli_w.dumps(table, multiline_strings=False)))


def parsed(text: str | bytes) -> Table:
    """What a file of the program's own holds. ValueError: it is no such file, whatever it is."""
    import tomllib

    text = text.decode() if isinstance(text, bytes) else text
    if any(line.count(".") >= _MOST_DOTS and _has_long_key(line) for line in text.split("\n")):
        raise ValueError("a key has far too many parts")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("brackets are nested too deeply") from None


def _has_long_key(line: str) -> bool:
    """Whether a line has a key of so many parts that reading it would take for ever."""
    key, _, value = line.partition("=")
    if line.lstrip().startswith("["):
        return True
    return key.count(".") >= _MOST_DOTS or value.lstrip().lstrip("[ \t").startswith("{")


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    short = _SHORT.get(char)
    if short is not None:
        return short
    code = ord(char)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
