"""Notes beside a verdict: what was left out, taken otherwise or is not computed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from kpi.case import PairCase
from kpi.comparison import NoComparison, span_of
from kpi.differences import use_difference
from kpi.eventlog import touching, weeks_of
from kpi.finding import NEVER_LAUNCHED
from kpi.launches import is_waiting, judged_to
from kpi.oldway import old_way_notes
from kpi.people import range_of_people
from kpi.plan_notes import plan_notes
from kpi.promise import removal_sentence, seal_notes
from kpi.recounts import recount_notes
from kpi.snapshots import effective_window
from kpi.subject import Subject
from kpi.use import matched
from kpi.windows import CHECK_DAYS, Days, runs_of
from model.language import Language
from model.marts import COMPANY
from model.plan import Event, EventKind
from model.text import Template
from model.verdict import Note

SPOILT: Template = (
    "Not compared with {group} from {day}: more than {percent} of its people "
    "already worked the new way."
)
OWN_TREND: Template = (
    "“{outcome}” was already improving before go-live, fast enough to explain half "
    "of the change or more. Ask what else changed."
)
DIFFERS: Template = (
    "This wave differs from the rest: the mean change of all waves lies outside its "
    "95% interval."
)
TOGETHER: Template = (
    "Waves with too few items for a result of their own count together in the result "
    "of the rollout: {waves}."
)
NO_COMPARISON: dict[NoComparison, tuple[Template, Template]] = {
    NoComparison.COMPANY: (
        "No comparison: “{outcome}” is known for the whole company only.",
        "No comparison: “{outcome}” is known for the whole company only.",
    ),
    NoComparison.NOBODY_WAITS: (
        "No comparison: no group was still waiting to switch or had settled before.",
        "No comparison for some waves: no group was still waiting to switch or had "
        "settled before.",
    ),
    NoComparison.TOO_THIN: (
        "No comparison: no group that was still waiting to switch, or had settled "
        "before, has enough people, weeks and items.",
        "No comparison for some waves: no group that was still waiting to switch, or "
        "had settled before, has enough people, weeks and items.",
    ),
}
"""For a wave or a whole rollout, and for a rollout of which only some waves are."""

LEAVERS: Template = (
    "{n} of {members} people left; counted as not active, use at day 90 would be "
    "{people}."
)
SNAPSHOT: Template = (
    "Day {day} is read from the export of {day_read}: {first} to {last}."
)
REFUSED: Template = (
    "Exports dated {day} contradict each other (a longer period counts less than a "
    "shorter one) and were left out. Download them again on one day."
)
LEFT_OUT: Template = (
    "Exports of {other} days were left out: “{measure}” is read from exports of "
    "{length} days, and the two are never mixed."
)
LOW_MATCH: Template = (
    "The exports behind “{measure}” name {listed} of {n} people so far. Names may be "
    "concealed, or of another organisation."
)
EVENT: Template = (
    "Something else happened from {first} to {last}: {what}. It lasted too long for "
    "its weeks to be left out."
)
LEFT_OUT_WEEK: Template = (
    "Left out of the outcome: the week of {first}, because of {what}."
)
LEFT_OUT_WEEKS: Template = (
    "Left out of the outcome: the weeks from {first} to {last}, because of {what}."
)
UNUSUAL: Template = (
    "An unusual week is included: the week of {day}. If something else happened then, "
    "enter it in the event log."
)
LISTED_LATER: Template = (
    "Who belongs to {group} was read from the list of people of {day}, {n} days after "
    "go-live: whoever moved in between counts where they were on that day."
)
UNCHECKED: Template = "“{guardrail}” was to be watched but cannot be judged yet."
NO_DATA: Template = "No data yet for “{measure}”."


@dataclass(frozen=True, slots=True)
class _Remark:
    """A note before it is told: its template, what fills it, whom it names."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    groups: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class _People:
    """Between how many of some people, told as a number where they are few."""

    low: int
    high: int
    of: int


