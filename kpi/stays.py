"""Whether use held to day 90 in a wave."""

from enum import Enum, auto

from kpi.parameters import DEFAULTS, Parameters
from kpi.windows import CHECK_DAYS
from model.verdict import Adoption, Reason, Result, Verdict

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


def levels_of(use: Adoption | None) -> tuple[int, int] | None:
    """Return who was active at day 30 and at day 90, of the people of both.

    At the cautious end of what is known. None before day 90 and where nobody was
    active at day 30: then there is nothing to hold.
    """
    if use is None or use.retained is None or use.lost is None:
        return None
    first = use.retained + use.lost
    return (first, use.retained + (use.late or 0)) if first else None


def clears_line(use: Adoption | None) -> bool | None:
    """Say whether the level is shown to clear the line; None: it may or may not."""
    if use is None or levels_of(use) is None or use.sustained_low is None:
        return None
    if is_sustained(use.sustained_low):
        return True
    high = use.sustained_high
    return False if high is not None and is_faded(high) else None


def is_enough(share_low: float, parameters: Parameters = DEFAULTS) -> bool:
    """Say whether enough people work the new way at day 90, by the share that does."""
    return share_low >= parameters.use_floor


def is_sustained(low: float, parameters: Parameters = DEFAULTS) -> bool:
    """Say whether use held, by the lower bound of its level against day 30."""
    return low >= parameters.sustain_margin


def is_faded(high: float, parameters: Parameters = DEFAULTS) -> bool:
    """Say whether use did not hold, by the upper bound of its level."""
    return high < parameters.sustain_margin


def _by_counts(result: Result) -> Stay:
    checks = result.adoption.checks if result.adoption else ()
    last = next((check for check in checks if check.day == _LAST), None)
    if last is None or last.share_low is None:
        return Stay.OPEN if _LAST in result.withheld else Stay.WAITING
    if result.reason in _USE_UNKNOWN or not last.is_complete:
        return Stay.OPEN
    is_clear = clears_line(result.adoption)
    if is_clear and is_enough(last.share_low):
        return Stay.HELD
    return Stay.SLIPPED if is_clear is False else Stay.OPEN
