"""The Plan page: see what is agreed, edit, check, save; nothing typed is lost."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from connectors.intake import Upload, load_files
from connectors.workbook import write_workbook
from model.ids import ClientId
from model.loads import Status
from store.office import Office
from tests.pages.framed import read
from ui import door

NORTH = ClientId("north")
CHANGE = "Portal"
LOADED = datetime(2026, 1, 20, 15, tzinfo=UTC)
ROWS = {
    "Change": [
        {"Field": "Name", "Value": CHANGE},
        {"Field": "Kind", "Value": "service_desk"},
        {"Field": "Sponsor", "Value": "Ada"},
    ],
    "Waves": [
        {"Wave": "Pilot", "Go-live": date(2026, 2, 2)},
        {"Wave": "Office", "Go-live": date(2026, 4, 6)},
    ],
    "Members": [
        {"Wave": wave, "Person": f"{wave}{n}@company.example"}
        for wave, size in (("Pilot", 4), ("Office", 7))
        for n in range(size)
    ],
    "Pairs": [
        {
            "Pair": "Portal and hours",
            "Adoption": "portal_tickets",
            "Outcome": "resolution_hours",
            "Target": 0.7,
            "Agreed on": date(2026, 1, 12),
        }
    ],
    "Events": [{"From": date(2026, 3, 2), "What": "Stocktaking"}],
}


@pytest.fixture
def planned(data_dir: Path, tmp_path: Path) -> Path:
    """A client whose plan was loaded before its first launch."""
    path = tmp_path / "portal.xlsx"
    write_workbook(path, ROWS)
    with Office.open(data_dir) as office:
        client = office.create_client(NORTH, "North Ltd")
        [receipt] = load_files(
            [Upload("portal.xlsx", path)], client=client, answers={}, now=LOADED
        )
        assert receipt.status is Status.LOADED
    return data_dir


def _script() -> None:
    import streamlit as st

    from pages import plan

    st.session_state["client"] = "north"
    plan.render()


def open_page(**query: str) -> AppTest:
    page = AppTest.from_function(_script, default_timeout=120)
    for name, value in query.items():
        page.query_params[name] = value
    return page.run()


def edit(page: AppTest, sheet: str, *, round_: int = 0, **edits: object) -> AppTest:
    """Type into the first row of the grid of a sheet."""
    page.session_state[f"plan_grid_{CHANGE}_{sheet}_{round_}"] = {
        "edited_rows": {0: edits},
        "added_rows": [],
        "deleted_rows": [],
    }
    return page.run()


def words(page: AppTest) -> str:
    blocks = [*page.markdown, *page.info, *page.error, *page.success, *page.warning]
    return "\n".join(read(block) for block in blocks)


def test_it_is_said_at_once_whether_the_plan_is_agreed(planned: Path):
    page = open_page()

    assert not page.exception
    assert read(page.title[0]) == (
        "The pair is sealed since 20 Jan 2026, and nothing was changed after launch"
    )
    assert "The first of 2 waves went live on 2 Feb 2026." in words(page)
    assert "Measures sealed 20 Jan 2026, 13 days before the first launch." in words(
        page
    )


def test_edited_target_is_saved_and_told_beside_the_verdict(planned: Path):
    page = edit(open_page(), "Pairs", Target="50 %")
    assert "One change is not saved." in words(page)

    page.button(key="plan_check").click().run()
    assert not page.exception
    [row] = page.table[0].value.to_dict("records")
    assert [read_cell(text) for text in row.values()] == [
        "Pairs, row 1, Target",
        "70 %",
        "50 %",
    ]
    assert "Target lowered from 70% to 50% on" in words(page)

    page.button(key="plan_save").click().run()
    assert not page.exception
    assert "Saved as load 2" in words(page)
    assert "was changed after launch" in read(page.title[0])
    plan = door.told_plan(NORTH, CHANGE)
    assert plan is not None
    assert [pair.target for pair in plan.pairs] == [0.5]

    page.button(key="plan_undo").click().run()
    assert [receipt.status for receipt in door.ledger(NORTH)] == [
        Status.UNDONE,
        Status.LOADED,
    ]


def read_cell(text: str) -> str:
    return str(text).replace("\\", "")
