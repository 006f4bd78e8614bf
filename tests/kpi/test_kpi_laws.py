"""Laws that every verdict obeys, tried on small rollouts of many kinds."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from kpi_evidence import GO_LIVE, GUARD, WEEK, Crowd, World
from kpi_greenness import greenness

from kpi import evaluate
from model.marts import Evidence, Mart
from model.verdict import Reason, Result, Verdict

NORTH = GO_LIVE + 14 * WEEK
LATEST = NORTH + timedelta(days=120)
UP_TO_CONFIRMATION = {Reason.SUSTAINED_AND_BETTER, Reason.WAVE_ONLY}
FEW = settings(max_examples=12)


def weekly(before: float, after: float, go_live: date, *, seed: int):
    """Weekly values that step at a go-live, with noise that is always the same."""

    def value(week: date) -> float:
        noise = (week.toordinal() // 7 * 7919 + seed * 104729) % 13 - 6
        return (before if week < go_live else after) * (1 + 0.015 * noise)

    return value


@st.composite
def rollouts(draw) -> World:
    """Two waves and people who never switch; any use, any step of the outcome."""
    steps = draw(st.lists(st.sampled_from([30, 42, 54, 60, 72]), min_size=2))
    used = draw(st.sampled_from([(12, 12), (20, 19), (24, 23), (24, 14), (4, 3)]))
    n = draw(st.integers(24, 30))
    pilot = Crowd(n=n, active30=used[0], kept=used[1])
    north = replace(pilot, active30=24, kept=23, n=30, go_live=NORTH)
    days = (GO_LIVE, NORTH)
    values = {
        name: weekly(60, step, day, seed=i)
        for i, (name, step, day) in enumerate(
            zip(("Pilot", "North"), steps, days, strict=False)
        )
    }
    values[None] = weekly(60, 60, GO_LIVE, seed=7)
    guard = dict.fromkeys([*values], weekly(20, 20, GO_LIVE, seed=3))
    never = Crowd(n=20, active30=0, kept=0, go_live=None)
    crowds = {"Pilot": pilot, "North": north, None: never}
    return World(crowds=crowds, weekly=values, guard=guard, last_day=LATEST)


def results(evidence: Evidence, as_of: date = LATEST) -> dict[str | None, Result]:
    """Return the results of the first pair by wave, the rollout as None."""
    found = evaluate(evidence, as_of).results
    return {one.wave: one for one in found if one.pair == found[0].pair}


def told(result: Result) -> tuple[object, ...]:
    """Return what a result says, without names and dates."""
    return result.verdict, result.reason, result.grade, result.check_day


def numbers(result: Result) -> list[float]:
    """Return the numbers of a result; what is not known as -1."""
    outcome, adoption = result.outcome, result.adoption
    found = [
        outcome and outcome.change,
        outcome and outcome.change_low,
        outcome and outcome.change_high,
        outcome and outcome.before,
        adoption and adoption.sustained_low,
        adoption and adoption.retained,
    ]
    return [-1.0 if one is None else float(one) for one in found]


def assert_same(one: Result, other: Result) -> None:
    assert told(other) == told(one)
    assert numbers(other) == pytest.approx(numbers(one), abs=1e-8)


def test_worlds_of_these_laws_reach_working_and_its_opposite():
    worlds = [
        World(
            crowds={"Pilot": Crowd(), None: Crowd(active30=0, kept=0, go_live=None)},
            weekly={
                "Pilot": weekly(60, after, GO_LIVE, seed=0),
                None: weekly(60, 60, GO_LIVE, seed=7),
            },
        )
        for after in (30, 72)
    ]

    verdicts = [results(world.evidence())["Pilot"].verdict for world in worlds]

    assert verdicts == [Verdict.WORKING, Verdict.USED_NOT_PAYING_OFF]


@FEW
@given(rollouts(), st.integers(1, 60))
def test_shifting_all_dates_by_weeks_changes_nothing(world, n_weeks):
    evidence, by = world.evidence(), n_weeks * WEEK

    there = results(evidence)
    shifted = results(_shifted(evidence, by), LATEST + by)

    for wave, result in there.items():
        assert_same(result, shifted[wave])
        assert shifted[wave].due_on == result.due_on + by


def _shifted(evidence: Evidence, by: timedelta) -> Evidence:
    [plan] = evidence.plans
    plan = replace(
        plan,
        waves=tuple(replace(w, go_live=w.go_live + by) for w in plan.waves),
        pairs=tuple(replace(p, agreed_on=p.agreed_on + by) for p in plan.pairs),
    )
    marts = {mart: _shifted_frame(frame, by) for mart, frame in evidence.marts.items()}
    data_to = evidence.data_to + by
    return replace(evidence, plans=(plan,), marts=marts, data_to=data_to)


def _shifted_frame(frame: pd.DataFrame, by: timedelta) -> pd.DataFrame:
    days = frame.select_dtypes("datetime").columns
    return frame.assign(**{name: frame[name] + by for name in days})


@FEW
@given(rollouts(), st.permutations(["Pilot", "North"]))
def test_other_names_and_another_order_of_waves_change_nothing(world, order):
    names = {"Pilot": "Zurich", "North": "Aarau", None: None}
    evidence = world.evidence()

    there = results(evidence)
    renamed = results(_renamed(evidence, names, order))

    for wave, result in there.items():
        assert_same(result, renamed[names[wave]])


def _renamed(evidence: Evidence, names, order: list[str]) -> Evidence:
    [plan] = evidence.plans
    waves = sorted(plan.waves, key=lambda wave: order.index(wave.name))
    plan = replace(
        plan,
        waves=tuple(replace(wave, name=names[wave.name]) for wave in waves),
        members=tuple(replace(m, wave=names[m.wave]) for m in plan.members),
    )
    marts = dict(evidence.marts)
    for mart, frame in marts.items():
        if "wave" in frame.columns and len(frame):
            wave = frame["wave"].map(lambda w: names[None if pd.isna(w) else w])
            marts[mart] = frame.assign(wave=wave.astype(object)).iloc[::-1]
    return replace(evidence, plans=(plan,), marts=marts)


@FEW
@given(rollouts(), st.integers(1, 8), st.sampled_from(["Pilot", "North"]))
def test_people_who_join_as_unknown_turn_no_verdict_greener(world, n_people, group):
    evidence = world.evidence()

    there = results(evidence)
    joined = results(_with_unknown(evidence, n_people, group))

    for wave, result in there.items():
        assert greenness(joined[wave].verdict) <= greenness(result.verdict)
    before, after = (r[group].adoption.checks[-1] for r in (there, joined))
    assert after.active_low == before.active_low
    assert after.active_high == before.active_high + n_people


def _with_unknown(evidence: Evidence, n_people: int, group: str) -> Evidence:
    """Add people who switched so late that their day 90 has not come."""
    roster = evidence.marts[Mart.ROSTER]
    live_on = pd.Timestamp(LATEST - timedelta(days=20))
    new = roster[roster["wave"] == group].head(n_people)
    new = new.assign(
        person=[f"new-{i}" for i in range(n_people)], live_on=live_on, left_on=pd.NaT
    )
    marts = {**evidence.marts, Mart.ROSTER: pd.concat([roster, new])}
    return replace(evidence, marts=marts)


@st.composite
def guards(draw):
    """Another outcome, with noise of any pattern, that does not fall."""
    seeds = draw(st.lists(st.integers(0, 12), min_size=3, max_size=3))
    after = draw(st.sampled_from([20, 21]))
    pilot, north, never = seeds
    return {
        "Pilot": weekly(20, after, GO_LIVE, seed=pilot),
        "North": weekly(20, after, NORTH, seed=north),
        None: weekly(20, 20, GO_LIVE, seed=never),
    }


@FEW
@given(rollouts(), guards(), st.integers(1, 3))
def test_pairs_that_show_nothing_turn_no_other_pair_greener(world, guard, n_pairs):
    null = replace(world.pair, name="Nothing", outcome=GUARD)
    evidence = replace(world, guard=guard).evidence()
    [plan] = evidence.plans
    more = tuple(replace(null, name=f"Nothing {i}") for i in range(n_pairs))

    there = results(evidence)
    with_more = replace(evidence, plans=(replace(plan, pairs=plan.pairs + more),))
    found = evaluate(with_more, LATEST).results
    beside = {one.wave: one for one in found if one.pair == world.pair.name}
    assume(not any(stands_out(one) for one in found if one.pair != world.pair.name))

    assert beside.keys() == there.keys()
    for wave, result in there.items():
        assert greenness(beside[wave].verdict) <= greenness(result.verdict)
        assert numbers(beside[wave]) == numbers(result)


def stands_out(result: Result) -> bool:
    """Say whether a fall, by itself, has its whole 95 % bound below zero."""
    high = result.outcome.change_high if result.outcome else None
    return high is not None and high < 0


@FEW
@given(rollouts(), st.sampled_from([6, 600]))
def test_later_data_do_not_change_what_a_wave_was_judged_on(world, later):
    due = GO_LIVE + timedelta(days=93)
    until_then = replace(world, last_day=due)
    wild = {
        group: _then(values, later if group == "North" else 1)
        for group, values in world.weekly.items()
    }

    first = results(until_then.evidence(), due)["Pilot"]
    last = results(replace(world, weekly=wild).evidence())["Pilot"]

    assert numbers(last) == pytest.approx(numbers(first), abs=1e-9)
    assert last.outcome.compared == first.outcome.compared
    assert last.grade == first.grade
    # the rollout goes on, and only it may confirm a wave or cease to
    reasons = {first.reason, last.reason}
    assert len(reasons) == 1 or reasons == UP_TO_CONFIRMATION


def _then(values, factor: float):
    day_90 = GO_LIVE + timedelta(days=90)
    return lambda week: values(week) * (factor if week > day_90 else 1)
