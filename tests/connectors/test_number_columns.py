import pytest

from model.facts import Fact
from model.loads import Answer
from tests.connectors.books import save
from tests.connectors.files import codes, read, refusal, write

HEADER = "User Principal Name{0}Report Date{0}Teams Messages"


def usage(folder, *counts, mark=","):
    rows = [
        mark.join((f"user{i}@x.example", "2026-01-05", f'"{count}"'))
        for i, count in enumerate(counts)
    ]
    return write(folder, "usage.csv", HEADER.format(mark), *rows)


def amounts(reading):
    return reading.facts[Fact.SIGNAL_DAY]["amount"].to_pylist()


def test_a_decimal_comma_in_a_file_cut_by_semicolons_is_plain(tmp_path):
    reading = read(usage(tmp_path, "12,5", "1 234", mark=";"))
    assert reading.answer is Answer.ACCEPT
    assert amounts(reading) == [12.5, 1234]


def test_a_decimal_comma_in_a_file_cut_by_commas_is_asked(tmp_path):
    path = usage(tmp_path, "12,5", "3")
    reading = read(path)
    assert reading.answer is Answer.ASK
    (question,) = reading.questions
    assert (question.id, question.guess) == ("decimal:teams_message", "comma")
    assert amounts(read(path, answers={question.id: "comma"})) == [12.5, 3]


@pytest.mark.parametrize(("answer", "amount"), [("comma", 1.234), ("dot", 1234)])
def test_a_comma_that_reads_both_ways_is_asked(tmp_path, answer, amount):
    path = usage(tmp_path, "1,234")
    assert "DECIMAL_COMMA" in codes(read(path))
    answers = {"decimal:teams_message": answer}
    assert amounts(read(path, answers=answers)) == [amount]


def test_an_empty_cell_is_not_zero(tmp_path):
    assert amounts(read(usage(tmp_path, "", "n/a", "—", "0"))) == [None, None, None, 0]


def test_a_cell_that_is_no_number_sets_its_row_aside(tmp_path):
    reading = read(usage(tmp_path, *range(30), "12 min"))
    (aside,) = [issue for issue in reading.issues if issue.row is not None]
    assert (aside.code, aside.row, aside.column, aside.value) == (
        "BAD_NUMBER",
        32,
        "Teams Messages",
        "12 min",
    )


def test_a_name_among_counts_is_a_fault_of_its_row_and_no_question(tmp_path):
    slipped = ["Lovelace, Ada", "ada@x.example"]
    reading = read(usage(tmp_path, *range(60), *slipped))
    assert reading.questions == ()
    assert [i.code for i in reading.issues if i.row] == ["BAD_NUMBER"] * 2
    assert "lovelace" not in str(reading.issues).casefold()


def test_a_number_out_of_range_sets_its_row_aside(tmp_path):
    reading = read(usage(tmp_path, *range(60), "-1", "1e309"))
    assert [i.row for i in reading.issues if i.row] == [62, 63]
    assert codes(reading) == {"NUMBER_RANGE"}


def test_more_than_a_twentieth_set_aside_is_asked(tmp_path):
    path = usage(tmp_path, *range(10), "junk")
    reading = read(path)
    assert (reading.answer, reading.questions[0].id) == (Answer.ASK, "set_aside")
    yes = read(path, answers={"set_aside": "yes"})
    assert (yes.answer, yes.rows_usable, yes.rows_set_aside) == (Answer.WARN, 10, 1)
    assert read(path, answers={"set_aside": "no"}).answer is Answer.REJECT


def test_more_than_a_third_set_aside_refuses_the_file(tmp_path):
    reading = read(usage(tmp_path, "1", "2", "junk", "more junk"))
    assert reading.answer is Answer.REJECT
    assert refusal(reading).code == "BAD_NUMBER"
    assert "junk" not in refusal(reading).message
    assert not reading.facts


def test_dots_that_can_only_group_thousands_are_asked_about(tmp_path):
    reading = read(usage(tmp_path, "1.234.567", "12"))
    assert reading.answer is Answer.ASK
    assert "1.234.567" in reading.questions[0].text
    assert reading.questions[0].guess == "comma"


def outcomes(folder, *values, mark=";", header="Date{0}Cost{0}Cases"):
    rows = [
        mark.join((f"2026-01-{day:02}", f'"{value}"', "4"))
        for day, value in enumerate(values, 1)
    ]
    return write(folder, "costs.csv", header.format(mark), *rows)


def values(reading):
    table = reading.facts[Fact.OUTCOME_VALUE]
    wanted = zip(table["measure"].to_pylist(), table["value"].to_pylist(), strict=True)
    return [value for measure, value in wanted if measure == "cost"]


def test_money_is_read_where_a_column_may_hold_it(tmp_path):
    reading = read(outcomes(tmp_path, "$1,200.50", "($5.25)", "12 €"))
    assert values(reading) == [1200.5, -5.25, 12]


def test_a_dotted_thousand_is_one_beside_decimal_commas(tmp_path):
    reading = read(outcomes(tmp_path, "1.320", "12,5", "2.004"))
    assert reading.answer is Answer.ACCEPT
    assert values(reading) == [1320, 12.5, 2004]


@pytest.mark.parametrize(("answer", "value"), [("comma", 1320), ("dot", 1.32)])
def test_a_dot_that_reads_both_ways_is_asked(tmp_path, answer, value):
    path = outcomes(tmp_path, "1.320", "15")
    (question,) = read(path).questions
    assert (question.id, question.guess) == ("decimal:cost", "comma")
    assert question.labels == ("1,320 (decimal comma)", "1.32 (decimal dot)")
    assert values(read(path, answers={question.id: answer})) == [value, 15]


def test_a_number_cell_of_a_workbook_needs_no_question(tmp_path):
    rows = [["Date", "Cost"], ["2026-01-01", 1.325], ["2026-01-02", 2.125]]
    reading = read(save(tmp_path / "costs.xlsx", {"Costs": rows}))
    assert (reading.answer, values(reading)) == (Answer.ACCEPT, [1.325, 2.125])


def test_blanks_that_group_no_thousands_make_no_number(tmp_path):
    reading = read(usage(tmp_path, *range(30), "1 2"))
    assert "BAD_NUMBER" in codes(reading)
