"""One wave judged at its own day 90: by the joint model, or by its own past."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kpi.alone import Alone, judge_alone
from kpi.claims import effects_of, wave_claims
from kpi.comparison import Comparison, NoComparison, Span, comparison_of, span_of
from kpi.engine import trend_t
from kpi.finding import Effect, Finding
from kpi.fitting import Fitted, fit_panel, has_baseline, unusual_weeks
from kpi.launches import Launches
from kpi.panel import Panel
from kpi.parameters import Parameters
from kpi.slices import Numbers
from kpi.states import State
from model.verdict import LeftOutWeek, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedWave:
    """One wave at its own day 90: the finding and what stands behind it.

    `own` and `own_se` are the effect before shrinking. Exactly one of `fitted`
    and `alone` is there where no gate failed.
    """

    case: Span
    finding: Finding
    own_se: float = 0.0
    fitted: Fitted | None = None
    alone: Alone | None = None


def judge_wave(
    panel: Panel, wave: str, launches: Launches, parameters: Parameters
) -> JudgedWave:
    """Judge a wave with what is known at the end of its judged weeks."""
    case = span_of(panel, wave, launches, parameters)
    gate = gate_of(case)
    if gate is not None:
        before, after = case.known(case.own)
        finding = Finding(
            gate=gate,
            weeks_before=len(before),
            weeks_after=len(after),
            left_out=_left_out(case, [case.row]),
        )
        return JudgedWave(case=case, finding=finding)
    comparison = comparison_of(case)
    if isinstance(comparison, NoComparison):
        return _judge_alone(case, comparison)
    return _judge_jointly(case, comparison)


def gate_of(case: Span) -> Reason | None:
    """Return why the wave cannot be judged.

    Without a positive level before go-live there is no relative change.
    """
    own = case.own
    judged = np.concatenate([case.before, case.after])
    if case.recount or case.panel.silent[case.row, judged].any():
        return Reason.BREAK
    if not case.has_weeks(own):
        return Reason.WEEKS
    before, _ = case.known(own)
    if case.panel.ruler.natural(float(own[before].mean())) <= 0:
        return Reason.LEVEL
    return None if case.has_volume(case.row) else Reason.VOLUME


def _judge_alone(case: Span, reason: NoComparison) -> JudgedWave:
    alone = judge_alone(case)
    finding = _finding(case, alone.effect, alone.series)
    finding = replace(finding, grade=alone.grade, no_comparison=reason)
    return JudgedWave(case=case, finding=finding, own_se=alone.effect.se, alone=alone)


def _judge_jointly(case: Span, comparison: Comparison) -> JudgedWave:
    others = [row for row in range(len(case.panel.groups)) if case.is_fair(row)]
    rows = sorted([case.row, *others])
    fitted = fit_panel(case.panel, rows, case.calendar, case.parameters)
    at = [
        i
        for i, row in enumerate(fitted.waves)
        if row == case.row or is_partner(case, row)
    ]
    claims = wave_claims(fitted.joint, at, case.parameters)
    place = [fitted.waves[i] for i in at].index(case.row)
    finding = replace(
        _finding(case, effects_of(claims, place)[0], case.own - comparison.mean),
        grade=comparison.grade,
        controls=tuple(case.panel.groups[row] for row in comparison.rows),
        unusual=unusual_weeks(case.panel, fitted, case.parameters),
        left_out=_left_out(case, rows),
    )
    own_se = float(claims.own_se[0, place])
    return JudgedWave(case=case, finding=finding, own_se=own_se, fitted=fitted)


def is_partner(case: Span, row: int) -> bool:
    """Say whether another wave has begun to be judged, to be shrunk together with.

    However few its weeks: its variance says how little it can tell.
    """
    known = np.isfinite(case.panel.z[row, : case.calendar.states.shape[1]])
    is_judged = case.calendar.judged[row, : len(known)]
    has_begun = bool((known & is_judged).any())
    return has_begun and has_baseline(case.calendar, case.panel.z, row, case.parameters)


def _finding(case: Span, effect: Effect, series: Numbers) -> Finding:
    own_before, own_after = case.known(case.own)
    return Finding(
        weeks_before=len(own_before),
        weeks_after=len(own_after),
        level_before=float(case.own[own_before].mean()),
        level_after=float(case.own[own_after].mean()),
        unit=case.panel.unit(case.row),
        effect=effect,
        has_own_trend=_has_own_trend(case, series, effect),
        left_out=_left_out(case, [case.row]),
    )


def _left_out(case: Span, rows: Sequence[int]) -> tuple[LeftOutWeek, ...]:
    """Return the weeks of some rows that the event log takes out of the judging."""
    panel = case.panel
    used = case.calendar.states > State.LEFT_OUT
    # of the wave itself the baseline counts even where it was spoilt
    used[case.row, [*case.before, *case.after]] = True
    return tuple(
        LeftOutWeek(group=panel.groups[row], week=week, what=what)
        for row in rows
        for week, what in sorted(
            case.launches.logged.get(panel.groups[row], {}).items()
        )
        for column in panel.columns((week,))
        if column < used.shape[1] and used[row, column]
    )


def _has_own_trend(case: Span, series: Numbers, effect: Effect) -> bool:
    """Say whether the baseline already improved, and fast enough to matter.

    Slope of the baseline with t below `trend_t`, and carrying at least
    `trend_share` of the change from the middle of the baseline to the middle
    of the judged weeks. A warning, never a veto.
    """
    before, after = case.known(series)
    if not len(after):
        return False
    trend = trend_t(before.astype(float), series[before])
    if trend is None:
        return False
    slope, t = trend
    carried = slope * float(after.mean() - before.mean())
    is_steep = t < case.parameters.trend_t and effect.delta < 0
    return is_steep and carried <= case.parameters.trend_share * effect.delta
