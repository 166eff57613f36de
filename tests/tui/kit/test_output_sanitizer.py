"""No text from anywhere, in any widget, reaches the terminal as anything but text."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator

import pytest
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.app import App
from textual.color import Color
from textual.content import Content
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import (
    Button,
    Checkbox,
    Collapsible,
    DataTable,
    Digits,
    Header,
    Input,
    Label,
    Link,
    ListItem,
    ListView,
    Log,
    OptionList,
    RadioButton,
    RichLog,
    SelectionList,
    Static,
    TextArea,
    Tree,
)

from tests.tui.listening import listen
from workshop_tui.tui.kit.lines import Lines
from workshop_tui.tui.kit.output_sanitizer import SegmentSanitizer, harmless, sanitize_output
from workshop_tui.tui.kit.rows import Piece

ATTACKS = {
    "erase": "a\x1b[2Jb",
    "colour": "a\x1b[31;8;5;9mb",
    "title": "a\x1b]0;owned\x07b",
    "clipboard": "a\x1b]52;c;cm0gLXJm\x07b",
    "device control": "a\x1bPq#0\x1b\\b",
    "reset": "a\x1bcb",
    "C1 control sequence": "a\x9b2Jb",
    "C1 command": "a\x9d0;owned\x9cb",
    "shift out": "a\x0e\x0fb",
    "bell": "a\x07b",
    "backspace": "a\x08\x08b",
    "NUL": "a\x00b",
    "delete": "a\x7fb",
    "bidi override": "a\u202eb\u2066c",
    "zero width": "a\u200bb\u2060\ufeff\u00ad",
    "tags": "a\U000e0041\U000e007fb",
    "accents": "a" + "\u0301" * 40 + "b",
}
"""Every kind of text that a terminal would obey, or that hides or turns round what stands beside it."""

TEXTS = list(ATTACKS.values())

UNSAFE = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\U000e0000-\U000e0fff]|\u0301{5,}"
)
OURS = re.compile(r"\x1b\[(?:[\d;]*m|\d+;\d+H|\?2026[hl])|\x1b\]22;[a-z]*\x07")
"""What the program itself writes while it draws: styles, places, frames, the shape of the pointer."""


def table(texts: list[str]) -> Widget:
    made: DataTable[Content] = DataTable()
    made.add_column(Text(texts[0]), width=40)
    for text in texts:
        made.add_row(Content(text))
    return made


def tree(texts: list[str]) -> Widget:
    made: Tree[None] = Tree("root")
    made.root.expand()
    for text in texts:
        made.root.add_leaf(Text(text))
    return made


def titled(text: str) -> Widget:
    made = Static("")
    made.styles.border = ("solid", "white")
    made.border_title = text
    return made


def lines(texts: list[str]) -> Widget:
    made = Lines()
    made.styles.height = len(texts)
    made.show([(Piece(text, "strong"),) for text in texts])
    return made


def each(make: Callable[[str], Widget]) -> Callable[[list[str]], list[Widget]]:
    return lambda texts: [make(text) for text in texts]


WIDGETS: dict[str, Callable[[list[str]], list[Widget]]] = {
    "Static": each(lambda text: Static(text, markup=False)),
    "Label": each(lambda text: Label(Content(text))),
    "Button": each(lambda text: Button(Content(text), compact=True)),
    "Input": each(lambda text: Input(value=text, compact=True)),
    "placeholder": each(lambda text: Input(placeholder=text, compact=True)),
    "TextArea": lambda texts: [TextArea("\n".join(texts))],
    "Checkbox": each(lambda text: Checkbox(Content(text), compact=True)),
    "RadioButton": each(lambda text: RadioButton(Content(text), compact=True)),
    "OptionList": lambda texts: [OptionList(*[Content(text) for text in texts])],
    "SelectionList": lambda texts: [
        SelectionList(*[(Content(text), place) for place, text in enumerate(texts)])
    ],
    "ListView": lambda texts: [ListView(*[ListItem(Label(Content(text))) for text in texts])],
    "DataTable": lambda texts: [table(texts)],
    "Tree": lambda texts: [tree(texts)],
    "Digits": each(Digits),
    "Link": each(lambda text: Link(text, url=f"http://x/{text}")),
    "Collapsible": each(lambda text: Collapsible(title=text)),
    "border title": each(titled),
    "Lines": lambda texts: [lines(texts)],
    "Header": lambda texts: [Header()],
    "Log": lambda texts: [Log()],
    "RichLog": lambda texts: [RichLog()],
    "notification": lambda texts: [],
}


class Gallery(App[None]):
    """Widgets of one kind, one for each hostile text."""

    def __init__(self, make: Callable[[list[str]], list[Widget]], *, net: bool) -> None:
        super().__init__()
        self.heard = listen(self)
        self._make = make
        if net:
            sanitize_output(self)
        self.title = "".join(TEXTS)

    @property
    def sent(self) -> str:
        return self.heard.getvalue()

    def compose(self) -> Iterator[Widget]:
        yield from self._make(TEXTS)


async def draw(app: Gallery) -> str:
    """What the terminal was sent until the first picture stood still, without the program's own sequences."""

    async def look(pilot: Pilot[object]) -> None:
        await pilot.pause()
        for log in app.query(Log):
            log.write_lines(TEXTS)
        for rich_log in app.query(RichLog):
            for text in TEXTS:
                rich_log.write(text)
        if not app.query("*"):
            for text in TEXTS:
                app.notify(text, title=text, markup=False)
        await pilot.pause()
        app.exit()

    await app.run_async(headless=False, size=(100, 120), auto_pilot=look)
    return OURS.sub("", app.sent)


