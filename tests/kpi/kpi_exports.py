"""Snapshot exports of one or two people, typed by hand."""

from datetime import date, timedelta

import pandas as pd

from kpi.snapshots import Snapshots, read_snapshots
from kpi.windows import Days

PEOPLE = pd.Index(["ann", "ben"])
MARK = date(2025, 6, 30)
COLUMNS = ["person", "data_date", "period_days", "amount", "last_activity", "signal"]


def rows(*given_rows) -> pd.DataFrame:
    """Rows as in COLUMNS; those without a signal are of `sent`."""
    whole = [row if len(row) == len(COLUMNS) else (*row, "sent") for row in given_rows]
    frame = pd.DataFrame(whole, columns=COLUMNS)
    frame["data_date"] = pd.to_datetime(frame["data_date"])
    frame["last_activity"] = pd.to_datetime(frame["last_activity"])
    return frame


def nest(data_date: date, **counts) -> list[tuple]:
    """Exports of one date: nest(day, ann=(c7, c30, c90))."""
    return [
        (person, data_date, period, count, None)
        for person, values in counts.items()
        for period, count in zip((7, 30, 90), values, strict=False)
    ]


def read(*given_rows, as_of=date(2026, 1, 1)) -> Snapshots:
    return read_snapshots(rows(*given_rows), PEOPLE, as_of)


def ago(first: int, last: int) -> Days:
    return Days(MARK - timedelta(first), MARK - timedelta(last))
