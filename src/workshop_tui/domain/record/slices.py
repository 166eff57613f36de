"""What a slice of the domain is made of: what its commands become, and what its events mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workshop_tui.domain.record.commands import Command, Refused
from workshop_tui.domain.record.events import Event
from workshop_tui.domain.record.state import State

Decided = list[Event] | Refused
"""What a command becomes: events in their order, or the reason why not."""

Deciding = Mapping[type[Command], Callable[..., Decided]]
"""By command: a function of the state, the command and the session time (seconds)."""

Evolving = Mapping[type[Event], Callable[..., State]]
"""By event: a function of the state, the event and the session time (seconds)."""
