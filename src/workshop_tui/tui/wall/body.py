"""What the wall shows of each method: a line or two that say where the room is, and lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from workshop_tui.domain.exercise.duck import parse, said
from workshop_tui.domain.text.by_when import by_when
from workshop_tui.domain.text.phrases import count
from workshop_tui.domain.text.safe_text import about, minutes
from workshop_tui.domain.text.ticks import SIGNS, place_of, turned_out
from workshop_tui.domain.views.views import (
    AgendaItemView,
    NoteView,
    PersonView,
    PromiseView,
    StepView,
    WallView,
)
from workshop_tui.domain.workshop.promises import STATUSES
from workshop_tui.present.board import Board
from workshop_tui.present.methods import choose, review, vote
from workshop_tui.tui.kit.clock import face
from workshop_tui.tui.kit.text import cells
from workshop_tui.tui.wall.dots import LONGEST, legend, painted
from workshop_tui.tui.wall.duck_gallery import Duck, duck_rows
from workshop_tui.tui.wall.layout import Group, GroupItem

MANY = 20
"""With more people than this not all names may fit on the screen."""
_PARTS = ("First", "Second", "Third")


class WallBody(NamedTuple):
    """Everything below the prompt."""

    said: tuple[str, ...] = ()
    """Sentences above the lists."""
    blocks: tuple[Group, ...] = ()
    quiet: tuple[str, ...] = ()
    """Sentences that matter less: legends."""
    alone: WallBody | None = None
    """What is wanted most just now: it stands alone, without the prompt, where not all fits."""


def _text(note: NoteView) -> str:
    bricks = parse(note.detail)
    return said(bricks).capitalize() if bricks else note.text


def _note(note: NoteView) -> GroupItem:
    bricks = parse(note.detail)
    remarks = [note.detail] if note.detail and not bricks else []
    if note.by:
        remarks.append(note.by)
    if note.answer:
        remarks.append(f"→ {note.answer}")
    if note.met:
        remarks.append(f"{SIGNS.get(note.met, '·')} {turned_out(note.kind, note.met) or note.met}")
    return GroupItem(_text(note), remark="\n".join(remarks), drawn=duck_rows(bricks) if bricks else ())


def _ticked(notes: list[NoteView]) -> tuple[GroupItem, ...]:
    """A tick before each text and nothing else, for where there is little room."""
    return tuple(GroupItem(_text(note), f"{SIGNS.get(note.met, '·')} ") for note in notes)


def _gallery(notes: list[NoteView]) -> Group:
    """All ducks side by side, and the ordinary notes after them."""
    ducks = tuple(Duck(bricks, note.by) for note in notes if (bricks := parse(note.detail)))
    items = tuple(_note(note) for note in notes if not parse(note.detail))
    heading = count(len(ducks), "duck") + (f" and {count(len(items), 'note')}" if items else "")
    return Group(items, heading, flow=True, ducks=ducks)


def _note_blocks(view: WallView, step: StepView) -> tuple[Group, ...]:
    """Notes under the step's columns, or under their own where the step has none."""
    notes = sorted((note for note in view.notes if not note.hidden), key=lambda note: place_of(note.kind))
    if not notes and not step.columns:
        return ()
    listed = step.kind.grows and not step.answers
    named = step.columns or tuple(dict.fromkeys(note.column for note in notes))
    if len(named) < 2 and any(parse(note.detail) for note in notes):
        return (_gallery(notes),)
    if len(named) < 2:
        # What other steps wrote is talked about here, and is not what this column asks for.
        before = [note for note in notes if step.columns and note.column not in named]
        items = tuple(_note(note) for note in notes if note not in before)
        heading = f"{named[0]} ({len(items)})" if named and named[0] else ""
        own = Group(items, heading, newest=listed, flow=not before)
        return (own, _from_before(before)) if before else (own,)
    blocks = []
    for column in named:
        inside = [note for note in notes if note.column == column]
        items = tuple(_note(note) for note in inside)
        blocks.append(
            Group(
                items,
                f"{column or 'Others'} ({len(items)})",
                newest=listed,
                short=_ticked(inside) if step.ticks else (),
            )
        )
    return tuple(blocks)