def remarks(case: PairCase, subject: Subject, language: Language) -> tuple[Note, ...]:
    """Return the notes of one result, in a fixed order, without repeats."""
    sources: tuple[Callable[[PairCase, Subject], Iterator[_Remark]], ...] = (
        _missing,
        _snapshots,
        _left_out,
        _unmatched,
        _leavers,
        _listed_later,
        _comparisons,
        _results,
        _events,
    )
    notes = [
        Note(language.say(one.template, **_told(one.values, language)), one.groups)
        for source in sources
        for one in source(case, subject)
    ]
    notes += recount_notes(case, subject, language)
    notes += [Note(text) for text in use_difference(case, subject, language)]
    notes += old_way_notes(case, subject, language)
    promised = seal_notes(
        case.setting.pair, subject.launch, language, is_due=subject.is_due
    )
    plan = case.setting.change.plan
    lost = (removal_sentence(one, language) for one in plan.removed)
    edited = plan_notes(plan, subject, language)
    notes += [Note(text, is_of_plan=True) for text in (*edited, *promised, *lost)]
    return tuple(dict.fromkeys(notes))


_TRANSLATED = frozenset({"outcome", "guardrail", "measure", "group"})


def _told(values: Mapping[str, object], language: Language) -> dict[str, object]:
    return {name: _word(name, value, language) for name, value in values.items()}


def _word(name: str, value: object, language: Language) -> object:
    if name == "percent" and isinstance(value, float):
        return language.percent(value)
    if isinstance(value, date):
        return language.full_day(value)
    if isinstance(value, _People):
        return range_of_people(value.low, value.high, value.of, language)
    if isinstance(value, tuple):
        return language.listed(value)
    return language.translate(str(value)) if name in _TRANSLATED else value


def _missing(case: PairCase, subject: Subject) -> Iterator[_Remark]:
    missing = case.setting.missing
    if missing is not None and not subject.is_due:
        yield _Remark(NO_DATA, {"measure": missing.title})


def _snapshots(case: PairCase, subject: Subject) -> Iterator[_Remark]:
    parameters = case.setting.parameters
    for use in (case.use, case.old):
        if use is None or use.snapshots is None:
            continue
        for data_date in use.snapshots.refused:
            yield _Remark(REFUSED, {"day": data_date})
        if subject.wave is None:
            continue
        for day in CHECK_DAYS:
            window = effective_window(use.snapshots, subject.go_live, day, parameters)
            if window.last != subject.go_live + timedelta(days=day):
                yield _Remark(
                    SNAPSHOT,
                    {
                        "day": day,
                        "day_read": window.last,
                        "first": window.first,
                        "last": window.last,
                    },
                )


def _left_out(case: PairCase, subject: Subject) -> Iterator[_Remark]:
    setting = case.setting
    for measure_id, use in zip(
        setting.use_measures, (case.use, case.old), strict=False
    ):
        if use is not None and use.snapshots is not None and use.snapshots.left_out:
            values = {
                "measure": setting.measure(measure_id).title,
                "length": use.snapshots.length,
                "other": use.snapshots.other_length,
            }
            yield _Remark(LEFT_OUT, values)


def _unmatched(case: PairCase, subject: Subject) -> Iterator[_Remark]:
    """Tell early that the names do not match; later the verdict itself says so."""
    parameters = case.setting.parameters
    match = None if subject.is_due else matched(subject.seen, parameters)
    if match is not None and match.share < parameters.min_match:
        title = case.setting.measure(case.setting.pair.adoption).title
        values = {"measure": title, "listed": match.listed, "n": match.people}
        yield _Remark(LOW_MATCH, values)


def _leavers(case: PairCase, subject: Subject) -> Iterator[_Remark]:
    now = subject.seen.get(90)
    if now is None or not subject.members:
        return
    n_left = int(now.left.sum())
    if n_left <= case.setting.parameters.max_leavers * subject.members:
        return
    low, high = int(now.sure.sum()), int(now.maybe.sum())
    people = _People(low, high, now.n_eligible + n_left)
    values = {"n": n_left, "members": subject.members, "people": people}
    yield _Remark(LEAVERS, values)


def _listed_later(case: PairCase, subject: Subject) -> Iterator[_Remark]:
    """Tell where a roster is not as of go-live, because no list is that old."""
    listed_on = case.setting.change.listed_on
    for wave in case.setting.change.plan.waves:
        day = listed_on.get(wave.name)
        if wave.name in subject.covers and day is not None and day > wave.go_live:
            n_days = (day - wave.go_live).days
            values = {"group": wave.name, "day": day, "n": n_days}
            yield _Remark(LISTED_LATER, values, (wave.name,))


