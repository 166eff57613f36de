"""The dialogs about what an earlier workshop left open: what became of it, and what people remember."""

from __future__ import annotations

from workshop_tui.domain.record import commands as do
from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.domain.views.views import FacilitatorView, PromiseView
from workshop_tui.domain.workshop.promises import FIXED, NOT_POSSIBLE, OPEN, STATUSES, said
from workshop_tui.present.methods import review
from workshop_tui.tui.console.dialogs_notes import Submit, owner_parts, owner_said
from workshop_tui.tui.dialogs.form import ChoicePart, Form, Memory, TextPart, Values


def follow_up_form(one: PromiseView, submit: Submit, memory: Memory, status: str = "") -> Form:
    """What became of it; `status` is chosen already where a key said so, and then the words come first."""
    now = status or (OPEN if one.status == FIXED else one.status)
    before = one.typed[4] if status in ("", one.status) else ""
    options = [(each, said(one.kind, each)) for each in (*STATUSES, OPEN)]
    words = TextPart("words", "In a sentence: how far it is, or why not and who decided", before, multi=True)
    choice = ChoicePart("status", "What became of it", options, now)

    def save(values: Values) -> str:
        return submit(do.FollowUp(one.promise, values["status"], values["words"]))

    title = "Why is it not possible?" if status == NOT_POSSIBLE else "What became of it?"
    asked = f"We asked: {one_line(one.asked, 140)}\n" if one.asked else ""
    where = f" ({', '.join(filter(None, (one.title, one.on)))})" if one.title else ""
    return Form(
        f"follow up {one.promise} {status}".strip(),
        title,
        (words, choice) if status else (choice, words),
        save,
        memory=memory,
        intro=f"{asked}You said: {one_line(review.line(one), 200)}{where}",
    )


def remember_form(
    view: FacilitatorView, submit: Submit, memory: Memory, one: PromiseView | None = None
) -> Form:
    """Something promised earlier that no file has; for a new one the form stays for the next."""

    def save(values: Values) -> str:
        if not values["what"].strip():
            return "Say what was promised first, or press Esc to close."
        told = (values["who"], values["what"], values["by"], values["side"])
        return submit(do.RememberPromise(*told, one.promise if one else ""))

    return Form(
        f"remember {one.promise}" if one else "remember",
        "Change what was promised" if one else "Note what was promised earlier",
        owner_parts(view, "promised what", one.typed[:4] if one else ("", "", "", "")),
        save,
        memory=memory,
        stay=one is None,
        done=owner_said,
    )
