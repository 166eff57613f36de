"""Reads what people type or paste in a hurry: people, agendas, times of day and lengths."""
