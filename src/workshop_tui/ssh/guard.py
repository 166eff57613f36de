"""Decides about one connection: who it is, whether the code is right, and what of it is too much."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import asyncssh

from workshop_tui.ssh.limits import Bucket, Guesses, Limits

if TYPE_CHECKING:
    from workshop_tui.ssh.code import RoomCode
    from workshop_tui.ssh.hostkey import AuthorizedKeys
    from workshop_tui.ssh.line import Line
    from workshop_tui.ssh.session import Session

MOST_NAME = 60
PROMPT = "Room code: "
WHERE = "The room code is on the screen in the room. Case and dash do not matter."


class Visitor(NamedTuple):
    """Someone who was let in."""

    name: str
    """The wished name, as the client gave it: outside text."""
    key: str
    """Fingerprint of the SSH key that the client has shown to be its own; empty: it offered none."""
    staff: bool
    """Came in by a key of the facilitator's authorized_keys, and without a code."""
    connection: int
    """Counts connections from 1 on; never used twice."""
    address: str = ""
    """What their tries are counted for; it is shown and kept nowhere."""


class Rules(NamedTuple):
    """What guards of one door share."""

    limits: Limits
    code: RoomCode
    authorized: AuthorizedKeys
    guesses: Guesses
    staff: frozenset[str]
    """Names for which a key that opens by itself is looked for among all that are offered."""
    key_only: frozenset[str]
    """Names that no code opens."""
    logged_in: Callable[[Guard], None]
    ended: Callable[[Guard], None]
    new_session: Callable[[Guard], Session]


class Guard(asyncssh.SSHServer):
    """The owner of one line."""

    def __init__(self, rules: Rules, address: str, number: int) -> None:
        self._rules = rules
        self.limits = rules.limits
        self.address = address
        self.number = number
        self.line: Line | None = None
        self.visitor: Visitor | None = None
        self.sessions: set[Session] = set()
        self.is_over = False
        """Whether this line is being ended: it gets no session any more."""
        self._requests = Bucket(rules.limits.requests, 5 * rules.limits.requests)
        self._openings = 0
        self._offers = 0
        self._wrong = 0
        self._offered: asyncssh.SSHKey | None = None
        self._first: bytes = b""
        self._key = ""
        self._half_way = False
        self._staff = False
        self._empty: asyncio.TimerHandle | None = None

    # -- the connection

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        """The network is there; nothing is known yet."""
        self.line = cast("Line", conn)

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over, for whatever reason."""
        if self._empty is not None:
            self._empty.cancel()
        self._rules.ended(self)
        self.line = None

    def hang_up(self, reason: str = "") -> None:
        """Close the connection; a reason is told to the client."""
        if self.line is not None:
            if reason:
                self.line.disconnect(asyncssh.DISC_BY_APPLICATION, reason)
            else:
                self.line.abort()

    # -- who it is

    def begin_auth(self, username: str) -> bool:
        """Everyone has to show something."""
        return True

    def password_auth_supported(self) -> bool:
        """The code is the password."""
        return True

    def kbdint_auth_supported(self) -> bool:
        """Some clients rather ask their own way."""
        return True

    def public_key_auth_supported(self) -> bool:
        """Until one key was shown, or too many were offered."""
        return not self._key and self._offers < self.limits.offers

    def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
        """Whether the client is asked to sign with this key: one that opens, or else the first."""
        self._offered = key
        if self._rules.authorized.holds(key):
            return True
        if key.public_data != self._first:
            self._offers += 1
        if username in self._rules.staff:
            return False
        self._first = self._first or key.public_data
        return key.public_data == self._first

    def key_shown(self, username: str) -> bool:
        """The client has signed with the key offered last. Whether it opens by itself."""
        key = self._offered
        if key is None:
            return False
        self._key = key.get_fingerprint()
        self._staff = self._rules.authorized.holds(key)
        self._half_way = not self._staff
        return self._staff

    def half_way(self) -> bool:
        """Whether the next no means: the key is good, the code is missing. True once."""
        half_way, self._half_way = self._half_way, False
        return half_way

    async def validate_password(self, username: str, password: str) -> bool:
        """Whether this is the code; waits for its turn where too much is guessed."""
        guesses = self._rules.guesses
        await guesses.turn(self.address)
        right = self._rules.code.opens(password) and username not in self._rules.key_only
        if right:
            guesses.was_right(self.address)
            return True
        self._wrong += 1
        if self._wrong >= self.limits.tries:
            self.hang_up("Too many wrong codes. " + WHERE)
        return False

    def get_kbdint_challenge(self, username: str, lang: str, submethods: str) -> tuple[Any, ...]:
        """Ask for the code in words."""
        return "", WHERE, "", ((PROMPT, False),)

    async def validate_kbdint_response(self, username: str, responses: Any) -> bool:
        """The same as a password."""
        return len(responses) == 1 and await self.validate_password(username, responses[0])

    def auth_completed(self) -> None:
        """They are in."""
        if self.line is None:
            return
        name = str(self.line.get_extra_info("username"))[:MOST_NAME]
        self.visitor = Visitor(name, self._key, self._staff, self.number, self.address)
        self._rules.logged_in(self)
        self._watch_empty()

    # -- what they want

    def session_requested(self) -> Any:
        """A session, if they have not too many; all else is refused by the library unless allowed."""
        self._openings += 1
        if self._openings > self.limits.openings or self.visitor is None:
            self.hang_up("Too many sessions were opened.")
            return False
        if self.is_over or len(self.sessions) >= self.limits.sessions:
            return False
        session = self._rules.new_session(self)
        self.sessions.add(session)
        return session

    def may_ask(self) -> bool:
        """Whether one more request is not too many; else the line is closed."""
        if self._requests.take():
            return True
        self.hang_up("Too many requests.")
        return False

    def session_ended(self, session: Session) -> None:
        """One session less."""
        self.sessions.discard(session)
        self._watch_empty()

    def _watch_empty(self) -> None:
        if self._empty is not None:
            self._empty.cancel()
        if self.line is not None:
            loop = asyncio.get_running_loop()
            self._empty = loop.call_later(self.limits.empty_seconds, self._close_if_empty)

    def _close_if_empty(self) -> None:
        if not any(session.started for session in self.sessions):
            self.hang_up("Nothing was asked for.")
