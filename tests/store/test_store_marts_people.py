"""Marts about people: windows, weeks and snapshots around each own go-live."""

from datetime import timedelta

from store_readings import (
    Row,
    adoption,
    condition,
    day,
    load,
    load_facts,
    member,
    outcome,
    plan_of,
    reading,
    result,
    rows_of,
    signal,
    snapshot,
    stamps,
    ticket,
    wave,
    workbook,
)

from model.marts import Mart
from model.plan import FactKind, Measure, MeasureUse, Statistic
from store.client import ClientStore

LIVE = day("02-02")
CHECK = ("person", "check_day", "n_weeks", "n_hits", "n_base")


def since(*offsets: int, person: str = "ann", name: str = "sent") -> list[Row]:
    """Return signals so many days after the go-live of the pilot."""
    return [signal(person, LIVE + timedelta(days=n), name) for n in offsets]


def portal_share(**columns: object) -> Measure:
    """Return the share of a person's tickets that come through the portal."""
    base = {
        "facts": FactKind.RECORD,
        "items": ("ticket",),
        "statistic": Statistic.SHARE,
        "of_conditions": (condition("channel", "portal"),),
    }
    return adoption("portal_share", **(base | columns))


def test_the_roster_has_the_own_or_the_waves_go_live(client: ClientStore) -> None:
    members = (
        member("ann", left_on=day("05-01")),
        member("bob", live_from=day("02-09")),
        member("eve", None),
    )
    load(client, workbook(plan_of(members=members)))
    assert rows_of(client, Mart.ROSTER, "person", "wave", "live_on", "left_on") == [
        ("ann", "pilot", *stamps("02-02", "05-01")),
        ("bob", "pilot", *stamps("02-09"), None),
        ("eve", None, None, None),
    ]


def test_windows_are_days_3_to_30_33_to_60_and_63_to_90(client: ClientStore) -> None:
    # STATISTICS 1.2: W30, W60, W90; the days around them count nowhere.
    edges = since(2, 3, 30, 31, 32, 33, 60, 61, 62, 63, 90, 91)
    load_facts(client, plan_of(adoption()), signal_day=edges)
    assert rows_of(client, Mart.PERSON_CHECK, *CHECK) == [
        ("ann", 30, 2, 2, 2),
        ("ann", 60, 2, 2, 2),
        ("ann", 90, 2, 2, 2),
    ]


def test_weeks_are_the_four_blocks_of_the_window(client: ClientStore) -> None:
    # days 3-9, 10-16, 17-23, 24-30
    load_facts(client, plan_of(adoption()), signal_day=since(3, 9, 10, 23, 24, 30))
    assert rows_of(client, Mart.PERSON_CHECK, *CHECK) == [("ann", 30, 4, 6, 6)]


def test_windows_start_at_the_own_go_live(client: ClientStore) -> None:
    late = plan_of(adoption(), members=(member("ann", live_from=day("02-12")),))
    load_facts(client, late, signal_day=since(12, 13))
    assert rows_of(client, Mart.PERSON_CHECK, *CHECK) == [("ann", 30, 1, 1, 1)]


def test_only_people_of_the_roster_with_a_go_live_are_checked(
    client: ClientStore,
) -> None:
    signals = since(5, person="eve") + since(5, person="stranger")
    load_facts(client, plan_of(adoption()), signal_day=signals)
    assert rows_of(client, Mart.PERSON_CHECK, *CHECK) == []
    assert rows_of(client, Mart.USE_WEEK, "n_people") == []


def test_a_day_without_amount_of_use_is_no_hit(client: ClientStore) -> None:
    rows = [
        signal("ann", day("02-06"), amount=0.0),
        signal("ann", day("02-07"), amount=None),
    ]
    load_facts(client, plan_of(adoption()), signal_day=rows)
    assert rows_of(client, Mart.PERSON_CHECK, *CHECK) == [("ann", 30, 1, 1, 1)]


def test_any_signal_of_a_measure_counts(client: ClientStore) -> None:
    both = adoption(items=("sent", "called"))
    rows = since(5) + since(5, 12, name="called") + since(19, name="other")
    load_facts(client, plan_of(both), signal_day=rows)
    assert rows_of(client, Mart.PERSON_CHECK, *CHECK) == [("ann", 30, 2, 3, 3)]


def test_a_share_counts_hits_and_the_base(client: ClientStore) -> None:
    tickets = [
        ticket("T1", "02-06 09:00", person="ann", channel="portal"),
        ticket("T2", "02-13 09:00", person="ann", channel="email"),
        ticket("T3", "02-20 09:00", person="bob", channel="email"),
    ]
    load_facts(client, plan_of(portal_share()), record=tickets)
    assert rows_of(client, Mart.PERSON_CHECK, *CHECK) == [
        ("ann", 30, 1, 1, 2),
        ("bob", 30, 0, 0, 1),
    ]
    assert rows_of(client, Mart.PERSON_USE, "person") == [("ann",)]


