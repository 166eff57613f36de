"""Where workshops are kept: the usual place, a safe name for a new folder, and what there is already."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.program import typed
from workshop_tui.storage.files.atomic import StorageProblem, make_folder, reason, sync_folder
from workshop_tui.storage.record.batches import settled
from workshop_tui.storage.record.journal import JOURNAL
from workshop_tui.storage.record.journal_codec import Entry, Scan, read_entries, scan

NOTES = "notes.toml"
"""The name of the file in a workshop's folder that people read."""

_HEAD_BYTES = 4096
_TAIL_BYTES = 16384
_MORE_BYTES = 1 << 18  # where somebody typed a very long title or note
_LONGEST_NAME = 48
_SETTINGS = "workshop-tui"
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_DOCUMENTS = re.compile(r'^\s*XDG_DOCUMENTS_DIR\s*=\s*"((?:[^"\\]|\\.)*)"', re.MULTILINE)
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h"}
)
_BEGIN_AND_END = ("WorkshopFinished", "WorkshopReopened")
_TITLE = re.compile(r'^\[workshop\]\ntitle = (".*")$', re.MULTILINE)
_TOLD_LATER = "AnsweredLater"
"""What a later workshop told, after this one was over; it may be much, and is no news of this one."""


class FolderProblem(StorageProblem):
    """A folder cannot be used; the text is a plain sentence."""


class Workshop(NamedTuple):
    """A folder that holds a workshop, as far as a quick look tells."""

    folder: Path
    title: str
    """As it was typed; empty where the beginning of the record does not tell."""
    last: datetime
    """When something was last recorded, in UTC."""
    finished: bool
    simulated: bool = False
    """A demo, whose people and words are made up."""


def default_base(environ: Mapping[str, str] | None = None) -> Path:
    """`Workshops` in the documents folder; it need not be there yet. FolderProblem: no home folder."""
    environ = os.environ if environ is None else environ
    home = _home(environ)
    named = environ.get("XDG_DOCUMENTS_DIR", "")
    if os.path.isabs(named):
        return Path(named) / "Workshops"
    config = environ.get("XDG_CONFIG_HOME", "")
    config_folder = Path(config) if os.path.isabs(config) else home / ".config"
    documents = _named_documents(config_folder / "user-dirs.dirs", home) or home / "Documents"
    return (documents if documents.is_dir() else home) / "Workshops"


def settings_folder(environ: Mapping[str, str] | None = None, platform: str = sys.platform) -> Path:
    """Where this program's own settings lie, such as the host key. FolderProblem: there is no home folder.

    On a Mac that is in Library/Application Support, but for those who have them in .config already.
    """
    environ = os.environ if environ is None else environ
    config = environ.get("XDG_CONFIG_HOME", "")
    if os.path.isabs(config):
        return Path(config) / _SETTINGS
    home = _home(environ)
    folder = home / ".config" / _SETTINGS
    if platform == "darwin" and not folder.is_dir():
        return home / "Library" / "Application Support" / _SETTINGS
    return folder


def folder_as_typed(typed: str, environ: Mapping[str, str] | None = None) -> Path:
    """The folder that someone wrote, ~/ being their home. FolderProblem: there is no home folder."""
    if not typed.startswith("~/"):
        return Path(typed)
    return _home(os.environ if environ is None else environ) / typed[2:].lstrip("/")


def _home(environ: Mapping[str, str]) -> Path:
    home = environ.get("HOME", "")
    if not home:
        import pwd

        try:
            home = pwd.getpwuid(os.getuid()).pw_dir
        except KeyError:
            home = ""
    if not os.path.isabs(home) or not os.path.isdir(home):
        raise FolderProblem(
            "There is no home folder to keep workshops in. Name a folder with --folder, for example "
            "--folder ./my-workshop"
        )
    return Path(home)


def _named_documents(file: Path, home: Path) -> Path | None:
    """The documents folder that the desktop's settings name, if they do."""
    try:
        with open(file, encoding="utf-8", errors="surrogateescape") as lines:
            found = _DOCUMENTS.search(lines.read(_TAIL_BYTES))
    except OSError:
        return None
    if not found:
        return None
    name = re.sub(r"\\(.)", r"\1", found[1])
    if name == "$HOME" or name.startswith("$HOME/"):
        name = str(home) + name[5:]
    return Path(name) if os.path.isabs(name) else None


def safe_name(title: str) -> str:
    """A folder's name from any text: lower-case a to z, digits, single hyphens; 1 to 48 characters."""
    folded = unicodedata.normalize("NFKD", title[:1000]).casefold().translate(_LETTERS)
    plain = "".join(char for char in folded if not unicodedata.combining(char))
    name = _NOT_PLAIN.sub("-", plain).strip("-")
    if len(name) > _LONGEST_NAME:
        name = name[:_LONGEST_NAME].rpartition("-")[0] or name[:_LONGEST_NAME]
    return name.strip("-") or "workshop"


