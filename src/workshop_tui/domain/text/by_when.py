"""Says by when something is pledged: "by 3 May", but "next time" and "soon" as they stand."""

from __future__ import annotations

import re

# Compiled when first asked for, and kept by re: most starts tell of no date.
_DATE = (
    r"(?i:(?:the|our|my|mid|end of|early|late)\b|(?:[^\W\d_]{0,3} ?)?\d"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:today|tonight|tomorrow|noon|midnight|christmas|easter)\b"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
    r"|(?:spring|summer|autumn|winter|whitsun)\b)"
)
_WITHOUT = r"(?i:in|within|at|on|after|before|until|by) "


def by_word(when: str) -> str:
    """ "by " before a date or a day; nothing before other words: soon, next time, in June."""
    return "by " if re.match(_DATE, when) and not re.match(_WITHOUT, when) else ""


def by_when(when: str) -> str:
    """A date with its "by"; words as they stand; empty where nothing was said."""
    return f"{by_word(when)}{when}"
