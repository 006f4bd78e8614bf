"""The weekly lines behind a wave."""

from dataclasses import replace
from datetime import timedelta

import pytest
from kpi_evidence import ADOPTION, GO_LIVE, OLD, OUTCOME, WEEK, Crowd, World, flat

from kpi import evaluate, pair_series
from model.faults import RequestError
from model.measures import BUILT_IN
from model.plan import Scope, Statistic

LATER = GO_LIVE + 13 * WEEK
WORLD = World(
    crowds={
        "Pilot": Crowd(old30=3, old90=6),
        "North": Crowd(n=20, go_live=LATER),
    },
    weekly={"Pilot": lambda _: 29.5, "North": lambda _: 9.5},
    last_day=GO_LIVE + timedelta(100),
)
WORLD = WORLD.but(pair=replace(WORLD.pair, old_path=OLD))
AS_OF = GO_LIVE + timedelta(100)


def series(world: World = WORLD, as_of=AS_OF, **names):
    chosen = {"change": "Portal", "pair": "Portal and tickets", "wave": "Pilot"}
    return pair_series(world.evidence(), as_of=as_of, **chosen | names)


def values(points) -> dict[int, float | None]:
    return {point.week: point.value for point in points}


def test_use_is_a_share_of_the_roster_in_full_weeks_since_go_live():
    use = values(series().use)

    assert (use[-1], use[0], use[4], use[5]) == (0.0, 0.8, 0.8, 23 / 30)
    assert max(use) == 13
    assert values(series().old_path)[9] == 0.2


def test_use_has_no_value_in_a_week_that_the_source_misses():
    gap = frozenset({GO_LIVE + 3 * WEEK})

    use = values(series(WORLD.but(skipped_weeks=gap)).use)

    assert use[3] is None
    assert use[4] is not None


def test_outcome_is_in_its_own_unit_with_its_go_live_at_week_0():
    found = series()

    assert values(found.outcome)[0] == pytest.approx(100)
    assert found.outcome[0].first_day == GO_LIVE - 20 * WEEK
    assert (found.unit, found.title) == ("a week per 100 people", "Tickets")


def test_lines_begin_with_the_baseline_of_a_long_history():
    found = series(WORLD.but(first_day=GO_LIVE - 50 * WEEK))

    # 40 weeks before the first launch, the four of the run-up left out
    assert found.baseline == (-40, -5)
    assert found.outcome[0].week == found.use[0].week == -40


def test_comparison_is_the_one_of_the_verdict():
    verdict = evaluate(WORLD.evidence(), AS_OF)
    outcome = next(r.outcome for r in verdict.results if r.wave == "Pilot")

    assert outcome is not None
    assert series().compared == outcome.compared == ("North",)


def test_comparison_ends_where_its_first_group_goes_live():
    comparison = values(series().comparison)

    assert comparison[12] == pytest.approx(50)
    assert comparison[13] is None


def test_group_that_switches_during_the_judged_weeks_is_no_comparison():
    crowds = {"Pilot": Crowd(), "North": Crowd(n=20, go_live=GO_LIVE + 8 * WEEK)}

    found = series(WORLD.but(crowds=crowds))

    assert (found.compared, found.comparison) == ((), ())


def test_comparison_is_drawn_before_the_judged_weeks_are_over():
    found = series(as_of=GO_LIVE + timedelta(20))

    assert found.compared == ("North",)
    assert values(found.comparison)[2] == pytest.approx(50)


def test_group_of_too_few_items_is_no_comparison():
    few = {"Pilot": WORLD.weekly["Pilot"], "North": lambda _: 2.0}

    assert series(WORLD.but(weekly=few)).compared == ()


def test_last_wave_is_compared_with_one_that_switched_earlier_and_settled():
    found = series(wave="North")
    comparison = values(found.comparison)

    assert found.compared == ("Pilot",)
    # the pilot goes live 13 weeks before and settles for two
    assert comparison[-12] is None
    assert comparison[-11] == pytest.approx(100)


