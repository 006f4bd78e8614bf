"""A plan written as rows reads back to the same plan."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.files.sheets import open_book
from connectors.findings import Findings
from connectors.plans import sheet_cells
from connectors.process.progress import tell_nobody
from connectors.workbook import write_workbook
from connectors.workbook.stated import plan_rows
from model.measures import BUILT_IN, PAIR_TEMPLATES
from model.plan import ChangeKind, Event, EventKind, Plan
from model.versions import state_the_same
from tests.connectors.workbook_sheets import (
    Rows,
    Sheets,
    as_sheets,
    mapping_rows,
    minimal,
    read,
    read_rows,
)

LETTERS = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])


def words(most: int = 20) -> st.SearchStrategy[str]:
    """Texts as people type them: one with something in it besides blanks."""
    return st.text(LETTERS, min_size=1, max_size=most).filter(_is_kept)


def _is_kept(text: str) -> bool:
    bare = " ".join(text.split())
    return bare != "" and not bare.startswith(("#", "Example:"))


def again(plan: Plan) -> Plan:
    """Read what a plan is written as, with its people, whom the store fills in."""
    back, issues = read(as_sheets(plan_rows(plan)))
    assert [issue.message for issue in issues if issue.severity == "reject"] == []
    assert back is not None
    return replace(back, members=plan.members, kept=())


def read_warned(rows: Rows) -> Plan | None:
    """Read rows whose faults may be warnings; None where they are refused."""
    plan, _ = read(as_sheets(rows))
    return plan


@pytest.mark.parametrize("kind", ChangeKind)
def test_pairs_of_each_kind_of_change_come_back(kind):
    rows = minimal()
    rows["Mapping"] = mapping_rows()
    rows["Mapping"].append(
        {
            "File": "*invoice*.csv",
            "Record kind": "invoice",
            "Column": "Returned",
            "Meaning": "flag rework = yes",
        }
    )
    rows["Pairs"] = [
        {
            "Pair": one.name,
            "Adoption": one.adoption,
            "Outcome": one.outcome,
            "Old path": one.old_path,
            "Guardrails": "; ".join(one.guardrails) or None,
        }
        for one in PAIR_TEMPLATES[kind]
    ] or rows["Pairs"]
    plan = read_rows(rows)

    assert again(plan) == plan


@pytest.mark.parametrize("name", BUILT_IN)
def test_each_built_in_measure_comes_back_under_its_own_and_another_name(name):
    rows = minimal()
    rows["Mapping"] = mapping_rows()
    rows["Mapping"].append(
        {
            "File": "*invoice*.csv",
            "Record kind": "invoice",
            "Column": "Returned",
            "Meaning": "flag rework = yes",
        }
    )
    rows["Measures"] = [
        {"Measure": name, "Built-in": name},
        {"Measure": f"My {name}; ours", "Built-in": name},
    ]
    plan = read_rows(rows)

    assert again(plan) == plan


MEASURES = [
    {"Measure": "Fast", "Built-in": "resolution_hours", "Filter": "channel = phone"},
    {"Measure": "reopen_rate", "Built-in": "reopen_rate", "Of": "reopened != 0"},
    {
        "Measure": "Disputes",
        "Use": "guardrail",
        "Facts": "record",
        "Item": "invoice",
        "Statistic": "share",
        "Of": "disputed",
        "Better": "lower",
    },
    {
        "Measure": "Médiane: days",
        "Use": "outcome",
        "Facts": "record",
        "Item": "invoice",
        "Filter": "channel != e* | paper; category = *",
        "Statistic": "p90",
        "Of": "days_to_pay",
        "Unit": "days",
        "Better": "lower",
        "Scope": "company",
    },
    {
        "Measure": "Chats",
        "Use": "adoption",
        "Facts": "signal",
        "Item": "teams_message; teams_call",
        "Statistic": "active people",
        "Weekly weeks needed": 3,
    },
    {
        "Measure": "By wave",
        "Use": "old path",
        "Facts": "record",
        "Item": "ticket",
        "Filter": "channel = email",
        "Scope": "wave",
        "Unit": "a week per 1,000 people",
    },
    {
        "Measure": "Summed",
        "Use": "outcome",
        "Facts": "value",
        "Item": "Requests (total)",
        "Statistic": "mean",
        "Unit": "requests",
        "Better": "lower",
    },
]


@pytest.mark.parametrize("row", MEASURES, ids=lambda row: row["Measure"])
def test_measures_of_ones_own_come_back(row):
    rows = minimal()
    rows["Mapping"] = mapping_rows()
    rows["Measures"] = [row]
    plan = read_rows(rows)

    assert again(plan) == plan


def test_amount_of_more_than_a_million_keeps_its_digits():
    rows = minimal()
    rows["Money"] = [{"Item": "Licences", "Kind": "cost", "Amount likely": 1234567.5}]
    plan = read_rows(rows)

    assert plan.notes["Money"][0]["Amount likely"] == "1234567.5"
    assert again(plan) == plan


def test_event_of_the_log_is_written_and_not_read():
    plan = read_rows(minimal())
    day = date(2026, 3, 2)
    logged = Event(first_day=day, last_day=day, what="Closed", log_id=3)

    rows = plan_rows(plan, [logged])

    assert rows["Events"] == [
        {
            "From": day,
            "To": None,
            "What": "Closed",
            "Waves": None,
            "Kind": None,
            "Measure": None,
            "Entered in": "event log",
        }
    ]
    assert read_rows(rows).events == ()


def test_people_are_one_row_a_wave_and_nobody_is_named():
    rows = plan_rows(read_rows(minimal()))

    assert rows["Members"] == [
        {"Wave": "Pilot", "Person": "as loaded"},
        {"Wave": "Office", "Person": "as loaded"},
    ]
    assert "company.example" not in str(rows)


@st.composite
def workbooks(draw: st.DrawFn) -> Rows:
    """Workbooks with what can be edited in the browser, faults included."""
    rows = minimal()
    fields = st.sampled_from(["Sponsor", "Business problem", "Own field", "In scope"])
    rows["Change"] += [
        {"Field": field, "Value": draw(words(60))}
        for field in draw(st.lists(fields, unique=True))
    ]
    names = draw(st.lists(words(), min_size=1, max_size=4))
    rows["Waves"] += [
        {
            "Wave": name,
            "Go-live": draw(st.dates(date(2025, 1, 1), date(2027, 1, 1))),
            "Stabilisation days": draw(st.none() | st.integers(0, 180)),
            "Notes": draw(st.none() | words()),
        }
        for name in names
    ]
    measure = st.sampled_from(["resolution_hours", "response_hours", "ticket_volume"])
    rows["Pairs"] += [
        {
            "Pair": name,
            "Adoption": "portal_tickets",
            "Outcome": draw(measure),
            "Old path": draw(st.sampled_from([None, "old_intake"])),
            "Guardrails": draw(st.sampled_from([None, "reopen_rate; csat_rate"])),
            "Target": draw(st.none() | st.floats(0, 1)),
            "Smallest change that matters": draw(st.none() | st.floats(0.01, 0.99)),
            "Adoption owner": draw(st.none() | words()),
            "Agreed on": draw(st.none() | st.dates(date(2025, 1, 1))),
        }
        for name in draw(st.lists(words(), max_size=3))
    ]
    days = st.dates(date(2025, 1, 1), date(2027, 1, 1))
    rows["Events"] = [
        {
            "From": draw(days),
            "To": draw(st.none() | days),
            "What": draw(words()),
            "Waves": draw(st.sampled_from([None, "Pilot", "Pilot; Office"])),
            "Kind": draw(st.sampled_from([None, *(kind.value for kind in EventKind)])),
            "Measure": draw(st.sampled_from([None, "resolution_hours"])),
        }
        for _ in range(draw(st.integers(0, 3)))
    ]
    rows["Risks"] = [
        {"Risk": draw(words()), "Impact": draw(st.none() | words())}
        for _ in range(draw(st.integers(0, 3)))
    ]
    rows["Training"] = [{"Role": draw(words()), "People trained": draw(words(4))}]
    rows["Money"] = [{"Item": draw(words()), "Amount low": draw(st.floats(0, 1e9))}]
    return rows


@given(workbooks())
@settings(max_examples=150, deadline=None)
def test_whatever_is_read_comes_back(rows):
    plan = read_warned(rows)
    if plan is not None:
        assert again(plan) == plan


def through_a_file(rows: Rows) -> Sheets:
    """Write rows as a workbook, and open it as an upload is opened."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        write_workbook(path, rows)
        book = open_book(path, Findings("plan.xlsx", {}, tell_nobody))
        return {name: sheet_cells(book, name) for name in book.scans}


@given(workbooks())
@settings(max_examples=15, deadline=None)
def test_whatever_came_from_a_file_states_the_same_through_another(rows):
    plan, _ = read(through_a_file(rows))
    if plan is None:
        return
    back, _ = read(through_a_file(plan_rows(plan)))
    assert back is not None
    assert state_the_same(replace(back, members=plan.members, kept=()), plan)


@pytest.mark.parametrize(
    "odd", ["_x0041_ text", "=1+1", "+3", "@me", "'quoted", "1.0", "TRUE", "1e5"]
)
def test_text_that_looks_like_something_else_stays_text(odd):
    rows = minimal()
    rows["Risks"] = [{"Risk": odd}]
    back, _ = read(through_a_file(plan_rows(read_rows(rows))))

    assert back is not None
    assert back.notes["Risks"] == [{"Risk": odd}]
