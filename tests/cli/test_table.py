"""What each format of an export is made with, said once more."""

from __future__ import annotations

import pytest

from workshop_tui.cli.handlers import export

pytestmark = pytest.mark.tables


def test_each_format_is_made_in_its_own_way() -> None:
    assert {name: make.__name__ for name, make in export._FORMATS.items()} == {
        "md": "_markdown",
        "html": "_html",
        "csv": "_csv",
        "json": "_json",
    }
