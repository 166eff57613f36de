"""One thing has one name: on the console, the wall, people's own screens, in lines, in notes and report."""

from __future__ import annotations

import re

import pytest

from tests.domain.play import Play
from tests.report.workshops import formats, told
from tests.tui.reading import text_of
from workshop_tui.domain.exercise.exercise import HEADINGS, Step
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.views.participant import common_view, participant_view
from workshop_tui.plain.board import content_said
from workshop_tui.plain.sentences import step_said
from workshop_tui.present.facilitator.actions import ACTIONS
from workshop_tui.tui.console.head import Saved
from workshop_tui.tui.console.layout import ConsoleState, lay_out
from workshop_tui.tui.participant import board as participant_board
from workshop_tui.tui.wall import body

GATHER = Step("Write", "gather", seconds=60)
SORT = Step("Sort", "cluster", seconds=60, uses=("Write",))
VOTE = Step("Vote", "vote", seconds=60, dots=2, sides=True, uses=("Sort",), outcome="values-map")
PLEDGE = Step("Will", "pledge", seconds=60)
WHO = "Amina (lived), Boris (lived), Chen (pro), Dana (pro)"


def said(play: Play) -> dict[str, str]:
    """What each screen and paper says now."""
    view, wall = play.view(0), play.wall(0)
    common = common_view(play.record, 0)
    mine = participant_view(play.record, play["Amina"], common)
    rows = lay_out(view, ConsoleState(), Saved(), ACTIONS, (120, 40)).rows
    board = body.board(wall, 0)
    wall_said = [*board.said, *board.quiet]
    for block in board.blocks:
        wall_said += [block.heading, *(f"{item.text} {item.remark}" for item in block.items)]
    own = participant_board.board(mine)
    lines = [*(step_said(wall.step) if wall.step else []), *content_said(wall)]
    return {
        "console": "\n".join(map(text_of, rows)),
        "wall": "\n".join(wall_said),
        "own screen": "\n".join(f"{block.lead}{block.text} {block.remark}" for block in own.blocks),
        "lines": "\n".join(lines),
        "report": formats(told(play))["md"],
    }


def grouped() -> Play:
    play = Play(GATHER, SORT, VOTE, PLEDGE, who=WHO)
    play.did(0, c.AddNote("a beak"), c.AddNote("an eye"), c.AddNote("time"), c.NextStep())
    play.did(0, c.AddTheme("the face", (play.note("a beak"), play.note("an eye"))))
    return play


def test_what_belongs_together_is_a_theme_everywhere() -> None:
    told = said(grouped())
    for place in ("console", "wall", "lines", "own screen"):
        assert re.search("[Tt]heme", told[place]), place
        assert not re.search(r"\b[Gg]roup", told[place]), (place, told[place])
    assert "Theme: the face" in told["report"]


def test_who_does_what_by_when_is_a_pledge_everywhere() -> None:
    play = grouped()
    play.did(0, c.NextStep(), c.NextStep(), c.MakePledge("Amina", "ring the bell", "Friday"))
    for place, text in said(play).items():
        assert re.search("[Pp]ledge", text), place
        assert not re.search("[Pp]romise", text), (place, text)


def test_the_map_is_the_values_map_everywhere() -> None:
    play = grouped()
    play.did(0, c.NextStep())
    theme = next(iter(play.state.steps["1.2"].themes))
    play.did(0, c.PlaceDots(theme, 2, "lived"), c.PlaceDots(theme, 2, "pro"), c.Reveal())
    told = said(play)
    for place in ("console", "own screen", "lines", "report"):
        assert re.search("[Vv]alues map", told[place]), (place, told[place])
    for place, text in told.items():
        assert "ommon ground" in text, place
        assert "map of" not in text, (place, text)
    assert HEADINGS["values-map"] == "Our values map"


@pytest.mark.parametrize("word", ["fair share", "budget"])
def test_a_share_is_of_the_step_and_a_limit_of_a_turn(word: str) -> None:
    play = Play(Step("Talk", "discussion", seconds=600), who=WHO)
    play.did(0, c.StartClock(), c.RaiseHand(play["Amina"]), c.GiveFloor(play["Boris"]))
    for place, text in said(play).items():
        assert word not in text, place
    assert "turn up to" in said(play)["console"]
