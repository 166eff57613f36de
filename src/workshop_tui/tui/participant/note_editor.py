"""Writing on a participant's screen: beginning, going on, saving, and never losing or misplacing a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_tui.domain.text.safe_text import in_words, one_line
from workshop_tui.present.participant.actions import BY_ID, command_of
from workshop_tui.present.participant.requests import own_note
from workshop_tui.room.outcome import outcome
from workshop_tui.tui.participant.draft import Writing, again
from workshop_tui.tui.participant.keys import pen_of
from workshop_tui.tui.participant.side import asked_once, spoken_as

if TYPE_CHECKING:
    from textual import events

    from workshop_tui.domain.views.participant import ParticipantView
    from workshop_tui.tui.participant.acting import Acting


WRITING_NOW = "You are writing. Press esc if you meant keys."
NO_PEN = (
    "Letters one after another are taken for words, and nothing can be written now. "
    "Wait a moment, then press the key that you mean."
)
REVEALED = (
    "The notes have been revealed meanwhile. Press enter once more: yours is seen by everybody at once."
)
ASK_PARKING = (
    "Nothing is written in this step. Press enter once more to put it on the parking list, "
    "which everybody sees."
)
FEW = 4
"""Letters without a pen that are more likely keys than words; esc forgets them."""


def lines_asked(count: int) -> str:
    """What is asked where several lines were pasted."""
    many = in_words(count)
    return f"{count} lines: one note or {many}? Enter saves one, ctrl+l saves {many}, one a line."


class NoteEditor:
    """The part of the screen that writes. Nothing here draws."""

    def __init__(self, acting: Acting) -> None:
        self.acting, self.desk = acting, acting.desk

    def offer_half(self) -> None:
        """Say that there are words from before the line was lost."""
        half, view = self.acting.seat.half(), self.acting.view
        if view is None or half is None or not (half.text or half.detail):
            return
        self.acting.keeping.found(half.text, half.column, half.detail)
        self.desk.aside = aside = again(view, half)
        key = BY_ID[aside.action if BY_ID[aside.action].when(view) else "parking"].keys[0]
        words = one_line(half.text or half.detail, 40)
        self.acting.say(f"You were writing: “{words}”. Press {key} to go on with it.")

    def write(self, action: str, *, item: str = "", column: str = "") -> None:
        """Begin to write, or go on with what was begun."""
        view, aside = self.acting.view, self.desk.aside
        if view is None:
            return
        self.desk.writing = writing = Writing(
            view, action, item=item, column=column or self._last_column(view)
        )
        if aside is None:
            return
        lost = action == "parking" and not BY_ID[aside.action].when(view)
        if lost or (aside.action, aside.item) == (action, writing.item):
            writing.go_on(aside)
            self.desk.aside = None
            self.acting.say("Here is what you were writing.")

    def _last_column(self, view: ParticipantView) -> str:
        note = own_note(view, "")
        columns = view.step.columns if view.step else ()
        return note.column if note is not None and note.column in columns else ""

    def key(self, writing: Writing, event: events.Key) -> None:
        """A key while a pen is open."""
        self._write_key(writing, event)
        if event.key == "escape":
            self.acting.fingers.rest()
        else:
            self.acting.fingers.typed(self.acting.moment())

    def _write_key(self, writing: Writing, event: events.Key) -> None:
        """A key while something is written."""
        key = event.key
        if key == "escape":
            self._stop_writing(writing)
        elif key == "enter" and writing.ask and not writing.second and writing.text.text.strip():
            writing.second = True
        elif key in ("enter", "ctrl+s"):
            self._save(writing)
        elif key == "ctrl+k":
            self._park(writing)
        elif key == "ctrl+l" and writing.asked and writing.lines:
            self._save_each(writing)
        else:
            said = writing.type_key(event)
            if said is not None:
                self.typed(said)

    def typed(self, said: str) -> None:
        """Something was typed; `said` is a sentence where it could not be, or was not meant to be."""
        self.acting.say(said, wrong=bool(said))
        if self.desk.writing is not None:
            self.acting.keeping.typed(self.desk.writing)

    def words_came(self, view: ParticipantView, words: str) -> None:
        """Words came without a pen, typed or pasted: they are written, and nothing else is done with them."""
        desk = self.desk
        desk.asking, desk.reading, desk.sure = "", "", ""
        name = pen_of(view)
        if not name:
            self.acting.say(NO_PEN, wrong=True)
            return
        aside = desk.aside is not None
        self.write(name)
        writing = desk.writing
        if writing is None:
            return
        writing.unasked = name == "parking"
        if writing.empty:
            writing.by_itself = words if len(words) < FEW else ""
        elif aside:
            writing.used.put("\n")
        self.typed(writing.paste(words) or WRITING_NOW)

    def _stop_writing(self, writing: Writing) -> None:
        self.desk.writing = None
        if writing.action == "edit":
            self.acting.say("Nothing was changed.")
        elif writing.empty or writing.text.text == writing.by_itself:
            # Keys that were taken for the beginning of words are nothing to be kept.
            self.acting.say("")
        else:
            self.desk.aside = writing
        self._keep_aside()
        if self.desk.aside is writing:
            key = BY_ID[self.desk.aside.action].keys[0]
            kept = outcome("Your words are kept.", self.acting.seat.trouble)
            self.acting.say(f"{kept.words} Press {key} to go on with them.", wrong=kept.wrong)

    def _keep_aside(self) -> None:
        """Of what is half typed there is left what was put aside, if anything."""
        if self.desk.aside is not None:
            self.acting.keeping.typed(self.desk.aside)
            self.acting.keeping.now()
        else:
            self.acting.keeping.forget()

    def _save(self, writing: Writing) -> None:
        view = self.acting.view
        if view is None:
            return
        if writing.empty:
            self._stop_writing(writing)
            return
        asked = self._asked_first(view, writing)
        if asked:
            self.acting.say(asked, wrong=True)
            return
        sorry = self.acting.submit(command_of(BY_ID[writing.action], view, writing.at()))
        if not sorry:
            self._saved(writing)
        elif writing.action == "write" and not view.can_write:
            self.acting.say(
                "Nothing is written in this step. ctrl+k puts your words on the parking list.", wrong=True
            )
        else:
            self.acting.say(f"{sorry} Your words are still here.", wrong=True)

    def _asked_first(self, view: ParticipantView, writing: Writing) -> str:
        """What somebody has to know before their words are saved; each is said once. Empty: save them."""
        step = view.step
        if writing.action == "write" and step is not None and step.key != writing.step and view.can_write:
            # What was begun for one step is never put into another without a word.
            was = f"You began this in “{one_line(writing.step_title, 30)}”. " if writing.step_title else ""
            writing.move_to(view)
            return f"{was}Now it is “{one_line(step.title, 30)}”: enter puts it there."
        if writing.hidden and view.revealed:
            writing.hidden = False
            return REVEALED
        if writing.unasked:
            writing.unasked = False
            return ASK_PARKING
        if writing.action == "side" and not writing.sure:
            writing.sure = True
            return asked_once(writing.text.text)
        if writing.lines and not writing.asked:
            writing.asked = True
            return lines_asked(len(writing.lines))
        return ""

    def _save_each(self, writing: Writing) -> None:
        """Save each line as a note of its own; what is refused stays with all after it."""
        view = self.acting.view
        asked = self._asked_first(view, writing) if view is not None else ""
        if asked or view is None:
            self.acting.say(asked, wrong=True)
            return
        lines = writing.lines
        for at, line in enumerate(lines):
            note = writing.at()._replace(text=line)
            sorry = self.acting.submit(command_of(BY_ID[writing.action], self.acting.view or view, note))
            if sorry:
                writing.put("\n".join(lines[at:]), writing.detail.text)
                self.typed("")
                self.acting.say(f"{sorry} Your words are still here.", wrong=True)
                return
        self._saved(writing)

    def _park(self, writing: Writing) -> None:
        view = self.acting.view
        if view is None or writing.empty or writing.action not in ("write", "pledge", "parking"):
            return
        if self.acting.carry_out(command_of(BY_ID["parking"], view, writing.at())):
            self.desk.writing = None
            self._keep_aside()
            self.acting.done("Saved on the parking list.")

    def _saved(self, writing: Writing) -> None:
        self._keep_aside()
        view = self.acting.view
        hidden = view is not None and bool(view.hidden_mine) and not view.revealed
        where = f" in “{one_line(writing.column, 30)}”" if writing.column else ""
        said = {
            "parking": "Saved on the parking list.",
            "pledge": "Your pledge is saved.",
            "edit": "Changed.",
            "side": spoken_as(view.side if view is not None else ""),
        }.get(writing.action, "Saved, and hidden until it is revealed." if hidden else f"Saved{where}.")
        if writing.action == "write":
            writing.clear()
            self.desk.chosen = ""
            said += " The next one, or Esc."
        else:
            self.desk.writing = None
        self.acting.done(said)

    def in_next_step(self, view: ParticipantView) -> None:
        """Words go on into the next step; an empty pen does where it is of use there, or is being used."""
        desk, writing = self.desk, self.desk.writing
        changed = "The step has changed. Your words are still here."
        if writing is not None and writing.action == "write" and writing.empty:
            if view.can_write:
                writing.move_to(view)
                changed = ""
            elif self.acting.fingers.in_words(self.acting.moment()):
                changed = "The step has changed, and you are still writing. Press esc for the keys."
            else:
                # Keys mean again what the new step says they mean.
                desk.writing = None
        said = changed if desk.writing is not None else ""
        desk.say(said, wrong=bool(said))
