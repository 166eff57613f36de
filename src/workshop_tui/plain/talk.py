"""A conversation in lines with one participant: what changed is told, and what they say is done.

The caller feeds lines and ticks and prints what it is given; nothing here waits, draws or knows a terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from workshop_tui.domain.record.commands import ParticipantCommand, Refused
from workshop_tui.domain.text.phrases import count
from workshop_tui.domain.text.safe_text import for_terminal, one_line
from workshop_tui.domain.views.participant_limits import LONGEST
from workshop_tui.domain.views.taking_back import Back
from workshop_tui.domain.views.taking_back import back as how_back
from workshop_tui.plain.asking import Numbers, Question
from workshop_tui.plain.choices import BY_WORD, choices_said, possible, understand
from workshop_tui.plain.handlers import do, do_two_numbers
from workshop_tui.plain.lines import WIDTH, ended, wrap_all
from workshop_tui.plain.pasted import several
from workshop_tui.plain.sentences import short
from workshop_tui.plain.telling import Seen, tell
from workshop_tui.plain.times import Warned, warn
from workshop_tui.plain.where import where_shortly
from workshop_tui.present.participant.actions import CHOICES
from workshop_tui.room.outcome import NOT_YET, SAVED_AGAIN, UNSAVED, outcome

if TYPE_CHECKING:
    from workshop_tui.domain.views.participant import ParticipantView
    from workshop_tui.room.guest import GuestSeat

MOST_HEARD = LONGEST + 200
"""Characters of what is said at once: a note as long as it may be, and the words before it."""
PART = 20
"""Lines of a long list that are said at once."""
SPARE = 4
"""So many more are said with them, so that nobody asks for a rest of two lines."""
GONE = "You are not in this workshop any more."


class Talk:
    """Speaks with one participant. Feed it `hear` and `tick`; `over` says that they want to leave."""

    def __init__(
        self,
        seat: GuestSeat,
        say: Callable[[str], None],
        width: int = WIDTH,
        ready: Callable[[], bool] = lambda: True,
        *,
        first_acts: bool = False,
    ) -> None:
        """Greet and begin. `say` is given safe lines without an end, each at most `width` cells wide.

        `first_acts`: of lines that come at once the first may be something said, as where no terminal tells a
        paste. While `ready` is False (the reader is slow) changes are not told; the next tick that finds it
        True tells what is different then.
        """
        self.seat = seat
        self.over = False
        """They have said that they leave, or their seat is gone."""
        self.numbers = Numbers()
        """Of what is one's own."""
        self.options = Numbers()
        """Of what is voted on in this step."""
        self.back: Back | None = None
        """How what was done last is taken back."""
        self.hides = False
        """Whether the note that is being written was begun as a hidden one."""
        self.plain = False
        """Whether the prompt is told in plainer words."""
        self._say = say
        self._width = width
        self._ready = ready
        self._first_acts = first_acts
        self._told: ParticipantView | None = None
        self._busy = False
        self._due = False
        self._warned = Warned()
        self._trouble = ""
        self._rest: list[str] = []
        self._last: list[str] = []
        self._loud: tuple[str, ...] = ()
        self._question: Question | None = None
        self._stop = seat.watch(self._changed)
        self.look()
        self._offer_half()

    # -- for the caller

    def hear(self, line: str) -> None:
        """Someone said this line, or pasted these lines."""
        if self.over:
            return
        if len(line) > MOST_HEARD:
            line = line[:MOST_HEARD]
            self.tell([f"That was too long. The first {MOST_HEARD} characters of it were taken."], keep=False)
        asked = self._question
        self.look()
        # Words for a question of the step before are no command in this one.
        if not self.over and (asked is None or self._question is asked):
            text = line.rstrip("\r\n")
            if "\n" in text.strip() and (asked is None or not asked.free):
                several(self, text.strip(), first_acts=self._first_acts)
            else:
                self.answer(text)

    def tick(self) -> None:
        """About a second has passed."""
        if self.over or not self._ready():
            return
        if self._due or self.seat.trouble != self._trouble:
            self.look()
        if self._told is not None and not self.over:
            due, self._warned = warn(self._told, self.seat.now(), self._warned)
            self.tell(due, keep=False)

    def close(self) -> None:
        """The line is gone, or they left: hear of no more changes. Safe to call twice."""
        self.over = True
        self._stop()

    # -- for what can be said

    @property
    def asks(self) -> bool:
        """Whether an answer is waited for, which may be half typed."""
        return self._question is not None

    @property
    def view(self) -> ParticipantView:
        """What this person may see, as of the last look."""
        assert self._told is not None
        return self._told

    def tell(self, sentences: Iterable[str], *, keep: bool = True) -> None:
        """Say sentences, a long list in parts. `keep`: `again` repeats them."""
        told = list(sentences)
        if not told:
            return
        if keep:
            self._last = told
        lines = wrap_all(told, self._width)
        if len(lines) > PART + SPARE:
            self._rest = lines[PART:]
            lines = [*lines[:PART], *self._more_said()]
        for line in lines:
            self._say(line)

    def ask(self, question: Question) -> None:
        """Ask, and take the next line as the answer."""
        self._question = question
        self.tell([question.sentence])

    def wait(self, question: Question | None) -> None:
        """Take the next line as the answer to something that was said already; None: for something new."""
        self._question = question

    def submit(
        self,
        command: ParticipantCommand | Refused,
        done: str | Callable[[], str] = "",
        *,
        always: bool = False,
    ) -> bool:
        """Ask the room for something. Tells why not; else what changed, or `done` where nothing else is told.

        `always`: say `done` first in any case.
        """
        if isinstance(command, Refused):
            self.tell([command.reason])
            return False
        back = how_back(self.view, command)
        self._busy = True
        try:
            refused = self.seat.submit(command)
        finally:
            self._busy = False
        if refused is not None:
            self.tell([refused.reason])
            return False
        self.back = back
        seen = self._see()
        said = done() if callable(done) else done
        if self.seat.trouble:
            # What was done is seen by everybody, but no word of it may sound as if it were kept.
            changed = [f"{UNSAVED}{sentence}" for sentence in seen.changed]
            self.tell([*(seen.trouble or (NOT_YET,)), *changed, *seen.after])
            return True
        self.tell([said, *seen.all] if said and (always or not seen.all) else seen.all)
        return True

    def say_done(self, done: str, rest: str = "") -> None:
        """Say that something is kept, or that it is not saved yet; and what holds in either case."""
        self.tell([f"{outcome(done, self.seat.trouble).words} {rest}".rstrip()])

    def look(self) -> bool:
        """Tell what changed since the last look; whether anything was told."""
        told = self._see().all
        self.tell(told)
        return bool(told)

    def more(self) -> None:
        """Say the next part of a long list."""
        if not self._rest:
            self.tell(["There is no more to say."], keep=False)
            return
        part = len(self._rest) if len(self._rest) <= PART + SPARE else PART
        lines, self._rest = self._rest[:part], self._rest[part:]
        for line in [*lines, *(self._more_said() if self._rest else [])]:
            self._say(line)

    def again(self) -> None:
        """Say the last words again."""
        self.tell(self._last)

    # -- inside

    def _more_said(self) -> list[str]:
        return wrap_all([f"{count(len(self._rest), 'line')} more. Say more to hear them."], self._width)

    def _changed(self) -> None:
        if self._busy or not self._ready():
            self._due = True
        else:
            self.look()

    def _see(self) -> Seen:
        """Look at the room: sentences for what is different."""
        if self.over:
            return Seen()
        self._due = False
        try:
            now = self.seat.view()
        except KeyError:
            self.close()
            return Seen(after=(GONE,))
        before, self._told = self._told, now
        told = tell(before, now, plain=self.plain)
        if before is None or _key(before) != _key(now):
            self.options = Numbers()
            told += self._set_aside(before)
        trouble: tuple[str, ...] = ()
        after: tuple[str, ...] = ()
        if self.seat.trouble != self._trouble:
            self._trouble = self.seat.trouble
            trouble = (for_terminal(self._trouble) or SAVED_AGAIN,)
        loud = tuple(choice.word for choice in possible(now) if choice.loud)
        if before is None or _place(before) != _place(now) or loud != self._loud:
            after = (choices_said(now),)
        self._loud = loud
        due, self._warned = warn(now, self.seat.now(), self._warned)
        return Seen(tuple(told), trouble, (*after, *due))

    def _set_aside(self, before: ParticipantView | None) -> list[str]:
        """What was asked in the step before is asked no more; what was written by then is kept."""
        question, self._question = self._question, None
        if question is None or before is None or not question.stays:
            return []
        kept = self.seat.half()
        if kept is not None and kept.text:
            return [f"You had begun to write {short(for_terminal(kept.text))}. Say note to go on with it."]
        return [question.over]

    def _offer_half(self) -> None:
        """What was being written when the line was lost."""
        kept = self.seat.half()
        if kept is not None and kept.text:
            begun = short(for_terminal(kept.text, lines=True))
            self.tell([f"You had begun to write {begun}. Say note to go on with it."], keep=False)

    def answer(self, line: str) -> None:
        """Do what one line says, or take it as the answer to what was asked."""
        text = line.strip()
        question = self._question
        if text.startswith("/") and (understand(text[1:])[0] or text[1:].casefold() == "cancel"):
            text = text[1:].strip()
            if text.casefold() != "cancel":
                self._do(text)
                return
        if question is None:
            if text:
                self._do(text)
            else:
                self._repeat()
            return
        if text.casefold() in ("cancel", "never mind"):
            self._question = None
            self.seat.keep_half("")
            self.tell(["That is forgotten."])
        elif not text and not question.skips:
            self.tell([question.sentence])
        else:
            self._question = None
            if question.answer(line if question.free else text):
                return
            word, _ = understand(text)
            if word and not text[0].isdecimal():
                self._question = question if question.stays else None
                self._do(text)
            else:
                self._question = question
                self.tell([f"{_not_understood(text)} {question.sentence}"])

    def _repeat(self) -> None:
        view = self.view
        self.tell([*where_shortly(view, self.seat.now()), choices_said(view)])

    def _do(self, text: str) -> None:
        word, rest = understand(text)
        if not word:
            if not do_two_numbers(self, text):
                self.tell([f"{_not_understood(text)} {choices_said(self.view)}"])
            return
        choice = BY_WORD[word]
        if not choice.when(self.view):
            self.tell([choice.line_otherwise or choice.otherwise])
            return
        do(self, choice, rest)

    def repeat_help(self) -> None:
        """Say all that can be said, what makes sense now first."""
        view = self.view
        now = [choice for choice in CHOICES if choice.when(view)]
        told = [f"{choice.number}, {choice.word}: {ended(choice.told)}" for choice in now]
        self.tell(
            [
                "Say a number or a word. A number always means the same.",
                *told,
                "An empty line says shortly where we are. While you write, cancel forgets it, and a word "
                "behind a slash, as /stop, is done at once.",
            ]
        )


def _key(view: ParticipantView) -> str:
    return view.step.key if view.step is not None else ""


def _place(view: ParticipantView) -> tuple[str, bool, bool]:
    return _key(view), view.started, view.finished


def _not_understood(text: str) -> str:
    return f"“{one_line(text, 40)}” is not understood."
