import pytest

from model.faults import Severity
from model.measures import BUILT_IN
from model.plan import (
    Better,
    Condition,
    FactKind,
    Measure,
    MeasureUse,
    Operator,
    Scope,
    Statistic,
)
from store.selection import select_facts
from tests.connectors.workbook_sheets import (
    as_sheets,
    faults_of,
    mapping_rows,
    minimal,
    read,
    read_rows,
)

RECORD_BUILT_INS = ("cycle_days", "rework_rate")
DAYS = {
    "Measure": "Days to pay",
    "Facts": "record",
    "Item": "invoice",
    "Statistic": "median",
    "Of": "Days_to_pay",
    "Unit": "days",
    "Better": "lower",
}


def with_measure(cells, **pair):
    rows = minimal()
    rows["Mapping"] = mapping_rows()
    rows["Measures"] = [cells]
    rows["Pairs"][0] |= pair
    return rows


def measure_of(cells, **pair):
    plan = read_rows(with_measure(cells, **pair))
    return plan.measures[0]


def test_an_own_measure_takes_its_use_from_the_pair():
    measure = measure_of(DAYS, Outcome="days TO pay")
    assert measure == Measure(
        id="days_to_pay",
        title="Days to pay",
        use=MeasureUse.OUTCOME,
        facts=FactKind.RECORD,
        items=("invoice",),
        statistic=Statistic.MEDIAN,
        of="days_to_pay",
        unit="days",
        better=Better.LOWER,
        scope=Scope.WAVE,
        definition="Median of days_to_pay over invoice records.",
    )


def test_a_share_counts_the_condition_in_of():
    measure = measure_of(
        {
            "Measure": "Electronic",
            "Facts": "record",
            "Item": "Invoice",
            "Statistic": "share",
            "Of": "channel = Electronic",
            "Filter": "disputed != oui",
            "Weekly weeks needed": 1,
        },
        Adoption="Electronic",
    )
    assert measure.of_conditions == (
        Condition("channel", Operator.IS, ("electronic",)),
    )
    assert measure.conditions == (Condition("disputed", Operator.IS_NOT, ("1",)),)
    assert (measure.scope, measure.better) == (Scope.PERSON, Better.HIGHER)
    assert (measure.unit, measure.weeks_needed) == ("share", 1)


def test_a_built_in_under_its_own_id_keeps_title_and_definition():
    rows = minimal()
    rows["Measures"] = [{"Measure": "resolution_hours", "Built-in": "resolution_hours"}]
    assert read_rows(rows).measures[0] == BUILT_IN["resolution_hours"]


def test_filled_cells_override_a_built_in():
    rows = minimal()
    rows["Measures"] = [
        {
            "Measure": "Slow tickets",
            "Built-in": "resolution_hours",
            "Filter": "category != test*",
            "Statistic": "p90",
        }
    ]
    rows["Pairs"][0]["Outcome"] = "slow tickets"
    measure = read_rows(rows).measures[0]
    assert measure.id == "slow_tickets"
    assert measure.statistic is Statistic.P90
    assert measure.of == "resolution_hours"
    assert measure.unit == "hours"
    assert measure.conditions == (Condition("category", Operator.IS_NOT, ("test*",)),)


def test_a_built_in_of_any_record_takes_the_item_or_the_one_mapped_kind():
    named = measure_of(
        {"Measure": "Cycle", "Built-in": "cycle_days", "Item": "ticket"},
        Outcome="Cycle",
    )
    assert named.items == ("ticket",)
    mapped = measure_of({"Measure": "Cycle", "Built-in": "cycle_days"}, Outcome="Cycle")
    assert mapped.items == ("invoice",)


def test_a_built_in_of_any_record_named_by_a_pair_takes_the_one_mapped_kind():
    rows = minimal()
    rows["Mapping"] = mapping_rows()
    rows["Pairs"][0]["Outcome"] = "cycle_days"
    assert read_rows(rows).measure("cycle_days").items == ("invoice",)


