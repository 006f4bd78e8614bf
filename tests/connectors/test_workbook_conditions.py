import pytest

from connectors.workbook.cells import Fault
from connectors.workbook.conditions import parse_conditions
from model.plan import Condition, Operator


def test_no_text_gives_no_condition():
    assert parse_conditions("  ") == ()


def test_values_are_folded_and_any_of_them_counts():
    assert parse_conditions("Channel = Portal |  Téléphone") == (
        Condition("channel", Operator.IS, ("portal", "telephone")),
    )


def test_all_of_several_conditions_hold():
    assert parse_conditions("category != Test*; disputed=yes") == (
        Condition("category", Operator.IS_NOT, ("test*",)),
        Condition("disputed", Operator.IS, ("1",)),
    )


def test_columns_are_known_in_any_spelling():
    [one] = parse_conditions("Resolution Hours = 1")
    assert one.column == "resolution_hours"
    [other] = parse_conditions("Days to pay = 1", ["days_to_pay"])
    assert other.column == "days_to_pay"


@pytest.mark.parametrize(
    "text",
    [
        "channel",
        "channel == portal",
        "channel > 3",
        "= portal",
        "channel =",
        "channel = a | ",
        "channel = a*b",
        "disputed = perhaps",
        "reopened = 1*",
        "person = someone@company.example",
        "channel = a = b",
    ],
)
def test_what_is_no_condition(text):
    fault = parse_conditions(text)
    assert isinstance(fault, Fault)
    assert "column = value" in fault.remedy


def test_a_column_can_be_asked_to_be_filled():
    assert parse_conditions("closed = *; person = *") == (
        Condition("closed", Operator.IS, ("*",)),
        Condition("person", Operator.IS, ("*",)),
    )
