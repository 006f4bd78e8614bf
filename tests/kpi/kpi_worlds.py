"""Rollouts with known truth: what the error rates of the method are counted on.

The standard world: waves seven weeks apart, 16 weeks before the first, 13 after
the last go-live, about 60 items a week with a weekly spread of 23 %, company
and group shocks of 10 % each that fade with 0.5 a week, 30 people a wave of whom
75 % are active at day 30 and 95 % of those stay.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from kpi.finding import Finding
from kpi.launches import Launches
from kpi.outcome import judge
from kpi.panel import Panel
from kpi.parameters import DEFAULTS
from kpi.scales import Ruler, Scale
from kpi.standing import Standing
from kpi.verdict import Facts, decide, result_facts, use_facts
from model.measures import BUILT_IN
from model.plan import Better
from model.verdict import Grade, Reason

MONDAY = date(2023, 1, 2)


@dataclass(frozen=True, kw_only=True)
class Truth:
    """A world: sizes, noise, and what the change really does (log scale).

    Trends are per week, `own_trend` of the first, third ... wave only;
    `season` is the height of a yearly sine that begins anywhere; `bad_month` is
    how much worse each wave is in the four weeks before its launch; `missing`
    the share of weeks that are not observed; the effect ends after `gone_after`
    weeks.
    """

    n_waves: int = 4
    apart: int = 7
    before: int = 16
    has_holdout: bool = True
    volume: float = 60.0
    people: int = 30
    rho: float = 0.5
    spread: float = 0.10
    common_trend: float = 0.0
    own_trend: float = 0.0
    season: float = 0.0
    bad_month: float = 0.0
    missing: float = 0.0
    effect: float = 0.0
    gone_after: int = 99
    retention: float = 0.95


@dataclass(frozen=True)
class Draw:
    """What one simulated rollout came to."""

    waves: tuple[Finding, ...]
    wave_reasons: tuple[Reason, ...]
    rollout: Finding
    rollout_reason: Reason

    def covers(self, effect: float) -> list[bool]:
        """Say for each wave whether its 95 % interval holds the truth."""
        found = [f.effect for f in self.waves if f.effect is not None]
        return [e.low(0.025) <= effect <= e.high(0.025) for e in found]


def draws(truth: Truth, n: int, *, seed: int) -> Iterator[Draw]:
    """Simulate and judge n rollouts."""
    random = np.random.default_rng(seed)
    for _ in range(n):
        yield _judged(truth, random)


def _judged(truth: Truth, random: np.random.Generator) -> Draw:
    names = [f"wave {i}" for i in range(truth.n_waves)]
    launches = [truth.before + i * truth.apart for i in range(truth.n_waves)]
    go_live = {
        name: MONDAY + timedelta(days=7 * week)
        for name, week in zip(names, launches, strict=True)
    }
    panel = _panel(truth, launches, random)
    people = dict.fromkeys([*names, None], truth.people)
    judgement = judge(panel, names, Launches(go_live, {}, people), DEFAULTS)
    crowds = [_crowd(truth, random) for _ in names]
    whole = {day: _joined([c[day] for c in crowds]) for day in (30, 90)}
    findings = tuple(judgement.waves[name] for name in names)
    pairs = zip(crowds, findings, strict=True)
    reasons = tuple(_reason(crowd, finding, panel) for crowd, finding in pairs)
    rollout = _reason(whole, judgement.rollout, panel)
    return Draw(findings, reasons, judgement.rollout, rollout)


def _panel(truth: Truth, launches: list[int], random: np.random.Generator) -> Panel:
    n_weeks = launches[-1] + 13
    n_groups = truth.n_waves + truth.has_holdout
    week = np.arange(n_weeks)
    level = np.log(truth.volume) + 0.3 * random.standard_normal((n_groups, 1))
    level = level + truth.common_trend * week + _shocks(truth, 1, n_weeks, random)
    level = level + _shocks(truth, n_groups, n_weeks, random)
    phase = random.uniform(0, 2 * np.pi)
    level = level + truth.season * np.sin(2 * np.pi * week / 52 + phase)
    for i, launch in enumerate(launches):
        level[i] += truth.own_trend * week * (i % 2 == 0)
        is_changed = (week >= launch) & (week < launch + truth.gone_after)
        level[i, is_changed] += truth.effect
        level[i, (week >= launch - 4) & (week < launch)] += truth.bad_month
    # a gamma-Poisson count: variance mean + mean^2 / 60
    counts = random.poisson(np.exp(level) * random.gamma(60, 1 / 60, level.shape))
    z = np.log(counts + 0.5)
    z[random.random(z.shape) < truth.missing] = np.nan
    return Panel(
        measure=BUILT_IN["ticket_volume"],
        ruler=Ruler(Scale.COUNT, Better.LOWER),
        groups=(*(f"wave {i}" for i in range(truth.n_waves)), None)[:n_groups],
        first_week=MONDAY,
        z=z,
        items=counts.astype(float),
        silent=np.zeros(z.shape, dtype=bool),
        first_day=MONDAY,
        last_day=MONDAY + timedelta(days=7 * n_weeks - 1),
    )


def _shocks(
    truth: Truth, n_groups: int, n_weeks: int, random: np.random.Generator
) -> np.ndarray:
    shocks = truth.spread * random.standard_normal((n_groups, n_weeks))
    keep = np.sqrt(1 - truth.rho**2)
    for week in range(1, n_weeks):
        shocks[:, week] = truth.rho * shocks[:, week - 1] + keep * shocks[:, week]
    return shocks


def _crowd(truth: Truth, random: np.random.Generator) -> dict[int, Standing]:
    first = random.random(truth.people) < 0.75
    now = first & (random.random(truth.people) < truth.retention)
    return {30: _standing(first), 90: _standing(now)}


def _standing(active: np.ndarray) -> Standing:
    everybody = np.ones_like(active)
    return Standing(np.zeros_like(active), everybody, active, active, everybody)


def _joined(parts: list[Standing]) -> Standing:
    return _standing(np.concatenate([part.sure for part in parts]))


def _reason(crowd: dict[int, Standing], finding: Finding, panel: Panel) -> Reason:
    facts = result_facts(finding, panel.ruler, sesoi=0.10, parameters=DEFAULTS)
    confirmed = Facts(
        is_due=True,
        use=use_facts(crowd, None, DEFAULTS),
        result=facts.confirmed(),
    )
    return decide(confirmed)[1]


def share_better(
    results: list[Draw], grade: Grade | None = None, *, every: int = 1
) -> float:
    """Return the share of waves called sustained and better.

    Of one grade, and of the first and each `every`-th wave after it.
    """
    reasons = [
        reason
        for draw in results
        for finding, reason in zip(
            draw.waves[::every], draw.wave_reasons[::every], strict=True
        )
        if grade in (None, finding.grade)
    ]
    return reasons.count(Reason.SUSTAINED_AND_BETTER) / len(reasons)


def share_rollout_better(results: list[Draw]) -> float:
    """Return the share of rollouts called sustained and better."""
    reasons = [draw.rollout_reason for draw in results]
    return reasons.count(Reason.SUSTAINED_AND_BETTER) / len(reasons)
