"""The locator keeps in step with tomllib: every key of a text is found where it stands."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop_tui.storage.forms.positions import Path, Places

TEXT = '''# a comment with "quotes" and [[brackets]]
title = "x"  # and = more
"odd.key" = 'literal # not a comment'
dotted . inner = 1979-05-27 07:32:00

[[steps]]
title = "one"
[steps.more]
deep = true
[[steps]]
   title = """two "quoted" ""words"""""
columns = [
  "a", # ], "no"
  'b]',
  { c = [1, 2], d.e = "f" },
]
[[steps.inner]]
k = 1
[[steps.inner]]
k = \'\'\'
[[steps]]
'\'\'\'
'''


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (1, 1)),
        (("title",), (2, 1)),
        (("odd.key",), (3, 1)),
        (("dotted",), (4, 1)),
        (("dotted", "inner"), (4, 10)),
        (("steps",), (6, 1)),
        (("steps", 0), (6, 1)),
        (("steps", 0, "title"), (7, 1)),
        (("steps", 0, "more"), (8, 1)),
        (("steps", 0, "more", "deep"), (9, 1)),
        (("steps", 1), (10, 1)),
        (("steps", 1, "title"), (11, 4)),
        (("steps", 1, "columns"), (12, 1)),
        (("steps", 1, "columns", 0), (13, 3)),
        (("steps", 1, "columns", 1), (14, 3)),
        (("steps", 1, "columns", 2), (15, 3)),
        (("steps", 1, "columns", 2, "c", 1), (15, 13)),
        (("steps", 1, "columns", 2, "d", "e"), (15, 19)),
        (("steps", 1, "inner", 0, "k"), (18, 1)),
        (("steps", 1, "inner", 1, "k"), (20, 1)),
    ],
)
def test_each_key_is_found_where_it_stands(path: Path, place: tuple[int, int]) -> None:
    assert tomllib.loads(TEXT)["steps"][1]["inner"][1]["k"].startswith("[[steps]]")
    assert Places(TEXT).at(path) == place


def test_a_missing_key_is_placed_at_the_table_it_should_be_in() -> None:
    assert Places(TEXT).at(("steps", 1, "method")) == (10, 1)
    assert Places(TEXT).at(("nowhere", "at", "all")) == (1, 1)


def paths_of(value: Any, path: Path = ()) -> set[Path]:
    """Every path in parsed data."""
    found: set[Path] = {path} - {()}
    items: Any = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, inner in items:
        found |= paths_of(inner, (*path, key))
    return found


keys = st.text("ab.\"'\\ é[]#=", max_size=4)
texts = st.text("ab\"'\\\n\r\t[]{}=#,.é", max_size=12)
values = st.recursive(
    texts | st.integers() | st.booleans() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(
        keys, values | st.lists(st.dictionaries(keys, values, max_size=3), min_size=1), max_size=4
    )
)
def test_every_key_of_any_text_is_found_at_itself(data: dict[str, Any]) -> None:
    import tomli_w

    text = tomli_w.dumps(data)
    places = Places(text)
    assert paths_of(tomllib.loads(text)) <= set(places._offsets)
    for path in places._offsets:
        line, column = places.at(path)
        rest = text.split("\n")[line - 1][column - 1 :]
        assert rest[0] in "\"'[" or isinstance(path[-1], int) or rest.startswith(path[-1])


MULTILINE = ('"' * 3, "'" * 3)
written_strings = st.builds(
    lambda quotes, inside: quotes + inside + quotes,
    st.sampled_from(['"', "'", *MULTILINE]),
    st.text("a\"'\\\n#,]}= ", max_size=14),
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(written_strings, min_size=1, max_size=3), st.sampled_from(["", ' # a "comment" \' [b]', "\t"])
)
def test_a_string_ends_for_the_locator_where_it_ends_for_tomllib(strings: list[str], after: str) -> None:
    valid = [string for string in [*strings, "''"] if is_toml(f"a = {string}", f"a = [{string}]")]
    text = f"{after}\n".join(f"a{number} = {string}" for number, string in enumerate(valid))
    text += f"\nlist = [{', '.join(valid)},{after}\n]{after}\n[last] # é\nz = 1"
    places = Places(text)
    assert set(places._offsets) == paths_of(tomllib.loads(text))
    assert text.split("\n")[places.at(("last", "z"))[0] - 1] == "z = 1"
    for number, string in enumerate(valid):
        line, column = places.at(("list", number))
        assert "\n".join(text.split("\n")[line - 1 :])[column - 1 :].startswith(string)


def is_toml(*texts: str) -> bool:
    """Whether tomllib takes them all."""
    try:
        for text in texts:
            tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True
