"""Choosing one of several: what there is to choose from, and what was chosen, by whom and how."""

from __future__ import annotations

from workshop_tui.domain.text.phrases import count
from workshop_tui.domain.views.participant import ParticipantView
from workshop_tui.domain.views.views import ChoiceView, FacilitatorView, WallView
from workshop_tui.present.board import NOTHING, Board, Group, Line

EMPTY = "There is nothing to choose from yet."
DECIDED = "Decided"


def board(view: WallView | FacilitatorView) -> Board:
    """What was chosen with who chose it and how, then the others; with dots where a vote has shown them."""
    choice = view.choice
    if choice is None:
        return NOTHING
    voted = any(one.dots for one in choice.lines)
    lines = tuple(Line(one.text, one.target, one.dots if voted else None) for one in choice.lines)
    if not choice.chosen:
        return Board((Group(lines),)) if lines else Board(said=(EMPTY,))
    others = tuple(line for line in lines if line.id != choice.chosen)
    dots = next((line.dots for line in lines if line.id == choice.chosen), None)
    decided = Group((_chosen(choice)._replace(dots=dots),), DECIDED)
    return Board((decided, Group(others, "What else there was")) if others else (decided,))


def _chosen(choice: ChoiceView) -> Line:
    return Line(choice.text, choice.chosen, note=choice.told)


def on_wall(view: WallView) -> Board:
    """For everyone."""
    return board(view)


def own(view: ParticipantView) -> Board:
    """For one person the same: it is chosen together."""
    return board(view)


def content(view: WallView, known: WallView | None) -> tuple[Board, ...]:
    """What was chosen, or what there is to choose from."""
    choice = view.choice
    if choice is None:
        return ()
    if choice.chosen:
        return (Board((Group((_chosen(choice),)),), (f"{DECIDED}:",)),)
    return (board(view)._replace(said=("To choose from:",)),) if choice.lines else (board(view),)


def news(before: WallView, now: WallView) -> Board:
    """That something is decided, or is so no more, and that there is more or less to choose from."""
    old, new = before.choice, now.choice
    if old is None or new is None:
        return NOTHING
    if (new.chosen, new.text, new.told) != (old.chosen, old.text, old.told):
        return content(now, None)[0] if new.chosen else Board(said=("The decision was taken back.",))
    same = len(new.lines) == len(old.lines)
    return NOTHING if same else Board(said=(f"{count(len(new.lines), 'line')} to choose from now.",))


def arrival(view: WallView) -> tuple[str, ...]:
    """How many there are to choose from, or what was decided."""
    if view.choice is None:
        return ()
    if view.choice.chosen:
        return ("Something is decided here.",)
    there = len(view.choice.lines)
    return (f"{count(there, 'line')} to choose from." if there else EMPTY,)
