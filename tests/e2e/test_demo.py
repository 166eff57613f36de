"""The demo on a real terminal: it plays to its end and leaves; whoever watches stops it, looks, and goes."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.e2e.acting import Start, leave, notes_of
from workshop_tui.domain.views.views import MADE_UP, SIMULATED


def test_it_ends_by_itself_on_a_last_page_with_the_terminal_as_it_was(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "played"
    desk = start(["demo", "--speed", "max", "--seed", "7", "--folder", str(folder)])
    last = desk.wait_for("The demo is over")
    assert last[0].startswith(f" {SIMULATED}  Lego duck")
    assert any("The workshop is finished." in line for line in last)
    assert desk.wait_exit() == 0, desk.text()
    assert desk.not_as_found() == []
    said = desk.text().replace("\n", "")
    assert f"{SIMULATED}. {MADE_UP}The notes are in {folder / 'notes.toml'}" in said
    assert notes_of(folder)["workshop"]["finished"] is True


def test_whoever_watches_stops_it_looks_and_goes_and_it_is_a_workshop_like_any_other(
    start: Start, tmp_path: Path
) -> None:
    folder = tmp_path / "watched"
    desk = start(["demo", "--speed", "200", "--seed", "7", "--folder", str(folder)])
    desk.wait_for("This is a demo, 200 times as fast.")
    desk.press("]")
    desk.wait_for("2 of 6 Build a duck")
    desk.press("space")
    desk.wait_for("The demo stands still.")
    desk.press("n")
    desk.wait_for("! This is a demo, which plays by itself.")
    desk.press("t")
    wall = desk.wait_for("step 2 of 6")
    assert any(f"{SIMULATED}  Lego duck" in line for line in wall)
    desk.press("t")
    desk.wait_for("The demo stands still.")
    leave(desk)
    assert "To go on:  " in desk.text()
    again = start(["resume", str(folder)])
    assert again.wait_for("2 of 6 Build a duck")[0].startswith(f" {SIMULATED}  ")
    leave(again)


def test_without_a_screen_a_signal_ends_it_in_order(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "ended"
    desk = start(["demo", "--headless", "--speed", "1", "--folder", str(folder)])
    desk.wait_for("Lego duck 1 of 6: Six bricks each")
    desk.kill(signal.SIGTERM)
    assert desk.wait_exit() == 128 + signal.SIGTERM
    assert "To go on:  " in desk.text()
    assert notes_of(folder)["workshop"]["simulated"] is True
