"""What a report tells, and what it keeps to itself: names, dots, seconds, and whatever is hidden."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.play import Play, go_round, talk
from tests.report.workshops import NINE, formats, told
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.proceedings.model import SideDots, SidePeople, Turns
from workshop_tui.domain.record import commands as c

WRITE = Step("Write", "solo", seconds=60, columns=("Hopes", "Fears"), outcomes=("hopes", "fears"))
GATHER = Step("Gather", "gather", seconds=60, columns=("Left", "Right"), asks=("", "Why?"))
SORT = Step("Sort", "cluster", seconds=60, uses=("Gather",))
VOTE = Step("Vote", "vote", seconds=60, dots=3, sides=True, uses=("Sort",), outcome="values-map")
WHO = "Amina (lived), Boris (pro), Chen (lived), Dilys (pro), Efe (witness)"


def step(play: Play, title: str) -> Any:
    return next(one for exercise in told(play).exercises for one in exercise.steps if one.title == title)


def test_people_are_counted_by_side_and_not_named() -> None:
    play = Play(GATHER, who=WHO)
    play.did(0, c.AddNote("said by all", "Left", by=play["Amina"]), c.MarkAway(play["Boris"]))
    group = told(play).took_part
    assert group.people == 4
    assert group.witnesses == 1
    assert group.sides == (SidePeople("lived", 2), SidePeople("pro", 2))
    for name, text in formats(told(play)).items():
        assert "Amina" not in text, name
        assert "Efe" not in text, name
    assert "4 people: 2 lived, 2 pro; and 1 witness, not counted in the group" in formats(told(play))["md"]


def test_a_note_has_its_writer_only_where_the_step_keeps_names() -> None:
    play = Play(GATHER._replace(names=True, sides=True), GATHER, who=WHO)
    play.did(0, c.AddNote("mine", "Right", "because", by=play["Amina"]), c.NextStep())
    play.did(0, c.AddNote("nobody's", "Left", by=play["Boris"]))
    notes = [note for exercise in told(play).exercises for one in exercise.steps for note in one.notes]
    assert [(note.text, note.by, note.side, note.ask) for note in notes] == [
        ("mine", "Amina", "lived", "Why?"),
        ("nobody's", "", "", ""),
    ]
    assert "- mine\n  - Why? because\n  - Amina, lived\n" in formats(told(play))["md"]


def test_turns_and_seconds_by_name_are_told_only_if_the_group_agreed() -> None:
    play = Play(go_round(), who=WHO)
    play.did(0, c.StartClock(), c.GiveFloor(play["Amina"]))
    play.did(40, c.GiveFloor(play["Boris"]))
    play.did(60, c.FreeFloor())
    one = told(play)
    assert one.turns == (Turns("Exercise", "Round", NINE, 60, 2, "", "", False),)
    assert one.voice is not None
    assert (one.voice.people_heard, one.voice.people, one.voice.persons) == (2, 4, ())
    for name, text in formats(one).items():
        assert not any(person in text for person in ("Amina", "Boris")), name
    play.did(60, c.ShareTotals(True))
    one = told(play)
    assert [(turn.name, turn.side, turn.duration_seconds, turn.turns) for turn in one.turns] == [
        ("Amina", "lived", 40, 1),
        ("Boris", "pro", 20, 1),
    ]
    assert one.turns[1].started is not None
    assert (one.turns[1].started - NINE).total_seconds() == 40
    for name in ("md", "html", "json", "turns.csv"):
        assert "Amina" in formats(one)[name]


def test_a_vote_is_told_once_it_is_revealed() -> None:
    play = Play(GATHER, SORT, VOTE, who=WHO)
    play.did(0, c.AddNote("one", "Left"), c.AddNote("two", "Left"), c.AddNote("three", "Left"), c.NextStep())
    play.did(0, c.AddTheme("both", (play.note("one"), play.note("two"))), c.NextStep())
    theme = next(iter(play.state.steps["1.2"].themes))
    play.did(0, c.PlaceDots(theme, 2, "lived"), c.PlaceDots(theme, 2, "pro"))
    assert step(play, "Vote").vote == (False, "values-map", (), 0, 0, 0, 0, ())
    assert step(play, "Sort").themes[0].dots == 0
    assert "The dots of this vote were not revealed." in formats(told(play))["md"]
    play.did(0, c.Reveal())
    (row,) = step(play, "Vote").vote.rows
    assert row == ("both", 4, (SideDots("lived", 2), SideDots("pro", 2)), "common ground", 0)
    text = formats(told(play))["md"]
    assert (
        "| What | Dots | lived | pro | Where it stands |\n| --- | ---: | ---: | ---: | --- |\n"
        "| both | 4 | 2 | 2 | common ground |" in text
    )
    assert "#### Theme: both (4 dots)\n\n- one\n- two\n" in text


def test_a_decision_is_told_with_who_made_it_and_how() -> None:
    choose = Step("Choose", "choose", seconds=60, uses=("Gather",))
    play = Play(GATHER, choose, who=WHO)
    play.did(0, c.AddNote("one", "Left"), c.NextStep())
    assert "### Choose\n\nNothing was chosen.\n" in formats(told(play))["md"]
    play.did(0, c.ChooseOne(play.note("one"), "the board", "vote"))
    assert told(play).decisions == (("Exercise", "Choose", "one", "the board", "vote"),)
    text = formats(told(play))["md"]
    assert "### Choose\n\nWhat was chosen stands under Decisions, below.\n" in text
    assert "| one | the board | vote | Choose |" in text.partition("## Decisions")[2]


def test_hopes_and_fears_have_their_answers_and_what_became_of_them() -> None:
    play = Play(WRITE, Step("Answer", "gather", seconds=60, answers=True, uses=("Write",)), who=WHO)
    play.did(0, c.Reveal((c.AddNote("sun", "Hopes"), c.AddNote("rain", "Fears"), c.AddNote("hail", "Fears"))))
    play.did(0, c.NextStep())
    assert "### Fears without an answer yet\n\n- rain\n- hail" in formats(told(play))["md"]
    play.did(0, c.AnswerNote(play.note("rain"), "umbrellas"), c.TickNote(play.note("rain"), "yes"))
    text = formats(told(play))["md"]
    assert "**Fears**\n\n| In their words | What was answered | How it turned out |" in text
    assert "| rain | umbrellas | did not come true |\n| hail |  | not said yet |" in text
    assert "#### Hopes\n\n- sun" in text
    assert "### Fears without an answer yet\n\n- hail\n" in text
    assert "- 1 fear to be answered." in text


def test_pledges_and_the_parking_list_have_their_owners_and_dates() -> None:
    play = Play(Step("Pledge", "pledge", seconds=60, sides=True), who=WHO)
    play.did(0, c.MakePledge("Amina", "ring the bell", "Friday", "lived"), c.MakePledge("Us", "listen"))
    play.did(0, c.AddNote("for later", step="parking"))
    text = formats(told(play))["md"]
    assert "| Amina | ring the bell | Friday | lived |\n| Us | listen | no date said |  |" in text
    assert "## Parking list and open questions\n\n- for later\n" in text
    assert "- 2 pledges to be kept" in text
    assert "- 1 thing on the parking list to come back to." in text


def test_the_agenda_is_told_as_planned_and_as_run() -> None:
    play = Play(GATHER, talk(10), Step("Break", "break", seconds=300), who=WHO)
    play.did(0, c.StartClock())
    play.did(150, c.NextStep(), c.StartClock())
    play.did(1000, c.FinishWorkshop())
    text = formats(told(play))["md"]
    assert "| Gather | gathering notes | 09:00 | 1 min | 2 min |" in text
    assert "| Talk | open discussion | 09:02 | 10 min | 14 min |" in text
    assert "| Break | break |  | 5 min | not run |" in text
    assert "- **When:** 21 November 2026, 09:00 to 09:16" in text


@pytest.mark.parametrize("name", ["md", "html", "json", "notes.csv"])
def test_a_workshop_that_goes_on_is_marked_in_every_format(name: str) -> None:
    play = Play(GATHER, who=WHO)
    play.did(90, c.AddNote("so far", "Left"))
    marks = {
        "md": "> **Not finished. This is a report of a workshop that goes on. It tells what there was up to "
        "21 November 2026, 09:01.**",
        "html": "Not finished.",
        "json": '"finished": false',
        "notes.csv": '"not finished: told until 2026-11-21 09:01:30+00:00"',
    }
    assert marks[name] in formats(told(play))[name]
    play.did(95, c.FinishWorkshop())
    assert marks[name] not in formats(told(play))[name]
    play.did(99, c.ReopenWorkshop())
    assert marks[name].partition("21 November")[0].partition(":")[0] in formats(told(play))[name]


@pytest.mark.parametrize("name", ["md", "html", "json", "notes.csv"])
def test_a_demo_is_marked_in_every_format(name: str) -> None:
    play = Play(GATHER, simulated=True)
    play.did(0, c.AddNote("made up", "Left"))
    text = formats(told(play))[name]
    assert ('"simulated": true' if name == "json" else "SIMULATED") in text


def test_who_decides_is_asked_for_where_nobody_wrote_it_down() -> None:
    assert "It was not written down who decides in the end." in formats(told(Play(GATHER)))["md"]
    text = formats(told(Play(GATHER, purpose="To try", decides="The council")))["md"]
    assert "## Purpose\n\nTo try\n\n## Who decides\n\nThe council\n" in text


def test_private_hints_are_in_no_format() -> None:
    play = Play(go_round(hint="Say nothing of the goose", prompt="Speak"))
    for text in formats(told(play)).values():
        assert "goose" not in text
    assert "Speak" in formats(told(play))["json"]


def test_an_agreement_and_ledger_have_the_form_of_what_they_are() -> None:
    ledger = Step(
        "Whose", "gather", seconds=60, columns=("We decide", "Fixed"), asks=("", "Why?"), outcome="ledger"
    )
    play = Play(ledger, talk(5, outcome="agreement"))
    play.did(
        0, c.AddNote("the law", "Fixed", "since 1990"), c.AddNote("the colour", "We decide"), c.NextStep()
    )
    play.did(0, c.AddNote("We take turns"))
    text = formats(told(play))["md"]
    assert "| the colour | We decide |  |\n| the law | Fixed | since 1990 |" in text
    assert "#### How we work together\n\n- We take turns" in text


def test_a_duck_is_drawn() -> None:
    play = Play(Step("Build", "solo", seconds=60, bricks=6))
    play.did(0, c.Reveal((c.AddNote("Duck", detail="2 bricks: 4@3,1 2@4,2"),)))
    text = formats(told(play))["md"]
    assert "Duck\n\n```\n []\n[==]\n```\n\nOn the ground: lying 3 to 6. Level 2: turned 4 to 5." in text
    assert '<pre role="img" aria-label="On the ground: lying 3 to 6.' in formats(told(play))["html"]
