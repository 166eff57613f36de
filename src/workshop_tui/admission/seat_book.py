"""Whose seat is whose: bound to the key that a client offered at first, or to a seat word, and kept."""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from workshop_tui.domain.text.safe_text import sort_key
from workshop_tui.storage.files.atomic import StorageProblem, read_whole, replace_file, set_aside
from workshop_tui.storage.files.toml_text import lines, parsed

SEATS = "seats.toml"
"""The name of the file in a workshop's folder."""
_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_HEAD = """\
# Who may come back to which seat from another machine. Seat words are kept as hashes, keys as fingerprints.
format = 1
"""
NOT_KEPT = "NOT SAVED yet: it holds as long as the workshop runs on. Tell the facilitator."
"""Beside a seat word that is not on the disk."""
_LOST = "Whoever comes in first under a name takes the seat of that name."


class KeptSeat(NamedTuple):
    """One seat. Exactly one of `key` and `word` is set, or none while anyone of the name may take it."""

    person: str
    """Id of the person in the workshop."""
    name: str
    """The name that was wished, as the client gave it."""
    key: str = ""
    """Fingerprint of the client's key."""
    word: str = ""
    """Salt and hash of the seat word, as hex with a colon between."""
    out: bool = False
    """Sent out: may not come back until let in again."""
    barred: str = ""
    """While sent out: the key they came with, which lets nobody in under any name."""
    muted: bool = False
    """Sees everything and does nothing."""
    wrong: int = 0
    """Wrong seat words typed since the right one."""
    in_room: bool = False
    """They are in the room as well: without a line they are not away."""


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same as people say them; user names have no blanks or capitals."""
    return _said(one) == _said(other)


def _said(name: str) -> str:
    return " ".join(sort_key(name).replace("_", " ").replace(".", " ").replace("-", " ").split())


def new_word() -> str:
    """A seat word to write down: six letters and digits without look-alikes, 29 bits."""
    letters = [_ALPHABET[byte % len(_ALPHABET)] for byte in os.urandom(64) if byte < 8 * len(_ALPHABET)]
    return "".join(letters[:3]) + "-" + "".join(letters[3:6])


def _plain(word: str) -> str:
    return "".join(char for char in word.upper() if char.isalnum())


def hashed(word: str, salt: bytes = b"") -> str:
    """A seat word as it is kept; the room code and a limit of guesses stand before it."""
    salt = salt or os.urandom(16)
    return f"{salt.hex()}:{hashlib.sha256(salt + _plain(word).encode()).hexdigest()}"


def fits(word: str, kept: str) -> bool:
    """Whether a typed seat word is the one that is kept; takes as long whether or not."""
    salt = kept.partition(":")[0]
    try:
        return hmac.compare_digest(hashed(word, bytes.fromhex(salt) or b"\0"), kept)
    except ValueError:
        return False


def _is_whole(seat: KeptSeat) -> bool:
    """Whether each field is of the kind that it is made with."""
    return all(type(value) is type(sample) for value, sample in zip(seat, KeptSeat("", ""), strict=True))


def _kept(seat: KeptSeat) -> dict[str, object]:
    """A seat as it is written: an earlier version reads it unless it says what that version did not know."""
    kept = seat._asdict()
    if not seat.in_room:
        del kept["in_room"]
    return kept


class SeatBook:
    """All seats of one workshop, on the disk after every change; a failing disk only costs coming back."""

    def __init__(
        self,
        folder: Path,
        tell: Callable[[str], None] = lambda sentence: None,
        where: Callable[[], Path] | None = None,
    ) -> None:
        """`where` tells the folder as it is called by now, since somebody may rename it."""
        self._path = folder / SEATS
        self._where = where
        self._tell = tell
        self.unsaved = False
        """Whether what is known of the seats is in memory alone, and holds as long as the program runs."""
        self.seats: dict[str, KeptSeat] = {seat.person: seat for seat in self._read()}

    def _read(self) -> list[KeptSeat]:
        try:
            data = read_whole(self._path, 4 << 20)
        except FileNotFoundError:
            return []
        except (StorageProblem, OSError) as problem:
            self._tell(f"{SEATS} cannot be read: {problem}. {_LOST}")
            return []
        try:
            # What a later version has added is left out.
            seats = [
                KeptSeat(**{name: value for name, value in seat.items() if name in KeptSeat._fields})
                for seat in parsed(data).get("seat", [])
            ]
            if not all(map(_is_whole, seats)):
                raise ValueError
        except (ValueError, TypeError, AttributeError):
            with suppress(StorageProblem, OSError):
                set_aside(self._path, data)
            self._tell(f"{SEATS} is damaged. {_LOST}")
            return []
        return seats

    def put(self, seat: KeptSeat) -> None:
        """Keep a seat."""
        self.seats[seat.person] = seat
        self._write()

    def look_after(self) -> None:
        """Write it again where that failed, or where somebody threw the file away while it was used."""
        if self.seats and (self.unsaved or not os.path.lexists(self._here())):
            self._write()

    def _here(self) -> Path:
        return self._path if self._where is None else self._where() / SEATS

    def _write(self) -> None:
        text = _HEAD + "".join("\n[[seat]]\n" + lines(_kept(one)) for one in self.seats.values())
        try:
            replace_file(self._here(), text.encode())
        except StorageProblem as problem:
            if not self.unsaved:
                self._tell(f"Seats are not saved: {problem}")
            self.unsaved = True
        else:
            self.unsaved = False

    def find(self, name: str, key: str) -> KeptSeat | None:
        """The seat of this name that this key may take: bound to it, or bound to nothing."""
        mine = [seat for seat in self.seats.values() if same_name(seat.name, name)]
        bound = [seat for seat in mine if key and seat.key == key]
        free = [seat for seat in mine if not seat.key and not seat.word]
        return next(iter(bound or free), None)

    def with_word(self, name: str) -> list[KeptSeat]:
        """The seats of this name that a seat word opens."""
        return [seat for seat in self.seats.values() if seat.word and same_name(seat.name, name)]

    def with_key(self, name: str) -> list[KeptSeat]:
        """The seats of this name that are bound to a key."""
        return [seat for seat in self.seats.values() if seat.key and same_name(seat.name, name)]

    def bars(self, key: str) -> bool:
        """Whether somebody was sent out who came with this key."""
        return bool(key) and any(seat.out and seat.barred == key for seat in self.seats.values())

    def change(self, person: str, change: Callable[[KeptSeat], KeptSeat]) -> None:
        """Keep something else about a seat, if there is one."""
        seat = self.seats.get(person)
        if seat is not None:
            self.put(change(seat))

    def unbind(self, person: str) -> None:
        """Whoever comes next under the name of this seat takes it."""
        self.change(person, lambda one: one._replace(key="", word="", out=False, barred="", wrong=0))
