"""An export with fewer columns takes nothing away of what earlier ones told."""

from dataclasses import replace
from datetime import timedelta

from store_readings import (
    NOW,
    Row,
    amount,
    day,
    load,
    moment,
    plan_of,
    reading,
    result,
    rows_of,
    ticket,
    workbook,
)

from model.ids import LoadId
from model.loads import Reading, Receipt
from model.marts import Mart
from model.plan import Statistic
from store.client import ClientStore

WIDE = frozenset({"closed", "channel", "cost"})
NARROW = frozenset({"channel"})
PLAN = plan_of(result("cost", statistic=Statistic.MEAN, of="cost"))


def export(
    number: int, fields: frozenset[str], *records: Row, cost: float | None = None
) -> Reading:
    """Return an export that reaches to a day of June, later ones further."""
    values = (
        []
        if cost is None
        else [amount(str(row["key"]), "cost", cost) for row in records]
    )
    made = reading(f"{number}.csv", record=list(records), record_value=values)
    return replace(made, record_fields=fields, data_date=day(f"06-{number:02}"))


def put(client: ClientStore, *exports: Reading) -> list[Receipt]:
    return [
        client.ingest(one, loaded_at=NOW + timedelta(hours=n))
        for n, one in enumerate(exports)
    ]


def current(client: ClientStore) -> tuple[object, ...]:
    """Return end, channel and cost of the one record."""
    query = (
        "SELECT r.closed, r.channel, v.value FROM current_record AS r"
        " LEFT JOIN current_record_value AS v ON v.kind = r.kind AND v.key = r.key"
    )
    with client._engine.reading(f"client_{client.id}") as cursor:
        [row] = cursor.execute(query).fetchall()
    return tuple(row)


CLOSED = ticket("T", "02-02 09:00", 3, channel="email")
END = moment("02-02 12:00")


def test_columns_that_a_later_export_lacks_stay(client: ClientStore) -> None:
    later = ticket("T", "02-02 09:00", channel="phone")
    put(client, export(1, WIDE, CLOSED, cost=7), export(2, NARROW, later))
    assert current(client) == (END, "phone", 7)


def test_a_blank_cell_of_a_later_export_counts(client: ClientStore) -> None:
    reopened = ticket("T", "02-02 09:00", channel="phone")
    put(client, export(1, WIDE, CLOSED, cost=7), export(2, WIDE, reopened))
    assert current(client) == (None, "phone", None)


def test_a_blank_counts_although_the_last_export_has_no_such_column(
    client: ClientStore,
) -> None:
    reopened = ticket("T", "02-02 09:00", channel="phone")
    exports = [export(2, WIDE, reopened), export(3, NARROW, reopened)]
    put(client, export(1, WIDE, CLOSED, cost=7), *exports)
    assert current(client) == (None, "phone", None)


def test_undo_brings_back_exactly_what_the_others_say(client: ClientStore) -> None:
    later = ticket("T", "02-02 09:00", channel="phone")
    put(client, export(1, WIDE, CLOSED, cost=7), export(2, NARROW, later))
    client.undo(LoadId("1"), undone_at=NOW)
    assert current(client) == (None, "phone", None)


def test_what_a_narrow_export_repeats_is_here_already(client: ClientStore) -> None:
    same = ticket("T", "02-02 09:00", channel="email")
    _, again = put(client, export(1, WIDE, CLOSED, cost=7), export(2, NARROW, same))
    assert (again.rows_loaded, again.rows_already_here) == (0, 1)


def test_measures_take_amounts_that_the_last_export_lacks(client: ClientStore) -> None:
    load(client, workbook(PLAN))
    person = ticket("T", "02-02 09:00", 3, person="ann")
    fields = WIDE | {"person"}
    put(client, export(1, fields, person, cost=7), export(2, fields - {"cost"}, person))
    assert rows_of(client, Mart.OUTCOME_WEEK, "value") == [(7,)]
