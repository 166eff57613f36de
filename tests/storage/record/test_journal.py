"""The record: what was appended is what is read, by us and by any TOML reader."""

from __future__ import annotations

import stat
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.storage.files.test_toml_text import texts, values
from tests.storage.record.records import NINE, entries, event, journal_bytes, lay_down, names
from workshop_tui.storage.record.journal import Journal, JournalProblem
from workshop_tui.storage.record.journal_codec import RESERVED, Entry, fragment, made, read_entries, scan


def test_what_is_appended_is_on_the_disk_and_comes_back(tmp_path: Path) -> None:
    with Journal.create(tmp_path / "w") as journal:
        first = journal.append(
            [event(0, "WorkshopOpened", title="Duck"), event(0, "PersonAdded", name="Chen")]
        )
        second = journal.append([event(1.5, "NoteTaken", text="x", tags=("a", "b"), groups=(("a",), ()))])
        assert journal.entries == first + second
        assert [(entry.seq, entry.batch) for entry in journal.entries] == [(1, 1), (2, 1), (3, 3)]
        assert Journal.read(tmp_path / "w") == (journal.entries, [])
    with Journal.open(tmp_path / "w") as again:
        assert again.entries == first + second
        assert again.reports == []
        assert again.append([event(2, "X")])[0].seq == 4


def test_nothing_to_append_writes_nothing(tmp_path: Path) -> None:
    with Journal.create(tmp_path / "w") as journal:
        before = (tmp_path / "w/journal.toml").read_bytes()
        assert journal.append([]) == []
        assert (tmp_path / "w/journal.toml").read_bytes() == before


def test_any_toml_reader_reads_it_after_every_append(tmp_path: Path) -> None:
    with Journal.create(tmp_path / "w") as journal:
        for n in range(3):
            journal.append([event(n, text="[[event]]\nseq = 9")])
            table = tomllib.loads((tmp_path / "w/journal.toml").read_text())
            assert table["format"] == 1
            assert [(one["seq"], one["at"], one["text"]) for one in table["event"]] == [
                (entry.seq, entry.at, entry.data["text"]) for entry in journal.entries
            ]


def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    Journal.create(tmp_path / "w").close()
    assert stat.S_IMODE((tmp_path / "w").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "w/journal.toml").stat().st_mode) == 0o600


keys = st.from_regex(r"[a-z_]{1,9}", fullmatch=True).filter(lambda key: key not in RESERVED)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(
    st.lists(
        st.tuples(texts, st.dictionaries(keys, values | st.lists(values) | st.lists(st.lists(texts)))),
        max_size=4,
    )
)
def test_whatever_is_recorded_comes_back(happened: list[tuple[str, dict[str, Any]]]) -> None:
    record = [made(n, (n / 3, NINE, kind, data), 1) for n, (kind, data) in enumerate(happened, 1)]
    data = journal_bytes(record)
    found = scan(data, len(journal_bytes([])))
    assert not found.bad
    assert read_entries(data, found.spans) == record
    by_toml = tomllib.loads(data.decode()).get("event", [])
    assert [{key: one[key] for key in entry.data} for one, entry in zip(by_toml, record, strict=True)] == [
        entry.data for entry in record
    ]


def test_values_keep_their_types() -> None:
    data = {
        "i": 1,
        "f": 1.0,
        "b": True,
        "d": datetime(2026, 1, 2, tzinfo=UTC),
        "e": [],
        "m": ["x", datetime(2026, 1, 2, tzinfo=UTC)],
    }
    for sort in ({"i": 1, "f": 1.0, "b": True}, data):
        raw = fragment(made(1, (1, NINE, "K", sort), 1))
        (back,) = read_entries(raw, scan(raw).spans)
        assert back.data == sort
        assert [type(value) for value in back.data.values()] == [type(value) for value in sort.values()]
        assert isinstance(back.t, float)


