"""Keys as people read them."""

from __future__ import annotations

from collections.abc import Sequence

DIGITS = tuple("1234567890")
_SHOWN = {"delete": "del", "pageup": "page up", "pagedown": "page down", "right": "→", "left": "←"}


def keys_in_words(keys: Sequence[str], quote: str = "") -> str:
    """Keys of an action, each between two of `quote`; empty where it has none."""
    if set(DIGITS) <= set(keys):
        return f"{quote}1{quote} to {quote}9{quote}, {quote}0{quote}"
    return ", ".join(f"{quote}{_SHOWN.get(key, key)}{quote}" for key in keys)
