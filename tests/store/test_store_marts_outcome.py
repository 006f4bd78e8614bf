"""Weekly outcomes: whose they are, in which weeks, and what value they have."""

from dataclasses import replace

import pytest
from store_readings import (
    Row,
    amount,
    condition,
    day,
    load_facts,
    member,
    outcome,
    plan_of,
    result,
    rows_of,
    signal,
    snapshot,
    ticket,
    wave,
)

from model.facts import SCHEMAS, Fact
from model.marts import Mart
from model.plan import (
    FactKind,
    Measure,
    MeasureUse,
    Pair,
    Plan,
    Scope,
    Selector,
    Statistic,
)
from store.client import ClientStore

HOURS = result(statistic=Statistic.MEDIAN, of="resolution_hours")
P90 = result(statistic=Statistic.P90, of="resolution_hours")
# Bounds of the source, so that the week of 2 February is whole.
EDGES = [
    ticket("first", "02-01 09:00", unit="nobody"),
    ticket("last", "02-08 09:00", unit="nobody"),
]


def weekly(client: ClientStore, *columns: str) -> list[tuple[object, ...]]:
    return rows_of(client, Mart.OUTCOME_WEEK, *columns)


def tickets(*hours: float | None, person: str = "ann", **columns: object) -> list[Row]:
    """Return tickets of the week of 2 February closed after so many hours."""
    return [
        ticket(f"{person}{n}", f"02-02 {n % 24:02}:00", some, person=person, **columns)
        for n, some in enumerate(hours)
    ]


def only_value(client: ClientStore, measure: Measure, records: list[Row]) -> object:
    """Return the value of the pilot in the week of 2 February."""
    load_facts(client, plan_of(measure), record=EDGES + records)
    rows = rows_of(client, Mart.OUTCOME_WEEK, "wave", "n", "value")
    [(_, n, value)] = [row for row in rows if row[0] == "pilot"]
    assert n == len(records)
    return value


def test_a_count_is_taken_by_wave_and_week(client: ClientStore) -> None:
    records = EDGES + tickets(1, 2) + tickets(1, person="eve")
    load_facts(client, plan_of(result()), record=records)
    assert weekly(client, "wave", "n", "k", "value") == [
        ("pilot", 2, None, 2),
        (None, 1, None, 1),
    ]


def by_channel(name: str, use: MeasureUse, channel: str, **changes: object) -> Measure:
    only = condition("channel", channel)
    return result(name, use=use, conditions=(only,), **changes)


NEW = by_channel(
    "new",
    MeasureUse.ADOPTION,
    "portal",
    statistic=Statistic.ACTIVE_PEOPLE,
    scope=Scope.PERSON,
)


def test_an_old_path_of_a_wave_is_counted_beside_the_new_way(
    client: ClientStore,
) -> None:
    old = by_channel("old", MeasureUse.OLD_PATH, "email")
    pair = Pair(name="P", adoption="new", outcome="volume", old_path="old")
    sales = (wave(select_by=Selector.DEPARTMENT, select_value="Sales"),)
    plan = plan_of(result("volume"), NEW, old, waves=sales)
    plan = replace(plan, pairs=(pair,))
    records = [
        *EDGES,
        *tickets(1, 2, channel="portal"),
        ticket("P1", "02-03 09:00", person="new hand", unit="sales", channel="portal"),
        ticket("P9", "02-08 10:00", person="stranger", channel="portal"),
        ticket("E1", "02-03 09:00", unit="sales", channel="email"),
    ]

    load_facts(client, plan, record=records)

    rows = [row for row in weekly(client, "wave", "measure", "n") if row[0] == "pilot"]
    # both ways through the person, else the department, whoever is on the roster
    assert rows == [("pilot", "new", 3), ("pilot", "old", 1), ("pilot", "volume", 4)]


def test_use_is_not_counted_by_week_where_the_old_path_tells_people(
    client: ClientStore,
) -> None:
    old = by_channel("old", MeasureUse.OLD_PATH, "email", scope=Scope.PERSON)
    pair = Pair(name="P", adoption="new", outcome="volume", old_path="old")

    load_facts(
        client,
        replace(plan_of(result("volume"), NEW, old), pairs=(pair,)),
        record=EDGES + tickets(1, 2, channel="portal"),
    )

    assert {name for (name,) in weekly(client, "measure")} == {"volume"}


