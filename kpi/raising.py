"""What would raise the evidence grade of a result, in one sentence."""

from datetime import date

import numpy as np

from kpi.case import PairCase
from kpi.comparison import (
    STATES,
    Comparison,
    Span,
    comparison_of,
    parted_on,
    span_of,
)
from kpi.finding import NEVER_LAUNCHED, Judgement
from kpi.launches import is_waiting, judged_to
from kpi.recounts import outcome_recount
from kpi.slices import Flags
from kpi.states import State
from kpi.subject import Subject
from kpi.windows import DAY, WEEK, YEAR_WEEKS
from model.language import Language
from model.text import Template
from model.verdict import Grade, Reason

STRONGEST: Template = "Nothing would raise it: this is the strongest comparison."
NO_WEEKS: Template = "A grade needs a week of “{outcome}” first."
EXPECTED: Template = (
    "If nothing changes, it will be grade {grade}, compared with {groups}."
)
ONCE_JUDGED: Template = (
    "Once it can be judged, it will be grade {grade}, compared with {groups}."
)
EXPECTED_ALONE: Template = (
    "If nothing changes, there will be nobody to compare with. Let one group switch "
    "later, or never, to reach A."
)
ONCE_ALONE: Template = (
    "Also once it can be judged there is nobody to compare with: no group was still "
    "waiting to switch."
)
BY_WAVE: Template = (
    "To reach A: count “{outcome}” by person or by wave, not for the company only."
)
LOAD: Template = (
    "To reach {grade}: load “{outcome}” of {group} for the weeks from {first} to "
    "{last}."
)
LAST_YEAR: Template = (
    "To reach B: load “{outcome}” for the same weeks of last year, {first} to {last}."
)
TOO_LATE: Template = (
    "Nothing can raise it now: no group was still waiting to switch. Next time, let "
    "one group switch later."
)
SPOILT: Template = (
    "Nothing can raise it now: {group} waited, but worked the new way from {day}. Next "
    "time, keep one group apart."
)
TOO_THIN: Template = (
    "Nothing can raise it now: {group} waited, but with too few items a week. Next "
    "time, let a larger group switch later."
)
PARTED: Template = (
    "A grade needs “{outcome}” counted in one way first: it is counted differently "
    "from {day} on."
)
PARTED_GROUP: Template = (
    "Nothing can raise it now: {group} waited, but with another way of counting from "
    "{day} on. Next time, keep one group that is counted in one way."
)

IN_TIME = (EXPECTED, EXPECTED_ALONE)
ONCE = (ONCE_JUDGED, ONCE_ALONE)
"""With a group to compare with, and without."""


def raise_grade(case: PairCase, subject: Subject, language: Language) -> str:
    """Say what would raise the grade; of the rollout, that of its weakest wave.

    Before there is a grade: which one to expect.
    """
    judgement, finding = case.judgement, subject.finding
    title = language.translate(case.setting.measure(case.setting.pair.outcome).title)
    if judgement is None:
        return language.say(NO_WEEKS, outcome=title)
    grade = finding.grade if finding is not None else None
    span = _weakest(case, subject, judgement)
    if grade is Grade.A:
        return language.translate(STRONGEST)
    if judgement.panel.is_company:
        return language.say(BY_WAVE, outcome=title)
    recount = outcome_recount(case, subject) if _is_parted(subject) else None
    if grade is None and recount is not None:
        day = language.full_day(recount.day)
        return language.say(PARTED, outcome=title, day=day)
    if grade is None:
        is_over = finding is not None
        return _expected(span, language, ONCE if is_over else IN_TIME)
    return _missing(span, grade, title, language)


def _is_parted(subject: Subject) -> bool:
    """Say whether a recount is about all of it: other waves may speak for a rollout."""
    finding = subject.finding
    is_gated = finding is not None and finding.gate is Reason.BREAK
    return subject.wave is not None or is_gated


def _weakest(case: PairCase, subject: Subject, judgement: Judgement) -> Span:
    """Return the wave that is talked about: of several, the one of lowest grade."""
    parameters, finding = case.setting.parameters, subject.finding
    together = finding.together if finding is not None else ()
    spans = {
        name: span_of(
            judgement.panel,
            name,
            case.launches,
            parameters.together if name in together else parameters,
        )
        for name in subject.covers
    }
    grades = {
        name: _grade(span) if name in together else judgement.waves[name].grade
        for name, span in spans.items()
        if name in judgement.waves
    }
    graded = [(grade, name) for name, grade in grades.items() if grade]
    return spans[max(graded)[1] if graded else subject.covers[0]]


