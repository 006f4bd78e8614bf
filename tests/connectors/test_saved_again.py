"""Files that people rename and save again stay the reports they are, row by row.

One file of each report of the sample goes through openpyxl, and through a
spreadsheet program where there is one: a workbook to a workbook, a text file to a
workbook, and that to text cut by semicolons.
"""

import shutil
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from connectors.mapping.mapped import is_mapped_by
from model.loads import Answer, Reading
from tests.connectors.files import read

CLIENT = Path(__file__).resolve().parents[2] / "sample_data" / "client"
DAY = date(2026, 11, 17)
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
SEMICOLONS_UTF8 = "csv:Text - txt - csv (StarCalc):59,34,76,1"
# reports that the name of a file tells apart, or that a mapping knows by it
NAMED = ("mapped", "forms_responses", "entra_sign_ins")

TEXTS = (
    "Exceptions register.csv",
    "Indicateurs hebdomadaires.csv",
    "InteractiveSignIns_2026-10-17_2026-11-15.csv",
    "Office365ActiveUserDetail11_16_2026 9_04_11 AM.csv",
    "Registre des achats 2026-2027.csv",
    "TeamsUserActivityUserDetail1_20_2026 9_05_11 AM.csv",
    "incident-2026-11-15.csv",
    "osticket-export-2026-02-01.csv",
)
WORKBOOKS = (
    "Demande d'achat(1-558).xlsx",
    "Purchase request(1-1136).xlsx",
    "Quote check.xlsx",
    "Quotes register.xlsx",
)
PLANS = sorted(path.name for path in CLIENT.glob("Change*.xlsx"))

needs_office = pytest.mark.skipif(
    OFFICE is None, reason="no LibreOffice here to save files again"
)


@pytest.fixture(scope="module")
def plans() -> dict[str, Reading]:
    """The change workbooks as the sample has them."""
    return {name: read(CLIENT / name, today=DAY) for name in PLANS}


@pytest.fixture(scope="module")
def mappings(plans):
    return [mapping for reading in plans.values() for mapping in reading.plan.mappings]


@pytest.fixture(scope="module")
def originals(mappings) -> dict[str, Reading]:
    """The other files as the sample has them."""
    return {
        name: read(CLIENT / name, today=DAY, mappings=mappings)
        for name in (*TEXTS, *WORKBOOKS)
    }


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> dict[str, Path]:
    """Folders with the files as the spreadsheet program saves them."""
    made = {kind: tmp_path_factory.mktemp(kind) for kind in ("books", "texts")}
    profile = tmp_path_factory.mktemp("profile")
    books = [CLIENT / name for name in (*WORKBOOKS, *PLANS)]
    _convert(books, "xlsx", made["books"], profile)
    for mark in (",", ";"):
        texts = [CLIENT / name for name in TEXTS if _mark(CLIENT / name) == mark]
        _convert(texts, "xlsx", made["books"], profile, f"CSV:{ord(mark)},34,76,1")
    texts = [made["books"] / f"{Path(name).stem}.xlsx" for name in TEXTS]
    _convert(texts, SEMICOLONS_UTF8, made["texts"], profile)
    return made


def _convert(
    files: Sequence[Path], kind: str, out: Path, profile: Path, reads: str = ""
) -> None:
    assert OFFICE is not None
    command = [OFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    command += [f"--infilter={reads}"] * bool(reads)
    command += ["--convert-to", kind, "--outdir", str(out), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603


def _mark(path: Path) -> str:
    line = path.read_text("utf-8-sig").partition("\n")[0]
    return max(",;", key=line.count)


def again(original: Reading, path: Path, mappings: Sequence[object]) -> Reading:
    """Read a file that was saved again, under the name of a copy."""
    connector = original.connector or ""
    stem = f"{Path(original.file).stem} - Copy" if connector in NAMED else "export"
    return read(path, name=stem + path.suffix, today=DAY, mappings=mappings)


def facts(reading: Reading) -> dict[str, list[str]]:
    return {
        str(fact): sorted(map(repr, table.to_pylist()))
        for fact, table in reading.facts.items()
    }


def assert_same(found: Reading, original: Reading) -> None:
    assert found.answer in (Answer.ACCEPT, Answer.WARN), found.questions
    assert found.connector == original.connector
    assert found.rows_usable == original.rows_usable
    assert facts(found) == facts(original)


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_workbook_through_openpyxl_is_the_same(name, originals, mappings, tmp_path):
    path = tmp_path / name
    load_workbook(CLIENT / name).save(path)
    assert_same(again(originals[name], path, mappings), originals[name])


@pytest.mark.parametrize("name", PLANS)
def test_a_change_workbook_through_openpyxl_is_the_same(name, plans, tmp_path):
    path = tmp_path / "plan.xlsx"
    load_workbook(CLIENT / name).save(path)
    assert read(path, today=DAY).plan == plans[name].plan


@needs_office
@pytest.mark.parametrize("name", PLANS)
def test_a_change_workbook_through_an_office_program_is_the_same(name, plans, saved):
    reading = read(saved["books"] / name, name="plan.xlsx", today=DAY)
    assert reading.plan == plans[name].plan


@needs_office
@pytest.mark.parametrize("name", [*WORKBOOKS, *TEXTS])
def test_a_file_saved_as_a_workbook_is_the_same(name, originals, saved, mappings):
    path = saved["books"] / f"{Path(name).stem}.xlsx"
    assert_same(again(originals[name], path, mappings), originals[name])


@needs_office
@pytest.mark.parametrize("name", TEXTS)
def test_a_file_saved_back_as_text_is_the_same(name, originals, saved, mappings):
    path = saved["texts"] / f"{Path(name).stem}.csv"
    reading = again(originals[name], path, mappings)
    assert_same(reading, originals[name])
    assert reading.delimiter == ";"


@pytest.mark.parametrize(
    ("name", "is_known"),
    [
        ("Exceptions register.xlsx", True),
        ("exceptions register 2026.CSV", True),
        ("Register.csv", False),
    ],
)
def test_a_mapping_knows_its_file_as_any_kind_of_table(mappings, name, is_known):
    assert any(is_mapped_by(mapping, name) for mapping in mappings) is is_known
