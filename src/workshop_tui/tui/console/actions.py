"""The one table of what a facilitator can do: keys, footer, palette, help and documents come from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from workshop_tui.domain.exercise.methods import Method
from workshop_tui.domain.record import commands as do
from workshop_tui.domain.record.commands import Refused
from workshop_tui.domain.text.ticks import choices
from workshop_tui.domain.views.views import FacilitatorView, NoteView, PersonView, PromiseView
from workshop_tui.domain.workshop.promises import NOT_POSSIBLE, OPEN, STATUSES


class Selection(NamedTuple):
    """What is highlighted on the console, and the key that was pressed."""

    zone: str = "people"
    """people or work: the pane in use."""
    person: str = ""
    board: str = "notes"
    kind: str = ""
    """note, theme, option, pledge, promise or parked; empty where nothing of the work area is highlighted."""
    item: str = ""
    side: str = ""
    """The side whose dots are being placed, where the vote keeps sides."""
    key: str = ""
    hosted: bool = False
    """Whether people can come in from other computers at all."""


Deed = Callable[[FacilitatorView, Selection], do.Command | Refused]
"""From what is seen to a command of domain.record.commands, or Refused where it makes no sense."""

Fits = Callable[[FacilitatorView, Selection], bool]


def _always(view: FacilitatorView, at: Selection) -> bool:
    return True


class Action(NamedTuple):
    """One thing to do. `does` is a deed, or the name of a screen's method that takes the pressed key."""

    id: str
    keys: tuple[str, ...]
    label: str
    group: str
    help: str
    does: Deed | str
    fits: Fits = _always
    """Whether it is worth showing now; pressing its key is always answered."""
    short: str = ""
    """The label where there is little room; empty: the label itself."""


GROUPS = ("Floor", "Clock", "Steps", "People", "Notes", "Pairs and votes", "Looking", "Workshop")


def person_of(view: FacilitatorView, at: Selection) -> PersonView | None:
    """The highlighted person."""
    return next((person for person in view.people if person.person == at.person), None)


def note_of(view: FacilitatorView, at: Selection) -> NoteView | None:
    """The highlighted note, of the step or of the parking list."""
    if at.kind not in ("note", "parked"):
        return None
    return next((note for note in (*view.notes, *view.parking) if note.note == at.item), None)


def promise_of(view: FacilitatorView, at: Selection) -> PromiseView | None:
    """The highlighted promise of an earlier workshop."""
    if at.kind != "promise":
        return None
    return next((one for one in view.promises if one.promise == at.item), None)


_NOBODY = Refused("Nobody is highlighted. Add a person with A, or find one with /.")
_DOTS_TAKEN = Refused(
    "backspace takes one dot away here, enter several. To take a note itself out, go to the step in which it "
    "was written."
)
_NO_NOTE = Refused("No note is highlighted. Press tab, then choose one with the arrow keys.")


def _on_person(make: Callable[[PersonView], do.Command]) -> Deed:
    """A deed on the highlighted person."""

    def deed(view: FacilitatorView, at: Selection) -> do.Command | Refused:
        person = person_of(view, at)
        return make(person) if person else _NOBODY

    return deed


def _clock(view: FacilitatorView, at: Selection) -> do.Command | Refused:
    if view.step is None and not view.finished:
        return do.NextStep()
    return do.PauseClock() if view.clock.running else do.StartClock()


def _interrupt(view: FacilitatorView, at: Selection) -> do.Command | Refused:
    """A second press ends the interruption, whoever is highlighted by then."""
    if view.turn is not None and view.turn.interruption:
        return do.Interrupt(view.turn.person)
    return _on_person(lambda person: do.Interrupt(person.person))(view, at)


def _park(view: FacilitatorView, at: Selection) -> do.Command | Refused:
    note = note_of(view, at)
    if note is None:
        return _NO_NOTE
    return Refused("This is on the parking list already.") if at.kind == "parked" else do.ParkNote(note.note)


