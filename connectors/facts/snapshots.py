"""Facts from snapshots: what an export says about a period, not about a day."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from connectors.facts.built import Built
from connectors.facts.latest import Weights, one_row_each
from connectors.facts.rows import Rows
from model.faults import FileError
from model.snapshots import (
    SnapshotShape,
    SnapshotSignal,
    SnapshotTable,
    column_name,
)
from model.words import Text, listed_and

_PROVISIONAL_DAYS = 3


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One row a person, and how many rows of the file each stands for.

    `data_date` is the last day that the export covers, `period_days` how many
    days it sums up; None where it sums up none, or all that ever were.
    """

    rows: Rows
    weights: Weights
    data_date: date
    period_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """What an export says about one signal; arrays have one entry a person.

    `amount` with `is_state` is a state on the data date, else a count of the
    period; `used` is 1 for use in the period, 0 for none. `last_activity` is
    the day of the last use; where it stands beside `used`, a day after which
    there was none. People who are not `known` get no fact; None: all are.
    """

    name: str
    amount: pa.Array | None = None
    is_state: bool = False
    used: pa.Array | None = None
    last_activity: pa.Array | None = None
    known: pa.Array | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """How several rows of one person become one.

    `by` is the field that tells the rows of a person apart; numbers in `sums`
    add up, of days in `latest` the last one counts.
    """

    by: str
    sums: tuple[str, ...]
    latest: tuple[str, ...] = ()


def take_snapshot(rows: Rows, parts: Parts | None = None) -> Snapshot | None:
    """Return the usable rows of an export about one period; None without any.

    Args:
        rows: typed rows with the fields `person` and `data_date`, and `period`
            where the export has it, in days, 0 for all time.
        parts: how rows of one person become one, where there may be several.

    Raises:
        FileError: several periods or data dates in one file, or two rows of one
            person that differ.
    """
    keys = ("person",) if parts is None else ("person", parts.by)
    rows, weights = one_row_each(rows.usable(), keys)
    if parts is not None and rows.count:
        rows, weights = _joined(rows, weights, parts)
    data_date = data_date_of(rows)
    if data_date is None:
        return None
    period = _only(rows, "period") if "period" in rows.columns else None
    days = int(period) if isinstance(period, float) else 0
    return Snapshot(rows, weights, data_date, days or None)


def data_date_of(rows: Rows) -> date | None:
    """Return the last day that an export covers, with a notice if it is recent.

    Raises:
        FileError: several data dates in one file.
    """
    data_date = _only(rows, "data_date")
    if not isinstance(data_date, date):
        return None
    _note_provisional(rows, data_date)
    return data_date


def snapshot_facts(snapshot: Snapshot, signals: list[Signal]) -> Built:
    """Return a fact for each person and signal; the first accounts for the rows.

    Signals without a period come last: exports of several periods share them, and
    would seem to be here already. Counts and flags of an export that tells no
    period prove nothing about any window and are left out.
    """
    said = [s for s in signals if _has_period(snapshot) or not _needs_period(s)]
    columns = _Columns()
    data_date, days = snapshot.data_date, snapshot.period_days
    shape = SnapshotShape(
        data_date=data_date,
        signals=tuple(_said(snapshot, signal, columns) for signal in said),
    )
    people = {
        "person": snapshot.rows.columns["person"],
        "rows": pa.array(snapshot.weights),
        **columns.named(),
    }
    return Built(
        snapshot=SnapshotTable(shape=shape, people=pa.table(people)),
        first_day=data_date - timedelta(days=days - 1) if days else data_date,
        last_day=data_date,
        data_date=data_date,
    )


