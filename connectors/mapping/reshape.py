"""Tables of values in any layout, turned into one row a period and measure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from connectors.aside import Mask, as_mask, missing
from connectors.columns.headerunits import note_units
from connectors.columns.shares import Written, as_fractions
from connectors.facts.built import Built, fact_table, value_rows, value_span
from connectors.facts.rows import Rows, share_column
from connectors.findings import Findings
from connectors.mapping.quality import one_value_each, with_ratios, without_empty_end
from model.facts import Fact
from model.text import fold

_NUMBER = pa.float64()


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Columns that hold the values of one measure.

    Fields are named as in `Rows`. What is None the row says in its own fields:
    `measure` in `measure`, `channel` in `channel`, `day` in `day`; no channel
    field means no channels.
    """

    value: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    measure: str | None = None
    channel: str | None = None
    day: date | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that hold its numbers."""
        named = (self.value, self.numerator, self.denominator)
        return tuple(name for name in named if name is not None)


def build_series(
    rows: Rows, series: Sequence[Series], *, adds_up: bool | None = None
) -> Built:
    """Return one value for each day, measure and scope.

    A measure of a channel is named by both. Rows without any number are set
    aside. Shares that are written as percentages become fractions.

    Args:
        rows: typed rows; fields `day`, `measure`, `channel` and `unit` where the
            table has them.
        series: what each column of numbers holds.
        adds_up: whether rows of one day, measure and scope are added up; None
            asks where they differ.

    Raises:
        FileError: rows of one day, measure and scope that are not to be added up.
    """
    rows = rows.usable()
    numbered = [_has_number(rows, one) for one in series]
    empty: Mask = ~np.any(numbered, axis=0) if numbered else rows.aside.mask
    rows.set_aside(empty, "MISSING_VALUE", _first_field(rows, series))
    if empty.all():
        return Built()
    long = pa.concat_tables(_long(rows, series, numbered)).combine_chunks()
    brought = value_rows(_places(numbered), long)
    table = _with_fractions(long, _marks(rows, series, numbered), rows.findings)
    note_units(pc.unique(table["measure"]).to_pylist(), rows.findings)
    table = without_empty_end(table, rows.findings)
    table = with_ratios(one_value_each(table, rows.findings, adds_up=adds_up))
    numbered_days = table["day"].filter(pc.is_valid(pc.coalesce(*_numbers(table))))
    first_day, last_day = value_span(numbered_days, rows.today)
    return Built(
        facts={Fact.OUTCOME_VALUE: table},
        value_rows=brought,
        first_day=first_day,
        last_day=last_day,
    )


def _places(numbered: Sequence[Mask]) -> pa.Array:
    """Return the row of each value of the long table."""
    return pa.array(np.concatenate([np.flatnonzero(mask) for mask in numbered]))


def _marks(rows: Rows, series: Sequence[Series], numbered: Sequence[Mask]) -> Mask:
    """Tell which values of the long table carried a percent sign."""
    marks = (
        as_mask(rows.column(share_column(one.value or ""), pa.bool_()))[has_number]
        for one, has_number in zip(series, numbered, strict=True)
    )
    return np.concatenate([*marks])


def _with_fractions(long: pa.Table, is_marked: Mask, findings: Findings) -> pa.Table:
    names, values = (long[name].combine_chunks() for name in ("measure", "value"))
    written = Written(names=names, is_marked=is_marked)
    index = long.schema.get_field_index("value")
    fractions = as_fractions(values, written, findings)
    return long.set_column(index, long.schema.field("value"), fractions)


def _numbers(table: pa.Table) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    return table["value"], table["numerator"]


def _has_number(rows: Rows, one: Series) -> Mask:
    """Tell which rows have a value of this series, or both parts of one."""
    has_value, has_numerator, has_denominator = (
        ~missing(rows.column(name or "", _NUMBER))
        for name in (one.value, one.numerator, one.denominator)
    )
    return has_value | (has_numerator & has_denominator)


def _first_field(rows: Rows, series: Sequence[Series]) -> str:
    names = (name for one in series for name in one.fields)
    return next((name for name in names if name in rows.columns), "")


def _long(
    rows: Rows, series: Sequence[Series], numbered: Sequence[Mask]
) -> Iterator[pa.Table]:
    """Yield the values of each series; the first of a row accounts for it."""
    uncounted: Mask = np.ones(rows.count, dtype=np.bool_)
    for one, has_number in zip(series, numbered, strict=True):
        table = _values(rows, one, has_number & uncounted)
        uncounted &= ~has_number
        yield table.filter(pa.array(has_number))


def _values(rows: Rows, one: Series, counted: Mask) -> pa.Table:
    value, numerator, denominator = (
        rows.column(name or "", _NUMBER)
        for name in (one.value, one.numerator, one.denominator)
    )
    day = pa.repeat(one.day, rows.count) if one.day else rows.columns["day"]
    return fact_table(
        Fact.OUTCOME_VALUE,
        {
            "day": day,
            "measure": _measure(rows, one),
            "scope": pc.fill_null(rows.column("unit", pa.string()), ""),
            "value": value,
            "numerator": numerator,
            "denominator": denominator,
            "rows": pa.array(counted.astype(np.int64)),
        },
    )


def _measure(rows: Rows, one: Series) -> pa.Array:
    names = (
        rows.column("measure", pa.string())
        if one.measure is None
        else pa.repeat(fold(one.measure), rows.count)
    )
    if one.channel is not None:
        channels = pa.repeat(fold(one.channel), rows.count)
    elif "channel" in rows.columns:
        channels = rows.columns["channel"]
    else:
        return names
    joined = pc.binary_join_element_wise(names, channels, " ", null_handling="skip")
    return pc.utf8_trim_whitespace(joined)
