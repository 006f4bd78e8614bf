"""Rows that cannot be used: which, where, and why."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from connectors.columns.harmless import shown

Mask = npt.NDArray[np.bool_]
"""One truth value a row of the file."""

MOST_LISTED = 5_000
"""Row faults that are listed one by one; beyond it they are only counted."""


@dataclass(frozen=True, slots=True)
class RowFault:
    """One row that is set aside; `position` counts the data rows from 0."""

    position: int
    code: str
    column: str | None
    value: str | None


class Aside:
    """Keeps which of a file's data rows are set aside, each for one reason.

    Args:
        n_rows: data rows that the parser delivered.
    """

    def __init__(self, n_rows: int) -> None:
        self.mask: Mask = np.zeros(n_rows, dtype=np.bool_)
        self.faults: list[RowFault] = []
        self.counts: Counter[tuple[str, str | None]] = Counter()

    def mark(
        self,
        bad: Mask,
        code: str,
        column: str | None = None,
        values: pa.Array | None = None,
    ) -> None:
        """Set rows aside; those that already are keep their first reason.

        Args:
            bad: true for the rows to set aside.
            code: why, one of `model.codes.CODES`.
            column: header of the column at fault.
            values: the column as text, of which what cannot be a name is kept;
                never given for columns that identify people.
        """
        fresh = np.flatnonzero(bad & ~self.mask)
        if not len(fresh):
            return
        self.mask[fresh] = True
        self.counts[code, column] += len(fresh)
        for position in fresh[: max(0, MOST_LISTED - len(self.faults))].tolist():
            value = None if values is None else shown(values[position].as_py())
            self.faults.append(RowFault(position, code, column, value))

    @property
    def total(self) -> int:
        """Number of rows set aside."""
        return int(self.mask.sum())


def as_mask(truths: pa.Array) -> Mask:
    """Return a column of truths as a mask; NULL is false."""
    mask: Mask = pc.fill_null(truths, False).to_numpy(zero_copy_only=False)
    return mask


def missing(column: pa.Array) -> Mask:
    """Tell which cells of a column are NULL."""
    return as_mask(column.is_null())
