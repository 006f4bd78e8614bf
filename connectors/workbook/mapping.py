"""The Mapping sheet: how to read files that are not recognised."""

from collections import Counter
from collections.abc import Sequence

from connectors.mapping.meanings import (
    DATED,
    MEANINGS,
    NAMED,
    is_fiscal_start,
    lacking,
    repeated_meanings,
)
from connectors.workbook.cells import Fault, suggestion
from connectors.workbook.names import RECORD_KINDS, SIGNALS, known_name
from connectors.workbook.rows import Row
from connectors.workbook.schema import name_key
from connectors.workbook.sheets_facts import MAPPING
from connectors.workbook.tables import Table
from model.plan import FileMapping, MappedColumn, RowKind
from model.text import fold
from model.words import Text, listed_or

_MEANINGS = MAPPING.column("Meaning").choices
_DATE_ORDERS = {
    "dmy": ("dmy", "day first", "jma", "jour d'abord", "dd/mm/yyyy", "jj/mm/aaaa"),
    "mdy": ("mdy", "month first", "mja", "mois d'abord", "mm/dd/yyyy", "mm/jj/aaaa"),
    "ymd": ("ymd", "year first", "amj", "année d'abord", "yyyy-mm-dd", "aaaa-mm-jj"),
}
_NO_RECORDS = {
    "value": RowKind.VALUE.value,
    "values": RowKind.VALUE.value,
    "valeur": RowKind.VALUE.value,
    "person day": RowKind.PERSON_DAY.value,
    "personne jour": RowKind.PERSON_DAY.value,
}
_CARRIED = ("File", "Sheet", "Record kind")

_Key = tuple[str, str, str]


def read_mappings(table: Table) -> tuple[FileMapping, ...]:
    """Return one mapping a file, sheet and record kind.

    A row whose File is empty continues the row above it.
    """
    groups: dict[_Key, list[tuple[Row, MappedColumn]]] = {}
    for row in _carried(table.rows):
        column = _column(row) if row.has_required() else None
        group = groups.setdefault(_key(row), [])
        if column is not None:
            group.append((row, column))
    _note_two_kinds(table, groups)
    return tuple(
        _mapping(key, group) for key, group in groups.items() if _is_whole(key, group)
    )


def _carried(rows: Sequence[Row]) -> list[Row]:
    carried: list[Row] = []
    for row in rows:
        if row.text("File") or not carried:
            carried.append(row)
            continue
        above = carried[-1]
        filled = {name: above.cells.get(name) for name in _CARRIED}
        own = {name: row.cells[name] for name in _CARRIED[1:] if row.text(name)}
        carried.append(row.with_cells({**filled, **own}))
    return carried


def _key(row: Row) -> _Key:
    return row.text("File"), row.text("Sheet"), _record_kind(row)


def _record_kind(row: Row) -> str:
    """Return the kind of record, or the word for what is no record."""
    written = row.text("Record kind")
    return _NO_RECORDS.get(fold(written)) or known_name(written, RECORD_KINDS)


def mapping_rows(mapping: FileMapping) -> list[dict[str, str | None]]:
    """Return a mapping as rows of the sheet, a row a column."""
    return [
        {
            "File": mapping.file_pattern,
            "Sheet": mapping.sheet,
            "Record kind": mapping.record_kind,
            "Column": column.column,
            "Meaning": _written(column),
            "Format": column.format,
        }
        for column in mapping.columns
    ]


def _written(column: MappedColumn) -> str:
    after = column.flag_value or column.value_channel
    named = f"{column.meaning} {column.name or ''}".strip()
    return named if after is None else f"{named} = {after}"


def _column(row: Row) -> MappedColumn | None:
    meaning, _, rest = row.text("Meaning").partition(" ")
    known = _meaning(meaning)
    if known is None:
        problem = Text('"{text}" is not a meaning', text=row.text("Meaning"))
        row.reject("Meaning", Fault(problem, suggestion(meaning, _MEANINGS)))
        return None
    name, _, after = (fold(part) for part in rest.partition("="))
    rows = RowKind.of(_record_kind(row))
    if not _is_meaning_whole(row, known, (name, after), rows):
        return None
    is_value = known == "value"
    return MappedColumn(
        column=row.text("Column"),
        meaning=known,
        name=name or None,
        flag_value=None if is_value else after or None,
        value_channel=(after or None) if is_value else None,
        format=_format(row, known),
    )


def _meaning(written: str) -> str | None:
    for meaning, aliases in _MEANINGS.items():
        if name_key(written) in {name_key(one) for one in (meaning, *aliases)}:
            return meaning
    return None


def _is_meaning_whole(
    row: Row, meaning: str, named: tuple[str, str], rows: RowKind
) -> bool:
    """Tell whether a meaning goes with the rows and has what it takes."""
    fault = _misplaced(meaning, rows) or _incomplete(meaning, *named)
    if fault is not None:
        row.reject("Meaning", fault)
    return fault is None


