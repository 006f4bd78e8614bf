"""The page of exports names every report, signal and value that there is."""

from pathlib import Path

import pytest

from connectors.sources import SOURCES, m365_stocks, m365_totals
from connectors.workbook.names import SIGNALS
from model.text import fold

PAGE = Path(__file__).resolve().parents[2].joinpath("docs", "exports.md")
VALUES = [
    field.name
    for source in (*m365_totals.SOURCES, *m365_stocks.SOURCES)
    for field in source.fields
    if field.name not in {"data_date", "day", "period", "sites"}
]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.id)
def test_the_page_names_every_report(source):
    assert f"| {source.title} |" in PAGE.read_text("utf-8")


@pytest.mark.parametrize("name", [*SIGNALS, *VALUES])
def test_the_page_names_every_signal_and_value(name):
    assert f"`{name}`" in PAGE.read_text("utf-8")


def test_values_are_named_as_measures_compare_names():
    assert [fold(name) for name in VALUES] == VALUES


def test_no_two_reports_give_a_value_of_the_same_name():
    assert len(set(VALUES)) == len(VALUES)
