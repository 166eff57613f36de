"""What one participant may see and do: nothing of others that is hidden, and only in their own name."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.chance import HOSTILE
from tests.domain.play import Play, go_round, talk
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record.commands import Refused
from workshop_tui.domain.record.drafts import Draft
from workshop_tui.domain.record.state import PARKING
from workshop_tui.domain.views.participant import (
    FACILITATORS,
    NOWHERE,
    ParticipantView,
    as_person,
    common_view,
    participant_view,
)
from workshop_tui.domain.views.participant_limits import Written
from workshop_tui.present.place import place_said

pytestmark = pytest.mark.tables

WRITE = Step("Write", "solo", seconds=60, hint="Say nothing of the goose")
GATHER = Step("Gather", "gather", seconds=60, columns=("Left", "Right"))
VOTE = Step("Vote", "vote", seconds=60, dots=3, uses=("Gather",))


def seen(play: Play, name: str, t: float = 0.0, **how: Any) -> ParticipantView:
    """What someone sees."""
    return participant_view(play.record, play[name], common_view(play.record, t), **how)


def asked(play: Play, name: str, command: Any, *mine: str) -> Any:
    """What becomes of what someone asks for."""
    return as_person(play.state, play[name], command, Written(mine))


def sorry(play: Play, name: str, command: Any, *mine: str) -> str:
    """Why someone may not."""
    refused = asked(play, name, command, *mine)
    assert isinstance(refused, Refused), refused
    return refused.reason


# -- what is seen


def test_hidden_notes_are_ones_own_and_the_number_of_all() -> None:
    play = Play(WRITE, talk())
    own = [Draft("d1", "1.1", "my words", "", "my why"), Draft("d2", "1.2", "elsewhere")]
    half = Draft("half", "1.1", "half a thought", half=True)
    view = seen(play, "Amina", drafts=[*own, half], hidden=5)
    assert [(note.typed, note.typed_detail) for note in view.hidden_mine] == [("my words", "my why")]
    assert (view.hidden, view.notes) == (5, ())
    assert "my words" not in repr(seen(play, "Boris", hidden=5))


def test_hints_and_what_the_facilitator_decides_alone_are_not_there() -> None:
    play = Play(WRITE, go_round(hint="Say nothing of the goose"), talk())
    for _ in range(3):
        assert "goose" not in repr(seen(play, "Amina"))
        assert "goose" in repr(play.view(0.0)) or play.state.current == "1.3"
        play.did(0.0, c.NextStep()) if play.state.current != "1.3" else None


def test_nobody_sees_how_long_others_spoke_unless_the_group_agreed() -> None:
    play = Play(talk(), go_round())
    play.did(0.0, c.StartClock(), c.GiveFloor(play["Boris"]))
    play.did(40.0, c.FreeFloor())
    assert all(one.seconds == 0 for one in seen(play, "Amina", 60.0).people)
    play.did(60.0, c.ShareTotals(True))
    assert [one.seconds for one in seen(play, "Amina", 60.0).people if one.name == "Boris"] == [40.0]


def test_ones_own_notes_are_shown_as_typed_and_those_of_others_as_is_safe() -> None:
    play = Play(GATHER)
    play.did(0.0, c.AddNote("a\x1b[31mb", "Left"), c.AddNote("c\x1b[31md", "Right"))
    mine = play.note("a\x1b[31mb")
    view = seen(play, "Amina", mine=[mine])
    assert {note.note == mine: note.typed for note in view.notes} == {True: "a\x1b[31mb", False: ""}
    assert not any("\x1b" in note.text for note in view.notes)


def test_dots_are_blind_and_ones_own_are_seen() -> None:
    play = Play(GATHER, VOTE)
    play.did(0.0, c.AddNote("one", "Left"), c.AddNote("two", "Left"), c.NextStep())
    one, two = play.note("one"), play.note("two")
    play.did(0.0, c.PlaceDots(one, 2))
    view = seen(play, "Amina", drafts=[Draft(f"dots-{play['Amina']}-1.2-{two}", "1.2", "2", two)])
    assert (dict(view.my_dots), view.dots_left) == ({two: 2}, 1)
    assert view.vote is not None
    assert [option.dots for option in view.vote.options] == [0, 0]
    assert view.hidden_mine == ()
    assert seen(play, "Boris").my_dots == ()
    play.did(0.0, c.Reveal())
    view = seen(play, "Amina")
    assert view.vote is not None
    assert [option.dots for option in view.vote.options] == [2, 0]
    assert not view.can_vote


def test_ones_place_is_told_with_its_reason() -> None:
    play = Play(go_round(30.0), talk(), who="Amina, Boris, Chen, Dana (witness)")
    play.did(0.0, c.StartClock())
    assert place_said(seen(play, "Amina").place) == "You are next."
    assert place_said(seen(play, "Boris").place) == "1 person is before you in the round."
    assert place_said(seen(play, "Chen").place) == "2 people are before you in the round."
    assert place_said(seen(play, "Dana").place).startswith("You are here as a witness")
    play.did(0.0, c.GiveFloor())
    view = seen(play, "Amina", 5.0)
    assert (view.speaking, view.place) == (True, NOWHERE)
    play.did(20.0, c.FreeFloor(), c.StaySilent(play["Chen"], True))
    assert place_said(seen(play, "Amina", 20.0).place) == "You have had your turn."
    assert place_said(seen(play, "Chen", 20.0).place).startswith("You chose to listen.")
    play.did(20.0, c.NextStep())
    play.did(20.0, c.RaiseHand(play["Boris"]), c.RaiseHand(play["Amina"]))
    assert place_said(seen(play, "Boris", 20.0).place).startswith(
        "You are next. You spoke 0:00, share of the step "
    )
    assert place_said(seen(play, "Amina", 20.0).place).startswith(
        "Your hand is up. You spoke 0:00, share of the step "
    )
    play.did(20.0, c.LowerHand(play["Amina"]))
    assert place_said(seen(play, "Amina", 20.0).place).startswith(
        "Raise your hand to speak. You spoke 0:00, share of"
    )


def test_in_pairs_one_sees_the_partner_and_whose_part_it_is() -> None:
    play = Play(Step("Talk in pairs", "pairs", each_seconds=60, questions=("Why?",)), who="Amina, Boris")
    pairs = {name: seen(play, name).pair for name in ("Amina", "Boris")}
    first, second = pairs["Amina"], pairs["Boris"]
    assert first is not None
    assert second is not None
    assert (first.partners, second.partners) == (("Boris",), ("Amina",))
    assert first.order == second.order
    assert first.mine != second.mine
    assert seen(Play(talk()), "Amina").pair is None


@pytest.mark.parametrize(
    ("who", "said"), [("A, B, C", "can be guessed"), ("A, B, C, D", "No names are kept with")]
)
def test_with_few_people_it_is_said_that_names_can_be_guessed(who: str, said: str) -> None:
    play = Play(WRITE, who=who)
    assert said in seen(play, "A").advice[0]


def test_where_names_are_kept_that_is_said() -> None:
    assert seen(Play(WRITE._replace(names=True)), "Amina").advice == (
        "What you write here is kept with your name.",
    )


def test_hostile_names_titles_and_notes_are_safe_on_every_seat() -> None:
    text = "".join(HOSTILE).replace("\ud800", "")
    play = Play(GATHER._replace(title=text[:80], prompt=text), talk())
    play.did(0.0, c.AddPerson(text[:60]), c.AddNote(text, "Left"), c.RenamePerson(play["Boris"], text[:50]))
    view = seen(play, "Amina")
    for shown in (view.step.title, view.step.prompt, view.notes[0].text, *(one.name for one in view.people)):  # type: ignore[union-attr]
        assert not any(ord(char) < 32 and char not in "\n\t" for char in shown)
        assert not set(shown) & set("\x7f\x9b\u202e\u200b")


def test_there_is_no_view_without_a_person() -> None:
    play = Play(WRITE)
    with pytest.raises(KeyError):
        participant_view(play.record, "p99", common_view(play.record, 0.0))
    assert as_person(play.state, "p99", c.RaiseHand("")) == Refused(
        "This seat is not in the workshop any more."
    )


# -- what may be done


def test_everything_is_done_in_ones_own_name_whatever_is_asked() -> None:
    play = Play(go_round(), talk())
    amina, boris = play["Amina"], play["Boris"]
    assert asked(play, "Amina", c.RaiseHand(boris)) == c.RaiseHand(amina)
    assert asked(play, "Amina", c.LowerHand(boris)) == c.LowerHand(amina)
    assert asked(play, "Amina", c.Pass(boris, True)) == c.Pass(amina, True)
    assert asked(play, "Amina", c.StaySilent(boris, True)) == c.StaySilent(amina, True)


def test_the_access_signal_stops_the_clock_once() -> None:
    play = Play(talk())
    play.did(0.0, c.StartClock())
    assert asked(play, "Amina", c.SignalAccess()) == c.SignalAccess()
    play.did(1.0, c.SignalAccess())
    assert sorry(play, "Boris", c.SignalAccess()) == "The clock is stopped already."


def test_only_whoever_speaks_says_that_they_are_done() -> None:
    play = Play(talk())
    assert sorry(play, "Amina", c.FreeFloor()) == "You do not have the floor."
    play.did(0.0, c.StartClock(), c.GiveFloor(play["Boris"]))
    assert sorry(play, "Amina", c.FreeFloor()) == "You do not have the floor."
    assert asked(play, "Boris", c.FreeFloor()) == c.FreeFloor()


def test_only_whoever_speaks_invites_and_only_where_people_invite_each_other() -> None:
    play = Play(Step("Invite", "invite", each_seconds=30), talk())
    boris = c.GiveFloor(play["Boris"])
    assert sorry(play, "Amina", boris) == "Whoever has the floor invites the next one."
    play.did(0.0, c.StartClock(), c.GiveFloor(play["Amina"]))
    assert asked(play, "Amina", boris) == boris
    assert sorry(play, "Amina", c.GiveFloor()) == "Choose whom you invite."
    assert sorry(play, "Chen", boris) == "Whoever has the floor invites the next one."
    assert {name for _, name in seen(play, "Amina").may_invite} == {"Boris", "Chen"}
    assert seen(play, "Boris").may_invite == ()
    play.did(1.0, c.FreeFloor(), c.NextStep(), c.GiveFloor(play["Amina"]))
    assert sorry(play, "Amina", boris) == FACILITATORS


def test_notes_are_written_where_something_is_written_and_bear_the_writers_own_id() -> None:
    play = Play(WRITE, talk())
    amina = play["Amina"]
    forged = c.AddNote("x", "", "", by=play["Boris"], side="other", step="9.9")
    assert asked(play, "Amina", forged) == c.AddNote("x", "", "", amina, "", "1.1")
    play.did(0.0, c.NextStep())
    assert sorry(play, "Amina", c.AddNote("x")) == "Nothing is written in this step."
    parked = asked(play, "Amina", c.AddNote("x", step=PARKING))
    assert (parked.step, parked.by) == (PARKING, amina)


@pytest.mark.parametrize("command", [c.EditNote("n1", "x"), c.WithdrawNote("n1")])
def test_notes_are_changed_by_whoever_wrote_them(command: Any) -> None:
    play = Play(GATHER)
    assert sorry(play, "Amina", command) == "Only whoever wrote this can change it."
    assert sorry(play, "Amina", command, "n2") == "Only whoever wrote this can change it."
    assert asked(play, "Amina", command, "n1") == command


def test_pledges_are_made_and_changed_in_ones_own_name() -> None:
    play = Play(Step("Promise", "pledge", seconds=60), who="Amina (lived), Boris")
    made = asked(play, "Amina", c.MakePledge("Boris", "all the work", "now", "professional"))
    assert made == c.MakePledge("Amina", "all the work", "now", "lived")
    edit = c.EditPledge("pl1", "Boris", "less", "later", "x")
    assert sorry(play, "Amina", edit) == "Only whoever made this pledge can change it."
    assert asked(play, "Amina", edit, "pl1") == c.EditPledge("pl1", "Amina", "less", "later", "lived")
    assert sorry(play, "Boris", c.WithdrawPledge("pl1")) == "Only whoever made it can withdraw it."
    assert asked(play, "Boris", c.WithdrawPledge("pl1"), "pl1") == c.WithdrawPledge("pl1")


def test_a_witness_has_no_dots() -> None:
    play = Play(GATHER, VOTE, who="Amina, Chen, Boris (witness)")
    play.did(0.0, c.AddNote("one", "Left"), c.NextStep())
    dots = c.MyDots(play.note("one"), 1)
    assert asked(play, "Amina", dots) == dots
    assert sorry(play, "Boris", dots) == "There is nothing to vote on now."


def test_after_the_end_nothing_is_done() -> None:
    play = Play(talk())
    play.did(0.0, c.FinishWorkshop())
    assert sorry(play, "Amina", c.RaiseHand("")) == "The workshop is finished."


ALLOWED = {
    c.RaiseHand, c.LowerHand, c.Pass, c.StaySilent, c.SignalAccess, c.FreeFloor, c.GiveFloor, c.AddNote,
    c.EditNote, c.WithdrawNote, c.MakePledge, c.EditPledge, c.WithdrawPledge, c.MyDots, c.ChooseSide,
}  # fmt: skip
KINDS = [kind for kind in vars(c).values() if isinstance(kind, type) and hasattr(kind, "_fields")]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ALLOWED and kind is not Refused])
def test_all_else_is_the_facilitators(kind: Any) -> None:
    play = Play(talk())
    command = kind(*(None for field in kind._fields if field not in kind._field_defaults))
    assert sorry(play, "Amina", command) == FACILITATORS


# -- the side that one speaks as


def test_one_names_ones_own_side_and_nobody_elses() -> None:
    play = Play(talk(), who="Amina (lived experience), Boris, Chen")
    asked_for = asked(play, "Boris", c.ChooseSide(play["Amina"], "  carer \n of two "))
    assert asked_for == c.ChooseSide(play["Boris"], "carer of two")
    play.did(0.0, asked_for)
    assert [one.side for one in play.state.people.values()] == ["lived experience", "carer of two", ""]


def test_a_side_that_others_speak_as_is_written_as_they_write_it() -> None:
    play = Play(talk(), who="Amina (Lived\x1bexperience), Boris")
    for said in ("Lived\x1bexperience", "lived\x1bEXPERIENCE", "Lived␛experience"):
        assert asked(play, "Boris", c.ChooseSide("", said)).side == "Lived\x1bexperience"


@pytest.mark.parametrize("said", ["", "   ", "no side"])
def test_a_side_can_be_left_out_again(said: str) -> None:
    play = Play(talk(), who="Amina (carer), Boris")
    play.did(0.0, asked(play, "Amina", c.ChooseSide("", said)))
    assert seen(play, "Amina").side == ""


def test_a_side_is_a_few_words() -> None:
    play = Play(talk())
    assert "at most 60" in sorry(play, "Amina", c.ChooseSide("", "x" * 61))
    assert asked(play, "Amina", c.ChooseSide("", "x" * 60)).side == "x" * 60


def test_the_choices_are_the_sides_named_beforehand_and_those_in_use() -> None:
    play = Play(
        talk(), who="Amina (carer), Boris (pro\x1bfessional)", sides=("professional", "carer", " ", "carer")
    )
    assert play.state.sides == ("professional", "carer")
    assert seen(play, "Boris").side_choices == ("professional", "carer", "pro␛fessional")
    assert play.view(0.0).side_choices == seen(play, "Boris").side_choices
    assert asked(play, "Boris", c.ChooseSide("", "PROFESSIONAL")).side == "professional"
