"""Coming in by SSH: who is let in and how, what is answered, and that the log knows nobody."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import asyncssh
import pytest

from tests.ssh.clients import House, Person, until
from workshop_tui.admission.door import DoorProblem
from workshop_tui.admission.limits import Limits
from workshop_tui.admission.visitor import Visitor
from workshop_tui.room.joining import Address
from workshop_tui.ssh.server import SshDoor
from workshop_tui.ssh.talk import LineSession


async def test_two_people_join_see_each_others_changes_and_leave(tmp_path: Path) -> None:
    async with House(tmp_path) as house:
        amina, boris = await house.sit("amina"), await house.sit("boris", cols=60, rows=20)
        amina.type("mhello from Amina\r")
        await boris.sees("#1 hello from Amina")
        boris.type("mżółw 🦆\r")
        await amina.sees("#2 żółw")
        boris.resize(100, 30)
        await boris.sees("size 100x30")
        assert [visitor.name for visitor in house.door.visitors] == ["amina", "boris"]
        amina.type("q")
        assert await amina.ended() == 0
        assert b"\x1b[?1049l" in amina.raw
        amina.leave()
        await until(lambda: len(house.door.visitors) == 1)
        boris.type("n")
        await boris.sees("change 3")


class Asked(asyncssh.SSHClient):
    """A person who answers whatever is asked."""

    def __init__(self, answer: str) -> None:
        self._answers = [answer]
        self.questions: list[str] = []

    def password_auth_requested(self) -> str | None:
        """As ssh asks for a password."""
        return self._answers.pop() if self._answers else None

    def kbdint_auth_requested(self) -> str | None:
        """Ready to be asked in the server's words."""
        return "" if self._answers else None

    def kbdint_challenge_received(
        self, name: str, instructions: str, lang: str, prompts: Any
    ) -> list[str] | None:
        """Read them and answer."""
        self.questions += [instructions, *(prompt for prompt, _ in prompts)]
        return [self._answers.pop()] if prompts and self._answers else []


@pytest.mark.parametrize("how", ["password", "keyboard-interactive"])
async def test_the_code_opens_however_it_is_asked_for_and_no_other_does(tmp_path: Path, how: str) -> None:
    async with House(tmp_path) as house:
        code = house.code.shown

        async def comes_in(typed: str) -> bool:
            person = Asked(typed)
            try:
                line = await house.connect(password=None, preferred_auth=how, client_factory=lambda: person)
            except asyncssh.PermissionDenied:
                return False
            assert how == "password" or "Room code: " in person.questions
            line.close()
            return True

        assert await comes_in(f" {code.replace('-', ' ').lower()}")
        for wrong in ("", "AAAA-AAAA", code[:-1]):
            assert not await comes_in(wrong)
        house.code.change()
        assert not await comes_in(code)
        assert await comes_in(house.code.shown)


async def test_a_key_that_was_shown_to_be_theirs_is_remembered_and_does_not_open(tmp_path: Path) -> None:
    first, second = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    async with House(tmp_path) as house:
        for _ in range(2):
            person = await house.sit("amina", client_keys=[first, second])
            person.leave()
        await house.sit("amina", client_keys=[second])
        await house.sit("amina")
        assert [visitor.key for visitor in house.visitors] == [
            first.get_fingerprint(),
            first.get_fingerprint(),
            second.get_fingerprint(),
            "",
        ]
        assert not any(visitor.staff for visitor in house.visitors)
        with pytest.raises(asyncssh.PermissionDenied):
            await house.connect("amina", client_keys=[first], password=None)
        with pytest.raises(asyncssh.PermissionDenied):
            await house.connect("amina", client_keys=[first], password="AAAA-AAAA")


class Stolen(asyncssh.SSHKeyPair):
    """Someone else's public key, with a signature of one's own."""

    def __init__(self, public: asyncssh.SSHKey, own: asyncssh.SSHKey) -> None:
        names = public.sig_algorithms
        super().__init__(public.algorithm, public.algorithm, names, names, public.public_data, "")
        self._own = own

    def sign(self, data: bytes) -> bytes:
        """With the wrong key."""
        return self._own.sign(data, b"ssh-ed25519")


async def test_someone_elses_public_key_binds_no_seat(tmp_path: Path) -> None:
    """Public keys are public: who only offers one has shown nothing."""
    theirs, own = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    async with House(tmp_path) as house:
        await house.sit("amina", client_keys=[Stolen(theirs.convert_to_public(), own)])
        assert house.visitors[0].key == ""


