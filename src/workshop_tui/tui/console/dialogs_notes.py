"""The dialogs about what is written: notes, themes, dots, pledges, answers and ticks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workshop_tui.domain.record import commands as do
from workshop_tui.domain.record.drafts import half_column
from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.domain.text.ticks import choices
from workshop_tui.domain.views.views import (
    FacilitatorView,
    NoteView,
    OptionView,
    PledgeView,
    StepView,
    ThemeView,
    VoteView,
)
from workshop_tui.present.methods.vote import turnout
from workshop_tui.room.seat import Half
from workshop_tui.tui.dialogs.ask import Answer, Ask
from workshop_tui.tui.dialogs.choose import Choice, Choose
from workshop_tui.tui.dialogs.form import ChoicePart, Form, Memory, Part, TextPart, Values
from workshop_tui.tui.dialogs.several import SeveralForm
from workshop_tui.tui.kit.rows import Row

if TYPE_CHECKING:
    from textual import events

Submit = Callable[[do.Command], str]
"""Carry out a command; "" or a sentence why not."""

PARKING = half_column("parking")
"""The choice of a column that means the parking list."""

NO_TEXT = "Type something first, or press Esc to close."


def side_part(view: FacilitatorView, value: str = "") -> ChoicePart:
    """The side that something is said from, where it is said."""
    options = [("", "not said"), *((side, side) for side in view.side_choices)]
    if value and value not in dict(options):
        options.append((value, one_line(value)))
    return ChoicePart("side", "Side", options, value)


def ask_of(step: StepView | None, column: str) -> str:
    """The second question that a step asks of what stands in a column; empty where there is none."""
    if step is None or not step.asks:
        return ""
    if not step.columns:
        return step.asks[0]
    at = step.columns.index(column) if column in step.columns else -1
    return step.asks[at] if 0 <= at < len(step.asks) else ""


class NoteForm(SeveralForm):
    """A note: its text, where it goes, and what else the step asks."""

    def __init__(
        self,
        view: FacilitatorView,
        submit: Submit,
        *,
        memory: Memory,
        keep: Callable[[Values], None] | None = None,
        half: Half | None = None,
        parking: bool = False,
        column: str = "",
        note: NoteView | None = None,
        asked: bool = False,
    ) -> None:
        """`asked`: begin with what the column asks."""
        self._step, self._submit, self._note = view.step, submit, note
        step = view.step
        parking = parking or bool(step and step.parks and not note and not column)
        self._text = TextPart("text", "Note", note.typed if note else "", multi=True)
        self._place = _place_part(step, note, PARKING if parking else column)
        self._detail = TextPart("detail", "", note.typed_detail if note else "", multi=True)
        rest: list[Part] = []
        if step and step.names and not note:
            people = [(person.person, person.name) for person in view.people]
            rest.append(ChoicePart("by", "Who says it", [("", "nobody named"), *people]))
        if step and step.sides and not note:
            rest.append(side_part(view))
        self._rest = rest
        silent = step is not None and step.kind.alone and not view.revealed
        self._hidden = hidden = silent and not parking and not note
        name = f"note {note.note}" if note else "note"
        super().__init__(
            name,
            "Change a note" if note else "Add notes",
            self._wanted(),
            self._keep_note,
            memory=memory,
            intro="What is written stays hidden until you reveal it (v)." if hidden else "",
            stay=note is None,
            done=self._said,
            keep=keep,
        )
        if half is not None and not note and not memory.get(name) and (half.text or half.detail):
            where = {"column": half.column} if half.column else {}
            self.restore({"text": half.text, "detail": half.detail, **where})
        if asked and self._detail in self.parts:
            self.at = self.parts.index(self._detail)

    def restore(self, values: Values) -> None:
        """The column first: it decides what else is asked."""
        self._place.put(values.get("column", self._place.value))
        self.parts = self._wanted()
        super().restore(values)

    def _ask(self) -> str:
        """The second question of the chosen column; empty where there is none."""
        return "" if self._place.value == PARKING else ask_of(self._step, self._place.value)

    def _wanted(self) -> list[Part]:
        ask = self._ask()
        self._detail.label = ask
        place: list[Part] = [self._place] if len(self._place.options) > 1 else []
        detail: list[Part] = [self._detail] if ask else []
        # Where the column decides what is asked it comes first; else the next thing to type is next.
        several = self._step is not None and len(self._step.columns) > 1
        return [self._text, *(place + detail if several else detail + place), *self._rest]

    def refit(self) -> None:
        """Ask what the chosen column asks, and stay on the part in use."""
        used = self.part
        self.parts = self._wanted()
        self.at = self.parts.index(used) if used in self.parts else 0

    def sheet(self, width: int, height: int) -> list[Row]:
        self.refit()
        return super().sheet(width, height)

    def take_key(self, event: events.Key) -> bool:
        # Keys of one burst come faster than the form is drawn.
        self.refit()
        return super().take_key(event)

    def submit(self) -> None:
        self.parts = self._wanted()
        super().submit()

    def _keep_note(self, values: Values) -> str:
        if not values["text"].strip():
            return NO_TEXT
        column = "" if self._place.value == PARKING else self._place.value
        if self._note is not None:
            return self._submit(
                do.EditNote(self._note.note, values["text"], column, values.get("detail", ""))
            )
        step = "parking" if self._place.value == PARKING else ""
        person = "" if step else values.get("by", "")
        side = "" if step else values.get("side", "")
        note = do.AddNote(values["text"], column, values.get("detail", ""), person, side, step)
        return self._submit(note)

    def _said(self, values: Values) -> str:
        if self._hidden and self._place.value != PARKING:
            return "Saved, and hidden until you reveal it."
        where = dict(self._place.options).get(self._place.value, "")
        place = f" in {where}" if where and where != "this step" else ""
        return f"Saved{place}: {one_line(values['text'], 50)}"


def _place_part(step: StepView | None, note: NoteView | None, start: str) -> ChoicePart:
    columns = step.columns if step else ()
    options = [(column, column) for column in columns] or [("", "this step")]
    if note:
        start = note.column
        if start and start not in columns:
            options.append((start, start))
        if not columns:
            options = [(note.column, note.column or "this step")]
    else:
        options.append((PARKING, "parking list"))
    return ChoicePart("column", "Column" if columns else "Where", options, start, beside=True)


def owner_parts(
    view: FacilitatorView, what: str, typed: tuple[str, str, str, str]
) -> tuple[TextPart, TextPart, TextPart, ChoicePart]:
    """Who does what by when, and from which side; `what` labels the second, `typed` is what stands there."""
    names = [person.name for person in view.people if person.present]
    return (
        TextPart("who", "Who", typed[0], offers=names),
        TextPart("what", what, typed[1], multi=True),
        TextPart("by", "by when (a date, or words)", typed[2]),
        side_part(view, typed[3]),
    )


def owner_said(values: Values) -> str:
    """That it is saved, with its beginning."""
    return f"Saved: {one_line(values['who'], 20)} – {one_line(values['what'], 40)}"


def pledge_form(
    view: FacilitatorView, submit: Submit, memory: Memory, pledge: PledgeView | None = None
) -> Form:
    """Who will do what by when; for a new one the form stays for the next."""

    def save(values: Values) -> str:
        if not values["what"].strip():
            return "Say what is pledged first, or press Esc to close."
        told = (values["who"], values["what"], values["by"], values["side"])
        return submit(do.EditPledge(pledge.pledge, *told) if pledge else do.MakePledge(*told))

    return Form(
        f"pledge {pledge.pledge}" if pledge else "pledge",
        "Change a pledge" if pledge else "Add pledges",
        owner_parts(view, "will do what", pledge.typed if pledge else ("", "", "", "")),
        save,
        memory=memory,
        stay=pledge is None,
        done=owner_said,
    )


class ThemeForm(SeveralForm):
    """A theme's name."""

    one, more = "theme", "themes"


