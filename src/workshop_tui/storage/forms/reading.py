"""Reads a TOML file that a person wrote: never hangs, never half, and says where each problem stands."""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING

from workshop_tui.storage.forms.fields import Field, faults
from workshop_tui.storage.forms.problems import (
    MOST_PROBLEMS,
    FileProblems,
    Problem,
    closest,
    quoted,
    suggestion,
)

if TYPE_CHECKING:
    from pathlib import Path

    from workshop_tui.storage.files.toml_text import Table
    from workshop_tui.storage.forms.positions import Places

STANDARD_INPUT = "-"
MOST_BYTES = 1_000_000
"""Larger files are refused unread: an exercise of a hundred steps has a tenth of it."""

KINDS = {
    "exercise": "an exercise",
    "plan": "a plan",
    "people": "a list of people",
    "config": "a file of settings",
}
"""The kinds of file that people write, as a sentence names them."""

_MARKS = {"steps": "exercise", "agenda": "plan", "people": "people"} | dict.fromkeys(
    ("theme", "bell", "animations", "folder", "sides", "keys"), "config"
)
_SETTINGS = "config.toml"  # settings may all be left out, and then only the name of the file tells
_DEEP = 40
_PART = r"(?:[A-Za-z0-9_-]+|\"[^\"\n]*\"|'[^'\n]*')"
_DEEP_KEY = rf"(?<![A-Za-z0-9_-])(?:{_PART}[ \t]*\.[ \t]*){{{_DEEP}}}"
# tomllib's time grows with the square of a dotted key's parts: a megabyte of them takes an hour.
_AT_LINE = r" \(at line (\d+), column (\d+)\)$"
_AT_END = " (at end of document)"
_TWICE = (
    "this name is there twice; keep one of the two (a list has double brackets each time, as in [[steps]])"
)
_TOO_DEEP = "brackets are nested too deeply in this file"
_NEVER_CLOSED = "the file ends too early: look for a missing quote, bracket or value"
_IN_WORDS = (
    ("Cannot overwrite a value", _TWICE),
    ("Cannot declare", _TWICE),
    ("Duplicate inline table key", _TWICE),
    ("Expected '=' after a key", 'a key must be followed by an equals sign, as in: title = "…"'),
    (
        "Expected newline or end of document",
        "there is something left over after the value; put text in quotes",
    ),
    ("Invalid value", 'this is no value; text stands in straight quotes, as in: title = "…"'),
    ("Unescaped '\\' in a string", "a backslash in text must be doubled: \\\\"),
    ("Illegal character '\\n'", 'the text\'s closing quote is missing; text of several lines stands in """'),
    ("Illegal character", "there is a hidden character here; delete it and type the place anew"),
    ("Invalid statement", 'this is neither a table, as in [[steps]], nor a key, as in: title = "…"'),
    ("Unterminated string", _NEVER_CLOSED),
    ("Unclosed array", _NEVER_CLOSED),
    ("Unclosed inline table", _NEVER_CLOSED),
    ("Expected ']", "the brackets around the table's name are not closed"),
)


def read_text(path: str | Path) -> str:
    """The text of a regular file of at most MOST_BYTES, in UTF-8, without a byte order mark.

    Raises FileProblems with one sentence for anything else.
    """
    name = str(path)
    return decoded(name, read_bytes(name))


def read_standard_input() -> str:
    """The same from standard input, which is called "-" in what is wrong with it. FileProblems."""
    import sys

    try:
        data = sys.stdin.buffer.read(MOST_BYTES + 1) if sys.stdin is not None else b""
    except OSError as error:
        raise _whole(STANDARD_INPUT, f"standard input cannot be read: {error.strerror or error}") from None
    _refuse_if_large(STANDARD_INPUT, data)
    return decoded(STANDARD_INPUT, data)


