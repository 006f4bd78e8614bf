"""The typical value of a week: the mean of the logs, the outer values pulled in."""

from datetime import timedelta

import numpy as np
import pytest
from store_readings import (
    Row,
    amount,
    day,
    load_facts,
    member,
    outcome,
    plan_of,
    result,
    rows_of,
    ticket,
    wave,
)

from model.ids import ClientId
from model.marts import Mart
from model.plan import FactKind, Statistic
from store.client import ClientStore
from store.office import Office

HOURS = result(statistic=Statistic.MEDIAN, of="resolution_hours")
COST = result(statistic=Statistic.MEDIAN, of="cost")
MONDAY = day("02-02")
WEEK = timedelta(days=7)
# Bounds of the source, so that the weeks between them are whole and followed.
EDGES = [
    ticket("first", "02-01 09:00", unit="nobody"),
    ticket("last", "12-20 09:00", unit="nobody"),
]
Hours = list[float | None]


def tickets(hours: Hours, *, person: str = "ann", week: int = 0) -> list[Row]:
    """Return tickets of one week closed after so many hours, None: still open."""
    opened = f"{MONDAY + week * WEEK:%m-%d} 09:00"
    return [
        ticket(f"{person}-{week}-{n}", opened, some, person=person)
        for n, some in enumerate(hours)
    ]


def typical(client: ClientStore, records: list[Row], **columns: object) -> object:
    """Return the typical value of the pilot in the week of 2 February."""
    load_facts(client, plan_of(HOURS), record=EDGES + records, **columns)
    [(_, value)] = rows_of(client, Mart.OUTCOME_WEEK, "wave", "typical")
    return value


def by_numpy(hours: Hours) -> float | None:
    """Return what the definition says, in other words: sort, clip, mean of logs."""
    values = np.sort([np.inf if some is None else some for some in hours])
    cut = max(len(values) // 10, np.isinf(values).sum(), (values <= 0).sum())
    if 2 * cut >= len(values):
        return None
    low, high = values[cut], values[len(values) - 1 - cut]
    return float(np.exp(np.log(np.clip(values, low, high)).mean()))


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ([4], 4),
        # sqrt(2 * 8); the cube root of 1 * 4 * 16
        ([2, 8], 4),
        ([16, 1, 4], 4),
        # nine: none is pulled in, the powers 0 to 8 have the mean 4
        ([2.0**n for n in range(9)], 16),
        # ten: the powers 0 and 9 become 1 and 8, and (1 + 36 + 8) / 10 = 4.5
        ([2.0**n for n in range(10)], 2**4.5),
        ([0.5, *[4] * 8, 4000], 4),
        ([0, *[4] * 8, None], 4),
        # as many as are zero or open are pulled in on both sides
        ([0, 0, *[4] * 6, 32, 4000], 4),
        ([1, 2, *[4] * 6, None, None], 4),
        ([2, 4, 8, 16, None], 8),
        ([2, 4, 16, None, None], 16),
        ([0, 4, 4], 4),
        ([0, 4], None),
        ([4, None], None),
        ([None], None),
    ],
)
def test_the_outer_values_are_pulled_in(
    client: ClientStore, hours: Hours, expected: float | None
) -> None:
    assert typical(client, tickets(hours)) == near(expected)


def near(expected: float | None) -> object:
    return None if expected is None else pytest.approx(expected, rel=1e-12)


def drawn(random: np.random.Generator) -> Hours:
    """Return up to 45 durations with ties, here and there open ones and zeros."""
    n = int(random.integers(1, 46))
    hours: Hours = np.ceil(np.exp(2 + random.standard_normal(n))).tolist()
    for instead, share in ((None, 0.2), (0.0, 0.15)):
        for at in np.flatnonzero(random.random(n) < share * random.integers(0, 3)):
            hours[at] = instead
    return hours


