"""What a line means: which action of the table it names, and what follows it."""

from __future__ import annotations

from workshop_tui.domain.text.safe_text import whole_number
from workshop_tui.domain.views.participant import ParticipantView
from workshop_tui.plain.lines import bare
from workshop_tui.present.participant.actions import CHOICES, Action

BY_NUMBER = {choice.number: choice for choice in CHOICES}
BY_WORD = {choice.word: choice for choice in CHOICES}
WITH_TEXT = tuple(choice.word for choice in CHOICES if choice.needs)
"""Words that more may follow."""
WRITES = tuple(choice.word for choice in CHOICES if "text" in choice.needs and "number" not in choice.needs)
"""Those behind which words are kept as they are, whatever they are."""
_PHRASES = {phrase: choice.word for choice in CHOICES for phrase in (choice.word, *choice.also)}
_LONGEST = 3
"""Words of the longest phrase that more may follow."""


def label_now(choice: Action, view: ParticipantView) -> str:
    """What it would do now."""
    on = choice.is_on is not None and choice.is_on(view)
    return choice.line_off if on else choice.line_label or choice.label


def possible(view: ParticipantView) -> list[Action]:
    """What is worth offering now."""
    return [choice for choice in CHOICES if choice.offered and choice.when(view) and choice.worth(view)]


def choices_said(view: ParticipantView) -> str:
    """What can be said now, in one sentence."""
    told = [f"{choice.number} {label_now(choice, view)}" for choice in possible(view)]
    return f"You can say: {'; '.join([*told, '0 help'])}."


def understand(line: str) -> tuple[str, str]:
    """The word of a choice and what follows it; an empty word where the line is none of them."""
    words = line.strip().split(None, _LONGEST)
    said = bare(line)
    if said in _PHRASES:
        word = _PHRASES[said]
        return word, said if word == "hand" else ""
    if (number := whole_number(said, 3)) >= 0:
        choice = BY_NUMBER.get(number)
        return (choice.word, "") if choice is not None else ("", "")
    for length in range(min(_LONGEST, len(words)), 0, -1):
        found = _PHRASES.get(bare(" ".join(words[:length])))
        if found in WITH_TEXT:
            return found, line.strip().split(None, length)[length] if len(words) > length else ""
    return "", ""
