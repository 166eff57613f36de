"""Finds the user's settings and reads them once, at the start: a mistake in them is told and stops nobody."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.storage.forms.config_files import CONFIG, Settings, read_config
from workshop_tui.storage.forms.problems import FileProblems, Problem


class Configured(NamedTuple):
    """The settings, and what is wrong with their file."""

    settings: Settings = Settings()
    problems: tuple[Problem, ...] = ()

    def base(self) -> Path:
        """Where workshops are kept; it need not be there yet. FolderProblem: there is no home folder."""
        from workshop_tui.storage.workshop.folders import default_base, folder_as_typed

        folder = self.settings.folder
        return folder_as_typed(folder) if folder else default_base()

    @property
    def notice(self) -> str:
        """A sentence or two for the screen; empty where nothing is wrong."""
        if not self.problems:
            return ""
        first, more = self.problems[0], len(self.problems) - 1
        rest = f" {more} more {'is' if more == 1 else 'are'} told at the end." if more else ""
        return f"In your settings, line {first.line}: {first.message}.{rest} All else in them counts."


def wrong_keys(keymap: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """What is wrong with own keys, by the table of actions, which is loaded only where there are some."""
    from workshop_tui.present.facilitator.keymap import keymap_problems

    return keymap_problems(keymap)


def config_file() -> Path | None:
    """Where the settings are, whether they are there or not; None without a home folder."""
    from workshop_tui.storage.workshop.folders import FolderProblem, settings_folder

    try:
        return settings_folder() / CONFIG
    except FolderProblem:
        return None


def configured() -> Configured:
    """The settings as they are now."""
    path = config_file()
    if path is None or not os.path.lexists(path):
        return Configured()
    from workshop_tui.storage.forms.reading import Reading

    settings = Settings()
    try:
        reading = Reading(path)
        settings = read_config(reading, wrong_keys)
        reading.finish()
    except FileProblems as error:
        return Configured(settings, tuple(error.problems))
    return Configured(settings)
