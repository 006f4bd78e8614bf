"""Workbooks for tests: ordinary ones, and parts put together by hand."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

HEADER = ["User Principal Name", "Display Name", "Report Date", "Teams Messages"]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def usage(count: int = 3) -> list[list[object]]:
    """Rows of daily use, the header first."""
    rows = [[f"u{i}@x.example", f"Person {i}", "2026-01-05", i] for i in range(count)]
    return [list(HEADER), *rows]


def save(path: Path, sheets: dict[str, Sequence[Sequence[object]]]) -> Path:
    """Write an ordinary workbook."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def sheet_xml(rows: Sequence[Sequence[object]], after: str = "") -> str:
    """Return sheet XML; a cell that is a pair is raw attributes and raw inside."""
    body = "".join(
        f'<row r="{number}">{"".join(map(_cell, row, _refs(number)))}</row>'
        for number, row in enumerate(rows, 1)
    )
    return f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData>{after}</worksheet>'


def _refs(row: int) -> list[str]:
    return [f"{letter}{row}" for letter in "ABCDEFGH"]


def _cell(value: object, ref: str) -> str:
    if value is None:
        return f'<c r="{ref}" s="0"/>'
    if isinstance(value, tuple):
        return f'<c r="{ref}"{value[0]}>{value[1]}</c>'
    if isinstance(value, int | float):
        return f'<c r="{ref}"><v>{value}</v></c>'
    return f'<c r="{ref}" t="inlineStr"><is><t>{value}</t></is></c>'


def parts(*sheets: str, **others: str) -> dict[str, str]:
    """Return the parts of a workbook with these sheets, by name."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    links = "".join(
        f'<Relationship Id="r{n}" Type="{LINKS}/worksheet" '
        f'Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    made = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{LINKS}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}'
        f'/relationships">{links}</Relationships>',
    }
    for number, sheet in zip(numbers, sheets, strict=True):
        made[f"xl/worksheets/sheet{number}.xml"] = sheet
    return made | others


def pack(path: Path, made: dict[str, str]) -> Path:
    """Write parts into a workbook file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in made.items():
            archive.writestr(name, text)
    path.write_bytes(out.getvalue())
    return path