def _withdraw(view: FacilitatorView, at: Selection) -> do.Command | Refused:
    if at.kind == "pledge":
        return do.WithdrawPledge(at.item)
    if at.kind == "promise":
        return do.DropPromise(at.item)
    if at.kind == "theme":
        return do.RemoveTheme(at.item)
    if at.kind == "option":
        return _DOTS_TAKEN
    if at.kind == "value":
        return Refused(
            "This is the result: it changes with the dots. Go back to the vote with [ to correct them."
        )
    return do.WithdrawNote(at.item) if at.kind in ("note", "parked") else _NO_NOTE


OTHER_PANE = Refused("This works on notes and dots, and the people have the keys now: tab brings you there.")


def _on_board(deed: Deed) -> Deed:
    """What changes a thing on the board: only while that thing is marked, and so in sight."""
    return lambda view, at: deed(view, at) if at.zone == "work" else OTHER_PANE


def _digit(view: FacilitatorView, at: Selection) -> do.Command | Refused:
    """What a digit does depends on the board: dots, a theme, a column or a tick."""
    number = int(at.key)
    if at.board == "vote" and at.kind == "option":
        if number == 0:
            return Refused("Press 1 to 9 to add so many dots, backspace to take one away.")
        return do.PlaceDots(at.item, number, at.side)
    if at.kind == "note" and at.board == "themes":
        return _into_theme(view, at, number)
    promise = promise_of(view, at)
    if promise is not None:
        return _became(promise, number)
    note = note_of(view, at)
    if note is not None and at.board == "ticks":
        return _tick(note, number)
    columns = view.step.columns if view.step else ()
    if at.board == "notes" and columns and note is not None:
        if not 1 <= number <= len(columns):
            if len(columns) == 1:
                return Refused("There is one column: press 1 to put the note there.")
            return Refused(
                f"There are {len(columns)} columns: press 1 to {len(columns)} to put the note there."
            )
        if note.column not in columns:
            return do.AddNote(
                note.typed, columns[number - 1]
            )  # from an earlier step, where the original stays
        return do.EditNote(note.note, note.typed, columns[number - 1], note.typed_detail)
    return Refused("A number does nothing here. It places dots, or moves the highlighted note.")


def _tick(note: NoteView, number: int) -> do.Command | Refused:
    """1 to 3: how a hope or fear turned out, well first; 0: not yet said."""
    ticks = choices(note.kind)
    if number <= len(ticks):
        return do.TickNote(note.note, ticks[number - 1][0] if number else "")
    told = ", ".join(f"{place} for “{words}”" for place, (_, words) in enumerate(ticks, 1))
    return Refused(f"Press {told}, 0 for “not yet said”.")


def _became(promise: PromiseView, number: int) -> do.Command | Refused:
    """1 to 3: done, under way, not possible; 0: nobody has said yet. A reason belongs to its own no alone."""
    if number > len(STATUSES):
        return Refused("Press 1 for “done”, 2 for “under way”, 3 for “not possible”, 0 for “still open”.")
    status = STATUSES[number - 1] if number else OPEN
    keep = NOT_POSSIBLE not in (status, promise.status) or status == promise.status
    return do.FollowUp(promise.promise, status, promise.typed[4] if keep else "")


def _into_theme(view: FacilitatorView, at: Selection, number: int) -> do.Command | Refused:
    if number == 0:
        return do.GroupNote(at.item, "")
    if number > len(view.themes):
        return Refused(f"There is no theme {number} yet. Press enter to name a new one.")
    return do.GroupNote(at.item, view.themes[number - 1].theme)


def _fewer_dots(view: FacilitatorView, at: Selection) -> do.Command | Refused:
    if at.board != "vote" or at.kind != "option":
        return Refused("Backspace takes a dot away: highlight something to vote on first.")
    return do.PlaceDots(at.item, -1, at.side)


def _in_steps(are: Callable[[Method], bool]) -> Fits:
    """Only in steps of such methods."""
    return lambda view, at: view.step is not None and are(view.step.kind)