@pytest.mark.parametrize("kind", WIDGETS)
async def test_no_widget_lets_an_attack_through(kind: str) -> None:
    app = Gallery(WIDGETS[kind], net=True)
    drawn = await draw(app)
    assert "\x1b[31;8;5;9m" not in app.sent
    assert not UNSAFE.findall(drawn), f"{kind}: {UNSAFE.findall(drawn)!r}"
    assert "a" in drawn
    assert "b" in drawn


async def test_without_the_net_they_come_through() -> None:
    drawn = await draw(Gallery(WIDGETS["Static"], net=False))
    assert len(UNSAFE.findall(drawn)) >= 10


@pytest.mark.parametrize("kind", ATTACKS)
def test_a_mended_text_is_as_wide_as_before(kind: str) -> None:
    text = ATTACKS[kind]
    strip = Strip([Segment(text)])
    mended = strip.apply_filter(SegmentSanitizer(), Color(0, 0, 0))
    assert Strip(list(mended)).cell_length == strip.cell_length
    assert not UNSAFE.search(mended.text)


@pytest.mark.parametrize(
    "text",
    ["plain", "naïve café", "漢字かな", "👩‍👩‍👧 family", "שלום", "سلام", "कार्यशाला", "a\u0301", "──█▒"],
)
def test_honest_text_passes_unchanged(text: str) -> None:
    segments = [Segment(text, Style(bold=True))]
    assert SegmentSanitizer().apply(segments, Color(0, 0, 0)) is segments
    assert harmless(text) == text


def test_links_and_control_segments_are_taken_out() -> None:
    found = SegmentSanitizer().apply([Segment("x", Style(link="http://a\x1b]0;b\x07"))], Color(0, 0, 0))
    assert found[0].style is not None
    assert found[0].style.link is None
    code = Segment("\x1b[2J", None, [])
    code = Segment(code.text, None, [(2,)])  # type: ignore[list-item]
    assert SegmentSanitizer().apply([code], Color(0, 0, 0))[0] == Segment("[2J", None)


def test_last_words_and_tracebacks_are_clean() -> None:
    app = Gallery(WIDGETS["Static"], net=True)
    heard = io.StringIO()
    console = app.error_console
    console.file = heard
    assert isinstance(console, Console)
    for text in TEXTS:
        console.print(text)
        try:
            raise ValueError(text)
        except ValueError:
            console.print_exception(show_locals=True)
    printed = heard.getvalue()
    assert "ValueError" in printed
    assert not UNSAFE.findall(printed.replace("\n", ""))
