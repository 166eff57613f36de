"""Chance commands for properties: numbers become commands about people and things that are there, or not."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from hypothesis import strategies as st

from tests.domain.play import exercise, go_round, talk
from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record.state import Promise, State

HOSTILE = (
    "\x1b]52;c;aGk=\x07 [@click=app.quit]x[/] \u202e\u2066evil",
    "\x9b31m\x00\x7f\u200b\U000e0041 [[event]]\r\nNAME = '''\"\"\"",
    "e" + "\u0301" * 40 + " \u2028\ud800 \\ é",
    " \t  spaces \u3000 ",
)
"""What people may be called, and write."""

SECRET, HINT = "SECRET", "HINT"
"""Words that only the facilitator may read: in hidden notes, and in private hints."""

Throw: TypeAlias = tuple[int, int, int, float]
"""Which command, two numbers for what it is about, and the seconds since the one before."""


def throws(most: int) -> st.SearchStrategy[list[Throw]]:
    """So many throws at most, and half as many at least, since a workshop needs time to go wrong."""
    one = st.tuples(
        st.integers(0, 2 * len(COMMANDS) - 1),
        st.integers(0, 12),  # as many as there are steps in the day
        st.integers(0, 5),
        st.sampled_from((0.0, 0.001, 1.0, 7.0, 14.9, 40.0, 130.0, 3600.0)),
    )
    return st.lists(one, min_size=most // 2, max_size=most)


def day() -> tuple[Exercise, ...]:
    """Two exercises with every method."""
    hint, question = f"{HINT} for one alone", HOSTILE[2].replace("\ud800", "")
    write = Step(
        f"Write {HOSTILE[1]}", "solo", seconds=60, columns=(HOSTILE[3], "Fears"), hint=hint, sides=True
    )
    return (
        exercise(
            write,
            talk(10, hint=hint),
            Step("Sort", "cluster", seconds=90, uses=(write.title,), hint=hint, prompt=HOSTILE[0]),
            Step(
                "Vote",
                "vote",
                seconds=60,
                dots=3,
                sides=True,
                uses=("Sort",),
                outcome="values-map",
                hint=hint,
            ),
            go_round(45, hint=hint, order="random"),
            Step("Pairs", "pairs", each_seconds=100, hint=hint, questions=(question,)),
            title=HOSTILE[0],
        ),
        exercise(
            Step(
                "Gather", "gather", seconds=60, columns=("A", "B"), asks=(HOSTILE[1],), names=True, hint=hint
            ),
            Step("Invite", "invite", each_seconds=50, hint=hint),
            Step("Count", "vote", seconds=60, dots=2, uses=("Gather",), hint=hint),
            Step("Choose", "choose", seconds=60, uses=("Count", "Gather"), hint=hint),
            Step("Brief", "brief", seconds=30, hint=hint),
            Step("Break", "break", seconds=30),
            Step("Pledge", "pledge", seconds=60, sides=True, hint=hint),
            Step("Review", "review", seconds=60, hint=hint),
        ),
    )


def opening(seed: int = 3) -> c.OpenWorkshop:
    """The command that opens it, with hostile names, sides and titles."""
    group = (
        c.AddPerson("Amina", "lived"),
        c.AddPerson(HOSTILE[0], HOSTILE[1], 2.0),
        c.AddPerson("Amina", HOSTILE[1]),
        c.AddPerson(HOSTILE[2], "lived", 0.5),
        c.AddPerson(HOSTILE[3], "", witness=True),
    )
    brought = (
        Promise("pledge-4", "pledge", HOSTILE[0], who=HOSTILE[1], by=HOSTILE[2], side=HOSTILE[3]),
        Promise("1.1-9", "ledger", HOSTILE[1], HOSTILE[0], HOSTILE[2], asked=HOSTILE[3], status="fixed"),
    )
    after = c.ContinueFrom(HOSTILE[3], "2026-01-02", "2026-01-02T09:00:00+00:00", "/before", brought)
    return c.OpenWorkshop(
        HOSTILE[0],
        day(),
        group,
        HOSTILE[1],
        HOSTILE[2],
        seed,
        starts=(36000.0, 37200.0),
        day=36000.0 + seed,
        after=after,
    )


def command(state: State, throw: Throw) -> Any:
    """The command that a throw means in a state: half of the time it is one that suits the step."""
    which, a, b, _ = throw
    suited = COMMANDS
    if which >= len(COMMANDS) and state.step is not None:
        suited = SUITED.get(state.step.method, TALKING)
    return suited[which % len(suited)](state, a, b)


def _one(of: Iterable[str], number: int, otherwise: str = "p99") -> str:
    there = list(of)
    return there[number % len(there)] if there else otherwise


def _person(state: State, a: int) -> str:
    return "p99" if a == 11 else _one(state.people, a)


def _away(state: State, a: int) -> str:
    return _one([person.id for person in state.people.values() if not person.present], a)


def _note(state: State, a: int) -> str:
    return _one([*(note for record in state.steps.values() for note in record.notes), *state.parking], a)


def _theme(state: State, a: int) -> str:
    return "" if a == 11 else _one([theme for record in state.steps.values() for theme in record.themes], a)


def _turn(state: State, a: int) -> int:
    records = list(state.steps.values())
    running = [one.turn for record in records for one in (record.speaking, record.interruption) if one]
    there = [*(turn.turn for record in records for turn in record.turns), *running]
    return there[-1 - a % len(there)] if there else 99


def _target(state: State, a: int) -> str:
    return _note(state, a) if a % 2 else _theme(state, a // 2)


def _side(state: State, b: int) -> str:
    return _one([*(person.side for person in state.people.values()), "no side", "unheard of"], b)


def _text(a: int, b: int) -> str:
    return f"{HOSTILE[b % len(HOSTILE)]} {a}"


def _secret(a: int, b: int) -> str:
    return f"{SECRET} {_text(a, b)}"


_MET = ("", "yes", "partly", "no", "perhaps", "yes")
_WEIGHTS = (1, 2, 0.1, 10, 0, math.nan)
_SECONDS = (0.0, 5.0, 30.5, 400.0, -1.0, math.inf)

Make: TypeAlias = Callable[[State, int, int], Any]

TALKING: tuple[Make, ...] = (
    *[lambda state, a, b: c.GiveFloor()] * 3,
    *[lambda state, a, b: c.GiveFloor(_person(state, a))] * 2,
    *[lambda state, a, b: c.RaiseHand(_person(state, a))] * 3,
    lambda state, a, b: c.FreeFloor(),
    lambda state, a, b: c.Pass("" if b else _person(state, a), a % 2 == 0),
    lambda state, a, b: c.LowerHand(_one(state.record.hands if state.record else (), a)),
    *[lambda state, a, b: c.Interrupt(_person(state, a))] * 2,
    lambda state, a, b: c.CorrectTurn(_turn(state, a), _person(state, b), _SECONDS[b]),
    lambda state, a, b: c.RemoveTurn(_turn(state, a)),
    lambda state, a, b: c.PauseClock() if b else c.SignalAccess(),
)
WRITING: tuple[Make, ...] = (
    *[lambda state, a, b: c.AddNote(_secret(a, b), ("", "A", "B", "Fears", "x", "")[b], _secret(b, a))] * 4,
    lambda state, a, b: c.AddNote(_text(a, b), by=_person(state, a), side=_side(state, b)),
    lambda state, a, b: c.EditNote(_note(state, a), _text(a, b), ("", "A", "x")[b % 3]),
    lambda state, a, b: c.WithdrawNote(_note(state, a)),
    lambda state, a, b: c.Reveal(),
)
SORTING: tuple[Make, ...] = (
    *[lambda state, a, b: c.AddTheme(_text(a, b), (_note(state, a), _note(state, b)))] * 2,
    *[lambda state, a, b: c.GroupNote(_note(state, a), _theme(state, b))] * 3,
    lambda state, a, b: c.AddNote(_text(a, b)),
    lambda state, a, b: c.RenameTheme(_theme(state, a), _text(a, b)),
    lambda state, a, b: c.RemoveTheme(_theme(state, a)),
)
VOTING: tuple[Make, ...] = (
    *[lambda state, a, b: c.PlaceDots(_target(state, a), b - 1, _side(state, a))] * 4,
    lambda state, a, b: c.WithdrawNote(_note(state, a)),
    lambda state, a, b: c.Reveal(),
)
CHOOSING: tuple[Make, ...] = (
    *[lambda state, a, b: c.ChooseOne(_target(state, a), _text(a, b), _text(b, a) if b else "")] * 4,
    lambda state, a, b: c.AddNote(_text(a, b)),
    lambda state, a, b: c.WithdrawNote(_note(state, a)),
)
PAIRING: tuple[Make, ...] = (
    lambda state, a, b: c.FormPairs(),
    *[lambda state, a, b: c.SwapPairs()] * 2,
    *[lambda state, a, b: c.MarkAway(_person(state, a))] * 2,
    *[lambda state, a, b: c.MarkHere(_away(state, a))] * 2,
    lambda state, a, b: c.AddPerson(_text(a, b)),
)
PLEDGING: tuple[Make, ...] = (
    lambda state, a, b: c.CorrectWorkshop(_text(a, b), _text(b, a), _text(b, b)),
    lambda state, a, b: c.MakePledge(_text(a, b), _text(b, a), "", _side(state, b)),
    lambda state, a, b: c.EditPledge(_one(state.pledges, a), _text(a, b), _text(b, a), "x", _side(state, b)),
    lambda state, a, b: c.WithdrawPledge(_one(state.pledges, a)),
)
REVIEWING: tuple[Make, ...] = (
    *[
        lambda state, a, b: c.FollowUp(
            _one(state.promises, a),
            ("open", "done", "under way", "not possible", "x", "done")[b],
            _text(a, b) if a % 3 else "",
        )
    ]
    * 3,
    lambda state, a, b: c.RememberPromise(_text(a, b), _text(b, a), "", _side(state, b)),
    lambda state, a, b: c.RememberPromise("me", _text(b, a), promise=_one(state.promises, a)),
    lambda state, a, b: c.DropPromise(_one(state.promises, a)),
    lambda state, a, b: c.TellLater(_one(state.promises, a), "done", _text(a, b), HOSTILE[0], "", ""),
)
SUITED = {
    "solo": WRITING,
    "gather": WRITING,
    "cluster": SORTING,
    "vote": VOTING,
    "choose": CHOOSING,
    "pairs": PAIRING,
    "pledge": PLEDGING,
    "review": REVIEWING,
}
"""What one does in a step, by its method; else one talks."""

COMMANDS: tuple[Make, ...] = (
    # What is shortest to read in a failing example comes first.
    lambda state, a, b: c.FreeFloor(),
    *[lambda state, a, b: c.StartClock()] * 2,
    lambda state, a, b: c.SignalAccess(),
    *[lambda state, a, b: c.NextStep()] * 3,
    lambda state, a, b: c.PreviousStep(),
    lambda state, a, b: c.GoToStep(_one([*(item.key for item in state.agenda), "9.9"], a)),
    lambda state, a, b: c.AddTime((a - 3) * 60.0),
    lambda state, a, b: c.CorrectClock((a - 5) * 30.0),
    lambda state, a, b: c.Replan(tuple((item.key, a * 20.0) for item in state.agenda[-b:])),
    lambda state, a, b: c.FinishWorkshop() if b == 5 else c.ReopenWorkshop(),
    lambda state, a, b: c.AddExercise(exercise(talk(5), title=_text(a, b))) if b == 4 else c.FreeFloor(),
    lambda state, a, b: c.LeaveSession() if b == 3 else c.AnswerGap(float(a), b == 1),
    lambda state, a, b: c.ResetBalance(),
    lambda state, a, b: c.ChooseFairness(
        ("day", "step", "x")[b % 3], a / 10, ("means", "totals")[a % 2], b > 2
    ),
    lambda state, a, b: c.ShareTotals(a % 3 == 0),
    lambda state, a, b: c.AddPerson(_text(a, b), _side(state, b), _WEIGHTS[b], a == 0),
    lambda state, a, b: c.RenamePerson(_person(state, a), _text(a, b)),
    lambda state, a, b: c.ChooseSide(_person(state, a), _side(state, b)),
    lambda state, a, b: c.SetWeight(_person(state, a), _WEIGHTS[b]),
    lambda state, a, b: c.SetWitness(_person(state, a), b == 0),
    lambda state, a, b: c.StaySilent(_person(state, a), b < 2),
    lambda state, a, b: c.MarkAway(_person(state, a)),
    *[lambda state, a, b: c.MarkHere(_away(state, a), b < 3)] * 2,
    lambda state, a, b: c.AddNote(_text(a, b), step=("parking", "1.1", "2.1")[b % 3]),
    lambda state, a, b: c.ParkNote(_note(state, a)),
    lambda state, a, b: c.AnswerNote(_note(state, a), _text(a, b)),
    lambda state, a, b: c.TickNote(_note(state, a), _MET[b]),
    *[lambda state, a, b: c.Undo()] * 3,
    *[lambda state, a, b: c.Redo()] * 3,
    *TALKING,
    *WRITING,
    *SORTING,
    *VOTING,
    *CHOOSING,
    *PAIRING,
    *PLEDGING,
    *REVIEWING,
)
"""Everything that can be asked, wherever one is."""
