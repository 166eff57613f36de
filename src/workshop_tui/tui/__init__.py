"""Screens on Textual: they submit commands and draw views, and know no rules."""
