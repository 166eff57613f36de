"""What a participant can do, for every screen and for the lines: one row an action."""
