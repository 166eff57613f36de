"""The patterns of the program mean the same to every Python that it runs on."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
NOT_EVERYWHERE = {"POSSESSIVE_REPEAT", "ATOMIC_GROUP"}
"""What Python matches wrongly before 3.11.5: quantifiers and groups that give nothing back."""
LOOKS_LIKE_IT = re.compile(r"[*+?}]\+|\(\?>")


def constants(path: Path) -> Iterator[str]:
    """Every text in a file of Python; of one with something set in, the text with an x there."""
    text = path.read_text("utf-8")
    for node in ast.walk(ast.parse(text)) if LOOKS_LIKE_IT.search(text) else ():
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "x" for part in node.values)
            yield "".join(map(str, parts))


def operations(parsed: Any) -> Iterator[str]:
    """The names of all operations in a parsed pattern."""
    if isinstance(parsed, _constants._NamedIntConstant):
        yield str(parsed)
    elif isinstance(parsed, _parser.SubPattern | list | tuple):
        for part in parsed:
            yield from operations(part)


def is_the_same_everywhere(text: str) -> bool:
    """Whether this text, if it is a pattern, is one for every Python."""
    if not LOOKS_LIKE_IT.search(text):
        return True
    try:
        return NOT_EVERYWHERE.isdisjoint(operations(_parser.parse(text)))
    except re.error:
        return True


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("a*" + "+", False),
        ("(?:x|(a?" + "+))", False),
        ("(?" + ">a)", False),
        ("x{2,}" + "+", False),
        ("[*+]x|[?}]+", True),
        (r"\+" + "+", True),
    ],
)
def test_a_pattern_that_some_pythons_match_wrongly_is_told_from_others(text: str, same: bool) -> None:
    assert is_the_same_everywhere(text) is same


def test_no_pattern_gives_nothing_back() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {text}"
        for folder in ("src", "bench", "docs", "tests")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for text in constants(path)
        if not is_the_same_everywhere(text)
    ]
    assert found == []
