"""What a terminal sends for each key, so that tests can name keys as the program does."""

from __future__ import annotations

from string import ascii_lowercase

KEYS: dict[str, bytes] = {
    "enter": b"\r",
    "tab": b"\t",
    "shift+tab": b"\x1b[Z",
    "escape": b"\x1b",
    "space": b" ",
    "backspace": b"\x7f",
    "delete": b"\x1b[3~",
    "insert": b"\x1b[2~",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
    "shift+up": b"\x1b[1;2A",
    "shift+down": b"\x1b[1;2B",
    "shift+right": b"\x1b[1;2C",
    "shift+left": b"\x1b[1;2D",
    "ctrl+up": b"\x1b[1;5A",
    "ctrl+down": b"\x1b[1;5B",
    "ctrl+right": b"\x1b[1;5C",
    "ctrl+left": b"\x1b[1;5D",
    "f1": b"\x1bOP",
    "f2": b"\x1bOQ",
    "f3": b"\x1bOR",
    "f4": b"\x1bOS",
    "f5": b"\x1b[15~",
    "f6": b"\x1b[17~",
    "f7": b"\x1b[18~",
    "f8": b"\x1b[19~",
    "f9": b"\x1b[20~",
    "f10": b"\x1b[21~",
    "f11": b"\x1b[23~",
    "f12": b"\x1b[24~",
    "ctrl+backslash": b"\x1c",
    **{f"ctrl+{letter}": bytes([number]) for number, letter in enumerate(ascii_lowercase, 1)},
    **{f"alt+{letter}": b"\x1b" + letter.encode() for letter in ascii_lowercase},
}


def key_bytes(key: str) -> bytes:
    """The bytes of a key by its name (`ctrl+q`, `enter`) or as the one character it types; else KeyError."""
    if len(key) == 1:
        return key.encode()
    return KEYS[key]


def mouse_bytes(column: int, row: int) -> bytes:
    """A left click at a cell, counted from 0: pressed and let go, as terminals report it (SGR)."""
    return b"\x1b[<0;%d;%dM\x1b[<0;%d;%dm" % (column + 1, row + 1, column + 1, row + 1)
