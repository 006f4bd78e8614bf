"""How long the periods of a table are, and on which day each ends."""

from datetime import date

import pytest

from model.periods import Step, last_day_of, step_of


def days(*texts: str) -> list[date]:
    return [date.fromisoformat(text) for text in texts]


@pytest.mark.parametrize(
    ("first_days", "step"),
    [
        (days(), Step.DAY),
        (days("2026-05-04"), Step.DAY),
        (days("2026-05-04", "2026-05-05"), Step.DAY),
        (days("2026-05-04", "2026-05-11", "2026-05-25"), Step.WEEK),
        (days("2026-05-01"), Step.MONTH),
        (days("2026-02-01", "2026-01-01", "2026-04-01"), Step.MONTH),
        (days("2026-02-01", "2026-05-01"), Step.MONTH),
        (days("2026-01-01", "2026-04-01"), Step.QUARTER),
        (days("2024-04-01", "2025-04-01"), Step.YEAR),
    ],
)
def test_periods_are_as_long_as_the_days_between_their_starts(
    first_days: list[date], step: Step
) -> None:
    assert step_of(first_days) is step


@pytest.mark.parametrize(
    ("first_day", "step", "last_day"),
    [
        ("2026-02-03", Step.DAY, "2026-02-03"),
        ("2026-12-28", Step.WEEK, "2027-01-03"),
        ("2028-02-01", Step.MONTH, "2028-02-29"),
        ("2026-12-01", Step.MONTH, "2026-12-31"),
        ("2026-10-01", Step.QUARTER, "2026-12-31"),
        ("2025-04-01", Step.YEAR, "2026-03-31"),
    ],
)
def test_a_period_ends_before_the_next_one_starts(
    first_day: str, step: Step, last_day: str
) -> None:
    found = last_day_of(date.fromisoformat(first_day), step)
    assert found == date.fromisoformat(last_day)