def test_a_quiet_week_of_the_source_counts_zero(client: ClientStore) -> None:
    later = [
        ticket("T8", "02-10 09:00", person="bob"),
        ticket("T9", "02-22 09:00", unit="nobody"),
    ]
    load_facts(client, plan_of(result()), record=EDGES + tickets(1) + later)
    rows = rows_of(client, Mart.OUTCOME_WEEK, "wave", "week", "n")
    assert [(wave_name, f"{week:%m-%d}", n) for wave_name, week, n in rows] == [
        ("pilot", "02-02", 1),
        ("pilot", "02-09", 1),
        ("pilot", "02-16", 0),
        (None, "02-02", 0),
        (None, "02-09", 0),
        (None, "02-16", 0),
    ]


def test_a_week_without_any_row_of_the_source_is_missing(client: ClientStore) -> None:
    far = [ticket("T9", "03-01 09:00", person="bob")]
    load_facts(client, plan_of(result()), record=EDGES + tickets(1) + far)
    rows = rows_of(client, Mart.OUTCOME_WEEK, "wave", "week")
    weeks = {f"{week:%m-%d}" for name, week in rows if name == "pilot"}
    assert weeks == {"02-02", "02-23"}


def test_only_whole_weeks_inside_the_coverage_count(client: ClientStore) -> None:
    records = [
        ticket("T1", "02-03 09:00", person="ann"),
        ticket("T2", "02-09 09:00", person="ann"),
        ticket("T3", "02-15 09:00", person="ann"),
        ticket("T4", "02-16 09:00", person="ann"),
    ]
    load_facts(client, plan_of(result()), record=records)
    rows = rows_of(client, Mart.OUTCOME_WEEK, "wave", "week", "n")
    whole = [(f"{week:%m-%d}", n) for name, week, n in rows if name == "pilot"]
    assert whole == [("02-09", 2)]


def test_nothing_is_said_of_a_quiet_week_of_a_median(client: ClientStore) -> None:
    load_facts(client, plan_of(HOURS), record=EDGES + tickets(4))
    assert weekly(client, "wave", "value") == [("pilot", 4)]


@pytest.mark.parametrize(
    ("hours", "median"),
    [
        ([5], 5),
        ([1, 4], 2.5),
        ([9, 1, 4], 4),
        ([1, 4, None], 4),
        ([1, 4, 6, None], 5),
        ([1, 4, None, None], None),
        ([4, None], None),
        ([None], None),
        ([0, 0, 0, 1], 0),
    ],
)
def test_open_tickets_are_longer_than_any_other(
    client: ClientStore, hours: list[float | None], median: float | None
) -> None:
    assert only_value(client, HOURS, tickets(*hours)) == median


@pytest.mark.parametrize(
    ("hours", "p90"),
    [
        # numpy.percentile(range(1, 12), 90) = 10; of 1..4: 3.7
        ([*range(1, 12)], 10),
        ([1, 2, 3, 4], 3.7),
        ([*range(1, 11), None], 10),
        ([*range(1, 10), None], None),
        ([7], 7),
    ],
)
def test_p90_lies_between_the_two_nearest(
    client: ClientStore, hours: list[float | None], p90: float | None
) -> None:
    assert only_value(client, P90, tickets(*hours)) == pytest.approx(p90)


@pytest.mark.parametrize(
    ("hours", "mean"), [([1, 2, 6], 3), ([1, None], None), ([0.1] * 3, 0.1)]
)
def test_a_mean_of_open_tickets_is_not_known(
    client: ClientStore, hours: list[float | None], mean: float | None
) -> None:
    measure = result(statistic=Statistic.MEAN, of="resolution_hours")
    assert only_value(client, measure, tickets(*hours)) == pytest.approx(mean)


def test_a_share_has_its_parts(client: ClientStore) -> None:
    reopened = result(
        use=MeasureUse.GUARDRAIL,
        statistic=Statistic.SHARE,
        of_conditions=(condition("reopened", "1"),),
    )
    records = (
        tickets(1, 1, reopened=0)
        + tickets(1, person="bob", reopened=3)
        + [ticket("T9", "02-03 09:00", person="ann")]
    )
    load_facts(client, plan_of(reopened), record=EDGES + records)
    rows = rows_of(client, Mart.OUTCOME_WEEK, "wave", "n", "k", "value")
    assert rows == [("pilot", 3, 1, pytest.approx(1 / 3))]


