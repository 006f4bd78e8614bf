import pytest

from connectors.workbook.mapping import mapping_rows as mapping_rows_of
from model.faults import Severity
from model.plan import FileMapping, MappedColumn, RowKind
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
        FileMapping(
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


def value_rows(*cells):
    """Rows of a table of values: Column, Meaning, Format."""
    rows = minimal()
    rows["Mapping"] = [
        {
            "File": "*volume*.csv",
            "Record kind": "value",
            "Column": column,
            "Meaning": meaning,
            "Format": written,
        }
        for column, meaning, written in cells
    ]
    return rows


def test_tables_of_values_are_mapped_in_the_same_sheet():
    rows = value_rows(
        ("Year", "période", "Starts 10"),
        ("Online", "value Orders = Online", "sum; ,"),
        ("Met", "numerator SLA", None),
        ("All", "denominator SLA", None),
    )
    [mapping] = read_rows(rows).mappings
    assert mapping.row_kind is RowKind.VALUE
    assert mapping.columns == (
        mapped("Year", "period", format="starts 10"),
        mapped(
            "Online", "value", name="orders", value_channel="online", format="sum; ,"
        ),
        mapped("Met", "numerator", name="sla"),
        mapped("All", "denominator", name="sla"),
    )


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ((("Year", "period", None),), '"value or numerator"'),
        ((("<period>", "value", None), ("Met", "numerator x", None)), '"denominator"'),
        ((("No", "key", None), ("V", "value", None)), "no meaning where"),
        ((("Year", "period", "starts 13"), ("V", "value", None)), "is not an order"),
    ],
)
def test_faults_of_a_mapping_of_values(cells, words):
    assert any(words in issue.message for issue in faults_of(value_rows(*cells)))


def test_a_count_must_be_of_a_known_signal():
    rows = value_rows(("Who", "person", None), ("Day", "period", None))
    rows["Mapping"].append(
        rows["Mapping"][0] | {"Column": "N", "Meaning": "count clicks"}
    )
    for row in rows["Mapping"]:
        row["Record kind"] = "Person day"
    [issue] = [one for one in faults_of(rows) if one.row == 4]
    assert "teams_message" in issue.remedy


def test_what_was_said_on_the_page_reads_back_from_the_sheet():
    said = FileMapping(
        file_pattern="*volume*.csv",
        record_kind="value",
        columns=(
            mapped("<period>", "value", format="starts 4"),
            mapped("<A>", "measure"),
            mapped("Team", "unit"),
            mapped("Note", "ignore"),
        ),
        header=("<period>", "note", "team"),
    )
    rows = minimal()
    rows["Mapping"] = mapping_rows_of(said)
    [read_back] = read_rows(rows).mappings
    assert read_back.columns == said.columns
    assert (read_back.file_pattern, read_back.row_kind) == (
        said.file_pattern,
        said.row_kind,
    )


def test_a_wrong_signal_gets_the_nearest_ones():
    rows = value_rows(("Who", "person", None), ("Day", "period", None))
    count = {"Column": "N", "Meaning": "count teams_massage"}
    rows["Mapping"].append(rows["Mapping"][0] | count)
    for row in rows["Mapping"]:
        row["Record kind"] = "Person day"
    [issue] = [one for one in faults_of(rows) if one.row == 4]
    assert '"teams_message" (sent a chat message in Teams)' in issue.remedy
    assert len(issue.remedy) < 250
