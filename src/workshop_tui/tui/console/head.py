"""The upper part of the console: where we are, the prompt, the clock, who speaks and who is next, as rows."""

from __future__ import annotations

from typing import NamedTuple

from workshop_tui.domain.text.floor_words import limit_said, over, turn_said
from workshop_tui.domain.text.safe_text import length, minutes
from workshop_tui.domain.text.safe_text import short as short_length
from workshop_tui.domain.views.views import SIMULATED, ClockView, FacilitatorView, StepView, warning
from workshop_tui.tui.kit.clock import face
from workshop_tui.tui.kit.rows import Piece, Row, bar, cut_row, fill_row, row_width, spread
from workshop_tui.tui.kit.text import cells, cut, wrap


class Saved(NamedTuple):
    """What the top line says of saving, and of the doors for people at other computers."""

    trouble: str = ""
    folder: str = ""
    doors: str = ""


def behind_words(behind: float) -> str:
    """Ahead of or behind the plan, in words."""
    if abs(behind) < 30:
        return "on time"
    whole = max(round(abs(behind) / 60), 1)
    return f"{whole} min {'behind' if behind > 0 else 'ahead'}"


def top_rows(view: FacilitatorView, saved: Saved, width: int) -> list[Row]:
    """Where we are, and whether all is saved; trouble takes a row of its own."""
    state = Piece("NOT SAVED", "trouble") if saved.trouble else Piece("saved", "dim")
    ends = f", ends {view.ends}" if view.ends and width >= 90 else ""
    mark: Row = (Piece(f"{SIMULATED}  ", "strong"),) if view.simulated else ()
    across = width - row_width(mark)
    step = view.step
    where = f"{step.exercise} · {step.number} of {step.steps} " if step else ""
    here: Row = (Piece(where, "dim"), Piece(step.title if step else view.title, "accent"))
    for told in (ends, ""):
        late = Piece(behind_words(view.behind) + told, "warn" if view.behind >= 60 else "dim", "do:replan")
        right: Row = (late, Piece("  "), state) if view.started and not view.finished else (state,)
        if saved.doors:
            words = saved.doors if width >= 64 else saved.doors.partition(" · ")[0]
            right = (Piece(words, "strong", "do:doors"), Piece("  "), *right)
        # Where we are comes before when it ends.
        if row_width(here) + row_width(right) + 2 <= across:
            break
    spare = across - row_width(here) - row_width(right) - 6
    if step and spare >= min(cells(view.title), 24) and view.title != step.exercise:
        here = (Piece(cut(view.title, spare), "strong"), Piece("   "), *here)
    rows = [(*mark, *spread(here, right, across))]
    if saved.trouble:
        rows += [
            fill_row((Piece(f" {line}", "trouble"),), width, "trouble")
            for line in wrap(f"{saved.trouble.rstrip('.')}. ctrl+s tries again.", width - 2, 2)
        ]
    return rows


def agenda_row(view: FacilitatorView, width: int) -> Row:
    """The steps of this exercise in one row: done, now and to come, by sign as well as by colour."""
    step = view.step
    if step is None:
        return ()
    items = [item for item in view.agenda if item.exercise == step.exercise]
    pieces: list[Piece] = []
    now = 0
    for item in items:
        sign, style = {"done": ("✓ ", "dim"), "now": ("▸ ", "strong")}.get(item.place, ("", "dim"))
        if item.place == "now":
            now = len(pieces)
        pieces.append(Piece(f"{sign}{cut(item.title, 24)}", style))
    shown: Row = tuple(piece for each in pieces for piece in (each, Piece("   ")))
    start = 0
    while start < now and row_width(shown[start * 2 :]) > width:
        start += 1
    return cut_row(shown[start * 2 :], width)


def prompt_rows(step: StepView, width: int, most: int, *, plain: bool) -> list[Row]:
    """The prompt (or its plain words) and the questions, in at most so many rows, the rest a key away."""
    text = step.plain if plain and step.plain else step.prompt
    lines = list(wrap(text, width)) if text else []
    for number, question in enumerate(step.questions, 1):
        lines += wrap(f"{number}. {question}", width)
    return _at_most(lines, width, most, "strong")


def hint_rows(step: StepView, width: int, most: int) -> list[Row]:
    """The private hint, marked as such."""
    return _at_most(list(wrap(f"For you: {step.hint}", width)), width, most, "private") if step.hint else []


def _at_most(lines: list[str], width: int, most: int, style: str) -> list[Row]:
    if len(lines) <= most:
        return [(Piece(line, style),) for line in lines]
    if most <= 0:
        return []
    more = " … z: read all"
    last, *_ = wrap(lines[most - 1], width - cells(more))
    kept: list[Row] = [(Piece(line, style),) for line in lines[: most - 1]]
    return [*kept, (Piece(last, style), Piece(more, "accent", "do:prompt"))]


def clock_words(clock: ClockView, t: float) -> tuple[Piece, Piece]:
    """Whether the clock runs, and what is left, each by sign, word and style."""
    left = clock.left_at(t)
    level = warning(left, clock.planned)
    if clock.access:
        state = Piece("■ stopped: someone has a question", "warn")
    elif clock.running:
        state = Piece("▶ running", "accent")
    elif clock.elapsed_at(t) <= 0:
        state = Piece("□ not started", "strong")
    else:
        state = Piece("■ paused", "warn")
    figures = f"{face(left)} left of {length(clock.planned)}"
    if level == "over":
        return state, Piece(f"▲ {face(left)} over the {length(clock.planned)}", "over")
    if level == "last":
        return state, Piece(f"!! {figures}, last moments", "over")
    if level == "soon":
        return state, Piece(f"! {figures}, ending soon", "warn")
    return state, Piece(figures, "strong")


