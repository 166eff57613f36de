"""The middle of a participant's screen: notes, themes, options, pledges and people, as a list of blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from workshop_tui.domain.exercise.duck import parse
from workshop_tui.domain.text.phrases import count
from workshop_tui.domain.text.safe_text import minutes
from workshop_tui.domain.text.ticks import turned_out
from workshop_tui.domain.views.participant import ParticipantView
from workshop_tui.domain.views.views import NoteView, PersonView, PledgeView
from workshop_tui.present.board import Board, Line
from workshop_tui.present.methods import BOARDS, review, vote
from workshop_tui.tui.kit.rows import Piece, Row
from workshop_tui.tui.kit.text import cells, cut, wrap

MOST_LINES = 4
"""Lines of a block that is not highlighted."""
TO_KEEP = (
    "To keep the notes that you may see, leave, and call again with: notes > notes.md after your ssh command."
)
YOURS = "  (yours)"


class ListItem(NamedTuple):
    """Something in the list."""

    text: str
    id: str = ""
    """Empty: it cannot be highlighted."""
    lead: str = ""
    style: str = ""
    remark: str = ""
    drawn: bool = False
    """Lines to be shown as they are: a drawing."""


class Listing(NamedTuple):
    """The list, and where to look while nothing is highlighted."""

    blocks: tuple[ListItem, ...]
    newest: str = ""
    """Id of the block to keep in view; empty: the first one."""


def block_rows(block: ListItem, width: int, *, chosen: bool = False) -> list[Row]:
    """A block in rows of at most `room` cells; highlighted it shows everything."""
    mark = ("▸ " if chosen else "  ") if block.id else ""
    lead = mark + block.lead
    indent = " " * cells(lead)
    inner = max(width - cells(lead), 1)
    most = 0 if chosen or not block.id else MOST_LINES
    style = "cursor" if chosen else block.style
    tag = f"item:{block.id}" if block.id else ""
    if block.drawn:
        lines: Sequence[str] = [cut(line, inner) for line in block.text.split("\n")]
    else:
        lines = wrap(block.text, inner, most)
    rows: list[Row] = [
        (Piece(indent if number else lead, style, tag), Piece(line, style, tag))
        for number, line in enumerate(lines)
    ]
    if block.remark:
        rows += [(Piece(indent + line, "dim", tag),) for line in wrap(block.remark, inner, most)]
    return rows


def board(view: ParticipantView) -> Listing:
    """What there is to see and to choose from now."""
    if view.finished:
        return Listing(tuple(_decided(view)))
    if view.step is None:
        return Listing(tuple(_welcome(view)))
    kind = view.step.kind
    if view.can_write or kind.writes:
        return _writing(view)
    if view.step.method in BOARDS:
        return Listing((*_painted(BOARDS[view.step.method].own(view)), *_map(view)))
    if kind.pledges:
        mine = [pledge.pledge for pledge in view.pledges]
        return Listing((*_pledges(view, "Pledges so far"), *_notes_used(view)), mine[-1] if mine else "")
    if kind.reviews:
        nothing = [ListItem("Nothing is written down from the last time.", style="dim")]
        return Listing((*(_review(view) or nothing), *_then(view)))
    if kind.spoken:
        return Listing((*_invited(view), *_people(view), *_notes_used(view), *_map(view)))
    questions = [ListItem(text, lead=f"{number}. ") for number, text in enumerate(view.step.questions, 1)]
    return Listing((*questions, *_notes_used(view), *_map(view), *_then(view)))


def _heading(text: str) -> ListItem:
    return ListItem(text, style="head")


def _gap(blocks: Iterable[ListItem]) -> list[ListItem]:
    """The blocks after an empty line, if there are any."""
    found = list(blocks)
    return [ListItem(""), *found] if found else []


def _welcome(view: ParticipantView) -> list[ListItem]:
    blocks = [ListItem(view.purpose)] if view.purpose else []
    if view.decides:
        blocks += _gap([ListItem(view.decides, lead="Who decides: ")])
    here = [person.name for person in view.people if person.present and not person.witness]
    if here:
        blocks += _gap([ListItem(", ".join(here), lead="Here: ")])
    return blocks


def _then(view: ParticipantView) -> list[ListItem]:
    return _gap([ListItem(view.next_step, lead="Then: ", style="dim")]) if view.next_step else []


# -- people


def _people(view: ParticipantView) -> list[ListItem]:
    """Whose hands are up, in their order, and in a round who has been heard."""
    there = [person for person in view.people if person.present and not person.witness]
    blocks = []
    hands = sorted((person for person in there if person.hand), key=lambda person: person.hand)
    if hands:
        blocks.append(ListItem(", ".join(_me(view, person) for person in hands), lead="Hands up: "))
    if view.step and view.step.kind.in_turn and not view.may_invite:
        heard = [_me(view, person) for person in there if person.done and not person.speaking]
        to_come = [_me(view, person) for person in there if not person.done and not person.speaking]
        blocks += [ListItem(", ".join(heard), lead="Heard: ", style="dim")] if heard else []
        blocks += [ListItem(", ".join(to_come), lead="To come: ")] if to_come else []
    spoken = [f"{_me(view, person)} {minutes(person.seconds)}" for person in there if person.seconds]
    if spoken:
        blocks.append(ListItem(", ".join(spoken), lead="Spoken: ", style="dim"))
    return blocks


def _me(view: ParticipantView, person: PersonView) -> str:
    return f"{person.name} (you)" if person.person == view.person else person.name


def _invited(view: ParticipantView) -> list[ListItem]:
    if not view.may_invite:
        return []
    some = [
        ListItem(name, person, f"{number % 10}  " if number <= 10 else "   ")
        for number, (person, name) in enumerate(view.may_invite, 1)
    ]
    return [_heading("Whom do you invite? Press a number."), *some, ListItem("")]


# -- notes


def note_block(view: ParticipantView, note: NoteView, lead: str = "• ") -> ListItem:
    """One note, with what belongs to it."""
    duck = parse(note.detail) is not None
    own = note.note in view.mine
    remarks = [
        note.by if not own else "",
        note.side,
        "" if duck else note.detail,
        f"Answer: {note.answer}" if note.answer else "",
        turned_out(note.kind, note.met),
        count(note.dots, "dot") if note.dots else "",
    ]
    text = f"{note.text}{YOURS}" if own and not duck else note.text
    return ListItem(text, note.note, lead, remark=" · ".join(filter(None, remarks)), drawn=duck)


def _writing(view: ParticipantView) -> Listing:
    blocks: list[ListItem] = []
    newest = view.notes[-1].note if view.notes else ""
    if view.hidden_mine:
        newest = view.hidden_mine[-1].note
        what = "Yours, hidden until they are revealed"
        others = view.hidden - len(view.hidden_mine)
        blocks.append(_heading(f"{what}, with {others} of others" if others > 0 else what))
        blocks += [_own_hidden(note) for note in view.hidden_mine]
    elif view.hidden:
        blocks.append(_heading(f"{count(view.hidden, 'note')} of the room, hidden until they are revealed"))
    blocks += _gap(_notes(view)) if blocks else _notes(view)
    if not blocks:
        blocks.append(ListItem("Nothing is written yet.", style="dim"))
    questions = view.step.questions if view.step else ()
    asked = [ListItem(text, lead=f"{number}. ") for number, text in enumerate(questions, 1)]
    return Listing((*asked, *blocks, *_gap(_map(view))), newest)


def _own_hidden(note: NoteView) -> ListItem:
    duck = parse(note.typed_detail) is not None
    remarks = filter(None, (note.column, "" if duck else note.typed_detail))
    return ListItem(note.text, note.note, "• ", remark=" · ".join(remarks), drawn=duck)


def _notes(view: ParticipantView) -> list[ListItem]:
    """The notes in the open: those of this step by column, the others by theme where there are themes."""
    columns = view.step.columns if view.step is not None else ()
    blocks: list[ListItem] = []
    for number, column in enumerate(columns, 1):
        there = [note_block(view, note) for note in view.notes if note.column == column]
        if there or view.can_write:
            blocks += [_heading(f"{number} {column}"), *there]
    rest = [note for note in view.notes if note.column not in columns]
    for theme in view.themes:
        there = [note_block(view, note) for note in rest if note.theme == theme.theme]
        # Where notes go into columns, what was sorted before is there to be read alone.
        if there or not columns:
            blocks += [_heading(theme.title), *there]
    themes = {theme.theme for theme in view.themes}
    others = [note_block(view, note) for note in rest if note.theme not in themes]
    if others and (columns or themes):
        blocks.append(_heading("Without a theme yet" if themes and not columns else "From before"))
    return [*blocks, *others]


def _notes_used(view: ParticipantView) -> list[ListItem]:
    return _gap(_notes(view))


# -- votes, the map, pledges


def _painted(board: Board) -> list[ListItem]:
    """A board as it stands in the list; headings and sentences cannot be highlighted."""
    blocks = [ListItem(board.yours, style="accent")] if board.yours else []
    blocks += [ListItem(sentence, style="dim") for sentence in board.said]
    for group in board.groups:
        blocks += [_heading(group.heading)] if group.heading else []
        blocks += map(_line, group.lines)
    return [*blocks, *(ListItem(sentence, style="dim") for sentence in board.quiet if sentence)]


def _line(line: Line) -> ListItem:
    lead = "• " if line.mine is None else f"[{line.mine or ' '}] "
    if line.dots is not None:
        lead = f"{line.dots:>3}  "
    known = [line.note] if line.note else []
    known += [f"{side} {dots}" for side, dots in line.sides if dots]
    return ListItem(line.text, line.id, lead, "strong" if line.mine else "", " · ".join(known))


def _map(view: ParticipantView) -> list[ListItem]:
    return _painted(vote.values_map(view, "Our values map")) if view.map else []


def _pledge(view: ParticipantView, pledge: PledgeView) -> ListItem:
    when = f" – {pledge.by}" if pledge.by else ""
    yours = YOURS if pledge.pledge in view.mine else ""
    return ListItem(f"{pledge.who}: {pledge.what}{when}{yours}", pledge.pledge, "• ")


def _pledges(view: ParticipantView, title: str) -> list[ListItem]:
    if not view.pledges:
        return [ListItem("No pledges yet.", style="dim")] if not view.finished else []
    return [_heading(title), *(_pledge(view, pledge) for pledge in view.pledges)]


def _review(view: ParticipantView) -> list[ListItem]:
    """What was promised the last time, under the headings of its kinds, and what became of it."""
    blocks: list[ListItem] = []
    named = ""
    for one in view.promises:
        name = review.heading(one)
        if name != named:
            named = name
            blocks.append(_heading(name))
        remark = " · ".join(dict.fromkeys(filter(None, (one.detail, review.became(one)))))
        blocks.append(ListItem(review.line(one), one.promise, "• ", remark=remark))
    return blocks


def _decided(view: ParticipantView) -> list[ListItem]:
    """At the end: what was decided, as far as this seat's view has it."""
    blocks = _pledges(view, "What we will do")
    blocks += _gap(_review(view)) if blocks else _review(view)
    for outcome in view.outcomes:
        lines = [
            ListItem(line, f"{outcome.heading} {number}", "• ") for number, line in enumerate(outcome.lines)
        ]
        blocks += [*([ListItem("")] if blocks else []), _heading(outcome.heading), *lines]
    if not view.outcomes:
        chosen = view.vote is not None and view.vote.revealed
        blocks += _gap(_painted(vote.own(view)) if chosen else _notes(view))
    blocks += _gap(_map(view))
    return [*blocks, *([ListItem("")] if blocks else []), ListItem(TO_KEEP, style="dim")]
