"""Many screens: one process serves a Textual app to everyone who comes in by SSH."""
