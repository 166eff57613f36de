"""Does what was said: each action of the table that has a word has its handler."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from workshop_tui.domain.record import commands as c
from workshop_tui.domain.views import taking_back
from workshop_tui.plain.asking import Question, as_number
from workshop_tui.plain.board import content_said
from workshop_tui.plain.choices import choices_said
from workshop_tui.plain.lines import folded
from workshop_tui.plain.own import edit, mine, move, withdraw
from workshop_tui.plain.sentences import clock_said, pair_said
from workshop_tui.plain.side import side
from workshop_tui.plain.votes import dots, place
from workshop_tui.plain.where import where, who
from workshop_tui.plain.writing import note, park, pledge
from workshop_tui.present.participant.actions import BY_ID, Action, command_of
from workshop_tui.present.participant.requests import At

if TYPE_CHECKING:
    from workshop_tui.plain.talk import Talk

Handler = Callable[["Talk", str], None]
"""Is given what followed the word."""


def do(talk: Talk, action: Action, rest: str) -> None:
    """Do an action of the table, with what followed its word."""
    HANDLERS[action.id](talk, rest)


def do_two_numbers(talk: Talk, text: str) -> bool:
    """Two numbers while there is a vote: so many dots on something. Whether it was that."""
    found = re.fullmatch(r"(\d{1,4})[\s,]+(\d{1,6})", text)
    if found is None or not talk.view.can_vote:
        return False
    place(talk, int(found[1]), int(found[2]))
    return True


# -- speaking


def _hand(talk: Talk, rest: str) -> None:
    down = any(word in rest.split() for word in ("down", "lower"))
    up = not down and any(word in rest.split() for word in ("up", "raise"))
    if talk.view.hand and up:
        talk.tell(["Your hand is up already."])
    elif talk.view.hand or down:
        talk.submit(c.LowerHand(""), "Your hand is down.")
    else:
        talk.submit(c.RaiseHand(""), "Your hand is up.")


def _ask(name: str, done: str = "", *, always: bool = False) -> Handler:
    """A handler that asks for the action's command; `done` is said where no change is told."""

    def handler(talk: Talk, rest: str) -> None:
        talk.submit(command_of(BY_ID[name], talk.view, At()), done, always=always)

    return handler


def _pass(talk: Talk, rest: str) -> None:
    _ask("pass", "You have passed.", always=not talk.view.speaking)(talk, rest)


def _undo(talk: Talk, rest: str) -> None:
    """Take back what was done last."""
    back, talk.back = talk.back, None
    sorry = taking_back.refused(back, talk.view)
    if back is None or sorry:
        talk.tell([sorry])
    elif False not in [talk.submit(command) for command in back.commands]:
        if not talk.seat.trouble:  # else it was told already that nothing is saved
            talk.say_done(f"Taken back: {back.words}.")
        talk.back = None


def _invite(talk: Talk, rest: str) -> None:
    may = talk.view.may_invite

    def chosen(text: str) -> bool:
        number = as_number(text)
        if 1 <= number <= len(may):
            found = [may[number - 1]]
        else:
            found = [one for one in may if one[1].casefold().startswith(text.casefold())]
        if len(found) != 1:
            return False
        talk.submit(c.GiveFloor(found[0][0]), f"{found[0][1]} speaks.")
        return True

    if rest and chosen(rest):
        return
    names = "; ".join(f"{number} {name}" for number, (_, name) in enumerate(may, 1))
    talk.ask(Question(f"Whom do you invite? {names}.", chosen, stays=False))


# -- looking


def _notes(talk: Talk, rest: str) -> None:
    view = talk.view
    if view.can_vote and not view.map:
        dots(talk, "")
        return
    told = content_said(view)
    if view.hidden and not view.revealed:
        told.append(f"Hidden until all are revealed: {view.hidden}.")
    talk.tell(told or ["There are no notes yet."])


def _pair(talk: Talk, rest: str) -> None:
    step, pair = talk.view.step, talk.view.pair
    told = pair_said(pair) if pair is not None else []
    questions = step.questions if step is not None else ()
    talk.tell([*told, *(f"Question {number}: {folded(text)}" for number, text in enumerate(questions, 1))])


def _where(talk: Talk, rest: str) -> None:
    view = talk.view
    talk.tell([*where(view, talk.seat.now(), plain=talk.plain), choices_said(view)])


def _plain(talk: Talk, rest: str) -> None:
    step = talk.view.step
    assert step is not None
    talk.plain = not talk.plain
    words = step.plain if talk.plain else step.prompt
    talk.tell(["In plain words:" if talk.plain else "In the first words:", folded(words)])


def _time(talk: Talk, rest: str) -> None:
    talk.tell([clock_said(talk.view.clock, talk.seat.now()) or "There is no clock now."])


def _leave(talk: Talk, rest: str) -> None:
    talk.tell(["Goodbye. Your seat stays yours: come back with the same command."])
    talk.close()


def _duck(talk: Talk, rest: str) -> None:
    from workshop_tui.plain.duck import build

    build(talk)


HANDLERS: dict[str, Handler] = {
    "hand": _hand,
    "pass": _pass,
    "later": _ask("later", "You have passed for now. You are asked once more.", always=True),
    "done": _ask("done"),
    "write": note,
    "dots": dots,
    "pledge": pledge,
    "bricks": _duck,
    "invite": _invite,
    "mine": mine,
    "edit": edit,
    "move": move,
    "back": withdraw,
    "silent": _ask("silent"),
    "stop": _ask("stop", "The clock is stopped."),
    "parking": park,
    "side": side,
    "notes": _notes,
    "pair": _pair,
    "where": _where,
    "who": lambda talk, rest: talk.tell(who(talk.view)),
    "again": lambda talk, rest: talk.again(),
    "rest": lambda talk, rest: talk.more(),
    "plain": _plain,
    "time": _time,
    "leave": _leave,
    "undo": _undo,
    "help": lambda talk, rest: talk.repeat_help(),
}
"""By the id of the action."""
