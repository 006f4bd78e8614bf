from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.workbook.cells import (
    Fault,
    in_range,
    read_choice,
    read_day,
    read_number,
    read_share,
    read_text,
    read_whole,
    split_names,
    suggestion,
)

CHOICES = {"pilot": ("pilote",), "wave": ("vague",)}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("  two   words ", "two words"),
        (1042.0, "1042"),
        (0.5, "0.5"),
        (True, "yes"),
        (False, "no"),
        (date(2026, 3, 31), "2026-03-31"),
        (datetime(2026, 3, 31), "2026-03-31"),  # noqa: DTZ001
        (datetime(2026, 3, 31, 8, 30), "2026-03-31 08:30:00"),  # noqa: DTZ001
        ("=SUM(A1)", "=SUM(A1)"),
    ],
)
def test_text_of_a_cell(cell, text):
    assert read_text(cell) == text


@pytest.mark.parametrize(
    "cell",
    [
        date(2026, 3, 31),
        datetime(2026, 3, 31, 12, 0),  # noqa: DTZ001
        "2026-03-31",
        " 2026/3/31 ",
        "2026-03-31 00:00:00",
        "2026-03-31T08:15:00.5",
        "31/03/2026",
        "3/31/2026",
        "31.03.2026",
    ],
)
def test_dates_with_one_reading(cell):
    assert read_day(cell) == date(2026, 3, 31)


def test_a_day_that_both_orders_agree_on_has_one_reading():
    assert read_day("04/04/2026") == date(2026, 4, 4)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("03/04/2026", "DATE_ORDER"),
        ("2026-02-30", "BAD_DATE"),
        ("31/31/2026", "BAD_DATE"),
        ("soon", "BAD_DATE"),
        (46112, "BAD_DATE"),
        (True, "BAD_DATE"),
    ],
)
def test_what_is_no_date_or_has_two_readings(cell, code):
    finding = read_day(cell)
    assert isinstance(finding, Fault)
    assert finding.code == code
    assert "2026-03-31" in finding.remedy


@pytest.mark.parametrize(
    ("day", "is_fault"),
    [
        (date(1999, 12, 31), True),
        (date(2000, 1, 1), False),
        (date(2036, 12, 31), False),
        (date(2037, 1, 1), True),
    ],
)
def test_days_before_2000_and_far_ahead_are_faults(day, is_fault):
    assert isinstance(in_range(day, date(2026, 7, 1)), Fault) is is_fault


@pytest.mark.parametrize(
    "cell", ["70 %", "70%", 0.7, "0.7", "0,7", "70\u00a0%", "70,0 %"]
)
def test_spellings_of_a_share(cell):
    assert read_share(cell) == 0.7


@pytest.mark.parametrize(
    ("cell", "code", "remedy"),
    [
        (70, "NUMBER_RANGE", "Write 70 %."),
        ("70", "NUMBER_RANGE", "Write 70 %."),
        ("170 %", "NUMBER_RANGE", "Write a share of 0 % to 100 %."),
        (-0.1, "NUMBER_RANGE", "Write a share of 0 % to 100 %."),
        ("most", "BAD_NUMBER", "Write 70 % or 0.7."),
        (True, "BAD_NUMBER", "Write 70 % or 0.7."),
    ],
)
def test_what_is_no_share(cell, code, remedy):
    finding = read_share(cell)
    assert isinstance(finding, Fault)
    assert (finding.code, finding.remedy) == (code, remedy)


@given(st.floats(0, 1))
def test_every_share_reads_as_itself(share):
    assert read_share(share) == share


@pytest.mark.parametrize(
    ("cell", "number"), [(3, 3.0), ("1 250,5", 1250.5), ("-2.5", -2.5)]
)
def test_numbers(cell, number):
    assert read_number(cell) == number


def test_a_comma_that_may_part_thousands_is_a_fault():
    finding = read_number("1,250")
    assert isinstance(finding, Fault)
    assert finding.code == "DECIMAL_COMMA"


@pytest.mark.parametrize(
    ("cell", "code"),
    [(1.5, "NUMBER_RANGE"), (-1, "NUMBER_RANGE"), ("x", "BAD_NUMBER")],
)
def test_what_is_no_whole_number(cell, code):
    finding = read_whole(cell)
    assert isinstance(finding, Fault)
    assert finding.code == code


@pytest.mark.parametrize("cell", ["pilot", "PILOTE", " Pilote "])
def test_closed_values_in_both_languages(cell):
    assert read_choice(cell, CHOICES) == "pilot"


def test_an_unknown_value_names_the_nearest():
    finding = read_choice("pilott", CHOICES)
    assert isinstance(finding, Fault)
    assert finding.remedy == 'Did you mean "pilot"?'


def test_suggestion_lists_what_is_known_when_nothing_is_near():
    assert suggestion("xyz", ["alpha", "beta"]) == "Known are: alpha, beta."
    assert suggestion("xyz", []) == "None is known yet."
    many = [f"name{number:02}" for number in range(10)]
    assert suggestion("xyz", many).endswith("name07 and 2 more.")


def test_names_are_split_at_semicolons():
    assert split_names(" a ;; b;") == ["a", "b"]


def test_a_number_is_quoted_as_it_was_written():
    finding = read_number("four weeks")
    assert isinstance(finding, Fault)
    assert finding.problem == '"four weeks" is not a number'


def test_suggestion_names_the_nearest_few_with_what_they_mean():
    words = {"teams_call": "took part in a call", "teams_web": "used a browser"}
    said = suggestion("teams_calls", ["teams_call", "teams_web", "forms"], words)

    assert said.startswith('Did you mean "teams_call" (took part in a call)')
    assert "forms" not in said
