"""How much the outcome changed, in words: faster, fewer, lower."""

from math import floor

from kpi.wording import MOVES, QUALITY, kind_of
from model.language import Language
from model.plan import Better
from model.text import Template
from model.verdict import Outcome, Reason

_AT_LEAST: dict[str, tuple[Template, Template]] = {
    "duration": ("at least {percent} faster", "at least {percent} slower"),
    "count": ("at least {percent} fewer", "at least {percent} more"),
    "level": ("at least {percent} lower", "at least {percent} higher"),
}
"""By kind of measure, as `MOVES`: what a bound below and above no change claims."""

_TOLERANCE = 1e-9
_UNPROVEN = frozenset(
    {
        Reason.WAVE_ONLY,
        Reason.MANY_PAIRS,
        Reason.WAVES_OPEN,
        Reason.EXPLORATORY,
    }
)


def change_words(change: float, outcome: Outcome, language: Language) -> str:
    """Return a relative change of an outcome in words.

    >>> from model.language import ENGLISH
    >>> days = Outcome(measure="cycle_days", unit="days", better=Better.LOWER)
    >>> change_words(-0.29, days, ENGLISH)
    '29% faster'
    """
    if round(change * 100) == 0:
        return language.translate(QUALITY["same"])
    template = MOVES[_kind(outcome)][change > 0]
    return language.say(template, percent=language.percent(abs(change)))


def claim_words(outcome: Outcome, reason: Reason, language: Language) -> str | None:
    """Return what may be claimed of a result, at most; None without an estimate.

    A whole bound on one side of no change gives "at least"; else the range is
    all there is, from its worst to its best end.
    """
    low, high = outcome.change_low, outcome.change_high
    if low is None or high is None:
        return None
    least = _proven(outcome, reason)
    if least is not None:
        return _at_least(least, outcome, language)
    return range_words(outcome, low, high, language)


def gain_words(outcome: Outcome, reason: Reason, language: Language) -> str | None:
    """Return the best estimate with its lower limit where one may be claimed.

    Else with its range; None without an estimate.
    """
    claim, least = claim_words(outcome, reason, language), _proven(outcome, reason)
    if claim is None or outcome.change is None:
        return None
    if least is None:
        best = change_words(outcome.change, outcome, language)
        if best == claim:
            return claim
        return language.say("{best} ({range})", best=best, range=claim)
    return language.say(
        "{best}, at least {least}",
        best=change_words(outcome.change, outcome, language),
        least=_rounded_down(least, language),
    )


def _proven(outcome: Outcome, reason: Reason) -> float | None:
    """Return the bound nearest to no change, None where nothing is shown."""
    low, high = outcome.change_low, outcome.change_high
    if low is None or high is None or low <= 0 <= high:
        return None
    if reason in _UNPROVEN or outcome.is_still_there is False:
        return None
    return high if high < 0 else low


def _at_least(change: float, outcome: Outcome, language: Language) -> str:
    template = _AT_LEAST[_kind(outcome)][change > 0]
    return language.say(template, percent=_rounded_down(change, language))


def range_words(outcome: Outcome, low: float, high: float, language: Language) -> str:
    """Name both ends, the worst first; the direction once where it is the same."""
    worst, best = (high, low) if outcome.better is Better.LOWER else (low, high)
    if round(worst * 100) == round(best * 100) == 0:
        return language.translate(QUALITY["same"])
    is_one_way = (worst > 0) is (best > 0)
    return language.say(
        "{worst} to {best}",
        worst=language.percent(abs(worst))
        if is_one_way
        else change_words(worst, outcome, language),
        best=change_words(best, outcome, language),
    )


def _rounded_down(change: float, language: Language) -> str:
    """Return a limit in whole percents that the limit itself does not exceed."""
    whole = floor(abs(change) * 100 + _TOLERANCE) / 100
    return language.percent(whole) if whole else language.say("a little")


def _kind(outcome: Outcome) -> str:
    return kind_of(outcome.unit, is_count=outcome.is_count)
