"""NamedTuple without the checks that typing makes of each field: two hundred are made at every start.

typing compiles the text of every annotation once more, which is half of the time that the events, commands
and views take to load. Type checkers see typing's own. A `View` is one too, and what extends it has its
fields and more, so that what two screens show stands once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["Message", "NamedTuple", "View"]

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, ClassVar, NamedTuple, Self, dataclass_transform
    from typing import NamedTuple as Message

    @dataclass_transform(kw_only_default=True, frozen_default=True)
    class View:
        """What may be seen: made by the names of its fields, of which what extends it has more."""

        _fields: ClassVar[tuple[str, ...]]
        _field_defaults: ClassVar[dict[str, Any]]

        def __init_subclass__(cls, *, kw_only: bool = True) -> None: ...
        def __iter__(self) -> Iterator[Any]: ...
        def _asdict(self) -> dict[str, Any]: ...
        def _replace(self, **changes: Any) -> Self: ...
else:
    from collections import namedtuple

    class _Making(type):
        def __new__(mcs, name, bases, body):
            fields = body.get("__annotations__", {})
            defaults = [body.pop(field) for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            for key, value in body.items():
                if key != "__module__":
                    setattr(made, key, value)
            return made

    class _Telling(_Making):
        def __new__(mcs, name, bases, body):
            return super().__new__(
                mcs, name, bases, {**body, "__eq__": _equal, "__ne__": _unequal, "__hash__": _hash}
            )

    class _Growing(type):
        def __new__(mcs, name, bases, body, **_told_to_type_checkers):
            (base,) = bases
            own = body.get("__annotations__", {})
            given = base._field_defaults | {field: body.pop(field) for field in own if field in body}
            fields = [*(field for field in (*base._fields, *own) if field not in given), *given]
            made = namedtuple(name, fields, defaults=given.values(), module=body["__module__"])
            return super().__new__(mcs, name, (made, base), {**body, "__slots__": ()})

    def _equal(self, other):
        return self is other or (type(self) is type(other) and tuple.__eq__(self, other))

    def _unequal(self, other):
        return not _equal(self, other)

    def _hash(self):
        return hash((type(self), *self))

    NamedTuple = type.__new__(_Making, "NamedTuple", (), {})
    Message = type.__new__(_Telling, "Message", (), {})
    Message.__doc__ = """A command or an event: equal to its own kind alone, and to no bare tuple.

    A tuple equals every tuple of the same values, so that pausing a clock would equal starting it.
    """

    View = type.__new__(_Growing, "View", (), {"__slots__": (), "_fields": (), "_field_defaults": {}})
