"""Draws the pictures of the README from the real screens: a sample workshop, played without a terminal.

    make pictures

The same program draws the same pictures, byte for byte: the sample has its own clock, every draw a seed.
"""

from __future__ import annotations

import asyncio
import html
import re
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len

from workshop_tui.domain.parsing.people_list import parse_people
from workshop_tui.domain.record import commands as c
from workshop_tui.room.room import Room
from workshop_tui.room.time import Moment
from workshop_tui.session.session import FolderKeeping
from workshop_tui.storage.files.lock import SessionLock
from workshop_tui.storage.forms.library import bundled, find
from workshop_tui.storage.record.journal import Journal
from workshop_tui.tui.apps.facilitator import FacilitatorApp
from workshop_tui.tui.apps.openers import Options, ResumeWorkshop
from workshop_tui.tui.home.workshop_list import KeptWorkshop
from workshop_tui.tui.wall.wall import WallScreen

if TYPE_CHECKING:
    from textual.app import App
    from textual.pilot import Pilot

    from workshop_tui.domain.exercise.exercise import Exercise
    from workshop_tui.domain.record.commands import ContinueFrom

PICTURES = Path(__file__).parent / "pictures"
SIZE = (100, 30)
FONTS = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"

PEOPLE = (
    "Amina (lived experience), Boris (professional), Chen (lived experience), Dilys (professional), "
    "Efe (lived experience), Farah, Gus (professional), Hana (lived experience)"
)


class SampleClock:
    """A clock that goes on only when the sample says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> Moment:
        return Moment(self.seconds, self.seconds)


class Sample:
    """A Lego duck with eight people, played by hand; the doors that the program opens it through."""

    def __init__(self, folder: Path) -> None:
        self.clock = SampleClock()
        folder.mkdir(mode=0o700)
        keeping = FolderKeeping(folder, SessionLock(folder), Journal.create(folder))
        self.room = Room(keeping, self.clock)
        people = tuple(c.AddPerson(one.name, one.side) for one in parse_people(PEOPLE))
        refused = self.room.open_workshop(
            c.OpenWorkshop("A bus that stops for us", (find("lego-duck"),), people, seed=7)
        )
        assert refused is None, refused

    def do(self, *wishes: c.Command, after: float = 0.0) -> None:
        """Carry out these commands, so many seconds later."""
        self.wait(after)
        for wish in wishes:
            refused = self.room.submit(wish)
            if refused is not None:
                raise RuntimeError(f"{wish}: {refused.reason}")

    def wait(self, seconds: float) -> None:
        """Let so many seconds pass, as the program would see them pass."""
        for _ in range(round(seconds)):
            self.clock.seconds += 1
            self.room.tick()

    def to(self, method: str, nth: int = 1) -> None:
        """Go on to the nth step of a method from here."""
        for _ in range(20):
            step = self.room.facilitator_view().step
            if step is not None and step.method == method:
                nth -= 1
                if not nth:
                    return
            self.do(c.NextStep())
        raise RuntimeError(f"no step with {method}")

    def show_ducks(self) -> None:
        """To the middle of the round in which everyone shows a duck."""
        self.do(c.StartClock())
        self.to("round")
        self.do(c.StartClock(), c.GiveFloor(), after=4)
        for seconds in (38, 52, 29):
            self.do(c.GiveFloor(), after=seconds)
        self.wait(17)

    # -- the doors

    def start(self, folder: Path, command: c.OpenWorkshop, /) -> Room:
        """The sample is open already."""
        return self.room

    def resume(self, folder: Path, /, *, anyway: bool = False) -> Room:
        """The sample is open already."""
        return self.room


class SampleShelf:
    """What the home screen finds in the sample."""

    place = Path("~/Documents/Workshops")

    def workshops(self) -> Sequence[KeptWorkshop]:
        """Two workshops, one of them not finished."""
        return (
            KeptWorkshop(self.place / "bus", "A bus that stops for us", "today at 10:40, step 3 of 6"),
            KeptWorkshop(self.place / "ward", "Mornings on the ward", "on Tuesday, finished", True),
        )

    def left_open(self) -> Sequence[KeptWorkshop]:
        """Never asked for."""
        raise NotImplementedError

    def earlier(self, folder: str) -> ContinueFrom:
        """Never asked for."""
        raise NotImplementedError

    def exercises(self) -> Sequence[Exercise]:
        """The four."""
        return bundled()

    def new_folder(self, place: Path, title: str) -> Path:
        """Never asked for."""
        raise NotImplementedError


_TEXT = re.compile(
    r'<text class="(?P<kind>[^"]*)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" textLength="(?P<long>[\d.]+)" '
    r'(?P<clip>clip-path="[^"]*")>(?P<words>[^<]*)</text>'
)
_RUN = re.compile("█+|▀+|▄+|[^█▀▄\u00a0]+(?:\u00a0[^█▀▄\u00a0]+)*")
_LINE, _RISE = 24.65, 18.5
"""Height of a line, and how far its top is above the writing, in the picture's units."""
_BLOCKS = {"█": (0.0, 1.0), "▀": (0.0, 0.5), "▄": (0.5, 0.5)}
"""Where a block begins and how high it is, in parts of a line."""


