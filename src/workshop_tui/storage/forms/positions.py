"""Says at which line and column a key of a TOML text stands, which tomllib does not tell.

The walker follows text that tomllib has accepted, so it checks nothing: it only has to keep in step.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

Path = tuple[str | int, ...]
"""Keys, and numbers (from 0) for the items of arrays: ("steps", 1, "title")."""

# Each pattern takes a text in one way only, so that none reads again what it has read. The quantifiers made
# for it (*+ and the like) stand nowhere: Python before 3.11.5 matches them wrongly.
_BLANK = re.compile(r"[ \t\r\n]*(?:#[^\n]*[ \t\r\n]*)*")
_INLINE_BLANK = re.compile(r"[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""(?:"{0,2})'
    r"|'''[^']*(?:'(?!'')[^']*)*'''(?:'{0,2})"
    r'|"[^"\\\n]*(?:\\.[^"\\\n]*)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_OTHER = re.compile(r"[^,\]}#\n]+")  # a number, a date or a truth value ends at one of these


class Places:
    """Where each key and each item of an array stands in a text."""

    def __init__(self, text: str) -> None:
        """Walk the text, which must be valid TOML."""
        self._offsets: dict[Path, int] = {}
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]
        walker = _Walker(text)
        for path, offset in walker.walk():
            self._offsets.setdefault(path, offset)

    def at(self, path: Path) -> tuple[int, int]:
        """Line and column, from 1, of this path or of the nearest one around it; (1, 1) for the whole."""
        while path and path not in self._offsets:
            path = path[:-1]
        return self.of(self._offsets.get(path, 0))

    def of(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of an offset in the text."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1


class _Walker:
    """One walk through a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spot = 0
        self.counts: dict[Path, int] = {}
        """How many tables each array of tables has so far."""

    def walk(self) -> Iterator[tuple[Path, int]]:
        """Every path of the text with its offset, as it comes."""
        base: Path = ()
        while True:
            self._skip(_BLANK)
            if self.spot >= len(self.text):
                return
            if self.text[self.spot] == "[":
                start = self.spot
                base = self._header()
                for length in range(1, len(base) + 1):
                    yield base[:length], start
            else:
                yield from self._pair(base)

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.spot)
        if found is None:
            raise ValueError(f"not TOML at offset {self.spot}")
        self.spot = found.end()
        return found.group()

    def _key(self) -> list[tuple[str, int]]:
        """The parts of a dotted key, each with its offset."""
        parts = []
        while True:
            self._skip(_INLINE_BLANK)
            start = self.spot
            if self.text[start] in "\"'":
                parts.append((_unquoted(self._skip(_STRING)), start))
            else:
                parts.append((self._skip(_BARE), start))
            self._skip(_INLINE_BLANK)
            if self.text[self.spot] != ".":
                return parts
            self.spot += 1

    def _header(self) -> Path:
        """The path of the table that [name] or [[name]] opens."""
        brackets = 2 if self.text.startswith("[[", self.spot) else 1
        self.spot += brackets
        names = [name for name, _ in self._key()]
        self.spot += brackets
        path: Path = ()
        for name in names[:-1]:
            path = self._newest((*path, name))
        path = (*path, names[-1])
        if brackets == 2:
            self.counts[path] = self.counts.get(path, 0) + 1
        return self._newest(path)

    def _newest(self, path: Path) -> Path:
        return (*path, self.counts[path] - 1) if path in self.counts else path

    def _pair(self, base: Path) -> Iterator[tuple[Path, int]]:
        path = base
        for name, start in self._key():
            path = (*path, name)
            yield path, start
        self.spot += 1  # the equals sign
        yield from self._value(path)

    def _value(self, path: Path) -> Iterator[tuple[Path, int]]:
        self._skip(_INLINE_BLANK)
        opening = self.text[self.spot]
        if opening in "\"'":
            self._skip(_STRING)
        elif opening in "[{":
            yield from self._inside(path, "]" if opening == "[" else "}")
        else:
            self._skip(_OTHER)

    def _inside(self, path: Path, closing: str) -> Iterator[tuple[Path, int]]:
        """The items of an array or the pairs of an inline table."""
        number = 0
        self.spot += 1
        while True:
            self._skip(_BLANK)
            if self.text[self.spot] == closing:
                self.spot += 1
                return
            if self.text[self.spot] == ",":
                self.spot += 1
            elif closing == "]":
                yield (*path, number), self.spot
                yield from self._value((*path, number))
                number += 1
            else:
                yield from self._pair(path)


def _unquoted(text: str) -> str:
    """A quoted key as tomllib reads it."""
    import tomllib

    return next(iter(tomllib.loads(f"{text} = 0")))
