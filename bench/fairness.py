"""How even five ways of sharing the floor come out: "even floor" and four others, on simulated people.

    python bench/fairness.py [--seeds 200] [--people 5,12,30,100]

An open floor of 60 minutes is played by the same simulated people under five policies:

- free talk: nobody leads; who talks much is likelier to speak next, and who spoke lately too; no timer;
- first hand first: hands in the order in which they went up; no timer;
- fixed rounds: in seat order, round after round, with a timer; someone may pass;
- least-spoken hand first: of the hands that are up the one who spoke least, with a timer;
- even floor: `workshop_tui.domain.floor.even_floor`, the code of the product, invitations and all.

The timer of the two before the last is the fair part of the hour, T/n, kept within 30 and 120 seconds.

The people: talkativeness lognormal (sigma 0.6); 15 % reticent (rarely raise a hand, accept 65 % of
invitations); 6 % silent by choice, and 1 % who never want to speak but say so only by passing; 10 % come
1 to 15 minutes late; natural turns with a median of 45 seconds; three kinds of compliance with the timer
(60 % stop at it, 30 % run 2 to 30 % over, 10 % take no notice until half a minute over); interruptions,
charged to the one who interrupts; 3 s handovers. What is not given here (how fast hands go up, how free
talk flows) was fitted to the published figures of the first four policies and left alone afterwards,
while the rule of even floor was still being improved.

The figures, means over all seeds:

- excess Gini: the Gini index of the seconds spoken by everyone who came, less the unavoidable minimum,
  which is that of the best split of the same seconds. The best split gives nothing to those who are
  silent by choice or never want to speak, and fills the others to an equal level, nobody beyond what was
  spoken after they came. That bound is one for each person alone; a real timetable may be unable to reach
  it, so the minimum is if anything too low, and the excess too high;
- unheard: people who would like to speak (all but the silent and the never) and had no turn of their own;
- used: share of the hour in which someone spoke; over: seconds by which the step ended late;
- no offer: people present for ten minutes, not silent by choice, who were never offered the floor.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from workshop_tui.demo.people import HANDOVER, INTERRUPTIONS, TOO_SHORT, Nature, draw_people, ease
from workshop_tui.domain.floor.even_floor import suggest
from workshop_tui.domain.floor.forecast import running_handover, running_overrun
from workshop_tui.domain.floor.standings import FloorFigures, Standing

HOUR = 3600.0

RETICENT_PULL, EAGERNESS, ANSWERS = 0.2, 0.7, 0.25
"""Free talk: pull of the reticent, power of talkativeness, share of turns that go to one of the last four."""


@dataclass(slots=True)
class Guest(Nature):
    """One simulated person and what happened to them."""

    spoken: float = 0.0
    turns: int = 0
    hand_at: float = -1.0
    passes: int = 0
    last_offer: int = -1
    offered: bool = False


@dataclass(slots=True)
class Hour:
    """The room, its clock, and what happened so far."""

    people: list[Guest]
    rng: Random
    seed: int
    now: float = 0.0
    looked_at: float = 0.0
    talk: list[tuple[float, float]] = field(default_factory=list)
    """Start and end of all speech."""

    def here(self) -> list[Guest]:
        return [guest for guest in self.people if guest.arrives <= self.now]

    def willing(self) -> list[Guest]:
        return [guest for guest in self.here() if not (guest.silent or guest.never)]

    def ease(self) -> float:
        """How much easier it is to speak up in a small group; 1 in a large one."""
        return ease(len(self.people))

    def raise_hands(self) -> list[Guest]:
        """Let hands go up since the last look; those that are up, first hand first."""
        small = self.ease()
        for guest in self.willing():
            if guest.hand_at >= 0.0:
                continue
            at = max(self.looked_at, guest.arrives) + guest.until_hand(small)
            if at <= self.now:
                guest.hand_at = at
        self.looked_at = self.now
        return sorted((g for g in self.willing() if g.hand_at >= 0.0), key=lambda g: g.hand_at)

    def turn(self, guest: Guest, budget: float) -> float:
        """Handover, turn, perhaps an interruption; seconds of the turn."""
        self.now += self.rng.uniform(0.5, 1.5) * HANDOVER
        seconds = guest.speaks(budget)
        self.talk.append((self.now, self.now + seconds))
        self.now += seconds
        guest.spoken += seconds
        guest.turns += 1
        guest.hand_at, guest.offered, guest.passes = -1.0, True, 0
        if self.rng.random() < INTERRUPTIONS:
            others = [g for g in self.willing() if g is not guest and not g.reticent]
            if others:
                rude = self.rng.choices(others, [g.talk**2 for g in others])[0]
                cut_in = 5.0 * math.exp(self.rng.gauss(0.0, 0.5))
                rude.spoken += cut_in
                self.talk.append((self.now, self.now + cut_in))
                self.now += cut_in
        return seconds


def invite_people(count: int, seed: int) -> list[Guest]:
    """The same people for every policy: a pure function of the seed."""
    return draw_people(Guest, count, seed)


def fair_part(hour: Hour) -> float:
    """The timer of the plain policies: the fair part of the hour, within 30 and 120 seconds."""
    return min(120.0, max(30.0, HOUR / len(hour.people) - HANDOVER))


def free_talk(hour: Hour) -> None:
    """Whoever talks more is more likely to talk next, and whoever talked lately too."""
    lately: list[Guest] = []
    while hour.now < HOUR - TOO_SHORT:
        others = [guest for guest in hour.willing() if not lately or guest is not lately[-1]]
        if not others:
            hour.now += 5.0
            continue
        answering = [guest for guest in others if guest in lately[-4:]]
        if answering and hour.rng.random() < ANSWERS:
            others = answering
        reticent = hour.ease() * RETICENT_PULL
        pulls = [reticent if guest.reticent else guest.talk**EAGERNESS for guest in others]
        guest = hour.rng.choices(others, pulls)[0]
        lately.append(guest)
        hour.turn(guest, 0.0)


def _by_hand(hour: Hour, key: Callable[[Guest], float], budget: float) -> None:
    while hour.now < HOUR - TOO_SHORT:
        hands = hour.raise_hands()
        if hands:
            hour.turn(min(hands, key=key), budget)
        else:
            hour.now += 5.0


def first_hand_first(hour: Hour) -> None:
    """The speakers' list as everybody knows it."""
    _by_hand(hour, lambda guest: guest.hand_at, 0.0)


