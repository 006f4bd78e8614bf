from datetime import date

import pytest

from connectors.workbook import is_change_workbook, write_workbook
from model.faults import Severity
from model.plan import (
    ChangeKind,
    Event,
    EventKind,
    Measure,
    MeasureUse,
    Member,
    Pair,
    Selector,
    WaveKind,
)
from tests.connectors.workbook_sheets import (
    as_sheets,
    faults_of,
    mapping_rows,
    minimal,
    pseudonym,
    read,
    read_rows,
    required_sheets,
    sheets_in,
)


def full_rows():
    rows = minimal()
    rows["Change"] += [
        {"Field": "Target go-live from", "Value": date(2026, 2, 2)},
        {"Field": "Rollback measure", "Value": "resolution_hours"},
        {"Field": "Rollback when", "Value": "au-dessus"},
        {"Field": "Rollback value", "Value": 30.5},
        {"Field": "Our own field", "Value": "kept"},
    ]
    rows["Pairs"][0] |= {
        "Old path": "old_intake",
        "Old path off from": date(2026, 5, 4),
        "Guardrails": "reopen_rate; ticket_volume",
        "Target": "70 %",
        "Smallest change that matters": 0.15,
        "Primary": "oui",
        "Agreed on": date(2026, 1, 12),
        "Adoption owner": "Support lead",
        "Outcome owner": "Head of operations",
    }
    rows["Mapping"] = mapping_rows()
    rows["Events"] = [{"From": date(2026, 3, 2), "What": "Outage", "Waves": "pilot"}]
    rows["Risks"] = [{"Risk": "Portal is slow", "Impact": "high"}]
    return rows


def test_a_workbook_written_and_read_gives_the_plan(tmp_path):
    path = tmp_path / "plan.xlsx"
    write_workbook(path, full_rows())
    written, issues = read(sheets_in(path))
    assert issues == ()
    assert written == read_rows(full_rows())
    assert written is not None
    assert written.change == "Portal"
    assert written.kind is ChangeKind.SERVICE_DESK


def test_the_pair_says_what_was_promised():
    [pair] = read_rows(full_rows()).pairs
    assert pair == Pair(
        name="Portal and hours",
        adoption="portal_tickets",
        outcome="resolution_hours",
        old_path="old_intake",
        old_path_off=date(2026, 5, 4),
        guardrails=("reopen_rate", "ticket_volume"),
        target=0.7,
        sesoi=0.15,
        adoption_owner="Support lead",
        outcome_owner="Head of operations",
        is_primary=True,
        agreed_on=date(2026, 1, 12),
    )


def test_the_request_is_kept_as_text():
    assert read_rows(full_rows()).request == {
        "Name": "Portal",
        "Kind": "service_desk",
        "Target go-live from": "2026-02-02",
        "Rollback measure": "resolution_hours",
        "Rollback when": "above",
        "Rollback value": "30.5",
        "Our own field": "kept",
    }


def test_what_the_rollback_rule_watches_is_measured_even_without_a_pair():
    rows = full_rows()
    rule = {"Rollback measure": "csat_rate", "Rollback value": "75 %"}
    rows["Change"] = [
        row | {"Value": rule.get(row["Field"], row["Value"])} for row in rows["Change"]
    ]

    plan = read_rows(rows)

    assert plan.measure("csat_rate").use is MeasureUse.GUARDRAIL
    assert plan.request["Rollback value"] == "0.75"


def test_events_and_notes_are_kept():
    plan = read_rows(full_rows())
    day = date(2026, 3, 2)
    assert plan.events == (
        Event(first_day=day, last_day=day, what="Outage", waves=("Pilot",)),
    )
    assert plan.notes == {"Risks": [{"Risk": "Portal is slow", "Impact": "high"}]}


