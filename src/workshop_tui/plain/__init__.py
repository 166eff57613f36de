"""The workshop in lines instead of screens, for screen readers, braille lines, scripts and bad lines."""
