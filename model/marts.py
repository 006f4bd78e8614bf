"""The marts of a client as frames: what `kpi` computes from, column by column.

All are rebuilt in the transaction of each load. Weeks start on Monday and are
named by that day. `change` is the change's name, `measure` a `Measure.id`;
`wave` is NULL for people and units of the roster that never launch.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pandas as pd

from model.ids import ClientId
from model.plan import Plan

COMPANY = "*"
"""The wave of a measure that is known for the whole company only."""


class Mart(StrEnum):
    """The marts that an evaluation reads."""

    ROSTER = "mart_roster"
    COVERAGE = "mart_coverage"
    SOURCE_WEEK = "mart_source_week"
    PERSON_CHECK = "mart_person_check"
    PERSON_USE = "mart_person_use"
    USE_WEEK = "mart_use_week"
    PERSON_SNAPSHOT = "mart_person_snapshot"
    OUTCOME_WEEK = "mart_outcome_week"
    DIRECTORY = "mart_directory"
    REPORT_DAY = "mart_report_day"
    MEASURE_REPORT = "mart_measure_report"


COLUMNS: dict[Mart, tuple[str, ...]] = {
    # one row per person of the roster; live_on is the person's own or the
    # wave's go-live
    Mart.ROSTER: ("change", "wave", "person", "live_on", "left_on"),
    # one row per measure that has facts: the days its source covers
    # (grain 'day' for events, records and values, 'snapshot' for snapshots)
    Mart.COVERAGE: ("change", "measure", "grain", "first_day", "last_day"),
    # one row per measure and week in which its source has any row at all,
    # before conditions: tells a week of zero from a missing week
    Mart.SOURCE_WEEK: ("change", "measure", "week", "n_rows"),
    # one row per person, measure (adoption and old path) and check in
    # (30, 60, 90) with something to count in days check-27 .. check after the
    # person's live_on: n_weeks = number of the window's four 7-day blocks with
    # a hit, n_hits = facts that meet the conditions, n_base = facts of the
    # item before of_conditions (equal to n_hits unless statistic is share)
    Mart.PERSON_CHECK: (
        "change",
        "measure",
        "person",
        "check_day",
        "n_weeks",
        "n_hits",
        "n_base",
    ),
    # one row per person and measure with a hit on any day: first_day ever,
    # first_after = first on or after live_on (NULL: none), last_day
    Mart.PERSON_USE: (
        "change",
        "measure",
        "person",
        "first_day",
        "first_after",
        "last_day",
    ),
    # one row per wave, measure and week_no = floor((day - live_on) / 7):
    # people with a hit, people with a base fact, and hits and base facts
    Mart.USE_WEEK: (
        "change",
        "measure",
        "wave",
        "week_no",
        "n_people",
        "n_base_people",
        "n_hits",
        "n_base",
    ),
    # one row per person, measure (of signals), data date, period and signal,
    # from snapshot exports; amount NULL where the export counts nothing
    Mart.PERSON_SNAPSHOT: (
        "change",
        "measure",
        "person",
        "data_date",
        "period_days",
        "amount",
        "last_activity",
        "signal",
    ),
    # one row per wave (or '*' for scope company, NULL for never launched),
    # outcome or guardrail measure and week; adoption and old path as well where
    # the old path is counted by wave. n = items (records, or weight),
    # k = items that count (share, rate), value = the statistic: count -> n,
    # share/rate -> k / n, median/p90/mean of the amount. Open durations count
    # as longer than any other; a statistic that would fall among them is NULL.
    # typical = what a median is compared by, NULL for all other statistics: exp
    # of the mean of ln of the amounts, of which the lowest and the highest are
    # pulled in to the next: floor(0.1 n), or as many as are open or not positive;
    # NULL where fewer than half are left
    Mart.OUTCOME_WEEK: (
        "change",
        "measure",
        "wave",
        "week",
        "n",
        "k",
        "value",
        "typical",
    ),
    # one row per wave that took people from a list: the day of the list, and how
    # many people it took
    Mart.DIRECTORY: ("change", "wave", "taken_on", "n_people"),
    # one row per report, data date and run of days that its loads cover: grain
    # 'event' for the days with a row of an event or record, 'snapshot' and 'value'
    # for the period of either, 'state' for the day of a snapshot without a period;
    # data_date as the file states it (NaT: it does not)
    Mart.REPORT_DAY: ("report", "grain", "first_day", "last_day", "data_date"),
    # one row per measure and report it is computed from: n_people named in it
    # on or after the first go-live, n_known of them on the roster, and
    # n_unnamed rows without a person (where some are not older)
    Mart.MEASURE_REPORT: (
        "change",
        "measure",
        "report",
        "n_people",
        "n_known",
        "n_unnamed",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything an evaluation of one client needs, read at one moment.

    `data_version` grows with every load and undo: it keys caches.
    `data_to` is the last day any source covers, None without facts.

    Each mart has exactly its `COLUMNS`, sorted by them. Text is `str` (missing:
    NaN), days are `datetime64[s]` (missing: NaT), counts are `int64`; `n`, `k`,
    `value`, `typical`, `amount` and `period_days` are `float64` (missing: NaN),
    where `n` is missing for a mean that arrives already summed without a
    denominator.
    """

    client: ClientId
    client_name: str
    data_version: int
    data_to: date | None
    plans: tuple[Plan, ...]
    marts: dict[Mart, pd.DataFrame]
