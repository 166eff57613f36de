"""What is one's own in lines: hearing it with its numbers, changing it, taking it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from workshop_tui.domain.record import commands as c
from workshop_tui.domain.text.safe_text import for_terminal
from workshop_tui.domain.views.views import NoteView, PledgeView
from workshop_tui.plain.asking import Question, as_number, yes_or_no
from workshop_tui.plain.lines import ended, folded
from workshop_tui.plain.sentences import name_of_note, note_said, short
from workshop_tui.plain.writing import KEEP, LEAVE_OUT, column_question, own, second_question
from workshop_tui.present.participant.actions import BY_ID, command_of
from workshop_tui.present.participant.requests import At

if TYPE_CHECKING:
    from workshop_tui.plain.talk import Talk


def _one_said(one: NoteView | PledgeView) -> str:
    if isinstance(one, NoteView):
        return note_said(one) + (" Hidden until all are revealed." if one.hidden else "")
    by = f" By when: {ended(one.by)}" if one.by else ""
    return f"Pledge: {ended(folded(one.what))}{by}"


def _named(one: NoteView | PledgeView) -> str:
    return short(one.what) if isinstance(one, PledgeView) else name_of_note(one)


def mine(talk: Talk, rest: str) -> None:
    """Tell what is one's own, with its numbers."""
    told = [f"{talk.numbers.of(name)}. {_one_said(one)}" for name, one in own(talk.view)]
    talk.tell([*told, "Say edit or withdraw and a number to change one or to take it back."])


Then = Callable[["Talk", str, "NoteView | PledgeView", str], None]
"""What is done to the one that is meant: its id, itself, and the words that followed its number."""


def _choose(talk: Talk, rest: str, verb: str, then: Then) -> None:
    """Find out which one is meant; where that is not said, ask."""
    found = own(talk.view)

    def numbered(line: str) -> bool:
        head, _, words = line.partition(" ")
        name = talk.numbers.name(as_number(head))
        one = next((one for one in own(talk.view) if one[0] == name), None)
        if one is not None:
            then(talk, *one, words.strip())
        return one is not None

    if rest and numbered(rest):
        return
    if rest:
        talk.tell([f"There is nothing of yours with that number. Say {verb} alone to hear what there is."])
    elif len(found) == 1:
        then(talk, *found[0], "")
    else:
        talk.tell(f"{talk.numbers.of(name)}. {_one_said(one)}" for name, one in found)
        talk.ask(Question("Which one? Say its number.", numbered, stays=False))


def edit(talk: Talk, rest: str) -> None:
    """Change what is one's own: `edit 1`, or at once `edit 1 the new words`."""
    _choose(talk, rest, "edit", _edit)


def _edit(talk: Talk, name: str, one: NoteView | PledgeView, words: str) -> None:
    if isinstance(one, PledgeView):
        _edit_pledge(talk, name, one, words)
    elif name_of_note(one) == "a duck":
        from workshop_tui.plain.duck import build

        build(talk)
    else:
        _edit_note(talk, name, one, words)


def _edit_note(talk: Talk, name: str, one: NoteView, words: str) -> None:
    typed, detail = one.typed or one.text, one.typed_detail

    def change(text: str, column: str, more: str) -> bool:
        talk.submit(c.EditNote(name, text, column, more), "Changed.", always=True)
        return True

    def text_given(line: str) -> bool:
        text = line if line.strip() else typed
        several = talk.view.step is not None and len(talk.view.step.columns) > 1
        if not several or one.column not in talk.view.step.columns:  # type: ignore[union-attr]
            return column_given(text, one.column)
        asked = f"It is in “{one.column}”. {KEEP} Or choose another:"
        talk.ask(
            column_question(
                talk, asked, lambda column: _nothing(column_given(text, column or one.column)), skips=True
            )
        )
        return True

    def column_given(text: str, column: str) -> bool:
        question = second_question(talk, column)
        if not question and not detail:
            return change(text, column, "")
        asked = f"{question or 'What belongs to it:'} "
        now = f"Now it is {short(for_terminal(detail, lines=True), 200)}. " if detail else ""
        keep = f"{KEEP} A line with none takes it away." if detail else LEAVE_OUT

        def more(line: str) -> bool:
            given = "" if line.strip().casefold() == "none" else line.strip() or detail
            return change(text, column, given)

        talk.ask(Question(f"{asked}{now}{keep}", more, free=True, skips=True))
        return True

    if words:
        change(words, one.column, detail)
        return
    sentence = f"It says {short(one.text, 400)}. Write it anew, or an empty line keeps the words."
    talk.ask(Question(sentence, text_given, free=True, skips=True))


def _nothing(_: object) -> None:
    """For a step of a conversation whose answer is asked for elsewhere."""


def _edit_pledge(talk: Talk, name: str, one: PledgeView, words: str) -> None:
    def what(line: str) -> bool:
        text = line if line.strip() else one.what
        now = f"Now it is {short(one.by)}. {KEEP} A line with none takes it away." if one.by else LEAVE_OUT
        talk.ask(Question(f"By when? {now}", partial(by_when, text), free=True, skips=True))
        return True

    def by_when(text: str, line: str) -> bool:
        by = "" if line.strip().casefold() == "none" else line.strip() or one.by
        talk.submit(c.EditPledge(name, "", text, by), "Changed.", always=True)
        return True

    if words:
        by_when(words, "")
        return
    sentence = f"It says {short(one.what, 400)}. Write it anew, or an empty line keeps the words."
    talk.ask(Question(sentence, what, free=True, skips=True))


def move(talk: Talk, rest: str) -> None:
    """Put a note of one's own into another column."""
    _choose(talk, rest, "move", _move)


def _move(talk: Talk, name: str, one: NoteView | PledgeView, _: str) -> None:
    def chosen(column: str) -> None:
        moved = command_of(BY_ID["move"], talk.view, At(name, column=column))
        talk.submit(moved, f"It is in “{column}” now.", always=True)

    talk.ask(column_question(talk, f"Where does {_named(one)} go?", chosen))


def withdraw(talk: Talk, rest: str) -> None:
    """Take back what is one's own; it asks once."""
    _choose(talk, rest, "withdraw", _withdraw)


def _withdraw(talk: Talk, name: str, one: NoteView | PledgeView, _: str) -> None:
    pledged = isinstance(one, PledgeView)

    def answered(line: str) -> bool:
        sure = yes_or_no(line)
        if sure:
            talk.submit(
                c.WithdrawPledge(name) if pledged else c.WithdrawNote(name), "Taken back.", always=True
            )
        elif sure is False:
            talk.tell(["It stays."])
        return sure is not None

    talk.ask(Question(f"Take back {_named(one)}? 1 yes; 2 no.", answered))
