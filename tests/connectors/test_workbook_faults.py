from datetime import date

import pytest

from model.faults import Severity
from model.plan import EventKind
from tests.connectors.workbook_sheets import (
    as_sheets,
    faults_of,
    mapping_rows,
    minimal,
    read,
)

# sheet, row index, header, value -> code, column, part of the remedy
FAULTS = [
    ("Change", 0, "Value", None, "WORKBOOK_FAULT", "Value", "Fill in Name."),
    ("Change", 1, "Value", "servicedesk", "WORKBOOK_FAULT", "Value", '"service_desk"'),
    ("Change", 1, "Field", "Sort", "WORKBOOK_FAULT", None, "Kind as Field"),
    ("Waves", 2, "Wave", None, "WORKBOOK_FAULT", "Wave", "Fill in Wave."),
    ("Waves", 0, "Go-live", None, "WORKBOOK_FAULT", "Go-live", "Fill in Go-live."),
    ("Waves", 0, "Go-live", "soon", "BAD_DATE", "Go-live", "2026-03-31"),
    ("Waves", 0, "Go-live", "3/4/2026", "DATE_ORDER", "Go-live", "2026-03-31"),
    ("Waves", 0, "Go-live", date(2206, 2, 2), "DATE_RANGE", "Go-live", "year"),
    ("Waves", 0, "Kind", "pilott", "WORKBOOK_FAULT", "Kind", '"pilot"'),
    ("Waves", 2, "Wave", "pilot", "WORKBOOK_FAULT", "Wave", "own name"),
    ("Waves", 0, "Select by", "site", "WORKBOOK_FAULT", "Select value", "site"),
    ("Waves", 0, "Select value", "HQ", "WORKBOOK_FAULT", "Select by", "department"),
    ("Waves", 0, "Stabilisation days", 999, "NUMBER_RANGE", "Stabilisation days", "14"),
    ("Members", 0, "Wave", "Pilott", "WORKBOOK_FAULT", "Wave", '"Pilot"'),
    ("Members", 0, "Person", None, "WORKBOOK_FAULT", "Person", "Fill in Person."),
    ("Members", 0, "Person", "?", "WORKBOOK_FAULT", "Person", "as exported"),
    ("Members", 0, "Live from", "1999-12-31", "DATE_RANGE", "Live from", "year"),
    ("Members", 0, "Left on", 45000, "BAD_DATE", "Left on", "2026-03-31"),
    ("Pairs", 0, "Pair", None, "WORKBOOK_FAULT", "Pair", "Fill in Pair."),
    ("Pairs", 0, "Adoption", "portal_ticket", "WORKBOOK_FAULT", "Adoption", "portal_t"),
    ("Pairs", 0, "Adoption", "ticket_volume", "WORKBOOK_FAULT", "Adoption", "adoption"),
    ("Pairs", 0, "Outcome", "form_answers", "WORKBOOK_FAULT", "Outcome", "outcome"),
    ("Pairs", 0, "Outcome", "cycle_days", "WORKBOOK_FAULT", "Outcome", "Mapping"),
    ("Pairs", 0, "Old path", "csat_rate", "WORKBOOK_FAULT", "Old path", "old path"),
    ("Pairs", 0, "Old path", "portal_tickets", "WORKBOOK_FAULT", "Old path", "another"),
    ("Pairs", 0, "Old path off from", "soon", "BAD_DATE", "Old path off from", "2026-"),
    ("Pairs", 0, "Guardrails", "reopen", "WORKBOOK_FAULT", "Guardrails", "reopen_rate"),
    (
        "Pairs",
        0,
        "Guardrails",
        "resolution_hours",
        "WORKBOOK_FAULT",
        "Guardrails",
        "another",
    ),
    ("Pairs", 0, "Target", 70, "NUMBER_RANGE", "Target", "Write 70 %."),
    (
        "Pairs",
        0,
        "Smallest change that matters",
        0,
        "NUMBER_RANGE",
        "Smallest change that matters",
        "10 %",
    ),
    ("Pairs", 0, "Primary", "perhaps", "WORKBOOK_FAULT", "Primary", "yes, no"),
]


@pytest.mark.parametrize(
    ("sheet", "index", "header", "value", "code", "column", "remedy"), FAULTS
)
def test_a_fault_names_place_and_remedy(
    sheet, index, header, value, code, column, remedy
):
    rows = minimal()
    rows["Waves"].append({"Wave": "Later", "Go-live": date(2026, 6, 1)})
    rows[sheet][index][header] = value
    [issue] = faults_of(rows)
    assert (issue.code, issue.sheet, issue.column) == (code, sheet, column)
    assert issue.row == (None if column is None else index + 2)
    assert remedy in issue.remedy


def test_all_faults_are_listed_at_once():
    rows = minimal()
    for sheet, index, header, value in (
        ("Waves", 0, "Go-live", "soon"),
        ("Members", 0, "Wave", "Nowhere"),
        ("Pairs", 0, "Target", 70),
        ("Pairs", 0, "Adoption", "nothing"),
        ("Pairs", 0, "Primary", "perhaps"),
    ):
        rows[sheet][index][header] = value
    columns = [issue.column for issue in faults_of(rows)]
    assert sorted(columns) == ["Adoption", "Go-live", "Primary", "Target", "Wave"]


