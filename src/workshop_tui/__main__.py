"""Lets `python -m workshop_tui` do what the `workshop-tui` script does."""

from __future__ import annotations

import sys

from workshop_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
