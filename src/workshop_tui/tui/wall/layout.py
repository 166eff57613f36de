"""How the wall lays out more than fits: columns, the newest in view, the rest counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workshop_tui.tui.kit.rows import Piece, Row, beside
from workshop_tui.tui.kit.text import wrap
from workshop_tui.tui.wall.duck_gallery import Duck, shelves

LINES_EACH = 6
"""No single item takes more lines than this; a long one ends in an ellipsis."""
NARROWEST = 17
"""Cells of the narrowest column that is still worth reading."""
NARROW = 26
"""Cells of a column of names."""


class GroupItem(NamedTuple):
    """Something listed: a title, a text below or beside it, and a remark below that."""

    text: str
    lead: str = "• "
    kind: str = ""
    remark: str = ""
    remark_kind: str = "muted"
    drawn: tuple[Row, ...] = ()
    """Rows that are drawn already and come after the text (bars)."""
    most: int = LINES_EACH
    """The text takes no more lines than this."""


class Group(NamedTuple):
    """Items under a heading."""

    items: tuple[GroupItem, ...]
    heading: str = ""
    newest: bool = False
    """Whether the last items are those to keep in view; else the first ones."""
    narrow: bool = False
    flow: bool = False
    """Short items that may stand side by side, read from left to right."""
    least: int = 34
    """Cells that each of those needs at least."""
    ducks: tuple[Duck, ...] = ()
    """Ducks that stand before the items."""
    extra: bool = False
    """May be left out where the others have no room to stand side by side with it."""
    short: tuple[GroupItem, ...] = ()
    """The same items in fewer rows, for where not all of them fit; empty: there is no shorter form."""


class Drawn(NamedTuple):
    """What fits, and whether there is another page of it."""

    rows: tuple[Row, ...]
    more: bool = False


def item_rows(item: GroupItem, width: int) -> tuple[Row, ...]:
    """An item in rows of at most `width` cells."""
    indent = " " * len(item.lead)
    inner = max(1, width - len(item.lead))
    rows: list[Row] = []
    for number, line in enumerate(wrap(item.text, inner, item.most)):
        rows.append((Piece(item.lead if not number else indent), Piece(line, item.kind)))
    if item.remark:
        rows.extend(
            (Piece(indent), Piece(line, item.remark_kind)) for line in wrap(item.remark, inner, LINES_EACH)
        )
    rows.extend((Piece(indent), *line) for line in item.drawn)
    return tuple(rows)


class _Unit(NamedTuple):
    """Something that stays together on a page: so many items, and their rows."""

    items: int
    rows: tuple[Row, ...]


def _page(units: Sequence[_Unit], start: int, height: int) -> int:
    """How many of the units from `start` on fit into `height` rows; at least one, while there is any."""
    used = count = 0
    for unit in units[start:]:
        used += len(unit.rows)
        if used > height and count:
            break
        count += 1
    return count


class _Column(NamedTuple):
    """A column laid out as far as the page asked for can reach, in the order in which it is to be filled."""

    units: tuple[_Unit, ...]
    total: int
    """Items, laid out or not."""
    newest: bool

    def lines(self, height: int) -> int:
        """Rows that the whole takes, or more than `height` where it cannot fit."""
        laid = sum(unit.items for unit in self.units)
        return height + 1 if laid < self.total else sum(len(unit.rows) for unit in self.units)


def _column(block: Group, width: int, height: int, page: int, gap: int) -> _Column:
    """Lay out as much of a block as so many pages can show, and no more."""
    if block.ducks:
        rest = _column(block._replace(ducks=(), newest=False), width, height, page, gap)
        standing = (_Unit(shelf.ducks, shelf.rows) for shelf in shelves(block.ducks, width, height))
        return _Column((*standing, *rest.units), len(block.ducks) + rest.total, False)
    most = (page + 1) * max(1, height) + 1
    items, across = block.items, 1
    if block.flow:
        across = max(1, min(4, (width + gap) // (block.least + gap), len(items)))
    if across == 1:
        near = reversed(items[-most:]) if block.newest else items[:most]
        return _Column(tuple(_Unit(1, item_rows(item, width)) for item in near), len(items), block.newest)
    starts = range(0, len(items), across)
    chosen = reversed(starts[-most:]) if block.newest else starts[:most]
    wide = (width - gap * (across - 1)) // across
    units = []
    for start in chosen:
        together = [item_rows(item, wide) for item in items[start : start + across]]
        tallest = max(len(rows) for rows in together)
        lines = tuple(
            beside([(rows[y] if y < len(rows) else (), wide) for rows in together], gap)
            for y in range(tallest)
        )
        units.append(_Unit(len(together), lines))
    return _Column(tuple(units), len(items), block.newest)


def _window(column: _Column, height: int, page: int, *, airy: bool) -> Drawn:
    """The page of a column that fits into `height` rows; page 0 has the newest, or else the first."""
    units = column.units
    if height <= 0 or not units:
        return Drawn((), bool(units))
    if page == 0 and column.lines(height) <= height:
        ordered = units[::-1] if column.newest else units
        rows = [line for unit in ordered for line in ((*unit.rows, ()) if airy else unit.rows)]
        return Drawn(tuple(rows[:-1] if airy else rows))
    start = 0
    for _ in range(page):
        step = _page(units, start, height - 1 - (start > 0))
        if start + step >= len(units):
            break
        start += step
    count = _page(units, start, height - 1 - (start > 0))
    before = sum(unit.items for unit in units[:start])
    after = column.total - before - sum(unit.items for unit in units[start : start + count])
    shown = units[start : start + count]
    body = [line for unit in (shown[::-1] if column.newest else shown) for line in unit.rows]
    body = body[: max(1, height - (before > 0) - (after > 0))]
    said_before = [_said(f"and {before} {'newer' if column.newest else 'before these'}")] if before else []
    said_after = [_said(f"and {after} more")] if after > 0 else []
    rows = [*said_after, *body, *said_before] if column.newest else [*said_before, *body, *said_after]
    return Drawn(tuple(rows[:height]), after > 0)


def _said(text: str) -> Row:
    return (Piece(text, "muted"),)


def _widths(blocks: Sequence[Group], width: int, gap: int) -> list[int]:
    """Cells for each block side by side, or none where they must stand below each other."""
    if len(blocks) == 1:
        return [width]
    names = sum(block.narrow for block in blocks)
    wide = len(blocks) - names
    free = width - gap * (len(blocks) - 1) - NARROW * names
    if not wide or free // wide < NARROWEST:
        return []
    return [NARROW if block.narrow else free // wide for block in blocks]


def _stacked(blocks: Sequence[Group]) -> Group:
    """All blocks as one, their headings among the items."""
    items: list[GroupItem] = []
    short: list[GroupItem] = []
    for block in blocks:
        if block.heading:
            items.append(GroupItem(block.heading, "", "heading"))
            short.append(items[-1])
        items.extend(block.items)
        short.extend(block.short or block.items)
    some = any(block.short for block in blocks)
    return Group(
        tuple(items), newest=any(block.newest for block in blocks), short=tuple(short) if some else ()
    )


def layout(blocks: Sequence[Group], width: int, height: int, page: int = 0) -> Drawn:
    """The blocks in so many cells: side by side where they fit, else one below the other."""
    gap = 3 if width >= 90 else 2
    kept = [block for block in blocks if block.items or block.heading]
    if not kept or height <= 0 or width <= 0:
        return Drawn(())
    widths = _widths(kept, width, gap)
    if not widths and any(block.extra for block in kept):
        kept = [block for block in kept if not block.extra]
        widths = _widths(kept, width, gap)
    if not widths:
        kept, widths = [_stacked(kept)], [width]
    heads = [wrap(block.heading, wide, 2) for block, wide in zip(kept, widths, strict=True)]
    headed = max(map(len, heads)) if any(block.heading for block in kept) else 0
    space = height - headed
    columns = [_column(block, wide, space, page, gap) for block, wide in zip(kept, widths, strict=True)]
    if any(column.lines(space) > space for column in columns) and any(block.short for block in kept):
        shorter = [block._replace(items=block.short or block.items) for block in kept]
        columns = [
            _column(block, wide, space, page, gap) for block, wide in zip(shorter, widths, strict=True)
        ]
    airy = all(column.lines(space) + len(column.units) - 1 <= space for column in columns)
    drawn = [_window(column, space, page, airy=airy) for column in columns]
    sides: list[tuple[Row, ...]] = [each.rows for each in drawn]
    if headed:
        named = [
            tuple((Piece(line, "heading"),) for line in ("",) * (headed - len(lines)) + lines)
            for lines in heads
        ]
        sides = [(*lines, *rows) for lines, rows in zip(named, sides, strict=True)]
    rows = [
        beside(
            [(side[y] if y < len(side) else (), wide) for side, wide in zip(sides, widths, strict=True)], gap
        )
        for y in range(max(len(side) for side in sides))
    ]
    return Drawn(tuple(rows), any(each.more for each in drawn))
