"""A vote with dots: what there is to choose from, what the dots say, and the values map made of them."""

from __future__ import annotations

from workshop_tui.domain.figures.names import NO_SIDE
from workshop_tui.domain.text.phrases import count
from workshop_tui.domain.views.participant import ParticipantView
from workshop_tui.domain.views.views import FacilitatorView, MapRowView, SharedView, VoteView, WallView
from workshop_tui.domain.workshop.votes import Turnout, turnout_said
from workshop_tui.present.board import NOTHING, Board, Group, Line

EMPTY = "There is nothing to vote on yet."
EMPTY_MAP = "The map is drawn when dots are placed."


def turnout(vote: VoteView) -> str:
    """How many of how many voted, in a sentence."""
    return turnout_said(Turnout(vote.voted, vote.people, vote.placed, vote.expected))


def result(view: SharedView, heading: str = "") -> Board:
    """What is voted on; once dots are revealed, with them, most first, and which sides they do not show."""
    vote = view.vote
    if vote is None:
        return NOTHING
    if not vote.revealed and not isinstance(view, FacilitatorView):
        return Board((Group(tuple(Line(one.text, one.target) for one in vote.options), heading),))
    lines = tuple(Line(one.text, one.target, one.dots, one.sides) for one in vote.options)
    return Board((Group(lines, heading),), quiet=(view.sides_note,), sides=vote.sides)


def on_wall(view: WallView) -> Board:
    """For everyone: the same, and how many dots are placed."""
    vote = view.vote
    if vote is None:
        return NOTHING
    waits = f"{vote.placed} of {vote.expected} dots placed. The result stays hidden until all have voted."
    return result(view)._replace(said=(turnout(vote) if vote.revealed else waits,))


def own(view: ParticipantView) -> Board:
    """For one person: how many dots they have left and where theirs are, then what all of them say."""
    vote = view.vote
    if vote is None or not vote.options:
        return Board(said=(EMPTY,))
    if vote.revealed:
        found = result(view, "What the dots say")
        return found._replace(quiet=()) if view.map else found
    board = result(view)
    if view.can_vote:
        mine = dict(view.my_dots)
        lines = (Line(one.text, one.target, mine=mine.get(one.target, 0)) for one in vote.options)
        board = Board((Group(tuple(lines)),))
    said = f"{vote.placed} of {vote.expected} dots of the room are placed."
    return board._replace(said=(said,), yours=_yours(view))


def _yours(view: ParticipantView) -> str:
    if view.witness:
        return "A witness has no dots."
    if not view.dots_left:
        return "All your dots are placed. You can move them until they are revealed."
    dots = view.step.dots if view.step else 0
    return f"You have {count(view.dots_left, 'dot')} left of {dots}. Nobody sees where you put them."


def values_map(view: SharedView, heading: str = "") -> Board:
    """The values map, most dots first, with the rule that it follows and what it cannot show."""
    return Board(
        (Group(tuple(map(_value, view.map)), heading),),
        quiet=(*view.map_notes, view.sides_note),
        sides=tuple(dict.fromkeys(side for row in view.map for side, _ in row.sides)),
    )


def _value(row: MapRowView) -> Line:
    return Line(row.value, "", row.dots, row.sides, None, row.place, row.stands_with, row.common)


def map_apart(view: WallView) -> Board:
    """For everyone: the common ground between what belongs more to one side and to the other."""
    whole = values_map(view)
    rule, *notes = view.map_notes or ("",)
    whole = whole._replace(quiet=(rule, " ".join(notes), view.sides_note))
    named = [side for side in whole.sides if side != NO_SIDE]
    if len(named) < 2 or not any(line.note for line in whole.lines):
        return whole
    shared = tuple(line._replace(note="") for line in whole.lines if line.common)
    others = tuple(line for line in whole.lines if not line.common)
    common = Group(shared, f"═ Common ground ({len(shared)}) ═")
    if len(named) > 2 or not all(line.stands_with for line in others):
        return whole._replace(groups=(common, Group(others, "Other values", mixed=True)))
    left, right = (tuple(line for line in others if line.stands_with == (name,)) for name in named)
    return whole._replace(groups=(Group(left, f"‹ {named[0]}"), common, Group(right, f"{named[1]} ›")))


def said(view: WallView) -> Board:
    """For those who hear it: the map where there is one, its common ground first, else the result."""
    if not view.map:
        return result(view)
    whole = values_map(view)
    return whole._replace(groups=(Group(tuple(sorted(whole.lines, key=lambda line: not line.common))),))


def content(view: WallView, known: WallView | None) -> tuple[Board, ...]:
    """The map, and the result or what there is to vote on, under their names."""
    vote, told = view.vote, list[Board]()
    if view.map and (known is None or known.map != view.map):
        told.append(said(view)._replace(said=("The values map:",)))
    if vote is not None and not (vote.revealed and view.map):
        heading = "The result of the vote:" if vote.revealed else "To vote on:"
        told.append(result(view)._replace(said=(heading,)))
    return tuple(told)


def arrival(view: WallView) -> tuple[str, ...]:
    """How many there are to vote on, until dots are revealed."""
    if view.vote is None or view.vote.revealed:
        return ()
    there = len(view.vote.options)
    return (f"{count(there, 'choice')} to vote on." if there else EMPTY,)


def news(before: WallView, now: WallView) -> Board:
    """That all have voted, and what the dots say."""
    old, new = before.vote, now.vote
    if new is None or old is None:
        return NOTHING
    if new.revealed and not old.revealed:
        return said(now)._replace(said=(f"The result of the vote, {count(new.placed, 'dot')}:",))
    if new.revealed:
        same = before.map == now.map and _dots(old) == _dots(new)
        return NOTHING if same else said(now)._replace(said=("The result changed:",))
    more = len(new.options) != len(old.options)
    told = [f"{count(len(new.options), 'choice')} to vote on now."] if more else []
    told += ["All dots are placed."] if new.placed >= new.expected > old.placed else []
    return Board(said=tuple(told))


def _dots(vote: VoteView) -> dict[str, int]:
    return {option.target: option.dots for option in vote.options}
