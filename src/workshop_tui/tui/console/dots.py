"""The console's boards of dots: what is voted on with its dots, and the map of values by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from workshop_tui.domain.figures.names import NO_SIDE
from workshop_tui.domain.text.phrases import count
from workshop_tui.domain.views.views import FacilitatorView
from workshop_tui.present.board import Line
from workshop_tui.present.methods import vote
from workshop_tui.tui.kit.lanes import TITLES, Lane, LaneBlock, LaneBoard
from workshop_tui.tui.kit.rows import Piece, Row, bar
from workshop_tui.tui.kit.text import cells, fill, wrap

Draw = Callable[[LaneBlock, int, bool], tuple[Row, ...]]
Figures = Callable[[Line, bool], Iterable[Piece]]
"""What stands at the right of a line, which may be highlighted."""


def vote_board(view: FacilitatorView, width: int, side: str) -> LaneBoard:
    """What there is to vote on with its dots; by side where sides are kept."""
    if view.vote is None:
        return LaneBoard("vote", TITLES["vote"], (Lane("", (), empty="Nothing to vote on."),), lambda *_: ())
    lines, sides = vote.result(view).lines, view.vote.sides
    most = max((line.dots or 0 for line in lines), default=0)
    each = _side_room(sides, width)
    text_room = max(width - 19 - each * len(sides), 12)

    def figures(line: Line, chosen: bool) -> Iterable[Piece]:
        dots, by_side = line.dots or 0, dict(line.sides)
        full = "●" * dots if most <= 8 else "".join(bar(dots / most, 8, full="●", empty=" "))
        yield from (Piece(f" {dots:4} ", "strong"), Piece(fill(full, 9), "accent"))
        for name in sides:
            style = "chosen" if chosen and name == side else "dim"
            yield Piece(fill(str(by_side.get(name, 0)), each, "right"), style, f"side:{name}")

    # A click on a side's name places dots for it.
    heads: list[Row] = []
    for row, last in _bottom([wrap(f"▸{one}" if one == side else one, each - 1, 2) for one in sides]):
        named: list[Piece] = []
        for name, text in zip(sides, row, strict=True):
            look = "chosen" if name == side else "dim"
            named += [
                Piece(" " * (each - cells(text)), "", f"side:{name}"),
                Piece(text, look, f"side:{name}"),
            ]
        heads.append((Piece(" " * (2 + text_room) + ("  all " if last else " " * 6) + " " * 9), *named))
    shown = "shown to all" if view.vote.revealed else "hidden until you reveal them (v)"
    shown = f"hidden (v) · for {side}" if side and not view.vote.revealed else shown
    title = f"{TITLES['vote']} {view.vote.placed} of {view.vote.expected} · {shown}"
    blocks, draw = _table(lines, text_room, figures, "option")
    lane = Lane("", (*_quiet("=sides", heads), *blocks), empty="Nothing to vote on yet.")
    return LaneBoard("vote", title, (lane,), draw, side=side)


def map_board(view: FacilitatorView, width: int) -> LaneBoard:
    """The values map: each value with its dots by side, and whether it is common ground."""
    drawn = vote.values_map(view)
    lines, sides = drawn.lines, drawn.sides
    place_room = max((cells(_place(line).text) for line in lines), default=0)
    most_each = (width - place_room - 18) // max(len(sides), 1)
    each = max(_name_room(sides), (width - place_room - max(width // 4, 12) - 4) // max(len(sides), 1))
    each = min(each, most_each)
    if _name_room(sides) <= most_each:
        text_room = max(min(width - place_room - 3 - each * len(sides), width // 3), 12)
        blocks, draw = _map_table(lines, sides, each, text_room)
    else:
        blocks, draw = _map_list(lines, width)
    said = [(Piece("  "), Piece(line, "dim")) for one in drawn.quiet if one for line in wrap(one, width - 3)]
    lane = Lane("", (*blocks, *_quiet("=note", said)) if lines else (), empty=vote.EMPTY_MAP)
    return LaneBoard("map", TITLES["map"], (lane,), draw)


def _name_room(sides: tuple[str, ...]) -> int:
    """Cells of a column under a side's name: as wide as its longest word."""
    return max((cells(word) for name in sides for word in name.split()), default=0) + 2


