"""Saying what one speaks as: one of the sides that there are, one's own words, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workshop_tui.domain.figures.sides import EXPLAINED
from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.present.participant.actions import BY_ID, command_of
from workshop_tui.present.participant.requests import At
from workshop_tui.tui.kit.rows import BLANK, Piece, Row
from workshop_tui.tui.kit.text import wrap
from workshop_tui.tui.participant.board import ListItem, block_rows

if TYPE_CHECKING:
    from workshop_tui.domain.views.participant import ParticipantView
    from workshop_tui.tui.participant.acting import Acting
    from workshop_tui.tui.participant.note_editor import NoteEditor
    from workshop_tui.tui.participant.state import ParticipantState

OWN, NONE = "o", "0"
"""The keys for words of one's own, and for no side."""


class SideLine(NamedTuple):
    """One thing to choose."""

    key: str
    """Empty: the arrow keys alone reach it."""
    words: str
    side: str = ""


def lines(view: ParticipantView) -> list[SideLine]:
    """What can be chosen: every side, words of one's own, none."""
    sides = [
        SideLine(str(number) if number < 10 else "", side, side)
        for number, side in enumerate(view.side_choices, 1)
    ]
    return [*sides, SideLine(OWN, "in my own words"), SideLine(NONE, "I leave it out")]


def side_rows(view: ParticipantView, desk: ParticipantState, width: int, space: int) -> list[Row]:
    """The card in at most so many rows; the highlighted line is always among them."""
    now = f"Now: {view.side}" if view.side else ""
    head: list[Row] = [(Piece("What do you speak as?", "head"),)]
    head += [(Piece(line),) for line in wrap(now, width, 1)] if now and space > 6 else []
    there = lines(view)
    desk.at = min(max(desk.at, 0), len(there) - 1)
    drawn: list[Row] = []
    for number, line in enumerate(there):
        block = ListItem(line.words, f"side-{number}", f"{line.key or ' '}  ")
        drawn += block_rows(block, width, chosen=number == desk.at)[:1]
    told: list[Row] = [BLANK, *((Piece(line, "dim"),) for line in wrap(EXPLAINED, width))]
    if len(head) + len(drawn) + len(told) > space:
        told = []
    high = max(space - len(head), 1)
    top = min(max(desk.at - high // 2, 0), max(len(drawn) - high, 0))
    return [*head, *drawn[top : top + high], *told][:space]


class SideCard:
    """The part of the screen that says what one speaks as. Nothing here draws."""

    def __init__(self, acting: Acting, editor: NoteEditor) -> None:
        self.acting, self.desk, self.editor = acting, acting.desk, editor

    def show(self, view: ParticipantView) -> None:
        """Show the card, with what holds now highlighted."""
        if self.desk.aside is not None and self.desk.aside.action == "side":
            self.editor.write("side")
            return
        there = [line.side for line in lines(view) if line.side]
        self.desk.asking = "side"
        self.desk.at = there.index(view.side) if view.side in there else 0

    def key(self, key: str, char: str) -> None:
        """A key while the card is shown."""
        view, desk = self.acting.view, self.desk
        there = lines(view) if view is not None else []
        self.acting.say("")
        if key in ("up", "down"):
            desk.sure = ""
            desk.at = min(max(desk.at + (1 if key == "down" else -1), 0), max(len(there) - 1, 0))
        elif key in ("enter", "space"):
            self.take(desk.at)
        elif any(line.key and line.key == char for line in there):
            self.take([line.key for line in there].index(char))
        elif key == "escape" or char in ("i", "q"):
            desk.asking = ""

    def take(self, number: int) -> None:
        """Take the line with this number, from 0; it is asked once more, as everybody sees it."""
        view, desk = self.acting.view, self.desk
        sure, desk.sure, desk.asking = desk.sure, "", ""
        if view is None or not 0 <= number < len(lines(view)):
            return
        line = lines(view)[number]
        if line.key == OWN:
            self.editor.write("side")
            return
        if sure != _sure(line):
            desk.asking, desk.at, desk.sure = "side", number, _sure(line)
            self.acting.say(asked_once(line.side), wrong=True)
            return
        at = At(number=number + 1 if line.side else 0)
        self.acting.carry_out(command_of(BY_ID["side"], view, at), spoken_as(line.side))


def _sure(line: SideLine) -> str:
    return f"side:{line.key == NONE}:{line.side}"


def asked_once(side: str) -> str:
    """What is said before it is done."""
    what = f"You speak as “{one_line(side, 40)}”" if side.strip() else "You speak without a side"
    return f"{what}, and everybody sees it. Press enter once more, or esc."


def spoken_as(side: str) -> str:
    """What is said when it is done."""
    return f"You speak as “{one_line(side, 40)}” now." if side else "You speak without a side now."
