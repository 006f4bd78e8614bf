from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from connectors.columns.zones import zone_offsets

ZONE = "America/Toronto"
YEAR = (1_767_225_600, 1_798_761_600)  # 2026 in UTC


def local(instant: int) -> int:
    """What the standard library says a clock in Toronto shows."""
    shown = datetime.fromtimestamp(instant, UTC).astimezone(ZoneInfo(ZONE))
    return int(shown.replace(tzinfo=UTC).timestamp())


@given(st.integers(*YEAR))
def test_local_time_is_that_of_the_standard_library(instant):
    offsets = zone_offsets(ZONE, *YEAR)
    assert offsets.to_local(np.array([instant]))[0] == local(instant)


def test_a_time_in_the_spring_gap_moves_forward_by_an_hour():
    # 8 March 2026, 02:30 does not exist in Toronto
    gap = int(datetime(2026, 3, 8, 2, 30, tzinfo=UTC).timestamp())
    offsets = zone_offsets(ZONE, *YEAR)
    assert offsets.skipped(np.array([gap, gap - 3600, gap + 3600])).tolist() == [
        3600,
        0,
        0,
    ]


def test_a_zone_without_clock_changes_skips_nothing():
    offsets = zone_offsets("UTC", *YEAR)
    assert offsets.skipped(np.array(YEAR)).tolist() == [0, 0]
