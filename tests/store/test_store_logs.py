"""Event logs of one day: parts that lie apart add up, what overlaps counts once."""

from dataclasses import replace
from itertools import combinations

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st
from store_readings import NOW, Row, day, moment, reading, signal

from model.ids import LoadId
from model.loads import Reading, Receipt
from store.client import ClientStore
from store.sql import read_sql

DAY = "02-05"
Span = tuple[int, int, float]
"""First hour, last hour, amount."""


def counted(span: Span | None, amount: float = 1) -> Row:
    """Return what a log counted of a person between two hours of a day."""
    if span is None:
        return signal("ann", day(DAY), amount=amount)
    first, last, amount = span
    row = signal("ann", day(DAY), amount=amount)
    return row | {
        "first_at": moment(f"{DAY} {first:02}:00"),
        "last_at": moment(f"{DAY} {last:02}:00"),
        "rows": int(amount),
    }


def log(n: int, *rows: Row) -> Reading:
    return replace(reading(f"{n}.csv", signal_day=list(rows)), is_log=True)


def put(client: ClientStore, *spans: Span) -> list[Receipt]:
    return [
        client.ingest(log(n, counted(span)), loaded_at=NOW)
        for n, span in enumerate(spans)
    ]


def amount_of(client: ClientStore) -> float | None:
    query = "SELECT amount FROM current_signal_day"
    with client._engine.reading(f"client_{client.id}") as cursor:
        [(amount,)] = cursor.execute(query).fetchall()
    return amount


def test_the_parts_of_a_day_add_up(client: ClientStore) -> None:
    _, second = put(client, (6, 10, 100), (11, 15, 100))
    assert amount_of(client) == 200
    assert (second.rows_loaded, second.rows_already_here) == (100, 0)
    assert second.codes == ()


def test_a_part_that_another_log_has_as_well_counts_once(client: ClientStore) -> None:
    put(client, (6, 10, 100), (8, 12, 40))
    assert amount_of(client) == 100


def test_the_whole_day_after_its_parts_brings_nothing_new(client: ClientStore) -> None:
    *_, whole = put(client, (6, 10, 100), (11, 15, 50), (6, 15, 150))
    assert amount_of(client) == 150
    assert (whole.rows_loaded, whole.rows_already_here) == (0, 150)


def test_a_log_across_two_parts_takes_nothing_away(client: ClientStore) -> None:
    put(client, (6, 10, 100), (11, 15, 100), (9, 12, 20))
    assert amount_of(client) == 200


def test_a_log_without_times_may_be_of_any_part_of_the_day(client: ClientStore) -> None:
    put(client, (6, 10, 5))
    [receipt] = [client.ingest(log(9, counted(None, 3)), loaded_at=NOW)]
    assert amount_of(client) == 5
    assert "OVERLAP" in receipt.codes


def test_one_moment_is_the_same_event_in_two_logs(client: ClientStore) -> None:
    _, again = put(client, (6, 6, 1), (6, 6, 1))
    assert amount_of(client) == 1
    assert again.rows_already_here == 1


def test_undoing_a_part_leaves_the_others(client: ClientStore) -> None:
    put(client, (6, 10, 3), (11, 15, 4))
    client.undo(LoadId("1"), undone_at=NOW)
    assert amount_of(client) == 4


def test_a_log_that_yields_to_another_table_does_not_add_up(
    client: ClientStore,
) -> None:
    table = reading("t.csv", signal_day=[signal("ann", day(DAY), amount=7)])
    client.ingest(table, loaded_at=NOW)
    put(client, (6, 10, 3), (11, 15, 40))
    assert amount_of(client) == 7


HOURS = st.tuples(st.integers(0, 8), st.integers(0, 8)).map(sorted)
SPANS = st.lists(
    st.builds(lambda h, n: (h[0], h[1], float(n)), HOURS, st.integers(1, 9)),
    min_size=1,
    max_size=6,
)


def best_by_hand(spans: list[Span]) -> float:
    """Try all choices of spans that lie apart."""
    choices = (c for n in range(1, len(spans) + 1) for c in combinations(spans, n))
    apart = (
        choice
        for choice in choices
        if all(a[1] < b[0] or b[1] < a[0] for a, b in combinations(choice, 2))
    )
    return max(sum(span[2] for span in choice) for choice in apart)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(spans=SPANS)
def test_the_sum_is_the_largest_of_spans_that_lie_apart(spans: list[Span]) -> None:
    query = (
        "SELECT largest_disjoint(list_sort(list({'last': s[2], 'first': s[1],"
        " 'amount': s[3]}))) FROM (SELECT unnest(?) AS s)"
    )
    with duckdb.connect() as connection:
        connection.execute(_macro())
        [(found,)] = connection.execute(query, [[*map(list, spans)]]).fetchall()
    assert found == best_by_hand(spans)


def _macro() -> str:
    """Return the statement of the migration that makes the macro."""
    [statement] = [
        part
        for part in read_sql("migrations/client/013_log_span").split(";")
        if "CREATE MACRO" in part
    ]
    return statement
