"""The outcome of a wave: comparison, gates, effect."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from kpi.comparison import span_of
from kpi.finding import Judgement, outcome_of
from kpi.launches import Launches
from kpi.outcome import judge
from kpi.panel import Panel
from kpi.parameters import DEFAULTS
from kpi.scales import Ruler, Scale
from model.language import ENGLISH
from model.measures import BUILT_IN
from model.plan import Better, FactKind
from model.verdict import Grade, Reason

START = date(2024, 1, 1)
WEEKS = 40
LAUNCH = {"A": 16, "B": 32, "C": 20}


def panel(z=None, *, items=60.0, groups=("A", "B", None), ruler=None) -> Panel:
    random = np.random.default_rng(5)
    if z is None:
        z = 4 + 0.1 * random.standard_normal((len(groups), WEEKS))
    return Panel(
        measure=BUILT_IN["ticket_volume"],
        ruler=ruler or Ruler(Scale.LOG, Better.LOWER),
        groups=groups,
        first_week=START,
        z=z,
        items=np.full(z.shape, items),
        silent=np.zeros(z.shape, dtype=bool),
        first_day=START,
        last_day=START + timedelta(7 * WEEKS - 1),
    )


def launches(spoilt=None) -> Launches:
    days = {name: START + timedelta(7 * week) for name, week in LAUNCH.items()}
    return Launches(days, spoilt or {}, dict.fromkeys([*days, None], 30))


def judged(given_panel: Panel, waves=("A",), spoilt=None) -> Judgement:
    return judge(given_panel, waves, launches(spoilt), DEFAULTS)


def finding(given_panel: Panel, wave="A", spoilt=None):
    return judged(given_panel, (wave,), spoilt).waves[wave]


def stepped(by: float, groups=("A", "B", None)) -> Panel:
    given_panel = panel(groups=groups)
    given_panel.z[0, 16:] += by
    return given_panel


def test_wave_is_compared_with_groups_that_are_not_live_yet():
    found = finding(stepped(-0.3))

    assert found.grade is Grade.A
    assert found.controls == ("B", None)
    assert (found.weeks_before, found.weeks_after) == (12, 11)
    assert found.effect.low(0.05) < -0.3 < found.effect.high(0.05)


def test_wave_in_the_middle_of_switching_is_no_comparison():
    found = finding(panel(groups=("A", "C")))

    assert found.grade is Grade.C
    assert found.controls == ()


def test_common_shock_cancels_against_the_comparison():
    given_panel = panel()
    shocked = replace(given_panel, z=given_panel.z + np.linspace(0, -2, WEEKS))

    one, other = finding(given_panel).effect, finding(shocked).effect

    assert other.delta == pytest.approx(one.delta)
    assert other.se == pytest.approx(one.se)


def test_drifted_control_is_dropped_from_the_week_it_is_contaminated():
    early, late = START + timedelta(7 * 18), START + timedelta(7 * 26)
    spoilt = {"B": early, None: early}

    assert finding(panel(), spoilt=spoilt).grade is Grade.C
    # until week 26 there are eight judged weeks: enough
    assert finding(panel(), spoilt={"B": late, None: early}).controls == ("B",)


def test_control_without_items_is_no_comparison():
    given_panel = panel()
    given_panel.items[1:] = 0

    assert finding(given_panel).grade is Grade.C


def test_missing_week_is_not_counted():
    given_panel = panel()
    given_panel.z[0, [5, 20]] = np.nan

    found = finding(given_panel)

    assert (found.weeks_before, found.weeks_after) == (11, 10)


@pytest.mark.parametrize("side", [slice(0, 9), slice(18, 24)])
def test_too_few_weeks_on_one_side_close_the_gate(side):
    given_panel = panel()
    given_panel.z[0, side] = np.nan

    found = finding(given_panel)

    assert found.gate is Reason.WEEKS
    assert found.effect is None


def test_too_few_items_close_the_gate():
    assert finding(panel(items=4.9)).gate is Reason.VOLUME
    assert finding(panel(items=5.0)).gate is None


def test_waves_with_few_items_are_judged_together():
    few = panel(items=4.0, groups=("A", "C", None))
    few.z[0, 16:] -= 0.5
    few.z[1, 20:] -= 0.5

    found = judged(few, ("A", "C"))

    assert [found.waves[name].gate for name in "AC"] == [Reason.VOLUME] * 2
    # 4 and 4 items a week are more than the 5 that one wave needs
    assert (found.rollout.gate, found.rollout.grade) == (None, Grade.A)
    assert found.rollout.effect.low(0.05) < -0.5 < found.rollout.effect.high(0.05)


def test_waves_with_too_few_items_together_are_not_judged():
    found = judged(panel(items=2.4), ("A", "B"))

    assert found.rollout.gate is Reason.VOLUME


def test_waves_with_few_items_and_nobody_to_compare_with_are_not_judged():
    few = panel(items=4.0, groups=("A", "C"))

    assert judged(few, ("A", "C")).rollout.gate is Reason.VOLUME


@pytest.mark.parametrize(
    ("measure", "gate"), [("ticket_volume", None), ("resolution_hours", Reason.VOLUME)]
)
def test_items_measured_after_go_live_must_be_as_many(measure, gate):
    given_panel = replace(panel(), measure=BUILT_IN[measure])
    given_panel.items[0, 16:] = 2.0

    assert finding(given_panel).gate is gate


def test_rollout_names_the_waves_that_are_not_in_it():
    few = panel(groups=("A", "C", None))
    few.z[1, 20:32] = np.nan

    found = judged(few, ("A", "C")).rollout

    assert (found.of, found.apart) == (("A",), ("C",))


def test_summed_values_without_volume_are_judged():
    given_panel = panel(items=np.nan)
    summed = replace(given_panel.measure, facts=FactKind.VALUE)

    assert finding(given_panel).gate is Reason.VOLUME
    assert finding(replace(given_panel, measure=summed)).gate is None


def test_level_that_is_not_positive_closes_the_gate():
    ruler = Ruler(Scale.LINEAR, Better.LOWER)

    assert finding(panel(-panel().z, ruler=ruler)).gate is Reason.LEVEL


def test_company_measure_is_only_compared_with_its_own_past():
    found = judged(panel(groups=("*",)), ("A", "B")).waves["A"]

    assert found.grade is Grade.C


def test_effect_of_the_last_weeks_tells_whether_it_is_still_there():
    lasting, fading = stepped(-0.5), stepped(-0.5)
    fading.z[0, 24:] += 0.5

    assert finding(lasting).effect.is_still_there
    assert not finding(fading).effect.is_still_there


def test_still_there_is_not_told_without_the_last_weeks_or_a_gain():
    cut_short = stepped(-0.5, groups=("A",))
    cut_short.z[0, 26:] = np.nan

    assert finding(cut_short).effect.is_still_there is None
    assert finding(stepped(0.5)).effect.is_still_there is None


def test_steep_baseline_that_goes_on_is_named():
    sloping = panel()
    sloping.z[0] -= 0.03 * np.arange(WEEKS)

    assert finding(sloping).has_own_trend
    assert not finding(stepped(-0.5)).has_own_trend


def test_turned_measure_has_turned_signs():
    there = stepped(-0.3)
    back = replace(there, z=-there.z)

    one, other = finding(there).effect, finding(back).effect

    assert other.delta == pytest.approx(-one.delta)
    assert other.low(0.05) == pytest.approx(-one.high(0.05))


@pytest.mark.parametrize(
    ("better", "sign"), [(Better.LOWER, 1.0), (Better.HIGHER, -1.0)]
)
def test_change_is_told_on_the_measures_own_scale(better, sign):
    ruler = Ruler(Scale.LOG, better)
    given_panel = replace(stepped(sign * -0.3), ruler=ruler)
    turned = replace(given_panel, z=sign * given_panel.z)

    found = judged(turned)
    told = outcome_of(found.waves["A"], turned, DEFAULTS, language=ENGLISH)

    assert told.change_low < told.change < told.change_high
    assert told.change == pytest.approx(
        np.exp(sign * found.waves["A"].effect.delta) - 1
    )
    assert told.before == pytest.approx(np.exp(4), rel=0.1)
    assert told.controls == ("B", "the people who never switch")


def test_outcome_behind_a_gate_has_no_numbers():
    given_panel = panel(items=1.0)

    told = outcome_of(finding(given_panel), given_panel, DEFAULTS, language=ENGLISH)

    assert told.gate is Reason.VOLUME
    assert told.change is None
    assert told.before is None


def test_group_of_fewer_than_five_people_is_no_comparison():
    given_panel = stepped(-0.3)
    small = replace(launches(), people={"A": 30, "B": 30, None: 4})

    found = judge(given_panel, ["A"], small, DEFAULTS).waves["A"]

    assert found.controls == ("B",)


def test_weeks_are_judged_from_when_half_of_a_wave_is_live():
    late = launches().go_live["A"] + timedelta(21)
    given = replace(launches(), started={"A": late})

    span = span_of(panel(), "A", given, DEFAULTS)

    # settling weeks 1 and 2 follow the late start: the first judged week is
    # three weeks later than for a wave that starts at once
    assert span.after[0] - span_of(panel(), "A", launches(), DEFAULTS).after[0] == 3


def test_waves_of_a_minority_do_not_speak_for_the_rollout():
    given_panel = panel(groups=("A", "B", None))
    given_panel.z[1, 20:] = np.nan
    few = replace(launches(), people={"A": 10, "B": 30, None: 30})

    whole = judge(given_panel, ["A", "B"], few, DEFAULTS).rollout

    assert whole.effect is None
    assert whole.gate is Reason.WEEKS
    assert whole.weeks_before > 0


def test_rollout_of_a_wave_that_was_spoilt_from_the_start_is_as_the_wave():
    given_panel = stepped(-0.3)

    found = judged(given_panel, spoilt={"A": START})

    assert found.waves["A"].grade is Grade.A
    assert found.rollout.effect.delta == pytest.approx(found.waves["A"].effect.delta)
    assert found.rollout.effect.se == pytest.approx(found.waves["A"].effect.se)
