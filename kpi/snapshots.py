"""What snapshot exports prove about a window: bounds, never a guess.

An export of data date r and period D says, for each person, how often they
acted on the days r-D+1 .. r, and on which day last. Exports of one data date
are nested, so their differences count the days between their first days.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

import numpy as np
import pandas as pd

from kpi.parameters import Parameters
from kpi.slices import Dates, Flags, Numbers, days_of, numbers_of
from kpi.windows import Days


@dataclass(frozen=True, slots=True)
class Export:
    """One export; arrays have one entry per person of the roster.

    `period_days` None with amounts is a state on the data date; without
    amounts it is a list of last activities. `amount` is nan where nothing was
    counted or the person is not listed.
    """

    data_date: date
    period_days: int | None
    is_listed: Flags
    amount: Numbers
    last_activity: Dates

    @property
    def has_counts(self) -> bool:
        """Say whether the export counts anything at all."""
        return bool(np.isfinite(self.amount).any())

    @property
    def is_state(self) -> bool:
        """Say whether the export tells a state instead of activity."""
        return self.period_days is None and self.has_counts


@dataclass(frozen=True, slots=True)
class Piece:
    """A number of actions on known days; nan where it is not known."""

    days: Days
    amount: Numbers


@dataclass(frozen=True, slots=True)
class Proof:
    """Bounds on the number of actions in a window; `at_most` may be inf."""

    at_least: Numbers
    at_most: Numbers


@dataclass(frozen=True, slots=True)
class Snapshots:
    """All exports of one measure that can be relied on.

    `refused` are the data dates whose exports contradict each other.
    """

    exports: tuple[Export, ...]
    pieces: tuple[Piece, ...]
    n_people: int
    refused: tuple[date, ...]

    @property
    def has_counts(self) -> bool:
        """Say whether any export counts actions (a state is not a count)."""
        return any(e.has_counts and not e.is_state for e in self.exports)


def read_snapshots(rows: pd.DataFrame, persons: pd.Index, as_of: date) -> Snapshots:
    """Arrange the snapshot rows of one measure, as known on `as_of`.

    Exports of a data date are refused when a longer period counts less than a
    shorter one for anybody: then they do not share their data date.
    """
    exports = [e for e in _exports(rows, persons) if e.data_date <= as_of]
    dates = sorted({export.data_date for export in exports})
    nests = {day: [e for e in exports if e.data_date == day] for day in dates}
    refused = tuple(day for day in dates if _contradict(nests[day]))
    kept = [day for day in dates if day not in refused]
    return Snapshots(
        tuple(export for day in kept for export in nests[day]),
        tuple(piece for day in kept for piece in _pieces(nests[day])),
        len(persons),
        refused,
    )


def effective_window(
    snapshots: Snapshots, live_on: date, day: int, parameters: Parameters
) -> Days:
    """Return the days that an export near the mark really covers.

    The export nearest to the mark stands for the check when it is at most
    `snapshot_slack_days` away; otherwise the window ends on the mark.
    """
    length = timedelta(days=parameters.snapshot_days - 1)
    mark = live_on + timedelta(days=day)
    near = [
        (abs((e.data_date - mark).days), e.data_date)
        for e in snapshots.exports
        if e.period_days == parameters.snapshot_days or e.is_state or not e.has_counts
    ]
    distance, last = min(near, default=(None, mark))
    if distance is None or distance > parameters.snapshot_slack_days:
        last = mark
    return Days(last - length, last)


def prove(snapshots: Snapshots, window: Days) -> Proof:
    """Bound for each person the number of actions in the window.

    At least: the largest sum of disjoint counts inside the window. At most: the
    smallest count around the window less what is certain beside it, or the
    smallest sum of counts that cover it together. A last activity inside the
    window proves one action where the export counts nothing (else it may be
    another action); one before the window, in an export that reaches its end,
    proves that there was none.
    """
    at_least = _sum_inside(snapshots, window)
    at_most = _sum_around(snapshots, window)
    for piece in snapshots.pieces:
        if piece.days.first <= window.first and window.last <= piece.days.last:
            at_most = np.fmin(at_most, piece.amount - _beside(snapshots, piece, window))
    for export in snapshots.exports:
        seen, absent = _from_last_activity(export, window)
        at_least = np.where(seen, np.maximum(at_least, 1), at_least)
        at_most = np.where(absent, 0, at_most)
    return Proof(np.minimum(at_least, at_most), np.maximum(at_least, at_most))


def _exports(rows: pd.DataFrame, persons: pd.Index) -> list[Export]:
    known = rows[rows["person"].isin(persons)]
    groups = known.groupby(["data_date", "period_days"], dropna=False, sort=True)
    return [_export(key, part, persons) for key, part in groups]


def _export(key: Sequence[object], rows: pd.DataFrame, persons: pd.Index) -> Export:
    at = persons.get_indexer(pd.Index(rows["person"]))
    is_listed = np.zeros(len(persons), dtype=bool)
    amount = np.full(len(persons), np.nan)
    last = np.full(len(persons), np.datetime64("NaT"), dtype="datetime64[D]")
    is_listed[at] = True
    amount[at] = numbers_of(rows["amount"])
    last[at] = days_of(rows["last_activity"])
    period = numbers_of(rows["period_days"])[0]
    return Export(
        pd.Timestamp(str(key[0])).date(),
        None if np.isnan(period) else int(period),
        is_listed,
        amount,
        last,
    )


def _windows(nest: list[Export]) -> list[tuple[int, Numbers]]:
    counted = [(e.period_days, e.amount) for e in nest if e.period_days is not None]
    return sorted(counted, key=lambda pair: pair[0])


def _contradict(nest: list[Export]) -> bool:
    pairs = combinations(_windows(nest), 2)
    return any(bool((long[1] < short[1]).any()) for short, long in pairs)


def _pieces(nest: list[Export]) -> list[Piece]:
    data_date = nest[0].data_date
    windows = [(0, np.zeros(len(nest[0].amount))), *_windows(nest)]
    return [
        Piece(
            Days(
                data_date - timedelta(days=long[0] - 1),
                data_date - timedelta(days=short[0]),
            ),
            long[1] - short[1],
        )
        for short, long in combinations(windows, 2)
    ]


def _sum_inside(snapshots: Snapshots, window: Days) -> Numbers:
    """Largest sum of disjoint pieces inside the window, person by person.

    Source: weighted interval scheduling, Kleinberg and Tardos (2006), 6.1.
    """
    inside = [
        piece
        for piece in snapshots.pieces
        if window.first <= piece.days.first and piece.days.last <= window.last
    ]
    inside.sort(key=lambda piece: piece.days.last)
    ends = [piece.days.last for piece in inside]
    best = [np.zeros(snapshots.n_people)]
    for piece in inside:
        before = best[bisect_left(ends, piece.days.first)]
        best.append(np.maximum(best[-1], before + np.nan_to_num(piece.amount)))
    return best[-1]


def _sum_around(snapshots: Snapshots, window: Days) -> Numbers:
    """Smallest sum of pieces that cover the window, person by person, or inf."""
    day = timedelta(days=1)
    reached = [(window.first - day, np.zeros(snapshots.n_people))]
    for piece in sorted(snapshots.pieces, key=lambda piece: piece.days.last):
        before = [sums for last, sums in reached if last >= piece.days.first - day]
        if before and piece.days.last >= window.first:
            amount = np.nan_to_num(piece.amount, nan=np.inf)
            reached.append((piece.days.last, np.min(before, axis=0) + amount))
    ends = [sums for last, sums in reached if last >= window.last]
    return np.min(ends, axis=0) if ends else np.full(snapshots.n_people, np.inf)


def _beside(snapshots: Snapshots, piece: Piece, window: Days) -> Numbers:
    day = timedelta(days=1)
    before = Days(piece.days.first, window.first - day)
    after = Days(window.last + day, piece.days.last)
    return _sum_inside(snapshots, before) + _sum_inside(snapshots, after)


def _from_last_activity(export: Export, window: Days) -> tuple[Flags, Flags]:
    first, last = np.datetime64(window.first), np.datetime64(window.last)
    if export.is_state:
        is_inside = window.first <= export.data_date <= window.last
        reaches = export.data_date >= window.last
        return is_inside & (export.amount > 0), reaches & (export.amount == 0)
    seen = np.isnan(export.amount) & (export.last_activity >= first)
    seen &= export.last_activity <= last
    # an empty cell says "never" only where the export fills such cells at all
    never = export.is_listed & np.isnat(export.last_activity)
    never &= ~(export.amount > 0) & ~np.isnat(export.last_activity).all()
    absent = (export.last_activity < first) | never
    return seen, absent & (export.data_date >= window.last)
