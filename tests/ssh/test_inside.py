"""Contracts: each private name of Textual that is used, is there and does what is relied on."""

from __future__ import annotations

import ast
import asyncio
import gc
import inspect
import weakref
from pathlib import Path

import pytest
from rich.segment import Segment
from textual import driver as textual_driver
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.strip import Strip
from textual.worker import Worker

from workshop_tui.ssh import inside

SSH = Path(inside.__file__).parent


def test_textuals_private_names_are_in_one_file_only() -> None:
    for path in SSH.glob("*.py"):
        if path.name == "inside.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual"):
                names = [*(node.module or "").split("."), *(each.name for each in node.names)]
                assert not [name for name in names if name.startswith("_")], path.name
            if isinstance(node, ast.Attribute) and node.attr.startswith("_") and path.name == "driver.py":
                # What a Driver keeps for its subclasses, and the driver's own.
                if node.attr == "__init__":
                    continue
                assert isinstance(node.value, ast.Name), ast.unparse(node)
                assert node.value.id == "self", ast.unparse(node)


def test_a_driver_is_given_what_ours_relies_on() -> None:
    source = inspect.getsource(textual_driver.Driver.__init__)
    for name in ("self._app = app", "self._mouse = mouse", "self._size = size", "self._loop = "):
        assert name in source
    assert "self.send_message(message)" in inspect.getsource(textual_driver.Driver.process_message)


def test_an_app_has_the_parts_that_are_taken_over() -> None:
    app: App[None] = App()
    for name in ("_filters", "_capture_stdout", "_capture_stderr", "_batch_count", "_exception", "_registry"):
        assert hasattr(app, name), name
    for method in ("_begin_batch", "_end_batch", "_handle_exception", "_print", "_close_messages_no_wait"):
        assert callable(getattr(app, method)), method
    run = inspect.getsource(App._process_messages)
    assert "redirect_stdout(self._capture_stdout)" in run
    assert "redirect_stderr(self._capture_stderr)" in run
    assert "driver.disable_input()" in inspect.getsource(App._shutdown)
    assert "self.error_console" in inspect.getsource(App._print_error_renderables)


def test_a_screen_keeps_what_is_to_be_called_with_whoever_asked_for_it() -> None:
    assert Screen()._callbacks == []
    assert "self._callbacks.append((callback, sender))" in inspect.getsource(Screen)


async def test_a_screen_that_has_ended_keeps_nobody_who_asked_it_for_a_call(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen: Screen[None] = Screen()

    async def ends(pump: Screen[None]) -> None:
        pump._callbacks.append((lambda: None, pump))

    monkeypatch.setattr(inside, "_process", ends)
    inside.be_many(lambda: False)
    try:
        await screen._process_messages()
    finally:
        monkeypatch.undo()
        inside.be_one()
    assert screen._callbacks == []


def test_a_batch_holds_all_drawing_and_ends_once() -> None:
    app: App[None] = App()
    inside.hold(app)
    assert app._batch_count == 1
    inside.let_go(app)
    assert app._batch_count == 0
    inside.let_go(app)
    assert app._batch_count == 0


def test_the_parser_says_whether_time_may_end_what_it_reads() -> None:
    parser = inside.SeatParser()
    assert [message.key for message in parser.feed("a")] == ["a"]  # type: ignore[attr-defined]
    assert not parser.waiting
    assert not list(parser.feed("\x1b"))
    assert parser.waiting
    assert [message.key for message in parser.feed("[A")] == ["up"]


def test_a_parser_is_freed_and_textuals_own_is_not() -> None:
    """If the second half fails, Textual has mended its issue 6665 and the subclass can go."""
    freed = []
    for kind in (inside.SeatParser, XTermParser):
        parser = kind()
        list(parser.feed("\x1b[97u"))
        alive = weakref.ref(parser)
        del parser
        gc.collect()
        freed.append(alive() is None)
    inside.forget_caches()
    assert freed == [True, False]


def test_a_strip_that_is_not_cut_does_not_keep_itself_alive() -> None:
    """If Textual's own does not either one day, the replacement can go."""
    strip = Strip([Segment("four")])
    assert inside._divide(strip, [4]) == [strip]
    assert strip._divide_cache
    other = Strip([Segment("four")])
    assert inside._divide_without_cycle(other, [4]) == [other]
    assert not other._divide_cache
    assert [piece.text for piece in inside._divide_without_cycle(other, [1, 4])] == ["f", "our"]


def test_what_was_replaced_is_put_back() -> None:
    before = (Strip.divide, MessagePump._process_messages, Worker._run)
    inside.be_many(lambda: True)
    assert (Strip.divide, MessagePump._process_messages, Worker._run) != before
    inside.be_many(lambda: True)
    inside.be_one()
    assert (Strip.divide, MessagePump._process_messages, Worker._run) == before


def test_rules_are_shared_between_apps_with_the_same_colours_only() -> None:
    apps: list[App[None]] = [App(), App(), App()]
    apps[2].theme = "textual-light"
    apps[2].stylesheet.set_variables(apps[2].get_css_variables())
    for app in apps:
        inside.share_rules(app)
    css = "Label { color: $primary; }"
    rules = [app.stylesheet._parse_rules(css, ("here", "")) for app in apps]
    assert rules[0] is rules[1]
    assert rules[0] is not rules[2]
    assert rules[0][0].styles.color != rules[2][0].styles.color
    apps[0].stylesheet.set_variables(apps[2].get_css_variables())
    assert apps[0].stylesheet._parse_rules(css, ("here", "")) is rules[2]


def test_a_console_asks_nothing_of_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TERM", "COLORTERM", "COLUMNS"):
        monkeypatch.setenv(name, "1")
    console = inside.new_console()
    assert console.color_system == "truecolor"
    assert not console.no_color
    assert console.size == (80, 24)
    console.print("nowhere")


async def test_garbage_is_collected_when_told_and_not_else() -> None:
    was = gc.isenabled()
    tidy = inside.Tidy()
    tidy.begin()
    try:
        assert not gc.isenabled()
        cycle: list[object] = []
        cycle.append(cycle)
        del cycle
        assert tidy.after_departures() >= 1
        await asyncio.sleep(0)
    finally:
        tidy.end()
    assert gc.isenabled() is was
