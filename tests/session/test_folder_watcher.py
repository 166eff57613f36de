"""Which workshop a screen follows that was named none: the newest that runs, and the next when it begins."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.cli.saying import OPENING
from workshop_tui.domain.record import commands as c
from workshop_tui.room.room import Room
from workshop_tui.room.watcher import STOPPED, WAITING, Watcher
from workshop_tui.session import session
from workshop_tui.session.folder_watcher import LOOK_EVERY, NewestFollowing, newest_running


class Place:
    """A place in which workshops begin, each a minute after the one before; and what follows them."""

    def __init__(self, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.base = base
        self.wall = 1_000_000.0
        self.mono = 0.0
        monkeypatch.setattr(time, "time", lambda: self.wall)
        self.watcher = Watcher(NewestFollowing(base, lambda: self.mono))

    def begin(self, title: str, *, simulated: bool = False) -> Room:
        self.wall += 60
        folder = self.base / title
        if (folder / "journal.toml").exists():
            room = session.resume(folder)
        else:
            room = session.start(folder, OPENING._replace(title=title, simulated=simulated))
        room.tick()
        return room

    def followed(self) -> str:
        """The title of what is followed after the next look."""
        self.mono += LOOK_EVERY
        self.watcher.poll()
        return self.watcher.wall_view().title if self.watcher.begun else ""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    return Place(tmp_path / "Workshops", monkeypatch)


def test_it_waits_for_the_first_and_moves_on_when_another_begins(place: Place) -> None:
    assert (place.followed(), place.watcher.notice, place.watcher.chosen) == ("", WAITING, "")
    one = place.begin("one")
    one.submit(c.AddNote("only in one"))
    assert (place.followed(), place.watcher.notice) == ("one", "")
    assert "only in one" in repr(place.watcher.wall_view())
    assert place.watcher.chosen == str(place.base / "one")
    two = place.begin("two")
    two.submit(c.AddNote("only in two"))
    assert place.followed() == "two"
    assert "only in two" in repr(place.watcher.wall_view())
    assert "only in one" not in repr(place.watcher.wall_view())
    one.submit(c.NextStep())
    assert place.followed() == "two"
    two.submit(c.FinishWorkshop())
    two.close()
    one.close()


def test_it_stays_with_the_last_one_when_nothing_runs_any_more(place: Place) -> None:
    one = place.begin("one")
    assert place.followed() == "one"
    one.close()
    assert (place.followed(), place.watcher.notice) == ("one", STOPPED)
    two = place.begin("two")
    assert (place.followed(), place.watcher.notice) == ("two", "")
    two.submit(c.FinishWorkshop())
    two.close()
    assert (place.followed(), place.watcher.notice) == ("two", "")
    one = place.begin("one")
    assert (place.followed(), place.watcher.notice) == ("one", "")
    one.close()


def test_a_demo_takes_no_wall_from_a_workshop(place: Place) -> None:
    one = place.begin("one")
    demo = place.begin("a demo", simulated=True)
    assert place.followed() == "one"
    one.close()
    assert place.followed() == "a demo"
    demo.close()


def test_what_holds_no_workshop_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "empty").mkdir()
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "session.lock").mkdir()
    assert newest_running(tmp_path) is None
    assert newest_running(tmp_path / "nowhere") is None
    session.start(tmp_path / "kept", OPENING).close()
    assert newest_running(tmp_path) is None