def least_spoken_hand_first(hour: Hour) -> None:
    """Of the hands that are up, whoever spoke least."""
    _by_hand(hour, lambda guest: guest.spoken, fair_part(hour))


def fixed_rounds(hour: Hour) -> None:
    """Seat by seat, round after round."""
    while hour.now < HOUR - TOO_SHORT:
        for guest in hour.people:
            if hour.now >= HOUR - TOO_SHORT:
                return
            if guest.silent or guest.arrives > hour.now:
                continue
            guest.offered = True
            if guest.accepts():
                hour.turn(guest, fair_part(hour))
            else:
                hour.now += HANDOVER


def even_floor(hour: Hour) -> None:
    """The product's own decision, fed as the room feeds it."""
    level, offers, speaker = 0.0, 0, ""
    turns: list[tuple[float, float]] = []
    gaps: list[float] = []
    while True:
        hands = {guest.place: order for order, guest in enumerate(hour.raise_hands(), 1)}
        people = [
            Standing(
                person=str(guest.place),
                spoken=guest.spoken,
                hand=hands.get(guest.place, 0),
                passes=guest.passes,
                last_offer=guest.last_offer,
                turns=guest.turns,
                present=guest.arrives <= hour.now,
                silent=guest.silent,
                seat=guest.place,
            )
            for guest in hour.people
        ]
        figures = FloorFigures(
            method="discussion",
            total=HOUR,
            left=HOUR - hour.now,
            handover=running_handover(gaps),
            level=level,
            overrun=running_overrun(turns),
            offers=offers,
            speaker=speaker,
            seed=hour.seed,
        )
        said = suggest(people, figures)
        level = said.level
        if said.reason in ("time-up", "nobody", "silent"):
            return
        if not said.person:
            hour.now += 5.0
            continue
        guest = hour.people[int(said.person)]
        guest.last_offer, guest.offered, offers = offers, True, offers + 1
        if guest.hand_at < 0.0 and not guest.accepts():
            guest.passes += 1
            hour.now += HANDOVER
            continue
        began = hour.now
        spoken = guest.spoken
        seconds = hour.turn(guest, said.budget)
        speaker = said.person
        turns.append((said.budget, seconds))
        gaps.append(hour.talk[-1 if guest.spoken - spoken == seconds else -2][0] - began)


