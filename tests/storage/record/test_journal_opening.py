"""Opening what a crash, a bad disk or a person left: the whole events are used, the rest is kept and said."""

from __future__ import annotations

import os
import random
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage.record.records import entries, event, journal_bytes, lay_down, names
from workshop_tui.storage.files.atomic import StorageProblem
from workshop_tui.storage.record.journal import Journal, JournalProblem
from workshop_tui.storage.record.journal_codec import HEADER, Entry, fragment, made, read_entries, scan

HEAD = len(HEADER)


def ends(record: list[Entry]) -> list[int]:
    """Where each event of the file with these entries ends, the header first."""
    places = [HEAD]
    for entry in record:
        places.append(places[-1] + len(fragment(entry)))
    return places


def test_every_truncation_of_two_hundred_events_gives_exactly_the_whole_ones() -> None:
    record = [made(n, event(n, "K", a="é\n"), n) for n in range(1, 201)]
    data = journal_bytes(record)
    places = ends(record)
    whole = 0
    for cut in range(HEAD, len(data) + 1):
        if whole < 200 and cut >= places[whole + 1]:
            whole += 1
        found = scan(data[:cut], HEAD)
        assert len(found.spans) == whole == found.last
        assert found.end == places[whole]
        assert found.bad == ([(places[whole], cut)] if cut > places[whole] else [])


def test_every_truncation_is_opened_from_the_disk(tmp_path: Path) -> None:
    record = entries(3, 'é "')
    data = journal_bytes(record)
    places = ends(record)
    path = lay_down(tmp_path, data)
    for cut in range(len(data), -1, -1):
        os.truncate(path, cut)
        whole = sum(cut >= place for place in places[1:])
        read, reports = Journal.read(tmp_path)
        assert read == record[:whole]
        assert bool(reports) == (cut not in places)
        assert path.stat().st_size == cut


def crash_states(record: list[Entry]) -> Iterator[tuple[bytes, int]]:
    """What the last append can leave on a disk: the bytes, and how many of the entries are whole in them."""
    data = journal_bytes(record)
    start = ends(record)[-2]
    last = data[start:]
    chance = random.Random(1)
    for cut in range(len(last)):
        yield data[: start + cut], len(record) - 1
        yield data[: start + cut] + bytes(len(last) - cut), len(record) - 1
        yield data[: start + cut] + chance.randbytes(len(last) - cut), len(record) - 1
        yield data + last[:cut], len(record)
        yield data + bytes(cut), len(record)
        yield data + chance.randbytes(cut), len(record)
        yield data[:start] + bytes(cut) + last, len(record)
    yield data + last, len(record)
    yield data[:start], len(record) - 1


def test_every_crash_state_of_the_last_append_gives_the_whole_events() -> None:
    record = entries(4, "x [[event]] \u2028")
    for data, whole in crash_states(record):
        found = scan(data, HEAD)
        assert read_entries(data, found.spans) == record[:whole]
        kept = [*found.spans, *found.bad]
        assert sum(end - start for start, end in kept) == len(data) - HEAD


def test_crash_states_on_the_disk_are_put_right_for_good(tmp_path: Path) -> None:
    record = entries(3)
    states = list(crash_states(record))
    for number, (data, whole) in enumerate(states[::31]):
        folder = tmp_path / str(number)
        path = lay_down(folder, data)
        seen = Journal.read(folder)
        with Journal.open(folder) as journal:
            assert journal.entries == seen.entries == record[:whole]
            assert len(journal.reports) >= len(seen.reports)
            journal.append([event(99, "After")])
        assert tomllib.loads(path.read_text())["event"][-1]["kind"] == "After"
        again = Journal.read(folder)
        assert again.entries[:-1] == record[:whole]
        assert again.reports == []
        sides = [name for name in names(folder) if name != "journal.toml"]
        assert bool(sides) == bool(seen.reports)


