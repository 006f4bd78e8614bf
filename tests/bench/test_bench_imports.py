"""The measurement of intake: its files are recognised, its words are right."""

import os

import pytest

from bench import files, imports
from bench.imports import Case, Taken, ratio_line
from bench.memory import megabytes_of
from tests.connectors.files import read

LIMIT = Case("DuckDB read_csv", "load", "duckdb", 2.0, is_limit=True)
RIVAL = Case("pandas read_csv", "load", "pandas_tickets", 2.0, is_limit=False)


@pytest.mark.parametrize(
    ("write", "connector"),
    [
        (files.write_tickets, "osticket_tickets"),
        (files.write_teams, "teams_user_activity"),
    ],
)
def test_large_files_are_the_exports_they_claim_to_be(
    tmp_path, monkeypatch, write, connector
):
    monkeypatch.setattr(files, "ROWS", 50)
    write(tmp_path / "a.csv")
    reading = read(tmp_path / "a.csv")
    assert (reading.connector, reading.rows_read) == (connector, 50)
    assert reading.questions == ()


def test_files_of_a_quarter_ask_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "FILES", 2)
    files.write_quarter(tmp_path / "q")
    readings = [read(path) for path in sorted((tmp_path / "q").iterdir())]
    assert [reading.rows_usable for reading in readings] == [2_000, 2_000]


def test_both_sides_of_a_comparison_can_be_done(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "ROWS", 50)
    monkeypatch.setattr(files, "SHEET_ROWS", 50)
    tickets, teams, book = (tmp_path / name for name in ("t.csv", "u.csv", "t.xlsx"))
    files.write_tickets(tickets)
    files.write_teams(teams)
    files.write_book(book)
    for work, path in (
        ("load", tickets),
        ("duckdb", tickets),
        ("pandas_tickets", tickets),
        ("pandas_store", tickets),
        ("pandas_teams", teams),
        ("pandas_teams_store", teams),
        ("check", book),
        ("pandas_book", book),
    ):
        seconds, processor = imports._measure(work, path)
        assert seconds > 0
        assert processor >= 0


def test_a_missed_aim_is_said():
    one, two, five = (Taken(n, n, 1.0) for n in (1.0, 2.0, 5.0))
    assert "x 2.00 (aim 2)" in ratio_line(LIMIT, two, one)
    assert ratio_line(LIMIT, five, two).endswith("missed")
    assert "2.5 times faster (aim 2)" in ratio_line(RIVAL, two, five)
    assert ratio_line(RIVAL, two, two).endswith("missed")


def test_memory_of_a_process_that_is_gone_is_unknown():
    assert megabytes_of(os.getpid()) >= 0
    assert megabytes_of(999_999_999) == 0
