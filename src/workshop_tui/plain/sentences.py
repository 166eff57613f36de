"""What stands in a view, in sentences: a step, a note, a vote, a pair, a promise."""

from __future__ import annotations

from collections.abc import Sequence

from workshop_tui.domain.text.phrases import count, listed
from workshop_tui.domain.text.safe_text import about
from workshop_tui.domain.text.ticks import said
from workshop_tui.domain.views.participant import MyPairView
from workshop_tui.domain.views.views import (
    ClockView,
    NoteView,
    PairsView,
    PledgeView,
    PromiseView,
    StepView,
    ThemeView,
    WallView,
)
from workshop_tui.plain.lines import ended, folded
from workshop_tui.present.board import Board, Line
from workshop_tui.present.methods import review, vote

_LEFT_OPEN = {
    "pledge": "Pledge",
    "ledger": "Ledger",
    "hope": "Hope",
    "fear": "Fear",
    "parking": "Parking list",
}


def step_said(step: StepView, *, plain: bool = False) -> list[str]:
    """Where we are, what is done there, and the prompt; with `plain` in plainer words where there are any."""
    place = f"Step {step.number} of {step.steps}, {ended(step.title)} {step.kind.sentence}".strip()
    prompt = (step.plain if plain else step.prompt) or step.prompt or step.plain
    told = [place, folded(prompt)] if prompt else [place]
    if step.questions:
        told += [f"Question {number}: {folded(text)}" for number, text in enumerate(step.questions, 1)]
    if len(step.columns) > 1:
        told.append(f"Notes are sorted into {listed([f'“{column}”' for column in step.columns])}.")
    return told


def clock_said(clock: ClockView, t: float) -> str:
    """How much time there is; empty where there is no clock."""
    if not clock.counts or clock.planned <= 0:
        return ""
    left = clock.left_at(t)
    if clock.access:
        return f"The clock is stopped, as somebody has a question. {left_said(left)}"
    if not clock.running:
        if clock.elapsed_at(t) <= 0:
            return f"The clock has not begun: {about(clock.planned)} for this step."
        return f"The clock stands still. {left_said(left)}"
    return f"The clock runs. {left_said(left)}"


def left_said(left: float) -> str:
    """Seconds left of a step in words, or how long it is over."""
    if left < 0.5:
        return f"The time is over, by {about(-left)}." if left <= -1 else "The time is over."
    return f"{about(left)} left.".capitalize()


def note_said(note: NoteView, *, columns: bool = True) -> str:
    """A note in one sentence: its column, its words, and what else is known of it."""
    bricks = _bricks(note)
    lead = f"{note.column}: " if columns and note.column else ""
    told = [f"{lead}{bricks}" if bricks else f"{lead}{ended(folded(note.text))}"]
    if note.detail and not bricks:
        told.append(f"And: {ended(folded(note.detail))}")
    if note.by:
        told.append(f"By {ended(note.by)}")
    if note.answer:
        told.append(f"Answer: {ended(folded(note.answer))}")
    if note.met:
        told.append(f"It {said(note.kind, note.met) or note.met}.")
    return " ".join(told)


def short(text: str, most: int = 60) -> str:
    """The beginning of a text in quotation marks, to say which one is meant."""
    line = folded(text)
    return f"“{line}”" if len(line) <= most else f"“{line[: most - 1].rstrip()}…”"


def name_of_note(note: NoteView) -> str:
    """Which note is meant, in few words."""
    return "a duck" if _bricks(note) else short(note.text)


def _bricks(note: NoteView) -> str:
    """A duck of bricks, told level by level; empty for any other note."""
    if " brick" not in note.detail:
        return ""
    from workshop_tui.domain.exercise import duck

    bricks = duck.parse(note.detail)
    return f"{duck.said(bricks).capitalize()}. {duck.in_words(bricks)}" if bricks else ""


