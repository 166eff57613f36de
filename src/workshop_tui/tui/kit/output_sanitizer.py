"""The second net: nothing that a terminal would obey, or whose width terminals dispute, leaves the program.

The first net is `domain.text.safe_text.for_terminal`, at the door. This one looks at every piece of
text on its way to the terminal, and at what is printed after the app has ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.filter import LineFilter, Monochrome, NoColor

from workshop_tui.domain.text.safe_text import for_terminal
from workshop_tui.tui.kit.text import steady

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderResult
    from textual.app import App
    from textual.color import Color


def harmless(text: str) -> str:
    """The text with all that is unsafe taken out, as many cells wide as before."""
    if text.isascii() and text.isprintable():
        return text
    if for_terminal(text) == text:
        return text
    return _mended(text) if len(text) < 512 else _mend(text)


def _mend(text: str) -> str:
    kept = "".join(char if for_terminal(char) == char else " " * cell_len(char) for char in text)
    mended = for_terminal(kept)
    width = cell_len(text)
    return mended if cell_len(mended) == width else set_cell_size(mended, width)


_mended = lru_cache(maxsize=1024)(_mend)


def _harmless_segment(segment: Segment) -> Segment:
    text, style, control = segment
    safe = steady(harmless(text))
    if style is not None and style.link:
        style = style.update_link(None)
    elif safe is text and not control:
        return segment
    return Segment(safe, style)


class SegmentSanitizer(LineFilter):
    """Cleans every segment of a line: its text, its link, and control codes disguised as segments."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line, harmless; the very same list where it was so already."""
        for segment in segments:
            if _harmless_segment(segment) is not segment:
                return [_harmless_segment(each) for each in segments]
        return segments


class _Harmless:
    """A renderable of Rich, its segments cleaned."""

    def __init__(self, renderable: ConsoleRenderable) -> None:
        self._renderable = renderable

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for segment in console.render(self._renderable, options):
            if segment.text == "\n":
                yield segment
                continue
            for number, line in enumerate(segment.text.split("\n")):
                if number:
                    yield Segment.line()
                yield _harmless_segment(Segment(line, segment.style))


class _PrintNet:
    """Cleans what is printed on the terminal when the app has ended: last words and tracebacks."""

    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        return [_Harmless(renderable) for renderable in renderables]


def sanitize_output(app: App[Any]) -> None:
    """Let nothing but text through to the terminal of this app; no colours either where NO_COLOR is set.

    Textual's own way with NO_COLOR is shades of grey, and black on black in the terminal's own colours.
    """
    net = SegmentSanitizer()
    own = app.get_line_filters
    colourless = NoColor()

    def get_line_filters() -> Sequence[LineFilter]:
        if app.no_color:
            return [*(each for each in own() if not isinstance(each, Monochrome)), colourless, net]
        return [*own(), net]

    app.get_line_filters = get_line_filters  # type: ignore[method-assign]
    app.error_console.push_render_hook(_PrintNet())  # type: ignore[arg-type]


def clean_lines(lines: Iterable[str]) -> str:
    """Lines for standard error or output outside an app, as one text."""
    return "\n".join(for_terminal(line) for line in lines)
