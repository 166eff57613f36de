"""Tells which pieces of a list are no names: addresses, figures, dates, times, paths of files."""

from __future__ import annotations

import re

LONGEST_NAME = 120
"""A cell of a table with more characters than this is a text and no name."""


def word_set(words: str) -> frozenset[str]:
    """The words that stand apart by commas."""
    return frozenset(word.strip() for word in words.split(","))


_ADDRESS = re.compile(r"[^\s@]@[^\s@]|^(?:https?://|www\.|mailto:|tel:)", re.IGNORECASE)
_LENGTH = re.compile(
    r"(?<=\d) ?(?:h|hrs?|std|m|mins?|minuten?|minutes?|s|secs?|sek|seconds?)\b", re.IGNORECASE
)
_ISO = re.compile(r"(?<=\d)[tz](?=\d|$)", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+")
_OF_DATES = word_set(
    "jan, january, januar, feb, february, februar, mar, march, märz, mär, apr, april, may, mai, "
    "jun, june, juni, jul, july, juli, aug, august, sep, sept, september, oct, october, okt, "
    "oktober, nov, november, dec, december, dez, dezember, mon, monday, montag, tue, tues, "
    "tuesday, dienstag, wed, wednesday, mittwoch, thu, thur, thurs, thursday, donnerstag, fri, "
    "friday, freitag, sat, saturday, samstag, sun, sunday, sonntag, am, pm, uhr, utc, gmt, cet, "
    "cest, st, nd, rd, th, tel, fax, no, nr, usd, eur, gbp, chf"
)
_FLAGS = word_set(
    "yes, no, true, false, ja, nein, oui, non, si, on, off, x, -, –, —, n/a, none, null, guest, gast"
)
_FILE = re.compile(
    r"\.(?:csv|tsv|txt|md|toml|xlsx?|xlsm|xlsb|ods|odt|docx?|pdf|rtf|numbers|pages|vcf|json)$", re.IGNORECASE
)


def is_address(text: str) -> bool:
    """Whether it has an e-mail address or a link in it, or is one."""
    return _ADDRESS.search(text) is not None


def is_figure(text: str) -> bool:
    """Whether it is a number, a sum, a date, a time of day, a length or a telephone number."""
    if not any(map(str.isdecimal, text)):
        return False
    rest = _ISO.sub(" ", _LENGTH.sub(" ", text))
    return all(word.casefold() in _OF_DATES for word in _WORDS.findall(rest))


def is_flag(text: str) -> bool:
    """Whether it only answers a question of a form: yes, no, true, x."""
    return text.casefold() in _FLAGS


def no_name(cell: str) -> bool:
    """Whether this cell of a table cannot be a name."""
    if not cell or len(cell) > LONGEST_NAME or "@" in cell:
        return True
    return is_address(cell) or is_figure(cell) or not any(map(str.isalpha, cell))


def names_a_file(text: str) -> bool:
    """Whether it is written like the path of a file: ./us, ~/us, /home/us, people.csv."""
    path = text.strip().strip("'\"")
    if "\n" in path or "\r" in path:
        return False
    return path.startswith(("./", "../", "/", "~/", ".\\", "file://")) or _FILE.search(path) is not None