_spoken = _in_steps(lambda kind: kind.spoken)


def _on_work(view: FacilitatorView, at: Selection) -> bool:
    return at.zone == "work" and bool(at.item)


def _placing(view: FacilitatorView, at: Selection) -> bool:
    """Whether a digit does something to what is highlighted."""
    boards = ("vote", "themes", "ticks", "review", *(("notes",) if view.step and view.step.columns else ()))
    return at.zone == "work" and bool(at.item) and at.board in boards


def _on_note(view: FacilitatorView, at: Selection) -> bool:
    return at.zone == "work" and at.kind in ("note", "parked")


def _hosted(view: FacilitatorView, at: Selection) -> bool:
    return at.hosted


def _opens(at: Selection) -> bool:
    """Whether Enter opens what is highlighted in the work area."""
    return at.kind in ("note", "parked", "theme", "option", "pledge", "promise")


def _two_sides(view: FacilitatorView, at: Selection) -> bool:
    return at.board == "vote" and at.zone == "work" and bool(at.side)


def _anyone(view: FacilitatorView, at: Selection) -> bool:
    return bool(view.people)


def _off_plan(view: FacilitatorView, at: Selection) -> bool:
    """Whether it is worth saying that lengths can be changed: ahead or behind by some minutes."""
    return view.proposal is not None and abs(view.behind) >= NOTEWORTHY


_MINUTE = 60.0
NOTEWORTHY = 120.0
"""Seconds ahead or behind from which on new lengths are offered."""

