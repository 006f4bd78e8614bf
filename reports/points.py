"""The table behind the evidence chart: every week, as it was drawn."""

from dataclasses import dataclass

from model.language import Language
from model.verdict import PairSeries, WeekPoint

Column = list[int | float | str | None]


def week_table(series: PairSeries, language: Language) -> dict[str, Column]:
    """Return one row a week: title to values, None where nothing is known.

    Shares are in percent; the result is in the unit of the measure.
    """
    parts = (series.use, series.old_path, series.outcome, series.comparison)
    days = {point.week: point.first_day for part in parts for point in part}
    weeks = sorted(days)
    is_share = series.unit == "share"
    unit = "%" if is_share else language.translate(series.unit)
    of_result = _Kind(100, 1) if is_share else _Kind(1, 2)
    table: dict[str, Column] = {
        language.say("Week"): [*weeks],
        language.say("From"): [days[week].isoformat() for week in weeks],
        language.say("Use, % of people"): _SHARES.values(series.use, weeks),
        language.say("Old way, %"): _SHARES.values(series.old_path, weeks),
        language.say("Result, {unit}", unit=unit): of_result.values(
            series.outcome, weeks
        ),
        language.say("Comparison, {unit}", unit=unit): of_result.values(
            series.comparison, weeks
        ),
    }
    return {
        title: column
        for title, column in table.items()
        if any(value is not None for value in column)
    }


@dataclass(frozen=True, slots=True)
class _Kind:
    """How the values of a column are written: times what, to how many decimals."""

    times: int
    digits: int

    def values(self, points: tuple[WeekPoint, ...], weeks: list[int]) -> Column:
        """Return a value for each week, None where it is not known."""
        known = {p.week: p.value for p in points if p.value is not None}
        return [self._written(known[w]) if w in known else None for w in weeks]

    def _written(self, value: float) -> float:
        return round(value * self.times, self.digits)


_SHARES = _Kind(100, 0)
