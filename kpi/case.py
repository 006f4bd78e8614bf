"""One pair of one change, made ready to be decided: people, weeks, dates."""

from dataclasses import dataclass, field, replace
from datetime import date

from kpi.contamination import (
    early_groups,
    late_starts,
    spoilt_groups,
)
from kpi.eventlog import logged_weeks, recounted_days, touching
from kpi.finding import Judgement
from kpi.kept import Kept
from kpi.launches import Launches
from kpi.panel import panel_of
from kpi.parameters import Parameters
from kpi.slices import ChangeFacts, MeasureFacts
from kpi.standing import Standing, Standings, standings
from kpi.windows import CHECK_DAYS, due_on, lies_after, reaches
from model.plan import Measure, Pair, Wave


@dataclass(frozen=True, slots=True)
class Setting:
    """What is judged, seen from which day, by which rules.

    `kept` holds the judgements that are known already.
    """

    change: ChangeFacts
    pair: Pair
    as_of: date
    parameters: Parameters
    kept: Kept = field(default_factory=Kept, compare=False)

    def facts(self, measure_id: str) -> MeasureFacts:
        """Return the facts of a measure of this change."""
        return self.change.measures[measure_id]

    def measure(self, measure_id: str) -> Measure:
        """Return the definition of a measure of this change."""
        return self.change.measures[measure_id].measure

    @property
    def use_measures(self) -> tuple[str, ...]:
        """The measures of people: adoption, and the old path where there is one."""
        pair = self.pair
        return tuple(m for m in (pair.adoption, pair.old_path) if m is not None)

    @property
    def is_old_by_wave(self) -> bool:
        """Say whether the old path tells waves only, so that actions are counted."""
        return self.change.plan.is_old_by_wave(self.pair)

    @property
    def missing(self) -> Measure | None:
        """The first measure a verdict needs that has no facts at all."""
        pair, waves = self.pair, self.change.plan.waves
        is_off = all(self.is_old_off(wave, 90) for wave in waves)
        needed = (pair.adoption,) if is_off else self.use_measures
        for measure_id in (*needed, pair.outcome):
            if self.facts(measure_id).coverage is None:
                return self.measure(measure_id)
        return None

    def is_old_off(self, wave: Wave, day: int) -> bool:
        """Say whether the old way is off in all days that a check looks at."""
        return lies_after(self.pair.old_path_off, wave.go_live, day)

    @property
    def has_snapshots(self) -> bool:
        """Say whether use is read from reports of a period."""
        coverage = self.facts(self.pair.adoption).coverage
        return coverage is not None and coverage.is_snapshot


@dataclass(frozen=True, slots=True)
class WaveCase:
    """One wave of a pair: who is in it and which checks it has reached.

    `seen` and `old_seen` hold the checks whose day has come and whose days the
    sources cover; `old_seen` is None for a pair without an old path, where it tells
    no people, and where it is off at day 90. `is_due`: day 90 can be judged.
    `old_off`: the day on which the old path went, from the first check on that lies
    after it.
    """

    wave: Wave
    members: int
    seen: dict[int, Standing]
    old_seen: dict[int, Standing] | None
    is_due: bool
    old_off: date | None = None


@dataclass(frozen=True, slots=True)
class PairCase:
    """A pair with its waves in order of go-live, and its outcomes judged.

    `use` and `old` are the standings of the whole roster. `judgement` is about
    the outcome, `guardrails` are in the order of the pair; None where a measure
    has no full week.
    """

    setting: Setting
    use: Standings
    old: Standings | None
    waves: tuple[WaveCase, ...]
    launches: Launches
    judgement: Judgement | None
    guardrails: tuple[Judgement | None, ...]

    @property
    def complete(self) -> tuple[WaveCase, ...]:
        """The waves that have reached day 90."""
        return tuple(case for case in self.waves if case.is_due)

    def judged(self, measure_id: str) -> Judgement | None:
        """Return the judgement of the outcome or of a guardrail."""
        pair = self.setting.pair
        judged = (self.judgement, *self.guardrails)
        return dict(zip((pair.outcome, *pair.guardrails), judged, strict=True))[
            measure_id
        ]


