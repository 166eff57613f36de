"""Setting up a workshop: exercises, people, name, and files of one's own."""
