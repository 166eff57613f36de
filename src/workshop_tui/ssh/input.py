"""What comes from a terminal and is no typing: pastes of any length, and answers that nobody asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_PASTED = 20_000
"""Characters kept of one paste; a note is far shorter."""
_BEGIN = "\x1b[200~"
_END = "\x1b[201~"
_ANSWERS = re.compile(
    r"\x1b\[[?>=][\d;]*[cnuy$]+"  # device attributes, status and mode reports
    r"|\x1b\[\d+;\d+R"  # where the cursor is
    r"|\x1b[P\]_^][^\x07\x1b]{0,4096}(?:\x07|\x1b\\)"  # version, colours, clipboard
)


def without_answers(text: str) -> str:
    """The text without a terminal's own reports, which would be typed into the next field."""
    return _ANSWERS.sub("", text) if "\x1b" in text else text


class Pastes:
    """Takes bracketed pastes out of a stream before it is parsed, so that no paste fills the memory."""

    def __init__(self) -> None:
        self._pasted: list[str] | None = None
        self._kept = 0
        self._tail = ""

    def split(self, text: str) -> Iterator[tuple[bool, str]]:
        """Pieces in order: (True, a whole paste) or (False, what was typed)."""
        text = self._tail + text
        self._tail = ""
        while text:
            marker = _BEGIN if self._pasted is None else _END
            before, found, text = text.partition(marker)
            if not found:
                before, self._tail = _cut_partial(before, marker)
            if self._pasted is None:
                if before:
                    yield False, before
                if found:
                    self._pasted, self._kept = [], 0
                continue
            self._keep(before)
            if found:
                pasted, self._pasted = "".join(self._pasted).replace("\x00", ""), None
                yield True, pasted

    def _keep(self, text: str) -> None:
        if self._pasted is None:
            return
        text = text[: MOST_PASTED - self._kept]
        if text:
            self._pasted.append(text)
            self._kept += len(text)


def _cut_partial(text: str, marker: str) -> tuple[str, str]:
    """Hold back an end that may be the beginning of the marker; not a lone Esc, which is a key."""
    for length in range(min(len(marker) - 1, len(text)), 2, -1):
        if text.endswith(marker[:length]):
            return text[:-length], text[-length:]
    return text, ""
