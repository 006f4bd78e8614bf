"""A change as its change workbook describes it: the plan."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from model.ids import Pseudonym
from model.plan_edits import PlanEdit
from model.seals import RemovedPair, Seal
from model.text import Template


class ChangeKind(StrEnum):
    """The kinds of change that have pair templates, and the rest."""

    M365_MIGRATION = "m365_migration"
    SECURITY_CONTROL = "security_control"
    WORKFLOW = "workflow"
    AI_PROCESS = "ai_process"
    SERVICE_DESK = "service_desk"
    OTHER = "other"


class WaveKind(StrEnum):
    """A pilot is a wave that goes first to learn."""

    PILOT = "pilot"
    WAVE = "wave"


class Selector(StrEnum):
    """The member column that assigns people to a wave."""

    DEPARTMENT = "department"
    SITE = "site"
    ROLE = "role"


class MeasureUse(StrEnum):
    """What a measure is for."""

    ADOPTION = "adoption"
    OLD_PATH = "old path"
    OUTCOME = "outcome"
    GUARDRAIL = "guardrail"


class FactKind(StrEnum):
    """The facts that a measure is computed from."""

    SIGNAL = "signal"
    RECORD = "record"
    VALUE = "value"


class Statistic(StrEnum):
    """How facts become one number a week, or one answer a person."""

    ACTIVE_PEOPLE = "active people"
    SHARE = "share"
    RATE = "rate"
    COUNT = "count"
    MEDIAN = "median"
    P90 = "p90"
    MEAN = "mean"


RATIOS = (Statistic.SHARE, Statistic.RATE)
"""Statistics that count k of n."""

LEVELS = (Statistic.MEDIAN, Statistic.P90, Statistic.MEAN)
"""Statistics that are taken of a duration or an amount."""


class Better(StrEnum):
    """The direction in which a measure improves."""

    HIGHER = "higher"
    LOWER = "lower"


class Scope(StrEnum):
    """What a fact can be attributed to."""

    PERSON = "person"
    WAVE = "wave"
    COMPANY = "company"


class Operator(StrEnum):
    """How a condition compares."""

    IS = "="
    IS_NOT = "!="


@dataclass(frozen=True, slots=True)
class Condition:
    """`column = a | b`: any of the values; a value may end with `*`.

    Values are folded (see `model.text.fold`); the column is a column of
    `record`, or the name of an amount or flag of the record.
    """

    column: str
    operator: Operator
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """The definition of a signal, an outcome or a guardrail.

    `items` are signal names (any of them), one record kind or one value name.
    `of` names the column or amount a statistic is taken of; `of_conditions`
    say which rows count in a share or rate. `weeks_needed` is k of 4 weeks. A
    count is taken for each `per_people` people, None: as it is.
    """

    id: str
    title: Template
    use: MeasureUse
    facts: FactKind
    items: tuple[str, ...]
    statistic: Statistic
    unit: Template
    better: Better
    scope: Scope
    conditions: tuple[Condition, ...] = ()
    of: str | None = None
    of_conditions: tuple[Condition, ...] = ()
    weeks_needed: int = 2
    per_people: int | None = None
    definition: Template = ""

    def counts_like(self, other: "Measure") -> bool:
        """Say whether both count records of one kind, done in two ways."""
        are_records = self.facts is other.facts is FactKind.RECORD
        return are_records and set(self.items) == set(other.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """A group that switches together; `go_live` is its day 0.

    `launched_on` is the earliest go-live that a workbook stated once that day had
    come, where it is earlier than `go_live`.
    """

    name: str
    kind: WaveKind
    go_live: date
    stabilisation_days: int | None = None
    select_by: Selector | None = None
    select_value: str | None = None
    notes: str = ""
    launched_on: date | None = None

    @property
    def launch(self) -> date:
        """The day by which everything had to be promised."""
        return self.launched_on or self.go_live


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person of the roster. Without a wave: never launched (comparison)."""

    person: Pseudonym
    wave: str | None
    department: str | None = None
    site: str | None = None
    role: str | None = None
    live_from: date | None = None
    left_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPeople:
    """The people whom the version in force lists for a wave, taken over unchanged.

    `listed_in` is what that version calls the wave, `wave` what this one does; both
    None: the people who never switch. `sheet`, `row` and `column` are where the
    workbook says so, as it spells them.
    """

    wave: str | None
    listed_in: str | None
    sheet: str
    row: int
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One adoption measure with one outcome measure, and what was promised.

    Measures are named by `Measure.id`. `target` and `sesoi` (the smallest
    change that matters) are shares, 0 to 1. From `old_path_off` on the old path
    does not work any more; None: it stays open. `seal` is None until the plan is
    stored, and for a pair whose agreed date is not recorded.
    """

    name: str
    adoption: str
    outcome: str
    old_path: str | None = None
    guardrails: tuple[str, ...] = ()
    target: float | None = None
    sesoi: float = 0.10
    adoption_owner: str = ""
    outcome_owner: str = ""
    is_primary: bool = False
    agreed_on: date | None = None
    old_path_off: date | None = None
    seal: Seal | None = None


class EventKind(StrEnum):
    """What an event does to a measure: it moves it, or ends one way of counting it."""

    OTHER = "something else"
    RECOUNT = "counted differently"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something else that happened; both days inclusive; no waves: all.

    A `RECOUNT` holds from its first day on; its last day says nothing. None among
    the waves stands for the people who never launch; `measure` is a `Measure.id`,
    None: all measures of the change. `log_id` is its number in the event log, None
    for one of the Events sheet.
    """

    first_day: date
    last_day: date
    what: str
    waves: tuple[str | None, ...] = ()
    kind: EventKind = EventKind.OTHER
    measure: str | None = None
    log_id: int | None = None


