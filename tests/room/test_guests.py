"""Participants at screens of their own: what they wrote is theirs, and nothing tells who wrote it."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest

from tests.domain.play import exercise, people, talk
from tests.room.fakes import Table
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.state import PARKING
from workshop_tui.domain.views import participant_limits
from workshop_tui.room.guests import Guest
from workshop_tui.room.room import Room
from workshop_tui.session import session
from workshop_tui.storage.record import opening

pytestmark = pytest.mark.tables

WRITE = Step("Write", "solo", seconds=60, columns=("Hopes", "Fears"))
NAMED = Step("Sign", "solo", seconds=60, names=True)
GATHER = Step("Gather", "gather", seconds=60, columns=("Left", "Right"))
VOTE = Step("Vote", "vote", seconds=60, dots=3, sides=True, uses=("Gather",))
PLEDGE = Step("Promise", "pledge", seconds=60)
OPENING = c.OpenWorkshop(
    "Day",
    (exercise(WRITE, GATHER, VOTE, PLEDGE, NAMED, talk()),),
    people("Amina (lived), Boris (professional), Chen, Dana"),
    seed=7,
)


class Group(Table):
    """A room with everyone at a screen of their own."""

    def __init__(self, command: c.OpenWorkshop = OPENING) -> None:
        super().__init__(command)

    def __getitem__(self, name: str) -> Guest:
        people = self.room.record.state.people.values()
        return self.room.guest(next(one.id for one in people if one.name == name))

    def does(self, name: str, *commands: Any) -> None:
        """What someone does that may not be refused."""
        for command in commands:
            refused = self[name].submit(command)
            assert refused is None, refused

    def sorry(self, name: str, command: Any) -> str:
        """Why someone may not."""
        refused = self[name].submit(command)
        return refused.reason if refused else ""

    def mine(self, name: str) -> list[str]:
        """Someone's own hidden notes."""
        return [note.typed for note in self[name].view().hidden_mine]

    def note(self, name: str, text: str) -> str:
        """The id of a note as that person sees it."""
        view = self[name].view()
        return next(note.note for note in (*view.hidden_mine, *view.notes) if text in (note.typed, note.text))


def test_a_hidden_note_is_its_writers_to_see_edit_and_withdraw() -> None:
    group = Group()
    group.does("Amina", c.AddNote("mine", "Fears", "its reason"), c.AddNote("second"))
    group.does("Boris", c.AddNote("other"))
    assert (group.mine("Amina"), group.mine("Boris"), group.mine("Chen")) == (
        ["mine", "second"],
        ["other"],
        [],
    )
    name = group.note("Amina", "mine")
    for thief in ("Boris", "Chen"):
        view = repr(group[thief].view())
        assert "mine" not in view.replace("hidden_mine", "").replace("mine=", "")
        assert "reason" not in view
        assert name not in view
        assert group.sorry(thief, c.EditNote(name, "stolen")) == "Only whoever wrote this can change it."
        assert group.sorry(thief, c.WithdrawNote(name)) == "Only whoever wrote this can change it."
    group.does("Amina", c.EditNote(name, "better"))
    (kept,) = (draft for draft in group.disk.drafts.values() if draft.id == name)
    assert (kept.text, kept.column) == ("better", "Fears")
    assert group.sorry("Amina", c.EditNote(name, " ")) == "There is nothing written yet."
    group.does("Amina", c.WithdrawNote(name))
    assert group.mine("Amina") == ["second"]
    assert len(group.room.record.entries) == len(Group().room.record.entries), (
        "the record knows nothing of it"
    )


def test_the_facilitator_neither_reads_nor_changes_it() -> None:
    group = Group()
    group.does("Amina", c.AddNote("a secret", "Fears", "and why"))
    view = group.room.facilitator_view()
    assert "secret" not in repr(view)
    assert "why" not in repr(view.notes)
    assert view.hidden == 1
    (hidden,) = (note.note for note in view.notes if note.hidden)
    for command in (c.EditNote(hidden, "x"), c.WithdrawNote(hidden), c.ParkNote(hidden)):
        assert "only they can change it" in group.refused(command)
    assert group.refused(c.Undo()) == "There is nothing to undo."
    assert group.mine("Amina") == ["a secret"]


