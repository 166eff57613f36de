"""What people, or their jokes, may type: each must come out of every format as the text that it is."""

from __future__ import annotations

from tests.domain.chance import HOSTILE

MARKDOWN = (
    "# no heading", "- no item", "+ no item", "* no item", "1. no number", "12) no number", "> no quote",
    "`no code`", "**not strong**", "_not so_", "[no](http://link)", "![no](http://picture)", "a|b",
    "&lt;", "~~~", "```", "\\*still not\\*", "\\\\[x](y)", "    not code", "\tnot code", "+", "-", "1.",
    "title\n=====", "title\n-----", "- - -", "[ref]: http://link", "[ref]", "<http://link>", "a  \nb",
    "http://link.example", "see www.link.example now", "a@b.example", "~~gone~~", "$x$", "a^2^", "[^1]",
    "| a | b |\n| --- | --- |\n| c | d |", "\\", "ends with \\", "a \\| b", "\\\\| b",
    "- a\n  - b\n\n      c", "text\n\n    code\n",
    "***", "* * *", "[ ] task", "- [x] task", "<!-- no -->", "&#42;a&#42;", ":smile:",
)  # fmt: skip
"""What Markdown would read as something else than words."""

HTML = (
    "<script>no()</script>", "</title><script>no()</script>", "</style><script>no()</script>", "-->", "]]>",
    "<img src=x onerror=no()>", "\" onload=\"no()", "' onload='no()", "&amp;", "&#x3c;script&#x3e;",
    "</main></body></html>", "<bdi>", "</bdi><h1>", "<a href='javascript:no()'>x</a>", "<!DOCTYPE html>",
    "</caption></table>", "</pre>", "<plaintext>", "\x00<b>", "a\r\nb\rc\nd", "\x0c<b>", "\x85<b>",
)  # fmt: skip
"""What HTML would."""

SHEET = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "'=1", "''", "'", "=cmd|'/C calc'!A0",
    "a\t=1", "a\n=1", "a\r\n-1", "a\";=1", "\"=1", "＝1", "＋1", "－1", "＠1", "a,b", "a\"b", "it's",
    "a;=1", "\ufeff=1", "|1", "%1", "\u00a0=1", "a; '=1", "a;''x",
)  # fmt: skip
"""What a spreadsheet would work out, or read as the end of a cell."""

ATTACKS = (*MARKDOWN, *HTML, *SHEET, *(text.replace("\ud800", "") for text in HOSTILE))
"""All of them."""
