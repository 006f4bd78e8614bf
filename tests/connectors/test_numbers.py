import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.columns.numbers import (
    Decimal,
    decimal_evidence,
    grouping_evidence,
    parse_number,
    without_money,
)


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("12", Decimal.DOT, 12),
        ("-3.5", Decimal.DOT, -3.5),
        ("1,234,567.5", Decimal.DOT, 1234567.5),
        ("12,5", Decimal.COMMA, 12.5),
        ("1 234,5", Decimal.COMMA, 1234.5),
        ("1\u00a0234,5", Decimal.COMMA, 1234.5),
        ("1\u202f234", Decimal.COMMA, 1234),
        ("1.234,56", Decimal.COMMA, 1234.56),
        ("1'234.5", Decimal.DOT, 1234.5),
        ("1e3", Decimal.DOT, 1000),
        ("12,5 %", Decimal.COMMA, 0.125),
        ("12,5\u00a0%", Decimal.COMMA, 0.125),
        ("1\u2019234.5", Decimal.DOT, 1234.5),
        ("1.320", Decimal.COMMA, 1320),
        ("1 234 567,5", Decimal.COMMA, 1234567.5),
        ("\u22125", Decimal.DOT, -5),
    ],
)
def test_number_is_read_with_its_decimal_mark(text, decimal, number):
    assert parse_number(text, decimal) == pytest.approx(number)


@pytest.mark.parametrize(
    "text",
    [
        "(5)",
        "$1,200",
        "12 min",
        "٣",
        "１２",  # noqa: RUF001
        "",
        "1,23,4",
        "1.2.3",
        "--1",
        "1 2",
        "12 34",
        "1234 567",
        "1 234'567",
    ],
)
def test_what_is_no_number_is_not_read_as_one(text):
    assert parse_number(text, Decimal.DOT) is None


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-inf"])
def test_endless_numbers_are_out_of_any_range(text):
    assert parse_number(text, Decimal.DOT) == float("inf")


def test_a_comma_before_other_than_three_digits_proves_itself():
    proof = decimal_evidence(["12,5", "3"])
    assert (proof.has_comma, proof.has_dot, proof.unclear) == (True, False, None)


def test_a_comma_before_three_digits_alone_proves_nothing():
    assert decimal_evidence(["1,234", "2,345"]).unclear == "1,234"


def test_a_dot_before_three_digits_alone_proves_nothing():
    proof = decimal_evidence(["1.320", "15"])
    assert (proof.has_dot, proof.has_comma, proof.dotted) == (False, False, "1.320")


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("$1,200", "1,200"),
        ("US$ 12.50", "12.50"),
        ("12,50 €", "12,50"),
        ("(5)", "-5"),
        ("($1,200.50)", "-1,200.50"),
        ("-$5", "-5"),
        ("CAD 40", "40"),
        ("5-", "-5"),
        ("12 min", "12 min"),
    ],
)
def test_an_amount_of_money_is_a_number_without_its_signs(text, bare):
    assert without_money(text) == bare


@pytest.mark.parametrize("text", ["1,234,567", "1,234.5", "0.5"])
def test_the_other_mark_proves_a_dot(text):
    proof = decimal_evidence([text])
    assert (proof.has_comma, proof.has_dot) == (False, True)


@given(st.integers(0, 10**9))
def test_grouping_does_not_change_a_number(number):
    assert parse_number(f"{number:,}", Decimal.DOT) == number
    assert parse_number(f"{number:,}".replace(",", "\u202f"), Decimal.COMMA) == number


def test_text_without_a_digit_proves_no_decimal_mark():
    evidence = decimal_evidence([".."])
    assert (evidence.has_dot, evidence.has_comma) == (False, False)


@pytest.mark.parametrize("decimal", Decimal)
def test_beside_an_exponent_any_mark_is_a_decimal_one(decimal):
    assert parse_number("1.234e3", decimal) == parse_number("1,234E+3", decimal) == 1234
    assert parse_number("0.98e2 %", decimal) == 0.98


def test_words_prove_no_decimal_mark():
    assert grouping_evidence(["1.320", "A. Lovelace"]) is Decimal.COMMA
    found = decimal_evidence(["Lovelace, Ada", "12.5", "ada@x.example"])
    assert (found.has_dot, found.unclear, found.dotted) == (True, None, None)
