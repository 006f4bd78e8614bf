"""The Events sheet, and the sheets that are kept as notes."""

from collections.abc import Collection, Mapping

from connectors.workbook.cells import Fault, split_names, suggestion
from connectors.workbook.measures import measure_id
from connectors.workbook.roster import WaveBook
from connectors.workbook.rows import Row, read_as
from connectors.workbook.sheets import SHEETS
from connectors.workbook.sheets_facts import ENTERED_IN, EVENT_LOG
from connectors.workbook.tables import Table
from model.plan import Event, EventKind
from model.words import Text


def read_events(
    table: Table, book: WaveBook, measures: Collection[str]
) -> tuple[Event, ...]:
    """Return what else happened; faulty rows and those of the event log are left out.

    Args:
        table: the rows of Events.
        book: the waves.
        measures: ids of the measures that an event may name.
    """
    own = (row for row in table.rows if row.choice(ENTERED_IN) != EVENT_LOG)
    found = (_event(row, book, measures) for row in own)
    return tuple(event for event in found if event is not None)


def read_notes(tables: Mapping[str, Table]) -> dict[str, list[dict[str, str]]]:
    """Return the sheets that are kept but not computed with, as text.

    A cell that is not what its column holds is kept as written and noted.
    """
    return {
        sheet.name: [_note(row) for row in tables[sheet.name].rows]
        for sheet in SHEETS
        if not sheet.is_computed and tables[sheet.name].rows
    }


def _event(row: Row, book: WaveBook, measures: Collection[str]) -> Event | None:
    is_filled = row.has_required()
    first, last = row.day("From"), row.day("To")
    named = [book.named(row, "Waves", one) for one in split_names(row.text("Waves"))]
    kind = EventKind(row.choice("Kind") or EventKind.OTHER)
    measure = _measure(row, measures)
    if first is None or not is_filled:
        return None
    event = Event(
        first_day=first,
        last_day=last or first,
        what=row.text("What"),
        waves=tuple(name for name in named if name is not None),
        kind=kind,
        measure=measure,
    )
    _check_last(row, event)
    return event


def _check_last(row: Row, event: Event) -> None:
    if event.last_day < event.first_day:
        fault = Fault(
            Text(
                "the last day {last_day} lies before the first day {first_day}",
                last_day=event.last_day,
                first_day=event.first_day,
            ),
            Text("Correct From or To."),
            "DATE_RANGE",
        )
        row.reject("To", fault)
    elif event.kind is EventKind.RECOUNT and event.last_day > event.first_day:
        fault = Fault(
            Text("a new way of counting has no last day: it holds from From on"),
            Text(
                "Empty the cell. Where it was counted the old way again later, write "
                "that day as a row of its own."
            ),
        )
        row.warn("To", fault)


def _measure(row: Row, measures: Collection[str]) -> str | None:
    written = row.text("Measure")
    named = measure_id(written)
    if not named or named in measures:
        return named or None
    problem = Text('no measure of this change is named "{written}"', written=written)
    row.reject("Measure", Fault(problem, suggestion(written, measures)))
    return None


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
