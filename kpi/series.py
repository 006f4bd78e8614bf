"""The weekly lines behind one wave, for charts."""

from dataclasses import replace
from datetime import date

import numpy as np

from kpi.case import Setting, launches_of
from kpi.chosen import chosen_pair, chosen_wave
from kpi.comparison import Comparison, NoComparison, comparison_of, span_of
from kpi.launches import Launches, judged_weeks
from kpi.oldshare import old_share_weeks
from kpi.panel import Panel, panel_of
from kpi.parameters import DEFAULTS, Parameters
from kpi.slices import Numbers
from kpi.states import begin_of
from kpi.weeklyuse import weekly_use
from kpi.windows import WEEK, baseline_weeks, monday_from
from model.marts import Evidence
from model.plan import Wave
from model.verdict import PairSeries, WeekPoint

_NO_WEEKS: Numbers = np.zeros(0)


def pair_series(
    evidence: Evidence,
    *,
    change: str,
    pair: str,
    wave: str,
    as_of: date,
    parameters: Parameters = DEFAULTS,
) -> PairSeries:
    """Return the weekly use and outcome of one wave, as known on `as_of`.

    Use is counted in weeks since go-live. Outcome weeks are calendar weeks;
    week 0 is the first that begins on or after the go-live. A week that the
    source does not cover has no value; snapshots give no weekly use. All lines
    begin with the first week of the baseline.

    Raises:
        RequestError: the change, pair or wave does not exist.
    """
    setting = chosen_pair(evidence, change, pair, as_of=as_of, parameters=parameters)
    return _drawn(setting, chosen_wave(setting, wave))


def _drawn(setting: Setting, wave: Wave) -> PairSeries:
    change, pair = setting.change, setting.pair
    outcome = setting.measure(pair.outcome)
    facts = setting.facts(pair.outcome)
    panel = panel_of(facts, change.roster, setting.as_of, setting.parameters)
    launches = launches_of(setting)
    baseline = _baseline(panel, wave, launches, setting.parameters)
    band = _band(panel, wave, baseline)
    own = _own(panel, wave)
    compared, mean = _comparison(panel, wave, launches, setting.parameters)
    return PairSeries(
        change=change.plan.change,
        pair=pair.name,
        wave=wave.name,
        go_live=wave.go_live,
        title=outcome.title,
        use=_use(setting, pair.adoption, wave, baseline),
        old_path=_until(
            pair.old_path_off, _use(setting, pair.old_path, wave, baseline)
        ),
        outcome=_points(panel, wave, own, baseline),
        comparison=_points(panel, wave, mean, baseline),
        baseline_low=band and band[0],
        baseline_mean=band and band[1],
        baseline_high=band and band[2],
        baseline=_span(wave, baseline),
        judged=_span(wave, judged_weeks(wave.name, launches, setting.parameters)),
        unit=outcome.unit,
        better=outcome.better,
        compared=compared,
    )


def _baseline(
    panel: Panel | None, wave: Wave, launches: Launches, parameters: Parameters
) -> tuple[date, ...]:
    if panel is None:
        return ()
    begin = begin_of(panel.first_day, launches, parameters)
    return baseline_weeks(wave.go_live, begin, parameters)


def _use(
    setting: Setting, measure_id: str | None, wave: Wave, baseline: tuple[date, ...]
) -> tuple[WeekPoint, ...]:
    """Share of the roster active in each week from the baseline on, 0 to 1."""
    if measure_id is None:
        return ()
    if measure_id == setting.pair.old_path and setting.is_old_by_wave:
        begin = baseline[0] if baseline else monday_from(wave.go_live)
        return old_share_weeks(setting, wave, first=begin)
    first = _week_of(wave, baseline[0]) if baseline else 0
    return weekly_use(setting, measure_id, wave, first=first)


def _until(end: date | None, points: tuple[WeekPoint, ...]) -> tuple[WeekPoint, ...]:
    """Return the weeks without a value from the one on in which the old way ends."""
    if end is None:
        return points
    return tuple(
        point if point.first_day + WEEK <= end else replace(point, value=None)
        for point in points
    )


def _comparison(
    panel: Panel | None, wave: Wave, launches: Launches, parameters: Parameters
) -> tuple[tuple[str | None, ...], Numbers]:
    """Return the groups of the verdict's comparison and their mean week by week."""
    if panel is None:
        return (), _NO_WEEKS
    found = comparison_of(span_of(panel, wave.name, launches, parameters))
    if isinstance(found, NoComparison):
        return (), _NO_WEEKS
    groups = tuple(panel.groups[row] for row in found.rows)
    unit = float(np.mean([panel.unit(row) for row in found.rows]))
    mean = _natural(panel, found.mean + float(found.levels.mean())) * unit
    mean[_end_of(found, wave, panel, launches, parameters) :] = np.nan
    return groups, mean


def _end_of(
    found: Comparison,
    wave: Wave,
    panel: Panel,
    launches: Launches,
    parameters: Parameters,
) -> int:
    """Return the column from which on one of the groups compares no more.

    A mean of the others would be another line. It never ends within the judged
    weeks, where the verdict takes what there is.
    """
    known = np.isfinite(found.series)
    ends = [int(np.flatnonzero(row)[-1]) + 1 for row in known if row.any()]
    judged = judged_weeks(wave.name, launches, parameters)
    least = (judged[-1] - panel.first_week).days // 7 + 1 if judged else 0
    return max(min(ends, default=0), least)


def _own(panel: Panel | None, wave: Wave) -> Numbers:
    """Return the weekly outcome of a wave in the measure's own unit."""
    if panel is None:
        return _NO_WEEKS
    row = panel.row(wave.name)
    return _natural(panel, panel.z[row]) * panel.unit(row)


def _natural(panel: Panel, line: Numbers) -> Numbers:
    return np.array([panel.ruler.natural(float(z)) for z in line])


def _points(
    panel: Panel | None, wave: Wave, line: Numbers, baseline: tuple[date, ...]
) -> tuple[WeekPoint, ...]:
    if panel is None:
        return ()
    begin = baseline[0] if baseline else panel.first_week
    points = []
    for column, value in enumerate(line):
        day = panel.week(column)
        if day >= begin:
            known = float(value) if np.isfinite(value) else None
            points.append(
                WeekPoint(week=_week_of(wave, day), first_day=day, value=known)
            )
    return tuple(points)


def _band(
    panel: Panel | None, wave: Wave, baseline: tuple[date, ...]
) -> tuple[float, float, float] | None:
    """Mean of the baseline weeks and one standard deviation to each side."""
    if panel is None:
        return None
    own = _own(panel, wave)[panel.columns(baseline)]
    values = own[np.isfinite(own)]
    if len(values) < 2:
        return None
    mean, sd = float(np.mean(values)), float(np.std(values, ddof=1))
    return mean - sd, mean, mean + sd


def _span(wave: Wave, weeks: tuple[date, ...]) -> tuple[int, int] | None:
    return (_week_of(wave, weeks[0]), _week_of(wave, weeks[-1])) if weeks else None


def _week_of(wave: Wave, monday: date) -> int:
    return (monday - monday_from(wave.go_live)).days // 7
