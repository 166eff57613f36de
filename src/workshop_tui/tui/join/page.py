"""What the join screen says, as rows for any size of the window: large enough to read from the back."""

from __future__ import annotations

from typing import NamedTuple

from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.domain.views.views import SIMULATED
from workshop_tui.room.joining import IF_IT_BREAKS, SSH, JoinInfo, SeatInfo
from workshop_tui.tui.kit.letters import can_draw, letters, letters_width
from workshop_tui.tui.kit.qr import QUIET, qr_rows, qr_size
from workshop_tui.tui.kit.rows import BLANK, Piece, Row, cut_row, fill_row, row_width, spread
from workshop_tui.tui.kit.text import wrap

SMALLEST = (30, 8)
NAME = "NAME"
GAP = 3
NARROWEST = 30
"""Cells that the words beside the code need at least."""
TITLE = "Join from your own computer"
_FIRST = {SSH: "Type this in a terminal:"}
_NAME = f"{NAME} stands for your own name."
_THEN = "Then, as the password, type the"


class Page(NamedTuple):
    """What the join screen shows besides the doors themselves."""

    info: JoinInfo
    here: int | None = 0
    """People who take part from another machine now; None where that is not known."""
    keys: bool = False
    """Whether the doors can be opened and closed from here."""
    trouble: str = ""
    """What is not saved, in words."""
    message: str = ""
    shut: int = 0
    """Seats that wait to be given over."""
    simulated: bool = False
    """The workshop is a demo: the page says so."""


class _Look(NamedTuple):
    """Sizes to try: cells of a module, modules of white, cells of a letter's dot, and the code's lines."""

    qr: int = 0
    quiet: int = QUIET
    code: int = 0
    lines: tuple[str, ...] = ()

    @property
    def worth(self) -> tuple[int, ...]:
        """More is better: what is smallest counts first."""
        dashed = any("-" in line for line in self.lines)
        return min(self.qr, self.code), self.qr, self.code, dashed, -len(self.lines), self.quiet


def people_here(seats: tuple[SeatInfo, ...]) -> int:
    """How many people take part from another machine now; facilitators and projectors are not counted."""
    return sum(seat.here and seat.role in ("participant", "witness") for seat in seats)


def shut_seats(seats: tuple[SeatInfo, ...]) -> int:
    """How many seats the facilitator has to give over, as too many wrong words were typed for them."""
    return sum(seat.shut for seat in seats)


def doors_in_words(info: JoinInfo, here: int | None, shut: int = 0) -> str:
    """The doors in a few words: "doors open · 5 here"."""
    if info.open:
        asks = f" · {shut} seat{'' if shut == 1 else 's'} shut" if shut else ""
        return f"doors open · {here} here{asks}" if here is not None else "doors open"
    return "doors did not open" if info.trouble else "doors closed"


def only_here(address: str) -> bool:
    """Whether an address is reached from this computer alone."""
    host = address.rpartition(":")[0].strip("[]").lower()
    return host.startswith("127.") or host in ("localhost", "::1")


def page_rows(page: Page, width: int, height: int) -> list[Row]:
    """The whole window."""
    if width < SMALLEST[0] or height < SMALLEST[1]:
        said = f"This window is too small ({width}x{height}). Make it at least 80x24."
        small: list[Row] = [(Piece(line),) for line in wrap(said, max(width, 1))]
        return small[:height]
    inner = width - 2
    rows = _open_rows(page, inner, height) if page.info.open else _closed_rows(page, inner)
    foot = _foot(page, inner)
    rows = rows[: height - len(foot)]
    rows += [BLANK] * (height - len(foot) - len(rows))
    return [(Piece(" "), *cut_row(row, inner)) for row in (*rows, *foot)]


