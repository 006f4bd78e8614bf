"""Waves with too few items for a result of their own, which count together."""

from datetime import date, timedelta

import numpy as np
import pytest
from kpi_evidence import GO_LIVE, WEEK, Crowd, Values, World, flat

from kpi import evaluate
from model.verdict import Foresight, Grade, Reason, Result, Verdict

WAVES = ("Pilot", "North", "South")
LIVE = {name: GO_LIVE + 7 * i * WEEK for i, name in enumerate(WAVES)}


def few(mean: float, seed: int, live: date | None = None) -> Values:
    """Poisson counts that lose three quarters at go-live."""

    def value(week: date) -> float:
        is_live = live is not None and week >= live
        random = np.random.default_rng([seed, week.toordinal()])
        return float(random.poisson(mean / 4 if is_live else mean))

    return value


def world(weekly: dict[str | None, Values]) -> World:
    return World(
        crowds={
            **{name: Crowd(go_live=LIVE[name]) for name in weekly if name},
            None: Crowd(go_live=None, active30=0, kept=0),
        },
        weekly={**weekly, None: few(60.0, 9)},
        last_day=LIVE["South"] + timedelta(days=120),
    )


THREE_A_WEEK = world({name: few(3.0, i, LIVE[name]) for i, name in enumerate(WAVES)})
# 2.3 and 2.3 a week are under the 5 that one wave needs
TOO_FEW_TOGETHER = world(dict.fromkeys(WAVES[:2], flat(2.3)))
# three times 1.8 is over 5, but each under the 2 that a wave needs to count
TOO_FEW_EACH = world(dict.fromkeys(WAVES, flat(1.8)))
NOT_ENOUGH = pytest.mark.parametrize("given", [TOO_FEW_TOGETHER, TOO_FEW_EACH])


def results(given: World) -> dict[str | None, Result]:
    found = evaluate(given.evidence(), given.last_day).results
    return {result.wave: result for result in found}


def test_rollout_works_although_no_wave_has_a_result_of_its_own():
    found = results(THREE_A_WEEK)

    assert {found[name].reason for name in WAVES} == {Reason.VOLUME}
    rollout = found[None]
    assert (rollout.verdict, rollout.grade) == (Verdict.WORKING, Grade.A)
    assert rollout.outcome.change_high < -0.4
    assert [note.groups for note in rollout.notes if note.groups] == [WAVES]
    assert rollout.raise_grade.startswith("Nothing would raise it")


@NOT_ENOUGH
def test_rollout_has_too_few_items_as_well(given):
    assert {result.reason for result in results(given).values()} == {Reason.VOLUME}


def foresight(given: World) -> dict[str | None, Foresight]:
    found = evaluate(given.evidence(), GO_LIVE - timedelta(days=1)).foresights
    return {one.wave: one for one in found}


def test_what_the_rollout_will_show_is_foreseen_although_no_wave_shows_anything():
    found = foresight(THREE_A_WEEK)

    assert {found[name].reason for name in WAVES} == {Reason.VOLUME}
    assert 0.2 < found[None].smallest < 0.9


@NOT_ENOUGH
def test_nothing_is_foreseen_with_too_few_items(given):
    assert {one.reason for one in foresight(given).values()} == {Reason.VOLUME}
