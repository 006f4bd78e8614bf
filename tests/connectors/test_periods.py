"""Periods as people write them in cells and headers."""

from datetime import date

import pytest

from connectors.columns.periods import PLACE, is_fiscal, mark, parse_period
from connectors.mapping.headers import column_marks, fingerprint


def day(text: str, fiscal_month: int = 4) -> date | None:
    moment = parse_period(text, fiscal_month)
    return None if moment is None else date(moment.year, moment.a, moment.b)


@pytest.mark.parametrize(
    ("written", "first_day"),
    [
        ("2012-Q4", date(2012, 10, 1)),
        ("T1 2026", date(2026, 1, 1)),
        ("Q2/2026", date(2026, 4, 1)),
        ("3e trimestre 2026", date(2026, 7, 1)),
        ("2019", date(2019, 1, 1)),
        ("2018-2019", date(2018, 4, 1)),
        ("2018/19", date(2018, 4, 1)),
        ("FY 2018-19", date(2018, 4, 1)),
        ("Jan-26", date(2026, 1, 1)),
        ("janv. 2026", date(2026, 1, 1)),
        ("juillet 2026", date(2026, 7, 1)),
        ("enero de 2026", date(2026, 1, 1)),
        ("gennaio 2026", date(2026, 1, 1)),
        ("dezembro/2026", date(2026, 12, 1)),
        ("2026 oct", date(2026, 10, 1)),
        ("03/2026", date(2026, 3, 1)),
        ("2026-05", date(2026, 5, 1)),
        ("2026-W05", date(2026, 1, 26)),
        ("W5 2026", date(2026, 1, 26)),
        ("Semaine 5 2026", date(2026, 1, 26)),
        ("2026 week 5", date(2026, 1, 26)),
        ("1T2026", date(2026, 1, 1)),
        ("202601", date(2026, 1, 1)),
        ("20260105", date(2026, 1, 5)),
    ],
)
def test_a_period_is_named_by_its_first_day(written, first_day):
    assert day(written) == first_day


@pytest.mark.parametrize(
    "written",
    ["total", "Q5 2026", "2018-2020", "13/2026", "W54 2026", "202613", "S1 2026", ""],
)
def test_what_is_no_period_is_none(written):
    assert parse_period(written) is None


def test_a_short_fiscal_year_is_a_period_only_where_it_is_a_calendar_year():
    # FY26 starts or ends in 2026, by the custom of each house
    assert day("FY26", 4) is None
    assert day("FY26", 1) == day("FY 2026", 1) == date(2026, 1, 1)


def test_the_month_that_a_fiscal_year_starts_in_can_be_said():
    assert day("2018-2019", 10) == date(2018, 10, 1)
    assert is_fiscal("2018-2019")
    # a year and a month, as ISO writes it, is no fiscal year
    assert not is_fiscal("2011-12")


@pytest.mark.parametrize(
    ("header", "text"),
    [
        ("2012-Q4 Vol.", f"{PLACE} Vol."),
        ("Ventes janvier 2026", f"Ventes {PLACE}"),
        ("Budget (2026)", f"Budget {PLACE}"),
        ("2018-2019", PLACE),
        ("46023", PLACE),  # 2026-01-01 as a spreadsheet keeps it
        ("Online share", "Online share"),
        ("marketing 2", "marketing 2"),
    ],
)
def test_a_period_is_taken_out_of_a_header(header, text):
    assert mark(header).text == text


def test_a_period_in_one_header_alone_is_part_of_the_name():
    marks = column_marks(("Team", "Budget 2026", "", "Q1 2026", "Q2 2026"))
    assert [one.text for one in marks] == ["Team", "Budget 2026", "<C>", PLACE, PLACE]


def test_the_fingerprint_stays_when_the_next_export_has_later_periods():
    older = fingerprint(("", "2024-2025", "2025-2026", "Note"))
    newer = fingerprint(("", "2025-2026", "2026-2027", "2027-2028", "note "))
    assert older == newer == (PLACE, "note")
