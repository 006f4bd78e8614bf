"""The rollback trigger: value now, met or not, since when."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from kpi_evidence import ADOPTION, GO_LIVE, GUARD, OUTCOME, WEEK, Crowd, World

from kpi.slices import cut
from kpi.triggers import triggers
from model.marts import COLUMNS, Mart
from model.plan import Scope, Statistic
from model.verdict import Trigger

AS_OF = GO_LIVE + 6 * WEEK
RULE = {
    "Rollback trigger": "Too many come back",
    "Rollback measure": "Tickets reopened",
    "Rollback when": "above",
    "Rollback value": "0.2",
    "Rollback days": "10",
    "Rollback owner": "IT lead",
}
PILOT = World(crowds={"Pilot": Crowd()}, last_day=AS_OF - timedelta(1))


def change_of(world: World, weekly: dict[str, list[float | None]], rule: dict):
    """One change; so many of 100 tickets came back, by wave and week from day 0."""
    rows = [
        ("Portal", GUARD, group, GO_LIVE + i * WEEK, 100.0, k, k / 100, None)
        for group, values in weekly.items()
        for i, k in enumerate(values)
        if k is not None
    ]
    return changed(world, rows, rule)


def changed(world: World, rows: list[tuple[object, ...]], rule: dict):
    evidence = world.evidence()
    frame = pd.DataFrame(rows, columns=list(COLUMNS[Mart.OUTCOME_WEEK]))
    frame["week"] = pd.to_datetime(frame["week"])
    plans = tuple(replace(plan, request=rule) for plan in evidence.plans)
    marts = evidence.marts | {Mart.OUTCOME_WEEK: frame}
    return cut(replace(evidence, plans=plans, marts=marts))[0]


def reading(values: list[float | None], as_of: date = AS_OF, **rule: str) -> Trigger:
    """Read a pilot with so many of 100 tickets reopened in each week."""
    wanted = RULE | {f"Rollback {key}": value for key, value in rule.items()}
    return triggers(change_of(PILOT, {"Pilot": values}, wanted), as_of)[0]


def test_a_run_of_weeks_beyond_the_limit_meets_the_trigger():
    found = reading([10, 30, 10, 25, 30, 28])

    # 10 days are two weeks; the last three are above 20 %
    assert (found.is_met, found.since) == (True, GO_LIVE + 3 * WEEK)
    assert (found.value, found.days, found.limit) == (0.28, 14, 0.2)
    assert (found.measure, found.owner) == (GUARD, "IT lead")


@pytest.mark.parametrize(
    "values",
    [
        [30, 30, 30, 30, 30, 10],  # back below
        [10, 10, 10, 10, 10, 30],  # too short
        [20, 20, 20, 20, 20, 20],  # at the limit, not above it
    ],
)
def test_anything_less_than_the_days_asked_for_does_not_meet_it(values):
    found = reading(values)

    assert (found.is_met, found.since) == (False, None)
    assert found.value == values[-1] / 100


def test_below_is_read_the_other_way_round():
    found = reading([30, 30, 30, 30, 10, 10], when="below")

    assert (found.is_met, found.since) == (True, GO_LIVE + 4 * WEEK)


def test_the_newest_week_known_is_the_value_now():
    found = reading([10, 10, 30, 30, None, None])

    assert (found.is_met, found.value) == (True, 0.3)


def test_a_missing_week_in_the_run_leaves_it_open():
    found = reading([10, 30, 30, 30, None, 30])

    assert (found.is_met, found.value) == (None, 0.3)
    assert found.reason == "weeks are missing"


def test_weeks_before_go_live_and_after_the_day_are_not_read():
    early = reading([30] * 6, as_of=GO_LIVE + timedelta(6))
    later = reading([10, 10, 10, 30, 30, 30], as_of=GO_LIVE + 3 * WEEK)

    assert early.value == 0.3
    assert later.is_met is False
    assert reading([30] * 6, as_of=GO_LIVE + timedelta(5)).reason


def test_no_days_mean_one_week():
    assert reading([10, 10, 10, 10, 10, 30], days="").is_met


def test_nothing_is_read_without_a_rule_or_a_launch():
    pilot = {"Pilot": [30.0] * 6}

    assert triggers(change_of(PILOT, pilot, {}), AS_OF) == ()
    assert triggers(change_of(PILOT, pilot, RULE), GO_LIVE - timedelta(1)) == ()


def test_without_data_it_says_so():
    world = PILOT.but(missing=frozenset({GUARD}))

    found = triggers(change_of(world, {}, RULE), AS_OF)[0]

    assert (found.is_met, found.value, found.reason) == (None, None, "no data yet")


def test_waves_together_are_sums_over_sums_of_the_waves_live():
    crowds = {"Pilot": Crowd(n=20), "North": Crowd(n=8, go_live=GO_LIVE + 5 * WEEK)}
    rows = [
        ("Portal", GUARD, name, GO_LIVE + i * WEEK, n, k, k / n, None)
        for name, n, k in (("Pilot", 90.0, 9.0), ("North", 10.0, 9.0))
        for i in range(6)
    ]

    whole, pilot, north = triggers(changed(PILOT.but(crowds=crowds), rows, RULE), AS_OF)

    # by hand: 18 of 100 together in the sixth week, once North is live
    assert (whole.group, whole.value, whole.people) == (None, 0.18, 28)
    assert (pilot.group, pilot.value) == ("Pilot", 0.1)
    assert (north.group, north.value, north.people) == ("North", 0.9, 8)


def counted(world: World, groups: list[str], **changes: object) -> list[float | None]:
    measures = tuple(
        replace(m, **changes) if m.id == OUTCOME else m for m in world.measures
    )
    rule = RULE | {"Rollback measure": OUTCOME, "Rollback value": "60"}
    rows = [
        ("Portal", OUTCOME, name, GO_LIVE + i * WEEK, n, None, value, None)
        for name, n, value in zip(groups, (12.0, 4.0), (12.0, 4.0), strict=False)
        for i in range(6)
    ]
    found = triggers(changed(world.but(measures=measures), rows, rule), AS_OF)
    return [one.value for one in found]


def test_counts_are_for_so_many_people_who_have_not_left():
    crowds = {"Pilot": Crowd(n=20, left=4), "North": Crowd(n=8)}

    # by hand: 12 of 16, 4 of 8, and 16 of 24 people, for each 100
    assert counted(PILOT.but(crowds=crowds), ["Pilot", "North"]) == pytest.approx(
        [100 * 16 / 24, 75, 50]
    )


def test_other_counts_are_those_of_the_mean_wave():
    crowds = {"Pilot": Crowd(n=20), "North": Crowd(n=8)}

    # a sum would pass a limit because one more wave went live
    found = counted(PILOT.but(crowds=crowds), ["Pilot", "North"], per_people=None)
    assert found == [8, 12, 4]


def test_levels_are_the_mean_weighted_by_items():
    crowds = {"Pilot": Crowd(n=20), "North": Crowd(n=8)}

    # by hand: (12 * 12 + 4 * 4) / 16
    found = counted(
        PILOT.but(crowds=crowds),
        ["Pilot", "North"],
        statistic=Statistic.MEDIAN,
        per_people=None,
    )
    assert found == [10, 12, 4]


def test_a_measure_of_the_whole_company_is_read_once():
    assert counted(PILOT, ["*"], scope=Scope.COMPANY) == pytest.approx([40])


def test_a_measure_of_people_is_no_result_to_go_back_for():
    rule = RULE | {"Rollback measure": ADOPTION}

    found = triggers(change_of(PILOT, {}, rule), AS_OF)[0]

    assert (found.is_met, found.reason) == (None, "it counts people, not a result")
