"""The snapshot exports of a measure, arranged: which count, and for which days.

An export of data date r and period D says, for each person, how often they
acted on the days r-D+1 .. r, and on which day last. Exports of one data date
are nested, so their differences count the days between their first days. What
they prove about a window is told in `kpi.proof`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pandas as pd

from kpi.parameters import Parameters
from kpi.slices import Dates, Flags, Numbers, days_of, numbers_of
from kpi.windows import Days

MONTHS = (30, 28)
"""Lengths of a monthly export in days, the usual one first; never both in one."""


@dataclass(frozen=True, slots=True)
class Export:
    """One export of one signal; arrays have one entry per person of the roster.

    `period_days` None with amounts is a state on the data date; without
    amounts it is a list of last activities. A period without amounts tells who
    acted in it at all: `last_activity` is then a day after which nobody did.
    `amount` is nan where nothing was counted or the person is not listed.
    """

    signal: str
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

    @property
    def first_day(self) -> date:
        """First day that the export counts; the data date where it has no period."""
        return self.data_date - timedelta(days=(self.period_days or 1) - 1)


@dataclass(frozen=True, slots=True)
class Piece:
    """A number of actions on known days; nan where it is not known."""

    days: Days
    amount: Numbers


@dataclass(frozen=True, slots=True)
class Series:
    """The exports of one signal, and the numbers of actions they give."""

    exports: tuple[Export, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Snapshots:
    """All exports of one measure that can be relied on, by signal.

    A person acts when any signal shows it, so numbers of actions add up over the
    `series`; a signal that no export has is no part of the measure. `length` is
    the length of a check in days. `refused` are the data dates whose exports
    contradict each other, `left_out` those with an export of the other monthly
    length.
    """

    series: tuple[Series, ...]
    n_people: int
    length: int
    refused: tuple[date, ...]
    left_out: tuple[date, ...]

    @property
    def exports(self) -> tuple[Export, ...]:
        """The exports of all signals."""
        return tuple(export for one in self.series for export in one.exports)

    @property
    def has_counts(self) -> bool:
        """Say whether any export counts actions (a state is not a count)."""
        return any(e.has_counts and not e.is_state for e in self.exports)

    @property
    def other_length(self) -> int:
        """The monthly length that is left out."""
        return next(days for days in MONTHS if days != self.length)


def read_snapshots(rows: pd.DataFrame, persons: pd.Index, as_of: date) -> Snapshots:
    """Arrange the snapshot rows of one measure, as known on `as_of`.

    Exports of a data date are refused when a longer period counts less than a
    shorter one for anybody: then they do not share their data date. Of 28 and
    30 days, those with fewer data dates are left out.
    """
    found = [e for e in _exports(rows, persons) if e.data_date <= as_of]
    length = monthly_length(e.period_days for e in found)
    others = set(MONTHS) - {length}
    chosen = [e for e in found if e.period_days not in others]
    refused = {day for nest in _nests(chosen) if _contradict(nest) for day in _of(nest)}
    kept = [export for export in chosen if export.data_date not in refused]
    signals = sorted({export.signal for export in kept})
    return Snapshots(
        tuple(_series([e for e in kept if e.signal == name]) for name in signals),
        len(persons),
        length,
        tuple(sorted(refused)),
        tuple(sorted(_of(e for e in found if e.period_days in others))),
    )


def monthly_length(periods: Iterable[int | None]) -> int:
    """Return the monthly length that most exports have: 30 days, or 28.

    >>> monthly_length([7, 28, 180]), monthly_length([28, 30]), monthly_length([])
    (28, 30, 30)
    """
    given = list(periods)
    return max(MONTHS, key=given.count)


def effective_window(
    snapshots: Snapshots, live_on: date, day: int, parameters: Parameters
) -> Days:
    """Return the days that an export near the mark really covers.

    The monthly export or state nearest to the mark stands for the check when it
    is at most `snapshot_slack_days` away, one that has more of the signals
    before others; without any such, a list of last activities. Otherwise the
    window ends on the mark.
    """
    mark = live_on + timedelta(days=day)
    near = [
        e
        for e in snapshots.exports
        if abs((e.data_date - mark).days) <= parameters.snapshot_slack_days
    ]
    whole = [e for e in near if e.period_days == snapshots.length or e.is_state]
    lists = [e for e in near if e.period_days is None and not e.has_counts]
    dates = [e.data_date for e in whole or lists]
    last = min(
        dates,
        key=lambda day: (-dates.count(day), abs((day - mark).days), day),
        default=mark,
    )
    return Days(last - timedelta(days=snapshots.length - 1), last)


def listed(snapshots: Snapshots, window: Days) -> Flags:
    """Flag the people whom any export around the window lists at all.

    Around are exports that count days of the window, and lists and states of
    its first day or later; without any such, all exports are looked at. Where
    there is no export, nothing speaks against anybody.
    """
    around = [
        export.is_listed
        for export in snapshots.exports
        if export.data_date >= window.first
        if export.period_days is None or export.first_day <= window.last
    ]
    looked_at = around or [export.is_listed for export in snapshots.exports]
    everybody = np.full(snapshots.n_people, True)
    found: Flags = np.any(looked_at or [everybody], axis=0)
    return found


@dataclass(frozen=True, slots=True)
class _Rows:
    """The snapshot rows of people of the roster; `person` is a place in it."""

    person: npt.NDArray[np.intp]
    signal: npt.NDArray[np.object_]
    data_date: Dates
    period_days: Numbers
    amount: Numbers
    last_activity: Dates


def _exports(rows: pd.DataFrame, persons: pd.Index) -> list[Export]:
    at = persons.get_indexer(pd.Index(rows["person"]))
    known = rows[at >= 0]
    known = known.assign(signal=known["signal"].astype(object).fillna(""))
    cells = _Rows(
        at[at >= 0],
        known["signal"].to_numpy(),
        days_of(known["data_date"]),
        numbers_of(known["period_days"]),
        numbers_of(known["amount"]),
        days_of(known["last_activity"]),
    )
    keys = ["data_date", "period_days", "signal"]
    number = known.groupby(keys, dropna=False, sort=True).ngroup().to_numpy()
    order = np.argsort(number, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(number[order])) + 1)
    return [_export(cells, part, len(persons)) for part in parts if len(part)]


def _export(rows: _Rows, part: npt.NDArray[np.intp], n_people: int) -> Export:
    at = rows.person[part]
    is_listed = np.zeros(n_people, dtype=bool)
    amount = np.full(n_people, np.nan)
    last = np.full(n_people, np.datetime64("NaT"), dtype="datetime64[D]")
    is_listed[at] = True
    amount[at] = rows.amount[part]
    last[at] = rows.last_activity[part]
    first = part[0]
    period = rows.period_days[first]
    return Export(
        str(rows.signal[first]),
        rows.data_date[first].item(),
        None if np.isnan(period) else int(period),
        is_listed,
        amount,
        last,
    )


def _of(exports: Iterable[Export]) -> set[date]:
    return {export.data_date for export in exports}


def _nests(exports: Sequence[Export]) -> list[list[Export]]:
    """Return the exports of each signal and data date together."""
    nests: dict[tuple[str, date], list[Export]] = {}
    for export in exports:
        nests.setdefault((export.signal, export.data_date), []).append(export)
    return list(nests.values())


def _series(exports: Sequence[Export]) -> Series:
    pieces = (piece for nest in _nests(exports) for piece in _pieces(nest))
    return Series(tuple(exports), tuple(pieces))


def _counted(nest: Sequence[Export]) -> list[tuple[int, Numbers]]:
    counted = [(e.period_days, e.amount) for e in nest if e.period_days is not None]
    return sorted(counted, key=lambda pair: pair[0])


def _contradict(nest: Sequence[Export]) -> bool:
    pairs = combinations(_counted(nest), 2)
    return any(bool((long[1] < short[1]).any()) for short, long in pairs)


def _pieces(nest: Sequence[Export]) -> list[Piece]:
    data_date = nest[0].data_date
    periods = [(0, np.zeros(len(nest[0].amount))), *_counted(nest)]
    return [
        Piece(
            Days(
                data_date - timedelta(days=long[0] - 1),
                data_date - timedelta(days=short[0]),
            ),
            long[1] - short[1],
        )
        for short, long in combinations(periods, 2)
    ]
