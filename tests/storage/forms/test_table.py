"""How a value of each kind in a file is looked at, said once more."""

from __future__ import annotations

import pytest

from workshop_tui.storage.forms import fields

pytestmark = pytest.mark.tables


def test_each_kind_of_value_is_looked_at_in_its_own_way() -> None:
    assert {kind: check.__name__ for kind, check in fields._CHECKS.items()} == {
        "line": "_text",
        "text": "_text",
        "lines": "_list",
        "number": "_number",
        "whole": "_number",
        "flag": "_flag",
        "choice": "_choice",
        "choices": "_list",
        "time": "_time",
        "table": "_table",
        "tables": "_tables",
    }
