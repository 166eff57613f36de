"""The rules of a running workshop, one slice a file: its commands, its events, what they do."""
