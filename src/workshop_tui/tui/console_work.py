"""The work area of the console: which boards a step has, and how each is laid out."""

from __future__ import annotations

from workshop_tui.domain.duck import Bricks, drawing, parse, said
from workshop_tui.domain.exercise import SPOKEN_METHODS
from workshop_tui.domain.ticks import place_of, turned_out
from workshop_tui.domain.views import FacilitatorView, MapRowView, NoteView, OptionView, PledgeView, ThemeView
from workshop_tui.tui.clock import face
from workshop_tui.tui.console_board import GAP, Block, Board, Lane, marked
from workshop_tui.tui.console_rows import Piece, Row, bar, fill_row
from workshop_tui.tui.text import cells, cut, fill, wrap

TITLES = {
    "notes": "Notes",
    "themes": "Themes",
    "vote": "Dots",
    "pairs": "Pairs",
    "map": "Values map",
    "pledges": "Pledges",
    "answers": "Answers",
    "ticks": "Hopes and fears",
    "parking": "Parking list",
}
"""Every board by its name, as the screen calls it."""

_MAIN = {"cluster": "themes", "vote": "vote", "pledge": "pledges", "pairs": "pairs"}

_ABOUT_WHAT_WAS_MADE = ("brief", "break", *SPOKEN_METHODS)
"""Methods that write nothing of their own: people look at what came before."""


def main_board(view: FacilitatorView) -> str:
    """The board that a step's method is about."""
    step = view.step
    if step is None:
        return "pledges" if view.pledges else "notes"
    if view.map and view.revealed and step.method == "vote":
        return "map"
    if step.ticks:
        return "ticks"
    if step.answers:
        return "answers"
    if view.map and not step.columns and step.method in _ABOUT_WHAT_WAS_MADE:
        return "map"
    return _MAIN.get(step.method, "notes")


def boards(view: FacilitatorView) -> list[str]:
    """The boards worth turning to now, the step's own first."""
    has = {
        "notes": bool(view.notes) or view.step is not None,
        "themes": bool(view.themes),
        "vote": view.vote is not None and bool(view.vote.options),
        "pairs": view.pairs is not None,
        "map": bool(view.map),
        "pledges": bool(view.pledges),
        "parking": True,
    }
    main = main_board(view)
    return [main, *(name for name, there in has.items() if there and name != main)]


def work_board(view: FacilitatorView, name: str, room: int, side: str = "") -> Board:
    """A board by its name, laid out for so many cells; `side` is the one whose dots are placed."""
    if name == "vote":
        return _vote(view, room, side)
    if name == "themes":
        return _themes(view, room)
    if name == "map":
        return _map(view, room)
    if name == "pledges":
        return _pledges(view, room)
    if name == "pairs":
        return _pairs(view, room)
    if name == "parking":
        return _list("parking", view.parking, room, "Nothing is parked. K writes something here.", "parked")
    return _notes(view, name, room)


def _draw_note(block: Block, room: int, chosen: bool) -> tuple[Row, ...]:
    return marked(_note_lines(block.source, room), chosen, room)


def _note_lines(note: NoteView, room: int) -> tuple[str, ...]:
    """A note's text, and on lines of their own what belongs to it."""
    bricks = parse(note.detail)
    if bricks:
        lines = _duck_lines(bricks, room - 2)
    else:
        lines = ("(hidden)",) if note.hidden else wrap(note.text, room - 2)
    about = [part for part in (note.by, note.side) if part]
    if note.detail and not bricks:
        lines += wrap(f"– {note.detail}", room - 2)
    if note.answer:
        lines += wrap(f"→ {note.answer}", room - 2)
    if about:
        lines += (cut(f"  {', '.join(about)}", room - 2),)
    return lines


def _duck_lines(bricks: Bricks, room: int) -> tuple[str, ...]:
    """A duck as it is drawn; in words where that is too wide."""
    lines = drawing(bricks).split("\n")
    return tuple(lines) if max(map(len, lines)) <= room else wrap(said(bricks).capitalize(), room)


