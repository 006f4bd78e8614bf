"""Tables of values that contradict themselves or are not finished."""

import pyarrow as pa
import pyarrow.compute as pc

from connectors.findings import Findings
from connectors.mapping.meanings import NUMBERS
from model.facts import SCHEMAS, Fact
from model.faults import FileError
from model.words import Text

ADD_UP = "add_up"
"""Id of the question whether several rows are parts of one value."""

EMPTY_PERIOD = "empty_period"
"""Id of the question whether the last period is not finished yet."""

_SCHEMA = SCHEMAS[Fact.OUTCOME_VALUE]
_KEYS = ["day", "measure", "scope"]
_FEWEST_BEFORE = 3


def one_value_each(
    table: pa.Table, findings: Findings, *, adds_up: bool | None
) -> pa.Table:
    """Return one row for each day, measure and scope.

    Rows that say the same are counted once, unless they are to be added up.

    Args:
        table: values as `outcome_value` facts.
        findings: takes question and notice.
        adds_up: whether rows that differ are parts of one value; None: asked.

    Raises:
        FileError: they differ and are no parts of one value.
    """
    sums = [(name, "sum") for name in (*NUMBERS, "rows")]
    spread = [(name, how) for name in NUMBERS for how in ("min", "max")]
    grouped = table.group_by(_KEYS, use_threads=False).aggregate([*sums, *spread])
    if grouped.num_rows == table.num_rows:
        return table
    if adds_up is None:
        adds_up = _differs(grouped) and _ask_to_add(grouped, table, findings)
    elif not adds_up and _differs(grouped):
        raise _conflict(table.num_rows - grouped.num_rows)
    if not adds_up:
        _note_repeats(table.num_rows - grouped.num_rows, findings)
    return _summed(grouped) if adds_up else _first_of(grouped)


def without_empty_end(table: pa.Table, findings: Findings) -> pa.Table:
    """Return values without the last period, where it is not finished.

    A last period of only zeros, after periods that have none such, is asked
    about: it may have just begun. Its rows stay accounted for.
    """
    days = pc.unique(table["day"]).sort()
    if len(days) <= _FEWEST_BEFORE:
        return table
    numbers = pc.coalesce(table["value"], table["numerator"])
    is_filled = pc.greater(pc.abs(pc.fill_null(numbers, 0.0)), 0.0)
    filled = pc.unique(table["day"].filter(is_filled)).sort()
    last = days[-1].as_py()
    if len(filled) != len(days) - 1 or filled[-1].as_py() == last:
        return table
    text = Text(
        "The last period, from {day}, holds only zeros, and no other does. "
        "Leave it out because it is not finished?",
        day=last,
    )
    if not findings.ask_whether(EMPTY_PERIOD, text, "EMPTY_PERIOD", is_likely=True):
        return table
    is_kept = pc.or_(pc.not_equal(table["day"], last), pc.greater(table["rows"], 0))
    nothing = pa.scalar(None, pa.float64())
    is_last = pc.equal(table["day"], last)
    for name in NUMBERS:
        place = table.schema.get_field_index(name)
        cleared = pc.if_else(is_last, nothing, table[name])
        table = table.set_column(place, table.schema.field(name), cleared)
    return table.filter(is_kept)


def _differs(grouped: pa.Table) -> bool:
    return any(
        pc.any(pc.not_equal(grouped[f"{n}_min"], grouped[f"{n}_max"])).as_py()
        for n in NUMBERS
    )


def _ask_to_add(grouped: pa.Table, table: pa.Table, findings: Findings) -> bool:
    n_more = table.num_rows - grouped.num_rows
    text = Text.counted(
        n_more,
        "{n} row has the period, measure and group of another row, with another "
        "value. Are they parts that add up? Counts do, shares and averages do "
        "not.",
        "{n} rows have the period, measure and group of another row, with another "
        "value. Are they parts that add up? Counts do, shares and averages do "
        "not.",
    )
    if findings.ask_whether(ADD_UP, text, "ADD_UP", is_likely=True):
        return True
    raise _conflict(n_more)


def _conflict(n_more: int) -> FileError:
    return FileError(
        "DUPLICATE_KEY",
        Text.counted(
            n_more,
            "{n} row has the period, measure and group of another row, with another "
            "value.",
            "{n} rows have the period, measure and group of another row, with another "
            "value.",
        ),
        Text(
            "Name the column that tells them apart as group or channel, or export sums."
        ),
    )


def _note_repeats(n_more: int, findings: Findings) -> None:
    findings.warn(
        "DUPLICATE_ROWS",
        Text.counted(
            n_more,
            "{n} row repeats another one and was not counted again.",
            "{n} rows repeat another one and were not counted again.",
        ),
    )


def with_ratios(table: pa.Table) -> pa.Table:
    """Return values with the ratio of the parts where none is given.

    It is NULL where the denominator is 0.
    """
    below = table["denominator"]
    divisor = pc.if_else(pc.greater(below, 0.0), below, pa.scalar(None, pa.float64()))
    values = pc.coalesce(table["value"], pc.divide(table["numerator"], divisor))
    place = table.schema.get_field_index("value")
    return table.set_column(place, table.schema.field("value"), values)


def _summed(grouped: pa.Table) -> pa.Table:
    return _table(grouped, **{name: grouped[f"{name}_sum"] for name in NUMBERS})


def _first_of(grouped: pa.Table) -> pa.Table:
    return _table(grouped, **{name: grouped[f"{name}_min"] for name in NUMBERS})


def _table(grouped: pa.Table, **numbers: pa.ChunkedArray) -> pa.Table:
    columns = {name: grouped[name] for name in _KEYS} | numbers
    columns["rows"] = grouped["rows_sum"]
    return pa.table([columns[f.name] for f in _SCHEMA], schema=_SCHEMA)
