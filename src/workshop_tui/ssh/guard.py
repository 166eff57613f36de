"""Decides about one connection: who it is, whether the code is right, and what of it is too much."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, cast

import asyncssh

from workshop_tui.admission.entrance import Answer, CodeAsked
from workshop_tui.admission.limits import Bucket
from workshop_tui.admission.seating import FACILITATOR, PROJECTOR
from workshop_tui.admission.visitor import Visitor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asyncssh.auth import KbdIntChallenge

    from workshop_tui.admission.crowd import Knock
    from workshop_tui.ssh.line import Line
    from workshop_tui.ssh.server import SshDoor
    from workshop_tui.ssh.session import Session

MOST_NAME = 60
PROMPT = "Room code: "
WHERE = "The room code is on the screen in the room. Case and dash do not matter."
WRONG = "That code is wrong."
TOO_SLOW = "No answer came from your computer. Type the same command again."
NOBODY_TYPED = "Nothing was typed for a long time. Type the same command again when you have the room code."
OWN_PROMPTS = 3
"""Wrong codes after which OpenSSH asks for a password instead, in words of its own."""

BY_KEY = (
    "is opened by an SSH key alone, not by the room code: by one that stands in authorized_keys in the "
    "settings folder of the host. To take part, come in under your own name."
)


class Guard(asyncssh.SSHServer):
    """The owner of one line."""

    def __init__(self, door: SshDoor, knock: Knock) -> None:
        self._door = door
        self.limits = door.limits
        self.knock = knock
        self.number = door.entrance.number()
        self._code = CodeAsked(door.entrance, knock.address)
        self.line: Line | None = None
        self.visitor: Visitor | None = None
        self.sessions: set[Session] = set()
        self.is_over = False
        """Whether this line is being ended: it gets no session any more."""
        self._requests = Bucket(self.limits.requests, 5 * self.limits.requests)
        self._openings = 0
        self._offers = 0
        self._offered: asyncssh.SSHKey | None = None
        self._first: bytes = b""
        self._key = ""
        self._half_way = False
        self._staff = False
        self._asked = False
        self._patience: asyncio.TimerHandle | None = None
        """What hangs up when the next step does not come."""

    # -- the connection

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        """The network is there; nothing is known yet."""
        self.line = cast("Line", conn)
        self._wait(self.limits.exchange_seconds, TOO_SLOW)

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over, for whatever reason."""
        self._wait(0)
        self._door.ended(self)
        self.line = None

    def hang_up(self, reason: str = "") -> None:
        """Close the connection; a reason is told to the client, and its terminal is usable after it."""
        self.is_over = True
        for session in self.sessions:
            session.give_back()
        if self.line is not None:
            if reason:
                self.line.disconnect(asyncssh.DISC_BY_APPLICATION, reason)
            else:
                self.line.abort()

    def _wait(self, seconds: float, words: str = "") -> None:
        """Hang up with these words after so many seconds, and not as was said before; 0: never."""
        if self._patience is not None:
            self._patience.cancel()
        self._patience = None
        if seconds:
            self._patience = asyncio.get_running_loop().call_later(seconds, self.hang_up, words)

    def _wait_for_a_person(self) -> None:
        self._wait(self.limits.prompt_seconds, NOBODY_TYPED)

    # -- who it is

    def keys_agreed(self) -> None:
        """From now on a person may be reading; this comes again whenever the two change their keys."""
        if self.visitor is None:
            self._door.at_prompt(self)
            self._wait_for_a_person()

    def begin_auth(self, username: str) -> bool:
        """Everyone has to show something. Who comes here has compared the fingerprint."""
        if not self._asked:
            self._asked = True
            self._wait_for_a_person()
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
        if self._door.authorized.holds(key):
            return True
        if key.public_data != self._first:
            self._offers += 1
        if username in (FACILITATOR, PROJECTOR):  # a key that opens by itself may be among the others
            return False
        self._first = self._first or key.public_data
        return key.public_data == self._first

    def key_shown(self, username: str) -> bool:
        """The client has signed with the key offered last. Whether it opens by itself."""
        key = self._offered
        if key is None:
            return False
        self._key = key.get_fingerprint()
        self._staff = self._door.authorized.holds(key)
        self._half_way = not self._staff
        self._wait_for_a_person()
        return self._staff

    def half_way(self) -> bool:
        """Whether the next no means: the key is good, the code is missing. True once."""
        half_way, self._half_way = self._half_way, False
        return half_way

    async def validate_password(self, username: str, password: str) -> bool:
        """Whether this is the code. A wrong one is answered in turn, where too much is guessed."""
        right = await self._is_right(username, password)
        if not right and self.line is not None and not self.is_over:
            self._call_wrong()
        return right

    async def _is_right(self, username: str, password: str) -> bool:
        if username == FACILITATOR:
            self.hang_up(f"{username}@ {BY_KEY}")
            return False
        try:
            answer = await self._code.answer(password)
        except asyncio.CancelledError:
            # Nobody who types asks again before the answer; that would be a way to guess faster.
            self.hang_up()
            raise
        if answer is Answer.TOO_MANY:
            self.hang_up("Too many wrong codes. " + WHERE)
        elif answer is Answer.WRONG:
            self._wait_for_a_person()
        return answer is Answer.RIGHT

    def _call_wrong(self) -> None:
        """Say it above the next prompt, which is the client's own."""
        assert self.line is not None
        with suppress(OSError):
            self.line.send_auth_banner(f"{WRONG} {WHERE}\r\n")

    def get_kbdint_challenge(self, username: str, lang: str, submethods: str) -> KbdIntChallenge:
        """Ask for the code in words; a wrong one is called wrong. Whom no code lets in is not asked."""
        if username == FACILITATOR:
            self.hang_up(f"{username}@ {BY_KEY}")
            return False
        return "", f"{WRONG} {WHERE}" if self._code.wrong else WHERE, "", ((PROMPT, False),)

    async def validate_kbdint_response(self, username: str, responses: Sequence[str]) -> bool:
        """The same as a password."""
        right = len(responses) == 1 and await self._is_right(username, responses[0])
        # OpenSSH asks in words of its own from now on.
        if not right and self._code.wrong >= OWN_PROMPTS and self.line is not None and not self.is_over:
            self._call_wrong()
        return right

    def auth_completed(self) -> None:
        """They are in, if there is room."""
        if self.line is None:
            return
        full = self._door.logged_in(self, self._staff)
        if full:
            self.hang_up(full)
            return
        name = str(self.line.get_extra_info("username"))[:MOST_NAME]
        self.visitor = Visitor(name, self._key, self._staff, self.number, self.knock.address)
        self._watch_empty()

    # -- what they want

    def session_requested(self) -> Session | bool:
        """A session, if they have not too many; all else is refused by the library unless allowed."""
        self._openings += 1
        if self._openings > self.limits.openings or self.visitor is None:
            self.hang_up("Too many sessions were opened.")
            return False
        if self.is_over or len(self.sessions) >= self.limits.sessions:
            return False
        session = self._door.new_session(self)
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
        if self.line is not None:
            self._wait(0)
            loop = asyncio.get_running_loop()
            self._patience = loop.call_later(self.limits.empty_seconds, self._close_if_empty)

    def _close_if_empty(self) -> None:
        if not any(session.started for session in self.sessions):
            self.hang_up("Nothing was asked for.")
