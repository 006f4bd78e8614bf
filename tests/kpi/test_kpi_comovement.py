"""Whether use and result move together: error rates, laws, and too few weeks."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import numpy as np
import pandas as pd
import pytest
from kpi_evidence import ADOPTION, GO_LIVE, OUTCOME, WEEK, Crowd, World, flat

from kpi.comovement import WaveWeeks, co_movement
from kpi.evaluate import evaluate
from kpi.parameters import DEFAULTS
from model.marts import Mart
from model.plan import Event, EventKind, Scope
from model.verdict import CoMovement

FULL_USE = float(np.log(0.65))
"""The measure is 35 % lower where everybody works the new way."""


def rollout(
    random: np.random.Generator,
    *,
    n_waves: int = 4,
    n_weeks: int = 24,
    effect: float = 0.0,
    trend: float = 0.0,
) -> list[WaveWeeks]:
    """Waves whose use and result wander, each week resembling the last."""
    shape = (n_waves, n_weeks)
    use = 1 / (1 + np.exp(-1 - 0.6 * _wander(random, shape)))
    use = random.binomial(30, use) / 30
    noise = 0.11 * _wander(random, shape) + 0.18 * random.standard_normal(shape)
    outcome = noise + trend * np.arange(n_weeks) + effect * use
    return [WaveWeeks(*pair) for pair in zip(use, outcome, strict=True)]


def _wander(random: np.random.Generator, shape: tuple[int, int]) -> np.ndarray:
    rows = random.standard_normal(shape)
    for week in range(1, shape[1]):
        rows[:, week] = 0.5 * rows[:, week - 1] + np.sqrt(0.75) * rows[:, week]
    return rows


def share_together(n: int, **world: float) -> float:
    random = np.random.default_rng(20260101)
    found = [co_movement(rollout(random, **world), DEFAULTS) for _ in range(n)]
    return found.count(CoMovement.TOGETHER) / n


@pytest.mark.parametrize("trend", [0.0, -0.008])
def test_unrelated_lines_are_seldom_called_together(trend: float):
    assert share_together(200, trend=trend) <= 0.10


def test_a_strong_link_is_found_more_often():
    assert share_together(200, effect=FULL_USE) >= 0.30


def test_more_use_with_worse_results_is_no_link():
    random = np.random.default_rng(1)

    assert co_movement(rollout(random, effect=3.0), DEFAULTS) is CoMovement.NO_LINK


def test_the_same_data_give_the_same_answer_in_any_order_of_the_waves():
    random = np.random.default_rng(2)
    worlds = [rollout(random, effect=FULL_USE) for _ in range(20)]

    answers = [co_movement(waves, DEFAULTS) for waves in worlds]

    assert answers == [co_movement(waves[::-1], DEFAULTS) for waves in worlds]
    assert set(answers) == {CoMovement.TOGETHER, CoMovement.NO_LINK}


def test_a_level_and_a_straight_trend_of_a_wave_change_nothing():
    random = np.random.default_rng(3)
    waves = rollout(random, effect=4 * FULL_USE)
    steep = [
        replace(wave, use=wave.use + i + 0.2 * np.arange(24), outcome=wave.outcome - i)
        for i, wave in enumerate(waves)
    ]

    assert co_movement(waves, DEFAULTS) is CoMovement.TOGETHER
    assert co_movement(steep, DEFAULTS) is CoMovement.TOGETHER


@pytest.mark.parametrize(
    ("n_waves", "n_weeks", "why"),
    [(2, 24, CoMovement.FEW_WAVES), (3, 9, CoMovement.TOO_FEW)],
)
def test_three_waves_of_ten_weeks_are_needed(
    n_waves: int, n_weeks: int, why: CoMovement
):
    waves = rollout(
        np.random.default_rng(4), n_waves=n_waves, n_weeks=n_weeks, effect=9 * FULL_USE
    )

    assert co_movement(waves, DEFAULTS) is why


def test_a_week_counts_only_when_both_are_known():
    waves = rollout(np.random.default_rng(5), n_waves=3, n_weeks=11)
    waves[0].use[3] = np.nan
    ten = co_movement(waves, DEFAULTS)
    waves[0].outcome[7] = np.nan

    assert ten is not CoMovement.TOO_FEW
    assert co_movement(waves, DEFAULTS) is CoMovement.TOO_FEW


def test_use_that_never_changes_is_no_link():
    waves = rollout(np.random.default_rng(6))
    steady = [replace(wave, use=np.full(24, 0.8)) for wave in waves]

    assert co_movement(steady, DEFAULTS) is CoMovement.NO_LINK


def _swing(week: int, wave: int) -> float:
    """A share of people that differs from week to week and from wave to wave."""
    return 0.5 + 0.4 * np.sin(0.9 * week * (wave + 1) + wave)


def _linked(*, days_late: int = 0) -> World:
    """Three waves whose result follows their use, and people who never launch."""
    days = [GO_LIVE + i * 3 * WEEK + timedelta(days=days_late) for i in range(3)]
    crowds = {f"wave {i}": Crowd(go_live=day) for i, day in enumerate(days)}

    def value(week: date, wave: int) -> float:
        since = [(week - days[wave]).days + i for i in range(7)]
        used = np.mean([_swing(day // 7, wave) if day >= 0 else 0.0 for day in since])
        return float(100 * np.exp(-used))

    weekly = {f"wave {i}": partial(value, wave=i) for i in range(3)}
    return World(
        crowds={**crowds, None: Crowd(go_live=None)},
        weekly={**weekly, None: flat(100.0)},
    )


def _answer(world: World) -> list[CoMovement | None]:
    evidence = world.evidence()
    rows = [
        ("Portal", ADOPTION, f"wave {i}", week, n, n, n, n)
        for i in range(3)
        for week in range(26)
        for n in (round(30 * _swing(week, i)),)
    ]
    frame = pd.DataFrame(rows, columns=evidence.marts[Mart.USE_WEEK].columns)
    marts = {**evidence.marts, Mart.USE_WEEK: frame}
    evaluation = evaluate(replace(evidence, marts=marts), world.last_day)
    return [result.co_movement for result in evaluation.results]


@pytest.mark.parametrize("days_late", [0, 3])
def test_the_rollout_alone_says_whether_they_move_together(days_late: int):
    # go-live on a Monday or a Thursday
    together = [CoMovement.TOGETHER, None, None, None]

    assert _answer(_linked(days_late=days_late)) == together


@pytest.mark.parametrize("measure", [ADOPTION, OUTCOME])
def test_weeks_counted_in_two_ways_are_no_link(measure: str):
    # before, each wave has fewer than ten weeks once settled
    new = Event(
        first_day=GO_LIVE + 9 * WEEK,
        last_day=GO_LIVE + 9 * WEEK,
        what="New tool",
        kind=EventKind.RECOUNT,
        measure=measure,
    )

    assert _answer(_linked().but(events=(new,)))[0] is CoMovement.TOO_FEW


def test_a_company_wide_swing_is_no_link():
    # every group, the one that never launches included, moves with wave 0's use
    world = _linked()

    def swing(week: date) -> float:
        return 100 * np.exp(-_swing((week - GO_LIVE).days // 7, 0))

    same = world.but(weekly=dict.fromkeys(world.crowds, swing))

    assert _answer(same)[0] is CoMovement.NO_LINK


def test_snapshots_have_no_weekly_use():
    row = ("wave 0-000", GO_LIVE, 30.0, 4.0, GO_LIVE)
    world = _linked().but(snapshots=(row,))

    assert _answer(world)[0] is CoMovement.NO_WEEKS


def test_a_change_without_other_groups_has_no_answer():
    world = _linked()
    alone = world.but(crowds={"wave 0": world.crowds["wave 0"]})

    assert _answer(alone)[0] is CoMovement.FEW_WAVES


def test_a_result_of_the_whole_company_has_no_answer():
    world = _linked()
    whole = tuple(
        replace(m, scope=Scope.COMPANY) if m.id == OUTCOME else m
        for m in world.measures
    )
    company = world.but(measures=whole, weekly={"*": flat(100.0)})

    assert _answer(company)[0] is CoMovement.NO_GROUPS
