"""What the documents name exists, and what there is to name is named: held against the program itself."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from workshop_tui.cli import parser
from workshop_tui.cli.config import wrong_keys
from workshop_tui.domain.exercise.exercise import HEADINGS
from workshop_tui.domain.exercise.methods import METHODS
from workshop_tui.domain.views.participant_limits import LONGEST
from workshop_tui.storage.forms.checking import check_file
from workshop_tui.storage.forms.config_files import CONFIG, CONFIG_FIELDS, THEMES, Settings
from workshop_tui.storage.forms.exercise_files import EXERCISE_FIELDS, STEP_FIELDS, load_exercise
from workshop_tui.storage.forms.people_files import PEOPLE_FIELDS, PERSON_FIELDS
from workshop_tui.storage.forms.plan_files import AGENDA_FIELDS, PLAN_FIELDS
from workshop_tui.storage.workshop.folders import settings_folder

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
FOR_USERS = [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md"))]
"""Documents for those who run workshops; a new one in docs/ is held to all of this by being there."""
OURS = ("src/", "tests/", "docs/", "bench/", "exercises/", ".ci/", "schema/")
INVENTED = {
    "exercises/my-exercise.toml",
    "my-exercise.toml",
    "my-project.toml",
    "day.toml",
    "plan.toml",
    "people.toml",
    "people.csv",
    "notes.md",
    "report.md",
    "report.html",
}
"""Files that examples speak of."""
OTHER_PROGRAMS = {"--no-header", "--universal", "--no-annotate", "--install"}
"""Options that the documents name and that are not ours."""
KEY_WORDS = {"space", "enter", "tab", "esc", "escape", "del", "backspace", "home", "end", "f1", "f2", "f10"}


@cache
def text_of(document: Path) -> str:
    return document.read_text("utf-8")


def doc(name: str) -> str:
    """A document of docs/, which is skipped as long as nobody has written it."""
    path = ROOT / "docs" / name
    if not path.exists():
        pytest.skip(f"there is no docs/{name} yet")
    return text_of(path)


def spans(text: str) -> list[str]:
    """What stands in backticks, outside blocks of code."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


def section(text: str, heading: str) -> str:
    """What stands under a heading, down to the next one of its level."""
    level = heading.split(" ", 1)[0]
    found = re.search(rf"^{re.escape(heading)}\n(.*?)(?=^#{{1,{len(level)}}} |\Z)", text, re.M | re.S)
    assert found, f"there is no heading {heading}"
    return found[1]


def first_cells(text: str) -> set[str]:
    """What the first column of the tables in a text names in backticks; [[name]] counts as name."""
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return {
        re.sub(r"^\[\[(.*)\]\]$", r"\1", name) for cell in rows for name in re.findall(r"`([^`]+)`", cell)
    }


# --- paths and links --------------------------------------------------------------------------------------


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_paths_in_backticks_exist(document: Path) -> None:
    for path in re.findall(r"`([\w./-]+)`", text_of(document)):
        if path.startswith(OURS) and path not in INVENTED:
            assert (ROOT / path).exists(), f"{document.name} names {path}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(document)):
        if "://" in target or target.startswith("mailto:"):
            continue
        path, _, anchor = target.partition("#")
        there = document.parent / path if path else document
        assert there.exists(), f"{document.name} links to {target}"
        if anchor:
            assert anchor in anchors(there), f"{document.name} links to {target}"


