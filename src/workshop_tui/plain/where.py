"""Where the workshop is now, told to someone who just came, or asks."""

from __future__ import annotations

from workshop_tui.domain.text.phrases import count, listed
from workshop_tui.domain.text.safe_text import minutes
from workshop_tui.domain.views.participant import ParticipantView
from workshop_tui.domain.views.views import MADE_UP, SIMULATED, WallView
from workshop_tui.plain.lines import ended, folded
from workshop_tui.plain.sentences import (
    clock_said,
    end_said,
    pair_said,
    pairs_said,
    step_said,
)
from workshop_tui.present.methods import BOARDS
from workshop_tui.present.place import place_said


def greeting(view: WallView) -> list[str]:
    """The first words: the workshop, what it is for, and as what one is here."""
    told = [f"{SIMULATED}. {MADE_UP}"] if view.simulated else []
    told += [ended(view.title)] if view.title else []
    if view.purpose and not view.finished:
        told.append(ended(folded(view.purpose)))
    if view.decides and not view.finished:
        told.append(f"Who decides: {ended(view.decides)}")
    if isinstance(view, ParticipantView):
        side = f" ({view.side})" if view.side else ""
        told.append(f"You are here as {ended(view.me + side)}")
    return told


def where(view: WallView, t: float, *, plain: bool = False) -> list[str]:
    """Where we are: the step, its prompt, the clock, who speaks, and my place."""
    if view.finished:
        return [*_marked(view), *end_said(view)]
    if view.step is None:
        return [*_marked(view), "The workshop has not begun."]
    shortly = where_shortly(view, t)[len(_marked(view)) + 1 :]
    return [*_marked(view), *step_said(view.step, plain=plain), *shortly, *arrival(view)]


def _marked(view: WallView) -> list[str]:
    """That all of it is simulated, said with every step."""
    return [f"{SIMULATED}."] if view.simulated else []


def where_shortly(view: WallView, t: float) -> list[str]:
    """The same in a few words: the step, the clock, who speaks, my place."""
    if view.finished:
        return [*_marked(view), "The workshop is finished."]
    if view.step is None:
        return [*_marked(view), "The workshop has not begun."]
    told = [*_marked(view), f"Step {view.step.number} of {view.step.steps}, {ended(view.step.title)}"]
    told += [clock] if (clock := clock_said(view.clock, t)) else []
    if view.step.kind.spoken or view.turn is not None:
        told += [floor_said(view)]
    if isinstance(view, ParticipantView):
        told += _mine(view)
    elif view.pairs is not None:
        told += pairs_said(view.pairs)
    return told


def floor_said(view: WallView) -> str:
    """Who has the floor, and who is next."""
    following = f" Next: {ended(view.next_name)}" if view.next_name else ""
    turn = view.turn
    if turn is None:
        return f"Nobody has the floor.{following}"
    if isinstance(view, ParticipantView) and view.speaking and not turn.interruption:
        return f"You have the floor.{following}"
    if turn.interruption and turn.of:
        return f"{turn.name} interrupts {turn.of}.{following}"
    return f"{turn.name} speaks.{following}"


def _mine(view: ParticipantView) -> list[str]:
    told = [] if view.present else ["You are marked as away. Tell the facilitator when you are back."]
    told += filter(None, (place_said(view.place),))
    told += pair_said(view.pair) if view.pair is not None else []
    if view.vote is not None and not view.vote.revealed and view.can_vote:
        told.append(f"You have {count(view.dots_left, 'dot')} left of {view.step.dots if view.step else 0}.")
    if view.hidden_mine:
        told.append(f"{count(len(view.hidden_mine), 'note')} of yours, hidden until all are revealed.")
    return told


def arrival(view: WallView) -> list[str]:
    """What someone who enters the step should know: what waits hidden, what can be heard, what is advised."""
    told = list(view.advice) if isinstance(view, ParticipantView) else []
    if view.hidden and not view.revealed:
        told.append(f"{count(view.hidden, 'note')} written, hidden until all are revealed.")
    told += [sentence for one in BOARDS.values() for sentence in one.arrival(view)]
    here = [f"the values map with {count(len(view.map), 'value')}"] if view.map else []
    here += (
        [count(len(view.notes), "note")]
        if view.notes and not (view.step is not None and view.step.kind.picks)
        else []
    )
    here += [f"{count(len(view.promises), 'thing')} left open the last time"] if view.promises else []
    if here:
        how = " Say notes to hear it all." if isinstance(view, ParticipantView) else ""
        told.append(f"Here are {' and '.join(here)}.{how}" if len(here) > 1 else f"Here: {here[0]}.{how}")
    return told


def who(view: WallView) -> list[str]:
    """Who is here: who speaks, whose hand is up, who has had a turn; times only where the group agreed."""
    told = [floor_said(view)] if view.step is not None and not view.finished else []
    here = [person for person in view.people if person.present]
    if not here:
        return [*told, "Nobody is here yet."]
    for person in here:
        remarks = [person.side] if person.side else []
        remarks += ["witness"] if person.witness else []
        remarks += ["has the floor"] if person.speaking else []
        remarks += ["hand up"] if person.hand else []
        remarks += ["has had a turn"] if person.done and not person.speaking else []
        remarks += [f"spoke {minutes(person.seconds)}"] if person.seconds else []
        mine = " (you)" if isinstance(view, ParticipantView) and person.person == view.person else ""
        told.append(ended(f"{person.name}{mine}" + (f": {', '.join(remarks)}" if remarks else "")))
    away = [person.name for person in view.people if not person.present]
    return [*told, f"Away: {listed(away)}."] if away else told