@pytest.mark.parametrize(
    ("sheet", "kind", "measure"),
    [
        ("Events", {"Kind": "Counted differently"}, {"Measure": "Resolution hours"}),
        ("Événements", {"Type": "compté autrement"}, {"Mesure": "resolution_hours"}),
    ],
)
def test_an_event_says_from_when_a_measure_is_counted_differently(sheet, kind, measure):
    rows = minimal()
    rows[sheet] = [{"From": date(2026, 3, 2), "What": "New tool", **kind, **measure}]
    [event] = read_rows(rows).events
    assert (event.kind, event.measure) == (EventKind.RECOUNT, "resolution_hours")


def test_measures_of_pairs_come_with_their_definition_and_use():
    plan = read_rows(full_rows())
    uses = {measure.id: measure.use.value for measure in plan.measures}
    assert uses == {
        "portal_tickets": "adoption",
        "old_intake": "old path",
        "resolution_hours": "outcome",
        "reopen_rate": "guardrail",
        "ticket_volume": "guardrail",
    }
    assert isinstance(plan.measure("old_intake"), Measure)


def test_headers_are_matched_without_order_case_accents_or_extra_columns():
    rows = minimal()
    rows["Waves"] = [
        {"Extra": 1, "GO LIVE (date)": row["Go-live"], "wave": row["Wave"]}
        for row in rows["Waves"]
    ]
    waves = read_rows(rows).waves
    assert [wave.name for wave in waves] == ["Pilot", "Office"]
    assert {wave.kind for wave in waves} == {WaveKind.WAVE}


def test_a_french_workbook_is_read():
    rows = minimal()
    french = {
        "Changement": [
            {"Champ": "Nom", "Valeur": "Portail"},
            {"Champ": "Type", "Valeur": "centre de services"},
        ],
        "Vagues": [
            {
                "Vague": row["Wave"],
                "Type": "pilote" if row["Kind"] == "pilot" else "vague",
                "Mise en service": row["Go-live"],
            }
            for row in rows["Waves"]
        ],
        "Membres": [
            {"Vague": row["Wave"], "Personne": row["Person"]} for row in rows["Members"]
        ],
        "Paires": [
            {
                "Paire": "Portal and hours",
                "Usage": "portal_tickets",
                "Résultat": "resolution_hours",
                "Ancienne voie": "old_intake",
                "Ancienne voie fermée le": "2026-05-04",
            }
        ],
    }
    plan = read_rows(french)
    assert plan.kind is ChangeKind.SERVICE_DESK
    assert plan.waves == read_rows(minimal()).waves
    assert plan.members == read_rows(minimal()).members
    rows["Pairs"][0] |= {"Old path": "old_intake", "Old path off from": "2026-05-04"}
    assert plan.pairs == read_rows(rows).pairs


def test_the_header_may_stand_below_a_title():
    sheets = as_sheets(minimal())
    sheets["Waves"] = [["Our waves"], [], *sheets["Waves"]]
    plan, issues = read(sheets)
    assert issues == ()
    assert plan is not None


def test_blank_rows_and_short_rows_are_fine():
    sheets = as_sheets(minimal())
    sheets["Members"] += [[None, "  "], [], [""]]
    sheets["Members"][1] = ["Pilot", "pilot0@company.example"]
    assert read(sheets)[1] == ()


def test_people_are_pseudonyms_and_their_names_never_appear_in_faults():
    rows = minimal()
    rows["Members"][0]["Wave"] = "Nowhere"
    rows["Members"][1]["Person"] = rows["Members"][2]["Person"]
    rows["Members"][1]["Wave"] = "Office"
    rows["Members"][3]["Wave"] = rows["Members"][3]["Person"]
    for issue in faults_of(rows):
        assert "company.example" not in f"{issue.message}{issue.remedy}{issue.value}"


def test_the_wave_column_wins_over_the_selector():
    rows = minimal()
    rows["Waves"][0] |= {"Select by": "département", "Select value": "FINANCE"}
    rows["Members"] += [
        {"Person": "a", "Department": "Finance"},
        {"Person": "b", "Department": "Finance", "Wave": "office"},
        {"Person": "c", "Department": "Sales"},
    ]
    plan = read_rows(rows)
    assert plan.waves[0].select_by is Selector.DEPARTMENT
    waves = {member.person: member.wave for member in plan.members}
    assert waves[pseudonym("a")] == "Pilot"
    assert waves[pseudonym("b")] == "Office"
    assert waves[pseudonym("c")] is None


