"""Evidence from a few words: crowds of people, weekly values, days covered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pandas as pd

from kpi.windows import monday_from
from model.ids import ClientId, Pseudonym
from model.marts import COLUMNS, Evidence, Mart
from model.measures import BUILT_IN
from model.plan import ChangeKind, Event, Measure, Member, Pair, Plan, Wave, WaveKind

ADOPTION, OLD, OUTCOME, GUARD = (
    "portal_tickets",
    "old_intake",
    "ticket_volume",
    "reopen_rate",
)
WEEK = timedelta(days=7)
GO_LIVE = date(2025, 3, 3)
"""A Monday."""


@dataclass(frozen=True, kw_only=True)
class Crowd:
    """A wave in counts: who was active when; people are used in this order."""

    n: int = 30
    active30: int = 24
    kept: int = 23
    late: int = 0
    left: int = 0
    old30: int = 0
    old90: int = 0
    early: int = 0
    go_live: date | None = GO_LIVE


Values = Callable[[date], float | None]


@dataclass(frozen=True, kw_only=True)
class World:
    """Everything that the builder turns into plans and marts."""

    crowds: Mapping[str | None, Crowd]
    weekly: Mapping[str | None, Values] = field(default_factory=dict)
    typical: Mapping[str | None, Values] = field(default_factory=dict)
    guard: Mapping[str | None, Values] = field(default_factory=dict)
    first_day: date = GO_LIVE - 20 * WEEK
    last_day: date = GO_LIVE + timedelta(days=200)
    missing: frozenset[str] = frozenset()
    skipped_weeks: frozenset[date] = frozenset()
    measures: tuple[Measure, ...] = tuple(
        BUILT_IN[m] for m in (ADOPTION, OLD, OUTCOME, GUARD)
    )
    pair: Pair = Pair(  # noqa: RUF009 - frozen
        name="Portal and tickets",
        adoption=ADOPTION,
        outcome=OUTCOME,
        agreed_on=GO_LIVE - 10 * WEEK,
    )
    snapshots: tuple[tuple[object, ...], ...] = ()
    directory: tuple[tuple[object, ...], ...] = ()
    reports: tuple[tuple[object, ...], ...] = ()
    events: tuple[Event, ...] = ()

    def but(self, **changes: object) -> "World":
        """Return the world with something changed."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def evidence(self) -> Evidence:
        """Build plans and marts."""
        return Evidence(
            client=ClientId("acme"),
            client_name="Acme",
            data_version=1,
            data_to=self.last_day,
            plans=(self._plan(),),
            marts={mart: self._frame(mart) for mart in Mart},
        )

    def _frame(self, mart: Mart) -> pd.DataFrame:
        rows: dict[Mart, list[tuple[object, ...]]] = {
            Mart.ROSTER: self._roster(),
            Mart.COVERAGE: self._coverage(),
            Mart.SOURCE_WEEK: self._source_weeks(),
            Mart.PERSON_CHECK: self._checks(),
            Mart.PERSON_USE: self._uses(),
            Mart.USE_WEEK: self._use_weeks(),
            Mart.PERSON_SNAPSHOT: [
                ("Portal", ADOPTION, *r, "sent") for r in self.snapshots
            ],
            Mart.REPORT_DAY: self._report_days(),
            Mart.MEASURE_REPORT: [("Portal", *r) for r in self.reports],
            Mart.OUTCOME_WEEK: self._outcomes(),
            Mart.DIRECTORY: list(self.directory),
        }
        frame = pd.DataFrame(rows[mart], columns=list(COLUMNS[mart]))
        for name in _DAYS & set(frame.columns):
            frame[name] = pd.to_datetime(frame[name])
        return frame

    def _report_days(self) -> list[tuple[object, ...]]:
        grains = {
            name: "snapshot" if self.snapshots and measure == ADOPTION else "event"
            for measure, name, *_ in self.reports
        }
        last = self.last_day
        return [(name, grain, last, last, None) for name, grain in grains.items()]

    def _plan(self) -> Plan:
        waves = tuple(
            Wave(name=name, kind=WaveKind.WAVE, go_live=crowd.go_live)
            for name, crowd in self.crowds.items()
            if name is not None and crowd.go_live is not None
        )
        members = tuple(
            Member(person=Pseudonym(str(row[2])), wave=row[1] and str(row[1]))
            for row in self._roster()
        )
        return Plan(
            change="Portal",
            kind=ChangeKind.SERVICE_DESK,
            request={},
            waves=waves,
            members=members,
            measures=self.measures,
            pairs=(self.pair,),
            events=self.events,
        )

    def _people(self, name: str | None) -> list[str]:
        return [f"{name}-{i:03d}" for i in range(self.crowds[name].n)]

    def _roster(self) -> list[tuple[object, ...]]:
        rows: list[tuple[object, ...]] = []
        for name, crowd in self.crowds.items():
            for i, person in enumerate(self._people(name)):
                is_gone = i >= crowd.n - crowd.left
                left_on = (crowd.go_live or GO_LIVE) if is_gone else None
                live = crowd.go_live if name is not None else None
                rows.append(("Portal", name, person, live, left_on))
        return rows

    def _covered(self) -> list[Measure]:
        return [m for m in self.measures if m.id not in self.missing]

    def _coverage(self) -> list[tuple[object, ...]]:
        grain = "snapshot" if self.snapshots else "day"
        return [
            (
                "Portal",
                m.id,
                grain if m.id == ADOPTION else "day",
                self.first_day,
                self.last_day,
            )
            for m in self._covered()
        ]

    def weeks(self) -> list[date]:
        """Mondays of the full weeks that the sources cover."""
        first = monday_from(self.first_day)
        n = (self.last_day - first).days // 7 + 1
        weeks = (first + i * WEEK for i in range(n))
        return [week for week in weeks if week not in self.skipped_weeks]

    def _source_weeks(self) -> list[tuple[object, ...]]:
        weeks = self.weeks()
        return [("Portal", m.id, week, 9) for m in self._covered() for week in weeks]

    def _checks(self) -> list[tuple[object, ...]]:
        rows: list[tuple[object, ...]] = []
        for name, crowd in self.crowds.items():
            people = self._people(name)
            late = people[crowd.active30 : crowd.active30 + crowd.late]
            now = people[: crowd.kept] + late
            used = {30: people[: crowd.active30], 60: now, 90: now}
            old = {30: people[: crowd.old30], 60: [], 90: people[: crowd.old90]}
            for measure, seen in ((ADOPTION, used), (OLD, old)):
                rows += [
                    ("Portal", measure, person, day, 4, 8, 8)
                    for day, active in seen.items()
                    for person in active
                ]
        return rows

    def _uses(self) -> list[tuple[object, ...]]:
        rows: list[tuple[object, ...]] = []
        for name, crowd in self.crowds.items():
            live = crowd.go_live or GO_LIVE
            for i, person in enumerate(self._people(name)):
                first = live - 2 * WEEK if i < crowd.early else live + WEEK
                if i < max(crowd.active30, crowd.early):
                    rows.append(("Portal", ADOPTION, person, first, first, first))
        return rows

    def _use_weeks(self) -> list[tuple[object, ...]]:
        rows: list[tuple[object, ...]] = []
        for name, crowd in self.crowds.items():
            if name is None:
                continue
            for week in range(26):
                n = crowd.active30 if week < 5 else crowd.kept + crowd.late
                old = crowd.old30 if week < 9 else crowd.old90
                rows.append(("Portal", ADOPTION, name, week, n, n, n, n))
                rows.append(("Portal", OLD, name, week, old, old, old, old))
        return rows

    def _outcomes(self) -> list[tuple[object, ...]]:
        rows: list[tuple[object, ...]] = []
        for group, values in self.weekly.items():
            typical = self.typical.get(group, lambda _: None)
            for week in self.weeks():
                value = values(week)
                if value is not None:
                    cell = (value, None, value, typical(week))
                    rows.append(("Portal", OUTCOME, group, week, *cell))
        for group, values in self.guard.items():
            for week in self.weeks():
                k = values(week)
                if k is not None:
                    cell = (100.0, k, k / 100, None)
                    rows.append(("Portal", GUARD, group, week, *cell))
        return rows


_DAYS = {
    "live_on",
    "left_on",
    "first_day",
    "last_day",
    "week",
    "first_after",
    "data_date",
    "last_activity",
    "taken_on",
}


def stepped(
    before: float, after: float, go_live: date = GO_LIVE, *, wobble: float = 0.03
) -> Values:
    """A weekly value that steps at go-live and wobbles a little, reproducibly."""

    def value(week: date) -> float:
        level = before if week < go_live else after
        swing = ((week.toordinal() // 7 * 7919) % 11 - 5) / 5
        return level * (1 + wobble * swing)

    return value


def flat(level: float = 60.0) -> Values:
    """A weekly value that stays, wobbling otherwise than `stepped`."""

    def value(week: date) -> float:
        return level * (1 + 0.03 * ((week.toordinal() // 7 * 104729) % 7 - 3) / 3)

    return value
