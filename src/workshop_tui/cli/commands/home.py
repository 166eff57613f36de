"""Without a command: the home screen, where everything can be chosen."""

from __future__ import annotations

import argparse

from workshop_tui.cli.start import without_looking_for_garbage


@without_looking_for_garbage
def carry_out(asked: argparse.Namespace) -> int:
    """Open it."""
    from workshop_tui.cli.handlers import launch
    from workshop_tui.tui.apps.openers import OpenHome

    return launch.screens(OpenHome(), launch.configured(), asked)