def test_a_member_keeps_own_dates_and_group():
    rows = minimal()
    rows["Members"][0] |= {
        "Live from": "2026-02-09",
        "Left on": date(2026, 5, 1),
        "Site": "Main",
        "Role": "Clerk",
    }
    assert read_rows(rows).members[0] == Member(
        person=pseudonym("pilot0@company.example"),
        wave="Pilot",
        site="Main",
        role="Clerk",
        live_from=date(2026, 2, 9),
        left_on=date(2026, 5, 1),
    )


def test_example_rows_are_ignored_and_a_changed_one_is_noted():
    rows = minimal()
    rows["Waves"].append({"Wave": "Example: mine", "Go-live": date(2026, 5, 4)})
    plan, [issue] = read(as_sheets(rows))
    assert plan is not None
    assert len(plan.waves) == 2
    assert (issue.severity, issue.row) == (Severity.WARN, 4)


@pytest.mark.parametrize("name", required_sheets())
def test_a_missing_required_sheet_is_the_only_fault(name):
    rows = minimal()
    del rows[name]
    [issue] = faults_of(rows)
    assert (issue.code, issue.sheet) == ("WORKBOOK_FAULT", name)
    assert issue.remedy.startswith(f"Add a sheet {name}")


@pytest.mark.parametrize(
    ("name", "header"),
    [("Waves", "Go-live"), ("Members", "Person"), ("Pairs", "Outcome")],
)
def test_a_missing_column_is_named(name, header):
    rows = minimal()
    for row in rows[name]:
        del row[header]
    [issue] = faults_of(rows)
    assert (issue.code, issue.sheet, issue.row) == ("MISSING_COLUMN", name, 1)
    assert issue.column == header


def test_a_sheet_without_headers_says_which_it_needs():
    sheets = as_sheets(minimal())
    sheets["Pairs"] = [["one", "two"]]
    sheets["Events"] = [["one", "two"]]
    sheets["Members"] = []
    plan, issues = read(sheets)
    assert plan is None
    assert [(issue.code, issue.sheet) for issue in issues] == [
        ("NO_HEADER", "Members"),
        ("NO_HEADER", "Pairs"),
        ("NO_HEADER", "Events"),
    ]


def test_an_empty_optional_sheet_is_fine():
    sheets = as_sheets(minimal())
    sheets["Events"] = []
    assert read(sheets)[1] == ()


def test_two_sheets_or_columns_of_one_meaning_are_faults():
    sheets = as_sheets(minimal())
    sheets["Vagues"] = sheets["Waves"]
    sheets["Pairs"][0].append("ADOPTION")
    plan, issues = read(sheets)
    assert plan is None
    assert [(issue.code, issue.sheet, issue.column) for issue in issues] == [
        ("WHICH_SHEET", "Vagues", None),
        ("DUPLICATE_HEADER", "Pairs", "Adoption"),
    ]


def test_an_excel_error_in_a_cell_is_a_fault():
    rows = minimal()
    rows["Members"][0]["Department"] = "#REF!"
    [issue] = faults_of(rows)
    assert (issue.code, issue.row, issue.column) == ("CELL_ERROR", 2, "Department")


def test_many_faults_of_one_kind_are_counted():
    rows = minimal()
    rows["Members"] += [{"Wave": "Nowhere", "Person": f"x{n}"} for n in range(25)]
    issues = faults_of(rows)
    assert len(issues) == 21
    assert "5 more faults" in issues[-1].message
    assert issues[-1].row is None


@pytest.mark.parametrize(
    ("names", "is_one"),
    [
        (["Change", "Waves", "Members", "Pairs"], True),
        (["Vagues", "Membres", "Feuil1"], True),
        (["Pairs", "Change"], True),
        (["Change", "Members"], False),
        (["Waves"], False),
        (["Sheet1"], False),
        ([], False),
    ],
)
def test_which_workbooks_are_change_workbooks(names, is_one):
    assert is_change_workbook(names) is is_one
