"""After any end what was saved is there, the clock stands where it stood, and a folder has one writer."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.e2e.acting import (
    Start,
    add_notes,
    answer,
    begin,
    close,
    journal_of,
    leave,
    notes_of,
    step_to,
    texts,
    wait_file,
)
from tests.e2e.harness import PATIENCE, Pty
from workshop_tui.storage.files.heartbeat import LOCK, Heartbeat, beat_line, last_beat

PEOPLE = "Amina (lived experience), Boris (professional), Chen"
AWAY = 300.0
"""Seconds that a killed session seems to have been away."""


def beat_after(folder: Path, t: float) -> Heartbeat:
    """The first sign of life that is later than so many seconds of the session's clock."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        beat = last_beat(folder)
        if beat is not None and not beat.before and beat.t > t:
            return beat
        time.sleep(0.01)
    raise AssertionError("the session shows no sign of life")


def kill_and_age(desk: Pty, folder: Path) -> tuple[float, float]:
    """Kill the session as if five minutes ago: when (steady), and seconds the turn had run by then."""
    began = next(event["t"] for event in reversed(journal_of(folder)) if event["kind"] == "FloorGiven")
    beat_after(folder, journal_of(folder)[-1]["t"] + 0.5)
    desk.kill()
    desk.wait_exit()
    beat = last_beat(folder)
    assert beat is not None
    aged = beat._replace(wall=beat.wall - AWAY, mono=beat.mono - AWAY, boot=beat.boot - AWAY)
    (folder / LOCK).write_bytes(beat_line(aged))
    return beat.mono, beat.t - began


def unframed(lines: list[str]) -> str:
    """A message that is wrapped in a frame, as one line."""
    return " ".join(line.strip(" │") for line in lines)


def turn_seconds(desk: Pty) -> int:
    """Seconds that the running turn has taken, as the console shows them."""
    found = desk.wait_match(r"● Amina speaks +(\d+):(\d\d)[ ,]")
    return int(found[1]) * 60 + int(found[2])


@pytest.mark.parametrize(
    ("key", "counted"), [("n", 0.0), ("y", AWAY)], ids=["it does not count", "it counts"]
)
def test_killed_in_a_running_turn(start: Start, tmp_path: Path, key: str, counted: float) -> None:
    folder = tmp_path / "w"
    desk = begin(start, folder, "lego-duck", people=PEOPLE)
    step_to(desk, "Show your duck")
    add_notes(desk, "Shown as saved")
    desk.press("space", "n")
    desk.wait_for("● Amina speaks")
    killed, ran = kill_and_age(desk, folder)

    again = start(["resume", str(folder)])
    again.wait_for("The program stopped 5 minutes ago, while the clock was running.")
    assert ran - 1 <= turn_seconds(again) <= ran + 1, "the clock stands until the question is answered"
    again.press(key)
    again.wait_gone("Time has passed")
    away = time.monotonic() - killed
    seconds = turn_seconds(again)
    assert ran + counted - 1 <= seconds <= ran + counted + away + 1
    resumed = next(event for event in journal_of(folder) if event["kind"] == "SessionResumed")
    assert resumed["counted"] is bool(counted)
    leave(again)
    assert texts(notes_of(folder)["notes"]) == ["Shown as saved"]


