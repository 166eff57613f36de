"""What is said of a suggestion: the reason in a few words, then the very numbers that were used."""

from __future__ import annotations

from workshop_tui.domain.floor.standings import Suggestion
from workshop_tui.domain.text.floor_words import limit_said, spoke_said
from workshop_tui.domain.text.safe_text import length

_HOW = {
    "hand": "hand up",
    "only-hand": "the only hand up",
    "invited": "invited without a hand",
    "draw": "invited without a hand",
    "most-owed": "owed the most",
    "chosen": "chosen in the room",
    "round": "in the order of the round",
    "later": "asked again after passing for now",
}
_WHY_NOBODY = {
    "time-up": "Nobody next: the time of this step is up",
    "all-heard": "Nobody next: everyone has been heard",
    "nobody": "Nobody next: nobody is here",
    "silent": "Nobody next: everyone here has chosen to listen",
    "no-hands": "Nobody next: no hands are up",
}


def explain(name: str, suggestion: Suggestion) -> str:
    """Who is next and why, to be read aloud: the reason first, then how long, then the figures."""
    if not suggestion.person:
        return _WHY_NOBODY.get(suggestion.reason, "Nobody next.")
    limit = limit_said(suggestion.budget)
    told = f"{name} next: {short(suggestion)}. {limit[0].upper()}{limit[1:]}."
    return f"{told} {figures(suggestion)}".rstrip()


def short(suggestion: Suggestion) -> str:
    """The reason in a few words; empty where nobody is next."""
    how = _HOW.get(suggestion.reason, "")
    return f"{how}, drawn by lot among {len(suggestion.among)}" if suggestion.among else how


def figures(suggestion: Suggestion) -> str:
    """The numbers that decided, in sentences; empty where no numbers did, as in a round."""
    if not suggestion.person or suggestion.reason in ("round", "later"):
        return ""
    told = spoke_said(suggestion.seconds, suggestion.share)
    return f"{told[0].upper()}{told[1:]}.{_from_before(suggestion.earlier)}"


def _from_before(earlier: float) -> str:
    if earlier >= 0.5:
        return f" {length(earlier)} more is counted from before."
    return f" {length(-earlier)} is still owed from before." if earlier <= -0.5 else ""
