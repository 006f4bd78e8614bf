"""Each line of a claim, one step on either side of it.

Student's t by the table of the NIST/SEMATECH e-Handbook, 1.3.6.7.2, and scipy 1.17
stats.t.ppf for 0.85: with 20 degrees of freedom 1.725 (0.95), 1.325 (0.90) and
1.064 (0.85); with 120 degrees 1.658 (0.95).
"""

from dataclasses import replace

import numpy as np
import pytest

from kpi.claims import Claims, effects_of, rollout_claims, wave_claims
from kpi.estimates import Estimates
from kpi.joint import Joint, Noise
from kpi.parameters import DEFAULTS

LINES = Claims(
    delta=np.array([[-0.2]]),
    se=np.array([[0.1]]),
    late=np.array([[-0.2]]),
    late_se=np.array([[0.1]]),
    own=np.array([[-0.2]]),
    own_se=np.array([[0.1]]),
    df=20,
    p_own=0.10,
    p_late=0.15,
    still_there=0.75,
)
"""A claim of which every line holds: an effect of two standard errors."""


def changed(**values: float) -> Claims:
    return replace(LINES, **{name: np.array([[v]]) for name, v in values.items()})


def is_better(claims: Claims, at: int = 0) -> bool:
    (effect,) = effects_of(claims, at)
    return effect.high(0.05) < 0 and effect.holds


def test_claim_whose_lines_all_hold_is_better():
    assert is_better(LINES)


@pytest.mark.parametrize(
    ("holds", "fails"),
    [
        # the bound: -0.2 + 1.725 se
        ({"se": 0.1159}, {"se": 0.1160}),
        # own evidence: own / own_se <= -1.325
        ({"own": -0.1326}, {"own": -0.1325}),
        # still there: 0.75 of 0.2
        ({"late": -0.1501}, {"late": -0.1499}),
        # beyond chance: late / late_se <= -1.064
        ({"late_se": 0.1879}, {"late_se": 0.1880}),
    ],
    ids=["bound", "own evidence", "share that is kept", "late evidence"],
)
def test_line_of_a_claim_holds_on_one_side_and_fails_on_the_other(holds, fails):
    assert is_better(changed(**holds))
    assert not is_better(changed(**fails))


def test_effect_that_is_no_gain_is_not_still_there():
    # the last weeks alone are a gain, and below 75 % of a loss
    assert not changed(delta=0.2).is_still_there.any()


def joint(whole, late, *, sd=0.1, nu=20.0) -> Joint:
    """Return a fitted model with these effects of independent waves, sd each."""
    cov = np.diag(np.broadcast_to(sd, len(whole)) ** 2)[None]
    return Joint(
        waves=tuple(range(len(whole))),
        whole=Estimates(mean=np.array([whole]), cov=cov),
        late=Estimates(mean=np.array([late]), cov=cov),
        nu=nu,
        noise=Noise(points=(), weight=np.ones((1, 0)), s2=np.ones((1, 0))),
        fitted=np.empty((1, 0, 0)),
        sd=np.empty((1, 0)),
    )


@pytest.mark.parametrize(
    ("claims", "holds", "fails"),
    [
        # 0.15 of chance for a wave, 0.10 for the rollout
        (wave_claims, -0.1065, -0.1063),
        (rollout_claims, -0.1326, -0.1325),
    ],
    ids=["wave", "rollout"],
)
def test_level_of_late_evidence_is_that_of_who_claims(claims, holds, fails):
    # nearly nothing to keep, so that the late evidence alone decides
    def is_there(late: float) -> bool:
        found = claims(joint([-0.01], [late]), [0], DEFAULTS)
        return bool(found.is_still_there.all())

    assert is_there(holds)
    assert not is_there(fails)


def test_wave_needs_evidence_of_its_own_and_the_rollout_none():
    weak = joint([-0.1], [-0.1])

    # t = -1 is 16 % of chance, above the 10 % of a wave
    assert not wave_claims(weak, [0], DEFAULTS).has_own_evidence.any()
    assert rollout_claims(weak, [0], DEFAULTS).has_own_evidence.all()


def test_wave_carried_by_the_others_passes_every_line_but_its_own():
    whole, late = [-0.35, -0.35, -0.15], [-0.35, -0.35, -0.05]
    sd = np.array([0.05, 0.05, 0.20])

    found = wave_claims(joint(whole, late, sd=sd), range(3), DEFAULTS)

    # drawn to -0.35 it looks better and lasting; alone it is 0.75 standard errors
    assert effects_of(found, 2)[0].high(0.05) < 0
    assert found.is_still_there.all()
    assert found.has_own_evidence.tolist() == [[True, True, False]]
    assert [is_better(found, at) for at in range(3)] == [True, True, False]
    assert found.own[0] == pytest.approx(whole)


def test_rollout_of_equally_sure_waves_is_their_plain_mean():
    found = rollout_claims(joint([-0.3, -0.1], [-0.2, -0.1]), range(2), DEFAULTS)

    # drawing waves to their mean leaves the mean: 0.1 / sqrt(2)
    assert found.delta == pytest.approx(-0.2)
    assert found.late == pytest.approx(-0.15)
    assert found.se == pytest.approx(0.1 / np.sqrt(2))


def test_bound_of_a_claim_counts_at_most_120_degrees_of_freedom():
    found = wave_claims(joint([-0.2], [-0.2], nu=500.0), [0], DEFAULTS)

    (effect,) = effects_of(found, 0)
    assert effect.high(0.05) == pytest.approx(-0.2 + 1.658 * 0.1, abs=1e-4)
