"""What asks something in front of the console: forms, lists to choose from, questions, pages to read."""
