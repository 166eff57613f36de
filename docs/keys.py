"""Writes docs/keys.md from the tables of actions that feed keys, footer and help: `make pictures`."""

from __future__ import annotations

from pathlib import Path

from workshop_tui.tui.console import actions
from workshop_tui.tui.participant import actions as participant_actions

KEYS = Path(__file__).parent / "keys.md"


def page() -> str:
    """The whole document."""
    return (
        "# Keys\n\nMade from the program's own tables by `make pictures`. In the console every key can also\n"
        "be found with `ctrl+p`, and `?` explains them on the screen.\n\n## The facilitator's console\n\n"
        + actions.keys_markdown().strip()
        + "\n\n## A participant's screen\n\n"
        + participant_actions.keys_markdown().strip()
        + "\n"
    )


if __name__ == "__main__":
    KEYS.write_text(page(), "utf-8")
