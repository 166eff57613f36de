"""The console's words: figures agree, lines are cut between words, keys are named where they are needed."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from tests.tui.fake_seat import facilitator_view, notes, step
from tests.tui.reading import text_of
from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.domain.exercise.plan import TooShort
from workshop_tui.domain.floor.reasons import explain, short
from workshop_tui.domain.floor.standings import Suggestion
from workshop_tui.domain.record.commands import Refused
from workshop_tui.domain.views.views import (
    FacilitatorView,
    MapRowView,
    OptionView,
    PairsView,
    SuggestionView,
    ThemeView,
    VoteView,
)
from workshop_tui.present.facilitator.actions import ACTIONS, BY_ID
from workshop_tui.present.facilitator.requests import Selection
from workshop_tui.tui.console.head import Saved, clock_row
from workshop_tui.tui.console.layout import ConsoleState, lay_out
from workshop_tui.tui.console.work import main_board
from workshop_tui.tui.setup.browse import whole


def said(view: FacilitatorView, size: tuple[int, int] = (80, 24), zone: str = "") -> str:
    """The console's text for a view, without an app; `zone` is the pane in use, else the step's own."""
    desk = ConsoleState()
    desk.settle(view)
    desk.zone = zone or desk.zone
    return "\n".join(text_of(row) for row in lay_out(view, desk, Saved(), ACTIONS, size).rows)


@pytest.mark.parametrize(
    ("title", "room", "said"),
    [
        ("What we saw", 80, "then What we saw, 5 min"),
        (
            "Back to all of our hopes and our fears and everything else",
            80,
            "then Back to all of our hopes and our …, 5 min",
        ),
        ("Back to all of our hopes and fears", 44, "left of 3:00"),
        ("Supercalifragilisticexpialidociousness-and-more", 80, "left of 3:00"),
    ],
)
def test_what_comes_next_is_cut_between_words_or_left_out(title: str, room: int, said: str) -> None:
    view = facilitator_view()
    agenda = tuple(
        item._replace(title=title) if before.place == "now" else item
        for before, item in pairwise((view.agenda[0]._replace(place=""), *view.agenda))
    )
    words = text_of(clock_row(view._replace(agenda=agenda), room))
    assert said in words
    assert "…" not in words.replace(said, "")


def test_a_length_reads_the_same_in_the_sentence_and_beside_it() -> None:
    found = Suggestion("p1", 37.6, 30.0, 30.0, 0.0, "round")
    suggestion = SuggestionView("p1", "Amina", explain("Amina", found), 37.6, short=short(found))
    view = facilitator_view()
    view = view._replace(
        suggestion=suggestion, turn=view.turn and view.turn._replace(budget=59.5, seconds=59.9)
    )
    text = said(view)
    assert "Next: Amina, turn up to 0:38. In the order of the round." in text
    assert "Turn up to 0:38." in suggestion.why
    assert "Boris speaks  0:59, turn up to 1:00  ━" in text
    spoken = facilitator_view(turn=view.turn and view.turn._replace(budget=60.4, seconds=61.0))
    assert "Boris speaks  1:01, turn up to 1:00, +0:01 over" in said(spoken)


def test_after_the_map_is_shown_it_is_what_people_look_at() -> None:
    rows = (MapRowView("Time", 5, (("professional", 5),), "professional only"),)
    reading = facilitator_view("discussion", map=rows)
    assert main_board(reading) == "map"
    assert main_board(facilitator_view("round", map=rows)) == "map"
    assert main_board(facilitator_view("gather", map=rows, step=step("gather", columns=("One",)))) == "notes"
    assert "Values map" in said(reading)


SIDES = ("lived experience", "professional", "no side")
MAP = (
    MapRowView("Time", 5, tuple(zip(SIDES, (0, 5, 0), strict=True)), "professional only"),
    MapRowView("Rest", 2, tuple(zip(SIDES, (0, 0, 2), strict=True)), ""),
    MapRowView("Fun", 0, tuple(zip(SIDES, (0, 0, 0), strict=True)), ""),
)


def test_no_name_of_a_side_is_cut_on_the_map() -> None:
    view = facilitator_view("discussion", map=MAP)
    narrow = said(view, zone="work")
    assert re.search(r"lived\n +experience +professional +no side +where it stands", narrow)
    assert re.search(r"Rest .*without a side", narrow)
    assert re.search(r"Fun .*nobody chose it", narrow)
    beside = said(view, (120, 40))
    assert re.search(r"professional only *\n.* 5 professional", beside)
    assert "…" not in beside.split("People 3")[1]


def test_no_name_of_a_side_is_cut_in_a_vote() -> None:
    vote = VoteView((OptionView("t1", "Time", 5, MAP[0].sides),), 5, 15, sides=SIDES)
    view = facilitator_view("vote", vote=vote, turn=None)
    text = said(view)
    assert re.search(r"▸lived\n +all +experience +professional +no side", text)
    assert "Dots 5 of 15 · hidden (v) · for lived experience" in text
    assert "→ other side" in text


def test_hands_have_the_same_place_in_the_list_and_above_it() -> None:
    view = facilitator_view("discussion")
    view = view._replace(people=(*view.people[:2], view.people[2]._replace(hand=4)))
    assert "Hands  1 Chen" in said(view)
    assert re.search(r"Chen .*hand 1", said(view))


def test_pairs_beside_a_trio_have_no_part_of_their_own_in_the_third() -> None:
    pairs = PairsView((("Amina", "Boris"), ("Chen", "Dilys", "Efe")), part=2, parts=3)
    text = said(facilitator_view("pairs", pairs=pairs, turn=None))
    assert re.search(r"Amina and Boris +both", text)
    assert "Efe speaks" in text
    assert "Amina speaks" not in text


def test_a_round_with_ticks_names_the_key_that_leads_to_them() -> None:
    view = facilitator_view("round", step=step("round", ticks=True))
    assert "tab tick off" in said(view)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("method", ["round", "gather", "vote", "pairs", "brief"])
def test_leaving_and_help_are_always_a_click_away(method: str, size: tuple[int, int]) -> None:
    rows = lay_out(facilitator_view(method), ConsoleState(), Saved(), ACTIONS, size).rows
    tags = {piece.tag for row in rows[-2:] for piece in row}
    assert {"do:leave", "do:help", "do:palette"} <= tags
    assert text_of(rows[-1]).endswith("? help  ctrl+p all  ctrl+q leave")


def test_where_nobody_has_the_floor_the_list_tells_the_time_so_far() -> None:
    view = facilitator_view("gather")
    assert re.search(r"Boris .* 0:17 in all", said(view, zone="people"))
    quiet = view._replace(people=tuple(person._replace(day=0.0) for person in view.people))
    assert "0:00" not in said(quiet, zone="people").split("People 3")[1]


def test_long_advice_is_read_to_its_end() -> None:
    told = "This step is too short for everyone: 7 of 40 can be heard, in the order of the list. Add time."
    assert " ".join(said(facilitator_view(advice=(told,))).split()).count(f"Worth knowing: {told}") == 1


@pytest.mark.parametrize(
    ("count", "words"), [(0, "no note without"), (1, "1 note without"), (2, "2 notes without")]
)
def test_one_note_and_several_notes_to_group(count: int, words: str) -> None:
    loose = tuple(note._replace(theme="") for note in notes(count))
    grouped = tuple(note._replace(note=f"g{note.note}") for note in notes(4, themes=2))
    view = facilitator_view(
        "cluster", notes=(*loose, *grouped), themes=(ThemeView("t1", "A", 2), ThemeView("t2", "B", 2))
    )
    assert f"Themes 2 · {words}" in said(view)


def test_one_of_a_thing_is_said_as_one() -> None:
    columns = facilitator_view(
        "gather", step=step("gather", columns=("One",)), notes=notes(1, columns=("One",))
    )
    refused = BY_ID["digit"].does(columns, Selection("work", "", "notes", "note", "n1", key="2"))  # type: ignore[operator]
    assert refused == Refused("There is one column: press 1 to put the note there.")
    assert TooShort(1, 100.0).sentence() == "With 1 person this needs at least 2 minutes."
    assert TooShort(3, 100.0).sentence() == "With 3 people this needs at least 2 minutes."
    one = Exercise("x", "X", steps=(Step("A", "brief", seconds=60),))
    assert any(span.text[-16:] == "8 people, 1 step" for row in whole(one, 60) for span in row)
