"""What changed between two views, in the sentences that matter to whoever hears them."""

from __future__ import annotations

from typing import NamedTuple

from workshop_tui.domain.text.phrases import listed
from workshop_tui.domain.text.safe_text import about
from workshop_tui.domain.views.participant import ParticipantView
from workshop_tui.domain.views.views import TurnView, WallView
from workshop_tui.plain.board import board_changes
from workshop_tui.plain.lines import ended, folded
from workshop_tui.plain.sentences import left_said, pair_said, pairs_said, part_said
from workshop_tui.plain.where import greeting, where
from workshop_tui.present.place import place_said
from workshop_tui.room.guest import MUTED, UNMUTED

_BEGUN = 0.5
"""Seconds of a step that tell a clock which goes on from one that begins."""


class Seen(NamedTuple):
    """Sentences for what is different in the room, in the order in which they are told."""

    changed: tuple[str, ...] = ()
    trouble: tuple[str, ...] = ()
    """That something is not saved, or that all is again."""
    after: tuple[str, ...] = ()
    """What can be said now, and what time it is."""

    @property
    def all(self) -> list[str]:
        """All of them."""
        return [*self.changed, *self.trouble, *self.after]


def tell(before: WallView | None, now: WallView, *, plain: bool = False) -> list[str]:
    """Sentences for what changed; with nothing before, a greeting and where we are.

    `before` and `now` are two views of one role. `plain`: the prompt in plainer words where there are any.
    """
    if before is None:
        return [*greeting(now), *where(now, now.t, plain=plain)]
    if now.finished != before.finished:
        again = [] if now.finished else ["The workshop goes on."]
        return [*again, *where(now, now.t, plain=plain)]
    if _key(before) != _key(now):
        return [
            *_about(before, now),
            *_person(before, now),
            *where(now, now.t, plain=plain),
            *board_changes(before, now),
        ]
    return [
        *_about(before, now),
        *_person(before, now),
        *_clock(before, now),
        *_floor(before, now),
        *_pairs(before, now),
        *board_changes(before, now),
    ]


def _key(view: WallView) -> str:
    return view.step.key if view.step is not None else ""


def _about(before: WallView, now: WallView) -> list[str]:
    """The workshop was given another name, purpose, or word on who decides."""
    told = [f"This workshop is called “{now.title}” now."] if now.title != before.title else []
    if now.purpose != before.purpose:
        told.append(
            f"What it is for now: {ended(folded(now.purpose))}"
            if now.purpose
            else "What it is for is no longer said."
        )
    if now.decides != before.decides:
        told.append(
            f"Who decides now: {ended(now.decides)}" if now.decides else "It is no longer said who decides."
        )
    return told


def _person(before: WallView, now: WallView) -> list[str]:
    """What changed about me."""
    if not isinstance(before, ParticipantView) or not isinstance(now, ParticipantView):
        return []
    told = []
    if now.me != before.me:
        told.append(f"You are called {now.me} now.")
    if now.side != before.side:
        told.append(f"You are here as {ended(now.side)}" if now.side else "You are here without a side.")
    if now.witness != before.witness:
        told.append("You are a witness now." if now.witness else "You take part now, and are counted.")
    if now.present != before.present:
        told.append("You are marked as here." if now.present else "You are marked as away.")
    if now.muted != before.muted:
        told.append(MUTED if now.muted else UNMUTED)
    if now.silent != before.silent:
        said = "You listen, and nobody will ask you to speak." if now.silent else "You can be asked again."
        told.append(said)
    return told


def _clock(before: WallView, now: WallView) -> list[str]:
    """The clock started, stopped, or was given another length."""
    if not now.clock.counts:
        return []
    told = []
    old, new = before.clock, now.clock
    left = left_said(new.left_at(now.t))
    if new.planned != old.planned:
        told.append(f"This step now takes {about(new.planned)}. {left}")
    if new.access and not old.access:
        told.append("The clock is stopped: somebody has a question. Nobody loses time.")
    elif new.running and not old.running:
        begun = new.elapsed_at(now.t) > _BEGUN
        told.append(f"The clock goes on. {left}" if begun else f"The clock runs. {left}")
    elif old.running and not new.running:
        told.append(f"The clock is stopped. {left}")
    elif old.access and not new.access:
        told.append("The question is answered. The clock stands still.")
    return told


def _floor(before: WallView, now: WallView) -> list[str]:
    """Who has the floor, whose turn ended, that I am next, my hand."""
    told = []
    if _turn(before.turn) != _turn(now.turn):
        told.append(_turn_told(before, now))
    if isinstance(before, ParticipantView) and isinstance(now, ParticipantView):
        was, is_next = _suggested(before), _suggested(now)
        if is_next and not was and not now.speaking:
            told.append(place_said(now.place) or "You are next.")
        elif was and not is_next and not now.speaking and before.hand == now.hand and not now.silent:
            told.append("You are not next any more.")
        if before.hand != now.hand and not now.speaking and not (now.silent and not now.hand):
            told.append("Your hand is up." if now.hand else "Your hand is down.")
        if now.may_invite and not before.may_invite:
            told.append(f"You choose who speaks next: {listed([name for _, name in now.may_invite])}.")
        return told
    hands = [person.name for person in now.people if person.hand]
    if hands and {person.name for person in before.people if person.hand} < set(hands):
        told.append(f"Hands up: {listed(hands)}.")
    return told


def _turn(turn: TurnView | None) -> tuple[int, str]:
    return (turn.turn, turn.person) if turn is not None else (0, "")


def _turn_told(before: WallView, now: WallView) -> str:
    turn, old = now.turn, before.turn
    mine = now.person if isinstance(now, ParticipantView) else ""
    after = f" Next: {ended(now.next_name)}" if now.next_name and not _suggested(now) else ""
    if turn is None:
        gone = old.name if old is not None else ""
        over = "Your turn is over." if old is not None and old.person == mine else f"{gone} has finished."
        return f"{over}{after}"
    if turn.interruption:
        whom = "you" if isinstance(now, ParticipantView) and now.speaking else turn.of or "the speaker"
        return f"{'You interrupt' if turn.person == mine else f'{turn.name} interrupts'} {whom}."
    goes_on = old is not None and old.interruption and old.of == turn.name
    promised = f", for {about(turn.budget)}" if turn.budget and not goes_on else ""
    if turn.person == mine:
        return (
            "Go on speaking."
            if goes_on
            else f"You have the floor{promised}. Say done when you have finished."
        )
    return f"{turn.name} {'goes on' if goes_on else f'speaks{promised}'}.{after}"


def _suggested(view: WallView) -> bool:
    """Whether I am next."""
    if not isinstance(view, ParticipantView):
        return False
    return any(person.suggested and person.person == view.person for person in view.people)


def _pairs(before: WallView, now: WallView) -> list[str]:
    """Whom I work with, and the signal to swap."""
    if isinstance(before, ParticipantView) and isinstance(now, ParticipantView):
        old, new = before.pair, now.pair
        if new is None or old is None:
            return pair_said(new) if new is not None else []
        if new.partners != old.partners:
            return pair_said(new)
        if new.part != old.part or new.mine != old.mine:
            return [f"Swap now. {part_said(new)}" if new.part > old.part else part_said(new)]
        return []
    if isinstance(before, WallView) and isinstance(now, WallView) and now.pairs is not None:
        if before.pairs is None or before.pairs.groups != now.pairs.groups:
            return pairs_said(now.pairs)
        if before.pairs.part < now.pairs.part:
            return [f"Swap now: part {now.pairs.part + 1} of {now.pairs.parts}."]
    return []