def test_a_measure_that_no_pair_names_is_kept():
    rows = with_measure({**DAYS, "Use": "guardrail"})
    assert read_rows(rows).measure("days_to_pay").use is MeasureUse.GUARDRAIL


def test_signals_are_any_of_several():
    measure = measure_of(
        {
            "Measure": "Files",
            "Facts": "signaux",
            "Item": "SharePoint file; onedrive_file",
            "Statistic": "personnes actives",
        },
        Adoption="Files",
    )
    assert measure.items == ("sharepoint_file", "onedrive_file")
    assert (measure.unit, measure.weeks_needed) == ("people", 2)


def test_a_value_that_arrives_summed_has_a_company_scope_when_said():
    measure = measure_of(
        {
            "Measure": "Calls",
            "Use": "outcome",
            "Facts": "value",
            "Item": "Calls a day",
            "Statistic": "mean",
            "Unit": "calls",
            "Better": "lower",
            "Scope": "entreprise",
        }
    )
    assert measure.items == ("calls a day",)
    assert measure.scope is Scope.COMPANY


def test_a_share_of_a_flag_counts_where_it_is_raised():
    cells = {**DAYS, "Statistic": "rate", "Of": "Disputed", "Scope": "person"}
    measure = measure_of(cells, Outcome="Days to pay")
    assert measure.of_conditions == (Condition("disputed", Operator.IS, ("1",)),)
    assert measure.scope is Scope.PERSON


def test_a_count_may_add_up_an_amount():
    measure = measure_of({**DAYS, "Statistic": "count"}, Outcome="Days to pay")
    assert measure.of == "days_to_pay"


@pytest.mark.parametrize(
    ("cells", "unit"),
    [
        ({"Statistic": "count"}, "a week per 100 people"),
        (
            {"Facts": "signal", "Item": "email_sent", "Statistic": "mean", "Unit": "a"},
            "a",
        ),
        ({"Statistic": "median", "Of": "cycle_days"}, "days"),
        ({"Statistic": "mean", "Of": "days_to_pay", "Unit": "jours"}, "jours"),
        ({"Statistic": "rate", "Of": "disputed = 1"}, "share"),
    ],
)
def test_the_unit_follows_from_the_statistic_where_it_can(cells, unit):
    base = {key: DAYS[key] for key in ("Measure", "Facts", "Item", "Better")}
    assert measure_of({**base, **cells}, Outcome="Days to pay").unit == unit


@pytest.mark.parametrize(
    ("unit", "per_people"),
    [
        (None, 100),
        ("per 100 members", 100),
        ("par semaine et par 1 000 personnes", 1000),
        ("invoices above 100 EUR", None),
        ("a week", None),
    ],
)
def test_a_count_is_related_to_people_only_where_its_unit_says_so(unit, per_people):
    cells = {**DAYS, "Statistic": "count", "Unit": unit}
    assert measure_of(cells, Outcome="Days to pay").per_people == per_people


def test_only_a_count_is_related_to_people():
    cells = {**DAYS, "Unit": "days per 100 people"}
    assert measure_of(cells, Outcome="Days to pay").per_people is None


FAULTS = [
    ({"Measure": None}, "Measure", "Fill in Measure."),
    ({"Built-in": "cycle_day"}, "Built-in", '"cycle_days"'),
    ({"Use": "goal"}, "Use", "adoption"),
    ({"Facts": None}, "Facts", "signal, record, value"),
    ({"Statistic": None}, "Statistic", "median"),
    ({"Statistic": "medain"}, "Statistic", '"median"'),
    ({"Item": None}, "Item", "record kind"),
    ({"Item": "invoice; credit"}, "Item", "Name one"),
    ({"Of": None}, "Of", "cycle_days"),
    ({"Of": "channel"}, "Of", "cycle_days"),
    ({"Of": "day_to_pay"}, "Of", '"days_to_pay"'),
    ({"Statistic": "share", "Of": None}, "Of", "channel = portal"),
    ({"Statistic": "share", "Of": "channel"}, "Of", "cycle_days"),
    ({"Statistic": "share", "Of": "channel = "}, "Of", "column = value"),
    ({"Filter": "disputed = perhaps"}, "Filter", "yes or no"),
    ({"Filter": "disputd = 1"}, "Filter", '"disputed"'),
    ({"Unit": None}, "Unit", "days"),
    ({"Better": None}, "Better", "higher or lower"),
    ({"Better": "sideways"}, "Better", "higher"),
    ({"Statistic": "active people"}, "Statistic", "median"),
    (
        {"Facts": "signal", "Item": "sign_in", "Statistic": "share"},
        "Statistic",
        "measure records",
    ),
    ({"Weekly weeks needed": 5}, "Weekly weeks needed", "weekly work"),
    ({"Facts": "value", "Filter": "a = b"}, "Filter", "measure records"),
]