def test_a_wave_with_a_fault_is_not_reported_again_where_it_is_named():
    rows = minimal()
    rows["Waves"][0]["Go-live"] = "soon"
    rows["Events"] = [{"From": date(2026, 3, 2), "What": "x", "Waves": "Pilot"}]
    assert [issue.sheet for issue in faults_of(rows)] == ["Waves"]


def test_a_person_in_two_waves_is_a_fault_with_the_first_row():
    rows = minimal()
    rows["Members"].append({"Wave": "Office", "Person": "PILOT0@company.example"})
    [issue] = faults_of(rows)
    assert (issue.row, issue.column) == (12, "Person")
    assert issue.value is None
    assert "row 2" in issue.message
    assert "switched first" in issue.remedy


def test_the_same_member_twice_is_used_once():
    rows = minimal()
    rows["Members"].append(dict(rows["Members"][0]))
    plan, [issue] = read(as_sheets(rows))
    assert (issue.code, issue.severity) == ("DUPLICATE_ROWS", Severity.WARN)
    assert plan is not None
    assert len(plan.members) == 10


def test_two_selectors_that_meet_in_one_person_are_a_fault():
    rows = minimal()
    rows["Waves"][0] |= {"Select by": "site", "Select value": "HQ"}
    rows["Waves"][1] |= {"Select by": "role", "Select value": "Clerk"}
    rows["Members"].append({"Person": "a", "Site": "HQ", "Role": "Clerk"})
    [issue] = faults_of(rows)
    assert (issue.sheet, issue.row, issue.column) == ("Members", 12, "Wave")


def test_two_waves_that_select_the_same_people_are_a_fault():
    rows = minimal()
    for wave in rows["Waves"]:
        wave |= {"Select by": "site", "Select value": "HQ"}
    [issue] = faults_of(rows)
    assert (issue.row, issue.column) == (3, "Select value")


def test_a_wave_without_people_and_a_small_one_are_noted():
    rows = minimal()
    rows["Members"] = [
        row if row["Wave"] == "Pilot" else {"Person": row["Person"]}
        for row in rows["Members"]
    ][1:]
    plan, issues = read(as_sheets(rows))
    assert plan is not None
    assert [(issue.severity, issue.row) for issue in issues] == [
        (Severity.WARN, 2),
        (Severity.WARN, 3),
    ]
    assert "fewer than 5" in issues[0].message
    assert "nobody" in issues[1].message


def test_only_one_pair_can_be_primary():
    rows = minimal()
    rows["Pairs"][0]["Primary"] = "yes"
    rows["Pairs"].append(rows["Pairs"][0] | {"Pair": "Second"})
    [issue] = faults_of(rows)
    assert (issue.row, issue.column) == (3, "Primary")


def test_two_outcomes_in_one_pair_are_a_fault():
    rows = minimal()
    rows["Pairs"][0]["Outcome"] = "resolution_hours; response_hours"
    [issue] = faults_of(rows)
    assert "another pair" in issue.remedy


def test_a_pair_agreed_after_go_live_is_noted():
    rows = minimal()
    rows["Pairs"][0]["Agreed on"] = date(2026, 2, 3)
    plan, [issue] = read(as_sheets(rows))
    assert plan is not None
    assert (issue.severity, issue.column) == (Severity.WARN, "Agreed on")


def test_a_day_on_which_no_old_path_ends_is_noted():
    rows = minimal()
    rows["Pairs"][0]["Old path off from"] = date(2026, 5, 4)
    plan, [issue] = read(as_sheets(rows))
    assert plan is not None
    assert plan.pairs[0].old_path_off is None
    assert (issue.severity, issue.column) == (Severity.WARN, "Old path off from")


@pytest.mark.parametrize(
    ("field", "value", "remedy"),
    [
        ("Rollback measure", "resolution_hour", "resolution_hours"),
        ("Rollback when", "sideways", "above, below"),
        ("Rollback value", "many", "Write a number."),
        ("Rollback days", 1.5, "whole number"),
        ("Rollback days", 0, "1 day or more"),
        ("Rollback measure", "portal_tickets", "Use is outcome"),
        ("Rollback value", "x %", "Write a number."),
        ("Target go-live to", "later", "2026-03-31"),
    ],
)
def test_rollback_and_dates_of_the_request_are_checked(field, value, remedy):
    rows = minimal()
    rollback = {
        "Rollback measure": "resolution_hours",
        "Rollback when": "above",
        "Rollback value": 30,
        field: value,
    }
    rows["Change"] += [{"Field": k, "Value": v} for k, v in rollback.items()]
    [issue] = faults_of(rows)
    assert (issue.sheet, issue.column) == ("Change", "Value")
    assert remedy in issue.remedy


