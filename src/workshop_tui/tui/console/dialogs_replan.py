"""The dialog that shows new lengths for what is left, and sets them only when they are accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_tui.domain.record import commands as do
from workshop_tui.domain.text.safe_text import about, length
from workshop_tui.tui.console.head import behind_words
from workshop_tui.tui.dialogs.base import Dialog, heading, hints
from workshop_tui.tui.kit.rows import BLANK, Piece, Row, spread
from workshop_tui.tui.kit.text import cut, wrap

if TYPE_CHECKING:
    from textual import events

    from workshop_tui.domain.views.views import FacilitatorView, NewLengthView, ProposalView
    from workshop_tui.tui.console.dialogs_notes import Submit


def no_proposal(view: FacilitatorView) -> str:
    """Why there are no new lengths to propose."""
    if not view.started:
        return "The workshop has not begun: there is nothing to make up for yet."
    if view.finished:
        return "The workshop is finished."
    if abs(view.behind) < 30:
        return "It is on time: no step needs another length."
    told = behind_words(view.behind)
    if view.behind < 0:
        return f"It is {told}, and no step ahead can have the time. + gives more to this one."
    return f"It is {told}, and no step ahead can be shorter. - makes this one shorter, ] goes past it."


class NewLengths(Dialog):
    """Every step ahead with its length now and then; Enter sets them, Esc leaves all as it is."""

    def __init__(self, proposal: ProposalView, submit: Submit) -> None:
        super().__init__()
        self.proposal = proposal
        self._submit = submit
        self.top = 0
        self._most = 1

    def sheet(self, width: int, height: int) -> list[Row]:
        proposal = self.proposal
        rows = heading("New lengths for what is left")
        rows += [(Piece(line),) for line in wrap(self._words(), width, 3)]
        rows.append(BLANK)
        tail = self.message_rows(width)
        keys = [("enter", "set these lengths", "accept"), ("esc", "leave all as it is", "close")]
        self._most = max(height - len(rows) - len(tail) - 3, 1)
        self.top = max(0, min(self.top, len(proposal.steps) - self._most))
        shown = proposal.steps[self.top : self.top + self._most]
        if len(shown) < len(proposal.steps):
            keys.append(("↑ ↓", f"{self.top + len(shown)} of {len(proposal.steps)}", "more"))
        rows += [self._row(step, width) for step in shown]
        return [*rows, *tail, BLANK, hints(*keys)]

    def _words(self) -> str:
        proposal = self.proposal
        late = proposal.behind > 0
        now = f"{proposal.goal}. It is {behind_words(proposal.behind)}."
        if proposal.remaining >= 30:
            return f"{now} Even with the shortest steps it will be about {about(proposal.remaining)} late."
        how = "Shorter steps make up for it" if late else "The steps ahead can have the time"
        return f"{now} {how}; breaks and shared turns stay as they are."

    @staticmethod
    def _row(step: NewLengthView, width: int) -> Row:
        start = f"{step.expected}  " if step.expected else ""
        changed = abs(step.then - step.now) >= 1
        lengths = f"{length(step.now):>8}" + (f" → {length(step.then):>8}" if changed else " " * 11)
        style = "strong" if changed else "dim"
        title = Piece(cut(step.title, max(width - len(start) - 21, 8)), style)
        return spread((Piece(start, "dim"), title), (Piece(lengths, style),), width)

    def take_key(self, event: events.Key) -> bool:
        step = {"up": -1, "down": 1, "pageup": -8, "pagedown": 8, "home": -1000, "end": 1000}
        if event.key in step:
            self.top += step[event.key]
        elif event.key in ("enter", "ctrl+s"):
            self._accept()
        elif event.key == "escape":
            self.close()
        else:
            return event.key not in ("ctrl+c", "ctrl+q", "ctrl+z")
        self.redraw()
        return True

    def wheeled(self, step: int) -> None:
        self.top += step

    def clicked(self, tag: str, chain: int) -> None:
        if tag == "accept":
            self._accept()
        elif tag == "more":
            self.top += max(self._most - 1, 1)

    def _accept(self) -> None:
        changed = [(step.key, step.then) for step in self.proposal.steps if abs(step.then - step.now) >= 1]
        sorry = self._submit(do.Replan(tuple(changed)))
        if sorry:
            self.say(sorry, wrong=True)
        else:
            self.close()