@pytest.mark.parametrize(("cells", "column", "remedy"), FAULTS)
def test_faults_of_an_outcome(cells, column, remedy):
    issues = faults_of(with_measure({**DAYS, "Use": "outcome", **cells}))
    assert [(issue.sheet, issue.row, issue.column) for issue in issues] == [
        ("Measures", 2, column)
    ]
    assert remedy in issues[0].remedy


ADOPTION = {
    "Measure": "Uses it",
    "Use": "adoption",
    "Facts": "signal",
    "Item": "sign_in",
    "Statistic": "active people",
}


@pytest.mark.parametrize(
    ("cells", "column", "remedy"),
    [
        ({"Item": "signin"}, "Item", '"sign_in"'),
        ({"Facts": "value"}, "Statistic", "signals or records"),
        ({"Statistic": "median"}, "Statistic", "active people"),
        ({"Statistic": "share", "Of": "a = b"}, "Statistic", "share of records"),
        ({"Scope": "wave"}, "Scope", "person"),
        ({"Filter": "channel = portal"}, "Filter", "measure records"),
    ],
)
def test_faults_of_an_adoption_measure(cells, column, remedy):
    [issue] = faults_of(with_measure({**ADOPTION, **cells}))
    assert (issue.sheet, issue.column) == ("Measures", column)
    assert remedy in issue.remedy


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"Item": "any_activity"}, "Item"),
        ({"Facts": "record", "Item": "tickets"}, "Item"),
        (
            {"Facts": "record", "Item": "ticket", "Filter": "channel = portail"},
            "Filter",
        ),
    ],
)
def test_what_is_noted_of_an_adoption_measure(cells, column):
    plan, [issue] = read(as_sheets(with_measure({**ADOPTION, **cells})))
    assert plan is not None
    assert (issue.severity, issue.column) == (Severity.WARN, column)


def test_two_measures_of_one_name_are_a_fault():
    rows = with_measure({**DAYS, "Use": "outcome"})
    rows["Measures"].append({**rows["Measures"][0], "Measure": "days-to-pay"})
    [issue] = faults_of(rows)
    assert (issue.row, issue.column) == (3, "Measure")


def test_a_measure_with_a_fault_is_not_reported_again_by_the_pair():
    rows = with_measure({**DAYS, "Statistic": "medain"}, Outcome="Days to pay")
    assert [issue.sheet for issue in faults_of(rows)] == ["Measures"]


def test_a_measure_is_one_thing_when_two_pairs_use_it():
    rows = minimal()
    rows["Pairs"][0]["Guardrails"] = "ticket_volume"
    rows["Pairs"].append(
        {"Pair": "b", "Adoption": "email_tickets", "Outcome": "ticket_volume"}
    )
    plan = read_rows(rows)
    assert plan.measure("ticket_volume").use is MeasureUse.OUTCOME
    assert plan.measure("email_tickets").use is MeasureUse.ADOPTION


ACCEPTED = [
    *({"Measure": one, "Built-in": one, "Item": "invoice"} for one in RECORD_BUILT_INS),
    {**DAYS, "Use": "outcome", "Filter": "unit = a* | b; closed = *; reopened != no"},
    {**DAYS, "Use": "outcome", "Statistic": "share", "Of": "disputed = yes"},
    {**DAYS, "Use": "outcome", "Facts": "value", "Statistic": "rate", "Of": None},
    {**ADOPTION},
    {**ADOPTION, "Use": "outcome", "Statistic": "mean", "Unit": "a", "Better": "lower"},
]