def _comparisons(case: PairCase, subject: Subject) -> Iterator[_Remark]:
    finding, judgement = subject.finding, case.judgement
    if finding is None or judgement is None:
        return
    if finding.no_comparison is not None:
        template = NO_COMPARISON[finding.no_comparison][bool(finding.controls)]
        title = case.setting.measure(case.setting.pair.outcome).title
        yield _Remark(template, {"outcome": title})
    if judgement.panel.is_company:
        return
    most = case.setting.parameters.max_contaminated
    for group, day in case.launches.spoilt.items():
        if group in subject.covers or not _would_compare(case, subject, group):
            continue
        name = NEVER_LAUNCHED if group is None else group
        yield _Remark(SPOILT, {"group": name, "day": day, "percent": most}, (group,))


def _would_compare(case: PairCase, subject: Subject, group: str | None) -> bool:
    """Say whether a group was still waiting when a covered wave was judged."""
    launches, parameters = case.launches, case.setting.parameters
    ends = (judged_to(name, launches, parameters) for name in subject.covers)
    return is_waiting(group, min(ends), launches)


def _results(case: PairCase, subject: Subject) -> Iterator[_Remark]:
    setting = case.setting
    if subject.finding is None:
        return
    if subject.finding.differs:
        yield _Remark(DIFFERS)
    if subject.finding.together:
        together = subject.finding.together
        yield _Remark(TOGETHER, {"waves": together}, together)
    yield from _unusual(case, subject)
    if subject.finding.has_own_trend:
        yield _Remark(
            OWN_TREND, {"outcome": setting.measure(setting.pair.outcome).title}
        )
    for measure_id, guardrail in zip(
        setting.pair.guardrails, subject.guardrails, strict=True
    ):
        if guardrail is None or guardrail.effect is None:
            yield _Remark(UNCHECKED, {"guardrail": setting.measure(measure_id).title})


def _unusual(case: PairCase, subject: Subject) -> Iterator[_Remark]:
    """Tell the flagged weeks of the wave's own baseline and judged weeks."""
    finding, judgement = subject.finding, case.judgement
    if finding is None or judgement is None or subject.wave is None:
        return
    parameters = case.setting.parameters
    span = span_of(judgement.panel, subject.wave, case.launches, parameters)
    own = {judgement.panel.week(int(i)) for i in (*span.before, *span.after)}
    for week in finding.unusual:
        if week.group == subject.wave and week.week in own:
            yield _Remark(UNUSUAL, {"day": week.week}, (week.group,))


def _events(case: PairCase, subject: Subject) -> Iterator[_Remark]:
    yield from _left_out_weeks(subject)
    setting = case.setting
    for event in touching(setting.change.plan.events, setting.pair.outcome):
        is_other = event.kind is EventKind.OTHER
        is_out = _is_left_out(event, case, subject)
        if is_other and not is_out and _touches(event, case, subject):
            values = {
                "first": event.first_day,
                "last": event.last_day,
                "what": event.what,
            }
            yield _Remark(EVENT, values)


def _is_left_out(event: Event, case: PairCase, subject: Subject) -> bool:
    weeks = weeks_of(event)
    logged = (case.launches.logged.get(name, {}) for name in subject.covers)
    return any(week in one for one in logged for week in weeks)


def _left_out_weeks(subject: Subject) -> Iterator[_Remark]:
    """Tell the weeks that the event log takes out, also of groups compared with."""
    left_out = subject.finding.left_out if subject.finding is not None else ()
    for what in dict.fromkeys(one.what for one in left_out):
        weeks = sorted({one.week for one in left_out if one.what == what})
        named = dict.fromkeys(one.group for one in left_out if one.what == what)
        groups = tuple(group for group in named if group != COMPANY)
        for run in runs_of(weeks):
            last = run.last + timedelta(days=6)
            values = {"first": run.first, "last": last, "what": what}
            template = LEFT_OUT_WEEK if run.first == run.last else LEFT_OUT_WEEKS
            yield _Remark(template, values, groups)


def _touches(event: Event, case: PairCase, subject: Subject) -> bool:
    """Say whether an event falls into a quarter before or after a go-live."""
    if event.waves and not set(event.waves) & set(subject.covers):
        return False
    quarter = timedelta(days=case.setting.parameters.mark_days)
    for name in subject.covers:
        go_live = case.launches.go_live[name]
        around = Days(go_live - quarter, go_live + quarter)
        if event.first_day <= around.last and event.last_day >= around.first:
            return True
    return False
