"""CSV: no cell is ever a formula, whatever separator a program was told, and every text comes back."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.attacks import ATTACKS
from tests.report.cells import unguarded
from workshop_tui.domain.text.safe_text import for_terminal
from workshop_tui.report.tables import Sheet, csv_text, guarded

FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


def cells(text: str, separator: str = ",") -> list[list[str]]:
    """The cells as a program finds them."""
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def sheet(text: str) -> str:
    return csv_text(Sheet(("text", "seconds"), ((text, 5), ("before " + text, -3), (text, 0))))


@pytest.mark.parametrize("text", ATTACKS)
def test_no_cell_is_a_formula_and_every_text_comes_back(text: str) -> None:
    told = sheet(text)
    shown = for_terminal(text, lines=True)
    found = cells(told)
    assert found[0] == ["text", "seconds"]
    assert [unguarded(row[0]) for row in found[1:]] == [shown, f"before {shown}", shown]
    assert [row[1] for row in found[1:]] == ["5", "-3", "0"]
    for separator in ",;\t":
        typed = [cell for row in cells(told, separator) for cell in row if not re.fullmatch(r"-?\d+", cell)]
        assert not any(FORMULA.match(cell) for cell in typed), (separator, typed)


@given(st.text(st.sampled_from("=+-@'\";,\n\t\r a＝\u00a0\u2003"), max_size=12))
def test_the_guard_can_be_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == for_terminal(text, lines=True)
    for separator in ",;\t":
        rows = cells(sheet(text), separator)
        assert not any(
            FORMULA.match(cell) for row in rows for cell in row if not re.fullmatch(r"-?\d+", cell)
        )


def test_it_is_written_as_rfc_4180_says() -> None:
    assert sheet('a "b"\nc') == (
        '"text","seconds"\r\n"a ""b""\nc",5\r\n"before a ""b""\nc",-3\r\n"a ""b""\nc",0\r\n'
    )
