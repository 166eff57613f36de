"""What a session leaves for walls of how people come in: every way, also as earlier versions wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshop_tui.room.joining import NOT_SHOWN, SSH, JoinInfo, WayIn
from workshop_tui.session.shown_way_in import WAY_IN, show_way_in, shown_way_in
from workshop_tui.storage.files.toml_text import parsed

FIRST = WayIn("h:8022", "ssh -p 8022 NAME@h", "SHA256:x", "ssh://h:8022", "Knock.", "ssh -o x NAME@h")
OTHER = WayIn("h:1", "knock at h", kind="other")


@pytest.mark.parametrize("ways", [(FIRST,), (FIRST, OTHER), (OTHER, FIRST, OTHER)])
def test_every_way_in_is_read_back(tmp_path: Path, ways: tuple[WayIn, ...]) -> None:
    info = JoinInfo(ways, "K7QM-2XWP", shown=True)
    show_way_in(tmp_path, info)
    assert shown_way_in(tmp_path) == info


def test_earlier_versions_find_the_first_way_where_it_was_and_theirs_is_read(tmp_path: Path) -> None:
    before = """\
address = "192.168.1.23:8022"
command = "ssh -p 8022 NAME@192.168.1.23"
code = "K7QM-2XWP"
fingerprint = "SHA256:x"
uri = "ssh://192.168.1.23:8022"
reach = "Everyone who can reach this computer over a network can knock."
"""
    (tmp_path / WAY_IN).write_text(before)
    read = shown_way_in(tmp_path)
    assert [(way.kind, way.command) for way in read.ways] == [(SSH, "ssh -p 8022 NAME@192.168.1.23")]
    assert (read.code, read.shown) == ("K7QM-2XWP", True)
    show_way_in(tmp_path, read._replace(ways=(*read.ways, OTHER)))
    assert parsed(before).items() <= parsed((tmp_path / WAY_IN).read_text()).items()


@pytest.mark.parametrize(
    "text",
    ["way = 1", 'address = "a"\ncommand = 5', 'address = "a"', 'address = "a"\ncommand = "b"\nway = ["cc"]',
     'address = "a"\ncommand = "b"\ncode = 1'],
)  # fmt: skip
def test_what_somebody_spoiled_is_not_shown(tmp_path: Path, text: str) -> None:
    (tmp_path / WAY_IN).write_text(text)
    assert shown_way_in(tmp_path) == NOT_SHOWN
    (tmp_path / WAY_IN).write_text('address = "a"\ncommand = "b"\nlater = 7')
    assert shown_way_in(tmp_path) == JoinInfo((WayIn("a", "b"),), shown=True)
