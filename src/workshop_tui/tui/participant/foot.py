"""The foot of a participant's screen: what is written or asked, a message, and the keys that matter now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workshop_tui.domain.views.participant import ParticipantView
from workshop_tui.present.participant.actions import Action, footer, label_now
from workshop_tui.tui.kit.rows import BLANK, Piece, Row, row_width
from workshop_tui.tui.kit.text import wrap

if TYPE_CHECKING:
    from workshop_tui.tui.participant.state import ParticipantState


def foot_rows(view: ParticipantView, desk: ParticipantState, width: int, height: int) -> list[Row]:
    """The foot in so many cells of a screen of so many rows."""
    if desk.asking == "leave":
        return [
            BLANK,
            *[(Piece(line, "strong"),) for line in wrap("Leave? Your seat stays yours.", width)],
            _keys((("y", "leave", ""), ("any other key", "stay", "")), width),
        ]
    if desk.asking == "side":
        asked: list[Row] = (
            [(Piece(line, "warn"),) for line in wrap(desk.message, width, 2)] if desk.sure else []
        )
        keys = (("↑ ↓", "move", ""), ("enter", "choose", ""), ("esc", "as it is", "do:side"))
        return [*(asked or [BLANK]), _keys(keys, width)]
    rows = _said(view, desk, width, 3 if height >= 16 else 1)
    if desk.writing is not None:
        most = 3 if height < 16 else max(height // 3, 6)
        hints = tuple((key, words, "") for key, words in desk.writing.hints())
        return [*desk.writing.rows(width, most), *rows, _keys(hints, width)]
    if desk.reading:
        pairs = (("↑ ↓", "scroll", ""), ("esc", "close", ""))
        return [*rows, _keys(pairs, width)]
    return [*rows, *_footer(view, width, 2 if height >= 18 else 1)]


def _said(view: ParticipantView, desk: ParticipantState, width: int, most: int) -> list[Row]:
    """The message; else what is worth knowing about what is written here."""
    if desk.message:
        mark, style = ("! ", "warn") if desk.wrong else ("", "accent")
        return [(Piece(line, style),) for line in wrap(mark + desk.message, width, most)]
    advice = " ".join(view.advice) if desk.writing is not None or view.can_vote or view.can_write else ""
    return [(Piece(line, "dim"),) for line in wrap(advice, width, most)] if advice else [BLANK]


def _keys(pairs: Sequence[tuple[str, str, str]], width: int) -> Row:
    """Keys with their words in one row, as many as fit."""
    row: tuple[Piece, ...] = ()
    for key, words, tag in pairs:
        more = (Piece(key, "strong", tag), Piece(f" {words}", "dim", tag))
        gap = (Piece("   "),) if row else ()
        if row_width((*row, *gap, *more)) > width:
            break
        row = (*row, *gap, *more)
    return row


def _footer(view: ParticipantView, width: int, lines: int) -> list[Row]:
    """The keys that matter now; the last two are always how to find all keys, and how to leave."""
    pairs = [
        (_short_key(action, view), label_now(action, view), f"do:{action.id}") for action in footer(view)
    ]
    always = (("?", "keys", "do:help"), ("q", "leave", "do:leave"))
    end = _keys(always, width)
    rows: list[Row] = []
    for line in range(lines):
        space = width - row_width(end) - 3 if line == lines - 1 else width
        row = _keys(pairs, space)
        pairs = pairs[len([piece for piece in row if piece.tag]) // 2 :]
        rows.append(row)
        if not pairs:
            break
    last = rows[-1]
    if row_width(last) + 3 + row_width(end) > width:
        rows.append(end)
    else:
        rows[-1] = (*last, Piece("   "), *end) if last else end
    return [*[BLANK] * (lines - len(rows)), *rows]


def _short_key(action: Action, view: ParticipantView) -> str:
    if action.id == "column":
        return f"1-{len(view.step.columns)}" if view.step and len(view.step.columns) > 1 else "1"
    return {"invite": "1-9", "dots": "0-9"}.get(action.id) or action.keys[0]
