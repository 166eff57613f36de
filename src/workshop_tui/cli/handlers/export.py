"""The command `export`: reads a workshop, changes nothing of it, and writes its report as files."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from workshop_tui.domain.proceedings.model import Report
from workshop_tui.domain.text.safe_text import for_terminal
from workshop_tui.status import DONE, WRONG_USE, Sorry
from workshop_tui.storage.files.atomic import StorageProblem, holds
from workshop_tui.storage.files.transaction import replace_files
from workshop_tui.storage.workshop.folders import meant_folder

OUT = "-"
"""In the place of a file: standard output."""
BOM = "\ufeff"
"""Without it some spreadsheets take UTF-8 for something else, and every é for two letters."""
_OWN = ("journal.toml", "notes.toml", "drafts.toml", "seats.toml", "session.lock")
"""What a workshop lives on: nothing is ever written over these."""


class NotReplaced(StorageProblem):
    """There is something at this place, and nobody said that it may be replaced."""


def export(asked: argparse.Namespace) -> int:
    """Write what is asked; the exit status. Sorry, StorageProblem: why not."""
    wrong = _wrong_use(asked)
    if wrong:
        raise Sorry(wrong, WRONG_USE)
    folder = meant_folder(asked.folder, _base, unfinished=False)
    report, found = read_report(folder)
    for sentence in found:
        _say(sentence)
    made = _FORMATS[asked.to](report, asked.only or "")
    if asked.out == OUT:
        sys.stdout.flush()
        sys.stdout.buffer.write("".join(made.values()).encode())
        sys.stdout.buffer.flush()
    else:
        _keep(made, folder, asked)
    if not report.finished:
        _say("This workshop is not finished. What was written says so, and up to when it tells.")
    return DONE


def _base() -> Path:
    # The settings say where workshops are kept; a mistake in them is told where screens are started.
    from workshop_tui.cli.config import configured

    return configured().base()


def _wrong_use(asked: argparse.Namespace) -> str:
    if asked.only and asked.to != "csv":
        return "--only is for --to csv, which makes three tables."
    if asked.to == "csv" and asked.out == OUT and not asked.only:
        return "CSV is three tables: say which one with --only notes, --only pledges or --only turns."
    return ""


def read_report(folder: Path) -> tuple[Report, list[str]]:
    """The report of the workshop in a folder, and what is not whole in its record. StorageProblem.

    Nothing is changed and nothing locked: the workshop may be running. What is hidden lies in a file of its
    own, which is not looked at.
    """
    from workshop_tui.domain.history.history import Record
    from workshop_tui.domain.proceedings.building import proceedings
    from workshop_tui.domain.proceedings.moments import moments
    from workshop_tui.domain.record.placeholders import said
    from workshop_tui.storage.record.journal import Journal
    from workshop_tui.storage.workshop.reading import happened

    entries, found = Journal.read(folder)
    record = Record(map(happened, entries))
    if not record.state.opened:
        raise StorageProblem(
            f"The record in {folder} does not tell of a workshop, so there is nothing to export."
        )
    when = moments(record, {entry.seq: entry.at.astimezone() for entry in entries})
    more = said(record.state)
    return proceedings(record.state, record.t, when).report, [*found, *([more] if more else [])]


def _markdown(report: Report, only: str) -> dict[str, str]:
    from workshop_tui.report.document import document
    from workshop_tui.report.markdown import markdown

    return {"report.md": markdown(document(report))}


def _html(report: Report, only: str) -> dict[str, str]:
    from workshop_tui.report.document import document
    from workshop_tui.report.html import html

    return {"report.html": html(document(report))}


def _json(report: Report, only: str) -> dict[str, str]:
    from workshop_tui.report.json_values import json_text

    return {"report.json": json_text(report)}


def _csv(report: Report, only: str) -> dict[str, str]:
    from workshop_tui.report.tables import csv_text, sheets

    tables = sheets(report)
    return {f"{name}.csv": BOM + csv_text(tables[name]) for name in tables if only in ("", name)}


_FORMATS: dict[str, Callable[[Report, str], dict[str, str]]] = {
    "md": _markdown,
    "html": _html,
    "csv": _csv,
    "json": _json,
}


def _keep(made: dict[str, str], folder: Path, asked: argparse.Namespace) -> None:
    """Write the files, the workshop's folder being their usual place. StorageProblem: none is written."""
    places, new = _places(made, folder, asked)
    kept = {path: text.encode() for path, text in places.items()}
    for path in kept:
        if path.name in _OWN:
            raise NotReplaced(f"{path.name} is a file that workshops live on. Name another place with -o.")
    for path, data in kept.items():
        _ask(path, data, force=asked.force)
    replace_files(kept, new)
    for path in kept:
        print(for_terminal(str(path)))


def _places(
    made: dict[str, str], folder: Path, asked: argparse.Namespace
) -> tuple[dict[Path, str], Path | None]:
    """What goes where, and the folder that is made for it if it is not there."""
    if not asked.out:
        return {folder / name: text for name, text in made.items()}, None
    out = Path(asked.out).absolute()
    if len(made) == 1 and not out.is_dir():
        return dict.fromkeys([out], *made.values()), None
    return {out / name: text for name, text in made.items()}, out


def _ask(path: Path, data: bytes, *, force: bool) -> None:
    """Return if the file may be written. NotReplaced: somebody's file is there, or they said no."""
    if force or not os.path.lexists(path) or holds(path, data):
        return
    from workshop_tui.cli.arguments import confirmed

    answer = confirmed(f"{path} is there already. Replace it?")
    if answer:
        return
    if answer is not None:
        raise NotReplaced(f"{path} was left as it is.")
    raise NotReplaced(f"{path} is there already. Add --force to replace it, or name another place with -o.")


def _say(text: str, end: str = "\n") -> None:
    print(for_terminal(text, lines=True), end=end, file=sys.stderr, flush=True)
