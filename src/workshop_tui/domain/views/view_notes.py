"""What a view says of what people wrote: notes, themes, dots, the map of values, pledges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from workshop_tui.domain.exercise.exercise import HEADINGS
from workshop_tui.domain.figures.names import NO_SIDE
from workshop_tui.domain.record.drafts import Draft
from workshop_tui.domain.record.state import Note, State, StepRecord
from workshop_tui.domain.text.safe_text import for_terminal, one_line
from workshop_tui.domain.text.ticks import kind_of
from workshop_tui.domain.views import views as v
from workshop_tui.domain.workshop import decisions, votes
from workshop_tui.domain.workshop.themes import grouping, material


def note_seen(
    note: Note, shown: dict[str, str], *, typed: bool, theme: str = "", dots: int = 0, kind: str = ""
) -> v.NoteView:
    """One note; with `typed` also as it was typed."""
    seen = _drawn(note, shown.get(note.by, ""), typed, theme, dots)
    return seen._replace(kind=kind) if kind else seen


@lru_cache(maxsize=4096)
def _drawn(note: Note, by: str, typed: bool, theme: str, dots: int) -> v.NoteView:
    """Remembered, since a board of 500 notes is drawn anew for every word that is added to it."""
    return v.NoteView(
        note=note.id,
        text=for_terminal(note.text, lines=True),
        column=one_line(note.column),
        detail=for_terminal(note.detail, lines=True),
        by=by,
        side=one_line(note.side),
        theme=theme,
        dots=dots,
        answer=for_terminal(note.answer, lines=True),
        met=note.met,
        typed=note.text if typed else "",
        typed_detail=note.detail if typed else "",
    )


def notes(state: State, shown: dict[str, str], *, typed: bool) -> tuple[v.NoteView, ...]:
    """The notes that the current step works on."""
    record = state.record
    if record is None:
        return ()
    grouped = _grouped(state)
    dots = _open_dots(record, typed=typed)
    return tuple(
        note_seen(
            note,
            shown,
            typed=typed,
            theme=grouped.get(note.id, ""),
            dots=dots[note.id],
            kind=_kind(state, key, note),
        )
        for key, note in material(state, record.key)
    )


def _kind(state: State, key: str, note: Note) -> str:
    """Whether a note of a step is a hope or a fear."""
    place = state.place(key)
    return kind_of(state.agenda[place].step.outcome_of(note.column)) if place is not None else ""


def _open_dots(record: StepRecord | None, *, typed: bool) -> Counter[str]:
    """Dots on each thing in this step's vote, for those who may see them."""
    return votes.totals(record) if record is not None and (record.revealed or typed) else Counter()


def drafts_seen(drafts: Sequence[Draft], shown: dict[str, str]) -> tuple[v.NoteView, ...]:
    """Hidden notes for their writer: the text is there to be edited, and not on the screen by itself."""
    return tuple(
        v.NoteView(
            draft.id,
            "",
            one_line(draft.column),
            hidden=True,
            typed=draft.text,
            typed_detail=draft.detail,
        )
        for draft in drafts
    )


def _cluster_records(state: State) -> list[StepRecord]:
    """The records whose themes matter now: the current cluster step, or the ones that this step uses."""
    keys = [state.current, *(item.key for item in state.used_steps(state.current))]
    places = [(key, state.place(key)) for key in keys]
    return [
        state.steps[key]
        for key, place in places
        if key in state.steps and place is not None and state.agenda[place].step.kind.groups
    ]


def _grouped(state: State) -> dict[str, str]:
    return {
        note: theme for record in _cluster_records(state) for note, theme in grouping(state, record).items()
    }


def themes(state: State, *, typed: bool) -> tuple[v.ThemeView, ...]:
    """The themes that matter now."""
    record = state.record
    grouped = list(_grouped(state).values())
    dots = _open_dots(record, typed=typed)
    return tuple(
        v.ThemeView(
            theme.id,
            one_line(theme.title),
            grouped.count(theme.id),
            dots[theme.id],
            theme.title if typed else "",
        )
        for other in _cluster_records(state)
        for theme in other.themes.values()
    )


