"""Each client's own colours: one filter per app lowers what is drawn to what its terminal can show.

All consoles of the process draw in truecolor, since Rich keeps the escape codes of a style for everybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter

from workshop_tui.ssh import inside
from workshop_tui.tui.kit.output_sanitizer import SegmentSanitizer

if TYPE_CHECKING:
    from textual.app import App
    from textual.color import Color

NEWER = ("kitty", "alacritty", "foot", "ghostty", "wezterm", "contour", "-direct", "truecolor")
NO_SCREEN = frozenset({"", "dumb", "unknown", "network"})
NO_COLOURS = ("vt1", "vt2", "vt3", "vt4", "vt5")


class Colours(IntEnum):
    """How many colours a terminal shows."""

    NONE = 0
    SIXTEEN = 16
    MANY = 256
    ALL = 1 << 24


_SYSTEMS = {Colours.SIXTEEN: ColorSystem.STANDARD, Colours.MANY: ColorSystem.EIGHT_BIT}


def colours_of(term: str, settings: Mapping[str, str]) -> Colours:
    """What a terminal can show, from TERM and, where they are known, COLORTERM and NO_COLOR."""
    term = term.lower()
    if settings.get("NO_COLOR") or term in NO_SCREEN or term.startswith(NO_COLOURS):
        return Colours.NONE
    if settings.get("COLORTERM", "").lower() in {"truecolor", "24bit"} or any(new in term for new in NEWER):
        return Colours.ALL
    return Colours.MANY if "256" in term else Colours.SIXTEEN


@lru_cache(4096)
def lowered(style: Style, colours: Colours) -> Style:
    """The same style in fewer colours; without any, what was bold or reversed stays so."""
    if colours is Colours.NONE:
        return style.without_color
    system = _SYSTEMS[colours]
    front, back = (each and _lower(each, system) for each in (style.color, style.bgcolor))
    return style + Style.from_color(front, back)


def _lower(color: RichColor, system: ColorSystem) -> RichColor:
    return color.downgrade(system)


class ClientLines(LineFilter):
    """All filters of one app in one, so that a line is kept once and not once for each."""

    def __init__(self, filters: Iterable[LineFilter], colours: Colours) -> None:
        super().__init__()
        self._filters = [each for each in filters if each.enabled]
        self._colours = colours

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The line as its client can show it, and nothing in it that a terminal would obey."""
        for each in self._filters:
            segments = each.apply(segments, background)
        if self._colours is Colours.ALL:
            return segments
        colours = self._colours
        return [
            Segment(text, lowered(style, colours) if style else style, control)
            for text, style, control in segments
        ]


def fit_colours(app: App[Any], colours: Colours) -> None:
    """Draw for a terminal with so many colours, whatever the host's environment says. Before the app runs."""
    app.console = inside.new_console()
    app.no_color = colours is Colours.NONE
    net = SegmentSanitizer()
    own = inside.own_filters(app)
    made: dict[tuple[LineFilter, ...], ClientLines] = {}

    def get_line_filters() -> Sequence[LineFilter]:
        key = tuple(each for each in own if each.enabled)
        if key not in made:
            made.clear()
            made[key] = ClientLines((*key, net), colours)
        return [made[key]]

    app.get_line_filters = get_line_filters  # type: ignore[method-assign]
