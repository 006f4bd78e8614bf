"""Rows that are set aside come back as they stand in the file."""

from datetime import date

import pytest

from connectors.files import originals
from tests.connectors.books import save
from tests.connectors.files import read, write

HEADER = "User Principal Name,Display Name,Report Date,Teams Messages"
GOOD = "ann@x.example,Ann,2026-01-05,1"


def test_rows_of_a_text_file_keep_all_their_cells(tmp_path):
    path = write(
        tmp_path,
        "u.csv",
        "title",
        HEADER,
        *[GOOD.replace("05", f"{n:02}") for n in range(1, 10)],
        "",
        'bob@x.example,"Bob, the\nsecond",2026-13-05,2',
        "eve@x.example,Eve,2026-01-06",
        GOOD.replace("01-05", "01-25"),
        "kim@x.example,Kim,2026-01-07,many",
    )
    reading = read(path, answers={"set_aside": "yes"})
    assert reading.aside is not None
    assert reading.aside.header == tuple(HEADER.split(","))
    assert reading.aside.rows == {
        13: ("bob@x.example", "Bob, the\nsecond", "2026-13-05", "2"),
        15: ("eve@x.example", "Eve", "2026-01-06"),
        17: ("kim@x.example", "Kim", "2026-01-07", "many"),
    }
    assert {issue.row for issue in reading.issues} >= set(reading.aside.rows)


def test_rows_of_a_sheet_keep_all_their_cells(tmp_path):
    header = HEADER.split(",")
    rows = [["ann@x.example", "Ann", date(2026, 1, n), 1] for n in range(1, 20)]
    rows.append(["bob@x.example", "Bob", date(2026, 1, 20), "many"])
    rows.append(["eve@x.example", None, None, 2])
    path = save(tmp_path / "u.xlsx", {"Use": [header, *rows]})
    reading = read(path, answers={"set_aside": "yes"})
    assert reading.aside is not None
    assert reading.aside.rows == {
        21: ("bob@x.example", "Bob", "2026-01-20 00:00:00", "many"),
        22: ("eve@x.example", "", "", "2"),
    }


def test_a_file_without_faults_hands_nothing_back(tmp_path):
    assert read(write(tmp_path, "u.csv", HEADER, GOOD)).aside is None


@pytest.mark.parametrize(("most", "kept"), [(5, [1]), (6, [1, 2]), (2, [])])
def test_text_beyond_the_limit_is_left_out(monkeypatch, most, kept):
    monkeypatch.setattr(originals, "MOST_CHARACTERS", most)
    rows = {1: ("ab", "c"), 2: ("d", "ef"), 3: ("g",)}
    assert list(originals.within_limit(rows)) == kept
