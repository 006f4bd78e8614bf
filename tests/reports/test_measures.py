"""Built-in measures as a table, generated from their definitions."""

import pytest

from model.language import ENGLISH
from model.measures import BUILT_IN
from reports.measures import formula, measure_rows


def test_every_measure_has_a_row_without_gaps():
    rows = measure_rows(BUILT_IN, ENGLISH)

    assert [row["Measure"] for row in rows] == [one.title for one in BUILT_IN.values()]
    assert [row for row in rows if not all(row.values())] == []


@pytest.mark.parametrize(
    ("measure", "text"),
    [
        (
            "files_active",
            "people with sharepoint file | onedrive file, in at least 2 of 4 weeks",
        ),
        (
            "resolution_hours",
            "median of resolution hours over ticket records, where channel ≠ "
            "automated | outbound; compared by the typical case",
        ),
        (
            "ticket_volume",
            "number of ticket records, where channel ≠ automated | outbound, for "
            "each 100 people",
        ),
    ],
)
def test_formula_follows_the_definition(measure: str, text: str):
    assert formula(BUILT_IN[measure], ENGLISH) == text