def _foot(page: Page, inner: int) -> list[Row]:
    """The message, if any, and the keys."""
    rows: list[Row] = [(Piece(line, "dim"),) for line in wrap(page.message, inner, 2)] if page.message else []
    pairs = [("esc", "back", "back")]
    if page.keys:
        the_doors = " the doors" if inner >= 56 else ""
        doors = [("o", f"close{the_doors}", "doors"), ("n", "new code", "code")]
        if not page.info.open:
            doors = [("o", f"open{the_doors}", "doors")]
            keep = []
        else:
            keep = [("p", "take it down" if page.info.kept else "keep it up", "keep")]
        pairs = [*doors, ("s", "who came in" if the_doors else "who", "seats"), *keep, *pairs]
    pieces: list[Piece] = []
    for key, words, tag in pairs:
        pieces += [Piece(key, "strong", f"do:{tag}"), Piece(f" {words}", "dim", f"do:{tag}"), Piece("   ")]
    return [*rows, cut_row(tuple(pieces[:-1]), inner)]


def _head(page: Page, inner: int) -> list[Row]:
    """The title and how the doors stand; what is not saved comes first."""
    rows = [
        fill_row((Piece(f" {line}", "trouble"),), inner, "trouble")
        for line in (wrap(page.trouble, inner - 2, 2) if page.trouble else ())
    ]
    words = doors_in_words(page.info, page.here, page.shut)
    title = TITLE if inner >= 56 else "Join"
    left: Row = (Piece(f"{SIMULATED}  ", "strong"), Piece(title, "accent"))
    return [*rows, spread(left if page.simulated else left[1:], (Piece(words, "strong"),), inner)]


def _lines(text: str, width: int, style: str = "", most: int = 4) -> list[Row]:
    return [(Piece(line, style),) for line in wrap(one_line(text, 600), width, most)] if text else []


def _closed_rows(page: Page, inner: int) -> list[Row]:
    """The doors are closed: what that means, and how they are opened."""
    rows = [*_head(page, inner), BLANK]
    if page.info.trouble:
        rows += [*_lines(f"! {page.info.trouble}", inner, "warn"), BLANK]
    rows += _lines("The doors are closed. Nobody can come in from another computer.", inner, "strong")
    rows.append(BLANK)
    if page.keys:
        how = (
            "Press o to open them. You then choose who can reach this workshop: this computer only, or "
            "everyone on the same network. Nobody comes in without the room code, which is shown here."
        )
    else:
        how = "The facilitator opens them on the console: J shows this page there, and o opens the doors."
    return [*rows, *_lines(how, inner)]


def _open_rows(page: Page, inner: int, height: int) -> list[Row]:
    """The largest picture that fits; without any, the words alone."""
    top, below = _head(page, inner), _below(page, inner)
    foot = len(_foot(page, inner))
    for airy in (1, 0):
        free = height - foot - len(top) - len(below) - 2 * airy
        found = _best(page.info, inner, free)
        if found is not None:
            break
    body = _body(page.info, found or _Look(), inner)
    spare = height - foot - len(top) - len(below) - len(body)
    rows = [*top, *[BLANK] * (1 if spare > 0 else 0), *body]
    rows = [*rows, *[BLANK] * (1 if spare > 1 else 0), *below]
    # What helps a few is told where it takes no room from what all have to read.
    for more in (*_to_send(page, inner), _lines(IF_IT_BREAKS, inner, "dim", 2)):
        if more and len(rows) + len(more) <= height - foot:
            rows += more
    return rows


def _to_send(page: Page, inner: int) -> list[list[Row]]:
    """The commands for people elsewhere, each on one row so that it can be copied; for who runs the doors."""
    wanted = [way.to_send for way in page.info.ways if way.to_send and not only_here(way.address)]
    rows = [(Piece("To send: ", "dim"), Piece(one_line(command, 400))) for command in wanted if page.keys]
    return [[row] for row in rows if row_width(row) <= inner]


