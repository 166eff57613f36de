"""The server's own key, by which people know the machine again, and the keys that open without a code."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import asyncssh

from workshop_tui.admission.door import DoorProblem
from workshop_tui.storage.files.atomic import StorageProblem, read_whole

NAME = "ssh_host_ed25519_key"
_MOST_BYTES = 16_384


def key_secret(folder: Path) -> bytes:
    """What only whoever holds the server's key can work out, to seal with; empty: there is no key."""
    try:
        data = read_whole(folder / NAME, _MOST_BYTES)
    except (FileNotFoundError, StorageProblem):
        return b""
    return hashlib.sha256(b"what is sealed with this key\0" + data).digest()


def host_key(folder: Path) -> asyncssh.SSHKey:
    """The key kept in this folder, made there at the first call. DoorProblem: it cannot be read or kept."""
    path = folder / NAME
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not os.path.lexists(path):
            _make(path)
        return _read(path)
    except OSError as error:
        raise DoorProblem(f"The server's key {path} cannot be used: {error.strerror or error}.") from error


def _make(path: Path) -> None:
    """Write a new key beside it and give it its name in one step: two programs at once make one key."""
    data = asyncssh.generate_private_key("ssh-ed25519", comment="workshop-tui").export_private_key()
    beside = path.with_name(f".{NAME}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    made = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(made, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(beside, path)
        except FileExistsError:
            return  # another one was faster; its key is the key
    finally:
        beside.unlink(missing_ok=True)
    held = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def _read(path: Path) -> asyncssh.SSHKey:
    opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    with os.fdopen(opened, "rb") as file:
        mode = os.fstat(file.fileno()).st_mode
        if not stat.S_ISREG(mode) or mode & 0o077:
            raise DoorProblem(
                f"Others can read the server's key {path}. Make it yours alone (chmod 600), "
                "or remove it: a new one is made, and everyone is asked whether they trust it."
            )
        data = file.read(_MOST_BYTES)
    try:
        key = asyncssh.import_private_key(data)
    except (ValueError, asyncssh.KeyImportError) as error:
        raise DoorProblem(f"The server's key {path} is damaged. Remove it: a new one is made.") from error
    if key.algorithm != b"ssh-ed25519":
        raise DoorProblem(f"The server's key {path} is not an ed25519 key. Remove it: a new one is made.")
    return key


class AuthorizedKeys:
    """The keys of a file in the form of OpenSSH's authorized_keys; looked at anew when the file changes."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._seen: tuple[int, ...] = ()
        self._keys: frozenset[bytes] = frozenset()
        self.problems: tuple[str, ...] = ()
        """Lines that are not taken, a sentence each."""

    def holds(self, key: asyncssh.SSHKey) -> bool:
        """Whether this key is let in."""
        self.look()
        return key.public_data in self._keys

    def look(self) -> None:
        """Read the file if it is another one than before."""
        try:
            found = self._path.stat() if self._path is not None else None
            seen = (found.st_mtime_ns, found.st_size, found.st_ino) if found else ()
            if seen == self._seen:
                return
            text = self._path.read_text("utf-8", "replace") if self._path is not None else ""
        except OSError:
            seen, text = (), ""
        self._seen = seen
        keys, problems = set(), []
        for number, line in enumerate(text.splitlines(), 1):
            words = line.strip()
            if not words or words.startswith("#"):
                continue
            try:
                if not words.startswith(("ssh-", "ecdsa-", "sk-")):
                    raise ValueError
                keys.add(asyncssh.import_public_key(words).public_data)
            except (ValueError, asyncssh.KeyImportError):
                problems.append(
                    f"{self._path}:{number}: no key in this line, or one with options; not taken."
                )
        self._keys, self.problems = frozenset(keys), tuple(problems)
