"""Whether use reached the target of its pair: told, and no part of a verdict."""

from collections.abc import Iterator

from kpi import wording
from kpi.people import range_of_people
from kpi.promise import promised_target, share_words
from model.language import Language
from model.plan import Pair
from model.text import Template
from model.verdict import Check, Note, Result, Verdict

BELOW: Template = "Use is below its target of {target}: {people}."

_CLAIMS = (Verdict.WORKING, Verdict.WORKING_AT_A_COST)


def target_notes(result: Result, pair: Pair, language: Language) -> Iterator[Note]:
    """Yield that fewer people use it than was aimed at, beside a claim of success.

    The target is that of go-live, see `promised_target`; it is missed when it is
    whatever the unknown people did.
    """
    target = promised_target(pair, result.launch)
    checks = result.adoption.checks if result.adoption else ()
    now = next((check for check in checks if check.day == 90), None)
    if result.verdict not in _CLAIMS or target is None or now is None:
        return
    people = _below(now, target, language)
    if people is not None:
        aimed = share_words(target, language)
        yield Note(language.say(BELOW, target=aimed, people=people))


def _below(check: Check, target: float, language: Language) -> str | None:
    """Say how many people are active; None where that may be as many as aimed at."""
    low, high, n = check.active_low, check.active_high, check.eligible
    if low is None or high is None or not n or high > target * n - 1e-6:
        return None
    if round(100 * high / n) < 100 * target:
        return range_of_people(low, high, n, language)
    # in whole percents it would read as reached
    if low == high:
        return language.say(wording.PEOPLE_COUNT, k=high, n=n)
    return language.say(wording.PEOPLE_RANGE, low=low, high=high, n=n)
