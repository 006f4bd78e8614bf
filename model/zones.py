"""Time zones by their IANA names, and the day it is in one."""

from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

DEFAULT_ZONE = "America/Toronto"
"""The zone of a client that none is named for, and of a check without a client."""

_OWN_NAMES = ("Etc/", "posix/", "right/", "SystemV/")


@cache
def zone_names() -> tuple[str, ...]:
    """Return the zones of places, such as `Europe/Paris`, and `UTC`, in order.

    >>> DEFAULT_ZONE in zone_names()
    True
    """
    named = (
        name
        for name in available_timezones()
        if "/" in name and not name.startswith(_OWN_NAMES)
    )
    return (*sorted(named), "UTC")


def local_instant(zone: str, instant: datetime | None) -> datetime | None:
    """Return an aware instant as the clocks of a zone tell it; None for none.

    >>> from datetime import UTC
    >>> local_instant("America/Toronto", datetime(2026, 8, 3, 2, tzinfo=UTC)).hour
    22
    """
    return None if instant is None else instant.astimezone(ZoneInfo(zone))


def day_in(zone: str, now: datetime) -> date:
    """Return the day that it is in a zone at an aware instant.

    >>> from datetime import UTC
    >>> day_in("America/Toronto", datetime(2026, 8, 3, 2, tzinfo=UTC)).isoformat()
    '2026-08-02'
    """
    return now.astimezone(ZoneInfo(zone)).date()