def anchors(document: Path) -> set[str]:
    """The names of a document's headings, as links write them."""
    headings = re.findall(r"^#+ (.*)$", text_of(document), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_document_for_users_can_be_reached_from_the_readme() -> None:
    linked = re.findall(r"\]\((docs/[^)#\s]+\.md)", text_of(ROOT / "README.md"))
    assert {path.name for path in FOR_USERS} - {"README.md"} == {Path(one).name for one in linked}


def test_the_readme_leads_facilitators_to_their_guide_first_and_shows_figures_last() -> None:
    readme = text_of(ROOT / "README.md")
    links = re.findall(r"(?<!!)\[[^\]]*\]\(([^)]+)\)", readme)
    assert links[0] == "docs/guide.md"
    assert re.findall(r"^## (.*)$", readme, re.MULTILINE)[-1] == "Figures"
    assert readme.index(links[0]) < readme.index("![")


def test_named_make_targets_exist() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = {
        target
        for document in DOCUMENTS
        for target in re.findall(r"`make ([a-z]+)(?:`| [A-Z])", text_of(document))
    }
    assert {"run", "test"} <= named
    assert named <= set(targets)


def test_the_files_of_a_workshop_are_all_in_the_readme_and_no_document_names_another() -> None:
    from workshop_tui.admission.seat_book import SEATS
    from workshop_tui.session.shown_way_in import WAY_IN
    from workshop_tui.storage.files.heartbeat import LOCK
    from workshop_tui.storage.record.journal import JOURNAL
    from workshop_tui.storage.workshop.drafts import DRAFTS
    from workshop_tui.storage.workshop.folders import NOTES
    from workshop_tui.storage.workshop.kept_room_code import DOORS

    ours = {SEATS, LOCK, DOORS, DRAFTS, JOURNAL, NOTES, WAY_IN}
    assert first_cells(section(text_of(ROOT / "README.md"), "## Files")) >= ours
    bundled = {path.name for path in ROOT.glob("exercises/*.toml")}
    known = ours | bundled | INVENTED | {CONFIG, "pyproject.toml"}
    for document in FOR_USERS:
        named = re.findall(r"(?<![\w./*-])[\w-]+\.(?:toml|lock)\b", text_of(document))
        assert set(named) <= known, document.name


# --- the command line -------------------------------------------------------------------------------------


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command with its own parser."""
    chosen = next(action for action in parser()._actions if action.dest == "command").choices
    assert isinstance(chosen, dict)
    return chosen


def options() -> set[str]:
    """Every long option of the program and of its commands."""
    every = [parser(), *commands().values()]
    return {
        name for one in every for action in one._actions for name in action.option_strings if name[:2] == "--"
    }


def test_the_readme_names_every_command_and_no_other() -> None:
    block = section(text_of(ROOT / "README.md"), "## Command line")
    named = re.findall(r"^workshop-tui ([a-z]+)", block, re.MULTILINE)
    assert sorted(set(named)) == sorted(commands())
    for document in FOR_USERS:
        for command in re.findall(r"`workshop-tui ([a-z]+)", text_of(document)):
            assert command in commands(), document.name


def test_every_option_stands_in_a_document_and_no_document_names_another() -> None:
    named = {
        option: document.name
        for document in FOR_USERS
        for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", text_of(document))
    }
    assert options() - {"--help"} <= set(named)
    unknown = {option: name for option, name in named.items() if option not in options() | OTHER_PROGRAMS}
    assert not unknown


def lines_to_type(document: Path) -> Iterator[str]:
    """What a document tells to type that begins with the program's name: blocks and spans, no usage lines."""
    indented = re.findall(r"^(?:    |    +\S+ )(workshop-tui .*)$", text_of(document), re.MULTILINE)
    for line in (*indented, *spans(text_of(document))):
        if line.startswith("workshop-tui ") and not re.search(r"\[|\.\.\.|…|\b[A-Z]{4,}\b|   ", line):
            yield line


@pytest.mark.parametrize("document", FOR_USERS, ids=lambda path: path.name)
def test_what_a_document_tells_to_type_is_understood(document: Path) -> None:
    for line in lines_to_type(document):
        words = shlex.split(line)[1:]
        if words[1:]:
            assert understood(words), f"{document.name}: {line}"


def understood(words: list[str]) -> bool:
    """Whether the command line takes these words."""
    try:
        parser().parse_args(words)
    except SystemExit as end:
        return end.code == 0
    return True


def test_the_documents_tell_to_type_something() -> None:
    told = [line for document in FOR_USERS for line in lines_to_type(document)]
    assert len(told) >= 12
    assert any("--people" in line for line in told)


# --- keys -------------------------------------------------------------------------------------------------


def test_the_page_of_keys_is_that_of_the_program() -> None:
    from docs.keys import KEYS, page

    assert KEYS.read_text("utf-8") == page(), "run: make pictures"


def keys_of_the_program() -> set[str]:
    """Every key of the two tables of actions, as people read them."""
    from docs.keys import console, participants

    return set(spans(console())) | set(spans(participants()))


def test_the_ways_in_that_people_are_told_are_those_that_the_program_shows() -> None:
    from workshop_tui.room.joining import IF_IT_BREAKS
    from workshop_tui.ssh.server import commands

    short, to_send = commands("192.168.1.23", 8022)
    told = doc("hosting.md")
    assert f"    {short.replace('NAME', 'amina')}\n" in told
    assert f"    {to_send}\n" in told
    assert f"type `{IF_IT_BREAKS.split()[-1]}` and enter" in told


@pytest.mark.parametrize("name", ["guide.md", "hosting.md"])
def test_keys_that_a_guide_names_are_keys_of_the_program(name: str) -> None:
    seats = {"o", "g", "n", "s", "w"}
    known = keys_of_the_program() | (seats if name == "hosting.md" else set())
    named = [span for span in spans(doc(name)) if looks_like_a_key(span)]
    assert named
    assert set(named) <= known


def test_keys_in_the_readme_are_keys_of_the_console() -> None:
    from docs.keys import console

    named = first_cells(section(text_of(ROOT / "README.md"), "## Keys"))
    assert {"space", "n"} <= named
    assert named <= set(spans(console()))


def looks_like_a_key(span: str) -> bool:
    """Whether something in backticks is meant as a key to press."""
    return len(span) == 1 or span in KEY_WORDS or span.startswith("ctrl+")


# --- files that people write ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "there_are"),
    [
        ("## The file", set(EXERCISE_FIELDS)),
        ("## The methods", set(METHODS)),
        ("## The keys of a step", set(STEP_FIELDS)),
        ("## What it leaves in the notes", set(HEADINGS)),
        ("## A plan for a whole day", {*PLAN_FIELDS, *AGENDA_FIELDS}),
        ("## The people", set(PERSON_FIELDS)),
    ],
)
def test_the_guide_to_exercises_explains_all_there_is_and_nothing_else(
    heading: str, there_are: set[str]
) -> None:
    assert first_cells(section(doc("exercises.md"), heading)) == there_are


