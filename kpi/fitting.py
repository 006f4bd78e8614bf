"""From a panel to the joint model, and to the weeks that it does not explain."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kpi.counting import counting_noise
from kpi.joint import Joint, fit_joint
from kpi.panel import Panel
from kpi.parameters import Parameters
from kpi.slices import Numbers
from kpi.states import Calendar, State
from model.verdict import UnusualWeek

_TO_SD = 1.4826
"""Median absolute deviation to standard deviation, for normal residuals."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The joint model of some rows of a panel; `waves` are rows of the panel."""

    rows: tuple[int, ...]
    waves: tuple[int, ...]
    joint: Joint


def fit_panel(
    panel: Panel, rows: Sequence[int], calendar: Calendar, parameters: Parameters
) -> Fitted:
    """Fit the joint model to some groups of a panel, as far as the calendar goes."""
    n_weeks = min(calendar.states.shape[1], panel.z.shape[1])
    at = list(rows)
    states, ramp = calendar.states[at, :n_weeks], calendar.ramp[at, :n_weeks]
    z = panel.z[at, :n_weeks]
    used = np.zeros(panel.z.shape, dtype=np.bool_)
    used[at, :n_weeks] = np.isfinite(z) & (states > State.LEFT_OUT)
    counting = counting_noise(panel, used, parameters)[at]
    joint = fit_joint(Calendar(states, ramp), z[None], counting[None], parameters)
    return Fitted(tuple(at), tuple(at[i] for i in joint.waves), joint)


def has_baseline(
    calendar: Calendar, z: Numbers, row: int, parameters: Parameters
) -> bool:
    """Say whether a group has enough weeks before its launch."""
    n_weeks = min(calendar.states.shape[1], z.shape[1])
    is_before = calendar.states[row, :n_weeks] == State.BEFORE
    n_known = int((is_before & np.isfinite(z[row, :n_weeks])).sum())
    return n_known >= parameters.min_baseline


def unusual_weeks(
    panel: Panel, fitted: Fitted, parameters: Parameters
) -> tuple[UnusualWeek, ...]:
    """Return the weeks that the model explains least, by group and week.

    A residual over its sd, rescaled by 1.4826 times the median size of all (at
    least `least_flag_sd`), beyond `flag_at`. Nothing is repaired.
    """
    joint, at = fitted.joint, list(fitted.rows)
    expected = joint.fitted[0]
    z = panel.z[at, : expected.shape[1]]
    residual = (z - expected) / joint.sd[0][:, None]
    spread = _TO_SD * float(np.nanmedian(np.abs(residual)))
    is_far = np.abs(residual) > parameters.flag_at * max(
        spread, parameters.least_flag_sd
    )
    return tuple(
        UnusualWeek(
            group=panel.groups[at[row]],
            week=panel.week(int(column)),
            value=panel.natural(at[row], float(z[row, column])),
            expected=panel.natural(at[row], float(expected[row, column])),
        )
        for row, column in np.argwhere(is_far)
    )