async def test_the_facilitator_comes_in_by_key_and_by_nothing_else(tmp_path: Path) -> None:
    mine, other = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    authorized = tmp_path / "authorized_keys"
    authorized.write_bytes(mine.export_public_key())
    async with House(tmp_path) as house:
        await house.sit("facilitator", client_keys=[other, mine], password=None)
        await house.sit("projector", client_keys=[other, mine], password=None)
        await house.sit("projector")
        assert [visitor.staff for visitor in house.visitors] == [True, True, False]
        assert house.visitors[0].key == mine.get_fingerprint()
        for keys in ([other], None):
            with pytest.raises(asyncssh.DisconnectError, match="opened by an SSH key alone"):
                await house.connect("facilitator", client_keys=keys)


async def test_who_is_not_to_come_in_reads_why(tmp_path: Path) -> None:
    async with House(tmp_path) as house:
        house.refusal = "The room is full\x1b[31m."
        person = Person(await house.connect(), 80, 24)
        await person.open()
        assert await person.ended() == 2
        assert person.errors.decode().rstrip() == "The room is full␛[31m."


async def test_a_broken_screen_is_one_persons_matter(tmp_path: Path) -> None:
    async with House(tmp_path) as house:
        amina, boris = await house.sit("amina"), await house.sit("boris")
        amina.type("b")
        assert await amina.ended() == 1
        assert b"Something in the program broke" in amina.errors
        assert b"secret" not in amina.errors + amina.raw
        boris.type("n")
        await boris.sees("change 1")
        again = await house.sit("amina")
        await again.sees("#1 change 1")


async def notes(visitor: Visitor, talk: LineSession) -> int:
    """A word that answers at once."""
    await talk.say(f"# Notes for {visitor.name}\n\nżółw\x1b]0;title\x07")
    return 0


async def plain(visitor: Visitor, talk: LineSession) -> int:
    """A word that talks."""
    await talk.say("What is your name?")
    async for line in talk:
        await talk.say(f"You said {line}.")
        if line == "break":
            raise ValueError(line)
    await talk.say("Goodbye.")
    return 3


WORDS = {"notes": notes, "plain": plain}


async def test_words_are_answered_in_lines(tmp_path: Path) -> None:
    async with House(tmp_path, words=WORDS) as house:
        line = await house.connect()
        ran = await line.run("notes")
        assert ran.stdout == "# Notes for amina\n\nżółw␛]0;title␇\n"
        assert ran.exit_status == 0
        talked = await line.run("plain", input="a duck\nand more")
        assert talked.stdout == "What is your name?\nYou said a duck.\nYou said and more.\nGoodbye.\n"
        assert talked.exit_status == 3
        broken = await line.run("plain", input="break\n")
        assert broken.exit_status == 1
        assert "ValueError" not in str(broken.stderr)


async def test_with_a_terminal_lines_are_edited_and_echoed(tmp_path: Path) -> None:
    async with House(tmp_path, words=WORDS) as house:
        person = Person(await house.connect(), 80, 24)
        await person.open(command="plain")
        await person.sees("What is your name?")
        person.type("Aminb\x7fa\x1b[?62;22c\r")
        await person.sees("You said Amina.")
        person.type("\x04")
        await person.sees("Goodbye.")
        assert await person.ended() == 3


async def test_on_a_terminal_a_line_is_edited_as_people_expect_and_stays_whole_when_others_speak(
    tmp_path: Path,
) -> None:
    talks: list[LineSession] = []

    async def plain(visitor: Visitor, talk: LineSession) -> int:
        talks.append(talk)
        async for line in talk:
            await talk.say(f"Heard: {line}.")
        return 0

    async with House(tmp_path, words={"plain": plain}) as house:
        person = Person(await house.connect(), 80, 24)
        await person.open(command="plain")
        await until(lambda: talks)
        person.type("x\x1b[D\x1b[A\x1bOC\x15日本\x7f語 wrod\x17word")
        await person.sees("日語 word")
        await talks[0].say("Boris raised a hand.\nThe clock runs.")
        await person.sees("The clock runs.\n日語 word")
        for byte in "é\r".encode():
            person.type(bytes([byte]))
        await person.sees("Heard: 日語 wordé.")
        person.type("forgotten\x03\x04")
        assert await person.ended() == 0
        assert "Heard: forgotten" not in person.text
        assert b"\x1b" not in person.raw

        # Without a terminal nothing is edited and nothing comes back but the answers.
        ran = await (await house.connect("boris")).run("plain", input="a\x7fb\nlast")
        assert ran.stdout == "Heard: ab.\nHeard: last.\n"