def test_the_guide_to_exercises_says_what_is_read_above_each_outcome_and_in_which_key_people_stand() -> None:
    table = section(doc("exercises.md"), "## What it leaves in the notes")
    assert dict(re.findall(r"^\| `([a-z-]+)` \| ([^|]+) \|", table, re.MULTILINE)) == HEADINGS
    assert all(f"[[{key}]]" in section(doc("exercises.md"), "## The people") for key in PEOPLE_FIELDS)


def test_the_worked_example_is_in_order_and_takes_as_long_as_it_says(tmp_path: Path) -> None:
    text = section(doc("exercises.md"), "## An example")
    block = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert block
    file = tmp_path / "example.toml"
    file.write_text(block[1], "utf-8")
    assert check_file(file) == []
    assert load_exercise(file).length(8) == 13 * 60
    assert "With eight people it takes thirteen minutes" in text


def test_the_settings_are_all_explained_and_no_other() -> None:
    table = section(doc("configuration.md"), "## The settings")
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(CONFIG_FIELDS)
    usual = dict(re.findall(r"^\| `(\w+)` \| `([^`]+)` \|", table, re.MULTILINE))
    for key in ("bell", "animations"):
        assert usual[key] == str(getattr(Settings(), key)).lower()
    for theme in THEMES:
        assert f'`"{theme}"`' in table


def test_the_settings_of_the_example_are_in_order(tmp_path: Path) -> None:
    block = re.search(r"```toml\n(.*?)```", doc("configuration.md"), re.DOTALL)
    assert block
    file = tmp_path / CONFIG
    file.write_text(block[1], "utf-8")
    assert check_file(file, wrong_keys) == []


def test_the_keys_that_cannot_be_given_away_are_named_with_the_settings() -> None:
    from workshop_tui.present.facilitator.keymap import FIXED

    named = spans(section(doc("configuration.md"), "## Keys").strip().split("\n\n")[-1])
    assert {span for span in named if looks_like_a_key(span)} == set(FIXED)


def test_every_exercise_is_in_the_readme() -> None:
    from workshop_tui.storage.forms.library import bundled

    readme = section(text_of(ROOT / "README.md"), "## What it does")
    for exercise in bundled():
        assert f"| {exercise.title} |" in readme


def rows_of(text: str) -> list[tuple[str, ...]]:
    """What stands in backticks in the cells of the tables in a text, a row each."""
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    return [tuple(cell.strip().strip("`") for cell in line.strip("|").split(" | ")) for line in lines]


def test_the_lists_of_people_are_read_as_the_document_says() -> None:
    from workshop_tui.domain.parsing.people_list import format_people, parse_people

    rows = rows_of(section(doc("exercises.md"), "## Lists from elsewhere"))
    assert len(rows) > 5
    for written, read in rows:
        text = written.replace(" ⏎ ", "\n").replace("⇥", "\t")
        assert format_people(parse_people(text)) == read.rstrip("` |")


def test_the_lines_of_an_agenda_are_read_as_the_document_says() -> None:
    from workshop_tui.domain.parsing.agenda_line import agenda_line, read_agenda
    from workshop_tui.storage.forms.library import bundled

    text = section(doc("agenda.md"), "## On the screen")
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| `")]
    assert len(rows) > 15
    for typed, told in rows:
        found = read_agenda(typed.strip("`"), bundled())
        if told.startswith("it asks"):
            assert (len(found.items), len(found.problems)) == (0, 1), typed
            continue
        assert found.problems == ()
        assert agenda_line(found.items[0], bundled()) == re.findall("`(.*?)`", told)[0]
        assert ("is said" in told) == bool(found.remarks)


def test_the_settings_folder_of_each_system_stands_where_people_are_sent_to_it(tmp_path: Path) -> None:
    hosting = (ROOT / "docs" / "hosting.md").read_text("utf-8")
    for platform in ("linux", "darwin"):
        folder = settings_folder({"HOME": str(tmp_path)}, platform)
        assert f"~/{folder.relative_to(tmp_path)}" in hosting


def test_the_limit_of_a_note_is_said_as_it_is() -> None:
    hosting = (ROOT / "docs" / "hosting.md").read_text("utf-8")
    assert f"One seat may write {LONGEST:,} characters in a note, on a screen and in lines," in hosting


def test_plain_lines_are_asked_for_with_a_terminal() -> None:
    told = re.findall(r"`(ssh[^`]*@HOST plain)`", (ROOT / "docs" / "hosting.md").read_text("utf-8"))
    assert told
    assert all("-t" in one.split() for one in told)
