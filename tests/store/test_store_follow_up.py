"""Outcomes that time must tell: a week counts once it was followed long enough."""

from store_readings import (
    Row,
    condition,
    load,
    load_facts,
    plan_of,
    reading,
    result,
    rows_of,
    ticket,
    workbook,
)

from model.marts import Mart
from model.plan import Measure, MeasureUse, Statistic
from store.client import ClientStore

HOURS = result(statistic=Statistic.MEDIAN, of="resolution_hours")
REOPENED = result(
    use=MeasureUse.GUARDRAIL,
    statistic=Statistic.SHARE,
    of_conditions=(condition("reopened", "1"),),
)
# Weeks of 2, 9 and 16 February; three of four tickets close within 72 hours, so a
# week is followed for long enough three days after its Sunday.
MONDAYS = ("02-02", "02-09", "02-16")
EDGES = [ticket("first", "02-01 09:00"), ticket("last", "02-22 09:00")]


def tickets(*hours: float | None, **columns: object) -> list[Row]:
    return [
        ticket(f"{week}-{n}", f"{week} {9 + n:02}:00", some, person="ann", **columns)
        for week in MONDAYS
        for n, some in enumerate(hours)
    ]


def weeks(client: ClientStore, column: str) -> list[object]:
    """Return what the mart says of the pilot, week by week."""
    rows = rows_of(client, Mart.OUTCOME_WEEK, "wave", column)
    return [value for wave, value in rows if wave == "pilot"]


def load_tickets(client: ClientStore, measure: Measure, records: list[Row]) -> None:
    load_facts(client, plan_of(measure), record=EDGES + records)


def test_the_youngest_week_waits_until_it_is_as_old_as_tickets_take(
    client: ClientStore,
) -> None:
    load_tickets(client, HOURS, tickets(24, 72, 72, 72))
    assert weeks(client, "value") == [72, 72, None]
    assert weeks(client, "n") == [4, 4, 4]


def test_its_fast_tickets_do_not_speak_for_the_young_week(
    client: ClientStore,
) -> None:
    records = tickets(72, 72, 72, 72)
    records[-4:] = [
        ticket(f"young{n}", "02-17 09:00", 1, person="ann") for n in range(4)
    ]
    load_tickets(client, HOURS, records)
    assert weeks(client, "value") == [72, 72, None]


def test_a_later_export_completes_the_week(client: ClientStore) -> None:
    records = EDGES + tickets(24, 72, 72, 72)
    later = [ticket("later", "02-25 09:00", 72)]
    plan = workbook(plan_of(HOURS))
    load(client, plan, reading(record=records), reading("b.csv", record=later))
    assert weeks(client, "value")[:3] == [72, 72, 72]


def test_desks_that_close_within_a_day_wait_for_nothing(client: ClientStore) -> None:
    load_tickets(client, HOURS, tickets(1, 2, 3, 4))
    assert weeks(client, "value") == [2.5, 2.5, 2.5]


def test_tickets_still_open_in_a_followed_week_are_its_longest(
    client: ClientStore,
) -> None:
    load_tickets(client, HOURS, tickets(24, 72, 72, None))
    assert weeks(client, "value") == [72, 72, None]


def test_a_share_that_time_must_tell_waits_too(client: ClientStore) -> None:
    load_tickets(client, REOPENED, tickets(72, 72, 72, 72, reopened=1))
    assert weeks(client, "value") == [1, 1, None]
    assert weeks(client, "k") == [4, 4, None]


def test_a_count_of_reopened_tickets_is_unknown_and_not_zero(
    client: ClientStore,
) -> None:
    measure = result(conditions=(condition("reopened", "1"),))
    load_tickets(client, measure, tickets(72, 72, 72, 72, reopened=1))
    assert weeks(client, "value") == [4, 4, None]


def test_what_is_known_at_opening_waits_for_nothing(client: ClientStore) -> None:
    share = result(
        statistic=Statistic.SHARE, of_conditions=(condition("channel", "portal"),)
    )
    load_tickets(client, share, tickets(72, 72, 72, 72, channel="portal"))
    assert weeks(client, "value") == [1, 1, 1]


def test_a_plain_count_waits_for_nothing(client: ClientStore) -> None:
    load_tickets(client, result(), tickets(72, 72, 72, 72))
    assert weeks(client, "value") == [4, 4, 4]
