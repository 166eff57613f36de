"""What a key means at a seat: no action where that has just changed, nor where words are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from workshop_tui.domain.views.participant import ParticipantView
from workshop_tui.present.participant.actions import BY_ID, Action, for_key, label_now
from workshop_tui.present.participant.requests import own
from workshop_tui.tui.kit.typing_guard import Ground
from workshop_tui.tui.participant.side import OWN

if TYPE_CHECKING:
    from textual import events

    from workshop_tui.tui.participant.acting import Acting
    from workshop_tui.tui.participant.bricks import Building
    from workshop_tui.tui.participant.note_editor import NoteEditor


PENS = ("write", "pledge", "parking")
"""Actions that begin to write, the best place for words that came without one first."""
_QUIET = ("dots", "more", "fewer")
"""Nobody sees them, and they are placed anew with a key: only what they go to must not change unseen."""
_HARMLESS = ("side", "help", *PENS, "column", "edit", "back")
"""They open a pen, ask once more, or are seen by nobody else."""


class Moment(NamedTuple):
    """What decides about the meaning of keys."""

    view: ParticipantView | None
    """None: a pen was open, and all keys were letters."""
    chosen: str = ""


def action_of(key: str, char: str, view: ParticipantView) -> Action | None:
    """What a key stands for now, small letters for capitals."""
    return for_key(char or key, view) or for_key(key, view) or for_key(char.lower(), view)


def pen_of(view: ParticipantView) -> str:
    """The action that takes words which came without a pen; empty: nothing can be written now."""
    return next((name for name in PENS if BY_ID[name].when(view)), "")


def deed_of_choice(view: ParticipantView, chosen: str) -> str:
    """The action that enter stands for."""
    if view.may_invite and chosen:
        return "invite"
    if view.can_vote:
        return "more"
    if chosen and own(view, chosen):
        return "edit"
    return next((name for name in ("write", "pledge") if BY_ID[name].when(view)), "")


def shifts(view: ParticipantView, chosen: str) -> tuple[object, ...]:
    """While this is the same, every key means the same."""
    step = view.step
    return (
        step.key if step else "",
        view.started and not view.finished,
        view.witness,
        view.speaking,
        view.hand,
        view.silent,
        view.stopped_by_me,
        view.can_write,
        view.can_vote,
        view.may_invite,
        chosen if view.can_vote or view.may_invite else "",
    )


def meaning(key: str, char: str, at: Moment) -> tuple[Any, ...]:
    """What a key does at a moment; empty: nothing."""
    view = at.view
    if view is None:
        return ("text",) if char or key == "enter" else ()
    action = action_of(key, char, view)
    if action is not None and action.id == "choose":
        action = BY_ID.get(deed_of_choice(view, at.chosen))
    if action is None or not action.when(view) or (action.command is None and action.id != "choose"):
        return ()
    whom = view.may_invite if action.id == "invite" else ()
    item = at.chosen if "item" in action.needs or (action.id == "invite" and key == "enter") else ""
    return action.id, action.is_on is not None and action.is_on(view), whom, item


def surprise(key: str, char: str, before: Moment, now: Moment) -> str:
    """What a key would do that it did not a moment ago, in words; empty: it may act."""
    was, means = meaning(key, char, before), meaning(key, char, now)
    if not was or not means or was == means or means[0] in _HARMLESS or now.view is None:
        return ""
    if means[0] in _QUIET and was[0] not in _QUIET:
        return ""
    return label_now(BY_ID[means[0]], now.view)


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
