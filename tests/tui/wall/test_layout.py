"""How the wall makes do with little room: short items, long headings, the speaker first."""

from __future__ import annotations

import re

import pytest

from tests.tui.fake_seat import step, wall_view
from tests.tui.wall.test_wall import drawn
from workshop_tui.domain.views.views import ClockView, MapRowView, NoteView, PairsView
from workshop_tui.tui.kit.rows import Row
from workshop_tui.tui.wall.body import board
from workshop_tui.tui.wall.layout import Group, GroupItem, layout

SIDES = ("lived experience", "professional", "no side")
VALUES = tuple(
    MapRowView(
        f"Value {place}",
        place,
        tuple(zip(SIDES, (place, 0, 0), strict=True)),
        "lived experience only",
        ("lived experience",),
    )
    for place in range(4)
)


def said(rows: tuple[Row, ...]) -> str:
    return "\n".join("".join(span.text for span in row).rstrip() for row in rows)


def test_the_map_is_whole_where_there_is_room_for_a_row_each() -> None:
    view = wall_view("vote", map=VALUES)
    blocks = board(view, view.t).blocks
    tall = layout(blocks, 74, 20)
    assert said(tall.rows).count("lived experience only") == len(VALUES)
    low = layout(blocks, 74, 6)
    assert not low.more
    assert "  3 ●●●    Value 3" in said(low.rows)
    assert "  0        Value 0 · with ●" in said(low.rows)


def test_a_long_heading_stands_in_two_rows_above_its_list() -> None:
    blocks = [Group((GroupItem("yes"),), "Short"), Group((GroupItem("no"),), "What we would stop seeing (1)")]
    assert said(layout(blocks, 42, 6).rows).splitlines() == [
        "                      What we would stop",
        "Short                 seeing (1)",
        "• yes                 • no",
    ]


def test_who_speaks_is_among_the_first_of_many_names() -> None:
    view = wall_view(count=40)
    people = tuple(person._replace(done=place < 5) for place, person in enumerate(view.people))
    (names,) = board(view._replace(people=people), view.t).blocks
    assert names.items[0].text == "Boris"
    assert [item.lead for item in names.items[-4:]] == ["✓ "] * 4


def test_what_came_before_makes_way_for_the_columns_of_the_step() -> None:
    columns = ("We can decide", "We can influence", "Fixed", "Not known yet")
    notes = tuple(NoteView(f"n{at}", f"Note {at}", column) for at, column in enumerate((*columns, "Hopes")))
    view = wall_view("gather", notes=notes, turn=None, step=step("gather", columns=columns))
    blocks = board(view, view.t).blocks
    low, wide = said(layout(blocks, 76, 9).rows), said(layout(blocks, 112, 20).rows)
    assert re.search(r"• Note 0 +• Note 1 +• Note 2 +• Note 3$", low, re.MULTILINE)
    assert "Note 4" not in low
    assert re.search(r"• Note 0 +• Note 1 +• Note 2 +• Note 3 +• Note 4$", wide, re.MULTILINE)


def test_what_came_before_does_not_stand_under_the_only_column_of_the_step() -> None:
    notes = (NoteView("n1", "It is cold", "Why not higher"), NoteView("n2", "A heater", "We would"))
    view = wall_view("gather", notes=notes, turn=None, step=step("gather", columns=("We would",)))
    shown = said(layout(board(view, view.t).blocks, 76, 9).rows)
    assert re.search(r"We would \(1\) +From before \(1\)$", shown, re.MULTILINE)
    assert re.search(r"• A heater +• It is cold$", shown, re.MULTILINE)


def test_ticks_are_seen_where_there_is_little_room() -> None:
    notes = tuple(
        NoteView(
            f"n{at}",
            f"Hope {at}",
            "Hopes",
            answer="A long answer to it",
            met="yes" if at else "",
            kind="hope",
        )
        for at in range(4)
    )
    view = wall_view("round", notes=(*notes, NoteView("f", "Cuts", "Fears")), step=step("round", ticks=True))
    assert said(layout(board(view, view.t).blocks, 60, 5).rows).count("✓ Hope") == 3


def test_pairs_beside_a_trio_talk_on_together() -> None:
    pairs = PairsView((("Amina", "Boris"), ("Chen", "Dilys", "Efe")), part=2, parts=3)
    shown = board(wall_view("pairs", pairs=pairs, turn=None), 1000.0).blocks[-1]
    assert [(item.text, item.remark) for item in shown.items] == [
        ("Amina · Boris", "both: talk on together"),
        ("Chen · Dilys · ▶ Efe", ""),
    ]


def test_hopes_come_before_fears_and_are_ticked_in_their_own_words() -> None:
    notes = (
        NoteView("n1", "Cuts", "Nein", kind="fear", met="yes"),
        NoteView("n2", "Time", "Ja", kind="hope", met="yes"),
        NoteView("n3", "Loose", met="no"),
    )
    view = wall_view(notes=notes)
    listed = [(block.heading, item.remark) for block in board(view, view.t).blocks for item in block.items]
    assert listed[-3:] == [
        ("Ja (1)", "✓ came true"),
        ("Nein (1)", "✓ did not come true"),
        ("Others (1)", "✗ not met"),
    ]


QUESTIONS = tuple(f"What made it possible, and who was there, number {at}?" for at in range(5))


@pytest.mark.parametrize(
    ("elapsed", "shown", "away"), [(0.0, "Person 24", "number 1?"), (9.0, "number 4?", "Amina ·")]
)
async def test_pairs_find_their_partners_first_and_then_have_every_question(
    elapsed: float, shown: str, away: str
) -> None:
    names = [person.name for person in wall_view(count=24).people]
    view = wall_view(
        "pairs",
        step=step("pairs", questions=QUESTIONS),
        turn=None,
        next_name="",
        clock=ClockView(1000.0, 960.0, elapsed, running=elapsed > 0),
        pairs=PairsView(tuple(zip(names[::2], names[1::2], strict=True)), swap_at=480.0),
    )
    low = await drawn(view, (80, 24))
    assert "First part" in low
    assert shown in low
    assert away not in low
    roomy = await drawn(view, (200, 60))
    assert shown in roomy
    assert away in roomy
