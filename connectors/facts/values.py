"""Facts about outcomes that arrive already summed."""

import pyarrow as pa
import pyarrow.compute as pc

from connectors.aside import as_mask, missing
from connectors.columns.shares import Written, as_fractions
from connectors.facts.built import Built, fact_table, value_span
from connectors.facts.latest import one_row_each
from connectors.facts.rows import Rows, share_column
from model.facts import Fact


def build_values(rows: Rows) -> Built:
    """Return one value for each day, measure and scope.

    A value in percent becomes a share, once: `12.5`, unit `%`, and `12.5 %` are
    both 0.125.
    A row needs a value,
    or a numerator and a denominator; otherwise it is set aside. Without a value
    it is the ratio, NULL where the denominator is 0.

    Args:
        rows: typed rows with the fields `day` and `measure`, and any of `value`,
            `numerator`, `denominator`, `measure_unit`, `unit`.

    Raises:
        FileError: two rows of one day, measure and scope that differ.
    """
    rows = _with_value(rows.usable())
    rows.columns["scope"] = pc.fill_null(rows.column("unit", pa.string()), "")
    rows, weights = one_row_each(rows, ("day", "measure", "scope"))
    if not rows.count:
        return Built()
    first_day, last_day = value_span(rows.columns["day"], rows.today)
    number = pa.float64()
    table = fact_table(
        Fact.OUTCOME_VALUE,
        {
            "day": rows.columns["day"],
            "measure": rows.columns["measure"],
            "scope": rows.columns["scope"],
            "value": rows.columns["value"],
            "numerator": rows.column("numerator", number),
            "denominator": rows.column("denominator", number),
            "rows": pa.array(weights),
        },
    )
    return Built(
        facts={Fact.OUTCOME_VALUE: table}, first_day=first_day, last_day=last_day
    )


def _with_value(rows: Rows) -> Rows:
    number = pa.float64()
    value = as_fractions(rows.column("value", number), _written(rows), rows.findings)
    below = rows.column("denominator", number)
    divisor = pc.if_else(pc.greater(below, 0.0), below, pa.scalar(None, number))
    ratio = pc.divide(rows.column("numerator", number), divisor)
    rows.columns["value"] = pc.coalesce(value, ratio)
    is_part = pc.is_valid(pc.add(rows.column("numerator", number), below))
    empty = missing(value) & ~as_mask(is_part)
    at_fault = "value" if "value" in rows.headers else "numerator"
    rows.set_aside(empty, "MISSING_VALUE", at_fault)
    return rows.usable()


def _written(rows: Rows) -> Written:
    return Written(
        names=rows.columns["measure"],
        is_marked=as_mask(rows.column(share_column("value"), pa.bool_())),
        units=rows.columns.get("measure_unit"),
    )
