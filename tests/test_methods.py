"""A method is one value: nothing asks for its name, and no table that is keyed by methods lacks one."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

import workshop_tui
from tests.tui.fake_guest import participant_view
from tests.tui.fake_seat import facilitator_view, wall_view
from workshop_tui.demo import script
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.exercise.methods import METHODS, Method, method_of
from workshop_tui.plain import sentences
from workshop_tui.present.facilitator import actions as console_actions
from workshop_tui.present.facilitator.requests import Selection
from workshop_tui.present.participant import actions
from workshop_tui.storage.forms import exercise_files
from workshop_tui.tui.console import work
from workshop_tui.tui.participant import board
from workshop_tui.tui.wall import body

SOURCE = Path(workshop_tui.__file__).parent

TABLES: dict[str, Mapping[str, Any]] = {
    "demo/script.py _METHODS": script._METHODS,
    "present/facilitator/actions.py _FOOTERS": console_actions._FOOTERS,
    "tui/console/work.py _MAIN": work._MAIN,
    "present/participant/actions.py _FOOTERS": actions._FOOTERS,
    "tui/wall/body.py _METHODS": body._METHODS,
}
"""Every table that is keyed by methods, and so has all of them."""

OTHERS = {
    "present/methods/__init__.py BOARDS",
    "plain/handlers.py HANDLERS",
    "present/facilitator/actions.py _OPENS",
    "present/facilitator/actions.py _PLACES",
    "tui/kit/lanes.py TITLES",
}
"""Methods that are painted from one board, and tables keyed by boards and by choices of the same names."""


@lru_cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    found = ((path.relative_to(SOURCE).as_posix(), path) for path in sorted(SOURCE.rglob("*.py")))
    return tuple(
        (name, ast.parse(path.read_text("utf-8")))
        for name, path in found
        if name != "domain/exercise/methods.py"
    )


def named(nodes: list[Any]) -> set[str]:
    """Those of the nodes that are the name of a method."""
    return {node.value for node in nodes if isinstance(node, ast.Constant) and node.value in METHODS}


def asks_for_a_name(node: ast.AST) -> bool:
    """Whether a method is compared with a word, or words that are methods stand together."""
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return len(node.elts) > 1 and len(named(node.elts)) == len(node.elts)
    if not isinstance(node, ast.Compare):
        return False
    sides = [node.left, *node.comparators]
    names = {getattr(side, "attr", getattr(side, "id", "")) for side in sides}
    return "method" in names and any(isinstance(side, ast.Constant) and side.value for side in sides)


@pytest.mark.parametrize("table", TABLES)
def test_no_table_lacks_a_method(table: str) -> None:
    assert set(TABLES[table]) == set(METHODS)


def test_no_table_is_overlooked() -> None:
    found = set()
    for name, tree in trees():
        for node in tree.body:
            if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict):
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                if len(named(node.value.keys)) > 1:
                    found.add(f"{name} {ast.unparse(target)}")
    assert found == {*TABLES, *OTHERS}


def test_nothing_asks_what_a_method_is_called() -> None:
    found = [ast.unparse(node) for _, tree in trees() for node in ast.walk(tree) if asks_for_a_name(node)]
    assert found == []


@pytest.mark.parametrize("text", ['x.method == "vote"', 'method != "a"', 'kind in ("solo", "vote")'])
def test_asking_for_a_name_is_seen(text: str) -> None:
    assert any(asks_for_a_name(node) for node in ast.walk(ast.parse(text)))


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_a_method_says_all_that_it_has_to_say(method: Method) -> None:
    assert all((method.words, method.offer, method.sentence))
    assert len({one.words for one in METHODS.values()}) == len(METHODS)
    assert set(method.keys) <= set(exercise_files.STEP_FIELDS)
    assert set(method.needs) <= set(exercise_files.STEP_FIELDS) & set(exercise_files._MISSING)
    assert bool(method.floorless) <= (not method.spoken)


def test_of_a_method_that_only_a_newer_version_knows_the_name_is_shown_and_nothing_is_asked() -> None:
    unknown = method_of("newer")
    assert (unknown.name, unknown.words) == ("newer", "newer")
    assert unknown == Method("newer", "newer")
    assert Step("A step", "newer", each_seconds=30.0).length(4) == 120.0


def test_a_step_of_a_method_that_only_a_newer_version_knows_stands_on_every_screen() -> None:
    view = facilitator_view("newer")
    assert [work.main_board(view), *work.boards(view)][:2] == ["notes", "notes"]
    assert work.work_board(view, "notes", 80).name == "notes"
    assert "clock" in [one.id for one in console_actions.footer(view, Selection())]
    seat = participant_view("newer")
    assert [one.text for one in board.board(seat).blocks] == ["", "What we saw, 5 minutes"]
    assert "stop" in [one.id for one in actions.footer(seat)]
    wall = wall_view("newer")
    assert wall.step is not None
    assert body.board(wall, wall.t) == body._plain(wall, wall.step, wall.t)
    assert sentences.step_said(wall.step)[0].startswith("Step ")
