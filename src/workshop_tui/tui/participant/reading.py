"""What a participant can read at length: the whole task, and every key in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from workshop_tui.domain.views.participant import ParticipantView
from workshop_tui.present.keys import keys_in_words
from workshop_tui.present.participant.actions import GROUPS, KEYED, Action
from workshop_tui.tui.kit.rows import BLANK, Piece, Row, fill_row
from workshop_tui.tui.kit.text import wrap
from workshop_tui.tui.participant.board import ListItem, block_rows
from workshop_tui.tui.participant.rows import task_text


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