def test_random_weeks_are_as_numpy_has_them(client: ClientStore) -> None:
    random = np.random.default_rng(20260202)
    weeks = [(who, n, drawn(random)) for who in ("ann", "bob") for n in range(40)]
    plan = plan_of(
        HOURS,
        waves=(wave("one"), wave("two", "03-02")),
        members=(member("ann", "one"), member("bob", "two")),
    )
    records = [t for who, n, some in weeks for t in tickets(some, person=who, week=n)]
    load_facts(client, plan, record=EDGES + records)
    expected = [by_numpy(some) for _, _, some in weeks]
    assert 5 < sum(one is None for one in expected) < 60
    found = rows_of(client, Mart.OUTCOME_WEEK, "typical")
    assert [one for (one,) in found] == [near(one) for one in expected]


def test_the_order_of_rows_changes_no_digit(office: Office) -> None:
    random = np.random.default_rng(5)
    values = np.round(np.exp(3 * random.standard_normal(300)), 3).tolist()
    found = set()
    for name in ("a", "b", "c"):
        random.shuffle(values)
        client = office.create_client(ClientId(name), name)
        records = tickets([1] * len(values))
        amounts = [
            amount(str(row["key"]), "cost", value)
            for row, value in zip(records, values, strict=True)
        ]
        load_facts(client, plan_of(COST), record=EDGES + records, record_value=amounts)
        [(one,)] = rows_of(client, Mart.OUTCOME_WEEK, "typical")
        found.add(one)
    assert list(found) == [near(by_numpy(values))]


def test_amounts_below_zero_are_pulled_in(client: ClientStore) -> None:
    records = tickets([1] * 3)
    amounts = [
        amount(str(row["key"]), "cost", value)
        for row, value in zip(records, (-2.0, 3.0, 5.0), strict=True)
    ]
    load_facts(client, plan_of(COST), record=EDGES + records, record_value=amounts)
    assert rows_of(client, Mart.OUTCOME_WEEK, "value", "typical") == [
        (3, pytest.approx(3))
    ]


def test_a_week_that_is_too_young_has_no_typical_value(client: ClientStore) -> None:
    # three of four take 72 hours, so the week of 9 February waits for the 18th
    edges = [ticket("first", "02-01 09:00"), ticket("last", "02-15 09:00")]
    records = tickets([72] * 4) + tickets([1] * 4, week=1)
    records[-1] = ticket("slow", "02-09 09:00", 96, person="ann")
    records += [ticket(f"old{n}", "02-01 10:00", 72) for n in range(20)]
    load_facts(client, plan_of(HOURS), record=edges + records)
    rows = rows_of(client, Mart.OUTCOME_WEEK, "n", "value", "typical")
    assert rows == [(4, 72, pytest.approx(72)), (4, None, None)]


@pytest.mark.parametrize(
    "statistic", [one for one in Statistic if one is not Statistic.MEDIAN]
)
def test_only_a_median_has_a_typical_value(
    client: ClientStore, statistic: Statistic
) -> None:
    facts = FactKind.VALUE if statistic is not Statistic.ACTIVE_PEOPLE else None
    measure = result(
        statistic=statistic,
        **({"facts": facts, "items": ("wait",)} if facts else {}),
    )
    rows = [outcome(day(on), 3.0, denominator=9.0) for on in ("02-02", "02-08")]
    load_facts(
        client, plan_of(measure), record=EDGES + tickets([4]), outcome_value=rows
    )
    found = rows_of(client, Mart.OUTCOME_WEEK, "value", "typical")
    assert found
    assert {one for _, one in found} == {None}


def test_values_of_a_table_have_a_typical_value_too(client: ClientStore) -> None:
    measure = result(facts=FactKind.VALUE, items=("wait",), statistic=Statistic.MEDIAN)
    rows = [outcome(day("02-02"), 2.0), outcome(day("02-08"), 8.0)]
    load_facts(client, plan_of(measure), outcome_value=rows)
    found = rows_of(client, Mart.OUTCOME_WEEK, "value", "typical")
    assert found == [(5, pytest.approx(4))]
