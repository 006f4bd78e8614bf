"""The Mapping sheet: how to read files that are not recognised."""

from collections import Counter
from collections.abc import Sequence

from connectors.workbook.cells import Finding, suggestion
from connectors.workbook.names import RECORD_KINDS, known_name
from connectors.workbook.rows import Row
from connectors.workbook.schema import name_key
from connectors.workbook.sheets_facts import MAPPING
from connectors.workbook.tables import Table
from model.plan import MappedColumn, Mapping
from model.text import fold

_MEANINGS = MAPPING.column("Meaning").choices
_DAYS = ("opened", "responded", "closed")
_NEEDED = ("key", "opened")
_DATE_ORDERS = {
    "dmy": ("dmy", "day first", "jma", "jour d'abord", "dd/mm/yyyy", "jj/mm/aaaa"),
    "mdy": ("mdy", "month first", "mja", "mois d'abord", "mm/dd/yyyy", "mm/jj/aaaa"),
    "ymd": ("ymd", "year first", "amj", "année d'abord", "yyyy-mm-dd", "aaaa-mm-jj"),
}
_CARRIED = ("File", "Sheet", "Record kind")

_Key = tuple[str, str, str]


def read_mappings(table: Table) -> tuple[Mapping, ...]:
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
        _mapping(key, group) for key, group in groups.items() if _is_whole(group)
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
    kind = known_name(row.text("Record kind"), RECORD_KINDS)
    return row.text("File"), row.text("Sheet"), kind


def _column(row: Row) -> MappedColumn | None:
    meaning, _, rest = row.text("Meaning").partition(" ")
    known = _meaning(meaning)
    if known is None:
        problem = f'"{row.text("Meaning")}" is not a meaning'
        row.reject("Meaning", Finding(problem, suggestion(meaning, _MEANINGS)))
        return None
    name, _, flag_value = rest.partition("=")
    if not _is_meaning_whole(row, known, fold(name), fold(flag_value)):
        return None
    return MappedColumn(
        column=row.text("Column"),
        meaning=known,
        name=fold(name) or None,
        flag_value=fold(flag_value) or None,
        format=_format(row, known),
    )


def _meaning(written: str) -> str | None:
    for meaning, aliases in _MEANINGS.items():
        if name_key(written) in {name_key(one) for one in (meaning, *aliases)}:
            return meaning
    return None


def _is_meaning_whole(row: Row, meaning: str, name: str, flag_value: str) -> bool:
    finding: Finding | None = None
    if meaning == "flag" and not (name and flag_value):
        finding = Finding(
            "a flag needs a name and the value that raises it",
            "Write flag NAME = VALUE, such as flag disputed = yes.",
        )
    elif meaning == "amount" and (not name or flag_value):
        finding = Finding(
            "an amount needs a name and nothing else",
            "Write amount NAME, such as amount days_to_settle.",
        )
    elif meaning not in ("amount", "flag") and (name or flag_value):
        finding = Finding(f'nothing may follow "{meaning}"', f"Write {meaning} alone.")
    if finding is not None:
        row.reject("Meaning", finding)
    return finding is None


def _format(row: Row, meaning: str) -> str | None:
    written = row.text("Format")
    if not written or meaning not in _DAYS:
        return fold(written) or None
    for order, spellings in _DATE_ORDERS.items():
        if fold(written) in {fold(one) for one in spellings}:
            return order
    finding = Finding(
        f'"{written}" is not an order of day, month and year',
        "Write dmy, mdy or ymd.",
    )
    row.reject("Format", finding)
    return None


def _note_two_kinds(
    table: Table, groups: dict[_Key, list[tuple[Row, MappedColumn]]]
) -> None:
    files = Counter((file, sheet) for file, sheet, _ in groups)
    for row in table.rows:
        if files[row.text("File"), row.text("Sheet")] > 1:
            finding = Finding(
                "the file has more than one record kind",
                "Give each file one record kind, the same in all its rows.",
            )
            row.reject("Record kind", finding)


def _is_whole(group: Sequence[tuple[Row, MappedColumn]]) -> bool:
    """Tell whether a mapping can be used; note what it lacks."""
    if not group:
        return False
    first = group[0][0]
    counts = Counter((column.meaning, column.name) for _, column in group)
    for needed in _NEEDED:
        if not counts[needed, None]:
            finding = Finding(
                f'no column of this file means "{needed}"',
                f"Add a row with the column that holds it and the meaning {needed}.",
            )
            first.reject("Meaning", finding)
    _note_repeats(group, counts)
    if not counts["person", None] and not counts["unit", None]:
        finding = Finding(
            "no column of this file means person or unit",
            "Add one if the file has it; without, its records belong to no wave.",
        )
        first.warn("Meaning", finding)
    return all(counts[needed, None] for needed in _NEEDED)


def _note_repeats(
    group: Sequence[tuple[Row, MappedColumn]],
    counts: Counter[tuple[str, str | None]],
) -> None:
    for row, column in group:
        is_repeated = counts[column.meaning, column.name] > 1
        if is_repeated and column.meaning != "ignore":
            problem = f'more than one column means "{row.text("Meaning")}"'
            row.reject("Meaning", Finding(problem, "Keep one of them."))


def _mapping(key: _Key, group: Sequence[tuple[Row, MappedColumn]]) -> Mapping:
    file, sheet, kind = key
    return Mapping(
        file_pattern=file,
        record_kind=kind,
        columns=tuple(column for _, column in group),
        sheet=sheet or None,
    )
