"""The play as a whole: a facilitator who leads simulated people through an agenda, from start to end."""

from __future__ import annotations

from collections.abc import Callable

from workshop_tui.demo import turns, writing
from workshop_tui.demo.people import Nature, draw_people
from workshop_tui.demo.stage import Later, Moves, Stage, witnesses
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.views.views import StepView

READ = (4.0, 9.0)
"""Seconds in which a prompt is read aloud before the clock starts."""
BETWEEN = (5.0, 12.0)
"""Seconds between two steps."""
LATE = 120.0
"""Seconds behind the plan after which new lengths are worth taking."""


def play(stage: Stage, seed: int) -> Moves:
    """Everything from the first step to the end, for a workshop that has just been opened."""
    yield from _arrive(stage, seed)
    while True:
        step = stage.look().step
        if step is not None:
            yield from _play_step(stage, step)
        agenda = stage.look().agenda
        if agenda[-1].place == "now":
            break
        yield from _new_lengths(stage)
        yield from stage.do(c.NextStep(), after=stage.some(*BETWEEN))
    if stage.once("for another day"):
        yield from stage.do(c.AddNote(stage.words.parked(), step="parking"), after=stage.some(3.0, 8.0))
    yield from stage.do(c.FinishWorkshop(), after=stage.some(*BETWEEN))


def _new_lengths(stage: Stage) -> Moves:
    """When it is late, the lengths that the console proposes for what is left are mostly taken."""
    view = stage.look()
    # What begins by the clock on the wall would make another play of it at another hour.
    by_the_wall = any(item.fixed for item in view.agenda)
    if view.proposal is None or view.behind < LATE or by_the_wall or stage.rng.random() > 0.8:
        return
    changed = [(step.key, step.then) for step in view.proposal.steps if abs(step.then - step.now) >= 1]
    yield from stage.do(c.Replan(tuple(changed)), after=stage.some(3.0, 8.0))


def _arrive(stage: Stage, seed: int) -> Moves:
    """Who they are: those who come late are not there yet, those who want to listen say so."""
    view = stage.look()
    people = view.people
    takes_part = [person.person for person in people if not person.witness]
    drawn = draw_people(Nature, len(people), seed)
    stage.natures = {person.person: nature for person, nature in zip(people, drawn, strict=True)}
    # Two are needed to begin with, and somebody must be willing to speak.
    for person in takes_part[:2]:
        nature = stage.natures[person]
        nature.arrives, nature.silent, nature.never = 0.0, False, False
    for person in takes_part:
        nature = stage.natures[person]
        if nature.silent:
            yield from stage.do(c.StaySilent(person, True), after=stage.some(1.0, 3.0))
        if nature.arrives:
            yield from stage.do(c.MarkAway(person), after=stage.some(1.0, 3.0))
            stage.later(nature.arrives, _comes(person))
    if stage.once("times are shown", 0.5):
        yield from stage.do(c.ShareTotals(True), after=stage.some(2.0, 5.0))


def _comes(person: str) -> Later:
    return lambda _: c.MarkHere(person)


def _play_step(stage: Stage, step: StepView) -> Moves:
    yield from stage.do(c.StartClock(), after=stage.some(*READ))
    yield from _METHODS.get(step.method, _brief)(stage, step)
    if step.answers:
        yield from writing.answers(stage)
    if step.ticks:
        yield from writing.ticks(stage)


def _brief(stage: Stage, step: StepView) -> Moves:
    """Somebody explains; once in the day somebody shows the sign "stop, I have a question"."""
    planned = stage.look().clock.planned
    leaving = "leave" in step.title.lower()
    for person in witnesses(stage.look()) if "witness" in step.title.lower() and not leaving else ():
        yield from stage.do(c.GiveFloor(person.person), after=stage.some(2.0, 5.0))
        yield from stage.do(c.FreeFloor(), after=planned * stage.some(0.6, 0.8))
    if stage.once("a question"):
        yield from stage.do(c.SignalAccess(), after=planned * stage.some(0.2, 0.5))
        yield from stage.do(c.StartClock(), after=stage.some(10.0, 30.0))
    view = stage.look()
    yield from stage.wait(view.clock.left_at(view.t) * stage.some(0.7, 1.0))
    if stage.once("explained at length", 0.4):
        yield from stage.wait(stage.some(120.0, 240.0))
    for person in witnesses(stage.look()) if leaving else ():
        yield from stage.do(c.MarkAway(person.person))


def _break(stage: Stage, step: StepView) -> Moves:
    yield from stage.wait(stage.look().clock.planned)


def _pairs(stage: Stage, step: StepView) -> Moves:
    """Everyone talks at once; the signal to swap comes when it is due."""
    while True:
        view = stage.look()
        if view.pairs is None or view.pairs.swap_at <= 0:
            break
        due = view.pairs.swap_at - view.clock.elapsed_at(view.t)
        yield from stage.do(c.SwapPairs(), after=due + stage.some(0.5, 4.0))
    view = stage.look()
    yield from stage.wait(max(0.0, view.clock.left_at(view.t)))


_METHODS: dict[str, Callable[[Stage, StepView], Moves]] = {
    "brief": _brief,
    "break": _break,
    "pairs": _pairs,
    "round": turns.round_of_turns,
    "discussion": turns.discussion,
    "invite": turns.mutual_invitation,
    "solo": writing.solo,
    "gather": writing.gather,
    "cluster": writing.cluster,
    "vote": writing.vote,
    "choose": writing.choose,
    "pledge": writing.pledge,
    "review": writing.review,
}
