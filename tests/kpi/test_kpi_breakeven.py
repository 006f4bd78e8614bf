"""At which sustained use a change pays back.

Expected shares are worked by hand from C, V and d: u = 1 + (C / V - 1) / d.
"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.breakeven import (
    BreakEven,
    Lack,
    Missing,
    MoneyKind,
    MoneyRow,
    Span,
    break_even,
    money_rows,
)

COST = MoneyRow(
    item="Set-up", kind=MoneyKind.COST, amount=Span(80, 100, 120), is_hard=True
)
VALUE = MoneyRow(item="Day", kind=MoneyKind.VALUE, amount=Span(4, 5, 6), is_hard=True)
UNITS = MoneyRow(item="Day", kind=MoneyKind.UNITS, amount=Span(20, 25, 30))
SHARE = MoneyRow(item="Use", kind=MoneyKind.SHARE, amount=Span(0.5, 0.5, 0.8))
ROWS = (COST, VALUE, UNITS, SHARE)


def found(*rows: MoneyRow, is_hard: bool = True) -> BreakEven:
    answer = break_even(rows, is_hard=is_hard)
    assert isinstance(answer, BreakEven)
    return answer


def lacks(*rows: MoneyRow, is_hard: bool = True) -> list[Lack]:
    answer = break_even(rows, is_hard=is_hard)
    assert not isinstance(answer, BreakEven)
    return [one.lack for one in answer]


def test_the_likely_level_is_that_of_the_likely_figures():
    # V = 5 x 25 = 125; 1 + (100 / 125 - 1) / 0.5 = 0.6
    assert found(*ROWS).likely == pytest.approx(0.6)


def test_the_ends_are_the_best_and_the_worst_of_all_figures():
    # best: 80 of 180, d 0.5: 1 + (0.4444 - 1) / 0.5; worst: 120 of 80, d 0.5
    answer = found(*ROWS)

    assert answer.hopeful == pytest.approx(-0.1111, abs=1e-4)
    assert answer.cautious == pytest.approx(2.0)


def test_soft_values_count_only_with_all():
    soft = replace(VALUE, item="Mood", is_hard=False)
    units = replace(UNITS, item="Mood")
    rows = (*ROWS, soft, units)

    # V doubles to 250: 1 + (0.4 - 1) / 0.5
    assert found(*rows).likely == pytest.approx(0.6)
    assert found(*rows, is_hard=False).likely == pytest.approx(-0.2)


def test_no_hard_value_is_said_and_not_taken_for_zero():
    rows = (COST, replace(VALUE, is_hard=False), UNITS, SHARE)

    assert lacks(*rows) == [Lack.HARD_VALUE]
    assert found(*rows, is_hard=False).likely == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("left_out", "lack"),
    [
        (COST, [Lack.COST]),
        (VALUE, [Lack.VALUE]),
        (UNITS, [Lack.UNITS]),
        (SHARE, [Lack.SHARE]),
    ],
)
def test_what_is_missing_is_named(left_out: MoneyRow, lack: list[Lack]):
    assert lacks(*(row for row in ROWS if row is not left_out)) == lack


def test_units_belong_to_the_value_of_the_same_item():
    other = replace(UNITS, item="Hour")

    assert break_even((COST, VALUE, other, SHARE), is_hard=True) == (
        Missing(Lack.UNITS, "Day"),
    )


def test_an_amount_that_lacks_one_of_three_gives_no_number():
    rows = [{"Item": "Set-up", "Kind": "cost", "Amount low": "1", "Amount high": "3"}]
    [row] = money_rows(rows)

    assert row.amount is None
    assert Lack.AMOUNT in lacks(row, VALUE, UNITS, SHARE)
    assert Lack.HARDNESS in lacks(row, VALUE, UNITS, SHARE)


def test_several_shares_are_not_chosen_from():
    assert lacks(*ROWS, SHARE) == [Lack.SHARES]


@pytest.mark.parametrize("share", [Span(0, 0, 0), Span(0.5, 1, 1.5)])
def test_a_share_outside_0_to_1_gives_no_number(share: Span):
    rows = (COST, VALUE, UNITS, replace(SHARE, amount=share))

    assert lacks(*rows) == [Lack.RANGE]


def test_rows_of_another_kind_are_left_alone():
    assert money_rows([{"Item": "Note"}, {"Item": "x", "Kind": "else"}]) == ()


amounts = st.floats(1, 1000).map(lambda x: Span(x, x * 1.1, x * 1.5))


@given(amounts, amounts, amounts, st.floats(0.05, 0.9))
def test_likely_lies_between_hopeful_and_cautious(
    cost: Span, value: Span, units: Span, d: float
):
    answer = found(
        replace(COST, amount=cost),
        replace(VALUE, amount=value),
        replace(UNITS, amount=units),
        replace(SHARE, amount=Span(d, d, min(1.0, d * 1.1))),
    )

    assert answer.hopeful <= answer.likely + 1e-9
    assert answer.likely <= answer.cautious + 1e-9


@given(st.floats(1, 1000), st.floats(0.1, 1))
def test_a_cost_that_is_the_worth_needs_all_people(worth: float, d: float):
    exact = Span(worth, worth, worth)
    one = Span(1, 1, 1)
    answer = found(
        replace(COST, amount=exact),
        replace(VALUE, amount=exact),
        replace(UNITS, amount=one),
        replace(SHARE, amount=Span(d, d, d)),
    )

    assert answer.likely == pytest.approx(1)