def pair_case(setting: Setting) -> PairCase:
    """Make a pair ready: what is known about use, and the outcomes judged."""
    pair, plan = setting.pair, setting.change.plan
    use = _standings(setting, pair.adoption)
    old = None
    if pair.old_path is not None and not setting.is_old_by_wave:
        old = _standings(setting, pair.old_path)
    in_order = sorted(plan.waves, key=lambda wave: (wave.go_live, wave.name))
    waves = tuple(_wave_case(setting, wave, use, old) for wave in in_order)
    launches = launches_of(setting)
    due = [case.wave.name for case in waves if case.is_due]
    outcomes = [
        _judged(setting, measure_id, launches, due)
        for measure_id in (pair.outcome, *pair.guardrails)
    ]
    return PairCase(setting, use, old, waves, launches, outcomes[0], (*outcomes[1:],))


def launches_of(setting: Setting) -> Launches:
    """Return when the waves launch and which groups are no fair comparison.

    With what the event log says of the outcome.
    """
    change, adoption = setting.change, setting.facts(setting.pair.adoption)
    roster, waves = change.roster, change.plan.waves
    spoilt = spoilt_groups(adoption, roster, setting.parameters)
    early = early_groups(roster, waves, setting.parameters)
    first = {
        group: min(day for day in (spoilt.get(group), early.get(group)) if day)
        for group in spoilt | early
    }
    launches = Launches(
        {wave.name: wave.go_live for wave in waves},
        {group: day for group, day in first.items() if day <= setting.as_of},
        {group: int(roster.in_wave(group).sum()) for group in (*roster.waves, None)},
        late_starts(roster, waves),
    )
    return logged_of(setting, setting.pair.outcome, launches)


def logged_of(setting: Setting, measure_id: str, launches: Launches) -> Launches:
    """Return the launches with what the event log says of one measure."""
    waves = setting.change.roster.waves
    events = touching(setting.change.plan.events, measure_id)
    return replace(
        launches,
        logged=logged_weeks(events, waves, setting.parameters),
        recounted=recounted_days(events, waves),
    )


def _standings(setting: Setting, measure_id: str) -> Standings:
    roster = setting.change.roster
    facts = setting.facts(measure_id)
    return standings(facts, roster, setting.as_of, setting.parameters)


def _wave_case(
    setting: Setting, wave: Wave, use: Standings, old: Standings | None
) -> WaveCase:
    mine = setting.change.roster.in_wave(wave.name)
    seen = _seen(setting, wave, setting.pair.adoption, use)
    old_seen = None
    is_open = not setting.is_old_off(wave, 90)
    if old is not None and setting.pair.old_path is not None and is_open:
        old_seen = _seen(setting, wave, setting.pair.old_path, old)
    outcome = setting.facts(setting.pair.outcome).data_date(setting.as_of)
    due = due_on(wave.go_live, 90, setting.parameters)
    used = setting.use_measures if is_open else (setting.pair.adoption,)
    has_use = all(_is_reached(setting, setting.facts(m), wave, 90) for m in used)
    is_due = has_use and outcome is not None and outcome >= due
    old_off = _old_off(setting, wave)
    return WaveCase(wave, int(mine.sum()), seen, old_seen, is_due, old_off)


def _old_off(setting: Setting, wave: Wave) -> date | None:
    reached = [
        day
        for day in CHECK_DAYS
        if setting.as_of >= due_on(wave.go_live, day, setting.parameters)
    ]
    is_off = any(setting.is_old_off(wave, day) for day in reached)
    return setting.pair.old_path_off if is_off else None


def _seen(
    setting: Setting, wave: Wave, measure_id: str, known: Standings
) -> dict[int, Standing]:
    mine = setting.change.roster.in_wave(wave.name)
    facts = setting.facts(measure_id)
    days = [day for day in CHECK_DAYS if _is_reached(setting, facts, wave, day)]
    return {day: known.checks[day].of(mine) for day in days}


def _is_reached(setting: Setting, facts: MeasureFacts, wave: Wave, day: int) -> bool:
    """Say whether a check has come and the data of use reach it."""
    parameters = setting.parameters
    due = due_on(wave.go_live, day, parameters)
    data_date = facts.data_date(setting.as_of)
    if facts.coverage is None or data_date is None or setting.as_of < due:
        return False
    is_snapshot = facts.coverage.is_snapshot
    return reaches(data_date, due, parameters, is_snapshot=is_snapshot)


def _judged(
    setting: Setting, measure_id: str, launches: Launches, due: list[str]
) -> Judgement | None:
    facts, roster = setting.facts(measure_id), setting.change.roster
    panel = panel_of(facts, roster, setting.as_of, setting.parameters)
    if panel is None:
        return None
    launches = logged_of(setting, measure_id, launches)
    return setting.kept.judged(panel, due, launches, setting.parameters)
