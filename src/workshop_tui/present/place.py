"""Where somebody stands in the order of speaking, in words."""

from __future__ import annotations

from workshop_tui.domain.text.floor_words import spoke_said
from workshop_tui.domain.text.phrases import count
from workshop_tui.domain.views.participant import (
    BEFORE_YOU,
    HAND_DOWN,
    HAND_UP,
    HEARD,
    LISTENS,
    NEXT,
    NOT_INVITED,
    WITNESS,
    PlaceView,
)

_SAID = {
    WITNESS: "You are here as a witness: you are asked directly, and are not counted.",
    LISTENS: "You chose to listen. Nobody will ask you; raise your hand to change that.",
    NEXT: "You are next.",
    HEARD: "You have had your turn.",
    NOT_INVITED: "You have not had your turn yet: whoever speaks invites the next one.",
    HAND_UP: "Your hand is up.",
    HAND_DOWN: "Raise your hand to speak.",
}


def place_said(place: PlaceView) -> str:
    """Where one stands, with the numbers that put one there; empty where there is nothing to say."""
    if place.kind == BEFORE_YOU:
        return f"{count(place.ahead, 'person is', 'people are')} before you in the round."
    told = _SAID.get(place.kind, "")
    return f"{told} You {spoke_said(place.spoken, place.share)}." if place.share else told