def _note_block(note: NoteView, room: int, kind: str = "note") -> Block:
    return Block(note.note, kind, len(_note_lines(note, room)), note)


def _list(name: str, notes: tuple[NoteView, ...], room: int, empty: str, kind: str = "note") -> Board:
    blocks = [_note_block(note, room - 1, kind) for note in notes]
    title = f"{TITLES[name]} {len(notes)}"
    return Board(name, title, (Lane("", _headed(blocks), empty=empty),), _draw_mixed)


def _headed(blocks: list[Block]) -> tuple[Block, ...]:
    """Notes under the columns that they came from, where there are several."""
    columns = dict.fromkeys(block.source.column for block in blocks)
    if len(columns) < 2:
        return tuple(blocks)
    found: list[Block] = []
    for column in columns:
        inside = [block for block in blocks if block.source.column == column]
        found += [Block(f"={column}", "", 1, f"{column or 'No column'} ({len(inside)})"), *inside]
    return tuple(found)


def _hidden_words(view: FacilitatorView) -> str:
    count = view.hidden
    if not count:
        return ""
    return f"{count} written, hidden until you reveal {'it' if count == 1 else 'them'} (v)"


def _notes(view: FacilitatorView, name: str, room: int) -> Board:
    step = view.step
    if name == "ticks":
        ordered = sorted(view.notes, key=lambda note: place_of(note.kind))
        blocks = [Block(note.note, "note", len(_tick_lines(note, room - 1)), note) for note in ordered]
        met = sum(1 for note in view.notes if note.met)
        title = f"{TITLES[name]} {met} of {len(view.notes)} ticked"
        lane = Lane("", _headed(blocks), empty="There are no hopes or fears to tick off.")
        return Board(name, title, (lane,), _draw_tick)
    if name == "answers":
        answered = sum(1 for note in view.notes if note.answer)
        blocks = [Block(note.note, "note", len(_answer_lines(note, room - 1)), note) for note in view.notes]
        title = f"{TITLES[name]} {answered} of {len(view.notes)}"
        lane = Lane("", tuple(blocks), empty="There is nothing to answer.")
        return Board(name, title, (lane,), _draw_answer)
    hidden = _hidden_words(view)
    empty = hidden or "No notes yet. a adds one."
    columns = step.columns if step else ()
    if not columns:
        board = _list("notes", view.notes, room, empty)
        return board._replace(title=f"Notes · {hidden}" if hidden else board.title)
    return _columns(view, columns, room)


def _columns(view: FacilitatorView, columns: tuple[str, ...], room: int) -> Board:
    """Notes in the step's columns, side by side where each has 18 cells or more, else one under the other."""
    by_column: dict[str, list[NoteView]] = {column: [] for column in columns}
    loose: list[NoteView] = []
    for note in view.notes:
        by_column.get(note.column, loose).append(note)
    title = f"Notes {len(view.notes)}"
    lanes: list[Lane] = []
    beside = (room - GAP * (len(columns) - 1)) // len(columns) >= 16
    cell = (room - GAP * (len(columns) - 1)) // len(columns) - 1 if beside else room - 1
    headed = [(f"{number} {column}", by_column[column]) for number, column in enumerate(columns, 1)]
    if loose:
        headed.append(("From earlier", loose))
        if beside:
            cell = (room - GAP * len(columns)) // (len(columns) + 1) - 1
    if beside:
        lanes = [
            Lane(f"{name} · {len(notes)}", tuple(_note_block(note, cell) for note in notes))
            for name, notes in headed
        ]
        return Board("notes", title, tuple(lanes), _draw_note)
    blocks: list[Block] = []
    for name, notes in headed:
        blocks.append(Block(f"={name}", "", 1, f"{name} ({len(notes)})"))
        blocks += [_note_block(note, cell) for note in notes]
    return Board("notes", title, (Lane("", tuple(blocks)),), _draw_mixed)


