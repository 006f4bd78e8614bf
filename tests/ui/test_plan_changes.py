from connectors.workbook.sheets import sheet
from ui.plan_changes import merged
from ui.plan_grid import FORMER

WAVES, RISKS = sheet("Waves"), sheet("Risks")


def wave(name: str, go_live: str, former: str | None = None) -> dict[str, object]:
    return {"Wave": name, "Go-live": go_live, FORMER: former}


def risk(name: str, owner: str | None = None) -> dict[str, object]:
    return {"Risk": name, "Owner": owner, FORMER: None}


BASE = [wave("Pilot", "02-02", "Pilot"), wave("Office", "04-06", "Office")]


def test_sheet_that_was_not_touched_is_as_the_other_version_says():
    theirs = [wave("Yard", "05-05", "Yard"), wave("Pilot", "02-09", "Pilot")]

    assert merged(WAVES, BASE, BASE, theirs) == theirs


def test_each_keeps_the_cells_it_typed_and_a_renamed_wave_its_people():
    mine = [wave("Pilot", "02-16", "Pilot"), wave("Office", "04-06", "Office")]
    theirs = [wave("First", "02-02", "First"), wave("Office", "04-13", "Office")]

    assert merged(WAVES, BASE, mine, theirs) == [
        wave("First", "02-16", "First"),
        wave("Office", "04-13", "Office"),
    ]


def test_wave_renamed_here_keeps_the_name_that_the_other_version_has_for_it():
    mine = [wave("First", "02-02", "Pilot"), wave("Office", "04-06", "Office")]
    theirs = [wave("Pilot", "02-09", "Pilot"), wave("Office", "04-06", "Office")]

    assert merged(WAVES, BASE, mine, theirs)[0] == wave("First", "02-09", "Pilot")


def test_rows_added_on_both_sides_stand_and_deleted_ones_go():
    base = [risk("Slow"), risk("Rumours"), risk("Harvest")]
    mine = [risk("Slow"), risk("Harvest"), risk("Strike", "Ada")]
    theirs = [risk("Slow"), risk("Rumours", "Bob"), risk("Strike"), risk("Flood")]

    assert merged(RISKS, base, mine, theirs) == [
        risk("Slow"),
        risk("Strike", "Ada"),
        risk("Flood"),
    ]


def test_row_that_the_other_version_left_out_stays_where_it_was_typed_into():
    base = [risk("Slow"), risk("Rumours")]

    assert merged(RISKS, base, [risk("Slow"), risk("Rumours", "Ada")], []) == [
        risk("Rumours", "Ada")
    ]


def test_rows_of_one_name_are_not_lost():
    base = [risk("Slow", "Ada"), risk("Slow", "Bob")]
    mine = [risk("Slow", "Ada"), risk("Slow", "Cy")]

    assert merged(RISKS, base, mine, base) == mine
