"""Holds the layers: imports point down only, and what needs no screen loads no Textual."""

from __future__ import annotations

import ast
import importlib.util
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCREENLESS = (
    "domain",
    "storage",
    "room",
    "demo",
    "plain",
    "session",
    "admission",
    "present",
    "report",
    "cli.config",
    "cli.handlers.demo_runner",
    "cli.handlers.export",
    "cli.handlers.listing",
    "cli.handlers.new_file",
    "cli.handlers.openers",
)
SCREEN_LIBRARIES = ("textual", "rich", "asyncssh", "qrcode")

# Runs in a process of its own: a module imported by an earlier test would hide what this one loads.
LOADED_BY = """
import sys
{action}
found = [name for name in {unwanted!r} if name in sys.modules]
print("loaded:", *found, file=sys.stderr)
sys.exit(bool(found))
"""


def modules_of(layer: str) -> Iterator[str]:
    """Full names of all modules of one layer, which is a package or a single module."""
    package = f"workshop_tui.{layer}"
    spec = importlib.util.find_spec(package)
    assert spec is not None
    yield package
    for module in pkgutil.walk_packages(spec.submodule_search_locations or [], f"{package}."):
        yield module.name


@cache
def not_of_argparse(*unwanted: str) -> tuple[str, ...]:
    """Those of these modules that argparse does without: it differs from one Python to the next."""
    code = "import argparse, sys; argparse.ArgumentParser(prog='a').format_help(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    return tuple(name for name in unwanted if name not in loaded.split())


def what_it_loads(action: str, unwanted: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    """Do the action in a fresh Python; exit status 1 where one of the unwanted modules was loaded."""
    code = LOADED_BY.format(action=action, unwanted=unwanted)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("module", [name for layer in SCREENLESS for name in modules_of(layer)])
def test_a_module_below_the_screens_loads_no_screen_library(module: str) -> None:
    ended = what_it_loads(f"import {module}", SCREEN_LIBRARIES)
    assert ended.returncode == 0, f"{module}: {ended.stderr}"


def test_the_check_itself_notices_a_screen_library() -> None:
    ended = what_it_loads("import textual.content", SCREEN_LIBRARIES)
    assert ended.returncode == 1
    assert "loaded: textual rich" in ended.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["--version"],
        ["--help"],
        ["run", "--help"],
        ["exercises"],
        ["new", "config"],
        ["demo", "--headless"],
        ["agenda", "lego-duck", "--brief", "--to", "html"],
        ["check", *sorted(str(path) for path in (ROOT / "exercises").glob("*.toml"))],
    ],
    ids=lambda words: words[0] if len(words) != 2 else " ".join(words),
)
def test_a_command_without_a_screen_loads_no_screen_library(words: list[str]) -> None:
    action = f"""
from workshop_tui import cli
try:
    status = cli.main({words!r})
except SystemExit as end:
    status = end.code
assert not status, status
"""
    ended = what_it_loads(action, (*SCREEN_LIBRARIES, "asyncio"))
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.strip()


@pytest.mark.parametrize("words", [["--version"], ["check", str(ROOT / "exercises" / "lego-duck.toml")]])
def test_what_is_asked_for_often_loads_nothing_that_takes_long(words: list[str]) -> None:
    action = f"from workshop_tui import cli; cli.main({words!r})"
    slow = not_of_argparse("dataclasses", "inspect", "shutil", "locale", "pathlib", "difflib")
    ended = what_it_loads(action, slow)
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("to", ["md", "html", "csv", "json"])
def test_an_export_loads_no_screen_library_and_nothing_that_takes_long(tmp_path: Path, to: str) -> None:
    from tests.folders import running

    with running(tmp_path / "day"):
        pass
    words = ["export", str(tmp_path / "day"), "--to", to]
    ended = what_it_loads(
        f"from workshop_tui import cli\nassert cli.main({words!r}) == 0",
        (*SCREEN_LIBRARIES, "asyncio", *not_of_argparse("dataclasses", "inspect")),
    )
    assert ended.returncode == 0, ended.stderr


def test_imports_point_down_only() -> None:
    """The contracts of pyproject.toml, whose names say what each one holds."""
    ended = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "0 broken" in ended.stdout


def test_no_module_asks_for_a_digit_where_it_means_a_number() -> None:
    # "²".isdigit() is true, and int("²") is an error: `domain.text.safe_text.number` is for that.
    asked = [
        f"{path}:{node.lineno}"
        for path in sorted((ROOT / "src").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("isdigit", "isnumeric")
    ]
    assert asked == []
