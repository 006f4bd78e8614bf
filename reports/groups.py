"""Names of groups and weeks that stand out, in words."""

from collections.abc import Mapping
from datetime import date

from kpi.finding import NEVER_LAUNCHED
from model.language import Language
from model.marts import COMPANY
from model.plan import Event, EventKind
from model.text import Template
from model.verdict import Outcome, UnusualWeek
from reports.levels import level

_WEEK: Template = "Week of {day}, {group}"
_UNUSUAL: Template = "{value} against {expected} expected"


def group_name(group: str | None, language: Language) -> str:
    """Return the name of a group; None stands for the people who never launch."""
    if group is None:
        return language.translate(NEVER_LAUNCHED)
    return language.translate("the whole company") if group == COMPANY else group


def week_words(week: UnusualWeek, language: Language) -> str:
    """Return which week of which group is meant."""
    return language.say(
        _WEEK,
        day=language.full_day(week.week),
        group=group_name(week.group, language),
    )


def left_out_lines(outcome: Outcome, language: Language) -> list[str]:
    """Return one line a week and entry of the log: which groups, and what it says."""
    groups: dict[tuple[date, str], list[str]] = {}
    for week in outcome.left_out:
        name = group_name(week.group, language)
        groups.setdefault((week.week, week.what), []).append(name)
    return [
        language.say(
            "Week of {day}, {groups}: {what}",
            day=language.full_day(day),
            groups=language.listed(names),
            what=what,
        )
        for (day, what), names in sorted(groups.items())
    ]


def unusual_words(week: UnusualWeek, outcome: Outcome, language: Language) -> str:
    """Return the value of a week beside what was expected, with the unit."""
    values = {
        "value": level(week.value, outcome, language),
        "expected": level(week.expected, outcome, language),
    }
    if outcome.unit == "share":
        return language.say(_UNUSUAL, **values)
    unit = language.translate(outcome.unit)
    return language.say(
        "{value} {unit} against {expected} expected", unit=unit, **values
    )


def event_days(event: Event, language: Language) -> str:
    """Return the days of an event; of a new way of counting, since when it holds."""
    if event.kind is EventKind.RECOUNT:
        return language.say("From {first} on", first=language.full_day(event.first_day))
    if event.first_day == event.last_day:
        return language.full_day(event.first_day)
    return language.say(
        "{first} to {last}",
        first=_start(event.first_day, event.last_day, language),
        last=language.full_day(event.last_day),
    )


def event_groups(event: Event, language: Language) -> str:
    """Return whom an event touched."""
    if not event.waves:
        return language.translate("all groups")
    return language.listed(group_name(wave, language) for wave in event.waves)


def event_measure(
    event: Event, titles: Mapping[str, str], language: Language
) -> str | None:
    """Return which measure an event touched, by title; None: all of the change.

    Args:
        event: what else happened.
        titles: of the measures of the change, by id; a measure that the workbook
            has no more is called by its id.
        language: the reader's.
    """
    named = event.measure
    return None if named is None else language.translate(titles.get(named, named))


def _start(first: date, last: date, language: Language) -> str:
    is_same_year = first.year == last.year
    return language.day(first) if is_same_year else language.full_day(first)
