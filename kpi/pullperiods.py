"""Which periods of a usage report are still to be exported around a mark."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kpi.slices import MeasureFacts, days_of, numbers_of
from kpi.snapshots import monthly_length
from model.marts import Mart
from model.plan import Measure

PERIODS = (7, 30, 90, 180)
"""The periods of a usage report in days; all four together give brackets."""

_BY_28_DAYS = "copilot_"
"""How the signals begin whose reports have 28 days where others have 30.

Source: Microsoft Graph, Copilot usage reports, version 2.
"""


@dataclass(frozen=True, slots=True)
class Exported:
    """What has been exported for a measure of snapshots.

    `taken` are data date and period (days; None: it has none) of each export,
    `periods` those that the report offers, the shortest first; empty: none.
    """

    taken: tuple[tuple[date, int | None], ...]
    periods: tuple[int, ...]

    def missing_near(
        self, mark: date, slack_days: int, *, is_go_live: bool
    ) -> tuple[int, ...] | None:
        """Return what is still to be exported around a mark; None: nothing.

        All periods at a go-live, the monthly one at a check; empty for a report
        without periods.
        """
        near = {n for day, n in self.taken if abs((day - mark).days) <= slack_days}
        if not self.periods:
            return None if near else ()
        wanted = self.periods if is_go_live else self.periods[1:2]
        return tuple(days for days in wanted if days not in near) or None

    def missing_late(self, mark: date, as_of: date) -> tuple[int, ...] | None:
        """Return what still bounds a check that was missed; None: nothing.

        All periods of one later day do, as long as the longest reaches back to
        the first day of the check.
        """
        by_day: dict[date, set[int | None]] = {}
        for day, period in self.taken:
            by_day.setdefault(day, set()).add(period)
        later = [periods for day, periods in by_day.items() if day > mark]
        first = mark - timedelta(days=PERIODS[1] - 1)
        is_out_of_reach = first <= as_of - timedelta(days=PERIODS[-1])
        if is_out_of_reach or any(found >= {*self.periods} for found in later):
            return None
        return self.periods


def exported(facts: MeasureFacts, snapshot_signals: Mapping[str, bool]) -> Exported:
    """Return what has been exported for a measure.

    Args:
        facts: the measure and its snapshots.
        snapshot_signals: signals of which exports tell at a data date only, True
            where such an export has a period to choose.
    """
    rows = facts.frames[Mart.PERSON_SNAPSHOT][["data_date", "period_days"]]
    found = rows.drop_duplicates()
    days = days_of(found["data_date"]).astype(object)
    periods = [None if n != n else int(n) for n in numbers_of(found["period_days"])]
    known = {period for period in periods if period is not None}
    may_choose = any(snapshot_signals.get(i, True) for i in facts.measure.items)
    taken = tuple(zip(days, periods, strict=True))
    if not known and (taken or not may_choose):
        return Exported(taken, ())
    length = monthly_length(known) if known else _usual_length(facts.measure)
    return Exported(taken, tuple(length if n == 30 else n for n in PERIODS))


def _usual_length(measure: Measure) -> int:
    return 28 if all(item.startswith(_BY_28_DAYS) for item in measure.items) else 30
