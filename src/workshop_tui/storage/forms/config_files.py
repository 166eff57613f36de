"""Reads the program's settings, config.toml: what is in order counts, whatever is wrong with the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.storage.forms.fields import Field, faults
from workshop_tui.storage.forms.problems import quoted

if TYPE_CHECKING:
    from workshop_tui.storage.files.toml_text import Table
    from workshop_tui.storage.forms.reading import Reading

CONFIG = "config.toml"
"""The name of the file in the folder of settings."""

THEMES = ("dark", "light", "ansi")

CONFIG_FIELDS = {
    "theme": Field("choice", '"dark"', "The colours: ansi takes the terminal's own.", choices=THEMES),
    "bell": Field("flag", "true", "Whether the bell rings at the end of turns and steps."),
    "animations": Field("flag", "false", "Whether screens may move as they change."),
    "folder": Field("line", '"~/Workshops"', "Where workshops are kept.", most=1000),
    "sides": Field(
        "lines",
        '["lived experience", "professional"]',
        "What people often speak as; the set-up suggests it.",
        most=200,
        items=12,
    ),
    "keys": Field("table", "[keys]", "Other keys for the facilitator's console, for each action a list."),
}
"""The keys of the settings."""

KEYS_FIELD = Field("lines", '["n", "f5"]', "The keys of the action; [] gives it none.", most=20, items=10)
"""What may stand under an action in [keys]."""

WrongKeys = Callable[[Mapping[str, str]], Iterable[tuple[str, str]]]
"""What is wrong with own keys (action to keys, with commas between): the action and a sentence, for each."""


class Settings(NamedTuple):
    """What the user settled; where nothing is said, as the program does by itself."""

    theme: str = ""
    """One of THEMES; empty: none was chosen."""
    bell: bool = True
    animations: bool = False
    folder: str = ""
    """As typed: begins with / or ~/; empty: the usual place."""
    sides: tuple[str, ...] = ()
    keymap: Mapping[str, str] | None = None
    """Own keys: id of an action to keys, separated by commas."""


def read_config(reading: Reading, wrong_keys: WrongKeys) -> Settings:
    """The settings as far as they are in order; what is wrong is added to the reading's problems."""
    if reading.is_other("config"):
        return Settings()
    values = reading.table((), reading.data, CONFIG_FIELDS)
    folder = values.get("folder", "")
    if folder and not folder.startswith(("/", "~/")):
        message = "must begin with / or ~/, so that it is the same place wherever the program is started"
        reading.problem(("folder",), f"folder {quoted(folder)} {message}")
        folder = ""
    return Settings(
        values.get("theme", ""),
        values.get("bell", True),
        values.get("animations", False),
        folder,
        tuple(values.get("sides", ())),
        _own_keys(reading, values.get("keys", {}), wrong_keys),
    )


def _own_keys(reading: Reading, table: Table, wrong_keys: WrongKeys) -> dict[str, str] | None:
    """The own keys that are in order; an action with something wrong keeps its usual ones."""
    from workshop_tui.domain.text.safe_text import one_line

    good: dict[str, str] = {}
    for action, keys in table.items():
        wrong = faults(KEYS_FIELD, keys)
        for item, message in wrong:
            reading.problem(("keys", action, *item), f"keys: {one_line(action, 60)} {message}")
        if not wrong:
            good[action] = ",".join("comma" if key == "," else key for key in keys)
    told = list(wrong_keys(good)) if good else []
    for action, sentence in told:
        reading.problem(("keys", action), f"keys: {sentence}")
    while told:
        # What one action loses may be taken by another one by now.
        good = {action: keys for action, keys in good.items() if action not in dict(told)}
        told = list(wrong_keys(good))
    return good or None
