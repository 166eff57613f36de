"""Writes docs/keys.md from the tables of actions that feed keys, footer, help and lines: `make pictures`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workshop_tui.present.facilitator import actions as facilitator
from workshop_tui.present.keys import keys_in_words
from workshop_tui.present.participant import actions as participant

KEYS = Path(__file__).parent / "keys.md"
LINES = """\
Whoever takes part in sentences, with `plain` behind the command, says a number or a word; a number always
means the same. With every step the main choices are told, and `help` tells all that can be said just then.
"""


def tables(actions: Sequence[facilitator.Action | participant.Action]) -> str:
    """The keys: one table for each group."""
    parts = []
    for group in dict.fromkeys(action.group for action in actions):
        rows = [
            f"| {keys_in_words(action.keys, '`')} | {action.label} | {action.help} |"
            for action in actions
            if action.group == group
        ]
        parts.append("\n".join((f"### {group}", "", "| Key | Name | What it does |", "|---|---|---|", *rows)))
    return "\n\n".join(parts) + "\n"


def console() -> str:
    """The keys of the facilitator's console."""
    return tables(facilitator.ACTIONS)


def participants() -> str:
    """The keys of a participant's screen."""
    return tables(participant.KEYED)


def lines() -> str:
    """What can be said in plain lines, in one table."""
    rows = [
        f"| {one.number} | `{one.word}` | {', '.join(f'`{phrase}`' for phrase in one.also)} | "
        f"{one.told[0].upper()}{one.told[1:]}. |"
        for one in participant.CHOICES
    ]
    return "\n".join(("| Number | Word | Or | What it does |", "|---|---|---|---|", *rows)) + "\n"


def page() -> str:
    """The whole document."""
    return (
        "# Keys\n\nMade from the program's own tables by `make pictures`. In the console every key can also\n"
        "be found with `ctrl+p`, and `?` explains them on the screen.\n\n## The facilitator's console\n\n"
        + console()
        + f"\n## A participant's screen\n\n{participants()}\n## In plain lines\n\n{LINES}\n{lines()}"
    )


if __name__ == "__main__":
    KEYS.write_text(page(), "utf-8")
