"""Writes docs/keys.md from the tables of actions that feed keys, footer, help and lines: `make pictures`."""

from __future__ import annotations

from pathlib import Path

from workshop_tui.present.participant.actions import CHOICES, GROUPS, KEYED, keys_in_words
from workshop_tui.tui.console import actions

KEYS = Path(__file__).parent / "keys.md"
LINES = """\
Whoever takes part in sentences, with `plain` behind the command, says a number or a word; a number always
means the same. With every step the main choices are told, and `help` tells all that can be said just then.
"""


def participant_keys() -> str:
    """The keys of a participant's screen: one table for each group."""
    parts = []
    for group in GROUPS:
        rows = [
            f"| {keys_in_words(action, '`')} | {action.label} | {action.help} |"
            for action in KEYED
            if action.group == group
        ]
        parts.append("\n".join((f"### {group}", "", "| Key | Name | What it does |", "|---|---|---|", *rows)))
    return "\n\n".join(parts) + "\n"


def lines() -> str:
    """What can be said in plain lines, in one table."""
    rows = [
        f"| {one.number} | `{one.word}` | {', '.join(f'`{phrase}`' for phrase in one.also)} | "
        f"{one.line_help[0].upper()}{one.line_help[1:]}. |"
        for one in CHOICES
    ]
    return "\n".join(("| Number | Word | Or | What it does |", "|---|---|---|---|", *rows)) + "\n"


def page() -> str:
    """The whole document."""
    return (
        "# Keys\n\nMade from the program's own tables by `make pictures`. In the console every key can also\n"
        "be found with `ctrl+p`, and `?` explains them on the screen.\n\n## The facilitator's console\n\n"
        + actions.keys_markdown()
        + f"\n## A participant's screen\n\n{participant_keys()}\n## In plain lines\n\n{LINES}\n{lines()}"
    )


if __name__ == "__main__":
    KEYS.write_text(page(), "utf-8")
