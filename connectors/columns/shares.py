"""Shares that are written as percentages: fractions, like all shares here."""

import pyarrow as pa
import pyarrow.compute as pc

from connectors.findings import Findings

_PERCENT = 100.0
_IN_WORDS = r"\((%|percent|per cent|pct|pour cent|por ciento|per cento|por cento)\)|%$"


def as_fractions(table: pa.Table, findings: Findings) -> pa.Table:
    """Return values with those of measures in percent divided by 100.

    A measure is in percent where its name says so, as `Share (%)` does. Where
    none of its values is above 1 they are fractions already, because a cell in
    percent format holds one; that is told.

    Args:
        table: values as `outcome_value` facts.
        findings: takes the notice.
    """
    names = pc.unique(table["measure"])
    in_percent = names.filter(pc.match_substring_regex(names, _IN_WORDS))
    for name in in_percent.to_pylist():
        table = _as_fraction(table, name, findings)
    return table


def _as_fraction(table: pa.Table, name: str, findings: Findings) -> pa.Table:
    is_it = pc.equal(table["measure"], name)
    largest = pc.max(pc.abs(table["value"].filter(is_it))).as_py()
    if largest is None:
        return table
    if largest <= 1:
        findings.warn(
            "PERCENT",
            f"«{name}» has no value above {largest:g}: read as fractions, "
            f"{largest:g} being {largest * _PERCENT:g} %.",
            "If they are percent, write them with the percent sign.",
            column=name,
        )
        return table
    divided = pc.divide(table["value"], _PERCENT)
    values = pc.if_else(is_it, divided, table["value"])
    return table.set_column(
        table.schema.get_field_index("value"), table.schema.field("value"), values
    )
