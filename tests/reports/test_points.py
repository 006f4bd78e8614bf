from dataclasses import replace

from model.language import ENGLISH
from reports.points import week_table
from tests.reports.portage import series

TABLE = week_table(series(), ENGLISH)


def test_there_is_one_row_for_each_week():
    assert TABLE["Week"] == list(range(-26, 38))
    assert {len(column) for column in TABLE.values()} == {64}


def test_weeks_are_named_by_their_first_day():
    assert TABLE["From"][26] == "2026-03-02"


def test_a_missing_week_is_empty_and_not_zero():
    assert TABLE["Result, days"][TABLE["Week"].index(-9)] is None


def test_values_are_those_of_the_chart():
    first = series().outcome[0].value

    assert first is not None
    assert TABLE["Result, days"][0] == round(first, 2)


def test_a_column_without_any_value_is_left_out():
    bare = week_table(replace(series(), old_path=(), comparison=()), ENGLISH)

    assert list(bare) == ["Week", "From", "Use, % of people", "Result, days"]


def test_shares_are_percents_that_their_title_names():
    third = tuple(replace(one, value=2 / 3) for one in series().use)
    few = tuple(replace(one, value=0.0562) for one in series().outcome)
    shown = replace(series(), use=third, old_path=third, outcome=few, unit="share")

    table = week_table(shown, ENGLISH)

    columns = ("Use, % of people", "Old way, %", "Result, %")
    assert [table[title][0] for title in columns] == [67, 67, 5.6]
