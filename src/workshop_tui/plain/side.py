"""Saying in lines what one speaks as: one of the sides that there are, one's own words, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_tui.domain.figures.sides import EXPLAINED
from workshop_tui.domain.record import commands as c
from workshop_tui.plain.asking import Question, as_number, yes_or_no
from workshop_tui.plain.lines import bare, ended
from workshop_tui.plain.sentences import short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop_tui.plain.talk import Talk

_NONE = ("none", "no side", "0")


def side(talk: Talk, rest: str) -> None:
    """Say what one speaks as: `side 2`, `side carer`, `side none`; alone it asks."""
    view = talk.view
    if rest:
        _chosen(talk, rest, view.side_choices)
        return
    now = f"You are here as {ended(view.side)}" if view.side else "You are here without a side."
    listed = "; ".join(f"{number} {one}" for number, one in enumerate(view.side_choices, 1))
    asked = f"What do you speak as? {listed}." if listed else "What do you speak as?"
    how = "Say a number, or your own words; none leaves it out, and an empty line lets it be as it is."
    talk.tell([now, EXPLAINED])
    talk.ask(
        Question(
            f"{asked} {how}",
            lambda line: _chosen(talk, line, view.side_choices),
            free=True,
            skips=True,
            stays=False,
        )
    )


def _chosen(talk: Talk, line: str, choices: Sequence[str]) -> bool:
    """A number of these, one of their names, or words of one's own, about which is asked once more."""
    text = " ".join(line.split())
    number = as_number(text)
    named = next((one for one in choices if one.casefold() == text.casefold()), "")
    if not text:
        talk.tell(["It stays as it is."])
    elif bare(text) in _NONE:
        talk.submit(c.ChooseSide("", ""), "You are here without a side.")
    elif number >= 0 and not 1 <= number <= len(choices):
        talk.tell([f"There is no side number {number}. Say side to hear them."])
    elif number > 0 or named:
        _choose(talk, named or choices[number - 1])
    else:
        _ask_once(talk, text)
    return True


def _choose(talk: Talk, wished: str) -> None:
    talk.submit(c.ChooseSide("", wished), lambda: f"You are here as {ended(talk.view.side)}")


def _ask_once(talk: Talk, wished: str) -> None:
    """Words of one's own may have been meant as something else than who one is."""

    def answered(line: str) -> bool:
        sure = yes_or_no(line)
        if sure:
            _choose(talk, wished)
        elif sure is False:
            talk.tell(["It stays as it is. To write that down, say note and the words."])
        return sure is not None

    asked = f"Do you speak as {short(wished)}? Everybody can see it. 1 yes; 2 no."
    talk.ask(Question(asked, answered, stays=False))
