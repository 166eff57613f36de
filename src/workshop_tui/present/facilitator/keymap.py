"""A facilitator's own keys: what the settings give other keys to, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from workshop_tui.present.facilitator.actions import ACTIONS, BY_ID, Action

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


FIXED = dict.fromkeys(("ctrl+c", "ctrl+z"), "") | {
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
            elif action.id in keymap and FIXED.get(key, action.id) != action.id:
                problems.append((called, f"{quoted(key)} keeps its own meaning; choose another key"))
            elif action.id in keymap and not (_KEY.fullmatch(key) and key.isprintable()):
                example = "write it as typed, or as in 'f5', 'ctrl+n', 'space'"
                problems.append((called, f"{quoted(key)} is no key; {example}"))
            taken.setdefault(key, action.id)
    return problems
