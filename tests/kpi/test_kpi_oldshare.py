"""An old way that tells waves only: the share of actions, week by week."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pandas as pd
import pytest
from kpi_evidence import (
    ADOPTION,
    GO_LIVE,
    OLD,
    OUTCOME,
    WEEK,
    Crowd,
    World,
    flat,
    stepped,
)

from kpi import evaluate, pair_series
from kpi.case import Setting
from kpi.matches import report_matches
from kpi.oldshare import OldShare, compared, old_share
from kpi.parameters import DEFAULTS
from kpi.slices import cut
from model.marts import COLUMNS, Evidence, Mart
from model.measures import BUILT_IN
from model.plan import Event, EventKind, Scope, Statistic
from model.verdict import OldPath, Reason, Result, Verdict

DAY = timedelta(1)
AS_OF = GO_LIVE + 120 * DAY
BY_WAVE = replace(BUILT_IN[OLD], scope=Scope.WAVE, statistic=Statistic.COUNT)
NORTH = Crowd(n=20, active30=0, kept=0, go_live=GO_LIVE + 40 * WEEK)

Old = Callable[[int], float]
"""Of a hundred actions of a week since go-live, how many go the old way."""


def world(**changes: object) -> World:
    base = World(
        crowds={"Pilot": Crowd(), "North": NORTH},
        weekly={"Pilot": stepped(60, 40), "North": flat(50)},
        measures=(BUILT_IN[ADOPTION], BY_WAVE, BUILT_IN[OUTCOME]),
        last_day=GO_LIVE + 30 * WEEK,
    )
    return base.but(pair=replace(base.pair, old_path=OLD)).but(**changes)


def told(old: Old, given: World | None = None, *, n: float = 100) -> Evidence:
    """Return evidence in which each wave does n actions a week, so many the old way."""
    given = given or world()
    evidence = given.evidence()
    rows = [
        ("Portal", measure, name, week, k, np.nan, k, np.nan)
        for name, crowd in given.crowds.items()
        for week in given.weeks()
        for part in [n * old((week - crowd.go_live).days // 7) / 100]
        for measure, k in ((OLD, part), (ADOPTION, n - part))
    ]
    columns = list(COLUMNS[Mart.OUTCOME_WEEK])
    more = pd.DataFrame(rows, columns=columns[: len(rows[0])])
    more["week"] = pd.to_datetime(more["week"])
    found = evidence.marts[Mart.OUTCOME_WEEK]
    joined = pd.concat([found, more.reindex(columns=columns)], ignore_index=True)
    return replace(evidence, marts=evidence.marts | {Mart.OUTCOME_WEEK: joined})


def result(evidence: Evidence, wave: str | None = "Pilot", as_of=AS_OF) -> Result:
    results = evaluate(evidence, as_of).results
    return next(one for one in results if one.wave == wave)


def rising(week: int) -> float:
    """One in ten to begin with, then three in ten, from week 8 on."""
    return 10 + 20 * (week >= 8) + week % 2


def steady(week: int) -> float:
    return 10 + week % 2


def share(evidence: Evidence, *waves: str) -> OldShare:
    [change] = cut(evidence)
    setting = Setting(change, change.plan.pairs[0], AS_OF, DEFAULTS)
    return old_share(setting, [w for w in change.plan.waves if w.name in waves])


def test_old_way_that_returns_in_actions_is_slipping():
    found = result(told(rising))

    assert (found.verdict, found.reason) == (Verdict.SLIPPING, Reason.WORKAROUND_BACK)
    # weeks 3 to 6 are numbers 2 to 5: 10, 11, 10, 11; of the last four, 9 to 12 of
    # a Monday's eleven judged weeks: 31, 30, 31, 30
    assert found.old_path.volume30 == pytest.approx(0.105)
    assert found.old_path.volume90 == pytest.approx(0.305)
    assert 0 < found.old_path.change_low < 0.2
    assert found.old_path.people30 is None
    assert found.sentence == (
        "The old way is coming back in Pilot: 10% to 30% of all that was done."
    )
    assert found.support.startswith("The week it began cannot be told.")


def test_old_way_that_stays_away_in_actions_is_no_slipping():
    found = result(told(steady))

    assert found.verdict is Verdict.WORKING
    assert found.old_path == OldPath(
        measure=OLD,
        change_low=found.old_path.change_low,
        volume30=pytest.approx(0.105),
        volume90=pytest.approx(0.105),
        is_by_wave=True,
    )


def test_rise_of_less_than_ten_points_is_none():
    assert result(told(lambda week: 10 + 9 * (week >= 8))).verdict is Verdict.WORKING


def test_rise_that_may_be_chance_is_none():
    def jumping(week: int) -> float:
        return 20 + 12 * (week >= 8) + 18 * (week % 2)

    found = share(told(jumping), "Pilot")

    assert found.last - found.first >= DEFAULTS.relapse_margin
    assert found.low < 0
    assert not found.is_back


@pytest.mark.parametrize(
    ("gaps", "is_known"),
    [
        ((3,), True),  # one week of each side may be missing
        ((3, 11), True),
        ((3, 4), False),
        ((10, 11), False),
        ((7, 8), True),  # between the two sides nothing is looked at
    ],
)
def test_sides_need_three_of_four_weeks(gaps, is_known):
    skipped = frozenset(GO_LIVE + gap * WEEK for gap in gaps)

    found = share(told(rising, world(skipped_weeks=skipped)), "Pilot")

    assert (found.is_known, found.is_back) == (is_known, is_known)


def test_few_actions_a_week_tell_nothing():
    assert share(told(rising, n=9), "Pilot") == OldShare()
    assert share(told(rising, n=10), "Pilot").is_known


def test_use_is_not_called_sustained_where_a_return_cannot_be_told():
    found = result(told(rising, n=9))

    assert (found.verdict, found.reason) == (
        Verdict.CANNOT_TELL,
        Reason.CANNOT_TELL_USE,
    )
    assert found.old_path == OldPath(measure=OLD, is_by_wave=True)
    assert found.support.startswith("Whether the old way comes back cannot be told")


def test_rollout_adds_the_actions_of_its_waves_week_by_week():
    crowds = {"Pilot": Crowd(), "South": Crowd(go_live=GO_LIVE + 5 * WEEK)}
    both = told(rising, world(crowds=crowds, weekly=dict.fromkeys(crowds, flat())))

    found = result(both, None, GO_LIVE + 140 * DAY)

    assert found.reason is Reason.WORKAROUND_BACK
    assert found.old_path.volume30 == pytest.approx(0.105)
    assert share(both, "Pilot", "South").low > share(both, "Pilot").low - 0.05


def test_verdict_waits_for_the_data_of_the_old_way():
    evidence = told(steady)
    rows = evidence.marts[Mart.COVERAGE]
    ends = pd.Timestamp(GO_LIVE + 80 * DAY)
    rows.loc[rows["measure"] == OLD, "last_day"] = ends

    found = result(evidence)

    assert found.verdict is Verdict.TOO_EARLY
    assert "the data end on 22 May 2025" in found.sentence


def test_old_way_by_wave_that_is_off_is_not_tested():
    given = world()
    given = given.but(pair=replace(given.pair, old_path_off=GO_LIVE + 60 * DAY))

    found = result(told(rising, given))

    assert found.verdict is Verdict.WORKING
    assert found.old_path.off_since == GO_LIVE + 60 * DAY


@pytest.mark.parametrize(("day", "is_parted"), [(50, True), (-10, False)])
def test_old_way_that_is_counted_differently_in_between_is_not_compared(day, is_parted):
    evidence = told(rising)
    when = GO_LIVE + day * DAY
    event = Event(
        first_day=when,
        last_day=when,
        what="New mailbox",
        measure=OLD,
        kind=EventKind.RECOUNT,
    )
    plan = replace(evidence.plans[0], events=(event,))

    found = result(replace(evidence, plans=(plan,)))

    assert (found.reason is Reason.BREAK) is is_parted


def test_line_of_the_old_way_is_of_actions():
    evidence = told(rising, world(skipped_weeks=frozenset({GO_LIVE + 4 * WEEK})))
    found = pair_series(
        evidence, change="Portal", pair="Portal and tickets", wave="Pilot", as_of=AS_OF
    )

    shares = {one.week: one.value for one in found.old_path}
    assert (shares[3], shares[4], shares[9]) == (0.11, None, 0.31)
    assert min(shares) < 0


def test_names_are_not_looked_for_where_records_name_nobody():
    rows = ((OLD, "Mailbox", 0, 0, 90),)

    assert report_matches(world(reports=rows).evidence()) == ()


def found_back(before: float, after: float, n: int, n_draws: int = 400) -> float:
    """How often a return is found; weeks shake by 10 %, half of it stays."""
    random = np.random.default_rng(20260101)
    weeks = np.array([0, 1, 2, 3, 7, 8, 9, 10], dtype=float)
    n_back = 0
    for _ in range(n_draws):
        shakes = [random.normal(0, 0.2)]
        for _ in range(10):
            shakes.append(0.5 * shakes[-1] + random.normal(0, 0.2 * 0.75**0.5))
        level = np.where(weeks < 5, before, after)
        odds = level / (1 - level) * np.exp(np.array(shakes)[weeks.astype(int)])
        old = random.binomial(n, odds / (1 + odds))
        counts = np.column_stack([old, n - old]).astype(float)
        n_back += compared(weeks, counts, DEFAULTS).is_back
    return n_back / n_draws


@pytest.mark.parametrize(("share", "n"), [(0.1, 60), (0.33, 60), (0.5, 20), (0.2, 20)])
def test_return_is_found_by_chance_in_few_cases(share, n):
    # the bound promises 5 %; the allowances make it fewer
    assert found_back(share, share, n) <= 0.05


def test_return_of_substance_is_found_where_there_are_actions_enough():
    assert found_back(0.1, 0.3, 60) > 0.8
    assert found_back(0.1, 0.3, 20) > 0.5
