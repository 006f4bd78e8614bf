"""Drop-downs of a change workbook: closed values, waves, measures, dates."""

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from connectors.workbook.schema import CellKind, Column, Sheet

BUILT_IN_SHEET = "Built-in measures"
"""A list of the built-in measures, for looking up and for drop-downs."""

_LAST_ROW = 2000
_REFERENCES = {
    CellKind.WAVE: "Waves!$A$2:$A$200",
    CellKind.MEASURE: "Measures!$A$2:$A$200",
}


def add_dropdowns(worksheet: Worksheet, sheet: Sheet, *, first_row: int) -> None:
    """Add the drop-downs of a sheet from `first_row` on, to a filled sheet.

    Closed values are enforced; waves and measures are offered only, because
    Pairs may also name a built-in measure that Measures does not list.
    """
    for index, column in enumerate(sheet.columns, start=1):
        _add(worksheet, _for_column(column), index, first_row, _LAST_ROW)
    if sheet.fields:
        _add_to_fields(worksheet, sheet)


def _for_column(column: Column) -> DataValidation | None:
    if column.kind in _REFERENCES:
        return _offered(_REFERENCES[column.kind])
    if column.header == "Built-in":
        return _offered(f"'{BUILT_IN_SHEET}'!$A$2:$A$100")
    if column.kind is CellKind.CHOICE:
        return _enforced(column)
    if column.choices:
        return _offered(_inline(column))
    return _date() if column.kind is CellKind.DAY else None


def _offered(formula: str) -> DataValidation:
    return DataValidation(
        type="list", formula1=formula, allow_blank=True, showErrorMessage=False
    )


def _enforced(column: Column) -> DataValidation:
    return DataValidation(
        type="list",
        formula1=_inline(column),
        allow_blank=True,
        showErrorMessage=True,
        errorTitle=column.header,
        error=f"Choose one of: {', '.join(column.choices)}.",
    )


def _inline(column: Column) -> str:
    return f'"{",".join(column.choices)}"'


def _date() -> DataValidation:
    return DataValidation(
        type="date",
        operator="greaterThanOrEqual",
        formula1="DATE(2000,1,1)",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Date",
        error="Type a date, such as 2026-03-31.",
    )


def _add_to_fields(worksheet: Worksheet, sheet: Sheet) -> None:
    rows = {
        worksheet.cell(row, 1).value: row for row in range(2, worksheet.max_row + 1)
    }
    for field in sheet.fields:
        row = rows.get(field.header)
        if row is not None:
            _add(worksheet, _for_column(field), 2, row, row)


def _add(
    worksheet: Worksheet,
    validation: DataValidation | None,
    index: int,
    first_row: int,
    last_row: int,
) -> None:
    if validation is None:
        return
    letter = get_column_letter(index)
    validation.add(f"{letter}{first_row}:{letter}{last_row}")
    worksheet.add_data_validation(validation)
