"""The Plan page: see what is agreed, edit, check, save; nothing typed is lost."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.runtime.scriptrunner import StopException
from streamlit.testing.v1 import AppTest

from connectors.intake import Upload, load_files
from connectors.workbook import write_workbook
from model.figure import Figure
from model.ids import ClientId, LoadId
from model.loads import Status
from model.plan import ChangeKind, Event
from store.office import Office
from tests.pages.framed import read
from ui import door, figures

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
    with Office.open(data_dir) as office:
        client = office.create_client(NORTH, "North Ltd")
        [receipt] = load_rows(client, ROWS, tmp_path)
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
        "The pair has been sealed since 20 Jan 2026, "
        "and nothing was changed after launch"
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
        "Pairs, Portal and hours, Target",
        "70 %",
        "50 %",
    ]
    assert "Target lowered from 70% to 50% on" in words(page)

    page.button(key="plan_save").click().run()
    assert not page.exception
    assert "Saved as the version in force" in words(page)
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


def saved(page: AppTest) -> AppTest:
    """Check and save what was typed."""
    page.button(key="plan_check").click().run()
    page.button(key="plan_save").click().run()
    assert not page.exception
    return page


def members() -> dict[str | None, int]:
    """Return how many people the version in force lists, by wave."""
    version = door.plan_version(NORTH, CHANGE)
    assert version is not None
    return dict(version.people)


def test_fault_is_shown_nothing_is_saved_and_what_was_typed_stays(planned: Path):
    page = edit(open_page(), "Pairs", Target="400")
    page.button(key="plan_check").click().run()

    assert "One thing stands in the way; nothing was saved." in words(page)
    where, what = (read_cell(cell) for cell in page.table[0].value.iloc[0])
    assert where == "Pairs, Portal and hours, Target"
    assert what == '"400" is not between 0 and 1. Write a share of 0 % to 100 %.'
    assert not [b for b in page.button if b.key == "plan_save"]
    assert len(door.ledger(NORTH)) == 1
    assert page.get("data_editor") or "One change is not saved." in words(page)


def test_plan_typed_back_to_what_it_was_is_not_unsaved(planned: Path):
    page = edit(open_page(), "Pairs", Target="50 %")
    page = edit(page, "Pairs", Target="70 %")

    assert not [b for b in page.button if b.key == "plan_check"]


def test_what_is_discarded_does_not_come_back(planned: Path):
    page = edit(open_page(), "Pairs", Target="50 %")
    page.button(key="plan_discard").click().run()

    assert "One change is not saved." not in words(page)


def test_plan_that_says_the_same_in_other_words_is_not_saved(planned: Path):
    page = edit(open_page(), "Pairs", Target="0.7")
    page.button(key="plan_check").click().run()

    assert "This is what the version in force says: nothing to save." in words(page)
    assert not [b for b in page.button if b.key == "plan_save"]


def test_other_version_meanwhile_is_not_saved_over_in_silence(planned: Path):
    page = edit(open_page(), "Pairs", Target="50 %")
    other = edit(open_page(section="request"), "Change", round_=0, Value="workflow")
    saved(other)

    page.run()
    assert "Another version was saved on" in words(page)
    assert not [b for b in page.button if b.key == "plan_check"]
    page.button(key="plan_rebase").click().run()
    page.button(key="plan_check").click().run()
    listed = [read_cell(cell) for cell in page.table[0].value["Where"]]
    assert listed == ["Pairs, Portal and hours, Target"]
    page.button(key="plan_save").click().run()
    assert "Saved as the version in force" in words(page)
    plan = door.told_plan(NORTH, CHANGE)
    assert plan is not None
    assert (plan.kind, plan.pairs[0].target) == (ChangeKind.WORKFLOW, 0.5)


def test_wave_that_the_other_version_renamed_keeps_its_people(planned: Path):
    page = edit(open_page(), "Pairs", Target="50 %")
    saved(edit(open_page(section="waves"), "Waves", Wave="First group"))

    page.run()
    page.button(key="plan_rebase").click().run()
    saved(page)

    assert members() == {"First group": 4, "Office": 7}


def test_saving_over_a_version_that_came_at_the_last_moment_is_refused(planned: Path):
    page = edit(open_page(), "Pairs", Target="50 %")
    page.button(key="plan_check").click().run()
    saved(edit(open_page(section="request"), "Change", Value="workflow"))

    page.button(key="plan_save").click().run()

    assert "Another version was saved on" in words(page)
    assert [receipt.load_id for receipt in door.ledger(NORTH)] == ["2", "1"]


def test_draft_whose_only_version_is_undone_can_still_be_saved(planned: Path):
    page = edit(open_page(), "Pairs", Target="50 %")
    door.undo(NORTH, LoadId("1"))
    page.run()
    assert "The version you began with was undone" in words(page)

    page.button(key="plan_restart").click().run()
    page.query_params["section"] = "waves"
    page.run()
    people = "\n".join(f"p{n}@company.example" for n in range(6))
    for wave in ("Pilot", "Office"):
        box = f"plan_people_text_Portal_was_{wave}_{int(wave == 'Office')}"
        page.text_area(key=box).input(people.replace("p", wave))
        page.button(key=f"plan_people_take_Portal_was_{wave}").click().run()
    saved(page)

    plan = door.told_plan(NORTH, CHANGE)
    assert plan is not None
    assert [pair.target for pair in plan.pairs] == [0.5]
    assert members() == {"Pilot": 6, "Office": 6}


def test_click_elsewhere_while_verdicts_are_renewed_loses_no_receipt(
    planned: Path, monkeypatch: pytest.MonkeyPatch
):
    def stopped(*_: object, **__: object) -> None:
        raise StopException

    page = edit(open_page(), "Pairs", Target="50 %")
    page.button(key="plan_check").click().run()
    monkeypatch.setattr(door, "renew_after", stopped)
    page.button(key="plan_save").click().run()
    page.run()

    assert "Another version was saved on" not in words(page)
    assert "Saved as the version in force" in words(page)


def test_people_are_counts_and_few_of_them_no_number(planned: Path):
    page = open_page(section="waves")

    assert "**Pilot**  \nfewer than five people" in words(page).replace(
        ":gray[", ""
    ).replace("]", "")
    assert "7 people" in words(page)
    assert "4 people" not in words(page)


def test_renamed_wave_keeps_its_people(planned: Path):
    page = edit(open_page(section="waves"), "Waves", Wave="First group")
    saved(page)

    assert members() == {"First group": 4, "Office": 7}


def test_people_typed_for_a_wave_are_added_and_not_echoed(
    planned: Path, monkeypatch: pytest.MonkeyPatch
):
    told: list[Figure] = []
    monkeypatch.setattr(figures, "tell", told.extend)
    page = open_page(section="waves")
    typed = "Ann <ann@company.example>\nbob@company.example; Pilot0@company.example"
    page.text_area(key="plan_people_text_Portal_was_Pilot_0").input(typed)
    page.button(key="plan_people_take_Portal_was_Pilot").click().run()

    assert "fewer than five people, and 3 people typed, not saved" in words(page)
    assert (3, "people typed") in {(one.value, one.unit) for one in told}
    saved(page)

    # Pilot0 is listed already
    assert members() == {"Pilot": 6, "Office": 7}
    assert "company.example" not in words(page)
    assert "company.example" not in repr(page.session_state)


def test_list_of_a_wave_is_replaced(planned: Path):
    page = open_page(section="waves")
    people = "\n".join(f"new{n}@company.example" for n in range(5))
    page.text_area(key="plan_people_text_Portal_was_Office_0").input(people)
    page.radio(key="plan_people_way_Portal_was_Office").set_value(True)
    page.button(key="plan_people_take_Portal_was_Office").click().run()
    saved(page)

    assert members() == {"Pilot": 4, "Office": 5}


def test_person_typed_for_two_waves_is_named_with_the_other_wave(planned: Path):
    page = open_page(section="waves")
    for n, wave in enumerate(("Pilot", "Office")):
        box = f"plan_people_text_Portal_was_{wave}_{n}"
        page.text_area(key=box).input("ann@x.example")
        page.button(key=f"plan_people_take_Portal_was_{wave}").click().run()
    page.button(key="plan_check").click().run()

    where, what = (read_cell(cell) for cell in page.table[0].value.iloc[0])
    assert where == "Members, Office, ann@x.example"
    assert what.startswith("The same person is typed for Pilot too. ")


def test_people_typed_before_their_wave_is_renamed_are_saved(planned: Path):
    page = open_page(section="waves")
    page.text_area(key="plan_people_text_Portal_was_Pilot_0").input("ann@x.example")
    page.button(key="plan_people_take_Portal_was_Pilot").click().run()
    saved(edit(page, "Waves", Wave="First group"))

    assert members() == {"First group": 5, "Office": 7}


def test_people_typed_for_a_wave_that_is_deleted_can_be_removed(planned: Path):
    page = open_page(section="waves")
    page.text_area(key="plan_people_text_Portal_was_Office_0").input("ann@x.example")
    page.button(key="plan_people_take_Portal_was_Office").click().run()
    page.session_state[f"plan_grid_{CHANGE}_Waves_0"] = {
        "edited_rows": {},
        "added_rows": [],
        "deleted_rows": [1],
    }
    page.run()
    assert "one person typed; the wave was deleted" in words(page)

    page.button(key="plan_check").click().run()
    assert "People typed for Office are not saved: the wave was deleted." in words(page)
    page.button(key="plan_people_remove_Office_True").click().run()
    saved(page)

    assert members() == {"Pilot": 4}


def test_people_typed_for_a_wave_stay_with_it_when_another_comes_before(
    planned: Path, tmp_path: Path
):
    page = open_page(section="waves")
    # by this id the browser holds what is typed
    pilot, _ = (box.proto.id for box in page.text_area)
    first = {"Wave": "First", "Go-live": date(2026, 1, 26)}
    rows = ROWS | {"Waves": [first, *ROWS["Waves"]]}
    door.close()
    with Office.open(planned) as office:
        [receipt] = load_rows(office.client(NORTH), rows, tmp_path)
    assert receipt.status is Status.LOADED

    page.run()

    assert not page.exception
    assert [box.proto.id for box in page.text_area].index(pilot) == 1
    assert "People of **Pilot**" in words(page)


@pytest.mark.parametrize("name", ["portal", "Portal\u200b", "Pórtal"])
def test_change_that_reads_like_another_is_not_begun(planned: Path, name: str):
    page = open_page()
    page.text_input(key="plan_begin_name").input(name)
    page.button(key="plan_begin").click().run()

    assert "There is a change named Portal already." in words(page)


def test_change_is_begun_filled_in_and_saved(planned: Path):
    page = open_page()
    page.text_input(key="plan_begin_name").input("Second change")
    page.selectbox(key="plan_begin_kind").set_value(ChangeKind.SERVICE_DESK)
    page.button(key="plan_begin").click().run()
    page.query_params["change"] = "Second change"
    page.query_params["section"] = "waves"
    page.run()
    assert read(page.title[0]) == "This change is begun and not saved yet"

    page.session_state["plan_grid_Second change_Waves_1"] = {
        "edited_rows": {},
        "added_rows": [{"Wave": "All", "Go-live": "2027-02-01"}],
        "deleted_rows": [],
    }
    page.run()
    people = "\n".join(f"p{n}@company.example" for n in range(6))
    page.text_area(key="plan_people_text_Second change_new_All_0").input(people)
    page.button(key="plan_people_take_Second change_new_All").click().run()
    saved(page)

    assert "Saved as the version in force" in words(page)
    assert door.change_names(NORTH) == [CHANGE, "Second change"]
    version = door.plan_version(NORTH, "Second change")
    assert version is not None
    assert dict(version.people) == {"All": 6}


def test_day_of_a_logged_event_is_written_like_every_other(planned: Path):
    strike = Event(first_day=date(2026, 3, 9), last_day=date(2026, 3, 9), what="Strike")
    with Office.open(planned) as office:
        office.client(NORTH).log_event(CHANGE, strike, logged_at=LOADED)

    shown = words(open_page(section="events"))

    assert "9 Mar 2026: Strike" in shown
    assert "2026-03-09" not in shown


def load_rows(client: object, rows: dict[str, list[dict[str, object]]], folder: Path):
    path = folder / "portal.xlsx"
    write_workbook(path, rows)
    upload = Upload("portal.xlsx", path)
    return load_files([upload], client=client, answers={}, now=LOADED)


def test_page_stands_twelve_waves_and_thirty_pairs(data_dir: Path, tmp_path: Path):
    names = [f"Wave {n}" for n in range(12)]
    rows = ROWS | {
        "Waves": [{"Wave": name, "Go-live": date(2026, 2, 2)} for name in names],
        "Members": [
            {"Wave": name, "Person": f"{name}{n}@company.example"}
            for name in names
            for n in range(5)
        ],
        "Pairs": [ROWS["Pairs"][0] | {"Pair": f"Pair {n}"} for n in range(30)],
    }
    with Office.open(data_dir) as office:
        client = office.create_client(NORTH, "North Ltd")
        [receipt] = load_rows(client, rows, tmp_path)
    assert receipt.status is Status.LOADED

    page = open_page(section="waves")

    assert not page.exception
    assert read(page.title[0]) == (
        "30 pairs have been sealed since 20 Jan 2026, and none was changed after launch"
    )
    assert words(page).count("5 people") == 12


def test_page_of_a_client_without_a_plan_offers_to_begin_one(data_dir: Path):
    with Office.open(data_dir) as office:
        office.create_client(NORTH, "North Ltd")
    page = open_page()

    assert read(page.title[0]) == "No change is planned yet"
    assert [b.key for b in page.button] == ["plan_begin"]
