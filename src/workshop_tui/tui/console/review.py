"""The console's board of what was promised: what an earlier workshop left open, and what became of it."""

from __future__ import annotations

from workshop_tui.domain.views.views import FacilitatorView, PromiseView
from workshop_tui.domain.workshop.promises import FIXED, OPEN
from workshop_tui.present.methods import review
from workshop_tui.tui.kit.lanes import TITLES, Lane, LaneBlock, LaneBoard
from workshop_tui.tui.kit.rows import Piece, Row, fill_row
from workshop_tui.tui.kit.text import cut, fill, wrap

NOTHING = (
    "Nothing was brought from an earlier workshop. What people remember is noted with a. "
    "To bring its open promises along, begin with --after FOLDER, or “Go on from” in the set-up."
)
_TAIL = 21
"""Cells of what became of it."""


def _lines(one: PromiseView, width: int) -> tuple[list[str], list[str]]:
    """What was said, beside which stands what became of it; and what belongs to it, below."""
    below: list[str] = []
    if one.detail:
        below += wrap(f"– {one.detail}", width - 4)
    if one.words:
        below += wrap(f"→ {one.words}", width - 4)
    return list(wrap(review.line(one), max(width - 2 - _TAIL, 10))), below


def _draw(block: LaneBlock, width: int, chosen: bool) -> tuple[Row, ...]:
    if not block.kind:
        return (fill_row((Piece(cut(block.source, width), "head"),), width),)
    one: PromiseView = block.source
    said, below = _lines(one, width)
    text_room = max(width - 2 - _TAIL, 10)
    tail = f"  {review.SIGNS.get(one.status, '·')} {one.said}"
    mark = Piece("▌ " if chosen else "  ", "accent")
    rows: list[Row] = [
        (
            mark,
            Piece(fill(text, text_room), "cursor" if chosen else ""),
            Piece("" if number else tail, "dim" if one.status in (OPEN, FIXED) else "accent"),
        )
        for number, text in enumerate(said)
    ]
    return (*rows, *((mark, Piece(f"  {text}", "dim")) for text in below))


def review_board(view: FacilitatorView, width: int) -> LaneBoard:
    """Everything under the heading of its kind, in the order in which it is gone through."""
    under: dict[str, list[LaneBlock]] = {}
    for one in view.promises:
        block = LaneBlock(one.promise, "promise", sum(map(len, _lines(one, width - 1))), one)
        under.setdefault(review.heading(one), []).append(block)
    blocks: list[LaneBlock] = []
    for name, inside in under.items():
        blocks += [LaneBlock(f"={name}", "", 1, f"{name} ({len(inside)})"), *inside]
    asked = [one for one in view.promises if one.status != FIXED]
    said = sum(one.status != OPEN for one in asked)
    title = f"{TITLES['review']} · {said} of {len(asked)} said" if blocks else TITLES["review"]
    if blocks:
        return LaneBoard("review", title, (Lane("", tuple(blocks)),), _draw)
    lines = wrap(NOTHING, width - 1)
    return LaneBoard(
        "review", title, (Lane("", ()),), _draw, foot=tuple((Piece(one, "dim"),) for one in lines)
    )
