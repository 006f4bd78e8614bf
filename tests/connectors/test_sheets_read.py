"""Workbooks: what the scan of the XML sees, and what a sheet reads as."""

from datetime import date

import pytest
from openpyxl import load_workbook

from model.facts import Fact
from model.loads import Answer
from tests.connectors.books import HEADER, pack, parts, save, sheet_xml, usage
from tests.connectors.files import at, codes, read, refusal


def amounts(reading):
    return reading.facts[Fact.SIGNAL_DAY]["amount"].to_pylist()


def test_a_sheet_reads_as_its_text_twin(tmp_path):
    reading = read(save(tmp_path / "usage.xlsx", {"Use": usage()}))
    assert (reading.answer, reading.sheet, reading.header_row) == (
        Answer.ACCEPT,
        "Use",
        1,
    )
    assert amounts(reading) == [0, 1, 2]


def test_dates_numbers_and_ids_lose_nothing(tmp_path):
    rows = [
        ["ID", "Start time", "Completion time", "Email"],
        [7, at("2026-03-02 09:00:00"), at("2026-03-02 09:04:10"), "a@x.example"],
        ["007", at("2026-03-02 09:00:00"), date(2026, 3, 3), "a@x.example"],
    ]
    reading = read(save(tmp_path / "Form.xlsx", {"Sheet1": rows}))
    record = reading.facts[Fact.RECORD]
    ids = [key.partition("~")[0] for key in record["key"].to_pylist()]
    assert ids == ["7", "007"]
    assert record["opened"].to_pylist() == [
        at("2026-03-02 09:04:10"),
        at("2026-03-03 00:00:00"),
    ]


def test_an_empty_row_is_skipped_and_rows_keep_their_numbers(tmp_path):
    rows = [*usage(30), [None] * 4, ["u9@x.example", "P", "2026-01-05", "junk"]]
    reading = read(save(tmp_path / "usage.xlsx", {"Use": rows}))
    assert {"EMPTY_ROWS_SKIPPED", "BAD_NUMBER"} <= codes(reading)
    assert [issue.row for issue in reading.issues if issue.row] == [33]


def test_the_header_below_a_title_is_confirmed_first(tmp_path):
    rows = [["Teams usage"], [], *usage()]
    path = save(tmp_path / "usage.xlsx", {"Use": rows})
    reading = read(path)
    assert (reading.answer, codes(reading)) == (Answer.ASK, {"HEADER_ROW"})
    assert reading.questions[0].guess == "3"
    assert read(path, answers={"header_row": "3"}).rows_usable == 3
    assert refusal(read(path, answers={"header_row": "4"})).code == "HEADER_ROW"


def test_two_sheets_of_the_same_report_are_asked_about(tmp_path):
    path = save(tmp_path / "usage.xlsx", {"May": usage(2), "June": usage(4)})
    reading = read(path)
    assert reading.questions[0].choices == ("May", "June")
    assert read(path, answers={"sheet": "June"}).rows_usable == 4


def test_hidden_sheets_are_named_and_never_read(tmp_path):
    path = save(tmp_path / "usage.xlsx", {"Use": usage(2), "Secret": usage(9)})
    book = load_workbook(path)
    book["Secret"].sheet_state = "hidden"
    book.save(path)
    reading = read(path)
    assert (codes(reading), reading.questions[0].choices) == ({"WHICH_SHEET"}, ("Use",))
    assert read(path, answers={"sheet": "Use"}).rows_usable == 2


def test_hidden_rows_are_read_with_a_notice(tmp_path):
    path = save(tmp_path / "usage.xlsx", {"Use": usage()})
    book = load_workbook(path)
    book["Use"].row_dimensions[2].hidden = True
    book.save(path)
    reading = read(path)
    assert (codes(reading), reading.rows_usable) == ({"HIDDEN_ROWS"}, 3)


