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
    assert TABLE["Result, days"][0] == round(first, 3)


def test_a_column_without_any_value_is_left_out():
    bare = week_table(replace(series(), old_path=(), comparison=()), ENGLISH)

    assert list(bare) == ["Week", "From", "Use, share of people", "Result, days"]
