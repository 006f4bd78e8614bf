"""Workbooks that name nobody take the people of the version in force over."""

from dataclasses import replace
from datetime import timedelta

import pytest
from store_readings import NOW, adoption, day, member, plan_of, wave, workbook

from model.faults import RequestError
from model.ids import LoadId
from model.loads import Receipt, Status
from model.plan import KeptPeople, Plan
from store.client import ClientStore
from store.loads import Replacing

FIRST = plan_of(
    adoption(),
    waves=(wave(), wave("depot", "04-06")),
    members=(
        member("ann", role="Clerk"),
        member("bob", left_on=day("03-01")),
        member("eve", "depot"),
        member("zoe", None),
    ),
)


def kept(now: str | None, before: str | None = None) -> KeptPeople:
    return KeptPeople(
        wave=now, listed_in=before or now, sheet="Members", row=2, column="Person"
    )


def later(*people: KeptPeople, **others: object) -> Plan:
    """Return a version that names nobody and says something else."""
    values = {"members": (), "kept": people, "request": {"Sponsor": "Ada"}}
    return replace(FIRST, **values | others)


def bring(client: ClientStore, plan: Plan, file: str = "edited.xlsx") -> Receipt:
    return client.ingest(workbook(plan, file), loaded_at=NOW)


@pytest.fixture
def loaded(client: ClientStore) -> ClientStore:
    bring(client, FIRST, "first.xlsx")
    return client


def people(client: ClientStore) -> dict[str, str | None]:
    found = client.in_force(FIRST.change)
    assert found is not None
    return {one.person: one.wave for one in found.plan.members}


def test_people_stay_as_they_were_listed(loaded: ClientStore) -> None:
    receipt = bring(loaded, later(kept("pilot"), kept("depot"), kept(None)))

    assert receipt.status is Status.LOADED
    found = loaded.in_force(FIRST.change)
    assert found is not None
    assert found.plan == replace(FIRST, request={"Sponsor": "Ada"})


def test_wave_without_the_word_has_nobody(loaded: ClientStore) -> None:
    bring(loaded, later(kept("depot")))

    assert people(loaded) == {"eve": "depot"}


def test_renamed_wave_keeps_its_people_by_its_former_name(loaded: ClientStore) -> None:
    waves = (wave(), wave("yard", "04-06"))
    bring(loaded, later(kept("pilot"), kept("yard", "depot"), waves=waves))

    assert people(loaded) == {"ann": "pilot", "bob": "pilot", "eve": "yard"}


def test_renamed_wave_without_its_former_name_is_refused(loaded: ClientStore) -> None:
    waves = (wave(), wave("yard", "04-06"))
    receipt = bring(loaded, later(kept("pilot"), kept("yard"), waves=waves))

    assert (receipt.status, receipt.codes) == (Status.REFUSED, ("NO_VERSION",))
    assert "row 2, column Person" in receipt.message
    assert "as loaded: and its former name" in receipt.remedy
    assert people(loaded)["eve"] == "depot"


def test_nobody_can_stay_where_no_version_is_in_force(client: ClientStore) -> None:
    receipt = bring(client, later(kept("pilot")))

    assert (receipt.status, receipt.codes) == (Status.REFUSED, ("NO_VERSION",))
    assert client.ledger() == []


def test_undone_version_is_not_in_force(loaded: ClientStore) -> None:
    loaded.undo(LoadId("1"), undone_at=NOW)

    assert bring(loaded, later(kept("pilot"))).status is Status.REFUSED


def test_row_of_ones_own_goes_before_the_word(loaded: ClientStore) -> None:
    own = (member("ann", left_on=day("05-01")), member("new", "depot"))
    bring(loaded, later(kept("pilot"), kept("depot"), members=own))

    found = loaded.in_force(FIRST.change)
    assert found is not None
    assert {(one.person, one.wave, one.left_on) for one in found.plan.members} == {
        ("ann", "pilot", day("05-01")),
        ("bob", "pilot", day("03-01")),
        ("eve", "depot", None),
        ("new", "depot", None),
    }


def test_row_that_says_only_the_wave_leaves_the_rest(loaded: ClientStore) -> None:
    own = (member("bob", "depot"), member("ann"))
    bring(loaded, later(kept("pilot"), kept("depot"), members=own))

    found = loaded.in_force(FIRST.change)
    assert found is not None
    said = {(m.person, m.wave, m.left_on, m.role) for m in found.plan.members}
    assert said == {
        ("ann", "pilot", None, "Clerk"),
        ("bob", "depot", day("03-01"), None),
        ("eve", "depot", None, None),
    }


def test_people_taken_over_stay_when_the_former_version_is_undone(
    loaded: ClientStore,
) -> None:
    bring(loaded, later(kept("pilot")))
    loaded.undo(LoadId("1"), undone_at=NOW)

    assert people(loaded) == {"ann": "pilot", "bob": "pilot"}


def test_version_that_states_the_same_changes_nothing(loaded: ClientStore) -> None:
    same = replace(FIRST, members=(), kept=(kept("pilot"), kept("depot"), kept(None)))
    version = loaded.data_version

    receipt = bring(loaded, same)

    assert receipt.status is Status.ALREADY_LOADED
    assert loaded.data_version == version


def test_check_refuses_what_loading_would(loaded: ClientStore) -> None:
    judged = loaded.judge_people(workbook(later(kept("yard"))))

    assert [issue.code for issue in judged.issues] == ["NO_VERSION"]


def test_version_that_came_meanwhile_is_not_replaced(loaded: ClientStore) -> None:
    begun = Replacing(FIRST.change, LoadId("1"))
    bring(loaded, later(kept("pilot"), kept("depot"), kept(None)))
    mine = workbook(later(kept("pilot"), request={"Sponsor": "Eve"}), "mine.xlsx")

    with pytest.raises(RequestError) as caught:
        loaded.ingest_all([mine], loaded_at=NOW, replacing=begun)

    assert caught.value.code == "PLAN_CHANGED"
    assert caught.value.facts["load_id"] == "2"
    assert len(loaded.ledger()) == 2
    anew = replace(begun, load_id=LoadId("2"))
    [receipt] = loaded.ingest_all([mine], loaded_at=NOW, replacing=anew)
    assert receipt.status is Status.LOADED


def test_preview_has_the_edits_and_stores_nothing(loaded: ClientStore) -> None:
    moved = (wave(), wave("depot", "05-04"))
    plan = later(kept("pilot"), kept("depot"), waves=moved)
    after = NOW + timedelta(days=1)

    found = loaded.preview_plan(workbook(plan), now=after)

    assert found is not None
    assert [edit.term.value for edit in found.edits] == ["people removed", "go-live"]
    assert loaded.plans()[0].edits == ()
    assert len(loaded.ledger()) == 1
