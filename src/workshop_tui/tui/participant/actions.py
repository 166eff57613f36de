"""The one table of what a participant can do: keys, footer, help, plain mode and documents come from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from workshop_tui.domain.exercise.exercise import SPOKEN_METHODS
from workshop_tui.domain.record import commands as do
from workshop_tui.domain.record.commands import Refused
from workshop_tui.domain.views.participant import WRITING, ParticipantView
from workshop_tui.domain.views.views import NoteView, PledgeView


class At(NamedTuple):
    """What an action is done with: what is highlighted, the number pressed, the words typed."""

    item: str = ""
    """Id of a note, pledge, person or of something to vote on."""
    number: int = 0
    text: str = ""
    column: str = ""
    detail: str = ""
    """The answer to a second question; of a pledge: by when."""


When = Callable[[ParticipantView], bool]
Deed = Callable[[ParticipantView, At], do.ParticipantCommand | Refused]
"""From what is seen to a command of domain.record.commands, or Refused where it makes no sense."""


def _always(view: ParticipantView) -> bool:
    return True


class Action(NamedTuple):
    """One thing that a participant can do."""

    id: str
    keys: tuple[str, ...]
    label: str
    group: str
    help: str
    when: When = _always
    """Whether it makes sense now."""
    command: Deed | None = None
    """None: something that the screen does by itself."""
    needs: tuple[str, ...] = ()
    """What must be known first: "item", "number", "text"."""
    otherwise: str = ""
    """What is said when it is asked for at the wrong moment."""
    off: str = ""
    """The label while it would take something back: "hand down"."""
    is_on: When | None = None
    """Whether that is so."""
    offered: When = _always
    """Whether it is worth a place at the foot when it makes sense."""


GROUPS = ("Speaking", "Writing", "Voting", "Looking")
DIGITS = tuple("1234567890")


def number_of(key: str) -> int:
    """The number that a digit key stands for: 1 to 9, and 10 for "0"."""
    return int(key) or 10


# -- when


def _spoken(view: ParticipantView) -> bool:
    return not view.finished and view.step is not None and view.step.method in SPOKEN_METHODS


def _turns(view: ParticipantView) -> bool:
    """I take part in the turns of this step."""
    return _spoken(view) and not view.witness


def _in_order(view: ParticipantView) -> bool:
    """Turns go through everyone once."""
    return _turns(view) and view.step is not None and view.step.method in ("round", "invite")


def _under_way(view: ParticipantView) -> bool:
    return view.started and not view.finished


def _writes(view: ParticipantView) -> bool:
    return view.can_write


def _writes_in_columns(view: ParticipantView) -> bool:
    return view.can_write and view.step is not None and bool(view.step.columns)


def own_note(view: ParticipantView, item: str) -> NoteView | None:
    """The note of one's own with this id; without an id the newest."""
    found = [*view.hidden_mine, *(note for note in view.notes if note.note in view.mine)]
    if not item:
        return found[-1] if found else None
    return next((note for note in found if note.note == item), None)


def own_pledge(view: ParticipantView, item: str) -> PledgeView | None:
    """The pledge of one's own with this id; without an id the newest."""
    found = [pledge for pledge in view.pledges if pledge.pledge in view.mine]
    if not item:
        return found[-1] if found else None
    return next((pledge for pledge in found if pledge.pledge == item), None)


def wants_side(view: ParticipantView) -> bool:
    """Whether it is worth saying that one can name a side: others do, and this person has none."""
    return not view.side and bool(view.side_choices) and not view.finished


def _has_own(view: ParticipantView) -> bool:
    return not view.finished and (own_note(view, "") is not None or own_pledge(view, "") is not None)


def _dotted(view: ParticipantView) -> bool:
    return view.can_vote and view.vote is not None and bool(view.vote.options)


def _invites(view: ParticipantView) -> bool:
    return bool(view.may_invite)


def bricks(view: ParticipantView) -> int:
    """How many bricks everyone builds with in this step; 0: none."""
    step = view.step
    return getattr(step, "bricks", 0) if step is not None and step.method == "solo" else 0


# -- what


