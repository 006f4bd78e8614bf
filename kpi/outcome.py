"""The outcome side of a verdict: did the business measure change, and by how much.

`judge` is the one door: whatever stands behind it gets a panel and the launches
and answers with a finding for each wave and one for the rollout.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from kpi.engine import quantile
from kpi.finding import Effect, Judgement
from kpi.launches import Launches
from kpi.panel import Panel
from kpi.parameters import Parameters
from kpi.rollout import judge_rollout
from kpi.wave import JudgedWave, judge_wave


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
    judged = {wave: judge_wave(panel, wave, launches, parameters) for wave in waves}
    rollout = judge_rollout(panel, judged, launches, parameters)
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


def _differs(one: JudgedWave, whole: Effect | None, parameters: Parameters) -> bool:
    """Say whether the mean of all lies outside the wave's own 95 % interval."""
    effect = one.finding.effect
    if effect is None or whole is None:
        return False
    half = quantile(effect.df, alpha=parameters.alpha / 2) * one.own_se
    return abs(effect.own - whole.delta) > half
