"""Rounds parts so that they make up the whole that is told beside them."""

from __future__ import annotations

from collections.abc import Sequence


def whole_parts(parts: Sequence[float], total: int | None = None) -> list[int]:
    """The parts as whole numbers that add up to `total` (by default their sum, rounded): largest remainder.

    With a `total` of its own the parts are brought to that scale first. No part is off by one or more; parts
    are zero or more.
    """
    everything = sum(parts)
    if total is None:
        total, scaled = round(everything), list(parts)
    else:
        scaled = [part * total / everything if everything else 0.0 for part in parts]
    found = [int(part) for part in scaled]
    # What rounding down left over goes where it took the most away; among equals to the first.
    by_loss = sorted(range(len(found)), key=lambda place: found[place] - scaled[place])
    for place in by_loss[: total - sum(found)] if everything else ():
        found[place] += 1
    return found
