"""What changed in what is written and chosen: notes, themes, dots, pledges."""

from __future__ import annotations

from collections.abc import Iterable

from workshop_tui.domain.text.phrases import count
from workshop_tui.domain.text.ticks import said
from workshop_tui.domain.views.participant import ParticipantView
from workshop_tui.domain.views.views import NoteView, WallView
from workshop_tui.plain.lines import ended, folded
from workshop_tui.plain.sentences import (
    became_said,
    board_said,
    name_of_note,
    note_said,
    notes_said,
    pledge_said,
    promise_said,
    short,
)
from workshop_tui.present.methods import BOARDS, review

MOST_SINGLE = 3
"""Changes of one kind at one time that are told one by one; more are counted."""


def board_changes(before: WallView, now: WallView) -> list[str]:
    """Sentences for what is new, revealed, changed or gone; what is my own I know already."""
    if _key(before) != _key(now):
        return _arrived(before, now)
    told = []
    if now.revealed and not before.revealed and not _picks(now):
        told += _revealed(now)
    else:
        told += [*_notes(before, now), *_remarks(before, now)]
    return [
        *told,
        *_groups(before, now),
        *(sentence for one in BOARDS.values() for sentence in board_said(one.news(before, now))),
        *_pledges(before, now),
        *_promises(before, now),
    ]


def _key(view: WallView) -> str:
    return view.step.key if view.step is not None else ""


def _picks(view: WallView) -> bool:
    """Whether what stands here is what a board of its own shows already."""
    return view.step is not None and view.step.kind.picks


def _arrived(before: WallView, now: WallView) -> list[str]:
    """In another step: what is written there, for those who cannot ask for it and do not know it yet."""
    if isinstance(now, ParticipantView) or now.finished:
        return _pledges(before, now)
    told = content_said(now, known=before)
    return told if _picks(now) else [*told, *_pledges(before, now)]


def _ids(view: WallView) -> set[str]:
    return {note.note for note in view.notes}


def _mine(view: WallView) -> frozenset[str]:
    return view.mine if isinstance(view, ParticipantView) else frozenset()


def _revealed(now: WallView) -> list[str]:
    if not now.notes:
        return ["All is in the open now. Nobody wrote a note."]
    return [f"The notes are revealed: {len(now.notes)}.", *notes_said(now.notes, now.themes)]


def _single(view: WallView, told: Iterable[str], one: str, many: str) -> list[str]:
    """Sentences one by one; for someone who can ask for them, only how many where there are many."""
    sentences = list(told)
    if len(sentences) <= MOST_SINGLE or not isinstance(view, ParticipantView):
        return sentences
    return [f"{count(len(sentences), one, many)}. Say notes to hear them."]


def _notes(before: WallView, now: WallView) -> list[str]:
    """Notes that came, changed or went."""
    own = _mine(now) | _mine(before)
    old = {note.note: note for note in before.notes}
    here = {note.note for note in now.notes}
    others = [note for note in now.notes if note.note not in own]
    come = [f"New note. {note_said(note)}" for note in others if note.note not in old]
    changed = [
        f"A note was changed. {note_said(note)}"
        for note in others
        if note.note in old and _words(old[note.note]) != _words(note)
    ]
    gone = [
        f"A note was taken away: {name_of_note(note)}."
        for note in before.notes
        if note.note not in here and note.note not in own
    ]
    return [
        *_single(now, come, "new note", "new notes"),
        *_single(now, changed, "note was changed", "notes were changed"),
        *_single(now, gone, "note was taken away", "notes were taken away"),
    ]


def _words(note: NoteView) -> tuple[str, ...]:
    return note.text, note.column, note.detail


def _remarks(before: WallView, now: WallView) -> list[str]:
    """Answers to notes, and what was ticked off."""
    old = {note.note: note for note in before.notes}
    told = []
    for note in now.notes:
        was = old.get(note.note)
        if was is None or _words(was) != _words(note):
            continue
        if note.answer and note.answer != was.answer:
            told.append(f"Answer to {name_of_note(note)}: {ended(folded(note.answer))}")
        if note.met != was.met:
            told.append(f"{name_of_note(note)} {said(note.kind, note.met) or 'is open again'}.")
    return told


def _groups(before: WallView, now: WallView) -> list[str]:
    """Themes that came, were renamed or went, and what was put under them."""
    if now.themes == before.themes and now.notes == before.notes:
        return []
    old = {theme.theme: theme.title for theme in before.themes}
    names = {theme.theme: theme.title for theme in now.themes}
    told = [f"New theme: “{title}”." for theme, title in names.items() if theme not in old]
    told += [
        f"The theme “{old[theme]}” is called “{title}” now."
        for theme, title in names.items()
        if theme in old and old[theme] != title
    ]
    told += [f"The theme “{title}” is gone." for theme, title in old.items() if theme not in names]
    under = {note.note: note.theme for note in before.notes}
    moved = [
        f"{name_of_note(note)} is under “{names[note.theme]}” now."
        if note.theme in names
        else f"{name_of_note(note)} is under no theme now."
        for note in now.notes
        if note.note in under and under[note.note] != note.theme and (note.theme or under[note.note] in names)
    ]
    return [*told, *_single(now, moved, "note was moved", "notes were moved")]


def _pledges(before: WallView, now: WallView) -> list[str]:
    """Promises that came, changed or went."""
    own = _mine(now) | _mine(before)
    old = {pledge.pledge: pledge for pledge in before.pledges}
    here = {pledge.pledge for pledge in now.pledges}
    others = [pledge for pledge in now.pledges if pledge.pledge not in own]
    told = [pledge_said(pledge) for pledge in others if pledge.pledge not in old]
    for pledge in others:
        was = old.get(pledge.pledge)
        if was is not None and pledge_said(was) != pledge_said(pledge):
            told.append(f"Changed: {pledge_said(pledge)}")
    told += [
        f"Taken back: {pledge_said(pledge)}"
        for pledge in before.pledges
        if pledge.pledge not in here and pledge.pledge not in own
    ]
    return told


def _promises(before: WallView, now: WallView) -> list[str]:
    """What became of what was promised earlier, and what people remembered."""
    old = {one.promise: one for one in before.promises}
    here = {one.promise for one in now.promises}
    told = []
    for one in now.promises:
        was = old.get(one.promise)
        if was is None or review.line(was) != review.line(one):
            told.append(promise_said(one))
        elif review.became(was) != review.became(one):
            told.append(f"{short(review.line(one))}: {became_said(one)}")
    gone = [one for one in before.promises if one.promise not in here]
    return [*told, *(f"Taken out: {short(review.line(one))}." for one in gone)]


def content_said(view: WallView, known: WallView | None = None) -> list[str]:
    """All that is written and chosen: choices or results, the map, notes, promises.

    With `known`, a view of the step before, without what was told with that one.
    """
    told: list[str] = []
    for board in (board for one in BOARDS.values() for board in one.content(view, known)):
        told += board_said(board)
    if not _picks(view) and view.notes and (known is None or not _ids(view) <= _ids(known)):
        told += [f"Notes: {len(view.notes)}.", *notes_said(view.notes, view.themes)]
    if view.promises and (known is None or known.promises != view.promises):
        told += [f"From the last time: {len(view.promises)}.", *map(promise_said, view.promises)]
    if view.pledges and known is None:
        told += [f"Pledges: {len(view.pledges)}.", *(pledge_said(one) for one in view.pledges)]
    return told
