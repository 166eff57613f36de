"""`show --plain`: what everyone may know of a workshop in another process, told until it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.domain.play import exercise, go_round, people
from tests.e2e.watching import PATIENCE, PROGRAM, home_environment
from tests.plain.test_talk import CHOOSE, SORT
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.views.views import WallView
from workshop_tui.plain.wall import NOTHING_YET, Follower, follow
from workshop_tui.room.joining import NOT_SHOWN, JoinInfo, WayIn
from workshop_tui.room.room import Room
from workshop_tui.room.watcher import STOPPED, WAITING
from workshop_tui.session import session

WRITE = Step("Write", "solo", seconds=60, prompt="What matters?", hint="A private hint")
OPENING = c.OpenWorkshop(
    "Our day",
    (exercise(WRITE, SORT, CHOOSE, go_round(30), title="Ducks"),),
    people("Amina (lived experience), Boris (professional)"),
    decides="The board",
    seed=3,
)


class Program:
    """`workshop-tui show --plain` in a process of its own, its lines as they come."""

    def __init__(self, folder: Path, home: Path, room: Room) -> None:
        self.room = room
        self.lines: list[str] = []
        self._news = threading.Condition()
        self.process = subprocess.Popen(
            [*PROGRAM, "show", "--plain", str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=home_environment(home),
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with self._news:
                self.lines.append(line.rstrip("\n"))
                self._news.notify_all()

    def _place(self, begin: str) -> int:
        return next((place for place, line in enumerate(self.lines) if line.startswith(begin)), -1)

    def wait_for(self, begin: str) -> None:
        """Wait until a line that begins so was printed; it and what came before it are forgotten."""
        until = time.monotonic() + PATIENCE
        with self._news:
            while not self._news.wait_for(lambda: self._place(begin) >= 0, 0.5):
                assert time.monotonic() < until, f"never came: {begin!r} in {self.lines}"
                # The session lives on while it waits.
                self.room.tick()
            del self.lines[: self._place(begin) + 1]

    def ended(self) -> tuple[int, str]:
        """The exit status, and what was said on standard error."""
        status = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        assert self.process.stderr is not None
        return status, self.process.stderr.read()

    def close(self) -> None:
        """End it if it lives."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for stream in (self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A real session in this process."""
    room = session.start(tmp_path / "day", OPENING)
    yield room
    room.close()


@pytest.fixture
def program(room: Room, tmp_path: Path) -> Iterator[Program]:
    """The program beside it."""
    home = tmp_path / "home"
    home.mkdir()
    program = Program(tmp_path / "day", home, room)
    yield program
    program.close()


def did(room: Room, *commands: c.Command) -> None:
    for command in commands:
        assert room.submit(command) is None


def test_a_workshop_from_beginning_to_end(room: Room, program: Program) -> None:
    program.wait_for("Our day.")
    program.wait_for("Step 1 of 4, Write. Everyone works alone.")
    program.wait_for("What matters?")
    did(room, c.StartClock())
    program.wait_for("The clock runs. 60 seconds left.")
    did(room, c.AddNote("A kettle"), c.Reveal())
    program.wait_for("The notes are revealed: 1.")
    program.wait_for("A kettle.")
    did(room, c.NextStep())
    program.wait_for("Where does it belong?")
    did(room, c.AddNote("Tea", "Stays"))
    program.wait_for("New note. Stays: Tea.")
    did(room, c.NextStep())
    program.wait_for("To vote on:")
    program.wait_for("Tea.")
    target = room.wall_view().vote.options[0].target  # type: ignore[union-attr]
    did(room, c.PlaceDots(target, 2), c.Reveal())
    program.wait_for("The result of the vote, 2 dots:")
    program.wait_for("2 dots: Tea.")
    did(room, c.NextStep(), c.GiveFloor())
    program.wait_for("Step 4 of 4, Round.")
    program.wait_for("Amina speaks")
    did(room, c.FinishWorkshop())
    program.wait_for("The workshop is finished. Thank you.")
    assert program.ended() == (0, "")
    assert program.lines == ["Who decides: The board.", "What we said goes into the notes."]


def test_the_end_of_time_is_told(room: Room, program: Program) -> None:
    program.wait_for("What matters?")
    did(room, c.AddTime(-58), c.StartClock())
    program.wait_for("The time for this step is over.")


def test_ctrl_c_ends_it_quietly(program: Program) -> None:
    program.wait_for("What matters?")
    program.process.send_signal(signal.SIGINT)
    assert program.ended() == (130, "")


