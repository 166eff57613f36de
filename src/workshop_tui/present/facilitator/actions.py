"""The one table of what a facilitator can do: keys, footer, palette, help and documents come from it."""

from __future__ import annotations

from typing import NamedTuple

from workshop_tui.domain.record import commands as do
from workshop_tui.domain.views.views import FacilitatorView
from workshop_tui.present.facilitator import requests as ask
from workshop_tui.present.facilitator.requests import Fits, Request, Selection


def _always(view: FacilitatorView, at: Selection) -> bool:
    return True


class Action(NamedTuple):
    """One thing to do. `does` is a request, or the name of a screen's method that takes the pressed key."""

    id: str
    keys: tuple[str, ...]
    label: str
    group: str
    help: str
    does: Request | str
    fits: Fits = _always
    """Whether it is worth showing now; pressing its key is always answered."""
    short: str = ""
    """The label where there is little room; empty: the label itself."""


GROUPS = ("Floor", "Clock", "Steps", "People", "Notes", "Pairs and votes", "Looking", "Workshop")
_MINUTE = 60.0

ACTIONS: tuple[Action, ...] = (
    Action("next", ("n",), "next speaker", "Floor",
           "Give the floor to the one suggested; the turn before ends.", lambda view, at: do.GiveFloor(),
           ask.spoken, short="next"),
    Action("give", ("enter",), "give the floor", "Floor",
           "Give the floor to the one highlighted; on the notes: open what is highlighted.", "press_enter",
           lambda view, at: ask.opens(at) if at.zone == "work" else ask.spoken(view, at), short="give floor"),
    Action("free", ("s",), "stop", "Floor", "Stop the turn: nobody has the floor.",
           lambda view, at: do.FreeFloor(), lambda view, at: view.turn is not None),
    Action("pass", ("p",), "pass", "Floor", "Who speaks, or is suggested, passes. It costs nothing.",
           lambda view, at: do.Pass(), ask.spoken),
    Action("later", ("l",), "later", "Floor", "Pass for now: asked once more at the end.",
           lambda view, at: do.Pass(later=True), ask.in_steps(lambda kind: kind.in_turn), short="later"),
    Action("hand", ("h",), "hand", "Floor", "The hand of the one highlighted goes up or down.",
           ask.on_person(lambda one: do.LowerHand(one.person) if one.hand else do.RaiseHand(one.person)),
           ask.spoken),
    Action("interrupt", ("i",), "interruption", "Floor",
           "The one highlighted interrupts; press again when it is over. It counts as their time.",
           ask.interrupt, ask.spoken, short="interrupts"),
    Action("correct", ("e",), "correct a turn", "Floor",
           "Correct a turn: who it was and how long it took, or take it out.", "open_turns"),
    Action("fairness", ("f",), "fairness", "Floor",
           "How the floor is shared: over this step or the day, between sides, with invitations or without.",
           "open_fairness"),
    Action("balance", ("R",), "reset balance", "Floor",
           "Forget what was carried over from earlier steps: everyone starts level.",
           lambda view, at: do.ResetBalance()),
    Action("totals", ("G",), "show times to all", "Floor",
           "The group agreed to show speaking times by name on the wall, or no longer does.",
           "ask_totals"),
    Action("clock", ("space",), "start or pause", "Clock", "Start or pause the clock.", ask.clock,
           short="clock"),
    Action("access", ("x",), "access signal", "Clock",
           "Someone shows “stop, I have a question”: the clock stops and nobody is charged.",
           lambda view, at: do.SignalAccess(), short="access"),
    Action("longer", ("+",), "a minute more", "Clock", "Give this step a minute more.",
           lambda view, at: do.AddTime(_MINUTE)),
    Action("shorter", ("-",), "a minute less", "Clock", "Give this step a minute less.",
           lambda view, at: do.AddTime(-_MINUTE)),
    Action("repair", ("C",), "repair the clock", "Clock",
           "The clock was started too late or too early: say by how much.", "open_repair"),
    Action("replan", ("m",), "new lengths", "Clock",
           "Make up for being behind, or give back what was won: new lengths for the steps ahead are shown, "
           "and set only if you accept them.", "open_replan", ask.off_plan, short="new lengths"),
    Action("forward", ("]",), "next step", "Steps", "Go to the next step.", "next_step", short="next step"),
    Action("back", ("[",), "step before", "Steps", "Go back to the step before; nothing is lost.",
           lambda view, at: do.PreviousStep()),
    Action("agenda", ("g",), "agenda", "Steps", "Show the whole agenda and go to any step.", "open_agenda",
           short="agenda"),
    Action("prompt", ("z",), "read all", "Steps", "Read the whole prompt, the questions and your hint.",
           "open_prompt"),
    Action("plain", ("w",), "plain words", "Steps", "Switch the prompt to plainer words, and back.",
           "toggle_plain", lambda view, at: view.step is not None and bool(view.step.plain), short="plain"),
    Action("find", ("/",), "find", "People", "Find a person: type a few letters of the name.", "open_find",
           ask.anyone),
    Action("person", ("A",), "add person", "People", "Add a person who came.", "open_new_person"),
    Action("edit", ("E", "f2"), "change", "People",
           "Change what is highlighted: a person's name, side, weight or part; a note, theme or pledge.",
           "open_edit"),
    Action("away", ("o",), "out or here", "People", "The one highlighted went out, or is here again.",
           "toggle_away", ask.anyone),
    Action("silent", ("S",), "silent by choice", "People",
           "The one highlighted chooses to stay silent and is never asked; press again to change it.",
           ask.on_person(lambda one: do.StaySilent(one.person, not one.silent)), ask.anyone),
    Action("note", ("a",), "add a note", "Notes",
           "Add notes; in a pledge step, pledges; where promises are gone through, one that people remember.",
           "open_note", short="note"),
    Action("park", ("k",), "park", "Notes", "Move the highlighted note to the parking list.",
           ask.on_board(ask.park), ask.on_note),
    Action("parking", ("K",), "add to parking list", "Notes",
           "Write something straight onto the parking list.", "open_parking"),
    Action("withdraw", ("d", "delete"), "withdraw", "Notes",
           "Withdraw the highlighted note, theme or pledge; u brings it back.",
           ask.on_board(ask.withdraw), ask.on_work, short="withdraw"),
    Action("reveal", ("v",), "reveal", "Notes", "Show what is hidden: silent notes, or the dots of a vote.",
           lambda view, at: do.Reveal(), lambda view, at: view.can_reveal),
    Action("theme", ("T",), "new theme", "Notes", "Name a new theme.", "open_theme",
           ask.in_steps(lambda kind: kind.groups)),
    Action("pledge", ("P",), "add a pledge", "Notes", "Add a pledge: who will do what by when.",
           "open_pledge", ask.in_steps(lambda kind: kind.pledges)),
    Action("digit", tuple("1234567890"), "1-9", "Pairs and votes",
           "A number places so many dots, or puts the note into that theme or column. Hopes and fears: "
           "1 it turned out well (a hope came true, a fear did not), 2 partly, 3 it did not, 0 not yet said. "
           "What was promised: 1 done, 2 under way, 3 not possible, and why; 0 still open.",
           ask.on_board(ask.digit), ask.placing, short="place"),
    Action("fewer", ("backspace",), "one dot fewer", "Pairs and votes",
           "Take one dot away from what is highlighted.", ask.on_board(ask.fewer_dots),
           lambda view, at: at.board == "vote" and ask.on_work(view, at), short="one fewer"),
    Action("swap", ("c",), "change over", "Pairs and votes",
           "Pairs: give the signal to change over to the other one's half.",
           lambda view, at: do.SwapPairs(), ask.in_steps(lambda kind: kind.paired), short="change over"),
    Action("pairs", ("r",), "new pairs", "Pairs and votes", "Make the pairs anew.", "ask_pairs",
           ask.in_steps(lambda kind: kind.paired), short="new pairs"),
    Action("zone", ("tab", "shift+tab"), "people or notes", "Looking",
           "Switch between the people and the work area.", "switch_zone"),
    Action("board", ("b",), "other board", "Looking",
           "Show another board: notes, themes, dots, pledges, map, parking list.", "next_board"),
    Action("up", ("up",), "up", "Looking", "One up in the list.", "move_up"),
    Action("down", ("down",), "down", "Looking", "One down in the list.", "move_down"),
    Action("left", ("left",), "left", "Looking", "To the column, or side, on the left.", "move_left"),
    Action("right", ("right",), "right", "Looking", "To the column, or side, on the right.", "move_right",
           ask.two_sides, short="other side"),
    Action("page_up", ("pageup",), "page up", "Looking", "A page up in the list.", "page_up"),
    Action("page_down", ("pagedown",), "page down", "Looking", "A page down in the list.", "page_down"),
    Action("home", ("home",), "top", "Looking", "To the top of the list.", "to_top"),
    Action("end", ("end",), "bottom", "Looking", "To the bottom of the list.", "to_bottom"),
    Action("wall", ("t",), "the wall", "Looking",
           "Turn this screen into the wall, for the projector, and back.", "toggle_wall"),
    Action("doors", ("J",), "join / doors", "Looking",
           "Show how people join from other computers; open and close the doors, and see who came in.",
           "open_doors", ask.hosted, short="join"),
    Action("look", ("L",), "look", "Looking", "Choose another look: dark, light, high contrast.",
           "choose_look"),
    Action("bell", ("B",), "bell", "Looking", "Turn the bell at the end of turns and steps on or off.",
           "toggle_bell"),
    Action("undo", ("u",), "undo", "Workshop", "Take back the last thing done.", lambda view, at: do.Undo(),
           lambda view, at: bool(view.undo)),
    Action("redo", ("U",), "redo", "Workshop", "Do again what was taken back.", lambda view, at: do.Redo(),
           lambda view, at: bool(view.redo)),
    Action("save", ("ctrl+s",), "try to save", "Workshop",
           "Try again to save, when something was NOT SAVED.", "retry_save"),
    Action("about", ("W",), "name and purpose", "Workshop",
           "Change the workshop's name, what it is for, or who decides; notes and report say it too.",
           "open_about"),
    Action("finish", ("F",), "finish", "Workshop", "Finish the workshop, or open it again.", "ask_finish"),
    Action("palette", ("ctrl+p",), "every action", "Workshop", "Find any action by its name.",
           "open_palette", short="all"),
    Action("help", ("?",), "help", "Workshop", "Explain this screen and every key.", "open_help"),
    Action("leave", ("ctrl+q", "Q"), "leave", "Workshop", "Leave; the workshop can be resumed.", "leave"),
)  # fmt: skip

BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}

# fmt: off
_TALK = ("clock", "next", "give", "free", "pass", "later", "hand", "interrupt", "note", "forward",
         "undo", "correct")
_NOTES = ("clock", "note", "reveal", "digit", "forward", "undo", "edit", "park", "withdraw", "wall")
_QUIET = ("clock", "forward", "replan", "doors", "note", "access", "agenda", "plain", "wall")

_FOOTERS: dict[str, tuple[str, ...]] = {
    "brief": _QUIET,
    "break": _QUIET,
    "solo": _NOTES,
    "pairs": ("clock", "swap", "pairs", "note", "forward", "undo", "access", "wall"),
    "round": _TALK,
    "discussion": _TALK,
    "invite": _TALK,
    "gather": _NOTES,
    "vote": ("clock", "digit", "fewer", "right", "give", "reveal", "forward", "undo", "board"),
    "cluster": ("clock", "digit", "give", "theme", "note", "forward", "undo", "withdraw", "park"),
    "review": ("clock", "digit", "give", "note", "forward", "undo", "wall", "access", "withdraw"),
    "choose": ("clock", "give", "note", "forward", "undo", "access", "wall"),
    "pledge": ("clock", "note", "edit", "withdraw", "forward", "undo", "wall"),
}
"""What is worth a place in the footer, by the method of the step."""
# fmt: on


