"""The Change sheet: which change it is, and its business case as text."""

from dataclasses import dataclass

from connectors.workbook.cells import Fault, read_number, read_text
from connectors.workbook.measures import is_per_person
from connectors.workbook.pairs import MeasureBook
from connectors.workbook.rows import Row, read_as
from connectors.workbook.schema import Column, keys_of, name_key
from connectors.workbook.sheets_change import CHANGE
from connectors.workbook.tables import Table
from model.plan import ChangeKind, Measure, MeasureUse
from model.words import Text

_FIELDS = keys_of(CHANGE.fields)
_LIMIT, _DAYS = "Rollback value", "Rollback days"
_ROLLBACK = ("Rollback measure", "Rollback when", _LIMIT)


@dataclass(frozen=True, slots=True)
class Request:
    """Name, kind and all filled fields of the Change sheet, as text."""

    name: str
    kind: ChangeKind
    fields: dict[str, str]


def read_request(table: Table) -> Request | None:
    """Return the request, None when name or kind are missing or wrong."""
    rows = _by_field(table)
    fields = _texts(rows)
    if table.is_readable and table.rows:
        _note_empty(table, rows)
        _check_rollback(rows)
    if "Name" not in fields or "Kind" not in fields:
        return None
    return Request(fields["Name"], ChangeKind(fields["Kind"]), fields)


def rollback_measure(table: Table, book: MeasureBook) -> Measure | None:
    """Return the measure that the rollback rule watches.

    Notes one that neither Measures nor we define, and one that says something
    about each person: that is no result to go back for.
    """
    row = _by_field(table).get(_ROLLBACK[0])
    if row is None or not row.text("Value"):
        return None
    found = book.find(row, "Value", row.text("Value"))
    if found is not None and is_per_person(found.use):
        problem = Text(
            '"{text}" tells what each person does ({use})',
            text=row.text("Value"),
            use=found.use,
        )
        remedy = Text(
            "Name a measure whose Use is {outcome}.", outcome=MeasureUse.OUTCOME.value
        )
        row.reject("Value", Fault(problem, remedy))
    return found


def _by_field(table: Table) -> dict[str, Row]:
    """Return the rows by field; of a field given twice, the filled one."""
    rows: dict[str, Row] = {}
    for row in table.rows:
        written = row.text("Field")
        name = _FIELDS.get(name_key(written), written)
        if name and (name not in rows or not rows[name].text("Value")):
            rows[name] = row
    return rows


def _texts(rows: dict[str, Row]) -> dict[str, str]:
    specs = {field.header: field for field in CHANGE.fields}
    fields: dict[str, str] = {}
    for name, row in rows.items():
        if not row.text("Value"):
            continue
        value = _value(row, specs.get(name))
        if isinstance(value, Fault):
            row.reject("Value", value)
        else:
            fields[name] = value
    return fields


def _value(row: Row, field: Column | None) -> str | Fault:
    cell = row.cells.get("Value")
    if field is not None and field.header == _LIMIT and row.text("Value").endswith("%"):
        share = read_number(row.text("Value")[:-1])
        return share if isinstance(share, Fault) else f"{share / 100:g}"
    return read_text(cell) if field is None else read_as(field, cell, row.today)


def _note_empty(table: Table, rows: dict[str, Row]) -> None:
    for field in CHANGE.fields:
        if not field.is_required:
            continue
        row = rows.get(field.header)
        if row is None:
            remedy = Text(
                "Add a row with {header} as Field. {note}",
                header=field.header,
                note=Text(field.note),
            )
            fault = Fault(
                Text("the field {header} is missing", header=field.header), remedy
            )
            table.rows[0].faults.reject(table.place, fault)
        elif not row.text("Value"):
            fault = Fault(
                Text("the field {header} is empty", header=field.header),
                Text(
                    "Fill in {header}. {note}",
                    header=field.header,
                    note=Text(field.note),
                ),
            )
            row.reject("Value", fault)


def _check_rollback(rows: dict[str, Row]) -> None:
    """Note a rollback rule that is filled in part: it could never be applied."""
    filled = [name for name in _ROLLBACK if name in rows and rows[name].text("Value")]
    missing = [name for name in _ROLLBACK if name not in filled]
    if filled and missing:
        fault = Fault(
            Text(
                "{field} is filled in but {missing} is not",
                field=filled[0],
                missing=tuple(missing),
            ),
            Text("Fill in Rollback measure, when and value together, or none of them."),
        )
        rows[filled[0]].reject("Value", fault)
    if _DAYS in rows and rows[_DAYS].text("Value") in ("0", "0.0"):
        fault = Fault(
            Text("0 days never pass"), Text("Write 1 day or more, such as 14.")
        )
        rows[_DAYS].reject("Value", fault)
