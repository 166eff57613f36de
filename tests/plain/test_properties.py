"""Whatever happens in the room and whatever is typed: safe lines, narrow lines, nothing hidden, no fault."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.chance import HINT, HOSTILE, Throw, command, opening, throws
from tests.plain.conversation import Conversation, Watched
from tests.room.fakes import Table
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.text.safe_text import for_terminal
from workshop_tui.plain.choices import BY_NUMBER, WITH_TEXT, understand
from workshop_tui.plain.handlers import HANDLERS
from workshop_tui.plain.lines import cells
from workshop_tui.plain.talk import MOST_HEARD, Talk
from workshop_tui.plain.telling import tell
from workshop_tui.present.participant.actions import ACTIONS, CHOICES

WIDTH = 40
SECRET = "CONCEALED"
"""What others write where it stays hidden."""
typed = st.one_of(
    st.sampled_from([choice.word for choice in CHOICES if choice.word != "leave"]),
    st.sampled_from([str(number) for number in BY_NUMBER if number != 24]),
    st.sampled_from(
        ["", "1", "2 1", "1 2", "yes", "cancel", "none", "lying 3", "back", "look", "/stop", "x"]
    ),
    st.builds(
        " ".join, st.tuples(st.sampled_from(WITH_TEXT), st.sampled_from(["1", "1 words", "a: b", *HOSTILE]))
    ),
    st.sampled_from(HOSTILE),
    st.text(max_size=30),
)


class Listener:
    """Takes lines and insists on what every line must be."""

    def __init__(self) -> None:
        self.count = 0

    def say(self, line: str) -> None:
        self.count += 1
        assert for_terminal(line) == line
        assert cells(line) <= WIDTH
        assert line.strip()
        assert HINT not in line
        assert SECRET not in line


@settings(max_examples=60, deadline=None)
@given(throws(30), st.lists(st.lists(typed, max_size=3), min_size=30, max_size=30), st.integers(0, 4))
def test_any_room_and_any_words(thrown: list[Throw], words: list[list[str]], place: int) -> None:
    table = Table(opening())
    person = list(table.room.record.state.people)[place]
    listener = Listener()
    talk = Talk(table.room.guest(person), listener.say, WIDTH)
    for throw, lines in zip(thrown, words, strict=False):
        step = table.room.record.state.step
        if step is not None and step.method == "solo":
            other = next(one for one in table.room.record.state.people if one != person)
            table.room.submit(c.AddNote(SECRET, step.columns[0]))
            table.room.guest(other).submit(c.AddNote(SECRET, step.columns[0], SECRET))
        table.clocks.pass_by(throw[3])
        talk.tick()
        told = command(table.room.record.state, throw)
        # What is revealed is no secret any more, so nothing is revealed here.
        if not isinstance(told, c.Reveal):
            table.room.submit(told)
        for line in lines:
            talk.hear(line)
    assert listener.count
    talk.close()


@settings(max_examples=20, deadline=None)
@given(throws(40))
def test_any_change_of_the_projected_view_is_told_in_safe_sentences(thrown: list[Throw]) -> None:
    table = Table(opening())
    before = None
    for throw in thrown:
        table.clocks.pass_by(throw[3])
        table.room.submit(command(table.room.record.state, throw))
        now = table.room.wall_view()
        for sentence in tell(before, now):
            assert sentence.strip()
            assert "\n" not in sentence
            assert HINT not in sentence
            assert for_terminal(sentence) == sentence
        assert tell(now, now) == []
        before = now


@pytest.mark.parametrize(
    "line", ["x" * 1_000_000, "note stays: " + "y" * 1_000_000, "\x1b[2J" * 100_000, "\ud800\x00\x9b\u202e"]
)
def test_long_and_hostile_lines(line: str) -> None:
    from tests.plain.test_talk import SORT

    here = Conversation(SORT, me="Boris")
    here.take()
    here.talk.hear(line)
    for told in here.lines:
        assert for_terminal(told) == told
        assert cells(told) <= 78
    assert len(here.lines) <= 30
    notes = here.room.facilitator_view().notes
    assert all(len(note.text) <= MOST_HEARD for note in notes)


def test_numbers_and_words_are_each_of_one_meaning() -> None:
    assert len(BY_NUMBER) == len(CHOICES)
    phrases = [phrase for choice in CHOICES for phrase in (choice.word, *choice.also)]
    assert len(phrases) == len(set(phrases))
    for choice in CHOICES:
        assert understand(str(choice.number))[0] == choice.word
        for phrase in (choice.word, *choice.also):
            assert understand(f"  {phrase.upper()}. ")[0] == choice.word, phrase


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("note pass", ("note", "pass")),
        ("Take back 3", ("withdraw", "3")),
        ("edit 1  two  blanks", ("edit", "1  two  blanks")),
        ("raise my hand!", ("hand", "raise my hand")),
        ("hand me the tea", ("", "")),
        ("99", ("", "")),
        ("３", ("later", "")),
        ("٣", ("later", "")),
        ("²", ("", "")),
        ("", ("", "")),
    ],
)
def test_what_a_line_means(line: str, meant: tuple[str, str]) -> None:
    assert understand(line) == meant


REACHED = {
    c.RaiseHand: "hand",
    c.LowerHand: "hand",
    c.Pass: "pass",
    c.StaySilent: "silent",
    c.SignalAccess: "stop",
    c.FreeFloor: "done",
    c.GiveFloor: "invite",
    c.AddNote: "note",
    c.EditNote: "edit",
    c.WithdrawNote: "withdraw",
    c.MakePledge: "pledge",
    c.EditPledge: "edit",
    c.WithdrawPledge: "withdraw",
    c.MyDots: "dots",
    c.ChooseSide: "side",
}
"""What participants may ask for, and the word for it here."""


def test_all_that_participants_may_ask_for_was_asked_for_in_these_conversations() -> None:
    from tests.plain import test_talk as played

    Watched.asked_by_all.clear()
    played.test_a_round_from_the_hand_to_the_end_of_the_turn()
    played.test_passing()
    played.test_hidden_notes_with_a_second_question_changed_withdrawn_and_revealed()
    played.test_dots_are_placed_by_numbers_and_the_result_comes_with_figures()
    played.test_whoever_speaks_invites_the_next_one_by_number_or_name()
    played.test_promises_are_made_changed_and_taken_back()
    played.test_stop_silent_park_and_plain_words()
    played.test_what_one_speaks_as_is_chosen_said_and_left_out()
    assert Watched.asked_by_all == set(REACHED)
    assert set(get_args(c.ParticipantCommand)) == set(REACHED)


ON_A_SCREEN_ONLY = "column more fewer read up down page_up page_down home end choose look"
"""Short ways to what can be said too, moving about on a screen, and its colours."""
IN_LINES_ONLY = "mine notes pair where who again rest time"
"""What a screen shows without being asked."""


def test_all_that_a_screen_can_do_can_be_said() -> None:
    assert [action.id for action in ACTIONS if not action.word] == ON_A_SCREEN_ONLY.split()
    assert [action.id for action in ACTIONS if not action.keys] == IN_LINES_ONLY.split()


def test_every_action_that_can_be_said_has_its_handler() -> None:
    assert set(HANDLERS) == {action.id for action in CHOICES}