def footer(view: FacilitatorView, at: Selection, table: tuple[Action, ...] = ACTIONS) -> list[Action]:
    """The actions worth a place in the footer now, the most wanted first."""
    named = {action.id: action for action in table}
    wanted = _FOOTERS.get(view.step.method, _QUIET) if view.step else _QUIET
    if view.finished:
        wanted = ("finish", "agenda", "wall")
    if view.step is not None and view.step.answers and not view.finished:
        wanted = ("clock", "give", *(name for name in wanted[1:] if name not in ("give", "note")))
    if view.step is not None and view.step.ticks and not view.finished:
        rare = ("later", "interrupt", "note", "give" if at.zone == "work" else "")
        wanted = (wanted[0], "zone", "digit", *(name for name in wanted[1:] if name not in rare))
    return [named[name] for name in wanted if named[name].fits(view, at)]


_PLACES = {
    "vote": "add dots",
    "themes": "into theme",
    "ticks": "tick off",
    "notes": "into column",
    "review": "done, under way, no",
}
"""What a digit does to what is highlighted, by the board."""

OF_THREE = (_PLACES["ticks"], _PLACES["review"])
"""Labels of a digit that is one of three."""

_OPENS = {
    "themes": "theme",
    "vote": "several dots",
    "answers": "answer",
    "ticks": "tick off",
    "choose": "choose",
    "review": "in words",
}


def label_now(action: Action, view: FacilitatorView, at: Selection) -> str:
    """The label for the footer: short, and of what the key does where the highlight is."""
    if action.id == "give" and at.zone == "work":
        return _OPENS.get(at.board, "open")
    if action.id == "digit":
        return _PLACES.get(at.board, action.short)
    if action.id == "zone":
        return "people" if at.zone == "work" else _OPENS.get(at.board, "notes")
    if action.id == "note" and at.board == "answers" and at.item:
        return "answer"
    if action.id == "note" and view.step is not None and view.step.kind.pledges:
        return "pledge"
    if action.id == "note" and view.step is not None and view.step.kind.reviews:
        return "remember one"
    if action.id == "finish" and view.finished:
        return "open again"
    return action.short or action.label


def by_key(table: tuple[Action, ...] = ACTIONS) -> dict[str, Action]:
    """Which action a key stands for; a key is written as typed ("]") or by its name ("ctrl+p")."""
    return {key: action for action in table for key in action.keys}
