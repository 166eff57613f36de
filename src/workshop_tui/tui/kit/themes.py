"""The colours: a dark theme for dim rooms, a light one for bright rooms, and the terminal's own sixteen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.theme import Theme

if TYPE_CHECKING:
    from textual.app import App

DARK = Theme(
    name="workshop-dark",
    dark=True,
    primary="#8FD8C8",
    secondary="#B9C7D6",
    accent="#8FD8C8",
    warning="#F2C14E",
    error="#FFA490",
    success="#A9D68B",
    foreground="#EFEBE2",
    background="#11151A",
    surface="#181D24",
    panel="#222932",
    variables={
        "text": "#EFEBE2",
        "text-muted": "#B4BAC2",
        "text-disabled": "#B0B6BE",
        "foreground-muted": "#B4BAC2",
        "border": "#8FD8C8",
        "border-blurred": "#3B4550",
        "block-cursor-foreground": "#11151A",
        "block-cursor-background": "#8FD8C8",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": "#EFEBE2",
        "block-cursor-blurred-background": "#2B343F",
        "input-selection-background": "#35505A",
        "input-cursor-background": "#EFEBE2",
        "input-cursor-foreground": "#11151A",
        "scrollbar": "#4A5664",
        "scrollbar-background": "#181D24",
        "button-foreground": "#EFEBE2",
        "button-color-foreground": "#11151A",
    },
)
"""Warm white on a dark blue-grey, with one quiet accent."""

LIGHT = Theme(
    name="workshop-light",
    dark=False,
    primary="#00504A",
    secondary="#3A4854",
    accent="#00504A",
    warning="#693B00",
    error="#8A1414",
    success="#23520F",
    foreground="#16181A",
    background="#FBF8F1",
    surface="#F3EFE5",
    panel="#E9E4D8",
    variables={
        "text": "#16181A",
        "text-muted": "#40464C",
        "text-disabled": "#42484E",
        "foreground-muted": "#40464C",
        "border": "#00504A",
        "border-blurred": "#B9B3A6",
        "block-cursor-foreground": "#FBF8F1",
        "block-cursor-background": "#00504A",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": "#16181A",
        "block-cursor-blurred-background": "#D8D2C4",
        "input-selection-background": "#BFD9D3",
        "input-cursor-background": "#16181A",
        "input-cursor-foreground": "#FBF8F1",
        "scrollbar": "#A79F90",
        "scrollbar-background": "#F3EFE5",
        "button-foreground": "#16181A",
        "button-color-foreground": "#FBF8F1",
    },
)
"""Ink on paper, for a bright room and a weak projector."""

THEMES = (DARK.name, LIGHT.name, "ansi-dark", "ansi-light")
"""Names of the themes to choose from, in the order in which a key goes through them."""


def hang_themes(app: App[Any], name: str = "") -> None:
    """Make the themes known to the app and wear the one named; an unknown or empty name is workshop-dark."""
    app.register_theme(DARK)
    app.register_theme(LIGHT)
    app.theme = name if name in app.available_themes else DARK.name


def next_theme(name: str) -> str:
    """The theme after this one."""
    place = THEMES.index(name) if name in THEMES else -1
    return THEMES[(place + 1) % len(THEMES)]
