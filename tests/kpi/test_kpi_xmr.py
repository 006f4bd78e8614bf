"""Limits and signals of the picture of noise, on series worked by hand."""

import ast
from datetime import date, timedelta
from pathlib import Path

import pytest

import kpi
from kpi.xmr import Signal, XmrChart, xmr
from model.verdict import WeekPoint

MONDAY = date(2025, 1, 6)
CALM = (9.0, 11.0) * 6
"""Twelve weeks: mean 10, moving range 2 throughout, limits 10 -+ 5.32."""


def points(*values: float | None) -> list[WeekPoint]:
    return [
        WeekPoint(week=i, first_day=MONDAY + timedelta(weeks=i), value=value)
        for i, value in enumerate(values)
    ]


def chart(*values: float | None, n_baseline: int = 12) -> XmrChart:
    found = xmr(points(*values), (0, n_baseline - 1))
    assert found is not None
    return found


def signals(*after: float | None) -> list[set[str]]:
    return [set(each) for each in chart(*CALM, *after).signals[12:]]


def test_limits_of_a_published_example():
    # NIST/SEMATECH e-Handbook 6.3.2.2, flow rates of ten batches: mean 50.81,
    # mean moving range 1.8778, limits 45.8159 and 55.8041 (with 3 / 1.128)
    rates = (49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)

    found = chart(*rates, n_baseline=10)

    assert found.mean == pytest.approx(50.81)
    assert (found.low, found.high) == pytest.approx((45.8159, 55.8041), abs=0.001)
    assert not any(found.signals)


def test_limits_stay_those_of_the_baseline_whatever_comes_after():
    found = chart(*CALM, 100.0, 200.0)

    assert (found.low, found.mean, found.high) == pytest.approx((4.68, 10.0, 15.32))


def test_a_range_far_above_the_others_is_dropped_once():
    # ranges: nine of 1, one of 11; mean 2, and 11 is above 3.267 x 2; without
    # it 1, so the limits are 2.66 around the mean (6 x 10 + 5 x 11 + 10) / 11
    values = (10.0, 11.0) * 5

    found = chart(*values, 22.0, n_baseline=11)

    mean = (5 * 10 + 5 * 11 + 22) / 11
    assert found.high - found.mean == pytest.approx(2.66)
    assert found.mean == pytest.approx(mean)


def test_a_range_is_taken_between_neighbouring_weeks_only():
    # 9 and 11 lie apart by a missing week: the only ranges are the two of 1
    found = chart(8.0, 9.0, None, 11.0, 12.0, n_baseline=5)

    assert found.high - found.mean == pytest.approx(2.66)


@pytest.mark.parametrize(("weeks", "is_trial"), [(11, True), (12, False)])
def test_limits_of_fewer_than_twelve_weeks_are_trial_limits(weeks: int, is_trial: bool):
    assert chart(*CALM, n_baseline=weeks).is_trial == is_trial


@pytest.mark.parametrize("values", [(), (10.0,), (10.0, None, 12.0), (10.0, 10.0)])
def test_there_are_no_limits_without_a_range(values: tuple[float | None, ...]):
    assert xmr(points(*values), (0, 11)) is None


def test_a_week_outside_the_limits_is_a_signal():
    assert signals(15.3, 15.4, 10.0, 4.6) == [
        {"near_limit"},
        {"outside", "near_limit"},
        set(),
        {"outside"},
    ]


def test_seven_in_a_row_on_one_side_are_a_shift():
    six = [8.0, 9.5, 9.0, 9.5, 9.0, 9.5]

    assert signals(10.0, *six, 10.0) == [set()] * 8
    assert signals(10.0, *six, 9.0) == [set()] + [{Signal.SHIFT}] * 7


def test_a_week_on_the_mean_ends_a_run():
    assert signals(9.0, 9.5, 9.0, 10.0, 9.0, 9.5, 9.0) == [set()] * 7


def test_a_missing_week_ends_a_run():
    assert signals(10.5, 9.0, 9.5, 9.0, None, 9.0, 9.5, 9.0, 9.5) == [set()] * 9


def test_seven_falling_weeks_are_a_trend():
    falling = [12.9, 12.0, 11.0, 10.5, 9.8, 9.0]

    assert signals(*falling, 9.0) == [set()] * 7
    assert signals(*falling, 8.0) == [{Signal.TREND}] * 7


def test_two_of_three_weeks_far_on_one_side_are_a_signal():
    # two thirds of the way to a limit: 10 -+ 3.55
    near = {Signal.NEAR_LIMIT}

    assert signals(13.6, 10.0, 13.6) == [near, set(), near]
    assert signals(13.6, 10.0, 10.0, 13.6) == [set()] * 4
    assert signals(13.6, 10.0, 6.4) == [set()] * 3
    assert signals(13.5, 10.0, 13.5) == [set()] * 3


@pytest.mark.parametrize("picture", ["kpi.xmr", "kpi.placebo"])
def test_no_verdict_rests_on_a_picture(picture: str):
    # whatever decides is reached from kpi.evaluate, inside kpi
    folder = Path(kpi.__file__).parent
    importers = [
        path.name
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if picture in _imported(node)
    ]

    assert importers == []


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or "", *(f"{node.module}.{a.name}" for a in node.names)]
    return [a.name for a in node.names] if isinstance(node, ast.Import) else []
