"""Days from which on a measure is counted differently, where they part a verdict."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kpi.case import PairCase, logged_of
from kpi.comparison import parted_on, recount_of
from kpi.finding import NEVER_LAUNCHED
from kpi.launches import judged_to
from kpi.snapshots import effective_window
from kpi.standing import Standings
from kpi.subject import Subject
from kpi.windows import CHECK_DAYS, CHECK_LENGTH, Days, check_days
from model.language import Language
from model.marts import COMPANY
from model.plan import Measure
from model.text import Template
from model.verdict import Note, Reason

PARTED: Template = (
    "Counted differently from {day} on: {measures} ({what}). What lies before that day "
    "is not compared with what lies after."
)
PARTED_GROUP: Template = (
    "Not compared with {group} from {day}: “{outcome}” is counted differently there "
    "({what})."
)


@dataclass(frozen=True, slots=True)
class Recount:
    """A measure that is counted differently from a day on, and what is said of it."""

    measure: Measure
    day: date
    what: str


def use_recount(case: PairCase, subject: Subject) -> Recount | None:
    """Return the first recount of use between the checks of the waves covered.

    After the first day that the check at day 30 looks at, and up to the last of
    day 90.
    """
    return _first(_of_use(case, subject))


def outcome_recount(case: PairCase, subject: Subject) -> Recount | None:
    """Return the first recount of the outcome in the weeks of the waves covered."""
    return _first(_of_outcome(case, subject, case.setting.pair.outcome))


def is_use_alike(case: PairCase) -> bool:
    """Say whether use in the waves judged is counted in one way, from first to last."""
    setting = case.setting
    launches = logged_of(setting, setting.pair.adoption, case.launches)
    spans = [
        _looked_at(case, case.use, launches.go_live[one.wave.name])
        for one in case.complete
    ]
    first = min((span.first for span in spans), default=date.max)
    last = max((span.last for span in spans), default=date.max)
    names = (one.wave.name for one in case.complete)
    return all(launches.recount(name, first, last) is None for name in names)


def told_recount(case: PairCase, subject: Subject, reason: Reason) -> Recount | None:
    """Return the recount because of which there is no verdict; None without one."""
    if reason is not Reason.BREAK:
        return None
    return use_recount(case, subject) or outcome_recount(case, subject)


def recount_notes(
    case: PairCase, subject: Subject, language: Language
) -> Iterator[Note]:
    """Yield what is counted differently: measures of the pair, then other groups."""
    by_event: dict[tuple[date, str], list[Measure]] = {}
    for one in _all(case, subject):
        by_event.setdefault((one.day, one.what), []).append(one.measure)
    for (day, what), measures in by_event.items():
        titles = (f"“{language.translate(each.title)}”" for each in measures)
        values = {"measures": language.listed(titles), "what": what}
        text = language.say(PARTED, day=language.full_day(day), **values)
        yield Note(text, is_of_plan=True)
    for group, one in _of_groups(case, subject):
        text = language.say(
            PARTED_GROUP,
            group=language.translate(NEVER_LAUNCHED if group is None else group),
            day=language.full_day(one.day),
            outcome=language.translate(one.measure.title),
            what=one.what,
        )
        yield Note(text, (group,))


def _all(case: PairCase, subject: Subject) -> list[Recount]:
    pair = case.setting.pair
    found = [*_of_use(case, subject)]
    for measure_id in (pair.outcome, *pair.guardrails):
        found += _of_outcome(case, subject, measure_id)
    return sorted(dict.fromkeys(found), key=lambda recount: recount.day)


def _of_groups(
    case: PairCase, subject: Subject
) -> Iterator[tuple[str | None, Recount]]:
    """Yield the other groups that are compared with only up to a new counting.

    None where the waves covered are counted differently themselves.
    """
    launches, judgement = case.launches, case.judgement
    if judgement is None or outcome_recount(case, subject) is not None:
        return
    panel, parameters = judgement.panel, case.setting.parameters
    last = max(judged_to(name, launches, parameters) for name in subject.covers)
    for group in panel.groups:
        day = parted_on(panel, group, launches, parameters)
        is_other = group not in (*subject.covers, COMPANY)
        if day is not None and day <= last and is_other:
            what = launches.recounted[group][day]
            yield group, Recount(panel.measure, day, what)


def _first(found: Iterator[Recount]) -> Recount | None:
    return min(found, key=lambda recount: recount.day, default=None)


def _of_use(case: PairCase, subject: Subject) -> Iterator[Recount]:
    setting, pair = case.setting, case.setting.pair
    known: list[tuple[str, Standings | None]] = [(pair.adoption, case.use)]
    is_open = subject.old_off is None and setting.is_old_by_wave
    if pair.old_path is not None and (subject.old_seen is not None or is_open):
        known.append((pair.old_path, case.old))
    for measure_id, standings in known:
        launches = logged_of(setting, measure_id, case.launches)
        for name in subject.covers:
            looked_at = _looked_at(case, standings, launches.go_live[name])
            day = launches.recount(name, looked_at.first, looked_at.last)
            if day is not None:
                what = launches.recounted[name][day]
                yield Recount(setting.measure(measure_id), day, what)


def _looked_at(case: PairCase, standings: Standings | None, go_live: date) -> Days:
    """Return the days from the first that a check looks at to the last."""
    first, last = (
        effective_window(standings.snapshots, go_live, day, case.setting.parameters)
        if standings is not None and standings.snapshots is not None
        else check_days(go_live, day, length=CHECK_LENGTH)
        for day in (CHECK_DAYS[0], CHECK_DAYS[-1])
    )
    return Days(first.first, last.last)


def _of_outcome(case: PairCase, subject: Subject, measure_id: str) -> Iterator[Recount]:
    judgement = case.judged(measure_id)
    if judgement is None:
        return
    setting, panel = case.setting, judgement.panel
    launches = logged_of(setting, measure_id, case.launches)
    for name in subject.covers:
        day = recount_of(panel, name, launches, setting.parameters)
        if day is not None:
            what = launches.recounted[panel.groups[panel.row(name)]][day]
            yield Recount(panel.measure, day, what)
