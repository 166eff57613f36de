"""The code for cameras is what the library made of the address, black on white in every theme, and scans."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult

from tests.tui.fake_hosting import FakeHosting, open_info
from workshop_tui.tui.join.join import JoinScreen
from workshop_tui.tui.kit.letters import can_draw, letters, letters_width
from workshop_tui.tui.kit.qr import LONGEST, QUIET, QrCanvas, matrix, qr_rows, qr_size
from workshop_tui.tui.kit.text import cells
from workshop_tui.tui.kit.themes import THEMES, hang_themes

URI = "ssh://192.168.1.23:8022"
LONG = "ssh://workshop-laptop.example.org:8022"
BLACK, WHITE = (0, 0, 0), (255, 255, 255)


class CodeApp(App[None]):
    """Nothing but a code."""

    def __init__(self, uri: str, scale: int, quiet: int, theme: str) -> None:
        super().__init__()
        hang_themes(self, theme)
        self.drawn = list(qr_rows(uri, scale, quiet))

    def compose(self) -> ComposeResult:
        yield QrCanvas()

    def on_mount(self) -> None:
        self.query_one(QrCanvas).paint(self.drawn)


def dots(lines: Sequence[Sequence[Segment]]) -> list[list[bool]]:
    """What a camera sees of cells: upper and lower halves by the colours that they have; True is black."""
    seen: list[list[bool]] = []
    for line in lines:
        upper: list[bool] = []
        lower: list[bool] = []
        for text, style, _ in line:
            assert style is not None
            assert style.color is not None
            assert style.bgcolor is not None
            ink, paper = style.color.get_truecolor(), style.bgcolor.get_truecolor()
            assert {tuple(ink), tuple(paper)} <= {BLACK, WHITE}
            assert set(text) == {"▀"}
            upper += [ink == BLACK] * len(text)
            lower += [paper == BLACK] * len(text)
        seen += [upper, lower]
    return seen


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("uri", "scale", "quiet"), [(URI, 1, 2), (URI, 2, 4), (LONG, 1, 4), (LONG, 3, 2)])
async def test_the_cells_are_the_matrix(theme: str, uri: str, scale: int, quiet: int) -> None:
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.main import QRCode

    code = QRCode(error_correction=ERROR_CORRECT_M, border=quiet)
    code.add_data(uri.encode())
    expected = [
        [bool(module) for module in line for _ in range(scale)]
        for line in code.get_matrix()
        for _ in range(scale)
    ]
    app = CodeApp(uri, scale, quiet, theme)
    wide, high = qr_size(uri, scale, quiet)
    assert wide == len(expected[0])
    assert high == (len(expected) + 1) // 2
    async with app.run_test(size=(wide, high)) as pilot:
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        seen = dots([[segment for segment in strip if segment.text] for strip in strips])
    assert seen[: len(expected)] == expected
    assert not any(any(line) for line in seen[len(expected) :])


def test_there_is_white_around_it_and_sizes_hold() -> None:
    rows = qr_rows(URI)
    assert qr_size(URI) == (29, 15)
    assert qr_size(LONG)[0] in (33, 37)
    assert QUIET >= 2
    for row in rows:
        assert cells("".join(piece.text for piece in row)) == 29
        assert row[0].style == row[-1].style == "qr-00"
        assert min(cells(row[0].text), cells(row[-1].text)) >= QUIET
    assert len(rows[0]) == 1


def test_without_an_address_or_with_an_endless_one_there_is_no_code() -> None:
    assert matrix("") == ()
    assert qr_size("x" * (LONGEST + 1)) == (0, 0)
    assert qr_rows("") == ()


def test_the_library_is_loaded_when_a_code_is_drawn_and_not_before() -> None:
    code = (
        "import sys, workshop_tui.tui.kit.qr as qr\n"
        "import workshop_tui.tui.join.join, workshop_tui.tui.console.console\n"
        "assert 'qrcode' not in sys.modules\n"
        "qr.matrix('ssh://127.0.0.1')\n"
        "assert 'qrcode' in sys.modules\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr


def test_every_sign_of_a_room_code_has_letters_of_its_own() -> None:
    signs = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
    assert can_draw(signs + "-01IO")
    assert not can_draw("Ä")
    assert len({letters(sign) for sign in signs + "01IO"}) == len(signs) + 4
    for scale in (1, 2, 3):
        drawn = letters("K7QM-2XWP", scale)
        assert {len(line) for line in drawn} == {letters_width("K7QM-2XWP", scale)}
        assert len(drawn) == (7 * scale + 1) // 2


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("theme", ["workshop-dark", "workshop-light", "ansi-dark"])
async def test_a_camera_reads_it_from_the_screen(tmp_path: Path, size: tuple[int, int], theme: str) -> None:
    for tool in ("zbarimg", "rsvg-convert"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    fonts = subprocess.run(
        ["fc-list", ":family=DejaVu Sans Mono"], capture_output=True, text=True, check=False
    )
    if not fonts.stdout.strip():
        pytest.skip("the font DejaVu Sans Mono is not installed")

    class Program(App[None]):
        def on_mount(self) -> None:
            hang_themes(self, theme)
            self.push_screen(JoinScreen(FakeHosting(open_info())))

    app = Program()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        svg = re.sub(r"font-family: ?[^;]+;", "font-family: 'DejaVu Sans Mono';", app.export_screenshot())
    drawing, picture = tmp_path / "join.svg", tmp_path / "join.png"
    drawing.write_text(svg, encoding="utf-8")
    subprocess.run(["rsvg-convert", "-z", "2", "-o", str(picture), str(drawing)], check=True)
    read = subprocess.run(
        ["zbarimg", "--quiet", "--raw", str(picture)], capture_output=True, text=True, check=False
    )
    assert read.stdout.strip() == URI, read.stderr