@pytest.mark.parametrize("cells", ACCEPTED, ids=str)
def test_the_store_can_compute_every_measure_that_is_accepted(cells):
    rows = with_measure(cells)
    rows["Mapping"].append(
        rows["Mapping"][-1] | {"Column": "Sent back", "Meaning": "flag rework = yes"}
    )
    plan, _ = read(as_sheets(rows))
    assert plan is not None
    measure = plan.measures[0]
    assert select_facts(plan.change, measure, measure.items).sql


@pytest.mark.parametrize(
    ("cells", "definition"),
    [
        (
            {"Statistic": "share", "Of": "disputed", "Filter": "channel = post"},
            "Share of invoice records where channel = post that have disputed = 1.",
        ),
        (
            {"Built-in": "rework_rate", "Item": "ticket", "Of": "closed != *"},
            "Share of ticket records that have closed != *.",
        ),
        ({"Statistic": "count", "Of": None}, "Count of invoice records."),
        (
            {"Facts": "signal", "Item": "email_sent", "Of": None, "Unit": "mails"},
            "Median of email_sent.",
        ),
    ],
)
def test_an_own_measure_is_defined_in_words(cells, definition):
    cells = {**({} if "Built-in" in cells else DAYS), "Measure": "Days to pay", **cells}
    assert measure_of(cells, Outcome="Days to pay").definition == definition


BY_WAVE = {"Measure": "E-mails", "Built-in": "old_intake", "Scope": "vague"}
TICKETS = {
    "Measure": "E-mails",
    "Facts": "record",
    "Item": "ticket",
    "Filter": "channel = email",
    "Statistic": "count",
    "Unit": "tickets",
    "Scope": "wave",
}


@pytest.mark.parametrize("cells", [BY_WAVE, TICKETS])
def test_an_old_path_may_be_counted_by_wave_where_nobody_can_be_told_apart(cells):
    rows = with_measure(cells, **{"Old path": "E-mails"})
    rows["Pairs"][0]["Adoption"] = "portal_tickets"

    plan = read_rows(rows)

    [old] = [one for one in plan.measures if one.id == "e_mails"]
    assert (old.use, old.scope) == (MeasureUse.OLD_PATH, Scope.WAVE)
    assert (old.statistic, old.items) == (Statistic.COUNT, ("ticket",))
    assert plan.is_old_by_wave(plan.pairs[0])


@pytest.mark.parametrize(
    ("changes", "column", "remedy"),
    [
        ({"Statistic": "active people"}, "Statistic", "Scope person"),
        ({"Statistic": "share", "Of": "channel = email"}, "Statistic", "Scope person"),
        ({"Facts": "signal", "Item": "teams_chat"}, "Statistic", "count of records"),
        ({"Of": "amount"}, "Of", "Empty"),
        (
            {"Scope": "company", "Statistic": "active people"},
            "Scope",
            "person or wave",
        ),
    ],
)
def test_an_old_path_by_wave_counts_records(changes, column, remedy):
    [issue, *_] = faults_of(with_measure(TICKETS | changes, **{"Old path": "E-mails"}))

    assert issue.column == column
    assert remedy in issue.remedy


def test_an_old_path_by_wave_needs_a_new_way_of_the_same_records():
    rows = with_measure(TICKETS, **{"Old path": "E-mails"})
    rows["Pairs"][0]["Adoption"] = "form_answers"

    [issue] = faults_of(rows)

    assert (issue.sheet, issue.column) == ("Pairs", "Old path")
    assert "does not count" in issue.message


def test_measures_count_alike_only_records_of_one_kind():
    portal, old = BUILT_IN["portal_tickets"], BUILT_IN["old_intake"]

    assert old.counts_like(portal)
    assert not old.counts_like(BUILT_IN["sign_in_active"])
    assert not old.counts_like(BUILT_IN["form_answers"])
