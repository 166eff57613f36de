"""A workshop on the disk: its record, its notes, and the files that people write."""
