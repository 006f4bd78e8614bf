"""Whether use in one wave differs from the rest of its rollout."""

from math import floor

from kpi.case import PairCase
from kpi.proportions import difference
from kpi.recounts import is_use_alike
from kpi.standing import Standing
from kpi.subject import Subject
from kpi.use import together
from model.language import Language

HIGHER = (
    "More of its people use it at day 90 than of the other waves, by at least {points} "
    "percentage points."
)
LOWER = (
    "Fewer of its people use it at day 90 than of the other waves, by at least "
    "{points} percentage points."
)


def use_difference(
    case: PairCase, subject: Subject, language: Language
) -> tuple[str, ...]:
    """Say how use in a wave differs from the other waves at day 90, if it does.

    It does when the two-sided 95 % interval of the difference excludes zero
    whatever unknown people did; "at least" is the one-sided 95 % bound. It is a
    hint where to look, not corrected for the number of waves, and counts of the
    others are not told. Empty for the rollout, before day 90, with fewer than
    `min_people` people on either side, and where use is counted in two ways.
    """
    others = [one.seen for one in case.complete if one.wave.name != subject.wave]
    rest = together(others).get(90)
    if subject.wave is None or not subject.is_due or rest is None:
        return ()
    if not is_use_alike(case):
        return ()
    own, least = subject.seen[90], case.setting.parameters.min_people
    if min(own.n_eligible, rest.n_eligible) < least:
        return ()
    alpha = case.setting.parameters.alpha
    for template, one, other in ((HIGHER, own, rest), (LOWER, rest, own)):
        if _least_lead(one, other, alpha / 2) > 0:
            points = floor(100 * _least_lead(one, other, alpha) + 1e-9)
            return (language.say(template, points=points),)
    return ()


def _least_lead(one: Standing, other: Standing, alpha: float) -> float:
    """By how much the share of one group is above that of the other at least."""
    k, most = int(one.sure.sum()), int(other.maybe.sum())
    return difference((k, one.n_eligible), (most, other.n_eligible), alpha=alpha).low
