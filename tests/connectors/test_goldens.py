"""Each export's small sample against what came of it when it was last reviewed.

`pytest --update-golden` writes the results anew; the review is in the diff.
"""

import csv
import io
import json
from pathlib import Path

import pyarrow.compute as pc
import pytest

from model.loads import Reading
from model.plan import FileMapping, MappedColumn
from tests.connectors.files import read

TESTS = Path(__file__).resolve().parent.parent
SAMPLES = sorted(p for p in (TESTS / "samples").glob("*/*") if p.is_file())
INVOICES = FileMapping(
    file_pattern="invoices*.csv",
    record_kind="invoice",
    columns=(
        MappedColumn(column="invoiceNumber", meaning="key"),
        MappedColumn(column="customerID", meaning="person"),
        MappedColumn(column="InvoiceDate", meaning="opened", format="mdy"),
        MappedColumn(column="SettledDate", meaning="closed", format="mdy"),
        MappedColumn(column="PaperlessBill", meaning="channel"),
        MappedColumn(
            column="Disputed", meaning="flag", name="disputed", flag_value="yes"
        ),
        MappedColumn(column="DaysToSettle", meaning="amount", name="days"),
        MappedColumn(column="countryCode", meaning="ignore"),
    ),
)


def summary(reading: Reading) -> str:
    """What was found, without times, as JSON."""
    found = {
        "answer": reading.answer,
        "connector": reading.connector,
        "encoding": reading.encoding,
        "delimiter": reading.delimiter,
        "sheet": reading.sheet,
        "header_row": reading.header_row,
        "rows": [reading.rows_read, reading.rows_usable, reading.rows_set_aside],
        "days": [str(reading.first_day), str(reading.last_day)],
        "data_date": str(reading.data_date),
        "is_concealed": reading.is_concealed,
        "issues": [
            [i.severity, i.code, i.row, i.column, i.value, i.message]
            for i in reading.issues
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def facts(reading: Reading) -> dict[str, str]:
    """The fact tables as CSV, by name, in an order of their own."""
    tables = {}
    for fact, table in reading.facts.items():
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(table.column_names)
        columns = [pc.cast(column, "string").to_pylist() for column in table.columns]
        writer.writerows(sorted(zip(*columns, strict=True), key=repr))
        tables[fact.value] = out.getvalue()
    return tables


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_sample_reads_as_reviewed(sample: Path, request: pytest.FixtureRequest):
    reading = read(sample, mappings=[INVOICES])
    folder = TESTS / "golden" / sample.parent.name
    results = {f"{sample.stem}.json": summary(reading)}
    results |= {f"{sample.stem}.{n}.csv": text for n, text in facts(reading).items()}
    if request.config.getoption("--update-golden"):
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in results.items():
            (folder / name).write_text(text, "utf-8", newline="")
    for name, text in results.items():
        assert (folder / name).read_text("utf-8") == text
