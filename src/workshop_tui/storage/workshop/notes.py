"""notes.toml: what is left of a workshop for people, made whole from the record after every change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from workshop_tui.domain.figures.names import by_side
from workshop_tui.domain.proceedings.building import proceedings
from workshop_tui.domain.proceedings.model import Note, Parked, Proceedings, Someone, Voice, VoteRow
from workshop_tui.domain.proceedings.moments import Moments
from workshop_tui.domain.record.state import Promise, State
from workshop_tui.domain.text.ticks import kind_of
from workshop_tui.domain.workshop.votes import BUDGET
from workshop_tui.storage.files.toml_text import Table, dump_toml

_HEAD = """\
# The notes of a workshop, made by workshop-tui: what people said, in their own words.
# Written anew after every change; to change something, change it in the program.

"""
_SIMULATED_HEAD = """\
# SIMULATED: a demo. Nobody was there; its people and what they say are made up.
"""


def notes_text(table: Table) -> str:
    """The table as TOML in which every list of tables is written out as [[name]], which reads best."""
    simulated = table["workshop"].get("simulated")
    parts = [_SIMULATED_HEAD if simulated else "", _HEAD, dump_toml({"format": table["format"]})]
    for name, value in table.items():
        if name == "format":
            continue
        rows = value if isinstance(value, list) else [value]
        head = f"[[{name}]]" if isinstance(value, list) else f"[{name}]"
        parts += [_table_text(name, head, row) for row in rows]
    return "".join(parts)


def _table_text(name: str, head: str, row: Table) -> str:
    """One table: its plain values, then the tables inside it."""
    inner = {key: value for key, value in row.items() if isinstance(value, dict)}
    lists = {
        key: value
        for key, value in row.items()
        if value and isinstance(value, list) and isinstance(value[0], dict)
    }
    own = {key: value for key, value in row.items() if key not in inner and key not in lists}
    text = f"\n{head}\n{dump_toml(own)}"
    for key, table in inner.items():
        text += _table_text(f"{name}.{key}", f"[{name}.{key}]", table)
    for key, tables in lists.items():
        text += "".join(_table_text(f"{name}.{key}", f"[[{name}.{key}]]", table) for table in tables)
    return text


def notes_table(state: State, t: float, begun: datetime | None = None) -> Table:
    """The notes as a table, texts as typed; what is empty is left out."""
    left = proceedings(state, t, Moments(begun))
    table: Table = {"format": 1, "workshop": _workshop(left)}
    table["people"] = [_person(one) for one in left.people]
    table["agenda"] = [
        {
            "exercise": row.exercise,
            "step": row.step,
            "method": row.method,
            "planned_seconds": planned,
            "used_seconds": row.used_seconds,
        }
        for row, planned in zip(left.report.agenda, left.planned, strict=True)
    ]
    for name, found in left.report.headings().items():
        table[name.replace("-", "_")] = [_found(left, name, one) for one in found]
    table.setdefault("themes", []).extend(_themes(left))
    table["votes"] = list(_votes(left))
    table["decisions"] = [_full(one._asdict()) for one in left.report.decisions]
    table["ducks"] = list(_ducks(left))
    table["notes"] = list(_notes(left))
    table["pledges"] = [
        _full({"who": pledge.who, "what": pledge.what, "by": pledge.by, "side": pledge.side})
        | _later(left, pledge_id)
        for pledge_id, pledge in zip(left.pledges, left.report.pledges, strict=True)
    ]
    table["promises"] = [_promise(left, promise) for promise in left.promises]
    table["parking"] = [
        _full({"text": one.text, "detail": one.detail, "by": one.by, "side": one.side} | _became(left, one))
        for one in left.report.parking
    ]
    table["speaking"] = _speaking(left.report.voice)
    return {key: value for key, value in table.items() if value not in ([], {})}


def _full(row: Table) -> Table:
    """The row without what is empty."""
    return {key: value for key, value in row.items() if value not in ("", (), [], {}, None)}


def _later(left: Proceedings, item: str) -> Table:
    """What a later workshop told became of something said here."""
    later = left.later.get(item)
    if later is None:
        return {}
    row = {"status": later.status, "status_words": later.words}
    return _full(row | {"status_from": later.title, "status_on": later.on})


def _became(left: Proceedings, note: Note | Parked) -> Table:
    """What was answered to a note, and what became of it here and later.

    In words where it was a hope or a fear: a fear that did not come true turned out well.
    """
    ticked = note.turned_out if isinstance(note, Note) and kind_of(note.outcome) else ""
    row = {"answer": note.answer, "met": left.met.get(note.id), "turned_out": ticked}
    return row | _later(left, note.id)


def _workshop(left: Proceedings) -> Table:
    report = left.report
    return _full(
        {
            "title": report.title,
            "simulated": report.simulated or None,
            "begun": report.begun,
            "purpose": report.purpose,
            "who_decides": report.who_decides,
            "goes_on_from": left.earlier[-1].title if left.earlier else "",
            "goes_on_from_also": [one.title for one in left.earlier[:-1]],
            "which_began": left.earlier[-1].on if left.earlier else "",
            "exercises": list(left.exercises),
            "finished": report.finished,
        }
    )


def _person(one: Someone) -> Table:
    row: Table = {"name": one.name, "called": one.called if one.called != one.name else ""}
    weight = one.weight if one.weight != 1 else ""
    return _full(row | {"side": one.side, "witness": one.witness or "", "weight": weight})


def _promise(left: Proceedings, promise: Promise) -> Table:
    """Something that an earlier workshop left open; a later one may have told more of it."""
    row = {
        "kind": promise.kind,
        "column": promise.column,
        "who": promise.who,
        "text": promise.text,
        "detail": promise.detail,
        "by": promise.by,
        "side": promise.side,
        "asked": promise.asked,
        "said_in": promise.title,
        "said_on": promise.on,
        "status": promise.status,
        "status_words": promise.words,
    }
    return _full(row | _later(left, promise.id))


def _notes(left: Proceedings) -> Iterator[Table]:
    for exercise, step in left.steps:
        for note in step.notes:
            yield _full(
                {
                    "id": note.id,
                    "exercise": exercise,
                    "step": step.title,
                    "column": note.column,
                    "text": note.text,
                    "detail": note.detail,
                    "by": note.by,
                    "side": note.side,
                    "theme": note.theme,
                    "dots": note.dots or "",
                }
                | _became(left, note)
            )


def _ducks(left: Proceedings) -> Iterator[Table]:
    """The ducks among the notes, each drawn in lines that can be read in the file as they are."""
    for _, step in left.steps:
        for note in step.notes:
            if note.drawing:
                drawn = list(note.drawing)
                yield _full({"id": note.id, "step": step.title, "bricks": note.detail, "drawing": drawn})


def _themes(left: Proceedings) -> Iterator[Table]:
    for exercise, step in left.steps:
        for theme in step.themes:
            row = {"exercise": exercise, "step": step.title, "title": theme.title}
            yield _full(row | {"notes": list(theme.notes), "dots": theme.dots or ""})


def _found(left: Proceedings, heading: str, one: Note | VoteRow) -> Table:
    """What stands under a heading: a note, or what got dots in a vote that was revealed."""
    if isinstance(one, Note):
        row = {"text": one.text, "column": one.column, "detail": one.detail, "side": one.side}
        return _full(row | {"dots": one.dots or ""} | _became(left, one))
    if heading == "values-map":
        sides = by_side(one.sides)
        return _full({"value": one.text, "dots": one.dots, "place": one.place, "by_side": sides})
    per_cent = one.per_cent if heading == BUDGET else ""
    return _full({"text": one.text, "dots": one.dots, "per_cent": per_cent})


def _votes(left: Proceedings) -> Iterator[Table]:
    """How many of how many voted, and what the dots can and cannot show, of votes that were revealed."""
    for exercise, step in left.steps:
        vote = step.vote
        if vote is not None and vote.revealed:
            yield {
                "exercise": exercise,
                "step": step.title,
                "voted_at_least": vote.voted,
                "could_vote": vote.people,
                "dots": vote.dots,
                "dots_of_all": vote.allotment,
                "how_to_read": list(vote.told),
            }


def _speaking(voice: Voice | None) -> Table:
    """How evenly people spoke: as one figure and by side for all, by person only where the group agreed."""
    if voice is None:
        return {}
    return _full(
        {
            "total_seconds": voice.seconds,
            "evenness": voice.evenness,
            "people_heard": voice.people_heard,
            "people": voice.people,
            "seconds_by_side": dict(voice.sides),
            "person": [{"name": one.name, "seconds": one.seconds} for one in voice.persons],
        }
    )
