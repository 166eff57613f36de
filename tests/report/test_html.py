"""A document as a page: valid, alone in the world, readable by ear, and nothing in it but what was said."""

from __future__ import annotations

import re
from html import escape

import pytest

from tests.report.attacks import ATTACKS
from tests.report.reading import XHTML, page, said, tags
from tests.report.test_markdown import everything
from workshop_tui.domain.text.safe_text import for_terminal
from workshop_tui.report.blocks import (
    Block,
    Document,
    Drawing,
    Fields,
    Heading,
    Item,
    Items,
    Notice,
    Paragraph,
    Quote,
    Said,
    Table,
)
from workshop_tui.report.html import html
from workshop_tui.report.style import COLOURS, STYLE

pytestmark = pytest.mark.tables

PLAIN = tags(page(html(everything("words"))))
OURS = ("Ours", "Dots", "3", "The end.")


@pytest.mark.parametrize("text", ATTACKS)
def test_what_people_write_is_text_everywhere(text: str) -> None:
    told = html(everything(text))
    tree = page(told)
    assert [tag for tag in tags(tree) if tag != "br"] == PLAIN
    shown = for_terminal(text, lines=True)
    assert [one for one in said(tree) if one not in OURS] == [shown] * 20
    assert for_terminal(told, lines=True) == told
    pre = next(tree.iter(f"{XHTML}pre"))
    assert pre.get("aria-label", "").split() == for_terminal(" ".join(text.split())).split()


BLOCKS: tuple[tuple[Block, str], ...] = (
    (Heading(2, "x"), "h2"),
    (Heading(3, "x"), "h3"),
    (Paragraph("x"), "p"),
    (Notice("x"), "p strong"),
    (Quote("x"), "blockquote p"),
    (Items((Item("x"),)), "ul li"),
    (Items((Item("x"),), numbered=True), "ol li"),
    (Fields((("x", "y"),)), "dl dt dd"),
    (Table("x", ("y",), (("z",),)), "table caption thead tr th tbody tr th"),
    (Drawing("x", "y", "z"), "figure pre figcaption"),
)


@pytest.mark.parametrize(("block", "elements"), BLOCKS, ids=[type(block).__name__ for block, _ in BLOCKS])
def test_each_block_is_the_element_that_is_made_for_it(block: Block, elements: str) -> None:
    (drawn,) = page(html(Document("x", (block,)))).iter(f"{XHTML}main")
    assert " ".join(tag for tag in tags(drawn) if tag not in ("main", "div", "span")) == f"h1 {elements}"


def test_it_needs_nothing_else_and_a_browser_is_told_so() -> None:
    tree = page(html(everything("http://x.example")))
    assert not {"script", "link", "img", "iframe", "object", "base", "form"} & set(tags(tree))
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name not in ("src", "style")
            if name == "href":
                assert value.startswith("#")
    assert "url(" not in STYLE
    assert "@import" not in STYLE
    policy = next(e.get("content") for e in tree.iter(f"{XHTML}meta") if e.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_the_style_that_is_allowed_is_the_one_in_the_page() -> None:
    import base64
    import hashlib

    told = html(everything("words"))
    own = re.findall(r"<style>(.*?)</style>", told, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(own[0].encode()).digest()).decode()
    assert len(own) == 1
    assert f"'sha256-{digest}'" in told


def test_it_is_readable_by_ear() -> None:
    parts = [block for number in range(4) for block in (Heading(2, Said(f"Part <{number}>")), Paragraph("x"))]
    tree = page(html(Document(Said("Our <day>"), (*parts, *everything("words").blocks), language="en")))
    assert tree.get("lang") == "en"
    assert next(tree.iter(f"{XHTML}title")).text == "Our <day>"
    ids = {element.get("id") for element in tree.iter() if element.get("id")}
    links = [element.get("href", "") for element in tree.iter(f"{XHTML}a")]
    assert links[0] == "#main"
    assert {link.removeprefix("#") for link in links} <= ids
    assert len(links) == 6
    for table in tree.iter(f"{XHTML}table"):
        assert table[0].tag == f"{XHTML}caption"
        assert {head.get("scope") for head in table.iter(f"{XHTML}th")} == {"col", "row"}
    levels = [int(tag[1]) for tag in tags(tree) if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1


def _light(colour: str) -> float:
    """How light a colour is, as WCAG reckons it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", COLOURS)
def test_words_stand_out_from_their_ground(theme: str) -> None:
    colours = COLOURS[theme]
    for words in ("words", "quiet", "link"):
        assert _contrast(colours[words], colours["ground"]) >= 7, words
    assert _contrast(colours["words"], colours["notice"]) >= 7
    assert _contrast(colours["line"], colours["ground"]) >= 3
    for name, colour in colours.items():
        assert f"--{name}:{colour};" in STYLE


def test_what_is_ours_is_escaped_as_well() -> None:
    assert escape("<b>") in html(Document("<b>", (Paragraph("<b>"), Heading(2, ("<b>", Said("<i>"))))))