def _from_before(notes: list[NoteView]) -> Group:
    """What earlier steps wrote, beside the columns of this one."""
    return Group(tuple(_note(note) for note in notes), f"From before ({len(notes)})", extra=True)


def agenda_block(agenda: tuple[AgendaItemView, ...], heading: str) -> Group:
    """The exercises, each with its length and how far the room is."""
    by_exercise: dict[str, list[AgendaItemView]] = {}
    for item in agenda:
        by_exercise.setdefault(item.key.split(".")[0], []).append(item)
    items = []
    for steps in by_exercise.values():
        places = {item.place for item in steps}
        place = "done" if places == {"done"} else "ahead" if places == {"ahead"} else "now"
        lead = {"done": "✓ ", "now": "▶ ", "ahead": "  "}[place]
        length = about(sum(item.planned for item in steps))
        items.append(GroupItem(f"{steps[0].exercise}, {length}", lead, "strong" if place == "now" else ""))
    return Group(tuple(items), heading, flow=True)


def is_before(view: WallView) -> bool:
    """Whether nothing has begun: the first step stands ready and its clock was never started."""
    if view.finished or view.started:
        return False
    return view.step is None or not view.agenda or view.step.key == view.agenda[0].key


def before(view: WallView) -> WallBody:
    """Before the first step."""
    said = []
    if view.agenda:
        said.append(f"We begin with {view.agenda[0].exercise}: {view.agenda[0].title}.")
    if view.decides:
        said.append(f"Who decides: {view.decides}")
    return WallBody(tuple(said), (agenda_block(view.agenda, "What we do together"),))


def after(view: WallView) -> WallBody:
    """After the end: thanks, and what was decided."""
    blocks = list(_pledges(view).blocks) if view.pledges else []
    blocks += review_blocks(view)
    quiet: tuple[str, ...] = ()
    for one in view.outcomes:
        if one.decided:
            blocks.append(Group(tuple(map(GroupItem, one.lines)), one.heading))
    if view.map:
        common = tuple(GroupItem(row.value) for row in view.map if row.common)
        if common:
            blocks.append(Group(common, "Common ground"))
    elif view.vote and view.vote.revealed:
        blocks += painted(vote.result(view, "What we chose"))
    elif not blocks and view.notes:
        blocks.append(Group(tuple(_note(note) for note in view.notes), flow=True))
    said = ["What we said goes into the notes."]
    if view.decides:
        said.append(f"Who decides: {view.decides}")
    return WallBody(tuple(said), tuple(blocks), quiet)


def _pause(view: WallView, step: StepView, t: float) -> WallBody:
    said = (f"Afterwards: {view.next_step}.",) if view.next_step else ()
    return WallBody(said, (agenda_block(view.agenda, "Today"),))


def _solo(view: WallView, step: StepView, t: float) -> WallBody:
    if view.revealed or (view.notes and not view.hidden):
        return WallBody((), _note_blocks(view, step))
    if not view.hidden:
        return WallBody(("What is written stays hidden until we look at it together.",))
    return WallBody((f"{count(view.hidden, 'note')} written. Hidden until we look at them together.",))


