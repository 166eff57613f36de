"""A terminal's screen for tests, which bears what a program that was killed has left half-written."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

import pyte


class EmulatedScreen(pyte.Screen):
    """pyte's, but for a sequence with more numbers than its end takes: as in any terminal it does nothing.

    A kill cuts `\\x1b[38;2;1;2;3m` anywhere, and the next letter that somebody prints becomes its end: the
    `K` of a shell's "Killed" with five numbers ended the emulator.
    """


def _bearing(act: Callable[..., None]) -> Callable[..., None]:
    def acted(screen: EmulatedScreen, *numbers: int, **how: Any) -> None:
        with contextlib.suppress(TypeError):
            act(screen, *numbers, **how)

    return acted


for _name in set(pyte.Stream.csi.values()):
    setattr(EmulatedScreen, _name, _bearing(getattr(pyte.Screen, _name)))