def _joined(rows: Rows, weights: Weights, parts: Parts) -> tuple[Rows, Weights]:
    """Return one row a person, made of all rows of that person."""
    people = rows.columns["person"].dictionary_encode().indices.to_numpy()
    _, first = np.unique(people, return_index=True)
    sums = [name for name in parts.sums if name in rows.columns]
    latest = [name for name in parts.latest if name in rows.columns]
    table = pa.table(
        {"person": people, "weight": weights}
        | {name: rows.columns[name] for name in (*sums, *latest)}
    )
    wanted = [("weight", "sum"), *((name, "sum") for name in sums)]
    wanted += [(name, "max") for name in latest]
    joined = table.group_by("person").aggregate(wanted).sort_by("person")
    one_each = rows.take(first.astype(np.int64))
    for name, how in wanted[1:]:
        one_each.columns[name] = joined[f"{name}_{how}"].combine_chunks()
    return one_each, joined["weight_sum"].to_numpy()


def _has_period(snapshot: Snapshot) -> bool:
    return snapshot.period_days is not None


def _needs_period(signal: Signal) -> bool:
    is_count = signal.amount is not None and not signal.is_state
    return is_count or signal.used is not None


def _said(snapshot: Snapshot, signal: Signal, columns: "_Columns") -> SnapshotSignal:
    last = signal.last_activity
    if signal.used is not None:
        last = _latest_use(snapshot, signal)
    return SnapshotSignal(
        name=signal.name,
        period_days=snapshot.period_days if _needs_period(signal) else None,
        amount=columns.number(signal.amount),
        last_activity=columns.number(last),
        known=columns.number(_known(signal)),
    )


def _known(signal: Signal) -> pa.Array | None:
    """Tell who gets a fact; None: all."""
    known = None if signal.known is None else pc.fill_null(signal.known, False)
    if signal.used is None:
        return known
    is_told = signal.used.is_valid()
    return is_told if known is None else pc.and_(known, is_told)


class _Columns:
    """Numbers the columns of a snapshot; one that several signals share is one."""

    def __init__(self) -> None:
        self._arrays: list[pa.Array] = []

    def number(self, array: pa.Array | None) -> int | None:
        """Return the number of a column, adding it if it is new."""
        if array is None:
            return None
        for number, known in enumerate(self._arrays):
            if known is array:
                return number
        self._arrays.append(array)
        return len(self._arrays) - 1

    def named(self) -> dict[str, pa.Array]:
        """Return all columns by name."""
        return {column_name(n): array for n, array in enumerate(self._arrays)}


def _latest_use(snapshot: Snapshot, signal: Signal) -> pa.Array:
    """Return a day after which there was no use, by what a flag says.

    Raised: the last activity where it lies in the period, else the data date.
    Not raised: the day before the period.
    """
    before = snapshot.data_date - timedelta(days=snapshot.period_days or 0)
    last = signal.last_activity
    if last is None:
        last = pa.nulls(snapshot.rows.count, pa.date32())
    is_inside = pc.fill_null(pc.greater(last, pa.scalar(before)), False)
    latest = pc.if_else(is_inside, last, pa.scalar(snapshot.data_date))
    return pc.if_else(pc.greater(signal.used, 0.0), latest, pa.scalar(before))


def _only(rows: Rows, name: str) -> date | float | None:
    """Return the one value of a column; several mean several exports in one."""
    values = pc.drop_null(rows.columns[name]).unique().to_pylist()
    if len(values) > 1:
        raise FileError(
            "PERIOD_MIX",
            Text(
                "«{header}» has more than one value ({shown}): the file mixes exports.",
                header=rows.headers[name],
                shown=listed_and([str(value) for value in sorted(values)[:2]]),
            ),
            Text("Load each export as its own file."),
            column=rows.headers[name],
        )
    found: date | float | None = values[0] if values else None
    return found


def _note_provisional(rows: Rows, data_date: date) -> None:
    if rows.today - data_date <= timedelta(days=_PROVISIONAL_DAYS):
        rows.findings.warn(
            "PROVISIONAL",
            Text(
                "The data end on {day}; the last {n} days of a usage "
                "report may still change.",
                day=data_date,
                n=_PROVISIONAL_DAYS,
            ),
            Text("Export again in a few days and load that too."),
        )
