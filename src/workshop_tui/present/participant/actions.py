"""The one table of what a participant can do: keys, footer, help, the lines and documents come from it."""

from __future__ import annotations

from typing import NamedTuple

from workshop_tui.domain.record import commands as do
from workshop_tui.domain.record.commands import Refused
from workshop_tui.domain.views.participant import FINISHED, NO_FLOOR, NO_VOTE, ParticipantView
from workshop_tui.present.keys import DIGITS
from workshop_tui.present.participant import requests as ask
from workshop_tui.present.participant.requests import At, Request, When


def _always(view: ParticipantView) -> bool:
    return True


class Action(NamedTuple):
    """One thing that a participant can do: with keys on a screen, by a word in lines, or both."""

    id: str
    group: str
    keys: tuple[str, ...] = ()
    """Empty: it is of the lines alone."""
    label: str = ""
    help: str = ""
    when: When = _always
    """Whether it makes sense now."""
    otherwise: str = ""
    """What is said when it is asked for at the wrong moment."""
    command: Request | None = None
    """None: something that a screen or the lines do by themselves."""
    needs: tuple[str, ...] = ()
    """What must be known first: "item", "number", "text"."""
    off: str = ""
    """The label while it would take something back: "hand down"."""
    is_on: When | None = None
    """Whether that is so."""
    worth: When = _always
    """Whether it is worth naming when it makes sense."""
    number: int = -1
    """In lines: always the same."""
    word: str = ""
    """Empty: it is of the screen alone."""
    also: tuple[str, ...] = ()
    """Other ways to say it."""
    line_label: str = ""
    """Empty: the label."""
    line_help: str = ""
    """Without a capital and a full stop. Empty: the help."""
    line_off: str = ""
    line_otherwise: str = ""
    """Where the sentence names another way out in lines."""
    loud: bool = False
    """Worth telling in lines when it becomes possible or stops being so."""
    offered: bool = True
    """Named among the choices of the lines, and not in their help alone."""

    @property
    def told(self) -> str:
        """What it does, for the lines: without a capital and a full stop."""
        return self.line_help or self.help[:1].lower() + self.help[1:].removesuffix(".")


GROUPS = ("Speaking", "Writing", "Voting", "Looking")


def number_of(key: str) -> int:
    """The number that a digit key stands for: 1 to 9, and 10 for "0"."""
    return int(key) or 10


_TURNS_ONLY = "That is for steps in which people take turns to speak."
_WRITING_ONLY = "Nothing is written in this step. With k you can put something on the parking list."
_NOT_UNDER_WAY = "The workshop is not under way."

