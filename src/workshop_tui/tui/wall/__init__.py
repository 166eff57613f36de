"""The screen for the whole room."""
