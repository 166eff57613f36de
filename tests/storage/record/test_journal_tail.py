"""A second process sees every event once and whole, whatever happens to the file under it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.storage.record.records import entries, event, journal_bytes, lay_down
from workshop_tui.storage.record.journal import Journal
from workshop_tui.storage.record.journal_codec import Entry, fragment
from workshop_tui.storage.record.journal_tail import JournalTail


def test_it_gives_everything_first_and_then_what_is_new(tmp_path: Path) -> None:
    follower = JournalTail(tmp_path / "w")
    assert follower.poll() == []
    with Journal.create(tmp_path / "w") as journal:
        assert follower.poll() == []
        seen = journal.append([event(1), event(1)])
        assert follower.poll() == seen
        assert follower.poll() == []
        journal.append([event(2)])
        journal.append([event(3)])
        assert follower.poll() == journal.entries[2:]
        assert not follower.restarted
    late = JournalTail(tmp_path / "w")
    assert late.poll() == journal.entries
    assert not late.restarted


def test_a_poll_without_news_costs_one_stat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_down(tmp_path, journal_bytes(entries(3)))
    follower = JournalTail(tmp_path)
    follower.poll()
    monkeypatch.delattr(os, "open")
    assert follower.poll() == []


def test_an_event_is_given_when_it_is_whole_and_not_before(tmp_path: Path) -> None:
    record = entries(3)
    path = lay_down(tmp_path, journal_bytes(record[:1]))
    follower = JournalTail(tmp_path)
    follower.poll()
    rest = b"".join(map(fragment, record[1:]))
    given: list[Entry] = []
    with path.open("ab", buffering=0) as file:
        for place in range(len(rest)):
            file.write(rest[place : place + 1])
            given += follower.poll()
            whole = [
                entry
                for entry in record[1:]
                if len(b"".join(map(fragment, record[1 : entry.seq]))) <= place + 1
            ]
            assert given == whole
    assert not follower.restarted


def test_it_begins_anew_when_another_file_is_put_there(tmp_path: Path) -> None:
    record = entries(4)
    path = lay_down(tmp_path, journal_bytes(record))
    follower = JournalTail(tmp_path)
    follower.poll()
    other = tmp_path / "other"
    other.write_bytes(journal_bytes(record[:2]))
    other.replace(path)
    assert follower.poll() == record[:2]
    assert follower.restarted
    assert follower.poll() == []
    assert not follower.restarted


def test_it_begins_anew_when_what_it_gave_was_cut_away(tmp_path: Path) -> None:
    record = entries(4)
    path = lay_down(tmp_path, journal_bytes(record))
    follower = JournalTail(tmp_path)
    follower.poll()
    os.truncate(path, len(journal_bytes(record[:2])))
    assert follower.poll() == record[:2]
    assert follower.restarted
    os.truncate(path, len(journal_bytes([])))
    assert follower.poll() == []
    assert follower.restarted


def test_it_begins_anew_when_the_same_place_holds_something_else(tmp_path: Path) -> None:
    record = entries(4)
    other = entries(6, "another note")
    path = lay_down(tmp_path, journal_bytes(record))
    follower = JournalTail(tmp_path)
    follower.poll()
    path.write_bytes(journal_bytes(other))
    assert follower.poll() == other
    assert follower.restarted


def test_a_torn_tail_that_is_cut_off_and_written_again_is_not_noticed(tmp_path: Path) -> None:
    record = entries(4)
    path = lay_down(tmp_path, journal_bytes(record[:3]) + fragment(record[3])[:40])
    follower = JournalTail(tmp_path)
    assert follower.poll() == record[:3]
    with Journal.open(tmp_path):
        assert follower.poll() == []
    with path.open("ab") as file:
        file.write(fragment(record[3]))
    assert follower.poll() == record[3:]
    assert not follower.restarted


def test_damage_in_the_middle_is_passed_over(tmp_path: Path) -> None:
    record = entries(5)
    lay_down(tmp_path, journal_bytes(record).replace(b"a note 3", b"a nose 3"))
    assert [entry.seq for entry in JournalTail(tmp_path).poll()] == [1, 2, 4, 5]


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF",
        b"",
        journal_bytes(entries(2)).replace(b"\nformat = 1", b"\nformat = 2").replace(b"check", b"sum"),
    ],
)
def test_what_is_no_journal_gives_nothing(tmp_path: Path, data: bytes) -> None:
    path = lay_down(tmp_path, data)
    follower = JournalTail(tmp_path)
    assert follower.poll() == []
    path.unlink()
    assert follower.poll() == []
    path.mkdir()
    assert follower.poll() == []


def test_a_journal_that_vanishes_for_a_moment_is_taken_up_again(tmp_path: Path) -> None:
    record = entries(3)
    path = lay_down(tmp_path, journal_bytes(record[:2]))
    follower = JournalTail(tmp_path)
    follower.poll()
    path.rename(tmp_path / "away")
    assert follower.poll() == []
    (tmp_path / "away").rename(path)
    with path.open("ab") as file:
        file.write(fragment(record[2]))
    assert follower.poll() == record[2:]
