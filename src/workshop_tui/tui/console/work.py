"""The work area of the console: which boards a step has, and how each is laid out."""

from __future__ import annotations

from workshop_tui.domain.text.by_when import by_when
from workshop_tui.domain.views.views import FacilitatorView, PledgeView
from workshop_tui.tui.console.decisions import choice_board
from workshop_tui.tui.console.dots import map_board, vote_board
from workshop_tui.tui.console.hopes import answer_board, tick_board
from workshop_tui.tui.console.notes import draw_mixed, note_list, notes_board, theme_board
from workshop_tui.tui.console.review import review_board
from workshop_tui.tui.kit.clock import face
from workshop_tui.tui.kit.lanes import Lane, LaneBlock, LaneBoard, marked
from workshop_tui.tui.kit.rows import Piece, Row
from workshop_tui.tui.kit.text import cells, fill, wrap

_MAIN = {
    "brief": "notes",
    "break": "notes",
    "solo": "notes",
    "pairs": "pairs",
    "round": "notes",
    "discussion": "notes",
    "invite": "notes",
    "gather": "notes",
    "cluster": "themes",
    "vote": "vote",
    "choose": "choose",
    "pledge": "pledges",
    "review": "review",
}
"""The board that a step is about, by its method."""


def main_board(view: FacilitatorView) -> str:
    """The board that a step's method is about."""
    step = view.step
    if step is None:
        return "pledges" if view.pledges else "notes"
    if view.map and view.revealed and step.kind.votes:
        return "map"
    if step.ticks:
        return "ticks"
    if step.answers:
        return "answers"
    if view.map and not step.columns and step.kind.looks_back:
        return "map"
    return _MAIN.get(step.method, "notes")


def boards(view: FacilitatorView) -> list[str]:
    """The boards worth turning to now, the step's own first."""
    has = {
        "notes": bool(view.notes) or view.step is not None,
        "themes": bool(view.themes),
        "vote": view.vote is not None and bool(view.vote.options),
        "choose": view.choice is not None,
        "pairs": view.pairs is not None,
        "map": bool(view.map),
        "pledges": bool(view.pledges),
        "review": bool(view.promises),
        "parking": True,
    }
    main = main_board(view)
    return [main, *(name for name, there in has.items() if there and name != main)]


def work_board(view: FacilitatorView, name: str, width: int, side: str = "") -> LaneBoard:
    """A board by its name, laid out for so many cells; `side` is the one whose dots are placed."""
    if name == "vote":
        return vote_board(view, width, side)
    if name == "themes":
        return theme_board(view, width)
    if name == "map":
        return map_board(view, width)
    if name == "pledges":
        return _pledges(view, width)
    if name == "review":
        return review_board(view, width)
    if name == "choose":
        return choice_board(view, width)
    if name == "pairs":
        return _pairs(view, width)
    if name == "parking":
        return note_list(
            "parking", view.parking, width, "Nothing is parked. K writes something here.", "parked"
        )
    if name == "ticks":
        return tick_board(view, width)
    if name == "answers":
        return answer_board(view, width)
    return notes_board(view, width)


def _pledges(view: FacilitatorView, width: int) -> LaneBoard:
    def lines(pledge: PledgeView) -> tuple[str, ...]:
        side = f" ({pledge.side})" if pledge.side else ""
        when = f", {by_when(pledge.by)}" if pledge.by else ""
        return wrap(f"{pledge.who}{side}: {pledge.what}{when}", width - 3)

    def draw(block: LaneBlock, width: int, chosen: bool) -> tuple[Row, ...]:
        return marked(lines(block.source), chosen, width)

    blocks = tuple(LaneBlock(pledge.pledge, "pledge", len(lines(pledge)), pledge) for pledge in view.pledges)
    lane = Lane("", blocks, empty="No pledges yet. a adds one.")
    return LaneBoard("pledges", f"Pledges {len(blocks)}", (lane,), draw)


def _pairs(view: FacilitatorView, width: int) -> LaneBoard:
    pairs = view.pairs
    if pairs is None or not pairs.groups:
        return LaneBoard("pairs", "Pairs", (Lane("", (), empty="No pairs yet. r makes them."),), draw_mixed)
    part = min(pairs.part, pairs.parts - 1)

    def draw(block: LaneBlock, width: int, chosen: bool) -> tuple[Row, ...]:
        group: tuple[str, ...] = block.source
        names = ", ".join(group[:-1]) + " and " + group[-1] if len(group) > 1 else group[0]
        words = f"{group[part]} speaks" if part < len(group) else "both"
        if len(group) < 2:
            words = "joins another pair"
        room_left = max(width - cells(words) - 5, 10)
        return (
            (
                Piece("▌ " if chosen else "  ", "accent"),
                Piece(fill(names, room_left), "cursor" if chosen else ""),
                Piece(f"  {words}", "accent"),
            ),
        )

    blocks = tuple(LaneBlock(f"pair:{number}", "pair", 1, group) for number, group in enumerate(pairs.groups))
    title = f"Pairs {len(blocks)} · part {part + 1} of {pairs.parts}"
    if pairs.swap_at:
        left = pairs.swap_at - view.clock.elapsed_at(view.t)
        title += f" · change over in {face(left)}" if left > 0 else f" · change over now (c), {face(left)}"
    return LaneBoard("pairs", title, (Lane("", blocks),), draw)
