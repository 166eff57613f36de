"""Dots in lines: the choices with their numbers, and so many dots on one of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workshop_tui.domain.record import commands as c
from workshop_tui.domain.text.phrases import count
from workshop_tui.plain.asking import Question, as_number
from workshop_tui.plain.lines import ended, folded
from workshop_tui.plain.sentences import short

if TYPE_CHECKING:
    from workshop_tui.plain.talk import Talk

HOW = "Say a number and how many dots: 2 3 puts three dots on number 2, and 2 0 takes them back."


def dots(talk: Talk, rest: str) -> None:
    """Tell the choices; or with two numbers place dots at once."""
    found = re.fullmatch(r"(\d{1,4})[\s,]+(\d{1,6})", rest)
    if found is not None:
        place(talk, int(found[1]), int(found[2]))
        return
    view = talk.view
    options = view.vote.options if view.vote is not None else ()
    talk.options.give(option.target for option in options)
    mine = dict(view.my_dots)
    told = [f"You have {count(view.dots_left, 'dot')} left. {HOW}"]
    for option in options:
        behind = f" {count(option.notes, 'note')}." if option.notes > 1 else ""
        yours = f" {count(mine[option.target], 'dot')} of yours." if mine.get(option.target) else ""
        told.append(f"{talk.options.of(option.target)}. {ended(folded(option.text))}{behind}{yours}")
    talk.tell(told)
    talk.wait(Question(HOW, lambda text: _answered(talk, text), stays=False))


def _answered(talk: Talk, text: str) -> bool:
    found = re.fullmatch(r"(\d{1,4})(?:[\s,]+(\d{1,6}))?", text)
    if found is None:
        return False
    if found[2] is not None:
        place(talk, int(found[1]), int(found[2]))
        talk.wait(Question(HOW, lambda text: _answered(talk, text), stays=False))
        return True
    number = int(found[1])
    target = talk.options.name(number)
    if not target:
        talk.tell([f"There is no number {number} to vote on."])
        talk.wait(Question(HOW, lambda text: _answered(talk, text), stays=False))
        return True
    words = next((o.text for o in talk.view.vote.options if o.target == target), "") if talk.view.vote else ""

    def many(text: str) -> bool:
        wished = as_number(text)
        if wished < 0:
            return False
        place(talk, number, wished)
        talk.wait(Question(HOW, lambda text: _answered(talk, text), stays=False))
        return True

    talk.ask(Question(f"How many dots on {short(words)}?", many, stays=False))
    return True


def place(talk: Talk, number: int, wished: int) -> None:
    """So many dots of mine on the choice with this number, from now on."""
    view = talk.view
    options = {option.target: option for option in view.vote.options} if view.vote is not None else {}
    talk.options.give(options)
    option = options.get(talk.options.name(number))
    if option is None:
        talk.tell([f"There is no number {number} to vote on. Say dots to hear the choices."])
        return
    spare = view.dots_left + dict(view.my_dots).get(option.target, 0)
    if wished > spare:
        talk.tell([f"You can put at most {count(spare, 'dot')} there: take some back elsewhere first."])
        return
    words = short(option.text)
    talk.submit(
        c.MyDots(option.target, wished),
        lambda: f"{count(wished, 'dot')} on {words}. You have {count(talk.view.dots_left, 'dot')} left.",
        always=True,
    )
