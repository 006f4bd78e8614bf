"""Groups that already work the new way before their launch."""

from datetime import date, timedelta

import pandas as pd
import pytest
from kpi_evidence import ADOPTION, GO_LIVE, WEEK, Crowd, World

from kpi.contamination import spoilt_groups
from kpi.parameters import DEFAULTS
from kpi.slices import cut


def spoilt(crowds, **changes) -> dict[str | None, date]:
    change = cut(World(crowds=crowds, **changes).evidence())[0]
    return spoilt_groups(change.measures[ADOPTION], change.roster, DEFAULTS)


@pytest.mark.parametrize(("n_early", "is_spoilt"), [(0, False), (3, False), (4, True)])
def test_more_than_a_tenth_of_the_people_spoil_a_group(n_early, is_spoilt):
    found = spoilt({"North": Crowd(n=30, early=n_early)})

    assert found == ({"North": GO_LIVE - 2 * WEEK} if is_spoilt else {})


def test_people_who_never_launch_are_early_whenever_they_act():
    found = spoilt({None: Crowd(n=10, active30=2), "North": Crowd()})

    assert found == {None: GO_LIVE + WEEK}


def test_snapshot_proves_early_use_by_its_date_or_last_activity():
    early = GO_LIVE - timedelta(3)
    counted = pd.Timestamp(GO_LIVE - timedelta(10))
    rows = (
        ("North-000", counted, 30, 5.0, None),
        ("North-001", counted, 30, None, pd.Timestamp(early)),
        ("North-002", counted, 30, 0.0, pd.Timestamp(early)),
    )

    found = spoilt({"North": Crowd(n=15)}, snapshots=rows)

    # two of the three who are listed; the one counted as 0 did not act
    assert found == {"North": GO_LIVE - timedelta(10)}


def test_people_whom_no_export_names_do_not_dilute_the_share():
    # two of twelve listed people had acted
    acted = tuple(
        (f"North-{i:03d}", pd.Timestamp(GO_LIVE - WEEK), 30, float(i < 2), None)
        for i in range(12)
    )

    few, many = (spoilt({"North": Crowd(n=n)}, snapshots=acted) for n in (12, 30))

    assert few == many == {"North": GO_LIVE - WEEK}
