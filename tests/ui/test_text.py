import struct
from pathlib import Path

import pytest

from ui import text
from ui.text import available, plain, translator

FRENCH = {"One file": "Un fichier"}


def _catalogue(folder: Path, code: str, entries: dict[str, str]) -> None:
    """Write a compiled catalogue as the gettext manual describes it."""
    entries = {"": "Content-Type: text/plain; charset=UTF-8\n", **entries}
    ids = [key.encode() for key in sorted(entries)]
    texts = [entries[key.decode()].encode() for key in ids]
    n, start = len(ids), 28
    at = start + 16 * n
    table = b""
    for words in (ids, texts):
        for word in words:
            table += struct.pack("<2I", len(word), at)
            at += len(word) + 1
    head = struct.pack("<7I", 0x950412DE, 0, n, start, start + 8 * n, 0, 0)
    body = b"".join(word + b"\0" for word in ids + texts)
    path = folder / code / "LC_MESSAGES" / "wavecheck.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(head + table + body)


def test_without_catalogue_templates_stay_as_they_are(tmp_path: Path):
    assert translator("fr", tmp_path)("One file") == "One file"
    assert available(tmp_path) == {"en"}


def test_language_is_offered_once_its_catalogue_lies_there(tmp_path: Path):
    _catalogue(tmp_path, "fr", FRENCH)

    assert available(tmp_path) == {"en", "fr"}
    assert translator("fr", tmp_path)("One file") == "Un fichier"
    assert translator("fr", tmp_path)("Two files") == "Two files"


@pytest.mark.parametrize(
    ("locale", "code"),
    [("fr-CA", "fr"), ("fr_FR", "fr"), ("de-DE", "en"), (None, "en"), ("", "en")],
)
def test_browser_language_is_taken_when_it_is_offered(locale: str | None, code: str):
    assert text._code(locale, frozenset({"en", "fr"})) == code


def test_count_chooses_between_one_and_many():
    assert text.say_count(1, "One file", "{n} files") == "One file"
    assert text.say_count(3, "One file", "{n} files of {of}", of=4) == "3 files of 4"


@pytest.mark.parametrize(
    "name",
    [
        "a_b*c.csv",
        "<b>x</b>",
        "[link](http://example.com)",
        ":material/home: $x$",
        "# title",
    ],
)
def test_names_from_outside_lose_their_markdown(name: str):
    shown = plain(name)

    assert shown.replace("\\", "").replace("\u2060", "") == name
    assert all(
        shown[at - 1] == "\\" for at, c in enumerate(shown) if c in "_*<>[]()#$:"
    )


def test_names_from_outside_stay_on_one_line():
    assert plain("a\n\n# b") == "a \\# b"


# Streamlit 1.67, StreamlitMarkdown: these stand alone, between spaces or ends
SIGNS = ["<->", "->", "<-", "--", ">=", "<=", "~="]


@pytest.mark.parametrize("sign", SIGNS)
def test_signs_in_names_are_shown_as_written(sign: str):
    for name in (f"Mail {sign} Teams", sign, f"{sign} {sign}"):
        read = plain(name).replace("\\", "")

        assert not any(word in SIGNS for word in read.split(" "))
        assert read.replace("\u2060", "") == name


@pytest.mark.parametrize("name", [":material/delete:", ":streamlit:", "a :+1: b"])
def test_icons_in_names_are_shown_as_written(name: str):
    read = plain(name).replace("\\", "")

    assert ":material/" not in read
    assert ":streamlit:" not in read
    assert ":+1:" not in read
    assert read.replace("\u2060", "") == name


def test_what_is_no_sign_is_left_as_it_is():
    assert plain("9:30:00, a-b, 1 - 2") == "9\\:30\\:00, a\\-b, 1 \\- 2"