def _pairs(view: WallView, step: StepView, t: float) -> WallBody:
    questions = Group(
        tuple(GroupItem(text, f"{place}. ") for place, text in enumerate(step.questions, 1)),
        "Questions" if step.questions else "",
    )
    pairs = view.pairs
    if pairs is None:
        return WallBody(("The pairs are being made.",), (questions,))
    part = _PARTS[pairs.part] if pairs.part < len(_PARTS) else f"Part {pairs.part + 1}"
    trio = any(len(group) > 2 for group in pairs.groups)
    listen = "the others ask and listen" if trio else "the other asks and listens"
    left = pairs.swap_at - view.clock.elapsed_at(t)
    swap = ("" if not pairs.swap_at else f"Swap in {face(left)}." if left > 0 else "Time to swap.",)
    groups = []
    for group in pairs.groups:
        named = [("▶ " if place == pairs.part else "") + name for place, name in enumerate(group)]
        text = " · ".join(named)
        groups.append(GroupItem(text, "", remark="" if pairs.part < len(group) else "both: talk on together"))
    said = (f"{part} part: the one with ▶ speaks, {listen}.", *filter(None, swap))
    listed = Group(tuple(groups), count(len(groups), "group"), flow=not step.questions)
    if not step.questions:
        return WallBody(said, (listed,))
    # People look for their partners first, and then need the questions until the end.
    if view.clock.elapsed_at(t) > 0:
        telling = "the third ones tell, pairs talk on together" if pairs.part > 1 else f"one tells, {listen}"
        asking = " ".join((f"{part} part: {telling}.", *filter(None, swap)))
        alone = WallBody((asking,), (questions._replace(heading=""),))
    else:
        longest = max(cells(item.text) for item in groups)
        alone = WallBody(said[:1], (listed._replace(flow=True, least=min(longest + 1, 34)),))
    return WallBody(said, (questions, listed), alone=alone)


def _spoken(view: WallView, step: StepView, t: float) -> WallBody:
    """Rounds, invitations and discussions: who was heard, hands, and the notes that are talked about."""
    here = [person for person in view.people if person.present and not person.witness]
    said = []
    quiet: list[str] = []
    blocks: list[Group] = []
    hands = sorted((person for person in here if person.hand), key=lambda person: person.hand)
    if hands:
        said.append("Hands: " + ", ".join(person.name for person in hands))
    if view.totals_shared and any(person.seconds for person in here):
        blocks.append(_totals(view))
    elif step.kind.once_each and here:
        done = sum(person.done and not person.speaking for person in here)
        said.append(f"{done} of {len(here)} have had their turn.")
        if not (step.ticks and view.notes):
            blocks.append(_names(here, narrow=bool(view.notes or view.map)))
    if view.map:
        drawn = _map(view)
        quiet += drawn.quiet
        blocks.extend(drawn.blocks)
    else:
        blocks.extend(_note_blocks(view, step))
    return WallBody(tuple(said), tuple(blocks), tuple(quiet))


def _names(here: list[PersonView], *, narrow: bool) -> Group:
    """Everyone in their order; in a large group those still to come are first, as not all may fit."""
    if len(here) > MANY:
        here = sorted(here, key=lambda person: (not person.speaking, person.done))
    names = tuple(
        GroupItem(
            person.name,
            "▶ " if person.speaking else "✓ " if person.done else "  ",
            "strong" if person.speaking else "muted" if person.done else "",
        )
        for person in here
    )
    return Group(names, narrow=narrow, flow=not narrow, least=16)


def _totals(view: WallView) -> Group:
    """Speaking time by name: only ever given where the group agreed."""
    most = max(max(person.seconds, person.share) for person in view.people) or 1.0
    items = []
    for person in view.people:
        bar = "█" * max(1 if person.seconds else 0, round(person.seconds / most * 12))
        items.append(GroupItem(f"{person.name}  {minutes(person.seconds)} {bar}", ""))
    return Group(tuple(items), "Time spoken", narrow=bool(view.notes or view.map), flow=True)


def _gather(view: WallView, step: StepView, t: float) -> WallBody:
    blocks = _note_blocks(view, step)
    if not step.columns:
        return WallBody((), blocks)
    to_sort = [note for note in view.notes if note.column not in step.columns]
    if not to_sort or len(step.columns) < 2:
        return WallBody((), blocks)
    return WallBody((), (*blocks, _from_before(to_sort)))


