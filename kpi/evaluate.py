"""All verdicts of a client on one day."""

from dataclasses import replace
from datetime import date

from kpi.blanks import Story
from kpi.case import PairCase, Setting, pair_case
from kpi.comovement import rollout_co_movement
from kpi.finding import Finding, Judgement, outcome_of
from kpi.first_use import first_use
from kpi.foresight import foresights
from kpi.kept import Kept
from kpi.multiplicity import Confirmed, confirmations
from kpi.parameters import DEFAULTS, Parameters
from kpi.promise import is_exploratory, promised_sesoi
from kpi.raising import raise_grade
from kpi.reach import smallest_shown, wait_for
from kpi.recounts import told_recount, use_recount
from kpi.remarks import remarks
from kpi.sentences import tell
from kpi.slices import ChangeFacts, cut
from kpi.subject import Subject, first_back_week, rollout_subject, wave_subject
from kpi.target import target_notes
from kpi.triggers import triggers
from kpi.use import Seen, adoption, matched, old_path, old_path_by_wave
from kpi.verdict import (
    Facts,
    ResultFacts,
    UseFacts,
    decide,
    result_facts,
    use_facts,
    with_old_share,
)
from kpi.volume import old_volume
from kpi.windows import due_on
from model.language import ENGLISH, Language
from model.marts import Evidence
from model.plan import Measure
from model.verdict import (
    Adoption,
    CoMovement,
    Evaluation,
    Foresight,
    GroupSize,
    Guardrail,
    Match,
    OldPath,
    Outcome,
    Reason,
    Result,
    Trigger,
    Verdict,
)


def evaluate(
    evidence: Evidence,
    as_of: date,
    *,
    language: Language = ENGLISH,
    parameters: Parameters = DEFAULTS,
    kept: Kept | None = None,
) -> Evaluation:
    """Answer for each change, pair and wave whether the change is working.

    Pure: the same evidence and day give the same answer. Results are in the
    order of plans and pairs, the primary pair first; the rollout before its
    waves, waves by go-live; a change without waves has none. Data after `as_of`
    are not looked at. `kept` spares judgements that are known; the answer is the
    same.
    """
    kept = kept or Kept()
    results: list[Result] = []
    groups: list[GroupSize] = []
    foreseen: list[Foresight] = []
    rollback: list[Trigger] = []
    for change in cut(evidence):
        groups += _groups(change)
        rollback += triggers(change, as_of)
        pairs = sorted(change.plan.pairs, key=lambda pair: not pair.is_primary)
        cases = [pair_case(Setting(change, p, as_of, parameters, kept)) for p in pairs]
        confirmed = confirmations(cases)
        for case in cases:
            results += _results(case, confirmed[case.setting.pair.name], language)
            foreseen += foresights(case, language)
    data_to = evidence.data_to
    return Evaluation(
        client=evidence.client,
        as_of=as_of,
        data_to=None if data_to is None else min(data_to, as_of),
        results=tuple(results),
        groups=tuple(groups),
        triggers=tuple(rollback),
        foresights=tuple(foreseen),
    )


def _groups(change: ChangeFacts) -> list[GroupSize]:
    """Return how many people each wave has, and those who never launch."""
    return [
        GroupSize(
            change=change.plan.change,
            group=group,
            people=int(change.roster.in_wave(group).sum()),
        )
        for group in (*change.roster.waves, None)
    ]


def _results(case: PairCase, confirmed: Confirmed, language: Language) -> list[Result]:
    if not case.waves:
        return []
    waves = [wave_subject(case, wave) for wave in case.waves]
    subjects = (rollout_subject(case), *waves)
    return [_result(case, subject, confirmed, language) for subject in subjects]


def _result(
    case: PairCase, subject: Subject, confirmed: Confirmed, language: Language
) -> Result:
    setting, guardrails = case.setting, _guardrails(case, subject, language)
    facts = _facts(case, subject, confirmed)
    is_worse = any(guardrail.is_worse for guardrail in guardrails)
    facts = replace(facts, is_guardrail_worse=facts.is_due and is_worse)
    verdict, reason = decide(facts)
    outcome = _outcome(case, subject.finding, case.judgement, language)
    is_shown = reason is not Reason.SMALL_GROUP
    result = Result(
        change=setting.change.plan.change,
        pair=setting.pair.name,
        wave=subject.wave,
        go_live=subject.go_live,
        launched_on=subject.launch if subject.launch < subject.go_live else None,
        check_day=90 if subject.is_due else max(subject.seen, default=30),
        verdict=verdict,
        reason=reason,
        grade=outcome.grade if outcome and is_shown else None,
        due_on=subject.due[90],
        members=subject.members,
        of_members=_of_members(case, subject),
        adoption=_adoption(case, subject) if is_shown else None,
        old_path=_old_path(case, subject) if is_shown else None,
        outcome=outcome if is_shown else None,
        guardrails=guardrails if is_shown else (),
        sentence="",
        support="",
        target=setting.pair.target,
        owner=setting.pair.outcome_owner or setting.pair.adoption_owner,
        notes=remarks(case, subject, language) if is_shown else (),
        is_primary=setting.pair.is_primary,
        seal=setting.pair.seal,
        has_snapshots=setting.has_snapshots,
        raise_grade=raise_grade(case, subject, language) if is_shown else "",
        co_movement=_co_movement(case, subject) if is_shown else None,
    )
    return _told(_story(case, subject, result, confirmed, facts), setting, language)


