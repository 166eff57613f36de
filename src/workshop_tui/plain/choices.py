"""The one table of what can be said: a number that always means the same, a word, and when it makes sense."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from workshop_tui.domain.exercise.exercise import SPOKEN_METHODS
from workshop_tui.domain.text.safe_text import whole_number
from workshop_tui.domain.views.participant import ParticipantView
from workshop_tui.plain.lines import bare

When = Callable[[ParticipantView], bool]


def _always(view: ParticipantView) -> bool:
    return True


def _under_way(view: ParticipantView) -> bool:
    return view.started and not view.finished


def _turns(view: ParticipantView) -> bool:
    spoken = view.step is not None and view.step.method in SPOKEN_METHODS
    return spoken and not view.finished and not view.witness


def _in_order(view: ParticipantView) -> bool:
    return _turns(view) and view.step is not None and view.step.method in ("round", "invite")


def _votes(view: ParticipantView) -> bool:
    return view.can_vote and view.vote is not None and bool(view.vote.options)


def builds(view: ParticipantView) -> bool:
    """Whether there are bricks to build with now."""
    return view.can_write and view.step is not None and view.step.method == "solo" and view.step.bricks > 0


def has_own(view: ParticipantView) -> bool:
    """Whether anything here is one's own to change."""
    if view.finished:
        return False
    own = any(note.note in view.mine for note in view.notes)
    return own or bool(view.hidden_mine) or any(pledge.pledge in view.mine for pledge in view.pledges)


class Choice(NamedTuple):
    """One thing that can be said. The room is asked in any case: `when` only says what is worth offering."""

    number: int
    word: str
    label: str
    help: str
    when: When
    otherwise: str
    """What is said at the wrong moment."""
    also: tuple[str, ...] = ()
    """Other ways to say it."""
    off: str = ""
    """The label while it takes something back."""
    is_on: When | None = None
    loud: bool = False
    """Worth telling when it becomes possible or stops being so."""
    offered: bool = True
    """Named among the choices, and not in the help alone."""
    worth: When = _always
    """Whether it is worth naming there when it makes sense."""


_TURNS_ONLY = "That is for steps in which people take turns to speak."
_ENDED = "The workshop is not under way."
_NOTHING = "Nothing is written in this step. Say park to put something on the parking list."

