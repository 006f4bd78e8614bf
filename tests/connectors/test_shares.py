"""Percentages: what says that a number is one, and that it is divided once."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.columns.shares import Written, as_fractions, says_percent
from connectors.findings import Findings
from model.facts import Fact
from tests.connectors.files import codes, read, write


def table(folder, *values, header="Date;Rate"):
    rows = [f"2026-{month:02}-01;{value}" for month, value in enumerate(values, 1)]
    return write(folder, "rates.csv", header, *rows)


def values(reading):
    return reading.facts[Fact.OUTCOME_VALUE]["value"].to_pylist()


@pytest.mark.parametrize(
    "text",
    [
        *("%", "share (%)", "% done", "pct", "pct done", "completion (pct.)"),
        *("percentage", "percent", "per cent", "pourcentage", "pour-cent"),
        *("por ciento", "porcentaje", "per cento", "percentuale", "por cento"),
    ],
)
def test_names_and_units_that_say_percent(text):
    assert says_percent(text)


@pytest.mark.parametrize("text", ["h", "sla 95%", "over 5 percent", "95th percentile"])
def test_names_and_units_that_do_not(text):
    assert not says_percent(text)


def test_signs_above_a_hundred_percent_are_divided_once(tmp_path):
    path = table(tmp_path, "105 %", "98 %", "97 %", header="date;Taux (%)")
    reading = read(path)
    assert (values(reading), codes(reading)) == ([1.05, 0.98, 0.97], set())


def test_numbers_beside_signs_are_read_by_the_header_and_told(tmp_path):
    reading = read(table(tmp_path, "12.5 %", "14", "0.5", header="Date;Rate (%)"))
    assert values(reading) == [0.125, 0.14, 0.005]
    (issue,) = reading.issues
    assert issue.code == "PERCENT"
    assert "2 numbers of «rate (%)» without a percent sign" in issue.message


@pytest.mark.parametrize(("answer", "value"), [("percent", 0.14), ("number", 14)])
def test_numbers_beside_signs_are_asked_about_where_no_header_tells(
    tmp_path, answer, value
):
    path = table(tmp_path, "12.5 %", "14")
    (question,) = read(path).questions
    assert question.id == "percent:rate"
    assert values(read(path, answers={question.id: answer})) == [0.125, value]


def test_a_nought_beside_signs_needs_no_question(tmp_path):
    assert values(read(table(tmp_path, "12.5 %", "0"))) == [0.125, 0]


@pytest.mark.parametrize("unit", ["%", "pct", "Percentage", "pour-cent", "por ciento"])
def test_a_unit_in_percent_divides_what_has_no_sign(tmp_path, unit):
    header = "Date,Measure,Value,Unit"
    rows = [f"2026-01-01,sla,98,{unit}", f"2026-02-01,sla,105 %,{unit}"]
    assert values(read(write(tmp_path, "k.csv", header, *rows))) == [0.98, 1.05]


def test_the_unit_of_a_row_goes_before_the_name(tmp_path):
    header = "Date,Measure,Value,Unit"
    rows = ["2026-01-01,Late (%),98,%", "2026-02-01,Late (%),12,h"]
    assert values(read(write(tmp_path, "k.csv", header, *rows))) == [0.98, 12]


@given(st.lists(st.tuples(st.floats(0, 500), st.booleans()), min_size=1))
def test_a_value_with_a_sign_is_never_divided_again(cells):
    numbers, marks = zip(*cells, strict=True)
    written = Written(
        names=pa.array(["rate (%)"] * len(cells)), is_marked=np.array(marks)
    )
    found = as_fractions(pa.array(numbers), written, Findings("f", {})).to_pylist()
    assert all(
        after == before
        for before, after, is_marked in zip(numbers, found, marks, strict=True)
        if is_marked
    )
