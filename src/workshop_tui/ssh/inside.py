"""The only place that touches Textual's private names, where many apps in one process need them.

Each name used here is held by a contract test, and Textual is pinned below its next minor version.
"""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from rich.console import Console
from textual._context import active_app
from textual._styles_cache import StylesCache
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.filter import ANSIToTruecolor
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.strip import Strip
from textual.worker import Worker

if TYPE_CHECKING:
    from textual.css.model import RuleSet
    from textual.css.stylesheet import Stylesheet
    from textual.events import Key
    from textual.filter import LineFilter

_palettes: dict[tuple[tuple[str, str], ...], int] = {}
_rules: dict[tuple[object, ...], list[RuleSet]] = {}


MOST_RULES = 4096
"""Sheets kept parsed; a few themes of a few apps need some hundred."""


class SeatExited(RuntimeError):
    """Something in a seat tried to end the whole program."""


class Nowhere:
    """A file that keeps nothing."""

    encoding = "utf-8"

    def write(self, text: str) -> int:
        """Forget it."""
        return len(text)

    def flush(self) -> None:
        """Nothing to do."""

    def isatty(self) -> bool:
        """It is no terminal."""
        return False


class SeatParser(XTermParser):
    """Textual's parser without the cache that keeps every parser, and so every app, alive."""

    _parse_uncached = XTermParser._parse_extended_key.__wrapped__

    def _parse_extended_key(self, sequence: str) -> list[Key] | None:  # type: ignore[override]
        return self._parse_uncached(sequence)

    def close(self) -> None:
        """Let go of the last key, which knows its app."""
        reading = self.__dict__.pop("_gen", None)
        self.__dict__.clear()
        if reading is not None:
            reading.close()

    @property
    def waiting(self) -> bool:
        """Whether it is in the middle of a sequence that time may end, as a lone Esc."""
        return self._timeout_time is not None


def new_console() -> Console:
    """A console that asks nothing of the host's environment. All are truecolor: styles are cached for all."""
    return Console(
        color_system="truecolor",
        file=cast(Any, Nowhere()),
        markup=True,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
        force_terminal=True,
        safe_box=False,
        soft_wrap=False,
        width=80,
        height=24,
    )


def own_filters(app: App[Any]) -> list[LineFilter]:
    """The app's own line filters, without those that the host's environment put there."""
    app._filters[:] = [each for each in app._filters if isinstance(each, ANSIToTruecolor)]
    return app._filters


def catch_exceptions(app: App[Any], caught: Callable[[BaseException], None]) -> None:
    """In place of a traceback with values: tell `caught`, and end the app. An app's own way is left."""
    if type(app)._handle_exception is not App._handle_exception:
        return

    def handle(error: Exception) -> None:
        app._return_code = 1
        caught(error)
        if app._exception is None:
            app._exception = error
            app._exception_event.set()
        app._close_messages_no_wait()

    app._handle_exception = handle  # type: ignore[method-assign]


def exception_of(app: App[Any]) -> BaseException | None:
    """What ended the app, if it was a fault."""
    return app._exception


def fail(app: App[Any], error: Exception) -> None:
    """End this app as if a handler of its own had failed."""
    app._handle_exception(error)


def hold(app: App[Any]) -> None:
    """Draw nothing until `let_go`."""
    app._begin_batch()


def let_go(app: App[Any]) -> None:
    """Draw again: the whole picture first."""
    if app._batch_count:
        app._end_batch()
    if app._running and app.screen_stack:
        app.screen.refresh()


def send_prints_to(app: App[Any], router: Any) -> None:
    """What the app prints goes to this one file, which all apps share."""
    app._capture_stdout = router
    app._capture_stderr = router


def printed(app: App[Any], text: str) -> None:
    """Give the app what was printed within it."""
    app._print(text)


def current_app() -> App[Any] | None:
    """The app in whose context this runs."""
    return active_app.get(None)


