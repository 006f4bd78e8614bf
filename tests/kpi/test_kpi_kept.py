"""Judgements that are kept: the same answer, and none computed twice."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kpi_evidence import GO_LIVE, WEEK, Crowd, World, flat, stepped

from kpi.comparison import NoComparison
from kpi.evaluate import evaluate
from kpi.finding import Effect, Finding, Judgement
from kpi.kept import Kept, decoded, digest, encoded, rules_version
from kpi.launches import Launches
from kpi.panel import Panel
from kpi.parameters import DEFAULTS
from kpi.scales import Ruler, Scale
from model.measures import BUILT_IN
from model.plan import Better
from model.verdict import Grade, LeftOutWeek, Reason, UnusualWeek

WORLD = World(
    crowds={
        "Pilot": Crowd(),
        "North": Crowd(go_live=GO_LIVE + 7 * WEEK),
        None: Crowd(go_live=None),
    },
    weekly={"Pilot": stepped(60, 45), "North": flat(), None: flat(50)},
)
MONDAY = date(2024, 1, 1)
PANEL = Panel(
    measure=BUILT_IN["ticket_volume"],
    ruler=Ruler(Scale.COUNT, Better.LOWER),
    groups=("Pilot", None),
    first_week=MONDAY,
    z=np.array([[4.0, np.nan, 4.2], [3.9, 4.1, 4.0]]),
    items=np.array([[54.0, 0.0, 66.0], [49.0, 60.0, 54.0]]),
    silent=np.array([[False, True, False], [False, False, False]]),
    first_day=MONDAY,
    last_day=MONDAY + timedelta(days=20),
)
LAUNCHES = Launches({"Pilot": MONDAY + WEEK}, {}, {"Pilot": 30, None: 30})
ASKED = (PANEL, ["Pilot"], LAUNCHES, DEFAULTS)

FLOATS = st.floats()
DAYS = st.dates()
GROUPS = st.none() | st.text()
EFFECTS = st.builds(
    Effect,
    delta=FLOATS,
    se=FLOATS,
    df=FLOATS,
    p=FLOATS,
    own=FLOATS,
    has_own_evidence=st.booleans(),
    late=st.none() | FLOATS,
    is_still_there=st.none() | st.booleans(),
)
UNUSUAL = st.builds(UnusualWeek, group=GROUPS, week=DAYS, value=FLOATS, expected=FLOATS)
LEFT_OUT = st.builds(LeftOutWeek, group=GROUPS, week=DAYS, what=st.text())
FINDINGS = st.builds(
    Finding,
    gate=st.none() | st.sampled_from(Reason),
    grade=st.none() | st.sampled_from(Grade),
    controls=st.lists(GROUPS, max_size=3).map(tuple),
    no_comparison=st.none() | st.sampled_from(NoComparison),
    weeks_before=st.integers(0, 99),
    weeks_after=st.integers(0, 99),
    level_before=st.none() | FLOATS,
    level_after=st.none() | FLOATS,
    effect=st.none() | EFFECTS,
    has_own_trend=st.booleans(),
    differs=st.booleans(),
    unusual=st.lists(UNUSUAL, max_size=2).map(tuple),
    left_out=st.lists(LEFT_OUT, max_size=2).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(waves=st.dictionaries(st.text(), FINDINGS, max_size=2), rollout=FINDINGS)
def test_kept_findings_come_back_to_the_last_bit(waves, rollout):
    back = decoded(encoded(Judgement(PANEL, waves, rollout)), PANEL)
    # repr tells nan, the sign of zero and every type apart, unlike ==
    assert repr((back.waves, back.rollout)) == repr((waves, rollout))


def test_evaluation_with_kept_judgements_is_the_same():
    evidence, kept = WORLD.evidence(), Kept()
    cold = evaluate(evidence, WORLD.last_day, kept=kept)
    warm = evaluate(evidence, WORLD.last_day, kept=Kept(kept.used))
    assert warm == cold == evaluate(evidence, WORLD.last_day)


def test_nothing_is_judged_that_is_kept():
    evidence, first = WORLD.evidence(), Kept()
    evaluate(evidence, WORLD.last_day, kept=first)
    again = Kept(first.used)
    evaluate(evidence, WORLD.last_day + timedelta(days=1), kept=again)
    assert (first.n_judged, again.n_judged) == (1, 0)
    assert again.used == first.used


def test_what_will_be_seen_is_kept_too():
    evidence, early = WORLD.evidence(), GO_LIVE - WEEK
    first = Kept()
    cold = evaluate(evidence, early, kept=first)
    assert (len(cold.foresights), len(first.used)) == (3, 2)
    again = Kept(first.used)
    assert evaluate(evidence, early, kept=again) == cold
    assert again.used == first.used


def test_each_judgement_that_is_asked_for_is_told():
    asked: list[int] = []
    kept = Kept(on_asked=lambda: asked.append(kept.n_judged))
    evaluate(WORLD.evidence(), WORLD.last_day, kept=kept)
    assert asked == [1]


@pytest.mark.parametrize(
    "changes",
    [
        {"z": PANEL.z + 1e-15},
        {"z": PANEL.z[:, ::-1]},
        {"items": PANEL.items + 1},
        {"silent": ~PANEL.silent},
        {"groups": ("North", None)},
        {"first_week": MONDAY - WEEK},
        {"first_day": MONDAY - WEEK},
        {"last_day": MONDAY},
        {"measure": BUILT_IN["reopen_rate"]},
        {"ruler": Ruler(Scale.LINEAR, Better.LOWER)},
        {"units": (2.0, 2.0)},
    ],
)
def test_other_weeks_ask_for_another_judgement(changes):
    assert digest(replace(PANEL, **changes), *ASKED[1:]) != digest(*ASKED)


@pytest.mark.parametrize(
    "changes",
    [
        {"go_live": {"Pilot": MONDAY}},
        {"spoilt": {None: MONDAY}},
        {"people": {"Pilot": 31, None: 30}},
        {"started": {"Pilot": MONDAY}},
        {"logged": {None: {MONDAY: "Storm"}}},
        {"recounted": {None: {MONDAY: "New tool"}}},
    ],
)
def test_other_launches_ask_for_another_judgement(changes):
    launches = replace(LAUNCHES, **changes)
    assert digest(PANEL, ["Pilot"], launches, DEFAULTS) != digest(*ASKED)


def test_other_waves_and_parameters_ask_for_another_judgement():
    rules = replace(DEFAULTS, p_own=0.11)
    keys = {
        digest(*ASKED),
        digest(PANEL, [], LAUNCHES, DEFAULTS),
        digest(PANEL, ["Pilot"], LAUNCHES, rules),
    }
    assert len(keys) == 3


def test_order_in_which_groups_are_named_is_the_same_question():
    turned = replace(LAUNCHES, people=dict(reversed(LAUNCHES.people.items())))
    assert digest(PANEL, ["Pilot"], turned, DEFAULTS) == digest(*ASKED)


def test_another_rule_is_another_version(tmp_path):
    rule = tmp_path / "kpi" / "rule.py"
    rule.parent.mkdir()
    rule.write_text("LIMIT = 1\n")
    before = rules_version(tmp_path)
    rules_version.cache_clear()
    rule.write_text("LIMIT = 2\n")
    assert rules_version(tmp_path) != before
