"""Every choice of the lines, said once more: its number, its words, when it makes sense, what it does."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.play import go_round
from tests.plain.conversation import Conversation
from tests.plain.test_talk import BUILD, CHOOSE, INVITE, PAIRS, PROMISE, SORT
from tests.tui.fake_guest import (
    gather_view,
    hidden_note,
    pair_view,
    participant_view,
    pledge_view,
    speaking_view,
    vote_view,
)
from tests.tui.fake_seat import step
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.views.participant import ParticipantView
from workshop_tui.plain.choices import possible, understand
from workshop_tui.plain.pasted import begins_note
from workshop_tui.present.participant.actions import CHOICES

pytestmark = pytest.mark.tables

SAID = """
1 hand: hand up, hand down, raise hand, raise my hand, lower hand, lower my hand, take my hand down
2 pass: i pass
3 later: pass for now, later please
4 done: im done, i am done, finished, ready
5 note: write, write a note, n
6 dots: dot, vote, place dots, place my dots
7 pledge: promise, i will, make a promise, make a pledge
8 duck: build, build a duck, bricks
9 invite: invite the next one
10 mine: my notes, what is mine
11 edit: change
12 withdraw: take back, delete, remove
13 silent: i stay silent, stay silent, ask me again
14 stop: question, i have a question, stop i have a question
15 park: parking, parking list
16 notes: read, read notes, read all, hear the notes, result, promises, pledges
17 pair: partner, pairs, questions
18 where: where are we, task, w
19 who: who is here, who speaks, people
20 again: repeat
21 more: go on, next, m
22 plain words: plain, plainer words
23 time: clock
24 leave: quit, exit, bye
25 side: my side, what i speak as, i speak as
26 undo: take that back, undo that, oops
27 move: move it, another column
0 help: ?, h
"""
NUMBERS = {
    line.split(": ")[0].split(" ", 1)[1]: int(line.split(" ")[0]) for line in SAID.strip().splitlines()
}
PHRASES = {
    word.split(" ", 1)[1]: phrases.split(", ")
    for word, phrases in (line.split(": ") for line in SAID.strip().splitlines())
}


@pytest.mark.parametrize("word", NUMBERS)
def test_a_number_always_means_the_same(word: str) -> None:
    assert understand(str(NUMBERS[word])) == (word, "")


@pytest.mark.parametrize("word", PHRASES)
def test_a_choice_is_understood_by_each_of_its_phrases(word: str) -> None:
    assert [understand(phrase)[0] for phrase in (word, *PHRASES[word])] == [word] * (1 + len(PHRASES[word]))
    assert [choice.also for choice in CHOICES if choice.word == word] == [tuple(PHRASES[word])]


@pytest.mark.parametrize("word", NUMBERS)
def test_more_may_follow_where_something_is_written_or_named(word: str) -> None:
    more = word in ("note", "dots", "pledge", "invite", "edit", "withdraw", "park", "side", "move")
    assert understand(f"{word} 2 zebras") == ((word, "2 zebras") if more else ("", ""))
    kept = word in ("note", "pledge", "park", "edit")
    assert (begins_note(f"{word} one\ntwo") is not None) is kept


LOUD = "done note dots pledge duck invite pair"
OFFERED = "hand pass later done note dots pledge duck invite mine silent stop pair side"


def test_what_is_told_when_it_becomes_possible_and_what_is_named() -> None:
    assert [choice.word for choice in CHOICES if choice.loud] == LOUD.split()
    assert [choice.word for choice in CHOICES if choice.offered] == OFFERED.split()


ALWAYS = ("notes", "where", "who", "again", "more", "time", "leave", "undo", "help")
MOMENTS: dict[str, tuple[ParticipantView, str, str]] = {
    "not begun": (participant_view("gather", started=False), "note park side", ""),
    "no step yet": (participant_view(step=None, started=False, turn=None), "side", ""),
    "a round": (participant_view("round"), "hand pass later silent stop park side", ""),
    "a round, speaking": (
        speaking_view("round", silent=True),
        "hand pass later done silent stop park side",
        "silent",
    ),
    "a round, a witness": (
        participant_view("round", witness=True, stopped_by_me=True),
        "stop park side",
        "stop",
    ),
    "a discussion": (
        participant_view("discussion", hand=True, side=""),
        "hand pass silent stop park side",
        "hand",
    ),
    "an invitation, speaking": (
        speaking_view("invite", may_invite=(("p2", "Boris"), ("p3", "Chen"))),
        "hand pass later done invite silent stop park side",
        "",
    ),
    "brief": (
        participant_view("brief", side="", step=step("brief", plain="", parks=True)),
        "silent stop park side",
        "",
    ),
    "solo": (participant_view("solo"), "note silent stop park side", ""),
    "bricks": (
        participant_view("solo", step=step("solo", bricks=6), hidden_mine=(hidden_note(1, "one"),)),
        "note duck mine edit withdraw silent stop park side",
        "",
    ),
    "gather": (gather_view(side=""), "note mine edit withdraw silent stop park side move", ""),
    "cluster": (participant_view("cluster"), "note silent stop park side", ""),
    "vote": (vote_view(side=""), "dots silent stop park side", ""),
    "nothing to vote on": (participant_view("vote"), "silent stop park side", ""),
    "pledge": (pledge_view(), "pledge mine edit withdraw silent stop park side", ""),
    "no pledge yet": (pledge_view(pledges=(), mine=frozenset(), side=""), "pledge silent stop park side", ""),
    "pairs": (pair_view(), "silent stop park pair side", ""),
    "finished": (pledge_view(finished=True, side="", silent=True), "", "silent"),
}
"""A view, the choices that make sense and do not always, and those that are on."""


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_choice_is_offered_where_it_makes_sense(moment: str) -> None:
    view, sense, on = MOMENTS[moment]
    assert [
        choice.word for choice in CHOICES if choice.word not in (*ALWAYS, "plain words") and choice.when(view)
    ] == sense.split()
    plain = view.step is not None and view.step.plain
    assert [choice.word for choice in CHOICES if choice.when(view) and choice.word == "plain words"] == [
        "plain words"
    ] * bool(plain)
    assert all(choice.when(view) for choice in CHOICES if choice.word in ALWAYS)
    assert [
        choice.word for choice in CHOICES if choice.is_on is not None and choice.is_on(view)
    ] == on.split()
    side = "side" in sense.split() and not view.side
    wanted = [word for word in sense.split() if word in OFFERED.split() and (word != "side" or side)]
    assert [choice.word for choice in possible(view)] == wanted


@pytest.mark.parametrize("moment", MOMENTS)
def test_only_a_side_is_not_worth_naming_to_everybody(moment: str) -> None:
    view = MOMENTS[moment][0]
    assert [choice.word for choice in CHOICES if not choice.worth(view)] == ["side"] * bool(view.side)


def in_a_round() -> Conversation:
    here = Conversation(go_round(30, prompt="Show your duck.", plain="Show it."))
    here.did(c.StartClock())
    return here


def speaking() -> Conversation:
    here = in_a_round()
    here.did(c.GiveFloor(here.ids["Amina"]))
    return here


def building() -> Conversation:
    here = Conversation(BUILD)
    here.hear("note Bus")
    return here


def pledging() -> Conversation:
    return Conversation(PROMISE)


def voting() -> Conversation:
    here = Conversation(SORT, CHOOSE)
    here.did(c.AddNote("Bus", "Stays"), c.NextStep())
    return here


def sorting() -> Conversation:
    here = Conversation(SORT)
    here.hear("note Stays: Bus")
    return here


def in_pairs() -> Conversation:
    here = Conversation(PAIRS)
    here.did(c.FormPairs())
    return here


def inviting() -> Conversation:
    here = Conversation(INVITE)
    here.did(c.GiveFloor(here.ids["Amina"]))
    return here


DEEDS: dict[str, tuple[Any, Any]] = {
    "hand": (in_a_round, c.RaiseHand("")),
    "pass": (in_a_round, c.Pass("")),
    "later": (in_a_round, c.Pass("", later=True)),
    "done": (speaking, c.FreeFloor()),
    "silent": (in_a_round, c.StaySilent("", True)),
    "stop": (in_a_round, c.SignalAccess()),
    "side": (in_a_round, "You are here as lived experience."),
    "where": (in_a_round, "Step 1 of 1, Round."),
    "who": (in_a_round, "Nobody has the floor. Next: Amina."),
    "again": (building, "Saved as number 1."),
    "more": (in_a_round, "There is no more to say."),
    "plain words": (in_a_round, "In plain words:"),
    "time": (in_a_round, "The clock runs."),
    "help": (in_a_round, "Say a number or a word. A number always means the same."),
    "undo": (in_a_round, "There is nothing of the last moment to take back."),
    "notes": (in_a_round, "There are no notes yet."),
    "park": (in_a_round, "What goes on the parking list?"),
    "leave": (in_a_round, "Goodbye."),
    "note": (building, "Write your note, or say cancel."),
    "mine": (building, "1. Duck: Bus."),
    "edit": (building, "It says “Bus”."),
    "move": (sorting, "Where does “Bus” go?"),
    "withdraw": (building, "Take back “Bus”?"),
    "duck": (building, "You have 6 bricks."),
    "pledge": (pledging, "What will you do?"),
    "dots": (voting, "You have 3 dots left."),
    "pair": (in_pairs, "You work with Boris."),
    "invite": (inviting, "Whom do you invite?"),
}
"""The room, and what a word does there: the command that it asks for, or the beginning of what is told."""


@pytest.mark.parametrize("word", DEEDS)
def test_a_word_does_what_it_is_known_for(word: str) -> None:
    begin, expected = DEEDS[word]
    here = begin()
    here.take()
    here.asked()
    told = here.said(word)
    if isinstance(expected, str):
        assert told.startswith(expected)
        assert here.asked() == []
    else:
        assert here.asked() == [expected]


def test_every_choice_has_its_deed() -> None:
    assert {choice.word for choice in CHOICES} == set(DEEDS)
