"""Settings and NO_COLOR on a real terminal: own keys, a mistake that stops nobody, no colours at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from tests.e2e.harness import Pty

Start = Callable[..., Pty]
RUN = ["run", "lego-duck", "--people", "Amina, Boris, Chen"]
COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")


def test_own_keys_a_mistake_and_no_colours(start: Start, home: Path) -> None:
    settings = home / ".config" / "workshop-tui" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('theme = "ansi"\nbell = "off"\nfolder = "~/days"\n[keys]\nforward = ["f5"]\n')
    terminal = start(RUN, env={"NO_COLOR": "1", "XDG_CONFIG_HOME": ""})
    terminal.wait_for("In your settings, line 2: bell must be true")
    terminal.press("f5")
    terminal.wait_for("2 of 6 Build a duck")
    terminal.press("t")
    terminal.wait_for("step 2 of 6")
    terminal.press("t", "ctrl+q")
    assert terminal.wait_exit() == 0
    raw = bytes(terminal.raw)
    assert f"{settings}:2:1: bell must be true or false, without quotes".encode() in raw.replace(b"\r\n", b"")
    assert COLOUR.search(raw) is None
    assert (home / "days").is_dir()