POLICIES: dict[str, Callable[[Hour], None]] = {
    "free talk": free_talk,
    "first hand first": first_hand_first,
    "fixed rounds": fixed_rounds,
    "least-spoken hand first": least_spoken_hand_first,
    "even floor": even_floor,
}


class Outcome(NamedTuple):
    """What one hour, or the mean of many, came to."""

    excess: float
    unheard: float
    used: float
    over: float
    no_offer: float


def gini(values: Sequence[float]) -> float:
    """0: all equal; near 1: one has it all."""
    total = sum(values)
    if total <= 0.0:
        return 0.0
    count = len(values)
    return sum((2 * rank - count - 1) * v for rank, v in enumerate(sorted(values), 1)) / (count * total)


def best_split(people: Sequence[Guest], talk: Sequence[tuple[float, float]]) -> list[float]:
    """The same seconds as evenly as presence, silence by choice and not wanting to allow."""
    pool = sum(end - start for start, end in talk)
    bounds = [
        0.0
        if guest.silent or guest.never
        else sum(max(0.0, end - max(start, guest.arrives)) for start, end in talk)
        for guest in people
    ]
    split = [0.0] * len(people)
    order = sorted(range(len(people)), key=lambda place: bounds[place])
    for rank, place in enumerate(order):
        split[place] = min(bounds[place], pool / (len(people) - rank))
        pool -= split[place]
    return split


def play(task: tuple[str, int, int]) -> Outcome:
    """One hour of one policy with one seed."""
    policy, count, seed = task
    people = invite_people(count, seed)
    hour = Hour(people, Random(f"hour {count} {seed}"), seed)
    POLICIES[policy](hour)
    return Outcome(
        excess=gini([g.spoken for g in people]) - gini(best_split(people, hour.talk)),
        unheard=sum(not (g.silent or g.never or g.turns) for g in people),
        used=sum(max(0.0, min(end, HOUR) - start) for start, end in hour.talk) / HOUR,
        over=max(0.0, max((end for _, end in hour.talk), default=0.0) - HOUR),
        no_offer=sum(not (g.silent or g.offered) and g.arrives <= HOUR - 600.0 for g in people),
    )


def mean(outcomes: Sequence[Outcome]) -> Outcome:
    """Figure by figure."""
    return Outcome(*(sum(column) / len(outcomes) for column in zip(*outcomes, strict=True)))


def main() -> None:
    """Play every policy and print one table."""
    parser = argparse.ArgumentParser(description="How even five ways of sharing the floor come out.")
    parser.add_argument("--seeds", type=int, default=200, help="hours to play for each figure (200)")
    parser.add_argument("--people", default="5,12,30,100", help="sizes of the group (5,12,30,100)")
    parser.add_argument("--policies", default=",".join(POLICIES), help="which to play (all)")
    asked = parser.parse_args()
    sizes = [int(size) for size in asked.people.split(",")]
    names = asked.policies.split(",")
    tasks = [(name, size, seed) for size in sizes for name in names for seed in range(asked.seeds)]
    print(f"python {platform.python_version()}, {os.cpu_count()} cores; {asked.seeds} hours for each figure")
    with get_context("fork").Pool(min(2, os.cpu_count() or 1)) as pool:
        outcomes = pool.map(play, tasks, chunksize=20)
    print("people  policy                   excess Gini  unheard   used  over s  no offer")
    for start in range(0, len(tasks), asked.seeds):
        name, size, _ = tasks[start]
        o = mean(outcomes[start : start + asked.seeds])
        figures = f"{o.excess:11.3f} {o.unheard:8.2f} {o.used:6.3f} {o.over:7.1f} {o.no_offer:9.3f}"
        print(f"{size:6}  {name:24} {figures}")


if __name__ == "__main__":
    main()