def _cluster(view: WallView, step: StepView, t: float) -> WallBody:
    items = []
    for theme in view.themes:
        texts = [_text(note) for note in view.notes if note.theme == theme.theme]
        items.append(
            GroupItem(
                f"{theme.title} ({theme.notes})", "", "strong", remark=" · ".join(texts), remark_kind=""
            )
        )
    loose = [_text(note) for note in view.notes if not note.theme]
    if loose:
        items.append(GroupItem(f"Without a theme yet ({len(loose)})", "", "muted", remark=" · ".join(loose)))
    return WallBody((), (Group(tuple(items), flow=True),))


def _painted(board: Board, longest: int = LONGEST, *, tight: bool = False) -> WallBody:
    quiet = (legend(board.sides), *board.quiet)
    return WallBody(board.said, tuple(painted(board, longest, tight=tight)), quiet)


def _vote(view: WallView, step: StepView, t: float) -> WallBody:
    return _map(view) if view.map else _painted(vote.on_wall(view))


def _choose(view: WallView, step: StepView, t: float) -> WallBody:
    return _painted(choose.on_wall(view))


def _map(view: WallView) -> WallBody:
    """The map; where it does not fit, without the prompt."""
    drawn = _painted(vote.map_apart(view), 12, tight=True)
    return drawn._replace(alone=drawn)


def _pledges(view: WallView) -> WallBody:
    items = tuple(
        GroupItem(
            pledge.what,
            remark=" · ".join(part for part in (pledge.who, pledge.side, by_when(pledge.by)) if part),
            remark_kind="strong",
        )
        for pledge in view.pledges
    )
    return WallBody((), (Group(items, f"Pledges ({len(items)})", newest=not view.finished, flow=True),))


def _promise(one: PromiseView) -> GroupItem:
    sign = review.SIGNS.get(one.status, "·")
    if review.unsaid(one):
        return GroupItem(review.line(one), f"{sign} ", remark=one.detail)
    return GroupItem(review.line(one), f"{sign} ", remark=review.became(one), remark_kind="strong")


def review_blocks(view: WallView) -> tuple[Group, ...]:
    """What was promised: first what nobody has said anything of yet."""
    still = [one for one in view.promises if review.unsaid(one)]
    said = [one for one in view.promises if not review.unsaid(one)]
    named = ((still, "Still open" if view.finished else "Still to hear about"), (said, "What became of it"))
    return tuple(
        Group(
            tuple(map(_promise, some)),
            f"{name} ({len(some)})",
            short=tuple(GroupItem(_promise(one).text, _promise(one).lead, most=1) for one in some),
        )
        for some, name in named
        if some
    )


def _review(view: WallView, step: StepView, t: float) -> WallBody:
    if not view.promises:
        return WallBody(
            ("Nothing is written down from the last time. What do you remember that was promised?",)
        )
    there = {one.status for one in view.promises}
    legend = "  ".join(f"{review.SIGNS[status]} {status}" for status in STATUSES if status in there)
    return WallBody((), review_blocks(view), (legend,) if legend else ())


def _plain(view: WallView, step: StepView, t: float) -> WallBody:
    if view.map:
        return _map(view)
    return WallBody((), _note_blocks(view, step))


_METHODS: dict[str, Callable[[WallView, StepView, float], WallBody]] = {
    "brief": _plain,
    "break": _pause,
    "solo": _solo,
    "pairs": _pairs,
    "round": _spoken,
    "invite": _spoken,
    "discussion": _spoken,
    "gather": _gather,
    "cluster": _cluster,
    "vote": _vote,
    "choose": _choose,
    "pledge": lambda view, step, t: _pledges(view),
    "review": _review,
}


def board(view: WallView, t: float) -> WallBody:
    """What to show below the prompt at session time `t`."""
    if view.finished:
        return after(view)
    if view.step is None or is_before(view):
        return before(view)
    return _METHODS.get(view.step.method, _plain)(view, view.step, t)
