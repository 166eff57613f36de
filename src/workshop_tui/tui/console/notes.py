"""The console's boards of notes: in a list, in the step's columns, under themes."""

from __future__ import annotations

from workshop_tui.domain.exercise.duck import Bricks, drawing, parse, said
from workshop_tui.domain.views.views import FacilitatorView, NoteView, ThemeView
from workshop_tui.tui.kit.lanes import GAP, TITLES, Lane, LaneBlock, LaneBoard, marked
from workshop_tui.tui.kit.rows import Piece, Row, fill_row
from workshop_tui.tui.kit.text import cut, wrap


def _draw_note(block: LaneBlock, width: int, chosen: bool) -> tuple[Row, ...]:
    return marked(_note_lines(block.source, width), chosen, width)


def _note_lines(note: NoteView, width: int) -> tuple[str, ...]:
    """A note's text, and on lines of their own what belongs to it."""
    bricks = parse(note.detail)
    if bricks:
        lines = _duck_lines(bricks, width - 2)
    else:
        lines = ("(hidden)",) if note.hidden else wrap(note.text, width - 2)
    about = [part for part in (note.by, note.side) if part]
    if note.detail and not bricks:
        lines += wrap(f"– {note.detail}", width - 2)
    if note.answer:
        lines += wrap(f"→ {note.answer}", width - 2)
    if about:
        lines += (cut(f"  {', '.join(about)}", width - 2),)
    return lines


def _duck_lines(bricks: Bricks, width: int) -> tuple[str, ...]:
    """A duck as it is drawn; in words where that is too wide."""
    lines = drawing(bricks).split("\n")
    return tuple(lines) if max(map(len, lines)) <= width else wrap(said(bricks).capitalize(), width)


def _note_block(note: NoteView, width: int, kind: str = "note") -> LaneBlock:
    return LaneBlock(note.note, kind, len(_note_lines(note, width)), note)


def note_list(
    name: str, notes: tuple[NoteView, ...], width: int, empty: str, kind: str = "note"
) -> LaneBoard:
    """Notes one below the other, under the columns that they came from."""
    blocks = [_note_block(note, width - 1, kind) for note in notes]
    title = f"{TITLES[name]} {len(notes)}"
    return LaneBoard(name, title, (Lane("", headed(blocks), empty=empty),), draw_mixed)


def headed(blocks: list[LaneBlock]) -> tuple[LaneBlock, ...]:
    """Notes under the columns that they came from, where there are several."""
    columns = dict.fromkeys(block.source.column for block in blocks)
    if len(columns) < 2:
        return tuple(blocks)
    found: list[LaneBlock] = []
    for column in columns:
        inside = [block for block in blocks if block.source.column == column]
        found += [LaneBlock(f"={column}", "", 1, f"{column or 'No column'} ({len(inside)})"), *inside]
    return tuple(found)


def _hidden_words(view: FacilitatorView) -> str:
    count = view.hidden
    if not count:
        return ""
    return f"{count} written, hidden until you reveal {'it' if count == 1 else 'them'} (v)"


def notes_board(view: FacilitatorView, width: int) -> LaneBoard:
    """The step's notes, in its columns where it has some."""
    hidden = _hidden_words(view)
    empty = hidden or "No notes yet. a adds one."
    columns = view.step.columns if view.step else ()
    if not columns:
        board = note_list("notes", view.notes, width, empty)
        return board._replace(title=f"Notes · {hidden}" if hidden else board.title)
    return _columns(view, columns, width)


def _columns(view: FacilitatorView, columns: tuple[str, ...], width: int) -> LaneBoard:
    """Notes in the step's columns, side by side where each has 18 cells or more, else one under the other."""
    by_column: dict[str, list[NoteView]] = {column: [] for column in columns}
    loose: list[NoteView] = []
    for note in view.notes:
        by_column.get(note.column, loose).append(note)
    title = f"Notes {len(view.notes)}"
    lanes: list[Lane] = []
    beside = (width - GAP * (len(columns) - 1)) // len(columns) >= 16
    cell = (width - GAP * (len(columns) - 1)) // len(columns) - 1 if beside else width - 1
    headed = [(f"{number} {column}", by_column[column]) for number, column in enumerate(columns, 1)]
    if loose:
        headed.append(("From earlier", loose))
        if beside:
            cell = (width - GAP * len(columns)) // (len(columns) + 1) - 1
    if beside:
        lanes = [
            Lane(f"{name} · {len(notes)}", tuple(_note_block(note, cell) for note in notes))
            for name, notes in headed
        ]
        return LaneBoard("notes", title, tuple(lanes), _draw_note)
    blocks: list[LaneBlock] = []
    for name, notes in headed:
        blocks.append(LaneBlock(f"={name}", "", 1, f"{name} ({len(notes)})"))
        blocks += [_note_block(note, cell) for note in notes]
    return LaneBoard("notes", title, (Lane("", tuple(blocks)),), draw_mixed)


def draw_mixed(block: LaneBlock, width: int, chosen: bool) -> tuple[Row, ...]:
    """A heading, a theme, or a note."""
    if not block.kind:
        return (fill_row((Piece(cut(block.source, width), "head"),), width),)
    if block.kind == "theme":
        number, theme, count = block.source
        words = f"{number} {theme.title} ({count})"
        look = "strong+cursor" if chosen else "strong"
        return (
            fill_row((Piece("▌" if chosen else " ", "accent"), Piece(cut(words, width - 1), look)), width),
        )
    return _draw_note(block, width, chosen)


def theme_board(view: FacilitatorView, width: int) -> LaneBoard:
    """Notes without a theme on the left, the themes with theirs on the right, or below where it is narrow."""
    known = {theme.theme for theme in view.themes}
    grouped: dict[str, list[NoteView]] = {theme.theme: [] for theme in view.themes}
    loose = []
    for note in view.notes:
        if note.theme in known:
            grouped[note.theme].append(note)
        else:
            loose.append(note)
    beside = width >= 60
    cell = (width - GAP) // 2 - 1 if beside else width - 1
    left = tuple(_note_block(note, cell) for note in loose)
    right: list[LaneBlock] = []
    for number, theme in enumerate(view.themes, 1):
        right.append(_theme_block(number, theme, len(grouped[theme.theme])))
        right += [_note_block(note, cell) for note in grouped[theme.theme]]
    without = f"{len(loose)} {'note' if len(loose) == 1 else 'notes'} without" if loose else "no note without"
    title = f"Themes {len(view.themes)} · {without}" if view.notes else f"Themes {len(view.themes)}"
    no_notes = "Every note has a theme." if view.notes else "No notes yet. a adds one."
    lanes = (
        Lane(f"Notes without a theme ({len(loose)})", left, empty=no_notes),
        Lane(f"Themes ({len(view.themes)})", tuple(right), empty="No themes yet. T names one."),
    )
    if beside:
        return LaneBoard("themes", title, lanes, draw_mixed)
    heading = LaneBlock("=loose", "", 1, lanes[0].title)
    return LaneBoard("themes", title, (Lane("", (heading, *left, *right)),), draw_mixed)


def _theme_block(number: int, theme: ThemeView, count: int) -> LaneBlock:
    return LaneBlock(theme.theme, "theme", 1, (number, theme, count))
