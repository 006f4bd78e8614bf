"""How small a change a result could have shown, and how long to wait for less."""

from math import ceil

from kpi.engine import quantile
from kpi.finding import Finding
from kpi.parameters import Parameters
from kpi.scales import Ruler
from kpi.windows import YEAR_WEEKS


def reach(df: float, alpha: float, parameters: Parameters) -> float:
    """Return how many standard errors an effect must measure to be shown.

    t at `alpha` for the bound and t at `power` for being seen so often.
    """
    return quantile(df, alpha=alpha) + quantile(df, alpha=1 - parameters.power)


def smallest_shown(
    finding: Finding | None, ruler: Ruler, parameters: Parameters
) -> float | None:
    """Return the improvement that would have shown with 80 % power, a share."""
    if finding is None or finding.effect is None or finding.level_before is None:
        return None
    effect = finding.effect
    least = reach(effect.df, parameters.alpha, parameters) * effect.se
    change = ruler.relative(finding.level_before, -least)
    return None if change is None else abs(change)


def wait_for(
    share: float, finding: Finding | None, ruler: Ruler, parameters: Parameters
) -> tuple[int | None, bool]:
    """Return the weeks until an improvement by `share` would show, and if none do.

    (None, False) where nothing can be said or it would show already.
    """
    if finding is None or finding.effect is None or finding.level_before is None:
        return None, False
    if not (finding.weeks_before and finding.weeks_after):
        return None, False
    effect, size = finding.effect, ruler.gain(finding.level_before, share)
    wanted = size / reach(effect.df, parameters.alpha, parameters)
    more = weeks_needed(effect.se, wanted, finding.weeks_before, finding.weeks_after)
    return more or None, more is None


def weeks_needed(
    se: float, wanted: float, weeks_before: int, weeks_after: int
) -> int | None:
    """Return how many more judged weeks bring a standard error down to `wanted`.

    se^2 is taken to fall as 1/n_before + 1/n_after: more weeks after go-live
    leave the part of the baseline as it is. None where no number of weeks, or
    only more than a year, would do.

    >>> weeks_needed(0.10, 0.09, 12, 11)
    7
    >>> weeks_needed(0.10, 0.05, 12, 11) is None
    True
    """
    if wanted >= se:
        return 0
    before = 1 / weeks_before
    left = (wanted / se) ** 2 * (before + 1 / weeks_after) - before
    if left <= 0:
        return None
    more = ceil(1 / left - weeks_after)
    return more if more <= YEAR_WEEKS else None
