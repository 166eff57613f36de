"""Keeps words apart from keys at a seat: what is typed or pasted never acts, and no key acts by surprise."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workshop_tui.tui.participant.keys import PENS, Moment, action_of, deed_of_choice, surprise
from workshop_tui.tui.participant.note_editor import NoteEditor
from workshop_tui.tui.participant.side import OWN

if TYPE_CHECKING:
    from textual import events

    from workshop_tui.domain.views.participant import ParticipantView
    from workshop_tui.tui.kit.typing_guard import Ground, TypingGuard
    from workshop_tui.tui.participant.draft import Writing


class Typing(NoteEditor):
    """The part of the screen that knows whether somebody types. Nothing here draws."""

    fingers: TypingGuard
    ground: Ground[Moment]
    moment: Callable[[], float]
    """Seconds of the clock that keys are timed by."""

    if TYPE_CHECKING:

        def builds_with(self, key: str) -> bool: ...

    def pen_key(self, writing: Writing, event: events.Key) -> None:
        """A key while a pen is open."""
        self.write_key(writing, event)
        if event.key == "escape":
            self.fingers.rest()
        else:
            self.fingers.typed(self.moment())

    def is_of_words(self, event: events.Key, char: str) -> bool:
        """Whether this key is a part of words that are typed without a pen; then one is taken up for them."""
        view, desk, now = self.view, self.desk, self.moment()
        if view is None:
            return False
        if not char or self.builds_with(event.key):
            # Enter behind words is still theirs; all else shows that no words are meant.
            if event.key == "enter" and self.fingers.in_words(now) and not desk.asking:
                return deed_of_choice(view, desk.chosen) not in PENS
            self.fingers.rest()
            return False
        answers = (desk.asking == "leave" and char in "yYnN") or (desk.asking == "side" and char == OWN)
        words = self.fingers.pressed(char, now, answers=answers)
        if not words:
            return False
        action = action_of(event.key, char, view)
        if len(words) == 1 and not desk.asking and action is not None and action.id in PENS:
            self.fingers.rest()
            return False
        self.words_came(view, words)
        self.fingers.typed(now)
        return True

    def is_held(self, key: str, char: str) -> bool:
        """Whether a key waits to be pressed once more, as it did something else a moment ago."""
        before, view = self.ground.before(self.moment()), self.view
        if before is None or view is None:
            return False
        means = surprise(key, char, before, Moment(view, self.desk.chosen))
        if means:
            self.ground.seen()
            said = f"Something has just changed: {char.strip() or key} means “{means}” now. "
            self.say(said + "Press it once more if you mean that.", wrong=True)
        return bool(means)

    def pen_in_next_step(self, view: ParticipantView) -> None:
        """Words go on into the next step; an empty pen does where it is of use there, or is being used."""
        desk, writing = self.desk, self.desk.writing
        changed = "The step has changed. Your words are still here."
        if writing is not None and writing.action == "write" and writing.empty:
            if view.can_write:
                writing.move_to(view)
                changed = ""
            elif self.fingers.in_words(self.moment()):
                changed = "The step has changed, and you are still writing. Press esc for the keys."
            else:
                # Keys mean again what the new step says they mean.
                desk.writing = None
        said = changed if desk.writing is not None else ""
        desk.say(said, wrong=bool(said))
