"""Saying in lines what one speaks as: one of the sides that there are, one's own words, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_tui.domain import commands as c
from workshop_tui.domain.sides import EXPLAINED
from workshop_tui.plain.asking import Question, as_number
from workshop_tui.plain.lines import ended

if TYPE_CHECKING:
    from workshop_tui.plain.talk import Talk

_NONE = ("none", "no side", "0")


def side(talk: Talk, rest: str) -> None:
    """Say what one speaks as: `side 2`, `side carer`, `side none`; alone it asks."""
    if rest:
        _chosen(talk, rest)
        return
    view = talk.view
    now = f"You are here as {ended(view.side)}" if view.side else "You are here without a side."
    listed = "; ".join(f"{number} {one}" for number, one in enumerate(view.side_choices, 1))
    asked = f"What do you speak as? {listed}." if listed else "What do you speak as?"
    how = "Say a number, or your own words; none leaves it out, and an empty line lets it be as it is."
    talk.tell([now, EXPLAINED])
    talk.ask(Question(f"{asked} {how}", lambda line: _chosen(talk, line), free=True, skips=True, stays=False))


def _chosen(talk: Talk, line: str) -> bool:
    text = line.strip()
    choices = talk.view.side_choices
    number = as_number(text)
    if not text:
        talk.tell(["It stays as it is."])
    elif text.casefold() in _NONE:
        talk.submit(c.ChooseSide("", ""), "You are here without a side.")
    elif number >= 0 and not 1 <= number <= len(choices):
        talk.tell([f"There is no side number {number}. Say side to hear them."])
    else:
        wished = choices[number - 1] if number > 0 else text
        talk.submit(c.ChooseSide("", wished), lambda: f"You are here as {ended(talk.view.side)}")
    return True
