"""The monkey's hands: bytes as a terminal sends them, sizes, and lines, all out of one source of chance."""

from __future__ import annotations

from random import Random

from workshop_tui.present.participant.actions import CHOICES

NAMED = (
    "\r",
    "\t",
    "\x1b[Z",
    "\x7f",
    "\x1b",
    "\n",
    "\x1b[3~",
    *(f"\x1b[{letter}" for letter in "ABCDHF"),
    *(
        "\x1b[5~",
        "\x1b[6~",
        "\x1b[1;5C",
        "\x1b[1;5D",
        "\x1b[1;2A",
        "\x1b[1;2B",
        "\x1bOP",
        "\x1b[15~",
        "\x1b[24~",
    ),
    # ctrl+z stops the process that runs the test.
    *(chr(code) for code in range(1, 0x1F) if code not in (0x1A, 0x1B)),
)
"""Keys that have a name, as terminals send them."""
SIGNS = "²③½１２９٣५ªǅﬁßİ́‍\u202e\u2028\u200b漢🦆ǳ'\"[]{}\\#/=:;,.<>|~`^$%&*"
"""Characters in which a key or a text may be read wrongly."""
PASTES = (
    "",
    "\n\n\n",
    "one\r\ntwo\r\nthree",
    "[red]x[/] [@click=app.quit]q[/]",
    "\x1b]0;x\x07\x1b[2J\x00\x9b31m",
    "Amina (us)\nBoris (them) x2\nChen, (witness)\n12\n²",
    "9:30 Lego duck 20 min\nLunch: 45 min\n25:99 x",
    "9" * 5000,
    "1e999",
    "漢" * 300 + "\n" + "é" * 3,
    "-1",
    "a" * 9000,
)
EDGES = (1, 2, 3, 5, 10, 20, 24, 40, 80, 120, 200)
"""Columns and lines at which something may break."""
_SAID = [word for choice in CHOICES for word in (choice.word, str(choice.number), *choice.also)]


class Hands:
    """What a monkey does next."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def size(self) -> tuple[int, int]:
        """Columns and lines of a terminal that somebody pulls about."""
        return (
            self.chance.choice(((80, 24), (80, 2), (1, 1), (120, 40), (2, 60), (20, 10)))
            if self.chance.random() < 0.5
            else (self.chance.choice(EDGES), self.chance.choice(EDGES[:8]))
        )

    def key(self) -> str:
        """One key, with or without alt."""
        throw = self.chance.random()
        if throw < 0.45:
            key = self.chance.choice("abcdefghijklmnopqrstuvwxyzACDEFGLMNPRSTUVWX0123456789 +-?!")
        elif throw < 0.85:
            key = self.chance.choice(NAMED)
        else:
            key = self.chance.choice(SIGNS)
        return f"\x1b{key}" if self.chance.random() < 0.06 else key

    def burst(self, columns: int, lines: int) -> str:
        """Some keys at once, a paste, or the mouse, as one read of a terminal."""
        throw = self.chance.random()
        if throw < 0.7:
            return "".join(self.key() for _ in range(self.chance.choice((1, 1, 1, 2, 3, 8))))
        if throw < 0.78:
            return f"\x1b[200~{self.text()}\x1b[201~"
        x, y = self.chance.randint(1, columns + 1), self.chance.randint(1, lines + 1)
        if throw < 0.95:
            click = f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m"
            return click * self.chance.choice((1, 1, 2, 3))
        return f"\x1b[<{self.chance.choice((32, 35, 64, 65, 2, 1))};{x};{y}M"

    def text(self) -> str:
        """Something that somebody might paste."""
        if self.chance.random() < 0.6:
            return self.chance.choice(PASTES)
        signs = SIGNS + "ab c1\n\t\r"
        return "".join(self.chance.choice(signs) for _ in range(self.chance.randint(1, 40)))

    def line(self) -> str:
        """One line for the plain mode: a word of it, with or without more, or anything."""
        throw = self.chance.random()
        if throw < 0.7:
            more = self.chance.choice(
                ("", "", " 1", " 2 3", " ² 9", " １", f" {self.text()}", " none", " yes")
            )
            return self.chance.choice(("", "", "/")) + self.chance.choice(_SAID) + more
        if throw < 0.85:
            return self.chance.choice(
                ("", "1", "2", "yes", "no", "none", "cancel", "ready", "lying 3", "１ ２", "²")
            )
        return self.text()
