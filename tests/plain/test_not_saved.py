"""On a disk that takes nothing no word in lines sounds as if something were kept; with room again it does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.domain.play import go_round, talk
from tests.plain.conversation import Conversation, Watched
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c
from workshop_tui.room.outcome import UNSAVED

SUCCESS = re.compile(
    r"\b(Saved|All is saved|Changed|Taken back|Pledged|kept|stays hidden|on the parking list|have passed"
    r"|is over|are here as|without a side|is up|is down|is stopped|You listen|asked again|\d dots? on"
    r"|speaks)\b"
)
INVITE = Step("Invite", "invite", each_seconds=60)
SOLO = Step("Alone", "solo", seconds=60, columns=("Hopes", "Fears"), asks=("", "Why?"))
GATHER = Step("Gather", "gather", seconds=300)
DUCK = Step("Ducks", "solo", seconds=60, bricks=6)
VOTE = Step("Vote", "vote", seconds=60, dots=3, uses=("Gather",))
PLEDGES = Step("Promises", "pledge", seconds=60)
FLOOR = (c.StartClock(), c.GiveFloor("Amina"))
TOLD = (c.StartClock(), c.AddNote("Rent"), c.AddNote("Time"), c.NextStep())
WALKS = {
    "hands": ((talk(10),), (c.StartClock(),), ("hand", "hand", "pass", "silent", "silent", "stop")),
    "turns": ((go_round(),), FLOOR, ("done", "later", "side carer", "side none", "park a")),
    "invite": ((INVITE,), FLOOR, ("invite Boris",)),
    "solo": ((SOLO,), (c.StartClock(),), ("note Hopes: a", "note Fears: b", "because", "edit 1 c")),
    "withdraw": ((SOLO,), (c.StartClock(),), ("note Hopes: a", "withdraw", "yes")),
    "gather": ((GATHER,), (c.StartClock(),), ("note a", "edit", "b", "withdraw 1", "yes")),
    "duck": ((DUCK,), (c.StartClock(),), ("duck", "lying 3", "turned 5", "back", "ready")),
    "dots": ((GATHER, VOTE), TOLD, ("dots", "1 2", "2 1", "1 0")),
    "pledges": ((PLEDGES,), (c.StartClock(),), ("pledge a", "May", "edit 1", "b", "", "withdraw 1", "yes")),
}  # fmt: skip
"""Steps, what the facilitator does, and lines that between them ask for everything that a seat can do."""


def walk(name: str, *, full: bool) -> tuple[list[str], Conversation]:
    """All sentences that came of the commands of one walk."""
    steps, before, lines = WALKS[name]
    here = Conversation(*steps, width=2000)
    for command in before:
        here.did(c.GiveFloor(here.ids["Amina"]) if isinstance(command, c.GiveFloor) else command)
    here.table.disk.full = full
    if full:
        here.did(c.AddPerson("Somebody who waits in memory"))
        here.room.tick()
        here.talk.tick()
    here.take()
    told = []
    for line in lines:
        here.asked()
        said = here.said(line).split("\n")
        if here.asked():
            assert not full or any("NOT SAVED" in one or one.startswith(UNSAVED) for one in said), said
        told += said
    return told, here


@pytest.mark.parametrize("name", WALKS)
def test_nothing_sounds_kept_while_the_disk_is_full(name: str) -> None:
    told, here = walk(name, full=True)
    assert [one for one in told if SUCCESS.search(one) and not one.startswith((UNSAVED, "NOT SAVED"))] == []
    here.table.disk.full = False
    here.room.tick()
    here.talk.tick()
    assert "All is saved again." in here.take()


@pytest.mark.parametrize("name", WALKS)
def test_the_same_sounds_kept_when_it_is(name: str) -> None:
    told, _ = walk(name, full=False)
    assert any(SUCCESS.search(one) for one in told), told
    assert "SAVED" not in "".join(told).replace("Saved", "")


def test_the_walks_ask_for_all_that_a_seat_can_do() -> None:
    Watched.asked_by_all.clear()
    for name in WALKS:
        walk(name, full=False)
    assert {kind.__name__ for kind in Watched.asked_by_all} == {
        "RaiseHand", "LowerHand", "Pass", "StaySilent", "SignalAccess", "FreeFloor", "GiveFloor", "AddNote",
        "EditNote", "WithdrawNote", "MakePledge", "EditPledge", "WithdrawPledge", "MyDots", "ChooseSide",
    }  # fmt: skip


REAL = """
import resource, signal, sys
from pathlib import Path
from tests.domain.play import exercise, people
from workshop_tui.session import session
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.plain.talk import Talk

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
step = Step("Alone", "solo", seconds=60)
day = c.OpenWorkshop("Day", (exercise(step),), people("Amina, Boris"), seed=7)
room = session.start(Path(sys.argv[1]), day)
room.submit(c.StartClock())
talk = Talk(room.guest(next(iter(room.record.state.people))), print, 2000)
most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (1, most))
print("FULL")
for line in ("note one", "note two", "side carer", "yes", "park Rent"):
    talk.hear(line)
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
print("ROOM")
room.tick()
talk.tick()
talk.hear("note three")
room.close()
"""


def test_what_is_taken_back_is_told_once_to_be_unsaved() -> None:
    here = Conversation(talk(10), width=2000)
    here.did(c.StartClock())
    here.table.disk.full = True
    here.said("hand")
    said = here.said("undo")
    assert said.count("NOT SAVED") == 1, said
    assert f"{UNSAVED}Your hand is down." in said
    here.table.disk.full = False
    here.said("hand")
    assert "Taken back" in here.said("undo")


def test_a_real_file_that_cannot_grow_is_told_as_not_saved_and_then_as_saved(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", REAL, str(tmp_path / "day")], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    full, room = ran.stdout.partition("FULL\n")[2].split("ROOM\n")
    said = full.splitlines()
    assert said[0].startswith("NOT SAVED: the facilitator's computer")
    assert sum("NOT SAVED yet" in one for one in said) == 3
    assert [one for one in said if SUCCESS.search(one) and not one.startswith((UNSAVED, "NOT SAVED"))] == []
    assert str(tmp_path) not in ran.stdout
    assert room.splitlines()[:2] == [
        "All is saved again.",
        "Saved as number 3. It stays hidden until all are revealed.",
    ]
