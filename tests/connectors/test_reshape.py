"""Tables of values in the layouts that people use, as they are guessed."""

from datetime import date

import pytest

from model.facts import Fact
from model.loads import Answer
from tests.connectors.books import save
from tests.connectors.described import (
    guess_of,
    meanings,
    read_as,
    read_as_guessed,
    with_column,
)
from tests.connectors.files import at, codes, read, refusal, write


def facts(reading, *columns):
    rows = reading.facts[Fact.OUTCOME_VALUE].to_pylist()
    return {tuple(row[column] for column in columns) for row in rows}


def test_periods_across_and_measures_down(tmp_path):
    header = ",2018-2019,2019-2020"
    rows = ["Transactions,100,200", "Online share,0.41,0.42"]
    reading = read_as_guessed(write(tmp_path, "t.csv", header, *rows))
    assert (reading.answer, reading.rows_usable) == (Answer.ACCEPT, 2)
    assert facts(reading, "day", "measure", "value") == {
        (date(2018, 4, 1), "transactions", 100),
        (date(2019, 4, 1), "transactions", 200),
        (date(2018, 4, 1), "online share", 0.41),
        (date(2019, 4, 1), "online share", 0.42),
    }


def test_period_and_measure_in_one_header(tmp_path):
    header = "Service,2012-Q4 Vol.,2012-Q4 Cost,2013-Q1 Vol.,2013-Q1 Cost"
    rows = ['Visas,"6,400,000",1.5,6500000,1.4']
    path = write(tmp_path, "t.csv", header, *rows)
    assert meanings(guess_of(path)) == {
        "Service": "unit",
        "<period> Vol.": "value",
        "<period> Cost": "value",
    }
    assert facts(read_as_guessed(path), "day", "measure", "scope", "value") == {
        (date(2012, 10, 1), "vol.", "visas", 6_400_000),
        (date(2012, 10, 1), "cost", "visas", 1.5),
        (date(2013, 1, 1), "vol.", "visas", 6_500_000),
        (date(2013, 1, 1), "cost", "visas", 1.4),
    }


def test_one_column_a_channel_is_a_part_of_the_column_of_all(tmp_path):
    header = "fiscal_yr;num_orders_online;num_orders_by_phone;num_orders_total"
    path = write(tmp_path, "t.csv", header, "2018-2019;10;20;30")
    reading = read_as_guessed(path)
    assert facts(reading, "measure", "value", "numerator", "denominator") == {
        ("num orders online", 10, 10, 30),
        ("num orders phone", 20, 20, 30),
        ("num orders total", 30, None, None),
    }


def test_numerator_and_denominator_make_a_share(tmp_path):
    header = "Month,Requests meeting target,Total requests"
    rows = ["2026-01,9,10", "2026-02,0,0"]
    path = write(tmp_path, "t.csv", header, *rows)
    assert meanings(guess_of(path)) == {
        "Month": "period",
        "Requests meeting target": "numerator",
        "Total requests": "denominator",
    }
    reading = read_as_guessed(path)
    assert facts(reading, "measure", "value", "numerator", "denominator") == {
        ("requests meeting target", 0.9, 9, 10),
        ("requests meeting target", None, 0, 0),
    }


def test_several_columns_of_a_named_measure_keep_their_names(tmp_path):
    lines = ["Month,Indicator,Plan,Done", "2026-01,Calls,10,8", "2026-01,Mails,4,5"]
    reading = read_as_guessed(write(tmp_path, "t.csv", *lines))
    assert facts(reading, "measure", "value") == {
        ("calls plan", 10),
        ("calls done", 8),
        ("mails plan", 4),
        ("mails done", 5),
    }


@pytest.fixture
def long_table(tmp_path):
    header = "fiscal_yr;org_id;service;channel;volume"
    rows = ["2018-2019;1;5;phone;40", "2018-2019;1;6;phone;2", "2018-2019;1;5;mail;7"]
    return write(tmp_path, "v.csv", header, *rows)