def test_a_torn_tail_is_kept_in_a_file_of_its_own_and_reported(tmp_path: Path) -> None:
    record = entries(4)
    whole = journal_bytes(record[:3])
    torn = fragment(record[3])[:-5]
    path = lay_down(tmp_path, whole + torn)
    assert Journal.read(tmp_path).entries == record[:3]
    assert names(tmp_path) == ["journal.toml"]
    assert path.read_bytes() == whole + torn
    with Journal.open(tmp_path) as journal:
        assert path.read_bytes() == whole
        assert (tmp_path / "journal-set-aside-1.toml").read_bytes() == torn
        assert (tmp_path / "journal-set-aside-1.toml").stat().st_mode & 0o777 == 0o600
        (report,) = journal.reports
        line = whole.count(b"\n") + 2
        assert f"{len(torn)} bytes at lines {line} to {line + 6}, after event 3" in report
        assert "kept in journal-set-aside-1.toml" in report
    with path.open("ab") as file:
        file.write(b"\0" * 7)
    with Journal.open(tmp_path) as journal:
        assert journal.entries == record[:3]
    assert (tmp_path / "journal-set-aside-1.toml").read_bytes() == torn
    assert (tmp_path / "journal-set-aside-2.toml").read_bytes() == bytes(7)


def test_damage_in_the_middle_is_reported_with_its_place_and_the_rest_is_kept(tmp_path: Path) -> None:
    record = entries(9)
    data = bytearray(journal_bytes(record))
    places = ends(record)
    data[places[3] + 40] ^= 0x10
    data[places[6] + 60] = 0xFF
    data[places[7] + 20] = 0
    path = lay_down(tmp_path, bytes(data))
    good = [entry for entry in record if entry.seq not in (4, 7, 8)]
    read = Journal.read(tmp_path)
    assert read.entries == good
    assert path.read_bytes() == data
    with Journal.open(tmp_path) as journal:
        assert journal.entries == good
        told = " ".join(journal.reports)
        assert f"is damaged at lines {line_of(data, places[3])} to {line_of(data, places[4]) - 2} " in told
        assert f"({places[4] - places[3]} bytes, event 4)" in told
        assert f"({places[8] - places[6]} bytes, events 7 to 8)" in told
        assert "journal-set-aside-1.toml" in told
        assert "journal-as-found-1.toml" in told
        assert journal.append([event(50)])[0].seq == 10
    assert (tmp_path / "journal-as-found-1.toml").read_bytes() == data
    side = (tmp_path / "journal-set-aside-1.toml").read_bytes()
    assert data[places[3] : places[4]] in side
    assert data[places[6] : places[8]] in side
    text = path.read_text()
    assert [one["seq"] for one in tomllib.loads(text)["event"]] == [1, 2, 3, 5, 6, 9, 10]
    assert "# Damage:" in text
    assert Journal.read(tmp_path).reports == []


def line_of(data: bytes | bytearray, place: int) -> int:
    """The line on which `[[event]]` stands, for an event that begins at a place with its blank line."""
    return data.count(b"\n", 0, place) + 2


def test_a_torn_tail_after_damage_costs_no_whole_event(tmp_path: Path) -> None:
    record = entries(6)
    data = bytearray(journal_bytes(record))
    data[ends(record)[1] + 30] ^= 1
    path = lay_down(tmp_path, bytes(data) + b"\n[[event]]\nseq = 7\nt =")
    with Journal.open(tmp_path) as journal:
        assert [entry.seq for entry in journal.entries] == [1, 3, 4, 5, 6]
    assert (tmp_path / "journal-set-aside-1.toml").read_bytes() == b"\n[[event]]\nseq = 7\nt ="
    tomllib.loads(path.read_text())
    assert Journal.read(tmp_path).reports == []


def test_any_one_flipped_bit_costs_one_event_at_the_most(tmp_path: Path) -> None:
    record = entries(5)
    clean = journal_bytes(record)
    for place in range(HEAD, len(clean)):
        data = bytearray(clean)
        data[place] ^= 1 << (place % 8)
        found = scan(bytes(data), HEAD)
        assert len(found.spans) >= 4
        assert [entry for entry in read_entries(bytes(data), found.spans) if entry not in record] == []


def test_a_damaged_header_costs_no_event(tmp_path: Path) -> None:
    record = entries(3)
    for place in range(0, HEAD, 23):
        data = bytearray(journal_bytes(record))
        data[place] = 0
        folder = tmp_path / str(place)
        path = lay_down(folder, bytes(data))
        with Journal.open(folder) as journal:
            assert journal.entries == record
            assert journal.reports
        assert path.read_bytes() == journal_bytes(record)
        assert (folder / "journal-as-found-1.toml").read_bytes() == data


