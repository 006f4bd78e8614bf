"""Public tables that no connector knows, described on the Data page, no workbook.

What the files hold was counted without Wavecheck: the rows of each file, the
volume by channel and year, the electronic share and the days to settle.
"""

import csv
import os
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median

import pytest

from connectors.intake import Upload, check_files, load_files
from connectors.mapping.described import DESCRIBED, KEEP
from connectors.mapping.sketch import WISHED
from model.facts import Fact
from model.ids import ClientId
from model.loads import Answer, Reading
from model.plan import FileMapping, RowKind
from store.office import Office
from tests.connectors.described import meanings, read_as, said, sketch_of, with_column

CHECKOUT = Path(__file__).resolve().parents[2]
REAL = Path(os.environ.get("WAVECHECK_REAL") or CHECKOUT.parent / "shared" / "real")
VOLUMES = REAL / "service-inventory-volume.csv"
INVOICES = REAL / "accounts-receivable.csv"
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)

pytestmark = pytest.mark.skipif(
    not (VOLUMES.is_file() and INVOICES.is_file()),
    reason="the public data are not here: name their folder in WAVECHECK_REAL",
)


def guess_of(path: Path) -> FileMapping:
    return sketch_of(path).guesses[0]


def volumes_by_channel_and_year() -> Counter[tuple[str, int]]:
    """Sum the volumes with nothing but a reader of CSV."""
    lines = [line for line in VOLUMES.read_text("utf-8").splitlines() if ";" in line]
    sums: Counter[tuple[str, int]] = Counter()
    for row in csv.DictReader(lines, delimiter=";"):
        if row["volume"]:
            sums[row["channel"], int(row["fiscal_yr"][:4])] += round(
                float(row["volume"])
            )
    return sums


def test_the_guess_for_the_volumes_needs_no_change():
    guess = guess_of(VOLUMES)
    assert guess.row_kind is RowKind.VALUE
    assert meanings(guess) == {
        "fiscal_yr": "period",
        "org_id": "unit",
        "service_id": "ignore",
        "channel": "channel",
        "volume": "value",
    }


def test_volumes_add_up_to_what_the_file_holds():
    reading = read_as(VOLUMES, guess_of(VOLUMES), add_up="yes")
    assert reading.answer is Answer.WARN
    # 7,380 rows and a footer, which is set aside
    assert (reading.rows_read, reading.rows_usable) == (7381, 7380)
    # fiscal years from April, the last one to its end
    assert (reading.first_day, reading.last_day) == (
        date(2018, 4, 1),
        date(2024, 3, 31),
    )
    table = reading.facts[Fact.OUTCOME_VALUE].to_pylist()
    sums: Counter[tuple[str, int]] = Counter()
    for row in table:
        if row["value"]:
            sums[row["measure"].removeprefix("volume "), row["day"].year] += round(
                row["value"]
            )
    wanted = volumes_by_channel_and_year()
    assert {key for key, value in sums.items() if value} == {
        key for key, value in wanted.items() if value
    }
    # rounding of fractional volumes is by row there, by sum here
    assert all(abs(sums[key] - wanted[key]) <= 2 for key in wanted)


def test_the_guess_for_the_invoices_needs_no_change():
    assert meanings(guess_of(INVOICES)) == {
        "countryCode": "ignore",
        "customerID": "person",
        "PaperlessDate": "ignore",
        "invoiceNumber": "key",
        "InvoiceDate": "opened",
        "DueDate": "ignore",
        "InvoiceAmount": "amount",
        "Disputed": "flag",
        "SettledDate": "closed",
        "PaperlessBill": "channel",
        "DaysToSettle": "amount",
        "DaysLate": "amount",
    }


def test_invoices_say_what_the_file_says():
    reading = read_as(INVOICES, guess_of(INVOICES))
    assert (reading.answer, reading.rows_usable) == (Answer.ACCEPT, 2466)
    records = reading.facts[Fact.RECORD].to_pylist()
    values = reading.facts[Fact.RECORD_VALUE].to_pylist()
    days = {v["key"]: v["value"] for v in values if v["name"] == "days to settle"}
    late_2013 = [r for r in records if r["opened"] >= datetime(2013, 10, 1)]  # noqa: DTZ001
    electronic = sum(r["channel"] == "electronic" for r in late_2013)
    # the last quarter of 2013: 95.7 % electronic, 22 days in the middle
    assert round(100 * electronic / len(late_2013), 1) == 95.7
    assert median(days[r["key"]] for r in late_2013) == 22


def test_the_next_drop_of_both_asks_nothing(tmp_path):
    """As the page does it: describe, load with keep, and drop the files again."""
    uploads = [Upload("a.csv", VOLUMES), Upload("b.csv", INVOICES)]
    with Office.open(tmp_path) as office:
        client = office.create_client(ClientId("real"), "Real")

        def check(
            names: list[str], answers: dict[str, dict[str, str]]
        ) -> list[Reading]:
            renamed = [
                replace(upload, name=name)
                for upload, name in zip(uploads, names, strict=True)
            ]
            return check_files(
                renamed, client=client, answers=answers, today=NOW.date()
            )

        wished = {upload.name: {WISHED: "yes"} for upload in uploads}
        guesses = [
            one.sketch.guesses[0]
            for one in check(["a.csv", "b.csv"], wished)
            if one.sketch is not None
        ]
        answers = {
            upload.name: {DESCRIBED: said(guess), KEEP: "yes", "add_up": "yes"}
            for upload, guess in zip(uploads, guesses, strict=True)
        }
        receipts = load_files(uploads, client=client, answers=answers, now=NOW)
        assert [one.rows_loaded for one in receipts] == [7380, 2466]
        again = check(["next year.csv", "next month.csv"], {})
    assert [one.questions for one in again] == [(), ()]
    assert [one.rows_usable for one in again] == [7380, 2466]


def test_a_column_that_tells_rows_apart_needs_no_sums():
    by_service = with_column(guess_of(VOLUMES), "org_id", meaning="ignore")
    mapping = with_column(by_service, "service_id", meaning="unit")
    reading = read_as(VOLUMES, mapping)
    assert not reading.questions
    assert reading.rows_usable == 7380