def _hand(view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    return do.LowerHand("") if view.hand else do.RaiseHand("")


def _invite(view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    ids = [person for person, _ in view.may_invite]
    if at.item in ids:
        return do.GiveFloor(at.item)
    if not 1 <= at.number <= len(ids):
        return Refused(f"Press a number from 1 to {len(ids)}, or choose with the arrow keys and press enter.")
    return do.GiveFloor(ids[at.number - 1])


def _write(view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    return do.AddNote(at.text, at.column, at.detail) if at.text.strip() else NOTHING


NOTHING = Refused("There are no words yet. Type them, then press enter.")
NOT_MINE = Refused("Only whoever wrote this can change it.")


def column_at(view: ParticipantView, number: int) -> str | Refused:
    """The column with this number, from 1."""
    columns = view.step.columns if view.step else ()
    if not 1 <= number <= len(columns):
        return Refused(f"There are {len(columns)} columns: press a number from 1 to {len(columns)}.")
    return columns[number - 1]


def _write_in(view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    column = column_at(view, at.number)
    return column if isinstance(column, Refused) else _write(view, at._replace(column=column))


def _edit(view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    if not at.text.strip():
        return NOTHING
    note, pledge = own_note(view, at.item), own_pledge(view, at.item)
    if note is not None:
        return do.EditNote(note.note, at.text, at.column or note.column, at.detail)
    return do.EditPledge(pledge.pledge, "", at.text, at.detail) if pledge is not None else NOT_MINE


def _take_back(view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    note, pledge = own_note(view, at.item), own_pledge(view, at.item)
    if note is not None:
        return do.WithdrawNote(note.note)
    return do.WithdrawPledge(pledge.pledge) if pledge is not None else NOT_MINE


def _park(view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    from workshop_tui.domain.record.state import PARKING

    return do.AddNote(at.text, step=PARKING) if at.text.strip() else NOTHING


def _side(view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    """In words of one's own; else the side with this number, from 1; 0: none."""
    if at.text.strip():
        return do.ChooseSide("", at.text)
    if not 0 <= at.number <= len(view.side_choices):
        return Refused(f"Press a number from 1 to {len(view.side_choices)}, or 0 to leave it out.")
    return do.ChooseSide("", view.side_choices[at.number - 1] if at.number else "")


def _pledge(view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    return do.MakePledge("", at.text, at.detail) if at.text.strip() else NOTHING


def _dots(view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    """So many dots on it from now on, if there are as many."""
    if view.vote is None or not any(option.target == at.item for option in view.vote.options):
        return Refused("Choose something to vote on first, with the arrow keys.")
    now = dict(view.my_dots).get(at.item, 0)
    if at.number < 0:
        return Refused("There are no dots of yours on this.")
    if at.number - now > view.dots_left:
        left = f"{view.dots_left} dot{'' if view.dots_left == 1 else 's'}" if view.dots_left else "no dots"
        return Refused(f"You have {left} left. Take one back somewhere else with the minus key first.")
    return do.MyDots(at.item, at.number)


def _one_more(view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    return _dots(view, at._replace(number=dict(view.my_dots).get(at.item, 0) + 1))


def _one_fewer(view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    return _dots(view, at._replace(number=dict(view.my_dots).get(at.item, 0) - 1))


_TURNS_ONLY = "That is for steps in which people take turns to speak."
_WRITING_ONLY = "Nothing is written in this step. With k you can put something on the parking list."
_NOTHING_MINE = "There is nothing of yours here that could be changed."
_VOTING_ONLY = "There is nothing to vote on now."

ACTIONS: tuple[Action, ...] = (
    Action("done", ("d", "space"), "I’m done", "Speaking", "Say that you have finished speaking.",
           lambda view: view.speaking, lambda view, at: do.FreeFloor(),
           otherwise="You do not have the floor."),
    Action("invite", DIGITS, "invite", "Speaking",
           "Mutual invitation, while you have the floor: invite the person with this number.",
           _invites, _invite, ("number",), "Whoever has the floor invites the next person."),
    Action("hand", ("h",), "hand up", "Speaking", "Raise your hand to speak, or take it down again.",
           _turns, _hand, otherwise="Hands are raised only while people take turns to speak.",
           off="hand down", is_on=lambda view: view.hand),
    Action("pass", ("p",), "pass", "Speaking", "Pass: let this turn go by. It costs nothing.",
           _turns, lambda view, at: do.Pass(), otherwise=_TURNS_ONLY),
    Action("later", ("l",), "pass for now", "Speaking", "Pass for now: you are asked once more at the end.",
           _in_order, lambda view, at: do.Pass(later=True), otherwise=_TURNS_ONLY),
    Action("stop", ("x",), "stop, a question", "Speaking",
           "“Stop, I have a question”: the clock stops for all until it is answered. Nobody loses time. "
           "It asks once; used again, it takes your question back.",
           _under_way, lambda view, at: do.SignalAccess(),
           otherwise="The workshop is not under way: there is no clock to stop.",
           off="no question", is_on=lambda view: view.stopped_by_me),
    Action("silent", ("s",), "I stay silent", "Speaking",
           "You listen, and nobody will ask you to speak. Press again to change it.",
           lambda view: _under_way(view) and not view.witness,
           lambda view, at: do.StaySilent("", not view.silent), otherwise=_TURNS_ONLY,
           off="ask me again", is_on=lambda view: view.silent),
    Action("side", ("i",), "what I speak as", "Speaking",
           "Say what you speak as, your side: one that others named, your own words, or none. It asks once.",
           lambda view: not view.finished, _side, ("number", "text"), "The workshop is finished.",
           offered=wants_side),
    Action("undo", ("u",), "undo", "Speaking",
           "Take back what you did last: your hand, a pass, your silence, your side, your question, dots."),
    Action("write", ("a",), "write a note", "Writing",
           "Write a note. Enter saves it, and the next can follow.",
           _writes, _write, ("text",), _WRITING_ONLY),
    Action("pledge", ("a",), "make a pledge", "Writing", "Say what you will do, and by when.",
           lambda view: view.can_pledge, _pledge, ("text",), _WRITING_ONLY),
    Action("column", DIGITS, "write there", "Writing", "Write a note into the column with this number.",
           _writes_in_columns, _write_in, ("number", "text"), _WRITING_ONLY),
    Action("edit", ("e",), "change", "Writing",
           "Change what you wrote: the one highlighted, or else your newest.",
           _has_own, _edit, ("item", "text"), _NOTHING_MINE),
    Action("back", ("t", "delete"), "take back", "Writing",
           "Take back what you wrote: the one highlighted, or else your newest. It asks once.",
           _has_own, _take_back, ("item",), _NOTHING_MINE),
    Action("parking", ("k",), "parking list", "Writing",
           "Put something on the parking list: worth keeping, and not for now. It can be done in any step.",
           lambda view: view.can_park, _park, ("text",), "The workshop is not under way."),
    Action("bricks", ("b",), "bricks or words", "Writing", "Switch between building with bricks and words.",
           lambda view: bricks(view) > 0, otherwise="Nothing is built in this step."),
    Action("dots", (*DIGITS[:9], "0"), "so many dots", "Voting",
           "Put so many of your dots on what is highlighted; 0 takes them back. Nobody sees whose they are.",
           _dotted, _dots, ("item", "number"), _VOTING_ONLY),
    Action("more", ("+", "=", "space"), "one dot more", "Voting",
           "Put one dot more on what is highlighted.",
           _dotted, _one_more, ("item",), _VOTING_ONLY),
    Action("fewer", ("-", "backspace"), "one dot fewer", "Voting",
           "Take one dot back from what is highlighted.",
           _dotted, _one_fewer, ("item",), _VOTING_ONLY),
    Action("plain", ("w",), "plain words", "Looking", "Show the task in plainer words, and back.",
           lambda view: view.step is not None and bool(view.step.plain),
           otherwise="This step has no version in plainer words.", off="first words"),
    Action("read", ("z",), "read all", "Looking", "Read the whole task and its questions.",
           lambda view: view.step is not None, otherwise="There is no task yet."),
    Action("up", ("up",), "up", "Looking", "One up in the list."),
    Action("down", ("down",), "down", "Looking", "One down in the list."),
    Action("page_up", ("pageup",), "page up", "Looking", "A page up in the list."),
    Action("page_down", ("pagedown",), "page down", "Looking", "A page down in the list."),
    Action("home", ("home",), "top", "Looking", "To the top of the list."),
    Action("end", ("end",), "bottom", "Looking", "To the bottom of the list."),
    Action("choose", ("enter",), "choose", "Looking",
           "Do what fits the one highlighted: invite this person, change your note, put a dot on it."),
    Action("look", ("L",), "other colours", "Looking",
           "Another look: dark, light, or your terminal’s colours."),
    Action("help", ("?", "f1"), "keys", "Looking", "Explain the keys of this screen."),
    Action("leave", ("q", "ctrl+q", "ctrl+c", "f10"), "leave", "Looking",
           "Leave. It asks once; your seat stays yours."),
)  # fmt: skip

BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}
_BY_KEY: dict[str, tuple[Action, ...]] = {
    key: tuple(action for action in ACTIONS if key in action.keys) for each in ACTIONS for key in each.keys
}


def for_key(key: str, view: ParticipantView) -> Action | None:
    """What a key stands for now; where it makes no sense now, what it would be at another time."""
    known = _BY_KEY.get(key, ())
    return next((action for action in known if action.when(view)), known[0] if known else None)


def possible(view: ParticipantView) -> list[Action]:
    """What can be done of the workshop's own matters now: the choices of the plain mode."""
    return [action for action in ACTIONS if action.command is not None and action.when(view)]


def command_of(action: Action, view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    """The command for the room, or Refused with a sentence that says what is missing."""
    if not action.when(view):
        return Refused(action.otherwise or "That makes no sense now.")
    return action.command(view, at) if action.command else Refused("That is done by the screen alone.")


def label_now(action: Action, view: ParticipantView) -> str:
    """The label, of what the action would do now."""
    if action.id == "dots":
        return "dots"
    return action.off if action.is_on is not None and action.is_on(view) else action.label


# fmt: off
_FOOTERS: dict[str, tuple[str, ...]] = {
    "round": ("done", "pass", "later", "hand", "stop", "silent", "plain", "side", "parking"),
    "discussion": ("done", "hand", "pass", "stop", "silent", "plain", "side", "parking"),
    "invite": ("invite", "done", "pass", "later", "hand", "stop", "silent", "plain", "side"),
    "vote": ("more", "fewer", "dots", "side", "stop", "plain", "parking"),
    "pledge": ("pledge", "edit", "back", "side", "stop", "plain", "parking"),
    "quiet": ("side", "stop", "plain", "read", "silent", "parking"),
    "written": ("bricks", "column", "write", "edit", "back", "stop", "plain", "side", "parking"),
}
# fmt: on


def footer(view: ParticipantView) -> list[Action]:
    """The actions worth a place at the foot of the screen now, the most wanted first."""
    method = view.step.method if view.step and not view.finished else "quiet"
    kind = method if method in _FOOTERS else "written" if method in WRITING else "quiet"
    first = ("parking",) if view.step is not None and view.step.parks else ()
    wanted = (BY_ID[name] for name in dict.fromkeys((*first, *_FOOTERS[kind])))
    return [action for action in wanted if action.when(view) and action.offered(view)]


_SHOWN = {"delete": "del", "pageup": "page up", "pagedown": "page down"}


def keys_in_words(action: Action, quote: str = "") -> str:
    """The keys of an action as people read them."""
    if set(DIGITS) <= set(action.keys):
        return f"{quote}1{quote} to {quote}9{quote}, {quote}0{quote}"
    return ", ".join(f"{quote}{_SHOWN.get(key, key)}{quote}" for key in action.keys)


def keys_markdown() -> str:
    """The keys as the documents show them: one table for each group."""
    parts = []
    for group in GROUPS:
        rows = [
            f"| {keys_in_words(action, '`')} | {action.label} | {action.help} |"
            for action in ACTIONS
            if action.group == group
        ]
        parts.append("\n".join((f"### {group}", "", "| Key | Name | What it does |", "|---|---|---|", *rows)))
    return "\n\n".join(parts) + "\n"
