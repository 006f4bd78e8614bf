"""The level of an outcome, week by week and group by group, on log scale."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from sample_data.weeks import N_WEEKS, week_of

Levels = NDArray[np.float64]

_SETTLING_WEEKS = 2
_SETTLING_SHARE = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """What moves an outcome besides the change.

    `trend` is per week and common to all groups, `season` the height of a
    yearly wave, `common` and `own` the spread of weekly shocks; all on log
    scale. Own shocks are AR(1) with `rho`.
    """

    trend: float = -0.001
    season: float = 0.06
    common: float = 0.04
    own: float = 0.04
    rho: float = 0.3

    def draw(self, rng: np.random.Generator) -> Levels:
        """Return the part that all groups share, one value a week."""
        week = np.arange(N_WEEKS)
        wave = self.season * np.sin(2 * np.pi * (week - 12) / 52)
        return self.trend * week + wave + rng.normal(0, self.common, N_WEEKS)

    def draw_own(self, rng: np.random.Generator) -> Levels:
        """Return one group's own shocks, one value a week."""
        shocks = np.empty(N_WEEKS)
        shocks[0] = rng.normal(0, self.own)
        fresh = rng.normal(0, self.own * np.sqrt(1 - self.rho**2), N_WEEKS)
        for week in range(1, N_WEEKS):
            shocks[week] = self.rho * shocks[week - 1] + fresh[week]
        return shocks


def effect(go_live: date, size: float) -> Levels:
    """Return the log change of each week: less in the two settling weeks."""
    first = week_of(go_live)
    change = np.zeros(N_WEEKS)
    change[first:] = size
    change[first : first + _SETTLING_WEEKS] = size * _SETTLING_SHARE
    return change
