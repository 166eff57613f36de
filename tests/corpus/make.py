"""Makes workshops for the corpus with the program that is installed, and writes down what is made of them.

`python -m tests.corpus.make workshops 2026-11-28` plays all that are not there yet; nothing that is there is
ever written over. `python -m tests.corpus.make expected 2026-11-28` opens each and keeps what comes out.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zlib import crc32

from tests.corpus.opening import (
    CORPUS,
    EXPECTED,
    FILES,
    WORKSHOPS,
    checked,
    in_utc,
    laid_out,
    made_of,
    said_by,
)
from tests.corpus.scenes import LATER, SCENES
from tests.corpus.stage import Wall, like_any_machine, pinned
from workshop_tui.storage.forms.library import bundled

PLACE = Path("/tmp/workshop-tui-corpus")
"""Where they are played: the records of workshops that go on from others name it."""
BEGUN = datetime(2026, 11, 2, 9, tzinfo=UTC)
CAST = "Amina (lived experience), Boris (professional), Chen (lived experience)"


def demo(what: str, seed: int) -> Callable[[Path, Wall], None]:
    """A workshop that simulated people play."""

    def play(folder: Path, wall: Wall) -> None:
        who = CAST + ", Wanda (witness)" * ("witness" in what) + ", Dana (professional)" * (seed % 4 == 0)
        said = said_by(
            "demo", what, "--people", who, "--headless", "--seed", str(seed), "--folder", str(folder)
        )
        assert said.status == 0, said

    return play


def hurt(name: str, how: Callable[[bytes], bytes]) -> Callable[[Path, Wall], None]:
    """A copy of another workshop whose record something happened to."""

    def play(folder: Path, wall: Wall) -> None:
        shutil.copytree(folder.parent / name, folder)
        path = folder / "journal.toml"
        path.write_bytes(how(path.read_bytes()))

    return play


def damaged(record: bytes) -> bytes:
    """Some bytes are others: in a step, in what somebody said, and in the last third."""
    for place in (
        record.index(b'kind = "StepAdded"'),
        record.index(b'kind = "NoteAdded"'),
        len(record) * 2 // 3,
    ):
        record = record[: place + 9] + b"\0\0\0" + record[place + 12 :]
    return record


def from_later(record: bytes) -> bytes:
    """With an event, and a field of events, that no version knows yet; numbers and checksums are right."""
    head, *events = record.split(b"\n[[event]]\n")
    bodies = [event[: event.rindex(b"check = ")] for event in events]
    bodies = [body + b'mood = "hopeful"\n' * (b'kind = "NoteAdded"' in body) for body in bodies]
    # Behind a command of several events, so that none is torn apart.
    place = next(at for at in range(len(bodies) // 2, len(bodies)) if b"\nbatch = " not in bodies[at])
    time = b"".join(re.findall(rb"(?m)^(?:t|at) = .*\n", bodies[place]))
    bodies.insert(place, b"seq = 0\n" + time + NEW)
    return head + b"".join(_numbered(body, seq, place + 1) for seq, body in enumerate(bodies, 1))


NEW = b'kind = "DoveReleased"\nbird = "white"\ncount = 3\nseen = [1, 2]\nat_once = true\n'


def _numbered(body: bytes, seq: int, new: int) -> bytes:
    """An event under its number, where one under the number `new` has come in before it."""

    def moved(found: re.Match[bytes]) -> bytes:
        batch = int(found[1])
        return b"batch = %d" % (batch + (batch >= new))

    body = re.sub(rb"(?m)^batch = (\d+)", moved, re.sub(rb"\Aseq = \d+", b"seq = %d" % seq, body))
    body = b"\n[[event]]\n" + body
    return body + b'check = "%d:%08X"\n' % (seq, crc32(body))


def from_windows(record: bytes) -> bytes:
    """As an editor of another system saves it."""
    return b"\xef\xbb\xbf" + record.replace(b"\n", b"\r\n")


def changed_notes(folder: Path, wall: Wall) -> None:
    """Somebody wrote into the notes."""
    shutil.copytree(folder.parent / "guests-done", folder)
    with (folder / "notes.toml").open("a") as notes:
        notes.write("# Ask Amina about this.\n")


def played() -> dict[str, Callable[[Path, Wall], object]]:
    """Every workshop by its name, in the order in which they are played."""
    return {
        **{one.id: demo(one.id, seed) for seed, one in enumerate(bundled(), 1)},
        "a-plan": demo(str(CORPUS / "2026-11-28" / FILES / "plan-day.toml"), 31),
        **SCENES,
        "damaged": hurt("spring", damaged),
        "from-later": hurt("corrections", from_later),
        "from-windows": hurt("left-standing", from_windows),
        "changed-notes": changed_notes,
        **LATER,
    }


def play(place: Path, names: Collection[str] = ()) -> Iterator[Path]:
    """Play those (or all) that are not at this place yet; the folder of each, as soon as it is left."""
    for number, (name, one) in enumerate(played().items()):
        folder = place / name
        if folder.exists() or (names and name not in names):
            continue
        with pinned(BEGUN + timedelta(days=number)) as wall:
            one(folder, wall)
            like_any_machine(folder, wall.begun)
        yield folder


def make_workshops(version: Path, names: list[str]) -> None:
    """Play those that are not there yet, all in one place, and bring them here."""
    shutil.rmtree(PLACE, ignore_errors=True)
    there = version / WORKSHOPS
    if there.exists():
        shutil.copytree(there, PLACE)
    for folder in play(PLACE, names):
        shutil.copytree(folder, there / folder.name)
        print(folder.name)
    shutil.rmtree(PLACE)


def make_expected(version: Path, names: list[str]) -> None:
    """Open each workshop and read each file, and keep what is made of it."""
    for one in sorted((version / WORKSHOPS).iterdir()):
        if not names or one.name in names:
            with tempfile.TemporaryDirectory() as base:
                folder = laid_out(version, one.name, Path(base, "kept"))
                _keep(version / EXPECTED / one.name, made_of(folder, Path(base, "out")))
    for file in sorted((version / FILES).iterdir()) if (version / FILES).exists() else ():
        with tempfile.TemporaryDirectory() as base:
            _keep(version / EXPECTED / FILES, checked(file, Path(base)))


def _keep(folder: Path, made: dict[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in made.items():
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    what, version, *names = sys.argv[1:]
    with in_utc():
        (make_workshops if what == "workshops" else make_expected)(CORPUS / version, names)