def theme_form(submit: Submit, memory: Memory, theme: ThemeView | None = None) -> Form:
    """A theme's name; new ones one after the other."""

    def save(values: Values) -> str:
        if not values["title"].strip():
            return NO_TEXT
        title = values["title"]
        return submit(do.RenameTheme(theme.theme, title) if theme else do.AddTheme(title))

    return ThemeForm(
        f"theme {theme.theme}" if theme else "theme",
        "Rename the theme" if theme else "Name themes",
        (TextPart("title", "Theme", theme.typed if theme else ""),),
        save,
        memory=memory,
        stay=theme is None,
        done=lambda values: f"Saved: {one_line(values['title'], 50)}",
    )


def group_list(view: FacilitatorView, note: NoteView, submit: Callable[[do.Command], object]) -> Choose:
    """Put a note under a theme: type to find one, or to name a new one."""
    items = [
        Choice(theme.theme, theme.title, f"{number if number < 10 else ''}", theme.title)
        for number, theme in enumerate(view.themes, 1)
    ]
    if note.theme:
        items.append(Choice("=none=", "No theme: take it out"))

    def chosen(value: str, typed: str) -> None:
        if value == "=none=":
            submit(do.GroupNote(note.note, ""))
        elif value:
            submit(do.GroupNote(note.note, value))
        else:
            submit(do.AddTheme(typed, (note.note,)))

    return Choose(
        f"Which theme does “{one_line(note.text, 44)}” belong to?",
        items,
        chosen,
        start=note.theme,
        new="New theme",
        verb="put it there",
        empty="No themes yet: type the name of the first one.",
    )