def new_folder(base: Path, title: str, today: date) -> Path:
    """Make a folder for a workshop, such as 2026-11-21-lego-duck, with -2 if that is taken. FolderProblem."""
    name = f"{today.isoformat()}-{safe_name(title)}"
    number = 1
    try:
        make_folder(base)
        while True:
            folder = base / (name if number == 1 else f"{name}-{number}")
            try:
                folder.mkdir(mode=0o700)
            except FileExistsError:
                number += 1
                continue
            sync_folder(base)
            return folder
    except OSError as error:
        raise _cannot_keep(base, error) from error


def _cannot_keep(folder: Path, error: OSError) -> FolderProblem:
    why = "it is a file, not a folder" if isinstance(error, FileExistsError) else reason(error)
    return FolderProblem(f"No workshop can be kept in {folder}: {why}. Choose another place with --folder.")


def workshops(base: Path) -> list[Workshop]:
    """The folders in `base` that hold a workshop, newest first; none without `base`. FolderProblem."""
    try:
        names = os.listdir(base)
    except FileNotFoundError:
        return []
    except OSError as error:
        why = "it is a file, not a folder" if isinstance(error, NotADirectoryError) else reason(error)
        raise FolderProblem(f"The workshops in {base} cannot be listed: {why}.") from error
    found = [workshop for name in names if (workshop := workshop_in(base / name))]
    return sorted(found, key=lambda workshop: (workshop.last, workshop.folder.name), reverse=True)


def meant_folder(named: str | None, usual: Callable[[], Path], *, unfinished: bool) -> Path:
    """The folder of the workshop that is named, or of the newest in a place. FolderProblem: there is none."""
    base = Path(named) if named else usual()
    if named and (workshop_in(base) is not None or not base.is_dir()):
        if not base.is_dir() and base.name != "journal.toml":
            raise FolderProblem(f"There is no workshop in {base}. It is the folder that holds journal.toml.")
        return (base.parent if base.name == "journal.toml" and base.is_file() else base).absolute()
    found = [one for one in workshops(base) if not (unfinished and one.finished)]
    # Whoever wants to go on does not mean a demo, as long as there is anything else.
    found.sort(key=lambda one: unfinished and one.simulated)
    if not found:
        what = "no workshop to go on with" if unfinished else "no workshop"
        raise FolderProblem(f"There is {what} in {base}. Begin one with: {typed()}")
    return found[0].folder.absolute()


def workshop_in(folder: Path) -> Workshop | None:
    """What a quick look at the first and last bytes of a folder's record tells; None: it holds no record."""
    try:
        fd = os.open(folder / JOURNAL, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    try:
        info = os.fstat(fd)
        first = _whole_events(os.pread(fd, _HEAD_BYTES, 0))
        if not first:
            first = _whole_events(os.pread(fd, _MORE_BYTES, 0))
        last = _last_events(os.pread(fd, _TAIL_BYTES, max(0, info.st_size - _TAIL_BYTES)))
        kinds = {entry.kind for entry in last}
        if not last or (_TOLD_LATER in kinds and kinds.isdisjoint(_BEGIN_AND_END)):
            last = _last_events(os.pread(fd, _MORE_BYTES, max(0, info.st_size - _MORE_BYTES)))
    except OSError:
        return None
    finally:
        os.close(fd)
    said = first[0].data.get("title") if first else ""
    title = _title_in_notes(folder) or (said if isinstance(said, str) else "")
    simulated = any(entry.data.get("simulated") is True for entry in first[:1])
    own = [entry for entry in last if entry.kind != _TOLD_LATER] or last
    at = own[-1].at if last else datetime.fromtimestamp(info.st_mtime, UTC)
    marks = [entry.kind for entry in last if entry.kind in _BEGIN_AND_END]
    return Workshop(folder, title, at, bool(marks) and marks[-1] == _BEGIN_AND_END[0], simulated)


def _title_in_notes(folder: Path) -> str:
    """The title that the notes have, which is the corrected one; empty where they do not tell."""
    try:
        fd = os.open(folder / NOTES, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return ""
    try:
        found = _TITLE.search(os.pread(fd, _HEAD_BYTES, 0).decode("utf-8", "replace"))
        return _unquoted(found[1]) if found else ""
    except (OSError, ValueError):
        return ""
    finally:
        os.close(fd)


def _unquoted(quoted: str) -> str:
    """A text as TOML writes it in one line. ValueError: it is none."""
    import json

    try:
        # Nearly always both write it alike, and what reads TOML takes long to load.
        return str(json.loads(quoted, strict=False))
    except ValueError:
        import tomllib

        return str(tomllib.loads(f"title = {quoted}")["title"])


def _whole_events(data: bytes) -> list[Entry]:
    return _events(data)[1]


def _last_events(data: bytes) -> list[Entry]:
    """Those at the end of a record, without a command that is not there whole."""
    return settled(data, *_events(data))[1]


def _events(data: bytes) -> tuple[Scan, list[Entry]]:
    found = scan(data)
    try:
        return found, read_entries(data, found.spans)
    except (ValueError, KeyError, TypeError, AttributeError):
        return found, []