@pytest.mark.parametrize(
    "key", ["seq", "t", "at", "kind", "batch", "events", "check", "a b", "", "1a", "ü", "a\nb"]
)
def test_a_field_that_would_spoil_the_form_is_refused_and_nothing_counts(tmp_path: Path, key: str) -> None:
    with Journal.create(tmp_path / "w") as journal:
        with pytest.raises(ValueError, match="cannot be the name"):
            journal.append([event(0), (1, NINE, "K", {key: 1})])
        assert journal.pending == 0
        assert journal.append([event(0)])[0].seq == 1


def test_a_second_journal_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    Journal.create(tmp_path / "w").close()
    with pytest.raises(JournalProblem, match="holds a workshop already"):
        Journal.create(tmp_path / "w")


def test_kinds_and_fields_of_a_newer_version_are_kept(tmp_path: Path) -> None:
    lay_down(tmp_path, journal_bytes([made(1, event(1, "TeaPoured", cups=3), 1)]))
    with Journal.open(tmp_path) as journal:
        journal.append([event(2)])
    assert [entry.kind for entry in Journal.read(tmp_path).entries] == ["TeaPoured", "NoteTaken"]


def test_what_is_no_journal_is_refused_in_words(tmp_path: Path) -> None:
    def refusal() -> str:
        with pytest.raises(JournalProblem) as opened:
            Journal.open(tmp_path)
        with pytest.raises(JournalProblem) as read:
            Journal.read(tmp_path)
        assert str(opened.value) == str(read.value)
        return str(read.value)

    path = tmp_path / "journal.toml"
    assert "There is no workshop in" in refusal()
    path.mkdir()
    assert "it is a folder" in refusal()
    path.rmdir()
    for other in (
        b"\x7fELF\x02\x01\x01\x00\xff\xfe",
        b"title = 'x'\n",
        "# Die Aufzeichnung\n".encode("utf-16"),
    ):
        path.write_bytes(other)
        assert "is not the record of a workshop" in refusal()
        assert path.read_bytes() == other
    newer = journal_bytes(entries(1)).replace(b"\nformat = 1\n", b"\nformat = 2\n").replace(b"check", b"sum")
    path.write_bytes(newer)
    assert "newer version" in refusal()
    assert path.read_bytes() == newer
    with path.open("wb") as file:
        file.truncate(300 << 20)
    assert "too large (300 MB)" in refusal()
    path.unlink()
    (tmp_path / "elsewhere").write_bytes(journal_bytes(entries(1)))
    path.symlink_to(tmp_path / "elsewhere")
    assert "it is a link" in refusal()
    assert names(tmp_path) == ["elsewhere", "journal.toml"]


def test_comments_that_a_person_wrote_are_no_damage(tmp_path: Path) -> None:
    record = entries(3)
    parts = [journal_bytes([]), *map(fragment, record)]
    data = (
        parts[0]
        + b"\n# hello\n"
        + parts[1]
        + b"# \xc3\xa9 one\n\n\t# two\n"
        + parts[2]
        + parts[3]
        + b"# end\n\n"
    )
    path = lay_down(tmp_path, data)
    with Journal.open(tmp_path) as journal:
        assert (journal.entries, journal.reports) == (record, [])
        assert path.read_bytes() == data
        journal.append([event(9)])
    assert Journal.read(tmp_path).reports == []
    assert len(tomllib.loads(path.read_text())["event"]) == 4


def test_windows_line_ends_are_put_right_and_the_original_is_kept(tmp_path: Path) -> None:
    record = entries(3, "zwei\r\nZeilen")
    changed = b"\xef\xbb\xbf" + journal_bytes(record).replace(b"\n", b"\r\n")
    path = lay_down(tmp_path, changed)
    assert Journal.read(tmp_path).entries == record
    assert path.read_bytes() == changed
    with Journal.open(tmp_path) as journal:
        assert journal.entries == record
        assert "line ends" in journal.reports[0]
    assert path.read_bytes() == journal_bytes(record)
    assert (tmp_path / "journal-as-found-1.toml").read_bytes() == changed


def test_an_entry_is_what_it_says() -> None:
    assert Entry._fields == ("seq", "t", "at", "kind", "data", "batch", "events")
