"""A driver that draws into memory, so that a test sees the very bytes that a terminal would get."""

from __future__ import annotations

import io
from typing import Any

from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver


class Listening(HeadlessDriver):
    """Keeps what is sent."""

    sent: io.StringIO

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        self.sent.write(data)


def listen(app: App[Any]) -> io.StringIO:
    """Let the app draw into memory when it runs with headless=False; what it sends comes here."""
    sent = io.StringIO()
    app.driver_class = type("Heard", (Listening,), {"sent": sent})
    return sent


def screen_text(app: App[Any]) -> str:
    """What stands on the screen, without trailing spaces."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())
