"""The rows of a file once their cells are typed."""

from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from connectors.aside import Aside, Mask
from connectors.findings import Findings


def share_column(name: str) -> str:
    """Return the column that tells which numbers of a field had a percent sign.

    It is there if any had one; those numbers are shares already.
    """
    return f"{name}:share"


@dataclass(slots=True, kw_only=True)
class Rows:
    """Typed columns by field name, and what the builder of facts needs besides.

    Columns have one cell a data row of the file, in the file's order; a field
    whose column is missing is not there. `headers` gives the header of each
    field as the file writes it. `name` is the file's name, `sheet` its sheet.
    """

    columns: dict[str, pa.Array]
    headers: dict[str, str]
    aside: Aside
    findings: Findings
    name: str
    today: date
    source: str = ""
    sheet: str | None = None
    is_concealed: bool = False
    positions: npt.NDArray[np.int64] = field(
        default_factory=lambda: np.zeros(0, dtype=np.int64)
    )

    @property
    def count(self) -> int:
        """Number of rows in this view."""
        return len(self.positions)

    def column(self, name: str, kind: pa.DataType) -> pa.Array:
        """Return a column, or NULLs of that type where the file has none."""
        found = self.columns.get(name)
        return pa.nulls(self.count, kind) if found is None else found

    def usable(self) -> "Rows":
        """Return the rows that are not set aside."""
        keep = ~self.aside.mask[self.positions]
        if keep.all():
            return self
        mask = pa.array(keep)
        return self._replaced(
            {name: column.filter(mask) for name, column in self.columns.items()},
            self.positions[keep],
        )

    def take(self, chosen: npt.NDArray[np.int64]) -> "Rows":
        """Return the rows at these indexes of this view, in this order."""
        indexes = pa.array(chosen)
        return self._replaced(
            {name: pc.take(column, indexes) for name, column in self.columns.items()},
            self.positions[chosen],
        )

    def set_aside(self, bad: Mask, code: str, name: str) -> None:
        """Set aside rows of this view because of the field `name`."""
        whole: Mask = np.zeros_like(self.aside.mask)
        whole[self.positions[bad]] = True
        self.aside.mark(whole, code, self.headers.get(name))

    def _replaced(
        self, columns: dict[str, pa.Array], positions: npt.NDArray[np.int64]
    ) -> "Rows":
        return Rows(
            columns=columns,
            headers=self.headers,
            aside=self.aside,
            findings=self.findings,
            name=self.name,
            today=self.today,
            source=self.source,
            sheet=self.sheet,
            is_concealed=self.is_concealed,
            positions=positions,
        )
