"""A workshop on a server: what it says when it begins, and how it ends."""

from __future__ import annotations

import os
import signal
import socket
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.domain.play import exercise, talk
from workshop_tui.admission.doors_again import AS_BEFORE
from workshop_tui.cli.handlers import serving
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.room.joining import JoinInfo
from workshop_tui.room.room import Room
from workshop_tui.session import session
from workshop_tui.status import PROBLEMS, Sorry
from workshop_tui.storage.files.atomic import StorageProblem
from workshop_tui.storage.workshop.kept_room_code import DOORS

OPENING = c.OpenWorkshop("Day", (exercise(talk()),), seed=7, doors=True)
ANY = "127.0.0.1:0"


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keys are made in a folder of the test's own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config" / "workshop-tui"


@pytest.fixture(autouse=True)
def signals_as_before() -> Iterator[None]:
    """The signals mean afterwards what they meant before."""
    numbers = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
    before = {number: signal.getsignal(number) for number in numbers}
    yield
    assert {number: signal.getsignal(number) for number in numbers} == before


def told_then(monkeypatch: pytest.MonkeyPatch, then: Callable[[JoinInfo], object]) -> None:
    """Do something when the doors are open and everything is told."""
    tell = serving._tell

    def also(info: JoinInfo, folder: str, keys: Path) -> None:
        tell(info, folder, keys)
        then(info)

    monkeypatch.setattr(serving, "_tell", also)


def sent(number: int) -> Callable[[JoinInfo], None]:
    """Send a signal to this process."""
    return lambda info: os.kill(os.getpid(), number)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_in_order(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told_then(monkeypatch, sent(number))
    folder = tmp_path / "day"
    assert serving.serve(folder, OPENING, ANY) == 128 + number
    assert (folder / "notes.toml").is_file()
    room = session.resume(folder)
    assert [type(one.event) for one in room.record.entries[-2:]] == [e.SessionLeft, e.SessionResumed]
    room.close()
    assert capsys.readouterr().err.splitlines() == ["The door is open.", "The door is closed."]


def test_behind_nohup_it_outlives_its_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def then(info: JoinInfo) -> None:
        sent(signal.SIGHUP)(info)
        sent(signal.SIGTERM)(info)

    told_then(monkeypatch, then)
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        assert serving.serve(tmp_path / "day", OPENING, ANY) == 128 + signal.SIGTERM
    finally:
        signal.signal(signal.SIGHUP, before)


def test_it_tells_all_that_people_need(
    tmp_path: Path,
    own_settings: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    infos: list[JoinInfo] = []

    def then(info: JoinInfo) -> None:
        infos.append(info)
        # Two at once are no more than one.
        sent(signal.SIGTERM)(info)
        sent(signal.SIGINT)(info)

    told_then(monkeypatch, then)
    assert serving.serve(tmp_path / "day", OPENING, ANY) in (128 + signal.SIGTERM, 128 + signal.SIGINT)
    (info,) = infos
    out, errors = capsys.readouterr()
    port = info.ways[0].address.rpartition(":")[2]
    for line in (
        f"The workshop is kept in {tmp_path / 'day'}",
        f"Join:         ssh -p {port} NAME@127.0.0.1",
        f"To send:      ssh -o ServerAliveInterval=15 -p {port} NAME@127.0.0.1",
        f"Room code:    {info.code}",
        "If the line breaks: the same command again. If letters look odd: first reset",
        f"Fingerprint:  {info.ways[0].fingerprint}",
        "Only people on this computer can reach it.",
        f"Facilitators come in as facilitator@ with a key of {own_settings / 'authorized_keys'}",
        "End with ctrl+c; all is saved.",
    ):
        assert f"{line}\n" in out
    assert info.code not in errors
    keys = [file for file in own_settings.iterdir() if file.is_file()]
    assert keys
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in keys if not file.name.endswith(".pub"))


def test_it_goes_on_with_the_same_doors_until_it_is_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    infos: list[JoinInfo] = []

    def then(info: JoinInfo) -> None:
        infos.append(info)
        sent(signal.SIGTERM)(info)

    told_then(monkeypatch, then)
    serving.serve(tmp_path / "day", OPENING, ANY)
    serving.serve(tmp_path / "day", None, "")
    first, second = infos
    assert second == first._replace(news=AS_BEFORE)
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    told = [file for file in files if first.code in file.read_text("utf-8", "replace")]
    assert told == [tmp_path / "day" / DOORS], "nowhere else"
    room = session.resume(tmp_path / "day")
    room.submit(c.FinishWorkshop())
    room.close()
    serving.serve(tmp_path / "day", None, ANY)
    assert infos[2].code != first.code
    assert infos[2].ways[0].fingerprint == first.ways[0].fingerprint


def test_a_door_that_cannot_be_opened_is_told_and_the_workshop_let_go(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Sorry, match=f"The door cannot be opened at 127.0.0.1, port {port}: ") as sorry:
            serving.serve(tmp_path / "day", OPENING, f"127.0.0.1:{port}")
    assert sorry.value.status == PROBLEMS
    assert capsys.readouterr().out == ""
    session.resume(tmp_path / "day").close()


@pytest.mark.parametrize("address", ["here:there", "127.0.0.1:70000"])
def test_no_address_is_told(address: str, tmp_path: Path) -> None:
    with pytest.raises(Sorry, match=r"is no address\. Write HOST:PORT or PORT"):
        serving.serve(tmp_path / "day", OPENING, address)


def test_a_workshop_that_runs_already_is_refused(tmp_path: Path) -> None:
    room = session.start(tmp_path / "day", OPENING)
    with pytest.raises(StorageProblem):
        serving.serve(tmp_path / "day", None, ANY)
    room.close()


def test_while_it_serves_it_lives_and_writes_the_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beats: list[float] = []
    tick = Room.tick

    def ticked(room: Room) -> None:
        tick(room)
        beats.append(room.now())
        if len(beats) == 3:
            os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(Room, "tick", ticked)
    assert serving.serve(tmp_path / "day", OPENING, ANY) == 128 + signal.SIGTERM
    assert beats[-1] - beats[-2] > 0.9
