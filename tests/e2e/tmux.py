"""Drives programs inside tmux: a second opinion of what reaches a terminal and how it is left."""

from __future__ import annotations

import itertools
import os
import shlex
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.e2e.watching import PATIENCE, PROGRAM, NeverCame, Wanted, framed, home_environment, is_there

NUMBERS = itertools.count()
# What tmux calls a key where that differs from the name the program uses.
TMUX_NAMES = {
    "enter": "Enter",
    "escape": "Escape",
    "tab": "Tab",
    "shift+tab": "BTab",
    "space": "Space",
    "backspace": "BSpace",
    "delete": "DC",
    "pageup": "PPage",
    "pagedown": "NPage",
    **{name: name.capitalize() for name in ("up", "down", "left", "right", "home", "end")},
}
RESTING_FLAGS = {
    "alternate_on": "0",
    "cursor_flag": "1",
    "mouse_any_flag": "0",
    "bracket_paste_flag": "0",
}


class Tmux:
    """A tmux server of its own, without anyone's config; each window is one terminal of `rows` by `cols`."""

    def __init__(
        self, *, home: Path, rows: int = 24, cols: int = 80, env: Mapping[str, str] | None = None
    ) -> None:
        if shutil.which("tmux") is None:
            raise FileNotFoundError("tmux is not installed")
        self._socket = f"workshop-test-{os.getpid()}-{next(NUMBERS)}"
        self._env = home_environment(
            home, {"TMUX_TMPDIR": os.environ.get("TMUX_TMPDIR", "/tmp"), **(env or {})}
        )
        self._home = home
        self._size = ("-x", str(cols), "-y", str(rows))
        self._windows = 0

    def __enter__(self) -> Tmux:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _tmux(self, *words: str) -> str:
        command = ["tmux", "-L", self._socket, "-f", "/dev/null", *words]
        return subprocess.run(
            command, env=self._env, cwd=self._home, capture_output=True, text=True, check=True
        ).stdout

    def start(
        self, args: Sequence[str] = (), *, window: str = "run", command: Sequence[str] = PROGRAM
    ) -> None:
        """Run the program in a new window; the window stays when the program ends."""
        # In the place of the shell, which some shells would stay beside: signals are for the program.
        words = f"exec {shlex.join([*command, *args])}"
        if self._windows:
            self._tmux("new-window", "-d", "-n", window, words)
        else:
            settings = (
                "set",
                "-g",
                "default-terminal",
                "xterm-256color",
                ";",
                "set",
                "-g",
                "remain-on-exit",
                "on",
            )
            self._tmux(*settings, ";", "new-session", "-d", *self._size, "-n", window, words)
        self._windows += 1

    def shell(self, window: str = "shell") -> None:
        """A plain shell with job control in a new window, to see what a program leaves behind in it."""
        self.start(window=window, command=["env", "PS1=ready> ", "sh", "-i"])
        self.wait_for("ready>", window=window)

    def capture(self, *, escapes: bool = False, window: str = "run") -> str:
        """The window's screen as text; with `escapes`, with colours and attributes as SGR sequences."""
        return self._tmux("capture-pane", "-p", *(["-e"] if escapes else []), "-t", f":{window}").rstrip("\n")

    def wait_for(self, wanted: Wanted, *, window: str = "run", timeout: float = PATIENCE) -> str:
        """Wait until the window shows a text or pattern or satisfies a function; else NeverCame."""
        until = time.monotonic() + timeout
        while True:
            lines = [line.rstrip() for line in self.capture(window=window).split("\n")]
            if is_there(wanted, lines):
                return "\n".join(lines)
            if time.monotonic() > until:
                raise NeverCame(f"never came in window {window}: {wanted!r}\n{framed(lines)}")
            time.sleep(0.02)

    def type(self, text: str, *, window: str = "run") -> None:
        """Type characters as they are."""
        self._tmux("send-keys", "-t", f":{window}", "-l", "--", text)

    def press(self, *keys: str, window: str = "run") -> None:
        """Press keys by the names the program uses, as in `press("ctrl+q")`."""
        self._tmux("send-keys", "-t", f":{window}", "--", *map(tmux_name, keys))

    def resize(self, rows: int, cols: int, *, window: str = "run") -> None:
        """Give the window another size."""
        self._tmux("resize-window", "-t", f":{window}", "-x", str(cols), "-y", str(rows))

    def ask(self, variables: str, *, window: str = "run") -> str:
        """Variables tmux keeps of the window, between commas: for example `alternate_on` or `pane_pid`."""
        formats = ",".join(f"#{{{name}}}" for name in variables.split(","))
        return self._tmux("display-message", "-p", "-t", f":{window}", formats).strip()

    def wait_exit(self, *, window: str = "run", timeout: float = PATIENCE) -> int:
        """The exit status of the window's program, negative where a signal ended it."""
        until = time.monotonic() + timeout
        while not (ended := self.ask("pane_dead_status,pane_dead_signal", window=window)).strip(","):
            if time.monotonic() > until:
                raise NeverCame(f"did not end: {window}\n{self.capture(window=window)}")
            if self.ask("pane_dead", window=window) == "1":
                # Where two programs end at once tmux can overlook one of them; told again, it looks again.
                os.kill(int(self.ask("pid", window=window)), signal.SIGCHLD)
            time.sleep(0.02)
        status, signalled = ended.split(",")
        return -int(signalled) if signalled else int(status)

    def not_as_found(self, *, window: str = "run") -> list[str]:
        """What of the window's terminal is not as a shell wants it, in the names of tmux."""
        wrong = []
        for variable, resting in RESTING_FLAGS.items():
            now = self.ask(variable, window=window)
            if now not in ("", resting):
                wrong.append(f"{variable} is {now}")
        return wrong

    def close(self) -> None:
        """End the server and every program in it."""
        if self._windows:
            subprocess.run(
                ["tmux", "-L", self._socket, "kill-server"], env=self._env, capture_output=True, check=False
            )
            self._windows = 0


def tmux_name(key: str) -> str:
    """A key as tmux names it: `ctrl+q` is C-q, `alt+x` is M-x, `f1` is F1."""
    *held, last = key.split("+") if len(key) > 1 else [key]
    marks = "".join({"ctrl": "C-", "alt": "M-", "shift": "S-"}[name] for name in held)
    if key in TMUX_NAMES:
        return TMUX_NAMES[key]
    if len(last) > 1:
        last = TMUX_NAMES.get(last, last.upper())
    return marks + last
