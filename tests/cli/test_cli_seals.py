"""`verdicts` tells what was edited in a plan after launch, and when."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cli.main import main
from connectors.intake import Upload, load_files
from model.ids import ClientId
from sample_data import SAMPLE_CLIENT_ID, client_files
from sample_data.truth import AS_OF
from store.office import Office

CHANGE, WORKBOOK = "Demandes d'achat par formulaire", "Changement - Demandes d'achat"
"""The change of the sample that is working, and its workbook."""
LATER = datetime(2026, 11, 20, 15, tzinfo=UTC)


def edited_workbook(folder: Path, sheet: str, column: str, value: object) -> Path:
    """Write the workbook of the change, one cell of a sheet's first row changed."""
    source = next(path for path in client_files() if path.stem == WORKBOOK)
    book = load_workbook(source)
    header, first = list(book[sheet].iter_rows())[:2]
    for title, cell in zip(header, first, strict=True):
        if title.value == column:
            cell.value = value
    book.save(folder / "edited.xlsx")
    return folder / "edited.xlsx"


@pytest.fixture
def after_edit(sample_copy, tmp_path, capsys):
    """Load an edited workbook, then run `verdicts` and return what it prints."""

    def run(sheet: str, column: str, value: object, *argv: str) -> str:
        path = edited_workbook(tmp_path, sheet, column, value)
        with Office.open(sample_copy) as office:
            client = office.client(ClientId(SAMPLE_CLIENT_ID))
            upload = Upload(name=path.name, path=path)
            load_files([upload], client=client, answers={}, now=LATER)
        options = ("--client", SAMPLE_CLIENT_ID, "--data", str(sample_copy))
        main(["verdicts", *options, "--as-of", str(AS_OF), "--change", CHANGE, *argv])
        return capsys.readouterr().out

    return run


def test_a_lowered_target_is_told_with_its_day(after_edit):
    out = after_edit("Pairs", "Target", 0.6)

    told = "  Target lowered from 75% to 60% on 20 Nov 2026, after launch."
    assert told in out.splitlines()


def test_a_redefined_outcome_is_an_edit_and_no_longer_working(after_edit):
    results = json.loads(after_edit("Measures", "Unit", "hours", "--json"))["results"]

    assert {one["reason"] for one in results} == {"exploratory"}
    (edit,) = results[0]["seal"]["edits"]
    assert (edit["term"], edit["on"]) == ("outcome measure", "2026-11-20")
    assert (edit["was"] == edit["now"], edit["after_launch"]) == (True, True)
    assert json.loads(edit["now_definition"])["unit"] == "hours"


def test_a_plan_that_came_after_go_live_says_whose_word_its_date_is(after_edit):
    (result, *_) = json.loads(after_edit("Pairs", "Pair", "Renamed", "--json"))[
        "results"
    ]

    assert result["seal"]["edits"] == []
    assert (result["seal"]["agreed_on"], result["seal"]["sealed_on"]) == (
        "2026-01-26",
        "2026-11-17",
    )
    assert any("is what the workbook says" in note for note in result["notes"])


@pytest.fixture
def run(sample_copy, capsys, monkeypatch):
    """Run a command on the sample client, at noon of a day; return what it says."""

    def on(day: str, *argv: str) -> str:
        now = datetime.fromisoformat(f"{day}T17:00+00:00")
        monkeypatch.setattr("cli.loading._now", lambda: now)
        main([*argv, "--client", SAMPLE_CLIENT_ID, "--data", str(sample_copy)])
        return "".join(capsys.readouterr())

    return on


def told_edits(run) -> set[str]:
    lines = run(str(AS_OF), "verdicts", "--as-of", str(AS_OF), "--change", CHANGE)
    return {line.strip() for line in lines.splitlines() if "Target" in line}


def test_a_target_is_restored_by_the_workbook_that_was_replaced(run, tmp_path):
    first = next(str(path) for path in client_files() if path.stem == WORKBOOK)
    lowered = "Target lowered from 75% to 60% on 20 Nov 2026, after launch."
    raised = "Target raised from 60% to 75% on 21 Nov 2026, after launch."
    run("2026-11-20", "load", str(edited_workbook(tmp_path, "Pairs", "Target", 0.6)))

    checked = run("2026-11-21", "check", first)
    assert "rows usable" in checked
    assert "changes nothing" not in checked
    (receipt,) = json.loads(run("2026-11-21", "load", first, "--json"))
    assert receipt["status"] == "loaded"
    assert told_edits(run) == {lowered, raised}

    (again,) = json.loads(run("2026-11-22", "load", first, "--json"))
    assert (again["status"], "ndo" in again["remedy"]) == ("already_loaded", False)
    checked = run("2026-11-22", "check", first)
    assert "changes nothing. Its plan is in force" in checked

    run("2026-11-22", "undo", receipt["receipt"])
    assert told_edits(run) == {lowered}