def test_rows_of_one_thing_add_up_when_a_person_says_so(long_table):
    mapping = with_column(guess_of(long_table), "service", meaning="ignore")
    asked = read_as(long_table, mapping)
    assert [question.id for question in asked.questions] == ["add_up"]
    reading = read_as(long_table, mapping, add_up="yes")
    assert facts(reading, "measure", "scope", "value", "rows") == {
        ("volume phone", "1", 42, 2),
        ("volume mail", "1", 7, 1),
    }


def test_rows_of_one_thing_that_do_not_add_up_are_refused(long_table):
    mapping = with_column(guess_of(long_table), "service", meaning="ignore")
    issue = refusal(read_as(long_table, mapping, add_up="no"))
    assert issue.code == "DUPLICATE_KEY"
    assert "group or channel" in issue.remedy


def test_a_mapping_can_say_that_rows_add_up(long_table):
    mapping = with_column(guess_of(long_table), "service", meaning="ignore")
    summed = with_column(mapping, "volume", format="sum")
    assert read_as(long_table, summed).answer is Answer.ACCEPT


def test_rows_that_say_the_same_count_once(tmp_path):
    lines = ["Month,Team,Errors", "2026-01,A,3", "2026-01,A,3"]
    reading = read_as_guessed(write(tmp_path, "t.csv", *lines))
    assert facts(reading, "value", "rows") == {(3, 2)}
    assert codes(reading) == {"DUPLICATE_ROWS"}


def test_a_measure_in_percent_becomes_a_fraction(tmp_path):
    lines = [",2024,2025", "Online use (%),41.5,42", "Calls,10,12"]
    reading = read_as_guessed(write(tmp_path, "t.csv", *lines))
    assert facts(reading, "measure", "value") == {
        ("online use (%)", 0.415),
        ("online use (%)", 0.42),
        ("calls", 10),
        ("calls", 12),
    }


def test_a_column_in_percent_that_holds_fractions_is_told(tmp_path):
    # a cell that Excel shows as 41 % holds 0.41
    rows = [["Month", "Online (%)"], [at("2026-01-01 00:00"), 0.41]]
    reading = read(save(tmp_path / "t.xlsx", {"S": rows}))
    assert facts(reading, "value") == {(0.41,)}
    assert codes(reading) == {"PERCENT"}


def test_percent_signs_in_cells_count_once(tmp_path):
    lines = ["Mois;Part (%)", "2026-01;12,5\u00a0%", "2026-02;25 %"]
    reading = read(write(tmp_path, "t.csv", *lines))
    assert facts(reading, "value") == {(0.125,), (0.25,)}


def last_zero(tmp_path):
    years = [f"{2018 + n}-{2019 + n},{10 + n},{3 + n}" for n in range(4)]
    lines = ["Year,Calls,Mails", *years, "2022-2023,0,0"]
    return write(tmp_path, "t.csv", *lines)


def test_a_last_period_of_zeros_is_asked_about(tmp_path):
    path = last_zero(tmp_path)
    asked = read_as_guessed(path)
    assert [(q.id, q.guess) for q in asked.questions] == [("empty_period", "yes")]
    left_out = read_as(path, guess_of(path), empty_period="yes")
    assert left_out.last_day == date(2022, 3, 31)
    assert left_out.rows_usable == 5
    kept = read_as(path, guess_of(path), empty_period="no")
    assert (date(2022, 4, 1), 0.0) in facts(kept, "day", "value")


def test_zeros_before_the_last_period_are_zeros(tmp_path):
    lines = ["Year,Calls", "2018,1", "2019,0", "2020,2", "2021,3", "2022,0"]
    assert read_as_guessed(write(tmp_path, "t.csv", *lines)).answer is Answer.ACCEPT


def test_each_row_is_accounted_for_once(tmp_path):
    calls = [f"Calls {n},10,12" for n in range(30)]
    lines = [",2024,2025", *calls, "Mails,,", "Visits,,3"]
    reading = read_as_guessed(write(tmp_path, "t.csv", *lines))
    counted = sum(row["rows"] for row in reading.facts[Fact.OUTCOME_VALUE].to_pylist())
    assert (reading.rows_read, reading.rows_usable, counted) == (32, 31, 31)
    assert codes(reading) == {"MISSING_VALUE"}
