"""Reads the people that somebody names: a text, a people file, or a list as other programs write it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.parsing.people_cells import names_a_file
from workshop_tui.domain.parsing.people_line import PersonLine
from workshop_tui.domain.parsing.people_list import Group, read_people
from workshop_tui.domain.parsing.people_remarks import left_out_sentence, nobody_named
from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.storage.forms.problems import FileProblems, Problem
from workshop_tui.storage.forms.reading import read_bytes

_SHEET = "open it and save it as (or export it to) “CSV UTF-8”"
_TEXT = "open it and save it as (or export it to) plain text (.txt), one person a line"
_COPY = "copy the names out of it into a .txt file, one person a line"
_OTHERS = {
    ".xlsx": ("an Excel workbook", _SHEET),
    ".xlsm": ("an Excel workbook", _SHEET),
    ".xlsb": ("an Excel workbook", _SHEET),
    ".xls": ("an Excel workbook", _SHEET),
    ".ods": ("a LibreOffice spreadsheet", _SHEET),
    ".numbers": ("a Numbers spreadsheet", _SHEET),
    ".docx": ("a Word document", _TEXT),
    ".doc": ("a Word document", _TEXT),
    ".odt": ("a LibreOffice document", _TEXT),
    ".pages": ("a Pages document", _TEXT),
    ".rtf": ("a formatted document", _TEXT),
    ".pdf": ("a PDF", _COPY),
    ".vcf": ("an address card", _COPY),
}
"""What is no list of people as it stands, by its ending: what it is, and how a list is made of it."""

_PACKED = (
    (b"xl/", ".xlsx"),
    (b"word/", ".docx"),
    (b"opendocument.spreadsheet", ".ods"),
    (b"opendocument.text", ".odt"),
)
_BEGINNINGS = (
    (b"%PDF", ".pdf"),
    (b"{\\rtf", ".rtf"),
    (b"\xd0\xcf\x11\xe0", ".xls"),
    (b"BEGIN:VCARD", ".vcf"),
)
_NO_TEXT = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")
_LINE = re.compile(r"Line (\d+) ")


class Named(NamedTuple):
    """The people that were named, and what is to be said about how they were read, in sentences."""

    people: tuple[PersonLine, ...]
    told: tuple[str, ...] = ()


def named_people(given: str) -> Named:
    """The people of a text, or of the file whose path it is.

    FileProblems: the file cannot be read as a list of people. PeopleUnclear: the text cannot.
    """
    path = file_meant(given)
    if path is None:
        from workshop_tui.domain.parsing.people_list import parse_people

        found = read_people(given)
        left = left_out_sentence(found.left_out)
        return Named(tuple(parse_people(given)), (left,) if left else ())
    if path.lower().endswith(".toml"):
        from workshop_tui.storage.forms.people_files import load_people

        return Named(tuple(load_people(path)))
    return load_list(path)


def file_meant(given: str) -> str | None:
    """The path that is meant; None where people are named and no file is."""
    path = os.path.expanduser(given) if given.startswith("~") else given
    return path if names_a_file(given) or os.path.isfile(path) else None


def load_list(path: str | Path) -> Named:
    """The people in a list that another program wrote, or somebody typed. FileProblems: why not."""
    name = str(path)
    text, guessed = _text(name)
    found = read_people(text)
    problems = found.problems or (() if found.people else (nobody_named(found.left_out),))
    if problems:
        raise FileProblems(Problem(name, _line_of(problem), 1, problem) for problem in problems)
    return Named(found.people, (_told(name, found), *([guessed] if guessed else [])))


def _told(name: str, found: Group) -> str:
    many = "1 person" if len(found.people) == 1 else f"{len(found.people)} people"
    left = left_out_sentence(found.left_out)
    return f"{one_line(os.path.basename(name), 60)}: {many}.{f' {left}' if left else ''}"


def _line_of(problem: str) -> int:
    found = _LINE.match(problem)
    return int(found[1]) if found else 1


def _text(name: str) -> tuple[str, str]:
    """The text of a file, and the sentence that says that its letters were guessed."""
    ending = os.path.splitext(name)[1].lower()
    if ending in _OTHERS and os.path.isfile(name):
        raise _refused(name, ending)
    data = read_bytes(name)
    kind = _kind_inside(data)
    if kind:
        raise _refused(name, kind)
    text, guessed = _decoded(name, data)
    if _NO_TEXT.search(text):
        raise FileProblems([Problem(name, 1, 1, "this is no text, so no list of people is in it")])
    return text, guessed


def _refused(name: str, ending: str) -> FileProblems:
    what, how = _OTHERS[ending]
    message = f"this is {what}, which cannot be read as a list; {how}, and name that file"
    return FileProblems([Problem(name, 1, 1, message)])


def _kind_inside(data: bytes) -> str:
    """Which of the others it is by what is in it, whatever it is called; empty: none."""
    if data.startswith(b"PK\x03\x04"):
        return next((ending for mark, ending in _PACKED if mark in data), ".xlsx")
    return next((ending for mark, ending in _BEGINNINGS if data.startswith(mark)), "")


def _decoded(name: str, data: bytes) -> tuple[str, str]:
    coding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    if coding == "utf-8-sig" and len(data) > 1 and data[1] == 0 and data[0]:
        coding = "utf-16-le"  # without its mark
    try:
        return data.decode(coding), ""
    except UnicodeDecodeError:
        pass
    try:
        if coding == "utf-8-sig":
            called = one_line(os.path.basename(name), 60)
            told = f"{called} does not say how its letters are written: they were read as Windows-1252. "
            return data.decode("cp1252"), f"{told}Look at the accents in the names."
    except UnicodeDecodeError:
        pass
    message = "this file cannot be read as text; save it as UTF-8"
    raise FileProblems([Problem(name, 1, 1, message)])