ACTIONS: tuple[Action, ...] = (
    Action("next", ("n",), "next speaker", "Floor",
           "Give the floor to the one suggested; the turn before ends.", lambda view, at: do.GiveFloor(),
           _spoken, short="next"),
    Action("give", ("enter",), "give the floor", "Floor",
           "Give the floor to the one highlighted; on the notes: open what is highlighted.", "press_enter",
           lambda view, at: _opens(at) if at.zone == "work" else _spoken(view, at), short="give floor"),
    Action("free", ("s",), "stop", "Floor", "Stop the turn: nobody has the floor.",
           lambda view, at: do.FreeFloor(), lambda view, at: view.turn is not None),
    Action("pass", ("p",), "pass", "Floor", "Who speaks, or is suggested, passes. It costs nothing.",
           lambda view, at: do.Pass(), _spoken),
    Action("later", ("l",), "later", "Floor", "Pass for now: asked once more at the end.",
           lambda view, at: do.Pass(later=True), _in_steps(lambda kind: kind.in_turn), short="later"),
    Action("hand", ("h",), "hand", "Floor", "The hand of the one highlighted goes up or down.",
           _on_person(lambda one: do.LowerHand(one.person) if one.hand else do.RaiseHand(one.person)),
           _spoken),
    Action("interrupt", ("i",), "interruption", "Floor",
           "The one highlighted interrupts; press again when it is over. It counts as their time.",
           _interrupt, _spoken, short="interrupts"),
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
    Action("clock", ("space",), "start or pause", "Clock", "Start or pause the clock.", _clock,
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
           "and set only if you accept them.", "open_replan", _off_plan, short="new lengths"),
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
           _anyone),
    Action("person", ("A",), "add person", "People", "Add a person who came.", "open_new_person"),
    Action("edit", ("E", "f2"), "change", "People",
           "Change what is highlighted: a person's name, side, weight or part; a note, theme or pledge.",
           "open_edit"),
    Action("away", ("o",), "out or here", "People", "The one highlighted went out, or is here again.",
           "toggle_away", _anyone),
    Action("silent", ("S",), "silent by choice", "People",
           "The one highlighted chooses to stay silent and is never asked; press again to change it.",
           _on_person(lambda one: do.StaySilent(one.person, not one.silent)), _anyone),
    Action("note", ("a",), "add a note", "Notes",
           "Add notes; in a pledge step, pledges; where promises are gone through, one that people remember.",
           "open_note", short="note"),
    Action("park", ("k",), "park", "Notes", "Move the highlighted note to the parking list.",
           _on_board(_park), _on_note),
    Action("parking", ("K",), "add to parking list", "Notes",
           "Write something straight onto the parking list.", "open_parking"),
    Action("withdraw", ("d", "delete"), "withdraw", "Notes",
           "Withdraw the highlighted note, theme or pledge; u brings it back.",
           _on_board(_withdraw), _on_work, short="withdraw"),
    Action("reveal", ("v",), "reveal", "Notes", "Show what is hidden: silent notes, or the dots of a vote.",
           lambda view, at: do.Reveal(), lambda view, at: view.can_reveal),
    Action("theme", ("T",), "new theme", "Notes", "Name a new theme.", "open_theme",
           _in_steps(lambda kind: kind.groups)),
    Action("pledge", ("P",), "add a pledge", "Notes", "Add a pledge: who will do what by when.",
           "open_pledge", _in_steps(lambda kind: kind.pledges)),
    Action("digit", tuple("1234567890"), "1-9", "Pairs and votes",
           "A number places so many dots, or puts the note into that theme or column. Hopes and fears: "
           "1 it turned out well (a hope came true, a fear did not), 2 partly, 3 it did not, 0 not yet said. "
           "What was promised: 1 done, 2 under way, 3 not possible, and why; 0 still open.",
           _on_board(_digit), _placing, short="place"),
    Action("fewer", ("backspace",), "one dot fewer", "Pairs and votes",
           "Take one dot away from what is highlighted.", _on_board(_fewer_dots),
           lambda view, at: at.board == "vote" and _on_work(view, at), short="one fewer"),
    Action("swap", ("c",), "change over", "Pairs and votes",
           "Pairs: give the signal to change over to the other one's half.",
           lambda view, at: do.SwapPairs(), _in_steps(lambda kind: kind.paired), short="change over"),
    Action("pairs", ("r",), "new pairs", "Pairs and votes", "Make the pairs anew.", "ask_pairs",
           _in_steps(lambda kind: kind.paired), short="new pairs"),
    Action("zone", ("tab", "shift+tab"), "people or notes", "Looking",
           "Switch between the people and the work area.", "switch_zone"),
    Action("board", ("b",), "other board", "Looking",
           "Show another board: notes, themes, dots, pledges, map, parking list.", "next_board"),
    Action("up", ("up",), "up", "Looking", "One up in the list.", "move_up"),
    Action("down", ("down",), "down", "Looking", "One down in the list.", "move_down"),
    Action("left", ("left",), "left", "Looking", "To the column, or side, on the left.", "move_left"),
    Action("right", ("right",), "right", "Looking", "To the column, or side, on the right.", "move_right",
           _two_sides, short="other side"),
    Action("page_up", ("pageup",), "page up", "Looking", "A page up in the list.", "page_up"),
    Action("page_down", ("pagedown",), "page down", "Looking", "A page down in the list.", "page_down"),
    Action("home", ("home",), "top", "Looking", "To the top of the list.", "to_top"),
    Action("end", ("end",), "bottom", "Looking", "To the bottom of the list.", "to_bottom"),
    Action("wall", ("t",), "the wall", "Looking",
           "Turn this screen into the wall, for the projector, and back.", "toggle_wall"),
    Action("doors", ("J",), "join / doors", "Looking",
           "Show how people join from other computers; open and close the doors, and see who came in.",
           "open_doors", _hosted, short="join"),
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


_SHOWN = {"delete": "del", "pageup": "page up", "pagedown": "page down", "right": "→", "left": "←"}


def key_shown(key: str) -> str:
    """The key as people read it."""
    return _SHOWN.get(key, key)


OLD_IDS = {"projected": "wall"}
"""Actions that were called otherwise before: settings that name them go on."""


