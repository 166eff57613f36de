"""The screen for the whole room: what we do now, how long it takes, who speaks and who is next."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol

from textual.binding import Binding, BindingType
from textual.screen import Screen

from workshop_tui.domain.text.floor_words import over, turn_said
from workshop_tui.domain.text.safe_text import minutes
from workshop_tui.domain.views.views import MADE_UP, SIMULATED, WallView
from workshop_tui.tui.kit.clock import BigClock
from workshop_tui.tui.kit.lines import Lines
from workshop_tui.tui.kit.rows import Piece, Row, fit, row_width
from workshop_tui.tui.kit.text import cells, cut, wrap
from workshop_tui.tui.wall.body import WallBody, board, is_before
from workshop_tui.tui.wall.layout import layout

if TYPE_CHECKING:
    from textual.widget import Widget

SMALLEST = (28, 7)
"""Columns and rows below which nothing useful fits."""


class ViewSource(Protocol):
    """Where the wall gets its view: a seat, or a watcher of another process's record."""

    def now(self) -> float:
        """Seconds on the session's clock."""

    def wall_view(self) -> WallView:
        """What everyone may see, as of now."""

    def watch(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Call `changed` after every change; returns a function that stops it."""


class Frame(NamedTuple):
    """Where the parts of the screen stand, in cells."""

    margin: int
    top: int
    board: int
    """Rows of the prompt and of what is below it."""
    band: int
    """Rows of the clock; 0: no clock."""
    clock: int
    """Columns of the clock."""
    voices: int
    """Columns beside the clock for who speaks; 0: they stand in one line above it."""


def frame(width: int, height: int, *, clock: bool, notice: bool = False, gallery: bool = False) -> Frame:
    """Share the window out; beside a gallery the clock is low."""
    margin = 1 if width < 60 else 2 if width < 100 else 4 if width < 160 else 8
    top = (0 if height < 12 else 1) + (2 if notice else 0)
    inner = width - 2 * margin
    if not clock:
        return Frame(margin, top, height - top, 0, 0, 0)
    low = height < 18 or width < 44 or gallery
    band = 2 if low else 8 if height < 30 else height * 36 // 100
    voices = 0 if inner < 64 or band < 5 else max(26, inner * 36 // 100)
    below = 0 if height < 20 else 1
    line = 0 if voices else 1
    return Frame(
        margin,
        top,
        height - top - band - below - line - (height >= 17),
        band,
        inner - voices - (3 if voices else 0),
        voices,
    )


def head_rows(view: WallView, width: int, height: int, *, plain: bool, gallery: bool = False) -> list[Row]:
    """Where we are, and the prompt; a gallery answers it and stands in its place."""
    step = view.step
    mark = Piece(f"{SIMULATED}  ", "strong")
    rows: list[Row] = []
    if view.finished or step is None or is_before(view):
        rows += [_made_up(width)] if view.simulated else []
    if view.finished:
        rows += [(Piece(cut(view.title, width), "muted"),), ()] if height > 6 else []
        return [*rows, (Piece("Thank you.", "heading"),), ()]
    if step is None or is_before(view):
        rows += [(Piece(line, "heading"),) for line in wrap(view.title, width, 2)]
        rows += [(Piece(line),) for line in wrap(view.purpose, min(width, 84), 4)] if view.purpose else []
        return [*rows, ()]
    place = f"step {step.number} of {step.steps}"
    if height > 4 or view.simulated:
        space = width - cells(place) - 3
        marked = (mark,) if view.simulated else ()
        where = cut(step.exercise or view.title, space - row_width(marked))
        rows += [(*fit((*marked, Piece(where, "muted")), width - cells(place)), Piece(place, "muted"))]
    rows += [(Piece(line, "heading"),) for line in wrap(step.title, width, 2)]
    if gallery:
        return [*rows, ()] if height > 12 else rows
    text = (step.plain if plain else step.prompt) or step.prompt
    airy = height >= 26
    rows += [()] if height > 9 else []
    most = max(1, height - len(rows) - 1) if height < 8 else max(3, height * 2 // 3)
    for number, line in enumerate(wrap(text, min(width, 84), most) if text else ()):
        rows += [()] if airy and number else []
        rows.append((Piece(line, "strong"),))
    return [*rows, ()] if height > 7 else rows


def _made_up(width: int) -> Row:
    """That nobody here is real, in a sentence where it fits."""
    said = f"{SIMULATED}: {MADE_UP[0].lower()}{MADE_UP[1:]}"
    return (Piece(said if cells(said) <= width else SIMULATED, "strong"),)


def voice_rows(view: WallView, t: float, width: int, height: int) -> list[Row]:
    """Who speaks, and who is next."""
    turn = view.turn
    spacious = height >= 10
    now: list[Row] = []
    if turn is not None:
        said = f"Interrupting {turn.of}:" if turn.interruption and turn.of else "Speaking now:"
        now.append(_muted(cut(said, width)))
        now += [(Piece(line, "heading"),) for line in wrap(turn.name, width, 2 if spacious else 1)]
        now.append((Piece(*_spoken(view, t)),))
    then: list[Row] = []
    if view.next_name:
        said = "Next:" if turn is not None or _heard(view) else "First to speak:"
        then.append(_muted(said))
        then += [(Piece(line, "strong"),) for line in wrap(view.next_name, width, 2 if spacious else 1)]
        if view.next_why:
            then += [
                _muted(line) for line in wrap(view.next_why, width, max(1, height - len(now) - len(then)))
            ]
    elif turn is None and view.next_step and not view.finished:
        then.append(_muted("Afterwards:"))
        then += [(Piece(line),) for line in wrap(view.next_step, width, 3)]
    spare = height - len(now) - len(then)
    between: list[Row] = [()] * min(2 if spacious else 1, spare) if now and then and spare > 0 else []
    return [*now, *between, *then][:height]


def _muted(text: str) -> Row:
    return (Piece(text, "muted"),)


def _heard(view: WallView) -> bool:
    return any(person.done for person in view.people)


def _spoken(view: WallView, t: float) -> tuple[str, str]:
    """The running turn's time in words, and its kind."""
    turn = view.turn
    assert turn is not None
    seconds = turn.seconds + (max(0.0, t - view.t) if view.clock.running else 0.0)
    beyond = over(seconds, turn.budget)
    if beyond:
        return f"+{minutes(beyond)} over the turn", "over"
    return turn_said(seconds, turn.budget), ""


def voice_line(view: WallView, t: float, width: int) -> Row:
    """The same in one line, for a small window."""
    spans: list[Piece] = []
    if view.turn is not None:
        spans += [Piece(view.turn.name, "heading"), Piece(" " + _spoken(view, t)[0])]
    if view.next_name:
        spans += [Piece(("   " if spans else "") + "Next: ", "muted"), Piece(view.next_name, "strong")]
    line = tuple(spans)
    return fit(line, width) if row_width(line) > width else line


class WallScreen(Screen[None]):
    """The wall. `source` is a Seat, or anything that gives a WallView in the same way."""

    DEFAULT_CSS = """
    WallScreen {
        background: $background;
        color: $foreground;
        overflow: hidden;
        & > Lines, & > BigClock { position: absolute; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "page(0)", "Back to the newest", show=False),
        Binding("w", "plain", "Plain words", show=False),
    ]

    def __init__(self, source: ViewSource) -> None:
        super().__init__()
        self._source = source
        self._view: WallView | None = None
        self._stop: Callable[[], None] | None = None
        self._notice = ""
        self._page = 0
        self._more = False
        self._plain = False
        self._gallery = False
        self._due = False
        self._frame: Frame | None = None
        self._top, self._board, self._voices = Lines(id="notice"), Lines(id="board"), Lines(id="voices")
        self._clock = BigClock(source.now, id="clock")

    def compose(self) -> Iterable[Widget]:
        yield self._top
        yield self._board
        yield self._clock
        yield self._voices

    def on_mount(self) -> None:
        self._clock.on_beat = self._beat
        self._stop = self._source.watch(self._changed)
        self._take()

    def on_unmount(self) -> None:
        if self._stop is not None:
            self._stop()
            self._stop = None

    def on_resize(self) -> None:
        """Share the window out anew."""
        self._draw()

    @property
    def notice(self) -> str:
        """A sentence above everything; empty: none."""
        return self._notice

    def set_notice(self, text: str) -> None:
        """Say something about the screen itself: that the workshop is not running."""
        if text != self._notice:
            self._notice = text
            self._draw()

    def _changed(self) -> None:
        """Something happened in the room: several changes at once are drawn once."""
        if not self._due:
            self._due = True
            self.call_later(self._take)

    def _take(self) -> None:
        self._due = False
        before, self._view = self._view, self._source.wall_view()
        if before is None or before.step is None or self._view.step is None:
            self._page = 0
        elif before.step.key != self._view.step.key:
            self._page, self._plain = 0, False
        self._draw()
        self._clock.show(self._view.clock._replace(counts=self._has_clock(self._view)))

    @staticmethod
    def _has_clock(view: WallView) -> bool:
        return view.clock.counts and not view.finished and not is_before(view)

    def _draw(self) -> None:
        """Draw everything but the clock, which draws itself."""
        width, height = self.size
        view = self._view
        if view is None or not width or not height:
            return
        small = width < SMALLEST[0] or height < SMALLEST[1]
        clock = self._has_clock(view) and not small
        self._gallery = any(block.ducks for block in board(view, self._source.now()).blocks)
        place = frame(width, height, clock=clock, notice=bool(self._notice), gallery=self._gallery)
        if small:
            place = Frame(0, 0, height, 0, 0, 0)
        if place != self._frame:
            self._put(place, width, height)
        if small:
            said = f"This window is too small ({width}x{height}). Make it at least 80x24."
            self._board.show([(Piece(line),) for line in wrap(said, width, height)])
            return
        self._top.show(
            [(Piece(f" {cut(self._notice, width - 2)}".ljust(width), "notice"),)] if self._notice else []
        )
        self._board.show(self._board_rows(view, width - 2 * place.margin, place.board))
        self._beat()

    def _board_rows(self, view: WallView, width: int, height: int) -> list[Row]:
        body = board(view, self._source.now())
        rows, self._more = self._laid_out(view, body, width, height, bare=self._gallery)
        if self._more and self._page == 0 and body.alone is not None:
            rows, _ = self._laid_out(view, body.alone, width, height, bare=True)
        return rows

    def _laid_out(
        self, view: WallView, body: WallBody, width: int, height: int, *, bare: bool
    ) -> tuple[list[Row], bool]:
        """The rows of the board, with the prompt or `bare`, and whether there is another page of it."""
        rows = head_rows(view, width, height, plain=self._plain, gallery=bare)
        for said in body.said:
            rows += [(Piece(line, "accent"),) for line in wrap(said, width, 2)]
        quiet: list[Row] = []
        for line in filter(None, body.quiet):
            parts = (line,) if cells(line) <= width else wrap(line, width, 2)
            quiet += [(Piece(part, "muted"),) for part in parts]
        rows += [()] if body.said and body.blocks and height - len(rows) > 8 else []
        drawn = layout(body.blocks, width, height - len(rows) - len(quiet), self._page)
        return [*rows, *drawn.rows, *quiet][:height], drawn.more

    def _beat(self) -> None:
        """Redraw what counts seconds."""
        view, place = self._view, self._frame
        if view is None or place is None or not place.band:
            return
        t = self._source.now()
        if place.voices:
            self._voices.show(voice_rows(view, t, place.voices, place.band))
        else:
            self._voices.show([voice_line(view, t, self.size.width - 2 * place.margin)])
        if view.pairs is not None and view.clock.running:
            self._board.show(self._board_rows(view, self.size.width - 2 * place.margin, place.board))

    def _put(self, place: Frame, width: int, height: int) -> None:
        """Set the places of the parts."""
        self._frame = place
        low = place.top + place.board + (height >= 17)
        above = 0 if place.voices else 1
        inner = max(1, width - 2 * place.margin)
        right = place.margin + place.clock + 3
        parts: tuple[tuple[Widget, int, int, int, int], ...] = (
            (self._top, 0, 0, width, 1 if self._notice else 0),
            (self._board, place.margin, place.top, inner, place.board),
            (self._clock, place.margin, low + above, place.clock, place.band),
            (
                self._voices,
                right if place.voices else place.margin,
                low,
                place.voices or inner,
                place.band if place.voices else 1,
            ),
        )
        for part, x, y, wide, high in parts:
            shown = wide > 0 and high > 0 and (place.band > 0 or part in (self._top, self._board))
            part.display = shown
            if shown:
                part.styles.offset = (x, y)
                part.styles.width, part.styles.height = wide, high

    def action_page(self, by: int) -> None:
        """Turn to what did not fit; 0 goes back."""
        view = self._view
        if view is None:
            return
        newest = any(block.newest for block in board(view, self._source.now()).blocks)
        step = -by if newest else by
        if by == 0:
            self._page = 0
        elif step > 0 and self._more:
            self._page += 1
        elif step < 0:
            self._page = max(0, self._page - 1)
        self._draw()

    def action_plain(self) -> None:
        """The prompt in plainer words, or as it was."""
        self._plain = not self._plain
        self._draw()
