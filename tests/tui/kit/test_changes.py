"""Only the cells that changed are sent, and what stands on the terminal afterwards is whole."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip

from tests.e2e.harness import Pty
from tests.tui.fake_doors import until
from workshop_tui.tui.kit.canvas import changed_runs
from workshop_tui.tui.kit.lines import Lines
from workshop_tui.tui.kit.partial_repaint import changed_cells, send_only_changes
from workshop_tui.tui.kit.rows import row

TEXT = st.text(alphabet="ab ━─漢é😀", max_size=12)
ROW = st.lists(st.tuples(TEXT, st.sampled_from(["", "dim"])), max_size=4)


def cell_list(row: list[tuple[str, str]]) -> list[tuple[str, int, str]]:
    return [
        (char, part, style) for text, style in row for char in text for part in range(max(cell_len(char), 0))
    ]


@given(before=ROW, after=ROW)
def test_the_runs_hold_every_difference_and_end_at_one(
    before: list[tuple[str, str]], after: list[tuple[str, str]]
) -> None:
    old, new = cell_list(before), cell_list(after)
    differing = {
        place for place in range(max(len(old), len(new))) if old[place : place + 1] != new[place : place + 1]
    }
    runs = changed_runs(row(*before), row(*after))
    assert differing <= {place for start, end in runs for place in range(start, end)}
    assert all(start in differing and end - 1 in differing for start, end in runs)
    assert all(one[1] < two[0] for one, two in pairwise(runs))


@pytest.mark.parametrize(
    ("before", "after", "runs"),
    [
        ([("29:54 left", "")], [("29:53 left", "")], [(4, 5)]),
        ([("▶ 0:09", "")], [("▶ 0:10", "")], [(4, 6)]),
        ([("a漢b", "")], [("aあb", "")], [(1, 3)]),
        ([("ab", "")], [("ab", "dim")], [(0, 2)]),
        ([("1" + "-" * 20 + "1", "")], [("2" + "-" * 20 + "2", "")], [(0, 1), (21, 22)]),
        ([("same", "")], [("same", "")], []),
    ],
)
def test_examples(
    before: list[tuple[str, str]], after: list[tuple[str, str]], runs: list[tuple[int, int]]
) -> None:
    assert changed_runs(row(*before), row(*after)) == runs


def test_a_piece_is_sent_from_where_it_changed() -> None:
    line = Strip([Segment("left of ", Style(bold=True)), Segment("29:53", Style(bold=True)), Segment(" min")])
    update = ChopsUpdate([{0: line}], [(0, 11, 13)], [[line.cell_length]])
    sent = changed_cells(update, Console(color_system="truecolor", force_terminal=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", sent) == "\x1b[1;12H53"


def test_what_was_sent_in_pieces_is_what_a_whole_picture_shows(tmp_path: Path) -> None:
    people = "Amina (lived experience), Bo 漢字, Chen"
    with Pty(["run", "lego-duck", "--people", people, "--title", "Ducks"], home=tmp_path) as program:
        program.wait_for("not started")
        program.press("]", "]", "space")
        program.wait_for("running")
        program.press("n")
        program.wait_for("speaks")
        program.press("down", "h")
        program.wait_for("hand")
        program.wait_for(re.compile(r"0:02, turn up to \d:\d\d"))
        program.press("space")
        in_pieces = program.wait_for("paused")
        program.resize(24, 79)
        program.wait_for(lambda lines: len(lines) == 24 and lines != in_pieces)
        program.resize(24, 80)
        program.wait_for(lambda lines: lines == in_pieces)


class Sheet(Screen[None]):
    """A screen of rows."""

    def compose(self) -> ComposeResult:
        yield Lines()


async def test_what_changes_behind_a_screen_takes_nothing_from_what_changed_in_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Screen, "refresh", Screen.refresh)  # is as it was afterwards
    monkeypatch.setattr(ChopsUpdate, "render_segments", ChopsUpdate.render_segments)
    send_only_changes()
    app = App[None]()
    async with app.run_test() as pilot:
        front = Sheet()
        await app.push_screen(front)
        await pilot.pause()
        sent: set[Region] = set()
        paint = front._compositor.render_update

        def noting(*args: Any, **options: Any) -> Any:
            sent.update(front._compositor._dirty_regions)
            return paint(*args, **options)

        monkeypatch.setattr(front._compositor, "render_update", noting)
        for word in ("one", "two"):
            front.query_one(Lines).show([(), (), row((word, ""))])
            front.refresh(Region(0, 0, 3, 1))  # as Textual does when a screen behind has changed there
            await until(pilot, lambda: Region(0, 0, 3, 1) in sent)
            assert Region(0, 2, 3, 1) in sent
            sent.clear()