def _pieces(found: re.Match[str]) -> str:
    """One run of text in pieces, each at its place: not every program that draws SVG keeps spaces."""
    words = html.unescape(found["words"])
    kind, x, y = found["kind"], float(found["x"]), float(found["y"])
    wide = float(found["long"]) / max(1, cell_len(words))
    drawn = []
    for run in _RUN.finditer(words):
        left, long = x + wide * cell_len(words[: run.start()]), wide * cell_len(run.group())
        block = _BLOCKS.get(run.group()[0])
        if block is not None:
            top, high = y - _RISE + _LINE * block[0], _LINE * block[1]
            drawn.append(
                f'<rect class="{kind}" x="{left:.1f}" y="{top:.1f}" width="{long:.1f}" height="{high:.2f}" '
                'shape-rendering="crispEdges"/>'
            )
            continue
        text = html.escape(run.group(), quote=False).replace("\u00a0", "&#160;")
        drawn.append(
            f'<text class="{kind}" x="{left:.1f}" y="{found["y"]}" textLength="{long:.1f}" {found["clip"]}>'
            f"{text}</text>"
        )
    return "".join(drawn)


def tidy(svg: str) -> str:
    """The picture without addresses of fonts on the network, and the same in every program that draws it."""
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("font-family: Fira Code, monospace", f"font-family: {FONTS}")
    svg = _TEXT.sub(_pieces, svg)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


async def draw(app: App[None], then: Callable[[Pilot[None]], object] | None = None) -> str:
    """Run the app until it stands still, and take its picture."""
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        if then is not None:
            then(pilot)
        for _ in range(3):
            await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        return tidy(app.export_screenshot(title="workshop-tui"))


async def pictures(folder: Path) -> dict[str, str]:
    """Every picture by its name."""
    options = Options(bell=False)
    console = Sample(folder / "console")
    console.show_ducks()
    projected = Sample(folder / "projected")
    projected.show_ducks()

    def project(pilot: Pilot[None]) -> None:
        pilot.app.push_screen(WallScreen(projected.room))

    request = ResumeWorkshop(folder)
    return {
        "home": await draw(FacilitatorApp(console, SampleShelf(), None, options)),
        "console": await draw(FacilitatorApp(console, SampleShelf(), request, options)),
        "projected": await draw(FacilitatorApp(projected, SampleShelf(), request, options), project),
    }


def main() -> int:
    """Draw them all into docs/pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        drawn = asyncio.run(pictures(Path(folder)))
    for name, svg in drawn.items():
        (PICTURES / f"{name}.svg").write_text(svg, encoding="utf-8")
        print(f"docs/pictures/{name}.svg")
    return 0


if __name__ == "__main__":
    sys.exit(main())
