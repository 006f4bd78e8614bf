"""Number cells of a workbook: in percent, and apart from text that looks alike."""

from datetime import date

import pytest
from openpyxl import Workbook

from connectors.files.cellforms import number_cells, percent_styles
from model.facts import Fact
from model.loads import Answer
from tests.connectors.files import read

MONTHS = [date(2026, month, 1) for month in range(1, 13)]


def table(folder, header, rows, formats):
    """Write a workbook; `formats` are those of the last column's cells."""
    book = Workbook()
    sheet = book.active
    sheet.append(header)
    for row, form in zip(rows, formats, strict=True):
        sheet.append(row)
        sheet.cell(sheet.max_row, len(header)).number_format = form
    book.save(folder / "table.xlsx")
    return folder / "table.xlsx"


def values(reading):
    assert reading.answer in (Answer.ACCEPT, Answer.WARN)
    return reading.facts[Fact.OUTCOME_VALUE]["value"].to_pylist()


def test_styles_in_percent_are_those_that_multiply_by_a_hundred():
    styles = (
        b'<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0%"/>'
        b'<numFmt numFmtId="165" formatCode="0.0&quot;%&quot;"/></numFmts>'
        b'<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
        b'<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="164"/>'
        b'<xf numFmtId="165"/><xf/></cellXfs></styleSheet>'
    )
    assert percent_styles(styles) == {1, 2}
    assert percent_styles(b"") == frozenset()


def test_cells_that_are_cut_by_the_pieces_of_a_part_are_found():
    cells = b'<row><c r="B2" s="1"><v>1</v></c><c r="B3" t="s"><v>0</v></c></row>'
    for cut in range(len(cells)):
        found = number_cells([cells[:cut], cells[cut:]], ["B"], frozenset({1}))
        assert (found["B"].rows, found["B"].in_percent) == ([2], [2])


@pytest.mark.parametrize("header", ["Attainment (%)", "Attainment"])
def test_a_cell_in_percent_is_a_share_whatever_its_header_says(tmp_path, header):
    shares = [1.05, 0.98, 0.97, 0.9]
    rows = [[day, share] for day, share in zip(MONTHS[:4], shares, strict=True)]
    path = table(tmp_path, ["Date", header], rows, ["0.0%"] * 4)
    assert values(read(path)) == shares


def test_a_cell_in_percent_and_a_unit_in_percent_divide_once(tmp_path):
    header = ["Date", "Measure", "Unit", "Value"]
    rows = [
        [day, "sla", "%", share]
        for day, share in zip(MONTHS, (0.125, 0.98), strict=False)
    ]
    assert values(read(table(tmp_path, header, rows, ["0%"] * 2))) == [0.125, 0.98]


@pytest.mark.parametrize(("answer", "value"), [("comma", 1234), ("dot", 1.234)])
def test_text_with_a_dot_before_three_digits_is_asked_about(tmp_path, answer, value):
    rows = [
        [day, "orders", text]
        for day, text in zip(MONTHS, ("1.234", "2.345", "3.456"), strict=False)
    ]
    path = table(tmp_path, ["Date", "Measure", "Value"], rows, ["General"] * 3)
    (question,) = read(path).questions
    assert question.id == "decimal:value"
    assert values(read(path, answers={question.id: answer}))[0] == value


def test_number_cells_say_nothing_of_the_marks_of_texts(tmp_path):
    cells = [12.5, "1.234"]
    rows = [[day, "orders", cell] for day, cell in zip(MONTHS, cells, strict=False)]
    path = table(tmp_path, ["Date", "Measure", "Value"], rows, ["General"] * 2)
    (question,) = read(path).questions
    assert values(read(path, answers={question.id: "comma"})) == [12.5, 1234]


def test_a_decimal_comma_in_text_goes_with_number_cells(tmp_path):
    cells = [12.5, "1,5", 1234]
    rows = [[day, "orders", cell] for day, cell in zip(MONTHS, cells, strict=False)]
    path = table(tmp_path, ["Date", "Measure", "Value"], rows, ["General"] * 3)
    assert values(read(path)) == [12.5, 1.5, 1234]


def test_numbers_with_three_decimals_need_no_question(tmp_path):
    numbers = [1.234, 2.345]
    rows = [
        [day, "orders", number] for day, number in zip(MONTHS, numbers, strict=False)
    ]
    path = table(tmp_path, ["Date", "Measure", "Value"], rows, ["General", "0.000"])
    assert values(read(path)) == numbers
    path = table(tmp_path, ["Date", "Measure", "Value"], rows, ["0.0%", "0.000%"])
    assert values(read(path)) == numbers
