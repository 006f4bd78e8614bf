from dataclasses import replace

import pytest

from connectors.workbook.sheets import sheet
from model.ids import ClientId, LoadId
from model.plan import ChangeKind
from ui import plan_draft
from ui.plan_draft import Draft, TypedPeople, WaveKey
from ui.plan_grid import FORMER
from ui.plan_versions import PlanVersion, begun

PILOT = WaveKey("Pilot", is_listed=False)
ADA = TypedPeople(("ada",), is_whole=False)


def draft() -> Draft:
    return Draft(begun("Portal", ChangeKind.SERVICE_DESK))


def test_people_who_are_added_join_those_typed_before():
    one = draft()
    one.take(PILOT, TypedPeople(("ada", "bob"), is_whole=False))
    one.take(PILOT, TypedPeople(("bob", "cy"), is_whole=False))

    assert one.people[PILOT] == TypedPeople(("ada", "bob", "cy"), is_whole=False)


def test_people_who_are_added_to_a_new_list_join_it():
    one = draft()
    one.take(PILOT, TypedPeople(("ada",), is_whole=True))
    one.take(PILOT, TypedPeople(("bob",), is_whole=False))

    assert one.people[PILOT] == TypedPeople(("ada", "bob"), is_whole=True)


def test_new_list_takes_the_place_of_one_typed_before():
    one = draft()
    one.take(PILOT, TypedPeople(("ada",), is_whole=False))
    one.take(PILOT, TypedPeople(("bob",), is_whole=True))

    assert one.people[PILOT] == TypedPeople(("bob",), is_whole=True)


def waves(*rows: tuple[str | None, str | None]) -> list[dict[str, object]]:
    return [{"Wave": name, FORMER: former} for name, former in rows]


def test_people_follow_waves_that_exchange_their_names():
    one = draft()
    one.put(sheet("Waves"), waves(("Pilot", "Pilot"), ("Office", "Office")))
    one.take(WaveKey("Pilot", is_listed=True), ADA)
    one.put(sheet("Waves"), waves(("Office", "Pilot"), ("Office", "Office")))
    one.put(sheet("Waves"), waves(("Office", "Pilot"), ("Pilot", "Office")))

    assert one.people_now() == {"Office": ADA}


def test_people_follow_an_added_wave_that_is_renamed():
    one = draft()
    one.put(sheet("Waves"), waves(("Pilot", None), ("Office", None)))
    one.take(PILOT, ADA)
    one.put(sheet("Waves"), waves(("First", None), ("Office", None)))

    assert one.people_now() == {"First": ADA}


def test_people_of_a_deleted_wave_are_told_and_not_saved():
    one = draft()
    one.put(sheet("Waves"), waves(("Pilot", None), ("Office", None)))
    one.take(PILOT, ADA)
    one.put(sheet("Waves"), waves(("Office", None)))

    assert one.people_left() == {PILOT: ADA}
    assert one.edited().rows["Members"] == []


def test_people_follow_a_wave_that_the_other_version_renamed(
    monkeypatch: pytest.MonkeyPatch,
):
    def version(load: str, *names: str) -> PlanVersion:
        rows = [{"Wave": name, "Notes": f"{n}"} for n, name in enumerate(names)]
        base = begun("Portal", ChangeKind.SERVICE_DESK)
        people = dict.fromkeys(names, 7)
        new = {"load_id": LoadId(load), "rows": base.rows | {"Waves": rows}}
        return replace(base, people=people, **new)

    one = Draft(version("1", "Pilot", "Office"))
    one.take(WaveKey("Pilot", is_listed=True), ADA)
    monkeypatch.setattr(plan_draft, "_drafts", lambda client: {"Portal": one})
    monkeypatch.setattr(plan_draft, "_next_round", lambda: 1)
    plan_draft.rebase(ClientId("north"), version("2", "First", "Office"))

    assert one.people_now() == {"First": ADA}
    assert one.changes() == []
