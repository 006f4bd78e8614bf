"""The table behind the evidence chart: every week, as it was drawn."""

from model.language import Language
from model.verdict import PairSeries, WeekPoint

Column = list[int | float | str | None]


def week_table(series: PairSeries, language: Language) -> dict[str, Column]:
    """Return one row a week: title to values, None where nothing is known.

    Shares are fractions; the result is in the unit of the measure.
    """
    parts = (series.use, series.old_path, series.outcome, series.comparison)
    days = {point.week: point.first_day for part in parts for point in part}
    weeks = sorted(days)
    unit = language.translate(series.unit)
    table: dict[str, Column] = {
        language.say("Week"): [*weeks],
        language.say("From"): [days[week].isoformat() for week in weeks],
        language.say("Use, share of people"): _values(series.use, weeks),
        language.say("Old way, share"): _values(series.old_path, weeks),
        language.say("Result, {unit}", unit=unit): _values(series.outcome, weeks),
        language.say("Comparison, {unit}", unit=unit): _values(
            series.comparison, weeks
        ),
    }
    return {
        title: column
        for title, column in table.items()
        if any(value is not None for value in column)
    }


def _values(points: tuple[WeekPoint, ...], weeks: list[int]) -> Column:
    known = {point.week: point.value for point in points}
    rounded = (known.get(week) for week in weeks)
    return [None if value is None else round(value, 3) for value in rounded]
