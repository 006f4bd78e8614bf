"""The first facts of a file as text: what will be stored, before it is."""

from collections.abc import Iterable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from model.facts import Fact

_MOST_ROWS = 5
_PSEUDONYM_SHOWN = 8
_COUNTING = "rows"
_MIDNIGHT = " 00:00:00"


def first_facts(facts: Mapping[Fact, pa.Table]) -> tuple[dict[str, str], ...]:
    """Return the first rows of the facts, each column as text.

    Amounts and flags stand in the row of their record. Columns without any
    value are left out; of a pseudonym the beginning is shown.
    """
    table = next(
        (t for fact, t in facts.items() if fact is not Fact.RECORD_VALUE), None
    )
    if table is None:
        return ()
    rows = table.slice(0, _MOST_ROWS).to_pylist()
    values = facts.get(Fact.RECORD_VALUE)
    if values is not None:
        rows = [row | _values_of(values, row["key"]) for row in rows]
    return _as_text(rows)


def _values_of(values: pa.Table, key: str) -> dict[str, object]:
    own = values.filter(pc.equal(values["key"], key))
    return dict(zip(own["name"].to_pylist(), own["value"].to_pylist(), strict=True))


def _as_text(rows: Iterable[dict[str, object]]) -> tuple[dict[str, str], ...]:
    listed = list(rows)
    names = dict.fromkeys(name for row in listed for name in row)
    filled = [
        name
        for name in names
        if name != _COUNTING and any(row.get(name) is not None for row in listed)
    ]
    return tuple(
        {name: _shown(name, row.get(name)) for name in filled} for row in listed
    )


def _shown(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.10g}"
    text = str(value).removesuffix(_MIDNIGHT)
    return f"{text[:_PSEUDONYM_SHOWN]}…" if name == "person" else text
