"""Runs Textual apps beside each other: what one of them does, prints or breaks stays its own."""

from __future__ import annotations

import asyncio
import contextvars
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from workshop_tui.room.tasks import begin
from workshop_tui.ssh import inside
from workshop_tui.ssh.colours import Colours, fit_colours
from workshop_tui.ssh.driver import ChannelDriver, Wire

if TYPE_CHECKING:
    from typing import TextIO

    from textual.app import App

IN_SEAT: contextvars.ContextVar[bool] = contextvars.ContextVar("in_seat", default=False)
LAST_MOMENTS = 5.0
"""Seconds that an app has to end by itself when its client has gone."""
QUIET = 1.0
"""Seconds after the last one came or went until the memory is tidied."""
YOUNG = 10.0
"""Seconds between small collections."""
MANY_LEFT = 50
"""So many have gone since the whole memory was looked through."""

MOST_EARLY = 1024
"""Bytes kept that are typed before the app runs."""


class Ending(NamedTuple):
    """How an app ended."""

    fault: BaseException | None
    """What broke in it, if it did not end by itself."""
    return_code: int


class How(NamedTuple):
    """A client's terminal, and how its app is to be run."""

    size: tuple[int, int] = (80, 24)
    colours: Colours = Colours.MANY
    mouse: bool = False
    patience: float = 60.0
    """Seconds that the client may read nothing."""


class Prints:
    """Standard output of the whole process while many apps run: each app's prints are its own."""

    encoding = "utf-8"

    def __init__(self, before: TextIO) -> None:
        self._before = before

    def write(self, text: str) -> int:
        """Give it to the app that prints; from outside all seats to where it went before."""
        app = inside.current_app() if IN_SEAT.get() else None
        if app is not None:
            inside.printed(app, text)
        else:
            self._before.write(text)
        return len(text)

    def flush(self) -> None:
        """What was printed outside is to be seen."""
        self._before.flush()

    def isatty(self) -> bool:
        """As it was before."""
        return bool(self._before.isatty())

    def fileno(self) -> int:
        """As it was before."""
        return int(self._before.fileno())

    def restored(self, real: TextIO | None) -> TextIO | None:
        """What belongs in its place: what was there, unless that was an app that has ended since."""
        app = getattr(self._before, "app", None)
        return self._before if app is None or app.is_running else real


class ManyApps:
    """The apps of one process. `begin` before the first, `end` after the last."""

    def __init__(self) -> None:
        self._out: Prints | None = None
        self._err: Prints | None = None
        self._tidy = inside.Tidy()
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._left = 0
        self._came = 0
        self._stop: Any = None
        self.is_on = False
        """Whether the process is fit for many apps now."""
        self.running = 0
        """Apps that run now."""

    def begin(self) -> None:
        """Make the process fit for many apps."""
        from workshop_tui.tui.kit.partial_repaint import send_only_changes

        self.is_on = True
        inside.be_many(IN_SEAT.get)
        send_only_changes()
        self._out, self._err = Prints(sys.stdout), Prints(sys.stderr)
        sys.stdout, sys.stderr = self._out, self._err
        self._tidy.begin()
        self._stop = None
        self._never_stop()
        self._again("young", YOUNG, self._collect_young)

    def end(self) -> None:
        """Leave the process as it was found."""
        self.is_on = False
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()
        if self._out is not None and sys.stdout is self._out:
            sys.stdout = self._out.restored(sys.__stdout__)
        if self._err is not None and sys.stderr is self._err:
            sys.stderr = self._err.restored(sys.__stderr__)
        if self._stop is not None:
            with suppress(ValueError):
                signal.signal(signal.SIGTSTP, self._stop)
        inside.be_one()
        inside.forget_caches()
        self._tidy.end()

    def start(
        self,
        make: Callable[[], App[Any]],
        wire: Wire,
        how: How,
    ) -> RunningApp:
        """Start an app for this client; `make` is called within the app's own context."""
        context = contextvars.Context()
        context.run(IN_SEAT.set, True)
        running = RunningApp(self, make, wire, how)
        running.task = begin(running.run(), context=context, name="seat")
        return running

    def came(self) -> None:
        """One more app runs."""
        self.running += 1
        self._came += 1
        self._never_stop()
        self._again("tidy", QUIET, self._tidy_up)

    def went(self) -> None:
        """One app less."""
        self.running -= 1
        self._left += 1
        inside.forget_caches()
        self._again("tidy", QUIET, self._tidy_up)

    def prints(self, app: App[Any]) -> None:
        """Keep this app from putting a standard output of its own in place."""
        inside.send_prints_to(app, self._out)

    def _never_stop(self) -> None:
        """Stopping this process, as ctrl+z does in a shell, would freeze every seat."""
        if signal.getsignal(signal.SIGTSTP) is signal.SIG_IGN:
            return
        with suppress(ValueError):  # only the main thread may
            before = signal.signal(signal.SIGTSTP, signal.SIG_IGN)
            self._stop = before if self._stop is None else self._stop

    def _tidy_up(self) -> None:
        if self._left >= MANY_LEFT or (self._left and not self.running):
            self._left = 0
            self._tidy.after_departures()
        elif self._came:
            self._tidy.after_joins()
        self._came = 0

    def _collect_young(self) -> None:
        self._tidy.young()
        self._again("young", YOUNG, self._collect_young)

    def _again(self, name: str, seconds: float, call: Callable[[], None]) -> None:
        timer = self._timers.pop(name, None)
        if timer is not None:
            timer.cancel()
        with suppress(RuntimeError):
            self._timers[name] = asyncio.get_running_loop().call_later(seconds, call)


