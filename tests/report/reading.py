"""Reads what was exported as strictly as any reader would, and says what it holds."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import html5lib
from markdown_it import MarkdownIt
from markdown_it.token import Token

XHTML = "{http://www.w3.org/1999/xhtml}"


def page(text: str) -> ET.Element:
    """The tree of a page; any mistake in its HTML is an error."""
    tree: ET.Element = html5lib.HTMLParser(strict=True).parse(text)
    return tree


def tags(tree: ET.Element) -> list[str]:
    """The names of all elements, in order."""
    return [element.tag.removeprefix(XHTML) for element in tree.iter() if isinstance(element.tag, str)]


def said(tree: ET.Element) -> list[str]:
    """The texts whose direction is their own, line breaks as line ends."""
    own = (one for one in tree.iter() if one.get("dir") == "auto" or one.tag == f"{XHTML}bdi")
    return [_text(one) for one in own if all(child.tag == f"{XHTML}br" for child in one)]


def _text(element: ET.Element) -> str:
    told = element.text or ""
    for child in element:
        told += ("\n" if child.tag == f"{XHTML}br" else _text(child)) + (child.tail or "")
    return told


def marked(text: str) -> list[Token]:
    """The tokens of Markdown as the readers that see most in it find them, those in lines as well."""
    reader = MarkdownIt("gfm-like", {"html": True})
    found: list[Token] = []
    for token in reader.parse(text):
        found += [token, *(token.children or [])]
    return found


_NUMBER_SAYS_NOTHING = ("text", "inline", "softbreak", "hardbreak", "paragraph_open", "paragraph_close")


def kinds(tokens: list[Token]) -> list[str]:
    """What tokens are, in order, without pieces of text, line breaks and paragraphs."""
    return [token.type for token in tokens if token.type not in _NUMBER_SAYS_NOTHING]


def words(tokens: list[Token]) -> str:
    """The text of all tokens in a row."""
    told = ""
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            told += "\n"
        elif token.type in ("text", "fence", "code_block"):
            told += token.content
        elif token.nesting == -1:
            told += "\n"
    return told
