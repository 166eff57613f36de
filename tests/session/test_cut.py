"""A journal cut at any place: nobody sees what was hidden, and no workshop has some of its steps."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.folders import OPENING, crash, did, files
from workshop_tui.domain.history.history import Record
from workshop_tui.domain.record import commands as c
from workshop_tui.room.room import Room
from workshop_tui.session import session
from workshop_tui.session.session import NothingSaved
from workshop_tui.storage.files.atomic import StorageProblem
from workshop_tui.storage.record.batches import settled
from workshop_tui.storage.record.journal_codec import header_end, read_entries, scan
from workshop_tui.storage.workshop.reading import happened

SECRETS = ["one", "two", "three", "four"]


@pytest.fixture
def before_and_after(tmp_path: Path) -> tuple[bytes, bytes, bytes]:
    """The journal of a workshop before and after a reveal and an undo, and the drafts before the reveal."""
    room = session.start(tmp_path / "first", OPENING)
    did(room, *map(c.AddNote, SECRETS))
    drafts = (tmp_path / "first/drafts.toml").read_bytes()
    before = (tmp_path / "first/journal.toml").read_bytes()
    did(room, c.Reveal(), c.NextStep(), c.AddNote("in the open"), c.Undo())
    crash(room)
    return before, (tmp_path / "first/journal.toml").read_bytes(), drafts


def folded(data: bytes) -> Record:
    """The record as everyone reads it from these bytes."""
    found = scan(data, header_end(data)[0])
    return Record(map(happened, settled(data, found, read_entries(data, found.spans))[1]))


def test_every_cut_of_a_journal_is_a_moment_that_there_was(
    before_and_after: tuple[bytes, bytes, bytes],
) -> None:
    _, data, _ = before_and_after
    head = header_end(data)[0]
    seen: dict[tuple[str, ...], int] = {(): 0}
    for cut in range(head, len(data) + 1):
        state = folded(data[:cut]).state
        if not state.opened:
            assert (state.agenda, state.people) == ((), {})
            continue
        assert (len(state.agenda), len(state.people), state.current != "") == (2, 3, True)
        told = tuple(note.text for note in state.notes_of("1.1"))
        assert told == () or (sorted(told) == sorted(SECRETS) and state.steps["1.1"].revealed)
        seen[told] = seen.get(told, 0) + 1
    assert len(seen) == 2
    assert min(seen.values()) > 100


def resumed(folder: Path, journal: bytes, drafts: bytes) -> Room:
    folder.mkdir()
    (folder / "journal.toml").write_bytes(journal)
    (folder / "drafts.toml").write_bytes(drafts)
    return session.resume(folder)


def test_a_reveal_that_was_cut_off_can_be_done_again(
    tmp_path: Path, before_and_after: tuple[bytes, bytes, bytes]
) -> None:
    before, data, drafts = before_and_after
    cuts = range(len(before) + 1, data.index(b"StepRevealed"), 29)
    assert len(cuts) > 15
    for cut in cuts:
        room = resumed(tmp_path / str(cut), data[:cut], drafts)
        assert "journal-set-aside-1.toml" in room.reports[0]
        assert room.wall_view().notes == ()
        assert room.wall_view().hidden == 4
        assert sorted(note.typed for note in room.facilitator_view().notes) == sorted(SECRETS)
        did(room, c.Reveal())
        assert sorted(note.text for note in room.wall_view().notes) == sorted(SECRETS)
        assert "drafts.toml" not in files(tmp_path / str(cut))
        room.close()


def test_an_opening_that_was_cut_off_is_no_workshop_and_says_so(
    tmp_path: Path, before_and_after: tuple[bytes, bytes, bytes]
) -> None:
    before, _, drafts = before_and_after
    places = [header_end(before)[0], *(end for _, end in scan(before, header_end(before)[0]).spans)][:-1]
    for first, second in pairwise(places):
        for cut in (first, first + 7, second - 1):
            with pytest.raises(NothingSaved, match=r"There is no workshop in .* Begin it anew."):
                resumed(tmp_path / str(cut), before[:cut], drafts)
            with pytest.raises(StorageProblem, match="There is no workshop in"):
                session.resume(tmp_path / str(cut))


def test_after_any_cut_of_an_undo_the_note_stands_or_is_gone(
    before_and_after: tuple[bytes, bytes, bytes],
) -> None:
    _, data, _ = before_and_after
    start = data.rindex(b"\n[[event]]\n")
    assert b'"Undone"' in data[start:]
    for cut in range(start, len(data) + 1):
        told = [note.text for note in folded(data[:cut]).state.notes_of("1.2")]
        assert told == ([] if cut == len(data) else ["in the open"])
