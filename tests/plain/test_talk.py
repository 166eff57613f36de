"""Whole conversations as a person hears them; a line that begins with > was typed."""

from __future__ import annotations

import re

from tests.domain.play import go_round, talk
from tests.plain.conversation import Conversation
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c

BUILD = Step(
    "Build", "solo", seconds=60, prompt="Build a duck.", plain="Make a duck.", bricks=6, columns=("Duck",)
)
HOPES = Step(
    "Hopes and fears",
    "solo",
    seconds=120,
    prompt="What do you hope for?",
    columns=("Hope", "Fear"),
    asks=("", "What would help?"),
)
SORT = Step("Sort", "gather", seconds=300, columns=("Stays", "Goes"), prompt="Where does it belong?")
CHOOSE = Step(
    "Choose", "vote", seconds=60, dots=3, uses=("Sort",), prompt="What matters?", outcome="principles"
)
PROMISE = Step("Promise", "pledge", seconds=60, prompt="What will you do?", sides=True)
PAIRS = Step("In pairs", "pairs", each_seconds=60, questions=("What went well?", "Who helped?"))
INVITE = Step("Invite", "invite", each_seconds=60)


def test_someone_joins_and_asks_where_we_are() -> None:
    here = Conversation(BUILD, purpose="Work as\nequals", decides="The board")
    here.hear("")
    assert (
        here.take()
        == """\
Our day.
Work as / equals.
Who decides: The board.
You are here as Amina (lived experience).
Step 1 of 1, Build. Everyone works alone.
Build a duck.
The clock has not begun: 60 seconds for this step.
No names are kept with what you write.
You can say: 5 write a note; 8 build a duck; 0 help.
>\x20
Step 1 of 1, Build.
The clock has not begun: 60 seconds for this step.
You can say: 5 write a note; 8 build a duck; 0 help."""
    )


def test_a_round_from_the_hand_to_the_end_of_the_turn() -> None:
    here = Conversation(go_round(30, prompt="Show your duck."))
    here.take()
    here.hear("hand", "who")
    here.did(c.GiveFloor(here.ids["Boris"]))
    here.seconds(5)
    here.hear("hand down")
    here.did(c.GiveFloor(here.ids["Amina"]))
    here.seconds(40)
    here.hear("I'm done.", "4")
    assert (
        re.sub(r"for \d+ seconds", "for N seconds", here.take())
        == """\
> hand
Your hand is up.
> who
Nobody has the floor. Next: Amina.
Amina (you): lived experience, hand up.
Boris: professional.
Chen: professional.
Dana.
The clock runs. 2 minutes left.
Boris speaks, for N seconds.
You can say: 1 take my hand down; 2 pass; 3 pass for now; 13 stay silent; 14
  stop, I have a question; 0 help.
> hand down
Your hand is down.
You have the floor, for N seconds. Say done when you have finished.
You can say: 1 raise my hand; 2 pass; 3 pass for now; 4 I am done; 13 stay
  silent; 14 stop, I have a question; 0 help.
Your time to speak is over.
> I'm done.
Your turn is over. Next: Chen.
You can say: 1 raise my hand; 2 pass; 3 pass for now; 13 stay silent; 14 stop,
  I have a question; 0 help.
> 4
You do not have the floor."""
    )


def test_hidden_notes_with_a_second_question_changed_withdrawn_and_revealed() -> None:
    here = Conversation(HOPES)
    here.other("Boris", c.AddNote("Nobody listens", "Fear", "Time"))
    here.take()
    here.hear("note We go on meeting", "1", "note", "It fizzles out", "fear", "", "mine")
    here.hear("edit 2", "It just ends", "", "A next date", "withdraw 1", "no", "12", "1", "yes")
    assert (
        here.take()
        == """\
> note We go on meeting
Where does it go? 1 Hope; 2 Fear.
> 1
Saved as number 1, in “Hope”. It stays hidden until all are revealed.
> note
Write your note, or say cancel.
> It fizzles out
Where does it go? 1 Hope; 2 Fear.
> fear
What would help? An empty line leaves it out.
>\x20
Saved as number 2, in “Fear”. It stays hidden until all are revealed.
> mine
1. Hope: We go on meeting. Hidden until all are revealed.
2. Fear: It fizzles out. Hidden until all are revealed.
Say edit or withdraw and a number to change one or to take it back.
> edit 2
It says “It fizzles out”. Write it anew, or an empty line keeps the words.
> It just ends
It is in “Fear”. An empty line keeps it. Or choose another: 1 Hope; 2 Fear.
>\x20
What would help? An empty line leaves it out.
> A next date
Changed.
> withdraw 1
Take back “We go on meeting”? 1 yes; 2 no.
> no
It stays.
> 12
1. Hope: We go on meeting. Hidden until all are revealed.
2. Fear: It just ends. And: A next date. Hidden until all are revealed.
Which one? Say its number.
> 1
Take back “We go on meeting”? 1 yes; 2 no.
> yes
Taken back."""
    )
    here.did(c.Reveal())
    told = here.take().split("\n")
    assert told[0] == "The notes are revealed: 2."
    assert sorted(told[1:3]) == [
        "Fear: It just ends. And: A next date.",
        "Fear: Nobody listens. And: Time.",
    ]


