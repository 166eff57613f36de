"""What strangers try, and what becomes of it: nothing, soon, and nobody else notices."""

from __future__ import annotations

import asyncio
import os
import socket
import struct
import time
from pathlib import Path
from typing import Any

import asyncssh
import pytest

from tests.ssh.clients import House, Person, until
from tests.ssh.test_door import WORDS
from workshop_tui.admission.crowd import Stage
from workshop_tui.admission.gate import address_of
from workshop_tui.admission.limits import Limits
from workshop_tui.ssh.guard import BY_KEY, NOBODY_TYPED, TOO_SLOW
from workshop_tui.ssh.limits import LineLimits

REFUSED_COMMANDS = (
    "ls",
    "sh -c id",
    "scp -t /tmp",
    "notes; id",
    "plain\nid",
    "rsync --server",
    " ",
    "\x00",
    "é" * 5000,
)


async def test_every_other_command_is_refused_in_a_sentence(tmp_path: Path) -> None:
    async with House(tmp_path, words=WORDS) as house:
        line = await house.connect()
        for command in REFUSED_COMMANDS:
            ran = await line.run(command)
            assert ran.exit_status == 2, command
            assert "no commands are run here" in str(ran.stderr)
            assert "'notes' or 'plain'" in str(ran.stderr)
        assert not house.visitors


async def test_no_screen_without_a_terminal_that_can_show_one(tmp_path: Path) -> None:
    async with House(tmp_path, words=WORDS) as house:
        for term in (None, "dumb"):
            person = Person(await house.connect(), 80, 24)
            await person.open(term)
            assert await person.ended() == 2
            assert b"'plain'" in person.errors
        assert not house.apps


async def test_no_subsystem_no_forwarding_no_agent_no_x11(tmp_path: Path) -> None:
    async with House(tmp_path) as house:
        line = await house.connect(agent_forwarding=False)
        with pytest.raises(asyncssh.ChannelOpenError):
            await line.start_sftp_client()
        for subsystem in ("sftp", "netconf"):
            with pytest.raises(asyncssh.ChannelOpenError):
                await line.create_process(subsystem=subsystem)
        with pytest.raises(asyncssh.ChannelOpenError):
            await line.open_connection("127.0.0.1", house.door.address.port)
        with pytest.raises(asyncssh.ChannelOpenError):
            await line.open_unix_connection("/tmp/anything")
        with pytest.raises(asyncssh.ChannelListenError):
            await line.forward_remote_port("", 0, "127.0.0.1", 1)
        with pytest.raises(asyncssh.ChannelListenError):
            await line.forward_remote_path("/tmp/anything", "/tmp/else")
        with pytest.raises(asyncssh.ChannelOpenError):
            await line.create_tun(asyncssh.SSHTunTapSession)
        person = await house.sit("boris")
        channel: Any = person.process.channel
        for request in (b"auth-agent-req@openssh.com", b"env", b"x11-req", b"nonsense@example.org"):
            said: list[bytes] = []
            if request == b"env":
                said = [asyncssh.packet.String("LD_PRELOAD"), asyncssh.packet.String("/tmp/x.so")]
            elif request == b"x11-req":
                said = [b"\0", asyncssh.packet.String("MIT"), asyncssh.packet.String("00"), b"\0\0\0\0"]
            assert not await channel._make_request(request, *said), request
        person.type("n")
        await person.sees("change 1")


async def test_no_second_shell_on_one_channel_and_not_many_on_one_line(tmp_path: Path) -> None:
    async with House(tmp_path, limits=LineLimits(sessions=2, openings=6)) as house:
        line = await house.connect()
        people = [Person(line, 80, 24) for _ in range(3)]
        await people[0].open()
        await people[1].open()
        await people[1].sees("Seat of")
        assert not await people[0].process.channel._make_request(b"shell")
        with pytest.raises(asyncssh.ChannelOpenError):
            await people[2].open()
        for _ in range(3):
            with pytest.raises(asyncssh.ChannelOpenError):
                await people[2].open()
        with pytest.raises((asyncssh.Error, OSError)):
            await people[2].open()
        await until(line.is_closed, "who opens sessions for ever is hung up on")


