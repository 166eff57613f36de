"""Several lines at once, as somebody pastes them: one text, of which no line is taken for something said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record.state import PARKING
from workshop_tui.domain.text.phrases import count
from workshop_tui.plain.asking import Question, as_number
from workshop_tui.plain.choices import BY_WORD, WRITES, understand
from workshop_tui.plain.sentences import short

if TYPE_CHECKING:
    from workshop_tui.plain.talk import Talk

ONLY_FIRST = "Lines that come at once are one text: of these only the first was taken for something said."


def begins_note(text: str) -> tuple[str, str] | None:
    """A word of the table that keeps words, and the words; None where the text does not begin with one."""
    first, _, rest = text.partition("\n")
    word, given = understand(first)
    return (word, f"{given}\n{rest}".strip()) if word in WRITES else None


def several(talk: Talk, text: str, *, first_acts: bool = False) -> None:
    """Take several lines; with `first_acts` the first of them may be something said."""
    from workshop_tui.plain.handlers import do

    begun = begins_note(text)
    if begun is not None and (choice := BY_WORD[begun[0]]).when(talk.view):
        talk.wait(None)
        do(talk, choice, begun[1])
        return
    if first_acts and first_alone(text):
        talk.tell([ONLY_FIRST], keep=False)
        first, _, text = text.partition("\n")
        talk.answer(first)
    if not talk.over:
        offer(talk, text)


def offer(talk: Talk, text: str) -> None:
    """Ask what a text of several lines is; it is kept until that is said."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    talk.seat.keep_half(text)
    many, writes, parks = len(lines), talk.view.can_write, talk.view.can_park
    ways = [("as one note", lambda: _keep(talk, text, [text]))] if writes else []
    ways += [(f"as {many} notes", lambda: _keep(talk, text, lines))] if writes and many > 1 else []
    ways += [("on the parking list", lambda: _keep(talk, text, [text], PARKING))] if parks else []
    ways += [("not at all: forget it", lambda: _forget(talk))]

    def answered(line: str) -> bool:
        number = as_number(line)
        if 1 <= number <= len(ways):
            ways[number - 1][1]()
        return 1 <= number <= len(ways)

    listed = "; ".join(f"{number} {words}" for number, (words, _) in enumerate(ways, 1))
    asked = f"That is a text of {count(many, 'line')}, and begins {short(lines[0] if lines else '')}."
    talk.ask(Question(f"{asked} Write it? {listed}.", answered))


def _keep(talk: Talk, text: str, notes: list[str], step: str = "") -> None:
    from workshop_tui.plain.writing import note

    if not step and len(notes) == 1:
        talk.seat.keep_half("")
        note(talk, text)
        return
    columns = talk.view.step.columns if talk.view.step is not None and not step else ()
    said = "It is on the parking list." if step else "Saved."
    saved = [talk.submit(c.AddNote(one, "".join(columns[:1]), step=step), said, always=True) for one in notes]
    if all(saved):
        talk.seat.keep_half("")


def _forget(talk: Talk) -> None:
    talk.seat.keep_half("")
    talk.tell(["That is forgotten."])


def first_alone(text: str) -> bool:
    """Whether the first line is something said, whole as it is, and no beginning of a text."""
    word, given = understand(text.partition("\n")[0])
    return bool(word) and (not given or word == "hand")
