"""Who asks, and who nobody can tell: records without a person prove no absence."""

from store_readings import (
    Row,
    adoption,
    condition,
    day,
    load_facts,
    plan_of,
    result,
    rows_of,
    stamps,
    ticket,
)

from model.marts import Mart
from model.plan import FactKind, MeasureUse, Scope, Statistic
from store.client import ClientStore

OPENS = adoption(
    "opens",
    facts=FactKind.RECORD,
    items=("ticket",),
    conditions=(condition("channel", "portal"),),
)
OLD = adoption(
    "calls",
    use=MeasureUse.OLD_PATH,
    facts=FactKind.RECORD,
    items=("ticket",),
    conditions=(condition("channel", "phone"),),
)


def weekly_tickets(*people: str | None) -> list[Row]:
    """Return one ticket a week from 2 February on, of these people."""
    days = ("02-02", "02-09", "02-16", "02-23", "03-02")
    return [
        ticket(f"T{n}", f"{on} 09:00", 1, person=person, channel="portal")
        for n, (on, person) in enumerate(zip(days, people, strict=False))
    ]


def test_a_file_that_names_nobody_covers_no_day_of_a_person(
    client: ClientStore,
) -> None:
    plan = plan_of(OPENS, OLD, result())
    load_facts(client, plan, record=weekly_tickets(None, None, None))
    covered = rows_of(client, Mart.COVERAGE, "measure", "first_day")
    assert covered == [("result", stamps("02-02")[0])]
    assert {row[0] for row in rows_of(client, Mart.SOURCE_WEEK, "measure")} == {
        "result"
    }


def test_weeks_in_which_nobody_is_named_are_missing_for_people_only(
    client: ClientStore,
) -> None:
    plan = plan_of(OPENS, result())
    load_facts(client, plan, record=weekly_tickets("ann", None, "bob", "ann"))
    weeks = rows_of(client, Mart.SOURCE_WEEK, "measure", "week")
    assert [week for name, week in weeks if name == "opens"] == stamps(
        "02-02", "02-16", "02-23"
    )
    assert len([week for name, week in weeks if name == "result"]) == 4


def test_one_named_ticket_proves_the_week_for_all_people(client: ClientStore) -> None:
    records = weekly_tickets("ann", "ann", "ann", "ann", "ann")
    extra = [
        ticket(f"U{n}", "02-03 09:00", 1, person=None, channel="portal")
        for n in range(9)
    ]
    load_facts(client, plan_of(OPENS), record=records + extra)
    [(first, last)] = rows_of(client, Mart.COVERAGE, "first_day", "last_day")
    assert (first.date(), last.date()) == (day("02-02"), day("03-02"))


def test_a_company_outcome_needs_no_names(client: ClientStore) -> None:
    share = result(
        "portal",
        statistic=Statistic.SHARE,
        scope=Scope.COMPANY,
        of_conditions=(condition("channel", "portal"),),
    )
    records = [ticket("first", "02-01 09:00"), *weekly_tickets(None, None, None)]
    load_facts(client, plan_of(share), record=records)
    assert rows_of(client, Mart.OUTCOME_WEEK, "wave", "value") == [("*", 1), ("*", 1)]
