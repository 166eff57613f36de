"""Writing in lines: notes with their columns and second questions, the parking list, promises."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record.state import PARKING
from workshop_tui.domain.text.safe_text import for_terminal
from workshop_tui.domain.views.views import NoteView, PledgeView
from workshop_tui.plain.asking import Question, as_number, yes_or_no
from workshop_tui.plain.lines import ended
from workshop_tui.plain.sentences import short
from workshop_tui.present.participant.requests import own_notes, own_pledges

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_tui.domain.views.participant import ParticipantView
    from workshop_tui.plain.talk import Talk

LEAVE_OUT = "An empty line leaves it out."
KEEP = "An empty line keeps it."


# -- what is one's own


def own(view: ParticipantView) -> list[tuple[str, NoteView | PledgeView]]:
    """What is one's own here, hidden notes with their words."""
    notes = (
        one._replace(detail=for_terminal(one.typed_detail, lines=True)) if one.hidden else one
        for one in own_notes(view)
    )
    return [*((one.note, one) for one in notes), *((one.pledge, one) for one in own_pledges(view))]


# -- a new note


def note(talk: Talk, rest: str) -> None:
    """Write a note: its text, its column where there are several, its second question where there is one."""
    talk.hides = hides(talk.view)
    if rest:
        _text_given(talk, rest)
        return
    begun = talk.seat.half()
    if begun is not None and begun.text.strip():
        said = f"You had begun: {short(for_terminal(begun.text, lines=True), 400)}."
        sentence = f"{said} Write it anew, or an empty line keeps these words."
        text = begun.text
        talk.ask(Question(sentence, lambda line: _text_given(talk, line.strip() or text), True, True))
        return
    sentence = "Write your note, or say cancel."
    talk.ask(Question(sentence, lambda line: _text_given(talk, line), free=True))


def _text_given(talk: Talk, text: str) -> bool:
    columns = talk.view.step.columns if talk.view.step is not None else ()
    if len(columns) < 2:
        _column_given(talk, text, columns[0] if columns else "")
        return True
    head, colon, rest = text.partition(":")
    named = next((one for one in columns if one.casefold() == head.strip().casefold()), "")
    if colon and named and rest.strip():
        _column_given(talk, rest.strip(), named)
        return True
    talk.seat.keep_half(text)
    talk.ask(column_question(talk, "Where does it go?", lambda column: _column_given(talk, text, column)))
    return True


def column_question(talk: Talk, asked: str, then: Callable[[str], None], *, skips: bool = False) -> Question:
    """Ask for one of the step's columns by number or name; an empty one where the line may be left empty."""
    columns = talk.view.step.columns if talk.view.step is not None else ()

    def chosen(line: str) -> bool:
        number = as_number(line)
        if not line:
            then("")
        elif 1 <= number <= len(columns):
            then(columns[number - 1])
        else:
            found = [one for one in columns if line.casefold() in one.casefold()]
            if len(found) != 1:
                return False
            then(found[0])
        return True

    names = "; ".join(f"{number} {name}" for number, name in enumerate(columns, 1))
    return Question(f"{asked} {names}.", chosen, skips=skips)


def second_question(talk: Talk, column: str) -> str:
    """The second question to notes in this column; empty: none."""
    step = talk.view.step
    if step is None:
        return ""
    return dict(zip(step.columns, step.asks, strict=False)).get(column, "")


def _column_given(talk: Talk, text: str, column: str) -> None:
    question = second_question(talk, column)
    if not question:
        _add(talk, text, column, "")
        return
    talk.seat.keep_half(text, column)

    def answered(line: str) -> bool:
        _add(talk, text, column, line.strip())
        return True

    talk.ask(Question(f"{ended(question)} {LEAVE_OUT}".replace("?.", "?"), answered, free=True, skips=True))


def hides(view: ParticipantView) -> bool:
    """Whether what is written now is seen by nobody until it is revealed."""
    return view.step is not None and view.step.kind.alone and not view.revealed


def _add(talk: Talk, text: str, column: str, detail: str) -> None:
    if talk.hides and talk.view.revealed:
        talk.hides = False
        _ask_in_the_open(talk, text, column, detail)
        return
    known = {one for one, _ in own(talk.view)}

    def saved() -> str:
        number = next((talk.numbers.of(one) for one, _ in own(talk.view) if one not in known), 0)
        told = f"Saved as number {number}" if number else "Saved"
        step = talk.view.step
        several = step is not None and len(step.columns) > 1
        told += f", in “{column}”." if column and several else "."
        return f"{told} It stays hidden until all are revealed." if hides(talk.view) else told

    if talk.submit(c.AddNote(text, column, detail), saved, always=True):
        talk.seat.keep_half("")
    else:
        talk.seat.keep_half(text, column, detail)


def _ask_in_the_open(talk: Talk, text: str, column: str, detail: str) -> None:
    """What was begun as something hidden is not shown to everybody without a word."""
    talk.seat.keep_half(text, column, detail)

    def answered(line: str) -> bool:
        sure = yes_or_no(line)
        if sure:
            _add(talk, text, column, detail)
        elif sure is False:
            talk.tell(["It is kept, and nobody sees it: say note for it."])
        return sure is not None

    asked = "The notes have been revealed meanwhile: everybody would see yours at once."
    talk.ask(Question(f"{asked} Write it? 1 yes; 2 no.", answered))


def park(talk: Talk, rest: str) -> None:
    """Put something on the parking list."""

    def given(line: str) -> bool:
        if not talk.submit(c.AddNote(line, step=PARKING), "It is on the parking list.", always=True):
            talk.seat.keep_half(line)
        return True

    if rest:
        given(rest)
    else:
        talk.ask(Question("What goes on the parking list? Write it in one line.", given, free=True))


# -- promises


def pledge(talk: Talk, rest: str) -> None:
    """Pledge something, and by when."""

    def what(line: str) -> bool:
        talk.ask(Question(f"By when? {LEAVE_OUT}", partial(by_when, line), free=True, skips=True))
        return True

    def by_when(text: str, line: str) -> bool:
        known = {one for one, _ in own(talk.view)}

        def made() -> str:
            number = next((talk.numbers.of(one) for one, _ in own(talk.view) if one not in known), 0)
            return f"Pledged, as number {number}." if number else "Pledged."

        if not talk.submit(c.MakePledge("", text, line.strip()), made, always=True):
            talk.seat.keep_half(text)
        return True

    if rest:
        what(rest)
    else:
        talk.ask(Question("What will you do? Write it in one line.", what, free=True))
