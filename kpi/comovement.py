"""Were weeks with more use weeks with better results? A line beside the verdict.

It never decides: it misses so many of the links there are that silence means
little. `kpi.selftest.linking` counts how many.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from kpi.case import PairCase, Setting, logged_of
from kpi.comparison import parted_on
from kpi.launches import Launches, judged_weeks
from kpi.panel import Panel
from kpi.parameters import Parameters
from kpi.slices import Numbers
from kpi.weeklyuse import weekly_use
from kpi.windows import WEEK, monday_from
from model.plan import Wave
from model.verdict import CoMovement

_DIGITS = 6


@dataclass(frozen=True, slots=True)
class WaveWeeks:
    """Use and outcome of one wave in the same weeks, nan where not known.

    `use` is the share of people, `outcome` is transformed, lower = better, less
    what the other groups did in the week.
    """

    use: Numbers
    outcome: Numbers


def rollout_co_movement(case: PairCase) -> CoMovement:
    """Return whether use and outcome of the waves move together once settled.

    It takes use by week (snapshots have none), several waves, and other groups
    whose weeks can be taken off.
    """
    parameters, judgement = case.setting.parameters, case.judgement
    smallest = parameters.min_people
    waves = [wave.wave for wave in case.waves if wave.members >= smallest]
    is_few = len(waves) < parameters.min_moving_waves
    if judgement is None or not _has_weeks_of_use(case) or is_few:
        return _why_not(case, is_few=is_few)
    if len(judgement.panel.groups) == 1:
        return CoMovement.NO_GROUPS
    panel = _alike(judgement.panel, case.launches, parameters)
    changes = _changes(panel, case.launches, smallest)
    weeks = [_wave_weeks(case, wave, panel, changes) for wave in waves]
    return co_movement(weeks, parameters)


def _why_not(case: PairCase, *, is_few: bool) -> CoMovement:
    """Return what is missing where not even the weeks can be laid side by side."""
    if not _has_weeks_of_use(case):
        return CoMovement.NO_WEEKS
    return CoMovement.FEW_WAVES if is_few else CoMovement.TOO_FEW


def _has_weeks_of_use(case: PairCase) -> bool:
    coverage = case.setting.facts(case.setting.pair.adoption).coverage
    return coverage is None or not coverage.is_snapshot


def co_movement(waves: Sequence[WaveWeeks], parameters: Parameters) -> CoMovement:
    """Return whether more use went with better results, within the waves.

    r = sum u'z / sqrt(sum u'u x sum z'z) over the waves, where u and z are the
    weeks of use and outcome less their mean and straight trend in the wave, z in
    units of its own spread. TOGETHER when at most a share `alpha` of `n_turns` random
    shifts gives an r as low: each wave's use is turned by any number of weeks
    and cleared of its trend again, so that runs of like weeks stay runs. The
    shifts are drawn from the data themselves: the same data, the same answer.

    Source: random turns as in Lotwick and Silverman (1982), J. R. Stat. Soc. B
    44, 406-413; error rates by simulation, see docs/method.md.
    """
    if len(waves) < parameters.min_moving_waves:
        return CoMovement.FEW_WAVES
    known = [_known(wave) for wave in waves]
    known = [pair for pair in known if pair.shape[1] >= parameters.min_moving_weeks]
    if len(known) < parameters.min_moving_waves:
        return CoMovement.TOO_FEW
    tables = [_turns(*pair) for pair in known]
    n_turns = parameters.n_turns
    pairs = zip(known, tables, strict=True)
    turned = np.array([_drawn(*pair, n_turns) for pair in pairs])
    cross, spread = turned.sum(axis=0)
    r = cross / np.sqrt(np.maximum(spread, np.finfo(float).tiny))
    share = float(np.mean(r <= r[0]))
    is_together = share <= parameters.alpha and r[0] < 0
    return CoMovement.TOGETHER if is_together else CoMovement.NO_LINK


def _known(wave: WaveWeeks) -> Numbers:
    """Return week, use and outcome of the weeks in which both are known."""
    has = np.isfinite(wave.use) & np.isfinite(wave.outcome)
    known: Numbers = np.array([np.flatnonzero(has), wave.use[has], wave.outcome[has]])
    return known


def _turns(weeks: Numbers, use: Numbers, outcome: Numbers) -> Numbers:
    """Return u'z and u'u for each number of weeks by which use can be turned."""
    n = len(weeks)
    base = np.linalg.qr(np.stack([np.ones(n), weeks - weeks.mean()], axis=1))[0]

    def clear(rows: Numbers) -> Numbers:
        cleared: Numbers = rows - (rows @ base) @ base.T
        return cleared

    z = clear(outcome)
    scale = float(np.sqrt(np.mean(z**2)))
    z = z / scale if scale > 0 else z
    at = (np.arange(n) - np.arange(n)[:, None]) % n
    turned = clear(clear(use)[at])
    return np.array([turned @ z, (turned**2).sum(axis=1)])


def _drawn(known: Numbers, table: Numbers, n_turns: int) -> Numbers:
    """Return the table's columns at no turn, then at random ones."""
    content = np.round(known, _DIGITS) + 0.0
    random = np.random.default_rng(zlib.crc32(content.tobytes()))
    turns = random.integers(0, table.shape[1], n_turns)
    drawn: Numbers = table[:, np.concatenate([[0], turns])]
    return drawn


