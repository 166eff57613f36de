"""Starts what makes very many objects without looking through them for garbage again and again."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Asked = TypeVar("Asked")


def without_looking_for_garbage(carry_out: Callable[[Asked], int]) -> Callable[[Asked], int]:
    """The start of screens makes very many objects, and all of them stay; parsing makes as many, and they go.

    To look through them for garbage again and again takes a tenth of the time, and once more at the end
    another tenth. The screens collect as usual once their first picture stands.
    """

    @wraps(carry_out)
    def carried_out(asked: Asked) -> int:
        gc.disable()
        try:
            return carry_out(asked)
        finally:
            gc.freeze()
            gc.enable()

    return carried_out
