"""The Events sheet, and the sheets that are kept as notes."""

from collections.abc import Mapping

from connectors.workbook.cells import Fault, split_names
from connectors.workbook.roster import WaveBook
from connectors.workbook.rows import Row, read_as
from connectors.workbook.sheets import SHEETS
from connectors.workbook.tables import Table
from model.plan import Event


def read_events(table: Table, book: WaveBook) -> tuple[Event, ...]:
    """Return what else happened; faulty rows are left out."""
    return tuple(
        event for row in table.rows if (event := _event(row, book)) is not None
    )


def read_notes(tables: Mapping[str, Table]) -> dict[str, list[dict[str, str]]]:
    """Return the sheets that are kept but not computed with, as text.

    A cell that is not what its column holds is kept as written and noted.
    """
    return {
        sheet.name: [_note(row) for row in tables[sheet.name].rows]
        for sheet in SHEETS
        if not sheet.is_computed and tables[sheet.name].rows
    }


def _event(row: Row, book: WaveBook) -> Event | None:
    is_filled = row.has_required()
    first, last = row.day("From"), row.day("To")
    named = [book.named(row, "Waves", one) for one in split_names(row.text("Waves"))]
    if first is None or not is_filled:
        return None
    if last is not None and last < first:
        fault = Fault(
            f"the last day {last} lies before the first day {first}",
            "Correct From or To.",
            "DATE_RANGE",
        )
        row.reject("To", fault)
    waves = tuple(name for name in named if name is not None)
    return Event(
        first_day=first, last_day=last or first, what=row.text("What"), waves=waves
    )


def _note(row: Row) -> dict[str, str]:
    note: dict[str, str] = {}
    for column in row.sheet.columns:
        written = row.text(column.header)
        if not written:
            continue
        value = read_as(column, row.cells[column.header], row.today)
        if isinstance(value, Fault):
            row.warn(column.header, value)
            value = written
        note[column.header] = value
    return note
