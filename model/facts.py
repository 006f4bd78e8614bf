"""The facts of a client as tables: names, columns, types and grain.

Days and times are local to the client. Text that is compared (kinds, channels,
categories, units, signals, measures) is folded by `model.text.fold`; persons
are pseudonyms. `rows` counts the rows of the file that a fact accounts for, so
that over all tables of one load the sum is the number of usable rows.
"""

from enum import StrEnum

import pyarrow as pa


class Fact(StrEnum):
    """The fact tables."""

    SIGNAL_DAY = "signal_day"
    SIGNAL_PERIOD = "signal_period"
    RECORD = "record"
    RECORD_VALUE = "record_value"
    OUTCOME_VALUE = "outcome_value"
    DIRECTORY = "directory"


_STAMP = pa.timestamp("s")

SCHEMAS: dict[Fact, pa.Schema] = {
    # one row per person, day and signal; from event and daily sources. first_at
    # and last_at bound the events that a log counted, NULL in other sources: two
    # logs whose bounds lie apart counted different events
    Fact.SIGNAL_DAY: pa.schema(
        [
            ("person", pa.string()),
            ("day", pa.date32()),
            ("signal", pa.string()),
            ("amount", pa.float64()),
            ("rows", pa.int64()),
            ("first_at", _STAMP),
            ("last_at", _STAMP),
        ]
    ),
    # one row per person, data date, period and signal; from snapshot exports.
    # With both a period and an amount: a count. Without a period: an amount is a
    # state on the data date; without an amount, last_activity is the day of the
    # last use, NULL for never. With a period and no amount: a flag. Then there
    # was no use after last_activity, and some in the period unless that day lies
    # before it
    Fact.SIGNAL_PERIOD: pa.schema(
        [
            ("person", pa.string()),
            ("data_date", pa.date32()),
            ("period_days", pa.int32()),
            ("signal", pa.string()),
            ("last_activity", pa.date32()),
            ("amount", pa.float64()),
            ("rows", pa.int64()),
        ]
    ),
    # one row per kind and key: ticket, invoice, approval, form answer ...
    Fact.RECORD: pa.schema(
        [
            ("kind", pa.string()),
            ("key", pa.string()),
            ("person", pa.string()),
            ("unit", pa.string()),
            ("opened", _STAMP),
            ("responded", _STAMP),
            ("closed", _STAMP),
            ("channel", pa.string()),
            ("category", pa.string()),
            ("reopened", pa.int32()),
            ("rows", pa.int64()),
        ]
    ),
    # amounts and flags (0 or 1) of a record, one row per kind, key and name
    Fact.RECORD_VALUE: pa.schema(
        [
            ("kind", pa.string()),
            ("key", pa.string()),
            ("name", pa.string()),
            ("value", pa.float64()),
        ]
    ),
    # one row per day (first day of its period), measure and scope; the scope
    # is a folded unit or '' for the whole company
    Fact.OUTCOME_VALUE: pa.schema(
        [
            ("day", pa.date32()),
            ("measure", pa.string()),
            ("scope", pa.string()),
            ("value", pa.float64()),
            ("numerator", pa.float64()),
            ("denominator", pa.float64()),
            ("rows", pa.int64()),
        ]
    ),
    # one row per person of a list of people, as it was on one day; department,
    # site, city and role are folded. It is no use: it fills waves that select
    # their people, see `work_directory.sql` of the store
    Fact.DIRECTORY: pa.schema(
        [
            ("person", pa.string()),
            ("taken_on", pa.date32()),
            ("department", pa.string()),
            ("site", pa.string()),
            ("city", pa.string()),
            ("role", pa.string()),
            ("is_enabled", pa.bool_()),
            ("is_guest", pa.bool_()),
            ("rows", pa.int64()),
        ]
    ),
}

VALUE_ROWS = pa.schema(
    [
        ("row", pa.int64()),
        ("day", pa.date32()),
        ("measure", pa.string()),
        ("scope", pa.string()),
        ("rows", pa.int64()),
    ]
)
"""Which values each row of a file brought: one row per row of the file and value.

`row` is any number that tells the rows of the file apart; `rows` is 1 (or how many
equal rows it stands for) at the first value of a row and 0 at its others. It is
not stored: it tells whether a row of the file brings anything new.
"""

RECORD_TEXTS = (
    *("kind", "key", "person", "unit", "opened", "responded", "closed"),
    *("channel", "category"),
)
"""Columns of a record that conditions compare as text."""

RECORD_DURATIONS = {
    "resolution_hours": "hours",
    "response_hours": "hours",
    "cycle_days": "days",
}
"""Columns of a record that marts work out from its times, with their unit."""

RECORD_NUMBERS = {"reopened": "times", **RECORD_DURATIONS}
"""Columns of a record that a statistic can be taken of, with their unit."""

RECORD_COLUMNS = (*RECORD_TEXTS, *RECORD_NUMBERS)
"""Columns of every record; amounts and flags come by name."""

KEYS: dict[Fact, tuple[str, ...]] = {
    Fact.SIGNAL_DAY: ("person", "day", "signal"),
    Fact.SIGNAL_PERIOD: ("person", "data_date", "period_days", "signal"),
    Fact.RECORD: ("kind", "key"),
    Fact.RECORD_VALUE: ("kind", "key", "name"),
    Fact.OUTCOME_VALUE: ("day", "measure", "scope"),
    Fact.DIRECTORY: ("person",),
}
