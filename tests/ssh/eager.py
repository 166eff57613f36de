"""The loop as Textual leaves it from Python 3.12 on, also on a Python that has no eager tasks of its own."""

from __future__ import annotations

import asyncio
from asyncio import tasks
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class EagerTask(tasks._PyTask):  # type: ignore[misc, name-defined, unused-ignore]
    """Takes its first step while it is made."""

    def __init__(self, coro: Any, *, loop: asyncio.AbstractEventLoop, **how: Any) -> None:
        super().__init__(coro, loop=loop, **how)
        first_step = loop._ready.pop()  # type: ignore[attr-defined]
        outer = asyncio.current_task(loop)
        if outer is not None:
            tasks._leave_task(loop, outer)
        try:
            first_step._run()
        finally:
            if outer is not None:
                tasks._enter_task(loop, outer)


def eager_task(loop: asyncio.AbstractEventLoop, coro: Any, **how: Any) -> Any:
    """A task factory as `asyncio.eager_task_factory`."""
    return EagerTask(coro, loop=loop, **how)


@contextmanager
def eager_tasks() -> Iterator[None]:
    """While this lasts, tasks started the usual way in the running loop run at once."""
    loop = asyncio.get_running_loop()
    before = loop.get_task_factory()
    loop.set_task_factory(getattr(asyncio, "eager_task_factory", eager_task))
    try:
        yield
    finally:
        loop.set_task_factory(before)
