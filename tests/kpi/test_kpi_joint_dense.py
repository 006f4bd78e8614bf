"""The joint model: the same numbers from a dense solution, and what must cancel."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from kpi_dense import fit_dense

from kpi.claims import effects_of, rollout_claims, wave_claims
from kpi.joint import Joint, fit_joint
from kpi.launches import Launches
from kpi.parameters import DEFAULTS
from kpi.states import Calendar, calendar_of

MONDAY = date(2024, 1, 1)
N_WEEKS = 44
WEEKS = tuple(MONDAY + timedelta(weeks=i) for i in range(N_WEEKS))
GROUPS = ("First", "Second", "Third", None)
LAUNCH = {"First": 14, "Second": 21, "Third": 28}
EVEN = np.ones(4)
UNEVEN = np.array([1 / 10, 1 / 30, 1 / 90, 1 / 270]) + 1 / 60


def calendar(groups=GROUPS, launch=LAUNCH) -> Calendar:
    go_live = {name: MONDAY + timedelta(weeks=week) for name, week in launch.items()}
    people = dict.fromkeys(groups, 30)
    return calendar_of(groups, WEEKS, Launches(go_live, {}, people), DEFAULTS)


def noise(n_draws: int = 1, n_groups: int = 4, seed: int = 3) -> np.ndarray:
    random = np.random.default_rng(seed)
    shape = (n_draws, n_groups, N_WEEKS)
    return 4 + 0.2 * random.standard_normal(shape) - 0.1 * random.random(shape)


def with_holes(z: np.ndarray) -> np.ndarray:
    z = z.copy()
    z[:, np.random.default_rng(8).random(z.shape[1:]) < 0.15] = np.nan
    return z


def fit(z, counting=EVEN, given: Calendar | None = None) -> Joint:
    counting = np.broadcast_to(counting[: z.shape[1]], z.shape[:2])
    return fit_joint(given or calendar(), z, counting, DEFAULTS)


def both(joint: Joint) -> tuple[np.ndarray, np.ndarray]:
    """Return all effects, and the covariance of whole and of late ones."""
    effects = np.concatenate([joint.whole.mean[0], joint.late.mean[0]])
    return effects, np.stack([joint.whole.cov[0], joint.late.cov[0]])


@pytest.mark.parametrize("counting", [EVEN, UNEVEN], ids=["even", "uneven"])
@pytest.mark.parametrize("change", [np.copy, with_holes], ids=["whole", "holes"])
def test_joint_model_equals_a_dense_solution(counting, change):
    z = change(noise())

    effects, cov = both(fit(z, counting))

    expected = fit_dense(calendar(), z[0], counting, DEFAULTS)
    n = len(LAUNCH)
    assert effects == pytest.approx(expected.effects, abs=1e-8)
    assert cov[0] == pytest.approx(expected.cov[:n, :n], abs=1e-8)
    assert cov[1] == pytest.approx(expected.cov[n:, n:], abs=1e-8)


@pytest.mark.parametrize("change", [np.copy, with_holes], ids=["whole", "holes"])
def test_without_a_common_fade_it_is_the_model_with_a_late_step(change):
    # the model before the ramp: l_g late_gt, late = the last 6 judged weeks and all
    # later ones, l_g ~ N(0, 0.25^2); e = d + l 6/11 and e' = d + l
    former = replace(DEFAULTS, sd_fade=0.0, sd_late=0.25, late_weeks=6)
    given, z = stepped(calendar()), change(noise())

    effects, cov = both(fit_joint(given, z, EVEN[None], former))

    expected = fit_dense(given, z[0], EVEN, former)
    n = len(LAUNCH)
    assert effects == pytest.approx(expected.effects, abs=1e-8)
    assert cov[0] == pytest.approx(expected.cov[:n, :n], abs=1e-8)
    assert cov[1] == pytest.approx(expected.cov[n:, n:], abs=1e-8)


def stepped(given: Calendar) -> Calendar:
    """Return the calendar with the late step in the place of the ramp."""
    is_late = np.zeros(given.states.shape, dtype=bool)
    for row, judged in enumerate(given.judged):
        at = np.flatnonzero(judged)
        if len(at):
            is_late[row, at[-6] :] = True
    return replace(given, ramp=is_late.astype(float))


def test_shock_to_all_groups_changes_no_effect():
    # week effects are free: a shock of 50 % in any week belongs to no wave
    shock = np.log(1.5) * np.random.default_rng(5).choice([-1, 0, 1], N_WEEKS)
    z = noise()

    there, shocked = both(fit(z)), both(fit(z + shock))

    assert shocked[0] == pytest.approx(there[0], abs=1e-5)
    assert shocked[1] == pytest.approx(there[1], abs=1e-5)


def test_missing_cell_equals_a_cell_that_is_left_out():
    z, given = noise(), calendar()
    states = given.states.copy()
    dropped = [(0, 3), (1, 30), (3, 20)]
    missing = z.copy()
    for row, week in dropped:
        missing[0, row, week] = np.nan
        states[row, week] = 0

    by_hole, by_state = fit(missing), fit(z, given=replace(given, states=states))

    # the mean ramp of the wave with a dropped judged week is another calendar's
    assert by_hole.nu == by_state.nu
    assert by_hole.whole.mean[0, [0, 2]] == pytest.approx(
        by_state.whole.mean[0, [0, 2]], abs=1e-9
    )
    assert by_hole.noise.s2 == pytest.approx(by_state.noise.s2, abs=1e-12)


def test_three_times_the_counting_noise_of_every_group_changes_nothing():
    there, tripled = both(fit(noise(), UNEVEN)), both(fit(noise(), 3 * UNEVEN))

    assert tripled[0] == pytest.approx(there[0], abs=1e-9)
    assert tripled[1] == pytest.approx(there[1], abs=1e-9)


def test_many_draws_at_once_are_the_same_as_one_by_one():
    z = with_holes(noise(n_draws=5))

    batch = fit(z, UNEVEN)

    for i in range(5):
        single = fit(z[i : i + 1], UNEVEN)
        assert batch.whole.mean[i] == pytest.approx(single.whole.mean[0], abs=1e-10)
        assert batch.late.cov[i] == pytest.approx(single.late.cov[0], abs=1e-10)


def without_a_wave(z):
    z[0, 1] = np.nan
    return z


def with_a_hole_over_all_groups(z):
    z[0, :, 18:22] = np.nan
    return z


@pytest.mark.parametrize(
    "change",
    [
        np.zeros_like,
        lambda z: np.full_like(z, np.log(0.5)),
        without_a_wave,
        with_a_hole_over_all_groups,
    ],
    ids=["all zero", "zero counts", "a wave without data", "a hole over all groups"],
)
def test_odd_data_give_numbers_for_every_wave_with_data(change):
    joint = fit(change(noise()))

    waves = [i for i, row in enumerate(joint.waves) if row != 1]
    claims = wave_claims(joint, waves, DEFAULTS)
    rollout = rollout_claims(joint, waves, DEFAULTS)
    for numbers in (claims.delta, claims.se, claims.late, rollout.delta, rollout.se):
        assert np.isfinite(numbers).all()
    (effect,) = effects_of(rollout, 0)
    assert not (effect.high(DEFAULTS.alpha) < 0 and effect.holds)


def test_wave_without_data_says_nothing_about_itself():
    joint = fit(without_a_wave(noise()))

    # only the prior of the effect, sd 100, is left
    assert joint.whole.se[0, 1] == pytest.approx(100, rel=0.01)


def test_one_wave_alone_has_a_huge_interval():
    alone = calendar(("First",), {"First": 14})

    joint = fit(noise(n_groups=1), given=alone)

    # the free week effects take everything, a prior of sd 100 remains
    assert joint.whole.se[0, 0] > 10
