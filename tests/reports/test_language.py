from datetime import date

import pytest

from model.language import ENGLISH, Language


def _french(template: str) -> str:
    return {"Nov": "nov.", "{n} people": "{n} personnes"}.get(template, template)


FRENCH = Language("fr", _french)


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.294, "29%"), (0.0, "0%"), (-0.04, "\N{MINUS SIGN}4%"), (-0.004, "0%")],
)
def test_percentages_are_whole_with_a_true_minus(share: float, text: str):
    assert ENGLISH.percent(share) == text


def test_french_percentages_have_a_thin_blank_that_does_not_break():
    assert FRENCH.percent(0.294) == "29\N{NARROW NO-BREAK SPACE}%"


def test_numbers_take_the_decimal_mark_of_the_language():
    assert ENGLISH.number(4.25, digits=1) == "4.2"
    assert FRENCH.number(-4.25, digits=1) == "\N{MINUS SIGN}4,2"


def test_thousands_are_set_apart_as_the_language_does():
    numbers = [ENGLISH.number(n) for n in (0, 999, 1873, 1234567)]
    assert numbers == ["0", "999", "1,873", "1,234,567"]
    assert FRENCH.number(-1873.5, digits=1) == (
        "\N{MINUS SIGN}1\N{NARROW NO-BREAK SPACE}873,5"
    )


@pytest.mark.parametrize("digits", [0, 1])
def test_nothing_has_no_sign(digits: int):
    assert "\N{MINUS SIGN}" not in ENGLISH.number(-0.04, digits=digits)


def test_days_name_the_month_in_the_language():
    assert ENGLISH.day(date(2026, 11, 30)) == "30 Nov"
    assert FRENCH.full_day(date(2026, 11, 3)) == "3 nov. 2026"


@pytest.mark.parametrize(("month", "text"), [(11, "Nov"), (1, "Jan 2026")])
def test_months_state_the_year_only_where_it_begins(month: int, text: str):
    assert ENGLISH.month(date(2026, month, 5)) == text


def test_templates_are_translated_before_they_are_filled():
    assert FRENCH.say("{n} people", n=22) == "22 personnes"


def test_a_value_with_braces_is_shown_as_it_is():
    assert ENGLISH.say("{name}: ready", name="{wave}") == "{wave}: ready"
