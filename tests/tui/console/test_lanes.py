"""A board scrolls so that what is highlighted is in sight, and with the last what is said below it."""

from __future__ import annotations

from workshop_tui.tui.kit.lanes import Lane, LaneBlock, LaneBoard, Place, board_rows
from workshop_tui.tui.kit.rows import Piece, Row


def _draw(block: LaneBlock, room: int, chosen: bool) -> tuple[Row, ...]:
    return tuple((Piece(f"{block.id} {line}"),) for line in range(block.height))


def seen(board: LaneBoard, place: Place, height: int) -> list[str]:
    rows = board_rows(board, place, 20, height, used=True, zone="work")
    return ["".join(piece.text for piece in row).rstrip(" ▐█│") for row in rows]


def test_with_the_last_thing_comes_what_stands_below_it() -> None:
    things = tuple(LaneBlock(name, "value", 3) for name in "abc")
    board = LaneBoard("map", "Map", (Lane("", (*things, LaneBlock("rule", "", 2))),), _draw)
    place = Place()
    assert seen(board, place, 5) == ["a 0", "a 1", "a 2", "b 0", "b 1"]
    place.move(board, 1)
    assert seen(board, place, 5) == ["a 1", "a 2", "b 0", "b 1", "b 2"]
    place.move(board, 1)
    assert seen(board, place, 5) == ["c 0", "c 1", "c 2", "rule 0", "rule 1"]
    assert seen(board, place, 4)[:3] == ["c 0", "c 1", "c 2"], "the thing itself comes first"
