"""What stands on the board of a vote for whom, and that whoever paints it leaves nothing out."""

from __future__ import annotations

import pytest

from tests.domain.play import Play
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.views.participant import ParticipantView, common_view, participant_view
from workshop_tui.plain.sentences import board_said
from workshop_tui.present.board import NOTHING
from workshop_tui.present.methods import vote
from workshop_tui.tui.participant.board import board as own_screen
from workshop_tui.tui.wall.body import board as wall_screen

WHO = "Amina (lived), Boris (lived), Chen (pro), Dana (pro)"
WRITE = Step("Write", "gather", seconds=60)
TEXTS = ("Trust", "Time", "Tea")


def voting(outcome: str = "", *, revealed: bool = False) -> Play:
    """Trust has two dots of one side, Time one of each, Tea none."""
    choose = Step("Vote", "vote", seconds=60, dots=2, sides=True, uses=("Write",), outcome=outcome)
    play = Play(WRITE, choose, who=WHO)
    play.did(0, *map(c.AddNote, TEXTS), c.NextStep())
    trust, time = play.note("Trust"), play.note("Time")
    play.did(0, c.PlaceDots(trust, 2, "lived"), c.PlaceDots(time, 1, "pro"), c.PlaceDots(time, 1, "lived"))
    if revealed:
        play.did(0, c.Reveal())
    return play


def amina(play: Play) -> ParticipantView:
    return participant_view(play.record, play["Amina"], common_view(play.record, 0))


def test_until_they_are_revealed_the_facilitator_alone_sees_what_the_dots_are_on() -> None:
    play = voting()
    mine, wall = amina(play), play.wall(0)
    for board in (vote.own(mine), vote.on_wall(wall), vote.said(wall), vote.result(mine)):
        assert [line.text for line in board.lines] == list(TEXTS)
        assert all(line.dots is None and not line.sides for line in board.lines)
    assert [line.dots for line in vote.result(play.view(0)).lines] == [2, 2, 0]


def test_one_can_place_dots_where_a_line_says_how_many_are_ones_own() -> None:
    mine = amina(voting())
    trust = vote.result(mine).lines[0].id
    placed = vote.own(mine._replace(my_dots=((trust, 1),), dots_left=0))
    assert [line.mine for line in placed.lines] == [1, 0, 0]
    assert "All your dots are placed" in placed.yours
    witness = vote.own(mine._replace(witness=True, can_vote=False))
    assert [line.mine for line in witness.lines] == [None] * 3
    assert witness.yours == "A witness has no dots."


@pytest.mark.parametrize("outcome", ["", "values-map"])
@pytest.mark.parametrize("revealed", [False, True])
def test_a_painter_leaves_nothing_out(outcome: str, *, revealed: bool) -> None:
    play = voting(outcome, revealed=revealed)
    mine, wall = amina(play), play.wall(0)
    shown = wall_screen(wall, 0)
    lists = [f"{one.heading} {item.text} {item.remark}" for one in shown.blocks for item in one.items]
    marks = [
        "".join(span.text for row in item.drawn for span in row) for g in shown.blocks for item in g.items
    ]
    told = "\n".join((*shown.said, *lists, *marks, *shown.quiet))
    board = vote.map_apart(wall) if wall.map else vote.on_wall(wall)
    for line in board.lines:
        assert line.text in told
        assert line.note in told
        assert not line.dots or f"{line.dots} ●" in told
    assert all(sentence in told for sentence in (*board.said, *board.quiet))
    own = "\n".join(f"{one.lead}{one.text} {one.remark}" for one in own_screen(mine).blocks)
    heard = "\n".join(board_said(vote.said(mine)))
    for line in vote.said(mine).lines:
        assert (f"{line.dots}  {line.text}" if line.dots else line.text) in own
        assert line.text in heard
        assert not line.dots or f"{line.dots} dot" in heard


def test_of_two_sides_each_has_its_own_values_beside_the_common_ground() -> None:
    view = voting("values-map", revealed=True).wall(0)
    groups = {group.heading: [line.text for line in group.lines] for group in vote.map_apart(view).groups}
    assert groups == {"‹ lived": ["Trust"], "═ Common ground (1) ═": ["Time"], "pro ›": []}
    assert [line.text for line in vote.said(view).lines] == ["Time", "Trust"]
    assert [line.text for line in vote.values_map(view).lines] == ["Trust", "Time"]


def test_only_other_dots_are_news_of_a_result() -> None:
    before, now = voting().wall(0), voting(revealed=True).wall(0)
    assert vote.news(before, now).said == ("The result of the vote, 4 dots:",)
    assert vote.news(now, now) == NOTHING
    assert now.vote is not None
    first, *rest = now.vote.options
    renamed = now._replace(vote=now.vote._replace(options=(first._replace(text="Trusting"), *rest)))
    assert vote.news(now, renamed) == NOTHING
    more = now._replace(vote=now.vote._replace(options=(first._replace(dots=3), *rest)))
    assert vote.news(now, more).said == ("The result changed:",)
