"""A weekly outcome arranged by group and week."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from kpi_evidence import ADOPTION, GO_LIVE, OUTCOME, WEEK, Crowd, World

from kpi.panel import panel_of
from kpi.parameters import DEFAULTS
from kpi.slices import cut
from model.measures import BUILT_IN
from model.plan import FactKind, Scope, Statistic

WORLD = World(
    crowds={"Pilot": Crowd(n=50), None: Crowd(n=20)},
    weekly={"Pilot": lambda _: 30.0, None: lambda _: 12.0},
    first_day=GO_LIVE - 3 * WEEK - timedelta(2),
    last_day=GO_LIVE + 2 * WEEK + timedelta(3),
)


def panel(world: World = WORLD, as_of=GO_LIVE + 9 * WEEK, measure_id=OUTCOME):
    change = cut(world.evidence())[0]
    return panel_of(change.measures[measure_id], change.roster, as_of, DEFAULTS)


def with_measure(**changes) -> World:
    measure = replace(BUILT_IN[OUTCOME], **changes)
    rest = tuple(m for m in WORLD.measures if m.id != OUTCOME)
    return WORLD.but(measures=(*rest, measure))


def test_only_full_weeks_are_columns():
    found = panel()

    assert found.first_week == GO_LIVE - 3 * WEEK
    assert found.z.shape == (2, 5)
    assert found.groups == ("Pilot", None)


def test_count_is_related_to_a_hundred_people():
    found = panel()

    assert found.z[0, 0] == pytest.approx(np.log(30.5 / 0.5))
    assert found.z[found.groups.index(None), 0] == pytest.approx(np.log(12.5 / 0.2))


def test_count_of_another_unit_is_taken_as_it_is():
    found = panel(with_measure(unit="invoices above 100 EUR", per_people=None))

    assert found.z[0, 0] == pytest.approx(np.log(30.5))


def test_people_who_left_no_longer_count_as_exposure():
    crowds = {"Pilot": Crowd(n=50, left=10), None: Crowd(n=20)}

    found = panel(WORLD.but(crowds=crowds))

    assert found.z[0, 0] == pytest.approx(np.log(30.5 / 0.5))
    assert found.z[0, -1] == pytest.approx(np.log(30.5 / 0.4))


def test_quiet_week_is_a_zero_and_a_missing_week_is_not():
    quiet, missing = GO_LIVE - WEEK, GO_LIVE
    values = {"Pilot": lambda week: None if week == quiet else 30.0}

    found = panel(WORLD.but(weekly=values, skipped_weeks=frozenset({missing})))

    row = found.z[0]
    assert row[2] == pytest.approx(np.log(0.5 / 0.5))
    assert np.isnan(row[3])
    assert found.volume(0, found.columns((quiet,))) == 0


def test_summed_value_that_did_not_arrive_is_not_a_zero():
    quiet = GO_LIVE - WEEK
    world = with_measure(facts=FactKind.VALUE)
    values = {"Pilot": lambda week: None if week == quiet else 30.0}

    found = panel(world.but(weekly=values))

    assert np.isnan(found.z[0, 2])


HOURS = replace(BUILT_IN["resolution_hours"], id=OUTCOME)
TYPICAL = {"Pilot": lambda _: 20.0, None: lambda _: 8.0}


def hours(**typical_of_pilot) -> World:
    rest = tuple(m for m in WORLD.measures if m.id != OUTCOME)
    return WORLD.but(measures=(*rest, HOURS), typical=TYPICAL | typical_of_pilot)


def test_a_median_is_compared_by_typical_values():
    found = panel(hours())

    assert found.z[0].tolist() == pytest.approx([np.log(20)] * 5)
    assert found.ruler.natural(found.z[1, 0]) == pytest.approx(8)


def test_one_week_without_a_typical_value_leaves_all_groups_to_medians():
    found = panel(hours(Pilot=lambda week: None if week == GO_LIVE else 20.0))

    assert found.z[0].tolist() == pytest.approx([np.log(30)] * 5)
    assert found.z[1].tolist() == pytest.approx([np.log(12)] * 5)


def test_company_measure_has_one_row_for_all_waves():
    world = with_measure(scope=Scope.COMPANY)

    found = panel(world.but(weekly={"*": lambda _: 35.0}))

    assert found.is_company
    assert found.row("Pilot") == 0
    assert found.z[0, 0] == pytest.approx(np.log(35.5 / 0.7))


def test_weeks_after_the_day_of_looking_are_not_known():
    assert panel(as_of=GO_LIVE + timedelta(6)).z.shape[1] == 4
    assert panel(as_of=GO_LIVE - 3 * WEEK) is None


def test_there_is_no_panel_without_facts():
    assert panel(WORLD.but(missing=frozenset({OUTCOME}))) is None


def test_columns_outside_the_panel_are_left_out():
    found = panel()

    weeks = tuple(GO_LIVE + i * WEEK for i in range(-9, 9))
    assert found.columns(weeks).tolist() == [0, 1, 2, 3, 4]
    assert found.week(3) == GO_LIVE


def test_volume_is_unknown_without_items():
    found = panel(WORLD, measure_id=ADOPTION)

    assert found.volume(0, found.columns(())) is None


@pytest.mark.parametrize(("n_empty", "is_silent"), [(3, False), (4, True)])
def test_four_empty_weeks_in_a_row_are_silence(n_empty, is_silent):
    def weekly(week):
        return 0.0 if week < GO_LIVE - WEEK * (3 - n_empty) else 30.0

    world = WORLD.but(
        weekly={"Pilot": weekly, None: lambda _: 12.0},
        last_day=GO_LIVE + 8 * WEEK - timedelta(1),
    )
    found = panel(world)

    assert found.silent[0].any() == is_silent
    assert not found.silent[1].any()
    assert np.isfinite(found.z[0]).all() != is_silent


def test_a_monthly_figure_written_to_each_week_is_known_once():
    monthly = [5.0, 5.0, 5.0, 5.0, 7.0, 7.0, 6.0, 0.0, 0.0, 0.0]
    first_day = GO_LIVE - len(monthly) * WEEK
    weekly = {"Pilot": lambda day: monthly[(day - first_day).days // 7]}
    last_day = GO_LIVE - timedelta(1)

    def known(statistic: Statistic) -> list[bool]:
        summed = with_measure(
            facts=FactKind.VALUE, statistic=statistic, per_people=None
        )
        world = summed.but(weekly=weekly, first_day=first_day, last_day=last_day)
        return np.isfinite(panel(world).z[0]).tolist()

    # two weeks alike may be chance, and so may be weeks of zero and small counts
    assert known(Statistic.MEAN) == [True, False, False, False, *[True] * 6]
    assert known(Statistic.COUNT) == [True] * 10
