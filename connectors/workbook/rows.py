"""One row of a sheet: typed access by header, faults noted with their place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from connectors.workbook.cells import (
    Cell,
    Fault,
    in_range,
    read_choice,
    read_day,
    read_number,
    read_share,
    read_text,
    read_whole,
)
from connectors.workbook.faults import Faults, Place
from connectors.workbook.schema import CellKind, Column, Sheet, name_key
from model.words import Text

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row with its cells by header of the schema.

    `tab` and `written` are the names of the sheet and its columns as the
    workbook spells them. The typed getters return None for an empty cell and
    for one that cannot be read; the latter is noted as a fault.
    """

    sheet: Sheet
    tab: str
    number: int
    cells: Mapping[str, Cell]
    written: Mapping[str, str]
    faults: Faults
    today: date

    def text(self, header: str) -> str:
        """Return a cell as text; empty when there is none."""
        return read_text(self.cells.get(header))

    def day(self, header: str) -> date | None:
        """Return a cell as a day from 2000 on."""
        return self._read(header, lambda cell: read_day_in_range(cell, self.today))

    def share(self, header: str) -> float | None:
        """Return a cell as a share, 0 to 1."""
        return self._read(header, read_share)

    def whole(self, header: str) -> int | None:
        """Return a cell as a whole number."""
        return self._read(header, read_whole)

    def choice(self, header: str) -> str | None:
        """Return the closed value that a cell means."""
        choices = self.sheet.column(header).choices
        return self._read(header, lambda cell: read_choice(cell, choices))

    def has_required(self) -> bool:
        """Tell whether all required cells are filled; note those that are not."""
        empty = [
            column
            for column in self.sheet.columns
            if column.is_required and not self.text(column.header)
        ]
        for column in empty:
            name = self.written.get(column.header, column.header)
            remedy = Text("Fill in {name}. {note}", name=name, note=Text(column.note))
            self.reject(column.header, Fault(Text("the cell is empty"), remedy))
        return not empty

    def reject(self, header: str, fault: Fault) -> None:
        """Note a fault of this row that stops the workbook."""
        self.faults.reject(self._place(header), fault)

    def warn(self, header: str, fault: Fault) -> None:
        """Note a fault of this row that the workbook can be used with."""
        self.faults.warn(self._place(header), fault)

    def with_cells(self, cells: Mapping[str, Cell]) -> "Row":
        """Return the row with some cells replaced."""
        return replace(self, cells={**self.cells, **cells})

    def _read(
        self, header: str, read: Callable[[Cell], _Value | Fault]
    ) -> _Value | None:
        if not self.text(header):
            return None
        value = read(self.cells[header])
        if isinstance(value, Fault):
            self.reject(header, value)
            return None
        return value

    def _place(self, header: str) -> Place:
        written = self.text(header)
        is_person = self.sheet.column(header).kind is CellKind.PERSON or "@" in written
        value = None if is_person or not written else written
        return Place(self.tab, self.number, self.written.get(header, header), value)


def note_twins(rows: Sequence[Row], header: str) -> None:
    """Note rows whose name in a column was used by an earlier row."""
    seen: dict[str, int] = {}
    for row in rows:
        name = row.text(header)
        key = name_key(name)
        if key and key in seen:
            problem = Text(
                '"{name}" stands in row {row} too', name=name, row=str(seen[key])
            )
            row.reject(header, Fault(problem, Text("Give each row its own name.")))
        seen.setdefault(key, row.number)


def read_as(column: Column, cell: Cell, today: date) -> str | Fault:
    """Return a cell as text after reading it as its column demands."""
    value: object
    match column.kind:
        case CellKind.DAY:
            value = read_day_in_range(cell, today)
        case CellKind.CHOICE:
            value = read_choice(cell, column.choices)
        case CellKind.WHOLE:
            value = read_whole(cell)
        case CellKind.NUMBER:
            value = read_number(cell)
        case _:
            return read_text(cell)
    return value if isinstance(value, Fault) else _plain(value)


def read_day_in_range(cell: Cell, today: date) -> date | Fault:
    """Return a cell as a day that can be meant."""
    day = read_day(cell)
    return day if isinstance(day, Fault) else in_range(day, today)


def _plain(value: object) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)
