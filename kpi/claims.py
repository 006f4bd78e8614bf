"""What the joint model lets a wave or the rollout claim, one or many draws."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr

from kpi.estimates import Estimates
from kpi.finding import Effect
from kpi.joint import Joint
from kpi.parameters import Parameters
from kpi.shrinking import shrink
from kpi.slices import Flags, Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Effects with what speaks for them; arrays are (draws, waves).

    `delta` and `late` are the whole and the late effect as published, with
    standard errors; `own` and `own_se` the whole effect before shrinking. `df`
    is common to all. Lower = better.
    """

    delta: Numbers
    se: Numbers
    late: Numbers
    late_se: Numbers
    own: Numbers
    own_se: Numbers
    df: float
    p_own: float
    p_late: float
    still_there: float

    @property
    def p(self) -> Numbers:
        """One-sided probability of so good an effect by chance."""
        return np.asarray(stdtr(self.df, self.delta / self.se))

    @property
    def has_own_evidence(self) -> Flags:
        """Whether a wave speaks for an effect by itself; of the rollout, always."""
        return np.asarray(stdtr(self.df, self.own / self.own_se) <= self.p_own)

    @property
    def is_still_there(self) -> Flags:
        """Whether the late effect keeps its share of the whole, beyond chance."""
        is_kept = self.late <= self.still_there * self.delta
        is_sure = stdtr(self.df, self.late / self.late_se) <= self.p_late
        return np.asarray(is_kept & is_sure & (self.delta < 0))


def wave_claims(joint: Joint, at: Sequence[int], parameters: Parameters) -> Claims:
    """Return the claims of waves (places in `joint.waves`) shrunk together."""
    own = joint.whole.of(at)
    whole = shrink(own, parameters.spreads)
    late = shrink(joint.late.of(at), parameters.spreads)
    return _claims(joint, whole, late, own, parameters)


def rollout_claims(joint: Joint, at: Sequence[int], parameters: Parameters) -> Claims:
    """Return the claim of the plain mean over waves, (draws, 1)."""
    whole = shrink(joint.whole.of(at), parameters.spreads).average()
    late = shrink(joint.late.of(at), parameters.spreads).average()
    return _claims(joint, whole, late, None, parameters)


def _claims(
    joint: Joint,
    whole: Estimates,
    late: Estimates,
    own: Estimates | None,
    parameters: Parameters,
) -> Claims:
    evidence = own or whole
    return Claims(
        delta=whole.mean,
        se=whole.se,
        late=late.mean,
        late_se=late.se,
        own=evidence.mean,
        own_se=evidence.se,
        df=min(joint.nu, parameters.df_max),
        p_own=1.0 if own is None else parameters.p_own,
        p_late=parameters.p_late_roll if own is None else parameters.p_late,
        still_there=parameters.still_there,
    )


def effects_of(claims: Claims, at: int) -> list[Effect]:
    """Return the effect of one wave, or of the rollout (at 0), in each draw."""
    columns = (
        claims.delta,
        claims.se,
        claims.p,
        claims.own,
        claims.has_own_evidence,
        claims.late,
        claims.is_still_there,
    )
    return [
        Effect(
            delta=delta,
            se=se,
            df=claims.df,
            p=p,
            own=own,
            has_own_evidence=has_own,
            late=late,
            is_still_there=is_there if delta < 0 else None,
        )
        for delta, se, p, own, has_own, late, is_there in zip(
            *(column[:, at].tolist() for column in columns), strict=True
        )
    ]