def decoded(name: str, data: bytes) -> str:
    """The text that the bytes of a file are, in UTF-8, without a byte order mark. FileProblems."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise _whole(name, 'this file is in UTF-16 ("Unicode" in some editors); save it as UTF-8')
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].removeprefix(b"\xef\xbb\xbf")
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        problem = Problem(name, line, column, "this character is not UTF-8; save the file as UTF-8")
        raise FileProblems([problem]) from None


def read_bytes(name: str) -> bytes:
    """The file's bytes; refuses at once whatever is no regular file, without opening it."""
    try:
        found = os.stat(name)
        _refuse_unless_regular(name, found.st_mode)
        descriptor = os.open(name, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        with open(descriptor, "rb", buffering=0) as file:
            found = os.fstat(descriptor)
            _refuse_unless_regular(name, found.st_mode)
            # Room for MOST_BYTES would cost more time than all of the reading.
            data = file.read(min(found.st_size or MOST_BYTES, MOST_BYTES) + 1)
    except FileNotFoundError:
        raise _whole(name, "there is no such file") from None
    except NotADirectoryError:
        raise _whole(name, "there is no such file: a part of its path is a file, not a folder") from None
    except PermissionError:
        raise _whole(name, "you have no permission to read this file") from None
    except ValueError:
        raise _whole(name, "this cannot be the name of a file") from None
    except OSError as error:
        raise _whole(name, f"the file cannot be read: {error.strerror or error}") from None
    _refuse_if_large(name, data)
    return data


def _refuse_if_large(name: str, data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise _whole(name, f"the file is larger than {MOST_BYTES // 1_000_000} MB, which no such file needs")


def _refuse_unless_regular(name: str, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise _whole(name, "this is a folder, not a file; name a file in it")
    if not stat.S_ISREG(mode):
        raise _whole(name, "this is not an ordinary file, so it is not read")


def _whole(name: str, message: str) -> FileProblems:
    return FileProblems([Problem(name, 1, 1, message)])


class Reading:
    """One TOML file being read: its values, and the problems found in it so far."""

    def __init__(self, path: str | Path, text: str | None = None) -> None:
        """Read and parse the file, or the text given for it; FileProblems: there is no TOML to look at."""
        self.name = str(path)
        self.text = read_text(path) if text is None else text
        self.problems: list[Problem] = []
        self.misspelt: set[str] = set()
        """Keys that stand misspelt in the table read last, so that nobody calls them missing."""
        self._places: Places | None = None
        self.data = self._parse()

    def _parse(self) -> Table:
        import tomllib

        deep = None
        if any(line.count(".") >= _DEEP for line in self.text.split("\n")):
            deep = re.search(_DEEP_KEY, self.text)
        if deep:
            raise self._broken(deep.start(), "this key has far too many parts")
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            raise self._syntax(str(error)) from None
        except RecursionError:
            raise self._broken(0, _TOO_DEEP) from None
        except ValueError:
            raise self._broken(0, "there is a number with thousands of digits in this file") from None

    def _broken(self, offset: int, message: str) -> FileProblems:
        line = self.text.count("\n", 0, offset) + 1
        column = offset - (self.text.rfind("\n", 0, offset) + 1) + 1
        return FileProblems([Problem(self.name, line, column, message)])

    def _syntax(self, said: str) -> FileProblems:
        """What tomllib said, at its line and column, in words that tell what to do."""
        found = re.search(_AT_LINE, said)
        if found:
            line, column = int(found[1]), int(found[2])
            said = said[: found.start()]
        else:
            text = self.text.rstrip()
            line, column = text.count("\n") + 1, len(text) - text.rfind("\n")
            said = said.removesuffix(_AT_END)
            if said in ("Invalid value", "Invalid statement") or said.startswith("Expected \"'"):
                said = "Unterminated string"
        words = next((words for start, words in _IN_WORDS if said.startswith(start)), quoted(said))
        return FileProblems([Problem(self.name, line, column, f"not valid TOML: {words}")])

    @property
    def kind(self) -> str:
        """What the file was meant to be, one of KINDS, by its keys; empty where they do not tell."""
        keys = list(self.data)[:MOST_PROBLEMS]
        marks = [mark for mark in _MARKS if mark in self.data] or [closest(key, _MARKS) for key in keys]
        found = next((_MARKS[mark] for mark in marks if mark), "")
        return found or ("config" if os.path.basename(self.name) == _SETTINGS else "")

    def is_other(self, kind: str) -> bool:
        """Whether the file is empty or of another kind than this one; says so if it is."""
        found = self.kind
        if found in ("", kind) and (self.data or kind == "config"):
            return False
        wanted = KINDS[kind]
        message = f"this is {KINDS[found]}, not {wanted}" if self.data else "the file is empty"
        self.problems.append(Problem(self.name, 1, 1, message))
        return True

    @property
    def full(self) -> bool:
        """Whether so many problems were found that looking for more helps nobody."""
        return len(self.problems) > MOST_PROBLEMS

    def problem(self, path: tuple[str | int, ...], message: str) -> None:
        """Something is wrong at this key."""
        from workshop_tui.storage.forms.positions import Places

        if self.full:
            return
        if self._places is None:
            try:
                self._places = Places(self.text)
            except RecursionError:
                raise self._broken(0, _TOO_DEEP) from None
        self.problems.append(Problem(self.name, *self._places.at(path), message))

    def finish(self) -> None:
        """Raise FileProblems if there were any."""
        if self.full:
            many = f"more than {MOST_PROBLEMS} problems; the first are:"
            self.problems[MOST_PROBLEMS:] = [Problem(self.name, 1, 1, many)]
        if self.problems:
            raise FileProblems(self.problems)

    def table(
        self, path: tuple[str | int, ...], table: Table, fields: dict[str, Field], where: str = ""
    ) -> Table:
        """The values of a table that are as the fields say; a problem for each that is not.

        `where` begins each message ("step 2: "). Tables in tables are returned as they are.
        """
        values: Table = {}
        self.misspelt = set()
        for key, value in table.items():
            field = fields.get(key)
            if field is None:
                if self.full:
                    break
                near = closest(key, (name for name in fields if name not in table))
                self.misspelt.add(near)
                self.problem((*path, key), f"{where}unknown key {quoted(key)}{suggestion(near)}")
                continue
            wrong = faults(field, value)
            if not wrong:
                values[key] = value
            for item, message in wrong:
                self.problem((*path, key, *item), f"{where}{key} {message}")
        for key, field in fields.items():
            if field.needed and key not in table and key not in self.misspelt:
                self.problem(path, f"{where}{key} is missing; write {field.as_written(key)}")
        return values
