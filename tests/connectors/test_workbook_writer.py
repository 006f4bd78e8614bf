from datetime import date

import fastexcel
import openpyxl
import pytest

from connectors.workbook import is_change_workbook, write_template, write_workbook
from connectors.workbook.schema import is_example
from connectors.workbook.sheets import SHEETS
from model.faults import InternalError
from model.measures import PAIR_TEMPLATES
from model.plan import ChangeKind
from tests.connectors.workbook_sheets import minimal, read, required_sheets, sheets_in


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "template.xlsx"
    write_template(path, ChangeKind.SERVICE_DESK)
    return path


def test_template_has_every_sheet_with_a_frozen_noted_header(template):
    workbook = openpyxl.load_workbook(template)
    for spec in SHEETS:
        sheet = workbook[spec.name]
        assert sheet.freeze_panes == "A2"
        assert [cell.value for cell in sheet[1]] == [c.header for c in spec.columns]
        assert all(cell.comment is not None for cell in sheet[1])


def test_template_has_one_marked_example_row_a_sheet(template):
    workbook = openpyxl.load_workbook(template)
    for spec in SHEETS:
        firsts = [str(row[0].value) for row in workbook[spec.name].iter_rows(min_row=2)]
        assert [is_example(first) for first in firsts] == [True] + [False] * (
            len(firsts) - 1
        )


def test_template_offers_closed_values_waves_and_measures(template):
    workbook = openpyxl.load_workbook(template)

    def formulas(name):
        validations = workbook[name].data_validations.dataValidation
        return {str(one.sqref): one.formula1 for one in validations}

    assert formulas("Waves")["B3:B2000"] == '"pilot,wave"'
    assert formulas("Members")["A3:A2000"] == "Waves!$A$2:$A$200"
    assert formulas("Pairs")["B3:B2000"] == "Measures!$A$2:$A$200"
    assert formulas("Measures")["C3:C2000"] == "'Built-in measures'!$A$2:$A$100"
    assert formulas("Change")["B4"].startswith('"m365_migration,')


@pytest.mark.parametrize("kind", ChangeKind)
def test_template_fills_the_pairs_that_suit_the_kind(tmp_path, kind):
    path = tmp_path / "template.xlsx"
    write_template(path, kind)
    pairs = [row[0] for row in sheets_in(path)["Pairs"][2:]]
    assert pairs == [pair.name for pair in PAIR_TEMPLATES[kind]]


def test_an_unfilled_template_says_which_cells_to_fill(template):
    plan, issues = read(sheets_in(template))
    assert plan is None
    places = [(issue.sheet, issue.row, issue.column) for issue in issues]
    assert places == [
        ("Waves", None, None),
        ("Change", 3, "Value"),
        ("Members", None, None),
    ]
    assert "Wave, Go-live" in issues[0].remedy
    assert issues[1].remedy.startswith("Fill in Name.")


def test_the_same_rows_give_the_same_bytes(tmp_path):
    paths = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]
    for path in paths:
        write_workbook(path, minimal())
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_text_that_looks_like_a_formula_stays_text(tmp_path):
    path = tmp_path / "plan.xlsx"
    texts = ["=1+1", "+1", "-1", "@SUM(A1)"]
    write_workbook(path, {"Waves": [{"Notes": text} for text in texts]})
    cells = [row[6] for row in openpyxl.load_workbook(path)["Waves"].iter_rows(2)]
    assert [cell.value for cell in cells] == texts
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)


def test_characters_that_no_workbook_can_hold_are_left_out(tmp_path):
    path = tmp_path / "plan.xlsx"
    write_workbook(path, {"Waves": [{"Wave": "Pi\x00lot"}]})
    assert sheets_in(path)["Waves"][1][0] == "Pilot"


def test_a_kind_fills_what_the_rows_leave_out(tmp_path):
    path = tmp_path / "plan.xlsx"
    rows = minimal()
    del rows["Pairs"], rows["Change"][1]
    write_workbook(path, rows, ChangeKind.SERVICE_DESK)
    plan, issues = read(sheets_in(path))
    assert issues == ()
    assert plan is not None
    assert plan.kind is ChangeKind.SERVICE_DESK
    assert [pair.name for pair in plan.pairs] == ["Portal and hours to resolve"]
    assert plan.pairs[0].guardrails == ("reopen_rate",)


def test_a_kind_leaves_what_the_rows_say(tmp_path):
    path = tmp_path / "plan.xlsx"
    write_workbook(path, minimal(), ChangeKind.WORKFLOW)
    sheets = sheets_in(path)
    assert ["Kind", "service_desk"] in sheets["Change"]
    assert len(sheets["Pairs"]) == 2


@pytest.mark.parametrize("rows", [{"Weves": [{}]}, {"Waves": [{"Wavve": "Pilot"}]}])
def test_a_sheet_or_header_that_does_not_exist_is_our_error(tmp_path, rows):
    with pytest.raises(InternalError) as raised:
        write_workbook(tmp_path / "plan.xlsx", rows)
    assert raised.value.facts["sheet"] in rows


def test_another_reader_sees_the_same_dates_and_names(tmp_path):
    path = tmp_path / "plan.xlsx"
    write_workbook(path, minimal())
    reader = fastexcel.read_excel(path)
    assert is_change_workbook(reader.sheet_names)
    waves = reader.load_sheet("Waves").to_arrow().to_pylist()
    assert [row["Wave"] for row in waves] == ["Pilot", "Office"]
    assert waves[0]["Go-live"].date() == date(2026, 2, 2)


def test_missing_sheets_come_empty(tmp_path):
    path = tmp_path / "plan.xlsx"
    write_workbook(path, {})
    sheets = sheets_in(path)
    assert {name for name in required_sheets() if len(sheets[name]) == 1} == set(
        required_sheets()
    )
