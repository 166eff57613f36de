"""A board of lanes that scrolls by lines and draws only what is in sight, however many notes there are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate
from typing import Any, NamedTuple

from workshop_tui.tui.kit.rows import BLANK, Piece, Row, fill_row
from workshop_tui.tui.kit.text import cells, wrap


class LaneBlock(NamedTuple):
    """One thing on a board: its height in rows, and what it is drawn from. Of no kind: a heading."""

    id: str
    kind: str
    height: int
    source: Any = None


class Lane(NamedTuple):
    """Blocks from top to bottom, under a title."""

    title: str
    blocks: tuple[LaneBlock, ...]
    part: float = 1.0
    """The lane's part of the width, beside the parts of the others."""
    empty: str = ""
    """What to say where there is nothing."""


class LaneBoard(NamedTuple):
    """Lanes side by side; `draw` makes the rows of a block of a lane: (block, width, highlighted) → rows."""

    name: str
    title: str
    lanes: tuple[Lane, ...]
    draw: Callable[[LaneBlock, int, bool], tuple[Row, ...]]
    foot: tuple[Row, ...] = ()
    side: str = ""


TITLES = {
    "notes": "Notes",
    "themes": "Themes",
    "vote": "Dots",
    "choose": "To choose from",
    "pairs": "Pairs",
    "map": "Values map",
    "pledges": "Pledges",
    "review": "What was promised",
    "answers": "Answers",
    "ticks": "Hopes and fears",
    "parking": "Parking list",
}
"""Every board by its name, as the screen calls it."""

GAP = 3


def lane_widths(board: LaneBoard, space: int) -> list[int]:
    """The cells that each lane gets of the room."""
    free = space - GAP * (len(board.lanes) - 1)
    whole = sum(lane.part for lane in board.lanes)
    widths = [int(free * lane.part / whole) for lane in board.lanes]
    widths[-1] += free - sum(widths)
    return widths


class Place:
    """Where a pane stands: the lane in use, what is highlighted, and how far each lane is scrolled."""

    def __init__(self) -> None:
        self.lane = 0
        self.item = ""
        self.row = 0
        """Place of the highlighted block among the lane's blocks; the next one when it goes away."""
        self.tops: dict[int, int] = {}

    def settle(self, board: LaneBoard) -> LaneBlock | None:
        """Find the highlighted block again after a change; else the one nearest to where it was."""
        if not board.lanes:
            return None
        self.lane = min(self.lane, len(board.lanes) - 1)
        blocks = board.lanes[self.lane].blocks
        if 0 <= self.row < len(blocks) and blocks[self.row].id == self.item and blocks[self.row].kind:
            return blocks[self.row]
        found = next(((row, b) for row, b in enumerate(blocks) if b.kind and b.id == self.item), None)
        if found is None:
            found = _nearest(blocks, self.row)
        if found is None:
            other = next(
                (at for at, lane in enumerate(board.lanes) if any(block.kind for block in lane.blocks)), None
            )
            if other is None or other == self.lane:
                self.item = ""
                return None
            self.lane, self.row = other, 0
            return self.settle(board)
        self.row, block = found
        self.item = block.id
        return block

    def go(self, board: LaneBoard, item: str) -> bool:
        """Highlight a block by its id; False where it is on no lane."""
        for at, lane in enumerate(board.lanes):
            for row, block in enumerate(lane.blocks):
                if block.kind and block.id == item:
                    self.lane, self.row, self.item = at, row, item
                    return True
        return False

    def move(self, board: LaneBoard, by: int) -> None:
        """Highlight the block so many further down; at the ends it stays."""
        if self.settle(board) is None:
            return
        blocks = board.lanes[self.lane].blocks
        places = [row for row, block in enumerate(blocks) if block.kind]
        at = bisect_right(places, self.row) - 1 + by
        self.row = places[min(max(at, 0), len(places) - 1)]
        self.item = blocks[self.row].id

    def sideways(self, board: LaneBoard, by: int) -> None:
        """Highlight something in the lane beside, at about the same height."""
        lane = self.lane + by
        while 0 <= lane < len(board.lanes):
            found = _nearest(board.lanes[lane].blocks, self.row)
            if found is not None:
                self.lane, self.row, self.item = lane, found[0], found[1].id
                return
            lane += by


def _nearest(blocks: tuple[LaneBlock, ...], row: int) -> tuple[int, LaneBlock] | None:
    """The block that can be highlighted nearest to a row, rather below than above."""
    for at in (*range(max(row, 0), len(blocks)), *range(min(row, len(blocks)) - 1, -1, -1)):
        if blocks[at].kind:
            return at, blocks[at]
    return None


