"""Exports that overlap count once; what replaces earlier rows is told or asked."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from store_readings import (
    NOW,
    Row,
    amount,
    day,
    outcome,
    plan_of,
    reading,
    result,
    signal,
    snapshot,
    ticket,
)

from model.faults import Severity
from model.ids import LoadId
from model.loads import Overlap, Reading, Receipt
from store.client import ClientStore
from store.restated import ask_about, may_ask, notices

TOMORROW = NOW + timedelta(days=1)


def through(one: Reading, last_day: str) -> Reading:
    return replace(one, last_day=day(last_day))


def log(file: str, *rows: Row) -> Reading:
    return replace(reading(file, signal_day=list(rows)), is_log=True)


def put(client: ClientStore, one: Reading, at: datetime = NOW) -> Receipt:
    return client.ingest(one, loaded_at=at)


def amounts(client: ClientStore) -> list[tuple[object, ...]]:
    query = "SELECT day, amount FROM current_signal_day ORDER BY ALL"
    with client._engine.reading(f"client_{client.id}") as cursor:
        return cursor.execute(query).fetchall()


def value_on(client: ClientStore, on: date) -> float:
    query = "SELECT value FROM current_outcome_value WHERE day = ?"
    with client._engine.reading(f"client_{client.id}") as cursor:
        [(value,)] = cursor.execute(query, [on]).fetchall()
    return float(value)


def test_rows_that_replace_earlier_ones_are_told_with_days_and_file(
    client: ClientStore,
) -> None:
    days = [day("01-05"), day("01-06"), day("01-07")]
    put(client, reading("a.csv", outcome_value=[outcome(d, 1) for d in days]))
    values = [outcome(days[0], 1), outcome(days[1], 2), outcome(days[2], 2)]
    receipt = put(client, reading("b.csv", outcome_value=values), TOMORROW)
    assert receipt.codes == ("OVERLAP",)
    assert (receipt.rows_loaded, receipt.rows_already_here) == (2, 1)
    assert receipt.message == (
        "2 rows replace what «a.csv» said of 6 Jan to 7 Jan 2026."
    )
    assert receipt.remedy


def test_equal_rows_are_told_by_their_number_alone(client: ClientStore) -> None:
    rows = [outcome(day("01-05"), 1)]
    put(client, reading("a.csv", outcome_value=rows))
    receipt = put(client, reading("b.csv", outcome_value=rows), TOMORROW)
    assert (receipt.rows_already_here, receipt.codes) == (1, ())


@pytest.mark.parametrize(
    ("facts", "first", "second"),
    [
        (
            "signal_period",
            [snapshot("ann", day("01-31"), 4)],
            [snapshot("ann", day("01-31"), 5)],
        ),
        (
            "record",
            [ticket("T1", "01-31 09:00")],
            [ticket("T1", "01-31 09:00", 3)],
        ),
        (
            "outcome_value",
            [outcome(day("01-31"), 4)],
            [outcome(day("01-31"), 5)],
        ),
        (
            "signal_day",
            [signal("ann", day("01-31"), amount=5)],
            [signal("ann", day("01-31"), amount=4)],
        ),
    ],
)
def test_each_kind_of_fact_tells_what_it_replaces(
    client: ClientStore, facts: str, first: list[Row], second: list[Row]
) -> None:
    put(client, reading("a.csv", **{facts: first}))
    receipt = put(client, reading("b.csv", **{facts: second}), TOMORROW)
    assert receipt.message == "1 row replaces what «a.csv» said of 31 Jan 2026."


def test_a_record_whose_amounts_alone_differ_is_replaced(client: ClientStore) -> None:
    record = [ticket("T1", "01-05 09:00")]
    for file, cost in (("a.csv", 5), ("b.csv", 6)):
        one = reading(file, record=record, record_value=[amount("T1", "cost", cost)])
        receipt = put(client, one)
    assert receipt.codes == ("OVERLAP",)


def test_a_record_of_an_older_export_does_not_replace(client: ClientStore) -> None:
    closed = replace(reading("a.csv", record=[ticket("T1", "01-05 09:00", 2)]))
    put(client, replace(closed, data_date=day("01-31")))
    older = reading("b.csv", record=[ticket("T1", "01-05 09:00")])
    receipt = put(client, replace(older, data_date=day("01-20")), TOMORROW)
    assert receipt.message == (
        "1 row differs from what «a.csv» said of 5 Jan 2026; what was there stays, "
        "because that load knows more."
    )


def test_the_row_of_a_file_with_several_signals_is_told_once(
    client: ClientStore,
) -> None:
    def row(sent: float, called: float) -> list[Row]:
        second = signal("ann", day("01-05"), "called", called) | {"rows": 0}
        return [signal("ann", day("01-05"), "sent", sent), second]

    put(client, reading("a.csv", signal_day=row(1, 1)))
    receipt = put(client, reading("b.csv", signal_day=row(1, 2)), TOMORROW)
    assert receipt.message.startswith("1 row replaces")
    assert (receipt.rows_loaded, receipt.rows_already_here) == (1, 0)


def test_a_later_table_of_days_corrects_downwards(client: ClientStore) -> None:
    for file, n, at in (("a.csv", 5, NOW), ("b.csv", 3, TOMORROW)):
        put(
            client,
            reading(file, signal_day=[signal("ann", day("01-05"), amount=n)]),
            at,
        )
    assert amounts(client) == [(day("01-05"), 3.0)]


def test_of_event_logs_the_one_that_counts_more_of_a_day_is_right(
    client: ClientStore,
) -> None:
    put(client, log("a.csv", signal("ann", day("01-05"), amount=5)))
    part = log("b.csv", signal("ann", day("01-05"), amount=3))
    receipt = put(client, part, TOMORROW)
    assert amounts(client) == [(day("01-05"), 5.0)]
    assert "what was there stays" in receipt.message


def test_within_one_drop_the_table_that_reaches_further_is_right(
    client: ClientStore,
) -> None:
    edge, later = day("02-01"), day("02-28")
    february = [signal("ann", edge, amount=9), signal("ann", later, amount=1)]
    january = [signal("ann", edge, amount=2)]
    client.ingest_all(
        [
            reading("february.csv", signal_day=february),
            reading("january.csv", signal_day=january),
        ],
        loaded_at=NOW,
    )
    assert amounts(client) == [(edge, 9.0), (later, 1.0)]


def test_what_was_kept_counts_and_the_rest_of_the_load_too(client: ClientStore) -> None:
    put(client, reading("a.csv", outcome_value=[outcome(day("01-05"), 1)]))
    both = [outcome(day("01-05"), 2), outcome(day("01-06"), 2)]
    keeping = replace(reading("b.csv", outcome_value=both), yields=True)
    receipt = put(client, keeping, TOMORROW)
    assert [value_on(client, d) for d in (day("01-05"), day("01-06"))] == [1, 2]
    assert (receipt.rows_loaded, receipt.rows_already_here) == (1, 1)
    assert receipt.message.endswith("what was there stays, as you chose.")


def test_a_load_that_yielded_counts_once_the_other_is_undone(
    client: ClientStore,
) -> None:
    put(client, reading("a.csv", outcome_value=[outcome(day("01-05"), 1)]))
    one = reading("b.csv", outcome_value=[outcome(day("01-05"), 2)])
    put(client, replace(one, yields=True), TOMORROW)
    client.undo(LoadId("1"), undone_at=TOMORROW)
    assert value_on(client, day("01-05")) == 2


def test_of_two_loads_that_yield_the_one_that_was_there_first_counts(
    client: ClientStore,
) -> None:
    for number, file in enumerate(("a.csv", "b.csv", "c.csv")):
        one = reading(file, outcome_value=[outcome(day("01-05"), number)])
        at = NOW + timedelta(days=number)
        put(client, replace(one, yields=number > 0), at)
    client.undo(LoadId("1"), undone_at=TOMORROW)
    assert value_on(client, day("01-05")) == 1


def test_undoing_a_replacement_brings_the_earlier_value_back(
    client: ClientStore,
) -> None:
    put(client, reading("a.csv", outcome_value=[outcome(day("01-05"), 1)]))
    put(client, reading("b.csv", outcome_value=[outcome(day("01-05"), 2)]), TOMORROW)
    assert value_on(client, day("01-05")) == 2
    client.undo(LoadId("2"), undone_at=TOMORROW)
    assert value_on(client, day("01-05")) == 1


def test_overlaps_are_found_without_loading(client: ClientStore) -> None:
    first = [outcome(day("01-05"), 1), outcome(day("01-06"), 1)]
    put(client, through(reading("a.csv", outcome_value=first), "01-06"))
    second = [outcome(day("01-05"), 1), outcome(day("01-06"), 7)]
    found = client.overlaps(reading("b.csv", outcome_value=second), now=TOMORROW)
    same = Overlap(
        load_id=LoadId("1"),
        file="a.csv",
        last_day=day("01-06"),
        day=day("01-05"),
        n_rows=1,
        n_replaced=0,
        n_behind=0,
    )
    differing = replace(same, day=day("01-06"), n_replaced=1, is_replaced=True)
    assert found == (same, differing)
    assert len(client.ledger()) == 1


def overlap(on: str, **columns: object) -> Overlap:
    base = Overlap(
        load_id=LoadId("1"),
        file="a.csv",
        last_day=day("01-31"),
        day=day(on),
        n_rows=1,
        n_replaced=1,
        n_behind=0,
        is_replaced=True,
    )
    return replace(base, **columns)


def equal(on: str) -> Overlap:
    return overlap(on, n_replaced=0, is_replaced=False)


VALUES = reading("b.csv", outcome_value=[outcome(day("01-05"), 1)])
DAILY = reading("b.csv", signal_day=[signal("ann", day("01-05"))])


@pytest.mark.parametrize("one", [VALUES, DAILY])
def test_settled_days_that_differ_are_asked_about(one: Reading) -> None:
    same = [equal(f"01-{n}") for n in range(18, 32)]
    differing = [overlap(f"01-{n}") for n in (15, 16, 17)]
    question = ask_about(one, [*differing, *same])
    assert question is not None
    assert question.text == (
        "15 Jan to 31 Jan 2026 is already loaded by «a.csv»; 3 of those 17 days "
        "differ. Replace them, keep them, or stop?"
    )
    assert question.choices == ("replace", "keep", "stop")
    assert len(question.labels) == 3
    assert question.guess is None


def test_the_last_three_days_of_an_export_may_be_restated(client: ClientStore) -> None:
    provisional = [overlap(f"01-{n}") for n in (29, 30, 31)]
    assert ask_about(DAILY, provisional) is None
    assert ask_about(DAILY, [overlap("01-28")]) is not None
    assert ask_about(DAILY, [equal("01-28")]) is None


@pytest.mark.parametrize(
    "one",
    [
        reading(signal_period=[snapshot("ann", day("01-31"), 4)]),
        reading(record=[ticket("T1", "01-05 09:00")]),
        replace(DAILY, is_log=True),
        replace(VALUES, plan=plan_of(result())),
    ],
)
def test_what_is_restated_as_a_matter_of_course_is_not_asked_about(
    one: Reading,
) -> None:
    assert not may_ask(one)
    assert ask_about(one, [overlap("01-05")]) is None


def test_a_notice_names_the_file_with_most_rows_and_counts_the_others() -> None:
    found = [overlap("01-05"), overlap("01-06", file="c.csv", n_rows=2)]
    [notice] = notices(VALUES, found)
    assert notice.message == (
        "2 rows replace what «c.csv» and 1 more file said of 5 Jan to 6 Jan 2026."
    )
    assert (notice.code, notice.severity) == ("OVERLAP", Severity.WARN)


def test_a_notice_spans_years_and_records_never_opened() -> None:
    found = [overlap("01-05"), overlap("01-06", day=date(2025, 12, 31))]
    [notice] = notices(VALUES, [*found, overlap("01-06", day=None)])
    assert "31 Dec 2025 to 5 Jan 2026" in notice.message
    [undated] = notices(VALUES, [overlap("01-06", day=None)])
    assert undated.message == "1 row replaces what «a.csv» said."


def test_periods_are_named_as_the_file_has_them() -> None:
    def told(*days: str) -> str:
        values = [outcome(date.fromisoformat(text), 1) for text in days]
        first, last = (date.fromisoformat(text) for text in (days[0], days[-1]))
        found = [overlap("01-05", day=first), overlap("01-05", day=last)]
        [notice] = notices(reading(outcome_value=values), found)
        return notice.message.partition(" of ")[2]

    assert told("2026-01-05", "2026-01-12") == "5 Jan to 18 Jan 2026."
    assert told("2025-12-01", "2026-01-01") == "Dec 2025 to Jan 2026."
    assert told("2026-04-01", "2026-10-01") == "Q2 2026 to Q4 2026."
    assert told("2025-01-01", "2026-01-01") == "2025 to 2026."
    assert told("2025-04-01", "2026-04-01") == "Apr 2025 to Apr 2026."
