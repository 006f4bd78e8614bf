"""Files that a person described, and the next ones of the kind."""

from dataclasses import replace
from datetime import date

import pytest

from connectors.mapping.described import ADD_UP, DESCRIBED, KEEP, kept_mapping
from connectors.mapping.sketch import WISHED
from model.facts import Fact
from model.loads import Answer
from model.plan import FileMapping
from tests.connectors.books import save
from tests.connectors.described import (
    guess_of,
    mapped,
    read_as,
    read_as_guessed,
    said,
    sketch_of,
    with_column,
)
from tests.connectors.files import TODAY, codes, read, refusal, write

LINES = ["Ref,Who,Begun,Ended,Days", "A1,Ada,2026-01-05,2026-01-09,4"]


@pytest.fixture
def register(tmp_path):
    return write(tmp_path, "register.csv", *LINES, "A2,Bea,2026-01-06,,3")


@pytest.fixture
def mapping(register):
    guess = guess_of(register)
    columns = (
        mapped("Ref", "key"),
        mapped("Who", "person"),
        mapped("Begun", "opened"),
        mapped("Ended", "closed"),
        mapped("Days", "amount", name="days"),
    )
    return replace(guess, record_kind="request", columns=columns)


def test_an_unknown_file_is_read_as_it_was_described(register, mapping):
    reading = read_as(register, mapping)
    assert (reading.answer, reading.rows_usable) == (Answer.ACCEPT, 2)
    record = reading.facts[Fact.RECORD].to_pylist()[0]
    assert (record["kind"], record["key"]) == ("request", "A1")
    assert record["person"] != "Ada"


def test_what_will_be_stored_is_shown_without_names(register, mapping):
    sketch = sketch_of(register, mapping=said(mapping))
    assert sketch.stored[0] | {"person": ""} == {
        "kind": "request",
        "key": "A1",
        "person": "",
        "opened": "2026-01-05",
        "closed": "2026-01-09",
        "days": "4",
    }
    assert "Ada" not in str(sketch.stored)


def test_records_that_nothing_names_are_just_records(register, mapping):
    unnamed = replace(mapping, record_kind="record")
    assert read_as(register, unnamed).report == "records, columns described by hand"


def test_no_file_is_sketched_unless_it_is_wished_for(register, mapping):
    assert read_as(register, mapping).sketch is None


def test_the_next_file_with_these_columns_asks_nothing(tmp_path, mapping):
    # other name, other order of the columns, a later month
    lines = ["Who,Ref,Days,Begun,Ended", "Cyd,A9,1,2026-02-03,2026-02-04"]
    reading = read(write(tmp_path, "February.csv", *lines), mappings=[mapping])
    assert (codes(reading), reading.rows_usable) == ({"REMEMBERED"}, 1)
    assert "by hand" in (reading.report or "")


def test_the_newest_description_of_a_header_wins(register, mapping):
    newer = replace(mapping, record_kind="order")
    reading = read(register, mappings=[newer, mapping])
    assert reading.facts[Fact.RECORD]["kind"].to_pylist() == ["order", "order"]


def test_a_file_with_another_column_is_not_taken_for_the_kind(tmp_path, mapping):
    path = write(tmp_path, "r.csv", LINES[0] + ",More", LINES[1] + ",1")
    assert refusal(read(path, mappings=[mapping])).code == "UNKNOWN_REPORT"


def test_a_description_goes_before_a_known_report(tmp_path):
    lines = ["Date,Measure,Value", "2026-01-05,Calls,3"]
    path = write(tmp_path, "o.csv", *lines)
    assert read(path).connector == "outcome_table"
    mapping = with_column(guess_of(path), "Measure", meaning="unit")
    [value] = read_as(path, mapping).facts[Fact.OUTCOME_VALUE].to_pylist()
    assert (value["measure"], value["scope"]) == ("value", "calls")


def test_periods_that_are_new_are_read_by_the_saved_description(tmp_path):
    older = write(tmp_path, "a.csv", ",2024,2025", "Calls,1,2")
    newer = write(tmp_path, "b.csv", ",2025,2026", "Calls,2,3")
    reading = read(newer, mappings=[guess_of(older)])
    assert (reading.first_day, reading.last_day) == (
        date(2025, 1, 1),
        TODAY,  # the year 2026 is not over
    )


@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [
        ({"Ref": {"meaning": "ignore"}}, "MISSING_COLUMN", "key"),
        ({"Ended": {"meaning": "opened"}}, "DUPLICATE_HEADER", "Ended"),
    ],
)
def test_a_description_that_lacks_something_is_refused(
    register, mapping, changes, code, words
):
    for column, change in changes.items():
        mapping = with_column(mapping, column, **change)
    issue = refusal(read_as(register, mapping))
    assert issue.code == code
    assert words in issue.message


@pytest.mark.parametrize(
    ("name", "words"),
    [("d" * 100_000, "1,000 characters"), ("da\x00ys", "control characters")],
)
def test_a_name_that_no_person_would_write_is_refused(register, mapping, name, words):
    issue = refusal(read_as(register, with_column(mapping, "Days", name=name)))
    assert issue.code == "BAD_ANSWERS"
    assert words in issue.message
    assert len(issue.message) < 200


def test_a_description_of_more_columns_than_a_file_has_is_refused(register, mapping):
    columns = tuple(mapped(f"c{number}", "ignore") for number in range(501))
    issue = refusal(read_as(register, replace(mapping, columns=columns)))
    assert issue.code == "BAD_ANSWERS"