def _alike(panel: Panel, launches: Launches, parameters: Parameters) -> Panel:
    """Return the panel without the weeks that are counted differently."""
    z = panel.z.copy()
    for row, group in enumerate(panel.groups):
        day = parted_on(panel, group, launches, parameters)
        if day is not None:
            z[row, max(0, (day - panel.first_week).days // 7) :] = np.nan
    return replace(panel, z=z)


def _changes(panel: Panel, launches: Launches, smallest: int) -> Numbers:
    """Return each group less its own level before, and after, its go-live.

    The step at a go-live is no part of it, so that a group can stand for what
    happened to all in a week while it launches itself. Groups of fewer than
    `smallest` people are not known.
    """
    changes = panel.z.copy()
    for row, group in enumerate(panel.groups):
        if launches.people.get(group, 0) < smallest:
            changes[row] = np.nan
        go_live = launches.go_live.get(group or "", panel.first_week)
        at = max(0, (monday_from(go_live) - panel.first_week).days // 7)
        for side in (changes[row, :at], changes[row, at:]):
            side -= _mean(side)
    return changes


def _mean(values: Numbers) -> float:
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else 0.0


def _wave_weeks(
    case: PairCase, wave: Wave, panel: Panel, changes: Numbers
) -> WaveWeeks:
    """Return the calendar weeks of a wave from the first judged week on."""
    setting, row = case.setting, panel.row(wave.name)
    parameters = setting.parameters
    others = np.delete(changes, row, axis=0)
    n_known = np.isfinite(others).sum(axis=0)
    mean = np.nansum(others, axis=0) / np.where(n_known, n_known, np.nan)
    first = judged_weeks(wave.name, case.launches, parameters)[0]
    weeks = tuple(first + i * WEEK for i in range(parameters.max_moving_weeks))
    columns = panel.columns(weeks)
    launches = logged_of(setting, setting.pair.adoption, case.launches)
    recount = launches.recount(wave.name, wave.go_live)
    use = _calendar_use(setting, wave, recount)
    mondays = [panel.week(int(column)) for column in columns]
    return WaveWeeks(
        use=np.array([use.get(monday, np.nan) for monday in mondays]),
        outcome=(panel.z[row] - mean)[columns],
    )


def _calendar_use(
    setting: Setting, wave: Wave, recount: date | None
) -> dict[date, float]:
    """Return use by the Monday of the week, 0 to 1, until it is counted differently.

    Use is counted in weeks since go-live; a calendar week takes from the two
    that it overlaps, by days.
    """
    points = weekly_use(setting, setting.pair.adoption, wave, first=0)
    until = recount or date.max
    monday = monday_from(wave.go_live)
    late = (monday - wave.go_live).days / 7
    return {
        monday + one.week * WEEK: (1 - late) * one.value + late * other.value
        for one, other in zip(points, points[1:] if late else points, strict=False)
        if one.value is not None and other.value is not None
        if monday + (one.week + 1) * WEEK <= until
    }