def test_a_header_that_is_gone_is_written_again(tmp_path: Path) -> None:
    record = entries(3)
    path = lay_down(tmp_path, b"# a comment\n" + journal_bytes(record)[HEAD:])
    with Journal.open(tmp_path) as journal:
        assert journal.entries == record
        assert "first lines" in journal.reports[0]
    assert path.read_bytes() == journal_bytes(record)


@pytest.mark.parametrize("data", [b"", HEADER[:9], HEADER[:-1], bytes(300), HEADER[:200] + bytes(50)])
def test_a_journal_that_was_only_begun_is_begun_again(tmp_path: Path, data: bytes) -> None:
    path = lay_down(tmp_path, data)
    with Journal.open(tmp_path) as journal:
        assert journal.entries == []
        assert "only begun" in journal.reports[0]
        journal.append([event(1)])
    assert len(tomllib.loads(path.read_text())["event"]) == 1


def test_events_that_are_there_twice_count_once(tmp_path: Path) -> None:
    record = entries(5)
    twice = journal_bytes(record[:3]) + b"".join(map(fragment, record[1:]))
    lay_down(tmp_path, twice)
    with Journal.open(tmp_path) as journal:
        assert journal.entries == record
        assert "holds again what it held before" in journal.reports[0]
    assert Journal.read(tmp_path).reports == []


def test_events_that_somebody_took_out_are_missed(tmp_path: Path) -> None:
    record = entries(6)
    lay_down(tmp_path, journal_bytes([record[0], record[3], record[5]]))
    with Journal.open(tmp_path) as journal:
        assert len(journal.entries) == 3
        assert "Events 2 to 3 are missing from journal.toml, before line 15." in journal.reports
        assert any(report.startswith("Event 5 is missing") for report in journal.reports)


def test_hundreds_of_damaged_places_are_said_in_a_few_sentences(tmp_path: Path) -> None:
    record = entries(600)
    data = bytearray(journal_bytes(record))
    for place in ends(record)[1:-1:2]:
        data[place + 25] ^= 1
    lay_down(tmp_path, bytes(data))
    with Journal.open(tmp_path) as journal:
        assert len(journal.entries) == 300
        assert len(journal.reports) < 10
        assert any("more places" in report for report in journal.reports)


def test_a_file_made_to_be_slow_is_not() -> None:
    starts = b"\n[[event]]\nseq = 1\n" * 40_000
    assert scan(starts + b'\ncheck = "1:00000000"\n').spans == []
    assert scan(starts).spans == []


def test_events_that_are_no_json_are_read_all_the_same() -> None:
    tag = made(2, event(2, text="flag \U000e0067", when=event(2)[1]), 2)
    mixed = made(3, event(3, mixed=["x", event(2)[1]]), 3)
    for record in ([tag, mixed], [entries(1)[0], mixed], [entries(1)[0], tag, mixed, *entries(9)[3:]]):
        data = journal_bytes(record)
        assert read_entries(data, scan(data, HEAD).spans) == record


def test_a_checked_event_in_a_form_of_its_own_is_refused_in_words(tmp_path: Path) -> None:
    from zlib import crc32

    body = b"\n[[event]]\nseq = 1\nthis is no TOML\n"
    data = HEADER + body + b'check = "1:%08X"\n' % crc32(body)
    path = lay_down(tmp_path, data)
    with pytest.raises(JournalProblem, match="cannot read"):
        Journal.open(tmp_path)
    assert path.read_bytes() == data


def test_copies_that_a_killed_process_left_get_names_that_people_see(tmp_path: Path) -> None:
    lay_down(tmp_path, journal_bytes(entries(2)))
    (tmp_path / ".journal.toml.0a1b2c3d.tmp").write_bytes(b"half")
    (tmp_path / ".notes.toml.0a1b2c3d.tmp").write_bytes(b"half")
    with Journal.open(tmp_path) as journal:
        assert "journal-other-1.toml" in journal.reports[0]
    assert names(tmp_path) == ["journal-other-1.toml", "journal.toml"]


def test_damage_that_cannot_be_set_aside_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = journal_bytes(entries(3))[:-9]
    path = lay_down(tmp_path, data)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(StorageProblem, match="could not be put right: the disk is full"):
        Journal.open(tmp_path)
    assert path.read_bytes() == data
    assert names(tmp_path) == ["journal.toml"]