class RowKind(StrEnum):
    """What one row of a mapped file is."""

    RECORD = "record"
    VALUE = "value"
    PERSON_DAY = "person day"

    @classmethod
    def of(cls, record_kind: str) -> "RowKind":
        """Return what a row is by the kind of record that a mapping names.

        >>> RowKind.of("invoice"), RowKind.of("value")
        (<RowKind.RECORD: 'record'>, <RowKind.VALUE: 'value'>)
        """
        is_other = record_kind in (cls.VALUE, cls.PERSON_DAY)
        return cls(record_kind) if is_other else cls.RECORD


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedColumn:
    """One column of a file that no connector knows, and what it means.

    `column` is its header; `<period>` in it stands for any period, so that one
    entry is for all such columns, and `<B>` for column B without a header.

    `meaning` of a record is `key`, `person`, `unit`, `opened`, `responded`,
    `closed`, `channel`, `category`, `amount` or `flag`; of values `period`,
    `measure`, `value`, `numerator`, `denominator`, `unit` or `channel`; of a
    person and day `person`, `period` or `count`; of all `ignore`.

    `name` belongs to an amount or flag, names the measure of a value, numerator
    or denominator, and the signal of a count. `flag_value` is the text that
    raises the flag, `value_channel` the channel that a column of values is of.
    `format` says date order (`dmy`, `mdy`, `ymd`), the first month of a fiscal
    year (`starts 4`), decimal mark, or a unit where needed. A channel that our
    vocabulary knows becomes its word (`Courriel` is `email`); any other is
    folded and kept, because records of other kinds have channels of their own
    (`electronic` and `paper` for an invoice).
    """

    column: str
    meaning: str
    name: str | None = None
    flag_value: str | None = None
    value_channel: str | None = None
    format: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMapping:
    """How to read the files whose name matches `file_pattern`.

    `record_kind` is what one row is: a kind of record, or one of the words of
    `RowKind` for what is no record. With `header`, the comparable headers of
    the file it was made for, files with just these columns are meant, whatever
    their name.
    """

    file_pattern: str
    record_kind: str
    columns: tuple[MappedColumn, ...]
    sheet: str | None = None
    header: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """The headers it was made for, in a few characters."""
        return hashlib.sha256("\n".join(self.header).encode()).hexdigest()[:16]

    @property
    def row_kind(self) -> RowKind:
        """What one row is."""
        return RowKind.of(self.record_kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One change with everything its workbook says.

    `request` holds the Change sheet by field, as text. `notes` holds the
    sheets that are kept but not computed with (Risks, Training ...): sheet
    name to rows, each row header to text. `measures` are resolved: built-in
    ones appear here with their full definition. `kept` are people whom a workbook
    takes over from the version in force: they are members once it is stored.

    As it is evaluated, a plan also has the waves that were dropped after they went
    live, and `removed` the pairs that were dropped after launch; `members` are its
    rosters as of go-live, `joiners` the people whom only a later workbook lists,
    and `edits` what such a workbook states otherwise.
    """

    change: str
    kind: ChangeKind
    request: dict[str, str]
    waves: tuple[Wave, ...]
    members: tuple[Member, ...]
    measures: tuple[Measure, ...]
    pairs: tuple[Pair, ...]
    mappings: tuple[FileMapping, ...] = ()
    events: tuple[Event, ...] = ()
    notes: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    kept: tuple[KeptPeople, ...] = ()
    removed: tuple[RemovedPair, ...] = ()
    joiners: tuple[Member, ...] = ()
    edits: tuple[PlanEdit, ...] = ()

    def is_old_by_wave(self, pair: Pair) -> bool:
        """Say whether the old path of a pair tells waves only, and not people."""
        old = pair.old_path
        return any(m.id == old and m.scope is Scope.WAVE for m in self.measures)

    def measure(self, measure_id: str) -> Measure:
        """Return the measure with this id; KeyError when the plan has none."""
        for measure in self.measures:
            if measure.id == measure_id:
                return measure
        raise KeyError(measure_id)
