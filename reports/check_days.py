"""When each check of a verdict is due, and why it has no counts."""

from datetime import date

from kpi.windows import due_of
from model.language import Language
from model.verdict import Check, Reason, Result
from reports.words import reason_words


def check_of(result: Result, day: int) -> Check | None:
    """Return a check of a verdict; None where nothing of use is known or shown."""
    checks = result.adoption.checks if result.adoption else ()
    return next((check for check in checks if check.day == day), None)


def due_on(result: Result, day: int) -> date | None:
    """Return when a check can be made; None where the verdict does not tell."""
    check = check_of(result, day)
    if check is not None:
        return check.due_on
    return None if result.due_on is None else due_of(result.due_on, day)


def absent_words(result: Result, day: int, as_of: date, language: Language) -> str:
    """Say in a few words why a check has no counts: a date, or a reason."""
    due = due_on(result, day)
    if result.reason is Reason.SMALL_GROUP:
        return reason_words(result.reason, language)
    if day in result.withheld:
        return language.say("not shown")
    if due is not None and due > as_of:
        return language.say("due {day}", day=language.day(due))
    if result.adoption is None and result.reason is not Reason.NO_FACTS:
        return language.say("not shown")
    return language.say("no data yet")