@pytest.mark.parametrize(
    ("attributes", "inside", "code"),
    [
        (' t="e"', "<v>#REF!</v>", "CELL_ERROR"),
        ("", "<f>A1+1</f>", "FORMULA_NO_VALUE"),
        ("", "<f>A1+1</f><v></v>", "FORMULA_NO_VALUE"),
        ("", '<f t="shared" si="0"/>', "FORMULA_NO_VALUE"),
    ],
)
def test_a_cell_without_a_value_of_its_own_sets_its_row_aside(
    tmp_path, attributes, inside, code
):
    rows = usage(30)
    rows[4][3] = (attributes, inside)
    reading = read(pack(tmp_path / "usage.xlsx", parts(sheet_xml(rows))))
    (aside,) = [issue for issue in reading.issues if issue.row is not None]
    assert (aside.code, aside.row, aside.column) == (code, 5, "Teams Messages")


def test_an_error_is_seen_in_whatever_order_a_cell_is_written(tmp_path):
    rows = usage(30)
    rows[4][3] = (' t="e"', "<v>#REF!</v>")
    sheet = sheet_xml(rows).replace('<c r="D5" t="e">', '<c t="e" r="D5">')
    reading = read(pack(tmp_path / "usage.xlsx", parts(sheet)))
    assert [(i.code, i.row) for i in reading.issues if i.row] == [("CELL_ERROR", 5)]


def test_an_error_without_a_place_is_damage(tmp_path):
    rows = usage(30)
    rows[4][3] = (' t="e"', "<v>#REF!</v>")
    sheet = sheet_xml(rows).replace('<c r="D5" t="e">', '<c t="e">')
    issue = refusal(read(pack(tmp_path / "usage.xlsx", parts(sheet))))
    assert issue.code == "XML_DAMAGED"


def test_such_cells_in_columns_that_are_not_kept_do_not_matter(tmp_path):
    rows = usage(5)
    rows[2][1] = (' t="e"', "<v>#N/A</v>")
    reading = read(pack(tmp_path / "usage.xlsx", parts(sheet_xml(rows))))
    assert (reading.answer, reading.rows_usable) == (Answer.ACCEPT, 5)


def test_rows_without_numbers_and_prefixed_tags_are_read(tmp_path):
    plain = sheet_xml(usage(30)).replace("xmlns=", "xmlns:x=")
    for tag in ("worksheet", "sheetData", "row", "c", "is", "t", "v"):
        plain = plain.replace(f"<{tag} ", f"<x:{tag} ").replace(
            f"<{tag}>", f"<x:{tag}>"
        )
        plain = plain.replace(f"</{tag}>", f"</x:{tag}>")
    reading = read(pack(tmp_path / "usage.xlsx", parts(plain)))
    assert reading.rows_usable == 30


def test_a_total_at_the_end_is_left_out_after_asking(tmp_path):
    rows = [*usage(30), ["Total", None, None, 435]]
    path = save(tmp_path / "usage.xlsx", {"Use": rows})
    reading = read(path)
    assert (reading.answer, "TOTALS_ROW" in codes(reading)) == (Answer.ASK, True)
    settled = read(path, answers={"totals_row:total": "yes"})
    assert (settled.answer, settled.rows_usable, settled.rows_set_aside) == (
        Answer.WARN,
        30,
        1,
    )
    assert "MISSING_VALUE" in codes(read(path, answers={"totals_row:total": "no"}))


def test_a_second_table_is_left_out_after_asking(tmp_path):
    rows = [*usage(30), [], ["License", "Seats"], ["E3", 30], ["E5", 4]]
    path = save(tmp_path / "usage.xlsx", {"Use": rows})
    reading = read(path)
    assert (reading.answer, "TWO_TABLES" in codes(reading)) == (Answer.ASK, True)
    settled = read(path, answers={"two_tables": "yes"})
    assert (settled.rows_usable, settled.rows_set_aside) == (30, 3)
    refused = read(path, answers={"two_tables": "no"})
    assert refused.answer is Answer.ASK


def test_a_workbook_without_cells_has_no_header(tmp_path):
    assert refusal(read(save(tmp_path / "a.xlsx", {"A": []}))).code == "NO_HEADER"


def test_a_header_without_rows_is_said(tmp_path):
    path = save(tmp_path / "a.xlsx", {"Use": [HEADER]})
    assert refusal(read(path)).code == "NO_ROWS"
