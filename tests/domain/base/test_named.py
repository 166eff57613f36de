"""The quick NamedTuple does what typing's does, for everything that the domain asks of one."""

from __future__ import annotations

import pickle
import typing

import pytest

from workshop_tui.domain.base.named import NamedTuple, View


class Quick(NamedTuple):
    """A record."""

    name: str
    share: float = 1.5
    """In seconds."""
    parts: tuple[int, ...] = ()

    @property
    def loud(self) -> str:
        return self.name.upper()


class Plain(typing.NamedTuple):
    """A record."""

    name: str
    share: float = 1.5
    parts: tuple[int, ...] = ()


def test_it_is_made_read_and_compared_alike() -> None:
    quick, plain = Quick("a", parts=(1,)), Plain("a", parts=(1,))
    assert tuple(quick) == tuple(plain)
    assert quick == Quick("a", 1.5, (1,))
    assert hash(quick) == hash(plain)
    assert (quick.name, quick.share, quick.parts, quick.loud) == ("a", 1.5, (1,), "A")
    assert repr(quick) == repr(plain).replace("Plain", "Quick")
    assert quick._replace(name="b") == Quick("b", parts=(1,))
    assert quick._asdict() == plain._asdict()
    assert pickle.loads(pickle.dumps(quick)) == quick


def test_it_says_the_same_of_itself() -> None:
    assert Quick._fields == Plain._fields
    assert Quick._field_defaults == Plain._field_defaults
    assert (Quick.__name__, Quick.__module__, Quick.__doc__) == ("Quick", Plain.__module__, Plain.__doc__)
    assert typing.get_type_hints(Quick) == typing.get_type_hints(Plain)


@pytest.mark.parametrize("wrong", [(), ("a", 1.0, (), 4)])
def test_it_refuses_what_does_not_fit(wrong: tuple[typing.Any, ...]) -> None:
    with pytest.raises(TypeError):
        Quick(*wrong)
    with pytest.raises(TypeError):
        Quick("a", colour="red")  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        Quick("a").name = "b"  # type: ignore[misc]


class Wall(View):
    title: str
    notes: tuple[str, ...] = ()


class Seat(Wall):
    """What the wall shows, and more."""

    person: str
    notes: tuple[str, ...] = ("none yet",)
    muted: bool = False

    @property
    def known(self) -> str:
        return f"{self.person} at {self.title}"


def test_a_view_holds_what_the_view_that_it_extends_holds_and_more() -> None:
    seat = Seat(**Wall(title="Ducks", notes=("a",))._asdict(), person="Amina")
    assert isinstance(seat, Wall)
    assert (seat.title, seat.notes, seat.person, seat.muted) == ("Ducks", ("a",), "Amina", False)
    assert seat.known == "Amina at Ducks"
    assert Seat(title="Ducks", person="Amina").notes == ("none yet",)
    muted = seat._replace(muted=True, title="Hippos")
    assert type(muted) is Seat
    assert muted == Seat(title="Hippos", notes=("a",), person="Amina", muted=True)
    assert not hasattr(seat, "__dict__")
    with pytest.raises(TypeError):
        Seat(title="Ducks")  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        seat.title = "b"  # type: ignore[misc]