class _SharedRules:
    """Stands in for the cache of one stylesheet; rules parsed with the same colours are shared."""

    def __init__(self, sheet: Stylesheet) -> None:
        self._variables = sheet._variables
        self._key: tuple[object, ...] = ()
        self._sheet = weakref.ref(sheet)

    def _whole(self, key: tuple[object, ...]) -> tuple[object, ...]:
        sheet = self._sheet()
        if sheet is not None and (not self._key or sheet._variables is not self._variables):
            self._variables = sheet._variables
            self._key = (_palettes.setdefault(tuple(sorted(self._variables.items())), len(_palettes)),)
        return self._key + key

    def __getitem__(self, key: tuple[object, ...]) -> list[RuleSet]:
        return _rules[self._whole(key)]

    def __setitem__(self, key: tuple[object, ...], rules: list[RuleSet]) -> None:
        if len(_rules) > MOST_RULES:
            _rules.clear()
        _rules[self._whole(key)] = rules

    def clear(self) -> None:
        """The colours changed: the next look asks for them again."""
        self._key = ()


def share_rules(app: App[Any]) -> None:
    """Let apps share the parsed rules of their stylesheets: nobody changes a rule."""
    app.stylesheet._parse_cache = cast(Any, _SharedRules(app.stylesheet))


def forget_caches() -> None:
    """Empty the caches on methods that keep dead apps alive."""
    StylesCache.get_inner_outer.cache_clear()
    XTermParser._parse_extended_key.cache_clear()


def break_cycles(app: App[Any], nodes: Sequence[object]) -> None:
    """Take a dead app apart, so that it is freed at once and not by a collection that stops everyone."""
    animator = app._animator
    for part in (animator._timer, animator, *nodes, app):
        part.__dict__.clear()


def all_nodes(app: App[Any]) -> list[object]:
    """Every widget and screen of the app that lives now."""
    return [*app._registry]


_divide = Strip.divide
_process = MessagePump._process_messages
_work = Worker._run


def _divide_without_cycle(strip: Strip, cuts: Iterable[int]) -> Sequence[Strip]:
    """As `Strip.divide`, but a strip that is not cut does not keep itself alive."""
    cuts = list(cuts)
    if len(cuts) == 1 and cuts[0] == strip.cell_length:
        return [strip]
    return _divide(strip, cuts)


def _guarded(run: Callable[..., Any], is_guarded: Callable[[], bool]) -> Callable[..., Any]:
    async def process(pump: object, *args: object) -> Any:
        try:
            return await run(pump, *args)
        except (SystemExit, KeyboardInterrupt) as stop:
            app = current_app()
            if app is None or not is_guarded():
                raise
            fail(app, SeatExited(f"{type(stop).__name__} in {type(pump).__name__}"))
        finally:
            if isinstance(pump, Screen):
                pump._callbacks.clear()  # nobody calls them now, and they know the app

    return process


def be_many(is_guarded: Callable[[], bool]) -> None:
    """Make Textual fit for many apps; `is_guarded`: whether what runs now belongs to a seat."""
    Strip.divide = _divide_without_cycle  # type: ignore[method-assign, assignment]
    MessagePump._process_messages = _guarded(_process, is_guarded)  # type: ignore[method-assign]
    Worker._run = _guarded(_work, is_guarded)  # type: ignore[method-assign]


def be_one() -> None:
    """Undo `be_many`."""
    Strip.divide = _divide  # type: ignore[method-assign]
    MessagePump._process_messages = _process  # type: ignore[method-assign]
    Worker._run = _work  # type: ignore[method-assign]


class Tidy:
    """Collects garbage when it disturbs nobody: never by itself, in the middle of someone's key."""

    def __init__(self) -> None:
        self._was_on = gc.isenabled()

    def begin(self) -> None:
        """From now on nothing is collected but when told so."""
        self._was_on = gc.isenabled()
        gc.disable()
        gc.collect()
        gc.freeze()

    def after_joins(self) -> None:
        """What has come stays for long: look at it once and then never again."""
        gc.collect()
        gc.freeze()

    def young(self) -> None:
        """Only what was made since the last time: a millisecond or two. An app may have switched it on."""
        gc.disable()
        gc.collect(0)

    def after_departures(self) -> int:
        """Look at everything; stops everyone for a moment. How much was found."""
        gc.unfreeze()
        found = gc.collect()
        gc.freeze()
        return found

    def end(self) -> None:
        """As it was before."""
        gc.unfreeze()
        if self._was_on:
            gc.enable()