def clock_row(view: FacilitatorView, width: int) -> Row:
    """The clock with a bar that shrinks, and what comes next."""
    if view.finished:
        return (Piece("The workshop is finished.", "strong"),)
    if view.step is None:
        return (Piece("Not begun yet: press space or ] to begin.", "strong"),)
    state, figures = clock_words(view.clock, view.t)
    row: Row = (state._replace(tag="do:clock"), Piece("  "), figures, Piece("  "))
    after = _then(view, width - row_width(row))
    across = min(40, width - row_width(row) - cells(after) - 2)
    if across >= 5:
        left = view.clock.left_at(view.t)
        if left <= 0:
            drawn: Row = (Piece("╱" * across, "over"),)
        else:
            full, empty = bar(left / max(view.clock.planned, 1.0), across, full="█", empty="░")
            drawn = (
                Piece(full, figures.style if figures.style != "strong" else "accent"),
                Piece(empty, "dim"),
            )
        row = (*row, *drawn, Piece("  "))
    return cut_row((*row, Piece(after, "dim", "do:agenda")), width)


def _then(view: FacilitatorView, width: int) -> str:
    """What comes next and how long it is, in at most so many cells; a title is cut between words."""
    now = next((at for at, item in enumerate(view.agenda) if item.place == "now"), None)
    if now is None or now + 1 >= len(view.agenda):
        words = f"then {view.next_step}" if view.next_step else "then the end"
        return words if cells(words) <= width else ""
    item = view.agenda[now + 1]
    lasts = f", {short_length(item.planned)}"
    title = item.title.split()
    most = len(title)
    while most and cells(_shortened(title, most)) + len("then ") + len(lasts) > width:
        most -= 1
    return f"then {_shortened(title, most)}{lasts}" if most else ""


def _shortened(words: list[str], most: int) -> str:
    return " ".join(words[:most]) + ("" if most >= len(words) else " …")


def floor_rows(view: FacilitatorView, width: int, most: int) -> list[Row]:
    """Who speaks and for how long, who is next and why, and the hands in order."""
    if view.finished:
        return []
    rows = _turn_rows(view, width)
    rows += _suggestion_rows(view, width, 2 if most > 3 else 1)
    if view.offered and not view.finished:
        rows.append((Piece("To be invited first  ", "dim"), Piece(cut(", ".join(view.offered), width - 21))))
    hands = sorted((person for person in view.people if person.hand), key=lambda person: person.hand)
    if hands:
        row: list[Piece] = [Piece("Hands  ", "dim")]
        for place, person in enumerate(hands, 1):
            row += [Piece(f"{place} {cut(person.name, 24)}", "", f"person:{person.person}"), Piece("  ")]
        rows.append(cut_row(tuple(row), width))
    elif view.step and view.step.kind.open_floor:
        rows.append((Piece("Hands  none up", "dim"),))
    return rows[:most]


def _turn_rows(view: FacilitatorView, width: int) -> list[Row]:
    turn = view.turn
    if turn is None:
        if view.step and view.step.kind.spoken and not view.finished:
            return [(Piece("Nobody has the floor.", "dim"),)]
        return []
    who = cut(turn.name, max(width // 3, 12))
    tag = f"person:{turn.person}"
    if turn.interruption:
        words = f"  interrupts {cut(turn.of, 24)}  {minutes(turn.seconds)}" if turn.of else "  interrupts"
        return [
            (
                Piece("◆ ", "warn"),
                Piece(who, "strong", tag),
                Piece(words, "warn"),
                Piece("  i ends it", "dim"),
            )
        ]
    figures, beyond = turn_said(turn.seconds, turn.budget), over(turn.seconds, turn.budget)
    late = beyond is not None
    if beyond:
        figures += f", +{minutes(beyond)} over"
    row: Row = (
        Piece("● ", "accent"),
        Piece(who, "strong", tag),
        Piece(" speaks  "),
        Piece(figures, "over" if late else "strong"),
    )
    across = min(30, width - row_width(row) - 2)
    if across >= 5 and turn.budget:
        if late:
            row = (*row, Piece("  "), Piece("╱" * across, "over"))
        else:
            full, empty = bar(turn.seconds / turn.budget, across)
            row = (*row, Piece("  "), Piece(full, "accent"), Piece(empty, "dim"))
    return [row]


def _suggestion_rows(view: FacilitatorView, width: int, most: int) -> list[Row]:
    suggestion = view.suggestion
    if suggestion is None or view.finished:
        return []
    if not suggestion.person:
        return [(Piece(line, "dim"),) for line in wrap(suggestion.why, width, most)]
    lead = f"Next: {cut(suggestion.name, 30)}"
    limit = f", {limit_said(suggestion.budget)}" if suggestion.budget else ""
    short = f"{suggestion.short[:1].upper()}{suggestion.short[1:]}." if suggestion.short else ""
    first, *rest = wrap(f"{lead}{limit}. {short} {suggestion.figures}".rstrip(), width, most)
    if first.startswith(lead):
        tag = f"person:{suggestion.person}"
        rows: list[Row] = [(Piece(lead, "accent", tag), Piece(first[len(lead) :]))]
    else:
        rows = [(Piece(first, "accent"),)]
    return rows + [(Piece(line),) for line in rest]
