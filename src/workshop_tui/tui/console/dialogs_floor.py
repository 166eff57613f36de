"""The dialogs about turns and time: correct a turn, repair the clock, choose how the floor is shared."""

from __future__ import annotations

from collections.abc import Callable

from workshop_tui.domain.record import commands as do
from workshop_tui.domain.text.floor_words import turn_said
from workshop_tui.domain.text.safe_text import minutes
from workshop_tui.domain.views.views import FacilitatorView, PastTurnView
from workshop_tui.tui.console.dialogs_notes import Submit
from workshop_tui.tui.dialogs.ask import Answer, Ask
from workshop_tui.tui.dialogs.choose import Choice, Choose
from workshop_tui.tui.dialogs.form import ChoicePart, Form, Memory, TextPart, Values

_BAD_LENGTH = "Type seconds, such as 90, or minutes and seconds, such as 1:30."


def seconds_of(text: str) -> float | None:
    """Seconds from "90", "90 s", "1:30", "2 min" or "1:02:03"; None where it is none of these."""
    from workshop_tui.domain.parsing.times import read_length

    return read_length(text, bare=1.0)


def turns_list(view: FacilitatorView, picked: Callable[[int], None]) -> Choose:
    """The turns of the step, the newest first; the one that runs above all."""
    now = view.turn
    running = (
        [Choice(str(now.turn), f"{now.name} (speaking now)", minutes(now.seconds))] if now is not None else []
    )
    items = running + [
        Choice(
            str(turn.turn),
            f"{turn.name} (interruption)" if turn.interruption else turn.name,
            turn_said(turn.seconds, turn.budget),
        )
        for turn in reversed(view.turns)
        if now is None or turn.turn != now.turn
    ]
    return Choose(
        "Correct which turn? The newest is first.", items, lambda value, _: picked(int(value)),
        verb="correct it", empty="There is no turn in this step yet.",
    )  # fmt: skip


def turn_form(view: FacilitatorView, turn: PastTurnView, submit: Submit, memory: Memory) -> Form:
    """Whose turn it was and how long, or that it was none."""

    def save(values: Values) -> str:
        if values["what"] == "remove":
            return submit(do.RemoveTurn(turn.turn))
        seconds = (
            turn.seconds if values["seconds"] == minutes(turn.seconds) else seconds_of(values["seconds"])
        )
        if seconds is None:
            return _BAD_LENGTH
        return submit(do.CorrectTurn(turn.turn, values["person"], seconds))

    return Form(
        f"turn {turn.turn}",
        f"Correct the turn of {turn.name}",
        (
            ChoicePart("person", "Who it was", [(one.person, one.name) for one in view.people], turn.person),
            TextPart("seconds", "How long: seconds, or minutes and seconds (1:30)", minutes(turn.seconds)),
            ChoicePart(
                "what", "Keep it?", (("keep", "it was a turn"), ("remove", "take it out: it was none"))
            ),
        ),
        save,
        memory=memory,
    )


def repair_form(submit: Submit, memory: Memory) -> Form:
    """The clock was started too late or too early."""

    def save(values: Values) -> str:
        seconds = seconds_of(values["seconds"])
        if not seconds:
            return _BAD_LENGTH
        return submit(do.CorrectClock(seconds if values["which"] == "late" else -seconds))

    return Form(
        "repair",
        "Repair the clock",
        (
            TextPart("seconds", "By how much: seconds, or minutes and seconds (1:30)"),
            ChoicePart(
                "which",
                "The clock was started",
                (("late", "too late: add this time"), ("early", "too early: take it off")),
            ),
        ),
        save,
        memory=memory,
    )


_GAMMA = (("0", "persons alone"), ("0.5", "half and half"), ("1", "sides first"))


def fairness_form(view: FacilitatorView, submit: Submit) -> Form:
    """How the floor is shared from now on."""
    gamma = f"{view.gamma:g}"
    strengths = list(_GAMMA)
    if gamma not in dict(strengths):
        strengths.append((gamma, f"{view.gamma:.0%} sides"))

    def save(values: Values) -> str:
        return submit(
            do.ChooseFairness(
                values["scope"],
                float(values["gamma"]),
                values["side_weights"],
                values["invitations"] == "yes",
            )
        )

    return Form(
        "fairness",
        "How the floor is shared",
        (
            ChoicePart(
                "scope", "Time is evened out over",
                (("day", "the whole day"), ("step", "this step alone")), view.scope,
            ),
            ChoicePart("gamma", "Between", strengths, gamma),
            ChoicePart(
                "side_weights", "If sides count, each side gets",
                (
                    ("means", "the same for each person"),
                    ("totals", "the same in all"),
                    ("mixed", "a fixed part, the rest by people"),
                ),
                view.side_weights,
            ),
            ChoicePart(
                "invitations", "Invite people who have no hand up",
                (("yes", "yes"), ("no", "no, hands alone")), "yes" if view.invitations else "no",
            ),
        ),
        save,
    )  # fmt: skip


def totals_question(view: FacilitatorView, submit: Submit) -> Ask:
    """Whether the group agreed to see speaking times by name."""
    if view.totals_shared:
        answers = (Answer("n", "No longer show them", "no"), Answer("c", "Go on showing them"))
        question = "Speaking times by name are on the wall, as the group agreed."
    else:
        answers = (
            Answer("y", "Yes, the group agreed: show them", "yes"),
            Answer("n", "No, keep them private"),
        )
        question = "Did the whole group agree to show speaking times by name on the wall?"
    return Ask("Speaking times", question, answers, lambda value: submit(do.ShareTotals(value == "yes")))
