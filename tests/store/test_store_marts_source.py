"""Coverage and source weeks: a week of zero is told from a missing week."""

from dataclasses import replace

import pytest
from store_readings import (
    Row,
    adoption,
    condition,
    day,
    load,
    load_facts,
    outcome,
    plan_of,
    reading,
    result,
    rows_of,
    signal,
    snapshot,
    ticket,
    workbook,
)

from model.marts import Mart
from model.plan import FactKind, Statistic
from store.client import ClientStore


def coverage(client: ClientStore) -> list[tuple[object, ...]]:
    """Return grain, first and last day of each measure, as month-day."""
    rows = rows_of(client, Mart.COVERAGE, "measure", "grain", "first_day", "last_day")
    return [(measure, grain, short(a), short(b)) for measure, grain, a, b in rows]


def weeks(client: ClientStore, measure: str) -> list[tuple[str, object]]:
    rows = rows_of(client, Mart.SOURCE_WEEK, "measure", "week", "n_rows")
    return [(short(week), n) for name, week, n in rows if name == measure]


def short(stamp: object) -> str:
    return f"{stamp:%m-%d}"


def test_a_measure_without_facts_is_not_covered(client: ClientStore) -> None:
    load(client, workbook(plan_of(adoption(), result())))
    assert coverage(client) == []


def test_days_between_first_and_last_are_covered_before_conditions(
    client: ClientStore,
) -> None:
    portal = result(conditions=(condition("channel", "portal"),))
    tickets = [
        ticket("T1", "02-04 09:00", channel="email"),
        ticket("T2", "02-17 09:00", channel="email"),
        ticket("T3", "02-18 23:00", channel="email"),
    ]
    load_facts(client, plan_of(portal), record=tickets)
    assert coverage(client) == [("result", "day", "02-04", "02-18")]
    assert weeks(client, "result") == [("02-02", 1), ("02-16", 2)]


def test_other_signals_of_the_same_report_show_that_it_covers_a_day(
    client: ClientStore,
) -> None:
    rows = [signal("ann", day("02-04")), signal("bob", day("03-20"), "opened")]
    load_facts(client, plan_of(adoption()), signal_day=rows)
    assert coverage(client) == [("sends", "day", "02-04", "03-20")]
    assert weeks(client, "sends") == [("02-02", 1), ("03-16", 1)]


@pytest.mark.parametrize("origin", [{"report": "Other"}, {"connector": None}])
def test_signals_of_another_report_show_nothing(
    client: ClientStore, origin: dict[str, str | None]
) -> None:
    other = reading("b.csv", signal_day=[signal("bob", day("03-20"), "opened")])
    load_facts(client, plan_of(adoption()), signal_day=[signal("ann", day("02-04"))])
    load(client, replace(other, **origin))
    assert coverage(client) == [("sends", "day", "02-04", "02-04")]


def test_a_file_covers_up_to_its_data_date(client: ClientStore) -> None:
    load(client, workbook(plan_of(adoption(), result())))
    one = reading(
        signal_day=[signal("ann", day("02-04"))], record=[ticket("T1", "02-05 09:00")]
    )
    load(client, replace(one, data_date=day("02-28")))
    assert coverage(client) == [
        ("result", "day", "02-05", "02-28"),
        ("sends", "day", "02-04", "02-28"),
    ]


def test_snapshots_cover_their_period(client: ClientStore) -> None:
    rows = [
        snapshot("ann", day("03-04"), 1, period_days=30),
        snapshot("ann", day("04-03"), 1, period_days=None),
    ]
    load_facts(client, plan_of(adoption()), signal_period=rows)
    # 30 days that end on 4 March 2026 start on 3 February
    assert coverage(client) == [("sends", "snapshot", "02-03", "04-03")]
    assert weeks(client, "sends") == [("03-02", 1), ("03-30", 1)]


def test_days_win_over_snapshots(client: ClientStore) -> None:
    load_facts(
        client,
        plan_of(adoption()),
        signal_period=[snapshot("ann", day("03-04"), 1)],
        signal_day=[signal("ann", day("02-10"))],
    )
    assert coverage(client) == [("sends", "day", "02-10", "02-10")]
    assert weeks(client, "sends") == [("02-09", 1)]
    assert len(rows_of(client, Mart.PERSON_SNAPSHOT, "person")) == 1


def waits(*days: str) -> list[Row]:
    return [outcome(day(text), 1.0) for text in days]


@pytest.mark.parametrize(
    ("days", "last_day"),
    [
        (["02-02", "02-03", "02-06"], "02-06"),
        (["02-02", "02-09", "02-23"], "03-01"),
        (["02-02", "03-02"], "03-29"),
        (["02-02"], "02-02"),
        (["02-01", "03-01", "04-01"], "04-30"),
        (["01-01", "04-01", "07-01"], "09-30"),
        (["02-01", "03-01", "03-08"], "03-14"),
    ],
)
def test_a_value_covers_its_period(
    client: ClientStore, days: list[str], last_day: str
) -> None:
    # daily, weekly and 28-day values: the smallest step is the period; months and
    # quarters, all of the first day of a month, end with their last day
    value = result(facts=FactKind.VALUE, items=("wait",), statistic=Statistic.MEAN)
    load_facts(client, plan_of(value), outcome_value=waits(*days))
    assert coverage(client) == [("result", "day", days[0], last_day)]


def test_any_mapped_kind_is_taken_for_a_star(client: ClientStore) -> None:
    anything = result(items=("*",))
    records = [
        ticket("A", "02-04 09:00", kind="invoice"),
        ticket("B", "02-05 09:00", kind="ticket"),
    ]
    load_facts(client, plan_of(anything, mapped=("Invoice",)), record=records)
    assert coverage(client) == [("result", "day", "02-04", "02-04")]


def test_a_star_without_mapping_covers_nothing(client: ClientStore) -> None:
    star = plan_of(result(items=("*",)))
    load_facts(client, star, record=[ticket("A", "02-04 09:00")])
    assert coverage(client) == []


def test_overlapping_exports_do_not_count_rows_twice(client: ClientStore) -> None:
    rows = [ticket("T1", "02-04 09:00"), ticket("T2", "02-05 09:00")]
    load_facts(client, plan_of(result()), record=rows)
    load(client, reading("b.csv", record=rows))
    assert weeks(client, "result") == [("02-02", 2)]
