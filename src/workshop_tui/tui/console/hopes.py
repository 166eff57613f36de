"""The console's boards of hopes and fears: an answer to each, and at the close what has become of it."""

from __future__ import annotations

from functools import partial

from workshop_tui.domain.text.ticks import SIGNS, place_of, turned_out
from workshop_tui.domain.views.views import FacilitatorView, NoteView
from workshop_tui.tui.console.notes import draw_mixed, headed
from workshop_tui.tui.kit.lanes import TITLES, Lane, LaneBlock, LaneBoard, marked
from workshop_tui.tui.kit.rows import Piece, Row
from workshop_tui.tui.kit.text import fill, wrap

_KIND_ROOM = 6
"""Cells of the word that says whether something is a hope or a fear."""


def _kind(note: NoteView) -> str:
    """What a note is, on a list of hopes and fears: the exercise's word, or its column."""
    return fill(note.kind or note.column, _KIND_ROOM - 1) + " "


def _answer_lines(note: NoteView, width: int, before: int) -> tuple[str, ...]:
    inner = width - 2 - before
    return (*wrap(note.text, inner), *(wrap(f"→ {note.answer}", inner) if note.answer else ()))


def _draw_answer(before: int, block: LaneBlock, width: int, chosen: bool) -> tuple[Row, ...]:
    """A note with its answer; before it, where they are not all of one kind, the word for what it is."""
    lines = _answer_lines(block.source, width, before)
    first = _kind(block.source) if before else ""
    return marked(
        tuple((" " * before if at else first) + text for at, text in enumerate(lines)), chosen, width
    )


_TAIL = 21
"""Cells of what has become of a hope or fear."""


def _tick_lines(note: NoteView, width: int) -> tuple[str, ...]:
    return wrap(note.text, max(width - 2 - _KIND_ROOM - _TAIL, 10))


def _draw_tick(block: LaneBlock, width: int, chosen: bool) -> tuple[Row, ...]:
    """A hope or fear behind the word for it, and what has become of it."""
    if not block.kind:
        return draw_mixed(block, width, chosen)
    note: NoteView = block.source
    words = turned_out(note.kind, note.met) or "not yet said"
    sign = SIGNS.get(note.met, "·")
    text_room = max(width - 2 - _KIND_ROOM - _TAIL, 10)
    rows: list[Row] = []
    for number, line in enumerate(_tick_lines(note, width)):
        rows.append(
            (
                Piece("▌ " if chosen else "  ", "accent"),
                Piece(" " * _KIND_ROOM if number else _kind(note), "dim"),
                Piece(fill(line, text_room), "cursor" if chosen else ""),
                Piece("" if number else f"  {sign} {words}", "accent" if note.met else "dim"),
            )
        )
    return tuple(rows)


def tick_board(view: FacilitatorView, width: int) -> LaneBoard:
    """What has become of each hope and fear, hopes first."""
    ordered = sorted(view.notes, key=lambda note: place_of(note.kind))
    blocks = [LaneBlock(note.note, "note", len(_tick_lines(note, width - 1)), note) for note in ordered]
    met = sum(1 for note in view.notes if note.met)
    title = f"{TITLES['ticks']} {met} of {len(view.notes)} ticked"
    lane = Lane("", headed(blocks), empty="There are no hopes or fears to tick off.")
    return LaneBoard("ticks", title, (lane,), _draw_tick)


def answer_board(view: FacilitatorView, width: int) -> LaneBoard:
    """Each fear, and what is answered to it."""
    answered = sum(1 for note in view.notes if note.answer)
    kinds = {note.kind or note.column for note in view.notes}
    before = _KIND_ROOM if len(kinds) > 1 or any(note.kind for note in view.notes) else 0
    blocks = tuple(
        LaneBlock(note.note, "note", len(_answer_lines(note, width - 1, before)), note) for note in view.notes
    )
    title = f"{TITLES['answers']} {answered} of {len(view.notes)}"
    lane = Lane("", blocks, empty="There is nothing to answer.")
    return LaneBoard("answers", title, (lane,), partial(_draw_answer, before))
