"""The share of actions done the old way, where nobody can be told apart.

V = old / (old + new) actions a week, of a wave: weeks 3 to 6 after go-live are the
reference, fixed beforehand, the last four judged weeks are held against them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from scipy.special import expit, logit

from kpi.case import Setting
from kpi.engine import Allowance, fit_change, quantile
from kpi.parameters import Parameters
from kpi.slices import MeasureFacts, Numbers, numbers_of
from kpi.windows import WEEK, Days, after_weeks, monday_from
from model.marts import Mart
from model.plan import RATIOS, Wave
from model.verdict import WeekPoint

_Counts = Mapping[date, float]


@dataclass(frozen=True, slots=True)
class OldShare:
    """V in the first and the last four judged weeks, and how much it rose at least.

    Shares are 0 to 1; `low` is the lower one-sided 95 % bound of the rise, in
    share. None where too few weeks or actions are known.
    """

    first: float | None = None
    last: float | None = None
    low: float | None = None
    is_back: bool = False

    @property
    def is_known(self) -> bool:
        """Say whether the two sides could be compared."""
        return self.low is not None


def old_share(setting: Setting, waves: Sequence[Wave]) -> OldShare:
    """Compare V of some waves together, week by week after their own go-live.

    A week counts where the sources of both ways cover it in all of the waves.
    """
    return compared(*_together(setting, waves), setting.parameters)


def compared(weeks: Numbers, counts: Numbers, parameters: Parameters) -> OldShare:
    """Compare the last four weeks with the first four.

    The old way is back with a rise of at least `relapse_margin` whose bound is
    above 0.

    Args:
        weeks: the number of each of the eight weeks.
        counts: (8, 2) old and new actions of each, nan where not known.
        parameters: the rules.

    Source: the weekly engine of a wave without comparison, on log odds.
    """
    known = np.isfinite(counts).all(axis=1)
    is_after = np.arange(len(weeks)) >= parameters.relapse_weeks
    sides = [counts[known & (is_after == side)] for side in (False, True)]
    if not all(_is_enough(side, parameters) for side in sides):
        return OldShare()
    first, last = (float(side[:, 0].sum() / side.sum()) for side in sides)
    old, new = counts[known].T
    fit = fit_change(
        weeks[known],
        np.log((old + 0.5) / (new + 0.5)),
        is_after[known],
        allowance=Allowance(parameters.tau_alone, parameters.bg_alone),
        parameters=parameters,
    )
    least = fit.delta - quantile(fit.df, alpha=parameters.alpha) * fit.se
    is_back = last - first >= parameters.relapse_margin and least > 0
    return OldShare(first, last, _in_share(sides[0], least), is_back)


def old_share_weeks(
    setting: Setting, wave: Wave, *, first: date
) -> tuple[WeekPoint, ...]:
    """Return V of a wave in each full calendar week from a Monday on, 0 to 1.

    A week that the sources do not cover, or without an action, has no value.
    """
    counts = _counts(setting, wave)
    start = monday_from(wave.go_live)
    last = min(_ends(setting), default=first)
    n_weeks = max(0, ((last - first).days + 1) // 7)
    weeks = [first + i * WEEK for i in range(n_weeks)]
    shares = (_share(*_of_week(setting, counts, week)) for week in weeks)
    return tuple(
        WeekPoint(week=(week - start).days // 7, first_day=week, value=share)
        for week, share in zip(weeks, shares, strict=True)
    )


def _together(setting: Setting, waves: Sequence[Wave]) -> tuple[Numbers, Numbers]:
    """Return week numbers and (weeks, 2) old and new actions; nan is not known."""
    side = setting.parameters.relapse_weeks
    judged = [after_weeks(wave.go_live, setting.parameters) for wave in waves]
    n_weeks = min(len(weeks) for weeks in judged)
    numbers = [*range(side), *range(n_weeks - side, n_weeks)]
    together = np.zeros((len(numbers), 2))
    for wave, weeks in zip(waves, judged, strict=True):
        counts, looked_at = _counts(setting, wave), (*weeks[:side], *weeks[-side:])
        together += [_of_week(setting, counts, week) for week in looked_at]
    return np.array(numbers, dtype=np.float64), together


def _counts(setting: Setting, wave: Wave) -> tuple[_Counts, _Counts]:
    old, new = _sources(setting)
    return _by_week(old, wave), _by_week(new, wave)


def _sources(setting: Setting) -> tuple[MeasureFacts, MeasureFacts]:
    pair = setting.pair
    return setting.facts(pair.old_path or pair.adoption), setting.facts(pair.adoption)


def _ends(setting: Setting) -> list[date]:
    ends = (facts.data_date(setting.as_of) for facts in _sources(setting))
    return [end for end in ends if end is not None]


def _by_week(facts: MeasureFacts, wave: Wave) -> _Counts:
    rows = facts.frames[Mart.OUTCOME_WEEK]
    mine = rows[rows["wave"] == wave.name]
    top = mine["k" if facts.measure.statistic in RATIOS else "n"]
    days = (day.date() for day in mine["week"])
    return dict(zip(days, numbers_of(top), strict=True))


def _of_week(
    setting: Setting, counts: tuple[_Counts, _Counts], week: date
) -> tuple[float, float]:
    days = Days(week, week + timedelta(days=6))
    if not all(facts.covers(days, setting.as_of) for facts in _sources(setting)):
        return np.nan, np.nan
    old, new = counts
    return old.get(week, 0.0), new.get(week, 0.0)


def _is_enough(side: Numbers, parameters: Parameters) -> bool:
    """Say whether a side has weeks and actions enough: those of any outcome."""
    if len(side) < parameters.min_coverage * parameters.relapse_weeks:
        return False
    return float(side.sum(axis=1).mean()) >= parameters.min_weekly_items


def _share(old: float, new: float) -> float | None:
    total = old + new
    return old / total if np.isfinite(total) and total else None


def _in_share(first: Numbers, delta: float) -> float:
    """Return a change of log odds as a change of the share in the first weeks."""
    old, new = first.sum(axis=0)
    level = float((old + 0.5) / (old + new + 1))
    return float(expit(logit(level) + delta)) - level