async def test_closing_the_door_gives_every_terminal_back_and_says_goodbye(tmp_path: Path) -> None:
    house = House(tmp_path, words=WORDS)
    await house.door.open()
    people = [await house.sit(name) for name in ("amina", "boris")]
    talker = Person(await house.connect("chen"), 80, 24)
    await talker.open(None, command="plain")
    await talker.sees("What is your name?")
    await house.door.close("It is over.")
    for person in (*people, talker):
        assert await person.ended() == 0
        assert b"It is over." in person.errors
    for person in people:
        assert person.raw.endswith(b"\x1b[?1049l\x1b[?25h")
    assert not house.door.is_open
    assert not house.door.many.is_on
    with pytest.raises(OSError, match=r"."):
        await house.connect()


async def test_a_door_that_closes_may_let_people_stay_and_open_again(tmp_path: Path) -> None:
    house = House(tmp_path)
    await house.door.open()
    first = house.door.fingerprint
    amina = await house.sit("amina")
    await house.door.close(keep=True)
    amina.type("n")
    await amina.sees("change 1")
    await house.door.open()
    assert house.door.fingerprint == first
    boris = await house.sit("boris")
    await boris.sees("change 1")
    await house.door.close(keep=True)
    for person in (amina, boris):
        person.type("q")
        await person.ended()
        person.leave()
    await until(lambda: not house.door.many.is_on)


async def test_someone_can_be_sent_out(tmp_path: Path) -> None:
    async with House(tmp_path) as house:
        amina, boris = await house.sit("amina"), await house.sit("boris")
        house.door.send_out(house.visitors[0].connection, "You were asked to leave.")
        assert await amina.ended() == 1
        assert b"You were asked to leave." in amina.errors
        await asyncio.wait_for(amina.line.wait_closed(), 10)
        boris.type("n")
        await boris.sees("change 1")


async def test_who_is_sent_out_and_stays_on_the_line_gets_no_other_session(tmp_path: Path) -> None:
    async with House(tmp_path, words=WORDS) as house:
        amina = await house.sit("amina")
        connection = house.visitors[0].connection
        house.door.send_out(connection, "You were asked to leave.")
        house.door.send_out(connection, "You were asked to leave.")
        await asyncio.sleep(0)
        with pytest.raises(asyncssh.Error):
            await amina.line.run("notes")
        await until(lambda: not house.door.visitors)


async def test_a_client_that_hears_nothing_holds_up_no_closing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop_tui.ssh.server.FAREWELL", 0.05)
    house = House(tmp_path)
    await house.door.open()
    deaf, amina = await house.sit("deaf"), await house.sit("amina")
    transport: Any = deaf.line._transport
    transport.pause_reading()
    await asyncio.wait_for(house.door.close("It is over."), 5)
    assert await amina.ended() == 0
    assert not house.door.visitors
    transport.abort()


async def test_a_client_that_vanishes_leaves_nothing_behind(tmp_path: Path) -> None:
    async with House(tmp_path) as house:
        amina, boris = await house.sit("amina"), await house.sit("boris")
        amina.line.abort()
        await until(lambda: house.door.many.running == 1)
        assert len(house.room.fanout) == 1
        boris.type("n")
        await boris.sees("change 1")


async def test_a_door_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    async with House(tmp_path) as house:
        port = house.door.address.port
        other = SshDoor(house.door.entrance, Address("127.0.0.1", port), tmp_path, house.admit)
        with pytest.raises(DoorProblem, match=f"port {port}: .* Name another port"):
            await other.open()
        elsewhere = SshDoor(house.door.entrance, Address("192.0.2.1", 0), tmp_path, house.admit)
        with pytest.raises(DoorProblem, match="an address of this machine"):
            await elsewhere.open()


async def test_the_log_knows_no_code_no_address_and_no_word(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    async with House(tmp_path, words=WORDS, at_all=Limits(tries=2)) as house:
        amina = await house.sit("amina")
        amina.type("msecret words\r")
        await amina.sees("secret words")
        amina.type("b")
        await amina.ended()
        with pytest.raises(asyncssh.PermissionDenied):
            await house.connect("amina", password="WRNG-WRNG")
        await amina.line.run("rm -rf secret")
        code = house.code.shown
    ours = [record.getMessage() for record in caplog.records if "conn=" not in record.getMessage()]
    text = "\n".join([*house.log, *ours])
    assert "The door is open." in house.log
    for word in (code, "WRNG", "127.0.0.1", "secret", "amina"):
        assert word not in text
    await asyncio.sleep(0)
