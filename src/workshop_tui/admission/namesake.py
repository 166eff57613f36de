"""Asks somebody whose name is known here who they are: words and answers for screens and for lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from workshop_tui.admission.seating import Coming

FROM_HERE, IN_ROOM, MINE, OTHER = "from here", "in the room", "mine", "other"
"""What can be answered: I am the one who is named, from here or in the room; the seat is mine; neither."""

HAS_SEAT = "Somebody with this name has a seat here."
ON_LIST = "Somebody with this name is in the workshop already, without a computer of their own."
HAND_OVER = "ask the facilitator to hand your seat over to you (J, s, g): you come in by yourself then."
WITH_WORD = f"Type your seat word. If you have none, {HAND_OVER}"
WITHOUT_WORD = f"This seat was taken with another SSH key. If it is yours, {HAND_OVER}"
LEFT = "You left before a seat was chosen. Come back with the same command."


class Way(NamedTuple):
    """One answer."""

    value: str
    words: str


def question(coming: Coming) -> str:
    """What is asked; empty: there is nobody of this name."""
    told = [ON_LIST] if coming.listed else []
    told += [HAS_SEAT] if coming.asked else []
    return f"{' '.join(told)} Is that you?" if told else ""


def ways(coming: Coming) -> tuple[Way, ...]:
    """What can be answered, the newcomer without anything last."""
    told = []
    if coming.listed:
        told += [
            Way(FROM_HERE, "Yes, that is me, and I take part from here"),
            Way(IN_ROOM, "Yes, that is me, and I am in the room as well"),
        ]
    if coming.asked:
        told.append(Way(MINE, "Yes, that seat is mine"))
    return (*told, Way(OTHER, "No, I am somebody else with this name"))


def how_mine(coming: Coming) -> str:
    """How whoever says that a seat is theirs comes to it."""
    return WITH_WORD if has_word(coming) else WITHOUT_WORD


def how(coming: Coming, *, lines: bool = False) -> str:
    """How the question is answered, on a screen or in lines."""
    if lines:
        return "Say a number, or your seat word." if has_word(coming) else "Say a number."
    return f"Type a number{', or your seat word' if has_word(coming) else ''}, then press enter."


def has_word(coming: Coming) -> bool:
    """Whether a seat word opens any of the seats."""
    return any(seat.word for seat in coming.asked)
