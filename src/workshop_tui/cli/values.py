"""What stands behind an option, read from what was typed: a sentence where it cannot be read."""

from __future__ import annotations

import argparse

_SEED_DIGITS = 19


def address(text: str) -> str:
    """An address as [HOST:]PORT, as it was typed. ArgumentTypeError."""
    from workshop_tui.room.joining import parse_address

    try:
        parse_address(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(str(problem)) from problem
    return text


def minutes(text: str) -> float:
    """Minutes, from 1 to 1440, of a length however it is written. ArgumentTypeError."""
    from workshop_tui.domain.parsing.times import MOST_MINUTES, read_minutes

    value = read_minutes(text)
    if not value:
        raise argparse.ArgumentTypeError(
            f"a length is needed, as in 90, 1h30 or 1:30: from 1 to {MOST_MINUTES:.0f} minutes"
        )
    return value


def time_of_day(text: str) -> str:
    """A time of day as HH:MM. ArgumentTypeError."""
    from workshop_tui.storage.forms import fields

    found = fields.time_of_day(text)
    if not found:
        raise argparse.ArgumentTypeError("a time of day is needed, such as 10:30")
    return found


def seed(text: str) -> int:
    """A seed: a whole number from 1 to 2**63 - 1. ArgumentTypeError."""
    digits = text.isascii() and text.isdecimal() and len(text) <= _SEED_DIGITS
    if not digits or not 1 <= int(text) < 2**63:
        raise argparse.ArgumentTypeError("a whole number from 1 upwards is needed")
    return int(text)


def speed(text: str) -> float:
    """How many times as fast as real time; infinite for max. ArgumentTypeError."""
    if text in ("0", "max"):
        return float("inf")
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0.01 <= value <= 100_000:
        raise argparse.ArgumentTypeError("a number is needed, such as 20 for twenty times as fast, or max")
    return value
