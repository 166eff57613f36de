"""All ducks of a room on the wall, and one of them on the console's board."""

from __future__ import annotations

from random import Random

import pytest

from tests.tui import fake_seat as fake
from tests.tui.reading import text_of
from tests.tui.wall.test_wall import QUIET, drawn
from workshop_tui.domain.exercise import duck
from workshop_tui.domain.exercise.duck import Bricks
from workshop_tui.domain.views.views import NoteView, WallView
from workshop_tui.tui.console.work import work_board
from workshop_tui.tui.wall.duck_gallery import Duck, shelves

TALL: Bricks = tuple(duck.Brick(5, level, True) for level in range(1, 7))


def some(count: int) -> tuple[Bricks, ...]:
    """So many ducks of six bricks, no two alike for certain but the same at every run."""
    chance = Random(count)
    found = []
    for _ in range(count):
        bricks: Bricks = ()
        while len(bricks) < duck.BRICKS:
            wished = duck.landing(bricks, chance.randint(4, 9), turned=chance.random() < 0.5)
            bricks, _ = duck.place(bricks, wished)
        found.append(bricks)
    return tuple(found)


def note(bricks: Bricks) -> NoteView:
    kept = duck.notation(bricks)
    return NoteView(f"n{kept}", duck.drawing(bricks), detail=kept)


def shown(ducks: tuple[Bricks, ...], *others: NoteView) -> WallView:
    notes = (*others, *(note(bricks) for bricks in ducks))
    step = fake.step("solo", title="Build a duck", hint="", bricks=6)
    return fake.wall_view("solo", step=step, notes=notes, revealed=True, **QUIET)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_forty_ducks_whole_and_the_rest_counted(size: tuple[int, int]) -> None:
    text = await drawn(shown(some(40)), size)
    assert "40 ducks" in text
    seen = text.count("[")
    assert seen >= 3 * 6
    assert seen % 6 == 0
    assert seen == text.count("]")
    rest = 40 - seen // 6
    assert (f"and {rest} more" in text) == (rest > 0)
    assert "step 3 of 6" in text
    assert "2:30" in text


async def test_paging_goes_through_all_of_them() -> None:
    seen = [await drawn(shown(some(40)), (80, 24), *["pagedown"] * page) for page in range(7)]
    assert sum(text.count("[") for text in dict.fromkeys(seen)) == 40 * 6
    assert "more" not in seen[-1]


async def test_a_few_ducks_are_drawn_large_with_the_ordinary_notes_after_them() -> None:
    odd = NoteView("n1", "A duck in six words", detail="beak wing wing foot foot tail")
    text = await drawn(shown(some(6), odd))
    assert "6 ducks and 1 note" in text
    assert text.count("[==]") + text.count("[======]") == 36
    assert "• A duck in six words" in text
    assert text.index("A duck in six words") > text.rindex("[")
    assert "Hold up your duck" not in text


async def test_one_duck_as_it_stands() -> None:
    text = await drawn(shown(((*TALL[:2], duck.Brick(4, 3)),)))
    assert "1 duck\n" in text
    assert "  [======]\n    [==]\n    [==]\n  ─────" in text


async def test_a_hidden_duck_is_not_shown() -> None:
    hidden = note(TALL)._replace(hidden=True)
    assert "[" not in await drawn(shown((), hidden))


async def test_ducks_in_columns_stand_among_the_notes_and_after_the_end_too() -> None:
    view = shown(some(2))
    step = fake.step("gather", columns=("Same", "Different"), hint="")
    sorted_ = tuple(each._replace(column="Same") for each in view.notes)
    text = await drawn(view._replace(step=step, notes=sorted_), (120, 40))
    assert text.count("A duck of 6 bricks") == 2
    assert text.count("[") == 12
    assert (await drawn(view._replace(finished=True), (120, 40))).count("A duck of 6 bricks") == 2


def test_where_no_duck_fits_they_are_told_in_words() -> None:
    found = shelves([Duck(TALL)] * 9, 40, 7)
    assert [text_of(row) for row in found[0].rows] == ["A duck of 6 bricks"]
    assert sum(shelf.ducks for shelf in found) == 9
    assert all(len(shelf.rows) == 1 for shelf in found)


def test_names_stand_below_where_the_step_keeps_them() -> None:
    (shelf,) = shelves([Duck(TALL, "Amina"), Duck(TALL[:1], "Boris")], 40, 9)
    assert text_of(shelf.rows[-1]).split() == ["Amina", "Boris"]
    assert text_of(shelf.rows[5]).split() == ["[==]", "[==]"]
    assert text_of(shelf.rows[4]).strip() == "[==]"


def test_the_console_draws_a_duck_and_names_it_where_it_is_narrow() -> None:
    wide = (*some(1)[0][:1], duck.Brick(1, 1))
    for bricks in (TALL, wide):
        view = fake.facilitator_view("solo", notes=(note(bricks),))
        board = work_board(view, "notes", 40)
        (block,) = board.lanes[0].blocks
        rows = [text_of(row) for row in board.draw(block, 39, False)]
        assert rows == [
            f"{'  ' if number else '• '}{line}"
            for number, line in enumerate(duck.drawing(bricks).split("\n"))
        ]
        assert block.height == len(rows)
    narrow = work_board(fake.facilitator_view("solo", notes=(note(wide),)), "notes", 10)
    block = narrow.lanes[0].blocks[0]
    assert "A duck" in text_of(narrow.draw(block, 9, False)[0])
