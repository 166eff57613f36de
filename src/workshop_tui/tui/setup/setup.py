"""Setting up a workshop in three steps, none of which forgets what was typed: exercises, people, name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, TextArea

from workshop_tui.domain.parsing.people_list import read_people
from workshop_tui.domain.parsing.times import read_minutes
from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.tui.dialogs.parts import LineList, Press, StepsLine
from workshop_tui.tui.home.workshop_list import day, short_path
from workshop_tui.tui.kit.lines import Lines
from workshop_tui.tui.kit.rows import row
from workshop_tui.tui.kit.text import cut, wrap
from workshop_tui.tui.setup.agenda_text import Picks, agenda_of, known, picks_in
from workshop_tui.tui.setup.draft import SetupDraft, command, suggested_title, timed
from workshop_tui.tui.setup.name import NameForm
from workshop_tui.tui.setup.people import GroupLines, GroupText
from workshop_tui.tui.setup.pick import PickList
from workshop_tui.tui.setup.summary import purpose, summary, total

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from workshop_tui.domain.exercise.exercise import Exercise
    from workshop_tui.domain.parsing.agenda_line import AgendaText
    from workshop_tui.domain.record.commands import OpenWorkshop
    from workshop_tui.tui.setup.draft import Planned

STEPS = ("Exercises", "People", "Name and start")
NEXT = ("People →", "Name and start →", "Start the workshop")
KEYS = (
    "enter pick   < > order   ctrl+e agenda   ctrl+n next   ? help   esc back",
    "tab to the button   ctrl+n next   F1 help   esc back",
    "type over the name   enter next line   ctrl+n start   F1 help   esc back",
)
QUESTIONS = (
    "What will you do together? Pick one or more.",
    "Who takes part? One person a line.",
    "",
)
ALL_OF_IT = "… the rest is under “Look at the exercises” on the first page."
LEAST = (44, 14)
"""Columns and lines below which nothing useful fits."""


class SetupScreen(Screen[None]):
    """Pick exercises, name people and sides, name the workshop, start."""

    class Typed(Message):
        """Something was picked or typed; whoever hears it may keep it."""

        def __init__(self, draft: SetupDraft) -> None:
            self.draft = draft
            super().__init__()

    class Start(Message):
        """Everything is there: open the workshop, in a new folder in `place` that is named after `name`.

        `after`: the folder of the workshop to go on from, as typed; empty: none.
        """

        def __init__(
            self, setup: SetupScreen, wish: OpenWorkshop, place: Path, name: str, after: str = ""
        ) -> None:
            self.setup = setup
            self.wish = wish
            self.place = place
            self.name = name
            self.after = after
            super().__init__()

    class EarlierWanted(Message):
        """Show the earlier workshops that left something open, to go on from one of them."""

        def __init__(self, setup: SetupScreen) -> None:
            self.setup = setup
            super().__init__()

    DEFAULT_CSS = """
    SetupScreen {
        layout: vertical; padding: 1 2 0 2;
        #steps { height: 2; }
        .page { height: 1fr; display: none; }
        &.at-0 #page-0, &.at-1 #page-1, &.at-2 #page-2 { display: block; }
        #asked { height: 2; }
        #question-0 { width: 1fr; height: 1; }
        #question-1 { height: 2; }
        &.narrow #agenda { display: none; }
        #pick { height: auto; max-height: 60%; }
        #about { height: 1fr; margin-top: 1; max-width: 96; }
        #people { width: 1fr; height: 1fr; }
        #group { width: 34; height: 1fr; margin-left: 2; }
        #problem { height: auto; max-height: 4; }
        #foot { height: 1; margin-top: 1; }
        #total { width: 1fr; height: 1; }
        #back { margin-right: 1; }
        #keys { height: 1; margin-top: 1; }
        #small { display: none; height: 1fr; }
        &.small { padding: 0; }
        &.small > *, &.small #page-0, &.small #page-1, &.small #page-2 { display: none; }
        &.small #small { display: block; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "next", "Next"),
        Binding("right", "next", "Next", show=False),
        Binding("escape,left", "back", "Back"),
        Binding("ctrl+e", "agenda", "Agenda"),
        Binding("ctrl+g", "earlier", "Go on from"),
        Binding("down", "app.focus_next", "Next line", show=False),
        Binding("up", "app.focus_previous", "Line before", show=False),
    ]
    HELP_KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("↑ ↓", "move"),
        ("enter", "pick an exercise, or leave it out; a click does the same"),
        ("< >", "run the marked exercise earlier or later"),
        ("ctrl+e", "the agenda in words: breaks, parts of your own, minutes, fixed starts"),
        ("tab", "to the next field or button"),
        ("ctrl+n", "next step; at the last one: start"),
        ("ctrl+g", "go on from an earlier workshop: what it left open comes up again"),
        ("escape", "back; nothing typed is lost"),
        ("ctrl+q", "quit"),
    )

    form: NameForm
    """The last page; there is one when the screen is mounted."""

    def __init__(
        self,
        exercises: Sequence[Exercise],
        draft: SetupDraft,
        place: Path,
        *,
        step: int = 0,
        today: date | None = None,
        sides: Sequence[str] = (),
        planned: Mapping[str, Planned] | None = None,
    ) -> None:
        """`draft`: what was typed before; `place`: where workshops are kept; `step`: begin there, from 0.

        `sides`: named beforehand, for people to choose from. `planned`: what a plan says of the exercises.
        """
        super().__init__()
        self.sides = tuple(sides)
        self.today = today or date.today()
        self.place = place
        self.group = read_people(draft.people)
        self.left_out = ""
        """What was left out of the table that was pasted last."""
        self.draft = draft
        self.at = step
        self.exercises = tuple(exercises)
        self.pick = PickList(exercises, draft.exercises, self.group.taking_part, id="pick")
        self.planned = self.pick.planned = planned or {}
        self.known = known(exercises, self.planned)
        self.picks = Picks({}, {})
        if draft.agenda:
            self._take_agenda(draft.agenda)
            if not self.picks.problems:
                self.pick.pick_also(draft.exercises)  # one that was picked elsewhere comes last
            self.draft = draft._replace(exercises=tuple(self.pick.picked), agenda=self._agenda())

    def compose(self) -> ComposeResult:
        yield StepsLine(STEPS, id="steps")
        with Vertical(classes="page", id="page-0"):
            with Horizontal(id="asked"):
                yield Lines(id="question-0")
                yield Press("Agenda: breaks, starts", id="agenda")
            yield self.pick
            yield Lines(id="about")
        with Vertical(classes="page", id="page-1"):
            yield Lines(id="question-1")
            with Horizontal():
                yield GroupText(self.draft.people, id="people")
                yield GroupLines(id="group")
        suggested = suggested_title(self.pick.chosen(), self.today)
        self.form = NameForm(self.draft, suggested, self.place, id="page-2")
        yield self.form
        yield Lines(id="problem")
        with Horizontal(id="foot"):
            yield Lines(id="total")
            yield Press("← Back", id="back")
            yield Press(NEXT[0], id="next")
        yield Lines(id="keys")
        yield Lines(id="small")

    @property
    def focus_chain(self) -> list[Widget]:
        """What the tab key goes through: the way on comes before the way back."""
        return sorted(super().focus_chain, key=lambda widget: widget.id in ("agenda", "back"))

    def on_mount(self) -> None:
        """Begin with the first step, or where it was asked."""
        self._go(self.at)

    def on_resize(self, event: events.Resize) -> None:
        """Say so where nothing useful fits; else fill the new width."""
        width, height = event.size
        small = width < LEAST[0] or height < LEAST[1]
        if self.has_class("small") and not small:
            # What is not shown loses the keys.
            self.call_after_refresh(self._go, self.at)
        self.set_class(small, "small")
        self.set_class(width < 76, "narrow")
        words = f"This window is too small ({width}x{height}). Make it at least 80x24."
        self.query_one("#small", Lines).show([row(line) for line in wrap(words, width)])
        self.call_after_refresh(self._redraw)

    # What is typed, as one value

    def _read(self) -> SetupDraft:
        picked = tuple(self.pick.picked)
        people = self.query_one("#people", TextArea).text
        return self.form.read(SetupDraft(picked, people, agenda=self.draft.agenda))

    @on(PickList.Changed)
    def _picked(self) -> None:
        self.form.suggest(suggested_title(self.pick.chosen(), self.today))
        if self.draft.agenda or self.planned:
            agenda = self._agenda()
            self.picks = self.picks._replace(problems=picks_in(agenda, self.known).problems)
            self._keep(self._read()._replace(agenda=agenda))
        self._changed()

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _changed(self) -> None:
        draft = self._read()
        if draft != self.draft:
            self._keep(draft)

    @on(GroupText.Tidied)
    def _tidied(self, event: GroupText.Tidied) -> None:
        self.left_out = event.left_out
        self._redraw()

    def _keep(self, draft: SetupDraft) -> None:
        if draft.people != self.draft.people:
            self.group = read_people(draft.people)
            self.left_out = self.left_out if draft.people.strip() else ""
            self.pick.people = self.group.taking_part
            self.pick.redraw()
        self.draft = draft
        self.show_problem("")
        self._redraw()
        self.post_message(self.Typed(draft))

    # The agenda in words

    def _agenda(self) -> str:
        """The agenda of what is picked, a line each."""
        return agenda_of(self.pick.chosen(), self.planned, self.picks, self.known)

    def _take_agenda(self, text: str) -> None:
        """Pick what this agenda says."""
        self.picks = picks_in(text, self.known)
        self.planned = self.pick.planned = self.picks.planned
        self.pick.offer(self.picks.offered(self.exercises), tuple(self.planned))

    @on(Press.Pressed, "#agenda")
    def action_agenda(self) -> None:
        """Write the agenda, one part a line; what is typed there is picked here at once."""
        from workshop_tui.tui.setup.agenda import AgendaScreen, Company

        company = Company(self.group.taking_part, read_minutes(self.draft.minutes) or 0.0)
        text = self.draft.agenda or self._agenda()
        screen = AgendaScreen(text, self.known, company, self._agenda_typed, self._save_plan)
        self.app.push_screen(screen, self._agenda_done)

    def _agenda_done(self, _: None) -> None:
        self.pick.redraw()
        self.pick.refresh(layout=True)
        self._go(0)

    def _agenda_typed(self, text: str) -> None:
        self._take_agenda(text)
        self.form.suggest(suggested_title(self.pick.chosen(), self.today))
        self._keep(self._read()._replace(agenda=text))

    def _save_plan(self, found: AgendaText) -> str:
        from workshop_tui.storage.files.atomic import StorageProblem
        from workshop_tui.storage.forms.plan_writing import save_plan
        from workshop_tui.tui.setup.agenda_text import plan_of

        try:
            path = save_plan(self.form.folder() or self.place, plan_of(found, self.draft, self.form.title))
        except StorageProblem as problem:
            return str(problem)
        return f"Saved as a plan file: {short_path(path)}"

    # Going to and fro

    def _go(self, step: int) -> None:
        """Show one of the three steps, with the keys where one begins."""
        self.at = step
        for number in range(len(STEPS)):
            self.set_class(number == step, f"at-{number}")
        self.query_one(StepsLine).go(step)
        self.query_one("#next", Press).rename(NEXT[step])
        self.show_problem("")
        self.set_focus(self.query_one(("#pick", "#people", "#title")[step]))
        self.form.begin()
        self.call_after_refresh(self._redraw)

    @on(StepsLine.Wanted)
    def _wanted(self, event: StepsLine.Wanted) -> None:
        step = event.step
        while self.at < step and not self._missing(self.at):
            self._go(self.at + 1)
        if step < self.at:
            self._go(step)
        elif self.at < step:
            self.show_problem(self._missing(self.at))

    @on(Press.Pressed, "#next")
    def action_next(self) -> None:
        """To the next step, or start; says what is missing."""
        missing = self._missing(self.at)
        if missing:
            self.show_problem(missing)
        elif self.at < len(STEPS) - 1:
            self._go(self.at + 1)
        else:
            self._start()

    @on(Press.Pressed, "#back")
    def action_back(self) -> None:
        """To the step before, or home; what was typed stays."""
        if self.at:
            self._go(self.at - 1)
        else:
            self.dismiss()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.focus_next()

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        self.pick.toggle(event.row)

    @on(LineList.Marked)
    def _marked(self) -> None:
        self._redraw()

    def _missing(self, step: int) -> str:
        """What keeps one from going on, in one sentence; empty: nothing."""
        if step == 0 and self.picks.problems:
            return f"The agenda cannot be read yet (ctrl+e). {self.picks.problems[0]}"
        if step == 0 and not self.pick.picked:
            return "Pick at least one exercise first: enter picks the one that is marked."
        if step == 1 and self.group.problems:
            return self.group.problems[0]
        if step == 1 and not self.group.people:
            return "Write at least one name, or only how many you are, such as 12."
        return self.form.missing() if step == 2 else ""

    def _start(self) -> None:
        for step in range(len(STEPS)):
            if self._missing(step):
                self._go(step)
                self.show_problem(self._missing(step))
                return
        import secrets

        title = self.form.title
        seed = secrets.randbits(31) + 1
        wish = command(self.draft, self.pick.chosen(), self.group.people, title, seed, sides=self.sides)
        wish = timed(wish, self.planned)
        # A folder's name begins with the day already.
        name = title.removesuffix(f", {day(self.today)}")
        place, after = self.form.folder() or self.place, self.draft.after.strip()
        self.post_message(self.Start(self, wish, place, name, after))

    def commands(self) -> list[tuple[str, str, str]]:
        """For the palette: words, keys, and the action."""
        words = "Start the workshop" if self.at == len(STEPS) - 1 else "Next step"
        return [
            (words, "ctrl+n", "screen.next"),
            ("Back", "esc", "screen.back"),
            ("Agenda: breaks, parts of your own, minutes, fixed starts", "ctrl+e", "screen.agenda"),
            ("Go on from an earlier workshop", "ctrl+g", "screen.earlier"),
            ("Empty everything and begin anew", "", "screen.empty"),
        ]

    def action_earlier(self) -> None:
        """Choose an earlier workshop to go on from."""
        self.post_message(self.EarlierWanted(self))

    def go_on_from(self, folder: str) -> None:
        """An earlier workshop was chosen: its folder stands on the last page."""
        self.form.go_on_from(folder)
        self._go(len(STEPS) - 1)

    def action_empty(self) -> None:
        """Forget all that was picked and typed."""
        self._take_agenda("")
        self.pick.redraw()
        self.pick.refresh(layout=True)
        self.draft = self.draft._replace(agenda="")
        self.query_one("#people", TextArea).text = ""
        self.form.empty(suggested_title((), self.today))
        self._changed()
        self._go(0)

    def show_problem(self, sentence: str) -> None:
        """Say in words what keeps one from going on; empty: nothing any more."""
        width = max(self.size.width - 4, 20)
        lines = wrap(one_line(sentence, 600), width, 4) if sentence else ()
        self.query_one("#problem", Lines).styles.height = len(lines)
        self.query_one("#problem", Lines).show(
            [row(("! " + line if not number else "  " + line, "last")) for number, line in enumerate(lines)]
        )

    # Drawing

    def _redraw(self) -> None:
        """Draw what depends on what is typed."""
        if not self.is_mounted:
            return
        width = max(self.size.width - 4, 20)
        for number, question in enumerate(QUESTIONS):
            if question:
                self.query_one(f"#question-{number}", Lines).show([row((question, "strong"))])
        self.query_one("#keys", Lines).show([row((cut(KEYS[self.at], width), "muted"))])
        picked = self.pick.chosen()
        self.query_one("#total", Lines).show([total(picked, self.group, self.draft.minutes, self.planned)])
        if self.at == 0:
            about = self.query_one("#about", Lines)
            rows, height = purpose(self.pick.marked(), min(width, 96)), about.size.height
            if len(rows) > height > 0:
                rows[height - 1 :] = [row((ALL_OF_IT, "muted"))]
            about.show(rows)
        elif self.at == 1:
            self.query_one("#group", GroupLines).show_group(self.group, self.sides, self.left_out)
        else:
            self.query_one(NameForm).show_summary(summary(picked, self.group, self.planned))
