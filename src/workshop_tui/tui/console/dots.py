"""The console's boards of dots: what is voted on with its dots, and the map of values by side."""

from __future__ import annotations

from collections.abc import Callable

from workshop_tui.domain.views.views import FacilitatorView, MapRowView, OptionView
from workshop_tui.tui.kit.lanes import Lane, LaneBlock, LaneBoard
from workshop_tui.tui.kit.rows import Piece, Row, bar
from workshop_tui.tui.kit.text import cells, fill, wrap

Draw = Callable[[LaneBlock, int, bool], tuple[Row, ...]]


def vote_board(view: FacilitatorView, width: int, side: str) -> LaneBoard:
    """What there is to vote on with its dots; by side where sides are kept."""
    vote = view.vote
    if vote is None:
        return LaneBoard("vote", "Dots", (Lane("", (), empty="Nothing to vote on."),), lambda *_: ())
    sides = vote.sides
    side_room = _side_room(sides, width)
    figures = side_room * len(sides) + 16
    most = max((option.dots for option in vote.options), default=0)
    text_room = max(width - 3 - figures, 12)

    def draw(block: LaneBlock, width: int, chosen: bool) -> tuple[Row, ...]:
        option: OptionView = block.source
        look = "strong+cursor" if chosen else ""
        lines = wrap(option.text, text_room)
        dots = "●" * option.dots if most <= 8 else "".join(bar(option.dots / most, 8, full="●", empty=" "))
        row: list[Piece] = [
            Piece("▌ " if chosen else "  ", "accent"),
            Piece(fill(lines[0], text_room), look),
            Piece(f" {option.dots:4} ", "strong"),
            Piece(fill(dots, 9), "accent"),
        ]
        by_side = dict(option.sides)
        for name in sides:
            style = "chosen" if chosen and name == side else "dim"
            row.append(Piece(fill(str(by_side.get(name, 0)), side_room, "right"), style, f"side:{name}"))
        rest: list[Row] = [(Piece("  "), Piece(fill(line, text_room), look)) for line in lines[1:]]
        return (tuple(row), *rest)

    blocks = tuple(
        LaneBlock(option.target, "option", len(wrap(option.text, text_room)), option)
        for option in vote.options
    )
    shown = "shown to all" if vote.revealed else "hidden until you reveal them (v)"
    title = f"Dots {vote.placed} of {vote.expected} · {shown}"
    if side and not vote.revealed:
        title = f"Dots {vote.placed} of {vote.expected} · hidden (v) · for {side}"
    head: list[LaneBlock] = []
    if sides:
        high = max(len(_side_name(name, name == side, side_room)) for name in sides)
        head = [LaneBlock("=sides", "", high, (text_room, sides, side_room, side, high))]
    lane = Lane("", (*head, *blocks), empty="Nothing to vote on yet.")

    def draw_all(block: LaneBlock, width: int, chosen: bool) -> tuple[Row, ...]:
        return _side_heads(*block.source) if not block.kind else draw(block, width, chosen)

    return LaneBoard("vote", title, (lane,), draw_all, side=side)


def _name_room(sides: tuple[str, ...]) -> int:
    """Cells of a column under a side's name: as wide as its longest word."""
    return max((cells(word) for name in sides for word in name.split()), default=0) + 2