def board_rows(
    board: LaneBoard, place: Place, space: int, height: int, *, used: bool, zone: str
) -> list[Row]:
    """The board in exactly `height` rows; what is highlighted is in sight, and marked if the pane is used."""
    foot = board.foot[: max(height // 3, 1)]
    widths = lane_widths(board, space)
    titles = _titles(board, widths, 2 if height >= 10 else 1) if len(board.lanes) > 1 else []
    inner = max(height - len(foot) - len(titles), 1)
    place.settle(board)
    columns = [
        _lane_rows(board, at, place, (width, inner), used=used, zone=zone) for at, width in enumerate(widths)
    ]
    rows = list(titles)
    rows += [_beside([column[y] for column in columns]) for y in range(inner)]
    return (rows + list(foot))[:height]


def _titles(board: LaneBoard, widths: list[int], most: int) -> list[Row]:
    """The lanes' titles, which may take two rows."""
    wrapped = [wrap(lane.title, width, most) for lane, width in zip(board.lanes, widths, strict=True)]
    height = max(len(lines) for lines in wrapped)
    return [
        _beside(
            [
                fill_row((Piece(lines[y], "head"),) if y < len(lines) else BLANK, width)
                for lines, width in zip(wrapped, widths, strict=True)
            ]
        )
        for y in range(height)
    ]


def _beside(parts: list[Row]) -> Row:
    row: list[Piece] = []
    for part in parts:
        if row:
            row.append(Piece(" " * GAP))
        row += part
    return tuple(row)


def _lane_rows(
    board: LaneBoard, at: int, place: Place, size: tuple[int, int], *, used: bool, zone: str
) -> list[Row]:
    space, height = size
    lane = board.lanes[at]
    if not lane.blocks:
        words = [fill_row((Piece(lane.empty, "dim"),), space)] if lane.empty else []
        return (words + [fill_row(BLANK, space)] * height)[:height]
    ends = list(accumulate(block.height for block in lane.blocks))
    top = _scrolled(lane, ends, at, place, height)
    rows: list[Row] = []
    first = bisect_right(ends, top)
    more_below = ends[-1] > top + height
    bar_room = space - 1 if top > 0 or more_below else space
    for row in range(first, len(lane.blocks)):
        block = lane.blocks[row]
        chosen = at == place.lane and row == place.row and bool(block.kind)
        drawn = board.draw(block, bar_room, chosen and used)
        tag = f"{zone}:{block.id}" if block.kind else ""
        for line in drawn:
            rows.append(fill_row(tuple(p if p.tag else p._replace(tag=tag) for p in line), bar_room, "", tag))
        if len(rows) >= height + block.height:
            break
    skip = top - (ends[first - 1] if first else 0)
    rows = rows[skip : skip + height]
    rows += [fill_row(BLANK, bar_room)] * (height - len(rows))
    if bar_room < space:
        rows = _with_scrollbar(rows, top, ends[-1], height)
    return rows


def _scrolled(lane: Lane, ends: list[int], at: int, place: Place, height: int) -> int:
    """The first line in sight, moved as little as it takes to show what is highlighted."""
    top = place.tops.get(at, 0)
    if at == place.lane and place.item and place.row < len(ends):
        end = ends[place.row]
        start = end - lane.blocks[place.row].height
        if place.row and not lane.blocks[place.row - 1].kind:
            start -= lane.blocks[place.row - 1].height
        if not any(lane.blocks[row].kind for row in range(place.row + 1, len(ends))):
            end = ends[-1]  # what is said below the last is in sight with it
        top = max(min(top, start), min(end - height, start))
    top = max(0, min(top, ends[-1] - height))
    place.tops[at] = top
    return top


def _with_scrollbar(rows: list[Row], top: int, whole: int, height: int) -> list[Row]:
    size = max(1, height * height // whole)
    start = round((height - size) * top / max(whole - height, 1))
    return [
        (*row, Piece("█", "dim") if start <= y < start + size else Piece("│", "dim"))
        for y, row in enumerate(rows)
    ]


def marked(lines: tuple[str, ...], chosen: bool, space: int, style: str = "") -> tuple[Row, ...]:
    """Lines behind a mark on the first one, where they are highlighted."""
    rows: list[Row] = []
    for number, line in enumerate(lines):
        mark = ("▌ " if chosen else "• ") if number == 0 else ("▌ " if chosen else "  ")
        look = f"{style}+cursor".strip("+") if chosen else style
        text = line + " " * max(space - 2 - cells(line), 0) if chosen else line
        rows.append((Piece(mark, "accent" if chosen else "dim"), Piece(text, look)))
    return tuple(rows)
