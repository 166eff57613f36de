"""Notices that caps lock may be on, before a capital does what nobody meant."""

from __future__ import annotations

from collections.abc import Mapping

from workshop_tui.present.facilitator.actions import Action


class Capitals:
    """Watches the letters typed on the console. `keys`: which action a key stands for."""

    def __init__(self, keys: Mapping[str, Action]) -> None:
        self._keys = keys
        self._suspected = False
        self._held = ""

    def question(self, char: str) -> str:
        """Empty: the key may act; else what to say instead.

        A capital that is no key, while its small letter is one, was hardly meant. After it a capital that
        acts at once is held back until it is pressed again; a small letter says that caps lock is off.
        """
        held, self._held = self._held, ""
        if not char.isupper():
            self._suspected = self._suspected and not char.islower()
            return ""
        action, small = self._keys.get(char), self._keys.get(char.lower())
        if action is None:
            if small is None:
                return ""
            self._suspected = True
            return f"Is caps lock on? {char.lower()} is “{small.label}”, and {char} does nothing."
        opens = isinstance(action.does, str) and action.does != "leave"
        if not self._suspected or opens:
            return ""
        if held == char:
            self._suspected = False
            return ""
        self._held = char
        return f"Is caps lock on? {char} is “{action.label}”: press it once more if you mean it."
