"""Reading the exercises: all of each one, at any width, by keys and mouse."""

from __future__ import annotations

import pytest
from textual.app import App

from tests.tui.fake_doors import DUCK, TALK, VALUES, click_on, picture, see, until
from tests.tui.reading import text_of
from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.storage.forms.library import bundled
from workshop_tui.tui.kit.rows import row_width
from workshop_tui.tui.setup.browse import BrowseScreen, whole


@pytest.mark.parametrize("width", [20, 47, 90])
@pytest.mark.parametrize("exercise", bundled(), ids=lambda exercise: exercise.id)
def test_every_word_of_an_exercise_can_be_read(exercise: Exercise, width: int) -> None:
    rows = whole(exercise, width)
    shown = " ".join(" ".join(text_of(line) for line in rows).split())
    assert max(row_width(line) for line in rows if len(line) > 1 or width > 40) <= width or width == 20
    if width == 90:
        texts = [exercise.purpose, exercise.source, *exercise.materials]
        for step in exercise.steps:
            texts += [step.prompt, step.plain, step.hint, *step.questions, *step.columns, *step.asks]
        for text in texts:
            assert " ".join(text.split()) in shown


def test_lengths_and_methods_are_said_in_words() -> None:
    steps = (
        Step("Pairs", "pairs", each_seconds=420),
        Step("Round", "round", each_seconds=45),
        Step("Build", "solo", seconds=30),
        Step("Dots", "vote", seconds=300, dots=3),
    )
    shown = "\n".join(text_of(line) for line in whole(Exercise("x", "X", steps=steps), 80))
    assert "in pairs, 7 min for each half" in shown
    assert "a round: everyone once, 45 seconds each" in shown
    assert "everyone alone, in silence, 30 seconds" in shown
    assert "3 dots each" in shown


class Alone(App[None]):
    """The exercises without the program around them."""

    def __init__(self, *exercises: Exercise) -> None:
        super().__init__()
        self.browse = BrowseScreen(exercises)
        self.begun: list[str] = []

    def on_mount(self) -> None:
        self.push_screen(self.browse)

    def on_browse_screen_begin(self, event: BrowseScreen.Begin) -> None:
        self.begun.append(event.exercise)


async def test_a_long_exercise_scrolls_and_escape_goes_back_a_step_at_a_time() -> None:
    app = Alone(*bundled())
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "› Lego duck", "↓ more")
        await pilot.press("enter", "end")
        await until(pilot, lambda: "↓ more" not in picture(app))
        await pilot.press("home", "pagedown")
        await see(pilot, "↓ more")
        await pilot.press("escape")
        assert app.browse.focused is app.browse.titles
        await click_on(pilot, "Is it a duck?")
        await see(pilot, "holds one of its projects")
        await pilot.press("s")
        await until(pilot, lambda: app.begun == ["is-it-a-duck"])
        await pilot.press("escape", "escape")
        await until(pilot, lambda: app.screen is not app.browse)


async def test_a_list_that_goes_on_says_so_at_its_end() -> None:
    app = Alone(*bundled())
    async with app.run_test(size=(80, 13)) as pilot:
        hidden = len(bundled()) - 8
        await see(pilot, "› Lego duck", f"↓ {hidden} more")
        assert "↑" not in picture(app).replace("↑ ↓", "")
        await pilot.press("end")
        await see(pilot, f"› {bundled()[-1].title}", f"↑ {hidden} more")
        await pilot.resize_terminal(80, 40)
        await see(pilot, "Lego duck")
        assert "more" not in "\n".join(line[:32] for line in picture(app).splitlines())


async def test_in_a_narrow_window_the_list_and_the_text_take_turns() -> None:
    app = Alone(DUCK, VALUES, TALK)
    async with app.run_test(size=(40, 16)) as pilot:
        await see(pilot, "› Duck", "Talk")
        assert "Build ducks." not in picture(app)
        await pilot.press("enter")
        await see(pilot, "Build ducks.")
        await pilot.press("left")
        await see(pilot, "› Duck", "Talk")


async def test_no_exercises_are_no_fault() -> None:
    app = Alone()
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "No exercises were found.")
        await pilot.press("s", "enter", "down", "pageup", "end")
        assert app.begun == []