def _side_room(sides: tuple[str, ...], width: int) -> int:
    """Cells of a column of figures for one side: as wide as its name where there is room, or in two rows."""
    longest = max((cells(name) for name in sides), default=0) + 3
    most = max((width - 36) // max(len(sides), 1), 6)
    return longest if longest <= most else min(_name_room(sides) + 1, most)


def _bottom(names: Sequence[tuple[str, ...]]) -> list[tuple[tuple[str, ...], bool]]:
    """Names beside each other row by row, all of which end on the last one; and whether this is it."""
    high = max(map(len, names), default=0)
    rows = list(zip(*(("",) * (high - len(lines)) + lines for lines in names), strict=True))
    return [(row, y == high - 1) for y, row in enumerate(rows)]


def _quiet(name: str, rows: Sequence[Row]) -> tuple[LaneBlock, ...]:
    """Rows that cannot be highlighted."""
    return (LaneBlock(name, "", len(rows), tuple(rows)),) if rows else ()


def _table(
    lines: Sequence[Line], text_room: int, figures: Figures, kind: str, style: str = ""
) -> tuple[tuple[LaneBlock, ...], Draw]:
    """Lines with their text at the left, and figures beside its first row."""

    def draw(block: LaneBlock, width: int, chosen: bool) -> tuple[Row, ...]:
        if not block.kind:
            rows: tuple[Row, ...] = block.source
            return rows
        line: Line = block.source
        look = "strong+cursor" if chosen else style
        first, *rest = (fill(text, text_room) for text in wrap(line.text, text_room))
        below = ((Piece("  "), Piece(text, style or look)) for text in rest)
        return ((_mark(chosen), Piece(first, look), *figures(line, chosen)), *below)

    blocks = (LaneBlock(_id(line), kind, len(wrap(line.text, text_room)), line) for line in lines)
    return tuple(blocks), draw


def _map_table(
    lines: Sequence[Line], sides: tuple[str, ...], each: int, text_room: int
) -> tuple[tuple[LaneBlock, ...], Draw]:
    """A column of `each` cells for each side."""
    most = max((dots for line in lines for _, dots in line.sides), default=1) or 1

    def figures(line: Line, chosen: bool) -> Iterable[Piece]:
        by_side = dict(line.sides)
        for name in sides:
            dots = by_side.get(name, 0)
            full, _ = bar(dots / most, max(each - 5, 1))
            yield Piece(fill(f"{dots:2} {full}", each), "accent" if dots else "dim")
        yield _place(line)

    heads: list[Row] = []
    for row, last in _bottom([wrap(name, each - 1, 2) for name in sides]) or [((), True)]:
        style = "head" if last else "dim"
        named = (Piece(fill(text, each - 1) + " ", style) for text in row)
        heads.append((Piece(" " * (text_room + 2)), *named, Piece("where it stands" if last else "", style)))
    blocks, draw = _table(lines, text_room, figures, "value", "strong")
    return (*_quiet("=sides", heads), *blocks), draw


def _map_list(lines: Sequence[Line], width: int) -> tuple[tuple[LaneBlock, ...], Draw]:
    """Where there is no room for columns: each value, where it stands below it, and whose dots it has."""

    def draw(block: LaneBlock, width: int, chosen: bool) -> tuple[Row, ...]:
        if not block.kind:
            rows: tuple[Row, ...] = block.source
            return rows
        line: Line = block.source
        counted = " · ".join(f"{dots} {name}" for name, dots in line.sides if dots)
        mark, look = _mark(chosen), "strong+cursor" if chosen else "strong"
        return (
            *((mark, Piece(text, look)) for text in wrap(line.text, width - 3)),
            *(((mark, Piece("  "), _place(line)),) if line.note or not counted else ()),
            *((mark, Piece(f"  {text}", "accent")) for text in (wrap(counted, width - 5) if counted else ())),
        )

    def height(line: Line) -> int:
        return len(draw(LaneBlock("", "value", 0, line), width - 1, False))

    return tuple(LaneBlock(_id(line), "value", height(line), line) for line in lines), draw


def _mark(chosen: bool) -> Piece:
    return Piece("▌ " if chosen else "  ", "accent")


def _id(line: Line) -> str:
    return line.id or f"map:{line.text}"


def _place(line: Line) -> Piece:
    """Where a value stands, in words."""
    if line.common:
        return Piece(f"◆ {line.note}", "strong")
    if not line.sides:
        return Piece(count(line.dots or 0, "dot"), "dim")
    return Piece(line.note or (NO_SIDE if line.dots else "nobody chose it"), "dim")
