"""Whether use in one wave differs from the rest of its rollout."""

from math import floor

from kpi import wording
from kpi.case import PairCase
from kpi.people import is_counted, range_of_people
from kpi.proportions import difference
from kpi.recounts import is_use_alike
from kpi.standing import Standing
from kpi.subject import Subject
from kpi.use import together
from model.language import Language
from model.text import Template

POINTS: dict[bool, Template] = {
    True: "More of its people use it at day 90 than of the other waves, by {least}.",
    False: "Fewer of its people use it at day 90 than of the other waves, by {least}.",
}
PEOPLE: Template = (
    "{own} use it at day 90, {least} than if it were used as in the other waves."
)
"""From 50 people on, and of fewer, who are counted and not taken as a share."""

LEAST_POINTS: Template = "at least {n} percentage points"
LEAST_PEOPLE: dict[bool, Template] = {
    True: "at least {n} more",
    False: "at least {n} fewer",
}
SOME: dict[bool, str] = {True: "more", False: "fewer"}


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
    for is_more, one, other in ((True, own, rest), (False, rest, own)):
        if _least_lead(one, other, alpha / 2) > 0:
            lead = _least_lead(one, other, alpha)
            return (_told(own, lead, language, is_more=is_more),)
    return ()


def least_words(lead: float, n: int, language: Language, *, is_more: bool) -> str:
    """Return a lead in share (0 to 1), rounded down, in the words of n people."""
    if is_counted(n):
        people = floor(lead * n + 1e-9)
        template = LEAST_PEOPLE[is_more] if people else SOME[is_more]
        return language.say(template, n=people)
    points = floor(100 * lead + 1e-9)
    template = LEAST_POINTS if points else wording.A_LITTLE
    return language.say(template, n=points)


def _told(own: Standing, lead: float, language: Language, *, is_more: bool) -> str:
    n = own.n_eligible
    least = least_words(lead, n, language, is_more=is_more)
    if not is_counted(n):
        return language.say(POINTS[is_more], least=least)
    low, high = int(own.sure.sum()), int(own.maybe.sum())
    people = range_of_people(low, high, n, language)
    return language.say(PEOPLE, own=people, least=least)


def _least_lead(one: Standing, other: Standing, alpha: float) -> float:
    """By how much the share of one group is above that of the other at least."""
    k, most = int(one.sure.sum()), int(other.maybe.sum())
    return difference((k, one.n_eligible), (most, other.n_eligible), alpha=alpha).low
