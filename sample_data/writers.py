"""Write the exports so that the same rows always give the same bytes."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook

Cell = str | int | float | date | datetime | None
Row = Sequence[Cell]

_ZIP_TIME = (2026, 11, 17, 9, 0, 0)
_SAVED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


def read_header(name: str) -> list[str]:
    """Return the header row of a vendor's export, blanks and all."""
    path = Path(__file__).parent / "headers" / f"{name}.csv"
    return path.read_text("utf-8").removesuffix("\n").split(",")


def write_csv(
    path: Path,
    header: Sequence[str],
    rows: Iterable[Row],
    *,
    delimiter: str = ",",
    quote_all: bool = False,
    bom: bool = True,
) -> None:
    """Write a text file as the vendors do: UTF-8, carriage return and line feed."""
    text = io.StringIO(newline="")
    writer = csv.writer(
        text,
        delimiter=delimiter,
        quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL,
        lineterminator="\r\n",
    )
    writer.writerow(header)
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode("utf-8-sig" if bom else "utf-8"))


def write_xlsx(path: Path, sheets: dict[str, Iterable[Row]]) -> None:
    """Write sheets of rows, the first row of each its header."""
    workbook = Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    workbook.save(path)
    settle_xlsx(path)


def settle_xlsx(path: Path) -> None:
    """Rewrite a workbook with fixed times, in its parts and its properties."""
    with zipfile.ZipFile(path) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, _without_clock(name, content))


def _without_clock(name: str, content: bytes) -> bytes:
    if name != "docProps/core.xml":
        return content
    return _SAVED.sub(rb"\g<1>2026-11-17T09:00:00Z\g<3>", content)