def with_keymap(keymap: Mapping[str, str] | None) -> tuple[Action, ...]:
    """The table with a user's own keys: action id to keys, separated by commas (a comma itself: "comma")."""
    if not keymap:
        return ACTIONS
    keymap = {OLD_IDS.get(name, name): keys for name, keys in keymap.items()}
    return tuple(
        action._replace(keys=tuple(key.strip() for key in keymap[action.id].split(",") if key.strip()))
        if action.id in keymap
        else action
        for action in ACTIONS
    )


_FIXED = dict.fromkeys(("ctrl+c", "ctrl+z"), "") | {
    "ctrl+q": "leave", "f10": "leave", "ctrl+p": "palette", "ctrl+s": "save"
}  # fmt: skip
"""Keys that keep their meaning, so that everyone finds the way out and nothing is lost."""

_KEY = re.compile(
    r"(?:(?:ctrl|alt|shift)\+)*(?:space|enter|tab|backspace|delete|insert|escape|up|down|left|right|home|end"
    r"|pageup|pagedown|comma|f[1-9]|f1[0-2])|ctrl\+[a-gkln-z]|alt\+[a-z0-9]|\S"
)
"""What a terminal can send: a key with a name, a letter with ctrl (some mean enter or tab), a sign."""


def keymap_problems(keymap: Mapping[str, str]) -> list[tuple[str, str]]:
    """What is wrong with a user's own keys, each with the action's id and a sentence."""
    from workshop_tui.storage.forms.problems import closest, quoted, suggestion

    problems = []
    said = {OLD_IDS.get(name, name): name for name in keymap}
    keymap = {OLD_IDS.get(name, name): keys for name, keys in keymap.items()}
    for name in keymap:
        if name not in BY_ID:
            near = suggestion(closest(name, BY_ID)) or f"; the actions are: {', '.join(BY_ID)}"
            problems.append((name, f"there is no action {quoted(name)}{near}"))
        elif name == "digit":
            problems.append((name, "the numbers cannot be given other keys"))
    taken: dict[str, str] = {}
    table = with_keymap({name: keys for name, keys in keymap.items() if name != "digit"})
    # Keys of the table first, so that it is the user's own that is told.
    for action in sorted(table, key=lambda action: action.id in keymap):
        called = said.get(action.id, action.id)
        for key in action.keys:
            if key in taken:
                problems.append((called, f"{quoted(key)} is the key of {quoted(taken[key])} already"))
            elif action.id in keymap and _FIXED.get(key, action.id) != action.id:
                problems.append((called, f"{quoted(key)} keeps its own meaning; choose another key"))
            elif action.id in keymap and not (_KEY.fullmatch(key) and key.isprintable()):
                example = "write it as typed, or as in 'f5', 'ctrl+n', 'space'"
                problems.append((called, f"{quoted(key)} is no key; {example}"))
            taken.setdefault(key, action.id)
    return problems


def by_key(table: tuple[Action, ...] = ACTIONS) -> dict[str, Action]:
    """Which action a key stands for; a key is written as typed ("]") or by its name ("ctrl+p")."""
    return {key: action for action in table for key in action.keys}


def keys_markdown(table: tuple[Action, ...] = ACTIONS) -> str:
    """The keys as the documents show them: one table for each group."""
    parts = []
    for group in GROUPS:
        rows = [
            f"| {_keys_in_words(action, '`')} | {action.label} | {action.help} |"
            for action in table
            if action.group == group
        ]
        parts.append("\n".join((f"### {group}", "", "| Key | Name | What it does |", "|---|---|---|", *rows)))
    return "\n\n".join(parts) + "\n"


def _keys_in_words(action: Action, quote: str = "") -> str:
    if action.id == "digit" and action.keys == BY_ID["digit"].keys:
        return f"{quote}1{quote} to {quote}9{quote}, {quote}0{quote}"
    return ", ".join(f"{quote}{key_shown(key)}{quote}" for key in action.keys)


def keys_in_words(action: Action) -> str:
    """The keys of an action for the screen; empty where it has none."""
    return _keys_in_words(action)