def test_a_rollback_rule_in_part_is_a_fault():
    rows = minimal()
    rows["Change"].append({"Field": "Rollback value", "Value": 30})
    [issue] = faults_of(rows)
    assert "Rollback measure, Rollback when" in issue.message


def test_of_a_field_given_twice_the_filled_one_counts():
    rows = minimal()
    rows["Change"].append({"Field": "Name", "Value": None})
    plan, issues = read(as_sheets(rows))
    assert issues == ()
    assert plan is not None
    assert plan.change == "Portal"


@pytest.mark.parametrize(
    ("event", "code", "column"),
    [
        (
            {"From": "2026-03-06", "To": "2026-03-02", "What": "x"},
            "DATE_RANGE",
            "To",
        ),
        ({"From": "2026-03-06", "What": None}, "WORKBOOK_FAULT", "What"),
        ({"From": "?", "What": "x"}, "BAD_DATE", "From"),
        (
            {"From": "2026-03-06", "What": "x", "Waves": "Pilto"},
            "WORKBOOK_FAULT",
            "Waves",
        ),
        (
            {"From": "2026-03-06", "What": "x", "Kind": "recounted"},
            "WORKBOOK_FAULT",
            "Kind",
        ),
        (
            {"From": "2026-03-06", "What": "x", "Measure": "resolution"},
            "WORKBOOK_FAULT",
            "Measure",
        ),
    ],
)
def test_faults_of_events(event, code, column):
    rows = minimal()
    rows["Events"] = [event]
    [issue] = faults_of(rows)
    assert (issue.code, issue.sheet, issue.column) == (code, "Events", column)


def test_a_new_way_of_counting_with_a_last_day_is_noted_and_kept():
    rows = minimal()
    rows["Events"] = [
        {
            "From": "2026-03-06",
            "To": "2026-09-22",
            "What": "New tool",
            "Kind": "counted differently",
        }
    ]
    plan, [issue] = read(as_sheets(rows))
    assert (issue.severity, issue.column) == (Severity.WARN, "To")
    assert "row of its own" in issue.remedy
    assert plan is not None
    assert plan.events[0].kind is EventKind.RECOUNT


def test_an_event_may_name_a_measure_whose_own_row_has_the_fault():
    rows = minimal()
    rows["Measures"] = [{"Measure": "Hours", "Built-in": "no such"}]
    rows["Events"] = [{"From": "2026-03-06", "What": "x", "Measure": "hours"}]
    assert [issue.sheet for issue in faults_of(rows)] == ["Measures"]


def test_a_note_that_is_no_number_is_kept_and_noted():
    rows = minimal()
    rows["Money"] = [{"Item": "Hours", "Amount low": "some", "Amount high": 3}]
    plan, [issue] = read(as_sheets(rows))
    assert (issue.severity, issue.code) == (Severity.WARN, "BAD_NUMBER")
    assert plan is not None
    assert plan.notes["Money"] == [
        {"Item": "Hours", "Amount low": "some", "Amount high": "3"}
    ]


def test_an_outcome_needs_what_the_mapped_records_lack():
    rows = minimal()
    rows["Mapping"] = mapping_rows()
    rows["Pairs"][0]["Guardrails"] = "rework_rate"
    [issue] = faults_of(rows)
    assert (issue.sheet, issue.column) == ("Pairs", "Guardrails")
    assert '"rework"' in issue.message


def test_nobody_in_members_needs_a_wave_that_selects_its_people():
    rows = minimal()
    rows["Members"] = []
    sheets = as_sheets(rows) | {"Members": [["Wave", "Person"]]}
    _, [fault] = read(sheets)
    assert (fault.sheet, fault.severity) == ("Members", Severity.REJECT)
    assert "load a list of people" in fault.remedy
    rows["Waves"][0] |= {"Select by": "department", "Select value": "Finance"}
    plan, issues = read(as_sheets(rows) | {"Members": [["Wave", "Person"]]})
    assert plan is not None
    assert plan.members == ()
    (selecting, other) = [issue for issue in issues if issue.column == "Wave"]
    assert "Load a list of people" in selecting.remedy
    assert "Name the wave in Members" in other.remedy


def test_a_target_of_nobody_is_noted():
    rows = minimal()
    rows["Pairs"][0]["Target"] = 0
    _, [issue] = read(as_sheets(rows))
    assert (issue.severity, issue.column) == (Severity.WARN, "Target")
    assert "such as 70 %" in issue.remedy


def test_a_day_of_leaving_before_go_live_is_noted():
    rows = minimal()
    rows["Members"][0]["Left on"] = date(2025, 1, 31)
    _, [issue] = read(as_sheets(rows))
    assert (issue.severity, issue.column) == (Severity.WARN, "Left on")
    assert "before their go-live" in issue.message
    assert issue.value == "2025-01-31"


def test_a_day_of_leaving_after_an_own_day_of_going_live_is_none():
    rows = minimal()
    rows["Members"][0] |= {"Live from": date(2025, 1, 1), "Left on": date(2025, 2, 1)}
    assert read(as_sheets(rows))[1] == ()
