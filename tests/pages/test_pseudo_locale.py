"""Every text of every page, in a language that nobody speaks.

What is shown is either marked as translated, or data: names from plans and files,
numbers, dates, ids. Two marked texts that stand beside each other were joined by
code, which no translator can mend.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from data_words import by_length, left_of, words_in
from pseudo import (
    CODE,
    LOCALE,
    entries,
    glued,
    inside_of,
    is_well_nested,
    unmarked,
    write_catalogue,
)
from shown import shown
from small_office import NORTH, make_office
from streamlit.testing.v1 import AppTest

from cli.words import POT
from connectors.sources import SOURCES
from connectors.workbook.names import SIGNALS
from connectors.workbook.sheets import SHEETS
from docs.write_codes import PAGE as CODES_PAGE
from model.ids import ClientId
from ui import door, frame, text

FRAME = Path(frame.__file__)
TIMEOUT = 60
_LONGEST_NAME = 60
_FIGURE_ID = re.compile(r"[\w.:-]+(/[^/⟦]+)+")
_CUT = re.compile(r"\S*…")
_PLAIN = re.compile(r"\b[^\W\d_]*[aeiou][^\W\d_]*\b")
"""A word whose vowels have no accents, as no translated one has."""
METHOD = CODES_PAGE.with_name("method.md")
PATHS = tuple(
    "" if path.stem == "overview" else path.stem
    for path in sorted(FRAME.parents[1].joinpath("pages").glob("[a-z]*.py"))
)

_COLUMNS = [c for sheet in SHEETS for c in (*sheet.columns, *sheet.fields)]
DATA = frozenset(
    {
        "Wavecheck",
        "former name",  # a column of the plan that nobody sees
        *("CSV", "XLSX", "XLS", "JSON", "UTF", "MB", "KB", "Excel", "csv", "xlsx"),
        *words_in([source.menu for source in SOURCES]),
        *(h for one in SOURCES for column in one.fields for h in column.headers),
        *SIGNALS,
        *(sheet.name for sheet in SHEETS),
        *(column.header for column in _COLUMNS),
        *(choice for column in _COLUMNS for choice in column.choices),
    }
)
"""What is the same in every language: names of programs, columns and sheets."""

ENGLISH_DOCUMENTS = METHOD.read_text(encoding="utf-8")
"""The document of the method is written in English only."""


_USAGE = "\n".join(
    [
        "User Principal Name,Report Date,Teams Messages,Notes",
        *(f"p{n}@x.example,2026-04-{n:02},1,fine" for n in range(1, 25)),
        "ann@x.example,2026-04-05,many,odd",
    ]
)
_ASKING = "\n".join(
    [
        "Ticket Number,,Closed Date,Source,Help Topic",
        *(f"{n},0{n}/04/2026 09:00,,Web,Access" for n in range(1, 9)),
    ]
)
_LACKING = "User Principal Name,Teams Messages,Teams Calls\np1@x.example,1,2\n"
_FILES = [
    ("use.csv", _USAGE, "text/csv"),
    ("tickets.csv", _ASKING, "text/csv"),
    ("lacking.csv", _LACKING, "text/csv"),
    ("unknown.csv", "nothing,to,see\n1,2,3\n", "text/csv"),
    ("damaged.xlsx", "PK\x03\x04 and nothing more", ""),
    ("page.csv", "<html><body>Sign in</body></html>", "text/csv"),
]
"""A file with a bad row, one that asks, and some that cannot be used."""


@pytest.fixture(scope="session")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("locale")
    write_catalogue(POT, folder)
    return folder


@pytest.fixture(autouse=True)
def _spoken(catalogues: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "LOCALE_DIR", catalogues)


@pytest.fixture
def sample(sample_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ClientId]:
    monkeypatch.setenv("WAVECHECK_DATA", str(sample_copy))
    yield door.clients()[0].id
    door.close()


def _open(monkeypatch: pytest.MonkeyPatch, path: str, **params: str) -> AppTest:
    """Run a page inside the frame, as a link to it opens it."""
    navigate = st.navigation

    def navigation(pages: list[st.Page], **how: str) -> st.Page:
        navigate(pages, **how)
        [wanted] = [page for page in pages if page.url_path == path]
        wanted._can_be_called = True
        return wanted

    monkeypatch.setattr(st, "navigation", navigation)
    page = AppTest.from_file(FRAME, default_timeout=TIMEOUT)
    page.context["locale"] = LOCALE
    for name, value in params.items():
        page.query_params[name] = value
    return page.run()


def _data(client: ClientId | None) -> tuple[str, ...]:
    """Return the words of a client that are the same in every language."""
    listed = [one.name for one in door.clients()]
    if client is None:
        return by_length({*DATA, *listed})
    store = door._store(client)
    ledger = store.ledger()
    loads = [one.load_id for one in ledger if one.load_id is not None]
    found = words_in(
        [
            *(store.plans(), ledger, store.logged_events()),
            *(store.set_aside(load_id) for load_id in loads),
        ]
    )
    ours = {one.one for one in entries(POT)}
    ours |= {one.definition for plan in store.plans() for one in plan.measures}
    return by_length({*DATA, *listed, *(one for one in found if one not in ours)})


def _is_part(line: str, data: tuple[str, ...]) -> bool:
    """Tell whether a line is one of several that a name was broken into."""
    return any(line in word for word in data if len(word) < _LONGEST_NAME)


def _slips(page: AppTest, data: tuple[str, ...]) -> list[str]:
    """Return what a page shows that is neither translated nor data, or was joined."""
    assert not page.exception, page.exception
    found = []
    for kind, words in shown(page):
        is_english = kind in {"markdown", "header"} and words in ENGLISH_DOCUMENTS
        if is_english or _FIGURE_ID.fullmatch(words):
            continue
        left = [left_of(one, data) for one in unmarked(words)]
        if kind == "html":  # a name may be broken into lines
            left = [one for one in left if one != words or not _is_part(one, data)]
        found += [f"{kind}: {one!r} in {words!r}" for one in left if one]
        inside = _CUT.sub(" ", inside_of(words))
        if _PLAIN.search(left_of(inside, data)):
            found.append(f"{kind}: inside: {left_of(inside, data)!r} in {words!r}")
        found += [f"{kind}: joined by {one!r}: {words!r}" for one in glued(words)]
        if not is_well_nested(words) and not words.endswith("…"):
            found.append(f"{kind}: cut: {words!r}")
    return found


@pytest.mark.parametrize("path", PATHS)
def test_pages_of_the_sample_are_translated(monkeypatch, sample: ClientId, path: str):
    assert _slips(_open(monkeypatch, path), _data(sample)) == []


@pytest.mark.parametrize("path", PATHS)
def test_what_is_said_of_each_number_is_translated(
    monkeypatch, sample: ClientId, path: str
):
    monkeypatch.setattr(text, "_code", lambda locale, offered: CODE)
    page = _open(monkeypatch, path)
    page.session_state["figures_foot"] = True

    assert _slips(page.run(), _data(sample)) == []


@pytest.mark.parametrize("path", ["change", "evidence"])
@pytest.mark.parametrize("change", range(1, 5))
def test_pages_of_each_change_are_translated(
    monkeypatch, sample: ClientId, path: str, change: int
):
    plan = door._store(sample).plans()[change]
    page = _open(monkeypatch, path, change=plan.change)

    assert _slips(page, _data(sample)) == []


@pytest.mark.parametrize("path", PATHS)
def test_pages_of_a_small_wave_are_translated(monkeypatch, small_office, path: str):
    assert _slips(_open(monkeypatch, path), _data(NORTH)) == []


@pytest.mark.parametrize("path", PATHS)
def test_pages_of_an_office_without_clients_are_translated(
    monkeypatch, data_dir, path: str
):
    assert _slips(_open(monkeypatch, path), _data(None)) == []


@pytest.mark.parametrize("path", PATHS)
def test_pages_of_a_client_without_data_are_translated(
    monkeypatch, data_dir: Path, path: str
):
    make_office(data_dir)

    assert _slips(_open(monkeypatch, path), _data(NORTH)) == []


def test_a_client_that_is_not_there_is_told_in_the_language(monkeypatch, small_office):
    page = _open(monkeypatch, "", client="nowhere")

    assert _slips(page, by_length({*_data(NORTH), "nowhere"})) == []


def test_files_that_cannot_be_used_are_told_in_the_language(
    monkeypatch, data_dir: Path
):
    # the second run formats what was chosen outside the page, where none knows it
    monkeypatch.setattr(text, "_code", lambda locale, offered: CODE)
    make_office(data_dir)
    page = _open(monkeypatch, "data")
    page.file_uploader[0].set_value(
        [(name, text.encode(), mime) for name, text, mime in _FILES]
    ).run()
    cells = re.split(r"[,\n]", "\n".join(text for _, text, _ in _FILES))

    assert (
        _slips(page, by_length({*_data(NORTH), *(one[0] for one in _FILES), *cells}))
        == []
    )