def test_a_description_that_is_none_is_refused(register):
    issue = refusal(read(register, answers={DESCRIBED: "{"}))
    assert issue.code == "BAD_ANSWERS"


def test_title_rows_of_a_described_workbook_are_told_not_asked(tmp_path):
    rows = [["Requests"], [], *(line.split(",") for line in LINES)]
    reading = read_as_guessed(save(tmp_path / "r.xlsx", {"S": rows}))
    assert (reading.answer, reading.header_row) == (Answer.WARN, 3)
    assert "HEADER_ROW" in codes(reading)


def test_two_header_rows_of_a_described_workbook_are_read_as_one(tmp_path):
    rows = [
        ["Team", "2025", None, "2026", None],
        [None, "Jan", "Feb", "Jan", "Feb"],
        ["North", 1, 2, 3, 4],
    ]
    reading = read_as_guessed(save(tmp_path / "t.xlsx", {"S": rows}))
    table = reading.facts[Fact.OUTCOME_VALUE].to_pylist()
    assert {(row["day"].isoformat(), row["value"]) for row in table} == {
        ("2025-01-01", 1),
        ("2025-02-01", 2),
        ("2026-01-01", 3),
        ("2026-02-01", 4),
    }
    [issue] = reading.issues
    assert "rows 1 and 2" in issue.message


def test_the_sheet_that_was_chosen_is_read_without_asking(tmp_path):
    first = [line.split(",") for line in LINES]
    second = [first[0], ["B7", "Bea", "2026-03-01", "2026-03-02", "1"]]
    path = save(tmp_path / "r.xlsx", {"Jan": first, "Mar": second})
    mapping = replace(guess_of(path, sheet="Mar"), sheet="Mar")
    reading = read_as(path, mapping, sheet="Mar")
    assert reading.facts[Fact.RECORD]["key"].to_pylist() == ["B7"]


def test_a_saved_sheet_that_is_not_there_means_the_one_that_is(tmp_path, mapping):
    rows = [line.split(",") for line in LINES]
    path = save(tmp_path / "r.xlsx", {"April": rows})
    reading = read(path, mappings=[replace(mapping, sheet="Mar")])
    assert reading.rows_usable == 1


def test_counts_of_people_are_read_as_described(tmp_path):
    lines = ["Mail,Day,Chats", "p1@x.example,2026-01-05,3"]
    lines += [f"p{n}@x.example,2026-01-0{n},3" for n in (2, 3, 4)]
    reading = read_as_guessed(write(tmp_path, "use.csv", *lines))
    [first, *_] = reading.facts[Fact.SIGNAL_DAY].to_pylist()
    assert (first["signal"], first["amount"]) == ("teams_message", 3)


@pytest.mark.parametrize(("answer", "form"), [("yes", "sum"), ("no", None)])
def test_a_kept_description_knows_that_rows_add_up(answer, form):
    value = FileMapping(
        file_pattern="*",
        record_kind="value",
        columns=(mapped("M", "period"), mapped("V", "value")),
        header=("m", "v"),
    )
    kept = kept_mapping({DESCRIBED: said(value), KEEP: "yes", ADD_UP: answer})
    assert kept is not None
    assert [column.format for column in kept.columns] == [None, form]
    assert kept_mapping({DESCRIBED: said(value)}) is None


def test_a_file_with_one_more_column_is_guessed_as_the_one_before(tmp_path, mapping):
    path = write(tmp_path, "r.csv", LINES[0] + ",Kind", LINES[1] + ",New")
    sketch = read(path, answers={WISHED: "yes"}, mappings=[mapping]).sketch
    assert sketch is not None
    first = sketch.guesses[0]
    assert first.record_kind == "request"
    assert first.columns[:5] == mapping.columns
    assert first.columns[5].column == "Kind"
    assert first.header != mapping.header


def test_a_file_with_other_columns_is_guessed_anew(tmp_path, mapping):
    path = write(tmp_path, "r.csv", "Day,Calls,Mails", "2026-01-05,3,4")
    sketch = read(path, answers={WISHED: "yes"}, mappings=[mapping]).sketch
    assert sketch is not None
    assert sketch.guesses[0].record_kind == "value"


def test_a_mapping_sheet_names_a_column_without_header_by_its_letter(tmp_path):
    path = write(tmp_path, "kpi.csv", ",2026-01,2026-02", "Calls,1,2", "Mails,3,4")
    mapping = FileMapping(
        file_pattern="*kpi*",
        record_kind="value",
        columns=(mapped("<A>", "measure"), mapped("<period>", "value")),
    )
    reading = read(path, mappings=[mapping])
    assert (reading.answer, reading.rows_usable) == (Answer.ACCEPT, 2)
    measures = set(reading.facts[Fact.OUTCOME_VALUE]["measure"].to_pylist())
    assert measures == {"calls", "mails"}


def test_a_mapping_sheet_names_headers_of_two_rows_as_the_page_does(tmp_path):
    rows = [
        [None, "Plant", None, "Sales", None],
        ["Month", "Done", "Returned", "Done", "Returned"],
        ["2026-01", 1, 2, 3, 4],
    ]
    mapping = FileMapping(
        file_pattern="*t*",
        record_kind="value",
        columns=(mapped("Month", "period"), mapped("Sales Done", "value")),
    )
    reading = read(save(tmp_path / "t.xlsx", {"S": rows}), mappings=[mapping])
    [value] = reading.facts[Fact.OUTCOME_VALUE].to_pylist()
    assert (value["measure"], value["value"]) == ("sales done", 3)
