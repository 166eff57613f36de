"""Themes: notes sorted under a few words; and pledges, which come out of them."""

from __future__ import annotations

from tests.domain.play import Play, exercise, go_round, talk
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c

GATHER = Step("Gather", "gather", seconds=60, columns=("Same", "Different"))
WRITE = Step("Write", "solo", seconds=60, columns=("Hopes", "Fears"))
SORT = Step("Sort", "cluster", seconds=60, uses=("Write",))


def sorted_notes() -> Play:
    play = Play(WRITE, SORT)
    notes = tuple(c.AddNote(text) for text in ("one", "two", "three"))
    play.did(0, c.Reveal(notes), c.NextStep())
    play.did(0, c.AddTheme("numbers", (play.note("one"), play.note("two"))))
    return play


def counts(play: Play) -> dict[str, int]:
    return {theme.title: theme.notes for theme in play.view(0).themes}


def test_notes_are_grouped_regrouped_and_taken_out() -> None:
    play = sorted_notes()
    theme = play.view(0).themes[0].theme
    assert {note.text: note.theme for note in play.view(0).notes} == {"one": theme, "two": theme, "three": ""}
    play.did(0, c.GroupNote(play.note("three"), theme), c.GroupNote(play.note("one"), ""))
    assert counts(play) == {"numbers": 2}
    play.did(0, c.AddTheme("odd", (play.note("three"),)))
    assert counts(play) == {"numbers": 1, "odd": 1}
    play.did(0, c.RenameTheme(theme, "even"))
    assert counts(play) == {"even": 1, "odd": 1}
    play.did(0, c.RemoveTheme(theme))
    assert counts(play) == {"odd": 1}
    assert next(note.theme for note in play.view(0).notes if note.text == "two") == ""


def test_a_note_that_is_gone_counts_no_longer_in_its_theme() -> None:
    play = sorted_notes()
    play.did(0, c.WithdrawNote(play.note("one")))
    assert counts(play) == {"numbers": 1}
    play.did(0, c.ParkNote(play.note("two")))
    assert counts(play) == {"numbers": 0}


def test_themes_are_refused_in_words() -> None:
    play = sorted_notes()
    theme = play.view(0).themes[0].theme
    words = "A theme needs a few words."
    assert play.do(0, c.AddTheme(" ")) == words
    assert play.do(0, c.RenameTheme(theme, "")) == words
    for command in (c.RenameTheme("x", "y"), c.RemoveTheme("x"), c.GroupNote(play.note("one"), "x")):
        assert play.do(0, command) == "There is no such theme."
    assert play.do(0, c.GroupNote("x", theme)).startswith("There is no such note")
    play.did(0, c.PreviousStep())
    for other in (c.AddTheme("x"), c.GroupNote(play.note("one"), theme)):
        assert play.do(0, other) == "Themes are made in a step that groups notes."


def test_a_step_without_uses_works_on_the_last_notes_before_it() -> None:
    sort = Step("Sort", "cluster", seconds=60)
    play = Play(GATHER, go_round(), sort)
    play.did(0, c.AddNote("said"), c.NextStep(), c.NextStep())
    assert play.notes() == ["said"]
    play = Play(GATHER, go_round(), sort)
    play.did(0, c.AddNote("said"), c.NextStep(), c.AddNote("told"), c.NextStep())
    assert play.notes() == ["told"]
    play = Play(exercise(GATHER), exercise(sort))
    play.did(0, c.AddNote("of another exercise"), c.NextStep())
    assert play.notes() == []


# -- pledges


def test_pledges_are_made_changed_and_withdrawn() -> None:
    play = Play(Step("Pledge", "pledge", seconds=60, sides=True), talk(), who="Amina (lived), Boris (pro)")
    play.did(0, c.MakePledge("Amina", "ring Boris", "Friday", "lived"), c.MakePledge("We", "meet"))
    assert [(p.who, p.what, p.by, p.side) for p in play.view(0).pledges] == [
        ("Amina", "ring Boris", "Friday", "lived"),
        ("We", "meet", "", ""),
    ]
    pledge = play.view(0).pledges[0].pledge
    play.did(0, c.NextStep(), c.EditPledge(pledge, "Amina", "write to Boris", "Monday", "pro"))
    assert play.view(0).pledges[0].typed == ("Amina", "write to Boris", "Monday", "pro")
    play.did(0, c.WithdrawPledge(pledge))
    assert [p.what for p in play.view(0).pledges] == ["meet"]
    assert play.do(0, c.MakePledge("A", " ")) == "A pledge says what will be done."
    assert play.do(0, c.MakePledge("", "x")) == "A pledge says who will do it."
    for command in (c.EditPledge(pledge, "a", "b"), c.WithdrawPledge(pledge)):
        assert play.do(0, command) == "There is no such pledge."
