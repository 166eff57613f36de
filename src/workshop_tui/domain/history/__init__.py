"""The one way in and the fold: decide, evolve, undo and redo."""
