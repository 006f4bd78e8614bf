"""No page shows a number that is not a figure, a date, or a name.

Every text of every page is read: blocks, tables, pictures, charts and their
alternative texts. What is left of it without the names of the client's data, dates
and the few words below must stand in the text of a figure that the page told, so
that its definition and sources are one click away.
"""

import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
import streamlit as st
from data_words import words_in
from shown import shown
from streamlit.testing.v1 import AppTest

from model.figure import Figure
from model.ids import ClientId
from sample_data import SAMPLE_CLIENT_ID
from store.office import Office
from ui import door, figures, frame

CLIENT = ClientId(SAMPLE_CLIENT_ID)
SCRIPT = Path(frame.__file__)
PAGES = SCRIPT.parents[1] / "pages"
TIMEOUT = 60

_MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DATE = re.compile(
    rf"\b\d{{1,2}} (?:{_MONTH})(?: \d{{4}})?\b|\b(?:{_MONTH}) \d{{4}}\b"
    r"|\d{4}-\d\d-\d\d"
)
_NUMBER = re.compile(r"\d[\d,.\u202f]*")
_KNOWN = {
    "the names of the checks, and of the day of go-live": (
        r"\b[Dd]ays? (?:30|60|90)(?:(?:,| or) (?:30|60|90))*\b|^(?:30|60|90)$|\bday 0\b"
    ),
    "a point of a chart, which stands in the table of weeks under it": (
        r"^Week \N{MINUS SIGN}?\d+\b.*"
    ),
    "the scale of a chart": r"^\N{MINUS SIGN}?\d+ wk\b",
    "what a measure is defined by": (
        r"in at least \d of 4 weeks|\w = 1\b|for each 100 people"
    ),
    "the place of a wave in the order of go-live": r"\bWave \d+\b",
    "the confidence of all bounds, the same everywhere": r"\b95 %|\b95 of 100\b",
    "a grade": r"\bA2\b",
    "a name": r"\bMicrosoft 365\b",
}
"""Numbers that are names or the same for everybody, and so no findings."""
VIEWS = [
    *((path.stem, {}) for path in sorted(PAGES.glob("[!_]*.py"))),
    ("evidence", {"wave": "Ottawa"}),
    ("evidence", {"change": "Service portal"}),
    ("evidence", {"change": "Service portal", "wave": "Offices"}),
    ("change", {"change": "Service portal"}),
    ("change", {"change": "Passkey sign-in to the remote desk"}),
    ("checks", {"change": "Service portal", "check": "60"}),
    ("method", {"part": "measures"}),
]
"""Pages with what is asked for; of several pages also views that say other things."""
_CONTROLS = frozenset(
    {
        *("button", "download_button", "expander", "selectbox", "popover"),
        "bidi_component",
    }
)
"""What acts: a number on it counts what is acted upon, or names a file or load."""
_TYPED = {"plan": frozenset({"dataframe"})}
"""By page, what shows the words and numbers of the change workbook as typed."""


def open_page(
    name: str, monkeypatch, **query: str
) -> tuple[AppTest, tuple[Figure, ...]]:
    """Run a page inside the frame; return it with the figures that it told."""
    told: list[Figure] = []
    monkeypatch.setattr(figures, "foot", lambda: told.extend(figures.told()))
    render = import_module(f"pages.{name}").render

    def only(_first: str) -> list[st.Page]:
        return [st.Page(render, title="Page", url_path="", default=True)]

    monkeypatch.setattr(frame, "home", lambda: name)
    monkeypatch.setattr(frame, "registered", only)
    page = AppTest.from_function(_main, default_timeout=TIMEOUT)
    for part, value in query.items():
        page.query_params[part] = value
    page.run()
    assert not page.exception
    return page, tuple(told)


def bare_numbers(
    page: AppTest,
    told: Iterable[Figure],
    names: Iterable[str],
    skipped: frozenset[str] = frozenset(),
) -> Iterator[tuple[str, str, str]]:
    """Yield each number that nothing explains, with its element and its text."""
    explained = {n for one in told for n in _numbers(one.text)}
    for kind, text in shown(page):
        if kind in _CONTROLS | skipped:
            continue
        for number in _numbers(_without(text, names)):
            if number not in explained:
                yield number, kind, text[:160]


def _main() -> None:
    from ui import frame

    frame.main()


def _numbers(text: str) -> set[str]:
    return {found.rstrip(",.") for found in _NUMBER.findall(text)}


def _without(text: str, names: Iterable[str]) -> str:
    bare = " ".join(text.replace("\\", "").split())
    for name in names:
        bare = bare.replace(name, " ")
    for pattern in (*_KNOWN.values(),):
        bare = re.sub(pattern, " ", bare)
    return _DATE.sub(" ", bare)


@pytest.fixture(scope="module")
def names(sample_office: Path) -> tuple[str, ...]:
    """Names in the sample's plans and files that hold a digit, the longest first."""
    with Office.open(sample_office) as office:
        client = office.client(CLIENT)
        receipts = [
            f"{part}"
            for one in client.ledger()
            for part in (one.file, one.report, one.message)
        ]
        listed = [*words_in([replace(p, members=()) for p in client.plans()])]
    listed += receipts
    found = {" ".join(one.split()) for one in listed if _is_name(one)}
    return tuple(sorted(found, key=len, reverse=True))


def _is_name(text: str) -> bool:
    return any(map(str.isdigit, text)) and any(map(str.isalpha, text))


@pytest.fixture(scope="module")
def sample_office(loaded_sample, tmp_path_factory) -> Path:
    """A data folder with the sample client, for the pages of this module."""
    folder = tmp_path_factory.mktemp("numbers") / "data"
    shutil.copytree(loaded_sample[0], folder)
    return folder


@pytest.fixture
def _opened(names, sample_office: Path, monkeypatch) -> Iterator[None]:
    """Let the door open the sample; the names were read before, and it closed."""
    monkeypatch.setenv("WAVECHECK_DATA", str(sample_office))
    yield
    door.close()


@pytest.mark.usefixtures("_opened")
@pytest.mark.parametrize(("name", "query"), VIEWS, ids=str)
def test_every_number_is_a_figure_a_date_or_a_name(name, query, names, monkeypatch):
    page, told = open_page(name, monkeypatch, **query)

    assert len({one.id for one in told}) == len(told)
    found = bare_numbers(page, told, names, _TYPED.get(name, frozenset()))
    left = [f"{number} in {kind}: {text}" for number, kind, text in found]
    assert not left, "\n".join(left)


@pytest.mark.usefixtures("_opened")
def test_a_number_that_no_figure_tells_is_found(names, monkeypatch):
    page, told = open_page("overview", monkeypatch)
    only_texts = [one for one in told if not any(map(str.isdigit, one.text))]

    assert list(bare_numbers(page, told, names)) == []
    # Taken away: the figures behind "47% faster, at least 40%" and all others.
    assert "47" in {number for number, _, _ in bare_numbers(page, only_texts, names)}
