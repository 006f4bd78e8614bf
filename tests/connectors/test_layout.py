"""Rows that are no data, wherever they stand."""

import pytest

from model.loads import Answer
from tests.connectors.books import save
from tests.connectors.files import codes, read, write

HEADER = "Week,Department,Errors"


def weeks(*departments):
    return [f"2026-W0{n},{name},{n}" for n in range(1, 9) for name in departments]


def table(tmp_path, *rows):
    return write(tmp_path, "t.csv", HEADER, *rows)


@pytest.mark.parametrize("name", ["Total", "Grand Total", "Sales Total", "Sous-total"])
def test_a_total_in_the_middle_is_asked_about(tmp_path, name):
    rows = weeks("Sales", "Plant")
    rows.insert(5, f"2026-W03,{name},9")
    asked = read(table(tmp_path, *rows))
    [question] = asked.questions
    assert question.id.startswith("totals_row:")
    assert "Row 7 looks like a total" in question.text
    left_out = read(table(tmp_path, *rows), answers={question.id: "yes"})
    assert (left_out.rows_usable, codes(left_out)) == (16, {"TOTALS_ROW"})


def test_several_totals_are_one_question(tmp_path):
    rows = weeks("Sales", "Plant")
    rows[4:4] = ["2026-W02,Sales total,9", "2026-W02,Plant total,9"]
    [question] = read(table(tmp_path, *rows, "2026-W08,Total,9")).questions
    assert question.text == "Rows 6, 7, 20 look like totals. Leave them out?"


def test_the_words_of_a_total_name_no_group(tmp_path):
    rows = weeks("Ada Byron", "Plant")
    rows[4:4] = ["2026-W02,Ada Byron total,9", "2026-W02,Total Ada Byron,9"]
    [question] = read(table(tmp_path, *rows)).questions
    assert question.id == "totals_row:total …, … total"


@pytest.mark.parametrize(
    "note",
    [
        ("* provisional figures,,",),
        ("Note: errors are counted by hand,,",),
        ("Chiffres provisoires du service,,", "(1) estimate,,"),
        ("", "as counted by the plant,,"),
    ],
)
def test_notes_below_the_table_are_left_out_with_a_notice(tmp_path, note):
    reading = read(table(tmp_path, *weeks("Sales", "Plant"), *note))
    assert (reading.answer, reading.rows_usable) == (Answer.WARN, 16)
    assert codes(reading) == {"TWO_TABLES"}


@pytest.mark.parametrize("row", ["soon,,", "2026-W09,,", "Note: late,Sales,4"])
def test_a_last_row_that_is_no_note_is_a_row_that_cannot_be_used(tmp_path, row):
    reading = read(table(tmp_path, *weeks("Sales", "Plant"), row))
    assert "TWO_TABLES" not in codes(reading)
    [question] = reading.questions
    assert question.text == ("1 of 17 rows cannot be used (row 18). Load the rest?")


def test_totals_and_notes_are_no_rows_that_cannot_be_used(tmp_path):
    # 1 of 3 rows with a total and a note, which are no data; 1 of 20 would not ask
    rows = [*weeks("Sales", "Plant", "Shop")[:19], "2026-W08,Shop,many"]
    path = table(tmp_path, *rows, "2026-W08,Total,9", "Note: by hand,,")
    [question] = read(path).questions
    assert question.id == "totals_row:total"


def test_a_name_that_only_begins_like_a_total_is_data(tmp_path):
    rows = weeks("Total Energies", "Plant")
    assert read(table(tmp_path, *rows)).answer is Answer.ACCEPT


def test_hidden_columns_that_are_read_are_named(tmp_path):
    rows = [["Week", "Errors", "Calls"], ["2026-W01", 1, 2], ["2026-W02", 3, 4]]
    path = save(tmp_path / "t.xlsx", {"S": rows})
    assert codes(read(path)) == set()
    hide(path, "B")
    [issue] = read(path).issues
    assert issue.code == "HIDDEN_COLUMNS"
    assert "«Errors»" in issue.message


def hide(path, letter):
    from openpyxl import load_workbook

    book = load_workbook(path)
    book.active.column_dimensions[letter].hidden = True
    book.save(path)
