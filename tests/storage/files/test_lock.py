"""One writer at a time, whatever became of the one before; and a heartbeat that others can read."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop_tui.storage.files.atomic import StorageProblem
from workshop_tui.storage.files.heartbeat import Heartbeat, beat_line, clocks
from workshop_tui.storage.files.lock import LOCK, Locked, SessionLock, is_running, last_beat

HOLD = """
import sys
from pathlib import Path
from workshop_tui.storage.files.lock import SessionLock
lock = SessionLock(Path(sys.argv[1]))
lock.beat(12.5, True)
print("held", flush=True)
sys.stdin.read()
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    """Another process that holds the folder until it is killed or its standard input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_session_is_refused_in_words_until_the_first_ends_however_it_ends(tmp_path: Path) -> None:
    with holder(tmp_path) as first:
        assert is_running(tmp_path)
        began = time.strftime("%H:%M", time.localtime(beat_of(tmp_path).started))
        with pytest.raises(Locked) as refused:
            SessionLock(tmp_path)
        assert str(refused.value) == (
            f"This workshop is running in another window (started {began}). "
            f"Close it there, or watch it with: workshop-tui show {tmp_path}"
        )
        assert is_running(tmp_path)
        first.send_signal(signal.SIGKILL)
        first.wait()
        assert not is_running(tmp_path)
        with SessionLock(tmp_path) as second:
            assert second.previous is not None
            assert (second.previous.t, second.previous.running, second.previous.before) == (12.5, True, False)


def beat_of(folder: Path) -> Heartbeat:
    beat = last_beat(folder)
    assert beat is not None
    return beat


def test_a_lock_file_that_was_left_behind_is_not_in_the_way(tmp_path: Path) -> None:
    (tmp_path / LOCK).write_text("99999999\n")
    assert not is_running(tmp_path)
    assert last_beat(tmp_path) is None
    with SessionLock(tmp_path) as lock:
        assert lock.previous is None
        assert lock.warning == ""
        assert is_running(tmp_path)
    assert not is_running(tmp_path)
    assert (tmp_path / LOCK).stat().st_mode & 0o777 in (0o600, 0o644)


def test_the_file_is_for_the_owner_only(tmp_path: Path) -> None:
    with SessionLock(tmp_path):
        assert (tmp_path / LOCK).stat().st_mode & 0o777 == 0o600


def test_deleting_the_lock_file_lets_nobody_in(tmp_path: Path) -> None:
    with SessionLock(tmp_path) as lock:
        lock.beat(1, True)
        (tmp_path / LOCK).unlink()
        assert is_running(tmp_path)
        with pytest.raises(Locked, match="running in another window"):
            SessionLock(tmp_path)
        lock.beat(2, True)
        assert beat_of(tmp_path).t == 2
        with pytest.raises(Locked, match=r"started \d\d:\d\d"):
            SessionLock(tmp_path)
    assert not is_running(tmp_path)


def test_asking_whether_it_runs_does_not_keep_a_session_out(tmp_path: Path) -> None:
    (tmp_path / LOCK).touch()
    with (tmp_path / LOCK).open() as asking:
        fcntl.flock(asking, fcntl.LOCK_SH)
        waited = []

        def sleep(seconds: float) -> None:
            waited.append(seconds)
            fcntl.flock(asking, fcntl.LOCK_UN)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(time, "sleep", sleep)
            SessionLock(tmp_path).release()
    assert len(waited) == 1


def test_the_beat_of_the_session_before_stands_until_the_first_of_this_one(tmp_path: Path) -> None:
    with SessionLock(tmp_path) as lock:
        lock.beat(50.0, True)
    left = beat_of(tmp_path)
    SessionLock(tmp_path).release()
    with SessionLock(tmp_path) as lock:
        assert lock.previous is not None
        assert (lock.previous.t, lock.previous.wall, lock.previous.boot) == (50.0, left.wall, left.boot)
        assert beat_of(tmp_path).t == 50.0


def test_the_gap_is_the_time_that_passed_whatever_the_clock_on_the_wall_says() -> None:
    then = Heartbeat(10.0, True, 1000.0, 5.0, 5.0, 900.0, boot_id="a")
    assert then.gap(then._replace(boot=65.0, wall=5.0)) == 60.0
    assert then.gap(then._replace(boot=65.0, wall=99_999.0)) == 60.0
    assert then.gap(then._replace(boot=65.0, wall=4600.0, boot_id="b")) == 3600.0
    assert then.gap(then._replace(boot=2.0, wall=4600.0)) == 3600.0
    assert then.gap(then._replace(boot=65.0, wall=4.0, boot_id="b")) == 0.0
    nameless = then._replace(boot_id="")
    assert nameless.gap(nameless._replace(boot=65.0, wall=1061.0)) == 60.0
    assert nameless.gap(nameless._replace(boot=65.0, wall=9000.0)) == 8000.0


def test_a_damaged_or_foreign_beat_is_none(tmp_path: Path) -> None:
    path = tmp_path / LOCK
    line = beat_line(clocks(7.0, True, 1.0))
    path.write_bytes(line)
    assert beat_of(tmp_path).t == 7.0
    for place in range(0, len(line) - 1, 5):
        path.write_bytes(line[:place] + bytes([line[place] ^ 1]) + line[place + 1 :])
        assert last_beat(tmp_path) is None
    for data in (b"", line[:100], bytes(len(line)), b"\xff" * 300):
        path.write_bytes(data)
        assert last_beat(tmp_path) is None
    path.unlink()
    assert last_beat(tmp_path) is None
    path.symlink_to("elsewhere")
    assert last_beat(tmp_path) is None
    assert not is_running(tmp_path)


def test_every_beat_has_the_same_length() -> None:
    odd = Heartbeat(1e9, False, 4e9, 1e9, 1e9, 4e9, True, "x" * 99)
    assert len(beat_line(odd)) == len(beat_line(clocks()))


def test_a_beat_never_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "w").mkdir()
    lock = SessionLock(tmp_path / "w")

    def failing(*_: object) -> int:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "pwrite", failing)
    lock.beat(1, True)
    (tmp_path / "w" / LOCK).unlink()
    (tmp_path / "w").rmdir()
    lock.beat(2, True)
    lock.release()
    lock.beat(3, True)


def test_a_disk_without_locks_says_so_and_lets_nobody_in_beside_a_living_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    with SessionLock(tmp_path) as lock:
        assert "cannot lock files" in lock.warning
        lock.beat(1, True)
        assert is_running(tmp_path)
        with pytest.raises(Locked):
            SessionLock(tmp_path)


def test_what_is_no_folder_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageProblem, match="a file, not a folder"):
        SessionLock(tmp_path / "file")
    with pytest.raises(StorageProblem, match="the folder is not there"):
        SessionLock(tmp_path / "missing")
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / LOCK).symlink_to(tmp_path / "file")
    with pytest.raises(StorageProblem, match="it is a link"):
        SessionLock(tmp_path / "w")
    assert not is_running(tmp_path / "missing")


seconds = st.floats(-1e8, 1e10).map(lambda number: round(number, 6))


@settings(max_examples=100)
@given(st.lists(seconds, min_size=5, max_size=5), st.booleans())
def test_whatever_the_clocks_show_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, shown: list[float], running: bool
) -> None:
    """Also what lies before the computer was switched on."""
    t, wall, mono, boot, started = shown
    beat = Heartbeat(t, running, wall, mono, boot, started, boot_id="3a5d")
    path = tmp_path_factory.getbasetemp() / LOCK
    path.write_bytes(beat_line(beat))
    assert last_beat(path.parent) == beat
