"""A workbook loaded after launch takes nobody and no wave out of the verdicts."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from cli.main import main
from connectors.intake import Upload, load_files
from model.ids import ClientId
from sample_data import SAMPLE_CLIENT_ID, client_files
from sample_data.truth import AS_OF
from store.office import Office

CHANGE, WORKBOOK = "Service portal", "Change - Service portal"
LATER = datetime(2026, 11, 20, 15, tzinfo=UTC)
Verdicts = list[dict[str, object]]


def delete(book: Workbook, sheet: str, wave: str, most: int) -> None:
    """Delete rows of a wave from a sheet."""
    rows = [row[0] for row in book[sheet].iter_rows() if row[0].value == wave]
    for cell in rows[:most][::-1]:
        book[sheet].delete_rows(cell.row)


def without_people(book: Workbook) -> None:
    delete(book, "Members", "Offices", 25)
    delete(book, "Members", "Workshops", 3)


def without_a_wave(book: Workbook) -> None:
    delete(book, "Members", "Workshops", 99)
    delete(book, "Waves", "Workshops", 1)


@pytest.fixture
def verdicts(sample_copy, tmp_path, capsys):
    """Load an edited workbook and return what `verdicts` tells before and after."""

    def told() -> Verdicts:
        options = ("--client", SAMPLE_CLIENT_ID, "--data", str(sample_copy))
        days = ("--as-of", str(AS_OF), "--change", CHANGE)
        main(["verdicts", *options, *days, "--json"])
        return json.loads(capsys.readouterr().out)["results"]

    def run(edit: Callable[[Workbook], None]) -> tuple[Verdicts, Verdicts]:
        before = told()
        book = load_workbook(next(p for p in client_files() if p.stem == WORKBOOK))
        edit(book)
        path: Path = tmp_path / "edited.xlsx"
        book.save(path)
        with Office.open(sample_copy) as office:
            client = office.client(ClientId(SAMPLE_CLIENT_ID))
            load_files([Upload(path.name, path)], client=client, answers={}, now=LATER)
        return before, told()

    return run


def bare(results: Verdicts) -> Verdicts:
    return [{**one, "notes": None} for one in results]


def added(before: Verdicts, after: Verdicts) -> dict[object, set[object]]:
    """Return by wave the notes that there were not before."""
    return {
        now["wave"]: {*now["notes"]} - {*was["notes"]}
        for was, now in zip(before, after, strict=True)
    }


def test_people_taken_off_the_list_after_launch_still_count(verdicts):
    before, after = verdicts(without_people)

    offices = (
        "25 people were taken off the list of Offices on 20 Nov 2026, after launch; "
        "they still count."
    )
    workshops = (
        "Fewer than five people were taken off the list of Workshops on 20 Nov 2026, "
        "after launch; they still count."
    )
    assert bare(after) == bare(before)
    told = added(before, after)
    assert (told["Offices"], told["Workshops"]) == ({offices}, {workshops})
    assert told[None] == {offices, workshops}


def test_a_wave_taken_out_after_launch_still_counts(verdicts):
    before, after = verdicts(without_a_wave)

    note = (
        "Workshops was taken out of the workbook on 20 Nov 2026, after launch; it "
        "still counts."
    )
    assert bare(after) == bare(before)
    told = added(before, after)
    assert (told["Offices"], told["Workshops"], told[None]) == (set(), {note}, {note})
