"""Many apps in one process: each one's input, output, faults and end are its own. No network here."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import io
import os
import signal
import sys
import time
import weakref
from collections.abc import AsyncIterator
from pathlib import Path

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.widgets import Input, Static

from tests.emulator import EmulatedScreen
from tests.ssh.clients import until
from tests.ssh.small_seat import Room, SmallSeat
from workshop_tui.ssh import driver as driving
from workshop_tui.ssh import key_order
from workshop_tui.ssh.colours import Colours
from workshop_tui.ssh.seatapp import Ending, How, ManyApps, RunningApp


class FakeWire:
    """A client that reads as fast as the test lets it."""

    def __init__(self, cols: int = 80, rows: int = 24) -> None:
        self.screen = EmulatedScreen(cols, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.sends: list[bytes] = []
        self.waiting = 0
        self.stopped = False
        self.paused = False
        self.dropped = ""

    def send(self, data: bytes) -> None:
        """Take it, or let it pile up."""
        self.sends.append(data)
        if self.stopped:
            self.waiting += len(data)
        self._stream.feed(data.replace(b"\x1b]22;default\x07", b""))

    def backlog(self) -> int:
        """What piled up."""
        return self.waiting

    def pause_input(self, paused: bool) -> None:
        """Remember."""
        self.paused = paused

    def drop(self, reason: str) -> None:
        """Remember."""
        self.dropped = reason

    @property
    def text(self) -> str:
        """What is on its screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)


class Seat:
    """An app with its fake client."""

    def __init__(
        self, many: ManyApps, room: Room, name: str, app: App[None] | None = None, **how: object
    ) -> None:
        self.wire = FakeWire()
        self.app = app or SmallSeat(room, name)
        self.running: RunningApp = many.start(lambda: self.app, self.wire, How(**how))  # type: ignore[arg-type]

    def type(self, text: str) -> None:
        """All in one piece."""
        self.running.feed(text.encode())

    async def sees(self, text: str) -> None:
        """Wait until it is on the screen."""
        await until(
            lambda: text in self.wire.text or self.running.task.done(), f"{text!r} on\n{self.wire.text}"
        )
        assert text in self.wire.text, self.running.task.result()

    async def leave(self) -> Ending:
        """End it."""
        self.running.leave()
        return await asyncio.wait_for(self.running.task, 20)


@pytest.fixture
async def many() -> AsyncIterator[ManyApps]:
    apps = ManyApps()
    apps.begin()
    yield apps
    await until(lambda: not apps.running, "all apps have ended")
    apps.end()


@pytest.fixture
async def pair(many: ManyApps) -> AsyncIterator[tuple[Seat, Seat]]:
    """Two seats in one room, both painted."""
    room = Room()
    seats = Seat(many, room, "Amina"), Seat(many, room, "Boris")
    for seat, name in zip(seats, ("Amina", "Boris"), strict=True):
        await seat.sees(f"Seat of {name}")
        await seat.sees("nothing yet")
    yield seats
    for seat in seats:
        await seat.leave()


async def test_a_burst_that_opens_a_dialog_and_types_into_it_loses_nothing(pair: tuple[Seat, Seat]) -> None:
    first, second = pair
    first.type("mhello\rmand again\r")
    await first.sees("#2 and again")
    await second.sees("#2 and again")
    second.type("iwritten here\x1b")
    await first.sees("escaped")
    assert second.app.query_one("#line", Input).value == "written here"


async def test_what_is_typed_before_the_first_picture_is_kept(many: ManyApps) -> None:
    seat = Seat(many, Room(), "Early")
    seat.type("mtoo early\r")
    await seat.sees("#1 too early")
    await seat.leave()


async def test_a_lone_escape_is_a_key(pair: tuple[Seat, Seat]) -> None:
    pair[0].type("\x1b")
    await pair[1].sees("#1 escaped")


