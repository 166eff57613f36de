"""Names with signs whose width terminals dispute: what stands beside them is in its place, in tmux too."""

from __future__ import annotations

import re
from pathlib import Path

from rich.cells import cell_len

from tests.e2e.tmux import Tmux

NAMES = ("Ada ❤\ufe0f", "Bo ☎\ufe0f", "Cy ✍\ufe0f", "Kim 👍🏽", "Lee 🏳\ufe0f\u200d🌈", "Max")


def test_figures_beside_such_names_stand_under_each_other(tmux: Tmux, tmp_path: Path) -> None:
    folder = tmp_path / "w"
    tmux.start(("run", "lego-duck", "--people", ", ".join(NAMES), "--folder", str(folder)))
    tmux.wait_for("not started")
    tmux.press("]")
    tmux.wait_for("2 of 6")
    tmux.press("]")
    tmux.wait_for("Max")
    # Rows that are painted again in part, as the mark moves over them.
    tmux.press("down", "down", "down", "down", "down", "up")
    found = tmux.wait_for(re.compile(r"▌ +Lee"))
    rows = [line for line in found.split("\n") if re.search(r"(Ada|Bo|Cy|Kim|Lee|Max) .*0:00", line)]
    assert len(rows) == len(NAMES)
    # tmux counts these signs, without what asks for colour, as everybody does.
    assert len({cell_len(row.partition("0:00")[0]) for row in rows}) == 1, rows
    assert not any(re.search(r"0:00\S", row) for row in rows)
