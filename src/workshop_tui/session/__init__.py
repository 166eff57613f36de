"""Brings a folder and a room, or a watcher, together: the only place that knows both."""
