"""Draws a document as one HTML page that needs nothing else: no script, no outside resource, no network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from html import escape

from workshop_tui.domain.text.safe_text import for_terminal, one_line
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
    Words,
    pieces,
    plain,
)
from workshop_tui.report.style import STYLE

MANY_PARTS = 4
"""From so many parts on a page has a list of them at its head."""


def html(document: Document) -> str:
    """The document as a whole page."""
    title = escape(one_line(plain(document.title)))
    # Should anything ever come through that is no text: a browser obeys the page's own style and no more.
    own = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    body = "\n".join(_blocks(document))
    return f"""\
<!DOCTYPE html>
<html lang="{escape(document.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{own}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{STYLE}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
<main id="main" tabindex="-1">
{body}
</main>
</body>
</html>
"""


def _blocks(document: Document) -> list[str]:
    """Title, notices, the list of parts, and all blocks, with the parts numbered for the links to them."""
    parts = [block for block in document.blocks if isinstance(block, Heading) and block.level == 2]
    drawn = [f'<h1 dir="auto">{_words(document.title)}</h1>']
    number = 0
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 2:
            number += 1
            if number == 1 and len(parts) >= MANY_PARTS:
                drawn.append(_contents(parts))
            drawn.append(f'<h2 id="part-{number}" dir="auto">{_words(block.words)}</h2>')
        else:
            drawn.append(_DRAW[type(block)](block))
    return drawn


def _contents(parts: list[Heading]) -> str:
    rows = [
        f'<li dir="auto"><a href="#part-{number}">{_words(part.words)}</a></li>'
        for number, part in enumerate(parts, 1)
    ]
    return '<nav aria-label="Parts of this page">\n<ul>\n' + "\n".join(rows) + "\n</ul>\n</nav>"


def _words(words: Words) -> str:
    """Words as text of HTML; what was typed keeps its own direction, and nothing after it is turned."""
    told = pieces(words)
    if len(told) == 1:
        return _safe(told[0])  # the block that it fills is turned as it is written: each has dir="auto"
    return "".join(
        f"<bdi>{_safe(piece)}</bdi>" if isinstance(piece, Said) else _safe(piece) for piece in told
    )


def _safe(piece: str | Said) -> str:
    text = piece.text if isinstance(piece, Said) else piece
    return escape(for_terminal(text, lines=True)).replace("\n", "<br>")


def _heading(block: Heading) -> str:
    return f'<h{block.level} dir="auto">{_words(block.words)}</h{block.level}>'


def _paragraph(block: Paragraph) -> str:
    return f'<p dir="auto">{_words(block.words)}</p>'


def _notice(block: Notice) -> str:
    return f'<p class="notice" dir="auto"><strong>{_words(block.words)}</strong></p>'


def _quote(block: Quote) -> str:
    return f'<blockquote><p dir="auto">{_words(block.words)}</p></blockquote>'


def _items(block: Items) -> str:
    tag = "ol" if block.numbered else "ul"
    return "\n".join([f"<{tag}>", *map(_item, block.items), f"</{tag}>"])


def _item(item: Item) -> str:
    more = "".join(f'<div class="more" dir="auto">{_words(words)}</div>' for words in item.more)
    return f'<li dir="auto">{_words(item.words)}{more}</li>'


def _fields(block: Fields) -> str:
    rows = [
        f'<div><dt dir="auto">{_words(name)}</dt><dd dir="auto">{_words(value)}</dd></div>'
        for name, value in block.rows
    ]
    return "\n".join(["<dl>", *rows, "</dl>"])


def _table(block: Table) -> str:
    head = "".join(
        f'<th scope="col" dir="auto"{_number(block, place)}>{_words(name)}</th>'
        for place, name in enumerate(block.columns)
    )
    rows = [_row(block, row) for row in block.rows]
    label = escape(one_line(plain(block.caption)))
    return "\n".join(
        [
            # Where a table is wider than the page it is moved sideways, by keys as well.
            f'<div class="wide" role="region" tabindex="0" aria-label="{label}">',
            f'<table>\n<caption dir="auto">{_words(block.caption)}</caption>',
            f"<thead>\n<tr>{head}</tr>\n</thead>",
            "<tbody>",
            *rows,
            "</tbody>\n</table>\n</div>",
        ]
    )


def _row(block: Table, row: tuple[Words, ...]) -> str:
    first, *others = row
    cells = "".join(
        f'<td dir="auto"{_number(block, place)}>{_words(cell)}</td>' for place, cell in enumerate(others, 1)
    )
    return f'<tr><th scope="row" dir="auto"{_number(block, 0)}>{_words(first)}</th>{cells}</tr>'


def _number(block: Table, place: int) -> str:
    return ' class="number"' if place in block.numbers else ""


def _drawing(block: Drawing) -> str:
    lines = escape(for_terminal(block.lines, lines=True))
    label = escape(one_line(block.in_words))
    return (
        f'<figure>\n<pre role="img" aria-label="{label}">\n{lines}</pre>\n'
        f'<figcaption dir="auto">{_words(block.caption)}</figcaption>\n</figure>'
    )


_DRAW: dict[type[Block], Callable[..., str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Notice: _notice,
    Quote: _quote,
    Items: _items,
    Fields: _fields,
    Table: _table,
    Drawing: _drawing,
}
