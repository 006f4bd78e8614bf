"""The weeks of a group before its launch, as far as they are known and fair."""

from dataclasses import replace

import numpy as np

from kpi.launches import Launches
from kpi.panel import Panel
from kpi.parameters import Parameters
from kpi.slices import Flags
from kpi.states import State, calendar_of


def weeks_before(panel: Panel, launches: Launches, parameters: Parameters) -> Flags:
    """Flag the known weeks before a launch, (groups, weeks)."""
    weeks = panel.weeks_to(panel.z.shape[1])
    states = calendar_of(panel.groups, weeks, launches, parameters).states
    is_before = states == State.BEFORE
    return np.asarray(np.isfinite(panel.z) & is_before, dtype=np.bool_)


def is_spoilt(
    panel: Panel, wave: str, launches: Launches, parameters: Parameters
) -> bool:
    """Say whether a wave has weeks enough, but its people worked so before."""
    row, least = panel.row(wave), parameters.min_baseline
    fair = replace(launches, spoilt={})
    left, every = (
        int(weeks_before(panel, one, parameters)[row].sum()) for one in (launches, fair)
    )
    return left < least <= every
