"""Times of day in a report are those that stood on the wall, when the clocks were changed in between too."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.domain.play import Play, go_round, talk
from workshop_tui.cli.handlers.export import read_report
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record.events import to_data
from workshop_tui.storage.record.journal import Journal

CENTRAL_EUROPE = "CET-1CEST,M3.5.0,M10.5.0/3"
"""Written out, so that no list of places is needed."""


@pytest.fixture(autouse=True)
def _in_europe(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", CENTRAL_EUROPE)
        time.tzset()
        yield
    time.tzset()


@pytest.mark.parametrize(
    ("begun", "faces"),
    [
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), ["01:30", "03:10", "03:50"]),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), ["02:30", "02:10", "02:50"]),
        (datetime(2026, 7, 1, 7, 0, tzinfo=UTC), ["09:00", "09:40", "10:20"]),
    ],
)
def test_steps_and_turns_have_the_time_on_the_wall(tmp_path: Path, begun: datetime, faces: list[str]) -> None:
    play = Play(talk(30.0), go_round())
    play.did(0, c.StartClock())
    play.did(2400, c.NextStep(), c.StartClock())
    play.did(2400, c.ShareTotals(True), c.GiveFloor(play["Amina"]))
    play.did(4800, c.FinishWorkshop())
    folder = tmp_path / "day"
    with Journal.create(folder) as journal:
        for entry in play.record.entries:
            at = begun + timedelta(seconds=entry.t)
            journal.append([(entry.t, at, *to_data(entry.event))])
    report, _ = read_report(folder)
    starts = [step.started for exercise in report.exercises for step in exercise.steps]
    turns = [turn.started for turn in report.turns]
    told = [report.begun, *starts[1:], report.ended]
    assert [f"{when:%H:%M}" for when in told if when] == faces
    assert [f"{when:%H:%M}" for when in turns if when] == [faces[1]]
