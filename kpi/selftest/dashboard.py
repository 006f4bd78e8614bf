"""A page of several pairs: how often any of its verdicts is false."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kpi.multiplicity import benjamini_hochberg
from kpi.parameters import DEFAULTS
from kpi.selftest.draws import draw
from kpi.selftest.judging import Judged, judge_draws
from kpi.selftest.tallies import p_of
from kpi.selftest.world import World
from kpi.slices import Flags, Numbers

PAIRS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One truth about a page, and what is specified of it, in per cent.

    `n_lowered` of the pairs truly fall by 20 %. `any_false` and `found` of the
    rule in force; None where the truth leaves nothing to count.
    """

    name: str
    n_lowered: int
    any_false: float | None
    found: float | None


PAGES: tuple[Page, ...] = (
    Page(name="no pair has an effect", n_lowered=0, any_false=2.6, found=None),
    Page(name="1 of 3 pairs at -20 %", n_lowered=1, any_false=2.6, found=49.5),
    Page(name="all pairs at -20 %", n_lowered=3, any_false=None, found=52.0),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTally:
    """Shares, 0 to 1, over simulated pages, before use is looked at.

    By rule: `plain` takes each wave by its own test; `rollouts` the rollouts by
    theirs; `rule` is the one in force: rollouts corrected over the pairs, waves
    confirmed by their rollout or corrected over all.
    """

    page: Page
    n: int
    false: dict[str, float | None]
    found: dict[str, float | None]


RULES = ("plain", "rollouts", "rule")


def page_tallies(
    null: World, lowered: World, n: int, *, seed: int
) -> tuple[PageTally, ...]:
    """Simulate n pages of each truth from draws of the two worlds."""
    nothing = _tests(null, n * PAIRS, seed)
    effect = _tests(lowered, n * PAIRS, seed)
    return tuple(_tally(page, nothing, effect, n) for page in PAGES)


_Tests = tuple[Numbers, Numbers]
"""p of the waves (draws, waves) and of the rollouts (draws,)."""


def _tests(world: World, n: int, seed: int) -> _Tests:
    judged: list[Judged] = []
    for draws in draw(world, n, seed=seed):
        judged += judge_draws(draws, DEFAULTS)
    waves = np.array([[p_of(f) for f in one.waves] for one in judged])
    return waves, np.array([p_of(one.looks[-1]) for one in judged])


def _tally(page: Page, nothing: _Tests, effect: _Tests, n: int) -> PageTally:
    false: dict[str, list[bool]] = {rule: [] for rule in RULES}
    found: dict[str, list[float]] = {rule: [] for rule in RULES}
    is_true = np.arange(PAIRS) < page.n_lowered
    for i in range(n):
        at = np.arange(i * PAIRS, (i + 1) * PAIRS)
        waves = np.where(is_true[:, None], effect[0][at], nothing[0][at])
        rollouts = np.where(is_true, effect[1][at], nothing[1][at])
        for rule, claims in _claims(waves, rollouts).items():
            false[rule].append(bool(claims[~is_true].any()))
            found[rule].append(float(np.mean(claims[is_true])) if page.n_lowered else 0)
    is_known = page.n_lowered < PAIRS
    return PageTally(
        page=page,
        n=n,
        false={rule: _mean(false[rule]) if is_known else None for rule in RULES},
        found={rule: _mean(found[rule]) if page.n_lowered else None for rule in RULES},
    )


def _claims(waves: Numbers, rollouts: Numbers) -> dict[str, Flags]:
    """Return by rule what is called better, (pairs, waves) or (pairs, 1)."""
    alpha = DEFAULTS.alpha
    is_confirmed = np.array(benjamini_hochberg(rollouts.tolist(), alpha=alpha))
    stands_out = np.array(benjamini_hochberg(waves.ravel().tolist(), alpha=alpha))
    is_better = waves <= alpha
    allowed = is_confirmed[:, None] | stands_out.reshape(waves.shape)
    return {
        "plain": is_better,
        "rollouts": rollouts[:, None] <= alpha,
        "rule": is_better & allowed,
    }


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values))
