"""The words for what was carried out, for every screen: success is said only of what is on the disk."""

from __future__ import annotations

from typing import NamedTuple

NOT_YET = "NOT SAVED yet: it is kept in memory, and tried again every second."
SAVED_AGAIN = "All is saved again."
FOR_GUESTS = (
    "NOT SAVED: the facilitator's computer cannot write anything down now. What you do is kept in its memory "
    "and tried again every second. Tell the facilitator."
)
"""In place of what the facilitator reads: where their folders are is nobody else's affair."""
FOR_ROOM = (
    "NOT SAVED: this computer cannot write anything down now. What is done is kept in memory and tried again "
    "every second. The facilitator's own screen says why."
)
"""The same on what everyone in the room looks at."""
UNSAVED = "Not saved yet: "
"""Before a change that was carried out and is not on the disk, where it has to be told all the same."""


class Outcome(NamedTuple):
    """A sentence, and whether it is said like a refusal."""

    words: str
    wrong: bool = False


def outcome(done: str, unsaved: str) -> Outcome:
    """What may be said of a command that was not refused.

    `done`: the words for success; `unsaved`: why it is not on the disk, empty where it is.
    """
    return Outcome(NOT_YET, True) if unsaved else Outcome(done)


def meanwhile(said: str, unsaved: str) -> str:
    """What was said some time ago, as it is true now: what was kept in memory may have been saved since."""
    return said if unsaved else said.replace(NOT_YET, SAVED_AGAIN)
