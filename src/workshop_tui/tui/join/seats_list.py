"""How the seats of people at other computers are listed, and the form for another name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_tui.domain.record import commands as do
from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.room.joining import SeatInfo
from workshop_tui.tui.kit.lanes import Lane, LaneBlock, LaneBoard
from workshop_tui.tui.kit.rows import Piece, Row, cut_row, fill_row, row_width
from workshop_tui.tui.kit.text import cells, cut, fill

if TYPE_CHECKING:
    from workshop_tui.room.seat import Seat
    from workshop_tui.tui.dialogs.form import Form, Memory, Values

NOBODY = "Nobody came in yet."


def standing(seat: SeatInfo) -> tuple[str, str]:
    """A mark and a word for whether somebody is here."""
    if seat.out:
        return "×", "sent out"
    return ("●", "here") if seat.here else ("○", "away")


def seat_row(block: LaneBlock, room: int, chosen: bool, *, name_room: int) -> tuple[Row, ...]:
    """One seat in one row; what is decided about it comes before what it is bound to."""
    seat: SeatInfo = block.source
    mark, word = standing(seat)
    style = "" if seat.here else "dim"
    pieces = [
        Piece("▌" if chosen else " ", "accent"),
        Piece(f"{mark} ", "warn" if seat.out else "accent" if seat.here else "dim"),
        Piece(fill(one_line(seat.name, 200), name_room), "strong" if seat.here else "dim"),
        Piece(f"  {fill(word, 8)}  ", "warn" if seat.out else style),
        Piece(f"{fill(seat.role, 11)}  ", style),
    ]
    if seat.muted:
        pieces.append(Piece("muted  ", "warn"))
    if seat.claimed:
        pieces.append(Piece("says to be on your list  ", "warn"))
    if seat.in_room:
        pieces.append(Piece("in the room too  ", style))
    if seat.shut:
        pieces.append(Piece("too many wrong words: g gives it over  ", "warn"))
    bound = f"bound to {one_line(seat.bound, 60)}" if seat.bound and not seat.shut else ""
    rest = ", ".join(part for part in (bound, "plain lines" if seat.plain else "") if part)
    row: Row = cut_row(tuple(pieces), room)
    row = (*row, Piece(cut(rest, max(room - row_width(row), 0)), "dim"))
    if chosen:
        row = (row[0], *(piece._replace(style=f"{piece.style}+cursor".strip("+")) for piece in row[1:]))
        row = fill_row(row, room, "cursor")
    return (row,)


def seats_board(seats: tuple[SeatInfo, ...], room: int) -> LaneBoard:
    """Everyone who came in, one row each."""
    longest = max((cells(one_line(seat.name, 200)) for seat in seats), default=0)
    name_room = max(8, min(longest, room // 3))
    blocks = tuple(LaneBlock(seat.seat, "seat", 1, seat) for seat in seats)

    def draw(block: LaneBlock, width: int, chosen: bool) -> tuple[Row, ...]:
        return seat_row(block, width, chosen, name_room=name_room)

    return LaneBoard("seats", "Who came in", (Lane("", blocks, empty=NOBODY),), draw)


def rename_form(seat: SeatInfo, name: str, room: Seat, memory: Memory) -> Form:
    """Another name for whoever has that seat; `name` is the present one as typed."""
    from workshop_tui.tui.dialogs.form import Form, TextPart

    def save(values: Values) -> str:
        if not values["name"].strip():
            return "Type a name first: initials or a colour will do. Esc cancels."
        if values["name"] == name:
            return ""
        refused = room.submit(do.RenamePerson(seat.person, values["name"]))
        return refused.reason if refused else ""

    return Form(
        f"seat {seat.seat}",
        f"Another name for {one_line(seat.name, 40)}",
        (TextPart("name", "Name, initials or a colour", name),),
        save,
        memory=memory,
        saving="rename",
    )
