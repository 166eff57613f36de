"""Draws by lot that anyone can repeat: pure functions of a seed, an index and the candidates."""

from __future__ import annotations

from collections.abc import Sequence


def draw_index(candidates: Sequence[str], seed: int, draw: int) -> int:
    """The place of the one drawn, from 0; `candidates` must not be empty."""
    # A hash and not random.Random: its sequence is promised for ever, and there is no state to replay.
    from hashlib import sha256

    told = "\x00".join((str(seed), str(draw), *candidates))
    return int.from_bytes(sha256(told.encode("utf-8", "surrogatepass")).digest()[:8], "big") % len(candidates)


def draw_order(candidates: Sequence[str], seed: int, draw: int) -> tuple[str, ...]:
    """All candidates in a drawn order: the seats of a round, or who is heard where a step is too short."""
    from hashlib import sha256

    def lot(place: int) -> bytes:
        told = "\x00".join((str(seed), str(draw), candidates[place]))
        return sha256(told.encode("utf-8", "surrogatepass")).digest()

    return tuple(candidates[place] for place in sorted(range(len(candidates)), key=lot))
