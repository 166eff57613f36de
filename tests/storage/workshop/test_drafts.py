"""What is written and not yet revealed is on the disk at once, and gone from it when it is revealed."""

from __future__ import annotations

import errno
import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given

from tests.storage.files.test_toml_text import texts
from tests.storage.record.records import names
from workshop_tui.domain.record.drafts import Draft
from workshop_tui.storage.files.atomic import NotSaved, StorageProblem
from workshop_tui.storage.files.toml_text import clean
from workshop_tui.storage.workshop.drafts import _HEADER, DRAFTS, Drafts, _read, _written

ONE = Draft("n1", "1.2", "a duck", "same", "because", "p1", "professional")
TWO = Draft("n2", "1.2", "[[draft]]\nformat = 1")
HALF = Draft("half", "1.3", "not yet fin", half=True)


def test_drafts_are_there_for_the_next_process(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    for draft in (ONE, TWO, HALF):
        drafts.put(draft)
    drafts.put(TWO._replace(text="changed"))
    again = Drafts(tmp_path)
    assert again.all == drafts.all == [ONE, TWO._replace(text="changed"), HALF]
    assert again.reports == []
    assert (tmp_path / DRAFTS).stat().st_mode & 0o777 == 0o600
    assert [one["id"] for one in tomllib.loads((tmp_path / DRAFTS).read_text())["draft"]] == [
        "n1",
        "n2",
        "half",
        "n2",
    ]


def test_the_file_goes_with_the_last_draft(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    for draft in (ONE, TWO, HALF):
        drafts.put(draft)
    drafts.remove([draft.id for draft in drafts.all if draft.step == "1.2"])
    assert Drafts(tmp_path).all == [HALF]
    drafts.remove(["half", "never"])
    assert Drafts(tmp_path).all == []
    assert names(tmp_path) == []
    drafts.remove(["half"])


@given(texts, texts)
def test_any_text_comes_back(text: str, writer: str) -> None:
    draft = Draft("n1", "1.1", clean(text), by=clean(writer))
    assert _read(_HEADER + _written(draft)) == ({"n1": draft}, True)


def test_a_lone_surrogate_is_replaced(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.put(ONE._replace(text="a\ud800"))
    assert Drafts(tmp_path).all == drafts.all == [ONE._replace(text="a\ufffd")]


def test_what_is_damaged_is_set_aside_and_reported_and_the_rest_is_kept(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    for draft in (ONE, TWO, HALF):
        drafts.put(draft)
    clean_bytes = (tmp_path / DRAFTS).read_bytes()
    damaged = clean_bytes.replace(b"a duck", b"a dusk")
    for number, (data, left) in enumerate(
        [
            (damaged, [TWO, HALF]),
            (clean_bytes[:-3], [ONE, TWO]),
            (bytes(90), []),
            (b"x" + clean_bytes, [ONE, TWO, HALF]),
        ],
        1,
    ):
        (tmp_path / DRAFTS).write_bytes(data)
        found = Drafts(tmp_path)
        assert found.all == left
        (report,) = found.reports
        assert f"drafts-set-aside-{number}.toml" in report
        assert (tmp_path / f"drafts-set-aside-{number}.toml").read_bytes() == data
        assert Drafts(tmp_path).reports == []
        assert Drafts(tmp_path).all == left


def test_what_cannot_be_saved_is_said_kept_and_saved_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = Drafts(tmp_path)
    drafts.put(ONE)

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(
            NotSaved, match=r"^NOT SAVED: the disk is full \(.*drafts\.toml\); the drafts are kept"
        ):
            drafts.put(TWO)
        with pytest.raises(NotSaved):
            drafts.remove(["n1"])
        assert drafts.unsaved
        assert drafts.all == [TWO]
    assert Drafts(tmp_path).all == [ONE]
    drafts.retry()
    assert not drafts.unsaved
    assert Drafts(tmp_path).all == [TWO]
    assert names(tmp_path) == [DRAFTS]


def many(count: int) -> list[Draft]:
    return [Draft(f"m{n}", "1.2", f"note {n} " + "x" * 200) for n in range(count)]


def test_a_draft_costs_the_same_however_many_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = Drafts(tmp_path)
    for draft in many(400):
        drafts.put(draft)
    written: list[int] = []
    write = os.write

    def counting(fd: int, data: bytes) -> int:
        written.append(len(data))
        return write(fd, data)

    monkeypatch.setattr(os, "write", counting)
    drafts.put(ONE)
    drafts.put(ONE._replace(text="changed"))
    drafts.put(HALF)
    drafts.remove(["half"])
    assert (len(written), max(written) < 400) == (4, True)
    assert Drafts(tmp_path).all == drafts.all == [*many(400), ONE._replace(text="changed")]


def test_what_is_withdrawn_is_gone_from_the_disk(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    for draft in (ONE, TWO, HALF):
        drafts.put(draft)
    drafts.remove(["n1"])
    assert b"a duck" not in (tmp_path / DRAFTS).read_bytes()
    assert Drafts(tmp_path).all == [TWO, HALF]


def test_the_file_does_not_grow_for_ever(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    for n in range(600):
        drafts.put(HALF._replace(text="x" * 900 + str(n)))
    assert (tmp_path / DRAFTS).stat().st_size < 80_000
    assert Drafts(tmp_path).all == drafts.all
    drafts.remove(["half"])
    assert names(tmp_path) == []


def test_a_power_cut_costs_no_draft_that_was_kept(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.put(ONE)
    drafts.put(HALF)
    kept = (tmp_path / DRAFTS).read_bytes()
    drafts.remove(["half"])
    drafts.put(TWO)
    data = (tmp_path / DRAFTS).read_bytes()
    drafts.close()
    for cut in [*range(len(kept), len(data), 5), data.rindex(b"\n[[draft]]")]:
        for fill in (b"", bytes(len(data) - cut)):
            (tmp_path / DRAFTS).write_bytes(data[:cut] + fill)
            found = Drafts(tmp_path)
            assert found.all[:1] == [ONE]
            assert found.all[1:] in ([HALF], [])
            assert bool(found.reports) == (
                data[:cut] + fill not in (kept, data[: data.rindex(b"\n[[draft]]")])
            )
            found.close()


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_other_line_ends_are_read_and_put_right(tmp_path: Path, mark: bytes) -> None:
    drafts = Drafts(tmp_path)
    two_lines = ONE._replace(text="two\r\nlines")
    drafts.put(two_lines)
    drafts.put(HALF)
    ours = (tmp_path / DRAFTS).read_bytes()
    theirs = mark + ours.replace(b"\n", b"\r\n")
    (tmp_path / DRAFTS).write_bytes(theirs)
    again = Drafts(tmp_path)
    assert again.all == [two_lines, HALF]
    assert again.reports == [
        "drafts.toml has other line ends, made by another program. The file as it was found is kept as "
        "drafts-set-aside-1.toml; 2 drafts in it are whole and used."
    ]
    assert (tmp_path / "drafts-set-aside-1.toml").read_bytes() == theirs
    assert (tmp_path / DRAFTS).read_bytes() == ours


def test_what_other_programs_do_to_it_loses_nothing(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.put(ONE)
    (tmp_path / DRAFTS).unlink()
    drafts.put(TWO)
    assert Drafts(tmp_path).all == [ONE, TWO]
    (tmp_path / DRAFTS).unlink()
    drafts.settle()
    assert Drafts(tmp_path).all == [ONE, TWO]
    (tmp_path / "other").write_bytes(b"theirs")
    (tmp_path / "other").replace(tmp_path / DRAFTS)
    drafts.put(HALF)
    assert Drafts(tmp_path).all == [ONE, TWO, HALF]
    assert (tmp_path / "drafts-other-1.toml").read_bytes() == b"theirs"
    assert "removed while the workshop was running" in drafts.reports[0]
    assert "drafts-other-1.toml" in drafts.reports[1]


def test_a_link_or_a_folder_is_no_drafts_file(tmp_path: Path) -> None:
    (tmp_path / DRAFTS).mkdir()
    with pytest.raises(StorageProblem, match="it is a folder"):
        Drafts(tmp_path)
    (tmp_path / DRAFTS).rmdir()
    (tmp_path / DRAFTS).symlink_to("elsewhere")
    with pytest.raises(StorageProblem, match="it is a link"):
        Drafts(tmp_path)
