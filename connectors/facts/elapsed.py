"""The hours of a record: from its dates, or from a column whose unit is known."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from connectors.columns.durations import SECONDS, Unit, as_hours, prove_unit, unit_in
from connectors.facts.rows import Rows
from model.loads import Question
from model.text import fold
from model.words import Text

_ENDS = {"resolution_hours": "closed", "response_hours": "responded"}
_IGNORE = "ignore"

HOURS = tuple(_ENDS)
"""Fields of durations, each an amount of a record in hours."""


def settle_hours(rows: Rows) -> None:
    """Turn the columns of durations into hours, or leave them out.

    Where the dates say how long a record took, the column is only checked
    against them; else its unit must be said by the product or the user. Asks
    where neither does.
    """
    for name, end in _ENDS.items():
        values = rows.columns.pop(name, None)
        if values is None or not rows.count:
            continue
        between = _hours_between(rows, end)
        if np.isfinite(between).any():
            _check(rows, name, values, between)
        elif (unit := _unit(rows, name, values)) is not None:
            rows.columns[name] = pa.array(as_hours(values, unit), from_pandas=True)


def _hours_between(rows: Rows, end: str) -> npt.NDArray[np.float64]:
    """Return the hours from opening to an end, NaN where it has none."""
    stamps = pa.timestamp("s")
    opened, ended = (
        rows.column(name, stamps).cast(pa.int64()).to_numpy(zero_copy_only=False)
        for name in ("opened", end)
    )
    hours: npt.NDArray[np.float64] = (ended - opened).astype(np.float64) / 3600
    return hours


def _check(
    rows: Rows, name: str, values: pa.Array, between: npt.NDArray[np.float64]
) -> None:
    """Say where a column does not count the time between the dates."""
    numbers = as_hours(values, None)
    if prove_unit(numbers, between).is_refuted:
        header = rows.headers[name]
        rows.findings.warn(
            "DURATION_UNIT",
            Text(
                "«{header}» is not the time between the dates in any unit (working "
                "hours?): it was left out, and the hours come from the dates.",
                header=header,
            ),
            column=header,
        )


def _unit(rows: Rows, name: str, values: pa.Array) -> Unit | None:
    """Return the unit of a column that no date proves; None leaves it out."""
    header = rows.headers[name]
    if values.type == SECONDS:
        n_filled = len(values) - values.null_count
        rows.findings.warn(
            "DURATION_UNIT",
            Text.counted(
                n_filled,
                "«{header}»: no dates in this file prove it, so {n} duration was read "
                "in the unit that the cells or the product's documents give.",
                "«{header}»: no dates in this file prove it, so {n} durations were "
                "read in the unit that the cells or the product's documents give.",
                header=header,
            ),
            column=header,
        )
        return Unit.SECONDS
    guess = unit_in(header)
    question = Question(
        id=f"duration:{fold(header)}",
        text=Text(
            "In which unit is «{header}»? No dates in this file prove it.",
            header=header,
        ),
        choices=(*(unit.value for unit in Unit), _IGNORE),
        guess=guess.value if guess else None,
    )
    answer = rows.findings.ask(question, "DURATION_UNIT")
    return None if answer in (None, _IGNORE) else Unit(answer)