def test_limits_hold_for_guests_too() -> None:
    group = Group()
    for words in (c.AddNote("x" * 8_001), c.AddNote("x" * 8_000, detail="y"), c.EditNote("n", "x" * 8_001)):
        assert group.sorry("Amina", words) == "A note written here holds up to 8,000 characters. Split it."
    assert group.sorry("Amina", c.AddNote("x", "No such column")) == "There is no such column in this step."
    assert group.sorry("Amina", c.EditNote("guest-p9-00", "x")) == "Only whoever wrote this can change it."
    for command in (c.Reveal(), c.NextStep(), c.Undo(), c.StartClock(), c.AddPerson("x"), c.FinishWorkshop()):
        assert group.sorry("Amina", command) == "Only the facilitator does that."


def test_nobody_fills_the_disk_and_what_was_refused_can_be_written_after_taking_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(participant_limits, "MOST_HERE", 2)
    monkeypatch.setattr(participant_limits, "MOST_BYTES", 2_000)
    group = Group()
    group.does("Amina", c.AddNote("one"), c.AddNote("two"))
    assert group.sorry("Amina", c.AddNote("three")) == participant_limits.HERE_FULL
    group.does("Boris", c.AddNote("others are not counted"))
    group.does("Amina", c.WithdrawNote(group.note("Amina", "one")), c.AddNote("three"))
    assert group.mine("Amina") == ["two", "three"]
    group.did(c.Reveal(), c.NextStep())
    group.does("Amina", c.AddNote("open", "Left"))
    name = group.note("Amina", "open")
    for number in range(6):
        group.does("Amina", c.EditNote(name, f"open {number}"))
    assert group.sorry("Amina", c.EditNote(name, "x" * 800)) == participant_limits.BYTES_FULL
    assert group.sorry("Amina", c.MakePledge("", "x" * 800)) == participant_limits.BYTES_FULL
    assert group.notes()[-1] == "open 5"
    group.does("Boris", c.MakePledge("", "x" * 800))


def test_revealing_shuffles_and_gives_all_one_time() -> None:
    group = Group()
    texts = [f"note {number}" for number in range(24)]
    for number, text in enumerate(texts):
        group.does(("Amina", "Boris", "Chen")[number % 3], c.AddNote(text))
        group.seconds(1)
    group.did(c.Reveal())
    assert sorted(group.notes()) == sorted(texts)
    assert group.notes() != texts, "in their own order by chance once in 10^23"
    told = [(entry, entry.event) for entry in group.disk.entries if isinstance(entry.event, e.NoteAdded)]
    assert len({(entry.t, entry.batch) for entry, _ in told}) == 1
    assert not any(note.by or note.side or entry.guest for entry, note in told)
    assert group.disk.drafts == {}
    for name in ("Amina", "Boris"):
        assert group[name].view().mine == frozenset()
        shown = group[name].view().notes[0].note
        assert group.sorry(name, c.EditNote(shown, "x")) == "Only whoever wrote this can change it."


@pytest.mark.parametrize(
    "commands", [(c.StartClock(), c.SignalAccess()), (c.AddPerson("Eve"), c.Undo()), (c.Redo(),)]
)
def test_a_question_is_ones_own_until_somebody_else_has_a_hand_in_it(commands: tuple[Any, ...]) -> None:
    group = Group()
    group.did(c.StartClock(), c.AddPerson("Farah"), c.Undo())
    group.does("Amina", c.SignalAccess())
    assert group["Amina"].view().stopped_by_me
    group.did(*commands)
    assert not group["Amina"].view().stopped_by_me
    assert group.room.wall_view().clock.access
    assert group.sorry("Amina", c.SignalAccess()) == "The clock is stopped already."


def test_where_names_are_kept_they_are_kept() -> None:
    group = Group()
    group.did(c.GoToStep("1.5"))
    group.does("Chen", c.AddNote("signed"))
    group.did(c.Reveal())
    (note,) = group.room.wall_view().notes
    assert (note.text, note.by) == ("signed", "Chen")