def test_a_duck_is_built_by_words_and_every_brick_is_kept_at_once() -> None:
    here = Conversation(BUILD)
    here.take()
    here.hear("duck", "lying 3", "turned 3", "where are we", "back", "turned 6", "ready")
    told = here.take()
    assert "> turned 3\nTurned 3 to 4, on level 2. 4 bricks left.\n> where are we\nStep 1 of 1" in told
    assert told.endswith("> ready\nYour duck is kept. On the ground: lying 3 to 6. Level 2: turned 6 to 7.")
    assert here.said("mine").startswith("1. Duck: A duck of 2 bricks. On the ground: lying 3 to 6.")
    here.hear("8", "back", "back", "ready")
    assert here.take().endswith("Nothing was built.")
    assert not here.room.guest(here.ids["Amina"]).view().hidden_mine


def test_gathering_says_what_others_write_and_not_twice_what_is_mine() -> None:
    here = Conversation(SORT)
    here.take()
    here.other("Boris", c.AddNote("The tea", "Stays"))
    here.hear("note goes: Long papers")
    here.other("Chen", c.AddNote("one", "Goes"))
    here.other(
        "Chen",
        c.EditNote(here.room.guest(here.ids["Chen"]).view().notes[-1].note, "two"),
    )
    assert (
        here.take()
        == """\
New note. Stays: The tea.
> note goes: Long papers
Saved as number 1, in “Goes”.
New note. Goes: one.
A note was changed. Goes: two."""
    )


def test_dots_are_placed_by_numbers_and_the_result_comes_with_figures() -> None:
    here = Conversation(SORT, CHOOSE)
    for text in ("Tea", "Trust", "Time"):
        here.did(c.AddNote(text, "Stays"))
    here.did(c.NextStep())
    here.take()
    here.hear("6", "2 2", "1 2", "1", "one", "1", "dots 2 1", "notes")
    here.other("Boris", c.MyDots(here.room.guest(here.ids["Boris"]).view().vote.options[2].target, 3))  # type: ignore[union-attr]
    here.did(c.Reveal())
    assert (
        here.take()
        == """\
> 6
You have 3 dots left. Say a number and how many dots: 2 3 puts three dots on
  number 2, and 2 0 takes them back.
1. Tea.
2. Trust.
3. Time.
> 2 2
2 dots on “Trust”. You have 1 dot left.
> 1 2
You can put at most 1 dot there: take some back elsewhere first.
> 1
How many dots on “Tea”?
> one
“one” is not understood. How many dots on “Tea”?
> 1
1 dot on “Tea”. You have 0 dots left.
> dots 2 1
1 dot on “Trust”. You have 1 dot left.
> notes
You have 1 dot left. Say a number and how many dots: 2 3 puts three dots on
  number 2, and 2 0 takes them back.
1. Tea. 1 dot of yours.
2. Trust. 1 dot of yours.
3. Time.
The result of the vote, 5 dots:
3 dots: Time.
1 dot: Tea.
1 dot: Trust.
You can say: 0 help."""
    )


def test_pairs_are_told_partner_part_and_swap() -> None:
    here = Conversation(talk(1), PAIRS)
    here.take()
    here.did(c.StartClock(), c.NextStep(), c.StartClock())
    here.seconds(61)
    here.did(c.SwapPairs())
    told = here.take()
    partner = here.room.guest(here.ids["Amina"]).view().pair.partners[0]  # type: ignore[union-attr]
    assert f"You work with {partner}." in told
    assert "Question 1: What went well?\nQuestion 2: Who helped?" in told
    assert "It is time to swap." in told
    assert "Swap now. " in told
    assert here.said("pair").count("Question") == 2


def test_whoever_speaks_invites_the_next_one_by_number_or_name() -> None:
    here = Conversation(INVITE)
    here.take()
    here.did(c.GiveFloor(here.ids["Amina"]))
    here.seconds(5)
    here.hear("9", "5", "dana")
    told = here.take()
    assert "You choose who speaks next: " in told
    assert "> 9\nWhom do you invite? 1 " in told
    assert told.split("> dana\n")[1].startswith("Dana speaks")
    assert [type(one) for one in here.asked()] == [c.GiveFloor]


def test_a_note_goes_into_another_column_as_it_is() -> None:
    here = Conversation(SORT)
    here.hear("note Stays: Bus", "note Goes: Rent")
    here.take()
    assert here.said("move 2", "stays").endswith("It is in “Stays” now.")
    assert [(note.text, note.column) for note in here.talk.view.notes] == [
        ("Bus", "Stays"),
        ("Rent", "Stays"),
    ]
    assert here.said("move 7").startswith("There is nothing of yours with that number.")
    assert Conversation(BUILD).said("move").endswith("could go into another column.")