def test_a_reader_that_goes_away_ends_it_quietly(room: Room, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with subprocess.Popen(
        [*PROGRAM, "show", "--plain", str(tmp_path / "day")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=home_environment(home),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"Our day.\n"
        process.stdout.close()
        did(room, c.StartClock())
        assert process.wait(PATIENCE) == 0
        assert process.stderr.read() == b""


def test_a_folder_without_a_workshop(tmp_path: Path) -> None:
    ended = subprocess.run(
        [*PROGRAM, "show", "--plain", str(tmp_path / "nowhere")],
        capture_output=True,
        text=True,
        env=home_environment(tmp_path),
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert "There is no workshop in" in ended.stderr


def test_it_loads_no_screen(tmp_path: Path) -> None:
    session.start(tmp_path / "day", OPENING).close()
    room = session.resume(tmp_path / "day")
    did(room, c.FinishWorkshop())
    room.close()
    code = (
        "import sys; from workshop_tui.cli import main; status = main(sys.argv[1:]);"
        "sys.exit(status or sum(name in sys.modules for name in ('textual', 'rich', 'asyncio', 'asyncssh')))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, "show", "--plain", str(tmp_path / "day")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.endswith("What we said goes into the notes.\n")


class Source:
    """A followed workshop whose state a test sets."""

    def __init__(self, view: WallView) -> None:
        self.view, self.notice, self.begun, self.t, self.news = view, "", False, 0.0, False
        self.made = 0
        self.way_in = NOT_SHOWN
        self.chosen = ""

    def now(self) -> float:
        return self.t

    def poll(self) -> bool:
        news, self.news = self.news, False
        return news

    def wall_view(self) -> WallView:
        self.made += 1
        return self.view._replace(t=self.t)


def test_it_waits_for_a_record_and_says_when_the_session_stops(room: Room) -> None:
    lines: list[str] = []
    source = Source(room.wall_view())
    follower = Follower(source, lines.append)
    assert follower.look()
    assert follower.look()
    assert lines == [NOTHING_YET]
    source.begun = source.news = True
    assert follower.look()
    assert lines[1] == "Our day."
    lines.clear()
    source.notice = STOPPED
    follower.look()
    source.notice = ""
    follower.look()
    assert lines == [STOPPED, "The workshop goes on."]
    source.view, source.news = source.view._replace(finished=True), True
    assert not follower.look()
    assert lines[2] == "The workshop is finished. Thank you."


def test_whichever_is_the_newest_is_told_from_its_beginning_and_its_end_ends_nothing(room: Room) -> None:
    lines: list[str] = []
    source = Source(room.wall_view())
    source.notice = WAITING
    follower = Follower(source, lines.append)
    assert follower.look()
    assert lines == [WAITING]
    source.begun = source.news = True
    source.chosen, source.notice = "/one", ""
    assert follower.look()
    assert lines[1:3] == ["This follows the workshop “Our day”.", "Our day."]
    source.view, source.news = source.view._replace(finished=True), True
    assert follower.look()
    lines.clear()
    source.chosen, source.news = "/two", True
    source.view = source.view._replace(finished=False, title="The next one")
    assert follower.look()
    assert lines[:2] == ["This follows the workshop “The next one”.", "The next one."]


def test_a_finished_workshop_is_told_without_waiting(room: Room) -> None:
    did(room, c.FinishWorkshop())
    source = Source(room.wall_view())
    source.begun = True
    waited: list[float] = []
    follow(source, lambda line: None, wait=waited.append)
    assert not waited


def test_a_view_is_made_only_where_there_is_news(room: Room) -> None:
    source = Source(room.wall_view())
    source.begun = True
    follower = Follower(source, lambda line: None)
    for number in range(100):
        source.t, source.news = float(number), number == 50
        assert follower.look()
    assert source.made == 2


def test_how_to_join_is_told_while_the_room_is_shown_it(room: Room) -> None:
    lines: list[str] = []
    source = Source(room.wall_view())
    source.begun = source.news = True
    follower = Follower(source, lines.append)
    follower.look()
    lines.clear()
    way = WayIn("h:8022", "ssh -p 8022 NAME@h", "SHA256:x", "ssh://h:8022", "Knock.")
    source.way_in = JoinInfo((way,), "K7QM-2XWP", shown=True)
    follower.look()
    follower.look()
    assert lines == [
        "People can join from other computers. Knock.",
        "They type: ssh -p 8022 NAME@h",
        "NAME stands for their own name.",
        "The password is the room code: K7QM-2XWP",
        "Fingerprint, when asked: SHA256:x",
        "If the line breaks: the same command again. If letters look odd: first reset",
    ]
    lines.clear()
    another = WayIn("h:1", "knock at h", reach="Knock.", kind="other")
    source.way_in = JoinInfo((way, another), "K7QM-2XWP", shown=True)
    follower.look()
    assert lines[:4] == [
        "People can join from other computers. Knock.",
        "They type: ssh -p 8022 NAME@h",
        "They type: knock at h",
        "NAME stands for their own name.",
    ]
    lines.clear()
    source.way_in = NOT_SHOWN
    follower.look()
    assert lines == ["How to join is no longer shown."]
