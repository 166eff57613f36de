"""Themes: notes grouped under a few words, in a cluster step."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_tui.domain.base.persistent_map import put
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.slices import Decided, Deciding, Evolving
from workshop_tui.domain.record.state import Note, State, StepRecord, Theme
from workshop_tui.domain.text.safe_text import clean

NOT_CLUSTER = "Themes are made in a step that groups notes."
NO_THEME = "There is no such theme."


def _record(state: State) -> StepRecord | c.Refused:
    if state.record is None or state.step is None or not state.step.kind.groups:
        return c.Refused(NOT_CLUSTER)
    return state.record


def material(state: State, key: str) -> Iterator[tuple[str, Note]]:
    """The notes that a step works on: those of the steps it uses (in its column), then its own."""
    place = state.place(key)
    column = state.agenda[place].step.column if place is not None else ""
    for item in state.used_steps(key):
        if item.step.kind.groups:
            yield from material(state, item.key)
            continue
        for note in state.notes_of(item.key):
            if not column or note.column == column:
                yield item.key, note
    for note in state.notes_of(key):
        yield key, note


def grouping(state: State, record: StepRecord) -> dict[str, str]:
    """Note to theme as a step sorted them, without notes that were withdrawn or parked since."""
    found = {}
    for note, theme in record.grouped.items():
        there = state.find_note(note)
        if there is not None and not there[1].parked:
            found[note] = theme
    return found


def add(state: State, command: c.AddTheme, t: float) -> Decided:
    record = _record(state)
    if isinstance(record, c.Refused):
        return record
    if not command.title.strip():
        return c.Refused("A theme needs a few words.")
    theme = f"{record.key}-{state.serial + 1}"
    grouped = [e.NoteGrouped(note, theme) for note in command.notes if state.find_note(note)]
    return [e.ThemeAdded(theme, record.key, clean(command.title)), *grouped]


def rename(state: State, command: c.RenameTheme, t: float) -> Decided:
    if not command.title.strip():
        return c.Refused("A theme needs a few words.")
    if _step_of(state, command.theme) is None:
        return c.Refused(NO_THEME)
    return [e.ThemeRenamed(command.theme, clean(command.title))]


def remove(state: State, command: c.RemoveTheme, t: float) -> Decided:
    return [e.ThemeRemoved(command.theme)] if _step_of(state, command.theme) else c.Refused(NO_THEME)


def group(state: State, command: c.GroupNote, t: float) -> Decided:
    record = _record(state)
    if isinstance(record, c.Refused):
        return record
    if state.find_note(command.note) is None:
        return c.Refused("There is no such note. It may have been withdrawn.")
    if command.theme and command.theme not in record.themes:
        return c.Refused(NO_THEME)
    return [e.NoteGrouped(command.note, command.theme)]


DECIDE: Deciding = {
    c.AddTheme: add,
    c.RenameTheme: rename,
    c.RemoveTheme: remove,
    c.GroupNote: group,
}


def _step_of(state: State, theme: str) -> StepRecord | None:
    record = state.steps.get(theme.rpartition("-")[0])
    return record if record is not None and theme in record.themes else None


def added(state: State, event: e.ThemeAdded, t: float) -> State:
    record = state.steps.get(event.step)
    if record is None:
        return state
    themes = put(record.themes, event.theme, Theme(event.theme, event.title))
    return state.with_record(record._replace(themes=themes))


def renamed(state: State, event: e.ThemeRenamed, t: float) -> State:
    record = _step_of(state, event.theme)
    if record is None:
        return state
    themes = put(record.themes, event.theme, Theme(event.theme, event.title))
    return state.with_record(record._replace(themes=themes))


def removed(state: State, event: e.ThemeRemoved, t: float) -> State:
    record = _step_of(state, event.theme)
    if record is None:
        return state
    themes = {key: theme for key, theme in record.themes.items() if key != event.theme}
    grouped = {note: theme for note, theme in record.grouped.items() if theme != event.theme}
    return state.with_record(record._replace(themes=themes, grouped=grouped))


def grouped(state: State, event: e.NoteGrouped, t: float) -> State:
    record = _step_of(state, event.theme) if event.theme else state.record
    if record is None:
        return state
    sorted_notes = record.grouped
    if event.note in sorted_notes:
        # A note that is moved comes last under its new theme.
        sorted_notes = {note: theme for note, theme in sorted_notes.items() if note != event.note}
    if event.theme:
        sorted_notes = put(sorted_notes, event.note, event.theme)
    return state.with_record(record._replace(grouped=sorted_notes))


EVOLVE: Evolving = {
    e.ThemeAdded: added,
    e.ThemeRenamed: renamed,
    e.ThemeRemoved: removed,
    e.NoteGrouped: grouped,
}
