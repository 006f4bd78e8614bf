"""The answer for a wave or rollout and pair, with everything behind it.

Shares and relative changes are fractions. Changes are after relative to
before on the measure's own scale (-0.2 = 20 % lower). Bounds are one-sided
95 % each. None means not computed; the reason stands beside it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from model.plan import Better
from model.seals import Seal

SMALLEST_GROUP = 5
"""People below which a group is not shown. Viva Insights uses the same floor."""


class Verdict(StrEnum):
    """The nine verdicts."""

    WORKING = "working"
    WORKING_AT_A_COST = "working_at_a_cost"
    USED_NOT_PAYING_OFF = "used_not_paying_off"
    BETTER_NOT_FROM_USE = "better_not_from_use"
    SLIPPING = "slipping"
    NOT_LANDED = "not_landed"
    TOO_EARLY = "too_early"
    CANNOT_TELL = "cannot_tell"
    NOT_ENOUGH_DATA = "not_enough_data"


class Grade(StrEnum):
    """How strong the comparison behind an outcome is."""

    A = "A"
    A2 = "A2"
    B = "B"
    C = "C"


class Reason(StrEnum):
    """Why a verdict is what it is: the row of the decision table, or the gate."""

    DUE_ON = "due_on"
    PEOPLE = "people"
    COVERAGE = "coverage"
    LOW_MATCH = "low_match"
    BREAK = "break"
    WEEKS = "weeks"
    VOLUME = "volume"
    LEVEL = "level"
    NO_FACTS = "no_facts"
    WORKAROUND_BACK = "workaround_back"
    FADED = "faded"
    NEVER_TAKEN_UP = "never_taken_up"
    OTHER_CAUSE = "other_cause"
    SUSTAINED_AND_BETTER = "sustained_and_better"
    GUARDRAIL_WORSE = "guardrail_worse"
    WAVE_ONLY = "wave_only"
    MANY_PAIRS = "many_pairs"
    WAVES_OPEN = "waves_open"
    EXPLORATORY = "exploratory"
    WORSE = "worse"
    NO_EFFECT = "no_effect"
    CANNOT_TELL_RESULT = "cannot_tell_result"
    CANNOT_TELL_USE = "cannot_tell_use"
    SMALL_GROUP = "small_group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Use at day 30, 60 or 90.

    The roster at the check splits without rest into `kept` (active at day 30
    and now), `came_back` (active at day 30 and now, certainly not at day 60),
    `late` (active now, not at day 30), `slipped` (active at day 30, not now),
    `never` (neither), `left`, `no_occasion` (present, but with nothing to do
    either way; only where the measure is a share) and `not_known` (of whom the
    data do not tell whether they acted now, or at day 30); at day 30 late and
    slipped are 0, up to day 60 came_back is. Nobody paused of whom day 60 is
    unknown. Who certainly acts now, but is unknown at day 30, is active and
    `not_known`: kept or late.
    `is_complete` is False while the check is not due (counts are None then)
    or while more than a fifth of the people are unknown.
    """

    day: int
    due_on: date
    is_complete: bool
    active_low: int | None = None
    active_high: int | None = None
    eligible: int | None = None
    share_low: float | None = None
    share_high: float | None = None
    kept: int | None = None
    came_back: int | None = None
    late: int | None = None
    slipped: int | None = None
    never: int | None = None
    left: int | None = None
    no_occasion: int | None = None
    not_known: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How many of the eligible `people` of the last check the exports list at all."""

    listed: int
    people: int

    @property
    def share(self) -> float:
        """Listed people of all, 0 to 1."""
        return self.listed / self.people


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstUse:
    """How soon people did the intended action for the first time.

    Of the `people` who could have, and of whom each week is known, `acted` did by
    day `day` after their own day 0, the last check reached. `days` is the median
    of the days it took them, None when nobody did or too few to be shown.
    """

    day: int
    people: int
    acted: int
    days: float | None

    @property
    def never_share(self) -> float:
        """Who never did, of those who could have, 0 to 1."""
        return 1 - self.acted / self.people


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """Use over the three checks; people counts are of the frozen roster.

    `match` is None before the first check, and for a source that lists only who
    acted and knows people of the roster. `retained`, `lost`, `late` and `never` are
    counted at the cautious end (unknown people were active at day 30 and are not
    now), `lost_sure` are those who stopped whatever is unknown.
    `first_use` is None where the source cannot date an action or day 30 has not
    come.
    """

    measure: str
    members: int
    checks: tuple[Check, ...]
    sustained_ratio: float | None = None
    sustained_low: float | None = None
    sustained_high: float | None = None
    retained: int | None = None
    lost: int | None = None
    lost_sure: int | None = None
    late: int | None = None
    never: int | None = None
    leavers: int | None = None
    first_use: FirstUse | None = None
    match: Match | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OldPath:
    """The old way: people who still took it, at day 30 and day 90.

    Counts are of who certainly did, `*_most` of who may have. `volume30` and
    `volume90` are the share of actions still done the old way, old / (old + new),
    in the 28 days to those days; None where the two do not count the same kind of
    action, or weeks are missing. `is_by_wave`: no people are known; the volumes are
    those of weeks 3 to 6 and of the last four judged weeks, `change_low` is the bound
    of their rise, all None where too little is known. `off_since`: from that day
    on the old way does not work, and nothing is counted.
    """

    measure: str
    people30: int | None = None
    people90: int | None = None
    eligible: int | None = None
    day30: float | None = None
    day90: float | None = None
    change_low: float | None = None
    first_back_week: int | None = None
    people30_most: int | None = None
    people90_most: int | None = None
    volume30: float | None = None
    volume90: float | None = None
    is_by_wave: bool = False
    off_since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusualWeek:
    """A week of a group that its own past and the other groups do not explain.

    `value` and `expected` are in the measure's own unit; `group` None: the
    people who never launch.
    """

    group: str | None
    week: date
    value: float
    expected: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutWeek:
    """A week of a group that the event log takes out, with what it says."""

    group: str | None
    week: date
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placebo:
    """The engine at days before the first go-live, when nothing was launched.

    `changes` are relative, one a date, oldest first, on the measure's own scale.
    `change` is the best estimate at go-live with its bounds, as in the verdict;
    `n_as_large` of the earlier ones are at least as far on the same side.
    """

    dates: tuple[date, ...]
    changes: tuple[float, ...]
    n_as_large: int
    change: float
    change_low: float
    change_high: float


class PlaceboGap(StrEnum):
    """Why the engine is not tried at earlier dates.

    There is no change to compare with yet; too few weeks are known before the first
    go-live; too few dates fit into them; too few of those could be judged.
    """

    NO_CHANGE = "no_change"
    WEEKS = "weeks"
    DATES = "dates"
    JUDGED = "judged"


@dataclass(frozen=True, slots=True)
class NoPlacebo:
    """Why there are no earlier dates: how many there are, and how many it takes.

    Weeks or dates, as the gap says; both 0 where there is no change to compare.
    """

    gap: PlaceboGap
    has: int = 0
    needs: int = 0


class CoMovement(StrEnum):
    """Whether weeks with more use were weeks with better results, or why no answer.

    Too few weeks of a wave, too few waves, use that is not known by week, a result
    that is not known by group.
    """

    TOGETHER = "together"
    NO_LINK = "no_link"
    TOO_FEW = "too_few"
    FEW_WAVES = "few_waves"
    NO_WEEKS = "no_weeks"
    NO_GROUPS = "no_groups"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """The rollback trigger of a change, read from the data.

    Met when the measure was `when` (above or below) `limit` in each of the last
    full weeks of the data that make up `days`, which is rounded up to weeks.
    `value` is that of the newest week known, `since` the first day of the run of
    weeks beyond the limit. `is_met` None: it cannot be read, `reason` says why.
    `group` is the wave it was read for, None: all waves together; `people` is how
    many are in the waves behind the value.
    """

    change: str
    measure: str
    title: str
    unit: str
    words: str
    when: str
    limit: float
    days: int
    owner: str
    group: str | None = None
    people: int = 0
    value: float | None = None
    is_met: bool | None = None
    since: date | None = None
    reason: str = ""


class Remedy(StrEnum):
    """What would make the smallest change that shows smaller."""

    MORE_WEEKS = "more_weeks"
    HOLDOUT = "holdout"
    MORE_ITEMS = "more_items"


@dataclass(frozen=True, slots=True, kw_only=True)
class Foresight:
    """What a pair will be able to show, known before go-live; wave None: rollout.

    `smallest` is the smallest relative improvement shown with 80 % power,
    `with_remedy` the same with one thing changed. None with a `reason` where
    the baseline cannot tell; `spoilt` then holds the waves whose people already
    worked the new way, each with the day from which on, where that is why. `of`
    are the waves that the smallest of a rollout rests on.
    """

    change: str
    pair: str
    wave: str | None
    smallest: float | None
    with_remedy: tuple[tuple[Remedy, float], ...] = ()
    reason: Reason | None = None
    of: tuple[str, ...] = ()
    spoilt: tuple[tuple[str, date], ...] = ()
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The business measure before and after, against the comparison.

    `measure` is the id and `title` the name of the measure, untranslated.
    `change` and its bounds are None when a gate failed; `gate` then says which
    one. `controls` names the groups compared with in the reader's language;
    `compared` are the same groups by wave, None for people who never launch.
    `is_count`: the measure counts cases, so that it is fewer or more.
    `late_share` is what the last judged weeks keep of the whole change (1: all),
    None without a change for the better. `differs`: the interval of this wave
    alone excludes the mean of all. `is_levelless`: `before` and `after` are known
    but not shown.
    """

    measure: str
    unit: str
    better: Better
    grade: Grade | None = None
    gate: Reason | None = None
    before: float | None = None
    after: float | None = None
    change: float | None = None
    change_low: float | None = None
    change_high: float | None = None
    weeks_before: int = 0
    weeks_after: int = 0
    controls: tuple[str, ...] = ()
    compared: tuple[str | None, ...] = ()
    has_own_trend: bool = False
    is_still_there: bool | None = None
    is_count: bool = False
    title: str = ""
    late_share: float | None = None
    differs: bool = False
    unusual: tuple[UnusualWeek, ...] = ()
    left_out: tuple[LeftOutWeek, ...] = ()
    is_levelless: bool = False

    @property
    def is_alone(self) -> bool:
        """Whether there is nothing to compare with but weeks of its own."""
        return self.grade in (Grade.B, Grade.C)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guardrail:
    """An outcome that must not get worse; `is_worse` None: not computed."""

    outcome: Outcome
    is_worse: bool | None


