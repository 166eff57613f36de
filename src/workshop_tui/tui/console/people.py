"""The list of people on the console: who they are, how long they spoke of what share, and how they stand."""

from __future__ import annotations

from functools import partial

from workshop_tui.domain.text.floor_words import share_short
from workshop_tui.domain.text.safe_text import minutes
from workshop_tui.domain.views.views import FacilitatorView, PersonView, SideView
from workshop_tui.tui.kit.lanes import Lane, LaneBlock, LaneBoard
from workshop_tui.tui.kit.rows import Piece, Row, bar, cut_row, row_width
from workshop_tui.tui.kit.text import cells, cut, fill


def people_board(view: FacilitatorView, width: int) -> LaneBoard:
    """Everyone, one row each, and the sides' totals at the foot."""
    hands = {
        one: place for place, one in enumerate(sorted(each.hand for each in view.people if each.hand), 1)
    }
    shared = view.step is not None and view.step.kind.spoken and not view.finished
    people = (
        list(view.people) if shared else [each._replace(seconds=each.day, share=0.0) for each in view.people]
    )
    blocks = tuple(
        LaneBlock(one.person, "person", 1, one._replace(hand=hands[one.hand]) if one.hand else one)
        for one in people
    )
    most = max((person.seconds for person in people), default=0.0)
    sided = any(person.side for person in people)
    longest = max((cells(person.name) for person in people[:200]), default=0)
    name_room = max(8, min(longest, width // 3))
    draw = partial(
        _person_row,
        scale=most,
        name_room=name_room,
        sided=sided,
        timed="step" if shared else "day" if most else "",
    )
    lane = Lane("", blocks, empty="No people yet. A adds one.")
    foot = tuple(side_rows(view.sides, width)) if shared else ()
    return LaneBoard("people", f"People {len(blocks)}", (lane,), draw, foot)


def states(person: PersonView) -> str:
    """How someone stands, in words, the most telling first."""
    if not person.present:
        return "away"
    words = []
    if person.speaking:
        words.append("speaking")
    if person.suggested and not person.speaking:
        words.append("next")
    if person.witness:
        words.append("witness")
    if person.silent:
        words.append("silent")
    if person.later:
        words.append("later")
    elif person.done and not person.speaking:
        words.append("heard" if person.seconds > 0 else "passed")
    elif person.passes and not person.speaking:
        words.append("passed" if person.passes == 1 else f"passed {person.passes} times")
    if person.weight != 1.0:
        words.append(f"weight {person.weight:g}")
    return ", ".join(words)


def _person_row(
    block: LaneBlock, width: int, chosen: bool, *, scale: float, name_room: int, sided: bool, timed: str
) -> tuple[Row, ...]:
    person: PersonView = block.source
    dim = not person.present or person.silent or person.witness
    style = "strong" if person.speaking else "dim" if dim else ""
    mark = "▌" if chosen else " "
    sign = "●" if person.speaking else "▸" if person.suggested else " "
    hand = f"hand {person.hand}" if person.hand else ""
    pieces: list[Piece] = [
        Piece(mark, "accent"),
        Piece(f"{sign} ", "accent"),
        Piece(fill(person.name, name_room), style),
        Piece(" "),
    ]
    left = width - 4 - name_room
    figures_room = 15 if person.share else 14 if timed == "day" else 7 if timed else 0
    if sided and left >= 18 + figures_room:
        side_room = min(20, max(left - figures_room - (25 if timed else 8), 8))
        pieces.append(Piece(fill(person.side, side_room) + "  ", "dim"))
        left -= side_room + 2
    if timed:
        figures = share_short(person.seconds, person.share)
        figures += " in all" if timed == "day" else ""
        timing, left = _timing(person, left, scale, (figures, figures_room, style))
        pieces += timing
    words = ", ".join(word for word in (hand, states(person)) if word)
    pieces.append(Piece(cut(words, left), "strong" if person.hand or person.speaking else "dim"))
    row = cut_row(tuple(pieces), width)
    return (_chosen(row, width) if chosen else row,)


def _timing(
    person: PersonView, left: int, scale: float, told: tuple[str, int, str]
) -> tuple[list[Piece], int]:
    """A bar and figures for what someone spoke, and the cells that are left after them.

    `told`: the figures, the cells that they get, and their style.
    """
    figures, width, style = told
    pieces = []
    spare = left - width - 2 - 18
    bar_room = min(24, spare) if spare >= 6 else 6 if spare >= 0 else 0
    if bar_room:
        full, empty = _spoken_bar(person, bar_room, scale)
        over = person.share > 0 and person.seconds > person.share
        pieces += [Piece(full, "warn" if over else "accent"), Piece(empty, "dim"), Piece(" ")]
        left -= bar_room + 1
    width = min(width, left)
    return [*pieces, Piece(fill(figures, width, "right"), style), Piece("  ")], left - width - 2


def _chosen(row: Row, width: int) -> Row:
    """The row as the highlighted one."""
    row = (row[0], *(piece._replace(style=f"{piece.style}+cursor".strip("+")) for piece in row[1:]))
    return (*row, Piece(" " * (width - row_width(row)), "cursor"))


def _spoken_bar(person: PersonView, width: int, scale: float) -> tuple[str, str]:
    """Spoken time against the fair share, or else the most spoken; more than the share ends in an arrow."""
    if not person.share:
        return bar(person.seconds / scale if scale else 0.0, width)
    if person.seconds > person.share * 1.02:
        return "━" * (width - 1) + "▶", ""
    return bar(person.seconds / person.share, width)


def side_rows(sides: tuple[SideView, ...], width: int) -> list[Row]:
    """What each side has of the talking so far, and what would be fair by people."""
    if not any(side.side for side in sides):
        return []
    rows: list[Row] = []
    name_room = min(max(cells(side.side or "no side") for side in sides), max(width // 3, 8))
    for side in sides[:4]:
        figures = f" {minutes(side.seconds):>6} {side.share:3}% (fair {side.fair}%)"
        row: Row = (Piece(f"   {fill(side.side or 'no side', name_room)}", "dim"), Piece(figures))
        length = min(24, width - row_width(row) - 2)
        if length >= 6:
            full, empty = bar(side.share / 100, length)
            row = (*row, Piece("  "), Piece(full, "accent"), Piece(empty, "dim"))
        rows.append(cut_row(row, width))
    return rows
