"""Plans come back as they were given, the last load of a change current."""

from dataclasses import replace
from datetime import timedelta

from store_readings import (
    NOW,
    adoption,
    condition,
    day,
    load,
    member,
    plan_of,
    result,
    rows_of,
    wave,
    workbook,
)

from model.ids import LoadId
from model.marts import Mart
from model.plan import Event, FileMapping, MappedColumn, Pair, Plan, Selector, Statistic
from store.client import ClientStore


def full_plan() -> Plan:
    base = plan_of(
        adoption(weeks_needed=3),
        result(
            statistic=Statistic.SHARE,
            conditions=(condition("channel", "a", "b*", is_not=True),),
            of_conditions=(condition("reopened", "1"),),
        ),
        waves=(wave(select_by=Selector.SITE, select_value="Québec", notes="first"),),
        members=(
            member("bob", department="Sales", site="Québec", role="Lead"),
            member("ann", None, live_from=day("03-02"), left_on=day("04-01")),
        ),
    )
    return replace(
        base,
        pairs=(Pair(name="p", adoption="sends", outcome="result", target=0.6),),
        mappings=(
            FileMapping(
                file_pattern="x*.csv",
                record_kind="invoice",
                columns=(MappedColumn(column="No", meaning="key"),),
            ),
        ),
        events=(Event(first_day=day("03-01"), last_day=day("03-05"), what="Strike"),),
        notes={"Risks": [{"Risk": "Nobody comes"}]},
    )


def unsealed(plan: Plan) -> Plan:
    return replace(plan, pairs=tuple(replace(pair, seal=None) for pair in plan.pairs))


def test_a_plan_comes_back_as_it_was_given(client: ClientStore) -> None:
    load(client, workbook(full_plan()))
    assert tuple(map(unsealed, client.plans())) == (full_plan(),)
    assert client.evidence().plans == client.plans()


def test_a_later_workbook_of_a_change_replaces_it(client: ClientStore) -> None:
    load(client, workbook(plan_of(), "v1.xlsx"))
    load(client, workbook(plan_of(adoption()), "v2.xlsx"))
    assert client.plans() == (plan_of(adoption()),)


def test_undoing_a_workbook_brings_back_the_former(client: ClientStore) -> None:
    later = plan_of(members=(member("zoe"),))
    load(client, workbook(plan_of(), "v1.xlsx"), workbook(later, "v2.xlsx"))
    assert rows_of(client, Mart.ROSTER, "person") == [("zoe",)]
    client.undo(LoadId("2"), undone_at=NOW)
    assert client.plans() == (plan_of(),)
    assert rows_of(client, Mart.ROSTER, "person") == [("ann",), ("bob",), ("eve",)]


def test_undoing_a_former_workbook_keeps_the_later(client: ClientStore) -> None:
    later = plan_of(adoption())
    load(client, workbook(plan_of(), "v1.xlsx"), workbook(later, "v2.xlsx"))
    client.undo(LoadId("1"), undone_at=NOW)
    assert client.plans() == (later,)


def test_changes_stand_side_by_side_by_name(client: ClientStore) -> None:
    for change in ("portal", "copilot"):
        load(client, workbook(plan_of(change=change), f"{change}.xlsx"))
    assert [plan.change for plan in client.plans()] == ["copilot", "portal"]


def test_answers_are_remembered_by_kind_of_file(client: ClientStore) -> None:
    told = {"report": "Tickets", "told_at": NOW}
    client.remember("helpdesk", {"order": "dmy", "decimal": ","}, **told)
    client.remember("helpdesk", {"order": "mdy"}, **told)
    kept = {(one.file_kind, one.question): one.choice for one in client.memory()}
    assert kept == {("helpdesk", "order"): "mdy", ("helpdesk", "decimal"): ","}


def test_an_answer_can_be_looked_at_and_forgotten(client: ClientStore) -> None:
    client.remember("helpdesk", {"order": "dmy"}, report="Tickets", told_at=NOW)
    client.remember(
        "usage", {"order": "mdy"}, report=None, told_at=NOW + timedelta(days=1)
    )
    usage, helpdesk = client.memory()
    assert (usage.file_kind, usage.choice, usage.report) == ("usage", "mdy", None)
    assert (helpdesk.report, helpdesk.told_at) == ("Tickets", NOW)
    client.forget("usage", "order")
    client.forget("usage", "order")
    assert client.memory() == (helpdesk,)
