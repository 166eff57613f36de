"""The server's key: made once, for its owner only, and the same ever after."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import asyncssh
import pytest

from workshop_tui.admission.door import DoorProblem
from workshop_tui.ssh.hostkey import NAME, AuthorizedKeys, host_key


def test_the_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "keys"
    first = host_key(folder)
    assert first.algorithm == b"ssh-ed25519"
    assert stat.S_IMODE((folder / NAME).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert host_key(folder).get_fingerprint() == first.get_fingerprint()
    assert [path.name for path in folder.iterdir()] == [NAME]


def test_programs_that_start_at_once_agree_on_one_key(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from workshop_tui.ssh.hostkey import host_key;"
        "print(host_key(pathlib.Path(sys.argv[1])).get_fingerprint())"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    programs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert len({program.communicate()[0] for program in programs}) == 1


def test_a_key_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    host_key(tmp_path)
    (tmp_path / NAME).chmod(0o644)
    with pytest.raises(DoorProblem, match="Others can read"):
        host_key(tmp_path)


def test_a_damaged_key_or_a_link_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_text("nothing")
    path.chmod(0o600)
    with pytest.raises(DoorProblem, match="damaged"):
        host_key(tmp_path)
    path.unlink()
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DoorProblem, match="cannot be used"):
        host_key(tmp_path)


def test_authorized_keys_are_read_again_when_they_change(tmp_path: Path) -> None:
    path = tmp_path / "authorized_keys"
    mine, theirs = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    keys = AuthorizedKeys(path)
    assert not keys.holds(mine)
    line = mine.export_public_key().decode()
    options = theirs.export_public_key().decode()
    path.write_text(f'# facilitators\n\n{line}command="x" {options}nonsense\n')
    assert keys.holds(mine)
    assert not keys.holds(theirs)
    assert [problem.split(":")[1] for problem in keys.problems] == ["4", "5"]
    path.unlink()
    assert not keys.holds(mine)
