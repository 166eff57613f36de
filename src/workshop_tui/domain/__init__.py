"""What a workshop is: pure rules, with no wall clock, no files, no randomness and no screens."""
