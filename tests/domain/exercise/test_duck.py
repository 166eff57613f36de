"""Ducks of bricks: nothing floats, what is kept comes back as it was, and what is drawn is what stands."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.play import Play, talk
from workshop_tui.domain.exercise import duck
from workshop_tui.domain.exercise.duck import Brick, Bricks
from workshop_tui.domain.exercise.exercise import MOST_BRICKS, Step
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.text.safe_text import for_terminal
from workshop_tui.storage.forms.checking import check_file
from workshop_tui.storage.forms.library import exercises_folder, find
from workshop_tui.storage.workshop.notes import notes_table, notes_text

pytestmark = pytest.mark.tables

DUCK: Bricks = (
    Brick(5, 1),
    Brick(9, 1, True),
    Brick(4, 2),
    Brick(3, 3, True),
    Brick(2, 4),
    Brick(3, 5, True),
)
DRAWN = """\
 []
[==]
 []
  [==]
   [==][]"""
KEPT = "6 bricks: 4@5,1 2@9,1 4@4,2 2@3,3 4@2,4 2@3,5"
ANYWHERE = st.builds(Brick, st.integers(-1, duck.WIDE + 1), st.integers(-1, duck.HIGH + 1), st.booleans())


@st.composite
def ducks(draw: st.DrawFn) -> Bricks:
    """Whatever stands after up to thirty attempts, some from above, some anywhere."""
    most = draw(st.sampled_from((1, duck.BRICKS, MOST_BRICKS)))
    bricks: Bricks = ()
    for brick, falls in draw(st.lists(st.tuples(ANYWHERE, st.booleans()), max_size=30)):
        wished = duck.landing(bricks, brick.column, turned=brick.turned) if falls else brick
        bricks, _ = duck.place(bricks, wished, most)
    return bricks


def covered(brick: Brick) -> set[tuple[int, int]]:
    return {(column, brick.level) for column in range(brick.column, brick.column + brick.wide)}


def test_a_duck_as_it_is_drawn_and_kept_and_told() -> None:
    assert duck.drawing(DUCK) == DRAWN
    assert duck.drawing(DUCK[:2], 2) == "[======][==]"
    assert duck.notation(DUCK) == KEPT
    assert duck.parse(KEPT) == DUCK
    assert duck.said(DUCK) == "a duck of 6 bricks"
    assert duck.said(DUCK[:1]) == "a duck of 1 brick"
    assert duck.in_words(DUCK[:3]) == "On the ground: lying 5 to 8, turned 9 to 10. Level 2: lying 4 to 7."
    assert (duck.drawing(()), duck.notation(())) == ("", "")


@given(ducks())
def test_no_two_bricks_are_in_one_place_and_none_floats(bricks: Bricks) -> None:
    taken: set[tuple[int, int]] = set()
    for brick in bricks:
        cells = covered(brick)
        assert not cells & taken
        assert all(1 <= column <= duck.WIDE and 1 <= level <= duck.HIGH for column, level in cells)
        beside = {(column, level + by) for column, level in cells for by in (-1, 1)}
        assert brick.level == 1 or beside & taken
        taken |= cells


@given(ducks())
def test_what_is_kept_comes_back(bricks: Bricks) -> None:
    kept = duck.notation(bricks)
    assert duck.parse(kept) == (bricks or None)
    assert duck.parse(kept + " ") is None
    assert duck.parse(duck.notation(duck.take_back(bricks))) == (bricks[:-1] or None)


@given(ducks(), st.integers(1, 4))
def test_every_brick_is_drawn_once_where_it_stands(bricks: Bricks, scale: int) -> None:
    drawn = duck.drawing(bricks, scale)
    assert re.fullmatch(r"[\[\]= \n]*", drawn)
    assert drawn.count("[") == len(bricks)
    lines = drawn.split("\n") if drawn else []
    assert all(line and line == line.rstrip() for line in lines)
    left = min((brick.column for brick in bricks), default=0)
    found = {
        Brick(left + match.start() // scale, len(lines) - y, len(match[0]) == duck.TURNED * scale)
        for y, line in enumerate(lines)
        for match in re.finditer(r"\[=*]", line)
    }
    assert found == set(bricks)


@given(st.text())
def test_any_other_text_is_no_duck(text: str) -> None:
    assert duck.parse(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a duck",
        "6 bricks",
        "2 bricks: 4@3,1",
        "1 bricks: 4@3,1",
        "1 brick: 4@3,2",  # floats
        "1 brick: 4@14,1",  # beyond the edge
        "1 brick: 3@3,1",
        "1 brick: 4@03,1",
        "1 brick: 4@٣,1",
        "1 brick: 4@3,1\n",
        "1 brick:  4@3,1",
        "2 bricks: 4@3,1 2@4,1",  # one in the other
        "25 bricks: " + " ".join(["4@1,1"] * 25),
        "1 brick: " + "9" * 90_000,
    ],
)
def test_what_is_not_quite_a_duck_is_an_ordinary_note(text: str) -> None:
    assert duck.parse(text) is None


@pytest.mark.parametrize(
    ("brick", "why"),
    [
        (Brick(8, 1), "in the way"),
        (Brick(12, 3), "would float"),
        (Brick(9, 3), "would float"),  # beside the head at its level, and above nothing
        (Brick(14, 1), "off the grid"),
        (Brick(0, 1), "off the grid"),
        (Brick(5, 0), "off the grid"),
        (Brick(3, duck.HIGH + 1), "off the grid"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(brick: Brick, why: str) -> None:
    assert duck.place(DUCK[:4], brick) == (DUCK[:4], duck.why_not(DUCK[:4], brick))
    assert why in duck.why_not(DUCK[:4], brick)


def test_a_brick_may_hang_under_another_and_only_so_many_are_there() -> None:
    tower: Bricks = (Brick(5, 1, True), Brick(5, 2), Brick(7, 3))
    hanging, refused = duck.place(tower, Brick(9, 2))
    assert (len(hanging), refused) == (4, "")
    assert "All 6 bricks are used" in duck.why_not(DUCK, Brick(12, 1))
    assert duck.why_not(DUCK, Brick(12, 1), 7) == ""


# -- in lines


def build(*lines: str, most: int = duck.BRICKS) -> tuple[Bricks, str]:
    bricks: Bricks = ()
    sentence = ""
    for line in lines:
        bricks, sentence = duck.duck_command(bricks, line, most)
    return bricks, sentence


def test_the_same_duck_typed() -> None:
    bricks, sentence = build("lying 5", "Turned at column 9.", "l 4", "2 3", "1 2", "t3")
    assert bricks == DUCK
    assert sentence == "Turned 3 to 4, on level 5. Every brick is used."


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["lying 3"], "Lying 3 to 6, on the ground. 5 bricks left."),
        (["lying 3", "back"], "The last brick is taken back. 6 bricks left."),
        (["back"], "Nothing stands there yet. There is nothing to take back."),
        (["lying 3", "look"], "On the ground: lying 3 to 6. 5 bricks left."),
        ([""], "Nothing stands there yet. 6 bricks left."),
        (["help"], duck.HELP),
        (["lying"], "At which column? For example: lying 3."),
        (["lying 14"], "A lying brick can begin at columns 1 to 13."),
        (["turned 0"], "A turned brick can begin at columns 1 to 15."),
        (["turned 3 2"], "It would float there. Put it on the ground, or on or under another brick."),
        (["lying 3", "lying 3 1"], "Another brick is in the way there."),
        (
            ["lying 3"] * 10 + ["turned 5 11"],
            "That is off the grid: it has columns 1 to 16 and levels 1 to 10.",
        ),
        (["lying -3"], "“lying -3” is not understood. Type lying 3, turned 5, back, look or help."),
        (["\x1b[2J"], "“␛[2J” is not understood. Type lying 3, turned 5, back, look or help."),
        (["back 3"], "“back 3” is not understood. Type lying 3, turned 5, back, look or help."),
    ],
)
def test_what_is_said(lines: list[str], sentence: str) -> None:
    assert build(*lines, most=20)[1] == sentence.replace("6 bricks", "20 bricks").replace(
        "5 bricks", "19 bricks"
    )


def test_under_another_brick() -> None:
    bricks, sentence = build("turned 5", "lying 5", "lying 7", "lying 9 2")
    assert bricks[-1] == Brick(9, 2)
    assert sentence == "Lying 9 to 12, on level 2. 2 bricks left."


@given(st.lists(st.one_of(st.text(), st.from_regex(r"(lying|t|1|back) ?[0-9]{0,3} ?[0-9]?")), max_size=20))
def test_any_line_is_answered_and_keeps_the_duck_whole(lines: list[str]) -> None:
    bricks, sentence = build(*lines)
    assert duck.parse(duck.notation(bricks)) == (bricks or None)
    assert sentence or not lines
    assert for_terminal(sentence) == sentence


# -- in the notes


def test_a_duck_is_a_note_and_kept_drawn_beside_it() -> None:
    play = Play(Step("Build", "solo", seconds=60, bricks=6), talk())
    written = (c.AddNote(DRAWN, detail=KEPT), c.AddNote("My duck is in words", detail="with six of them"))
    play.did(5.0, c.Reveal(written))
    assert play.wall(6.0).step == play.view(6.0).step
    step = play.view(6.0).step
    assert step is not None
    assert step.bricks == 6
    text = notes_text(notes_table(play.state, 9.0))
    assert '    " []",\n    "[==]",\n    " []",\n    "  [==]",\n    "   [==][]",\n' in text
    notes = tomllib.loads(text)
    ident = notes["notes"][0]["id"]
    assert notes["ducks"] == [
        {"id": ident, "step": "Build", "bricks": KEPT, "drawing": DRAWN.split("\n")},
    ]
    assert [note["text"] for note in notes["notes"]] == [DRAWN, "My duck is in words"]
    assert notes["notes"][0]["detail"] == KEPT
    play.did(7.0, c.WithdrawNote(ident))
    assert "ducks" not in notes_table(play.state, 9.0)


def test_only_work_alone_has_bricks_and_not_too_many(tmp_path: Path) -> None:
    step = find("lego-duck").steps[1]
    assert (step.title, step.bricks) == ("Build a duck", duck.BRICKS)
    text = (exercises_folder() / "lego-duck.toml").read_text(encoding="utf-8")
    for wrong, why in (
        (text.replace('method = "solo"', 'method = "brief"'), "the key 'bricks' is only for the method solo"),
        (text.replace("bricks = 6", "bricks = 25"), "bricks"),
        (text.replace("bricks = 6", "bricks = 0"), "bricks"),
    ):
        file = tmp_path / "duck.toml"
        file.write_text(wrong, encoding="utf-8")
        (problem,) = check_file(file)
        assert why in str(problem)
