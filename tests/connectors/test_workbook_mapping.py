import pytest

from model.faults import Severity
from model.plan import MappedColumn, Mapping
from tests.connectors.workbook_sheets import (
    as_sheets,
    faults_of,
    mapping_rows,
    minimal,
    read,
    read_rows,
)


def with_mapping(changes=None, extra=()):
    rows = minimal()
    rows["Mapping"] = [*mapping_rows(), *extra]
    for index, cells in (changes or {}).items():
        rows["Mapping"][index] |= cells
    return rows


def mapped(column, meaning, **more):
    return MappedColumn(column=column, meaning=meaning, **more)


def test_a_mapping_says_what_each_column_holds():
    rows = with_mapping({2: {"Format": "Month first"}, 4: {"Format": ","}})
    assert read_rows(rows).mappings == (
        Mapping(
            file_pattern="*invoice*.csv",
            record_kind="invoice",
            columns=(
                mapped("Number", "key"),
                mapped("Customer", "person"),
                mapped("Date", "opened", format="mdy"),
                mapped("Paid", "closed"),
                mapped("Days", "amount", name="days_to_pay", format=","),
                mapped("Disputed", "flag", name="disputed", flag_value="yes"),
            ),
        ),
    )


def test_a_row_without_file_continues_the_one_above():
    rows = with_mapping()
    for row in rows["Mapping"][1:]:
        row |= {"File": None, "Record kind": None}
    assert read_rows(rows).mappings == read_rows(with_mapping()).mappings


@pytest.mark.parametrize(
    ("index", "cells", "column", "remedy"),
    [
        (1, {"Meaning": "persn"}, "Meaning", '"person"'),
        (4, {"Meaning": "amount"}, "Meaning", "amount NAME"),
        (4, {"Meaning": "amount a = b"}, "Meaning", "amount NAME"),
        (5, {"Meaning": "flag disputed"}, "Meaning", "flag NAME = VALUE"),
        (3, {"Meaning": "closed x"}, "Meaning", "Write closed alone."),
        (3, {"Format": "backwards"}, "Format", "dmy, mdy or ymd"),
        (3, {"Record kind": "bill"}, "Record kind", "one record kind"),
    ],
)
def test_faults_of_a_mapping(index, cells, column, remedy):
    issues = faults_of(with_mapping({index: cells}))
    assert {issue.column for issue in issues} >= {column}
    assert any(remedy in issue.remedy for issue in issues)
    assert all(issue.sheet == "Mapping" for issue in issues)


@pytest.mark.parametrize(("index", "needed"), [(0, "key"), (2, "opened")])
def test_a_mapping_needs_key_and_opened(index, needed):
    [issue] = faults_of(with_mapping({index: {"Meaning": "ignore"}}))
    assert f'"{needed}"' in issue.message


def test_two_columns_cannot_mean_the_same():
    issues = faults_of(with_mapping({3: {"Meaning": "Ouvert"}}))
    assert [(issue.row, issue.column) for issue in issues] == [
        (4, "Meaning"),
        (5, "Meaning"),
    ]


def test_several_columns_can_be_ignored():
    rows = with_mapping({3: {"Meaning": "ignorer"}, 4: {"Meaning": "ignore"}})
    meanings = [column.meaning for column in read_rows(rows).mappings[0].columns]
    assert meanings.count("ignore") == 2


def test_records_that_belong_to_nobody_are_noted():
    plan, [issue] = read(as_sheets(with_mapping({1: {"Meaning": "ignore"}})))
    assert plan is not None
    assert issue.severity is Severity.WARN
    assert "person or unit" in issue.message


def test_a_first_row_without_file_is_a_fault():
    rows = with_mapping()
    rows["Mapping"] = [
        {**row, "File": None, "Sheet": "Data"} for row in rows["Mapping"]
    ]
    assert {issue.column for issue in faults_of(rows)} == {"File"}


def test_sheets_of_one_file_are_mapped_apart():
    second = [
        {**row, "Sheet": "Other", "Record kind": "credit"} for row in mapping_rows()
    ]
    mappings = read_rows(with_mapping(extra=second)).mappings
    assert [(one.sheet, one.record_kind) for one in mappings] == [
        (None, "invoice"),
        ("Other", "credit"),
    ]