def test_notes_in_the_open_are_their_writers_as_long_as_the_program_runs() -> None:
    group = Group()
    group.did(c.NextStep())
    group.does("Amina", c.AddNote("open", "Right"))
    name = group.note("Amina", "open")
    assert group[("Amina")].view().mine == {name}
    assert group.sorry("Boris", c.WithdrawNote(name)) == "Only whoever wrote this can change it."
    group.does("Amina", c.EditNote(name, "opener", "Left"))
    assert group.notes() == ["opener"]
    group.resume(5)
    assert group.sorry("Amina", c.EditNote(name, "x")) == "Only whoever wrote this can change it."


def test_undo_takes_back_what_the_facilitator_did_and_nothing_of_a_guest() -> None:
    group = Group()
    group.did(c.NextStep(), c.StartClock())
    group.does("Amina", c.AddNote("kept", "Left"), c.RaiseHand(""), c.AddNote("parked", step=PARKING))
    group.did(c.AddNote("typed by the facilitator", "Left"))
    group.does("Boris", c.AddNote("kept too", "Right"))
    group.did(c.Undo())
    assert sorted(group.notes()) == ["kept", "kept too"]
    group.did(c.Undo(), c.Undo())
    assert group.room.facilitator_view().step.key == "1.1"  # type: ignore[union-attr]
    assert group.refused(c.Undo()) == "There is nothing to undo."
    assert [note.text for note in group.room.record.state.parking.values()] == ["parked"]
    group.did(c.NextStep())
    assert sorted(group.notes()) == ["kept", "kept too"], (
        "notes of a step that was taken back are there again"
    )
    live = group.room.record.state
    group.resume(5)
    assert group.room.record.state.steps["1.2"].notes == live.steps["1.2"].notes


def test_undo_leaves_hidden_notes_of_guests_between_those_of_the_facilitator() -> None:
    group = Group()
    group.did(c.AddNote("first"))
    group.does("Amina", c.AddNote("hers"))
    group.did(c.AddNote("second"), c.Undo(), c.Undo())
    assert {draft.text for draft in group.disk.drafts.values()} == {"hers"}
    group.did(c.Redo(), c.Redo())
    assert {draft.text for draft in group.disk.drafts.values()} == {"hers", "first", "second"}


def test_whoever_comes_or_goes_is_not_undone() -> None:
    group = Group()
    group.did(c.StartClock())
    person = group.room.admit(c.AddPerson("Eva"))
    assert isinstance(person, str)
    assert group.room.admit(c.MarkAway(person)) == person
    group.did(c.Undo())
    assert group.refused(c.Undo()) == "There is nothing to undo."
    assert group.room.record.state.people[person].name == "Eva"
    assert not group.room.record.state.people[person].present


# -- dots


def vote(group: Group) -> tuple[str, str]:
    """Two notes to vote on."""
    group.did(c.NextStep(), c.AddNote("one", "Left"), c.AddNote("two", "Left"), c.NextStep())
    view = group["Amina"].view().vote
    assert view is not None
    one, two = (option.target for option in view.options)
    return one, two


def test_dots_are_ones_own_and_as_many_as_there_are() -> None:
    group = Group()
    one, two = vote(group)
    group.does("Amina", c.MyDots(one, 2), c.MyDots(two, 1))
    assert group.sorry("Amina", c.MyDots(one, 3)) == "You have 3 dots. Take some away elsewhere first."
    group.does("Amina", c.MyDots(two, 0), c.MyDots(one, 3))
    assert dict(group["Amina"].view().my_dots) == {one: 3}
    assert group["Amina"].view().dots_left == 0
    for wrong in (c.MyDots(one, -1), c.MyDots("no such", 1)):
        assert group.sorry("Amina", wrong) == "There is nothing of that kind to vote on."
    assert group["Boris"].view().my_dots == ()
    assert group["Boris"].view().vote.placed == 3  # type: ignore[union-attr]


