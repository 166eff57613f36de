"""What comes from a terminal: pastes cut anywhere, without end, and reports that nobody typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.ssh.input import MOST_PASTED, Pastes, without_answers

BEGIN, END = "\x1b[200~", "\x1b[201~"


def joined(pieces: list[tuple[bool, str]]) -> list[tuple[bool, str]]:
    """Typed pieces that follow each other as one."""
    found: list[tuple[bool, str]] = []
    for is_paste, text in pieces:
        if found and not is_paste and not found[-1][0]:
            found[-1] = (False, found[-1][1] + text)
        else:
            found.append((is_paste, text))
    return found


@given(st.data())
def test_a_paste_is_whole_wherever_the_packets_are_cut(data: st.DataObject) -> None:
    text = st.text(st.characters(blacklist_characters="\x1b\x00"), max_size=20)
    before, pasted, after = (data.draw(text) for _ in range(3))
    stream = before + BEGIN + pasted + END + after
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=4)))
    # An Esc and the bracket behind it come in one packet, as from every terminal; alone it is a key.
    cuts = [cut for cut in cuts if stream[cut - 1 : cut] != "\x1b" and stream[cut - 2 : cut] != "\x1b["]
    pastes, found = Pastes(), list[tuple[bool, str]]()
    for start, stop in zip([0, *cuts], [*cuts, len(stream)], strict=True):
        found += pastes.split(stream[start:stop])
    expected = [(False, before)] * bool(before) + [(True, pasted)] + [(False, after)] * bool(after)
    assert joined(found) == expected


def test_a_paste_without_end_fills_no_memory() -> None:
    pastes = Pastes()
    assert not list(pastes.split(BEGIN))
    for _ in range(100):
        assert not list(pastes.split("x" * 10_000))
    assert list(pastes.split(END + "y")) == [(True, "x" * MOST_PASTED), (False, "y")]


def test_a_lone_escape_is_not_held_back() -> None:
    assert list(Pastes().split("\x1b")) == [(False, "\x1b")]


def test_a_terminals_own_answers_are_no_typing() -> None:
    answers = (
        "\x1b[?62;22c", "\x1b[>0;276;0c", "\x1b[12;40R", "\x1b[?2026;2$y",
        "\x1bP>|xterm(370)\x1b\\", "\x1b]11;rgb:0000/0000/0000\x07", "\x1b]52;c;aGVsbG8=\x1b\\",
    )  # fmt: skip
    for answer in answers:
        assert without_answers(f"a{answer}b") == "ab"


def test_keys_stay_keys() -> None:
    for key in ("\x1b[A", "\x1bOP", "\x1b[1;5C", "\x1b[3~", "\x1b[<0;5;6M", "\x1b", "\x1bx"):
        assert without_answers(key) == key