class RunningApp:
    """One app with its client. `task` gives the Ending."""

    task: asyncio.Task[Ending]

    def __init__(self, many: ManyApps, make: Callable[[], App[Any]], wire: Wire, how: How) -> None:
        self._many = many
        self._make = make
        self._wire = wire
        self._how = how
        self._size = how.size
        self._early = b""
        self._insisting: asyncio.TimerHandle | None = None
        self._fault: BaseException | None = None
        self._left = False
        self.app: App[Any] | None = None
        self.driver: ChannelDriver | None = None

    async def run(self) -> Ending:
        """Make the app, run it, and leave nothing of it behind. Raises nothing."""
        self._many.came()
        code = 1
        try:
            app = self._make()
            self._prepare(app)
            self.app = app
            if not self._left:
                await app.run_async(size=self._size, mouse=self._how.mouse)
            self._fault = self._fault or inside.exception_of(app)
            code = app.return_code or 0
        except asyncio.CancelledError:
            pass
        except BaseException as fault:  # an exit too ends this app and no other
            self._fault = fault
        try:
            await self._take_apart()
        finally:
            self._many.went()
        return Ending(self._fault, code)

    def _prepare(self, app: App[Any]) -> None:
        """Take from the app what would reach beyond its own seat."""
        app.driver_class = partial(self._new_driver, wire=self._wire)  # type: ignore[assignment]
        fit_colours(app, self._how.colours)
        app.error_console = inside.new_console()
        app.use_command_palette = False
        app.get_system_commands = lambda screen: ()  # type: ignore[method-assign]
        app.save_screenshot = lambda *_, **__: ""  # type: ignore[method-assign]
        app.deliver_screenshot = lambda *_, **__: None  # type: ignore[method-assign]
        self._many.prints(app)
        inside.catch_exceptions(app, self._broke)
        inside.share_rules(app)

    def _new_driver(self, app: App[Any], *, wire: Wire, **how: Any) -> ChannelDriver:
        self.driver = ChannelDriver(app, wire=wire, **how)
        self.driver.patience = self._how.patience
        self.driver.feed(self._early)
        return self.driver

    def _broke(self, fault: BaseException) -> None:
        self._fault = self._fault or fault

    def feed(self, data: bytes) -> None:
        """Bytes from the client's terminal; what is typed before the app runs is kept for it."""
        if self.driver is not None:
            self.driver.feed(data)
        elif len(self._early) < MOST_EARLY:
            self._early += data

    def resize(self, width: int, height: int) -> None:
        """The client's terminal has another size."""
        if self.driver is not None:
            self.driver.resize(width, height)
        else:
            self._size = (width, height)

    def leave(self) -> None:
        """The client has gone, or is to go: end the app."""
        if self._left:
            return
        self._left = True
        if self.app is not None and not self.task.done():
            self.app.exit()
            self._insisting = asyncio.get_running_loop().call_later(LAST_MOMENTS, self._insist)

    def _insist(self) -> None:
        if not self.task.done():
            self.task.cancel()

    async def _take_apart(self) -> None:
        """Free the app at once: its parts hold each other."""
        app, driver = self.app, self.driver
        self.app = self.driver = None
        del self._make, self._wire
        if self._insisting is not None:
            self._insisting.cancel()
        if app is None:
            return
        for _ in range(3):
            await asyncio.sleep(0)  # its last tasks end
        if driver is not None:
            driver.close()
            inside.break_cycles(app, driver.nodes)
            driver.__dict__.clear()
        else:
            inside.break_cycles(app, ())
