"""A workshop that another computer seems to run is opened when somebody says so, and not before."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.folders import OPENING, crash, did
from workshop_tui.cli.handlers.launch import sure_to_open
from workshop_tui.domain.record import commands as c
from workshop_tui.session import session
from workshop_tui.storage.files.heartbeat import LOCK, Heartbeat, beat_line, clocks, last_beat
from workshop_tui.storage.workshop.elsewhere import FRESH, Elsewhere, running_elsewhere


def beat_of_another(ago: float) -> Heartbeat:
    """A sign of life that another computer left so many seconds ago."""
    now = clocks(12.0, True, 5.0)
    return now._replace(wall=now.wall - ago, boot=now.boot + 5000, boot_id="another")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    room = session.start(tmp_path, OPENING)
    did(room, c.NextStep(), c.AddNote("said there"))
    crash(room)
    return tmp_path


@pytest.mark.parametrize("ago", [0, 1, FRESH - 3, -5])
def test_a_young_sign_of_life_of_another_computer_is_asked_about(folder: Path, ago: float) -> None:
    (folder / LOCK).write_bytes(beat_line(beat_of_another(ago)))
    before = (folder / LOCK).read_bytes()
    with pytest.raises(Elsewhere, match="Another computer seems to run the workshop in"):
        session.resume(folder)
    assert (folder / LOCK).read_bytes() == before
    room = session.resume(folder, anyway=True)
    assert [note.text for note in room.wall_view().notes] == ["said there"]
    room.close()


def test_how_old_it_is_stands_in_the_sentence(folder: Path) -> None:
    (folder / LOCK).write_bytes(beat_line(beat_of_another(1)))
    assert "its last sign of life is 1 second old" in running_elsewhere(folder)
    (folder / LOCK).write_bytes(beat_line(beat_of_another(20)))
    assert "its last sign of life is 20 seconds old" in running_elsewhere(folder)


@pytest.mark.parametrize("ago", [FRESH + 5, -FRESH - 5, 86_400])
def test_an_old_one_is_not(folder: Path, ago: float) -> None:
    (folder / LOCK).write_bytes(beat_line(beat_of_another(ago)))
    assert running_elsewhere(folder) == ""


def test_nor_is_one_of_this_computer_or_none(folder: Path) -> None:
    assert last_beat(folder) is not None
    assert running_elsewhere(folder) == ""
    (folder / LOCK).write_bytes(beat_line(clocks(12.0, True, 5.0)))
    assert running_elsewhere(folder) == ""
    (folder / LOCK).unlink()
    assert running_elsewhere(folder) == ""


def test_what_was_left_there_is_opened_at_once(folder: Path) -> None:
    session.resume(folder).close()
    (folder / LOCK).write_bytes(beat_line(beat_of_another(1)))
    session.resume(folder).close()


@pytest.mark.parametrize(
    ("typed", "sure"), [("y\n", True), ("YES\n", True), ("\n", False), ("n\n", False), (None, False)]
)
def test_the_command_line_asks_where_somebody_can_answer(
    folder: Path, monkeypatch: pytest.MonkeyPatch, typed: str | None, sure: bool
) -> None:
    (folder / LOCK).write_bytes(beat_line(beat_of_another(1)))
    asking = io.StringIO(typed or "")
    said = io.StringIO()
    for stream in (asking, said):
        monkeypatch.setattr(stream, "isatty", lambda: typed is not None)
    monkeypatch.setattr(sys, "stdin", asking)
    monkeypatch.setattr(sys, "stderr", said)
    if sure:
        assert sure_to_open(folder)
    else:
        with pytest.raises(Elsewhere, match="Close it there"):
            sure_to_open(folder)
    assert ("Open it here all the same? [y/N]" in said.getvalue()) == (typed is not None)
    (folder / LOCK).unlink()
    assert not sure_to_open(folder)
