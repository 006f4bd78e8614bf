"""Notes beside a verdict: what was left out, taken otherwise or is not computed."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from kpi.case import PairCase
from kpi.finding import NEVER_LAUNCHED, Finding
from kpi.snapshots import effective_window
from kpi.subject import Subject
from kpi.windows import CHECK_DAYS, Days, after_weeks
from model.language import Language
from model.plan import Event
from model.verdict import Grade

SPOILT = (
    "Not compared with {group} from {day}: more than {percent} of its people "
    "already worked the new way."
)
OWN_TREND = (
    "“{outcome}” was already improving before go-live, fast enough to explain half "
    "of the change or more. Ask what else changed."
)
DIFFERS = (
    "This wave differs from the rest: the mean change of all waves lies outside its "
    "95% interval."
)
NO_OTHER_COMPARISON = (
    "Not enough data for a comparison: no group was still waiting to switch. "
    "Earlier waves and the same weeks of last year are not compared with."
)
MANY_PAIRS = (
    "Not enough data to correct for several pairs: each of the {n} pairs of this "
    "change is tested on its own."
)
LEAVERS = (
    "{n} of {members} people left; counted as not active, use at day 90 would be "
    "{percent}."
)
SNAPSHOT = "Day {day} is read from the export of {day_read}: {first} to {last}."
REFUSED = (
    "Exports dated {day} contradict each other (a longer period counts less than a "
    "shorter one) and were left out. Download them again on one day."
)
EVENT = "Something else happened from {first} to {last}: {what}."
UNSEALED = "The date on which this pair was agreed is not recorded."
UNCHECKED = "“{guardrail}” was to be watched but cannot be judged yet."
NO_DATA = "No data yet for “{measure}”."


def remarks(case: PairCase, subject: Subject, language: Language) -> tuple[str, ...]:
    """Return the notes of one result, in a fixed order, without repeats."""
    sources: tuple[Callable[[PairCase, Subject], Iterator[_Note]], ...] = (
        _missing,
        _snapshots,
        _leavers,
        _comparisons,
        _results,
        _events,
        _seal,
    )
    notes = (
        language.say(template, **_told(values, language))
        for source in sources
        for template, values in source(case, subject)
    )
    return tuple(dict.fromkeys(notes))


_TRANSLATED = frozenset({"outcome", "guardrail", "measure", "group"})
_Note = tuple[str, Mapping[str, object]]


def _told(values: Mapping[str, object], language: Language) -> dict[str, object]:
    return {name: _word(name, value, language) for name, value in values.items()}


def _word(name: str, value: object, language: Language) -> object:
    if name == "percent" and isinstance(value, float):
        return language.percent(value)
    if isinstance(value, date):
        return language.full_day(value)
    return language.translate(str(value)) if name in _TRANSLATED else value


def _missing(case: PairCase, subject: Subject) -> Iterator[_Note]:
    missing = case.setting.missing
    if missing is not None and not subject.is_due:
        yield NO_DATA, {"measure": missing.title}


def _snapshots(case: PairCase, subject: Subject) -> Iterator[_Note]:
    parameters = case.setting.parameters
    for use in (case.use, case.old):
        if use is None or use.snapshots is None:
            continue
        for data_date in use.snapshots.refused:
            yield REFUSED, {"day": data_date}
        if subject.wave is None:
            continue
        for day in CHECK_DAYS:
            window = effective_window(use.snapshots, subject.go_live, day, parameters)
            if window.last != subject.go_live + timedelta(days=day):
                yield (
                    SNAPSHOT,
                    {
                        "day": day,
                        "day_read": window.last,
                        "first": window.first,
                        "last": window.last,
                    },
                )


def _leavers(case: PairCase, subject: Subject) -> Iterator[_Note]:
    now = subject.seen.get(90)
    if now is None or not subject.members:
        return
    n_left = int(now.left.sum())
    if n_left <= case.setting.parameters.max_leavers * subject.members:
        return
    share = int(now.sure.sum()) / (now.n_eligible + n_left)
    values = {"n": n_left, "members": subject.members, "percent": share}
    yield LEAVERS, values


def _comparisons(case: PairCase, subject: Subject) -> Iterator[_Note]:
    parameters = case.setting.parameters
    if subject.finding is None:
        return
    if subject.finding.grade is Grade.C:
        yield NO_OTHER_COMPARISON, {}
    for group, day in case.launches.spoilt.items():
        if group in subject.covers or not _would_compare(case, subject, group):
            continue
        yield (
            SPOILT,
            {
                "group": NEVER_LAUNCHED if group is None else group,
                "day": day,
                "percent": parameters.max_contaminated,
            },
        )


def _would_compare(case: PairCase, subject: Subject, group: str | None) -> bool:
    """Say whether a group was still waiting when a covered wave was judged."""
    if group is None:
        return True
    go_live = case.launches.go_live
    judged_to = min(after_weeks(go_live[name])[-1] for name in subject.covers)
    return go_live[group] >= judged_to + timedelta(days=6)


def _results(case: PairCase, subject: Subject) -> Iterator[_Note]:
    setting = case.setting
    if subject.finding is None:
        return
    if _differs(case, subject.finding):
        yield DIFFERS, {}
    if subject.finding.has_own_trend:
        yield OWN_TREND, {"outcome": setting.measure(setting.pair.outcome).title}
    for measure_id, guardrail in zip(
        setting.pair.guardrails, subject.guardrails, strict=True
    ):
        if guardrail is None or guardrail.effect is None:
            yield UNCHECKED, {"guardrail": setting.measure(measure_id).title}
    n_pairs = len(setting.change.plan.pairs)
    if n_pairs > 1:
        yield MANY_PAIRS, {"n": n_pairs}


def _differs(case: PairCase, finding: Finding) -> bool:
    """Say whether the pooled effect lies outside the finding's own interval."""
    whole = case.judgement.rollout.effect if case.judgement else None
    if whole is None or finding.effect is None:
        return False
    alpha = case.setting.parameters.alpha / 2
    return not finding.effect.low(alpha) <= whole.delta <= finding.effect.high(alpha)


def _events(case: PairCase, subject: Subject) -> Iterator[_Note]:
    for event in case.setting.change.plan.events:
        if _touches(event, case, subject):
            values = {
                "first": event.first_day,
                "last": event.last_day,
                "what": event.what,
            }
            yield EVENT, values


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


def _seal(case: PairCase, subject: Subject) -> Iterator[_Note]:
    if subject.is_due and case.setting.pair.agreed_on is None:
        yield UNSEALED, {}