def _told(story: Story, setting: Setting, language: Language) -> Result:
    """Return the result of a story with what its verdict has said of it."""
    result = story.result
    sentence, support = tell(story, language, setting.parameters)
    notes = (*result.notes, *target_notes(result, setting.pair, language))
    return replace(result, sentence=sentence, support=support, notes=notes)


def _of_members(case: PairCase, subject: Subject) -> int | None:
    """Return the people of all waves, of a rollout that holds some of them only."""
    every = sum(wave.members for wave in case.waves)
    is_part = subject.wave is None and subject.members < every
    return every if is_part else None


def _co_movement(case: PairCase, subject: Subject) -> CoMovement | None:
    """Return whether use and outcome move together, of the rollout only."""
    return rollout_co_movement(case) if subject.wave is None else None


def _facts(case: PairCase, subject: Subject, confirmed: Confirmed) -> Facts:
    setting, parameters = case.setting, case.setting.parameters
    first_check = due_on(subject.go_live, 30, parameters)
    facts = Facts(
        is_due=subject.is_due,
        is_small=subject.members < parameters.min_people,
        is_missing=setting.missing is not None and setting.as_of >= first_check,
    )
    if not subject.is_due:
        return facts
    use = use_facts(subject.seen, subject.old_seen, parameters)
    use = with_old_share(use, subject.old_share)
    if use_recount(case, subject) is not None:
        use = UseFacts(gate=Reason.BREAK)
    return replace(
        facts,
        use=use,
        result=_result_facts(case, subject, confirmed),
        is_exploratory=is_exploratory(setting.pair, subject.launch),
    )


def _result_facts(
    case: PairCase, subject: Subject, confirmed: Confirmed
) -> ResultFacts:
    if case.judgement is None or subject.finding is None:
        return ResultFacts(gate=Reason.WEEKS)
    facts = _claims(case, subject, subject.finding, case.judgement)
    passed = confirmed.rollout
    if subject.wave is not None:
        passed = subject.wave in confirmed.waves
    return replace(facts, is_confirmed=passed, doubt=confirmed.doubt)


def _claims(
    case: PairCase, subject: Subject, finding: Finding, judgement: Judgement
) -> ResultFacts:
    return result_facts(
        finding,
        judgement.panel.ruler,
        sesoi=promised_sesoi(case.setting.pair, subject.launch),
        parameters=case.setting.parameters,
    )


def _outcome(
    case: PairCase,
    finding: Finding | None,
    judgement: Judgement | None,
    language: Language,
) -> Outcome | None:
    if finding is None or judgement is None:
        return None
    parameters = case.setting.parameters
    return outcome_of(finding, judgement.panel, parameters, language=language)


def _guardrails(
    case: PairCase, subject: Subject, language: Language
) -> tuple[Guardrail, ...]:
    found: list[Guardrail] = []
    pairs = zip(subject.guardrails, case.guardrails, strict=True)
    for finding, judgement in pairs:
        outcome = _outcome(case, finding, judgement, language)
        if outcome is None or finding is None or judgement is None:
            found.append(_unknown_guardrail(case, subject, len(found)))
            continue
        is_known = finding.effect is not None
        is_worse = (
            _claims(case, subject, finding, judgement).is_worse if is_known else None
        )
        found.append(Guardrail(outcome=outcome, is_worse=is_worse))
    return tuple(found)


def _unknown_guardrail(case: PairCase, subject: Subject, at: int) -> Guardrail:
    measure_id = case.setting.pair.guardrails[at]
    measure = case.setting.measure(measure_id)
    gate = Reason.WEEKS if subject.is_due else Reason.DUE_ON
    if case.setting.facts(measure_id).coverage is None:
        gate = Reason.NO_FACTS
    outcome = Outcome(
        measure=measure.id,
        title=measure.title,
        unit=measure.unit,
        better=measure.better,
        gate=gate,
    )
    return Guardrail(outcome=outcome, is_worse=None)


