"""The day that the name of a download says it was made on."""

import re
from datetime import date

# 2026-3-17 and 2026_03_17; and the American order of Microsoft's downloads,
# 3_17_2026 4_07_06 PM
_YEAR_FIRST = re.compile(r"(?<!\d)(20\d\d)[-_](\d{1,2})[-_](\d{1,2})(?!\d)")
_MONTH_FIRST = re.compile(r"(?<!\d)(\d{1,2})_(\d{1,2})_(20\d\d)(?!\d)")


def day_in_name(name: str) -> date | None:
    """Return the first day that a file name holds, None without one.

    >>> day_in_name("exportUsers_2026-3-17.csv")
    datetime.date(2026, 3, 17)
    >>> day_in_name("Users_3_17_2026 4_07_06 PM.csv")
    datetime.date(2026, 3, 17)
    """
    if found := _YEAR_FIRST.search(name):
        year, month, day = map(int, found.groups())
    elif found := _MONTH_FIRST.search(name):
        month, day, year = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
