"""Write a change workbook: styled sheets, drop-downs, a note on each header.

The bytes depend on the rows alone: times in the file are fixed, so that a
workbook written twice is the same file.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from connectors.workbook.dropdowns import BUILT_IN_SHEET, add_dropdowns
from connectors.workbook.prefill import Rows, with_kind
from connectors.workbook.schema import CellKind, Column, Sheet, is_example
from connectors.workbook.sheets import SHEETS
from model.faults import InternalError
from model.measures import BUILT_IN
from model.plan import ChangeKind
from model.words import Text

_FIXED_TIME = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no zone
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LOOKS_ESCAPED = re.compile(r"_(x[0-9A-Fa-f]{4}_)")
"""Text that a reader would take for the escape of a character."""

_HEADER_FILL = PatternFill("solid", fgColor="1F3A5F")
_HEADER_FONT = Font(bold=True, color="FFFFFF")
_EXAMPLE_FILL = PatternFill("solid", fgColor="EDEDED")
_EXAMPLE_FONT = Font(italic=True, color="595959")
_FORMATS = {
    CellKind.DAY: "yyyy-mm-dd",
    CellKind.SHARE: "0%",
    CellKind.PERSON: "@",
}
_DEFINITION_WIDTH = 60


def write_workbook(path: Path, rows: Rows, kind: ChangeKind | None = None) -> None:
    """Write a filled change workbook.

    Args:
        path: where to write; an existing file is replaced.
        rows: sheet name to rows; a row maps headers to text, numbers, dates or
            None. Sheets that are left out come with their headers only. Text
            that looks like a formula stays text.
        kind: when given, fills the Kind of the change, and the Measures and
            Pairs sheets where `rows` leaves them out, with what suits it.

    Raises:
        InternalError: a sheet or header is not one of a change workbook.
    """
    filled = rows if kind is None else with_kind(rows, kind)
    _check_names(filled)
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet in SHEETS:
        _add_sheet(workbook, sheet, filled.get(sheet.name, ()))
    _add_built_ins(workbook)
    path.write_bytes(_bytes_of(workbook))


def _check_names(rows: Rows) -> None:
    known = {one.name: {column.header for column in one.columns} for one in SHEETS}
    for name, sheet_rows in rows.items():
        headers = {header for row in sheet_rows for header in row}
        unknown = headers - known.get(name, set())
        if name not in known or unknown:
            raise InternalError(
                "WORKBOOK_FAULT",
                Text(
                    "Sheet {name} with {headers} is not part of the workbook.",
                    name=name,
                    headers=tuple(sorted(unknown)),
                ),
                Text("Use the names in connectors.workbook.sheets."),
                sheet=name,
            )


def _add_sheet(
    workbook: Workbook, sheet: Sheet, rows: Sequence[Mapping[str, object]]
) -> None:
    worksheet = workbook.create_sheet(sheet.name)
    worksheet.freeze_panes = "A2"
    for index, column in enumerate(sheet.columns, start=1):
        _add_header(worksheet, index, column)
    for number, row in enumerate(rows, start=2):
        _add_row(worksheet, number, sheet, row)
    has_example = bool(rows) and _is_example_row(sheet, rows[0])
    add_dropdowns(worksheet, sheet, first_row=3 if has_example else 2)


def _add_header(worksheet: Worksheet, index: int, column: Column) -> None:
    cell = worksheet.cell(1, index, column.header)
    cell.font, cell.fill = _HEADER_FONT, _HEADER_FILL
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.comment = _note(column)
    dimension = worksheet.column_dimensions[get_column_letter(index)]
    dimension.width = column.width
    dimension.number_format = _FORMATS.get(column.kind, "General")


def _note(column: Column) -> Comment:
    parts = ["Required." if column.is_required else "", column.note]
    if column.choices:
        parts.append(f"One of: {', '.join(column.choices)}.")
    text = " ".join(part for part in parts if part)
    return Comment(text, "Wavecheck", height=40 + 20 * (len(text) // 36), width=280)


def _add_row(
    worksheet: Worksheet, number: int, sheet: Sheet, row: Mapping[str, object]
) -> None:
    is_marked = _is_example_row(sheet, row)
    for index, column in enumerate(sheet.columns, start=1):
        # openpyxl's type also allows merged cells; new sheets have none
        cell = cast("Cell", worksheet.cell(number, index))
        _set_value(cell, row.get(column.header))
        cell.number_format = _FORMATS.get(_kind_in(column, cell), "General")
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        if is_marked:
            cell.font, cell.fill = _EXAMPLE_FONT, _EXAMPLE_FILL
    _note_field(worksheet, number, sheet, row)


def _set_value(cell: Cell, value: object) -> None:
    if value is None or isinstance(value, bool | int | float | date):
        cell.value = value
        return
    cell.value = _LOOKS_ESCAPED.sub(r"_x005F_\1", _NOT_IN_XML.sub("", str(value)))
    # openpyxl takes text with = for a formula, and Excel takes + - @ for one
    # when the cell is edited: the type and the quote prefix keep it text.
    cell.data_type = "s"
    cell.quotePrefix = str(value).startswith(("=", "+", "-", "@"))


def _kind_in(column: Column, cell: Cell) -> CellKind:
    return CellKind.DAY if cell.is_date else column.kind


def _note_field(
    worksheet: Worksheet, number: int, sheet: Sheet, row: Mapping[str, object]
) -> None:
    for field in sheet.fields:
        if row.get("Field") == field.header:
            worksheet.cell(number, 1).comment = _note(field)


def _is_example_row(sheet: Sheet, row: Mapping[str, object]) -> bool:
    return is_example(str(row.get(sheet.columns[0].header, "")))


def _add_built_ins(workbook: Workbook) -> None:
    worksheet = workbook.create_sheet(BUILT_IN_SHEET)
    worksheet.freeze_panes = "A2"
    headers = ("Id", "Title", "Use", "Unit", "Better", "Definition")
    worksheet.append(headers)
    for measure in BUILT_IN.values():
        worksheet.append(
            (
                measure.id,
                measure.title,
                measure.use.value,
                measure.unit,
                measure.better.value,
                measure.definition,
            )
        )
    for index, header in enumerate(headers, start=1):
        cell = worksheet.cell(1, index)
        cell.font, cell.fill = _HEADER_FONT, _HEADER_FILL
        width = _DEFINITION_WIDTH if header == "Definition" else 24
        worksheet.column_dimensions[get_column_letter(index)].width = width


def _bytes_of(workbook: Workbook) -> bytes:
    workbook.properties.creator = "Wavecheck"
    workbook.properties.created = _FIXED_TIME
    workbook.properties.modified = _FIXED_TIME
    # Workbook.save would set the time of saving, so its writer is used directly.
    draft = BytesIO()
    ExcelWriter(workbook, ZipFile(draft, "w", ZIP_DEFLATED)).save()
    final = BytesIO()
    with ZipFile(draft) as source, ZipFile(final, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, date_time=(2000, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return final.getvalue()