def _adoption(case: PairCase, subject: Subject) -> Adoption | None:
    setting = case.setting
    if setting.facts(setting.pair.adoption).coverage is None:
        return None
    match = matched(subject.seen, setting.parameters)
    is_of_interest = case.use.snapshots is not None or (match and not match.listed)
    return adoption(
        setting.pair.adoption,
        subject.seen,
        subject.due,
        members=subject.members,
        parameters=setting.parameters,
        match=match if is_of_interest else None,
        first_use=first_use(setting, subject),
    )


def _old_path(case: PairCase, subject: Subject) -> OldPath | None:
    measure_id = case.setting.pair.old_path
    if measure_id is not None and subject.old_off is not None:
        return OldPath(measure=measure_id, off_since=subject.old_off)
    if measure_id is not None and subject.old_share is not None:
        return old_path_by_wave(measure_id, subject.old_share)
    if measure_id is None or subject.old_seen is None:
        return None
    return old_path(
        measure_id,
        subject.old_seen,
        first_back_week=first_back_week(case, subject, measure_id),
        parameters=case.setting.parameters,
        volume=old_volume(case.setting, subject),
    )


def _story(
    case: PairCase,
    subject: Subject,
    result: Result,
    confirmed: Confirmed,
    facts: Facts,
) -> Story:
    setting = case.setting
    used = [measure_id for measure_id, _ in _sources(case, subject)]
    if setting.is_old_by_wave and subject.old_off is None:
        used = [*setting.use_measures]
    dates = [
        setting.facts(measure_id).data_date(setting.as_of)
        for measure_id in (*used, setting.pair.outcome)
    ]
    finding = subject.finding
    story = Story(
        result=result,
        measures={k: facts.measure for k, facts in setting.change.measures.items()},
        outcome=setting.pair.outcome,
        as_of=setting.as_of,
        data_to=min((day for day in dates if day is not None), default=None),
        sesoi=promised_sesoi(setting.pair, subject.launch),
        n_waves=len(case.waves),
        n_pairs=confirmed.n_pairs,
        missing=setting.missing,
        gap=_gap(case, subject),
        match=_low_match(case, subject),
        recount=told_recount(case, subject, result.reason),
        is_better=facts.result.is_better,
        waiting=_joining(case, subject) if subject.is_due else (),
        of=finding.of if finding is not None else (),
        apart=finding.apart if finding is not None else (),
        does_rollout_tell=_does_rollout_tell(case, result, confirmed),
    )
    return _with_reach(story, case, finding)


def _does_rollout_tell(case: PairCase, result: Result, confirmed: Confirmed) -> bool:
    """Say, of a wave that cannot be judged, whether its rollout can."""
    if result.wave is None or result.verdict is not Verdict.NOT_ENOUGH_DATA:
        return False
    whole, _ = decide(_facts(case, rollout_subject(case), confirmed))
    return whole not in (Verdict.NOT_ENOUGH_DATA, Verdict.TOO_EARLY)


def _with_reach(story: Story, case: PairCase, finding: Finding | None) -> Story:
    """Add what the result could have shown, and how long to wait for less."""
    if case.judgement is None:
        return story
    ruler, parameters = case.judgement.panel.ruler, case.setting.parameters
    more_weeks, is_out = wait_for(story.sesoi, finding, ruler, parameters)
    return replace(
        story,
        mde=smallest_shown(finding, ruler, parameters),
        more_weeks=more_weeks,
        is_out_of_reach=is_out,
    )


def _joining(case: PairCase, subject: Subject) -> tuple[tuple[str, date], ...]:
    """Return the waves that the rollout still waits for, and when they are due."""
    go_live, parameters = case.launches.go_live, case.setting.parameters
    return tuple(
        (name, due_on(go_live[name], 90, parameters)) for name in subject.waiting
    )


def _gap(case: PairCase, subject: Subject) -> tuple[Measure, int] | None:
    """Return the measure and check of which too much is unknown."""
    setting = case.setting
    for measure_id, seen in _sources(case, subject):
        for day in (30, 90):
            most = setting.parameters.max_unknown
            if day in seen and seen[day].unknown_share > most:
                return setting.measure(measure_id), day
    return None


def _low_match(case: PairCase, subject: Subject) -> tuple[Measure, Match] | None:
    """Return the measure whose source lists too few of the people."""
    parameters = case.setting.parameters
    for measure_id, seen in _sources(case, subject):
        match = matched(seen, parameters)
        if match is not None and match.share < parameters.min_match:
            return case.setting.measure(measure_id), match
    return None


def _sources(case: PairCase, subject: Subject) -> list[tuple[str, Seen]]:
    """Return the measures of people with what their sources show."""
    pair, sources = case.setting.pair, [(case.setting.pair.adoption, subject.seen)]
    if pair.old_path is not None and subject.old_seen is not None:
        sources.append((pair.old_path, subject.old_seen))
    return sources
