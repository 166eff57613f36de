"""A plan on a real terminal: it falls behind, new lengths are accepted, and undo brings the old ones back."""

from __future__ import annotations

import re
from pathlib import Path

from tests.e2e.acting import Start, begin, leave, notes_of

PLAN = """
title = "Our first day"
[[agenda]]
title = "Welcome"
minutes = 5
[[agenda]]
title = "Talk"
minutes = 30
[[agenda]]
break = true
minutes = 10
"""


def test_behind_then_new_lengths_then_undo(start: Start, tmp_path: Path) -> None:
    plan = tmp_path / "day.toml"
    plan.write_text(PLAN, encoding="utf-8")
    desk = begin(start, tmp_path / "day", str(plan), people="Amina, Boris")
    desk.press("space")
    desk.wait_for("▶ running")
    desk.type("C")
    desk.wait_for("Repair the clock")
    desk.type("660\r")
    desk.wait_for("6 min behind")
    desk.type("m")
    desk.wait_for(re.compile(r"Talk +30:00 → +2[34]:[03]0"))
    desk.press("enter")
    desk.wait_for("on time")
    desk.wait_for(re.compile("then Talk, 2[34] min"))
    desk.type("u")
    desk.wait_for("6 min behind")
    desk.wait_for("then Talk, 30 min")
    desk.type("U")
    desk.wait_for("on time")
    leave(desk)
    agenda = notes_of(tmp_path / "day")["agenda"]
    assert [row["planned_seconds"] for row in agenda] == [300, 1800, 600]
