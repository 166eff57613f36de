"""What stands on a screen of a step, in values and words, for painters of cells, sentences or pages."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """Something that stands there by itself, like an option of a vote."""

    text: str
    id: str = ""
    """What is done to it is done to this id; empty: nothing can be."""
    dots: int | None = None
    """None: there are none, or nobody may see them yet."""
    sides: tuple[tuple[str, int], ...] = ()
    """Of these, how many from which side."""
    mine: int | None = None
    """One's own dots on it; None: one can place none."""
    note: str = ""
    """What is known of it besides."""
    stands_with: tuple[str, ...] = ()
    """Of `sides`, those that it stands with."""
    common: bool = False
    """Whether that is all of them."""


class Group(NamedTuple):
    """What belongs together."""

    lines: tuple[Line, ...] = ()
    heading: str = ""
    mixed: bool = False
    """Whether each line says with whom it stands, as the heading does not."""


class Board(NamedTuple):
    """Everything that stands there, from top to bottom."""

    groups: tuple[Group, ...] = ()
    said: tuple[str, ...] = ()
    """Sentences above, on where the room is."""
    quiet: tuple[str, ...] = ()
    """Sentences below that matter less."""
    yours: str = ""
    """A sentence above all, for one person alone."""
    sides: tuple[str, ...] = ()
    """The sides that lines have dots of, in their order."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of all groups."""
        return tuple(line for group in self.groups for line in group.lines)


NOTHING = Board()
