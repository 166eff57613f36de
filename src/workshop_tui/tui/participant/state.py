"""What one participant has before them besides the workshop: a highlight, half a note, a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshop_tui.tui.participant.draft import Writing


class ParticipantState:
    """What one person has before them: what is highlighted, typed, read, asked and said."""

    def __init__(self) -> None:
        self.plain = False
        self.words = False
        """Words instead of bricks, where there is something to build."""
        self.chosen = ""
        """Id of the highlighted block."""
        self.top = 0
        """Lines of the text being read, or of a list without a highlight, that are above the view."""
        self.page = 1
        """Lines of the list that are in view."""
        self.reading = ""
        """"task" or "help" while that is being read."""
        self.asking = ""
        """"leave" or "side" while that is being asked."""
        self.at = 0
        """The highlighted line of what is asked, from 0."""
        self.message = ""
        self.wrong = False
        """Whether the message is a refusal."""
        self.writing: Writing | None = None
        self.aside: Writing | None = None
        """Words that were begun and not saved."""
        self.sure = ""
        """Id of what the next press of "take back" takes back."""

    def say(self, message: str, *, wrong: bool = False) -> None:
        """Put a sentence on the message line."""
        self.message, self.wrong = message, wrong
