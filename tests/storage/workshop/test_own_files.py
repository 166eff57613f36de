"""Files of the program that somebody made to do harm: a sentence or nothing, and the program goes on."""

from __future__ import annotations

import time
from pathlib import Path
from zlib import crc32

import pytest

from tests.storage.record.records import entries, journal_bytes, lay_down
from workshop_tui.admission.seat_book import SeatBook
from workshop_tui.session.folder_watcher import FolderFollowing
from workshop_tui.session.shown_way_in import shown_way_in
from workshop_tui.storage.files.toml_text import parsed
from workshop_tui.storage.record.journal import Journal, JournalProblem
from workshop_tui.storage.record.journal_codec import HEADER
from workshop_tui.storage.record.journal_tail import JournalTail
from workshop_tui.storage.workshop.drafts import Drafts
from workshop_tui.storage.workshop.folders import workshop_in
from workshop_tui.storage.workshop.kept_room_code import DOORS, OtherDoors, read_room_code
from workshop_tui.tui.setup.draft import kept_draft

DEEP = b"a = " + b"[" * 100_000 + b"]" * 100_000
LONG_KEY = b"a" + b".a" * 100_000 + b" = 1"
LONG_TABLE = b"[a" + b".a" * 100_000 + b"]"
LONG_INLINE = b"a = [ {a" + b".a" * 100_000 + b" = 1}]"
EVIL = [
    DEEP,
    LONG_KEY,
    LONG_TABLE,
    LONG_INLINE,
    b"seat = 5",
    b"draft = 5",
    b"\xff",
    b"a = " + b"9" * 5000,
    b"=" * 9,
]


@pytest.mark.parametrize("evil", EVIL)
def test_doors_that_somebody_spoiled_open_nothing(tmp_path: Path, evil: bytes) -> None:
    (tmp_path / DOORS).write_bytes(evil)
    with pytest.raises(OtherDoors):
        read_room_code(tmp_path, b"secret")


@pytest.mark.parametrize("evil", EVIL)
def test_no_file_of_a_folder_ends_the_program_or_takes_for_ever(tmp_path: Path, evil: bytes) -> None:
    began = time.perf_counter()
    for name in ("seats.toml", "join.toml", "set-up.toml", "drafts.toml"):
        (tmp_path / name).write_bytes(evil)
    said: list[str] = []
    assert SeatBook(tmp_path, said.append).seats == {}
    assert evil == b"draft = 5" or "is damaged" in said[0]
    shown_way_in(tmp_path)
    kept_draft(tmp_path)
    assert FolderFollowing(tmp_path).hidden("1.1") == 0
    drafts = Drafts(tmp_path)
    assert drafts.all == []
    assert "is damaged" in drafts.reports[0]
    assert time.perf_counter() - began < 30  # a key of so many parts takes tomllib an hour


@pytest.mark.parametrize("evil", [DEEP, LONG_KEY])
def test_nor_does_an_event_or_a_draft_whose_checksum_fits(tmp_path: Path, evil: bytes) -> None:
    body = b'\n[[event]]\nseq = 3\nt = 1.0\nat = 2026-11-21T09:00:00Z\nkind = "K"\n' + evil + b"\n"
    event = body + b'check = "3:%08X"\n' % crc32(body)
    lay_down(tmp_path, journal_bytes(entries(2)) + event)
    for use in (Journal.read, Journal.open):
        with pytest.raises(JournalProblem, match="holds an event that this version cannot read"):
            use(tmp_path)
    assert JournalTail(tmp_path).poll() == []
    workshop_in(tmp_path)
    lines = evil + b"\n"
    (tmp_path / "drafts.toml").write_bytes(
        HEADER[:0] + b"format = 1\n\n[[draft]]\n" + lines + b'check = "%08X"\n' % crc32(lines)
    )
    assert Drafts(tmp_path).all == []


def test_texts_with_many_dots_are_no_long_keys() -> None:
    table = {"text": "." * 300, "people": ["a.b" * 30, "Wait " + "." * 99 + " = what?"]}
    from workshop_tui.storage.files.toml_text import lines

    assert parsed(lines(table)) == table
