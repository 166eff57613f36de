"""What a participant's keys do: in the list, while writing, while reading, while being asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workshop_tui.domain.commands import Refused
from workshop_tui.domain.plain import one_line
from workshop_tui.tui.participant_actions import (
    BY_ID,
    At,
    column_at,
    command_of,
    number_of,
    own_note,
    own_pledge,
)
from workshop_tui.tui.participant_layout import Desk, Layout, ids
from workshop_tui.tui.participant_writing import Writing, again

if TYPE_CHECKING:
    from textual import events
    from textual.message import Message

    from workshop_tui.domain.participant import ParticipantView
    from workshop_tui.room.guest import GuestSeat
    from workshop_tui.tui.participant_keeping import Keeping

LEAVE = ("ctrl+q", "ctrl+c", "f10")
_MOVES = {"up": -1, "down": 1}
_FAR = 10_000


class Deeds:
    """The part of the screen that knows what keys mean. Nothing here draws."""

    seat: GuestSeat
    desk: Desk
    view: ParticipantView | None
    keeping: Keeping
    _layout: Layout
    Wanted: type[Any]

    if TYPE_CHECKING:

        @property
        def page(self) -> int: ...
        def say(self, message: str, *, wrong: bool = False) -> None: ...
        def submit(self, command: Any) -> str: ...
        def at(self, number: int = 0) -> At: ...
        def pressed(self, key: str, char: str) -> None: ...
        def post_message(self, message: Message) -> bool: ...

    def key_pressed(self, event: events.Key) -> None:
        """Find out what a key is for now."""
        key = event.key
        char = (event.character or "") if event.is_printable else ""
        desk = self.desk
        if desk.asking:
            self.answer_leave(char in ("y", "Y") or key == "enter" or key in LEAVE)
        elif key in LEAVE:
            desk.asking = "leave"
        elif desk.writing is not None:
            self._write_key(desk.writing, event)
        elif desk.reading:
            self._read_key(key, char)
        else:
            desk.say("")
            self.pressed(key, char)

    # -- leaving

    def answer_leave(self, leave: bool) -> None:
        """What was answered to "Leave?"."""
        self.desk.asking = ""
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
            self.carry_out(command_of(action, view, self._aimed(view, number)))

    def carry_out(self, command: Any, done: str = "") -> bool:
        """Carry out a command and say a refusal; `done` is said of success."""
        sorry = self.submit(command)
        self.say(sorry or done, wrong=bool(sorry))
        return not sorry

    def _aimed(self, view: ParticipantView, number: int) -> At:
        """What is highlighted; in a vote the first one, so that a key always does something."""
        if not self.desk.chosen and view.can_vote and view.vote and view.vote.options:
            self.desk.chosen = view.vote.options[0].target
        return self.at(number)

    def do_help(self, view: ParticipantView, digit: str, sure: str) -> None:
        self.desk.reading, self.desk.top = "help", 0

    def do_read(self, view: ParticipantView, digit: str, sure: str) -> None:
        self.desk.reading, self.desk.top = "task", 0

    def do_plain(self, view: ParticipantView, digit: str, sure: str) -> None:
        self.desk.plain = not self.desk.plain
        self.say("The task in plainer words." if self.desk.plain else "The task as it was first written.")

    def do_look(self, view: ParticipantView, digit: str, sure: str) -> None:
        self.post_message(self.Wanted("look"))

    def do_leave(self, view: ParticipantView, digit: str, sure: str) -> None:
        self.desk.asking = "leave"

    def do_stop(self, view: ParticipantView, digit: str, sure: str) -> None:
        self.carry_out(
            command_of(BY_ID["stop"], view, self.at()), "The clock has stopped. Ask your question."
        )

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
        self.carry_out(command_of(BY_ID["back"], view, At(name)), f"Taken back: “{words}”.")

    def do_choose(self, view: ParticipantView, digit: str, sure: str) -> None:
        chosen = self.desk.chosen
        if view.may_invite and chosen:
            self.perform("invite")
        elif view.can_vote:
            self.perform("more")
        elif chosen and (own_note(view, chosen) or own_pledge(view, chosen)):
            self.do_edit(view, digit, sure)
        elif view.can_write:
            self.write("write")
        elif BY_ID["pledge"].when(view):
            self.write("pledge")

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
            newest = not view.can_vote and not view.may_invite and by < 0
            at = len(there) - 1 if newest else 0
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

    # -- writing

    def offer_half(self) -> None:
        """Say that there are words from before the line was lost."""
        half = self.seat.half()
        if half is not None and (half.text or half.detail):
            self.keeping.found(half.text, half.column, half.detail)
            self.say(f"You were writing: “{one_line(half.text or half.detail, 40)}”. Press a to go on.")

    def write(self, action: str, *, item: str = "", column: str = "") -> None:
        """Begin to write, or go on with what was begun."""
        view = self.view
        if view is None:
            return
        self.desk.writing = Writing(view, action, item=item, column=column or self._last_column(view))
        half = self.seat.half() if action != "edit" else None
        if half is not None and (half.text or half.detail):
            self.desk.writing = again(view, half)
            if column and self.desk.writing.columns:
                self.desk.writing.column = column
            self.say("Here is what you were writing.")

    def _last_column(self, view: ParticipantView) -> str:
        note = own_note(view, "")
        columns = view.step.columns if view.step else ()
        return note.column if note is not None and note.column in columns else ""

    def _write_key(self, writing: Writing, event: events.Key) -> None:
        key = event.key
        if key == "escape":
            self._stop_writing(writing)
        elif key == "enter" and writing.ask and not writing.second and not writing.text.text.isspace():
            writing.second = bool(writing.text.text) and not writing.second
            if not writing.text.text:
                self._stop_writing(writing)
        elif key in ("enter", "ctrl+s"):
            self._save(writing)
        elif key == "ctrl+k":
            self._park(writing)
        else:
            said = writing.type_key(event)
            if said is not None:
                self.typed(said)

    def typed(self, said: str) -> None:
        """Something was typed; `said` is a sentence where it could not be."""
        self.say(said, wrong=bool(said))
        if self.desk.writing is not None:
            self.keeping.typed(self.desk.writing)

    def _stop_writing(self, writing: Writing) -> None:
        self.desk.writing = None
        if writing.empty:
            self.keeping.forget()
            self.say("")
        else:
            self.keeping.typed(writing)
            self.keeping.now()
            self.say("Your words are kept. Press a to go on with them.")

    def _save(self, writing: Writing) -> None:
        view = self.view
        if view is None:
            return
        if writing.empty:
            self._stop_writing(writing)
            return
        step = view.step
        if writing.action == "write" and step is not None and step.key != writing.step:
            # What was begun for one step is never put into another without a word.
            asked, writing.step = writing.step_title, step.key
            if view.can_write:
                writing.columns, writing.asks = step.columns, step.asks
                writing.column = (
                    writing.column if writing.column in step.columns else "".join(step.columns[:1])
                )
                was = f"You began this in “{one_line(asked, 30)}”. " if asked else ""
                self.say(f"{was}Now it is “{one_line(step.title, 30)}”: enter puts it there.", wrong=True)
                return
        command = command_of(BY_ID[writing.action], view, writing.at())
        sorry = self.submit(command)
        if sorry:
            more = (
                " ctrl+k puts it on the parking list."
                if writing.action == "write" and not view.can_write
                else ""
            )
            self.say(f"{sorry} Your words are still here.{more}", wrong=True)
            return
        self._saved(writing)

    def _park(self, writing: Writing) -> None:
        view = self.view
        if view is None or writing.empty or writing.action not in ("write", "pledge", "parking"):
            return
        if self.carry_out(command_of(BY_ID["parking"], view, writing.at())):
            self.desk.writing = None
            self.keeping.forget()
            self.say("Saved on the parking list.")

    def _saved(self, writing: Writing) -> None:
        self.keeping.forget()
        view = self.view
        hidden = view is not None and bool(view.hidden_mine) and not view.revealed
        where = f" in “{one_line(writing.column, 30)}”" if writing.column else ""
        said = {
            "parking": "Saved on the parking list.",
            "pledge": "Your pledge is saved.",
            "edit": "Changed.",
        }.get(writing.action, "Saved, and hidden until it is revealed." if hidden else f"Saved{where}.")
        if writing.action == "write":
            writing.clear()
            self.desk.chosen = ""
            said += " The next one, or Esc."
        else:
            self.desk.writing = None
        if self.seat.trouble:
            self.say("NOT SAVED yet: it is kept in memory, and tried again every second.", wrong=True)
        else:
            self.say(said)
