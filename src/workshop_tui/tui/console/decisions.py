"""The console's board of what is chosen from, and the form in which something is chosen."""

from __future__ import annotations

from workshop_tui.domain.record import commands as do
from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.domain.views.views import ChoiceView, FacilitatorView
from workshop_tui.present.board import Line
from workshop_tui.present.methods import choose
from workshop_tui.tui.console.dialogs_notes import Submit
from workshop_tui.tui.dialogs.form import Form, Memory, TextPart, Values
from workshop_tui.tui.kit.lanes import TITLES, Lane, LaneBlock, LaneBoard, marked
from workshop_tui.tui.kit.rows import Piece, Row, fill_row
from workshop_tui.tui.kit.text import wrap


def choice_board(view: FacilitatorView, width: int) -> LaneBoard:
    """What was chosen, and what else there is, with dots where a vote has shown them."""

    def lines(line: Line) -> tuple[str, ...]:
        dots = f"{line.dots:>3}  " if line.dots is not None else ""
        below = wrap(f"  {line.note}", width - 3) if line.note else ()
        return (*wrap(f"{dots}{line.text}", width - 3), *below)

    def draw(block: LaneBlock, width: int, chosen: bool) -> tuple[Row, ...]:
        if not block.kind:
            return (fill_row((Piece(block.source, "head"),), width),)
        return marked(lines(block.source), chosen, width)

    blocks: list[LaneBlock] = []
    for group in choose.board(view).groups:
        if group.heading:
            blocks.append(LaneBlock(f"={group.heading}", "", 1, group.heading))
        blocks += [LaneBlock(line.id, "line", len(lines(line)), line) for line in group.lines]
    lane = Lane("", tuple(blocks), empty=f"{choose.EMPTY} a adds a line.")
    return LaneBoard("choose", TITLES["choose"], (lane,), draw)


def choose_form(view: FacilitatorView, target: str, submit: Submit, memory: Memory) -> Form | None:
    """Who decides for this line, and how; None: there is no such line."""
    choice = view.choice or ChoiceView()
    line = next((one for one in choose.board(view).lines if one.id == target), None)
    if line is None:
        return None
    by, how = choice.typed if choice.chosen else (view.typed_about[2], "")
    parts = (
        TextPart("by", "Who decides, as in: the group, the board, Amina", by),
        TextPart("how", "How, as in: by consent, by the vote, by lot", how),
    )

    def save(values: Values) -> str:
        return submit(do.ChooseOne(target, values["by"], values["how"]))

    return Form(f"choose {target}", f"Choose: {one_line(line.text, 56)}", parts, save, memory=memory)