async def test_an_escape_whose_time_is_over_is_a_key_though_the_next_one_is_read_first(
    pair: tuple[Seat, Seat], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = pair
    first.type("\x1b")
    now = time.monotonic()
    monkeypatch.setattr("textual._parser.get_time", lambda: now + 1.0)  # the loop was held up for a second
    first.type("n")
    await second.sees("#2 change 2")


async def test_a_fault_of_the_app_holds_back_no_key(
    pair: tuple[Seat, Seat], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = pair

    async def fails(app: object) -> None:
        raise LookupError("no screen")

    monkeypatch.setattr("workshop_tui.ssh.key_order.settled", fails)
    first.type("nnn")
    await second.sees("change 3")


async def test_unicode_cut_in_the_middle_and_a_paste_arrive_whole(pair: tuple[Seat, Seat]) -> None:
    first = pair[0]
    for byte in "mżółw 🦆 日本\r".encode():
        first.running.feed(bytes([byte]))
    await first.sees("żółw 🦆 日本"[:4])
    first.type("i\x1b[200~pasted\x1b[201~\x1b")
    await first.sees("escaped")
    assert first.app.query_one("#line", Input).value == "pasted"


async def test_a_frame_is_sent_in_one_piece(pair: tuple[Seat, Seat], monkeypatch: pytest.MonkeyPatch) -> None:
    first = pair[0]
    frames: list[int] = []
    monkeypatch.setattr(first.app, "post_display_hook", lambda: frames.append(len(first.wire.sends)))
    first.wire.sends.clear()
    for number in range(1, 6):
        first.type("n")
        await first.sees(f"change {number}")
    assert frames == sorted(frames)
    assert 5 <= len(first.wire.sends) <= len(frames)


async def test_a_stopped_client_holds_little_and_gets_a_whole_picture_later(
    pair: tuple[Seat, Seat], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driving, "LOOK_AGAIN", 0.01)
    slow, other = pair
    slow.wire.stopped = True
    number = 0
    while not slow.running.driver or not slow.running.driver.held:
        number += 1
        slow.app.refresh()
        other.type("n")
        await other.sees(f"#{number} change {number}")
    held = slow.wire.waiting
    for _ in range(20):
        number += 1
        other.type("n")
        await other.sees(f"#{number} change {number}")
    assert driving.HIGH < slow.wire.waiting == held < 64 * 1024
    slow.wire.stopped, slow.wire.waiting = False, 0
    slow.wire.screen.reset()
    await slow.sees(f"#{number} change {number}")
    assert "Seat of Amina" in slow.wire.text
    assert "Person 11" in slow.wire.text


async def test_a_client_that_never_reads_again_is_dropped(
    many: ManyApps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driving, "LOOK_AGAIN", 0.01)
    seat = Seat(many, Room(), "Amina", patience=0.05)
    await seat.sees("Seat of Amina")
    seat.wire.stopped, seat.wire.waiting = True, driving.HIGH
    seat.type("n")
    await until(lambda: seat.wire.dropped)
    await seat.leave()


async def test_a_new_size_is_drawn_and_no_size_comes_by_the_keyboard(pair: tuple[Seat, Seat]) -> None:
    first = pair[0]
    first.wire.screen.resize(30, 100)
    first.running.resize(100, 30)
    await first.sees("size 100x30")
    first.type("\x1b[48;3000;5000;1;1t\x1b[?2048;1$y")
    first.type("n")
    await first.sees("change 1")
    assert first.app.size == (100, 30)
    for width in range(5000, 5100):
        first.running.resize(width, 3000)
    await until(lambda: first.app.size == (500, 200))


async def test_a_flood_of_keys_is_read_no_further_until_they_are_done(pair: tuple[Seat, Seat]) -> None:
    first = pair[0]
    first.type("i")
    first.type("x" * 9000)
    assert first.wire.paused
    driver = first.running.driver
    assert driver is not None
    assert len(driver._order._queue) <= key_order.MOST_WAITING + 1
    pair[1].type("n")
    await pair[1].sees("change 1")


async def test_keys_are_taken_no_faster_than_anyone_types_for_long(
    many: ManyApps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_order, "KEYS", 40.0)
    monkeypatch.setattr(key_order, "KEYS_AT_ONCE", 4.0)
    seat = Seat(many, Room(), "Amina")
    await seat.sees("Seat of Amina")
    seat.type("i")
    await until(lambda: isinstance(seat.app.focused, Input))
    began = time.monotonic()
    seat.type("x" * 16)
    line = seat.app.query_one("#line", Input)
    await until(lambda: line.value == "x" * 16)
    assert time.monotonic() - began >= (16 - 4) / 40 - 0.05
    await seat.leave()


@settings(max_examples=5)
@given(st.lists(st.binary(max_size=200) | st.just(b"\x1b[99999999999u") | st.just(b"\x1b[200~"), max_size=20))
def test_no_bytes_break_a_seat(junk: list[bytes]) -> None:
    async def go() -> None:
        many = ManyApps()
        many.begin()
        try:
            app: App[None] = Still()
            seat = Seat(many, Room(), "Amina", app)
            await seat.sees("still here")
            for data in junk:
                seat.running.feed(data)
            seat.running.feed(b"\x1b[201~")
            ending = await seat.leave()
            assert ending.fault is None
        finally:
            many.end()

    asyncio.run(go())


class Still(App[None]):
    """Does nothing with keys."""

    def compose(self) -> ComposeResult:
        """A line."""
        yield Static("still here")


# -- faults


@pytest.mark.parametrize("key", ["b", "x"], ids=["a fault", "sys.exit"])
async def test_what_breaks_one_seat_ends_only_that_one(
    pair: tuple[Seat, Seat], key: str, capfd: pytest.CaptureFixture[str]
) -> None:
    first, second = pair
    first.type(key)
    ending = await asyncio.wait_for(first.running.task, 20)
    assert ending.fault is not None
    assert ending.return_code == 1
    assert "\x1b[?1049l" in first.wire.sends[-1].decode()
    second.type("mstill here\r")
    await second.sees("#1 still here")
    shown = b"".join(first.wire.sends).decode()
    assert "secret" not in shown
    assert "Traceback" not in shown
    assert "".join(capfd.readouterr()) == ""


class ExitsInWorker(App[None]):
    """A worker calls sys.exit."""

    def on_mount(self) -> None:
        """Start it."""
        self.run_worker(self.work())

    async def work(self) -> None:
        """Exit."""
        raise SystemExit(4)


class BreaksOnMount(App[None]):
    """Breaks before it has a screen."""

    def on_mount(self) -> None:
        """Break."""
        raise SystemExit(5)


class BreaksInMaking(App[None]):
    """Breaks before it is there."""

    def __init__(self) -> None:
        raise KeyboardInterrupt


@pytest.mark.parametrize("kind", [ExitsInWorker, BreaksOnMount, BreaksInMaking])
async def test_an_exit_anywhere_is_a_fault_of_one_seat(
    pair: tuple[Seat, Seat], many: ManyApps, kind: type[App[None]]
) -> None:
    running = many.start(kind, FakeWire(), How())
    ending = await asyncio.wait_for(running.task, 20)
    assert ending.fault is not None
    pair[1].type("n")
    await pair[1].sees("change 1")


async def test_ctrl_q_ends_ones_own_seat(pair: tuple[Seat, Seat]) -> None:
    pair[0].type("\x11")
    ending = await asyncio.wait_for(pair[0].running.task, 20)
    assert ending == (None, 0)
    pair[1].type("n")
    await pair[1].sees("change 1")


class Hangs(App[None]):
    """Never lets go."""

    async def on_mount(self) -> None:
        """Wait for ever, and not even be told to stop at first."""
        await asyncio.Event().wait()


async def test_an_app_that_hangs_is_ended_all_the_same(
    many: ManyApps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop_tui.ssh.seatapp.LAST_MOMENTS", 0.05)
    running = many.start(Hangs, FakeWire(), How())
    await until(lambda: running.driver)
    running.leave()
    await asyncio.wait_for(running.task, 20)


# -- the host


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that programs save to."""
    for name in ("HOME", "XDG_DOWNLOAD_DIR", "XDG_PICTURES_DIR"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def test_nothing_of_a_seat_reaches_the_host(
    pair: tuple[Seat, Seat], workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    stopped: list[int] = []
    before = signal.signal(signal.SIGTSTP, lambda number, _: stopped.append(number))
    try:
        pair[0].type("o")
        await pair[1].sees("reached out")
        pair[0].type("\x10")
        pair[0].type("n")
        await pair[1].sees("change 2")
    finally:
        signal.signal(signal.SIGTSTP, before)
    assert not opened
    assert not stopped
    assert not list(workplace.rglob("*"))


async def test_signal_handlers_stay_as_they_were(many: ManyApps) -> None:
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH)
    before = [signal.getsignal(number) for number in numbers]
    seat = Seat(many, Room(), "Amina")
    await seat.sees("Seat of Amina")
    assert [signal.getsignal(number) for number in numbers] == before
    await seat.leave()


async def test_the_process_is_not_stopped_while_it_has_seats() -> None:
    def handler(number: int, frame: object) -> None:
        raise AssertionError

    before = signal.signal(signal.SIGTSTP, handler)
    try:
        many = ManyApps()
        many.begin()
        assert signal.getsignal(signal.SIGTSTP) is signal.SIG_IGN
        signal.signal(signal.SIGTSTP, handler)  # as a local driver does that starts later
        seat = Seat(many, Room(), "Amina")
        await seat.sees("Seat of Amina")
        os.kill(os.getpid(), signal.SIGTSTP)
        await seat.leave()
        many.end()
        assert signal.getsignal(signal.SIGTSTP) is handler
    finally:
        signal.signal(signal.SIGTSTP, before)


async def test_an_app_that_switches_collection_on_does_not_keep_it_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("workshop_tui.ssh.seatapp.YOUNG", 0.01)
    was = gc.isenabled()
    many = ManyApps()
    many.begin()
    gc.enable()
    await until(lambda: not gc.isenabled())
    many.end()
    assert gc.isenabled() is was


@pytest.mark.parametrize("first_to_leave", [0, 1])
async def test_prints_go_where_they_belong_and_all_is_put_back(first_to_leave: int) -> None:
    found = io.StringIO()
    with contextlib.redirect_stdout(found):
        many = ManyApps()
        many.begin()
        room = Room()
        seats = [Seat(many, room, "Amina"), Seat(many, room, "Boris")]
        for seat in seats:
            await seat.sees("nothing yet")
        seats[0].type("pn")
        await seats[1].sees("change 1")
        print("by the host")
        await seats[first_to_leave].leave()
        print("and again")
        await seats[1 - first_to_leave].leave()
        many.end()
        assert sys.stdout is found
    assert found.getvalue() == "by the host\nand again\n"


async def test_a_local_app_beside_the_seats_ends_before_or_after_them() -> None:
    real = sys.stdout
    for door_first in (True, False):
        local = Still()
        async with contextlib.AsyncExitStack() as stack:
            await stack.enter_async_context(local.run_test())
            many = ManyApps()
            many.begin()
            seat = Seat(many, Room(), "Amina")
            await seat.sees("Seat of Amina")
            if door_first:
                await seat.leave()
                many.end()
        if not door_first:
            await seat.leave()
            many.end()
        assert sys.stdout in (real, sys.__stdout__)


async def test_an_app_is_freed_without_a_collection_and_all_of_it_with_one(many: ManyApps) -> None:
    room = Room()
    tasks = len(asyncio.all_tasks())
    first = Seat(many, room, "warm")
    await first.sees("nothing yet")
    await first.leave()
    del first
    apps: list[weakref.ref[object]] = []
    gone: list[weakref.ref[object]] = []
    for _ in range(3):
        seat = Seat(many, room, "Amina")
        await seat.sees("Seat of Amina")
        await seat.sees("size 80x24")
        seat.type("m\x1b[97uhello\r")
        await seat.sees("ahello")
        apps += [weakref.ref(seat.app), weakref.ref(seat.app.stylesheet), weakref.ref(seat.running)]
        gone.append(weakref.ref(seat.app.screen))
        gone += [weakref.ref(widget) for widget in seat.app.screen.walk_children()]
        await seat.leave()
        del seat
    await until(lambda: len(asyncio.all_tasks()) <= tasks, "the tasks end")
    assert not gc.isenabled()
    assert [each() is None for each in apps] == [True] * 9
    gc.collect()
    assert [each() is None for each in gone] == [True] * len(gone)
    assert len(room.fanout) == 0


@pytest.mark.parametrize("mouse", [False, True])
async def test_mouse_is_on_where_asked_for_and_off_else(many: ManyApps, mouse: bool) -> None:
    seat = Seat(many, Room(), "Amina", mouse=mouse, colours=Colours.ALL)
    await seat.sees("Seat of Amina")
    begin = b"".join(seat.wire.sends)
    assert (b"\x1b[?1000h" in begin) is mouse
    if mouse:
        seat.type("\x1b[<0;5;24M\x1b[<0;5;24m")
        await until(lambda: isinstance(seat.app.focused, Input), "a click gives the focus")
    await seat.leave()
    assert (b"\x1b[?1000l" in seat.wire.sends[-1]) is mouse
