"""A file of each kind in which nothing is wrong, and what is said of one in which something is."""

from __future__ import annotations

from pathlib import Path

from workshop_tui.cli.config import wrong_keys
from workshop_tui.storage.forms.checking import check_file

GOOD_FILES = {
    "exercise": """\
format = 1
id = "ours"
title = "Ours"

[[steps]]
title = "Write"
method = "solo"
minutes = 2.5
columns = ["Hopes", "Fears"]
outcomes = ["hopes", "fears"]

[[steps]]
title = "Tell"
method = "round"
each_seconds = 45
order = "random"

[[steps]]
title = "Choose"
method = "vote"
seconds = 90
min_minutes = 1
dots = 3
uses = ["Write"]
column = "Hopes"
""",
    "plan": """\
title = "Our day"
purpose = "To begin"

[[agenda]]
title = "Welcome"
minutes = 5
starts_at = "9:30"

[[agenda]]
exercise = "lego-duck"


[[agenda]]
break = true
minutes = 15
""",
    "people": """\
[[people]]
name = "Amina"
side = "lived experience"
weight = 2

[[people]]
name = "Boris"
witness = true
""",
    "config": """\
theme = "dark"
bell = false
animations = true
folder = "~/Workshops"
sides = ["lived experience", "professional"]

[keys]
next = ["N", ","]
""",
}


def written(folder: Path, text: str | bytes, name: str = "ours.toml") -> Path:
    """The file with this text."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def messages(path: Path) -> list[str]:
    """What is wrong with a file, without its folder."""
    return [str(problem).replace(f"{path.parent}/", "") for problem in check_file(path, wrong_keys)]
