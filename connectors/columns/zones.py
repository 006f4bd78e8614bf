"""Clock changes of a time zone, for whole columns at once."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

Seconds = npt.NDArray[np.int64]
"""Seconds since 1970-01-01T00:00, in UTC or on a local clock as named."""

DAY = 86_400
"""Seconds of a day."""


@dataclass(frozen=True, slots=True)
class Offsets:
    """A zone between two instants: `offsets[i]` holds from `starts[i]` (UTC)."""

    starts: Seconds
    offsets: Seconds

    def to_local(self, utc: Seconds) -> Seconds:
        """Return what the zone's clocks show at these instants."""
        index = np.searchsorted(self.starts, utc, side="right") - 1
        moved: Seconds = utc + self.offsets[index.clip(0)]
        return moved

    def skipped(self, local: Seconds) -> Seconds:
        """Return by how much local times in a spring gap must move forward."""
        shift: Seconds = np.zeros_like(local)
        for start, before, after in zip(
            self.starts[1:], self.offsets[:-1], self.offsets[1:], strict=True
        ):
            gap = (local >= start + before) & (local < start + after)
            shift[gap] = after - before
        return shift

    def repeated(self, local: Seconds) -> Seconds:
        """Return how long the hour is that clocks show twice in autumn, else 0."""
        length: Seconds = np.zeros_like(local)
        for start, before, after in zip(
            self.starts[1:], self.offsets[:-1], self.offsets[1:], strict=True
        ):
            length[(local >= start + after) & (local < start + before)] = before - after
        return length


def day_at(instant: int) -> date:
    """Return the day in which an instant lies, seconds since 1970."""
    return date(1970, 1, 1) + timedelta(days=instant // DAY)


def zone_offsets(zone: str, first: int, last: int) -> Offsets:
    """Return the zone's offsets from a day before `first` to a day after `last`.

    Args:
        zone: IANA name such as `America/Toronto`.
        first: earliest instant, seconds since 1970 (UTC).
        last: latest instant, likewise.
    """
    info = ZoneInfo(zone)
    days = range(first - DAY, last + 2 * DAY, DAY)
    starts, offsets = [days[0]], [_offset(info, days[0])]
    for day in days[1:]:
        offset = _offset(info, day)
        if offset != offsets[-1]:
            starts.append(_change(info, day - DAY, day))
            offsets.append(offset)
    return Offsets(np.array(starts, np.int64), np.array(offsets, np.int64))


def _offset(info: ZoneInfo, instant: int) -> int:
    moment = datetime.fromtimestamp(instant, UTC).astimezone(info)
    return int((moment.utcoffset() or timedelta()).total_seconds())


def _change(info: ZoneInfo, low: int, high: int) -> int:
    """Return the first second after `low` that has the offset of `high`."""
    after = _offset(info, high)
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(info, middle) == after:
            high = middle
        else:
            low = middle
    return high
