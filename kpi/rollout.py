"""The rollout: the mean over the waves that have reached day 90."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from kpi.alone import covariance, judge_alone
from kpi.claims import effects_of, rollout_claims
from kpi.comparison import has_volume
from kpi.finding import Effect, Finding
from kpi.fitting import fit_panel, has_baseline, unusual_weeks
from kpi.launches import Launches
from kpi.panel import Panel
from kpi.parameters import Parameters
from kpi.pooling import pool
from kpi.states import Calendar, calendar_of
from kpi.wave import JudgedWave, judge_wave
from model.verdict import Reason


def judge_rollout(
    panel: Panel,
    judged: Mapping[str, JudgedWave],
    launches: Launches,
    parameters: Parameters,
) -> Finding:
    """Judge the mean over waves that were judged; without an effect, tell the gate.

    Jointly when at least half of the waves can be compared; else each wave by
    its own past, and those pooled.
    """
    speaking = _speaking(panel, judged, launches, parameters)
    ready = {name: one for name, one in speaking.items() if one.finding.effect}
    if not ready:
        return _gated([one.finding for one in speaking.values()])
    whole = _mean_of(panel, list(ready.values()), launches, parameters)
    return replace(
        whole,
        of=tuple(ready),
        together=tuple(n for n, one in ready.items() if one is not judged[n]),
        apart=tuple(name for name in judged if name not in ready),
    )


def _mean_of(
    panel: Panel,
    ready: Sequence[JudgedWave],
    launches: Launches,
    parameters: Parameters,
) -> Finding:
    n_joint = sum(one.fitted is not None for one in ready)
    if 2 * n_joint >= len(ready):
        return _jointly(panel, ready, launches, parameters)
    alone = [one.alone or judge_alone(one.case) for one in ready]
    shared = np.array([[covariance(one, other) for other in alone] for one in alone])
    effect = pool([one.effect for one in alone], shared, parameters)
    whole = _whole([one.finding for one in ready], effect)
    return replace(whole, grade=max(one.grade for one in alone))


def _speaking(
    panel: Panel,
    judged: Mapping[str, JudgedWave],
    launches: Launches,
    parameters: Parameters,
) -> Mapping[str, JudgedWave]:
    """Return the waves that the rollout rests on.

    Waves with an effect speak for the rollout when they hold at least half of
    its people. Else waves with too few items speak as well, where they have
    enough together; else those without an effect do, and their gate is the answer.
    """
    able = {name: j for name, j in judged.items() if j.finding.effect is not None}
    if _hold_half(able, judged, launches):
        return able
    together = able | {
        name: judge_wave(panel, name, launches, parameters.together)
        for name, j in judged.items()
        if j.finding.gate is Reason.VOLUME
    }
    compared = {name: j for name, j in together.items() if j.fitted is not None}
    groups = [(j.case.row, j.case.known(j.case.own)[0]) for j in compared.values()]
    has_enough = compared and has_volume(panel, groups, parameters)
    if has_enough and _hold_half(compared, judged, launches):
        return compared
    return {name: j for name, j in judged.items() if name not in able}


def _hold_half(
    some: Mapping[str, JudgedWave], every: Mapping[str, JudgedWave], launches: Launches
) -> bool:
    n_some = sum(launches.people.get(name, 0) for name in some)
    n_every = sum(launches.people.get(name, 0) for name in every)
    return bool(some) and 2 * n_some >= n_every


def _jointly(
    panel: Panel,
    ready: Sequence[JudgedWave],
    launches: Launches,
    parameters: Parameters,
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
    whole = _whole([one.finding for one in ready], effects_of(claims, 0)[0])
    return replace(whole, unusual=unusual_weeks(panel, fitted, parameters))


def _whole_calendar(
    panel: Panel,
    ready: Sequence[JudgedWave],
    launches: Launches,
    parameters: Parameters,
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
        unit=_mean([finding.unit for finding in findings]),
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
