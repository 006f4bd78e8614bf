"""What the documents say is there: files that they link, commands that they name."""

import re
import shlex
from pathlib import Path

import pytest

from cli.main import _parser
from cli.screens import FOLDER, PICTURES
from tests.browser.looking import paths

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
COMMAND = re.compile(r"(?:python3|py) wavecheck\.py([^`\n]*)")


def _found(pattern: re.Pattern[str]) -> list[tuple[Path, str]]:
    return [
        (document, found)
        for document in DOCUMENTS
        for found in pattern.findall(document.read_text(encoding="utf-8"))
    ]


def test_every_file_that_is_linked_is_there():
    links = _found(LINK)

    assert links
    missing = [
        f"{document.name}: {link}"
        for document, link in links
        if not (document.parent / link).is_file()
    ]
    assert missing == []


def test_every_picture_of_the_documents_is_one_that_screens_takes():
    shown = {
        (document.parent / link).resolve()
        for document, link in _found(LINK)
        if link.endswith((".webp", ".png"))
    }

    assert shown == {FOLDER / f"{one.name}.webp" for one in PICTURES}


def test_every_page_has_its_picture():
    taken = {one.path.split("?")[0] for one in PICTURES if not one.is_dark}

    assert set(paths()) <= taken


def test_pictures_are_small():
    sizes = [path.stat().st_size for path in FOLDER.iterdir()]

    assert max(sizes) < 500_000
    assert sum(sizes) < 2_500_000


@pytest.mark.parametrize("written", sorted({text for _, text in _found(COMMAND)}))
def test_every_command_that_is_named_can_be_given(written: str):
    arguments = shlex.split(written, comments=True)

    if "--help" in arguments:
        with pytest.raises(SystemExit, match="0"):
            _parser().parse_args(arguments)
    else:
        assert _parser().parse_args(arguments or ["run"]).command


def test_a_command_that_is_not_there_is_found():
    assert COMMAND.findall("run `python3 wavecheck.py lode a.csv`.") == [" lode a.csv"]
    with pytest.raises(SystemExit, match="2"):
        _parser().parse_args(["lode", "a.csv"])
