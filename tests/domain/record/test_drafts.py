"""The kind of a draft, as the file of every version says it."""

from __future__ import annotations

import pytest

from workshop_tui.domain.record.drafts import (
    DOTS,
    GUEST,
    HALF,
    NOTE,
    Draft,
    half_column,
    half_typed,
    id_of,
    kind_of,
)


@pytest.mark.parametrize(
    ("id", "kind"),
    [
        ("draft-0a1b", NOTE),
        ("guest-p1-0a1b", GUEST),
        ("guest--0a1b", GUEST),
        ("dots-p12-1.2-1.1-7", DOTS),
        ("half-baked", ""),
        ("dots", ""),
    ],
)
def test_the_id_says_what_a_draft_is(id: str, kind: str) -> None:
    draft = Draft(id, "1.1", "3")
    assert (draft.kind, kind_of(id)) == (kind, kind)
    assert draft.dots == (3 if kind == DOTS else 0)
    assert draft._replace(half=True).kind == HALF


def test_ids_are_written_as_they_always_were() -> None:
    assert id_of(DOTS, "p1", "1.2", "1.1-7") == "dots-p1-1.2-1.1-7"
    assert [id_of(NOTE, "ff"), id_of(GUEST, "p1", "ff"), id_of(GUEST, "", "ff")] == [
        "draft-ff",
        "guest-p1-ff",
        "guest--ff",
    ]


@pytest.mark.parametrize(
    ("column", "what"),
    [
        ("=pledge=", ("pledge", "")),
        ("=parking=", ("parking", "")),
        ("=side=", ("side", "")),
        ("=edit=n2", ("edit", "n2")),
    ],
)
def test_the_column_says_what_is_half_typed(column: str, what: tuple[str, str]) -> None:
    assert half_typed(column) == what
    assert half_column(*what) == column


@pytest.mark.parametrize("column", ["", "Hopes", "=", "=other=", "a =pledge="])
def test_any_other_column_is_that_of_a_new_note(column: str) -> None:
    assert half_typed(column) == ("", "")


@pytest.mark.parametrize("text", ["", "many", "-3", "2²"])
def test_a_file_changed_by_hand_may_hold_anything_in_place_of_dots(text: str) -> None:
    assert Draft("dots-p1-1.2-t", "1.2", text).dots == 0