def test_dots_are_blind_until_they_are_revealed_and_then_counted_by_side() -> None:
    group = Group()
    one, two = vote(group)
    group.does("Amina", c.MyDots(one, 2), c.MyDots(two, 1))
    group.does("Boris", c.MyDots(one, 3))
    group.does("Chen", c.MyDots(two, 3))
    for view in (group["Dana"].view(), group.room.wall_view(), group.room.facilitator_view()):
        assert view.vote is not None
        assert view.vote.placed == 9
        assert all(
            not option.dots and not any(dots for _, dots in option.sides) for option in view.vote.options
        )
    assert group.room.facilitator_view().vote.voted == 3  # type: ignore[union-attr]
    group.did(c.Reveal())
    assert group.room.facilitator_view().vote.voted == 3  # type: ignore[union-attr]
    (counted,) = (entry.event for entry in group.disk.entries if isinstance(entry.event, e.DotsCounted))
    sums = {pair[:2]: pair[2] for pair in zip(counted.targets, counted.sides, counted.dots, strict=True)}
    assert sums == {(one, ""): 5, (two, ""): 4}, "a side of one would tell what that person chose"
    assert group.disk.drafts == {}
    assert group.sorry("Amina", c.MyDots(one, 1)) == "There is nothing to vote on now."


def test_a_side_is_counted_where_two_of_it_voted_and_what_is_left_is_nobodys_alone() -> None:
    group = Group()
    group.did(*(c.ChooseSide(group[name].person, "lived") for name in ("Boris", "Chen")))
    one, two = vote(group)
    group.does("Amina", c.MyDots(one, 2))
    group.does("Boris", c.MyDots(one, 1), c.MyDots(two, 2))
    # What somebody speaks as later changes nothing of what they chose before.
    group.does("Boris", c.ChooseSide("", "carer"))
    group.did(c.Reveal())
    (counted,) = (entry.event for entry in group.disk.entries if isinstance(entry.event, e.DotsCounted))
    assert [*zip(counted.targets, counted.sides, counted.dots, strict=True)] == [
        (one, "lived", 3),
        (two, "lived", 2),
    ]
    assert group["Boris"].person not in repr(counted)


def test_a_note_that_is_changed_later_keeps_the_side_it_was_written_with() -> None:
    by_side = WRITE._replace(sides=True)
    group = Group(OPENING._replace(exercises=(exercise(by_side),)))
    group.did(*(c.ChooseSide(group[name].person, "lived") for name in ("Boris", "Chen", "Dana")))
    group.does("Amina", c.AddNote("first"))
    group.does("Amina", c.ChooseSide("", "carer"))
    group.does("Boris", c.ChooseSide("", "carer"))
    group.does("Amina", c.EditNote(group["Amina"].view().hidden_mine[0].note, "changed"))
    assert [draft.side for draft in group.disk.drafts.values()] == ["lived"]
    group.did(c.Reveal())
    (note,) = (entry.event for entry in group.disk.entries if isinstance(entry.event, e.NoteAdded))
    assert (note.text, note.side, note.by) == ("changed", "lived", "")


def test_a_crash_after_the_reveal_doubles_and_loses_neither_notes_nor_dots() -> None:
    group = Group()
    group.does("Amina", c.AddNote("same"), c.AddNote("same"))
    group.does("Boris", c.AddNote("same"), c.AddNote("other", "Fears", "why"))
    notes = dict(group.disk.drafts)
    group.did(c.Reveal())
    one, two = vote(group)
    group.does("Amina", c.MyDots(one, 3))
    group.does("Boris", c.MyDots(two, 1), c.MyDots(one, 2))
    dots = dict(group.disk.drafts)
    group.did(c.Reveal())
    before = group.room.record.state.steps["1.3"].dots
    group.disk.drafts = {**notes, **dots}
    group.resume(5)
    assert group.disk.drafts == {}
    assert group.room.record.state.steps["1.3"].dots == before
    assert sorted(note.text for note in group.room.record.state.steps["1.1"].notes.values()) == [
        "other", "same", "same", "same",
    ]  # fmt: skip


