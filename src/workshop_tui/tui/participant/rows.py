"""The upper part of a participant's screen: where we are, the clock, the task, who speaks, my place."""

from __future__ import annotations

from workshop_tui.domain.text.floor_words import over, turn_said
from workshop_tui.domain.text.safe_text import about, minutes
from workshop_tui.domain.views.participant import HAND_UP, NEXT, MyPairView, ParticipantView
from workshop_tui.domain.views.views import SIMULATED, TurnView
from workshop_tui.present.place import place_said
from workshop_tui.tui.kit.clock import bar, read
from workshop_tui.tui.kit.rows import Piece, Row, cut_row, fill_row, row_width, spread
from workshop_tui.tui.kit.text import cells, cut, wrap

_STYLES = {"calm": "accent", "soon": "warn", "last": "over", "over": "over"}
LONGEST_BAR = 32
"""Cells of the clock's bar at most."""
BAR = 10
"""Cells below which a bar says nothing."""
LIVE = "live"
"""The tag of a row that changes with the clock."""


def title_row(view: ParticipantView, width: int) -> Row:
    """The exercise, the step, and whose seat this is."""
    step = view.step
    who = f"{view.me}, witness" if view.witness else view.me
    right: Row = (Piece(cut(who, max(width // 3, 4)), "dim"),)
    mark: Row = (Piece(f"{SIMULATED}  ", "strong"),) if view.simulated else ()
    if step is None:
        return spread((*mark, Piece(view.title, "accent")), right, width)
    where = f"{step.exercise} · {step.number} of {step.steps}  "
    title = Piece(step.title, "accent")
    if row_width(mark) + cells(where) + cells(step.title) + row_width(right) + 2 > width:
        where = f"{step.number} of {step.steps}  "
    return spread((*mark, Piece(where, "dim"), title), right, width)


def trouble_rows(trouble: str, width: int) -> list[Row]:
    """That what was written is not saved, where it cannot be overlooked; nothing while all is well."""
    if not trouble:
        return []
    words = trouble if trouble.startswith("NOT SAVED") else f"NOT SAVED: {trouble}"
    return [
        fill_row((Piece(f" {line}", "trouble"),), width, "trouble")
        for line in wrap(words, max(width - 2, 1), 2)
    ]


def clock_row(view: ParticipantView, now: float, width: int) -> Row:
    """The clock in words, and a bar that shrinks."""
    if view.finished:
        return (Piece("The workshop is finished. Thank you for being here.", "strong"),)
    if view.step is None or not view.clock.counts:
        return (Piece("We have not begun yet.", "strong"),)
    reading = read(view.clock, now)
    style = "" if reading.still and reading.phase == "calm" else _STYLES[reading.phase]
    loud = reading.phase != "calm" or reading.still
    row: Row = (
        Piece(reading.face, "strong" if not style or style == "accent" else style),
        Piece("  "),
        Piece(reading.words, style if loud and style != "accent" else "dim"),
    )
    spare = width - row_width(row) - 2
    if spare < BAR:
        return cut_row(row, width)
    wide = min(spare, LONGEST_BAR)
    return (*row, Piece(" " * (width - row_width(row) - wide)), Piece(bar(reading, wide), style or "dim"))


def task_text(view: ParticipantView, *, plain: bool) -> str:
    """The prompt, or its plain words."""
    step = view.step
    if step is None:
        return ""
    return step.plain if plain and step.plain else step.prompt


def task_rows(view: ParticipantView, width: int, most: int, *, plain: bool) -> list[Row]:
    """The task in at most so many rows; the rest is a key away."""
    text = task_text(view, plain=plain)
    lines = wrap(text, width) if text else ()
    if len(lines) <= most:
        return [(Piece(line, "strong"),) for line in lines]
    if most <= 0:
        return []
    more = " … z: read all"
    kept: list[Row] = [(Piece(line, "strong"),) for line in lines[: most - 1]]
    last = cut(lines[most - 1], max(width - cells(more), 1))
    return [*kept, (Piece(last, "strong"), Piece(more, "accent", "do:read"))]


def seconds_at(view: ParticipantView, turn: TurnView, now: float) -> float:
    """Seconds of the turn that runs, at `now`."""
    return turn.seconds + (max(0.0, now - view.t) if view.clock.running else 0.0)


def turn_row(view: ParticipantView, now: float, width: int) -> Row:
    """Who speaks, and how long of how much."""
    turn = view.turn
    if turn is None:
        return (Piece("Nobody has the floor.", "dim"),)
    spoken = seconds_at(view, turn, now)
    if turn.interruption:
        words = f"interrupts {turn.of}" if turn.of else "interrupts"
        return cut_row(
            (Piece("! ", "warn"), Piece(turn.name, "strong"), Piece(f" {words} {minutes(spoken)}")), width
        )
    late = over(spoken, turn.budget) is not None
    rest: Row = (
        Piece(f"  {turn_said(spoken, turn.budget)}"),
        *((Piece(", longer than planned", "warn"),) if late else ()),
    )
    if view.speaking:
        return cut_row((Piece("● You have the floor", "accent"), *rest), width)
    name = cut(turn.name, max(width - row_width(rest) - 9, 8))
    return cut_row((Piece("● ", "accent"), Piece(name, "strong"), Piece(" speaks"), *rest), width)


def floor_rows(view: ParticipantView, now: float, width: int, most: int) -> list[Row]:
    """Who speaks, who is next, and my own place in the order and why. The first row is live."""
    if view.step is None or not view.step.kind.spoken or view.finished or most <= 0:
        return []
    rows: list[Row] = [tuple(piece._replace(tag=LIVE) for piece in turn_row(view, now, width))]
    after: Row = ()
    if view.next_name and view.next_name != view.me:
        after = (Piece("Next: "), Piece(view.next_name, "strong"))
    mine = _mine(view)
    near = "accent" if view.place.kind == NEXT else ""
    said = place_said(view.place)
    place = [(Piece(line, near),) for line in wrap(said, width)] if said else []
    if after and mine and row_width((*after, *mine)) + 3 <= width:
        rows.append((*after, Piece("   "), *mine))
    else:
        rows += [cut_row(each, width) for each in (after, mine) if each]
    return (rows + place)[:most]


def _mine(view: ParticipantView) -> Row:
    """My own hand, where the sentence about my place does not speak of it already."""
    if view.hand and view.place.kind != HAND_UP:
        return (Piece("Your hand is up", "accent"),)
    if not view.present:
        return (Piece("You are marked as away", "warn"),)
    return ()


def pair_rows(view: ParticipantView, now: float, width: int, most: int) -> list[Row]:
    """With whom I am, whose part it is, and when to change over. The last row is live."""
    if view.step is None or not view.step.kind.paired or view.finished or most <= 0:
        return []
    pair = view.pair
    if pair is None:
        words = "The pairs are not made yet, or you are in none: speak with the facilitator."
        return [(Piece(line),) for line in wrap(words, width, most)]
    rows: list[Row] = [
        (Piece("You are with "), Piece(cut(" and ".join(pair.partners), width - 13), "strong"))
    ]
    rows += [(Piece(line, "accent"),) for line in wrap(_whose(pair), width)]
    change = change_row(view, now)
    return [*rows[: most - 1], change][:most] if change else rows[:most]


def _whose(pair: MyPairView) -> str:
    if pair.mine:
        return "● It is your part: you tell, and " + (
            f"{pair.partners[0]} asks and listens."
            if len(pair.partners) == 1
            else "the others ask and listen."
        )
    return f"● It is {pair.order[pair.part]}’s part: you ask and listen."


def change_row(view: ParticipantView, now: float) -> Row:
    """When to change over, in words; empty where there is no more change."""
    pair = view.pair
    if pair is None or pair.swap_at <= 0:
        return ()
    left = pair.swap_at - view.clock.elapsed_at(now)
    if left <= 0:
        return (Piece("Time to change over.", "warn", LIVE),)
    words = (
        f"Change over in {minutes(left)}" if view.clock.running else f"Change over after {about(left)} more"
    )
    return (Piece(words, "warn" if left <= 30 else "", LIVE),)
