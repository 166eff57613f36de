"""What is said of a suggestion: one plain sentence with the very numbers that were used."""

from __future__ import annotations

from workshop_tui.domain.plain import length, minutes
from workshop_tui.domain.standing import Suggestion

_HOW = {
    "hand": ", hand up",
    "only-hand": ", the only hand up",
    "invited": ", invited without a hand",
    "draw": ", invited without a hand",
    "most-owed": ", owed the most",
    "chosen": ", chosen in the room",
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
    """The reason in one plain sentence with the numbers of the suggestion; durations as m:ss."""
    if not suggestion.person:
        return _WHY_NOBODY.get(suggestion.reason, "Nobody next.")
    how = _HOW.get(suggestion.reason, "")
    if suggestion.reason in ("round", "later"):
        return f"{name} next: {how}, {length(suggestion.budget)} to speak{_by_lot(suggestion)}"
    told = f"spoke {minutes(max(0.0, suggestion.spoken))} of a fair share of {length(suggestion.share)}"
    return f"{name} next: {told}{_from_before(suggestion)}{how}{_by_lot(suggestion)}"


def _from_before(suggestion: Suggestion) -> str:
    earlier = suggestion.earlier
    if earlier >= 0.5:
        return f", with {length(earlier)} counted from before"
    return f", with {length(-earlier)} still owed from before taken off" if earlier <= -0.5 else ""


def _by_lot(suggestion: Suggestion) -> str:
    return f", drawn by lot among {len(suggestion.among)}" if suggestion.among else ""
