"""What would raise the evidence grade of a result, in one sentence."""

from datetime import date, timedelta

import numpy as np

from kpi.alone import YEAR_WEEKS
from kpi.case import PairCase
from kpi.comparison import Comparison, Span, comparison_of, span_of
from kpi.finding import NEVER_LAUNCHED
from kpi.slices import Flags
from kpi.states import State
from kpi.subject import Subject
from model.language import Language
from model.verdict import Grade

STRONGEST = "Nothing would raise it: this is the strongest comparison."
NO_RESULT = "A grade needs a result first."
EXPECTED = "If nothing changes, it will be grade {grade}, compared with {groups}."
EXPECTED_ALONE = (
    "If nothing changes, there will be nobody to compare with. Let one group switch "
    "later, or never, to reach A."
)
BY_WAVE = (
    "To reach A: count “{outcome}” by person or by wave, not for the company only."
)
LOAD = "To reach A: load “{outcome}” of {group} for the weeks from {first} to {last}."
LAST_YEAR = (
    "To reach B: load “{outcome}” for the same weeks of last year, {first} to {last}."
)
TOO_LATE = (
    "Nothing can raise it now: no group was still waiting to switch. Next time, let "
    "one group switch later."
)

_WEEK = timedelta(weeks=1)


def raise_grade(case: PairCase, subject: Subject, language: Language) -> str:
    """Say what would raise the grade; of the rollout, that of its weakest wave."""
    judgement = case.judgement
    if judgement is None:
        return language.translate(NO_RESULT)
    span = span_of(
        judgement.panel, _weakest(case, subject), case.launches, case.setting.parameters
    )
    finding = subject.finding
    if finding is None:
        return _expected(span, language)
    if finding.grade is None:
        return language.translate(NO_RESULT)
    if finding.grade is Grade.A:
        return language.translate(STRONGEST)
    title = language.translate(case.setting.measure(case.setting.pair.outcome).title)
    if judgement.panel.is_company and finding.grade is Grade.B:
        return language.say(BY_WAVE, outcome=title)
    return _missing(span, finding.grade, title, language)


def _weakest(case: PairCase, subject: Subject) -> str:
    """Return the wave that is talked about: of several, the one of lowest grade."""
    judged = case.judgement.waves if case.judgement is not None else {}
    graded = [(f.grade, name) for name, f in judged.items() if f.grade]
    covered = [pair for pair in graded if pair[1] in subject.covers]
    return max(covered)[1] if covered else subject.covers[0]


def _expected(span: Span, language: Language) -> str:
    found = comparison_of(span)
    if not isinstance(found, Comparison):
        return language.translate(EXPECTED_ALONE)
    names = [span.panel.groups[row] or NEVER_LAUNCHED for row in found.rows]
    groups = ", ".join(language.translate(name) for name in names)
    return language.say(EXPECTED, grade=found.grade, groups=groups)


def _missing(span: Span, grade: Grade, title: str, language: Language) -> str:
    """Name the weeks whose loading would raise the grade, the best way first."""
    for row, group in enumerate(span.panel.groups):
        weeks = _weeks_to_load(span, row)
        if weeks:
            name = language.translate(group or NEVER_LAUNCHED)
            values = {"outcome": title, "group": name, **_ends(weeks, language)}
            return language.say(LOAD, **values)
    if grade is Grade.C and span.panel.is_company:
        return language.say(BY_WAVE, outcome=title)
    weeks = _last_year(span)
    if grade is Grade.C and weeks:
        return language.say(LAST_YEAR, outcome=title, **_ends(weeks, language))
    return language.translate(TOO_LATE)


def _weeks_to_load(span: Span, row: int) -> list[date]:
    """Return the unknown weeks of a group that waited, where they would suffice."""
    if row == span.row or span.panel.is_company:
        return []
    people = span.launches.people.get(span.panel.groups[row], 0)
    if people < span.parameters.min_people:
        return []
    is_waiting = span.calendar.states[row] == State.BEFORE
    before, after = _sides(span)
    least = span.parameters.min_compare
    if min((is_waiting & before).sum(), (is_waiting & after).sum()) < least:
        return []
    known = np.zeros(len(is_waiting), dtype=np.bool_)
    seen = np.isfinite(span.panel.z[row])[: len(known)]
    known[: len(seen)] = seen
    wanted = is_waiting & (before | after) & ~known
    return [span.panel.week(int(column)) for column in np.flatnonzero(wanted)]


def _sides(span: Span) -> tuple[Flags, Flags]:
    n_weeks = span.calendar.states.shape[1]
    before = np.zeros(n_weeks, dtype=np.bool_)
    before[span.before] = True
    return before, span.calendar.judged[span.row]


def _last_year(span: Span) -> list[date]:
    """Return the weeks a year before those of the wave that are not known."""
    weeks = [span.panel.week(int(i)) for i in (*span.before, *span.after)]
    earlier = [week - YEAR_WEEKS * _WEEK for week in weeks]
    known = set(np.flatnonzero(np.isfinite(span.own)).tolist())
    return [
        week
        for week in earlier
        if (week - span.panel.first_week).days // 7 not in known
    ]


def _ends(weeks: list[date], language: Language) -> dict[str, str]:
    last = max(weeks) + _WEEK - timedelta(days=1)
    return {"first": language.full_day(min(weeks)), "last": language.full_day(last)}
