"""The notes as Markdown, for someone who took part and wants to take them home."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workshop_tui.domain.plain import about, for_terminal
from workshop_tui.domain.state import State
from workshop_tui.storage.notes import notes_table

_MARKUP = re.compile(r"([\\\\`*_{}\[\]<>#|~!&])")
_LINE_START = re.compile(r"^(\s*)(\d*)([-+.)])(?=\s)", re.MULTILINE)
_RULE = re.compile(r"^(\s*)([-=])(?=[-=]*\s*$)", re.MULTILINE)
"""A line of these makes a heading of the line before."""
_OUTCOMES = {
    "principles": "Our principles",
    "values_map": "Our map of values",
    "ledger": "What we can decide, and what not",
    "hopes": "Hopes",
    "fears": "Fears",
    "agreement": "How we work together",
    "statements": "Statements",
    "ducks": "",
}
"""The headings of what exercises leave; empty: not told apart from the notes."""


def plain_text(text: str) -> str:
    """Outside text that is text in Markdown, in HTML made from it, and in a terminal; line ends stay."""
    safe = _MARKUP.sub(r"\\\1", for_terminal(text, lines=True))
    return _RULE.sub(r"\1\\\2", _LINE_START.sub(r"\1\2\\\3", safe))


def _item(text: str, *more: str) -> str:
    lines = plain_text(text).split("\n")
    told = "".join(f" ({plain_text(one)})" for one in more if one)
    return "- " + "\n  ".join(lines) + told


def handout(state: State, t: float) -> str:
    """What everyone in the room may take home, as Markdown: nothing that is still hidden."""
    table = notes_table(state, t)
    workshop = table["workshop"]
    parts = [f"# {plain_text(workshop['title'])}"]
    if "purpose" in workshop:
        parts.append(plain_text(workshop["purpose"]))
    if "who_decides" in workshop:
        parts.append(f"Who decides: {plain_text(workshop['who_decides'])}")
    if not workshop.get("finished"):
        parts.append("The workshop is not finished: these are the notes so far.")
    parts += [*_agenda(table), *_outcomes(table), *_notes(table), *_pledges(table)]
    return "\n\n".join(parts) + "\n"


def _agenda(table: dict[str, Any]) -> Iterator[str]:
    run = [item for item in table.get("agenda", []) if item["used_seconds"]]
    if run:
        yield "## What we did"
        yield "\n".join(_item(item["step"], about(item["used_seconds"])) for item in run)


def _outcomes(table: dict[str, Any]) -> Iterator[str]:
    for name, heading in _OUTCOMES.items():
        rows = table.get(name, [])
        if not rows or not heading:
            continue
        yield f"## {heading}"
        yield "\n".join(_outcome(row) for row in rows)


def _outcome(row: dict[str, Any]) -> str:
    dots = row.get("dots")
    counted = f"{dots} dot{'' if dots == 1 else 's'}" if dots else ""
    more = (
        counted,
        row.get("column", ""),
        row.get("detail", ""),
        row.get("place", ""),
        row.get("answer", ""),
    )
    return _item(row.get("text") or row.get("value", ""), *more, row.get("met", ""))


def _notes(table: dict[str, Any]) -> Iterator[str]:
    for step in dict.fromkeys(note.get("step", "") for note in table.get("notes", [])):
        yield f"## {plain_text(step)}"
        yield "\n".join(
            _item(note["text"], note.get("column", ""), note.get("by", ""), note.get("theme", ""))
            for note in table["notes"]
            if note.get("step", "") == step
        )
    if table.get("parking"):
        yield "## Parking list"
        yield "\n".join(_item(row["text"]) for row in table["parking"])


def _pledges(table: dict[str, Any]) -> Iterator[str]:
    if table.get("pledges"):
        yield "## Pledges"
        yield "\n".join(_item(f"{row['who']}: {row['what']}", row.get("by", "")) for row in table["pledges"])
