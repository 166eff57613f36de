"""What is written and not yet revealed is on the disk at once, and gone from it when it is revealed."""

from __future__ import annotations

import errno
import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given

from tests.storage.records import names
from tests.storage.test_tomltext import texts
from workshop_tui.storage.atomic import NotSaved, StorageProblem
from workshop_tui.storage.drafts import DRAFTS, Draft, Drafts, _read, _written
from workshop_tui.storage.tomltext import clean

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
    ]


def test_the_file_goes_with_the_last_draft(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    for draft in (ONE, TWO, HALF):
        drafts.put(draft)
    drafts.clear("1.2")
    assert Drafts(tmp_path).all == [HALF]
    drafts.remove(["half", "never"])
    assert Drafts(tmp_path).all == []
    assert names(tmp_path) == []
    drafts.remove(["half"])


@given(texts, texts)
def test_any_text_comes_back(text: str, writer: str) -> None:
    draft = Draft("n1", "1.1", clean(text), writer=clean(writer))
    assert _read(_written(draft).removeprefix(b"\n[[draft]]\n")) == draft


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


def test_a_link_or_a_folder_is_no_drafts_file(tmp_path: Path) -> None:
    (tmp_path / DRAFTS).mkdir()
    with pytest.raises(StorageProblem, match="it is a folder"):
        Drafts(tmp_path)
    (tmp_path / DRAFTS).rmdir()
    (tmp_path / DRAFTS).symlink_to("elsewhere")
    with pytest.raises(StorageProblem, match="it is a link"):
        Drafts(tmp_path)
