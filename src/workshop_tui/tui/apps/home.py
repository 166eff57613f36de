"""What leads to a workshop: the home screen, the exercises, the kept workshops and the set-up."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING

from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.storage.files.atomic import StorageProblem
from workshop_tui.tui.apps.ending import LeavingInOrder

if TYPE_CHECKING:
    from textual.timer import Timer

    from workshop_tui.domain.exercise.exercise import Exercise
    from workshop_tui.tui.apps.openers import Openers, Options, SetUpWorkshop
    from workshop_tui.tui.home.home import HomeMenu, HomeScreen
    from workshop_tui.tui.home.kept import KeptScreen
    from workshop_tui.tui.home.workshop_list import KeptWorkshop
    from workshop_tui.tui.setup.browse import BrowseScreen
    from workshop_tui.tui.setup.draft import Planned, SetupDraft
    from workshop_tui.tui.setup.setup import SetupScreen

KEEP_AFTER = 1.0
"""Seconds until what is typed in the set-up is on the disk."""


class StartingFromHome(LeavingInOrder):
    """An app that finds, sets up and opens workshops; `_enter` shows the one that is open."""

    _doors: Openers
    _draft: SetupDraft | None = None
    _typed: Timer | None = None
    options: Options
    _named: tuple[Exercise, ...] = ()
    """Exercises that the command line named; they may be files of the user's own."""
    _planned: Mapping[str, Planned] = MappingProxyType({})
    """What the plan on the command line says of each of them."""

    def _enter(self) -> None:
        """Show the workshop that is open now."""
        raise NotImplementedError

    def action_show_help(self) -> None:
        """Explain the present screen and how it all works."""
        from workshop_tui.tui.home.how_it_works import HowScreen

        if not isinstance(self.screen, HowScreen):
            self.push_screen(HowScreen(getattr(self.screen, "HELP_KEYS", ())))

    @property
    def _home(self) -> HomeScreen | None:
        from workshop_tui.tui.home.home import HomeScreen

        bottom = self.screen_stack[0]
        return bottom if isinstance(bottom, HomeScreen) else None

    def _look_at_shelf(self) -> None:
        """Read in a thread what is kept, and show it on the home screen."""
        self.run_worker(self._read_shelf, thread=True, group="shelf", exclusive=True, exit_on_error=False)

    def _read_shelf(self) -> None:
        from workshop_tui.tui.setup.draft import NAME

        kept = tuple(self._shelf.workshops())
        self.call_from_thread(self._show_kept, kept, (self._shelf.place / NAME).is_file())

    def _show_kept(self, kept: tuple[KeptWorkshop, ...], half: bool) -> None:
        if self._home is not None:
            self._home.show_kept(kept, half=half)

    def on_home_menu_chosen(self, event: HomeMenu.Chosen) -> None:
        """Someone chose a row of the home screen."""
        self._say("")
        if self.screen is not self._home:
            return  # a second press that came before the next screen stood
        kind = event.choice.kind
        if kind == "start":
            self._set_up()
        elif kind == "resume":
            self._resume(event.choice.folder)
        elif kind == "all":
            self._show_all()
        elif kind == "browse":
            self._browse()
        elif kind == "help":
            self.action_show_help()
        else:
            self.action_leave()

    def _say(self, sentence: str) -> None:
        """Say on the home screen what went wrong."""
        if self._home is not None:
            self._home.show_problem(one_line(sentence, 600))

    def _exercises(self) -> tuple[Exercise, ...] | None:
        """All exercises, those named on the command line too; None after having said why not."""
        try:
            found = {exercise.id: exercise for exercise in (*self._shelf.exercises(), *self._named)}
            return tuple(found.values())
        except Exception as error:
            self._say(f"The exercises cannot be read. {error}")
            return None

    def _browse(self) -> None:
        from workshop_tui.tui.setup.browse import BrowseScreen

        exercises = self._exercises()
        if exercises is not None:
            self.push_screen(BrowseScreen(exercises))

    def on_browse_screen_begin(self, event: BrowseScreen.Begin) -> None:
        """From reading an exercise to setting it up."""
        self.pop_screen()
        self._set_up(event.exercise)

    def _show_all(self) -> None:
        from workshop_tui.tui.home.kept import KeptScreen

        self.push_screen(KeptScreen(self._shelf.workshops()))

    def on_kept_screen_wanted(self, event: KeptScreen.Wanted) -> None:
        """Someone chose one of all workshops."""
        self._resume(str(event.folder))

    # -- set-up

    def _set_up_asked(self, asked: SetUpWorkshop) -> None:
        """The command line named the exercises: ask for the people, and offer the rest."""
        from workshop_tui.tui.setup.draft import SetupDraft, as_planned

        self._planned = as_planned(asked.exercises, asked.lengths, asked.starts)
        ids = tuple(self._planned)
        # A plan may have the same thing twice, such as a break: each has an id of its own here.
        self._named = tuple(one.exercise._replace(id=id) for id, one in self._planned.items())
        minutes = f"{asked.minutes:g}" if asked.minutes else ""
        self._draft = SetupDraft(
            ids, "", asked.title, asked.purpose, asked.decides, minutes, after=asked.after
        )
        self._set_up(step=1)

    def _set_up(self, exercise: str = "", step: int = 0) -> None:
        from workshop_tui.tui.setup.draft import SetupDraft
        from workshop_tui.tui.setup.setup import SetupScreen

        exercises = self._exercises()
        if exercises is None:
            return
        from workshop_tui.tui.setup.draft import kept_draft

        draft = self._draft or kept_draft(self._shelf.place) or SetupDraft()
        if exercise and exercise not in draft.exercises:
            draft = draft._replace(exercises=(*draft.exercises, exercise))
        self.push_screen(
            SetupScreen(
                exercises,
                draft,
                self._shelf.place,
                step=step,
                sides=self.options.sides,
                planned=self._planned,
            )
        )

    def on_setup_screen_typed(self, event: SetupScreen.Typed) -> None:
        """Keep what is typed: at once for going home and back, within a second for everything else."""
        self._draft = event.draft
        if self._typed is None:
            self._typed = self.set_timer(KEEP_AFTER, self._keep_draft)

    def _keep_draft(self) -> None:
        timer, self._typed = self._typed, None
        if timer is None or self._draft is None:
            return
        from workshop_tui.tui.setup.draft import keep_draft

        timer.stop()
        keep_draft(self._shelf.place, self._draft)

    def on_setup_screen_start(self, event: SetupScreen.Start) -> None:
        """Everything is there: open the workshop."""
        if self._room is not None:
            return
        folder = None
        try:
            wish = event.wish
            if event.after:
                from workshop_tui.tui.setup.draft import several

                *others, after = map(self._shelf.earlier, several(event.after))
                wish = wish._replace(after=after, after_others=tuple(others))
            folder = self._shelf.new_folder(event.place, event.name)
            self._room = self._doors.start(folder, wish)
        except StorageProblem as problem:
            if folder is not None:
                with suppress(OSError):
                    folder.rmdir()  # if nothing was put into it
            event.setup.show_problem(str(problem))
            return
        from workshop_tui.tui.setup.draft import forget_draft

        self._draft, self._planned = None, {}
        forget_draft(self._shelf.place)
        self._enter()

    def on_setup_screen_earlier_wanted(self, event: SetupScreen.EarlierWanted) -> None:
        """Read in a thread which workshops left something open, and show them."""
        self.run_worker(
            lambda: self._read_earlier(event.setup), thread=True, group="earlier", exit_on_error=False
        )

    def _read_earlier(self, setup: SetupScreen) -> None:
        from workshop_tui.tui.home.kept import EarlierScreen

        kept = tuple(self._shelf.left_open())

        def chosen(folder: str | None) -> None:
            if folder:
                setup.go_on_from(folder)

        def show() -> None:
            if self.screen is setup:
                self.push_screen(EarlierScreen(kept), chosen)

        self.call_from_thread(show)

    def _resume(self, folder: str, *, anyway: bool = False) -> None:
        from pathlib import Path

        from workshop_tui.storage.workshop.elsewhere import Elsewhere

        try:
            self._room = self._doors.resume(Path(folder), anyway=anyway)
        except Elsewhere as problem:
            self._back_home()
            self._ask_elsewhere(folder, str(problem))
            return
        except StorageProblem as problem:
            self._back_home()
            self._say(str(problem))
            return
        self._enter()

    def _ask_elsewhere(self, folder: str, why: str) -> None:
        """Another computer seems to run it: whoever sits here knows better."""
        from workshop_tui.storage.workshop.elsewhere import OPEN_HERE
        from workshop_tui.tui.dialogs.ask import Answer, Ask

        def answered(value: str) -> str:
            self.call_later(self._resume, folder, anyway=True)
            return ""

        answers = (Answer("n", "No, leave it alone"), Answer("y", "Yes, it does not run there", "open"))
        self.push_screen(Ask("Open elsewhere", one_line(f"{why} {OPEN_HERE}", 600), answers, answered))

    def _back_home(self) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()
