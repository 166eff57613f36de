"""What is typed on a terminal that does no editing of its own becomes lines, whatever else it sends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.domain.text.safe_text import for_terminal
from workshop_tui.plain.line_editor import MOST, MOST_ESCAPED, Fed, LineInput


def fed(*pieces: bytes) -> Fed:
    """All that came of these pieces, fed one after the other."""
    typing = LineInput()
    echo, left = "", False
    lines: list[str] = []
    for piece in pieces:
        came = typing.feed(piece)
        echo += came.echo
        lines += came.lines
        left = left or came.left
    return Fed(echo, tuple(lines), left)


@pytest.mark.parametrize(
    ("data", "echo", "lines"),
    [
        (b"hand\r", "hand\r\n", ["hand"]),
        (b"a\r\nb\nc\r", "a\r\nb\r\nc\r\n", ["a", "b", "c"]),
        (b"\r\r", "\r\n\r\n", ["", ""]),
        (b"hant\x7fd\r", "hant\b \bd\r\n", ["hand"]),
        (b"\x7f\x08x\r", "x\r\n", ["x"]),
        ("漢\x7fé\r".encode(), "漢\b \b\b \bé\r\n", ["é"]),
        ("xe\u0301\x7f\r".encode(), "xe\u0301\b \b\r\n", ["x"]),
        (b"one two\x17three\r", "one two" + "\b \b" * 3 + "three\r\n", ["one three"]),
        (b"one\x15two\r", "one" + "\b \b" * 3 + "two\r\n", ["two"]),
        (b"wrong\x03right\r", "wrong^C\r\nright\r\n", ["right"]),
        (b"x\x04y\r", "xy\r\n", ["xy"]),
        (b"a\tb\x00\x01\x9b\r", "a b�\r\n", ["a b�"]),
        ("a\u202eb\u200cc\r".encode(), "ab\u200cc\r\n", ["ab\u200cc"]),
        ("👩\u200d🚒\r".encode(), "👩\u200d🚒\r\n", ["👩\u200d🚒"]),
    ],
)
def test_keys(data: bytes, echo: str, lines: list[str]) -> None:
    assert fed(data) == Fed(echo, tuple(lines))
    # However the bytes are cut on their way, the same comes of them.
    assert fed(*(data[place : place + 1] for place in range(len(data)))) == Fed(echo, tuple(lines))


@pytest.mark.parametrize(
    "sequence",
    [
        b"\x1b[A", b"\x1b[1;5C", b"\x1bOP", b"\x1bx", b"\x1b[202~", b"\x1b[?62;4c", b"\x1b[<0;10;10M",
        b"\x1b]11;rgb:0000/0000/0000\x07", b"\x1b]52;c;aGk=\x1b\\", b"\x1bP>|term\x1b\\", b"\x1b\x1b[A",
        b"\x1b_x\x1b\\",
    ],
)  # fmt: skip
def test_escape_sequences_are_no_typing(sequence: bytes) -> None:
    assert fed(b"ha" + sequence + b"nd\r") == Fed("hand\r\n", ("hand",))


def test_an_unfinished_sequence_swallows_no_more_than_its_line() -> None:
    assert fed(b"\x1b]0;never ended\rhand\r").lines[-1] == "hand"
    assert fed(b"\x1b", b"\rhand\r").lines == ("", "hand")
    assert fed(b"\x1b]" + b"x" * (MOST_ESCAPED + 10) + b"\r").lines == ("x" * 11,)


@pytest.mark.parametrize("key", [b"\x03", b"\x04"])
def test_ctrl_c_and_ctrl_d_leave_on_an_empty_line(key: bytes) -> None:
    assert fed(b"hand\r" + key) == Fed("hand\r\n\r\n", ("hand",), True)
    assert not fed(b"x" + key).left


def test_a_line_has_an_end() -> None:
    came = fed(b"x" * (MOST * 3) + b"\r")
    assert came.lines == ("x" * MOST,)
    assert len(came.echo) == MOST + 2


def test_what_is_half_typed_stands_behind_what_is_said_meanwhile() -> None:
    typing = LineInput()
    assert typing.around(["You are next."]) == "You are next.\r\n"
    typing.feed(b"no")
    assert typing.around(["You are next.", "Speak."]) == "\r\nYou are next.\r\nSpeak.\r\nno"
    assert typing.around([]) == ""
    assert typing.feed(b"te\r").lines == ("note",)


@given(st.lists(st.binary(max_size=60), max_size=8))
def test_any_bytes(pieces: list[bytes]) -> None:
    came = fed(*pieces)
    for line in came.lines:
        assert for_terminal(line) == line
    shown = came.echo.replace("\r\n", "").replace("\b \b", "").replace("^C", "")
    assert all(for_terminal(char) == char for char in shown)
    assert "\x1b" not in came.echo


@pytest.mark.parametrize(
    ("data", "echo", "lines"),
    [
        (b"\x1b[200~hand\rpass\r\nstop\n\x1b[201~\r", "hand / pass / stop / \r\n", ["hand\npass\nstop\n"]),
        (b"note \x1b[200~a\nb\x1b[201~c\rhand\r", "note a / bc\r\nhand\r\n", ["note a\nbc", "hand"]),
        (b"\x1b[200~a\nb\x1b[201~\x7f\x7f\r", "a / b\b \b" + "\b \b" * 3 + "\r\n", ["a"]),
        (b"\x1b[200~a\x15\x17\x7f\tb\x1b[A\x1b[201~\r", "a b\r\n", ["a b"]),
        (b"\x1b[200~never\rended\x03hand\r", "never / ended^C\r\nhand\r\n", ["hand"]),
        (b"\x1b[201~hand\r", "hand\r\n", ["hand"]),
    ],
)
def test_a_paste_is_a_part_of_the_line(data: bytes, echo: str, lines: list[str]) -> None:
    assert fed(data) == Fed(echo, tuple(lines))
    assert fed(*(data[place : place + 1] for place in range(len(data)))) == Fed(echo, tuple(lines))


def test_what_is_told_in_between_leaves_a_half_pasted_text_as_it_looked() -> None:
    typing = LineInput()
    typing.feed(b"\x1b[200~one\ntwo\x1b[201~")
    assert typing.pending == "one\ntwo"
    assert typing.around(["Boris speaks."]) == "\r\nBoris speaks.\r\none / two"