def answer_form(note: NoteView, submit: Submit, memory: Memory) -> Form:
    """What is answered to a hope or fear."""
    return Form(
        f"answer {note.note}",
        f"Answer to {f'the {note.kind}' if note.kind else 'this'}: {one_line(note.text, 54)}",
        (TextPart("answer", "What is answered", note.answer, multi=True),),
        lambda values: submit(do.AnswerNote(note.note, values["answer"])),
        memory=memory,
    )


def tick_question(note: NoteView, submit: Submit) -> Ask:
    """How a hope or fear turned out."""
    ticks = choices(note.kind)
    answers = [Answer(str(number), words, value) for number, (value, words) in enumerate(ticks, 1)]

    def answered(value: str) -> str:
        return submit(do.TickNote(note.note, "" if value == "none" else value))

    return Ask(
        f"Tick off a {note.kind}" if note.kind else "Tick off",
        note.text,
        (*answers, Answer("0", "not yet said", "none")),
        answered,
    )


def reveal_question(vote: VoteView, submit: Submit) -> Ask:
    """Whether to show the dots while some have not voted yet."""
    answers = (Answer("n", "No, wait for the others"), Answer("y", "Yes, show what there is", "reveal"))
    return Ask(
        "Show the dots", f"{turnout(vote)} Show the result already?", answers, lambda _: submit(do.Reveal())
    )


def dots_form(option: OptionView, sides: tuple[str, ...], side: str, submit: Submit, memory: Memory) -> Form:
    """Several people's dots at once; a minus takes them back. More than there can be are placed if meant."""
    refused: list[Values] = []

    def save(values: Values) -> str:
        try:
            count = int(values["dots"].strip().lstrip("+"))
        except ValueError:
            return "Type a number, such as 12, or -3 to take three away."
        if count == 0:
            return "That is no dot at all. Type a number, such as 12, or -3 to take three away."
        meant = refused == [values]
        sorry = submit(do.PlaceDots(option.target, count, values.get("side", ""), sure=meant))
        refused[:] = [values] if sorry else []
        return sorry

    parts: list[Part] = [TextPart("dots", "How many dots more (or, with a minus, fewer)")]
    if sides:
        parts.append(ChoicePart("side", "From", [(name, name or "no side") for name in sides], side))
    return Form(f"dots {option.target}", f"Dots for: {one_line(option.text, 56)}", parts, save, memory=memory)
