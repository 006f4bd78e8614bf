"""Activations of Microsoft 365 apps: on how many devices, by person and product.

It is a state on the data date, not activity in a period: who activated the apps
once is listed ever after.
"""

import pyarrow.compute as pc

from connectors.facts.built import Built
from connectors.facts.rows import Rows
from connectors.facts.snapshots import Parts, Signal, snapshot_facts, take_snapshot
from connectors.source import Cell, Field, Source
from connectors.sources import m365_fields

_DEVICES = ("Windows", "Mac", "Windows 10 Mobile", "iOS", "Android")


def _build(rows: Rows) -> Built:
    snapshot = take_snapshot(rows, Parts(by="product", sums=_DEVICES))
    if snapshot is None:
        return Built()
    counts = [pc.fill_null(snapshot.rows.columns[name], 0.0) for name in _DEVICES]
    devices = counts[0]
    for count in counts[1:]:
        devices = pc.add(devices, count)
    activated = Signal(name="apps_activated", amount=devices, is_state=True)
    return snapshot_facts(snapshot, [activated])


SOURCE = Source(
    id="m365_activations",
    title="Microsoft 365 apps activations (user detail)",
    menu=m365_fields.menu("Microsoft 365 apps, Activations"),
    fields=(
        m365_fields.PERSON,
        m365_fields.DATA_DATE,
        Field(
            name="product", cell=Cell.FOLDED, headers=("Product Type",), required=True
        ),
        *(m365_fields.count(name, name) for name in _DEVICES),
    ),
    build=_build,
    known=(*m365_fields.KNOWN, "Last Activated Date", "Activated On Shared Computer"),
    hints=m365_fields.hints("Office365ActivationsUserDetail"),
    blanks=m365_fields.BLANKS,
    signals=("apps_activated",),
)