def notes_said(notes: Sequence[NoteView], themes: Sequence[ThemeView] = ()) -> list[str]:
    """Notes in the open, column by column, those of a theme together under its name."""
    columns = list(dict.fromkeys(note.column for note in notes))
    open_notes = sorted(
        (note for note in notes if not note.hidden), key=lambda one: columns.index(one.column)
    )
    told = []
    for theme in themes:
        members = [note for note in open_notes if note.theme == theme.theme]
        dots = f", {count(theme.dots, 'dot')}" if theme.dots else ""
        told.append(f"Theme “{theme.title}”, {count(len(members), 'note')}{dots}.")
        told += [note_said(note) for note in members]
    known = {theme.theme for theme in themes}
    loose = [note for note in open_notes if note.theme not in known]
    if themes and loose:
        told.append(f"Under no theme: {count(len(loose), 'note')}.")
    return told + [note_said(note) for note in loose]


def board_said(board: Board) -> list[str]:
    """What stands on a board, in its order; what has no dots in one sentence after what has."""
    lines = board.lines
    told = [*board.said, *(_line_said(line) for line in lines if line.dots != 0)]
    without = [short(line.text) for line in lines if line.dots == 0]
    told += [f"No dots: {listed(without)}."] if without else []
    return [*told, *filter(None, board.quiet)]


def _line_said(line: Line) -> str:
    told = ended(folded(line.text))
    if line.dots:
        sides = ", ".join([f"{side} {dots}" for side, dots in line.sides if dots])
        told = f"{count(line.dots, 'dot')}{f' ({sides})' if sides else ''}: {told}"
    return f"{told} {line.note[0].upper()}{line.note[1:]}." if line.note else told


def pledge_said(pledge: PledgeView) -> str:
    """A promise in one sentence."""
    side = f" ({pledge.side})" if pledge.side else ""
    by = f" By when: {ended(pledge.by)}" if pledge.by else ""
    return f"{pledge.who}{side} pledges: {ended(folded(pledge.what))}{by}"


def promise_said(one: PromiseView) -> str:
    """Something left open by an earlier workshop, and what became of it, in a sentence or three."""
    kind = one.column if one.kind == "ledger" and one.column else _LEFT_OPEN.get(one.kind, "Left open")
    detail = f" And: {ended(folded(one.detail))}" if one.detail else ""
    return f"{kind}: {ended(folded(review.line(one)))}{detail} {became_said(one)}"


def became_said(one: PromiseView) -> str:
    """What became of it, in a sentence."""
    if review.unsaid(one):
        return "Nobody has said yet what became of it."
    return ended(folded(review.became(one)).capitalize() if not one.words else _with_words(one))


def _with_words(one: PromiseView) -> str:
    return f"{one.said.capitalize()}: {folded(one.words)}"


def pair_said(pair: MyPairView) -> list[str]:
    """With whom one works, and whose part it is."""
    return [f"You work with {listed(pair.partners)}.", part_said(pair)]


def part_said(pair: MyPairView) -> str:
    """Whose part of the pair's time it is."""
    others = listed(pair.partners)
    if pair.mine:
        listens = "asks and listens" if len(pair.partners) == 1 else "ask and listen"
        return f"It is your part: you speak, {others} {listens}."
    return f"{pair.order[pair.part]} speaks. You ask and listen."


def pairs_said(pairs: PairsView) -> list[str]:
    """Who works with whom, for everyone, and who speaks first."""
    told = [f"{count(len(pairs.groups), 'group')}, in each of them the first one named begins."]
    return told + [ended(listed(group)) for group in pairs.groups]


def end_said(view: WallView) -> list[str]:
    """The end: thanks, and what was decided."""
    told = ["The workshop is finished. Thank you."]
    for one in view.outcomes:
        if one.decided:
            told += [f"{one.heading}:", *(ended(folded(line)) for line in one.lines)]
    common = [row.value for row in view.map if row.common]
    if common:
        told.append(f"Common ground: {listed(common)}.")
    elif view.map:
        told += ["What matters to us:", *board_said(vote.said(view))]
    elif view.vote is not None and view.vote.revealed:
        told += ["What we chose:", *board_said(vote.result(view)._replace(quiet=()))]
    if view.pledges:
        told += ["What was pledged:", *(pledge_said(pledge) for pledge in view.pledges)]
    if view.promises:
        told += ["What became of what was promised earlier:", *(promise_said(one) for one in view.promises)]
    if len(told) == 1 and view.notes:
        told += ["What we wrote:", *notes_said(view.notes, view.themes)]
    if view.decides:
        told.append(f"Who decides: {ended(view.decides)}")
    return [*told, "What we said goes into the notes."]