def test_group_that_worked_the_new_way_early_is_compared_until_then():
    crowds = {"Pilot": Crowd(), "North": Crowd(n=20, go_live=LATER, early=5)}

    comparison = values(series(WORLD.but(crowds=crowds)).comparison)

    assert [week for week, value in comparison.items() if value is None] == [11, 12, 13]


def test_comparison_with_people_who_never_switch_does_not_end():
    world = WORLD.but(
        crowds={"Pilot": Crowd(), None: Crowd(n=50, active30=0, kept=0)},
        weekly={"Pilot": lambda _: 29.5, None: lambda _: 24.5},
    )

    assert values(series(world).comparison)[13] == pytest.approx(50)


def test_comparison_of_several_ends_where_the_first_of_them_stops():
    world = WORLD.but(
        crowds={
            "Pilot": Crowd(),
            "North": Crowd(n=20, go_live=LATER),
            None: Crowd(n=50, active30=0, kept=0),
        },
        weekly={
            "Pilot": lambda _: 29.5,
            "North": lambda _: 19.5,
            None: lambda _: 24.5,
        },
    )

    found = series(world)
    comparison = values(found.comparison)

    assert found.compared == ("North", None)
    assert comparison[12] is not None
    # only those who never switch are left: their mean would be another line
    assert comparison[13] is None


def test_baseline_band_and_judged_weeks_are_named():
    found = series(WORLD.but(weekly={"Pilot": flat(29.5)}))

    assert (found.baseline, found.judged) == ((-20, -5), (2, 12))
    assert found.baseline_low < found.baseline_mean < found.baseline_high
    assert found.baseline_mean == pytest.approx(100, rel=0.02)


def test_nothing_is_drawn_without_facts():
    found = series(WORLD.but(missing=frozenset({ADOPTION, OUTCOME})))

    assert (found.use, found.outcome, found.comparison) == ((), (), ())
    assert (found.baseline, found.baseline_mean) == (None, None)


def test_no_band_is_drawn_from_a_single_week():
    found = series(WORLD.but(first_day=GO_LIVE - WEEK))

    assert found.baseline == (-1, -1)
    assert found.baseline_mean is None


def test_pair_without_old_path_and_snapshots_have_no_weekly_line():
    rows = (("Pilot-000", GO_LIVE + timedelta(30), 30, 5.0, None),)
    world = WORLD.but(pair=replace(WORLD.pair, old_path=None), snapshots=rows)

    found = series(world)

    assert (found.use, found.old_path) == ((), ())


def test_share_is_the_share_of_actions():
    shared = replace(BUILT_IN[ADOPTION], statistic=Statistic.SHARE)
    rest = tuple(m for m in WORLD.measures if m.id != ADOPTION)

    use = values(series(WORLD.but(measures=(*rest, shared))).use)

    assert use[0] == 1.0


def test_company_outcome_has_no_comparison():
    whole = replace(BUILT_IN[OUTCOME], scope=Scope.COMPANY)
    rest = tuple(m for m in WORLD.measures if m.id != OUTCOME)
    world = WORLD.but(measures=(*rest, whole), weekly={"*": flat(49.5)})

    found = series(world)

    assert found.comparison == ()
    assert values(found.outcome)[0] == pytest.approx(100, rel=0.05)


def test_later_data_are_not_drawn():
    found = series(as_of=GO_LIVE + timedelta(20))

    assert max(values(found.use)) == 2
    assert max(values(found.outcome)) == 2


@pytest.mark.parametrize(
    ("kind", "code"),
    [("change", "NO_CHANGE"), ("pair", "NO_PAIR"), ("wave", "NO_WAVE")],
)
def test_unknown_name_is_refused_with_the_known_ones(kind, code):
    with pytest.raises(RequestError) as caught:
        series(**{kind: "Nowhere"})

    assert caught.value.code == code
    assert caught.value.facts == {"name": "Nowhere"}
    assert "Port" in caught.value.remedy or "Pilot" in caught.value.remedy
