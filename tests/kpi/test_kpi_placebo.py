"""The engine at dates before the first go-live: which, how many, and the count."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from kpi_evidence import GO_LIVE, WEEK, Crowd, Values, World

from kpi.evaluate import evaluate
from kpi.placebo import placebo_dates
from model.faults import RequestError
from model.verdict import NoPlacebo, Placebo, PlaceboGap

PAIR = "Portal and tickets"
SECOND = GO_LIVE + 3 * WEEK


def noisy(seed: int, steps: dict[date, float] | None = None) -> Values:
    """About 60 items a week, times the factor of the last step that has come."""

    def value(week: date) -> float:
        random = np.random.default_rng([seed, week.toordinal()])
        level = 60 * np.exp(0.08 * random.standard_normal())
        factors = [factor for day, factor in (steps or {}).items() if day <= week]
        return float(round(level * (factors[-1] if factors else 1.0)))

    return value


def world(before: int = 60, **weekly: Values) -> World:
    """Two waves three weeks apart, the first with a fall of 40 %, and a holdout."""
    return World(
        first_day=GO_LIVE - before * WEEK,
        crowds={
            "A": Crowd(),
            "B": Crowd(go_live=SECOND),
            None: Crowd(go_live=None),
        },
        weekly={
            "A": weekly.get("first", noisy(1, {GO_LIVE: 0.6})),
            "B": weekly.get("second", noisy(2, {SECOND: 0.6})),
            None: noisy(3),
        },
    )


def tried(made: World, wave: str | None = "A", *, until: date | None = None) -> Placebo:
    as_of = until or made.last_day
    found = placebo_dates(
        made.evidence(), change="Portal", pair=PAIR, wave=wave, as_of=as_of
    )
    assert isinstance(found, Placebo)
    return found


def test_dates_are_weeks_apart_with_a_baseline_before_and_judged_weeks_after():
    dates = tried(world(40)).dates

    # 8 baseline weeks after the source begins; 90 days before the run-up of 4 weeks
    assert dates[0] == GO_LIVE - 40 * WEEK + 8 * WEEK
    assert dates[-1] == GO_LIVE - 4 * WEEK - 13 * WEEK
    assert {later - day for day, later in pairwise(dates)} == {WEEK}


def test_many_dates_are_spread_evenly_over_all_that_are_possible():
    dates = tried(world(104)).dates

    steps = {(later - day) // WEEK for day, later in pairwise(dates)}
    assert (dates[0], dates[-1]) == (GO_LIVE - 96 * WEEK, GO_LIVE - 17 * WEEK)
    assert (len(dates), steps) == (16, {5, 6})


def test_a_change_far_beyond_noise_is_seen_at_no_earlier_date():
    found = tried(world())

    assert found.n_as_large == 0
    assert max(abs(change) for change in found.changes) < abs(found.change)


def test_a_fall_as_large_before_the_launch_is_counted():
    # for half a year, long before go-live, the wave was 60 % lower already
    steps = {
        GO_LIVE - 45 * WEEK: 0.4,
        GO_LIVE - 20 * WEEK: 1.0,
        GO_LIVE: 0.6,
    }

    found = tried(world(first=noisy(1, steps)))

    assert 1 <= found.n_as_large < len(found.dates)
    assert min(found.changes) < found.change


def test_a_change_for_the_worse_is_compared_with_changes_for_the_worse():
    found = tried(world(first=noisy(1, {GO_LIVE: 1.6})))

    assert found.change > 0
    assert found.n_as_large == 0


@pytest.mark.parametrize("wave", ["A", None])
def test_the_real_change_is_that_of_the_verdict(wave: str | None):
    made = world()
    evaluation = evaluate(made.evidence(), made.last_day)
    outcome = next(r.outcome for r in evaluation.results if r.wave == wave)

    found = tried(made, wave)

    assert outcome is not None
    assert (found.change_low, found.change, found.change_high) == (
        outcome.change_low,
        outcome.change,
        outcome.change_high,
    )


def test_nothing_after_the_first_launch_touches_the_earlier_dates():
    calm = tried(world())
    stormy = tried(
        world(first=noisy(1, {GO_LIVE: 3.0}), second=noisy(2, {GO_LIVE: 0.2}))
    )

    assert stormy.change != calm.change
    assert stormy.dates == calm.dates
    assert stormy.changes == pytest.approx(calm.changes, abs=1e-9)


def test_the_rollout_moves_all_waves_by_the_same_weeks():
    whole, wave = tried(world(), None), tried(world(), "A")

    # the second wave needs its judged weeks, too: its distance in weeks fewer
    assert whole.dates[-1] == wave.dates[-1] - 3 * WEEK
    assert whole.n_as_large == 0


def test_a_wave_that_cannot_be_judged_costs_the_rollout_no_dates():
    # one that launched 12 weeks before, with too few items a week
    early = GO_LIVE - 12 * WEEK
    made = world(60)
    with_pilot = made.but(
        crowds={"P": Crowd(go_live=early), **made.crowds},
        weekly={"P": lambda week: 2.0, **made.weekly},
    )

    dates = tried(with_pilot, None).dates

    # the first wave's dates: 8 weeks after the source begins, and 3 + 13 + 4
    # weeks before anything was launched
    assert dates[0] == GO_LIVE - 60 * WEEK + 8 * WEEK
    assert dates[-1] == early - 20 * WEEK


def gap(
    made: World, wave: str | None = "A", *, until: date | None = None
) -> NoPlacebo | None:
    found = placebo_dates(
        made.evidence(),
        change="Portal",
        pair=PAIR,
        wave=wave,
        as_of=until or made.last_day,
    )
    return found if isinstance(found, NoPlacebo) else None


def test_forty_weeks_before_the_first_launch_are_needed():
    assert gap(world(39)) == NoPlacebo(PlaceboGap.WEEKS, 39, 40)
    assert gap(world(39), "B") == NoPlacebo(PlaceboGap.WEEKS, 39, 40)
    assert gap(world(40)) is None


def test_weeks_that_are_not_known_do_not_count():
    skipped = frozenset(GO_LIVE - i * WEEK for i in (20, 21))

    found = gap(replace(world(41), skipped_weeks=skipped))

    assert found == NoPlacebo(PlaceboGap.WEEKS, 39, 40)


def test_before_day_90_there_is_nothing_to_compare():
    early = gap(world(), until=GO_LIVE + timedelta(days=92))

    assert early == NoPlacebo(PlaceboGap.NO_CHANGE)
    assert gap(world(), until=GO_LIVE + timedelta(days=93)) is None


def test_an_outcome_without_facts_has_no_dates():
    found = gap(world().but(missing=frozenset({"ticket_volume"})))

    assert found == NoPlacebo(PlaceboGap.NO_CHANGE)


def test_a_rollout_too_long_for_the_weeks_before_it_has_no_dates():
    late = GO_LIVE + 12 * WEEK
    long = world(40, second=noisy(2, {late: 0.6}))
    crowds = {**long.crowds, "B": Crowd(go_live=late)}

    # 8 + 12 + 13 + 4 of 40 weeks leave 4 dates, and 8 are needed
    found = gap(long.but(crowds=crowds), None)

    assert found == NoPlacebo(PlaceboGap.DATES, 4, 8)
    assert gap(long.but(crowds=crowds), "A") is None


def test_a_wave_that_does_not_exist_is_refused():
    with pytest.raises(RequestError) as refused:
        gap(world(), "C")

    assert refused.value.code == "NO_WAVE"
