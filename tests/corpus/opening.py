"""What today's program makes of a kept workshop or a file of somebody's own, as the corpus compares it."""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from workshop_tui.cli import main
from workshop_tui.report.handout import handout
from workshop_tui.session import session

CORPUS = Path(__file__).parent
WORKSHOPS, EXPECTED, FILES = "workshops", "expected", "files"
"""The parts of a version's folder: what it wrote, what is made of it, and files that people write."""

_STYLE = re.compile(rb"(?<=<style>).*(?=</style>)", re.DOTALL)
"""The same in every page, which names its checksum."""

Made = dict[str, bytes]
"""Names of files, and what is in them."""


class Said(NamedTuple):
    """What a command line printed, and its status."""

    status: int
    out: str
    err: str


def said_by(*argv: str) -> Said:
    """What the command line says, in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        status = main(argv)
    for stream in (out, err):
        stream.flush()
    return Said(status, *(one.buffer.getvalue().decode() for one in (out, err)))


@contextmanager
def in_utc() -> Iterator[None]:
    """Local time is UTC meanwhile: reports tell times of day."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "UTC"
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()


def versions() -> list[Path]:
    """The folders of all versions that the corpus has something of."""
    return sorted(path for path in CORPUS.iterdir() if (path / WORKSHOPS).is_dir())


def laid_out(version: Path, name: str, base: Path) -> Path:
    """A copy of a kept workshop to open, and beside it the earlier workshops that it goes on from."""
    shutil.copytree(version / WORKSHOPS / name, base / name)
    record = (base / name / "journal.toml").read_text("utf-8", "replace")
    for one in (version / WORKSHOPS).iterdir():
        if f'/{one.name}"\n' in record and not (base / one.name).exists():
            laid_out(version, one.name, base)
    return base / name


class _Looked(io.StringIO):
    """Whoever looks at a screen in lines, and leaves when it has told all there is."""

    def write(self, text: str) -> int:
        """KeyboardInterrupt: a workshop that is not finished would be followed for ever."""
        written = super().write(text)
        if self.getvalue().endswith(_ALL_TOLD):
            raise KeyboardInterrupt
        return written


_ALL_TOLD = ("This is where it stopped.\n", "This waits for it.\n")


@contextmanager
def _not_for_ever() -> Iterator[None]:
    """KeyboardInterrupt after a time that nothing takes, so that other words at the end are seen as such."""
    was = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.alarm(30)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, was)


def shown(folder: Path) -> str:
    """What everyone may see of a kept workshop, in lines; nothing is changed by looking."""
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with redirect_stdout(_Looked()) as seen, _not_for_ever():
        main(["show", "--plain", str(folder)])
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    return seen.getvalue()


def made_of(folder: Path, out: Path) -> Made:
    """What is told and exported of a kept workshop as it lies there; then its notes, once opened and left."""
    out.mkdir()
    made = {"shown.txt": shown(folder).encode()}
    told = []
    for to in ("md", "html", "csv", "json"):
        said = said_by("export", str(folder), "--to", to, "-o", str(out))
        told.append(f"export --to {to}: {said.status}\n{said.err if to == 'md' else ''}")
    for path in out.iterdir():
        made[path.name] = _STYLE.sub(b"", path.read_bytes())
    room = session.resume(folder)
    try:
        made["handout.md"] = handout(room.record.state, room.now()).encode()
    finally:
        room.close()
    told += [f"{sentence}\n" for sentence in (*room.reports, room.trouble, room.untold) if sentence]
    told += [f"{path.name}\n" for path in sorted(folder.iterdir())]
    for path in (folder / "notes.toml", folder / "drafts.toml"):
        if path.exists():
            made[path.name] = path.read_bytes()
    for other in folder.parent.iterdir():
        if other.is_dir() and other != folder:
            made[f"{other.name}-notes.toml"] = (other / "notes.toml").read_bytes()
    made["said.txt"] = "".join(told).replace(str(folder.parent), "BASE").encode()
    return made


def checked(file: Path, home: Path) -> Made:
    """What `check` says of a file, and what is taken out of it, in a home that holds nothing else."""
    kind = file.name.partition("-")[0]
    own = {"HOME": home, "XDG_CONFIG_HOME": home / "config", "XDG_DOCUMENTS_DIR": home / "Documents"}
    with patch.dict(os.environ, {name: str(place) for name, place in own.items()}):
        told = [
            (name, said_by(*words)) for name, words in _READ_BY[kind](file, home / "config" / "workshop-tui")
        ]
        made = _taken_in(file, home / "played") if kind == "people" else {}
    lines = [f"{name}: {said.status}\n{said.out}{said.err}" for name, said in told]
    text = "".join(lines).replace(str(file.parent), "FILES").replace(str(home), "HOME")
    return {f"{file.name}.txt": _HINT.sub("", text).encode()} | made


_HINT = re.compile(r" Begin one with: .*")
"""It names the program as it was started."""
Words = list[tuple[str, tuple[str, ...]]]


def _as_workshop(file: Path, settings: Path) -> Words:
    name = str(file)
    return [("check", ("check", name)), *((to, ("agenda", name, "--to", to)) for to in ("text", "md"))]


def _as_people(file: Path, settings: Path) -> Words:
    return [("check", ("check", str(file))), ("agenda", ("agenda", "lego-duck", "--people", str(file)))]


def _as_settings(file: Path, settings: Path) -> Words:
    settings.mkdir(parents=True)
    shutil.copy(file, settings / "config.toml")
    return [("check", ("check", str(file))), ("workshops", ("workshops",))]


_READ_BY = {"exercise": _as_workshop, "plan": _as_workshop, "people": _as_people, "config": _as_settings}


def _taken_in(file: Path, folder: Path) -> Made:
    """The people of a file as the record of a workshop has them that is begun with them."""
    played = ("demo", str(CORPUS / "shortest.toml"), "--people", str(file), "--headless", "--seed", "1")
    if said_by(*played, "--folder", str(folder)).status:
        return {}
    record = (folder / "journal.toml").read_text("utf-8")
    added = re.findall(r'\nkind = "PersonAdded"\n(.*?)check = ', record, re.DOTALL)
    kept = [re.sub(r"(?m)^(person|batch|events) = .*\n", "", one) for one in added]
    return {f"{file.name}.people.txt": "\n".join(kept).encode()}
