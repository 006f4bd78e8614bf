"""Marts by report: the days it covers, and whether it names the roster."""

from dataclasses import replace

from store_readings import (
    NOW,
    adoption,
    day,
    load,
    outcome,
    plan_of,
    reading,
    result,
    rows_of,
    signal,
    snapshot,
    stamps,
    ticket,
    workbook,
)

from model.loads import Reading
from model.marts import COLUMNS, Mart
from model.plan import FactKind, Statistic
from store.client import ClientStore

MATCH = ("measure", "report", "n_people", "n_known", "n_unnamed")


def days_of(client: ClientStore) -> list[tuple[object, ...]]:
    return rows_of(client, Mart.REPORT_DAY, *COLUMNS[Mart.REPORT_DAY])


def of(report: str | None, one: Reading, **changes: object) -> Reading:
    return replace(one, report=report, **changes)


def test_days_with_rows_and_periods_are_covered_by_report(client: ClientStore) -> None:
    load(client, workbook(plan_of(adoption())))
    usage = reading(
        "b.csv",
        signal_period=[
            snapshot("ann", day("03-31"), 1),
            snapshot("bob", day("03-31"), 2),
        ],
    )
    events = [signal("ann", day("02-04")), signal("bob", day("02-04"))]
    load(client, of("Sign-ins", reading(signal_day=events)))
    load(client, of("Usage", usage, data_date=day("03-31")))

    # 30 days that end on 31 March start on 2 March
    assert days_of(client) == [
        ("Sign-ins", "event", *stamps("02-04", "02-04"), None),
        ("Usage", "snapshot", *stamps("03-02", "03-31", "03-31")),
    ]


def test_a_value_covers_the_smallest_step_and_a_file_names_itself(
    client: ClientStore,
) -> None:
    load(client, workbook(plan_of(result())))
    weekly = reading(
        "waits.csv",
        outcome_value=[outcome(day(text), 1.0) for text in ("02-02", "02-09")],
    )
    load(client, of(None, weekly, connector=None))

    assert days_of(client) == [
        ("waits.csv", "value", *stamps("02-02", "02-08"), None),
        ("waits.csv", "value", *stamps("02-09", "02-15"), None),
    ]


def test_months_are_covered_to_their_last_day(client: ClientStore) -> None:
    load(client, workbook(plan_of(result())))
    months = ("01-01", "02-01", "03-01")
    table = reading("k.csv", outcome_value=[outcome(day(text), 1.0) for text in months])
    load(client, table)
    load(client, reading("l.csv", outcome_value=[outcome(day("04-01"), 1.0)]))

    # also of a file with one month, once the measure is known to be monthly
    assert [(first, last) for _, _, first, last, _ in days_of(client)] == [
        tuple(stamps("01-01", "01-31")),
        tuple(stamps("02-01", "02-28")),
        tuple(stamps("03-01", "03-31")),
        tuple(stamps("04-01", "04-30")),
    ]


def test_described_tables_of_one_title_are_told_apart_by_their_newest_file(
    client: ClientStore,
) -> None:
    value = result(facts=FactKind.VALUE, items=("wait",), statistic=Statistic.MEAN)
    load(client, workbook(plan_of(value)))
    title = "values, columns described by hand"
    for file, month, kind in [
        ("calls Q1.csv", "01-05", "mapped:1"),
        ("calls Q2.csv", "04-06", "mapped:1"),
        ("costs.csv", "04-06", "mapped:2"),
    ]:
        told = reading(file, outcome_value=[outcome(day(month), 1.0, file)])
        load(client, of(title, told, connector=kind))

    reports = dict.fromkeys(name for name, *_ in days_of(client))
    assert list(reports) == [f"calls Q2.csv ({title})", f"costs.csv ({title})"]
    measured = rows_of(client, Mart.MEASURE_REPORT, "report")
    assert [name for (name,) in measured] == list(reports)


def test_a_described_table_alone_keeps_its_title(client: ClientStore) -> None:
    load(client, workbook(plan_of(result())))
    value = reading("costs.csv", outcome_value=[outcome(day("04-06"), 1.0)])
    load(client, of("values, described", value, connector="mapped:2"))
    other = reading("calls.csv", outcome_value=[outcome(day("05-04"), 1.0)])
    [undone] = load(client, of("values, described", other, connector="mapped:1"))
    client.undo(undone.load_id, undone_at=NOW)

    assert [name for name, *_ in days_of(client)] == ["values, described"]


def test_a_state_is_of_its_day(client: ClientStore) -> None:
    load(client, workbook(plan_of(adoption())))
    rows = [snapshot("ann", day("03-31"), 1, period_days=None)]
    load(client, reading(signal_period=rows))

    assert days_of(client) == [("Tickets", "state", *stamps("03-31", "03-31"), None)]


def test_last_activity_beside_counts_of_a_period_is_no_state(
    client: ClientStore,
) -> None:
    load(client, workbook(plan_of(adoption())))
    rows = [
        snapshot("ann", day("03-31"), 1, period_days=7),
        snapshot("ann", day("03-31"), None, period_days=None, name="opened"),
    ]
    load(client, reading(signal_period=rows))

    assert [(grain, first) for _, grain, first, *_ in days_of(client)] == [
        ("snapshot", *stamps("03-25")),
        ("snapshot", *stamps("03-31")),
    ]


def test_people_are_counted_from_the_first_go_live_on(client: ClientStore) -> None:
    # the pilot goes live on 2 February; ann and eve are on the roster
    rows = [
        signal("ann", day("02-04")),
        signal("ann", day("02-05"), "opened"),
        signal("eve", day("02-02")),
        signal("bob", day("02-01")),
        signal("stranger", day("02-04")),
    ]
    load(client, workbook(plan_of(adoption())), reading(signal_day=rows))

    assert rows_of(client, Mart.MEASURE_REPORT, *MATCH) == [
        ("sends", "Tickets", 3, 2, 0)
    ]


def test_rows_without_a_person_are_counted_apart(client: ClientStore) -> None:
    tickets = adoption("files", facts=FactKind.RECORD, items=("ticket",))
    rows = [ticket("T1", "02-04 09:00"), ticket("T2", "02-05 09:00")]
    load(client, workbook(plan_of(tickets)), reading(record=rows))

    assert rows_of(client, Mart.MEASURE_REPORT, *MATCH) == [
        ("files", "Tickets", 0, 0, 2)
    ]


def test_a_measure_knows_each_report_it_comes_from(client: ClientStore) -> None:
    value = result(facts=FactKind.VALUE, items=("wait",), statistic=Statistic.MEAN)
    load(client, workbook(plan_of(adoption(), value)))
    load(
        client,
        of("Old", reading("a.csv", signal_period=[snapshot("ann", day("01-04"), 1)])),
        of("New", reading("b.csv", signal_period=[snapshot("ann", day("03-04"), 1)])),
        of("Waits", reading("c.csv", outcome_value=[outcome(day("02-02"), 1.0)])),
    )

    assert rows_of(client, Mart.MEASURE_REPORT, *MATCH[:4]) == [
        ("result", "Waits", 0, 0),
        ("sends", "New", 1, 1),
        ("sends", "Old", 0, 0),
    ]