def _misplaced(meaning: str, rows: RowKind) -> Fault | None:
    if meaning in MEANINGS[rows]:
        return None
    kinds = [kind.value for kind in RowKind if meaning in MEANINGS[kind]]
    return Fault(
        Text(
            '"{meaning}" is no meaning where the record kind says that a row is a '
            "{rows}",
            meaning=meaning,
            rows=rows.value,
        ),
        Text(
            "Write one of {meanings}, or {kinds} as the record kind.",
            meanings=tuple(MEANINGS[rows]),
            kinds=listed_or(kinds),
        ),
    )


def _incomplete(meaning: str, name: str, after: str) -> Fault | None:
    match meaning:
        case "flag" if not (name and after):
            return Fault(
                Text("a flag needs a name and the value that raises it"),
                Text("Write flag NAME = VALUE, such as flag disputed = yes."),
            )
        case "amount" | "flag" if name in MEANINGS[RowKind.RECORD]:
            return Fault(
                Text('"{name}" is a meaning of its own and no name', name=name),
                Text("Give the {meaning} another name.", meaning=meaning),
            )
        case "amount" if not name or after:
            return Fault(
                Text("an amount needs a name and nothing else"),
                Text("Write amount NAME, such as amount days_to_settle."),
            )
        case "count" if name not in SIGNALS:
            return Fault(
                Text('"{name}" is no signal that can be counted', name=name),
                Text(
                    "Write count SIGNAL. {suggestion}",
                    suggestion=suggestion(name, SIGNALS, SIGNALS),
                ),
            )
        case "numerator" | "denominator" if after:
            return Fault(
                Text("nothing may follow the name of a {meaning}", meaning=meaning),
                Text(
                    "Write {meaning} NAME, such as {meaning} sla_met.", meaning=meaning
                ),
            )
        case _ if meaning not in NAMED and (name or after):
            return Fault(
                Text('nothing may follow "{meaning}"', meaning=meaning),
                Text("Write {meaning} alone.", meaning=meaning),
            )
        case _:
            return None


def _format(row: Row, meaning: str) -> str | None:
    """Return the format, an order of the date spelled as our own."""
    parts = [fold(part) for part in row.text("Format").split(";") if part.strip()]
    if meaning not in DATED:
        return "; ".join(parts) or None
    known = [_date_format(part) for part in parts]
    if None not in known:
        return "; ".join(part for part in known if part) or None
    fault = Fault(
        Text(
            '"{text}" is not an order of day, month and year', text=row.text("Format")
        ),
        Text(
            "Write dmy, mdy or ymd; for fiscal years starts 4, the month they start in."
        ),
    )
    row.reject("Format", fault)
    return None


def _date_format(part: str) -> str | None:
    if is_fiscal_start(part):
        return part
    return next(
        (
            order
            for order, spellings in _DATE_ORDERS.items()
            if part in {fold(one) for one in spellings}
        ),
        None,
    )


def _note_two_kinds(
    table: Table, groups: dict[_Key, list[tuple[Row, MappedColumn]]]
) -> None:
    files = Counter((file, sheet) for file, sheet, _ in groups)
    for row in table.rows:
        if files[row.text("File"), row.text("Sheet")] > 1:
            fault = Fault(
                Text("the file has more than one record kind"),
                Text("Give each file one record kind, the same in all its rows."),
            )
            row.reject("Record kind", fault)


def _is_whole(key: _Key, group: Sequence[tuple[Row, MappedColumn]]) -> bool:
    """Tell whether a mapping can be used; note what it lacks."""
    if not group:
        return False
    first, mapping = group[0][0], _mapping(key, group)
    missing = lacking(mapping)
    for needed in missing:
        fault = Fault(
            Text('no column of this file means "{needed}"', needed=needed),
            Text(
                "Add a row with the column that holds it and the meaning {needed}.",
                needed=needed,
            ),
        )
        first.reject("Meaning", fault)
    _note_repeats(group, mapping)
    has = {column.meaning for column in mapping.columns}
    if mapping.row_kind is RowKind.RECORD and not has & {"person", "unit"}:
        fault = Fault(
            Text("no column of this file means person or unit"),
            Text("Add one if the file has it; without, its records belong to no wave."),
        )
        first.warn("Meaning", fault)
    return not missing


def _note_repeats(
    group: Sequence[tuple[Row, MappedColumn]], mapping: FileMapping
) -> None:
    repeated = repeated_meanings(mapping)
    for row, column in group:
        if column in repeated:
            problem = Text(
                'more than one column means "{meaning}"', meaning=row.text("Meaning")
            )
            row.reject("Meaning", Fault(problem, Text("Keep one of them.")))


def _mapping(key: _Key, group: Sequence[tuple[Row, MappedColumn]]) -> FileMapping:
    file, sheet, kind = key
    return FileMapping(
        file_pattern=file,
        record_kind=kind,
        columns=tuple(column for _, column in group),
        sheet=sheet or None,
    )
