"""Finds the tables of what the program does, and exchanges one entry at a time for its neighbour."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

SOURCE = Path(__file__).parent.parent / "src"

NAMED = frozenset((
    "BLIND", "DIGITS", "LEAVE", "PENS", "STATUSES", "STILL_OPEN", "_FLOOR", "_FOOTERS",
    "_HARMLESS", "_KEYS", "_MOVES", "_NOTES", "_OPENS", "_PLACES", "_QUIET", "_STORED", "_TALK", "_TIME",
))  # fmt: skip
"""Tables whose entries are keys, or ids of what is done: nothing in them shows it but their names."""

ROWS = {"Answer": "key words value", "Binding": "key action", "Action": "", "MenuItem": "", "Way": ""}
"""Calls that are a row of a table, with the names of their fields where the class is defined elsewhere."""

WORDS = frozenset((
    "id", "label", "group", "help", "short", "otherwise", "off", "words", "key",
    "line_label", "line_help", "line_off", "line_otherwise",
))  # fmt: skip
"""Fields of a row that are only read by people, or name the row itself."""


class Exchange(NamedTuple):
    """One entry that does what its neighbour does; `make` changes the tree it was found in."""

    table: str
    entry: str
    make: Callable[[], None]


def exchanges(tree: ast.Module) -> Iterator[Exchange]:
    """Every exchange in the tables of a module, always in the same order."""
    classes = {node.name: _fields(node) for node in tree.body if isinstance(node, ast.ClassDef)}
    for name, node in _tables(tree, ""):
        if isinstance(node, ast.Match):
            yield from _of_cases(name, node)
        elif isinstance(node, ast.Dict) and _is_table(name, node):
            yield from _of_dict(name, node)
        elif isinstance(node, ast.Tuple | ast.List):
            kind = _row_kind(node)
            if kind:
                fields = classes.get(kind) or tuple(ROWS[kind].split())
                yield from _of_rows(name, [row for row in node.elts if isinstance(row, ast.Call)], fields)
            elif _last(name) in NAMED or _all_messages(node.elts):
                yield from _of_list(name, node)


def _tables(node: ast.AST, name: str) -> Iterator[tuple[str, ast.AST]]:
    """What is given a name, and what is matched, with the name: "Screen.KEYS", "on_key.steps"."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _tables(child, f"{name}.{child.name}".lstrip("."))
        elif isinstance(child, ast.Assign | ast.AnnAssign) and child.value is not None:
            target = child.targets[0] if isinstance(child, ast.Assign) else child.target
            # frozenset((…)), and rows of which the last depend on something
            value = (
                child.value.args[0] if isinstance(child.value, ast.Call) and child.value.args else child.value
            )
            yield f"{name}.{ast.unparse(target)}".lstrip("."), value
        else:
            if isinstance(child, ast.Match | ast.Dict | ast.Tuple | ast.List):
                yield name, child
            yield from _tables(child, name)


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def _fields(node: ast.ClassDef) -> tuple[str, ...]:
    return tuple(
        part.target.id
        for part in node.body
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)
    )


# -- which are tables


def _is_deed(node: ast.AST) -> bool:
    """Whether this is something to call: a function by its name, or made in place."""
    if isinstance(node, ast.Lambda):
        return True
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id.startswith("_")
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return bool(name) and name == name.lower()


def _is_own_deed(node: ast.AST) -> bool:
    """Whether this is a method of the object itself, or a function made in place."""
    of_self = isinstance(node, ast.Attribute) and ast.unparse(node.value) == "self"
    return isinstance(node, ast.Lambda) or (of_self and _is_deed(node))


def _is_message(node: ast.AST | None) -> bool:
    """Whether this names a class of commands or events: `c.Pass`, `e.HandRaised`."""
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in ("c", "do", "e")
        and node.attr[0].isupper()
    )


def _all_messages(nodes: Sequence[ast.AST]) -> bool:
    return len(nodes) > 1 and all(map(_is_message, nodes))


