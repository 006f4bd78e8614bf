"""Teams use: daily counts of each person, exported as dated snapshots.

All snapshots are sums of the same daily counts, so the periods of one day are
nested and exports of different days agree.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sample_data.company import NAME, WAREHOUSE, Person, staff
from sample_data.items import is_here
from sample_data.story import TEAMS
from sample_data.streams import stream
from sample_data.uptake import State, Uptake
from sample_data.weeks import FIRST_DAY, LAST_DAY
from sample_data.writers import Cell, Row, read_header, write_csv

_HEADER = read_header("teams")

_N_DAYS = (LAST_DAY - FIRST_DAY).days + 1
# a day's posts, replies, chats, calls, meetings organised and attended
_RATES = (0.3, 0.5, 4.0, 0.4, 0.15, 0.8)
_CALL = 3
_MEETING_SECONDS = 1900
_ACTIVE_SHARE = 0.7
_DOWNLOADED_AFTER = timedelta(days=2)
_PRODUCT = "MICROSOFT 365 BUSINESS PREMIUM"
_PERIODS = (7, 30, 90, 180)
_MARKS = (30, 60, 90)

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Use:
    """Daily counts of one person, and the days of other actions."""

    counts: Counts
    other: NDArray[np.bool_]


def draw_use(seed: int) -> tuple[dict[Person, Use], dict[Person, Uptake]]:
    """Draw everyone's daily use, and the uptake behind it."""
    dealt = TEAMS.deal(stream(seed, "teams.uptake"))
    rng = stream(seed, "teams.use")
    guests = _early_guests(dealt)
    use = {person: _draw(rng, dealt.get(person)) for person in staff()}
    for person in guests:
        # a colleague who was already live called once, two weeks before go-live
        at = (dealt[person].live_on - timedelta(days=13) - FIRST_DAY).days
        use[person].counts[at, _CALL] = 1
    return use, dealt


def write_teams(
    folder: Path, use: dict[Person, Use], dealt: dict[Person, Uptake]
) -> None:
    """Write the snapshots of the pull plan, and one of the last day."""
    pulls: dict[date, tuple[int, ...]] = {}
    for wave in TEAMS.waves:
        # the day before go-live is the last one of the old way
        pulls[wave.go_live - timedelta(days=1)] = _PERIODS
        pulls |= {wave.go_live + timedelta(days=mark): (30,) for mark in _MARKS}
    pulls[LAST_DAY - timedelta(days=1)] = (30,)
    for data_date, periods in sorted(pulls.items()):
        for at, period in enumerate(periods):
            rows = _rows(use, dealt, data_date, period)
            write_csv(folder / _file_name(data_date, at), _HEADER, rows)


def last_use(use: Use, data_date: date) -> date | None:
    """Return the last day with any activity up to the data date."""
    until = (data_date - FIRST_DAY).days + 1
    days = np.flatnonzero(use.counts[:until].any(axis=1) | use.other[:until])
    return FIRST_DAY + timedelta(days=int(days[-1])) if days.size else None


def guid(text: str) -> str:
    """Return a made identifier that depends on the text alone."""
    parts = [zlib.crc32(f"{n}{text}".encode()) for n in range(4)]
    digits = "".join(f"{part:08x}" for part in parts)
    bounds = ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32))
    return "-".join(digits[a:b] for a, b in bounds)


def _early_guests(dealt: dict[Person, Uptake]) -> list[Person]:
    """One person a wave, of those who keep using it."""
    return [
        next(person for person in wave.people if dealt[person].state is State.KEPT)
        for wave in TEAMS.waves[1:]
    ]


def _draw(rng: np.random.Generator, uptake: Uptake | None) -> Use:
    counts = rng.poisson(_RATES, size=(_N_DAYS, len(_RATES)))
    present = rng.random(_N_DAYS) < _ACTIVE_SHARE
    other = rng.random(_N_DAYS) < 0.02
    for at in range(_N_DAYS):
        day = FIRST_DAY + timedelta(days=at)
        is_on = uptake is not None and uptake.works_new_way(day)
        if not (is_on and present[at] and day.weekday() < 5):
            counts[at] = 0
        # those who do not work in Teams only see it come to the front
        other[at] &= uptake is not None and day >= uptake.live_on
        other[at] &= uptake is not None and uptake.is_here(day)
    return Use(counts, other)


def _file_name(data_date: date, at: int) -> str:
    day = data_date + _DOWNLOADED_AFTER
    moment = datetime(day.year, day.month, day.day, 9, 4 + at, 11)  # noqa: DTZ001
    date_part = f"{moment.month}_{moment.day}_{moment.year}"
    time_part = f"{moment.hour}_{moment.minute:02}_{moment.second:02} AM"
    return f"TeamsUserActivityUserDetail{date_part} {time_part}.csv"


def _rows(
    use: dict[Person, Use], dealt: dict[Person, Uptake], data_date: date, period: int
) -> Iterator[Row]:
    for person, one in use.items():
        if is_here(dealt, person, data_date - timedelta(days=30)):
            yield _row(person, one, data_date, period)


def _row(person: Person, use: Use, data_date: date, period: int) -> Row:
    until = (data_date - FIRST_DAY).days + 1
    since = max(0, until - period)
    is_licensed = person.department != WAREHOUSE
    known = _counted(use.counts[since:until].sum(axis=0).tolist()) | {
        "Report Refresh Date": data_date.isoformat(),
        "Tenant Display Name": NAME,
        "Shared Channel Tenant Display Names": "",
        "User Id": guid(person.sign_in),
        "User Principal Name": person.sign_in,
        "Last Activity Date": last_use(use, data_date) or "",
        "Is Deleted": "False",
        "Deleted Date": "",
        "Assigned Products": _PRODUCT if is_licensed else "",
        "Has Other Action": "Yes" if use.other[since:until].any() else "No",
        "Is Licensed": "Yes" if is_licensed else "No",
        "Report Period": period,
    }
    return [known.get(header, 0) for header in _HEADER]


def _counted(sums: list[int]) -> dict[str, Cell]:
    """Return the counts that are not always 0, by header."""
    post, reply, chat, call, organised, attended = sums
    seconds = {
        "Audio Duration": _MEETING_SECONDS * (organised + attended),
        "Video Duration": _MEETING_SECONDS // 4 * (organised + attended),
        "Screen Share Duration": _MEETING_SECONDS // 6 * (organised + attended),
    }
    return {
        "Team Chat Message Count": post + reply,
        "Private Chat Message Count": chat,
        "Call Count": call,
        "Meeting Count": organised + attended,
        "Post Messages": post,
        "Reply Messages": reply,
        "Meetings Organized Count": organised,
        "Meetings Attended Count": attended,
        "Scheduled One-time Meetings Organized Count": organised,
        "Scheduled One-time Meetings Attended Count": attended,
        **{header: _iso(spent) for header, spent in seconds.items()},
        **{f"{header} In Seconds": spent for header, spent in seconds.items()},
    }


def _iso(seconds: int) -> str:
    """Return a duration as the report writes it.

    >>> _iso(3725), _iso(0)
    ('PT1H2M5S', 'PT0S')
    """
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    text = f"{hours}H" if hours else ""
    text += f"{minutes}M" if minutes else ""
    return f"PT{text}{left}S" if left or not text else f"PT{text}"
