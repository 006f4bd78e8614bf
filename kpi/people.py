"""What a sentence says about people: how many of how many, kept, lost, back."""

from datetime import date
from math import floor

from kpi import wording
from kpi.parameters import Parameters
from model.language import Language
from model.verdict import Adoption, Check, OldPath, Result

Blanks = dict[str, str | None]
"""Text by placeholder, None where a result has none."""

_SMALL_N = 50


def people_blanks(result: Result, language: Language, parameters: Parameters) -> Blanks:
    """Return the text of the placeholders about people."""
    return {
        **_checks(result, language),
        **_staying(result, language, parameters),
        **_old_path(result, language),
    }


def latest(result: Result) -> Check | None:
    """Return the last check that was reached, None before the first."""
    checks = result.adoption.checks if result.adoption else ()
    return next((c for c in reversed(checks) if c.active_low is not None), None)


def waiting(result: Result, as_of: date) -> Check | None:
    """Return the first check that has come, but whose data have not; None without.

    Checks before one that is known, and those whose counts are not shown, wait for
    nothing.
    """
    checks = result.adoption.checks if result.adoption else ()
    known = latest(result)
    open_ones = [c for c in checks if known is None or c.day > known.day]
    return next(
        (
            check
            for check in open_ones
            if check.due_on <= as_of and check.day not in result.withheld
        ),
        None,
    )


def is_same_share(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether two counts of people would be told by the same number."""
    (k, n), (also_k, also_n) = one, other
    if is_counted(min(n, also_n)):
        return k * also_n == also_k * n
    return round(100 * k / n) == round(100 * also_k / also_n)


def is_counted(n: int) -> bool:
    """Say whether so few people are told as a number, and not as a percentage."""
    return n < _SMALL_N


def of_people(k: int, n: int, language: Language) -> str:
    """Say "k of n people", from 50 people on as a percentage."""
    if is_counted(n):
        return language.say(wording.PEOPLE_COUNT, k=k, n=n)
    return language.say(wording.PEOPLE_SHARE, percent=language.percent(k / n), n=n)


def range_of_people(low: int, high: int, n: int, language: Language) -> str:
    """Say "k of n people", or between which two counts it lies."""
    if is_same_share((low, n), (high, n)):
        return of_people(low, n, language)
    ends = (_bare(low, n, language), _bare(high, n, language))
    return language.say(wording.PEOPLE_RANGE, low=ends[0], high=ends[1], n=n)


def floored(share: float) -> float:
    """Return whole percents not above the share: a bound is never rounded up."""
    return max(0, floor(100 * share + 1e-9)) / 100


def _checks(result: Result, language: Language) -> Blanks:
    checks = result.adoption.checks if result.adoption else ()
    first = next((c for c in checks if c.day == 30), None)
    now = latest(result)
    return {
        "before": _active(first, language) if first else None,
        "start": _start(first, now, language) if first and now else None,
        "now": _active(now, language) if now else None,
        "now_day": str(now.day) if now else None,
    }


def _active(check: Check, language: Language) -> str | None:
    low, high, n = check.active_low, check.active_high, check.eligible
    if low is None or high is None or n is None:
        return None
    return range_of_people(low, high, n, language)


def _start(first: Check, now: Check, language: Language) -> str | None:
    """Name the first of two counts, without its people when they are the same."""
    if first.active_low is None or first.eligible is None:
        return None
    if first.eligible != now.eligible or first.active_low != first.active_high:
        return _active(first, language)
    return _bare(first.active_low, first.eligible, language)


def _bare(k: int, n: int, language: Language) -> str:
    return str(k) if is_counted(n) else language.percent(k / n)


def _staying(result: Result, language: Language, parameters: Parameters) -> Blanks:
    use = result.adoption
    late = use.late if use else None
    sure = use.sustained_low if use else None
    return {
        "kept": _kept(use, language) if use else None,
        "lost": _lost(use, language) if use else None,
        "late": None if late is None else str(late),
        "sure": None if sure is None else language.percent(floored(sure)),
        "margin": language.percent(parameters.sustain_margin),
        "floor": language.percent(parameters.use_floor),
    }


def _lost(use: Adoption, language: Language) -> str | None:
    if use.lost is None:
        return None
    if use.lost_sure in (None, use.lost):
        return str(use.lost)
    return language.say(wording.COUNT_RANGE, low=use.lost_sure, high=use.lost)


def _kept(use: Adoption, language: Language) -> str | None:
    if use.retained is None or use.lost is None:
        return None
    return of_people(use.retained, use.retained + use.lost, language)


def _old_path(result: Result, language: Language) -> Blanks:
    old = result.old_path
    week = old.first_back_week if old else None
    return {**_rise(old, language), "back_week": None if week is None else str(week)}


def _rise(old: OldPath | None, language: Language) -> Blanks:
    if old is not None and old.is_by_wave:
        return _rise_of_actions(old, language)
    if old is None or old.people30 is None or old.people90 is None or not old.eligible:
        return {"old_before": None, "old_now": None}
    n, most30, most90 = old.eligible, old.people30_most, old.people90_most
    before = _bare(old.people30, n, language)
    if most30 is not None and most30 != old.people30:
        before = range_of_people(old.people30, most30, n, language)
    most = old.people90 if most90 is None else most90
    return {
        "old_before": before,
        "old_now": range_of_people(old.people90, most, n, language),
    }


def _rise_of_actions(old: OldPath, language: Language) -> Blanks:
    if old.volume30 is None or old.volume90 is None:
        return {"old_before": None, "old_now": None}
    now = language.percent(old.volume90)
    return {
        "old_before": language.percent(old.volume30),
        "old_now": language.say(wording.OF_ALL_DONE, percent=now),
    }