def test_promises_are_made_changed_and_taken_back() -> None:
    here = Conversation(PROMISE)
    here.did(c.StartClock())
    here.take()
    here.other("Boris", c.MakePledge("", "Send papers early", "May"))
    here.hear("pledge Ask two neighbours", "by June", "edit 1", "", "none", "edit 1 Ask three", "mine")
    here.hear("withdraw 1", "yes")
    assert (
        here.take()
        == """\
Boris (professional) pledges: Send papers early. By when: May.
> pledge Ask two neighbours
By when? An empty line leaves it out.
> by June
Pledged, as number 1.
> edit 1
It says “Ask two neighbours”. Write it anew, or an empty line keeps the words.
>\x20
By when? Now it is “by June”. An empty line keeps it. A line with none takes
  it away.
> none
Changed.
> edit 1 Ask three
Changed.
> mine
1. Pledge: Ask three.
Say edit or withdraw and a number to change one or to take it back.
> withdraw 1
Take back “Ask three”? 1 yes; 2 no.
> yes
Taken back."""
    )


def test_the_clock_warns_at_a_fifth_at_a_twentieth_and_at_the_end_once_each() -> None:
    here = Conversation(talk(2))
    here.take()
    here.did(c.StartClock())
    here.take()
    here.seconds(100)
    assert here.take() == "24 seconds left."
    here.seconds(30)
    assert here.take() == "6 seconds left.\nThe time for this step is over."
    here.did(c.AddTime(60))
    here.seconds(45)
    assert here.take() == "This step now takes 3 minutes. 50 seconds left.\n36 seconds left.\n9 seconds left."


def test_stop_silent_park_and_plain_words() -> None:
    here = Conversation(talk(10, prompt="What now?", plain="Say it simply."), PROMISE)
    here.did(c.StartClock())
    here.take()
    here.hear("stop", "stop", "silent", "hand", "park The roof leaks", "15", "And the door", "plain words")
    here.did(c.NextStep())
    told = here.take()
    assert (
        told.split("Step 2")[0]
        == """\
> stop
The clock is stopped: somebody has a question. Nobody loses time.
> stop
The clock runs. 10 minutes left.
> silent
You listen, and nobody will ask you to speak.
> hand
You can be asked again.
You are next. You spoke 0:00, share of the step 2:14.
Your hand is up.
> park The roof leaks
It is on the parking list.
> 15
What goes on the parking list? Write it in one line.
> And the door
It is on the parking list.
> plain words
In plain words:
Say it simply.
"""
    )
    parked = [note.text for note in here.room.facilitator_view().parking]
    assert parked == ["The roof leaks", "And the door"]


def test_the_end_tells_what_was_promised() -> None:
    here = Conversation(PROMISE, decides="The council")
    here.did(c.MakePledge("Boris", "Send papers early", "", "professional"))
    here.take()
    here.did(c.FinishWorkshop())
    assert (
        here.take()
        == """\
The workshop is finished. Thank you.
What was pledged:
Boris (professional) pledges: Send papers early.
Who decides: The council.
What we said goes into the notes.
You can say: 0 help."""
    )


def test_passing() -> None:
    here = Conversation(go_round(30))
    here.did(c.StartClock())
    here.take()
    here.hear("later", "2")
    here.did(c.GiveFloor(here.ids["Amina"]))
    here.take()
    here.hear("I pass")
    assert here.take().split("\n")[:2] == ["> I pass", "Your turn is over. Next: Boris."]
    assert here.asked() == [c.Pass("", later=True), c.Pass(""), c.Pass("")]


def test_what_one_speaks_as_is_chosen_said_and_left_out() -> None:
    here = Conversation(talk(10), me="Dana", sides=("carer",))
    assert "25 say what I speak as" in here.take()
    told = here.said("side")
    assert "What do you speak as? 1 carer; 2 lived experience; 3 professional." in " ".join(told.split())
    assert here.said("3") == "You are here as professional."
    assert here.asked() == [c.ChooseSide("", "professional")]
    assert "25" not in here.said("")
    assert here.said("side Grandmother of one") == (
        "Do you speak as “Grandmother of one”? Everybody can see it. 1 yes; 2 no."
    )
    assert here.said("Yes.") == "You are here as Grandmother of one."
    assert "Grandmother of one" in here.said("25", "")
    assert here.said("side 9") == "There is no side number 9. Say side to hear them."
    assert here.said("i speak as none") == "You are here without a side."
    assert here.said("side", "none").endswith("You are here without a side.")
    assert "at most 60" in here.said(f"side {'x' * 61}", "1")
    assert [one.side for one in here.room.record.state.people.values()][-1] == ""
