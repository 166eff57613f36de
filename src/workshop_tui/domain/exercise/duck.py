"""A duck of identical bricks, built at a screen: seen from the side, on a grid, in plain characters.

Columns count from 1 at the left, levels from 1 on the ground, in the notation and in what people type.
"""

from __future__ import annotations

import re
from functools import lru_cache

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.exercise.exercise import MOST_BRICKS
from workshop_tui.domain.text.safe_text import one_line

WIDE, HIGH = 16, 10
"""Columns and levels of the grid."""
LYING, TURNED = 4, 2
"""Columns that a brick takes as it lies, and turned with its short end to the front."""
BRICKS = 6
"""Bricks of a duck, where a step names no other number."""

HELP = (
    f"Type lying and a column from 1 to {WIDE - LYING + 1}, or turned and a column from 1 to "
    f"{WIDE - TURNED + 1}: the brick falls down there. A second number is a level, to put it under another "
    "brick: lying 3 2. back takes the last brick off. look says what stands there."
)
"""What someone who builds in lines can type."""

_FLOATS = "It would float there. Put it on the ground, or on or under another brick."
_IN_THE_WAY = "Another brick is in the way there."
_NOTHING = "Nothing stands there yet."


class Brick(NamedTuple):
    """One brick on the grid; the column is that of its left end."""

    column: int
    level: int
    turned: bool = False

    @property
    def wide(self) -> int:
        """Columns that it takes."""
        return TURNED if self.turned else LYING

    @property
    def end(self) -> int:
        """Its last column."""
        return self.column + self.wide - 1


Bricks = tuple[Brick, ...]
"""What stands on the grid, in the order in which it was built: each one rested on those before it."""


def count(number: int) -> str:
    """So many bricks, in words."""
    return f"{number} brick" + ("" if number == 1 else "s")


def said(bricks: Bricks) -> str:
    """A duck where there is one line for it."""
    return f"a duck of {count(len(bricks))}"


# -- building


def why_not(bricks: Bricks, brick: Brick, most: int = BRICKS) -> str:
    """Why a brick cannot go there, in one sentence; empty where it can."""
    if len(bricks) >= most:
        return f"All {count(most)} are used. Take one back first." if most != 1 else "The one brick is used."
    if brick.column < 1 or brick.end > WIDE or not 1 <= brick.level <= HIGH:
        return f"That is off the grid: it has columns 1 to {WIDE} and levels 1 to {HIGH}."
    near = [other for other in bricks if other.column <= brick.end and brick.column <= other.end]
    if any(other.level == brick.level for other in near):
        return _IN_THE_WAY
    if brick.level == 1 or any(abs(other.level - brick.level) == 1 for other in near):
        return ""
    return _FLOATS


def place(bricks: Bricks, brick: Brick, most: int = BRICKS) -> tuple[Bricks, str]:
    """What stands there with one more brick, or the same as before and one sentence why."""
    refused = why_not(bricks, brick, most)
    return (bricks, refused) if refused else ((*bricks, brick), "")


def take_back(bricks: Bricks) -> Bricks:
    """What stands there without the last brick."""
    return bricks[:-1]


def landing(bricks: Bricks, column: int, *, turned: bool) -> Brick:
    """Where a brick comes to rest that falls from above with its left end in this column."""
    brick = Brick(column, 1, turned)
    below = [other.level for other in bricks if other.column <= brick.end and column <= other.end]
    return brick._replace(level=max(below, default=0) + 1)


# -- keeping and showing


def notation(bricks: Bricks) -> str:
    """The duck exactly, as notes keep it: "2 bricks: 4@3,1 2@4,2" (width@column,level); empty for none."""
    if not bricks:
        return ""
    return f"{count(len(bricks))}: " + " ".join(f"{b.wide}@{b.column},{b.level}" for b in bricks)


@lru_cache(maxsize=1024)
def parse(text: str) -> Bricks | None:
    """The duck that a text is the notation of; None for any other text, and for what could not stand."""
    head, colon, rest = text[:400].partition(": ")
    if not colon or " brick" not in head:
        return None
    bricks: Bricks = ()
    for word in rest.split(" "):
        found = re.fullmatch(r"([24])@([1-9][0-9]?),([1-9][0-9]?)", word)
        if found is None:
            return None
        brick = Brick(int(found[2]), int(found[3]), found[1] == str(TURNED))
        bricks, refused = place(bricks, brick, MOST_BRICKS)
        if refused:
            return None
    return bricks if notation(bricks) == text else None