def _side_room(sides: tuple[str, ...], width: int) -> int:
    """Cells of a column of figures for one side: as wide as its name where there is room, or in two rows."""
    longest = max((cells(name) for name in sides), default=0) + 3
    most = max((width - 36) // max(len(sides), 1), 6)
    return longest if longest <= most else min(_name_room(sides) + 1, most)


def _side_name(name: str, used: bool, width: int) -> tuple[str, ...]:
    return wrap(f"▸{name}" if used else name, width - 1, 2)


def _side_heads(
    text_room: int, sides: tuple[str, ...], side_room: int, side: str, high: int
) -> tuple[Row, ...]:
    """The sides' names above their figures; a click on one places dots for it."""
    rows: list[Row] = []
    for y in range(high):
        last = y == high - 1
        row: list[Piece] = [
            Piece(" " * (2 + text_room)),
            Piece("  all " if last else " " * 6),
            Piece(" " * 9),
        ]
        for name in sides:
            lines = _side_name(name, name == side, side_room)
            line = lines[y - high + len(lines)] if y >= high - len(lines) else ""
            look = "chosen" if name == side else "dim"
            row.append(Piece(" " * (side_room - cells(line)), "", f"side:{name}"))
            row.append(Piece(line, look, f"side:{name}"))
        rows.append(tuple(row))
    return tuple(rows)


def map_board(view: FacilitatorView, width: int) -> LaneBoard:
    """The values map: each value with its dots by side, and whether it is common ground."""
    sides = tuple(dict.fromkeys(name for row in view.map for name, _ in row.sides))
    place_room = max((cells(place_of_value(row)) for row in view.map), default=0)
    most_each = (width - place_room - 18) // max(len(sides), 1)
    each = max(_name_room(sides), (width - place_room - max(width // 4, 12) - 4) // max(len(sides), 1))
    lane_of = _map_table if _name_room(sides) <= most_each else _map_list
    lane, draw = lane_of(view.map, sides, width, (min(each, most_each), place_room))
    told = [*view.map_notes, *filter(None, [view.sides_note])]
    if not told or not view.map:
        return LaneBoard("map", "Values map", (lane,), draw)
    said = [line for sentence in told for line in wrap(sentence, width - 3)]

    def draw_all(block: LaneBlock, width: int, chosen: bool) -> tuple[Row, ...]:
        if block.id != _NOTE:
            return draw(block, width, chosen)
        return tuple((Piece("  "), Piece(line, "dim")) for line in said)

    return LaneBoard(
        "map", "Values map", (Lane("", (*lane.blocks, LaneBlock(_NOTE, "", len(said)))),), draw_all
    )


_NOTE = "=note"
EMPTY_MAP = "The map is drawn when dots are placed."


def place_of_value(row: MapRowView) -> str:
    """Where a value stands, in words."""
    if row.common:
        return f"◆ {row.place}"
    if not row.sides:
        return f"{row.dots} {'dot' if row.dots == 1 else 'dots'}"
    return row.place or ("without a side" if row.dots else "nobody chose it")


def _map_table(
    rows: tuple[MapRowView, ...], sides: tuple[str, ...], width: int, rooms: tuple[int, int]
) -> tuple[Lane, Draw]:
    """A column for each side; `rooms`: cells of such a column, and of the words at the end."""
    each, place_room = rooms
    most = max((count for row in rows for _, count in row.sides), default=1) or 1
    value_room = max(min(width - place_room - 3 - each * len(sides), width // 3), 12)
    heads = [wrap(name, each - 1, 2) for name in sides]
    high = max(map(len, heads), default=1)

    def draw(block: LaneBlock, width: int, chosen: bool) -> tuple[Row, ...]:
        if not block.kind:
            return tuple(_map_head(heads, each, value_room + 2, (y, high)) for y in range(high))
        value: MapRowView = block.source
        lines = wrap(value.value, value_room)
        pieces = [
            Piece("▌ " if chosen else "  ", "accent"),
            Piece(fill(lines[0], value_room), "strong+cursor" if chosen else "strong"),
        ]
        by_side = dict(value.sides)
        for name in sides:
            count = by_side.get(name, 0)
            full, _ = bar(count / most, max(each - 5, 1))
            pieces.append(Piece(fill(f"{count:2} {full}", each), "accent" if count else "dim"))
        pieces.append(_place_piece(value))
        return (tuple(pieces), *((Piece("  "), Piece(line, "strong")) for line in lines[1:]))

    blocks = tuple(
        LaneBlock(f"map:{row.value}", "value", len(wrap(row.value, value_room)), row) for row in rows
    )
    head = (LaneBlock("=sides", "", high),) if blocks else ()
    return Lane("", (*head, *blocks), empty=EMPTY_MAP), draw


def _map_list(
    rows: tuple[MapRowView, ...], sides: tuple[str, ...], width: int, rooms: tuple[int, int]
) -> tuple[Lane, Draw]:
    """Where there is no room for columns: each value, where it stands below it, and whose dots it has."""

    def lines(value: MapRowView, width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        counted = " · ".join(f"{count} {name}" for name, count in value.sides if count)
        return wrap(value.value, width - 3), wrap(counted, width - 5) if counted else ()

    def draw(block: LaneBlock, width: int, chosen: bool) -> tuple[Row, ...]:
        value: MapRowView = block.source
        named, counted = lines(value, width)
        mark = Piece("▌ " if chosen else "  ", "accent")
        look = "strong+cursor" if chosen else "strong"
        return (
            *((mark, Piece(line, look)) for line in named),
            *(((mark, Piece("  "), _place_piece(value)),) if value.place or not counted else ()),
            *((mark, Piece(f"  {line}", "accent")) for line in counted),
        )

    blocks = tuple(
        LaneBlock(f"map:{row.value}", "value", len(draw(LaneBlock("", "", 0, row), width - 1, False)), row)
        for row in rows
    )
    return Lane("", blocks, empty=EMPTY_MAP), draw


def _place_piece(value: MapRowView) -> Piece:
    return Piece(place_of_value(value), "strong" if value.common else "dim")


def _map_head(heads: list[tuple[str, ...]], each: int, before: int, at: tuple[int, int]) -> Row:
    """One row of so many of the sides' names, which stand on the last of them."""
    y, high = at
    lines = [lines[y - high + len(lines)] if y >= high - len(lines) else "" for lines in heads]
    style = "head" if y == high - 1 else "dim"
    pieces = (Piece(fill(line, each - 1) + " ", style) for line in lines)
    return (Piece(" " * before), *pieces, Piece("where it stands" if y == high - 1 else "", style))
