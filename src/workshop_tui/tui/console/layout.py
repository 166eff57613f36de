"""Where everything of the console goes, for any size of the window, as rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from workshop_tui.domain.views.views import FacilitatorView
from workshop_tui.present.facilitator.actions import OF_THREE, Action, footer, label_now
from workshop_tui.present.facilitator.requests import NOTEWORTHY, Selection
from workshop_tui.present.keys import keys_in_words
from workshop_tui.tui.console.head import (
    Saved,
    agenda_row,
    behind_words,
    clock_row,
    floor_rows,
    hint_rows,
    prompt_rows,
    top_rows,
)
from workshop_tui.tui.console.people import people_board
from workshop_tui.tui.console.work import boards, main_board, work_board
from workshop_tui.tui.kit.lanes import TITLES, LaneBoard, Place, board_rows
from workshop_tui.tui.kit.rows import BLANK, Piece, Row, cut_row, fill_row, row_width, spread
from workshop_tui.tui.kit.text import wrap

WIDE = 110
"""From so many cells on, the people and the work area stand side by side."""

SMALLEST = (40, 12)


class ConsoleState:
    """What lies in front of the facilitator: the pane and board in use, what is highlighted, the message."""

    def __init__(self) -> None:
        self.zone = "people"
        self.board = "notes"
        self.people = Place()
        self.work: dict[str, Place] = {}
        self.side = ""
        self.plain = False
        self.message = ""
        self.wrong = False
        self.hosted = False
        """Whether people can come in from other computers at all."""
        self._step: str | None = None
        self._made: dict[str, tuple[FacilitatorView, tuple[object, ...], LaneBoard]] = {}

    def place(self) -> Place:
        """Where the board in use stands."""
        return self.work.setdefault(self.board, Place())

    def settle(self, view: FacilitatorView) -> None:
        """On another step, turn to what that step is about."""
        key = view.step.key if view.step else ""
        if self._step != key:
            self._step = key
            self.board = main_board(view)
            spoken = view.step is None or view.step.kind.looks_back
            self.zone = "people" if spoken else "work"
            self.work.clear()
        elif self.board not in boards(view) or (self.board == "vote" and main_board(view) == "map"):
            self.board = main_board(view)
        if view.vote and view.vote.sides:
            if self.side not in view.vote.sides:
                self.side = view.vote.sides[0]
        else:
            self.side = ""

    def selection(self, view: FacilitatorView, width: int, key: str = "") -> Selection:
        """What is highlighted now."""
        self.people.settle(self.people_board(view, width))
        block = self.place().settle(self.work_board(view, width))
        return Selection(
            self.zone,
            self.people.item,
            self.board,
            block.kind if block else "",
            block.id if block else "",
            self.side,
            key,
            self.hosted,
        )

    def work_board(self, view: FacilitatorView, width: int) -> LaneBoard:
        """The board in use, as wide as it is drawn in a window of so many cells."""
        key = (self.board, work_width(view, width), self.side)
        return self._once("work", view, key, lambda: work_board(view, *key[:2], self.side))

    def people_board(self, view: FacilitatorView, width: int) -> LaneBoard:
        """The people, as wide as they are drawn in a window of so many cells."""
        wide = people_width(view, width)
        return self._once("people", view, (wide,), lambda: people_board(view, wide))

    def _once(
        self, name: str, view: FacilitatorView, key: tuple[object, ...], make: Callable[[], LaneBoard]
    ) -> LaneBoard:
        """A board is laid out once for each look at the workshop."""
        made = self._made.get(name)
        if made is None or made[0] is not view or made[1] != key:
            made = self._made[name] = (view, key, make())
        return made[2]


def _spoken(view: FacilitatorView) -> bool:
    return view.step is None or view.step.kind.spoken


def work_width(view: FacilitatorView, width: int) -> int:
    """Cells that the work area gets in a window of so many."""
    inner = width - 2
    return inner if width < WIDE else inner - people_width(view, width) - 3


def people_width(view: FacilitatorView, width: int) -> int:
    """Cells that the people get in a window of so many: more of them where they speak one by one."""
    inner = width - 2
    if width < WIDE:
        return inner
    return min(int(inner * 0.58), 86) if _spoken(view) else min(int(inner * 0.34), 50)


class ConsoleLayout(NamedTuple):
    """The rows of the whole window, and where its panes are: (x, y, width, height)."""

    rows: list[Row]
    people: tuple[int, int, int, int] = (0, 0, 0, 0)
    work: tuple[int, int, int, int] = (0, 0, 0, 0)


def lay_out(
    view: FacilitatorView, desk: ConsoleState, saved: Saved, table: tuple[Action, ...], size: tuple[int, int]
) -> ConsoleLayout:
    """The console in a window of so many cells by so many rows."""
    width, height = size
    if width < SMALLEST[0] or height < SMALLEST[1]:
        words = f"This window is too small ({width}x{height}). Make it at least 80x24."
        lines = [saved.trouble, words] if saved.trouble else [words]
        rows: list[Row] = [
            (Piece(line, "trouble" if text is saved.trouble else ""),)
            for text in lines
            for line in wrap(text, max(width, 1))
        ]
        return ConsoleLayout(rows[:height])
    desk.settle(view)
    at = desk.selection(view, width)
    inner = width - 2
    head = _head(view, desk, saved, inner, height)
    foot = [
        *_message_rows(view, desk, table, inner, 2 if height >= 24 else 1),
        *footer_rows(view, at, table, inner, 2 if height >= 24 else 1),
    ]
    left = height - len(head) - len(foot)
    body, people, work = _body(view, desk, width, left)
    rows = [(Piece(" "), *row) for row in (*head, *body, *foot)]
    top = len(head) + 1
    return ConsoleLayout(rows, (people[0], top, people[1], left - 1), (work[0], top, work[1], left - 1))


def _head(view: FacilitatorView, desk: ConsoleState, saved: Saved, inner: int, height: int) -> list[Row]:
    """Everything above the panes; the smaller the window, the less of it."""
    airy = height >= 30
    rows = top_rows(view, saved, inner)
    if airy:
        rows.append(agenda_row(view, inner))
    if height >= 20:
        rows.append(BLANK)
    step = view.step
    if step is not None and not view.finished:
        most = 6 if height >= 36 else 4 if airy else 3 if height >= 24 else 2 if height >= 18 else 1
        # Who asks the questions reads them here; little else is on the screen then.
        more = 3 if step.questions and height >= 24 else 0
        rows += prompt_rows(step, inner, most + more, plain=desk.plain)
        if height >= 18:
            rows += hint_rows(step, inner, 3 if airy else 2 if height >= 24 else 1)
        if height >= 20:
            rows.append(BLANK)
    elif view.finished:
        rows += [(Piece(line),) for line in wrap(f"Everything is kept in {saved.folder}", inner, 2)]
        rows += [BLANK] if height >= 20 else []
    elif view.purpose:
        rows += [(Piece(line, "strong"),) for line in wrap(view.purpose, inner, 2)]
    rows.append(clock_row(view, inner))
    rows += floor_rows(view, inner, 5 if height >= 24 else 3 if height >= 18 else 2)
    if airy:
        rows.append(BLANK)
    return rows


def _body(
    view: FacilitatorView, desk: ConsoleState, width: int, height: int
) -> tuple[list[Row], tuple[int, int], tuple[int, int]]:
    """The two panes, side by side or the one in use alone, under a row with their names."""
    people_room, work_room = people_width(view, width), work_width(view, width)
    people = desk.people_board(view, width)
    work = desk.work_board(view, width)
    on_people = desk.zone == "people"
    titles = (_tab(people.title, on_people, "people"), _tab(work.title, not on_people, "work"))
    if width >= WIDE:
        left = board_rows(people, desk.people, people_room, height - 1, used=on_people, zone="person")
        right = board_rows(work, desk.place(), work_room, height - 1, used=not on_people, zone="item")
        rows: list[Row] = [(*fill_row(titles[0], people_room + 3), *titles[1])]
        rows += [
            (*fill_row(one, people_room), Piece(" │ ", "dim"), *two)
            for one, two in zip(left, right, strict=True)
        ]
        return rows, (1, people_room), (1 + people_room + 3, work_room)
    tabs: Row = (*titles[0], Piece("   "), *titles[1])
    other = TITLES[desk.board].lower() if on_people else "people"
    rows = [
        spread(tabs, (Piece("tab", "strong", "do:zone"), Piece(f" {other}", "dim", "do:zone")), width - 2)
    ]
    if on_people:
        rows += board_rows(people, desk.people, people_room, height - 1, used=True, zone="person")
        return rows, (1, people_room), (0, 0)
    rows += board_rows(work, desk.place(), work_room, height - 1, used=True, zone="item")
    return rows, (0, 0), (1, work_room)


def _tab(title: str, used: bool, zone: str) -> Row:
    if used:
        return (Piece("▌", "accent", f"zone:{zone}"), Piece(title, "chosen", f"zone:{zone}"))
    return (Piece(" ", "", f"zone:{zone}"), Piece(title, "dim", f"zone:{zone}"))


def _message_rows(
    view: FacilitatorView, desk: ConsoleState, table: tuple[Action, ...], inner: int, most: int
) -> list[Row]:
    """A refusal or what was done; else the first thing worth knowing."""
    if desk.message:
        text, style, tag = (f"! {desk.message}", "warn", "") if desk.wrong else (desk.message, "dim", "")
    elif view.advice and not view.finished:
        text, style, tag = f"Worth knowing: {view.advice[0]}", "private", "do:prompt"
    elif view.proposal is not None and view.behind >= NOTEWORTHY:
        key = next((keys_in_words(action.keys) for action in table if action.id == "replan"), "")
        text = f"Worth knowing: {behind_words(view.behind)}. {key} proposes new lengths for what is left."
        style, tag = "private", "do:replan"
    else:
        return [BLANK]
    return [(Piece(line, style, tag),) for line in wrap(text, inner, most)]


def footer_rows(
    view: FacilitatorView, at: Selection, table: tuple[Action, ...], inner: int, most: int
) -> list[Row]:
    """The keys that matter now, as many as fit; help and the palette always."""
    named = {action.id: action for action in table}
    last = _key_pieces(named["help"]) + _key_pieces(named["palette"])
    if most > 1:
        last += _key_pieces(named["leave"])
    rows: list[list[Piece]] = [[]]
    for action in footer(view, at, table):
        pieces = _key_pieces(action, label_now(action, view, at))
        width = inner - (row_width(tuple(last)) if len(rows) == most else 0)
        if row_width((*rows[-1], *pieces)) > width + 2:
            if len(rows) == most:
                continue
            rows.append([])
        rows[-1] += pieces
    if row_width((*rows[-1], *last)) > inner + 2 and len(rows) < most:
        rows.append([])
    whole = [cut_row(tuple(row[:-1]), inner) for row in rows[:-1]]
    blank = [BLANK] * (most - len(rows))
    return [*blank, *whole, spread(tuple(rows[-1]), tuple(last[:-1]), inner)]


def _key_pieces(action: Action, label: str = "") -> list[Piece]:
    keys = keys_in_words(action.keys).split(",")[0]
    key = ("1-3" if label in OF_THREE else "1-9") if action.id == "digit" else keys
    tag = f"do:{action.id}"
    return (
        [
            Piece(key, "strong", tag),
            Piece(f" {label or action.short or action.label}", "dim", tag),
            Piece("  "),
        ]
        if key
        else []
    )
