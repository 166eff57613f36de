"""What is typed comes back exactly from TOML, and no text in it does anything to a terminal."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workshop_tui.storage.files.toml_text import clean, dump_toml, lines, moment, plain, string

HOSTILE = [
    "\x1b[31mred\x1b[0m \x1b]52;c;aGk=\x07",
    '[[event]]\n[[event]]\nseq = 1\ncheck = "1:00000000"\n',
    "\"'\"\"\"'''\\ \\n \\u0041",
    "\u0085 \u2028 \u2029 \r\n \r \x0b \x0c",
    "\u202eabc\u202c \u2066x\u2069 \u200e\u200f\u061c",
    "\u200b\u2060\ufeff\u00ad",
    "👨‍👩‍👧 🏴\U000e0067\U000e0062\U000e007f",
    "\x00\x7f\x80\x9b\x9f",
    "x" * 10_000,
    "\ud800 lone \udfff",
    "",
]
texts = st.text(st.characters()) | st.sampled_from(HOSTILE)


def is_hidden(char: str) -> bool:
    """What a terminal could take for more than text, by the Unicode tables rather than by our own list."""
    if char in "\n\u200c\u200d":
        return False
    return unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or (
        unicodedata.category(char) == "Cf"
        and (unicodedata.bidirectional(char) not in ("AN", "AL", "L") or char > "\U000e0000")
    )


def all_examples(test: Any) -> Any:
    for text in HOSTILE:
        test = example(text)(test)
    return test


@all_examples
@given(texts)
def test_a_text_comes_back_exactly(text: str) -> None:
    line = lines({"text": text})
    assert tomllib.loads(line)["text"] == clean(text)
    assert line.count("\n") == 1


@all_examples
@given(texts)
def test_no_text_does_anything_to_a_terminal(text: str) -> None:
    assert not [
        char for char in lines({"text": text}) + dump_toml({"text": text, text: [text]}) if is_hidden(char)
    ]


@all_examples
@given(texts)
def test_a_document_for_people_gives_every_text_back(text: str) -> None:
    document = {"format": 1, "notes": [{"text": text, "dots": 2}, {"text": "b"}], "table": {"a key": text}}
    again = tomllib.loads(dump_toml(document))
    assert again["notes"][0] == {"text": clean(text), "dots": 2}
    assert again["table"] == {"a key": clean(text)}


@given(texts)
def test_cleaning_changes_lone_surrogates_only(text: str) -> None:
    assert clean(text) == re.sub("[\ud800-\udfff]", "\ufffd", text)
    clean(text).encode()


def test_letters_of_the_world_are_written_as_they_are() -> None:
    for text in ("Ünïcödé", "أمينة", "می‌خواهم", "हिन्दी", "日本語", "👩‍🏫🇪🇺", "a – “b”"):
        assert string(text) == f'"{text}"'


values: Any = st.one_of(
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    texts,
    st.datetimes(min_value=datetime(1970, 1, 1), timezones=st.just(UTC)),
)


@given(
    st.dictionaries(
        st.from_regex(r"[a-z_]{1,9}", fullmatch=True), values | st.lists(values) | st.lists(st.lists(texts))
    )
)
def test_a_table_comes_back_as_plain_says(table: dict[str, Any]) -> None:
    again = tomllib.loads(lines(table))
    assert again == {key: plain(value) for key, value in table.items()}
    assert {key: type(value) for key, value in again.items()} == {
        key: type(plain(value)) for key, value in table.items()
    }


def test_tuples_become_lists_and_times_utc() -> None:
    east = datetime(2026, 11, 21, 11, 0, 0, 250_000, tzinfo=timezone(timedelta(hours=2)))
    assert plain((("a",), ("b", "c"))) == [["a"], ["b", "c"]]
    assert plain(east) == east
    assert moment(plain(east)) == "2026-11-21T09:00:00.25Z"


@pytest.mark.parametrize("value", [None, b"x", {"a": 1}, object(), [None]])
def test_what_is_no_value_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="cannot be recorded"):
        plain(value)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**63, datetime(2026, 1, 1)])
def test_what_toml_cannot_say_is_refused(value: Any) -> None:
    with pytest.raises(ValueError):
        plain(value)
