"""The colours can be read: from the back, in a bright room, and by eyes that tell few colours apart."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.color import Color
from textual.theme import Theme

from workshop_tui.tui.kit.themes import DARK, LIGHT, THEMES, hang_themes, next_theme

TEXTS = (
    "text",
    "foreground",
    "text-muted",
    "text-disabled",
    "accent",
    "primary",
    "warning",
    "error",
    "success",
)
GROUNDS = ("background", "surface", "panel")


def luminance(color: Color) -> float:
    """Relative luminance as WCAG defines it."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part / 255) for part in color.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21."""
    bright, dark = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_contrast_is_measured_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: str(theme.name))
def test_every_text_on_every_ground(theme: Theme) -> None:
    colours = theme.to_color_system().generate()
    for ground in GROUNDS:
        for text in TEXTS:
            found = contrast(colours[text], colours[ground])
            assert found >= 7, f"{text} on {ground} has a contrast of {found:.2f}"
    for text, ground in (
        ("block-cursor-foreground", "block-cursor-background"),
        ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
        ("input-cursor-foreground", "input-cursor-background"),
        ("foreground", "input-selection-background"),
        ("background", "warning"),
        ("button-color-foreground", "primary"),
    ):
        assert contrast(colours[text], colours[ground]) >= 7, f"{text} on {ground}"


async def test_themes_are_worn_by_name_and_go_round() -> None:
    app: App[None] = App()
    async with app.run_test():
        hang_themes(app)
        assert app.theme == "workshop-dark"
        hang_themes(app, "workshop-light")
        assert app.theme == "workshop-light"
        hang_themes(app, "no such theme")
        assert app.theme == "workshop-dark"
        assert set(THEMES) <= set(app.available_themes)
    seen = [THEMES[0]]
    for _ in THEMES[1:]:
        seen.append(next_theme(seen[-1]))
    assert seen == [*THEMES]
    assert next_theme(THEMES[-1]) == THEMES[0]
    assert next_theme("nord") == THEMES[0]
