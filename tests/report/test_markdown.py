"""A document as Markdown: whatever is typed into any block stays the text that it is."""

from __future__ import annotations

import re
from types import ModuleType
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.attacks import ATTACKS
from tests.report.reading import kinds, marked, words
from workshop_tui.domain.text.safe_text import for_terminal
from workshop_tui.report import html as page
from workshop_tui.report import markdown as sheet
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
from workshop_tui.report.markdown import markdown, plain_text

pytestmark = pytest.mark.tables


def everything(text: str) -> Document:
    """A document with this text in every place where text can stand."""
    typed = Said(text)
    return Document(
        typed,
        (
            Notice(typed),
            Heading(2, typed),
            Paragraph(typed),
            Paragraph(("Ours: ", typed, " and ours")),
            Quote(typed),
            Items((Item(typed), Item(typed, (typed, ("Why? ", typed))), Item(typed))),
            Items((Item(typed), Item(typed)), numbered=True),
            Fields(((typed, typed), ("Ours", typed))),
            Table(typed, (typed, "Dots"), ((typed, "3"), (typed, typed)), numbers=(1,)),
            Drawing(typed, "[==]\n  []", text),
            Paragraph("The end."),
        ),
    )


PLAIN = kinds(marked(markdown(everything("words"))))


def lines(text: str) -> list[str]:
    """The words of a text line by line, without the white space that Markdown does not keep."""
    return [folded for line in text.split("\n") if (folded := " ".join(line.split()))]


@pytest.mark.parametrize("text", ATTACKS)
def test_what_people_write_is_text_everywhere(text: str) -> None:
    told = markdown(everything(text))
    found = marked(told)
    assert kinds(found) == PLAIN, told
    shown = lines(words(found))
    for line in lines(for_terminal(text, lines=True)):
        assert sum(line in one for one in shown) >= 14, (line, told)


@given(st.text(st.sampled_from("#-+*_`[]()<>!&|~=\\.:1aé \n\t\r'\"@$^"), max_size=14))
def test_no_text_made_of_signs_is_anything_but_text(text: str) -> None:
    assert kinds(marked(markdown(everything(f"x{text}")))) == PLAIN


def test_a_document_reads_well_as_the_text_that_it_is() -> None:
    document = Document(
        "Our day",
        (
            Notice("Not finished."),
            Heading(2, "What we said"),
            Quote("What makes it a duck?\nSay why."),
            Items((Item(Said("It floats"), (("Why? ", Said("I saw it")),)), Item(Said("Two\nlines")))),
            Fields((("Who decides", Said("All of us")),)),
            Table("Our dots", ("What", "Dots"), ((Said("a|b"), "3"), (Said("two\nlines"), "12")), (1,)),
            Drawing(Said("A duck"), "[==]\n[]", "On the ground: turned 1 to 2."),
        ),
    )
    assert markdown(document) == (
        "# Our day\n\n> **Not finished.**\n\n## What we said\n\n> What makes it a duck?  \n> Say why.\n\n"
        "- It floats\n  - Why? I saw it\n- Two  \n  lines\n\n- **Who decides:** All of us\n\n**Our dots**\n\n"
        "| What | Dots |\n| --- | ---: |\n| a\\|b | 3 |\n| two ⏎ lines | 12 |\n\n"
        "A duck\n\n```\n[==]\n[]\n```\n\nOn the ground: turned 1 to 2.\n"
    )


@pytest.mark.parametrize("text", ATTACKS)
def test_nothing_that_a_terminal_obeys_is_in_it(text: str) -> None:
    told = markdown(everything(text))
    assert for_terminal(told, lines=True) == told
    assert not re.search(r"\n\n\n", told)


@pytest.mark.parametrize(
    "text",
    [
        "Be on time (10:30) – 5 > 3, a < b, 2 * 3 = 6, I <3 you!", "snake_case and _init", "R&D, Q&A & more",
        "#1 of our wishes", "5* hotel", "50 % off; a|b; {x}; [later]; ~5 min", "it costs $5 and $10", "-5 °C",
        "10.30 or 10:30? 3.5", "who? me! (yes)", "C:\\Users and 1/2", "@home", "x^2", "a - b + c", "ok :-)",
        "“quoted” it's", "no, 2) yes", "[1, 2]", "mail to Kim & Jo; tell them", "semi; colon: dash-",
    ],
)  # fmt: skip
def test_what_is_no_markup_has_no_backslash(text: str) -> None:
    assert plain_text(text) == text
    assert kinds(marked(markdown(everything(text)))) == PLAIN


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("*a*", r"\*a\*"), ("- a", r"\- a"), ("1. a", r"1\. a"), ("# a", r"\# a"), ("> a", r"\> a"),
        ("<b>", r"\<b>"), ("&lt;", r"\&lt;"), ("[a](b)", r"[a\](b)"), ("`a` b", r"\`a\` b"), ("\\*", r"\\*"),
        ("a\n---", "a\n\\---"), ("~~a~~", r"\~\~a\~\~"), ("_a_", r"\_a\_"), ("```", r"\`\`\`"),
    ],
)  # fmt: skip
def test_what_would_be_markup_has_a_backslash_where_it_begins(text: str, told: str) -> None:
    assert plain_text(text) == told


@pytest.mark.parametrize("painter", [page, sheet])
def test_every_kind_of_block_is_painted(painter: ModuleType) -> None:
    assert set(painter._DRAW) == set(get_args(Block))


def test_a_paragraph_stands_for_itself_and_a_notice_is_set_off() -> None:
    assert markdown(Document("x", (Paragraph("y"),))).split("\n\n")[1:] == ["y\n"]
    assert markdown(Document("x", (Notice("y"),))).split("\n\n")[1:] == ["> **y**\n"]
