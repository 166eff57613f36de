"""Tasks begin at the loop's next turn, on every Python: their starter has kept them by then.

While a Textual app runs on Python 3.12 or newer, a task that is started the usual way runs at once, before
whoever starts it goes on. What it does then to what its starter is about to write down is lost.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextvars import Context
from typing import Any, TypeVar

T = TypeVar("T")


def begin(
    work: Coroutine[Any, Any, T], *, name: str | None = None, context: Context | None = None
) -> asyncio.Task[T]:
    """Let this run from the next turn of the running loop on; the task, which the caller has to keep."""
    return asyncio.Task(work, loop=asyncio.get_running_loop(), name=name, context=context)
