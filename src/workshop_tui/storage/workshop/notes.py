"""notes.toml: what is left of a workshop for people, made whole from the record after every change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from workshop_tui.domain.exercise import duck
from workshop_tui.domain.figures.evenness import voice
from workshop_tui.domain.figures.names import by_side, names_in_full
from workshop_tui.domain.record.state import AgendaStep, Note, Person, Promise, State, StepRecord
from workshop_tui.domain.text.ticks import kind_of, turned_out
from workshop_tui.domain.workshop import values_map, votes
from workshop_tui.domain.workshop.themes import grouping
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
    table: Table = {"format": 1, "workshop": _workshop(state, begun)}
    called = names_in_full(state)
    table["people"] = [
        _person(person, called[person.id], state.totals_shared) for person in state.people.values()
    ]
    table["agenda"] = [_agenda(state, item, t) for item in state.agenda]
    for name, rows in _outcomes(state).items():
        table[name] = rows
    table.setdefault("themes", []).extend(_themes(state))
    table["votes"] = list(_votes(state))
    table["ducks"] = list(_ducks(state))
    table["notes"] = list(_notes(state))
    table["pledges"] = [
        _full({"who": pledge.who, "what": pledge.what, "by": pledge.by, "side": pledge.side})
        | _later(state, pledge.id)
        for pledge in state.pledges.values()
    ]
    table["promises"] = [_promise(state, promise) for promise in state.promises.values()]
    table["parking"] = list(_parking(state))
    table["speaking"] = _speaking(state, t)
    return {key: value for key, value in table.items() if value not in ([], {})}


def _full(row: Table) -> Table:
    """The row without what is empty."""
    return {key: value for key, value in row.items() if value not in ("", (), [], {}, None)}


def _promise(state: State, promise: Promise) -> Table:
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
    return _full(row | _later(state, promise.id))


def _later(state: State, item: str) -> Table:
    """What a later workshop told became of something said here."""
    later = state.later.get(item)
    if later is None:
        return {}
    row = {"status": later.status, "status_words": later.words}
    return _full(row | {"status_from": later.title, "status_on": later.on})


def _workshop(state: State, begun: datetime | None) -> Table:
    return _full(
        {
            "title": state.title,
            "simulated": state.simulated or None,
            "begun": begun,
            "purpose": state.purpose,
            "who_decides": state.decides,
            "goes_on_from": state.earlier.title if state.earlier else "",
            "goes_on_from_also": [one.title for one in state.all_earlier[:-1]],
            "which_began": state.earlier.on if state.earlier else "",
            "exercises": [exercise.title for exercise in state.exercises],
            "finished": state.finished,
        }
    )


def _person(person: Person, called: str, shared: bool) -> Table:
    row: Table = {"name": person.name, "called": called if called != person.name else ""}
    row |= {"side": person.side, "witness": person.witness or ""}
    # Why someone asked for more time is their own affair, and so is that they did.
    return _full(row | ({"weight": person.weight} if shared and person.weight != 1 else {}))


def _exercise(state: State, item: AgendaStep) -> str:
    return state.exercise_title(item)


def _agenda(state: State, item: AgendaStep, t: float) -> Table:
    record = state.steps.get(item.key)
    return {
        "exercise": _exercise(state, item),
        "step": item.step.title,
        "method": item.step.method,
        "planned_seconds": round(state.first_planned(item)),
        "used_seconds": round(record.clock.elapsed_at(t)) if record else 0,
    }


def _item(state: State, key: str) -> AgendaStep | None:
    place = state.place(key)
    return None if place is None else state.agenda[place]


def _theme_of(state: State, note: Note) -> str:
    """The title of the theme that a note was last grouped under."""
    for record in reversed(list(state.steps.values())):
        theme = record.themes.get(record.grouped.get(note.id, ""))
        if theme is not None:
            return theme.title
    return ""


def _dots(state: State) -> Counter[str]:
    """Dots on each note and theme in all votes that were revealed."""
    found: Counter[str] = Counter()
    for record in state.steps.values():
        if record.revealed:
            found += votes.totals(record)
    return found


def _notes(state: State) -> Iterator[Table]:
    dots, called = _dots(state), names_in_full(state)
    for key in state.steps:
        item = _item(state, key)
        for note in state.notes_of(key):
            yield _full(
                {
                    "id": note.id,
                    "exercise": _exercise(state, item) if item else "",
                    "step": item.step.title if item else "",
                    "column": note.column,
                    "text": note.text,
                    "detail": note.detail,
                    "by": called.get(note.by, ""),
                    "side": note.side,
                    "theme": _theme_of(state, note),
                    "dots": dots[note.id] or "",
                    "answer": note.answer,
                }
                | _ticked(note, item.step.outcome_of(note.column) if item else "")
                | _later(state, note.id)
            )


def _ducks(state: State) -> Iterator[Table]:
    """The ducks among the notes, each drawn in lines that can be read in the file as they are."""
    for key in state.steps:
        item = _item(state, key)
        for note in state.notes_of(key):
            bricks = duck.parse(note.detail)
            if bricks:
                drawn = duck.drawing(bricks).split("\n")
                step = item.step.title if item else ""
                yield _full({"id": note.id, "step": step, "bricks": note.detail, "drawing": drawn})


def _themes(state: State) -> Iterator[Table]:
    dots = _dots(state)
    for key, record in state.steps.items():
        item = _item(state, key)
        under: dict[str, list[str]] = {}
        for note, theme_id in grouping(state, record).items():
            under.setdefault(theme_id, []).append(note)
        for theme in record.themes.values():
            yield _full(
                {
                    "exercise": _exercise(state, item) if item else "",
                    "step": item.step.title if item else "",
                    "title": theme.title,
                    "notes": under.get(theme.id, []),
                    "dots": dots[theme.id] or "",
                }
            )


def _parking(state: State) -> Iterator[Table]:
    called = names_in_full(state)
    for note in state.parked():
        row = {"text": note.text, "detail": note.detail, "by": called.get(note.by, ""), "side": note.side}
        yield _full(row | {"answer": note.answer, "met": note.met} | _later(state, note.id))


def _outcomes(state: State) -> dict[str, list[Table]]:
    """What each step leaves under a heading of its own, by heading."""
    dots = _dots(state)
    found: dict[str, list[Table]] = {}
    for item in state.agenda:
        record = state.steps.get(item.key)
        if record is None:
            continue
        if item.step.method == "vote" and item.step.outcome:
            rows = _voted(state, item, record)
        elif item.step.method != "cluster":
            rows = [
                (item.step.outcome_of(note.column), _outcome_note(state, note, dots[note.id], item))
                for note in state.notes_of(item.key)
            ]
        else:
            rows = []
        for heading, row in rows:
            if heading:
                found.setdefault(heading.replace("-", "_"), []).append(row)
    return found


def _ticked(note: Note, outcome: str) -> dict[str, str]:
    """Whether it turned out well, and in words: a fear that did not come true did."""
    kind = kind_of(outcome)
    return {"met": note.met, "turned_out": turned_out(kind, note.met) if kind else ""}


def _outcome_note(state: State, note: Note, dots: int, item: AgendaStep) -> Table:
    row = {"text": note.text, "column": note.column, "detail": note.detail, "side": note.side}
    ticked = _ticked(note, item.step.outcome_of(note.column))
    return _full(row | {"dots": dots or "", "answer": note.answer} | ticked | _later(state, note.id))


def _voted(state: State, item: AgendaStep, record: StepRecord) -> list[tuple[str, Table]]:
    """The result of a vote under its heading, once it was revealed: most dots first."""
    if not record.revealed:
        return []
    if item.step.outcome == "values-map":
        rows = [
            _full(
                {
                    "value": row.value,
                    "dots": row.dots,
                    "place": row.stands.place,
                    "by_side": by_side(row.sides),
                }
            )
            for row in values_map.values_map(state, item.key)
        ]
        return [(item.step.outcome, row) for row in rows]
    dots_on = votes.totals(record)
    part = votes.parts(state, item.key)
    rows = [
        _full({"text": one.text, "dots": dots_on[one.target] or "", "per_cent": part.get(one.target, "")})
        for one in votes.options(state, item.key)
    ]
    ranked = sorted((row for row in rows if "dots" in row), key=lambda row: -row["dots"])
    return [(item.step.outcome, row) for row in ranked]


def _votes(state: State) -> Iterator[Table]:
    """How many of how many voted, and what the dots can and cannot show, of votes that were revealed."""
    for key, record in state.steps.items():
        item = _item(state, key)
        if item is None or item.step.method != "vote" or not record.revealed:
            continue
        found = votes.turnout(state, key)
        row = {"exercise": _exercise(state, item), "step": item.step.title}
        figures = {
            "voted_at_least": found.voted,
            "could_vote": found.people,
            "dots": found.dots,
            "dots_of_all": found.allotment,
        }
        yield _full(row | figures | {"how_to_read": list(values_map.told(state, record))})


def _speaking(state: State, t: float) -> Table:
    """How evenly people spoke: as one figure and by side for all, by person only where the group agreed."""
    told = voice(state, t)
    if told is None:
        return {}
    called = names_in_full(state)
    table: Table = {
        "total_seconds": told.seconds,
        "evenness": told.evenness,
        "people_heard": told.heard,
        "people": told.people,
        "seconds_by_side": dict(told.sides),
        "person": [{"name": called[person], "seconds": seconds} for person, seconds in told.persons],
    }
    return _full(table)
