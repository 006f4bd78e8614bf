"""Units go to the one wave they belong to, and nowhere when there are two."""

from store_readings import member, plan_of, wave

from model.plan import Selector
from store.attribution import unit_waves


def test_a_unit_that_selects_a_wave_belongs_to_it() -> None:
    selected = wave(select_by=Selector.SITE, select_value="Montréal")
    assert unit_waves(plan_of(waves=(selected,), members=())) == {
        "": "*",
        "montreal": "pilot",
    }


def test_a_department_with_members_of_one_wave_belongs_to_it() -> None:
    members = (
        member("ann", department="Sales", site="North"),
        member("bob", department="SALES "),
    )
    assert unit_waves(plan_of(members=members)) == {
        "": "*",
        "sales": "pilot",
        "north": "pilot",
    }


def test_a_department_that_never_launches_has_no_wave() -> None:
    members = (member("eve", None, department="Finance"),)
    assert unit_waves(plan_of(members=members)) == {"": "*", "finance": None}


def test_a_department_in_two_waves_cannot_be_told_apart() -> None:
    members = (
        member("ann", "one", department="Sales"),
        member("bob", "two", department="Sales"),
        member("cat", "one", department="Finance"),
        member("eve", None, department="Finance"),
    )
    waves = (wave("one"), wave("two"))
    assert unit_waves(plan_of(waves=waves, members=members)) == {"": "*"}


def test_the_selecting_unit_wins_over_what_members_say() -> None:
    selected = wave("one", select_by=Selector.DEPARTMENT, select_value="Sales")
    members = (member("ann", "two", department="Sales"),)
    waves = (selected, wave("two"))
    assert unit_waves(plan_of(waves=waves, members=members))["sales"] == "one"


def test_two_waves_of_one_unit_cannot_be_told_apart() -> None:
    waves = tuple(
        wave(name, select_by=Selector.SITE, select_value="North")
        for name in ("one", "two")
    )
    members = (member("ann", "one", site="North"),)
    assert unit_waves(plan_of(waves=waves, members=members)) == {"": "*"}
