"""The next checks of a change, and the data that each one needs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kpi.pulldays import GO_LIVE
from kpi.pulls import Pull
from kpi.windows import CHECK_DAYS
from model.figure import Figure
from model.language import Language
from model.words import listed_and, told
from reports.errands import errand
from reports.figures import sentence_figures, slug


@dataclass(frozen=True, slots=True, kw_only=True)
class NextCheck:
    """One export of the pull plan, as the check it is for needs it."""

    due: str
    waves: str
    check: str
    exports: tuple[str, ...]
    setting: str


def next_checks(
    pulls: Iterable[Pull], change: str, as_of: date, language: Language
) -> list[NextCheck]:
    """Return what is still to be exported for a change, the first first."""
    return [_next(pull, as_of, language) for pull in pulls if pull.change == change]


def plan_figures(
    listed: Sequence[NextCheck], change: str, language: Language
) -> tuple[Figure, ...]:
    """Return the numbers that the settings of exports name, one figure each."""
    definition = language.say("How to make the export that a check needs.")
    return sentence_figures(
        (one.setting for one in listed), f"{slug(change)}/export", definition
    )


def has_snapshots(pulls: Iterable[Pull], change: str, measure: str) -> bool:
    """Say whether use is read from reports of a period, which end on a check's day."""
    return any(
        pull.is_snapshot and measure in (one.id for one in pull.measures)
        for pull in pulls
        if pull.change == change
    )


def _next(pull: Pull, as_of: date, language: Language) -> NextCheck:
    asked = errand(pull, language)
    is_now = pull.export_on <= as_of
    return NextCheck(
        due=language.say("Now") if is_now else language.full_day(pull.export_on),
        waves=told(listed_and(pull.waves), language),
        check=_check(pull, language),
        exports=tuple(title for title, _ in asked.exports),
        setting=asked.setting,
    )


def _check(pull: Pull, language: Language) -> str:
    if pull.days == (GO_LIVE,):
        return language.say("before go-live")
    days = told(listed_and([str(day) for day in pull.days]), language)
    if CHECK_DAYS[-1] in pull.days:
        return language.say("day {days}, verdict", days=days)
    return language.say("day {days}", days=days)
