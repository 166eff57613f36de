"""What a participant's keys do: in the list, while reading, while being asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_tui.domain.exercise.duck import parse
from workshop_tui.domain.record.commands import Refused
from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.domain.views import taking_back
from workshop_tui.present.participant.actions import BY_ID, command_of, number_of
from workshop_tui.present.participant.requests import At, column_at, own_note, own_pledge
from workshop_tui.room.guest import MUTED, UNMUTED
from workshop_tui.tui.participant.keys import deed_of_choice
from workshop_tui.tui.participant.layout import ParticipantLayout, ids
from workshop_tui.tui.participant.side import Siding
from workshop_tui.tui.participant.typing import Typing

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.message import Message

    from workshop_tui.domain.views.participant import ParticipantView
    from workshop_tui.domain.views.taking_back import Back

ASK_STOP = "Stop the clock for everybody, to ask something? Press x once more."
ASK_GO_ON = "Take your question back? The clock goes on as it was. Press x once more."
LEAVE = ("ctrl+q", "ctrl+c", "f10")
_MOVES = {"up": -1, "down": 1}
_FAR = 10_000


class Handlers(Siding, Typing):
    """The part of the screen that knows what keys mean. Nothing here draws."""

    _layout: ParticipantLayout
    Wanted: Callable[[str], Message]
    back: Back | None = None
    """How what was done last is taken back."""

    if TYPE_CHECKING:

        @property
        def page(self) -> int: ...
        def at(self, number: int = 0) -> At: ...
        def build_key(self, event: events.Key) -> bool: ...
        def pressed(self, key: str, char: str) -> None: ...
        def post_message(self, message: Message) -> bool: ...

    def key_pressed(self, event: events.Key) -> None:
        """Find out what a key is for now."""
        key = event.key
        char = (event.character or "") if event.is_printable else ""
        desk = self.desk
        if desk.writing is not None and not desk.asking and key not in LEAVE:
            self.pen_key(desk.writing, event)
        elif self.is_of_words(event, char):
            return
        elif desk.asking == "side" and key not in LEAVE:
            self.side_key(key, char)
        elif desk.asking == "leave":
            self.answer_leave(char in ("y", "Y") or key == "enter" or key in LEAVE)
        elif key in LEAVE:
            desk.asking = "leave"
        elif desk.reading:
            self._read_key(key, char)
        else:
            desk.say("")
            if not self.build_key(event):
                self.pressed(key, char)
            if desk.writing is not None:
                # Whoever takes up a pen is about to write, also where the step goes on just now.
                self.fingers.typed(self.moment())

    def turned(self, before: ParticipantView, view: ParticipantView) -> None:
        """What changes on the desk when the workshop does: a highlight and a message belong to their step."""
        desk = self.desk
        was, now = before.step.key if before.step else "", view.step.key if view.step else ""
        if was != now or before.finished != view.finished:
            desk.chosen, desk.sure = "", ""
            if view.finished and desk.asking == "side":
                desk.asking = ""
            desk.top = desk.top if desk.reading == "help" else 0
            desk.reading = "" if desk.reading == "task" else desk.reading
            self.pen_in_next_step(view)
        if before.muted != view.muted:
            desk.say(MUTED if view.muted else UNMUTED, wrong=view.muted)
        options = view.vote.options if view.can_vote and view.vote else ()
        if options and not any(option.target == desk.chosen for option in options):
            desk.chosen = options[0].target

    # -- leaving

    def answer_leave(self, leave: bool) -> None:
        """What was answered to "Leave?"."""
        self.desk.asking = ""
        self.fingers.rest()
        if leave:
            self.keeping.now()
            self.post_message(self.Wanted("leave"))

    # -- reading

    def _read_key(self, key: str, char: str) -> None:
        desk = self.desk
        if key in _MOVES:
            desk.top = max(desk.top + _MOVES[key], 0)
        elif key in ("pageup", "pagedown"):
            desk.top = max(desk.top + (self.page - 1) * (1 if key == "pagedown" else -1), 0)
        elif key in ("home", "end"):
            desk.top = 0 if key == "home" else _FAR
        elif char == "w" and desk.reading == "task":
            self.perform("plain")
        elif key in ("escape", "enter", "space") or char in ("q", "?", "z"):
            desk.reading, desk.top = "", 0

    # -- acting

    def perform(self, name: str, digit: str = "") -> None:
        """Do an action of the table by its id."""
        view, action = self.view, BY_ID[name]
        if view is None:
            return
        sure, self.desk.sure = self.desk.sure, ""
        if not action.when(view):
            self.say(action.otherwise, wrong=True)
            return
        own = getattr(self, f"do_{name}", None)
        if own is not None:
            own(view, digit, sure)
        elif "text" in action.needs:
            self.write(name)
        else:
            number = 0 if not digit else int(digit) if name == "dots" else number_of(digit)
            self.carry_out(command_of(action, view, self.at(number)))

    def do_help(self, view: ParticipantView, digit: str, sure: str) -> None:
        self.desk.reading, self.desk.top = "help", 0

    def do_read(self, view: ParticipantView, digit: str, sure: str) -> None:
        self.desk.reading, self.desk.top = "task", 0

    def do_plain(self, view: ParticipantView, digit: str, sure: str) -> None:
        self.desk.plain = not self.desk.plain
        self.say("The task in plainer words." if self.desk.plain else "The task as it was first written.")

    def do_look(self, view: ParticipantView, digit: str, sure: str) -> None:
        self.post_message(self.Wanted("look"))

    def do_bricks(self, view: ParticipantView, digit: str, sure: str) -> None:
        self.desk.words = not self.desk.words
        self.say("Write with a, in words." if self.desk.words else "Build with the bricks.")

    def do_leave(self, view: ParticipantView, digit: str, sure: str) -> None:
        self.desk.asking = "leave"

    def do_stop(self, view: ParticipantView, digit: str, sure: str) -> None:
        mine = view.stopped_by_me
        if sure != "stop":
            self.desk.sure = "stop"
            self.say(ASK_GO_ON if mine else ASK_STOP, wrong=True)
            return
        said = "Your question is taken back." if mine else "The clock has stopped. Ask your question."
        self.fingers.rest()
        self.carry_out(command_of(BY_ID["stop"], view, self.at()), said)

    def do_undo(self, view: ParticipantView, digit: str, sure: str) -> None:
        """Take back what was done last."""
        back, self.back = self.back, None
        if back is None:
            self.say(taking_back.NOTHING, wrong=True)
        elif back.step and (view.step is None or view.step.key != back.step):
            self.say(taking_back.OVER, wrong=True)
        else:
            done = all(self.carry_out(one, f"Taken back: {back.words}.") for one in back.commands)
            self.back = None if done else back
            # What was undone was meant as a key: the next letter is one too.
            self.fingers.rest()

    def do_column(self, view: ParticipantView, digit: str, sure: str) -> None:
        column = column_at(view, number_of(digit) if digit else 1)
        if isinstance(column, Refused):
            self.say(column.reason, wrong=True)
        else:
            self.write("write", column=column)

    def do_edit(self, view: ParticipantView, digit: str, sure: str) -> None:
        item = self.desk.chosen
        note, pledge = own_note(view, item), own_pledge(view, item)
        if note is None and pledge is None:
            self.say(
                "That is not yours to change. Choose something of yours with the arrow keys.", wrong=True
            )
            return
        if note is not None and parse(note.typed_detail) is not None:
            self.desk.words = False
            self.say("Build on, with the arrow keys and space.")
            return
        self.write("edit", item=note.note if note else pledge.pledge if pledge else "")

    def do_back(self, view: ParticipantView, digit: str, sure: str) -> None:
        item = self.desk.chosen
        note, pledge = own_note(view, item), own_pledge(view, item)
        if note is None and pledge is None:
            self.say("That is not yours to take back.", wrong=True)
            return
        name = note.note if note else pledge.pledge if pledge else ""
        words = one_line(note.text if note else pledge.what if pledge else "", 30)
        if sure != name:
            self.desk.sure = name
            self.say(f"Take back “{words}”? Press t once more.", wrong=True)
            return
        self.fingers.rest()
        self.carry_out(command_of(BY_ID["back"], view, At(name)), f"Taken back: “{words}”.")

    def do_choose(self, view: ParticipantView, digit: str, sure: str) -> None:
        chosen = self.desk.chosen
        deed = deed_of_choice(view, chosen)
        if deed:
            self.perform(deed)

    # -- moving

    def move(self, by: int) -> None:
        """Highlight another item of the list."""
        view = self.view
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

    def do_up(self, view: ParticipantView, digit: str, sure: str) -> None:
        self.move(-1)

    def do_down(self, view: ParticipantView, digit: str, sure: str) -> None:
        self.move(1)

    def do_page_up(self, view: ParticipantView, digit: str, sure: str) -> None:
        self.move(-max(self.page // 2, 1))

    def do_page_down(self, view: ParticipantView, digit: str, sure: str) -> None:
        self.move(max(self.page // 2, 1))

    def do_home(self, view: ParticipantView, digit: str, sure: str) -> None:
        self.move(-_FAR)

    def do_end(self, view: ParticipantView, digit: str, sure: str) -> None:
        self.move(_FAR)
