"""What each role may see of a workshop, and what a participant may do in it."""
