"""One participant's screen."""
