"""What a cell of a table says, as whoever reads the table without a spreadsheet has it."""

from __future__ import annotations

import re

_GUARDED = re.compile(r"(^|[;\n])([^\S\n]*)'(?=[=+\-@＝＋－＠'])")


def unguarded(cell: str) -> str:
    """The text of a cell that is guarded against being taken for a formula."""
    return _GUARDED.sub(r"\1\2", cell)
