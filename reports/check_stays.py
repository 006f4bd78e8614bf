"""Whether use held to day 90 in a wave."""

from enum import Enum, auto

from kpi.parameters import DEFAULTS
from kpi.windows import CHECK_DAYS
from model.verdict import Reason, Result, Verdict
from reports.check_days import check_of
from reports.check_figures import clears_line

_LAST = CHECK_DAYS[-1]


class Stay(Enum):
    """Whether use held to day 90 in a wave, as its verdict and its counts say."""

    WAITING = auto()
    HIDDEN = auto()
    HELD = auto()
    SLIPPED = auto()
    BACK = auto()
    FEW = auto()
    OPEN = auto()


_HOLDS = frozenset(
    {Verdict.WORKING, Verdict.WORKING_AT_A_COST, Verdict.USED_NOT_PAYING_OFF}
)
_LOW = frozenset({Verdict.NOT_LANDED, Verdict.BETTER_NOT_FROM_USE})
_USE_UNKNOWN = frozenset(
    {Reason.PEOPLE, Reason.COVERAGE, Reason.LOW_MATCH, Reason.BREAK, Reason.NO_FACTS}
)


def stay_of(result: Result) -> Stay:
    """Return whether use held in a wave or rollout.

    The verdict says so where it rests on use; where it does not get that far, the
    level against day 30 does, held to the same rule.
    """
    if result.reason is Reason.SMALL_GROUP:
        return Stay.HIDDEN
    if result.verdict is Verdict.SLIPPING:
        is_back = result.reason is Reason.WORKAROUND_BACK
        return Stay.BACK if is_back and clears_line(result.adoption) else Stay.SLIPPED
    if result.verdict in _LOW:
        return Stay.FEW
    if result.verdict in _HOLDS:
        return Stay.HELD
    if result.verdict is Verdict.CANNOT_TELL:
        is_open = result.reason is Reason.CANNOT_TELL_USE
        return Stay.OPEN if is_open else Stay.HELD
    return _by_counts(result)


def _by_counts(result: Result) -> Stay:
    last = check_of(result, _LAST)
    if last is None or last.share_low is None:
        return Stay.OPEN if _LAST in result.withheld else Stay.WAITING
    if result.reason in _USE_UNKNOWN or not last.is_complete:
        return Stay.OPEN
    is_clear = clears_line(result.adoption)
    if is_clear and last.share_low >= DEFAULTS.use_floor:
        return Stay.HELD
    return Stay.SLIPPED if is_clear is False else Stay.OPEN