def test_a_crash_before_the_reveal_is_saved_keeps_all_of_it_hidden() -> None:
    group = Group()
    group.does("Amina", c.AddNote("one"))
    entries = list(group.disk.entries)
    group.disk.full = True
    group.did(c.Reveal())
    group.disk.entries = entries
    group.disk.full = False
    group.resume(5)
    assert group.mine("Amina") == ["one"]
    group.does("Amina", c.EditNote(group.note("Amina", "one"), "still mine"))
    group.did(c.Reveal())
    assert group.notes() == ["still mine"]


# -- halves, gaps, and seats that are no more


def test_what_is_half_typed_is_ones_own_and_survives() -> None:
    group = Group()
    group["Amina"].keep_half("half a tho", "Fears", "bec")
    group["Boris"].keep_half("other")
    group.room.keep_half("the facilitator's")
    group.resume(5)
    half = group["Amina"].half()
    assert half is not None
    assert (half.text, half.column, half.detail) == ("half a tho", "Fears", "bec")
    assert group["Chen"].half() is None
    group.did(c.Reveal())
    assert group.notes() == [], "what nobody has given is not revealed"
    group["Amina"].keep_half("")
    assert group["Amina"].half() is None
    assert group["Boris"].half() is not None


def test_while_a_gap_is_unanswered_guests_wait() -> None:
    group = Group()
    group.did(c.StartClock())
    group.seconds(1)
    group.resume(600)
    stands = "The workshop stands still for a moment. Try again."
    assert group.sorry("Amina", c.AddNote("x")) == stands
    refused = group.room.admit(c.AddPerson("Eva"))
    assert isinstance(refused, c.Refused)
    assert refused.reason == stands
    assert group["Amina"].view().me == "Amina"
    group.room.answer_gap(False)
    group.does("Amina", c.AddNote("x"))


def test_a_room_that_was_left_takes_nothing_more() -> None:
    group = Group()
    amina = group["Amina"]
    group.room.close()
    refused = amina.submit(c.AddNote("x"))
    assert refused is not None
    assert refused.reason == "This workshop has been left."
    amina.keep_half("x")
    assert amina.half() is None


def test_nobody_has_a_seat_without_a_person() -> None:
    group = Group()
    with pytest.raises(KeyError):
        group.room.guest("p99")
    assert Guest(group.room, "p99").submit(c.RaiseHand("")) == c.Refused(
        "This seat is not in the workshop any more."
    )


# -- on a real disk


def play(folder: Path) -> Room:
    """Notes, dots and a note in the open of four people, all revealed."""
    room = session.start(folder, OPENING)
    ids = {person.name: person.id for person in room.record.state.people.values()}
    for name, text in (("Amina", "alpha words"), ("Boris", "beta words"), ("Chen", "gamma words")):
        assert room.guest(ids[name]).submit(c.AddNote(text)) is None
    drafts = folder / "drafts.toml"
    assert "alpha words" in drafts.read_text("utf-8")
    assert stat.S_IMODE(drafts.stat().st_mode) == 0o600
    assert "words" not in (folder / "journal.toml").read_text("utf-8")
    assert room.submit(c.Reveal()) is None
    assert room.submit(c.NextStep()) is None
    assert room.guest(ids["Dana"]).submit(c.AddNote("delta words", "Left")) is None
    assert room.submit(c.NextStep()) is None
    vote = room.guest(ids["Amina"]).view().vote
    assert vote is not None
    for name, dots in (("Amina", 3), ("Boris", 2)):
        assert room.guest(ids[name]).submit(c.MyDots(vote.options[0].target, dots)) is None
    assert room.submit(c.Reveal()) is None
    return room


def test_nothing_on_the_disk_links_a_note_to_a_person_after_the_reveal(tmp_path: Path) -> None:
    folder = tmp_path / "day"
    room = play(folder)
    ids = {person.name: person.id for person in room.record.state.people.values()}
    room.write_notes()
    assert sorted(file.name for file in folder.iterdir() if "draft" in file.name) == []
    for file in folder.iterdir():
        text = file.read_text("utf-8", "replace")
        for block in text.split("\n\n"):
            if "words" in block:
                assert not any(f'"{person}"' in block for person in (*ids.values(), *ids))
        assert "guest-" not in text
        assert "dots-" not in text
    journal = (folder / "journal.toml").read_text("utf-8")
    times = {block.split("\nt = ")[1].split("\n")[0] for block in journal.split("\n\n") if "alpha" in block}
    for text in ("beta", "gamma"):
        (block,) = (block for block in journal.split("\n\n") if text in block)
        assert block.split("\nt = ")[1].split("\n")[0] in times
    room.close()


