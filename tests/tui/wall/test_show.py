"""`show` beside a real session: what happens there is on the second screen, and so is its end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.fake_hosting import CODE, OTHER_CODE, open_info, open_way
from tests.tui.listening import screen_text
from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.domain.record import commands as c
from workshop_tui.room.watcher import STOPPED, Watcher
from workshop_tui.session import session
from workshop_tui.session.folder_watcher import FolderFollowing, watch_folder
from workshop_tui.session.shown_way_in import WAY_IN, show_way_in
from workshop_tui.tui.apps.wall import WallApp
from workshop_tui.tui.join.join import JoinScreen

PEOPLE = (c.AddPerson("Amina"), c.AddPerson("Boris [red]"), c.AddPerson("Chen"))
EXERCISE = Exercise(
    "duck",
    "Lego duck",
    steps=(
        Step("Write", "solo", 120.0, prompt="Write down what you see.", columns=("Seen",)),
        Step("Say", "round", 0.0, 60.0, prompt="Tell us."),
    ),
)


async def until(pilot: Pilot[Any], true: Callable[[], bool]) -> None:
    """Wait for something that must come."""
    for _ in range(1000):
        if true():
            return
        await pilot.pause(0.01)
    raise AssertionError(screen_text(pilot.app))


async def test_it_follows_a_session_to_its_end_and_beyond(tmp_path: Path) -> None:
    folder = tmp_path / "ducks"
    room = session.start(folder, c.OpenWorkshop("Ducks", (EXERCISE,), PEOPLE, seed=1))
    app = WallApp(watch_folder(folder))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:

        def shows(words: str) -> Callable[[], bool]:
            return lambda: words in screen_text(app)

        await until(pilot, shows("We begin with Lego duck: Write."))
        room.submit(c.StartClock())
        room.tick()
        await until(pilot, shows("Write down what you see."))
        await until(pilot, shows("left of 2 minutes"))
        room.submit(c.AddNote("a secret"))
        await until(pilot, shows("1 note written."))
        assert "secret" not in screen_text(app)
        room.submit(c.Reveal())
        await until(pilot, shows("a secret"))
        room.submit(c.NextStep())
        room.submit(c.GiveFloor())
        await until(pilot, shows("Speaking now:"))
        room.close()
        await until(pilot, shows(STOPPED))
        again = session.resume(folder)
        again.tick()
        await until(pilot, lambda: STOPPED not in screen_text(app))
        again.submit(c.FinishWorkshop())
        await until(pilot, shows("Thank you."))
        again.close()
        await pilot.press("question_mark")
        await until(pilot, shows("page up"))
        await pilot.press("c")
        assert app.theme == "workshop-light"
        await pilot.press("q")
    assert app.return_code == 0


async def test_it_changes_nothing_in_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "ducks"
    room = session.start(folder, c.OpenWorkshop("Ducks", (EXERCISE,), PEOPLE, seed=1))
    room.submit(c.AddNote("a secret"))
    room.close()
    before = {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir()}
    app = WallApp(watch_folder(folder))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: STOPPED in screen_text(app))
    assert before == {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir()}


async def test_an_empty_folder_and_damaged_files(tmp_path: Path) -> None:
    (tmp_path / "journal.toml").write_bytes(b"\xff\x00 no journal")
    (tmp_path / "drafts.toml").write_bytes(b"[[draft]\n")
    (tmp_path / "session.lock").write_bytes(b"nonsense")
    app = WallApp(watch_folder(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: STOPPED in screen_text(app))


async def test_what_breaks_ends_it_instead_of_freezing_it(tmp_path: Path) -> None:
    class Broken(Watcher):
        broken = False

        def poll(self) -> bool:
            if self.broken:
                raise ValueError("broken")
            return super().poll()

    source = Broken(FolderFollowing(tmp_path))
    app = WallApp(source)

    async def run() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            source.broken = True
            await until(pilot, lambda: app.return_code is not None)

    with pytest.raises(ValueError, match="broken"):
        await run()


async def test_the_join_page_comes_and_goes_with_what_the_facilitator_shows(tmp_path: Path) -> None:
    folder = tmp_path / "ducks"
    room = session.start(folder, c.OpenWorkshop("Ducks", (EXERCISE,), PEOPLE, seed=1))
    room.tick()
    shown = open_info(ways=(open_way("host.example")._replace(reach="Knock \x1b[31m"),))
    app = WallApp(watch_folder(folder))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "We begin with" in screen_text(app))
        show_way_in(folder, shown)
        assert (folder / WAY_IN).stat().st_mode & 0o777 == 0o600
        await until(pilot, lambda: CODE in page(app) and "ssh -p 8022 NAME@host.example" in page(app))
        assert "Knock ␛[31m" in page(app)
        assert "here" not in page(app).splitlines()[0]
        show_way_in(folder, shown._replace(code=OTHER_CODE))
        await until(pilot, lambda: OTHER_CODE in page(app))
        (folder / WAY_IN).write_bytes(b"code = 7")
        await until(pilot, lambda: not isinstance(app.screen, JoinScreen))
        show_way_in(folder, shown)
        await until(pilot, lambda: isinstance(app.screen, JoinScreen))
        # Killed: what is left behind lets nobody in.
        room._keeping.close()
        await until(pilot, lambda: STOPPED in screen_text(app))
        assert not isinstance(app.screen, JoinScreen)
    session.resume(folder).close()
    assert not (folder / WAY_IN).exists()


def page(app: WallApp) -> str:
    """What the join page says, if it is there."""
    rows = app.screen.rows if isinstance(app.screen, JoinScreen) else []
    return "\n".join("".join(piece.text for piece in row) for row in rows)
