from connectors.workbook.sheets import sheet
from model.plan import ChangeKind
from ui.plan_draft import Draft, TypedPeople, WaveKey
from ui.plan_grid import FORMER
from ui.plan_versions import begun

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