async def test_wrong_codes_end_the_line_and_those_of_one_address_are_counted(tmp_path: Path) -> None:
    async with House(tmp_path, at_all=Limits(tries=3)) as house:

        class Guesser(asyncssh.SSHClient):
            tried = 0

            def password_auth_requested(self) -> str:
                self.tried += 1
                return f"AAAA-AAA{self.tried}"

        guesser = Guesser()
        with pytest.raises(asyncssh.Error):
            await house.connect(password=None, client_factory=lambda: guesser, preferred_auth="password")
        assert guesser.tried == 3
        began = time.monotonic()

        async def guess() -> None:
            with pytest.raises(asyncssh.PermissionDenied):
                await house.connect(password="AAAA-AAAA")

        await asyncio.gather(*(guess() for _ in range(12)))
        # 3 and 12 wrong ones: 5 at once, and then 5 a second.
        assert time.monotonic() - began >= (3 + 12 - 5) / 5 - 0.7
        await asyncio.wait_for(house.sit("amina"), 10)


async def test_the_right_code_waits_for_nobody_who_guesses(tmp_path: Path) -> None:
    rarely = Limits(guesses=0.001, guesses_address=0.001, guess_seconds=60)
    async with House(tmp_path, at_all=rarely) as house:

        async def guess() -> None:
            await house.connect(password="AAAA-AAAA", preferred_auth="password")

        guessing = [asyncio.create_task(guess()) for _ in range(4)]
        await until(lambda: sum(task.done() for task in guessing) == 1)
        await until(lambda: house.door.gate and house.door.gate.count(Stage.AT_PROMPT) == 3)
        await house.sit("amina")
        assert sum(task.done() for task in guessing) == 1, "the others still wait for their answer"
        for task in guessing:
            task.cancel()
        await asyncio.gather(*guessing, return_exceptions=True)


async def test_who_mistypes_among_those_who_guess_hears_it_soon(tmp_path: Path) -> None:
    rarely = Limits(guesses=0.001, guesses_address=0.001, guess_seconds=0.05)
    async with House(tmp_path, at_all=rarely) as house:
        for _ in range(4):
            with pytest.raises(asyncssh.PermissionDenied):
                await house.connect(password="AAAA-AAAA", preferred_auth="password")


async def test_a_wrong_code_is_told_from_no_other_refusal(tmp_path: Path) -> None:
    """A name that is in use cannot be found out by trying."""
    async with House(tmp_path) as house:
        await house.sit("amina")
        tried = (("nobody", "AAAA-AAAA"), ("amina", "AAAA-AAAA"), ("nobody", ""))
        said = set()
        for name, code in tried:
            with pytest.raises(asyncssh.PermissionDenied) as refused:
                await house.connect(name, password=code, preferred_auth="password")
            said.add((refused.value.code, refused.value.reason.replace(name, "NAME")))
        assert len(said) == 1


@pytest.mark.parametrize("way", ["password", "keyboard-interactive"])
async def test_a_name_that_is_for_keys_says_so_at_once_whatever_the_code(tmp_path: Path, way: str) -> None:
    """It is no way to find out a code either: the right one and a wrong one hear the same."""
    async with House(tmp_path) as house:
        said = set()
        for code in (house.code.shown, "AAAA-AAAA"):
            with pytest.raises(asyncssh.DisconnectError) as refused:
                await house.connect("facilitator", password=code, preferred_auth=way)
            said.add(refused.value.reason)
        assert {one.partition(" (error")[0] for one in said} == {f"facilitator@ {BY_KEY}"}
        await house.sit("amina")


async def test_offering_keys_for_ever_shows_nothing(tmp_path: Path) -> None:
    keys = [asyncssh.generate_private_key("ssh-ed25519") for _ in range(20)]
    async with House(tmp_path, limits=LineLimits(offers=5)) as house:
        with pytest.raises(asyncssh.PermissionDenied):
            await house.connect("facilitator", client_keys=keys, password=None)
        await house.sit("amina", client_keys=keys)