def drawing(bricks: Bricks, scale: int = 1) -> str:
    """The duck in lines of plain characters, as narrow as it is: `[==]` lying, `[]` turned.

    `scale` is how many characters a column takes; each brick has one `[`. Empty for no bricks.
    """
    if not bricks:
        return ""
    left = min(brick.column for brick in bricks)
    lines = []
    for level in range(max(brick.level for brick in bricks), 0, -1):
        line = ""
        for brick in sorted(brick for brick in bricks if brick.level == level):
            line = line.ljust((brick.column - left) * scale) + f"[{'=' * (brick.wide * scale - 2)}]"
        lines.append(line)
    return "\n".join(lines)


def in_words(bricks: Bricks) -> str:
    """The duck told level by level, for those who hear it: "On the ground: lying 3 to 6. Level 2: …"."""
    if not bricks:
        return _NOTHING
    told = []
    for level in range(1, max(brick.level for brick in bricks) + 1):
        here = sorted(brick for brick in bricks if brick.level == level)
        listed = ", ".join(f"{_how(brick)} {brick.column} to {brick.end}" for brick in here)
        told.append(f"{'On the ground' if level == 1 else f'Level {level}'}: {listed}.")
    return " ".join(told)


def _how(brick: Brick) -> str:
    return "turned" if brick.turned else "lying"


# -- building in lines

_MOVES = {"lying": False, "l": False, "1": False, "turned": True, "t": True, "2": True}
_BACK, _LOOK, _HELP = ("back", "b", "3"), ("look", "4"), ("help", "?")
_SMALL = ("a", "at", "brick", "column", "level", "on", "the")


def duck_command(bricks: Bricks, line: str, most: int = BRICKS) -> tuple[Bricks, str]:
    """What stands there after a typed line, and what to say: "lying 3", "turned 5", "back", "look", "help".

    The numbers 1 to 4 stand for lying, turned, back and look ("2 5" is "turned 5").
    """
    words = re.findall(r"[0-9]+|[a-z]+|[^0-9a-z\s,.:;!]+", line[:200].casefold())
    move, *rest = [word for word in words if word not in _SMALL] or ["look"]
    if move in _MOVES and 1 <= len(rest) <= 2 and all(re.fullmatch("[0-9]{1,9}", word) for word in rest):
        return _moved(bricks, [int(word) for word in rest], most, turned=_MOVES[move])
    if move in _MOVES and not rest:
        example = "turned 5" if _MOVES[move] else "lying 3"
        return bricks, f"At which column? For example: {example}."
    if rest:
        return bricks, _not_understood(line)
    if move in _BACK:
        return _taken_back(bricks, most)
    if move in _LOOK:
        return bricks, f"{in_words(bricks)} {_left(bricks, most)}"
    return bricks, HELP if move in _HELP else _not_understood(line)


def _moved(bricks: Bricks, at: list[int], most: int, *, turned: bool) -> tuple[Bricks, str]:
    last = WIDE - (TURNED if turned else LYING) + 1
    if not 1 <= at[0] <= last:
        kind = "turned" if turned else "lying"
        return bricks, f"A {kind} brick can begin at columns 1 to {last}."
    brick = landing(bricks, at[0], turned=turned) if len(at) == 1 else Brick(at[0], at[1], turned)
    after, refused = place(bricks, brick, most)
    if refused:
        return bricks, refused
    where = "on the ground" if brick.level == 1 else f"on level {brick.level}"
    return after, f"{_how(brick).capitalize()} {brick.column} to {brick.end}, {where}. {_left(after, most)}"


def _taken_back(bricks: Bricks, most: int) -> tuple[Bricks, str]:
    if not bricks:
        return bricks, f"{_NOTHING} There is nothing to take back."
    after = take_back(bricks)
    return after, f"The last brick is taken back. {_left(after, most)}"


def _left(bricks: Bricks, most: int) -> str:
    left = max(0, most - len(bricks))
    return f"{count(left)} left." if left else "Every brick is used."


def _not_understood(line: str) -> str:
    return f"“{one_line(line, 30)}” is not understood. Type lying 3, turned 5, back, look or help."
