"""What each method of a step shows, one file a method."""
