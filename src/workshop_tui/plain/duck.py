"""Builds a duck by words: each brick is kept as soon as it lies, so that there is nothing to finish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_tui.domain.exercise import duck
from workshop_tui.domain.record import commands as c
from workshop_tui.plain.asking import Question
from workshop_tui.plain.writing import own
from workshop_tui.present.participant.requests import bricks as bricks_now

if TYPE_CHECKING:
    from workshop_tui.plain.talk import Talk

MORE = "Say ready when it is one. All other words mean what they always mean."
WORDS = ("lying", "l", "turned", "t", "back", "b", "look", "help", "?", "1", "2", "3", "4")
OVER = "Building is over. What stands there is your duck."
END = ("ready", "finished", "end")


def build(talk: Talk) -> None:
    """Begin to build, or go on with the duck that is there."""
    step = talk.view.step
    most = step.bricks if step is not None and step.bricks else duck.BRICKS
    bricks, _ = _mine(talk)
    begun = f"So far: {duck.in_words(bricks)}" if bricks else f"You have {duck.count(most)}."
    talk.tell([begun, duck.HELP, MORE])
    _wait(talk, most)


def _wait(talk: Talk, most: int) -> None:
    sentence = "Build on: lying 3, turned 5, back, look, or ready."
    talk.wait(Question(sentence, lambda line: _moved(talk, line, most), over=OVER))


def _mine(talk: Talk) -> tuple[duck.Bricks, str]:
    """One's own duck, and the id of the note that keeps it."""
    for name, one in reversed(own(talk.view)):
        detail = getattr(one, "typed_detail", "") or getattr(one, "detail", "")
        bricks = duck.parse(detail) if " brick" in detail else None
        if bricks:
            return bricks, name
    return (), ""


def _moved(talk: Talk, line: str, most: int) -> bool:
    words = line.casefold().split()
    first = words[0].strip(".,!") if words else ""
    if first in END and len(words) == 1:
        bricks, _ = _mine(talk)
        if bricks:
            talk.say_done("Your duck is kept.", duck.in_words(bricks))
        else:
            talk.tell(["Nothing was built."])
        return True
    if first not in WORDS:
        return False
    bricks, name = _mine(talk)
    after, said = duck.duck_command(bricks, line, most)
    if after == bricks:
        talk.tell([said, MORE] if first in ("help", "?") else [said])
    elif not bricks_now(talk.view):
        talk.tell(["Nothing is built in this step any more."])
        return True
    else:
        talk.submit(_command(name, after), said, always=True)
    _wait(talk, most)
    return True


def _command(name: str, bricks: duck.Bricks) -> c.AddNote | c.EditNote | c.WithdrawNote:
    if not bricks:
        return c.WithdrawNote(name)
    told, exactly = duck.said(bricks).capitalize(), duck.notation(bricks)
    return c.EditNote(name, told, "", exactly) if name else c.AddNote(told, "", exactly)