async def test_a_size_beyond_all_bounds_is_clamped_before_anything_is_made(tmp_path: Path) -> None:
    async with House(tmp_path) as house:
        person = Person(await house.connect(), 500, 200)
        person.cols, person.rows = 2**31 - 1, 2**31 - 1
        await person.open()
        await person.sees("Seat of amina")
        assert house.apps[0].size == (500, 200)
        person.process.change_terminal_size(0, 0)
        person.process.change_terminal_size(1, 1)
        await until(lambda: house.apps[0].size == (20, 5))


async def test_a_flood_of_requests_ends_the_line(tmp_path: Path) -> None:
    # So few a second that a slow machine asks for more, too.
    async with House(tmp_path, limits=LineLimits(requests=20)) as house:
        bad, good = await house.sit("bad"), await house.sit("good")
        for number in range(3000):
            if bad.process.is_closing():
                break
            bad.process.change_terminal_size(80 + number % 9, 24)
            await asyncio.sleep(0)
        await until(bad.line.is_closed)
        good.type("n")
        await good.sees("change 1")


async def test_a_flood_of_bytes_is_read_no_faster_than_allowed(tmp_path: Path) -> None:
    async with House(tmp_path, limits=LineLimits(bytes=20_000)) as house:
        bad, good = await house.sit("bad"), await house.sit("good")
        bad.type("i")
        flood = asyncio.create_task(pour(bad))
        for number in range(1, 10):
            good.type("n")
            await asyncio.wait_for(good.sees(f"change {number}"), 5)
        app = house.apps[0]
        assert len(app.query_one("#line").value) < 10_000  # type: ignore[attr-defined]
        flood.cancel()
        bad.line.abort()


async def pour(person: Person) -> None:
    """As much as the line takes."""
    while not person.process.is_closing():
        person.type("x" * 4096)
        await person.process.stdin.drain()


async def test_a_client_that_reads_nothing_holds_little_and_disturbs_nobody(tmp_path: Path) -> None:
    async with House(tmp_path) as house:
        slow, good = await house.sit("slow", cols=200, rows=60), await house.sit("good")
        transport: Any = slow.line._transport
        transport.pause_reading()
        guard = next(iter(house.door._guards.values()))
        session = next(iter(guard.sessions))
        driver = session._app.driver  # type: ignore[union-attr]
        number = 0
        while not driver.held:  # type: ignore[union-attr]
            number += 1
            house.apps[0].refresh()
            good.type("n")
            await good.sees(f"#{number} change {number}")
            assert number < 3000
        held = session.backlog()
        for _ in range(10):
            number += 1
            good.type("n")
            await good.sees(f"#{number} change {number}")
        assert held == session.backlog() < 64 * 1024
        transport.resume_reading()
        await slow.sees(f"#{number} change {number}")


def knock_from(address: str, port: int, count: int) -> list[socket.socket]:
    """So many connections from an address of this machine that say nothing."""
    flood = []
    for _ in range(count):
        client = socket.socket()
        client.bind((address, 0))
        client.connect(("127.0.0.1", port))
        client.setblocking(False)
        flood.append(client)
    return flood


async def test_half_open_connections_of_two_addresses_keep_nobody_out(tmp_path: Path) -> None:
    """Neither somebody elsewhere, nor those who are behind one of the two addresses themselves."""
    async with House(tmp_path, at_all=Limits(exchange_moment=0.2)) as house:
        port = house.door.address.port
        gate = house.door.gate
        assert gate is not None
        flood = [*knock_from("127.0.0.2", port, 242), *knock_from("127.0.0.3", port, 242)]
        await until(lambda: gate.count(Stage.EXCHANGING) == 2 * Limits().exchanges_address)
        for name, address in (("amina", "127.0.0.1"), ("boris", "127.0.0.4"), ("chen", "127.0.0.2")):
            person = await asyncio.wait_for(house.sit(name, local_addr=(address, 0)), 10)
            person.type("n")
            await person.sees("change")
        assert gate.count(Stage.IN) == 3
        for client in flood:
            client.close()
        await until(lambda: gate.count(Stage.EXCHANGING) == 0 and gate.count(Stage.WAITING) == 0)


