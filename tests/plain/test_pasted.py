"""Several lines at once are one text: nothing in them acts, nothing is lost, and nobody becomes another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plain.conversation import Conversation
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record.state import PARKING
from workshop_tui.plain.lines import bare
from workshop_tui.present.participant.actions import CHOICES
from workshop_tui.room.guest import MUTED, UNMUTED

ALONE = Step("Think", "solo", seconds=300)
ROUND = Step("Talk", "round", seconds=300)
COLUMNS = Step("Collect", "gather", seconds=300, columns=("Keep", "Change"))
PLEDGES = Step("Promises", "pledge", seconds=300)
PROSE = "side effects matter\nhand\nstop\nsilent"


def test_a_paste_is_offered_as_a_note_and_none_of_its_lines_is_said() -> None:
    here = Conversation(ALONE)
    here.take()
    told = " ".join(here.said(PROSE).split())
    assert "That is a text of 4 lines, and begins “side effects matter”." in told
    assert "1 as one note; 2 as 4 notes; 3 on the parking list; 4 not at all: forget it." in told
    assert not here.asked()
    assert "Saved as number 1." in here.said("1")
    assert here.asked() == [c.AddNote(PROSE)]


def test_a_paste_becomes_as_many_notes_as_lines_or_goes_to_the_parking_list() -> None:
    here = Conversation(COLUMNS)
    here.did(c.StartClock())
    here.take()
    here.hear("one\n\n two ", "2")
    assert here.asked() == [c.AddNote("one", "Keep"), c.AddNote("two", "Keep")]
    here.hear("one\ntwo", "3")
    assert here.asked() == [c.AddNote("one\ntwo", step=PARKING)]
    assert "forgotten" in here.said("one\ntwo", "4")
    assert not here.asked()
    assert here.seat.half() is None


def test_a_paste_in_a_step_without_notes_waits_and_is_not_lost() -> None:
    here = Conversation(ROUND, ALONE)
    here.did(c.StartClock())
    here.take()
    assert "1 on the parking list; 2 not at all" in " ".join(here.said(PROSE).split())
    here.did(c.NextStep())
    assert "Say note to go on with it." in " ".join(here.take().split())
    assert "You had begun: “side effects matter / hand" in " ".join(here.said("note").split())
    here.hear("")
    assert here.asked() == [c.AddNote(PROSE)]


def test_behind_a_word_that_keeps_words_all_lines_are_its_text() -> None:
    here = Conversation(ALONE)
    here.hear("note One\npass\nleave")
    assert here.asked() == [c.AddNote("One\npass\nleave")]
    here.hear("note\nTwo\nhand")
    assert here.asked() == [c.AddNote("Two\nhand")]
    here.hear("note", "Three\nstop")
    assert here.asked() == [c.AddNote("Three\nstop")]
    assert not here.talk.over


def test_without_a_terminal_the_first_of_several_lines_may_be_said_and_no_other() -> None:
    here = Conversation(ROUND)
    here.did(c.StartClock())
    here.talk.close()
    here.talk = type(here.talk)(here.seat, here.lines.append, here.width, first_acts=True)
    here.take()
    told = here.said("hand\nleave\nstop")
    assert here.asked() == [c.RaiseHand("")]
    assert "only the first was taken" in told
    assert "That is a text of 2 lines" in told
    assert not here.talk.over


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([word for one in CHOICES for word in (one.word, *one.also)] + ["1", "25 x", "2 2"]),
        min_size=2,
        max_size=5,
    )
)
def test_no_paste_changes_who_one_is_or_ends_anything(lines: list[str]) -> None:
    here = Conversation(ROUND, sides=("carer",))
    here.did(c.StartClock())
    text = "\n".join(lines)
    here.hear(text)
    kept = {c.AddNote, c.MakePledge}
    assert {type(one) for one in here.asked()} <= kept
    assert not here.talk.over


@pytest.mark.parametrize(
    ("line", "answer", "commands"),
    [
        ("side effects matter", "2", []),
        ("side effects matter", "No!", []),
        ("side effects matter", "1", [c.ChooseSide("", "effects matter")]),
        ("side PROFESSIONAL", "", [c.ChooseSide("", "professional")]),
        ("my side of the story", "no", []),
        ("side ２", "", [c.ChooseSide("", "professional")]),
    ],
)
def test_free_words_change_who_one_is_only_when_asked(
    line: str, answer: str, commands: list[c.ChooseSide]
) -> None:
    here = Conversation(ROUND, me="Dana")
    here.hear(line)
    before = here.asked()
    assert all(one == commands[0] for one in before) if commands else not before
    here.hear(answer)
    assert before + here.asked() == commands


@pytest.mark.parametrize("line", ["Who?", "WHO", "who!", "ｗｈｏ？", "“Who?”", " who … ", "１９", "19."])
def test_a_word_is_understood_in_any_case_and_with_any_punctuation(line: str) -> None:
    here = Conversation(ROUND)
    here.take()
    assert "Amina (you): lived experience" in here.said(line)


@given(st.text(max_size=60))
def test_bare_words_have_no_capitals_and_are_bare_again(text: str) -> None:
    assert bare(bare(text)) == bare(text)
    assert bare(text) == bare(f" {text}  ")


def test_full_width_digits_place_dots() -> None:
    here = Conversation(COLUMNS, Step("Choose", "vote", seconds=60, dots=3, uses=("Collect",)))
    here.did(c.StartClock())
    here.hear("note A beak", "１", "note A tail", "2.")
    here.did(c.NextStep())
    assert "2 dots on “A tail”" in here.said("dots", "２ ２")
    assert "1 dot on “A beak”" in here.said("１", "１")


@pytest.mark.parametrize(
    ("done", "commands", "said"),
    [
        ("pass", [c.RaiseHand(""), c.LowerHand("")], "Taken back: your pass."),
        ("stop", [c.SignalAccess()], "Taken back: your question."),
        ("silent", [c.StaySilent("", False)], "Taken back: that you stay silent."),
        ("side 2", [c.ChooseSide("", "lived experience")], "Taken back: what you speak as."),
    ],
)
def test_what_was_said_by_accident_is_taken_back(done: str, commands: list[object], said: str) -> None:
    here = Conversation(ROUND)
    here.did(c.StartClock())
    before = here.room.record.state
    here.hear(done)
    here.asked()
    assert said in here.said("undo")
    assert here.asked() == commands
    now = here.room.record.state
    assert now.people == before.people
    assert now.record is not None
    assert before.record is not None
    assert now.record.passed == before.record.passed
    assert now.record.hands == before.record.hands
    assert now.record.clock.access == before.record.clock.access
    assert "nothing of the last moment" in here.said("Undo that.", "undo")


def test_only_whoever_stopped_the_clock_takes_the_question_back() -> None:
    here = Conversation(ROUND)
    here.did(c.StartClock())
    here.other("Boris", c.SignalAccess())
    assert "The clock is stopped already." in here.said("stop")
    here.did(c.StartClock())
    here.hear("stop")
    here.did(c.StartClock())
    here.other("Boris", c.SignalAccess())
    assert "The clock is stopped already." in here.said("stop")
    assert here.room.record.state.record is not None
    assert here.room.record.state.record.clock.access


def test_what_was_said_in_another_step_is_not_taken_back() -> None:
    here = Conversation(ROUND, ROUND)
    here.did(c.StartClock())
    here.hear("pass")
    here.did(c.NextStep())
    here.asked()
    assert "the workshop has gone on" in " ".join(here.said("undo").split())
    assert not here.asked()


def test_a_hidden_note_is_not_shown_to_everybody_without_a_word() -> None:
    here = Conversation(ALONE)
    here.did(c.StartClock())
    here.hear("note")
    here.did(c.Reveal())
    here.take()
    assert "everybody would see yours at once. Write it? 1 yes; 2 no." in " ".join(here.said("Mine").split())
    assert not here.asked()
    assert "nobody sees it" in here.said("no")
    assert here.seat.half() is not None
    here.hear("note", "", "yes")
    assert here.asked() == [c.AddNote("Mine")]


def test_pledges_and_the_parking_list_are_there_before_the_clock_has_run() -> None:
    here = Conversation(PLEDGES)
    assert not here.talk.view.started
    here.hear("pledge Call Chen", "May", "park A room")
    assert here.asked() == [c.MakePledge("", "Call Chen", "May"), c.AddNote("A room", step=PARKING)]


def test_whoever_is_muted_is_told_when_it_happens() -> None:
    here = Conversation(ROUND)
    here.take()
    guest = here.room.guest(here.ids["Amina"])
    guest.muted = True
    here.talk.look()
    assert MUTED in " ".join(here.take().split())
    guest.muted = False
    here.talk.look()
    assert UNMUTED in " ".join(here.take().split())


def test_a_note_is_as_long_in_lines_as_on_a_screen() -> None:
    here = Conversation(ALONE)
    here.hear("note " + "x" * 8000)
    assert "Saved" in here.take()
    told = here.said("note " + "x" * 8001)
    assert "holds up to 8,000 characters" in " ".join(told.split())
    half = here.seat.half()
    assert half is not None
    assert len(half.text) == 8001
