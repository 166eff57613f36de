"""One SSH connection and its channels: the only place that touches the private names of asyncssh.

Each name used here is held by a contract test, and asyncssh is pinned below its next minor version.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, cast

import asyncssh
from asyncssh.constants import MSG_IGNORE

from workshop_tui.admission.limits import Bucket
from workshop_tui.room.tasks import begin

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from asyncssh.logging import SSHLogger
    from asyncssh.packet import SSHPacket

    from workshop_tui.ssh.guard import Guard
    from workshop_tui.ssh.limits import LineLimits
    from workshop_tui.ssh.session import Session

WINDOW = 16 * 1024
"""Bytes that a client may send on one channel before they are read."""
PACKET = 8 * 1024
SEND_BUFFER = 64 * 1024
"""Bytes that the system keeps for a client; more would only make its picture old."""
MOST_SETTING = 32
LOOKED_AT = frozenset({b"COLORTERM", b"NO_COLOR"})
"""The only settings of a client's environment that are looked at, to choose its colours."""

KEX = ("mlkem768x25519-sha256", "curve25519-sha256", "curve25519-sha256@libssh.org")
CIPHERS = ("aes128-gcm@openssh.com", "aes256-gcm@openssh.com", "chacha20-poly1305@openssh.com")
MACS = ("hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com")
SIGNATURES = (
    "ssh-ed25519",
    "sk-ssh-ed25519@openssh.com",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ecdsa-sha2-nistp256@openssh.com",
    "rsa-sha2-256",
    "rsa-sha2-512",
)
"""What a client's own key may sign with, to show that it is theirs."""


def silence_library() -> None:
    """The library's log names addresses, users and commands: none of it is kept anywhere."""
    logger = logging.getLogger("asyncssh")
    logger.propagate = False
    logger.setLevel(logging.CRITICAL + 1)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


def algorithms() -> dict[str, list[str]]:
    """What is offered: hybrid post-quantum first where the library has it, and nothing with SHA-1."""
    from asyncssh.kex import get_kex_algs

    known = {name.decode() for name in get_kex_algs()}
    return {
        "kex_algs": [name for name in KEX if name in known],
        "encryption_algs": [*CIPHERS],
        "mac_algs": [*MACS],
        "signature_algs": [*SIGNATURES],
    }


async def options(key: asyncssh.SSHKey, limits: LineLimits) -> asyncssh.SSHServerConnectionOptions:
    """The settings of all lines."""
    made = await asyncssh.SSHServerConnectionOptions.construct(
        server_factory=asyncssh.SSHServer,
        server_host_keys=[key],
        compression_algs=None,
        x11_forwarding=False,
        agent_forwarding=False,
        allow_scp=False,
        gss_host=None,
        host_based_auth=False,
        line_editor=False,
        encoding=None,
        login_timeout=0,  # the guard knows how long each step may take
        keepalive_interval=limits.keepalive_seconds,
        keepalive_count_max=3,
        window=WINDOW,
        max_pktsize=PACKET,
        server_version="workshop",
        **algorithms(),
    )
    return cast(asyncssh.SSHServerConnectionOptions, made)


class Line(asyncssh.SSHServerConnection):
    """A connection that reads no faster than it may, and asks for a key and the code where there is a key."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, settings: asyncssh.SSHServerConnectionOptions, guard: Guard
    ) -> None:
        super().__init__(loop, settings)
        self._guard = guard
        self._line: asyncio.Transport | None = None
        self._bytes = Bucket(guard.limits.bytes, 4 * guard.limits.bytes)
        self._reading = True
        self._protocol_factory = lambda: guard

    # -- how much is read and how much waits

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The network is there."""
        self._line = cast(asyncio.Transport, transport)
        super().connection_made(transport)

    def data_received(self, data: bytes, datatype: int | None = None) -> None:
        """Read it, and then no more until it is paid for."""
        seconds = self._bytes.spend(len(data))
        if seconds > 0 and self._reading and self._line is not None:
            self._reading = False
            self._line.pause_reading()
            self._loop.call_later(seconds, self._read_on)
        super().data_received(data, datatype)

    def _read_on(self) -> None:
        self._reading = True
        if self._line is not None and not self._line.is_closing():
            self._line.resume_reading()

    def backlog(self) -> int:
        """Bytes that the client has not taken."""
        return 0 if self._line is None else self._line.get_write_buffer_size()

    def send_packet(self, pkttype: int, *args: bytes, handler: Any = None) -> None:
        """All but the empty packets that helped ciphers which are not offered here."""
        if pkttype != MSG_IGNORE:
            super().send_packet(pkttype, *args, handler=handler)

    def create_task(self, coro: Awaitable[None], task_logger: SSHLogger | None = None) -> asyncio.Task[None]:
        """One of the library's tasks: none may run before the library has kept what the task looks for."""
        return super().create_task(begin(coro) if asyncio.iscoroutine(coro) else coro, task_logger)

    # -- who it is

    def send_newkeys(self, k: bytes, h: bytes) -> None:
        """The keys are agreed on; the client's person may be asked now whether they know this machine."""
        super().send_newkeys(k, h)
        self._guard.keys_agreed()

    async def reload_config(self) -> None:
        """There is no config that depends on the name."""

    async def validate_public_key(self, username: str, key_data: bytes, msg: bytes, signature: bytes) -> bool:
        """A key that was signed with is shown to be theirs; only some keys open by themselves."""
        valid = await super().validate_public_key(username, key_data, msg, signature)
        return self._guard.key_shown(username) if valid and msg else valid

    def send_userauth_failure(self, partial_success: bool) -> None:
        """Say no, or that the code is still missing."""
        super().send_userauth_failure(self._guard.half_way() or partial_success)

    # -- channels

    def create_server_channel(
        self, encoding: str | None = "", errors: str = "", window: int = 0, max_pktsize: int = 0
    ) -> asyncssh.SSHServerChannel[bytes]:
        """A channel that grants nothing but a terminal and a word."""
        return QuietChannel(self, self._loop, True, False, False, 0, 0, None, "strict", WINDOW, PACKET)


class QuietChannel(asyncssh.SSHServerChannel[bytes]):
    """Refuses at once what this server does not do, and keeps nothing of what a client sends along."""

    @property
    def settings(self) -> dict[str, str]:
        """COLORTERM and NO_COLOR, where the client sent them."""
        return {name.decode("ascii"): value.decode("ascii", "replace") for name, value in self._env.items()}

    def get_datatype_of_errors(self) -> int:
        """Where words go that are no answer."""
        return 1

    def _too_many(self) -> bool:
        """Whether the client asks for more than it may; then its line is closed."""
        session = cast("Session | None", self._session)
        return session is not None and not session.may_ask()

    def _service_next_request(self) -> None:
        if self._too_many():
            self._request_queue.clear()
            return
        super()._service_next_request()

    def _process_env_request(self, packet: SSHPacket) -> bool:
        name, value = packet.get_string(), packet.get_string()
        packet.check_end()
        if name not in LOOKED_AT or len(value) > MOST_SETTING:
            return False
        self._env[name] = value
        return True

    def _process_x11_req_request(self, packet: SSHPacket) -> bool:
        return False

    def _process_auth_agent_req_at_openssh_dot_com_request(self, packet: SSHPacket) -> bool:  # type: ignore[override]
        return False