async def test_who_is_at_the_prompt_stays_whatever_floods_the_door(tmp_path: Path) -> None:
    limits = Limits(exchanges=4, exchanges_address=4, exchange_moment=0.05, prompts=6)
    async with House(tmp_path, at_all=limits) as house:
        typed = asyncio.Event()

        class Slow(asyncssh.SSHClient):
            async def kbdint_auth_requested(self) -> str:
                await typed.wait()
                return ""

            def kbdint_challenge_received(self, name: str, instructions: str, lang: str, prompts: Any) -> Any:
                return [house.code.shown] if prompts else []

        coming = [
            asyncio.create_task(house.connect(name, password=None, client_factory=Slow))
            for name in ("amina", "boris")
        ]
        gate = house.door.gate
        assert gate is not None
        await until(lambda: gate.count(Stage.AT_PROMPT) == 2)
        flood = knock_from("127.0.0.2", house.door.address.port, 40)
        await until(lambda: gate.turned_away > 10)
        typed.set()
        await asyncio.wait_for(asyncio.gather(*coming), 10)
        for client in flood:
            client.close()


async def test_who_does_not_finish_the_key_exchange_is_hung_up_on(tmp_path: Path) -> None:
    async with House(tmp_path, limits=LineLimits(exchange_seconds=0.2)) as house:
        idle = [socket.create_connection(("127.0.0.1", house.door.address.port)) for _ in range(2)]
        for client in idle:
            client.setblocking(False)
        loop = asyncio.get_running_loop()
        said = b""
        for client in idle:
            while data := await asyncio.wait_for(loop.sock_recv(client, 4096), 10):
                said += data
            client.close()
        assert TOO_SLOW.encode() in said


async def test_who_never_types_the_code_is_told_so_and_hung_up_on(tmp_path: Path) -> None:
    async with House(tmp_path, limits=LineLimits(prompt_seconds=0.2)) as house:

        class Asleep(asyncssh.SSHClient):
            async def kbdint_auth_requested(self) -> str:
                await asyncio.sleep(60)
                return ""

        with pytest.raises(asyncssh.DisconnectError, match=NOBODY_TYPED):
            await house.connect(password=None, client_factory=Asleep)


async def test_who_logs_in_and_asks_for_nothing_is_hung_up_on(tmp_path: Path) -> None:
    async with House(tmp_path, limits=LineLimits(empty_seconds=0.1)) as house:
        line = await house.connect()
        await asyncio.wait_for(line.wait_closed(), 10)
        sitting = await house.sit("amina")
        await asyncio.sleep(0.3)
        sitting.type("n")
        await sitting.sees("change 1")


async def test_a_dead_peer_is_noticed(tmp_path: Path) -> None:
    async with House(tmp_path, limits=LineLimits(keepalive_seconds=0.1)) as house:
        person = await house.sit("amina")
        transport: Any = person.line._transport
        transport.pause_reading()
        await until(lambda: not house.door.visitors and not house.door.many.running)


@pytest.mark.parametrize(
    "junk",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"SSH-1.5-old\r\n",
        b"SSH-2.0-x\r\n" + struct.pack(">I", 2**31) + b"x" * 100,
        b"x" * 100_000,
        b"SSH-2.0-x\r\n" + os.urandom(4096),
    ],
    ids=["http", "ssh-1", "long packet", "no line", "noise"],
)
async def test_who_speaks_no_ssh_is_hung_up_on(tmp_path: Path, junk: bytes) -> None:
    async with House(tmp_path, limits=LineLimits(exchange_seconds=3)) as house:
        reader, writer = await asyncio.open_connection("127.0.0.1", house.door.address.port)
        writer.write(junk)
        try:
            while await asyncio.wait_for(reader.read(4096), 10):
                pass
        except ConnectionError:
            pass
        writer.close()
        await house.sit("amina")
        gate = house.door.gate
        assert gate is not None
        await until(lambda: gate.count(Stage.EXCHANGING) == 0)


def test_addresses_are_counted_as_homes() -> None:
    assert address_of(("192.0.2.7", 1)) == "192.0.2.7"
    assert address_of(("::ffff:192.0.2.7", 1, 0, 0)) == "192.0.2.7"
    assert address_of(("2001:db8:1:2:3:4:5:6", 1, 0, 0)) == address_of(("2001:db8:1:2::9", 1, 0, 0))
    assert address_of(("fe80::1%eth0", 1, 0, 2)) == "fe80::/64"
    assert address_of(None) == "?"
