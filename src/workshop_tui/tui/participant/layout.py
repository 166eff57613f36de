"""A participant's screen put together: what goes where, what changes with the clock, what is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from workshop_tui.domain.views.participant import ParticipantView
from workshop_tui.present.keys import keys_in_words
from workshop_tui.present.participant.actions import GROUPS, KEYED, Action
from workshop_tui.tui.kit.rows import BLANK, Piece, Row, cut_row, fill_row
from workshop_tui.tui.kit.text import wrap
from workshop_tui.tui.participant.board import Listing, ListItem, block_rows, board
from workshop_tui.tui.participant.foot import foot_rows
from workshop_tui.tui.participant.rows import (
    LIVE,
    change_row,
    clock_row,
    floor_rows,
    pair_rows,
    task_rows,
    task_text,
    title_row,
    trouble_rows,
    turn_row,
)
from workshop_tui.tui.participant.side import side_rows
from workshop_tui.tui.participant.state import ParticipantState

SMALLEST = (24, 8)
"""Cells below which nothing useful fits."""
GOOD = (60, 20)

LiveRow = Callable[[float], Row]
"""A row as it is at a moment of the session's clock."""


class ParticipantLayout(NamedTuple):
    """What is shown."""

    rows: list[Row]
    live: dict[int, LiveRow] = {}  # noqa: RUF012 never changed
    """Rows that change with the clock."""
    page: int = 1
    """Lines of the list that are in view."""
    middle: tuple[int, int] = (0, 0)
    """First row of the list, and how many rows it has."""
    width: int = 0


def lay_out(
    view: ParticipantView | None, desk: ParticipantState, trouble: str, now: float, size: tuple[int, int]
) -> ParticipantLayout:
    """The whole screen in so many cells. No view: the person is not in the workshop any more."""
    width, height = size
    if width < SMALLEST[0] or height < SMALLEST[1]:
        words = f"This window is too small ({width}x{height}). Make it at least {GOOD[0]}x{GOOD[1]}."
        return ParticipantLayout(_sentence(words, max(width, 1))[: max(height, 1)])
    if view is None:
        words = "Your seat is not in the workshop any more. Speak with the facilitator. q leaves."
        return ParticipantLayout(_sentence(words, width)[:height])
    rows: list[Row] = [title_row(view, width), *trouble_rows(trouble, width)]
    live: dict[int, LiveRow] = {}
    for row, changing in _head(view, desk, now, size):
        if changing is not None:
            live[len(rows)] = changing
        rows.append(row)
    foot = foot_rows(view, desk, width, height)
    # Where all does not fit, what is typed and asked stays, and the title and the clock.
    rows = rows[: max(height - len(foot), 2)]
    live = {number: row for number, row in live.items() if number < len(rows)}
    space = max(height - len(rows) - len(foot), 0)
    middle, page = _middle(view, desk, width, space)
    middle += [BLANK] * (space - len(middle))
    shown = [cut_row(row, width) for row in (*rows, *middle, *foot)]
    return ParticipantLayout(shown[:height], live, page, (len(rows), space), width)


def _sentence(words: str, width: int, style: str = "strong") -> list[Row]:
    return [(Piece(line, style),) for line in wrap(words, width)]


# -- the upper part


def _head(
    view: ParticipantView, desk: ParticipantState, now: float, size: tuple[int, int]
) -> list[tuple[Row, LiveRow | None]]:
    """The clock, the task, who speaks or with whom I am; with each row how it changes with the clock."""
    width, height = size
    ticks = view.step is not None and not view.finished
    rows: list[tuple[Row, LiveRow | None]] = [
        (clock_row(view, now, width), (lambda t: clock_row(view, t, width)) if ticks else None)
    ]
    if desk.reading:
        return rows
    writing = desk.writing is not None
    task = task_rows(view, width, _task_lines(height, writing=writing), plain=desk.plain)
    most = 2 if height < 12 else 3 if height < 16 else 5
    around = pair_rows(view, now, width, most) or floor_rows(view, now, width, 2 if writing else most)
    parts: list[list[tuple[Row, LiveRow | None]]] = [
        [(row, None) for row in task] if not view.finished else [],
        [(row, _live_row(view, width) if row and row[0].tag == LIVE else None) for row in around],
    ]
    for part in parts:
        if part and height >= 16:
            rows.append((BLANK, None))
        rows += part
    return [*rows, (BLANK, None)] if height >= 16 else rows