def attributed(client: ClientStore, plan: Plan, *records: Row) -> object:
    """Return the tickets of each wave in the week of 2 February, zeros left out."""
    load_facts(client, plan, record=EDGES + list(records))
    rows = rows_of(client, Mart.OUTCOME_WEEK, "wave", "n")
    return {name: n for name, n in rows if n}


SALES = (member("ann", department="Sales"), member("eve", None, department="Finance"))


def test_a_record_goes_to_the_wave_of_its_person(client: ClientStore) -> None:
    plan = plan_of(result(), members=SALES)
    found = attributed(
        client,
        plan,
        ticket("T1", "02-03 09:00", person="ann", unit="finance"),
        ticket("T2", "02-03 09:00", person="eve", unit="sales"),
    )
    assert found == {"pilot": 1, None: 1}


def test_a_record_of_nobody_known_goes_to_the_wave_of_its_unit(
    client: ClientStore,
) -> None:
    found = attributed(
        client,
        plan_of(result(), members=SALES),
        ticket("T1", "02-03 09:00", unit="sales"),
        ticket("T2", "02-03 09:00", person="stranger", unit="sales"),
        ticket("T3", "02-03 09:00", unit="finance"),
        ticket("T4", "02-03 09:00", unit="elsewhere"),
        ticket("T5", "02-03 09:00", unit=""),
        ticket("T6", "02-03 09:00"),
    )
    assert found == {"pilot": 2, None: 1}


def test_units_do_not_count_where_persons_are_asked_for(client: ClientStore) -> None:
    found = attributed(
        client,
        plan_of(result(scope=Scope.PERSON), members=SALES),
        ticket("T1", "02-03 09:00", unit="sales"),
        ticket("T2", "02-03 09:00", person="ann"),
    )
    assert found == {"pilot": 1}


def test_the_whole_company_counts_everything_once(client: ClientStore) -> None:
    found = attributed(
        client,
        plan_of(result(scope=Scope.COMPANY), members=SALES),
        ticket("T1", "02-03 09:00", unit="sales"),
        ticket("T2", "02-03 09:00", person="stranger"),
        ticket("T3", "02-03 09:00", person="ann"),
    )
    # these and the one that bounds the week
    assert found == {"*": 4}


def test_signals_are_counted_by_their_amount(client: ClientStore) -> None:
    sent = result(facts=FactKind.SIGNAL, items=("sent",))
    rows = [
        signal("ann", day("02-02"), amount=3),
        signal("bob", day("02-04"), amount=None),
        signal("eve", day("02-08"), amount=5),
    ]
    load_facts(client, plan_of(sent), signal_day=rows)
    assert weekly(client, "wave", "n", "value") == [("pilot", 4, 4), (None, 5, 5)]


def test_snapshots_do_not_count_as_weeks_of_zero(client: ClientStore) -> None:
    sent = result(facts=FactKind.SIGNAL, items=("sent",))
    rows = [snapshot("ann", day("03-04"), 3), snapshot("ann", day("04-08"), 0)]
    load_facts(client, plan_of(sent), signal_period=rows)
    assert weekly(client, "wave") == []


def test_a_median_of_signals_is_of_their_amounts(client: ClientStore) -> None:
    sent = result(facts=FactKind.SIGNAL, items=("sent",), statistic=Statistic.MEDIAN)
    rows = [signal("ann", day(f"02-0{n}"), amount=n) for n in (2, 4, 8)]
    load_facts(client, plan_of(sent), signal_day=rows)
    assert weekly(client, "n", "value") == [(3, 4)]


def value(statistic: Statistic, **columns: object) -> Measure:
    return result(facts=FactKind.VALUE, items=("wait",), statistic=statistic, **columns)


def part(on: str, numerator: float, denominator: float, scope: str = "") -> Row:
    parts = {"numerator": numerator, "denominator": denominator}
    return outcome(day(on), None, scope, **parts)


def test_shares_of_a_week_are_added_before_they_are_divided(
    client: ClientStore,
) -> None:
    rows = [part("02-02", 1, 10), part("02-03", 5, 10), part("02-08", 0, 0)]
    load_facts(client, plan_of(value(Statistic.SHARE)), outcome_value=rows)
    assert weekly(client, "wave", "n", "k", "value") == [("*", 20, 6, 0.3)]


def test_a_share_of_nothing_has_no_value(client: ClientStore) -> None:
    rows = [part("02-02", 0, 0), part("02-08", 0, 0)]
    load_facts(client, plan_of(value(Statistic.RATE)), outcome_value=rows)
    assert weekly(client, "n", "k", "value") == [(0, 0, None)]


