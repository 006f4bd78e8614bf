"""Microsoft Teams user activity: counts of a period by person, three generations.

The columns came in three orders and two sets since 2019; they are matched by
name. `Last Activity Date` tells of any use of Teams, opening it included, and is
not limited to the report's period.
"""

import pyarrow as pa
import pyarrow.compute as pc

from connectors.facts.built import Built
from connectors.facts.rows import Rows
from connectors.facts.snapshots import Signal, snapshot_facts, take_snapshot
from connectors.source import Cell, Field, Source
from connectors.sources import m365_fields

# signal: the header of its count
_COUNTS = {
    "teams_message": "Private Chat Message Count",
    "teams_channel": "Team Chat Message Count",
    "teams_call": "Call Count",
    "teams_meeting": "Meeting Count",
}


def _build(rows: Rows) -> Built:
    snapshot = take_snapshot(rows)
    if snapshot is None:
        return Built()
    people = snapshot.rows
    last = people.column("last_activity", pa.date32())
    signals = [Signal(name=name, amount=people.columns[name]) for name in _COUNTS]
    signals += [
        Signal(name=name, last_activity=last, known=_dates(people, name))
        for name in _COUNTS
    ]
    signals.append(Signal(name="teams_activity", last_activity=last))
    return snapshot_facts(snapshot, signals)


def _dates(people: Rows, name: str) -> pa.Array:
    """Tell for whom the last activity says when this was last done, or never.

    That is who was never active at all, and where this count is above 0, all
    others are 0 and there was no other action: else the day may be that of
    another activity.
    """
    alone = pc.equal(people.column("other_action", pa.float64()), 0.0)
    for other in _COUNTS:
        count = people.columns[other]
        is_used = pc.greater(count, 0.0)
        alone = pc.and_(alone, is_used if other == name else pc.invert(is_used))
    was_never = pc.is_null(people.column("last_activity", pa.date32()))
    return pc.or_(pc.fill_null(alone, False), was_never)


SOURCE = Source(
    id="teams_user_activity",
    title="Microsoft Teams user activity (user detail)",
    menu=m365_fields.menu("Microsoft Teams, User activity"),
    fields=(
        m365_fields.PERSON,
        m365_fields.DATA_DATE,
        m365_fields.PERIOD,
        m365_fields.LAST_ACTIVITY,
        Field(name="other_action", cell=Cell.FLAG, headers=("Has Other Action",)),
        *(m365_fields.count(signal, header) for signal, header in _COUNTS.items()),
    ),
    build=_build,
    known=(
        *m365_fields.KNOWN,
        *("Post Messages", "Reply Messages", "Urgent Messages"),
        *("Meetings Organized Count", "Meetings Attended Count"),
        *("Ad Hoc Meetings Organized Count", "Ad Hoc Meetings Attended Count"),
        "Scheduled One-time Meetings Organized Count",
        "Scheduled One-time Meetings Attended Count",
        "Scheduled Recurring Meetings Organized Count",
        *("Scheduled Recurring Meetings Attended Count", "Audio Duration"),
        *("Video Duration", "Screen Share Duration", "Audio Duration In Seconds"),
        *("Video Duration In Seconds", "Screen Share Duration In Seconds"),
    ),
    hints=m365_fields.hints("TeamsUserActivityUserDetail"),
    blanks=m365_fields.BLANKS,
    signals=("teams_activity",),
)
