"""The share of a wave that worked the new or the old way, week by week."""

from kpi.case import Setting
from kpi.slices import MeasureFacts
from kpi.windows import week_days
from model.marts import Mart
from model.plan import Statistic, Wave
from model.verdict import WeekPoint


def weekly_use(
    setting: Setting, measure_id: str, wave: Wave, *, first: int
) -> tuple[WeekPoint, ...]:
    """Return the share of the roster active in each week since go-live, 0 to 1.

    Weeks run from the weekday of the go-live, `first` (negative: before it) to
    the last full one. A week that the source does not cover has no value;
    without a source by week there are no points.
    """
    facts = setting.facts(measure_id)
    if facts.coverage is None or facts.coverage.is_snapshot:
        return ()
    shares = _shares(facts, wave, setting.change.roster.n_members(wave.name))
    last_day = facts.data_date(setting.as_of) or setting.as_of
    last = ((last_day - wave.go_live).days + 1) // 7
    weeks = [(week, week_days(wave.go_live, week)) for week in range(first, last)]
    return tuple(
        WeekPoint(
            week=week,
            first_day=days.first,
            value=shares.get(week, 0.0) if facts.covers(days, last_day) else None,
        )
        for week, days in weeks
    )


def _shares(facts: MeasureFacts, wave: Wave, members: int) -> dict[int, float]:
    rows = facts.frames[Mart.USE_WEEK]
    mine = rows[rows["wave"] == wave.name]
    is_share = facts.measure.statistic is Statistic.SHARE
    top = mine["n_hits"] if is_share else mine["n_people"]
    base = mine["n_base"] if is_share else [members] * len(mine)
    cells = zip(mine["week_no"], top, base, strict=True)
    return {int(week): float(k) / float(n) for week, k, n in cells if n}
