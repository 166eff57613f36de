"""Conversations that go astray: lines that break, steps that change, long lists, what nobody understands."""

from __future__ import annotations

from tests.domain.play import talk
from tests.plain.conversation import Conversation
from tests.plain.test_talk import BUILD, CHOOSE, HOPES, INVITE, SORT
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c


def test_a_step_that_changes_while_one_writes_keeps_what_was_written() -> None:
    here = Conversation(HOPES, SORT)
    here.hear("note We meet again")
    here.take()
    here.did(c.NextStep())
    assert "You had begun to write “We meet again”. Say note to go on with it." in here.take()
    here.hear("note", "", "Stays")
    assert (
        here.take()
        == """\
> note
You had begun: “We meet again”. Write it anew, or an empty line keeps these
  words.
>\x20
Where does it go? 1 Stays; 2 Goes.
> Stays
Saved as number 1, in “Stays”."""
    )
    assert here.seat.half() is None


def test_words_meant_for_the_step_before_are_no_command_in_this_one() -> None:
    here = Conversation(HOPES, talk(10))
    here.hear("note")
    here.ready = False
    here.did(c.NextStep(), c.StartClock())
    here.ready = True
    here.take()
    here.hear("hand")
    assert "what you were asked before is not asked any more" in here.take().replace("\n  ", " ")
    assert not here.asked()


def test_someone_whose_line_broke_goes_on_where_they_were() -> None:
    here = Conversation(HOPES)
    here.hear("note Half a thought")
    here.talk.close()
    here.take()
    here.sit("Amina")
    assert here.take().endswith("You had begun to write “Half a thought”. Say note to go on with it.")
    here.hear("note", "cancel")
    assert here.seat.half() is None


def test_what_the_room_refuses_is_kept_to_be_written_again() -> None:
    promise = Step("Promise", "pledge", seconds=60)
    for step, lines in (
        (HOPES, ("note This", "1", "")), (promise, ("park Or this",)), (promise, ("pledge Or that", "")),
    ):  # fmt: skip
        here = Conversation(step)
        here.did(c.StartClock())
        here.seat.refuse = "You have made 30 pledges, the most one seat may make."
        assert here.seat.refuse in here.said(*lines)
        half = here.seat.half()
        assert half is not None
        assert half.text == lines[0].partition(" ")[2]


def test_long_lists_are_told_in_parts() -> None:
    here = Conversation(SORT)
    for number in range(50):
        here.did(c.AddNote(f"Note {number}", "Stays"))
    here.take()
    told = here.said("notes").split("\n")
    assert len(told) == 21
    assert told[-1] == "31 lines more. Say more to hear them."
    assert here.said("more").split("\n")[-1] == "11 lines more. Say more to hear them."
    assert here.said("21").split("\n")[-1] == "Stays: Note 49."
    assert here.said("more") == "There is no more to say."


def test_what_is_not_understood_gets_one_sentence() -> None:
    here = Conversation(talk(10))
    here.take()
    assert here.said("make tea \x1b[31m") == (
        "“make tea ␛[31m” is not understood. You can say: 1 raise my hand; 2 pass; 0\n  help."
    )


def test_a_slow_reader_gets_one_account_of_all_that_changed() -> None:
    here = Conversation(talk(10), SORT)
    here.take()
    here.ready = False
    here.did(c.StartClock(), c.RaiseHand(here.ids["Amina"]), c.LowerHand(here.ids["Amina"]), c.NextStep())
    here.seconds(3)
    assert here.take() == ""
    here.ready = True
    here.talk.tick()
    assert here.take().startswith("Step 2 of 2, Sort.")


def test_trouble_with_saving_and_a_refusal_are_told() -> None:
    here = Conversation(SORT)
    here.take()
    here.seat.not_saved = "NOT SAVED: the disk is full"
    here.talk.tick()
    here.seat.not_saved = ""
    here.talk.tick()
    here.seat.refuse = "The facilitator has muted this seat."
    here.hear("note stays: x")
    assert (
        here.take()
        == """\
NOT SAVED: the disk is full
All is saved again.
> note stays: x
The facilitator has muted this seat."""
    )


def test_someone_who_was_sent_out_or_leaves_hears_no_more() -> None:
    here = Conversation(talk(10))
    here.seat.gone = True
    here.did(c.StartClock())
    assert here.take().endswith("You are not in this workshop any more.")
    assert here.talk.over
    here.sit("Boris")
    here.take()
    assert here.said("leave") == "Goodbye. Your seat stays yours: come back with the same command."
    here.did(c.PauseClock())
    here.hear("hand")
    here.seconds(2)
    here.talk.close()
    assert here.take() == "> hand"


def test_a_wrong_number_and_a_wrong_moment_get_a_sentence_each() -> None:
    here = Conversation(SORT, CHOOSE)
    here.did(c.AddNote("Tea", "Stays"))
    assert here.said("dots").split("\n")[-1] == "There is nothing to vote on now."
    here.hear("note stays: mine", "note stays: too")
    here.take()
    assert here.said("edit 9").startswith("There is nothing of yours with that number.")
    here.hear("withdraw", "2", "perhaps", "yes", "edit 1 changed at once")
    assert [note.text for note in here.room.facilitator_view().notes] == ["Tea", "changed at once"]
    here.did(c.NextStep())
    here.take()
    assert here.said("9 1") == "There is no number 9 to vote on. Say dots to hear the choices."
    here.hear("dots")
    here.take()
    assert here.said("9") == "There is no number 9 to vote on."
    here.hear("1 1")
    assert here.asked()[-1].dots == 1


def test_building_says_what_cannot_be_and_ends_with_its_step() -> None:
    here = Conversation(BUILD, talk(10))
    here.hear("build", "lying 3")
    here.take()
    assert (
        here.said("lying 3 9") == "It would float there. Put it on the ground, or on or under another brick."
    )
    assert here.said("help").endswith("All other words mean what they always mean.")
    assert here.said("make a beak").startswith("“make a beak” is not understood. Build on: ")
    here.hear("edit 1", "turned 9")
    here.did(c.NextStep())
    assert "Building is over. What stands there is your duck." in here.take()
    here.hear("lying 3")
    assert [type(one) for one in here.asked()] == [c.AddNote, c.EditNote]


def test_edit_keeps_what_is_left_empty_and_takes_away_what_none_says() -> None:
    here = Conversation(HOPES)
    here.hear("note fear: Alone", "Somebody")
    here.hear("edit", "", "", "")
    assert here.asked()[-1][1:] == ("Alone", "Fear", "Somebody")
    here.hear("edit 1", "Together", "hope", "none")
    assert here.asked()[-1][1:] == ("Together", "Hope", "")


def test_a_round_where_the_hand_is_up_already_and_an_invitation_at_once() -> None:
    here = Conversation(INVITE)
    here.hear("hand up")
    here.take()
    assert here.said("hand up") == "Your hand is up already."
    here.did(c.GiveFloor(here.ids["Amina"]))
    first = here.talk.view.may_invite[0][0]
    here.hear("invite 1")
    assert here.asked()[-1] == c.GiveFloor(first)


def test_digits_of_a_full_width_keyboard_are_digits() -> None:
    here = Conversation(talk(10))
    here.take()
    assert here.said("１") == here.said("1").replace("down", "up")
    assert "is not understood" in here.said("²")