ACTIONS: tuple[Action, ...] = (
    Action("done", "Speaking", ("d", "space"), "I’m done", "Say that you have finished speaking.",
           lambda view: view.speaking, NO_FLOOR, lambda view, at: do.FreeFloor(),
           number=4, word="done", also=("im done", "i am done", "finished", "ready"), loud=True,
           line_label="I am done"),
    Action("invite", "Speaking", DIGITS, "invite",
           "Mutual invitation, while you have the floor: invite the person with this number.",
           lambda view: bool(view.may_invite), "Whoever has the floor invites the next person.",
           ask.invite, ("number",), number=9, word="invite", also=("invite the next one",), loud=True,
           line_label="invite the next one",
           line_help="choose who speaks next: invite and a number or a name"),
    Action("hand", "Speaking", ("h",), "hand up", "Raise your hand to speak, or take it down again.",
           ask.turns, "Hands are raised only while people take turns to speak.", ask.hand,
           off="hand down", is_on=lambda view: view.hand, number=1, word="hand",
           also=("hand up", "hand down", "raise hand", "raise my hand", "lower hand", "lower my hand",
                 "take my hand down"),
           line_label="raise my hand", line_help="raise your hand to speak, or take it down",
           line_off="take my hand down"),
    Action("pass", "Speaking", ("p",), "pass", "Pass: let this turn go by. It costs nothing.",
           ask.turns, _TURNS_ONLY, lambda view, at: do.Pass(), number=2, word="pass", also=("i pass",),
           line_help="let this turn go by; it costs nothing"),
    Action("later", "Speaking", ("l",), "pass for now", "Pass for now: you are asked once more at the end.",
           ask.in_order, _TURNS_ONLY, lambda view, at: do.Pass(later=True),
           number=3, word="later", also=("pass for now", "later please"),
           line_help="pass for now; you are asked once more at the end"),
    Action("stop", "Speaking", ("x",), "stop, a question",
           "“Stop, I have a question”: the clock stops for all until it is answered. Nobody loses time. "
           "It asks once; used again, it takes your question back.",
           ask.under_way, "The workshop is not under way: there is no clock to stop.",
           lambda view, at: do.SignalAccess(), off="no question", is_on=lambda view: view.stopped_by_me,
           number=14, word="stop", also=("question", "i have a question", "stop i have a question"),
           line_label="stop, I have a question",
           line_help="“stop, I have a question”: the clock stops for everybody, and nobody loses time; say "
           "it again to take your question back", line_off="take my question back"),
    Action("silent", "Speaking", ("s",), "I stay silent",
           "You listen, and nobody will ask you to speak. Press again to change it.",
           lambda view: ask.under_way(view) and not view.witness, _NOT_UNDER_WAY,
           lambda view, at: do.StaySilent("", not view.silent),
           off="ask me again", is_on=lambda view: view.silent, number=13, word="silent",
           also=("i stay silent", "stay silent", "ask me again"), line_label="stay silent",
           line_help="listen, and nobody asks you to speak; say it again to change that",
           line_off="be asked again"),
    Action("side", "Speaking", ("i",), "what I speak as",
           "Say what you speak as, your side: one that others named, your own words, or none. It asks once.",
           lambda view: not view.finished, FINISHED, ask.side, ("number", "text"),
           worth=lambda view: not view.side and bool(view.side_choices),
           number=25, word="side", also=("my side", "what i speak as", "i speak as"),
           line_label="say what I speak as",
           line_help="say what you speak as, your side: side and a number or your own words; side none "
           "leaves it out"),
    Action("undo", "Speaking", ("u",), "undo",
           "Take back what you did last: your hand, a pass, your silence, your side, your question, dots.",
           number=26, word="undo", also=("take that back", "undo that", "oops"), offered=False,
           line_label="undo what I did last"),
    Action("write", "Writing", ("a",), "write a note",
           "Write a note. Enter saves it, and the next can follow.",
           lambda view: view.can_write, _WRITING_ONLY, ask.write, ("text",),
           number=5, word="note", also=("write", "write a note", "n"), loud=True,
           line_help="write a note: note and your text, or the text on the next line",
           line_otherwise="Nothing is written in this step. Say park to put something on the parking list."),
    Action("pledge", "Writing", ("a",), "make a pledge", "Say what you will do, and by when.",
           lambda view: view.can_pledge, _WRITING_ONLY, ask.pledge, ("text",), number=7, word="pledge",
           also=("promise", "i will", "make a promise", "make a pledge"), loud=True,
           line_otherwise="Pledges are made in another step."),
    Action("column", "Writing", DIGITS, "write there", "Write a note into the column with this number.",
           lambda view: view.can_write and bool(view.step and view.step.columns), _WRITING_ONLY,
           ask.write_in, ("number", "text")),
    Action("mine", "Writing", when=ask.has_own, otherwise="There is nothing of yours here.",
           number=10, word="mine", also=("my notes", "what is mine"),
           line_label="hear or change what is mine",
           line_help="hear what you wrote; then edit 1 changes it and withdraw 1 takes it back"),
    Action("edit", "Writing", ("e",), "change",
           "Change what you wrote: the one highlighted, or else your newest.",
           ask.has_own, "There is nothing of yours here that could be changed.", ask.edit, ("item", "text"),
           number=11, word="edit", also=("change",), offered=False,
           line_label="change what I wrote", line_help="change what you wrote: edit and its number"),
    Action("move", "Writing", ("m",), "to the next column",
           "Move what you wrote to the next column: the one highlighted, or else your newest.",
           ask.moves, "There is nothing of yours here that could go into another column.",
           ask.move, ("item",), number=27, word="move", also=("move it", "another column"), offered=False,
           line_label="move what I wrote",
           line_help="put what you wrote into another column: move and its number"),
    Action("back", "Writing", ("t", "delete"), "take back",
           "Take back what you wrote: the one highlighted, or else your newest. It asks once.",
           ask.has_own, "There is nothing of yours here that could be taken back.", ask.take_back, ("item",),
           number=12, word="withdraw", also=("take back", "delete", "remove"), offered=False,
           line_label="take back what I wrote",
           line_help="take back what you wrote: withdraw and its number"),
    Action("parking", "Writing", ("k",), "parking list",
           "Put something on the parking list: worth keeping, and not for now. It can be done in any step.",
           lambda view: view.can_park, _NOT_UNDER_WAY, ask.park, ("text",),
           number=15, word="park", also=("parking", "parking list"), offered=False,
           line_label="write on the parking list",
           line_help="put something on the parking list: park and your text"),
    Action("bricks", "Writing", ("b",), "bricks or words", "Switch between building with bricks and words.",
           lambda view: ask.bricks(view) > 0, "Nothing is built in this step.",
           number=8, word="duck", also=("build", "build a duck", "bricks"), loud=True,
           line_label="build a duck", line_help="build with bricks, by words"),
    Action("dots", "Voting", (*DIGITS[:9], "0"), "so many dots",
           "Put so many of your dots on what is highlighted; 0 takes them back. Nobody sees whose they are.",
           ask.votes, NO_VOTE, ask.dots, ("item", "number"), number=6, word="dots",
           also=("dot", "vote", "place dots", "place my dots"), loud=True, line_label="place my dots",
           line_help="hear the choices; then 2 3 puts three dots on number 2"),
    Action("more", "Voting", ("+", "=", "space"), "one dot more", "Put one dot more on what is highlighted.",
           ask.votes, NO_VOTE, ask.one_more, ("item",)),
    Action("fewer", "Voting", ("-", "backspace"), "one dot fewer",
           "Take one dot back from what is highlighted.", ask.votes, NO_VOTE, ask.one_fewer, ("item",)),
    Action("plain", "Looking", ("w",), "plain words", "Show the task in plainer words, and back.",
           lambda view: view.step is not None and bool(view.step.plain),
           "This step has no version in plainer words.",
           number=22, word="plain words", also=("plain", "plainer words"), offered=False,
           line_help="hear the task in plainer words, or in the first ones again"),
    Action("read", "Looking", ("z",), "read all", "Read the whole task and its questions.",
           lambda view: view.step is not None, "There is no task yet."),
    Action("notes", "Looking", number=16, word="notes",
           also=("read", "read notes", "read all", "hear the notes", "result", "promises", "pledges"),
           offered=False, line_label="hear the notes",
           line_help="hear the notes, the choices of a vote, its result, the pledges"),
    Action("pair", "Looking", when=lambda view: view.pair is not None,
           otherwise="You do not work in pairs now.", number=17, word="pair",
           also=("partner", "pairs", "questions"), loud=True, line_label="hear my pair",
           line_help="hear with whom you work, whose part it is, and the questions"),
    Action("where", "Looking", number=18, word="where", also=("where are we", "task", "w"), offered=False,
           line_label="hear where we are", line_help="hear the task, the clock and your place"),
    Action("who", "Looking", number=19, word="who", also=("who is here", "who speaks", "people"),
           offered=False, line_label="hear who is here", line_help="hear who is here and who speaks"),
    Action("again", "Looking", number=20, word="again", also=("repeat",), offered=False,
           line_label="hear it again", line_help="hear the last words again"),
    Action("rest", "Looking", number=21, word="more", also=("go on", "next", "m"), offered=False,
           line_label="hear more", line_help="hear the rest of a long list"),
    Action("time", "Looking", number=23, word="time", also=("clock",), offered=False,
           line_label="hear the time", line_help="hear how much time is left"),
    Action("up", "Looking", ("up",), "up", "One up in the list."),
    Action("down", "Looking", ("down",), "down", "One down in the list."),
    Action("page_up", "Looking", ("pageup",), "page up", "A page up in the list."),
    Action("page_down", "Looking", ("pagedown",), "page down", "A page down in the list."),
    Action("home", "Looking", ("home",), "top", "To the top of the list."),
    Action("end", "Looking", ("end",), "bottom", "To the bottom of the list."),
    Action("choose", "Looking", ("enter",), "choose",
           "Do what fits the one highlighted: invite this person, change your note, put a dot on it."),
    Action("look", "Looking", ("L",), "other colours",
           "Another look: dark, light, or your terminal’s colours."),
    Action("help", "Looking", ("?", "f1"), "keys", "Explain the keys of this screen.",
           number=0, word="help", also=("?", "h"), offered=False,
           line_label="help", line_help="hear all that can be said"),
    Action("leave", "Looking", ("q", "ctrl+q", "ctrl+c", "f10"), "leave",
           "Leave. It asks once; your seat stays yours.",
           number=24, word="leave", also=("quit", "exit", "bye"), offered=False,
           line_help="leave; your seat stays yours"),
)  # fmt: skip

BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}
KEYED = tuple(action for action in ACTIONS if action.keys)
"""What a screen can do."""
CHOICES = tuple(
    sorted((action for action in ACTIONS if action.word), key=lambda one: (not one.number, one.number))
)
"""What can be said in lines, by its number; last what is always there, help."""
_BY_KEY: dict[str, tuple[Action, ...]] = {
    key: tuple(action for action in KEYED if key in action.keys) for each in KEYED for key in each.keys
}


def for_key(key: str, view: ParticipantView) -> Action | None:
    """What a key stands for now; where it makes no sense now, what it would be at another time."""
    known = _BY_KEY.get(key, ())
    return next((action for action in known if action.when(view)), known[0] if known else None)


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
_QUIET = ("side", "stop", "plain", "read", "silent", "parking")
_NOTES = ("bricks", "column", "write", "edit", "back", "stop", "plain", "side", "parking")

_FOOTERS: dict[str, tuple[str, ...]] = {
    "brief": _QUIET,
    "break": _QUIET,
    "solo": _NOTES,
    "pairs": _QUIET,
    "round": ("done", "pass", "later", "hand", "stop", "silent", "plain", "side", "parking"),
    "discussion": ("done", "hand", "pass", "stop", "silent", "plain", "side", "parking"),
    "invite": ("invite", "done", "pass", "later", "hand", "stop", "silent", "plain", "side"),
    "gather": _NOTES,
    "cluster": _NOTES,
    "vote": ("more", "fewer", "dots", "side", "stop", "plain", "parking"),
    "choose": _QUIET,
    "pledge": ("pledge", "edit", "back", "side", "stop", "plain", "parking"),
    "review": _QUIET,
}
"""What is worth a place at the foot of the screen, by the method of the step."""
# fmt: on


def footer(view: ParticipantView) -> list[Action]:
    """The actions worth a place at the foot of the screen now, the most wanted first."""
    named = _FOOTERS.get(view.step.method, _QUIET) if view.step and not view.finished else _QUIET
    first = ("parking",) if view.step is not None and view.step.parks else ()
    wanted = (BY_ID[name] for name in dict.fromkeys((*first, *named)))
    return [action for action in wanted if action.when(view) and action.worth(view)]
