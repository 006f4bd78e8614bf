"""How soon people did the intended action, and how much goes the old way."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from kpi_evidence import ADOPTION, GO_LIVE, OLD, WEEK, Crowd, World, flat

from kpi import evaluate
from model.marts import Mart

AS_OF = GO_LIVE + timedelta(120)
SMALL = World(
    crowds={"Pilot": Crowd(n=6, active30=4, kept=4)}, weekly={"Pilot": flat()}
)


def frame_with(world: World, mart: Mart, rows: list[tuple[object, ...]]):
    evidence = world.evidence()
    found = pd.DataFrame(rows, columns=evidence.marts[mart].columns)
    for name in ("first_day", "first_after", "last_day"):
        if name in found:
            found[name] = pd.to_datetime(found[name])
    return replace(evidence, marts=evidence.marts | {mart: found})


def use_of(world: World, started: list[int | None], as_of: date = AS_OF, wave="Pilot"):
    """Evaluate people of the pilot who first acted so many days after go-live."""
    days = [None if n is None else GO_LIVE + timedelta(n) for n in started]
    rows = [
        ("Portal", ADOPTION, f"Pilot-{i:03d}", day, day, day)
        for i, day in enumerate(days)
        if day is not None
    ]
    found = evaluate(frame_with(world, Mart.PERSON_USE, rows), as_of).results
    return next(r for r in found if r.wave == wave).adoption.first_use


def test_first_use_is_the_median_of_those_who_started():
    found = use_of(SMALL, [0, 3, 5, 40, None, None])

    # by hand: 0, 3, 5 and 40 days; two of six never did
    assert (found.day, found.people, found.acted, found.days) == (90, 6, 4, 4)
    assert found.never_share == pytest.approx(1 / 3)


def test_first_use_after_the_last_check_reached_does_not_count():
    found = use_of(SMALL, [0, 3, 40, 95], as_of=GO_LIVE + timedelta(35))

    assert (found.day, found.acted, found.days) == (30, 2, 1.5)
    assert use_of(SMALL, [0, 3, 40, 95]).acted == 3


def test_nobody_started_has_no_median():
    found = use_of(SMALL, [])

    assert (found.acted, found.days, found.never_share) == (0, None, 1)


def test_first_use_is_unknown_before_day_30_and_with_a_week_missing():
    early = SMALL.but(last_day=GO_LIVE + timedelta(20))
    gap = SMALL.but(skipped_weeks=frozenset({GO_LIVE + WEEK}))

    assert use_of(early, [1, 1]) is None
    assert use_of(gap, [1, 1]) is None


def test_first_use_is_unknown_where_the_source_begins_after_go_live():
    assert use_of(SMALL.but(first_day=GO_LIVE + WEEK), [9, 9]) is None


def test_snapshots_cannot_date_a_first_use():
    mark = GO_LIVE + timedelta(90)
    rows = tuple((f"Pilot-{i:03d}", mark, 30, 4, None) for i in range(6))

    assert use_of(SMALL.but(snapshots=rows), [1, 1, 1]) is None


def test_first_use_is_unknown_where_the_source_names_strangers_only():
    stranger = ((ADOPTION, "Portal export", 9, 0, 0),)

    assert use_of(SMALL.but(reports=stranger), []) is None


def test_the_rollout_pools_its_people_by_their_own_day_0():
    later = Crowd(n=4, active30=0, kept=0, go_live=GO_LIVE + 2 * WEEK)
    world = SMALL.but(crowds=SMALL.crowds | {"North": later})

    found = use_of(world, [0, 3, 5], wave=None)

    assert (found.people, found.acted, found.days) == (10, 3, 3)


def volumes(world: World, actions: dict[tuple[str, int], int], as_of: date = AS_OF):
    """Evaluate the first person with so many actions by measure and check."""
    rows = [
        ("Portal", measure, "Pilot-000", day, 4, n, n)
        for (measure, day), n in actions.items()
    ]
    world = world.but(pair=replace(world.pair, old_path=OLD))
    evidence = frame_with(world, Mart.PERSON_CHECK, rows)
    found = evaluate(evidence, as_of).results
    old = next(r for r in found if r.wave == "Pilot").old_path
    return (old.volume30, old.volume90) if old else None


ACTIONS = {(OLD, 30): 6, (ADOPTION, 30): 2, (OLD, 90): 1, (ADOPTION, 90): 9}


def test_volume_is_the_share_of_actions_done_the_old_way():
    # by hand: 6 of 8 and 1 of 10
    assert volumes(SMALL, ACTIONS) == (0.75, 0.1)


def test_volume_is_unknown_without_actions_and_with_a_week_missing():
    gap = SMALL.but(skipped_weeks=frozenset({GO_LIVE + 2 * WEEK}))

    assert volumes(SMALL, {(OLD, 30): 6}) == (None, None)
    assert volumes(gap, ACTIONS) == (None, None)


def test_volume_leaves_out_who_has_left():
    crowd = Crowd(n=6, active30=4, kept=4, left=6)

    assert volumes(SMALL.but(crowds={"Pilot": crowd}), ACTIONS) == (None, None)
