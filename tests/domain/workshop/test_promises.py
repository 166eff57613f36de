"""What was promised goes on: what a workshop leaves open, what becomes of it, and who is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.play import Play, exercise
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.history.history import Record
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.state import Earlier, Promise, State
from workshop_tui.domain.workshop import promises

pytestmark = pytest.mark.tables

LEDGER = ("We can decide", "We can influence", "Fixed", "Not known yet")
FIRST = (
    Step(
        "Cards",
        "gather",
        seconds=60,
        prompt="What do you hope for?",
        columns=("Hopes", "Fears"),
        outcomes=("hopes", "fears"),
    ),
    Step("Ours", "gather", seconds=60, columns=LEDGER, asks=("", "", "Why?", "Who asks?"), outcome="ledger"),
    Step("Agree", "discussion", seconds=60, outcome="agreement"),
    Step("Promises", "pledge", seconds=60, prompt="What will you do?", sides=True),
)
REVIEW = Step("What became of it", "review", seconds=300)
NOW = Earlier("Spring", "2026-04-01", "2026-04-01T09:00:00+00:00", "/spring")
AS_TOLD = Earlier("Summer", "2026-07-01", "2026-07-01T09:00:00+00:00", "/summer")


def first() -> Play:
    """A workshop that leaves something of every kind open."""
    play = Play(*FIRST, who="Amina (lived), Boris (professional)")
    play.did(
        1.0,
        c.AddNote("a ramp", "Hopes"),
        c.AddNote("more tea", "Hopes"),
        c.AddNote("nobody listens", "Fears"),
        c.GoToStep("1.2"),
        c.AddNote("the colour", "We can decide"),
        c.AddNote("the budget", "Fixed", "The council set it."),
        c.AddNote("the date", "Not known yet", "Boris, by May"),
        c.GoToStep("1.3"),
        c.AddNote("we take turns"),
        c.GoToStep("1.4"),
        c.MakePledge("Boris", "send the papers", "Tuesday", "professional"),
        c.MakePledge("Amina", "ask the neighbours"),
    )
    play.did(
        2.0, c.TickNote(play.note("more tea"), "yes"), c.AnswerNote(play.note("nobody listens"), "we do")
    )
    return play


def after(play: Play, of: Earlier = NOW) -> c.ContinueFrom:
    return c.ContinueFrom(of.title, of.on, of.begun, of.folder, promises.left_open(play.state, of.on))


def second(play: Play, *steps: Step, of: Earlier = NOW) -> Play:
    return Play(*(steps or (REVIEW,)), after=after(play, of))


def texts(found: tuple[Promise, ...]) -> list[str]:
    return [one.text for one in found]


def named(play: Play, text: str) -> str:
    return next(one.id for one in play.state.promises.values() if one.text == text)


def test_what_is_left_open_comes_in_the_order_in_which_it_is_gone_through() -> None:
    found = promises.left_open(first().state, "2026-04-01")
    assert texts(found) == [
        "send the papers",
        "ask the neighbours",
        "the colour",
        "the date",
        "nobody listens",
        "a ramp",
        "the budget",
    ]
    papers, date, fear, budget = found[0], found[3], found[4], found[-1]
    assert (papers.who, papers.by, papers.side) == ("Boris", "Tuesday", "professional")
    assert (papers.asked, papers.title, papers.on) == ("What will you do?", "Day", "2026-04-01")
    assert (date.column, date.detail, date.status) == ("Not known yet", "Boris, by May", "open")
    assert (fear.detail, fear.who, fear.asked) == ("we do", "", "What do you hope for?")
    assert (budget.status, budget.detail) == ("fixed", "The council set it.")


def test_what_was_withdrawn_or_ticked_off_is_not_left_open_and_what_was_parked_is() -> None:
    play = first()
    pledge = next(iter(play.state.pledges))
    play.did(
        3.0, c.WithdrawPledge(pledge), c.ParkNote(play.note("a ramp")), c.WithdrawNote(play.note("the date"))
    )
    play.did(3.0, c.TickNote(play.note("nobody listens"), "partly"))
    left = texts(promises.left_open(play.state, ""))
    assert left == ["ask the neighbours", "the colour", "a ramp", "the budget"]


def test_a_name_is_kept_only_where_the_earlier_workshop_kept_it() -> None:
    steps = [
        Step("With", "gather", seconds=60, names=True, outcome="hopes"),
        Step("Without", "gather", seconds=60, outcome="hopes"),
    ]
    play = Play(*steps, who="Amina, Boris")
    play.did(1.0, c.AddNote("one", by=play["Amina"]), c.NextStep(), c.AddNote("two", by=play["Amina"]))
    assert [one.who for one in promises.left_open(play.state, "")] == ["Amina", ""]


def test_each_is_followed_up_and_undone() -> None:
    play = second(first())
    papers = named(play, "send the papers")
    play.did(5.0, c.FollowUp(papers, "under way", "half of them"))
    play.did(6.0, c.FollowUp(papers, "done"))
    assert play.state.promises[papers][-3:] == ("done", "", True)
    play.did(7.0, c.Undo())
    assert play.state.promises[papers][-3:] == ("under way", "half of them", True)
    play.did(8.0, c.Undo())
    assert play.state.promises[papers][-3:] == ("open", "", False)
    assert play.do(9.0, c.Undo()) == "There is nothing to undo."


def test_not_possible_needs_a_reason() -> None:
    play = second(first())
    papers = named(play, "send the papers")
    assert play.do(5.0, c.FollowUp(papers, "not possible", " \n")) == promises.WHY_NOT
    play.did(6.0, c.FollowUp(papers, "not possible", "The printer has gone."))
    assert play.view(6.0).promises[0].words == "The printer has gone."


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (c.FollowUp("promise-99", "done"), promises.NO_PROMISE),
        (c.FollowUp("promise-1", "perhaps"), promises.NO_STATUS),
        (c.FollowUp("promise-1", "fixed"), promises.NO_STATUS),
        (
            c.FollowUp("promise-1", "done", "x" * 100_001),
            "This is 100,001 characters long; up to 100,000 are kept.",
        ),
        (c.DropPromise("promise-1"), promises.FROM_A_FILE),
        (c.DropPromise("promise-99"), promises.NO_PROMISE),
        (c.RememberPromise("Boris", "other words", promise="promise-1"), promises.FROM_A_FILE),
        (c.RememberPromise("Boris", "x", promise="promise-99"), promises.NO_PROMISE),
        (c.RememberPromise("Boris", " "), "A pledge says what will be done."),
    ],
)
def test_what_is_refused(command: object, why: str) -> None:
    assert second(first()).do(5.0, command) == why


def test_what_people_remember_is_noted_put_right_and_taken_out() -> None:
    play = Play(REVIEW)
    assert play.view(1.0).promises == ()
    play.did(1.0, c.RememberPromise("Boris", "bring the kye"))
    key = named(play, "bring the kye")
    play.did(
        2.0, c.FollowUp(key, "under way"), c.RememberPromise("Boris", "bring the key", "May", promise=key)
    )
    seen = play.view(2.0).promises[0]
    assert (seen.text, seen.by, seen.status, seen.by_hand) == ("bring the key", "May", "under way", True)
    open_ones = promises.left_open(play.state, "2026-07-01")
    assert [(one.text, one.title, one.on) for one in open_ones] == [("bring the key", "Day", "2026-07-01")]
    play.did(3.0, c.DropPromise(key))
    assert play.view(3.0).promises == ()


def test_only_what_is_still_open_goes_on_to_the_third() -> None:
    play = second(first(), REVIEW, FIRST[-1])
    status = {"send the papers": "done", "ask the neighbours": "under way", "the date": "not possible"}
    for text, what in status.items():
        play.did(5.0, c.FollowUp(named(play, text), what, "because"))
    play.did(6.0, c.NextStep(), c.MakePledge("Chen", "open the door"))
    third = second(play, of=AS_TOLD)
    found = list(third.state.promises.values())
    assert texts(tuple(found)) == [
        "ask the neighbours",
        "open the door",
        "the colour",
        "nobody listens",
        "a ramp",
    ]
    assert (found[0].status, found[0].words, found[0].here) == ("under way", "because", False)
    assert (found[0].title, found[0].on, found[0].origin) == ("Day", "2026-04-01", named(play, found[0].text))
    assert (found[1].title, found[1].on) == ("Day", "2026-07-01")


def tell(earlier: Play, later: State, told_as: Earlier = AS_TOLD) -> int:
    """Tell the earlier one all that is new; how much that was."""
    fresh = promises.news(later, earlier.state, told_as)
    earlier.did(99.0, *fresh)
    assert promises.news(later, earlier.state, told_as) == ()
    return len(fresh)


def test_the_earlier_workshop_is_told_once_and_told_again_what_was_taken_back() -> None:
    spring = first()
    summer = second(spring)
    papers = named(summer, "send the papers")
    assert tell(spring, summer.state) == 0
    summer.did(5.0, c.FollowUp(papers, "done"))
    assert tell(spring, summer.state) == 1
    pledge = summer.state.promises[papers].origin
    assert spring.state.later[pledge][:3] == ("done", "", "Summer")
    assert "send the papers" not in texts(promises.left_open(spring.state, ""))
    summer.did(6.0, c.Undo())
    assert tell(spring, summer.state) == 1
    assert spring.state.later[pledge][:2] == ("open", "")
    spring.did(100.0, c.Undo())
    assert spring.state.later[pledge].status == "open"


def test_the_workshop_before_the_one_before_hears_of_it_too() -> None:
    spring = first()
    summer = second(spring)
    autumn = second(summer, of=AS_TOLD)
    autumn.did(5.0, c.FollowUp(named(autumn, "send the papers"), "done", "all of them"))
    assert tell(summer, autumn.state, AS_TOLD._replace(title="Autumn", begun="later")) == 1
    assert tell(spring, summer.state) == 1
    told = spring.state.later[summer.state.promises["promise-1"].origin]
    assert told == ("done", "all of them", "Autumn", AS_TOLD.on, "later")


def test_the_room_sees_promises_once_they_are_gone_through() -> None:
    play = second(first(), Step("Hello", "brief", seconds=60), REVIEW, Step("Bye", "brief", seconds=60))
    assert len(play.view(1.0).promises) == 7
    assert play.wall(1.0).promises == ()
    play.did(1.0, c.NextStep())
    assert [one.typed for one in play.wall(1.0).promises] == [("", "", "", "", "")] * 7
    play.did(2.0, c.NextStep())
    assert play.wall(2.0).promises == ()
    play.did(3.0, c.FinishWorkshop())
    assert len(play.wall(3.0).promises) == 7


def test_a_workshop_without_a_review_tells_the_room_only_what_was_followed_up() -> None:
    play = second(first(), Step("Hello", "brief", seconds=60))
    play.did(1.0, c.FinishWorkshop())
    assert play.wall(1.0).promises == ()
    play.did(2.0, c.FollowUp("promise-1", "done"))
    assert len(play.wall(2.0).promises) == 7


def test_words_that_suit_the_kind() -> None:
    assert promises.said("fear", "done") == "taken care of"
    assert promises.said("hope", "done") == "came true"
    assert promises.said("pledge", "done") == "done"
    assert promises.said("ledger", "open") == "not said yet"


STATUS = st.sampled_from((*promises.STATUSES, promises.OPEN, "perhaps"))
ASKED = st.one_of(
    st.builds(
        c.FollowUp,
        st.sampled_from([f"promise-{n}" for n in range(1, 9)]),
        STATUS,
        st.sampled_from(["", "why"]),
    ),
    st.builds(c.RememberPromise, st.just("Chen"), st.sampled_from(["", "a thing"])),
    st.sampled_from([c.Undo(), c.Redo(), c.DropPromise("promise-1"), c.FinishWorkshop(), c.ReopenWorkshop()]),
)


@given(st.lists(ASKED, max_size=30))
def test_whatever_is_asked_nothing_is_lost_and_telling_comes_to_an_end(asked: list[object]) -> None:
    spring, summer = first(), None
    summer = second(spring)
    for number, one in enumerate(asked):
        summer.do(5.0 + number, one)
        if number % 3 == 0:
            tell(spring, summer.state)
    tell(spring, summer.state)
    assert Record(summer.record.entries).state == summer.state
    assert Record(spring.record.entries).state == spring.state
    for one in summer.state.promises.values():
        if one.origin and one.here:
            assert spring.state.later[one.origin][:2] == (one.status, one.words)
        if one.status == promises.NOT_POSSIBLE:
            assert one.words
    # What goes on and what is closed are, together, all that there is.
    going_on = {one.id for one in promises.left_open(summer.state, "")}
    closed = {one.id for one in summer.state.promises.values() if one.status not in promises.STILL_OPEN}
    assert going_on | closed == set(summer.state.promises)
    assert not going_on & closed


def test_an_event_of_another_version_brings_nothing_down() -> None:
    play = Play(REVIEW)
    brought, followed = e.PromiseBrought("promise-1", "wish", "fly"), e.PromiseFollowedUp("promise-9", "lost")
    record = Record(play.record.entries)
    for event in (brought, followed):
        last = record.entries[-1]
        record.apply(last._replace(seq=last.seq + 1, event=event, batch=last.seq + 1))
    assert promises.left_open(record.state, "") == ()
    assert exercise(REVIEW).steps[0].method == "review"


def test_the_parking_list_goes_on_like_everything_that_is_open() -> None:
    play = Play(*FIRST)
    play.did(1.0, c.AddNote("the bus", step="parking", detail="who asks?"), c.AddNote("a lamp", "Hopes"))
    play.did(1.0, c.ParkNote(play.note("a lamp")), c.AddNote("gone", step="parking"))
    play.did(1.0, c.WithdrawNote(play.note("gone")), c.FinishWorkshop())
    left = promises.left_open(play.state, "2026-04-01")
    assert [(one.kind, one.text, one.detail, one.asked) for one in left] == [
        ("parking", "the bus", "who asks?", ""),
        ("parking", "a lamp", "", ""),
    ]
    later = Play(REVIEW, after=after(play))
    key = next(one.id for one in later.state.promises.values() if one.text == "the bus")
    later.did(1.0, c.FollowUp(key, "done", "we asked"))
    assert [(one.said, one.words) for one in later.view(1.0).promises] == [
        ("dealt with", "we asked"),
        ("not said yet", ""),
    ]
    for told in promises.news(later.state, play.state, AS_TOLD):
        play.did(3.0, told)
    assert [one.text for one in promises.left_open(play.state, "2026-04-01")] == ["a lamp"]
    assert promises.news(later.state, play.state, AS_TOLD) == ()


def of(title: str, begun: str, play: Play) -> c.ContinueFrom:
    return c.ContinueFrom(title, begun[:10], begun, f"/{title}", promises.left_open(play.state, begun[:10]))


def test_several_earlier_workshops_come_along_and_each_is_told_its_own() -> None:
    spring, summer = first(), Play(FIRST[3])
    summer.did(1.0, c.MakePledge("Chen", "bring the key"))
    early, late = of("Spring", "2026-04-01T09:00", spring), of("Summer", "2026-06-01T09:00", summer)
    play = Play(REVIEW, after=late, after_others=(early,))
    assert [one.title for one in play.state.all_earlier] == ["Spring", "Summer"]
    assert play.state.earlier is not None
    assert play.state.earlier.title == "Summer"
    ids = {one.text: one.id for one in play.state.promises.values()}
    assert {"bring the key", "send the papers", "the date"} <= ids.keys()
    assert len(set(ids.values())) == len(play.state.promises)
    play.did(1.0, c.FollowUp(ids["bring the key"], "done"), c.FollowUp(ids["send the papers"], "under way"))
    to_summer = promises.news(play.state, summer.state, AS_TOLD)
    to_spring = promises.news(play.state, spring.state, AS_TOLD, "2026-04-01T09:00")
    assert [(one.item, one.status) for one in to_summer] == [(next(iter(summer.state.pledges)), "done")]
    assert [one.status for one in to_spring] == ["under way"]
    assert to_spring[0].item == next(iter(spring.state.pledges))


def test_what_two_earlier_workshops_left_open_alike_comes_along_once() -> None:
    spring = first()
    summer = Play(REVIEW, after=of("Spring", "2026-04-01T09:00", spring))
    early, late = of("Spring", "2026-04-01T09:00", spring), of("Summer", "2026-06-01T09:00", summer)
    play = Play(REVIEW, after=late, after_others=(early,))
    open_ones = [one for one in play.state.promises.values() if one.status != "fixed"]
    assert len(open_ones) == len({one.text for one in open_ones})
    # It is told to the one that was named last, which tells the other.
    assert all("/" not in one.origin for one in open_ones)
