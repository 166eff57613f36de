"""The dialogs about the workshop as a whole: the agenda, finishing, a gap, help, the whole prompt."""

from __future__ import annotations

from collections.abc import Callable

from workshop_tui.domain.record import commands as do
from workshop_tui.domain.text.safe_text import about, length, minutes, one_line, short
from workshop_tui.domain.views.views import AgendaItemView, FacilitatorView
from workshop_tui.present.facilitator.actions import GROUPS, Action
from workshop_tui.present.keys import keys_in_words
from workshop_tui.room.seat import Seat
from workshop_tui.tui.console.dialogs_notes import Submit
from workshop_tui.tui.dialogs.ask import Answer, Ask
from workshop_tui.tui.dialogs.choose import Choice, Choose
from workshop_tui.tui.dialogs.form import Form, Memory, TextPart, Values
from workshop_tui.tui.dialogs.page import Read
from workshop_tui.tui.kit.rows import BLANK, Piece, Row
from workshop_tui.tui.kit.text import fill, wrap

_PLACES = {"done": "✓", "now": "▸", "ahead": " "}


def agenda_list(view: FacilitatorView, submit: Callable[[do.Command], object]) -> Choose:
    """The whole agenda: what is done and took how long, what is now, what is to come; Enter goes there."""
    now = next((item.key for item in view.agenda if item.place == "now"), "")
    items = []
    for item in view.agenda:
        lasts = length(item.planned)
        if item.place != "ahead" and item.used:
            lasts = f"{minutes(item.used)} of {lasts}"
        words = f"{_PLACES.get(item.place, ' ')} {_start(item)}{item.title}"
        if item.waiting >= 60:
            words += f", {short(item.waiting)} to spare"
        exercise = one_line(item.exercise, 20) if item.exercise != item.title else ""
        items.append(Choice(item.key, words, f"{exercise}  {lasts:>14}", item.exercise))
    ends = f", ends about {view.ends}" if view.ends else ""
    fixed = " (= marks a fixed start)" if any(item.fixed for item in view.agenda) else ""
    title = f"Agenda, {about(view.planned)} in all{ends}{fixed}"

    def chosen(value: str, typed: str) -> None:
        if value != now:
            submit(do.GoToStep(value))

    return Choose(title, items, chosen, start=now, verb="go there", empty="No step has that name.")


def _start(item: AgendaItemView) -> str:
    """When a step begins, as things stand and as planned where that differs, in a column of its own."""
    if not item.starts:
        return ""
    shown = item.expected or ("" if item.place == "now" else item.starts)
    planned = f" ({item.starts})" if item.expected and item.expected != item.starts else ""
    return f"{'=' if item.fixed else ' '}{shown:5}{planned:8} "


def about_form(view: FacilitatorView, submit: Submit, memory: Memory) -> Form:
    """The workshop's name, what it is for and who decides, to be put right."""
    title, purpose, decides = view.typed_about

    def save(values: Values) -> str:
        return submit(do.CorrectWorkshop(values["title"], values["purpose"], values["decides"]))

    return Form(
        "about",
        "This workshop",
        (
            TextPart("title", "Name", title),
            TextPart("purpose", "What for: a sentence that everyone sees", purpose, multi=True),
            TextPart("decides", "Who decides what comes of it", decides, multi=True),
        ),
        save,
        memory=memory,
    )


def finish_question(view: FacilitatorView, submit: Submit) -> Ask:
    """Finish the workshop, or open it again."""
    if view.finished:
        answers = (Answer("y", "Open it again", "open"), Answer("n", "Leave it finished"))
        return Ask(
            "Finished",
            "The workshop is finished. Open it again?",
            answers,
            lambda _: submit(do.ReopenWorkshop()),
        )
    ahead = sum(1 for item in view.agenda if item.place == "ahead")
    left = f" {ahead} {'step is' if ahead == 1 else 'steps are'} still to come." if ahead else ""
    answers = (Answer("y", "Yes, finish it", "finish"), Answer("n", "No, go on"))
    return Ask(
        "Finish the workshop", f"Finish the workshop?{left} It can be opened again.", answers,
        lambda _: submit(do.FinishWorkshop()), start=1 if ahead else 0,
    )  # fmt: skip


def pairs_question(submit: Submit) -> Ask:
    """Make the pairs anew, where there are some."""
    answers = (Answer("y", "Yes, make new pairs", "new"), Answer("n", "No, keep these"))
    return Ask("New pairs", "Make the pairs of this step anew?", answers, lambda _: submit(do.FormPairs()))


def prompt_page(view: FacilitatorView, plain: bool) -> Read:
    """The whole prompt with its plain words, questions, hint, and what is worth knowing."""
    step = view.step

    def page(width: int) -> list[Row]:
        rows: list[Row] = []

        def part(title: str, text: str, style: str = "") -> None:
            if text:
                rows.extend(
                    ((Piece(title, "dim"),), *((Piece(line, style),) for line in wrap(text, width)), BLANK)
                )

        if step is None:
            part("Purpose", view.purpose)
        else:
            part("Prompt", step.prompt, "strong")
            part("In plain words", step.plain)
            part("Questions", "\n".join(f"{at}. {text}" for at, text in enumerate(step.questions, 1)))
            part("For you alone", step.hint, "private")
        part("Who decides", view.decides)
        part("Worth knowing now", "\n".join(view.advice), "warn")
        return rows

    return Read(step.title if step else view.title, page)


_FIRST = (
    "The prompt and the clock are at the top. Below is who speaks, and who is owed the floor next and why.",
    "space starts the clock, n gives the floor to the next one, ] goes to the next step. Every key is below; "
    "ctrl+p finds any action by its name.",
    "u takes back the last thing done, whatever it was. All is saved, unless NOT SAVED stands at the top.",
    "tab switches between the people and the work area: notes, themes, dots or pledges, as the step needs.",
)


def help_page(table: tuple[Action, ...], folder: str) -> Read:
    """What the screen shows, and every key."""

    def page(width: int) -> list[Row]:
        rows: list[Row] = []
        for words in _FIRST:
            rows += [(Piece(line),) for line in wrap(words, width)]
        rows += [(Piece(line, "dim"),) for line in wrap(f"Kept in {folder}", width)]
        for group in GROUPS:
            rows += [BLANK, (Piece(group, "accent"),)]
            for action in table:
                if action.group == group:
                    rows += _key_rows(action, width)
        return rows

    return Read("Help", page)


def _key_rows(action: Action, width: int) -> list[Row]:
    first, *rest = wrap(action.help, max(width - 14, 10))
    keys = fill(keys_in_words(action.keys) or "–", 13)
    return [(Piece(f"{keys} ", "strong"), Piece(first)), *((Piece(" " * 14), Piece(line)) for line in rest)]


def gap_question(seat: Seat) -> Ask:
    """Whether the time that nobody watched counts."""

    def answered(value: str) -> str:
        refused = seat.answer_gap(value == "counts")
        return refused.reason if refused else ""

    answers = (
        Answer("n", "No, go on where the clock stood", "not"),
        Answer("y", "Yes, the group went on meanwhile: count it", "counts"),
    )
    question = f"{seat.gap_reason} Does this time count as time of the workshop?"
    return Ask("Time has passed", question, answers, answered, unasked=True)