def test_a_seat_that_repeats_itself_fills_nothing_and_others_go_on() -> None:
    group = Group()
    group.did(*[c.NextStep()] * 5, c.StartClock())
    before = len(group.room.record.entries)
    for _ in range(1_000):
        group["Amina"].submit(c.RaiseHand(""))
        group["Amina"].submit(c.LowerHand(""))
    assert len(group.room.record.entries) == before + participant_limits.AT_ONCE
    for _ in range(30):
        group.seconds(1)
        for _ in range(100):
            group["Amina"].submit(c.RaiseHand(""))
            group["Amina"].submit(c.LowerHand(""))
    assert (
        before + participant_limits.IN_A_ROW
        < len(group.room.record.entries)
        <= before + participant_limits.IN_A_ROW + 31
    )
    assert group.sorry("Amina", c.RaiseHand("")) == participant_limits.TOO_FAST
    group.does("Boris", c.RaiseHand(""))
    group.seconds(3)
    group.does("Amina", c.RaiseHand(""))


def test_a_budget_of_a_hundred_dots_is_placed_with_a_key_held_down_and_taken_back() -> None:
    budget = Step("Budget", "vote", seconds=60, dots=100, uses=("Gather",))
    group = Group(OPENING._replace(exercises=(exercise(GATHER, budget),)))
    group.did(c.AddNote("Rent", "Left"), c.NextStep())
    target = group.note("Amina", "Rent")
    for dots in (*range(1, 101), *range(99, -1, -1)):
        group.clocks.pass_by(1 / 30)
        group.does("Amina", c.MyDots(target, dots))
    assert group["Amina"].view().dots_left == 100


def test_what_changes_nothing_tells_nobody() -> None:
    group = Group()
    group.did(*[c.NextStep()] * 5)
    group.does("Amina", c.ChooseSide("", "lived"))
    told: list[str] = []
    group.room.watch(lambda: told.append("changed"))
    group.does("Amina", c.ChooseSide("", "lived"), c.StaySilent("", False))
    group.did(c.ShareTotals(False))
    assert told == []
    group.does("Amina", c.ChooseSide("", "professional"))
    assert told == ["changed"]


def test_a_record_that_fills_up_is_told_and_takes_less_in() -> None:
    group = Group()
    group.did(c.NextStep())
    group.keeping.filled = 0.6
    assert "60% full" in group.room.facilitator_view().advice[-1]
    group.does("Amina", c.AddNote("note", "Left"))
    group.keeping.filled = 0.8
    assert group.sorry("Amina", c.AddNote("note", "Left")) == participant_limits.NO_ROOM_ELSEWHERE
    assert isinstance(group.room.admit(c.AddPerson("Zoe")), c.Refused)
    assert group.room.admit(c.MarkAway(group["Amina"].person)) == group["Amina"].person
    group.did(c.AddNote("note", "Left"))
    group.keeping.filled = 0.97
    assert group.refused(c.AddNote("note", "Left")) == participant_limits.NO_ROOM
    group.did(c.FinishWorkshop())
    group.room.close()


def test_the_writer_stops_before_the_reader_would(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (session, opening):
        monkeypatch.setattr(module, "MOST_BYTES", 60_000)
    room = session.start(tmp_path / "day", OPENING)
    room.submit(c.NextStep())
    while (refused := room.submit(c.AddNote("x" * 500, "Left"))) is None:
        assert len(room.record.entries) < 500
    assert refused.reason == participant_limits.NO_ROOM
    assert room.submit(c.FinishWorkshop()) is None
    room.close()
    assert (tmp_path / "day" / "journal.toml").stat().st_size > 0.9 * 60_000
    room = session.resume(tmp_path / "day")
    assert room.record.state.finished
    assert room.reports == ()
    room.close()