def test_a_share_given_as_such_is_weighed_by_its_denominator(
    client: ClientStore,
) -> None:
    rows = [
        outcome(day("02-02"), 0.5, denominator=10.0),
        outcome(day("02-08"), 0.1),
    ]
    load_facts(client, plan_of(value(Statistic.SHARE)), outcome_value=rows)
    assert weekly(client, "n", "k", "value") == [(10, 5, 0.5)]


def test_means_of_a_week_are_averaged(client: ClientStore) -> None:
    rows = [outcome(day("02-02"), 3.0), outcome(day("02-08"), 6.0)]
    load_facts(client, plan_of(value(Statistic.MEAN)), outcome_value=rows)
    assert weekly(client, "wave", "n", "value") == [("*", None, 4.5)]


def test_a_mean_knows_its_volume_from_denominators(client: ClientStore) -> None:
    rows = [part("02-02", 30, 10), part("02-08", 20, 5)]
    load_facts(client, plan_of(value(Statistic.MEAN)), outcome_value=rows)
    assert weekly(client, "n", "value") == [(15, 3.5)]


def test_counts_of_a_week_are_added(client: ClientStore) -> None:
    rows = [outcome(day("02-02"), 3.0), outcome(day("02-08"), 6.0)]
    load_facts(client, plan_of(value(Statistic.COUNT)), outcome_value=rows)
    assert weekly(client, "wave", "n", "value") == [("*", 9, 9)]


def test_values_go_to_the_wave_of_their_scope(client: ClientStore) -> None:
    rows = [
        outcome(day("02-02"), 1.0, "sales"),
        outcome(day("02-02"), 2.0, "finance"),
        outcome(day("02-02"), 4.0, "elsewhere"),
        outcome(day("02-02"), 8.0),
        outcome(day("02-08"), 0.0),
    ]
    plan = plan_of(value(Statistic.COUNT), members=SALES)
    load_facts(client, plan, outcome_value=rows)
    assert weekly(client, "wave", "n") == [("*", 8), ("pilot", 1), (None, 2)]


def test_a_company_value_leaves_out_those_of_units(client: ClientStore) -> None:
    rows = [
        outcome(day("02-02"), 1.0, "sales"),
        outcome(day("02-02"), 8.0),
        outcome(day("02-08"), 0.0),
    ]
    company = value(Statistic.COUNT, scope=Scope.COMPANY)
    load_facts(client, plan_of(company, members=SALES), outcome_value=rows)
    assert weekly(client, "wave", "n") == [("*", 8)]


def test_a_missing_value_of_a_unit_is_not_zero(client: ClientStore) -> None:
    rows = [outcome(day("02-02"), 1.0), outcome(day("02-08"), 1.0)]
    plan = plan_of(value(Statistic.COUNT), members=SALES)
    load_facts(client, plan, outcome_value=rows)
    assert weekly(client, "wave") == [("*",)]


def test_each_wave_has_its_own_row(client: ClientStore) -> None:
    plan = plan_of(
        HOURS,
        waves=(wave("one"), wave("two", "03-02")),
        members=(member("ann", "one"), member("bob", "two")),
    )
    records = EDGES + tickets(2) + tickets(8, person="bob")
    load_facts(client, plan, record=records)
    assert weekly(client, "wave", "value") == [("one", 2), ("two", 8)]


def test_amounts_are_summed_exactly_in_any_order(client: ClientStore) -> None:
    # In binary, 0.1 + 0.2 + 0.3 differs from 0.3 + 0.2 + 0.1 in the last digit.
    cost = result(statistic=Statistic.COUNT, of="cost")
    records = tickets(1, 1, 1)
    values = [
        amount(str(row["key"]), "cost", part)
        for row, part in zip(records, (0.1, 0.2, 0.3), strict=True)
    ]
    load_facts(client, plan_of(cost), record=EDGES + records, record_value=values)
    assert ("pilot", 0.6) in weekly(client, "wave", "n")


def test_fact_columns_of_the_store_are_those_of_the_model(client: ClientStore) -> None:
    with client._engine.reading("client_maple") as cursor:
        for fact in Fact:
            rows = cursor.execute(f"DESCRIBE {fact}").fetchall()
            assert [row[0] for row in rows] == ["load_id", *SCHEMAS[fact].names]