def vote(state: State, *, facilitator: bool) -> v.VoteView | None:
    """What is voted on; dots stay blind for all but the facilitator until revealed."""
    record, step = state.record, state.step
    if record is None or step is None or not step.kind.votes:
        return None
    is_open = facilitator or record.revealed
    dots, sides = _open_dots(record, typed=facilitator), votes.shown(state, record)
    part = votes.parts(state, record.key) if record.revealed else {}
    found = [
        v.OptionView(
            option.target,
            for_terminal(option.text, lines=True) + _part_said(part.get(option.target, 0)),
            dots[option.target],
            safe_sides(votes.by_side(sides, record, option.target, dots[option.target]))
            if is_open and step.sides and sides
            else (),
            option.notes,
        )
        for option in votes.options(state, record.key)
    ]
    if record.revealed:
        found.sort(key=lambda option: -option.dots)
    named = tuple(one_line(side) for side in sides) if step.sides else ()
    if named:
        # A slip carries a side only if whoever fills it in wants that.
        named += (NO_SIDE,)
    found_so_far = votes.turnout(state, record.key)
    return v.VoteView(
        tuple(found),
        found_so_far.dots,
        found_so_far.allotment,
        record.revealed,
        named,
        found_so_far.voted,
        found_so_far.people,
    )


def choice(state: State, *, typed: bool) -> v.ChoiceView | None:
    """What is chosen from in this step, with the dots of votes that were revealed, and what was chosen."""
    record, step = state.record, state.step
    if record is None or step is None or not step.kind.chooses:
        return None
    dots = _dots_of_used(state)
    lines = tuple(
        v.OptionView(one.target, for_terminal(one.text, lines=True), dots[one.target], notes=one.notes)
        for one in decisions.lines(state, record.key)
    )
    made = record.chosen
    if made is None:
        return v.ChoiceView(lines)
    return v.ChoiceView(
        lines,
        made.target,
        for_terminal(made.text, lines=True),
        one_line(decisions.told(made.by, made.how)),
        (made.by, made.how) if typed else ("", ""),
    )


def _dots_of_used(state: State) -> Counter[str]:
    """Dots of the votes that the current step uses, once they are revealed."""
    found: Counter[str] = Counter()
    for item in state.used_steps(state.current):
        record = state.steps.get(item.key)
        if item.step.kind.votes and record is not None and record.revealed:
            found += votes.totals(record)
    return found


def _part_said(per_cent: int) -> str:
    return f" · {per_cent}%" if per_cent else ""


def safe_sides(counts: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    """Dots by side with the sides as screens show them."""
    return tuple((one_line(side) or NO_SIDE, dots) for side, dots in counts)


def pledges(state: State, *, typed: bool) -> tuple[v.PledgeView, ...]:
    """All pledges of the workshop."""
    return tuple(
        v.PledgeView(
            pledge.id,
            one_line(pledge.who),
            for_terminal(pledge.what, lines=True),
            one_line(pledge.by),
            one_line(pledge.side),
            (pledge.who, pledge.what, pledge.by, pledge.side) if typed else ("", "", "", ""),
        )
        for pledge in state.pledges.values()
    )


_ELSEWHERE = ("", "values-map", "hopes", "fears", "themes")
"""Outcomes that are not on the last page: they have boards of their own, or are what the others came from."""


def outcomes(state: State) -> tuple[v.OutcomeView, ...]:
    """What a finished workshop leaves, by heading; of a vote, once it was revealed, what got dots."""
    if not state.finished:
        return ()
    found: dict[str, list[str]] = {}
    decided = []
    for item in state.agenda:
        record = state.steps.get(item.key)
        if record is None:
            continue
        if record.chosen is not None:
            made = record.chosen
            decided.append(f"{one_line(made.text)} ({one_line(decisions.told(made.by, made.how))})")
        if item.step.kind.votes:
            if record.revealed and item.step.outcome not in _ELSEWHERE:
                found.setdefault(item.step.outcome, []).extend(_ranked(state, record))
            continue
        for note in state.notes_of(item.key):
            outcome = item.step.outcome_of(note.column)
            if outcome not in _ELSEWHERE:
                column = f"{one_line(note.column)}: " if len(item.step.columns) > 1 else ""
                detail = f" ({one_line(note.detail)})" if note.detail else ""
                found.setdefault(outcome, []).append(f"{column}{one_line(note.text)}{detail}")
    left = [v.OutcomeView("Decisions", tuple(decided), decided=True)] if decided else []
    left += [v.OutcomeView(HEADINGS[name], tuple(lines)) for name, lines in found.items()]
    return tuple(left)


def _ranked(state: State, record: StepRecord) -> list[str]:
    sums = votes.totals(record)
    part = votes.parts(state, record.key)
    counted = [
        (sums.get(one.target, 0), one_line(one.text), one.target) for one in votes.options(state, record.key)
    ]
    counted.sort(key=lambda row: -row[0])
    return [
        f"{text} ({dots} {'dot' if dots == 1 else 'dots'}{f', {part[target]}%' if part else ''})"
        for dots, text, target in counted
        if dots
    ]
