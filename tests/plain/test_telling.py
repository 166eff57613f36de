"""What changed, told to everyone and to one person: a workshop with every kind of news."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.domain.play import Play, talk
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.views.participant import ParticipantView, common_view, participant_view
from workshop_tui.domain.views.views import WallView
from workshop_tui.domain.workshop.values_map import RULE
from workshop_tui.plain.board import content_said
from workshop_tui.plain.telling import tell
from workshop_tui.plain.times import Warned, warn
from workshop_tui.plain.where import where, where_shortly, who
from workshop_tui.report.handout import handout
from workshop_tui.tui.participant.board import note_block

VALUES = Step("Values", "gather", seconds=60, columns=("Value",))
SORT = Step("Sort", "cluster", seconds=60, uses=("Values",))
VOTE = Step("Vote", "vote", seconds=60, dots=2, sides=True, uses=("Sort",), outcome="values-map")
TALK = talk(5, uses=("Sort",))
CHOOSE = Step("Choose", "choose", seconds=60, uses=("Values",))
PAIRS = Step("Pairs", "pairs", each_seconds=30)
CLOSE = Step("Close", "gather", seconds=60, uses=("Values",), answers=True, ticks=True)
PROMISE = Step("Promise", "pledge", seconds=60)
WHO = "Amina (lived), Boris (NHS staff), Chen (NHS staff), Dana (lived)"


class Told:
    """A workshop, and what is told after each command to everyone and to Amina."""

    def __init__(self, *steps: Step, who: str = WHO) -> None:
        self.play = Play(*steps, who=who)
        self.amina = self.play["Amina"]
        self.t = 0.0
        self.wall, self.mine = self.views()

    def views(self) -> tuple[WallView, ParticipantView]:
        return self.play.wall(self.t), participant_view(
            self.play.record, self.amina, common_view(self.play.record, self.t)
        )

    def after(self, *commands: Any, seconds: float = 1.0) -> tuple[list[str], list[str]]:
        """What everyone and what Amina is told after these commands."""
        self.t += seconds
        self.play.did(self.t, *commands)
        wall, mine = self.views()
        told = tell(self.wall, wall), tell(self.mine, mine)
        self.wall, self.mine = wall, mine
        return told

    def both(self, *commands: Any, seconds: float = 1.0) -> list[str]:
        """The same, where both are told the same."""
        wall, mine = self.after(*commands, seconds=seconds)
        assert wall == mine
        return wall


def test_notes_one_by_one_and_many_at_once() -> None:
    day = Told(VALUES)
    assert day.both(c.AddNote("Trust")) == ["New note. Value: Trust."]
    wall, mine = day.after(*(c.AddNote(text) for text in ("Time", "Tea", "Respect", "Fun")))
    assert wall == [f"New note. Value: {text}." for text in ("Time", "Tea", "Respect", "Fun")]
    assert mine == ["4 new notes. Say notes to hear them."]
    note = day.play.note("Tea")
    assert day.both(c.EditNote(note, "Tea, hot")) == ["A note was changed. Value: Tea, hot."]
    assert day.both(c.WithdrawNote(note)) == ["A note was taken away: “Tea, hot”."]


def test_the_clock() -> None:
    day = Told(VALUES)
    assert day.both(c.StartClock()) == ["The clock runs. 60 seconds left."]
    assert day.both(c.PauseClock()) == ["The clock is stopped. 59 seconds left."]
    assert day.both(c.StartClock()) == ["The clock goes on. 59 seconds left."]
    stopped = "The clock is stopped: somebody has a question. Nobody loses time."
    assert day.both(c.SignalAccess()) == [stopped]
    assert day.both(c.SignalAccess()) == ["The clock goes on. 58 seconds left."]
    assert day.both(c.AddTime(60)) == ["This step now takes 2 minutes. 2 minutes left."]
    day.both(c.PauseClock(), c.SignalAccess())
    assert day.both(c.SignalAccess()) == ["The question is answered. The clock stands still."]


def test_groups() -> None:
    day = Told(VALUES, SORT)
    day.both(*(c.AddNote(text) for text in ("Trust", "Time", "Tea")))
    wall, mine = day.after(c.NextStep())
    assert wall[-1] == "Here: 3 notes."
    assert mine[-1] == "Here: 3 notes. Say notes to hear it all."
    trust, tea = day.play.note("Trust"), day.play.note("Tea")
    assert day.both(c.AddTheme("Being heard", (trust,))) == [
        "New theme: “Being heard”.",
        "“Trust” is under “Being heard” now.",
    ]
    theme = next(iter(day.play.here.themes))
    assert day.both(c.RenameTheme(theme, "Heard")) == ["The theme “Being heard” is called “Heard” now."]
    assert day.both(c.GroupNote(tea, theme)) == ["“Tea” is under “Heard” now."]
    assert day.both(c.GroupNote(tea, "")) == ["“Tea” is under no theme now."]
    assert content_said(day.wall) == [
        "Notes: 3.",
        "Theme “Heard”, 1 note.",
        "Value: Trust.",
        "Under no theme: 2 notes.",
        "Value: Time.",
        "Value: Tea.",
    ]
    assert day.both(c.RemoveTheme(theme)) == ["The theme “Heard” is gone."]


def test_what_is_chosen_from_and_what_is_decided_is_told_to_everyone() -> None:
    day = Told(VALUES, CHOOSE)
    day.after(c.AddNote("Trust"), c.AddNote("Time"))
    wall, mine = day.after(c.NextStep())
    assert wall[-3:] == ["To choose from:", "Trust.", "Time."]
    assert mine[-1] == "2 lines to choose from."
    trust, time = day.play.note("Trust"), day.play.note("Time")
    assert day.both(c.ChooseOne(trust, "the group", "consent")) == [
        "Decided:",
        "Trust. By the group: consent.",
    ]
    assert content_said(day.wall) == ["Decided:", "Trust. By the group: consent."]
    assert day.both(c.ChooseOne(time, "the board")) == ["Decided:", "Time. By the board."]
    assert day.both(c.Undo(), c.Undo()) == ["The decision was taken back."]
    wall, mine = day.after(c.ChooseOne(trust, "the group"), c.FinishWorkshop())
    assert wall[wall.index("Decisions:") :][:2] == ["Decisions:", "Trust (by the group)."]


def voted() -> Told:
    """A values map of two values: one is common ground."""
    day = Told(VALUES, SORT, VOTE, TALK, CLOSE)
    day.after(*(c.AddNote(text) for text in ("Trust", "Time", "Tea")))
    day.after(c.NextStep())
    day.after(c.AddTheme("Heard", (day.play.note("Trust"),)))
    theme = next(iter(day.play.here.themes))
    wall, mine = day.after(c.NextStep())
    assert wall[-4:] == ["To vote on:", "Heard.", "Time.", "Tea."]
    assert mine[-1] == "3 choices to vote on."
    tea = day.play.note("Tea")
    dots = (
        c.PlaceDots(theme, 4, "lived"),
        c.PlaceDots(theme, 2, "NHS staff"),
        c.PlaceDots(tea, 2, "NHS staff"),
    )
    assert day.both(*dots) == ["All dots are placed."]
    return day


MAP = [
    "6 dots (lived 4, NHS staff 2): Heard. Common ground.",
    "2 dots (NHS staff 2): Tea. NHS staff only.",
    RULE,
    "No dots are no sign of not caring: everyone had only 2 dots; 1 without any is left out here.",
    "All 4 people voted: 8 of 8 dots.",
]


def test_a_vote_by_sides_its_map_and_a_correction() -> None:
    day = voted()
    assert day.both(c.Reveal()) == ["The result of the vote, 8 dots:", *MAP]
    tea = day.play.note("Tea")
    assert day.both(c.PlaceDots(tea, -1, "NHS staff"))[0] == "The result changed:"
    wall, mine = day.after(c.NextStep())
    assert wall[-1] == "Here are the values map with 2 values and 3 notes."
    assert mine[-1] == "Here are the values map with 2 values and 3 notes. Say notes to hear it all."
    assert content_said(day.mine)[:2] == ["The values map:", MAP[0]]
    assert day.both(c.FinishWorkshop())[:2] == [
        "The workshop is finished. Thank you.",
        "Common ground: Heard.",
    ]
    assert day.after(c.PreviousStep())[0][:2] == [
        "The workshop goes on.",
        "Step 4 of 5, Talk. An open discussion: raise your hand to speak.",
    ]


def test_a_vote_without_a_map_and_the_end_in_it() -> None:
    day = Told(VALUES, Step("Vote", "vote", seconds=60, dots=2, uses=("Values",), outcome="principles"))
    day.after(*(c.AddNote(text) for text in ("Trust", "Time")))
    day.after(c.NextStep())
    day.after(c.PlaceDots(day.play.note("Time"), 1))
    result = ["1 dot: Time.", "No dots: “Trust”."]
    assert day.both(c.Reveal()) == ["The result of the vote, 1 dot:", *result]
    assert content_said(day.wall) == ["The result of the vote:", *result]
    assert day.both(c.FinishWorkshop())[1:4] == ["What we chose:", *result]


def test_the_floor_hands_and_interruptions() -> None:
    day = Told(TALK)
    day.after(c.StartClock())
    boris = day.play["Boris"]
    wall, mine = day.after(c.RaiseHand(boris))
    assert wall == ["Hands up: Boris."]
    assert mine == ["You are not next any more."]
    wall, mine = day.after(c.GiveFloor(day.amina))
    assert wall[0].startswith("Amina speaks, for ")
    assert mine[0].startswith("You have the floor, for ")
    assert day.after(c.Interrupt(boris)) == (["Boris interrupts Amina."], ["Boris interrupts you."])
    assert where_shortly(day.wall, day.t)[2].startswith("Boris interrupts Amina.")
    wall, mine = day.after(c.Interrupt(boris))
    assert (wall[0].split(".")[0], mine) == ("Amina goes on", ["Go on speaking."])
    wall, mine = day.after(c.FreeFloor())
    assert wall[0].startswith("Amina has finished.")
    assert mine[0].startswith("Your turn is over.")
    day.after(c.GiveFloor(boris))
    assert day.after(c.Interrupt(day.amina)) == (["Amina interrupts Boris."], ["You interrupt Boris."])


def test_pairs_swaps_and_people_who_come_and_go() -> None:
    day = Told(PAIRS)
    boris = day.play["Boris"]
    assert where(day.wall, 0.0)[2] == "2 groups, in each of them the first one named begins."
    day.after(c.StartClock())
    wall, mine = day.after(c.SwapPairs())
    assert wall == ["Swap now: part 2 of 2."]
    assert mine[0].startswith("Swap now. ")
    wall, mine = day.after(c.MarkAway(boris))
    assert wall[0].startswith("1 group, ")
    assert mine[0].startswith("You work with ")
    assert mine[0].count(" and ") == 1


def test_answers_and_ticks() -> None:
    day = Told(VALUES, CLOSE)
    day.after(c.AddNote("Tea"), c.AddNote("Time"))
    day.after(c.NextStep())
    tea, time = day.play.note("Tea"), day.play.note("Time")
    assert day.both(c.AnswerNote(tea, "We buy\nsome")) == ["Answer to “Tea”: We buy / some."]
    assert day.both(c.TickNote(time, "partly")) == ["“Time” was partly met."]
    assert day.both(c.TickNote(time, "")) == ["“Time” is open again."]
    assert content_said(day.mine)[1] == "Value: Tea. Answer: We buy / some."


def test_another_name_purpose_and_word_on_who_decides() -> None:
    day = Told(VALUES, CLOSE)
    title = day.play.state.title
    assert day.both(c.CorrectWorkshop("Our clinic", "To see", "All of us")) == [
        "This workshop is called “Our clinic” now.",
        "What it is for now: To see.",
        "Who decides now: All of us.",
    ]
    assert day.both(c.CorrectWorkshop("Our clinic", "", "")) == [
        "What it is for is no longer said.",
        "It is no longer said who decides.",
    ]
    assert day.both(c.CorrectWorkshop(title)) == [f"This workshop is called “{title}” now."]


def test_promises_of_others() -> None:
    day = Told(PROMISE)
    assert day.both(c.MakePledge("Boris", "Send papers", "May")) == [
        "Boris pledges: Send papers. By when: May."
    ]
    pledge = next(iter(day.play.state.pledges))
    changed = "Boris pledges: Send short papers."
    assert day.both(c.EditPledge(pledge, "Boris", "Send short papers")) == [f"Changed: {changed}"]
    assert content_said(day.wall) == ["Pledges: 1.", changed]
    assert day.both(c.WithdrawPledge(pledge)) == [f"Taken back: {changed}"]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (lambda me: c.RenamePerson(me, "Ami"), "You are called Ami now."),
        (lambda me: c.ChooseSide(me, ""), "You are here without a side."),
        (lambda me: c.ChooseSide(me, "guest"), "You are here as guest."),
        (lambda me: c.SetWitness(me, True), "You are a witness now."),
        (c.MarkAway, "You are marked as away."),
        (lambda me: c.StaySilent(me, True), "You listen, and nobody will ask you to speak."),
    ],
)
def test_what_the_facilitator_changes_about_me_is_told_to_me_alone(command: Any, told: str) -> None:
    day = Told(VALUES)
    assert day.after(command(day.amina)) == ([], [told])


def test_who_is_here() -> None:
    day = Told(TALK)
    day.after(c.RaiseHand(day.play["Chen"]), c.MarkAway(day.play["Dana"]), c.AddPerson("Eve", witness=True))
    assert who(day.mine)[1:] == [
        "Amina (you): lived.",
        "Boris: NHS staff.",
        "Chen: NHS staff, hand up.",
        "Eve: witness.",
        "Away: Dana.",
    ]


def test_warnings_for_everyone_name_the_swap_and_nobodys_turn() -> None:
    day = Told(PAIRS)
    day.after(c.StartClock())
    _, warned = warn(day.wall, day.t, Warned())
    told, warned = warn(day.wall, day.t + 30, warned)
    assert told == ["It is time to swap."]
    told, warned = warn(day.wall, day.t + 31, warned)
    assert told == []
    told, warned = warn(day.wall, day.t + 61, warned)
    assert told == ["The time for this step is over."]


def test_who_comes_late_is_not_warned_of_what_they_were_told() -> None:
    day = Told(VALUES)
    day.after(c.StartClock())
    told, warned = warn(day.mine, day.t + 57, Warned())
    assert told == []
    assert warn(day.mine, day.t + 58, warned)[0] == []
    assert warn(day.mine, day.t + 60, warned)[0] == ["The time for this step is over."]


def test_a_fear_that_did_not_come_true_turned_out_well() -> None:
    columns, outcomes = ("Hopes", "Fears"), ("hopes", "fears")
    write = Step("Write", "gather", seconds=60, columns=columns, outcomes=outcomes)
    day = Told(write, Step("Close", "discussion", seconds=60, ticks=True, uses=("Write",)))
    day.after(c.AddNote("Tea", "Hopes"), c.AddNote("Rain", "Fears"))
    day.after(c.NextStep())
    tea, rain = day.play.note("Tea"), day.play.note("Rain")
    assert day.both(c.TickNote(rain, "yes")) == ["“Rain” did not come true."]
    assert day.both(c.TickNote(tea, "yes")) == ["“Tea” came true."]
    assert content_said(day.mine)[1:] == ["Hopes: Tea. It came true.", "Fears: Rain. It did not come true."]
    rows = [note_block(day.mine, note).remark for note in day.mine.notes]
    assert rows == ["came true", "did not come true"]
    told = handout(day.play.state, 60)
    assert "- Rain (Fears) (did not come true)" in told
    assert not {"met", "yes"} & set(re.findall("[a-z]+", told))


def test_what_was_promised_the_last_time_is_told_and_what_becomes_of_it() -> None:
    day = Told(Step("Hello", "brief", seconds=60), Step("Review", "review", seconds=60))
    wall, mine = day.after(c.RememberPromise("Boris", "send the papers", "May"), c.NextStep())
    promise = "Pledge: Boris: send the papers (by May). Nobody has said yet what became of it."
    assert promise in wall
    assert any("Here: 1 thing left open the last time. Say notes to hear it all." in line for line in mine)
    assert promise in content_said(day.mine)
    told = day.both(c.FollowUp(next(iter(day.play.state.promises)), "not possible", "No printer"))
    assert told == ["“Boris: send the papers (by May)”: Not possible: No printer."]
    told = day.both(c.RememberPromise("Amina", "ask"))
    assert told == ["Pledge: Amina: ask. Nobody has said yet what became of it."]
    told = day.both(c.DropPromise(list(day.play.state.promises)[-1]))
    assert told == ["Taken out: “Amina: ask”."]
    wall, _ = day.after(c.FinishWorkshop())
    assert "What became of what was promised earlier:" in wall