def test_left_by_choice_is_asked_as_well_and_a_paused_clock_is_not(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "w"
    desk = begin(start, folder, "lego-duck", people=PEOPLE)
    desk.press("space")
    desk.wait_for("▶ running")
    leave(desk)
    left = journal_of(folder)[-1]["at"]
    while (datetime.now(UTC) - left).total_seconds() < 1.1:
        time.sleep(0.02)
    desk = start(["resume", str(folder)])
    answer(desk, "You left ", "n")
    desk.press("space")
    desk.wait_for("paused")
    leave(desk)
    desk = start(["resume", str(folder)])
    desk.wait_for("paused")
    desk.press("]")
    desk.wait_for("2 of 6")
    assert b"Time has passed" not in desk.raw


def test_what_is_hidden_and_half_typed_outlives_a_kill(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "w"
    desk = begin(start, folder, "values-mapping", people=PEOPLE)
    step_to(desk, "My values")
    add_notes(desk, "Respect", "Time", saved="hidden until you reveal")
    desk.press("a")
    desk.wait_for("Add notes")
    desk.type("Half a thou")
    wait_file(folder / "drafts.toml", lambda text: "Half a thou" in text)
    desk.kill()
    desk.wait_exit()
    assert (folder / "drafts.toml").stat().st_mode & 0o777 == 0o600

    again = start(["resume", str(folder)])
    again.wait_for("Notes 2")
    again.press("a")
    again.wait_for("Here is what was typed before and not saved.")
    again.type("ght")
    again.press("enter")
    again.wait_for("Saved, and hidden")
    close(again, "Add notes")
    assert b"Respect" not in again.raw
    again.press("v")
    again.wait_for("Half a thought")
    leave(again)
    assert sorted(texts(notes_of(folder)["notes"])) == ["Half a thought", "Respect", "Time"]


def test_one_folder_has_one_writer(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "w"
    desk = begin(start, folder, "lego-duck", people=PEOPLE)
    before = (folder / "journal.toml").read_bytes()
    for args in (
        ["run", "lego-duck", "--people", "A, B, C", "--folder", str(folder)],
        ["resume", str(folder)],
    ):
        second = start(args)
        assert second.wait_exit() == 1
        said = second.text().replace("\n", "")
        assert "This workshop is running in another window" in said
        assert f"-m workshop_tui show {folder}" in said
        assert b"\x1b[?1049h" not in second.raw, "nothing is drawn before the refusal"
    assert (folder / "journal.toml").read_bytes() == before
    desk.kill()
    desk.wait_exit()
    assert (folder / LOCK).exists(), "what a killed session leaves behind"
    third = start(["run", "lego-duck", "--people", "A, B, C", "--folder", str(folder)])
    assert third.wait_exit() == 1
    assert "holds a workshop already" in third.text()
    again = start(["resume", str(folder)])
    again.wait_for("1 of 6 Six bricks each")
    leave(again)


def test_a_home_screen_says_that_it_runs_elsewhere(start: Start, home: Path) -> None:
    desk = start(["run", "lego-duck", "--people", PEOPLE])
    desk.wait_for("1 of 6 Six bricks each")
    other = start()
    other.wait_for("Go on with Lego duck")
    other.press("g")
    other.wait_for("running in another")
    other.press("q")
    assert other.wait_exit() == 0
    leave(desk)


def test_a_damaged_record_is_told_and_the_rest_is_kept(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "w"
    journal = folder / "journal.toml"
    desk = begin(start, folder, "lego-duck", people=PEOPLE)
    step_to(desk, "What we see")
    add_notes(desk, "first", "second", "third")
    leave(desk)

    whole = journal.read_bytes()
    journal.write_bytes(whole + b'[[event]]\nseq = 99\nkind = "Note')
    desk = start(["resume", str(folder)])
    desk.wait_for("everything before them is there")
    desk.wait_for(lambda lines: "The end of journal.toml is not whole" in unframed(lines))
    desk.wait_for("journal-set-aside-1.toml")
    desk.press("escape")
    desk.wait_for("Notes 3")
    assert b'kind = "Note' in (folder / "journal-set-aside-1.toml").read_bytes()
    leave(desk)

    whole = journal.read_bytes()
    line = whole[: whole.index(b'"second"')].count(b"\n") + 1
    journal.write_bytes(whole.replace(b'"second"', b'"sekund"'))
    desk = start(["resume", str(folder)])
    desk.wait_for("Everything else in it is used")
    place = desk.wait_match(
        r"journal.toml[\s│]+is[\s│]+damaged[\s│]+at[\s│]+lines[\s│]+(\d+)[\s│]+to[\s│]+(\d+)"
    )
    assert int(place[1]) <= line <= int(place[2])
    desk.press("escape")
    desk.wait_for("Notes 2")
    leave(desk)
    assert texts(notes_of(folder)["notes"]) == ["first", "third"]
    kept = b"".join(path.read_bytes() for path in folder.glob("journal-*"))
    assert b'"sekund"' in kept, "nothing is dropped without a trace"
