"""The outcome side of a verdict: did the business measure change, and by how much.

`judge` is the one door: whatever stands behind it gets a panel and the launches
and answers with a finding for each wave and one for the rollout.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kpi.alone import Alone, covariance, judge_alone
from kpi.claims import Claims, rollout_claims, wave_claims
from kpi.comparison import Comparison, NoComparison, Span, comparison_of, span_of
from kpi.engine import quantile, trend_t
from kpi.finding import Effect, Finding, Judgement
from kpi.fitting import Fitted, fit_panel, has_baseline, unusual_weeks
from kpi.launches import Launches
from kpi.panel import Panel
from kpi.parameters import Parameters
from kpi.rollout import pool
from kpi.slices import Numbers
from kpi.states import Calendar, calendar_of
from model.verdict import LeftOutWeek, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """One wave at its own day 90: the finding and what stands behind it.

    `own` and `own_se` are the effect before shrinking. Exactly one of `fitted`
    and `alone` is there where no gate failed.
    """

    case: Span
    finding: Finding
    own_se: float = 0.0
    fitted: Fitted | None = None
    alone: Alone | None = None


def judge(
    panel: Panel, waves: Sequence[str], launches: Launches, parameters: Parameters
) -> Judgement:
    """Judge the waves that have reached day 90, each alone and all together.

    A wave is judged once, on its own day 90, with what was known then: later
    weeks are cut and waves still to launch count as never launched. Where other
    groups can be compared with (grade A or A2), one joint model of all of them
    answers; else the wave's own past (B or C). The rollout is judged on the day
    90 of the last of these waves.
    """
    panel = without_logged(panel, launches)
    judged = {wave: _judge_wave(panel, wave, launches, parameters) for wave in waves}
    rollout = _judge_rollout(panel, _spoken_for(judged, launches), launches, parameters)
    findings = {
        wave: replace(one.finding, differs=_differs(one, rollout.effect, parameters))
        for wave, one in judged.items()
    }
    return Judgement(panel, findings, rollout)


def without_logged(panel: Panel, launches: Launches) -> Panel:
    """Return the panel without the weeks that the event log takes out."""
    if not launches.logged:
        return panel
    z = panel.z.copy()
    for row, group in enumerate(panel.groups):
        columns = panel.columns(tuple(launches.logged.get(group, ())))
        z[row, columns] = np.nan
    return replace(panel, z=z)


def _spoken_for(
    judged: Mapping[str, _Judged], launches: Launches
) -> dict[str, _Judged]:
    """Return the waves that the rollout rests on.

    Waves with an effect speak for the rollout when they hold at least half of
    its people; else those without one do, and their gate is the answer.
    """
    able = {name: j for name, j in judged.items() if j.finding.effect is not None}
    gated = {name: j for name, j in judged.items() if j.finding.effect is None}
    n_able = sum(launches.people.get(name, 0) for name in able)
    n_gated = sum(launches.people.get(name, 0) for name in gated)
    return able if n_able >= n_gated and able else gated


def _judge_wave(
    panel: Panel, wave: str, launches: Launches, parameters: Parameters
) -> _Judged:
    case = span_of(panel, wave, launches, parameters)
    gate = gate_of(case)
    if gate is not None:
        before, after = case.known(case.own)
        finding = Finding(
            gate=gate,
            weeks_before=len(before),
            weeks_after=len(after),
            left_out=_left_out(case),
        )
        return _Judged(case=case, finding=finding)
    comparison = comparison_of(case)
    if isinstance(comparison, NoComparison):
        return _judge_alone(case, comparison)
    return _judge_jointly(case, comparison)


def gate_of(case: Span) -> Reason | None:
    """Return why the wave cannot be judged.

    Without a positive level before go-live there is no relative change: that
    counts as too little volume.
    """
    own = case.own
    judged = np.concatenate([case.before, case.after])
    if case.panel.silent[case.row, judged].any():
        return Reason.BREAK
    if not case.has_weeks(own):
        return Reason.WEEKS
    before, _ = case.known(own)
    is_positive = case.panel.ruler.natural(float(own[before].mean())) > 0
    return None if is_positive and case.has_volume(case.row) else Reason.VOLUME


def _judge_alone(case: Span, reason: NoComparison) -> _Judged:
    alone = judge_alone(case)
    finding = _finding(case, alone.effect, alone.series)
    finding = replace(finding, grade=alone.grade, no_comparison=reason)
    return _Judged(case=case, finding=finding, own_se=alone.effect.se, alone=alone)


def _judge_jointly(case: Span, comparison: Comparison) -> _Judged:
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
        _finding(case, _effect(claims, place), case.own - comparison.mean),
        grade=comparison.grade,
        controls=tuple(case.panel.groups[row] for row in comparison.rows),
        unusual=unusual_weeks(case.panel, fitted, case.parameters),
    )
    own_se = float(claims.own_se[0, place])
    return _Judged(case=case, finding=finding, own_se=own_se, fitted=fitted)


def is_partner(case: Span, row: int) -> bool:
    """Say whether another wave has begun to be judged, to be shrunk together with.

    However few its weeks: its variance says how little it can tell.
    """
    known = np.isfinite(case.panel.z[row, : case.calendar.states.shape[1]])
    is_judged = case.calendar.judged[row, : len(known)]
    has_begun = bool((known & is_judged).any())
    return has_begun and has_baseline(case.calendar, case.panel.z, row, case.parameters)


def _effect(claims: Claims, at: int) -> Effect:
    is_for_better = bool(claims.delta[0, at] < 0)
    return Effect(
        delta=float(claims.delta[0, at]),
        se=float(claims.se[0, at]),
        df=claims.df,
        p=float(claims.p[0, at]),
        own=float(claims.own[0, at]),
        has_own_evidence=bool(claims.has_own_evidence[0, at]),
        late=float(claims.late[0, at]),
        is_still_there=bool(claims.is_still_there[0, at]) if is_for_better else None,
    )


def _finding(case: Span, effect: Effect, series: Numbers) -> Finding:
    own_before, own_after = case.known(case.own)
    return Finding(
        weeks_before=len(own_before),
        weeks_after=len(own_after),
        level_before=float(case.own[own_before].mean()),
        level_after=float(case.own[own_after].mean()),
        effect=effect,
        has_own_trend=_has_own_trend(case, series, effect),
        left_out=_left_out(case),
    )


def _left_out(case: Span) -> tuple[LeftOutWeek, ...]:
    """Return the wave's own weeks that the event log takes out."""
    group = case.panel.groups[case.row]
    weeks = {case.panel.week(int(i)) for i in (*case.before, *case.after)}
    return tuple(
        LeftOutWeek(group=group, week=week, what=what)
        for week, what in sorted(case.launches.logged.get(group, {}).items())
        if week in weeks
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


def _judge_rollout(
    panel: Panel,
    judged: Mapping[str, _Judged],
    launches: Launches,
    parameters: Parameters,
) -> Finding:
    """Judge the mean over the waves; when none has an effect, tell the gate.

    Jointly when at least half of the waves can be compared; else each wave by
    its own past, and those pooled.
    """
    ready = [one for one in judged.values() if one.finding.effect]
    if not ready:
        return _gated([one.finding for one in judged.values()])
    n_joint = sum(one.fitted is not None for one in ready)
    if 2 * n_joint >= len(ready):
        return _jointly(panel, ready, launches, parameters)
    alone = [one.alone or judge_alone(one.case) for one in ready]
    shared = np.array([[covariance(one, other) for other in alone] for one in alone])
    effect = pool([one.effect for one in alone], shared, parameters)
    whole = _whole([one.finding for one in ready], effect)
    return replace(whole, grade=max(one.grade for one in alone))


def _jointly(
    panel: Panel, ready: Sequence[_Judged], launches: Launches, parameters: Parameters
) -> Finding:
    """Judge the mean over waves on the day 90 of the last, with everything."""
    targets = {one.case.row for one in ready}
    calendar = _whole_calendar(panel, ready, launches, parameters)
    fair = {
        row
        for one in ready
        for row in range(len(panel.groups))
        if one.case.is_fair(row)
    }
    fitted = fit_panel(panel, sorted(targets | fair), calendar, parameters)
    at = [i for i, row in enumerate(fitted.waves) if row in targets]
    claims = rollout_claims(fitted.joint, at, parameters)
    whole = _whole([one.finding for one in ready], _effect(claims, 0))
    return replace(whole, unusual=unusual_weeks(panel, fitted, parameters))


def _whole_calendar(
    panel: Panel, ready: Sequence[_Judged], launches: Launches, parameters: Parameters
) -> Calendar:
    """Return the states of all groups up to the day 90 of the last wave.

    A wave that was spoilt so early that too little of its baseline is left keeps
    it whole, as when it is judged alone.
    """
    n_weeks = max(one.case.calendar.states.shape[1] for one in ready)
    weeks = panel.weeks_to(n_weeks)
    calendar = calendar_of(panel.groups, weeks, launches, parameters)
    lacking = {
        panel.groups[one.case.row]
        for one in ready
        if not has_baseline(calendar, panel.z, one.case.row, parameters)
    }
    fair = {g: day for g, day in launches.spoilt.items() if g not in lacking}
    launches = replace(launches, spoilt=fair)
    return calendar_of(panel.groups, weeks, launches, parameters)


def _whole(findings: Sequence[Finding], effect: Effect) -> Finding:
    """Return the finding of the rollout; levels are means over the waves."""
    return Finding(
        grade=max((f.grade for f in findings if f.grade), default=None),
        controls=tuple(dict.fromkeys(name for f in findings for name in f.controls)),
        no_comparison=next(
            (f.no_comparison for f in findings if f.no_comparison), None
        ),
        weeks_before=min(finding.weeks_before for finding in findings),
        weeks_after=min(finding.weeks_after for finding in findings),
        level_before=_mean([finding.level_before for finding in findings]),
        level_after=_mean([finding.level_after for finding in findings]),
        effect=effect,
        has_own_trend=any(finding.has_own_trend for finding in findings),
        left_out=tuple(dict.fromkeys(w for f in findings for w in f.left_out)),
    )


def _mean(levels: Sequence[float | None]) -> float:
    return float(np.mean([level for level in levels if level is not None]))


def _gated(findings: Sequence[Finding]) -> Finding:
    """Return the gate that most waves failed, with the fewest weeks of those."""
    if not findings:
        return Finding(gate=Reason.WEEKS)
    gate = Counter(finding.gate for finding in findings).most_common(1)[0][0]
    stopped = [finding for finding in findings if finding.gate is gate]
    return Finding(
        gate=gate,
        weeks_before=min(finding.weeks_before for finding in stopped),
        weeks_after=min(finding.weeks_after for finding in stopped),
    )


def _differs(one: _Judged, whole: Effect | None, parameters: Parameters) -> bool:
    """Say whether the mean of all lies outside the wave's own 95 % interval."""
    effect = one.finding.effect
    if effect is None or whole is None:
        return False
    half = quantile(effect.df, alpha=parameters.alpha / 2) * one.own_se
    return abs(effect.own - whole.delta) > half
