"""Which findings stand out among all that are tested."""

from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi_evidence import GO_LIVE, Crowd, World, flat, stepped
from kpi_told import Told, finding

from kpi import evaluate
from kpi.case import PairCase, Setting, pair_case
from kpi.finding import Finding, Judgement
from kpi.multiplicity import benjamini_hochberg, confirmations
from kpi.parameters import DEFAULTS
from kpi.slices import cut
from model.verdict import Reason

WORLD = World(
    crowds={
        "Pilot": Crowd(),
        "South": Crowd(),
        None: Crowd(go_live=None, active30=0, kept=0),
    },
    weekly={"Pilot": stepped(60, 40), "South": stepped(60, 40), None: flat(50)},
)


@cache
def some_case() -> PairCase:
    facts = cut(WORLD.evidence())[0]
    return pair_case(Setting(facts, WORLD.pair, WORLD.last_day, DEFAULTS))


def case(name: str, rollout: Finding, **waves: Finding) -> PairCase:
    found = some_case()
    assert found.judgement is not None
    judged = Judgement(found.judgement.panel, waves, rollout)
    setting = replace(found.setting, pair=replace(WORLD.pair, name=name))
    return replace(found, setting=setting, judgement=judged)


def test_published_example_rejects_four_of_fifteen():
    # Benjamini and Hochberg (1995), section 4: thrombolysis, 15 comparisons
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    p += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]

    assert benjamini_hochberg(p, alpha=0.05) == [True] * 4 + [False] * 11


def test_one_pair_alone_is_not_corrected():
    assert confirmations([case("one", finding(0.049))])["one"].rollout


def test_rollouts_are_corrected_over_the_pairs():
    both = [case("one", finding(0.03)), case("two", finding(0.5))]

    assert not confirmations(both)["one"].rollout
    assert confirmations(both[:1])["one"].rollout


def test_wave_is_confirmed_by_its_rollout_or_by_standing_out_itself():
    waves = {"Pilot": finding(0.001), "South": finding(0.04)}

    lucky = confirmations([case("one", finding(0.2), **waves)])["one"]
    # of two, 0.04 stands out beside 0.001: both are below 2 x 0.05 / 2
    assert lucky.waves == {"Pilot", "South"}
    # neither stands out: 0.04 > 0.05 / 2, and 0.2 > 2 x 0.05 / 2
    open_ones = {"Pilot": finding(0.04), "South": finding(0.2)}
    left = confirmations([case("one", finding(0.06), **open_ones)])["one"]
    backed = confirmations([case("one", finding(0.05), **open_ones)])["one"]
    assert left.waves == frozenset()
    assert backed.waves == {"Pilot", "South"}


LATE = Crowd(go_live=WORLD.last_day - timedelta(20))
OPEN = WORLD.but(
    crowds={**WORLD.crowds, "Late": LATE}, weekly={**WORLD.weekly, "Late": flat(60)}
)


@pytest.mark.parametrize(
    ("world", "p", "reason"),
    [
        (WORLD, 0.03, Reason.SUSTAINED_AND_BETTER),
        (OPEN, 0.03, Reason.WAVES_OPEN),
        (OPEN, 0.01, Reason.SUSTAINED_AND_BETTER),
    ],
)
def test_rollout_with_open_waves_confirms_its_waves_only_when_it_is_sure(
    world, p, reason
):
    # by itself the wave does not stand out: 0.04 > 0.05 / 2
    told = Told(ticket_volume={None: p, "Pilot": 0.04, "South": 0.2})

    results = evaluate(world.evidence(), world.last_day, kept=told).results

    found = {result.wave: result.reason for result in results}
    assert (found[None], found["Pilot"]) == (reason, reason)


def test_rollout_that_is_not_sure_enough_yet_lets_no_other_pair_stand_out():
    early = case("early", finding(0.02))
    waves = early.waves
    early = replace(early, waves=(waves[0], replace(waves[1], is_due=False)))

    # of two, 0.04 stands out beside 0.02: both are below 2 x 0.05 / 2
    assert confirmations([case("one", finding(0.04)), case("in", finding(0.02))])[
        "one"
    ].rollout
    assert not confirmations([case("one", finding(0.04)), early])["one"].rollout


def test_change_that_has_faded_does_not_stand_out():
    gone = finding(0.0001, holds=False)

    assert not confirmations([case("one", gone)])["one"].rollout


def test_pair_agreed_after_launch_is_no_test():
    late = case("late", finding(0.5))
    pair = replace(late.setting.pair, agreed_on=GO_LIVE.replace(year=2026))
    late = replace(late, setting=replace(late.setting, pair=pair))

    found = confirmations([case("one", finding(0.04)), late])["one"]

    assert (found.rollout, found.n_pairs) == (True, 1)


ALPHA = DEFAULTS.alpha
BOUNDS = [ALPHA * k / n for n in range(1, 7) for k in range(1, n + 1)]
ANY = st.floats(0, 1) | st.sampled_from(BOUNDS) | st.none()
NOTHING = st.floats(ALPHA, 1, exclude_min=True) | st.none()
"""What does not stand out by itself, or has no finding."""


def pairs_of(p):
    """Up to three pairs: the p of a rollout and of its two waves."""
    return st.lists(st.tuples(p, p, p), min_size=1, max_size=3)


def cases(pairs, name: str) -> list[PairCase]:
    told = [[Finding() if p is None else finding(p) for p in one] for one in pairs]
    return [
        case(f"{name} {n}", whole, Pilot=pilot, South=south)
        for n, (whole, pilot, south) in enumerate(told)
    ]


@given(pairs_of(ANY), pairs_of(NOTHING))
def test_pairs_that_show_nothing_never_confirm_another(some, none):
    there, nothing = cases(some, "some"), cases(none, "none")
    alone, beside = confirmations(there), confirmations([*there, *nothing])

    for name, one in alone.items():
        assert one.rollout >= beside[name].rollout
        assert one.waves >= beside[name].waves
    for one in nothing:
        found = beside[one.setting.pair.name]
        assert (found.rollout, found.waves) == (False, frozenset())


def test_a_lucky_pair_may_let_another_stand_out():
    # of 0.03 and 0.6 none is below 0.05 k / 2; with 0.01, 0.03 is below 0.05 x 2 / 3
    there = [case("one", finding(0.03)), case("two", finding(0.6))]

    assert not confirmations(there)["one"].rollout
    assert confirmations([*there, case("lucky", finding(0.01))])["one"].rollout
