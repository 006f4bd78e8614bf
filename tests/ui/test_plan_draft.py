from model.plan import ChangeKind
from ui.plan_draft import Draft, TypedPeople
from ui.plan_versions import begun


def draft() -> Draft:
    return Draft(begun("Portal", ChangeKind.SERVICE_DESK))


def test_people_who_are_added_join_those_typed_before():
    one = draft()
    one.take("Pilot", TypedPeople(("ada", "bob"), is_whole=False))
    one.take("Pilot", TypedPeople(("bob", "cy"), is_whole=False))

    assert one.people["Pilot"] == TypedPeople(("ada", "bob", "cy"), is_whole=False)


def test_people_who_are_added_to_a_new_list_join_it():
    one = draft()
    one.take("Pilot", TypedPeople(("ada",), is_whole=True))
    one.take("Pilot", TypedPeople(("bob",), is_whole=False))

    assert one.people["Pilot"] == TypedPeople(("ada", "bob"), is_whole=True)


def test_new_list_takes_the_place_of_one_typed_before():
    one = draft()
    one.take("Pilot", TypedPeople(("ada",), is_whole=False))
    one.take("Pilot", TypedPeople(("bob",), is_whole=True))

    assert one.people["Pilot"] == TypedPeople(("bob",), is_whole=True)
