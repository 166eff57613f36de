"""Each client's colours are its own, whatever the host or another client can show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.style import Style

from tests.ssh.clients import House
from workshop_tui.ssh.colours import Colours, colours_of, lowered


@pytest.mark.parametrize(
    ("term", "settings", "expected"),
    [
        ("xterm-256color", {}, Colours.MANY),
        ("xterm-256color", {"COLORTERM": "truecolor"}, Colours.ALL),
        ("xterm-256color", {"COLORTERM": "24bit"}, Colours.ALL),
        ("xterm-kitty", {}, Colours.ALL),
        ("xterm-direct", {}, Colours.ALL),
        ("xterm", {}, Colours.SIXTEEN),
        ("linux", {}, Colours.SIXTEEN),
        ("screen", {"COLORTERM": "1"}, Colours.SIXTEEN),
        ("vt100", {"COLORTERM": "truecolor"}, Colours.NONE),
        ("xterm-256color", {"NO_COLOR": "1", "COLORTERM": "truecolor"}, Colours.NONE),
        ("xterm-256color", {"NO_COLOR": ""}, Colours.MANY),
    ],
)
def test_what_a_terminal_can_show(term: str, settings: dict[str, str], expected: Colours) -> None:
    assert colours_of(term, settings) is expected


def test_without_colours_bold_stays() -> None:
    style = lowered(Style(color="#ff8800", bgcolor="#001122", bold=True), Colours.NONE)
    assert style.color is None
    assert style.bgcolor is None
    assert style.bold


def sequences(raw: bytearray) -> str:
    """All parameters of colours and attributes that were sent."""
    return " ".join(match.decode() for match in re.findall(rb"\x1b\[([\d;]*)m", raw))


async def test_four_clients_see_their_own_colours_side_by_side(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLORTERM", "truecolor")
    async with House(tmp_path) as house:
        env = {"COLORTERM": "truecolor", "LD_PRELOAD": "x", "LANG": "C"}
        full = await house.sit("full", env=env)
        many = await house.sit("many")
        few = await house.sit("few", term="linux")
        none = await house.sit("none", env={"NO_COLOR": "1"})
        for person in (full, many, few, none):
            await person.sees("Person 3")
        house.room.say("all of you")
        for person in (full, many, few, none):
            await person.sees("all of you")
        assert "38;2;" in sequences(full.raw)
        assert "38;5;" in sequences(many.raw)
        assert "38;2;" not in sequences(many.raw)
        assert re.search(r"\b[349][0-7]\b", sequences(few.raw))
        assert not re.search(r"\b[34]8;[25];", sequences(few.raw))
        assert not re.search(r"\b([349][0-7]|10[0-7]|[34]8)\b", sequences(none.raw))
