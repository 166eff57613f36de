"""Keeps words apart from keys at a seat: what is typed or pasted never acts, and no key acts by surprise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_tui.tui.kit.typing_guard import Ground
from workshop_tui.tui.participant.keys import PENS, Moment, action_of, deed_of_choice, shifts, surprise
from workshop_tui.tui.participant.side import OWN

if TYPE_CHECKING:
    from textual import events

    from workshop_tui.domain.views.participant import ParticipantView
    from workshop_tui.tui.participant.acting import Acting
    from workshop_tui.tui.participant.bricks import Building
    from workshop_tui.tui.participant.note_editor import NoteEditor


class WordGuard:
    """The part of the screen that knows whether somebody types. Nothing here draws."""

    def __init__(self, acting: Acting, editor: NoteEditor, bricks: Building) -> None:
        self.acting, self.editor, self.bricks = acting, editor, bricks
        self.ground: Ground[Moment] = Ground()

    def shifted(self, before: ParticipantView, chosen: str, view: ParticipantView, *, pen: bool) -> None:
        """Keys may mean something else than before; `pen`: one that was open then is closed now."""
        was = Moment(None if pen else before, chosen)
        if pen or shifts(before, chosen) != shifts(view, self.acting.desk.chosen):
            self.ground.shifted(was, self.acting.moment())

    def is_of_words(self, event: events.Key, char: str) -> bool:
        """Whether this key is a part of words that are typed without a pen; then one is taken up for them."""
        acting = self.acting
        view, desk, now = acting.view, acting.desk, acting.moment()
        if view is None:
            return False
        if not char or self.bricks.builds_with(event.key):
            # Enter behind words is still theirs; all else shows that no words are meant.
            if event.key == "enter" and self.acting.fingers.in_words(now) and not desk.asking:
                return deed_of_choice(view, desk.chosen) not in PENS
            self.acting.fingers.rest()
            return False
        answers = (desk.asking == "leave" and char in "yYnN") or (desk.asking == "side" and char == OWN)
        words = self.acting.fingers.pressed(char, now, answers=answers)
        if not words:
            return False
        action = action_of(event.key, char, view)
        if len(words) == 1 and not desk.asking and action is not None and action.id in PENS:
            self.acting.fingers.rest()
            return False
        self.editor.words_came(view, words)
        self.acting.fingers.typed(now)
        return True

    def is_held(self, key: str, char: str) -> bool:
        """Whether a key waits to be pressed once more, as it did something else a moment ago."""
        before, view = self.ground.before(self.acting.moment()), self.acting.view
        if before is None or view is None:
            return False
        means = surprise(key, char, before, Moment(view, self.acting.desk.chosen))
        if means:
            self.ground.seen()
            said = f"Something has just changed: {char.strip() or key} means “{means}” now. "
            self.acting.say(said + "Press it once more if you mean that.", wrong=True)
        return bool(means)