def _is_table(name: str, node: ast.Dict) -> bool:
    if len(node.keys) < 2 or None in node.keys:
        return False
    if _last(name) in (*NAMED, "KEYS") or any(map(_is_message, node.keys)):
        return True
    if name.isupper():
        return any(map(_is_deed, node.values))
    moves = "up" in {getattr(key, "value", "") for key in node.keys}
    return moves or all(map(_is_own_deed, node.values))


def _row_kind(node: ast.Tuple | ast.List) -> str:
    kinds = {
        row.func.id if isinstance(row, ast.Call) and isinstance(row.func, ast.Name) else ""
        for row in node.elts
        if not isinstance(row, ast.Starred)
    }
    kind = kinds.pop() if len(kinds) == 1 else ""
    return kind if kind in ROWS and len(node.elts) > 1 else ""


# -- what is exchanged


def _neighbour(values: Sequence[Any], place: int) -> int:
    """The place of the next that differs; its own where none does."""
    said = [ast.dump(value) if isinstance(value, ast.AST) else repr(value) for value in values]
    around = ((place + by) % len(values) for by in range(1, len(values)))
    return next((other for other in around if said[other] != said[place]), place)


def _of_list(name: str, node: ast.Tuple | ast.List) -> Iterator[Exchange]:
    for place, value in enumerate(node.elts):
        other = _neighbour(node.elts, place)
        if other != place and not isinstance(value, ast.Starred):
            yield Exchange(name, ast.unparse(value), _put(node.elts, place, node.elts[other]))


def _of_dict(name: str, node: ast.Dict) -> Iterator[Exchange]:
    for place, value in enumerate(node.values):
        key = ast.unparse(node.keys[place] or value)
        other = _neighbour(node.values, place)
        if other != place:
            yield Exchange(name, key, _put(node.values, place, node.values[other]))
        if isinstance(value, ast.Tuple) and len(value.elts) > 1 and _last(name) == "_FOOTERS":
            for inner in _of_list(name, value):
                yield inner._replace(entry=f"{key}: {inner.entry}")


def _of_cases(name: str, node: ast.Match) -> Iterator[Exchange]:
    """Cases that go by the class: each does what the next does."""
    cases = [case for case in node.cases if isinstance(case.pattern, ast.MatchClass | ast.MatchOr)]
    bodies = [ast.Module(case.body, []) for case in cases]
    for place, case in enumerate(cases):
        other = _neighbour(bodies, place)
        if other != place:
            yield Exchange(name, ast.unparse(case.pattern), _put_body(case, cases[other].body))


def _of_rows(name: str, rows: list[ast.Call], fields: tuple[str, ...]) -> Iterator[Exchange]:
    for field in fields:
        if field in WORDS and not (field == "key" and fields == ("key",)):
            continue
        values = [_argument(row, fields, field) for row in rows]
        for place, row in enumerate(rows):
            other = _neighbour(values, place)
            if other != place:
                first = ast.unparse(row.args[0]) if row.args else str(place)
                yield Exchange(name, f"{first}.{field}", _give(row, fields, field, values[other]))


def _argument(row: ast.Call, fields: tuple[str, ...], field: str) -> ast.expr | None:
    place = fields.index(field)
    if place < len(row.args):
        return row.args[place]
    return next((each.value for each in row.keywords if each.arg == field), None)


def _give(row: ast.Call, fields: tuple[str, ...], field: str, value: ast.expr | None) -> Callable[[], None]:
    """Give a row another value for a field, none being its usual one."""

    def make() -> None:
        place = fields.index(field)
        row.keywords += [ast.keyword(fields[at], arg) for at, arg in enumerate(row.args) if at >= place]
        del row.args[place:]
        row.keywords = [each for each in row.keywords if each.arg != field]
        if value is not None:
            row.keywords.append(ast.keyword(field, value))

    return make


def _put(values: list[Any], place: int, value: Any) -> Callable[[], None]:
    return lambda: values.__setitem__(place, value)


def _put_body(case: ast.match_case, body: list[ast.stmt]) -> Callable[[], None]:
    return lambda: setattr(case, "body", body)
