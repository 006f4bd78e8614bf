"""Facts from snapshots: what an export says about a period, not about a day."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from connectors.facts import Built, fact_table
from connectors.latest import Weights, one_row_each
from connectors.rows import Rows
from model.facts import Fact
from model.faults import FileError

_PROVISIONAL_DAYS = 3


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One row a person, and how many rows of the file each stands for.

    `data_date` is the last day that the export covers, `period_days` how many
    days it sums up; None where it has only last activities.
    """

    rows: Rows
    weights: Weights
    data_date: date
    period_days: int | None


@dataclass(frozen=True, slots=True)
class Signal:
    """One signal of all people: an amount, or the day of the last activity."""

    name: str
    amount: pa.Array | None = None
    last_activity: pa.Array | None = None


def take_snapshot(rows: Rows) -> Snapshot | None:
    """Return the usable rows of an export about one period; None without any.

    Args:
        rows: typed rows with the fields `person` and `data_date`, and `period`
            where the export has it.

    Raises:
        FileError: several periods or data dates in one file, or two rows of one
            person that differ.
    """
    rows, weights = one_row_each(rows.usable(), ("person",))
    if not rows.count:
        return None
    data_date = _only(rows, "data_date")
    period = _only(rows, "period") if "period" in rows.columns else None
    if not isinstance(data_date, date):
        return None
    _note_provisional(rows, data_date)
    days = int(period) if isinstance(period, float) else None
    return Snapshot(rows, weights, data_date, days)


def snapshot_facts(snapshot: Snapshot, signals: list[Signal]) -> Built:
    """Return a fact for each person and signal; the first accounts for the rows."""
    tables = [
        fact_table(
            Fact.SIGNAL_PERIOD,
            _columns(snapshot, signal, snapshot.weights * (index == 0)),
        )
        for index, signal in enumerate(signals)
    ]
    data_date, days = snapshot.data_date, snapshot.period_days
    return Built(
        facts={Fact.SIGNAL_PERIOD: pa.concat_tables(tables).combine_chunks()},
        first_day=data_date - timedelta(days=days - 1) if days else data_date,
        last_day=data_date,
        data_date=data_date,
    )


def _columns(
    snapshot: Snapshot, signal: Signal, weights: npt.NDArray[np.int64]
) -> dict[str, pa.Array]:
    n_rows = snapshot.rows.count
    period = pa.scalar(
        None if signal.amount is None else snapshot.period_days, pa.int32()
    )
    columns = {
        "person": snapshot.rows.columns["person"],
        "data_date": pa.repeat(pa.scalar(snapshot.data_date), n_rows),
        "period_days": pa.repeat(period, n_rows),
        "signal": pa.repeat(signal.name, n_rows),
        "rows": pa.array(weights),
    }
    if signal.amount is not None:
        columns["amount"] = signal.amount
    if signal.last_activity is not None:
        columns["last_activity"] = signal.last_activity
    return columns


def _only(rows: Rows, name: str) -> date | float | None:
    """Return the one value of a column; several mean several exports in one."""
    values = pc.drop_null(rows.columns[name]).unique().to_pylist()
    if len(values) > 1:
        shown = " and ".join(f"{value}" for value in sorted(values)[:2])
        raise FileError(
            "PERIOD_MIX",
            f"«{rows.headers[name]}» has more than one value ({shown}): the file mixes "
            "exports.",
            "Load each export as its own file.",
            column=rows.headers[name],
        )
    found: date | float | None = values[0] if values else None
    return found


def _note_provisional(rows: Rows, data_date: date) -> None:
    if rows.today - data_date <= timedelta(days=_PROVISIONAL_DAYS):
        rows.findings.warn(
            "PROVISIONAL",
            f"The data end on {data_date.isoformat()}; the last "
            f"{_PROVISIONAL_DAYS} days of a usage report may still change.",
            "Export again in a few days and load that too.",
        )
