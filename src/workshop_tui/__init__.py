"""A workshop facilitation kit for the terminal: timed exercises, a fair floor, notes that last."""

__version__ = "0.1.0"
