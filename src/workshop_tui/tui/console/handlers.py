"""What the console's keys do beyond a single command: moving about, and opening the dialogs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from workshop_tui.domain.record import commands as do
from workshop_tui.domain.views.views import PastTurnView
from workshop_tui.domain.workshop.promises import NOT_POSSIBLE
from workshop_tui.present.facilitator.actions import Action
from workshop_tui.present.facilitator.requests import Selection, note_of, person_of, promise_of
from workshop_tui.tui.console.work import boards
from workshop_tui.tui.kit.lanes import TITLES, LaneBoard, Place

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message
    from textual.screen import Screen

    from workshop_tui.admission.host import Host
    from workshop_tui.domain.views.views import FacilitatorView
    from workshop_tui.room.seat import Seat
    from workshop_tui.tui.console.layout import ConsoleState
    from workshop_tui.tui.dialogs.form import Memory, Values


class Handlers:
    """The methods that the table of actions names. Mixed into the console."""

    if TYPE_CHECKING:
        seat: Seat
        hosting: Host | None
        view: FacilitatorView
        desk: ConsoleState
        memory: Memory
        table: tuple[Action, ...]
        ring: Callable[[], None] | None
        bell_on: bool
        app: App[Any]
        Wanted: Callable[[str], Message]

        @property
        def width(self) -> int: ...
        def say(self, message: str, *, wrong: bool = False) -> None: ...
        def submit(self, command: do.Command) -> str: ...
        def carry_out(self, command: do.Command) -> bool: ...
        def perform(self, action_id: str, key: str = "") -> None: ...
        def selection(self, key: str = "") -> Selection: ...
        def changed(self) -> None: ...
        def look(self) -> FacilitatorView: ...
        def post_message(self, message: Message) -> bool: ...

    def open(self, dialog: Screen[None]) -> None:
        """Put a dialog in front; it takes the keys from now on."""
        from workshop_tui.tui.dialogs.form import Form

        if isinstance(dialog, Form):
            dialog.unsaved = lambda: self.seat.unsaved
        self.app.push_screen(dialog)

    # -- moving about

    def _pane(self) -> tuple[LaneBoard, Place]:
        if self.desk.zone == "people":
            return self.desk.people_board(self.view, self.width), self.desk.people
        return self.desk.work_board(self.view, self.width), self.desk.place()

    def move(self, by: int) -> None:
        """So many down in the pane in use."""
        board, place = self._pane()
        place.move(board, by)

    def move_up(self) -> None:
        self.move(-1)

    def move_down(self) -> None:
        self.move(1)

    def page_up(self) -> None:
        self.move(-8)

    def page_down(self) -> None:
        self.move(8)

    def to_top(self) -> None:
        self.move(-1_000_000)

    def to_bottom(self) -> None:
        self.move(1_000_000)

    def _sideways(self, by: int) -> None:
        sides = self.view.vote.sides if self.view.vote else ()
        if self.desk.zone == "work" and self.desk.board == "vote" and sides:
            self.desk.side = sides[(sides.index(self.desk.side) + by) % len(sides)]
            return
        board, place = self._pane()
        place.settle(board)
        place.sideways(board, by)

    def move_left(self) -> None:
        self._sideways(-1)

    def move_right(self) -> None:
        self._sideways(1)

    def switch_zone(self) -> None:
        self.desk.zone = "work" if self.desk.zone == "people" else "people"

    def next_board(self) -> None:
        """Turn to the next board of those that have something."""
        there = boards(self.view)
        at = there.index(self.desk.board) if self.desk.board in there else 0
        if self.desk.zone == "work":
            self.desk.board = there[(at + 1) % len(there)]
        self.desk.zone = "work"
        self.say(f"{TITLES[self.desk.board]}. b turns to the next board.")

    def highlight(self, person: str) -> None:
        """Highlight a person in the list."""
        self.desk.zone = "people"
        self.desk.people.go(self.desk.people_board(self.view, self.width), person)
        self.changed()

    def toggle_plain(self) -> None:
        if self.view.step is None or not self.view.step.plain:
            self.say("This step has no version in plainer words.", wrong=True)
            return
        self.desk.plain = not self.desk.plain
        self.say("The prompt in plainer words." if self.desk.plain else "The prompt as it was written.")

    # -- what Enter does

    def press_enter(self) -> None:
        """On the people: give the floor. On the work area: open what is highlighted."""
        at = self.selection()
        if at.zone == "work":
            self._open_item(at)
        elif not at.person:
            self.say("Nobody is highlighted. Add a person with A.", wrong=True)
        else:
            self.carry_out(do.GiveFloor(at.person))

    def _open_item(self, at: Selection) -> None:
        from workshop_tui.tui.console import dialogs_notes as dialogs

        note = note_of(self.view, at)
        if note is not None and at.board == "themes":
            self.open(dialogs.group_list(self.view, note, self.carry_out))
        elif note is not None and at.board == "answers":
            self.open(dialogs.answer_form(note, self.submit, self.memory))
        elif note is not None and at.board == "ticks":
            self.open(dialogs.tick_question(note, self.submit))
        elif at.kind == "promise":
            self._open_promise(at)
        elif at.kind == "line":
            self._open_choice(at)
        elif at.kind == "option":
            vote = self.view.vote
            option = next((each for each in vote.options if each.target == at.item), None) if vote else None
            if vote and option:
                self.open(dialogs.dots_form(option, vote.sides, at.side, self.submit, self.memory))
        else:
            self._open_change(at)

    def _open_choice(self, at: Selection) -> None:
        from workshop_tui.tui.console.decisions import choose_form

        form = choose_form(self.view, at.item, self.submit, self.memory)
        if form is not None:
            self.open(form)

    def _open_change(self, at: Selection) -> None:
        """Change what is highlighted in the work area."""
        from workshop_tui.tui.console import dialogs_notes as dialogs
        from workshop_tui.tui.console.dialogs_promises import follow_up_form, remember_form

        note = note_of(self.view, at)
        theme = next((each for each in self.view.themes if each.theme == at.item), None)
        pledge = next((each for each in self.view.pledges if each.pledge == at.item), None)
        promise = promise_of(self.view, at)
        if note is not None:
            self.open(dialogs.NoteForm(self.view, self.submit, memory=self.memory, note=note))
        elif at.kind == "theme" and theme is not None:
            self.open(dialogs.theme_form(self.submit, self.memory, theme))
        elif at.kind == "pledge" and pledge is not None:
            self.open(dialogs.pledge_form(self.view, self.submit, self.memory, pledge))
        elif at.kind == "promise" and promise is not None:
            # What comes from a file stays as it was said there: only what became of it can be changed.
            form = remember_form(self.view, self.submit, self.memory, promise) if promise.by_hand else None
            self.open(form or follow_up_form(promise, self.submit, self.memory))
        else:
            self.say("Nothing is highlighted here that could be opened. a adds a note.", wrong=True)

    # -- what was promised

    def _open_promise(self, at: Selection, status: str = "") -> None:
        from workshop_tui.tui.console.dialogs_promises import follow_up_form

        promise = promise_of(self.view, at)
        if promise is not None:
            self.open(follow_up_form(promise, self.submit, self.memory, status))

    def asks_why(self, command: do.Command) -> bool:
        """Ask for the reason where something is said to be not possible without one; whether it was asked."""
        if not isinstance(command, do.FollowUp) or command.status != NOT_POSSIBLE or command.words:
            return False
        self._open_promise(Selection(kind="promise", item=command.promise), NOT_POSSIBLE)
        return True

    def asks_the_column(self, command: do.Command, before: FacilitatorView) -> None:
        """Ask what its new column asks of a note that a number has put there, as the form does."""
        from workshop_tui.tui.console.dialogs_notes import NoteForm, ask_of

        if not isinstance(command, do.AddNote | do.EditNote) or not ask_of(before.step, command.column):
            return
        view = self.look()
        old = {note.note: note.column for note in before.notes}
        moved = next((note for note in view.notes if old.get(note.note) != note.column), None)
        if moved is not None and not moved.typed_detail:
            self.open(NoteForm(view, self.submit, memory=self.memory, note=moved, asked=True))

    def asks_for_the_others(self, command: do.Command) -> bool:
        """Ask before dots are shown that some have not placed yet; whether it was asked."""
        from workshop_tui.tui.console.dialogs_notes import reveal_question

        vote = self.view.vote if isinstance(command, do.Reveal) else None
        missing = vote is not None and not vote.revealed and vote.voted < vote.people
        if vote is not None and missing:
            self.open(reveal_question(vote, self.submit))
        return missing

    def ask_sure(self, question: str, command: do.PlaceDots) -> None:
        """Ask whether something unlikely is meant, and do it then."""
        from workshop_tui.tui.dialogs.ask import Answer, Ask

        answers = (Answer("n", "No"), Answer("y", "Yes, all the same", "yes"))
        self.open(
            Ask("Is that meant?", question, answers, lambda _: self.submit(command._replace(sure=True)))
        )

    def open_remembered(self) -> None:
        from workshop_tui.tui.console.dialogs_promises import remember_form

        self.open(remember_form(self.view, self.submit, self.memory))

    # -- notes, themes, pledges

    def open_note(self) -> None:
        at = self.selection()
        if self.view.step is not None and self.view.step.kind.pledges:
            self.open_pledge()
        elif at.board == "review":
            self.open_remembered()
        elif at.board == "answers" and note_of(self.view, at) is not None:
            self._open_item(at)
        else:
            self._open_note_form()

    def open_parking(self) -> None:
        self._open_note_form(parking=True)

    def _open_note_form(self, *, parking: bool = False) -> None:
        from workshop_tui.tui.console.dialogs_notes import NoteForm

        note = note_of(self.view, self.selection())
        column = note.column if note else ""
        form = NoteForm(
            self.view,
            self._add_note,
            memory=self.memory,
            keep=self._keep_half,
            half=self.seat.half(),
            parking=parking,
            column=column,
        )
        self.open(form)

    def _add_note(self, command: do.Command) -> str:
        """Add a note, and bring the newest one into sight."""
        sorry = self.submit(command)
        if not sorry and isinstance(command, do.AddNote) and not command.step:
            view = self.look()
            newest = next((n for n in reversed(view.notes) if n.column == command.column), None)
            if newest is not None and self.desk.board in ("notes", "themes"):
                self.view = view
                self.desk.place().go(self.desk.work_board(view, self.width), newest.note)
        return sorry

    def _keep_half(self, values: Values) -> None:
        self.seat.keep_half(values.get("text", ""), values.get("column", ""), values.get("detail", ""))

    def open_theme(self) -> None:
        from workshop_tui.tui.console.dialogs_notes import theme_form

        self.open(theme_form(self.submit, self.memory))

    def open_pledge(self) -> None:
        from workshop_tui.tui.console.dialogs_notes import pledge_form

        self.open(pledge_form(self.view, self.submit, self.memory))

    # -- people

    def open_find(self) -> None:
        from workshop_tui.tui.console.dialogs_people import find_list

        self.open(find_list(self.view, self.highlight, self.desk.people.item))

    def open_new_person(self) -> None:
        from workshop_tui.tui.console.dialogs_people import person_form

        self.open(person_form(self.view, self.submit, self.memory))

    def open_edit(self) -> None:
        """Change the highlighted person, or what is highlighted in the work area."""
        at = self.selection()
        person = person_of(self.view, at)
        if at.zone == "work":
            self._open_change(at)
        elif person is None:
            self.say("Nobody is highlighted. Add a person with A.", wrong=True)
        else:
            from workshop_tui.tui.console.dialogs_people import person_form

            self.open(person_form(self.view, self.submit, self.memory, person))

    def toggle_away(self) -> None:
        """Out, or here again; late in a step that shares the floor, ask whether they catch up."""
        from workshop_tui.tui.console.dialogs_people import past_half, return_question

        person = person_of(self.view, self.selection())
        if person is None:
            self.say("Nobody is highlighted. Add a person with A.", wrong=True)
        elif person.present:
            self.carry_out(do.MarkAway(person.person))
        elif past_half(self.view):
            self.open(return_question(person, self.submit))
        else:
            self.carry_out(do.MarkHere(person.person))

    # -- the floor and the clock

    def open_turns(self) -> None:
        from workshop_tui.tui.console.dialogs_floor import turn_form, turns_list

        def picked(number: int) -> None:
            turn = next((each for each in self.view.turns if each.turn == number), None)
            now = self.view.turn
            if now is not None and now.turn == number:
                turn = PastTurnView(now.turn, now.person, now.name, now.seconds, now.budget, now.interruption)
            if turn is not None:
                self.open(turn_form(self.view, turn, self.submit, self.memory))

        self.open(turns_list(self.view, picked))

    def open_repair(self) -> None:
        from workshop_tui.tui.console.dialogs_floor import repair_form

        self.open(repair_form(self.submit, self.memory))

    def open_fairness(self) -> None:
        from workshop_tui.tui.console.dialogs_floor import fairness_form

        self.open(fairness_form(self.view, self.submit))

    def ask_totals(self) -> None:
        from workshop_tui.tui.console.dialogs_floor import totals_question

        self.open(totals_question(self.view, self.submit))

    def ask_pairs(self) -> None:
        if self.view.pairs is None or not self.view.pairs.groups:
            self.carry_out(do.FormPairs())
            return
        from workshop_tui.tui.console.dialogs_workshop import pairs_question

        self.open(pairs_question(self.submit))

    # -- the workshop

    def next_step(self) -> None:
        """The next step; after the last one, ask whether the workshop is finished."""
        if self.view.agenda and self.view.agenda[-1].place == "now":
            self.ask_finish()
        else:
            self.carry_out(do.NextStep())

    def open_about(self) -> None:
        from workshop_tui.tui.console.dialogs_workshop import about_form

        self.open(about_form(self.view, self.submit, self.memory))

    def ask_finish(self) -> None:
        from workshop_tui.tui.console.dialogs_workshop import finish_question

        self.open(finish_question(self.view, self.submit))

    def open_agenda(self) -> None:
        from workshop_tui.tui.console.dialogs_workshop import agenda_list

        self.open(agenda_list(self.view, self.carry_out))

    def open_replan(self) -> None:
        """Show new lengths for what is left, or say why there are none."""
        from workshop_tui.tui.console.dialogs_replan import NewLengths, no_proposal

        # The view that is drawn may be a while old: what is proposed is worked out from now.
        view = self.look()
        if view.proposal is None:
            self.say(no_proposal(view), wrong=True)
        else:
            self.open(NewLengths(view.proposal, self.submit))

    def open_prompt(self) -> None:
        from workshop_tui.tui.console.dialogs_workshop import prompt_page

        self.open(prompt_page(self.view, self.desk.plain))

    def open_help(self) -> None:
        from workshop_tui.tui.console.dialogs_workshop import help_page

        self.open(help_page(self.table, self.seat.folder))

    def open_palette(self) -> None:
        from workshop_tui.tui.console.palette import palette

        self.open(palette(self.table, self.view, self.selection(), self.perform))

    def retry_save(self) -> None:
        if not self.seat.trouble:
            self.say("All is saved.")
        elif self.seat.retry():
            self.say("Saved now.")
        else:
            self.say("It still cannot be saved. Nothing is lost while this window stays open.", wrong=True)

    def toggle_bell(self) -> None:
        if self.ring is None:
            self.say("There is no bell here.", wrong=True)
            return
        self.bell_on = not self.bell_on
        self.say("The bell is on." if self.bell_on else "The bell is off.")

    def toggle_wall(self) -> None:
        self.post_message(self.Wanted("wall"))

    def open_doors(self) -> None:
        """How people join from other computers; the doors are run from there."""
        if self.hosting is None:
            self.say("Nobody can come in from other computers here.", wrong=True)
            return
        from workshop_tui.tui.join.join import JoinScreen

        self.open(JoinScreen(self.hosting, self.seat))

    def choose_look(self) -> None:
        self.post_message(self.Wanted("look"))

    def leave(self) -> None:
        self.post_message(self.Wanted("leave"))
