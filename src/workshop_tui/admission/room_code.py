"""The room code: what people read out, type, and are let in with."""

from __future__ import annotations

import hmac
import secrets
import unicodedata

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""32 signs, none of them 0, 1, I or O: eight of them are 40 bits."""
LENGTH = 8
_MEANT = str.maketrans({"1": "L", "I": "L"})


def new_code() -> str:
    """A fresh code in the form it is shown in: K7QM-2XWP."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return f"{signs[:4]}-{signs[4:]}"


def plain_code(typed: str) -> str:
    """What was typed without case, dashes and blanks; 1 and I can only have been an L."""
    folded = unicodedata.normalize("NFKC", typed[:200]).upper()
    return "".join(sign for sign in folded if sign.isalnum()).translate(_MEANT)


class RoomCode:
    """The code of one session, which can be changed at once."""

    def __init__(self, code: str = "") -> None:
        """Without a code a new one is made. ValueError: it holds fewer than 40 bits."""
        self._code = ""
        self.change(code)

    @property
    def shown(self) -> str:
        """As people see it: K7QM-2XWP."""
        return self._code

    def change(self, code: str = "") -> str:
        """From now on only this one opens; whoever is in stays in."""
        signs = plain_code(code or new_code())
        if len(signs) < LENGTH or not set(signs) <= set(ALPHABET):
            raise ValueError(f"A room code has at least {LENGTH} signs out of {ALPHABET}.")
        self._code = "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))
        return self._code

    def opens(self, typed: str) -> bool:
        """Whether this is the code; takes as long for a wrong one as for the right one."""
        return hmac.compare_digest(plain_code(typed).encode(), plain_code(self._code).encode())
