"""The calendar of the made data: 72 full weeks, and how busy each one is."""

from datetime import date, timedelta

FIRST_DAY = date(2025, 6, 30)
LAST_DAY = date(2026, 11, 15)
N_WEEKS = (LAST_DAY - FIRST_DAY).days // 7 + 1
MONDAYS = tuple(FIRST_DAY + timedelta(weeks=week) for week in range(N_WEEKS))

# Mondays of weeks with less work: the two Christmas weeks, the construction
# holiday that much of Quebec takes, and weeks with a statutory holiday
_QUIET = {
    0.45: (date(2025, 12, 22), date(2025, 12, 29)),
    0.75: (
        date(2025, 7, 21),
        date(2025, 7, 28),
        date(2026, 7, 20),
        date(2026, 7, 27),
    ),
    0.85: (
        date(2025, 6, 30),
        date(2025, 9, 1),
        date(2025, 10, 13),
        date(2026, 3, 30),
        date(2026, 5, 18),
        date(2026, 6, 22),
        date(2026, 6, 29),
        date(2026, 9, 7),
        date(2026, 10, 12),
    ),
}
_FACTOR = {monday: factor for factor, days in _QUIET.items() for monday in days}


def week_of(day: date) -> int:
    """Return the index of the week that holds this day, counted from 0."""
    return (day - FIRST_DAY).days // 7


def volume(week: int) -> float:
    """Return how much of a normal week's work falls into this week."""
    return _FACTOR.get(MONDAYS[week], 1.0)
