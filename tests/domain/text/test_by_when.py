"""By when: a date has "by" before it, words stand as they were said."""

from __future__ import annotations

import pytest

from workshop_tui.domain.text.by_when import by_when, by_word


@pytest.mark.parametrize(
    "when",
    ["3 May", "May", "may 3rd", "Friday", "Fri", "2026-12-01", "1.12.", "tomorrow", "the end of May", "Q3",
     "our next meeting", "end of June", "noon", "summer"],
)  # fmt: skip
def test_a_date_has_by_before_it(when: str) -> None:
    assert by_when(when) == f"by {when}"


@pytest.mark.parametrize(
    "when",
    ["", "soon", "next time", "next week", "in June", "by Friday", "By 3 May", "before Easter", "on Friday",
     "after the holidays", "as soon as we can", "maybe never", "Monthly", "whenever the 3 of us meet",
     "in 2 weeks", "within 3 days"],
)  # fmt: skip
def test_other_words_stand_as_they_were_said(when: str) -> None:
    assert by_when(when) == when
    assert by_word(when) == ""
