"""Facts about use: signals by day, from events and daily counts."""

import pyarrow as pa
import pyarrow.compute as pc

from connectors.facts.built import Built, day_span, fact_table
from connectors.facts.latest import Weights, one_row_each
from connectors.facts.rows import Rows
from model.facts import Fact


def build_daily(rows: Rows, signals: tuple[str, ...]) -> Built:
    """Return one signal a day for each person and each counted column.

    A count of 0 is kept: the report covers that day, the person did nothing.
    An empty cell says nothing and makes no signal, but the row's first signal
    accounts for the row.

    Args:
        rows: typed rows with the fields `person` and `day`.
        signals: fields that hold counts, named as their signals.

    Raises:
        FileError: rows of one person and day that differ.
    """
    rows, weights = one_row_each(rows.usable(), ("person", "day"))
    if not rows.count:
        return Built()
    present = [name for name in signals if name in rows.columns]
    tables = [
        fact_table(
            Fact.SIGNAL_DAY,
            {
                "person": rows.columns["person"],
                "day": rows.columns["day"],
                "signal": pa.repeat(name, rows.count),
                "amount": rows.columns[name],
                "rows": pa.array(weights if index == 0 else weights * 0),
            },
        )
        for index, name in enumerate(present)
    ]
    first_day, last_day = day_span(rows.columns["day"])
    return Built(
        facts={Fact.SIGNAL_DAY: _without_empty(pa.concat_tables(tables))},
        first_day=first_day,
        last_day=last_day,
    )


def build_events(
    rows: Rows, signals: pa.Array, weights: Weights | None = None
) -> Built:
    """Return how often each person did each thing on each day.

    Args:
        rows: typed rows with the fields `person` and `at`, a local time.
        signals: the signal of each row.
        weights: how many rows of the file each row stands for; None: one each.
    """
    counted = _counted(rows, signals, weights)
    if not counted.num_rows:
        return Built()
    first_day, last_day = day_span(counted["day"])
    columns = {name: counted[name] for name in ("person", "day", "signal")}
    columns |= {"amount": counted["one_sum"], "rows": counted["rows_sum"]}
    columns |= {"first_at": counted["at_min"], "last_at": counted["at_max"]}
    return Built(
        facts={Fact.SIGNAL_DAY: fact_table(Fact.SIGNAL_DAY, columns)},
        first_day=first_day,
        last_day=last_day,
        is_log=True,
    )


def _counted(rows: Rows, signals: pa.Array, weights: Weights | None) -> pa.Table:
    """Return one row for each person, day and signal of the usable rows."""
    events = pa.table(
        {
            "person": rows.columns["person"],
            "day": rows.columns["at"].cast(pa.date32()),
            "signal": signals,
            "at": rows.columns["at"],
            "one": pa.repeat(1, rows.count),
            "rows": pa.repeat(1, rows.count) if weights is None else weights,
        }
    )
    usable = events.filter(pa.array(~rows.aside.mask[rows.positions]))
    return usable.group_by(["person", "day", "signal"]).aggregate(
        [("one", "sum"), ("rows", "sum"), ("at", "min"), ("at", "max")]
    )


def _without_empty(table: pa.Table) -> pa.Table:
    """Leave out signals without amount, except those that account for rows."""
    keep = pc.or_(pc.is_valid(table["amount"]), pc.greater(table["rows"], 0))
    return table.filter(keep)
