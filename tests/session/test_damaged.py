"""A damaged record: whatever one event cannot be read any more, all that the others hold is kept and told."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.chance import Throw, throws
from tests.domain.history.test_always import Chance
from tests.domain.play import Play, exercise, talk
from tests.folders import did
from tests.storage.record.records import lay_down
from workshop_tui.cli.handlers.export import read_report
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.history.history import Happened, Record
from workshop_tui.domain.proceedings.building import proceedings
from workshop_tui.domain.proceedings.moments import moments
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record import placeholders
from workshop_tui.domain.record.events import to_data
from workshop_tui.domain.record.state import Promise, State
from workshop_tui.domain.views.projection import facilitator_view
from workshop_tui.report.json_values import json_text
from workshop_tui.session import session
from workshop_tui.storage.record.journal_codec import HEADER, fragment, header_end, made, scan
from workshop_tui.storage.workshop.notes_file import notes_of
from workshop_tui.storage.workshop.reading import read_workshop

pytestmark = pytest.mark.tables

STEPS = (
    Step("Alone", "solo", seconds=60, columns=("Hopes", "Fears")),
    Step("Collect", "gather", seconds=60, names=True, sides=True, answers=True),
    Step("Sort", "cluster", seconds=60),
    Step("Vote", "vote", seconds=60, dots=3, outcome="principles"),
    talk(5),
    Step("Promise", "pledge", seconds=60),
)
BROUGHT = (Promise("pledge-1", "pledge", "said 90", who="said 91"),)
SAID = re.compile(r"said \d+")


def workshop() -> Play:
    """Everything that people can say is said once, each in words of its own."""
    play = Play(
        *STEPS,
        who="said 10 (lived), said 11 (lived), said 12",
        after=c.ContinueFrom("Earlier", "2026-01-02", "2026-01-02T09:00:00+00:00", "/earlier", BROUGHT),
    )
    first = play["said 10"]
    play.did(1, c.Reveal((c.AddNote("said 20", "Hopes", "said 21"), c.AddNote("said 22", "Fears"))))
    play.did(2, c.AddNote("said 23", step="parking"), c.NextStep())
    play.did(
        3, c.AddNote("said 30", by=first), c.AddNote("said 31", by=play["said 11"]), c.AddNote("gone 32")
    )
    play.did(4, c.Undo(), c.AddNote("old words"))
    play.did(5, c.EditNote(play.note("old words"), "said 33", "", "said 34"))
    play.did(6, c.AnswerNote(play.note("said 31"), "said 35"), c.AddNote("gone 36"), c.NextStep())
    play.did(7, c.WithdrawNote(play.note("gone 36")))
    play.did(8, c.AddTheme("said 40", (play.note("said 30"), play.note("said 31"))), c.AddTheme("old theme"))
    play.did(9, c.RenameTheme(play.told()[-1].theme, "said 41"), c.NextStep())
    play.did(10, c.PlaceDots(theme(play, "said 40"), 4), c.PlaceDots(play.note("said 33"), 2), c.Reveal())
    play.did(11, c.NextStep(), c.StartClock(), c.GiveFloor(first), c.AddNote("said 50"))
    play.did(30, c.FreeFloor(), c.NextStep(), c.MakePledge("said 60", "said 61", "said 62"))
    play.did(31, c.MakePledge("nobody yet", "nothing yet"))
    play.did(32, c.EditPledge(play.told()[-1].pledge, "said 63", "said 64"))
    play.did(33, c.FollowUp(next(iter(play.state.promises)), "under way", "said 70"))
    play.did(34, c.AddPerson("old name"))
    play.did(35, c.RenamePerson(play["old name"], "said 71"), c.FinishWorkshop())
    return play


def theme(play: Play, title: str) -> str:
    return next(
        event.theme for event in play.told() if isinstance(event, e.ThemeAdded) and event.title == title
    )


NINE = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)


def journal_of(record: Record) -> bytes:
    """The file that holds a record."""
    counts = {entry.batch: 0 for entry in record.entries}
    for entry in record.entries:
        counts[entry.batch] += 1
    parts = [
        fragment(
            made(
                entry.seq,
                (entry.t, NINE + timedelta(seconds=entry.t), *to_data(entry.event)),
                entry.batch,
                counts[entry.batch],
            )
        )
        for entry in record.entries
    ]
    return HEADER + b"".join(parts)


def told(record: Record) -> set[str]:
    """All that people said, as far as the notes have it."""
    return set(SAID.findall(notes_of(record, record.t).decode()))


def without(record: Record, seq: int) -> list[Happened]:
    return [entry for entry in record.entries if entry.seq != seq]


def own(event: Any) -> set[str]:
    return set(SAID.findall(repr(event)))


def test_whatever_event_is_lost_what_all_the_others_hold_stands_in_the_notes() -> None:
    record = workshop().record
    all_of_it = told(record)
    assert len(all_of_it) > 22
    for entry in record.entries:
        left = Record(without(record, entry.seq))
        missing = all_of_it - told(left)
        assert missing <= own(entry.event), (entry, missing)
        assert "gone 32" not in notes_of(left, 99).decode() or isinstance(entry.event, e.Undone)
        assert "gone 36" not in notes_of(left, 99).decode() or isinstance(entry.event, e.NoteWithdrawn)
        view = facilitator_view(left, left.t)
        assert len(view.people) >= 3 - isinstance(entry.event, e.PersonAdded)


def test_whatever_two_events_are_lost_nothing_else_is() -> None:
    record = workshop().record
    all_of_it = told(record)
    chance = Random(5)
    for _ in range(40):
        gone = chance.sample(record.entries, 2)
        left = Record([entry for entry in record.entries if entry not in gone])
        assert all_of_it - told(left) <= own(gone), gone


def test_any_one_wrong_byte_costs_the_texts_of_one_event_in_notes_and_export(tmp_path: Path) -> None:
    record = workshop().record
    data = journal_of(record)
    spans = scan(data, len(HEADER)).spans
    assert len(spans) == len(record.entries)
    chance = Random(3)
    notes = told(record)
    # A report names people only with what they wrote or said, which others of its events hold.
    people = {"said 10", "said 11", "said 12", "said 71"}
    exported = set(SAID.findall(json_text(read(tmp_path, data)))) - people
    assert len(exported) > 18
    for place in chance.sample(range(len(data)), 120):
        spoilt = bytearray(data)
        spoilt[place] ^= 1 << chance.randrange(8)
        hit = [
            entry.event
            for entry, (start, end) in zip(record.entries, spans, strict=True)
            if start <= place < end
        ]
        kept = read_workshop(lay_down(tmp_path, bytes(spoilt)).parent)
        assert notes - told(kept.record) <= own(hit), place
        assert exported - set(SAID.findall(json_text(read(tmp_path, bytes(spoilt))))) <= own(hit), place


def read(folder: Path, data: bytes) -> Any:
    lay_down(folder, data)
    return read_report(folder)[0]


def test_notes_of_a_lost_step_stand_under_a_step_that_could_not_be_read() -> None:
    record = workshop().record
    step = next(
        entry
        for entry in record.entries
        if isinstance(entry.event, e.StepAdded) and entry.event.added.title == "Collect"
    )
    left = Record(without(record, step.seq))
    state = left.state
    assert [item.key for item in state.agenda] == [f"1.{n}" for n in range(1, 7)]
    assert state.agenda[1].step.title == placeholders.STEP
    assert [note.text for note in state.notes_of("1.2")] == ["said 30", "said 31", "said 33"]
    assert placeholders.said(state) == (
        f"What belonged to something in the damaged part is kept, under: {placeholders.STEP}."
    )
    assert placeholders.said(record.state) == ""
    assert placeholders.STEP in notes_of(left, 99).decode()


def test_people_and_titles_that_are_lost_have_a_stand_in() -> None:
    record = workshop().record
    seq, added = next(
        (entry.seq, entry.event) for entry in record.entries
        if isinstance(entry.event, e.PersonAdded) and entry.event.name == "said 10"
    )  # fmt: skip
    opened = record.entries[0]
    left = Record(without(record, seq))
    assert {one.name for one in left.state.people.values()} == {
        placeholders.PERSON,
        "said 11",
        "said 12",
        "said 71",
    }
    assert any(turn.person == added.person for turn in left.state.steps["1.5"].turns)
    left = Record(without(record, opened.seq))
    assert (left.state.opened, left.state.title) == (True, placeholders.TITLE)
    assert placeholders.TITLE in placeholders.said(left.state)


def test_the_ids_of_what_is_new_never_take_the_place_of_what_is_there() -> None:
    play = Play(STEPS[1])
    play.did(1, *[c.AddNote(f"note {n}") for n in range(9)])
    gone = [entry.seq for entry in play.record.entries[-5:-2]]
    left = Record([entry for entry in play.record.entries if entry.seq not in gone])
    before = [note.text for note in left.state.notes_of("1.1")]
    for n in range(6):
        decided = left.decide(c.AddNote(f"new {n}"), 2)
        assert not isinstance(decided, c.Refused)
        left.extend([Happened(left.state.serial + 1, 2, decided[0], left.state.serial + 1)])
    assert [note.text for note in left.state.notes_of("1.1")] == [*before, *[f"new {n}" for n in range(6)]]


def test_a_whole_record_has_no_stand_ins_whatever_was_taken_back() -> None:
    play = Play(STEPS[1])
    play.did(1, c.AddPerson("Dana"))
    dana = play["Dana"]
    play.did(1, c.Undo())
    after = play.record.entries[-1].seq + 1
    play.record.extend([Happened(after, 2, e.PresenceSet(dana, True), after, True)])
    assert dana not in play.state.people
    assert placeholders.said(play.state) == ""


def test_what_is_hidden_in_a_lost_step_can_still_be_revealed(tmp_path: Path) -> None:
    room = session.start(tmp_path, c.OpenWorkshop("Day", workshop_exercises(), people=two(), seed=3))
    did(room, c.AddNote("hidden words", "Hopes"))
    room._keeping.close()
    path = tmp_path / "journal.toml"
    path.write_bytes(path.read_bytes().replace(b'title = "Alone"', b'title = "Alons"'))
    room = session.resume(tmp_path)
    assert any(placeholders.STEP in report for report in room.reports)
    view = room.facilitator_view()
    assert (view.hidden, view.can_reveal, room.wall_view().notes) == (1, True, ())
    did(room, c.Reveal())
    assert [note.text for note in room.wall_view().notes] == ["hidden words"]
    room.close()


def workshop_exercises() -> tuple[Any, ...]:
    return (exercise(*STEPS),)


def two() -> tuple[c.AddPerson, ...]:
    return (c.AddPerson("Amina"), c.AddPerson("Boris"))


def test_export_tells_what_is_left_and_says_what_stands_in(tmp_path: Path) -> None:
    data = journal_of(workshop().record).replace(b'title = "Day"', b'title = "Dax"')
    lay_down(tmp_path, data)
    made, found = read_report(tmp_path)
    assert made.title == placeholders.TITLE
    kept = f"What belonged to something in the damaged part is kept, under: {placeholders.TITLE}."
    assert found[-1] == kept
    assert "is damaged" in found[0]


@pytest.mark.parametrize("digit", [b"0", b"2", b"3", b"9", b"14"])
def test_another_format_over_events_of_this_one_is_damage(tmp_path: Path, digit: bytes) -> None:
    data = journal_of(workshop().record)
    spoilt = data.replace(b"\nformat = 1\n", b"\nformat = " + digit + b"\n")
    lay_down(tmp_path, spoilt)
    kept = read_workshop(tmp_path)
    assert told(kept.record) == told(workshop().record)
    assert "first lines" in kept.reports[0]
    assert header_end(data) == (len(HEADER), 1)


def test_an_exercise_that_others_wrote_in_is_not_taken_back_from_under_them() -> None:
    play = Play(STEPS[1])
    play.did(1, c.AddExercise(workshop_exercises()[0]), c.GoToStep("2.2"))
    after = play.record.entries[-1].seq + 1
    play.record.extend([Happened(after, 2, e.NoteAdded("2.2-99", "2.2", "a guest's"), after, True)])
    play.did(3, c.Undo())
    assert (
        play.do(3, c.Undo()) == "Somebody has written in a step of this exercise, so it cannot be taken back."
    )
    assert [note.text for note in play.state.notes_of("2.2")] == ["a guest's"]


@settings(max_examples=15, deadline=None)
@given(throws(40), st.integers(0, 1000))
def test_whatever_is_lost_of_a_chance_workshop_it_opens_and_keeps_the_rest(
    thrown: list[Throw], seed: int
) -> None:
    whole = Chance(thrown).record
    chance = Random(seed)
    gone = chance.sample(whole.entries, min(chance.choice((1, 2, 9)), len(whole.entries)))
    left = Record([entry for entry in whole.entries if entry not in gone])
    facilitator_view(left, left.t)
    notes_of(left, left.t)
    json_text(proceedings(left.state, left.t, moments(left, {})).report)
    there = {note for record in left.state.steps.values() for note in record.notes}
    for entry in left.standing():
        if isinstance(entry.event, e.NoteAdded) and entry.event.step != "parking":
            assert entry.event.note in there
    again = left.decide(c.AddNote("new", step="parking"), left.t)
    assert not isinstance(again, c.Refused)
    assert isinstance(again[0], e.NoteAdded)
    assert again[0].note not in left.state.parking


def test_every_event_that_speaks_of_something_finds_a_stand_in_for_it() -> None:
    making = {"StepAdded", "PersonAdded", "NoteAdded", "ThemeAdded", "PledgeMade", "PromiseBrought"}
    # What is taken away, and what only a step that is there can have, needs nothing that it is taken from.
    taking = {"NoteWithdrawn", "ThemeRemoved", "PledgeWithdrawn", "PromiseDropped", "HandLowered"}
    texts = {"step": "1.7", "key": "1.7", "person": "p77", "note": "1.7-9", "theme": "1.7-8"}
    texts |= {"target": "1.7-6", "pledge": "pledge-5", "promise": "promise-4", "item": "promise-3"}
    damaged = Record([Happened(5, 0.0, e.WorkshopOpened("Day"), 5)])
    asked = 0
    for kind, cls in e.EVENTS.items():
        named = [name for name in cls._fields if name in texts]
        if not named or kind in making or kind in taking:
            continue
        asked += 1
        event = cls(**{name: texts.get(name, _plain(cls, name)) for name in cls._fields})
        left = Record([*damaged.entries, Happened(9, 1.0, event, 9)])
        for name in named:
            assert texts[name] in known(left.state), (kind, name)
    assert asked > 20


def known(state: State) -> set[str]:
    """The ids of everything there is."""
    found = {*state.people, *state.pledges, *state.promises, *(item.key for item in state.agenda)}
    for record in state.steps.values():
        found |= {*record.notes, *record.themes}
    return found


def _plain(cls: type[Any], name: str) -> Any:
    """Any value of the kind that a field holds."""
    kind = get_type_hints(cls)[name]
    return {str: "x", float: 1.0, int: 1, bool: True}.get(kind, ())


def test_what_was_taken_back_stays_so_where_the_first_event_of_its_command_is_lost() -> None:
    play = Play(STEPS[1])
    first = play.record.entries[-1].seq + 1
    for seq in (first, first + 1):
        play.record.extend([Happened(seq, 1, e.NoteAdded(f"1.1-{seq}", "1.1", f"note {seq}"), first)])
    play.did(2, c.Undo())
    left = Record(without(play.record, first))
    assert list(left.state.notes_of("1.1")) == []
    again = left.decide(c.Redo(), 3)
    assert again == (e.Redone(first),)
    left.extend([Happened(first + 3, 3, again[0], first + 3)])
    assert [note.text for note in left.state.notes_of("1.1")] == [f"note {first + 1}"]
