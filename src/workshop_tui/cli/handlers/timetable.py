"""The command that shows an agenda before the workshop, and writes it and the brief for those who come."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from workshop_tui.cli.arguments import workshop
from workshop_tui.domain.exercise.plan import TooShort
from workshop_tui.domain.exercise.timetable import timetable
from workshop_tui.domain.text.safe_text import about, for_terminal, one_line, seconds_of
from workshop_tui.report.agenda import Planned, agenda, as_text, brief, when
from workshop_tui.status import DONE, WRONG_USE, Sorry
from workshop_tui.storage.files.atomic import new_text_file

LIKE = 8
"""People for whom it is worked out where none are named."""
TITLE = 44
"""Columns for a title in the text."""


def show(asked: argparse.Namespace) -> int:
    """Print or write the agenda, or the brief; the exit status. Sorry, FileProblems, NotWritten: why not."""
    if asked.brief and asked.to == "text":
        raise Sorry("the brief is a document: --to md or --to html.", WRONG_USE)
    wish = workshop(asked)
    for sentence in asked.told:
        print(for_terminal(sentence), file=sys.stderr)
    people = sum(not person.witness for person in wish.people) or LIKE
    table = timetable(
        wish.exercises,
        people,
        own=wish.lengths,
        starts=wish.starts,
        total=wish.minutes * 60,
        first=seconds_of(asked.starts or ""),
    )
    if isinstance(table, TooShort):
        raise Sorry(table.sentence(), WRONG_USE)
    planned = Planned(wish.title, wish.purpose, wish.decides, table)
    guess = not wish.people
    return _give(
        _drawn(planned, asked.to or ("md" if asked.brief else "text"), asked.brief, guess), asked.output
    )


def _drawn(planned: Planned, to: str, for_brief: bool, guess: bool) -> str:
    if to == "text":
        return "\n".join(_text(planned, guess)) + "\n"
    document = brief(planned) if for_brief else agenda(planned)
    if to == "md":
        from workshop_tui.report.markdown import markdown

        return markdown(document)
    from workshop_tui.report.html import html

    return html(document)


def _text(planned: Planned, guess: bool) -> list[str]:
    table = planned.table
    lasting = about(table.parts[-1].end - table.parts[0].start)
    many = "1 person" if table.people == 1 else f"{table.people} people"
    who = f"for {many}" + (", for example" if guess else "")
    lines = [one_line(planned.title), f"{when(table)}, {who}" + (f": {lasting}" if table.known else ""), ""]
    for start, title, length in as_text(planned):
        indent = "  " if title.startswith("  ") else ""
        shown = indent + one_line(title, TITLE - len(indent))
        lines.append(f"{start:>5}  {shown:{TITLE}}  {length}")
    return lines


def _give(text: str, output: str | None) -> int:
    """Print the text, or put it into a new file: one that is there stays as it is."""
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return DONE
    path = Path(output)
    new_text_file(path, text, 0o666)
    print(for_terminal(f"Written: {path}"))
    return DONE
