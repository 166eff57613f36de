"""Promises of an earlier workshop, gone through: what became of each."""

from __future__ import annotations

from workshop_tui.domain.workshop.promises import DONE, FIXED, NOT_POSSIBLE, OPEN, UNDER_WAY

SIGNS = {DONE: "✓", UNDER_WAY: "◐", NOT_POSSIBLE: "✗", OPEN: "·", FIXED: "■"}
"""What became of it as one sign, which never stands alone."""
