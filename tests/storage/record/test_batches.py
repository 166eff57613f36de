"""The events of a command: cut anywhere, they are there whole or not at all, for everyone who reads."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tests.storage.record.records import entries, event, journal_bytes, lay_down, names
from workshop_tui.storage.record.batches import begun
from workshop_tui.storage.record.journal import Journal
from workshop_tui.storage.record.journal_codec import HEADER, Entry, fragment, made, read_entries, scan
from workshop_tui.storage.record.journal_tail import JournalTail
from workshop_tui.storage.workshop.folders import workshop_in

HEAD = len(HEADER)


def command(first: int, count: int) -> list[Entry]:
    """The entries of one command."""
    return [made(seq, event(seq, text=f"part {seq} é"), first, count) for seq in range(first, first + count)]


RECORD = [*command(1, 3), *command(4, 1), *command(5, 4)]


def whole_at(cut: int, record: list[Entry] = RECORD) -> list[Entry]:
    """The entries of the commands that end at or before a place."""
    found: list[Entry] = []
    for entry in record:
        if entry.seq == entry.batch + entry.events - 1 and len(journal_bytes(record[: entry.seq])) <= cut:
            found = record[: entry.seq]
    return found


def test_the_count_is_told_and_left_out_for_a_command_of_one_event(tmp_path: Path) -> None:
    with Journal.create(tmp_path) as journal:
        journal.append([event(0), event(0), event(0)])
        journal.append([event(1)])
    table = tomllib.loads((tmp_path / "journal.toml").read_text())["event"]
    assert [one.get("events") for one in table] == [3, 3, 3, None]
    assert [one.get("batch") for one in table] == [None, 1, 1, None]
    read = Journal.read(tmp_path).entries
    assert [(one.events, one.data) for one in read] == [(3, {}), (3, {}), (3, {}), (1, {})]


def test_every_cut_gives_whole_commands_on_opening_and_to_those_who_only_read(tmp_path: Path) -> None:
    data = journal_bytes(RECORD)
    for cut in range(HEAD, len(data) + 1, 3):
        folder = tmp_path / str(cut)
        path = lay_down(folder, data[:cut])
        wanted = whole_at(cut)
        assert JournalTail(folder).poll() == wanted
        assert Journal.read(folder).entries == wanted
        assert path.read_bytes() == data[:cut]
        with Journal.open(folder) as journal:
            assert journal.entries == wanted
            there = len(journal_bytes(wanted))
            assert path.read_bytes() == data[:there]
            if cut > there:
                assert (folder / "journal-set-aside-1.toml").read_bytes() == data[there:cut]
                (report,) = journal.reports
                part = scan(data[:cut], HEAD).last > len(wanted)
                assert ("a change counts whole or not at all" in report) == part
            else:
                assert journal.reports == []


def test_zeros_and_noise_in_place_of_the_rest_are_a_cut_as_well(tmp_path: Path) -> None:
    data = journal_bytes(RECORD)
    for number, cut in enumerate(range(len(journal_bytes(RECORD[:4])) + 9, len(data), 37)):
        for fill in (bytes(len(data) - cut), b"\xa7" * (len(data) - cut)):
            folder = tmp_path / f"{number}-{fill[0]}"
            lay_down(folder, data[:cut] + fill)
            with Journal.open(folder) as journal:
                assert journal.entries == RECORD[:4]


def test_a_reader_sees_a_command_that_is_being_written_when_it_is_whole(tmp_path: Path) -> None:
    path = lay_down(tmp_path, journal_bytes(RECORD[:4]))
    follower = JournalTail(tmp_path)
    assert follower.poll() == RECORD[:4]
    rest = b"".join(map(fragment, RECORD[4:]))
    given: list[Entry] = []
    with path.open("ab", buffering=0) as file:
        for place in range(len(rest)):
            file.write(rest[place : place + 1])
            given += follower.poll()
            assert given == (RECORD[4:] if place == len(rest) - 1 else [])
    assert not follower.restarted


def test_a_command_that_was_cut_off_and_written_again_is_given_once(tmp_path: Path) -> None:
    path = lay_down(tmp_path, journal_bytes(RECORD[:6]))
    follower = JournalTail(tmp_path)
    assert follower.poll() == RECORD[:4]
    with Journal.open(tmp_path):
        assert follower.poll() == []
    with path.open("ab") as file:
        file.write(b"".join(map(fragment, RECORD[4:])))
    assert follower.poll() == RECORD[4:]
    assert not follower.restarted


def test_damage_with_whole_events_after_it_costs_no_other_event_of_its_command(tmp_path: Path) -> None:
    record = [*RECORD, *command(9, 1)]
    for lost in (5, 6, 8):
        folder = tmp_path / str(lost)
        lay_down(folder, journal_bytes(record).replace(b"part %d" % lost, b"pant %d" % lost))
        kept = [one for one in record if one.seq != lost]
        assert Journal.read(folder).entries == JournalTail(folder).poll() == kept
        with Journal.open(folder) as journal:
            assert journal.entries == kept
            assert f"event {lost})" in journal.reports[0]
        assert Journal.read(folder).reports == []


def test_one_wrong_byte_in_the_last_event_is_damage_and_no_cut(tmp_path: Path) -> None:
    data = journal_bytes(RECORD)
    for place in range(len(journal_bytes(RECORD[:-1])), len(data)):
        for wrong in (data[place] ^ 1, 0, 0xFF):
            spoilt = bytes([*data[:place], wrong, *data[place + 1 :]])
            found = scan(spoilt, HEAD)
            assert begun(spoilt, found, read_entries(spoilt, found.spans)) == 0, (place, wrong)
    lay_down(tmp_path, spoilt)
    with Journal.open(tmp_path) as journal:
        assert journal.entries == RECORD[:-1]


def test_blocks_that_never_reached_the_disk_are_no_damage_though_the_end_did(tmp_path: Path) -> None:
    data = bytearray(journal_bytes(RECORD))
    data[-60:-30] = bytes(30)
    lay_down(tmp_path, bytes(data))
    with Journal.open(tmp_path) as journal:
        assert journal.entries == RECORD[:4]


def test_what_a_version_without_the_count_went_on_with_opens_as_it_is(tmp_path: Path) -> None:
    # Such a version leaves the first events of a command that was cut, and goes on with the next number.
    old = [*RECORD[:6], *(one._replace(seq=one.seq + 2, batch=one.batch + 2) for one in command(5, 1))]
    lay_down(tmp_path, journal_bytes(old))
    with Journal.open(tmp_path) as journal:
        assert (journal.entries, journal.reports) == (old, [])


def test_records_without_the_count_open_as_they_did(tmp_path: Path) -> None:
    record = [one._replace(events=1) for one in RECORD]
    lay_down(tmp_path, journal_bytes(record[:6]) + fragment(record[6])[:20])
    with Journal.open(tmp_path) as journal:
        assert journal.entries == record[:6]


def test_a_count_that_is_no_number_keeps_nobody_from_reading(tmp_path: Path) -> None:
    from zlib import crc32

    for count in (b'"x"', b"[]", b"1.5", b"true"):
        body = fragment(made(1, event(1), 1, 2)).replace(b"events = 2", b"events = " + count)
        body = body[: body.index(b"check")]
        lay_down(tmp_path, HEADER + body + b'check = "1:%08X"\n' % crc32(body))
        assert len(Journal.read(tmp_path).entries) == len(JournalTail(tmp_path).poll()) == 1


def test_a_quick_look_does_not_take_a_part_of_a_command_for_it(tmp_path: Path) -> None:
    opened, finished = (
        made(1, event(1, "WorkshopOpened", title="T"), 1),
        made(2, event(2, "WorkshopFinished"), 2),
    )
    going_on = [made(3, event(3, "WorkshopReopened"), 3, 2), made(4, event(3, "StepEntered"), 3, 2)]
    for record, done in (([opened, finished, *going_on], False), ([opened, finished, going_on[0]], True)):
        lay_down(tmp_path, journal_bytes(record))
        found = workshop_in(tmp_path)
        assert found is not None
        assert found.finished == done


def test_nothing_else_is_set_aside_with_a_cut_command(tmp_path: Path) -> None:
    record = entries(3)
    cut = journal_bytes([*record, *command(4, 3)[:2]])
    lay_down(tmp_path, cut)
    with Journal.open(tmp_path) as journal:
        assert journal.append([event(9)])[0].seq == 4
    assert names(tmp_path) == ["journal-set-aside-1.toml", "journal.toml"]
