"""Files with people in them: a list of any program is read, all else is refused by its name."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.domain.exports import EXPORTS, Export, shown
from workshop_tui.domain.parsing.people_line import PeopleUnclear
from workshop_tui.storage.forms.checking import check_file
from workshop_tui.storage.forms.people_lists import file_meant, load_list, named_people
from workshop_tui.storage.forms.problems import FileProblems
from workshop_tui.storage.forms.reading import MOST_BYTES

LIST = "Vorname;Nachname\nJörg;Müller\nZoë;O’Brien\n"


def written(folder: Path, data: bytes | str, name: str = "us.csv") -> str:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(path)


def refused(path: str) -> str:
    with pytest.raises(FileProblems) as caught:
        named_people(path)
    return str(caught.value).removeprefix(f"{Path(path).parent}/")


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_a_file_is_read_like_what_is_typed(tmp_path: Path, export: Export) -> None:
    found = named_people(written(tmp_path, export.text))
    assert tuple(shown(*person) for person in found.people) == export.people
    assert found.told[0].startswith(f"us.csv: {len(export.people)} pe")
    for words in export.left:
        assert words in found.told[0]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be+", "cp1252"])
def test_letters_are_read_however_they_are_written(tmp_path: Path, coding: str) -> None:
    mark = b"\xfe\xff" if coding.endswith("+") else b""
    found = load_list(written(tmp_path, mark + LIST.encode(coding.strip("+"))))
    assert [person.name for person in found.people] == ["Jörg Müller", "Zoë O’Brien"]
    guessed = any("read as Windows-1252" in sentence for sentence in found.told)
    assert guessed == (coding == "cp1252")


def packed(inside: str) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr(inside, "Amina")
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("us.xlsx", b"", "an Excel workbook, which cannot be read as a list; open it and save it as"),
        ("us.ODS", b"", "a LibreOffice spreadsheet"),
        ("us.docx", b"", "a Word document, which cannot be read as a list; open it and save it as"),
        ("us.pdf", b"", "a PDF, which cannot be read as a list; copy the names out of it into a .txt file"),
        ("us.csv", packed("xl/workbook.xml"), "an Excel workbook"),
        ("us.txt", packed("word/document.xml"), "a Word document"),
        ("us", b"%PDF-1.7\n\xff", "a PDF"),
        ("us.csv", b"{\\rtf1 Amina}", "a formatted document"),
        ("us.csv", b"Amina\0\0\0Boris", "this is no text"),
        ("us.csv", b"Amina\x07, Boris\x81", "cannot be read as text; save it as UTF-8"),
        ("us.csv", b"\xff\xfeA", "cannot be read as text; save it as UTF-8"),
        ("us.csv", b"x" * (MOST_BYTES + 1), "the file is larger than 1 MB"),
        ("us.csv", b"", "Nobody is named: write at least one name"),
        ("us.txt", b"a@x.example\n", "Nobody is named in this. Left out: 1 address."),
        ("us.txt", b"Amina\n\n(carer)\n", "us.txt:3:1: Line 3 has no name"),
    ],
)
def test_what_is_no_list_is_refused_by_its_name(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = written(tmp_path, data, name)
    assert refused(path).startswith(name)
    assert said in refused(path)
    if name.endswith((".csv", ".txt")):
        assert said in str(check_file(path)[0])


def test_a_list_in_order_is_in_order_for_check_too(tmp_path: Path) -> None:
    assert check_file(written(tmp_path, LIST)) == []


def test_what_exists_or_looks_like_a_file_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "Amina").write_text("Boris\n")
    (tmp_path / "Kim").mkdir()
    assert [person.name for person in named_people("Amina").people] == ["Boris"]
    assert [person.name for person in named_people("~/Amina").people] == ["Boris"]
    assert file_meant("Kim") is None
    assert file_meant("Amina, Boris") is None
    assert file_meant("a\0b") is None
    for gone in ("us.csv", "us.TXT", "us.tsv", "us.md", "./us", "/us", "~/us", "us.xlsx", "us.toml"):
        assert "there is no such file" in refused(gone)
    assert "this is a folder" in refused("./Kim")


def test_a_text_says_what_is_left_out_and_what_is_unclear() -> None:
    assert named_people("Amina").told == ()
    assert named_people("Khan, Amina <a@x>; Novak, Petr <p@x>").told == ("Left out: 2 addresses.",)
    with pytest.raises(PeopleUnclear):
        named_people("")