def _draw_mixed(block: Block, room: int, chosen: bool) -> tuple[Row, ...]:
    """A heading, a theme, or a note."""
    if not block.kind:
        return (fill_row((Piece(cut(block.source, room), "head"),), room),)
    if block.kind == "theme":
        number, theme, count = block.source
        words = f"{number} {theme.title} ({count})"
        look = "strong+cursor" if chosen else "strong"
        return (fill_row((Piece("▌" if chosen else " ", "accent"), Piece(cut(words, room - 1), look)), room),)
    return _draw_note(block, room, chosen)


def _themes(view: FacilitatorView, room: int) -> Board:
    """Notes without a theme on the left, the themes with theirs on the right, or below where it is narrow."""
    known = {theme.theme for theme in view.themes}
    grouped: dict[str, list[NoteView]] = {theme.theme: [] for theme in view.themes}
    loose = []
    for note in view.notes:
        if note.theme in known:
            grouped[note.theme].append(note)
        else:
            loose.append(note)
    beside = room >= 60
    cell = (room - GAP) // 2 - 1 if beside else room - 1
    left = tuple(_note_block(note, cell) for note in loose)
    right: list[Block] = []
    for number, theme in enumerate(view.themes, 1):
        right.append(_theme_block(number, theme, len(grouped[theme.theme])))
        right += [_note_block(note, cell) for note in grouped[theme.theme]]
    to_group = f"{len(loose)} {'note' if len(loose) == 1 else 'notes'} to group" if loose else "all grouped"
    title = f"Themes {len(view.themes)} · {to_group}" if view.notes else f"Themes {len(view.themes)}"
    no_notes = "Every note has a theme." if view.notes else "No notes yet. a adds one."
    lanes = (
        Lane(f"Notes without a theme ({len(loose)})", left, empty=no_notes),
        Lane(f"Themes ({len(view.themes)})", tuple(right), empty="No themes yet. T names one."),
    )
    if beside:
        return Board("themes", title, lanes, _draw_mixed)
    heading = Block("=loose", "", 1, lanes[0].title)
    return Board("themes", title, (Lane("", (heading, *left, *right)),), _draw_mixed)


def _theme_block(number: int, theme: ThemeView, count: int) -> Block:
    return Block(theme.theme, "theme", 1, (number, theme, count))


def _vote(view: FacilitatorView, room: int, side: str) -> Board:
    """What there is to vote on with its dots; by side where sides are kept."""
    vote = view.vote
    if vote is None:
        return Board("vote", "Dots", (Lane("", (), empty="Nothing to vote on."),), _draw_mixed)
    sides = vote.sides
    side_room = _side_room(sides, room)
    figures = side_room * len(sides) + 16
    most = max((option.dots for option in vote.options), default=0)
    text_room = max(room - 3 - figures, 12)

    def draw(block: Block, width: int, chosen: bool) -> tuple[Row, ...]:
        option: OptionView = block.source
        look = "strong+cursor" if chosen else ""
        lines = wrap(option.text, text_room)
        dots = "●" * option.dots if most <= 8 else "".join(bar(option.dots / most, 8, full="●", empty=" "))
        row: list[Piece] = [
            Piece("▌ " if chosen else "  ", "accent"),
            Piece(fill(lines[0], text_room), look),
            Piece(f" {option.dots:4} ", "strong"),
            Piece(fill(dots, 9), "accent"),
        ]
        by_side = dict(option.sides)
        for name in sides:
            style = "chosen" if chosen and name == side else "dim"
            row.append(Piece(fill(str(by_side.get(name, 0)), side_room, "right"), style, f"side:{name}"))
        rest: list[Row] = [(Piece("  "), Piece(fill(line, text_room), look)) for line in lines[1:]]
        return (tuple(row), *rest)

    blocks = tuple(
        Block(option.target, "option", len(wrap(option.text, text_room)), option) for option in vote.options
    )
    shown = "shown to all" if vote.revealed else "hidden until you reveal them (v)"
    title = f"Dots {vote.placed} of {vote.expected} · {shown}"
    if side:
        title += f" · placing for {side}"
    head: list[Block] = []
    if sides:
        head = [Block("=sides", "", 1, (text_room, sides, side_room, side))]
    lane = Lane("", (*head, *blocks), empty="Nothing to vote on yet.")

    def draw_all(block: Block, width: int, chosen: bool) -> tuple[Row, ...]:
        return (_side_heads(*block.source),) if not block.kind else draw(block, width, chosen)

    return Board("vote", title, (lane,), draw_all, side=side)


