from dataclasses import replace
from datetime import date

from model.language import ENGLISH
from model.verdict import LeftOutWeek
from reports.points import week_table
from tests.reports.portage import SALES, sales, series

TABLE = week_table(series(), sales().outcome, 22, ENGLISH)


def test_there_is_one_row_for_each_week():
    # there is no week 0: 1 begins at go-live
    assert TABLE["Week"] == [*range(-26, 0), *range(1, 39)]
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
    bare = replace(series(), old_path=(), comparison=())

    assert list(week_table(bare, sales().outcome, 22, ENGLISH)) == [
        "Week",
        "From",
        "Use, people",
        "Use, % of people",
        "Result, days",
        "Mean of 4 weeks, days",
        "Expected without the change, days",
        "Counts as",
    ]


def test_each_week_says_what_it_counts_as():
    counts = dict(zip(TABLE["Week"], TABLE["Counts as"], strict=True))

    assert counts[-5] == "before"
    assert counts[-4] == "left out: run-up"
    assert counts[1] == counts[2] == "left out: first two weeks"
    assert counts[3] == counts[13] == "judged"
    assert counts[14] == "not judged: beyond day 90 or too early"


def test_a_week_that_the_event_log_takes_out_says_why():
    out = LeftOutWeek(group=SALES, week=date(2026, 3, 23), what="Strike")
    other = replace(out, group="Dispatch", week=date(2026, 3, 30))
    found = sales().outcome
    assert found
    table = week_table(series(), replace(found, left_out=(out, other)), 22, ENGLISH)
    counts = dict(zip(table["From"], table["Counts as"], strict=True))

    assert counts["2026-03-23"] == "left out: Strike"
    assert counts["2026-03-30"] == "judged"


def test_what_was_expected_stands_at_the_judged_weeks_only():
    column = dict(
        zip(TABLE["Week"], TABLE["Expected without the change, days"], strict=True)
    )

    # after 2.8 and a change of -0.37: 4.44
    assert column[3] == column[13] == 4.44
    assert column[2] is None
    assert column[14] is None


def test_people_are_counted_as_the_chart_tells_them():
    # 0.82 and a wave of 22 people: 18
    week = TABLE["Week"].index(10)

    assert TABLE["Use, people"][week] == 18


def test_shares_are_percents_that_their_title_names():
    third = tuple(replace(one, value=2 / 3) for one in series().use)
    few = tuple(replace(one, value=0.0562) for one in series().outcome)
    shown = replace(series(), use=third, old_path=third, outcome=few, unit="share")

    table = week_table(shown, None, 22, ENGLISH)

    columns = ("Use, % of people", "Old way, %", "Result, %")
    assert [table[title][0] for title in columns] == [67, 67, 5.6]
