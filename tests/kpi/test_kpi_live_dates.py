"""People with live dates of their own: groups that switch early or late."""

from datetime import date

import numpy as np
import pandas as pd

from kpi.contamination import early_groups, late_starts
from kpi.parameters import DEFAULTS
from kpi.slices import Roster
from model.plan import Wave, WaveKind

GO_LIVE = date(2026, 3, 2)
WAVES = (Wave(name="A", kind=WaveKind.WAVE, go_live=GO_LIVE),)


def roster(*live: str) -> Roster:
    n = len(live)
    return Roster(
        waves=("A",),
        persons=pd.Index([f"p{i}" for i in range(n)]),
        wave=np.array(["A"] * n, dtype=object),
        live_on=np.array(live, dtype="datetime64[D]"),
        left_on=np.full(n, np.datetime64("NaT"), dtype="datetime64[D]"),
    )


def test_wave_is_early_when_more_than_a_tenth_of_it_is():
    one_of_ten = roster(*["2026-03-02"] * 9, "2026-01-05")
    two_of_ten = roster(*["2026-03-02"] * 8, "2026-01-05", "2026-01-12")

    assert early_groups(one_of_ten, WAVES, DEFAULTS) == {}
    assert early_groups(two_of_ten, WAVES, DEFAULTS) == {"A": date(2026, 1, 12)}


def test_wave_starts_when_half_of_it_is_live():
    most_at_once = roster("2026-03-02", "2026-03-02", "2026-05-04")
    most_later = roster("2026-03-02", "2026-05-04", "2026-05-11")

    assert late_starts(most_at_once, WAVES) == {}
    assert late_starts(most_later, WAVES) == {"A": date(2026, 5, 4)}


def test_wave_without_people_is_neither():
    nobody = roster()

    assert early_groups(nobody, WAVES, DEFAULTS) == {}
    assert late_starts(nobody, WAVES) == {}
