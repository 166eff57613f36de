"""What the documents name exists: paths, make targets, and links between them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
OURS = ("src/", "tests/", "docs/", "bench/", "exercises/", ".ci/", "schema/")
INVENTED = ("exercises/my-exercise.toml",)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_paths_in_backticks_exist(document: Path) -> None:
    for path in re.findall(r"`([\w./-]+)`", document.read_text("utf-8")):
        if path.startswith(OURS) and path not in INVENTED:
            assert (ROOT / path).exists(), f"{document.name} names {path}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", document.read_text("utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            assert (document.parent / target).exists(), f"{document.name} links to {target}"


def test_named_make_targets_exist() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = {
        target
        for document in DOCUMENTS
        for target in re.findall(r"`make ([a-z]+)", document.read_text("utf-8"))
    }
    assert {"run", "test"} <= named
    assert named <= set(targets)


def test_the_page_of_keys_is_that_of_the_program() -> None:
    from docs.keys import KEYS, page

    assert KEYS.read_text("utf-8") == page(), "run: make pictures"


def test_the_readme_names_every_command() -> None:
    from workshop_tui.cli import parser

    readme = (ROOT / "README.md").read_text("utf-8")
    commands = next(action for action in parser()._actions if action.dest == "command").choices
    assert commands
    for command in commands:
        assert f"workshop-tui {command}" in readme, command
