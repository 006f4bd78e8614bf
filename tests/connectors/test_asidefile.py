"""Rows that were set aside as a file: whole, in place, and safe to open."""

import csv
import io
from dataclasses import replace

import pytest

from connectors.asidefile import TITLES, aside_csv, harmless
from tests.connectors.files import read, write

HEADER = "User Principal Name,Display Name,Report Date,Teams Messages"
GOOD = "ann@x.example,Ann,2026-01-05,1"


def rows_of(text):
    return list(csv.reader(io.StringIO(text)))


@pytest.fixture
def reading(tmp_path):
    lines = [GOOD.replace("05", f"{n:02}") for n in range(1, 20)]
    lines.append('bob@x.example,"=HYPERLINK(""x"")",2026-01-25,many')
    return read(write(tmp_path, "u.csv", HEADER, *lines), answers={"set_aside": "yes"})


def test_each_row_stands_with_its_place_reason_and_cells(reading):
    header, row = rows_of(aside_csv([reading]))
    assert header == [*TITLES, *HEADER.split(",")]
    assert row[:4] == ["u.csv", "21", "Teams Messages", "BAD_NUMBER"]
    assert "is not a number" in row[4]
    assert row[6:] == ["bob@x.example", '\'=HYPERLINK("x")', "2026-01-25", "many"]


def test_several_files_follow_each_other_with_their_headers(reading):
    text = aside_csv([reading, replace(reading, aside=None)])
    assert [row[0] for row in rows_of(text)] == ["File", "u.csv", "File", "u.csv"]


def test_nothing_set_aside_makes_no_text(tmp_path):
    assert aside_csv([read(write(tmp_path, "u.csv", HEADER, GOOD))]) == ""


@pytest.mark.parametrize(
    "cell",
    ["=1", "+1", "-1", "@a", "\t=1", "\r=1", " =1", "\N{FULLWIDTH EQUALS SIGN}1"],
)
def test_no_cell_is_a_formula(cell):
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=1", None, -5, "'=1"])
def test_other_cells_stay(cell):
    assert harmless(cell) == cell