def test_active_people_must_meet_all_conditions(client: ClientStore) -> None:
    tickets = [
        ticket("T1", "02-06 09:00", person="ann", channel="portal", category="vpn"),
        ticket("T2", "02-07 09:00", person="ann", channel="email", category="vpn"),
        ticket("T3", "02-08 09:00", person="ann", channel="portal", category="mail"),
    ]
    people = portal_share(
        statistic=Statistic.ACTIVE_PEOPLE, conditions=(condition("category", "vpn"),)
    )
    load_facts(client, plan_of(people), record=tickets)
    assert rows_of(client, Mart.PERSON_CHECK, *CHECK) == [("ann", 30, 1, 1, 1)]


def test_first_use_is_found_before_and_after_go_live(client: ClientStore) -> None:
    rows = since(-9, 0, 40) + since(-3, person="bob") + since(1, person="eve")
    load_facts(client, plan_of(adoption()), signal_day=rows)
    columns = ("person", "first_day", "first_after", "last_day")
    assert rows_of(client, Mart.PERSON_USE, *columns) == [
        ("ann", *stamps("01-24", "02-02", "03-14")),
        ("bob", *stamps("01-30"), None, *stamps("01-30")),
        ("eve", *stamps("02-03"), None, *stamps("02-03")),
    ]


def test_weeks_of_use_are_counted_from_go_live(client: ClientStore) -> None:
    rows = since(-7, -1, 0, 6, 7) + since(6, person="bob")
    load_facts(client, plan_of(adoption()), signal_day=rows)
    columns = ("wave", "week_no", "n_people", "n_base_people", "n_hits", "n_base")
    assert rows_of(client, Mart.USE_WEEK, *columns) == [
        ("pilot", -1, 1, 1, 2, 2),
        ("pilot", 0, 2, 2, 3, 3),
        ("pilot", 1, 1, 1, 1, 1),
    ]


def test_weeks_of_a_share_count_people_of_the_base(client: ClientStore) -> None:
    tickets = [
        ticket("T1", "02-02 09:00", person="ann", channel="portal"),
        ticket("T2", "02-03 09:00", person="bob", channel="email"),
    ]
    load_facts(client, plan_of(portal_share()), record=tickets)
    columns = ("week_no", "n_people", "n_base_people", "n_hits", "n_base")
    assert rows_of(client, Mart.USE_WEEK, *columns) == [(0, 1, 2, 1, 2)]


def test_the_old_path_is_counted_like_adoption(client: ClientStore) -> None:
    old = adoption("old", use=MeasureUse.OLD_PATH)
    load_facts(client, plan_of(old), signal_day=since(5))
    assert rows_of(client, Mart.PERSON_CHECK, *CHECK) == [("ann", 30, 1, 1, 1)]


def test_outcomes_are_not_counted_by_person(client: ClientStore) -> None:
    load_facts(
        client, plan_of(result()), record=[ticket("T1", "02-06 09:00", person="ann")]
    )
    assert rows_of(client, Mart.PERSON_CHECK, "person") == []


def test_two_changes_count_the_same_people_apart(client: ClientStore) -> None:
    later = plan_of(adoption(), waves=(wave(go_live="02-09"),), change="second")
    load(client, workbook(plan_of(adoption()), "1"), workbook(later, "2"))
    load(client, reading(signal_day=since(9)))
    assert rows_of(client, Mart.PERSON_CHECK, "change", "n_hits") == [("portal", 1)]
    assert rows_of(client, Mart.USE_WEEK, "change", "week_no") == [
        ("portal", 1),
        ("second", 0),
    ]


SNAPSHOT = ("person", "data_date", "period_days", "signal", "amount")


def test_snapshots_of_each_signal_stay_apart(client: ClientStore) -> None:
    both = adoption(items=("sent", "called"))
    rows = [
        snapshot("ann", day("03-04"), 2),
        snapshot("ann", day("03-04"), None, name="called"),
        snapshot("ann", day("03-04"), 0, period_days=7),
        snapshot("ann", day("03-04"), 8, name="other"),
        snapshot("stranger", day("03-04"), 1),
    ]
    load_facts(client, plan_of(both), signal_period=rows)
    assert rows_of(client, Mart.PERSON_SNAPSHOT, *SNAPSHOT) == [
        ("ann", *stamps("03-04"), 7, "sent", 0),
        ("ann", *stamps("03-04"), 30, "sent", 2),
        ("ann", *stamps("03-04"), 30, "called", None),
    ]


def test_values_say_nothing_about_people(client: ClientStore) -> None:
    measure = adoption(facts=FactKind.VALUE, items=("wait",))
    load_facts(client, plan_of(measure), outcome_value=[outcome(day("02-06"), 3)])
    assert rows_of(client, Mart.PERSON_CHECK, "person") == []