def _side_room(sides: tuple[str, ...], room: int) -> int:
    """Cells of a column of figures for one side: as wide as its name, where there is room."""
    longest = max((cells(name) for name in sides), default=0) + 3
    return min(longest, max((room - 40) // max(len(sides), 1), 6))


def _side_heads(text_room: int, sides: tuple[str, ...], side_room: int, side: str) -> Row:
    row: list[Piece] = [Piece(" " * (2 + text_room)), Piece("  all "), Piece(" " * 9)]
    for name in sides:
        mark = f"▸{name}" if name == side else name
        row.append(
            Piece(
                fill(cut(mark, side_room - 1), side_room, "right"),
                "chosen" if name == side else "dim",
                f"side:{name}",
            )
        )
    return tuple(row)


def _map(view: FacilitatorView, room: int) -> Board:
    """The values map: each value with its dots by side, and whether it is common ground."""
    sides = tuple(name for name, _ in view.map[0].sides) if view.map else ()
    most = max((count for row in view.map for _, count in row.sides), default=1) or 1
    value_room = max(room // 4, 12)
    place_room = min(max((cells(row.place) for row in view.map), default=0), room // 3)
    each = max((room - value_room - place_room - 4) // max(len(sides), 1), 6)

    def draw(block: Block, width: int, chosen: bool) -> tuple[Row, ...]:
        if not block.kind:
            heads = (Piece(fill(name, each - 1) + " ", "head") for name in sides)
            return ((Piece(" " * (value_room + 2)), *heads, Piece("where it stands", "head")),)
        value: MapRowView = block.source
        lines = wrap(value.value, value_room)
        pieces = [
            Piece("▌ " if chosen else "  ", "accent"),
            Piece(fill(lines[0], value_room), "strong+cursor" if chosen else "strong"),
        ]
        by_side = dict(value.sides)
        for name in sides:
            count = by_side.get(name, 0)
            full, _ = bar(count / most, max(each - 5, 1))
            pieces.append(Piece(fill(f"{count:2} {full}", each), "accent" if count else "dim"))
        common = value.place == "common ground"
        words = f"◆ {value.place}" if common else value.place or "nobody chose it"
        pieces.append(Piece(words, "strong" if common else "dim"))
        return (tuple(pieces), *((Piece("  "), Piece(line, "strong")) for line in lines[1:]))

    blocks = tuple(
        Block(f"map:{row.value}", "value", len(wrap(row.value, value_room)), row) for row in view.map
    )
    head = (Block("=sides", "", 1),) if blocks else ()
    lane = Lane("", (*head, *blocks), empty="The map is drawn when dots are placed.")
    return Board("map", "Values map", (lane,), draw)


def _pledges(view: FacilitatorView, room: int) -> Board:
    def lines(pledge: PledgeView) -> tuple[str, ...]:
        side = f" ({pledge.side})" if pledge.side else ""
        when = f", by {pledge.by}" if pledge.by else ""
        return wrap(f"{pledge.who}{side}: {pledge.what}{when}", room - 3)

    def draw(block: Block, width: int, chosen: bool) -> tuple[Row, ...]:
        return marked(lines(block.source), chosen, width)

    blocks = tuple(Block(pledge.pledge, "pledge", len(lines(pledge)), pledge) for pledge in view.pledges)
    lane = Lane("", blocks, empty="No pledges yet. a adds one.")
    return Board("pledges", f"Pledges {len(blocks)}", (lane,), draw)


def _pairs(view: FacilitatorView, room: int) -> Board:
    pairs = view.pairs
    if pairs is None or not pairs.groups:
        return Board("pairs", "Pairs", (Lane("", (), empty="No pairs yet. r makes them."),), _draw_mixed)
    part = min(pairs.part, pairs.parts - 1)

    def draw(block: Block, width: int, chosen: bool) -> tuple[Row, ...]:
        group: tuple[str, ...] = block.source
        names = ", ".join(group[:-1]) + " and " + group[-1] if len(group) > 1 else group[0]
        words = f"{group[part]} speaks" if part < len(group) else "both"
        if len(group) < 2:
            words = "joins another pair"
        room_left = max(width - cells(words) - 5, 10)
        return (
            (
                Piece("▌ " if chosen else "  ", "accent"),
                Piece(fill(names, room_left), "cursor" if chosen else ""),
                Piece(f"  {words}", "accent"),
            ),
        )

    blocks = tuple(Block(f"pair:{number}", "pair", 1, group) for number, group in enumerate(pairs.groups))
    title = f"Pairs {len(blocks)} · part {part + 1} of {pairs.parts}"
    if pairs.swap_at:
        left = pairs.swap_at - view.clock.elapsed_at(view.t)
        title += f" · change over in {face(left)}" if left > 0 else f" · change over now (c), {face(left)}"
    return Board("pairs", title, (Lane("", blocks),), draw)


_KIND_ROOM = 6
"""Cells of the word that says whether something is a hope or a fear."""


def _kind(note: NoteView) -> str:
    """What a note is, on a list of hopes and fears: the exercise's word, or its column."""
    return fill(note.kind or note.column, _KIND_ROOM - 1) + " "


def _answer_lines(note: NoteView, room: int) -> tuple[str, ...]:
    inner = room - 2 - _KIND_ROOM
    return (*wrap(note.text, inner), *(wrap(f"→ {note.answer}", inner) if note.answer else ()))


def _draw_answer(block: Block, room: int, chosen: bool) -> tuple[Row, ...]:
    """A hope or fear behind the word for it, and its answer."""
    lines = _answer_lines(block.source, room)
    first = _kind(block.source)
    return marked(
        tuple((" " * _KIND_ROOM if at else first) + text for at, text in enumerate(lines)), chosen, room
    )


_TAIL = 21
"""Cells of what has become of a hope or fear."""


def _tick_lines(note: NoteView, room: int) -> tuple[str, ...]:
    return wrap(note.text, max(room - 2 - _KIND_ROOM - _TAIL, 10))


def _draw_tick(block: Block, room: int, chosen: bool) -> tuple[Row, ...]:
    """A hope or fear behind the word for it, and what has become of it."""
    if not block.kind:
        return _draw_mixed(block, room, chosen)
    note: NoteView = block.source
    words = turned_out(note.kind, note.met) or "not yet said"
    sign = {"yes": "✓", "partly": "◐", "no": "✗"}.get(note.met, "·")
    text_room = max(room - 2 - _KIND_ROOM - _TAIL, 10)
    rows: list[Row] = []
    for number, line in enumerate(_tick_lines(note, room)):
        rows.append(
            (
                Piece("▌ " if chosen else "  ", "accent"),
                Piece(" " * _KIND_ROOM if number else _kind(note), "dim"),
                Piece(fill(line, text_room), "cursor" if chosen else ""),
                Piece("" if number else f"  {sign} {words}", "accent" if note.met else "dim"),
            )
        )
    return tuple(rows)
