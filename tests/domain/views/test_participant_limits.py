"""How much one participant may write: sensible numbers, said in a sentence, whatever is typed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.play import Play, talk
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.drafts import Draft
from workshop_tui.domain.record.state import PARKING
from workshop_tui.domain.views import participant_limits
from workshop_tui.domain.views.participant_limits import (
    A_SECOND,
    ALL_STOP,
    AT_ONCE,
    EACH,
    GUESTS_STOP,
    IN_A_ROW,
    MOST_BYTES,
    MOST_HERE,
    MOST_NOTES,
    MOST_PLEDGES,
    WARNED,
    Bucket,
    Written,
    no_room,
    room_left,
    weight,
)

pytestmark = pytest.mark.tables

GATHER = Step("Gather", "gather", seconds=60)
WRITE = Step("Write", "solo", seconds=60)
PLEDGE = Step("Promise", "pledge", seconds=60)


def sorry(play: Play, command: Any, written: Written) -> str:
    """Why not; empty: they may."""
    refused = participant_limits.refused(play.state, command, written)
    return refused.reason if refused else ""


def notes(play: Play, count: int, step: str = "") -> list[str]:
    """So many notes in the open; their ids."""
    before = {*play.state.parking, *(note for one in play.state.steps.values() for note in one.notes)}
    play.did(0.0, *(c.AddNote(f"note {number}", step=step) for number in range(count)))
    after = {*play.state.parking, *(note for one in play.state.steps.values() for note in one.notes)}
    return sorted(after - before)


def test_notes_of_a_step_are_counted_while_they_stand() -> None:
    play = Play(GATHER, talk())
    mine = notes(play, MOST_HERE)
    assert sorry(play, c.AddNote("one more"), Written(mine)) == participant_limits.HERE_FULL
    assert sorry(play, c.AddNote("one more"), Written(mine[1:])) == ""
    assert sorry(play, c.EditNote(mine[0], "another"), Written(mine)) == ""
    assert sorry(play, c.AddNote("parked", step=PARKING), Written(mine)) == ""
    play.did(0.0, c.WithdrawNote(mine[0]))
    assert sorry(play, c.AddNote("one more"), Written(mine)) == ""
    parked = notes(play, MOST_HERE, PARKING)
    assert sorry(play, c.AddNote("parked", step=PARKING), Written(parked)) == participant_limits.PARKING_FULL
    play.did(0.0, c.NextStep())
    assert sorry(play, c.AddNote("elsewhere"), Written(mine)) == ""


def test_hidden_notes_of_a_step_are_counted_and_dots_are_not() -> None:
    play = Play(WRITE, talk())
    hidden = [Draft(f"guest-p1-{number}", "1.1", "words") for number in range(MOST_HERE)]
    ids = [draft.id for draft in hidden]
    assert sorry(play, c.AddNote("one more"), Written(ids, hidden)) == participant_limits.HERE_FULL
    assert sorry(play, c.AddNote("one more"), Written(ids[1:], hidden[1:])) == ""
    dots = [Draft(f"dots-p1-1.1-{number}", "1.1", "1", str(number)) for number in range(100)]
    assert sorry(play, c.AddNote("one more"), Written(ids[1:], [*hidden[1:], *dots])) == ""


def test_notes_of_all_steps_and_pledges_have_an_end() -> None:
    play = Play(GATHER, PLEDGE)
    other = [Draft(f"guest-p1-{number}", "1.2", "words") for number in range(MOST_NOTES)]
    assert sorry(play, c.AddNote("one more"), Written((), other)) == participant_limits.NOTES_FULL
    assert sorry(play, c.AddNote("one more"), Written((), other[1:])) == ""
    play.did(0.0, *(c.MakePledge("Amina", f"pledge {number}") for number in range(MOST_PLEDGES)))
    mine = [*play.state.pledges]
    assert sorry(play, c.MakePledge("", "more"), Written(mine)) == participant_limits.PLEDGES_FULL
    assert sorry(play, c.EditPledge(mine[0], "", "other"), Written(mine)) == ""
    play.did(0.0, c.WithdrawPledge(mine[0]))
    assert sorry(play, c.MakePledge("", "more"), Written(mine)) == ""


@pytest.mark.parametrize(
    "command",
    [
        c.AddNote("x" * 8_001), c.AddNote("x", detail="y" * 8_000), c.EditNote("n", "x" * 8_001),
        c.MakePledge("", "x" * 8_001), c.MakePledge("", "x", "y" * 8_000), c.EditPledge("p", "", "x" * 8_001),
    ],
)  # fmt: skip
def test_nothing_is_longer_than_people_write(command: Any) -> None:
    said = sorry(Play(GATHER), command, Written())
    assert said in (participant_limits.TOO_LONG, participant_limits.LONG_PLEDGE)
    assert "8,000 characters" in said


def test_a_hidden_note_takes_the_place_of_what_it_was_and_the_record_keeps_both() -> None:
    play = Play(WRITE)
    full = [Draft(f"guest-p1-{number}", "1.1", "x" * 7_900) for number in range(30)]
    written = Written([one.id for one in full], full)
    assert sorry(play, c.EditNote(full[0].id, "y" * 8_000), written) == ""
    assert sorry(play, c.AddNote("y" * 8_000), written) == participant_limits.BYTES_FULL
    given = MOST_BYTES - 8_000
    assert (
        sorry(play, c.EditNote("1.1-5", "y" * 8_000), Written(given=given)) == participant_limits.BYTES_FULL
    )
    assert sorry(play, c.EditNote("1.1-5", "y" * 7_000), Written(given=given)) == ""


words = st.text(st.characters(codec="utf-8") | st.just("\ud800"), max_size=40).map(lambda one: one * 190)


@given(st.lists(st.tuples(st.sampled_from(["note", "edit", "pledge", "repledge"]), words), max_size=80))
def test_whatever_one_person_sends_the_disk_keeps_no_more_than_it_may(sent: list[tuple[str, str]]) -> None:
    play = Play(GATHER)
    given, kept = 0, 0
    for kind, text in sent:
        commands: dict[str, c.ParticipantCommand] = {
            "note": c.AddNote(text), "edit": c.EditNote("1.1-1", text),
            "pledge": c.MakePledge("", text), "repledge": c.EditPledge("pledge-1", "", text),
        }  # fmt: skip
        if participant_limits.refused(play.state, commands[kind], Written(given=given)) is None:
            given += weight(e.NoteAdded("", "", text))
            kept += len(text.encode("utf-8", "surrogatepass"))
    assert kept <= given <= MOST_BYTES


def test_only_words_of_participants_have_a_weight() -> None:
    assert weight(e.NoteAdded("1.1-1", "1.1", "żó")) == participant_limits.BESIDE + 5 + 3 + 4
    assert weight(e.HandRaised("p1")) == 0


def test_a_seat_may_do_much_at_once_and_then_as_much_as_time_passes() -> None:
    bucket = Bucket()
    for _ in range(AT_ONCE):
        assert bucket.takes(10.0)
        bucket = bucket.with_one(10.0)
    assert not bucket.takes(10.0)
    assert not bucket.takes(9.0)
    assert bucket.takes(10.0 + 2 / A_SECOND)
    assert bucket.at(10.0 + IN_A_ROW * EACH) == Bucket(t=10.0 + IN_A_ROW * EACH)


def test_a_key_held_down_for_seven_seconds_is_followed_and_for_minutes_is_not() -> None:
    bucket, t = Bucket(), 0.0
    for _ in range(7 * 30):
        t += 1 / 30
        assert bucket.takes(t)
        bucket = bucket.with_one(t)
    for _ in range(60 * 30):
        t += 1 / 30
        bucket = bucket.with_one(t) if bucket.takes(t) else bucket
    assert not bucket.takes(t)
    assert bucket.takes(t + EACH)
    assert not bucket.with_one(t + EACH).takes(t + EACH)


@given(st.lists(st.floats(0, 3000), max_size=40))
def test_in_any_time_no_seat_does_more_than_what_it_may_at_once_and_one_a_second(gaps: list[float]) -> None:
    bucket, t, done = Bucket(), 0.0, 0
    for gap in gaps:
        t += gap
        for _ in range(50):
            if bucket.takes(t):
                bucket, done = bucket.with_one(t), done + 1
            assert done <= IN_A_ROW + t / EACH + 1e-6


def test_a_record_takes_less_and_less_in_and_always_its_end() -> None:
    note, finish = c.AddNote("x"), c.FinishWorkshop()
    assert not room_left(WARNED - 0.01)
    assert "50% full. From 75% on people at screens" in room_left(WARNED)
    assert "People at screens of their own can write nothing more." in room_left(GUESTS_STOP)
    assert no_room(GUESTS_STOP - 0.01, note, elsewhere=True) is None
    assert no_room(GUESTS_STOP, note, elsewhere=True) is not None
    assert no_room(GUESTS_STOP, note) is None
    assert no_room(ALL_STOP, note) is not None
    for ending in (
        finish,
        c.Reveal(),
        c.LeaveSession(),
        c.ResumeSession(1.0, False),
        c.AnswerGap(1.0, False),
    ):
        assert no_room(0.999, ending) is None
