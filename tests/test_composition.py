"""A screen, a seat, a door is put together from objects that hold their part: no class grows by its bases."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import workshop_tui

MOST = 25
SRC = Path(workshop_tui.__file__).parent
COMPOSED = ("admission", "demo", "plain", "present", "ssh", "tui.participant")


def classes(package: str) -> Iterator[type]:
    """Every class that the modules of a package define."""
    prefix = f"workshop_tui.{package}."
    for module in walk_packages([str(SRC / package.replace(".", "/"))], prefix):
        for _, found in inspect.getmembers(import_module(module.name), inspect.isclass):
            if found.__module__ == module.name:
                yield found


def methods(found: type) -> set[str]:
    """Names of methods and properties written in this class or in a base of ours."""
    held = set()
    # A method of ours may stand in for one of a library's while seats are served: that is no base of ours.
    for base in (one for one in found.__mro__ if one.__module__.startswith("workshop_tui.")):
        for name, value in vars(base).items():
            function = getattr(value, "fget", None) or getattr(value, "__func__", value)
            code = getattr(function, "__code__", None)
            if code is not None and Path(code.co_filename).is_relative_to(SRC):
                held.add(name)
    return held


@pytest.mark.parametrize("package", COMPOSED)
def test_no_class_has_more_methods_than_fit_into_a_head(package: str) -> None:
    counted = {found.__qualname__: len(methods(found)) for found in classes(package)}
    assert {name: many for name, many in counted.items() if many > MOST} == {}