def _grade(span: Span) -> Grade | None:
    found = comparison_of(span)
    return found.grade if isinstance(found, Comparison) else None


def _expected(span: Span, language: Language, templates: tuple[str, str]) -> str:
    compared, alone = templates
    found = comparison_of(span)
    if not isinstance(found, Comparison):
        return language.translate(alone)
    names = (_name(span, row, language) for row in found.rows)
    return language.say(compared, grade=found.grade, groups=language.listed(names))


def _missing(span: Span, grade: Grade, title: str, language: Language) -> str:
    """Name the weeks whose loading would raise the grade, the best way first."""
    for better, states in STATES.items():
        if better >= grade:
            break
        for row in range(len(span.panel.groups)):
            weeks = _weeks_to_load(span, row, states)
            if weeks:
                name = _name(span, row, language)
                values = {"outcome": title, "group": name, **_ends(weeks, language)}
                return language.say(LOAD, grade=better, **values)
    weeks = _last_year(span)
    if grade is Grade.C and weeks:
        return language.say(LAST_YEAR, outcome=title, **_ends(weeks, language))
    return _too_late(span, language)


def _too_late(span: Span, language: Language) -> str:
    """Say why no file can raise the grade any more."""
    last = judged_to(span.panel.groups[span.row] or "", span.launches, span.parameters)
    for row, group in enumerate(span.panel.groups):
        if not _has_people(span, row) or not is_waiting(group, last, span.launches):
            continue
        name, day = _name(span, row, language), span.launches.spoilt.get(group)
        if day is not None and day <= last:
            return language.say(SPOILT, group=name, day=language.full_day(day))
        day = parted_on(span.panel, group, span.launches, span.parameters)
        if day is not None and day <= last:
            return language.say(PARTED_GROUP, group=name, day=language.full_day(day))
        if not span.has_volume(row):
            return language.say(TOO_THIN, group=name)
    return language.translate(TOO_LATE)


def _name(span: Span, row: int, language: Language) -> str:
    return language.translate(span.panel.groups[row] or NEVER_LAUNCHED)


def _has_people(span: Span, row: int) -> bool:
    people = span.launches.people.get(span.panel.groups[row], 0)
    return row != span.row and people >= span.parameters.min_people


def _weeks_to_load(span: Span, row: int, states: tuple[State, ...]) -> list[date]:
    """Return the unknown weeks of a group, where it lacks no more than those."""
    if not _has_people(span, row):
        return []
    in_state = np.isin(span.calendar.states[row], states)
    before, after = _sides(span)
    least = span.parameters.min_compare
    if min((in_state & before).sum(), (in_state & after).sum()) < least:
        return []
    if min(span.cells(row, states)) >= least:
        return []
    known = np.zeros(len(in_state), dtype=np.bool_)
    seen = np.isfinite(span.panel.z[row])[: len(known)]
    known[: len(seen)] = seen
    wanted = in_state & (before | after) & ~known
    return [span.panel.week(int(column)) for column in np.flatnonzero(wanted)]


def _sides(span: Span) -> tuple[Flags, Flags]:
    n_weeks = span.calendar.states.shape[1]
    before = np.zeros(n_weeks, dtype=np.bool_)
    before[span.before] = True
    return before, span.calendar.judged[span.row]


def _last_year(span: Span) -> list[date]:
    """Return the weeks a year before those of the wave that are not known."""
    weeks = [span.panel.week(int(i)) for i in (*span.before, *span.after)]
    earlier = [week - YEAR_WEEKS * WEEK for week in weeks]
    known = set(np.flatnonzero(np.isfinite(span.own)).tolist())
    return [
        week
        for week in earlier
        if (week - span.panel.first_week).days // 7 not in known
    ]


def _ends(weeks: list[date], language: Language) -> dict[str, str]:
    last = max(weeks) + WEEK - DAY
    return {"first": language.full_day(min(weeks)), "last": language.full_day(last)}