def _below(page: Page, inner: int) -> list[Row]:
    """Who can reach it, and what tells the right computer from a wrong one."""
    info = page.info
    rows: list[Row] = []
    if info.trouble:
        rows += _lines(f"! {info.trouble}", inner, "warn", 2)
    rows += _lines(info.reach, inner, "strong", 2)
    if page.keys and all(only_here(way.address) for way in info.ways):
        how = "To let others in: o closes the doors, o again opens them on an address that you choose."
        rows += _lines(how, inner, most=2)
    for way in info.ways:
        label, mark = "Fingerprint, when asked: ", one_line(way.fingerprint, 200)
        if mark and len(label) + len(mark) <= inner:
            rows.append((Piece(label, "dim"), Piece(mark)))
        elif mark:
            rows += [(Piece(line, "dim"),) for line in wrap(f"{label}{mark}", inner, 3)]
    return rows


def _best(info: JoinInfo, inner: int, free: int) -> _Look | None:
    """The largest code and letters for so many cells and rows; None where neither fits."""
    looks = []
    for scale in range(5):
        for quiet in (4, QUIET) if scale else (QUIET,):
            wide, high = qr_size(info.ways[0].uri, scale, quiet) if scale else (0, 0)
            if scale and (not wide or high > free):
                continue
            width = inner - wide - GAP if wide else inner
            if width < NARROWEST and scale:
                continue
            looks += [
                look for look in _written(info, _Look(scale, quiet), width) if _fits(info, look, width, free)
            ]
    return max(looks, key=lambda look: look.worth, default=None)


def _written(info: JoinInfo, base: _Look, width: int) -> list[_Look]:
    """Every way to write the room code in large letters for so many cells, and none."""
    code = one_line(info.code, 40).upper()
    looks = [base]
    if not code or not can_draw(code):
        return looks
    first, dash, rest = code.partition("-")
    ways = {(code,), (first + dash, rest), (first, rest)} if dash else {(code,)}
    for scale in range(1, 6):
        for lines in ways:
            if max(letters_width(line, scale) for line in lines) <= width:
                looks.append(base._replace(code=scale, lines=lines))
    return looks


def _fits(info: JoinInfo, look: _Look, width: int, free: int) -> bool:
    return len(_words(info, look, width)) <= free


def _body(info: JoinInfo, look: _Look, inner: int) -> list[Row]:
    """The words and, beside them, the code for cameras."""
    if not look.qr:
        return _words(info, look, inner)
    drawn = qr_rows(info.ways[0].uri, look.qr, look.quiet)
    width = inner - row_width(drawn[0]) - GAP
    words = _words(info, look, width)
    rows: list[Row] = []
    for y in range(max(len(words), len(drawn))):
        left = words[y] if y < len(words) else BLANK
        rows.append((*fill_row(left, width + GAP), *drawn[y]) if y < len(drawn) else left)
    return rows


def _words(info: JoinInfo, look: _Look, width: int) -> list[Row]:
    """What to type for each way in, and the room code."""
    rows: list[Row] = []
    for way in info.ways:
        rows += [*_lines(_FIRST.get(way.kind, ""), width, "dim", 3), *command_rows(way.command, width)]
    rows += [*_lines(_NAME, width, "dim", 3), BLANK, *_lines(_THEN, width, "dim", 3)]
    rows.append((Piece(f"Room code: {one_line(info.code, 40)}", "strong"),))
    for line in look.lines:
        rows += [BLANK, *((Piece(drawn, "accent"),) for drawn in letters(line, look.code))]
    return rows


def command_rows(command: str, width: int) -> list[Row]:
    """The command, exactly; the name that is to be replaced stands out by more than its colour."""
    rows: list[Row] = []
    for line in wrap(one_line(command, 400), width):
        before, name, after = line.partition(f"{NAME}@")
        name = name[: len(NAME)]
        at = "@" if name else ""
        rows.append(
            tuple(
                Piece(text, style)
                for text, style in ((before, "strong"), (name, "chosen"), (at + after, "strong"))
                if text
            )
        )
    return rows