# fmt: off
CHOICES: tuple[Choice, ...] = (
    Choice(1, "hand", "raise my hand", "raise your hand to speak, or take it down",
           _turns, "Hands are raised only while people take turns to speak.",
           ("hand up", "hand down", "raise hand", "raise my hand", "lower hand", "lower my hand",
            "take my hand down"), "take my hand down", lambda view: view.hand),
    Choice(2, "pass", "pass", "let this turn go by; it costs nothing", _turns, _TURNS_ONLY, ("i pass",)),
    Choice(3, "later", "pass for now", "pass for now; you are asked once more at the end",
           _in_order, _TURNS_ONLY, ("pass for now", "later please")),
    Choice(4, "done", "I am done", "say that you have finished speaking",
           lambda view: view.speaking, "You do not have the floor.",
           ("im done", "i am done", "finished", "ready"), loud=True),
    Choice(5, "note", "write a note", "write a note: note and your text, or the text on the next line",
           lambda view: view.can_write, _NOTHING, ("write", "write a note", "n"), loud=True),
    Choice(6, "dots", "place my dots", "hear the choices; then 2 3 puts three dots on number 2",
           _votes, "There is nothing to vote on now.", ("dot", "vote", "place dots", "place my dots"),
           loud=True),
    Choice(7, "pledge", "make a pledge", "say what you will do, and by when",
           lambda view: view.can_pledge, "Pledges are made in another step.",
           ("promise", "i will", "make a promise", "make a pledge"), loud=True),
    Choice(8, "duck", "build a duck", "build with bricks, by words",
           builds, "Nothing is built in this step.", ("build", "build a duck", "bricks"), loud=True),
    Choice(9, "invite", "invite the next one", "choose who speaks next: invite and a number or a name",
           lambda view: bool(view.may_invite), "Whoever has the floor invites the next one.",
           ("invite the next one",), loud=True),
    Choice(10, "mine", "hear or change what is mine",
           "hear what you wrote; then edit 1 changes it and withdraw 1 takes it back",
           has_own, "There is nothing of yours here.", ("my notes", "what is mine")),
    Choice(11, "edit", "change what I wrote", "change what you wrote: edit and its number", has_own,
           "There is nothing of yours here that could be changed.", ("change",), offered=False),
    Choice(12, "withdraw", "take back what I wrote", "take back what you wrote: withdraw and its number",
           has_own, "There is nothing of yours here that could be taken back.",
           ("take back", "delete", "remove"), offered=False),
    Choice(13, "silent", "stay silent", "listen, and nobody asks you to speak; say it again to change that",
           lambda view: _under_way(view) and not view.witness, _ENDED,
           ("i stay silent", "stay silent", "ask me again"), "be asked again", lambda view: view.silent),
    Choice(14, "stop", "stop, I have a question",
           "“stop, I have a question”: the clock stops for everybody, and nobody loses time; say it again to "
           "take your question back",
           _under_way, "The workshop is not under way: there is no clock to stop.",
           ("question", "i have a question", "stop i have a question"), "take my question back",
           lambda view: view.stopped_by_me),
    Choice(15, "park", "write on the parking list", "put something on the parking list: park and your text",
           lambda view: view.can_park, _ENDED, ("parking", "parking list"), offered=False),
    Choice(16, "notes", "hear the notes", "hear the notes, the choices of a vote, its result, the pledges",
           _always, "", ("read", "read notes", "read all", "hear the notes", "result", "promises", "pledges"),
           offered=False),
    Choice(17, "pair", "hear my pair", "hear with whom you work, whose part it is, and the questions",
           lambda view: view.pair is not None, "You do not work in pairs now.",
           ("partner", "pairs", "questions"), loud=True),
    Choice(18, "where", "hear where we are", "hear the task, the clock and your place",
           _always, "", ("where are we", "task", "w"), offered=False),
    Choice(19, "who", "hear who is here", "hear who is here and who speaks",
           _always, "", ("who is here", "who speaks", "people"), offered=False),
    Choice(20, "again", "hear it again", "hear the last words again", _always, "", ("repeat",),
           offered=False),
    Choice(21, "more", "hear more", "hear the rest of a long list", _always, "", ("go on", "next", "m"),
           offered=False),
    Choice(22, "plain words", "plain words", "hear the task in plainer words, or in the first ones again",
           _always, "", ("plain", "plainer words"), offered=False),
    Choice(23, "time", "hear the time", "hear how much time is left", _always, "", ("clock",), offered=False),
    Choice(24, "leave", "leave", "leave; your seat stays yours", _always, "", ("quit", "exit", "bye"),
           offered=False),
    Choice(25, "side", "say what I speak as",
           "say what you speak as, your side: side and a number or your own words; side none leaves it out",
           lambda view: not view.finished, "The workshop is finished.",
           ("my side", "what i speak as", "i speak as"),
           worth=lambda view: not view.side and bool(view.side_choices)),
    Choice(26, "undo", "undo what I did last",
           "take back what you did last: your hand, a pass, your silence, your side, your question, dots",
           _always, "", ("take that back", "undo that", "oops"), offered=False),
    Choice(0, "help", "help", "hear all that can be said", _always, "", ("?", "h"), offered=False),
)
# fmt: on

BY_NUMBER = {choice.number: choice for choice in CHOICES}
BY_WORD = {choice.word: choice for choice in CHOICES}
WITH_TEXT = ("note", "dots", "pledge", "invite", "edit", "withdraw", "park", "side")
"""Words that more may follow."""
WRITES = ("note", "pledge", "park", "edit")
"""Those behind which words are kept as they are, whatever they are."""
_PHRASES = {phrase: choice.word for choice in CHOICES for phrase in (choice.word, *choice.also)}
_LONGEST = 3
"""Words of the longest phrase that more may follow."""


def label_now(choice: Choice, view: ParticipantView) -> str:
    """What it would do now."""
    return choice.off if choice.is_on is not None and choice.is_on(view) else choice.label


def possible(view: ParticipantView) -> list[Choice]:
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
