"""Sentences become lines that any terminal, screen reader or braille line can take: safe and not too wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from workshop_tui.domain.text.safe_text import for_terminal

WIDTH = 78
"""Cells of a line, where nobody asks for another width."""
NARROWEST = 20
INDENT = "  "
"""How the second line of a sentence begins: so no text from outside can look like a sentence of ours."""


def cells(text: str) -> int:
    """How many cells of a terminal the text takes."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def _cell(char: str) -> int:
    if char == "\ufe0f":
        # It makes the sign before it a wide one in many terminals.
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def bare(text: str, most: int = 80) -> str:
    """The text without capitals and punctuation, full-width letters as others; empty beyond so many signs."""
    if len(text) > most:
        return ""
    plain = "".join(map(_half_width, text)).casefold()
    kept = "".join(char for char in plain if not unicodedata.category(char).startswith("P"))
    return " ".join(kept.split()) or ("?" if "?" in plain else plain.strip())


def _half_width(char: str) -> str:
    """A full-width letter, digit or sign as the usual one; nothing else changes, "²" is no 2."""
    wide = unicodedata.decomposition(char).startswith(("<wide>", "<narrow>"))
    return unicodedata.normalize("NFKC", char) if wide else char


def folded(text: str) -> str:
    """The text on one line, a slash for each line end that stood between words."""
    return " / ".join(part for line in text.split("\n") if (part := " ".join(line.split())))


def wrap(sentence: str, width: int = WIDTH) -> list[str]:
    """One sentence in lines of at most `width` cells, broken between words where it can be."""
    width = max(NARROWEST, width)
    safe = for_terminal(folded(for_terminal(sentence, lines=True)))
    lines: list[str] = []
    line, used = "", 0
    for word in safe.split(" "):
        for piece in _pieces(word, width - len(INDENT)):
            size = cells(piece)
            if line.strip() and used + 1 + size <= width:
                line, used = f"{line} {piece}", used + 1 + size
                continue
            if line.strip():
                lines.append(line)
            indent = INDENT if lines else ""
            line, used = indent + piece, len(indent) + size
    return [*lines, line] if line.strip() else lines


def _pieces(word: str, width: int) -> list[str]:
    """A word in pieces that fit; a sign stays with the accents on it."""
    if cells(word) <= width:
        return [word]
    pieces: list[str] = []
    start, used = 0, 0
    for place, char in enumerate(word):
        size = _cell(char)
        if used + size > width:
            pieces.append(word[start:place])
            start, used = place, 0
        used += size
    return [*pieces, word[start:]]


def wrap_all(sentences: Iterable[str], width: int = WIDTH) -> list[str]:
    """Sentences in lines, each sentence on a line of its own."""
    return [line for sentence in sentences for line in wrap(sentence, width)]


def ended(text: str) -> str:
    """The text with a full stop, where it has no end of its own."""
    return text if not text or text[-1] in ".!?…:。！？" else f"{text}."
