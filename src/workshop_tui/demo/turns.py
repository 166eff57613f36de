"""Plays the steps in which people talk: the floor is offered as the console suggests, and mostly taken."""

from __future__ import annotations

from workshop_tui.demo.people import HANDOVER, INTERRUPTIONS, TOO_SHORT, ease
from workshop_tui.demo.stage import Later, Moves, Stage, group, witnesses
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.views.views import FacilitatorView, PersonView, StepView

OVERRULED = 0.06
"""Turns that the facilitator gives to another hand than the one suggested."""
LOOK_AGAIN = 5.0
"""Seconds until somebody raises a hand where none is up."""
QUIET = 24
"""So often nobody wants the floor before the facilitator goes on."""
MOST_LONGER = 5
"""Minutes that the facilitator adds to a round for those who have not been heard."""
PATIENCE = 1.5
"""Times the offer after which the facilitator stops somebody in a round."""
MOST_LINES = 6
"""Lines of what is said that the facilitator types in one step."""


def round_of_turns(stage: Stage, step: StepView) -> Moves:
    """Everyone once, as they sit or by lot."""
    yield from _talk(stage, step)


def discussion(stage: Stage, step: StepView) -> Moves:
    """An open floor with hands."""
    for person in group(stage.look()):
        _hand_later(stage, step.key, person.person)
    yield from _talk(stage, step)


def mutual_invitation(stage: Stage, step: StepView) -> Moves:
    """Whoever has spoken invites the next one: mostly one of those who are offered first."""
    yield from _talk(stage, step)


def _talk(stage: Stage, step: StepView) -> Moves:
    lines = _lines_to_type(stage, step)
    quiet = longer = 0
    while True:
        yield from stage.wait(stage.some(0.5, 1.5) * HANDOVER)
        view = stage.look()
        offered = view.suggestion
        if offered is None:
            return
        if not offered.person:
            if step.kind.once_each and offered.reason == "time-up" and longer < MOST_LONGER:
                # Nobody goes home unheard because others took their time.
                longer += 1
                yield from stage.do(c.AddTime(60.0))
                continue
            going = step.kind.open_floor and view.clock.left_at(view.t) > TOO_SHORT + HANDOVER
            quiet += 1
            if not going or offered.reason != "no-hands" or quiet > QUIET:
                return
            yield from stage.wait(LOOK_AGAIN)
            continue
        person = next(each for each in view.people if each.person == offered.person)
        nature = stage.natures[person.person]
        if not person.hand and not nature.accepts():
            yield from stage.do(c.Pass(later=not person.passes and stage.rng.random() < 0.4))
            continue
        quiet = 0
        yield from stage.do(c.GiveFloor(_chosen(stage, view)))
        yield from _turn(stage, step)
        if lines and stage.rng.random() < 0.7:
            lines -= 1
            yield from _type(stage, step)
        if witnesses(view):
            yield from _witness_answers(stage)


def _chosen(stage: Stage, view: FacilitatorView) -> str:
    """Whom the floor is given to; empty: as suggested."""
    rng = stage.rng
    hands = [person for person in view.people if person.hand and not person.suggested]
    if hands and rng.random() < OVERRULED:
        return rng.choice(hands).person
    if view.step and view.step.kind.invites and view.offered and rng.random() < 0.8:
        named = [person.person for person in view.people if person.name in view.offered]
        if named:
            return rng.choice(named)
    return ""


def _turn(stage: Stage, step: StepView) -> Moves:
    """One turn, perhaps with somebody who cuts in."""
    view = stage.look()
    turn = view.turn
    if turn is None:
        return
    nature = stage.natures[turn.person]
    seconds = nature.speaks(turn.budget)
    if step.kind.once_each and turn.budget:
        seconds = min(seconds, turn.budget * PATIENCE)
    others = [one for one in group(view) if one.person != turn.person and _cuts_in(stage, one)]
    if others and stage.rng.random() < INTERRUPTIONS:
        first = seconds * stage.some(0.4, 0.8)
        rude = stage.rng.choice(others).person
        yield from stage.do(c.Interrupt(rude), after=first)
        yield from stage.do(c.Interrupt(rude), after=stage.some(3.0, 9.0))
        seconds -= first
    yield from stage.do(c.FreeFloor(), after=seconds)
    if stage.once("a turn put right", 0.1):
        # The facilitator pressed the key late, and says so.
        yield from stage.do(c.CorrectTurn(turn.turn, turn.person, round(seconds * 0.9, 1)), after=2.0)
    if step.kind.open_floor:
        _hand_later(stage, step.key, turn.person)


def _cuts_in(stage: Stage, person: PersonView) -> bool:
    nature = stage.natures[person.person]
    return not (person.silent or nature.silent or nature.never or nature.reticent)


def _hand_later(stage: Stage, key: str, person: str) -> None:
    """Somebody raises a hand some time, unless they are silent by choice, or would rather not."""
    nature = stage.natures[person]
    if nature.silent or nature.never:
        return

    def up(view: FacilitatorView) -> c.RaiseHand | None:
        now = next((each for each in view.people if each.person == person), None)
        here = view.step is not None and view.step.key == key and view.clock.running
        free = now is not None and now.present and not (now.hand or now.speaking or now.silent)
        return c.RaiseHand(person) if here and free else None

    seconds = nature.until_hand(ease(max(2, len(stage.natures))))
    stage.later(seconds, up)
    if stage.once(f"lowered by {person}", 0.1):
        stage.later(seconds + stage.some(20.0, 60.0), _down(key, person))


def _down(key: str, person: str) -> Later:
    """Somebody has heard it said by another and takes the hand down."""

    def down(view: FacilitatorView) -> c.LowerHand | None:
        here = view.step is not None and view.step.key == key
        up = any(each.person == person and each.hand for each in view.people)
        return c.LowerHand(person) if here and up else None

    return down


# -- what the facilitator types while people talk


def _lines_to_type(stage: Stage, step: StepView) -> int:
    if not (step.columns or step.outcome or stage.used_later(step)):
        return 0
    about = step.columns or (stage.step(step).title,)
    return min(MOST_LINES, sum(stage.words.knows(stage.exercise(step).id, each) for each in about) or 3)


def _type(stage: Stage, step: StepView) -> Moves:
    column = stage.rng.choice(step.columns) if step.columns else ""
    yield from stage.do(stage.note(step, column), after=stage.some(2.0, 5.0))


def _witness_answers(stage: Stage) -> Moves:
    """A witness who is here answers what was asked."""
    for person in witnesses(stage.look()):
        yield from stage.do(c.GiveFloor(person.person), after=stage.some(1.0, 3.0))
        yield from stage.do(c.FreeFloor(), after=stage.some(15.0, 40.0))
