"""How the projected screen lays out more than fits: columns, the newest in view, the rest counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workshop_tui.tui.text import Row, Span, beside, wrap

LINES_EACH = 6
"""No single item takes more lines than this; a long one ends in an ellipsis."""
NARROWEST = 17
"""Cells of the narrowest column that is still worth reading."""
NARROW = 26
"""Cells of a column of names."""


class Item(NamedTuple):
    """Something listed: a title, a text below or beside it, and a remark below that."""

    text: str
    lead: str = "• "
    kind: str = ""
    remark: str = ""
    remark_kind: str = "muted"
    drawn: tuple[Row, ...] = ()
    """Rows that are drawn already and come after the text (bars)."""


class Block(NamedTuple):
    """Items under a heading."""

    items: tuple[Item, ...]
    heading: str = ""
    newest: bool = False
    """Whether the last items are those to keep in view; else the first ones."""
    narrow: bool = False
    flow: bool = False
    """Short items that may stand in several columns."""


class Drawn(NamedTuple):
    """What fits, and whether there is another page of it."""

    rows: tuple[Row, ...]
    more: bool = False


def item_rows(item: Item, width: int) -> tuple[Row, ...]:
    """An item in rows of at most `width` cells."""
    indent = " " * len(item.lead)
    inner = max(1, width - len(item.lead))
    rows: list[Row] = []
    for number, line in enumerate(wrap(item.text, inner, LINES_EACH)):
        rows.append((Span(item.lead if not number else indent), Span(line, item.kind)))
    if item.remark:
        rows.extend(
            (Span(indent), Span(line, item.remark_kind)) for line in wrap(item.remark, inner, LINES_EACH)
        )
    rows.extend((Span(indent), *line) for line in item.drawn)
    return tuple(rows)


def _page(blocks: Sequence[tuple[Row, ...]], start: int, height: int) -> int:
    """How many of the items from `start` on fit into `height` rows; at least one, while there is any."""
    used = count = 0
    for rows in blocks[start:]:
        used += len(rows)
        if used > height and count:
            break
        count += 1
    return count


def window(items: Sequence[Item], width: int, height: int, *, newest: bool = False, page: int = 0) -> Drawn:
    """The page of the items that fits into so many cells; page 0 has the newest, or else the first."""
    if height <= 0 or not items:
        return Drawn(())
    # What is far outside of all pages asked for is not laid out at all.
    most = (page + 1) * height + 1
    near = items[-most:] if newest else items[:most]
    laid = [item_rows(item, width) for item in (reversed(near) if newest else near)]
    if page == 0 and len(near) == len(items):
        lines = sum(len(rows) for rows in laid)
        if lines + len(laid) - 1 <= height and len(laid) > 1:
            ordered = laid[::-1] if newest else laid
            return Drawn(tuple(line for rows in ordered for line in (*rows, ()))[:-1])
        if lines <= height:
            return Drawn(tuple(line for rows in (laid[::-1] if newest else laid) for line in rows))
    start = 0
    for _ in range(page):
        step = _page(laid, start, height - 1 - (start > 0))
        if start + step >= len(laid):
            break
        start += step
    count = _page(laid, start, height - 1 - (start > 0))
    before, after = start, len(items) - start - count
    shown = [*laid[start : start + count]]
    rows = [line for each in (shown[::-1] if newest else shown) for line in each]
    room = height - (before > 0) - (after > 0)
    rows = rows[-room:] if newest and len(shown) > 1 else rows[:room]
    said_before = (
        ((Span(f"and {before} {'newer' if newest else 'before these'}", "muted"),),) if before else ()
    )
    said_after = ((Span(f"and {after} more", "muted"),),) if after > 0 else ()
    ordered_rows = (*said_after, *rows, *said_before) if newest else (*said_before, *rows, *said_after)
    return Drawn(ordered_rows, after > 0)


def _widths(blocks: Sequence[Block], width: int, gap: int) -> list[int]:
    """Cells for each block side by side, or none where they must stand below each other."""
    names = sum(block.narrow for block in blocks)
    wide = len(blocks) - names
    free = width - gap * (len(blocks) - 1) - NARROW * names
    if wide == 0:
        return [min(width, NARROW * 2)] * len(blocks) if len(blocks) == 1 else []
    if free // wide < NARROWEST:
        return []
    return [NARROW if block.narrow else free // wide for block in blocks]


def _stacked(blocks: Sequence[Block]) -> Block:
    """All blocks as one, their headings among the items."""
    items: list[Item] = []
    for block in blocks:
        if block.heading:
            items.append(Item(block.heading, "", "heading"))
        items.extend(block.items)
    return Block(tuple(items))


def _flow(block: Block, width: int) -> list[Block]:
    """One block of short items as several, read from left to right."""
    count = max(1, min(4, width // 36, len(block.items)))
    return [block._replace(items=block.items[place::count], heading="", flow=False) for place in range(count)]


def layout(blocks: Sequence[Block], width: int, height: int, page: int = 0) -> Drawn:
    """The blocks in so many cells: side by side where they fit, else one below the other."""
    gap = 3 if width >= 90 else 2
    kept = [block for block in blocks if block.items or block.heading]
    if not kept or height <= 0 or width <= 0:
        return Drawn(())
    if len(kept) == 1 and kept[0].flow:
        heading = kept[0].heading
        parts = _flow(kept[0], width)
        body = _beside(parts, width, height - bool(heading), page, gap, even=True)
        rows = ((Span(heading, "heading"),), *body.rows) if heading else body.rows
        return Drawn(rows, body.more)
    if len(kept) > 1 and not _widths(kept, width, gap):
        kept = [_stacked(kept)]
    return _beside(kept, width, height, page, gap)


def _beside(
    blocks: Sequence[Block], width: int, height: int, page: int, gap: int, *, even: bool = False
) -> Drawn:
    if len(blocks) == 1 and not blocks[0].narrow:
        widths = [width]
    elif even:
        widths = [(width - gap * (len(blocks) - 1)) // len(blocks)] * len(blocks)
    else:
        widths = _widths(blocks, width, gap)
    headed = any(block.heading for block in blocks)
    columns: list[tuple[Row, ...]] = []
    more = False
    for block, wide in zip(blocks, widths, strict=True):
        drawn = window(block.items, wide, height - headed, newest=block.newest, page=page)
        more = more or drawn.more
        head: tuple[Row, ...] = ((Span(block.heading, "heading"),),) if headed else ()
        columns.append((*head, *drawn.rows))
    rows = [
        beside(
            [
                (column[y] if y < len(column) else (), wide)
                for column, wide in zip(columns, widths, strict=True)
            ],
            gap,
        )
        for y in range(max(len(column) for column in columns))
    ]
    return Drawn(tuple(rows), more)
