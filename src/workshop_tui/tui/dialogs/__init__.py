"""What asks something in front of a screen: forms, lists to choose from, questions, pages to read."""