def _task_lines(height: int, *, writing: bool) -> int:
    """Lines that the task may take."""
    if height < 12:
        return 1
    if height < 16 or writing:
        return 2
    return min(height // 5, 8)


def _live_row(view: ParticipantView, width: int) -> LiveRow:
    if view.pair is not None:
        return lambda t: change_row(view, t)
    return lambda t: turn_row(view, t, width)


# -- the middle


def _middle(view: ParticipantView, desk: ParticipantState, width: int, space: int) -> tuple[list[Row], int]:
    if space <= 0:
        return [], 1
    if desk.reading:
        lines = help_rows(view, width) if desk.reading == "help" else read_rows(view, width, plain=desk.plain)
        desk.top = max(min(desk.top, len(lines) - space), 0)
        return _window(lines, desk.top, space), space
    if desk.asking == "side":
        return side_rows(view, desk, width, space), space
    return _listed(board(view), desk, width, space), max(space - 2, 1)


def _listed(listed: Listing, desk: ParticipantState, width: int, space: int) -> list[Row]:
    """The lines of the list around what is highlighted, else around the newest, else as scrolled to."""
    lines: list[Row] = []
    spans: dict[str, tuple[int, int]] = {}
    if desk.chosen and not any(block.id == desk.chosen for block in listed.blocks):
        desk.chosen = ""
    for block in listed.blocks:
        drawn = block_rows(block, width, chosen=bool(block.id) and block.id == desk.chosen)
        if block.id:
            spans[block.id] = (len(lines), len(lines) + len(drawn))
        lines += drawn
    if len(lines) <= space:
        return lines
    start, end = spans.get(desk.chosen or listed.newest, (0, 0))
    if not desk.chosen and listed.newest:
        desk.top = end - space + (1 if end < len(lines) else 0)
    elif desk.chosen:
        # A line at either end is taken by the sign that there is more.
        desk.top = min(desk.top, start - 1)
        desk.top = max(desk.top, min(end - space + 1, start - 1))
    desk.top = max(min(desk.top, len(lines) - space), 0)
    return _window(lines, desk.top, space)


def _window(lines: list[Row], top: int, space: int) -> list[Row]:
    """So many lines from there on; where some are missing, a line says so."""
    shown = lines[top : top + space]
    below = len(lines) - top - len(shown)
    if below > 0 and len(shown) > 2:
        shown[-1] = (Piece(f"  ↓ {below + 1} more lines", "dim", "do:page_down"),)
    if top > 0 and len(shown) > 2:
        shown[0] = (Piece(f"  ↑ {top + 1} more lines", "dim", "do:page_up"),)
    return shown


def ids(view: ParticipantView) -> list[str]:
    """What can be highlighted now, from top to bottom."""
    return [block.id for block in board(view).blocks if block.id]


def read_rows(view: ParticipantView, width: int, *, plain: bool) -> list[Row]:
    """The whole task, its questions, and what the workshop is for."""
    step = view.step
    blocks = [ListItem(task_text(view, plain=plain), style="strong")]
    if step is not None:
        blocks += [ListItem(text, lead=f"{number}. ") for number, text in enumerate(step.questions, 1)]
        blocks += [ListItem(text, lead="• ") for text in step.columns]
    if view.purpose:
        blocks += [ListItem(""), ListItem("What this workshop is for", style="head"), ListItem(view.purpose)]
    if view.decides:
        blocks += [ListItem(""), ListItem("Who decides", style="head"), ListItem(view.decides)]
    rows = [row for block in blocks for row in block_rows(block, width)]
    return [BLANK, *rows, BLANK, (Piece("Esc closes this.", "dim"),)]


def help_rows(view: ParticipantView, width: int) -> list[Row]:
    """Every key in plain words: first those that do something now, then those of other moments."""
    now = [action for action in KEYED if action.when(view)]
    later = [action for action in KEYED if not action.when(view)]
    rows: list[Row] = [BLANK]
    for group in GROUPS:
        some = [action for action in now if action.group == group]
        if some:
            rows += [(Piece(group, "head"),), *_explained(some, width), BLANK]
    if later:
        rows += [(Piece("At other moments", "head"),), *_explained(later, width), BLANK]
    rows += [(Piece(line, "dim"),) for line in wrap("Esc closes this.", width)]
    return rows


KEYS = 12
"""Cells of the column of keys."""


def _explained(actions: Sequence[Action], width: int) -> list[Row]:
    rows: list[Row] = []
    for action in actions:
        first, *rest = wrap(action.help, max(width - KEYS - 1, 10))
        rows.append(
            (*fill_row((Piece(keys_in_words(action.keys), "strong"),), KEYS), Piece(" "), Piece(first))
        )
        rows += [(Piece(" " * (KEYS + 1)), Piece(line)) for line in rest]
    return rows
