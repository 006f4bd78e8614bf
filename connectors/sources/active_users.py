"""Microsoft 365 active users: the last activity of each person in each service.

The report has no period and no counts. Licence columns are left out: they tell
what was bought, not what is used.
"""

import pyarrow as pa
import pyarrow.compute as pc

from connectors.facts.built import Built
from connectors.facts.rows import Rows
from connectors.facts.snapshots import Signal, snapshot_facts, take_snapshot
from connectors.source import Cell, Field, Source
from connectors.sources import m365_fields

# signal: the service as the report names it
_SERVICES = {
    "exchange_activity": "Exchange",
    "onedrive_activity": "OneDrive",
    "sharepoint_activity": "SharePoint",
    "skype_activity": "Skype For Business",
    "yammer_activity": "Yammer",
    "teams_activity": "Teams",
}


def _build(rows: Rows) -> Built:
    snapshot = take_snapshot(rows)
    if snapshot is None:
        return Built()
    known = [name for name in _SERVICES if name in snapshot.rows.columns]
    last = [snapshot.rows.columns[name] for name in known]
    latest = pc.max_element_wise(*last) if last else pa.nulls(snapshot.rows.count)
    signals = [Signal(name="any_activity", last_activity=latest)]
    signals += [
        Signal(name=name, last_activity=day)
        for name, day in zip(known, last, strict=True)
    ]
    return snapshot_facts(snapshot, signals)


SOURCE = Source(
    id="office365_active_users",
    title="Microsoft 365 active users (user detail)",
    menu=m365_fields.menu("Active users"),
    fields=(
        m365_fields.PERSON,
        m365_fields.DATA_DATE,
        *(
            Field(
                name=signal,
                cell=Cell.DAY,
                headers=(f"{service} Last Activity Date",),
            )
            for signal, service in _SERVICES.items()
        ),
    ),
    build=_build,
    any_of=(tuple(f"{service} Last Activity Date" for service in _SERVICES.values()),),
    known=(
        *m365_fields.KNOWN,
        *(f"Has {service} License" for service in _SERVICES.values()),
        *(f"{service} License Assign Date" for service in _SERVICES.values()),
    ),
    hints=m365_fields.hints("Office365ActiveUserDetail"),
    blanks=m365_fields.BLANKS,
    signals=("any_activity",),
)
