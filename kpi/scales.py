"""The scale on which weekly values of a measure are compared, and the way back."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.special import expit, logit

from kpi.slices import Numbers
from model.plan import RATIOS, Better, Statistic


class Scale(StrEnum):
    """How a weekly value is transformed before it is compared.

    COUNT log((y + 0.5) / x); LOGIT log((k + 0.5) / (n - k + 0.5)); LOG the log
    of a positive value; LINEAR the value over the mean size of those of its group,
    where some are not positive: what moves all groups alike moves them by the same.
    """

    COUNT = "count"
    LOGIT = "logit"
    LOG = "log"
    LINEAR = "linear"


@dataclass(frozen=True, slots=True)
class Cells:
    """Weekly sums, (groups, weeks) each; nan is not known.

    `n` items, `k` items that count, `value` the statistic, `people` the size
    that a count is related to, `typical` what a median is compared by: exp of the
    mean of the logs with the outer values on each side pulled in.
    """

    n: Numbers
    k: Numbers
    value: Numbers
    people: Numbers
    typical: Numbers | None = None

    def compared(self, statistic: Statistic) -> Numbers:
        """Return the weekly values that are compared.

        The typical values of a median, if they are known and positive wherever
        the median is known; else the statistic, so that all weeks and groups of a
        measure are compared by one and the same.

        Source: Tukey (1962), Ann. Math. Stat. 33, 1: outer values pulled in
        (winsorised).
        """
        if statistic is not Statistic.MEDIAN or self.typical is None:
            return self.value
        is_known = np.isfinite(self.value)
        return self.typical if (self.typical[is_known] > 0).all() else self.value


@dataclass(frozen=True, slots=True)
class Ruler:
    """Turns a transformed value, lower = better, into the measure's own unit.

    On a LINEAR scale into steps of the group, see `units_of`.
    """

    scale: Scale
    better: Better

    @property
    def sign(self) -> float:
        """1 where lower is better, -1 where higher is."""
        return 1.0 if self.better is Better.LOWER else -1.0

    def natural(self, z: float) -> float:
        """Return the value in the measure's own unit."""
        own = self.sign * z
        if self.scale is Scale.LINEAR:
            return own
        return float(expit(own) if self.scale is Scale.LOGIT else np.exp(own))

    def relative(self, level: float, delta: float) -> float | None:
        """Return the relative change by `delta` from `level`, both transformed.

        On a log scale this is exp(delta) - 1 whatever the level; a rate is
        translated at its level. None where the level is not positive.
        """
        base = self.natural(level)
        return self.natural(level + delta) / base - 1 if base > 0 else None

    def gain(self, level: float, share: float) -> float:
        """Return the transformed size of an improvement by `share`, positive.

        A rate so high that it cannot rise by `share` loses `share` of its
        shortfall instead.
        """
        own = self.sign * level
        factor = 1 - self.sign * share
        if self.scale is Scale.LINEAR:
            return abs(own) * share
        if self.scale is not Scale.LOGIT:
            return abs(float(np.log(factor)))
        rate = float(expit(own))
        wanted = rate * factor if rate * factor < 1 else 1 - (1 - rate) * (1 - share)
        return abs(float(logit(wanted)) - own)


def is_count(statistic: Statistic) -> bool:
    """Say whether the weekly value is a number of items or of people."""
    return statistic in (Statistic.COUNT, Statistic.ACTIVE_PEOPLE)


def scale_for(statistic: Statistic, cells: Cells) -> Scale:
    """Choose the scale that suits a statistic and its values."""
    if is_count(statistic):
        return Scale.COUNT
    if _has_parts(statistic, cells):
        is_above = statistic is Statistic.RATE and (cells.k > cells.n).any()
        return Scale.COUNT if is_above else Scale.LOGIT
    known = cells.compared(statistic)
    known = known[np.isfinite(known)]
    return Scale.LOG if (known > 0).all() else Scale.LINEAR


def transform(
    statistic: Statistic, cells: Cells, better: Better
) -> tuple[Ruler, Numbers]:
    """Return the cells on their scale, lower = better, and the ruler for it."""
    scale = scale_for(statistic, cells)
    with np.errstate(divide="ignore", invalid="ignore"):
        if scale is Scale.COUNT:
            of_people = is_count(statistic)
            y, x = (cells.value, cells.people) if of_people else (cells.k, cells.n)
            own = np.log((y + 0.5) / x)
        elif scale is Scale.LOGIT:
            own = np.log((cells.k + 0.5) / (cells.n - cells.k + 0.5))
            own = np.where((cells.n > 0) & (cells.k <= cells.n), own, np.nan)
        elif scale is Scale.LOG:
            own = np.log(cells.compared(statistic))
        else:
            own = cells.value / np.array(units_of(scale, cells))[:, None]
    ruler = Ruler(scale, better)
    return ruler, np.where(np.isfinite(own), ruler.sign * own, np.nan)


def units_of(scale: Scale, cells: Cells) -> tuple[float, ...]:
    """Return the size of a step by group: on a LINEAR scale its mean size, else 1.

    Empty where it is 1 for all; 1 for a group without values or with zeros only.
    """
    if scale is not Scale.LINEAR:
        return ()
    known = np.isfinite(cells.value)
    total = np.where(known, np.abs(cells.value), 0).sum(axis=1)
    sizes = total / np.maximum(known.sum(axis=1), 1)
    return tuple(float(size) or 1.0 for size in sizes)


def _has_parts(statistic: Statistic, cells: Cells) -> bool:
    return statistic in RATIOS and bool(np.isfinite(cells.k).any())