@dataclass(frozen=True, slots=True)
class Note:
    """What to know beside a verdict; `groups` are those it names.

    None among them stands for the people who never launch. `is_of_plan`: it tells
    of the change workbook and not of anything that people did.
    """

    text: str
    groups: tuple[str | None, ...] = ()
    is_of_plan: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One verdict: change x pair x (rollout or wave). Rollout: wave is None.

    `members` are the people it is about; `of_members` those of all waves, where a
    rollout still waits for some. `withheld` are the days of the checks whose counts
    are known but not shown. `launched_on` is the earliest go-live that a
    workbook stated once that day had come, where it is earlier than `go_live`.
    `has_snapshots`: use is read from reports of a period, which end on a check's day.
    """

    change: str
    pair: str
    wave: str | None
    go_live: date
    check_day: int
    verdict: Verdict
    reason: Reason
    grade: Grade | None
    due_on: date | None
    members: int
    adoption: Adoption | None
    old_path: OldPath | None
    outcome: Outcome | None
    guardrails: tuple[Guardrail, ...]
    sentence: str
    support: str
    target: float | None = None
    owner: str = ""
    notes: tuple[Note, ...] = ()
    is_primary: bool = False
    seal: Seal | None = None
    raise_grade: str = ""
    co_movement: CoMovement | None = None
    of_members: int | None = None
    launched_on: date | None = None
    withheld: tuple[int, ...] = ()
    has_snapshots: bool = False

    @property
    def launch(self) -> date:
        """The day by which everything had to be promised."""
        return self.launched_on or self.go_live


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSize:
    """How many people of a change are in a wave; `group` None: never launched."""

    change: str
    group: str | None
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """All verdicts of a client on one day; `data_to` is None without facts.

    `groups` are all groups that a result may be compared with.
    """

    client: str
    as_of: date
    data_to: date | None
    results: tuple[Result, ...]
    groups: tuple[GroupSize, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    foresights: tuple[Foresight, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPoint:
    """One week of a group, counted from its go-live (week 0 starts there)."""

    week: int
    first_day: date
    value: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairSeries:
    """What the adoption and outcome panels draw for one wave.

    `use` is the share of the roster active in each week, `old_path` the share
    on the old way, `outcome` the weekly outcome, `title` its name, untranslated,
    `comparison` the mean weekly outcome of the groups `compared` (None: people who
    never launch) on the same scale; it ends with the last of them that is known.
    `baseline_low/mean/high` are the range of the baseline weeks (mean and plus or
    minus one standard deviation). `baseline` and `judged` are first and last week
    of those windows.
    """

    change: str
    pair: str
    wave: str
    go_live: date
    title: str
    use: tuple[WeekPoint, ...]
    old_path: tuple[WeekPoint, ...]
    outcome: tuple[WeekPoint, ...]
    comparison: tuple[WeekPoint, ...]
    baseline_low: float | None
    baseline_mean: float | None
    baseline_high: float | None
    baseline: tuple[int, int] | None
    judged: tuple[int, int] | None
    unit: str
    better: Better
    compared: tuple[str | None, ...] = ()
