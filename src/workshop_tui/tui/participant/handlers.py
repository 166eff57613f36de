"""What a participant's keys do: in the list, while reading, while being asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_tui.domain.exercise.duck import parse
from workshop_tui.domain.record.commands import Refused
from workshop_tui.domain.text.safe_text import one_line, plain_digits
from workshop_tui.domain.views import taking_back
from workshop_tui.domain.views.views import PledgeView
from workshop_tui.present.participant.actions import BY_ID, command_of, number_of
from workshop_tui.present.participant.requests import At, column_at, own
from workshop_tui.room.guest import MUTED, UNMUTED
from workshop_tui.tui.participant.keys import WordGuard, action_of, deed_of_choice
from workshop_tui.tui.participant.layout import ids
from workshop_tui.tui.participant.side import SideCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

    from workshop_tui.domain.views.participant import ParticipantView
    from workshop_tui.tui.participant.acting import Acting
    from workshop_tui.tui.participant.bricks import Building
    from workshop_tui.tui.participant.note_editor import NoteEditor

ASK_STOP = "Stop the clock for everybody, to ask something? Press x once more."
ASK_GO_ON = "Take your question back? The clock goes on as it was. Press x once more."
LEAVE = ("ctrl+q", "ctrl+c", "f10")
_FAR = 10_000
_MOVES = {"up": -1, "down": 1, "home": -_FAR, "end": _FAR}
_PAGES = {"page_up": -1, "page_down": 1}


class Handlers:
    """The part of the screen that knows what keys mean. Nothing here draws."""

    def __init__(
        self, acting: Acting, editor: NoteEditor, bricks: Building, want: Callable[[str], object]
    ) -> None:
        """`want` is told what the app does: "look" or "leave"."""
        self.acting, self.desk, self.want = acting, acting.desk, want
        self.editor, self.bricks = editor, bricks
        self.side = SideCard(acting, editor)
        self.words = WordGuard(acting, editor, bricks)
        acting.looked = self.looked

    def key_pressed(self, event: events.Key) -> None:
        """Find out what a key is for now."""
        key = event.key
        char = (event.character or "") if event.is_printable else ""
        desk = self.desk
        if desk.writing is not None and not desk.asking and key not in LEAVE:
            self.editor.key(desk.writing, event)
        elif self.words.is_of_words(event, char):
            return
        elif desk.asking == "side" and key not in LEAVE:
            self.side.key(key, char)
        elif desk.asking == "leave":
            self.answer_leave(char in ("y", "Y") or key == "enter" or key in LEAVE)
        elif key in LEAVE:
            desk.asking = "leave"
        elif desk.reading:
            self._read_key(key, char)
        else:
            desk.say("")
            if not self.bricks.key(key):
                self._pressed(key, char)
            if desk.writing is not None:
                # Whoever takes up a pen is about to write, also where the step goes on just now.
                self.acting.fingers.typed(self.acting.moment())

    def _pressed(self, key: str, char: str) -> None:
        """A key outside of writing, reading and asking."""
        char = plain_digits(char)
        view = self.acting.view
        if view is None:
            if key in ("q", "escape", "ctrl+q", "ctrl+c"):
                self.want("leave")
            return
        if self.words.is_held(key, char):
            return
        action = action_of(key, char, view)
        if action is not None:
            self.perform(action.id, char if char.isdecimal() else "")
        elif len(char) == 1:
            self.desk.sure = ""
            self.acting.say(f"“{char}” does nothing here. Press ? for the keys, or a to write.", wrong=True)

    def looked(self, before: ParticipantView | None, view: ParticipantView, own: bool) -> None:
        """What changed since the look before; `own`: this person did it."""
        pen, chosen = self.desk.writing is not None, self.desk.chosen
        self._turned(before or view, view)
        if before is not None and not own:
            self.words.shifted(before, chosen, view, pen=pen and self.desk.writing is None)

    def _turned(self, before: ParticipantView, view: ParticipantView) -> None:
        """What changes on the desk when the workshop does: a highlight and a message belong to their step."""
        desk = self.desk
        was, now = before.step.key if before.step else "", view.step.key if view.step else ""
        if was != now or before.finished != view.finished:
            desk.chosen, desk.sure = "", ""
            if view.finished and desk.asking == "side":
                desk.asking = ""
            desk.top = desk.top if desk.reading == "help" else 0
            desk.reading = "" if desk.reading == "task" else desk.reading
            self.editor.in_next_step(view)
        if before.muted != view.muted:
            desk.say(MUTED if view.muted else UNMUTED, wrong=view.muted)
        options = view.vote.options if view.can_vote and view.vote else ()
        if options and not any(option.target == desk.chosen for option in options):
            desk.chosen = options[0].target

    # -- leaving

    def answer_leave(self, leave: bool) -> None:
        """What was answered to "Leave?"."""
        self.desk.asking = ""
        self.acting.fingers.rest()
        if leave:
            self.acting.keeping.now()
            self.want("leave")

    # -- reading

    def _read_key(self, key: str, char: str) -> None:
        desk = self.desk
        if key in _MOVES:
            desk.top = max(desk.top + _MOVES[key], 0)
        elif key in ("pageup", "pagedown"):
            desk.top = max(desk.top + (desk.page - 1) * (1 if key == "pagedown" else -1), 0)
        elif char == "w" and desk.reading == "task":
            self.perform("plain")
        elif key in ("escape", "enter", "space") or char in ("q", "?", "z"):
            desk.reading, desk.top = "", 0

    # -- acting

    def perform(self, name: str, digit: str = "") -> None:
        """Do an action of the table by its id."""
        view, action = self.acting.view, BY_ID[name]
        if view is None:
            return
        sure, self.desk.sure = self.desk.sure, ""
        if not action.when(view):
            self.acting.say(action.otherwise, wrong=True)
            return
        if name in _MOVES:
            self.move(_MOVES[name])
            return
        if name in _PAGES:
            self.move(_PAGES[name] * max(self.desk.page // 2, 1))
            return
        own = getattr(self, f"do_{name}", None)
        if own is not None:
            own(view, digit, sure)
        elif "text" in action.needs:
            self.editor.write(name)
        else:
            number = 0 if not digit else int(digit) if name == "dots" else number_of(digit)
            self.acting.carry_out(command_of(action, view, At(self.desk.chosen, number)))

    def do_help(self, view: ParticipantView, digit: str, sure: str) -> None:
        self.desk.reading, self.desk.top = "help", 0

    def do_read(self, view: ParticipantView, digit: str, sure: str) -> None:
        self.desk.reading, self.desk.top = "task", 0

    def do_plain(self, view: ParticipantView, digit: str, sure: str) -> None:
        self.desk.plain = not self.desk.plain
        said = "The task in plainer words." if self.desk.plain else "The task as it was first written."
        self.acting.say(said)

    def do_look(self, view: ParticipantView, digit: str, sure: str) -> None:
        self.want("look")

    def do_bricks(self, view: ParticipantView, digit: str, sure: str) -> None:
        self.desk.words = not self.desk.words
        self.acting.say("Write with a, in words." if self.desk.words else "Build with the bricks.")

    def do_leave(self, view: ParticipantView, digit: str, sure: str) -> None:
        self.desk.asking = "leave"

    def do_stop(self, view: ParticipantView, digit: str, sure: str) -> None:
        mine = view.stopped_by_me
        if sure != "stop":
            self.desk.sure = "stop"
            self.acting.say(ASK_GO_ON if mine else ASK_STOP, wrong=True)
            return
        said = "Your question is taken back." if mine else "The clock has stopped. Ask your question."
        self.acting.fingers.rest()
        self.acting.carry_out(command_of(BY_ID["stop"], view, At(self.desk.chosen)), said)

    def do_undo(self, view: ParticipantView, digit: str, sure: str) -> None:
        """Take back what was done last."""
        back, self.acting.back = self.acting.back, None
        sorry = taking_back.refused(back, view)
        if back is None or sorry:
            self.acting.say(sorry, wrong=True)
        else:
            done = all(self.acting.carry_out(one, f"Taken back: {back.words}.") for one in back.commands)
            self.acting.back = None if done else back
            # What was undone was meant as a key: the next letter is one too.
            self.acting.fingers.rest()

    def do_column(self, view: ParticipantView, digit: str, sure: str) -> None:
        column = column_at(view, number_of(digit) if digit else 1)
        if isinstance(column, Refused):
            self.acting.say(column.reason, wrong=True)
        else:
            self.editor.write("write", column=column)

    def do_edit(self, view: ParticipantView, digit: str, sure: str) -> None:
        one = own(view, self.desk.chosen)
        if one is None:
            self.acting.say(
                "That is not yours to change. Choose something of yours with the arrow keys.", wrong=True
            )
        elif isinstance(one, PledgeView):
            self.editor.write("edit", item=one.pledge)
        elif parse(one.typed_detail) is None:
            self.editor.write("edit", item=one.note)
        else:
            self.desk.words = False
            self.acting.say("Build on, with the arrow keys and space.")

    def do_back(self, view: ParticipantView, digit: str, sure: str) -> None:
        one = own(view, self.desk.chosen)
        if one is None:
            self.acting.say("That is not yours to take back.", wrong=True)
            return
        name, text = (one.pledge, one.what) if isinstance(one, PledgeView) else (one.note, one.text)
        words = one_line(text, 30)
        if sure != name:
            self.desk.sure = name
            self.acting.say(f"Take back “{words}”? Press t once more.", wrong=True)
            return
        self.acting.fingers.rest()
        self.acting.carry_out(command_of(BY_ID["back"], view, At(name)), f"Taken back: “{words}”.")

    def do_side(self, view: ParticipantView, digit: str, sure: str) -> None:
        self.side.show(view)

    def do_choose(self, view: ParticipantView, digit: str, sure: str) -> None:
        chosen = self.desk.chosen
        deed = deed_of_choice(view, chosen)
        if deed:
            self.perform(deed)

    # -- moving

    def move(self, by: int) -> None:
        """Highlight another item of the list."""
        view = self.acting.view
        if view is None or self.desk.reading:
            self.desk.top = max(self.desk.top + by, 0)
            return
        there = ids(view)
        if not there:
            self.desk.top = max(self.desk.top + by, 0)
            return
        if self.desk.chosen in there:
            at = min(max(there.index(self.desk.chosen) + by, 0), len(there) - 1)
        else:
            # The newest are in view, at the end of the list; whom to invite begins at its top.
            at = len(there) - 1 if by == _FAR or (-_FAR < by < 0 and not view.may_invite) else 0
        self.desk.chosen = there[at]
