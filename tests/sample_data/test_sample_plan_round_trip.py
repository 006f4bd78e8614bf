"""Each change workbook of the sample, downloaded as it stands, loads as a no-op."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from connectors.intake import Upload, load_files
from connectors.workbook.sheets import SHEETS
from model.ids import ClientId
from model.loads import Status
from model.plan import Event
from sample_data import client_files
from store.client import ClientStore
from store.office import Office
from ui.plan_draft import Draft
from ui.plan_grid import frame_of, rows_of
from ui.plan_versions import as_file, version_of

BEGAN = datetime(2026, 1, 20, 15, tzinfo=UTC)
LATER = datetime(2026, 6, 20, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClientStore]:
    with Office.open(tmp_path_factory.mktemp("plans")) as office:
        store = office.create_client(ClientId("sample"), "Sample")
        books = [path for path in client_files() if path.name.startswith("Change")]
        uploads = [Upload(path.name, path) for path in books]
        load_files(uploads, client=store, answers={}, now=BEGAN)
        yield store


def test_the_sample_has_five_changes(client: ClientStore):
    assert len(client.plans()) == 5


@pytest.mark.parametrize("place", range(5))
def test_workbook_of_a_sample_change_loads_again_as_a_no_op(client, place, tmp_path):
    change = client.plans()[place].change
    day = date(2026, 3, 2)
    event = Event(first_day=day, last_day=day, what="Stocktaking")
    client.log_event(change, event, logged_at=BEGAN)
    version = version_of(client, change)
    assert version is not None
    path = tmp_path / "downloaded.xlsx"
    path.write_bytes(as_file(version.rows))
    before = client.data_version

    upload = Upload("downloaded.xlsx", path)
    [receipt] = load_files([upload], client=client, answers={}, now=LATER)

    assert receipt.status is Status.ALREADY_LOADED
    assert (receipt.rows_loaded, client.data_version) == (0, before)
    marks = [row[-1] for row in load_workbook(path)["Events"].values]
    assert marks.count("event log") == 1


@pytest.mark.parametrize("place", range(5))
def test_sheets_come_out_of_their_grids_as_they_went_in(client, place):
    version = version_of(client, client.plans()[place].change)
    assert version is not None
    draft = Draft(version)

    for sheet in SHEETS:
        rows = draft.first_rows(sheet)
        draft.put(sheet, rows_of(sheet, frame_of(sheet, rows)))

    assert (draft.is_changed, draft.changes()) == (False, [])


def test_downloaded_workbooks_name_nobody(client: ClientStore, tmp_path: Path):
    named = {member.person for plan in client.plans() for member in plan.members}
    for plan in client.plans():
        version = version_of(client, plan.change)
        assert version is not None
        text = str(version.rows)
        assert "as loaded" in text
        assert not [person for person in named if person in text]
        assert "@" not in text
