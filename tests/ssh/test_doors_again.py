"""Doors that come back with their workshop: the same address and code here, and none anywhere else."""

from __future__ import annotations

import hmac
import shutil
import socket
import stat
from pathlib import Path

import pytest

from tests.ssh.clients import until
from tests.ssh.test_host import House
from workshop_tui.admission import addresses, doors
from workshop_tui.admission.doors_again import AS_BEFORE, ELSEWHERE
from workshop_tui.domain.record import commands as c
from workshop_tui.room.joining import JoinInfo
from workshop_tui.ssh import server
from workshop_tui.ssh.hostkey import NAME, host_key, key_secret
from workshop_tui.storage.workshop.kept_room_code import (
    DOORS,
    KeptDoor,
    KeptRoomCode,
    OtherDoors,
    keep_room_code,
    read_room_code,
)

ANY = "127.0.0.1:0"


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A workshop whose seats, keys and doors lie in a folder."""
    return House(tmp_path)


async def test_after_a_crash_the_same_command_and_code_bring_people_back(house: House) -> None:
    await house.host.doors.opened(ANY)
    before = house.host.doors.info()
    await house.host.doors.shut()  # the kernel does so for a program that is killed; nothing else is done
    house.restart()
    assert not house.host.doors.info().open
    assert await house.host.doors.opened_again()
    after = house.host.doors.info()
    assert after == before._replace(news=AS_BEFORE)
    await house.host.doors.shut()


async def test_they_are_kept_for_their_owner_alone(house: House) -> None:
    await house.host.doors.opened(ANY)
    file = house.folder / DOORS
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert house.host.doors.info().code in file.read_text()
    await house.host.doors.shut()


async def test_a_new_code_is_the_one_that_is_kept(house: House) -> None:
    await house.host.doors.opened(ANY)
    first = house.host.doors.info().code
    house.host.doors.new_code()
    second = house.host.doors.info().code
    await house.host.doors.shut()
    house.restart()
    await house.host.doors.opened_again()
    assert house.host.doors.info().code == second != first
    await house.host.doors.shut()
    house.host.doors.new_code()  # while they are closed: the old one opens nothing any more
    assert not (house.folder / DOORS).exists()
    house.restart()
    await house.host.doors.opened(ANY)
    assert house.host.doors.info().code not in (first, second)
    await house.host.doors.shut()


async def test_doors_that_the_facilitator_closed_stay_closed_and_keep_their_code(house: House) -> None:
    await house.host.doors.opened(ANY)
    code = house.host.doors.info().code
    house.host.doors.close()
    await house.host.doors.gone()
    house.restart()
    assert not await house.host.doors.opened_again()
    assert house.host.doors.info() == JoinInfo()
    await house.host.doors.opened(ANY)
    assert house.host.doors.info().code == code
    house.host.doors.close()
    house.host.doors.open(ANY)
    await house.host.doors.gone()
    await house.host.doors.shut()
    house.restart()
    assert await house.host.doors.opened_again()
    await house.host.doors.shut()


async def test_another_address_that_is_asked_for_goes_before_the_one_that_is_kept(house: House) -> None:
    await house.host.doors.opened(ANY)
    code = house.host.doors.info().code
    await house.host.doors.shut()
    house.restart()
    await house.host.doors.opened("127.0.0.2:0")
    info = house.host.doors.info()
    assert info.ways[0].address.startswith("127.0.0.2:")
    assert info.code == code
    await house.host.doors.shut()


async def test_a_finished_workshop_keeps_no_doors_and_one_that_goes_on_does(house: House) -> None:
    await house.host.doors.opened(ANY)
    file = house.folder / DOORS
    house.table.did(c.FinishWorkshop())
    assert house.host.doors.info().open
    assert not file.exists()
    house.host.doors.new_code()
    assert not file.exists()
    house.table.did(c.Undo())
    assert house.host.doors.info().code in file.read_text()
    kept = file.read_bytes()
    house.table.did(c.FinishWorkshop())
    await house.host.doors.shut()
    file.write_bytes(kept)  # a disk that did not let go of it
    house.restart()
    assert not await house.host.doors.opened_again()
    assert not file.exists()


async def test_what_somebody_threw_away_while_it_was_used_is_there_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop_tui.admission.doors_again.LOOK_EVERY", 0.01)
    await house.host.doors.opened(ANY)
    file = house.folder / DOORS
    kept = file.read_bytes()
    file.unlink()
    await until(file.exists)
    assert file.read_bytes() == kept
    await house.host.doors.shut()


async def test_an_address_that_is_not_this_machines_is_chosen_anew_and_said(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "reachable", lambda host: host or "127.0.0.3")
    await house.host.doors.opened(ANY)
    code = house.host.doors.info().code
    await house.host.doors.shut()
    with socket.socket() as probe:
        probe.bind(("127.0.0.3", 0))
        port = probe.getsockname()[1]
    keep_room_code(
        house.folder,
        KeptRoomCode(code, (KeptDoor("192.0.2.17", port, "192.0.2.17"),)),
        key_secret(house.folder),
    )
    house.restart()
    assert await house.host.doors.opened_again()
    info = house.host.doors.info()
    assert (info.open, info.ways[0].address, info.code) == (True, f"127.0.0.3:{port}", code)
    assert "192.0.2.17 is no longer an address of this computer" in info.news
    await house.host.doors.shut()
    assert read_room_code(house.folder, key_secret(house.folder)) == KeptRoomCode(
        code, (KeptDoor("127.0.0.3", port, "127.0.0.3"),)
    )


async def test_doors_for_a_whole_network_say_when_it_is_another_one(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (addresses, doors, server):
        monkeypatch.setattr(module, "reachable", lambda host: "192.0.2.17")
    await house.host.doors.opened("0.0.0.0:0")
    await house.host.doors.shut()
    for module in (addresses, doors, server):
        monkeypatch.setattr(module, "reachable", lambda host: "198.51.100.3")
    house.restart()
    await house.host.doors.opened_again()
    info = house.host.doors.info()
    assert info.ways[0].address.startswith("0.0.0.0:")
    assert "192.0.2.17 is no longer an address of this computer" in info.news
    await house.host.doors.shut()


async def test_a_port_that_another_program_has_taken_is_told(house: House) -> None:
    await house.host.doors.opened(ANY)
    port = int(house.host.doors.info().ways[0].address.rpartition(":")[2])
    await house.host.doors.shut()
    house.restart()
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1", port))
        taken.listen()
        assert await house.host.doors.opened_again()
        info = house.host.doors.info()
    assert not info.open
    assert f"port {port}: " in info.trouble
    assert not info.news
    await house.host.doors.opened_again()
    assert house.host.doors.info().open
    await house.host.doors.shut()


@pytest.mark.parametrize("how", ["copied", "another computer", "another's file", "changed", "damaged"])
async def test_a_folder_that_was_passed_on_opens_no_door(house: House, how: str, tmp_path: Path) -> None:
    await house.host.doors.opened(ANY)
    code = house.host.doors.info().code
    await house.host.doors.shut()
    file = house.folder / DOORS
    if how == "copied":
        house.folder = tmp_path / "copy"
        shutil.copytree(tmp_path, house.folder, ignore=shutil.ignore_patterns("copy"))
    elif how == "another computer":
        (house.folder / NAME).unlink()
        host_key(house.folder)
    elif how == "another's file":
        keep_room_code(
            house.folder,
            KeptRoomCode(code, (KeptDoor("0.0.0.0", 8022, "192.0.2.1"),)),
            b"a secret of their own",
        )
    elif how == "changed":
        file.write_text(file.read_text().replace("127.0.0.1", "0.0.0.0"))
    else:
        file.write_bytes(b"\xff\x00")
    house.restart()
    assert not await house.host.doors.opened_again()
    assert house.host.doors.info().trouble == ELSEWHERE
    assert not (house.folder / DOORS).exists()
    assert code not in "".join(house.log)
    await house.host.doors.opened(ANY)
    assert house.host.doors.info().code != code
    assert not house.host.doors.info().trouble
    await house.host.doors.shut()


def test_what_is_kept_is_read_back_and_nothing_is_kept_without_a_secret(tmp_path: Path) -> None:
    doors = KeptRoomCode("K7QM-2XWP", (KeptDoor("::1", 8022, "::1"),), False)
    keep_room_code(tmp_path, doors, b"")
    assert read_room_code(tmp_path, b"") is None
    keep_room_code(tmp_path, doors, b"secret")
    assert read_room_code(tmp_path, b"secret") == doors
    for secret in (b"", b"another"):
        with pytest.raises(OtherDoors):
            read_room_code(tmp_path, secret)
    (tmp_path / DOORS).write_text('host = 1\nport = "x"\ncode = ""\ntold = ""\nopen = 3\nseal = ""\n')
    with pytest.raises(OtherDoors):
        read_room_code(tmp_path, b"secret")


def test_a_folder_that_is_renamed_keeps_its_doors(tmp_path: Path) -> None:
    (tmp_path / "before").mkdir()
    doors = KeptRoomCode("K7QM-2XWP", (KeptDoor("0.0.0.0", 8022, "192.0.2.1"),))
    keep_room_code(tmp_path / "before", doors, b"secret")
    (tmp_path / "before").rename(tmp_path / "after")
    assert read_room_code(tmp_path / "after", b"secret") == doors


def test_the_one_door_that_an_earlier_version_kept_is_kept_as_before(tmp_path: Path) -> None:
    parts = (tmp_path.stat().st_ino, "127.0.0.1", 8022, "K7QM-2XWP", "192.0.2.1", True)
    seal = hmac.new(b"secret", "\0".join(map(str, parts)).encode(), "sha256").hexdigest()
    before = (
        'format = 1\nhost = "127.0.0.1"\nport = 8022\ncode = "K7QM-2XWP"\ntold = "192.0.2.1"\n'
        f'open = true\nseal = "{seal}"\n'
    )
    (tmp_path / DOORS).write_text(before)
    doors = KeptRoomCode("K7QM-2XWP", (KeptDoor("127.0.0.1", 8022, "192.0.2.1"),))
    assert read_room_code(tmp_path, b"secret") == doors
    keep_room_code(tmp_path, doors, b"secret")
    assert (tmp_path / DOORS).read_text().endswith(f"\n\n{before}")
