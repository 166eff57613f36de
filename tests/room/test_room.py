"""The one writer: on the disk before anyone sees it, honest when it is not, and quiet once it has left."""

from __future__ import annotations

from typing import Any

import pytest

from tests.room.fakes import OPENING, Clocks, Disk, Memory, Table
from workshop_tui.domain.history.history import Record
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.room.room import Room


def test_what_is_shown_is_on_the_disk_already() -> None:
    table, seen = Table(), []

    def changed() -> None:
        assert table.disk.entries == table.room.record.entries
        seen.append(table.room.facilitator_view().clock.running)

    stop = table.room.watch(changed)
    table.did(c.StartClock(), c.PauseClock())
    assert seen == [True, False]
    stop()
    stop()
    table.did(c.StartClock())
    assert len(seen) == 2


def test_a_refused_command_leaves_no_trace() -> None:
    table, calls = Table(), []
    table.room.watch(lambda: calls.append(1))
    before = list(table.disk.entries)
    assert table.refused(c.PauseClock()) == "The clock stands still already."
    assert (table.disk.entries, calls) == (before, [])


def test_a_workshop_without_a_seed_gets_one_of_its_own() -> None:
    seeds = set()
    for _ in range(3):
        disk = Disk()
        Room(Memory(disk), Clocks()).open_workshop(OPENING._replace(seed=0))
        seeds.add(
            next(entry.event.seed for entry in disk.entries if isinstance(entry.event, e.WorkshopOpened))
        )
    assert len(seeds) == 3
    assert 0 not in seeds
    assert all(0 < seed < 2**63 for seed in seeds)
    assert Table().room.record.state.seed == 7


def test_time_on_the_record_never_runs_backwards() -> None:
    table = Table()
    table.did(c.StartClock())
    table.clocks.pass_by(3)
    table.did(c.PauseClock())
    table.clocks.pass_by(-2)
    table.did(c.StartClock())
    times = [entry.t for entry in table.disk.entries]
    assert times == sorted(times)


def test_a_full_disk_is_said_at_once_and_tried_again_every_second() -> None:
    table, told = Table(), []
    table.room.watch(lambda: told.append(table.room.trouble))
    table.did(c.NextStep())
    table.disk.full = True
    table.did(c.AddNote("kept in memory"))
    assert told == ["", "NOT SAVED: the disk is full (/somewhere/day)"]
    assert table.notes() == ["kept in memory"]
    table.seconds(2)
    assert table.room.trouble
    assert not table.room.retry()
    table.disk.full = False
    table.seconds(1)
    assert (table.room.trouble, told[-1]) == ("", "")
    assert table.disk.entries == table.room.record.entries
    told.clear()
    table.seconds(3)
    assert told == []


def test_what_was_not_saved_is_lost_with_the_power_and_nothing_else_is() -> None:
    table = Table()
    table.did(c.NextStep(), c.AddNote("saved"))
    table.disk.full = True
    table.did(c.AddNote("not saved"))
    table.seconds(1)
    table.resume(60)
    assert table.notes() == ["saved"]


def test_notes_are_written_once_for_each_change() -> None:
    table = Table()
    table.room.write_notes()
    table.room.write_notes()
    table.did(c.StartClock())
    table.room.write_notes()
    count = len(table.room.record.entries)
    assert table.disk.notes == [count - 1, count]


def test_notes_that_could_not_be_written_are_tried_again() -> None:
    table = Table()
    table.disk.notes_fail = True
    table.room.write_notes()
    assert table.room.trouble == "NOT SAVED: the notes"
    table.seconds(1)
    assert (table.room.trouble, table.room.retry()) == ("NOT SAVED: the notes", False)
    table.disk.notes_fail = False
    table.seconds(1)
    assert table.room.trouble == ""
    assert table.disk.notes == [len(table.room.record.entries)]


def test_leaving_is_recorded_and_leaving_twice_does_no_harm() -> None:
    table = Table()
    table.did(c.NextStep(), c.StartClock())
    table.seconds(2)
    table.room.close()
    table.room.close()
    assert table.keeping.closed == 1
    assert isinstance(table.disk.entries[-1].event, e.SessionLeft)
    assert table.disk.beats[-1] == (2.0, False)
    assert table.disk.notes[-1] == len(table.disk.entries)


def test_whoever_has_left_changes_nothing_any_more() -> None:
    table = Table()
    table.did(c.AddNote("hidden"))
    table.room.close()
    beats, notes, entries = len(table.disk.beats), len(table.disk.notes), len(table.disk.entries)
    assert table.refused(c.StartClock()) == "This workshop has been left. Resume it to go on."
    assert table.refused(c.AddNote("x")) == "This workshop has been left. Resume it to go on."
    table.room.keep_half("half")
    table.room.tick()
    table.room.write_notes()
    assert not table.room.retry()
    assert table.room.answer_gap(True)
    assert [draft.text for draft in table.disk.drafts.values()] == ["hidden"]
    assert (len(table.disk.beats), len(table.disk.notes), len(table.disk.entries)) == (beats, notes, entries)
    assert table.room.facilitator_view().title == "Day"


def test_a_sign_of_life_every_second_says_what_the_sessions_clock_shows() -> None:
    table = Table()
    table.seconds(3)
    assert table.disk.beats[-3:] == [(1.0, True), (2.0, True), (3.0, True)]


def test_the_room_is_what_the_record_says() -> None:
    table = Table()
    table.did(c.NextStep(), c.GiveFloor(), c.AddNote("x"), c.Undo(), c.Redo())
    assert Record(table.disk.entries).state == table.room.record.state


class Slip(Exception):
    """A mistake in a screen."""


def test_a_screen_that_fails_does_not_lose_what_was_said() -> None:
    table = Table()
    table.did(c.NextStep())

    def fail() -> Any:
        raise Slip

    table.room.watch(fail)
    with pytest.raises(Slip):
        table.did(c.AddNote("said"))
    assert any(isinstance(entry.event, e.NoteAdded) for entry in table.disk.entries)
