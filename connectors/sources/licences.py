"""Lists of products and licences: what was bought tells nothing of use."""

from connectors.facts.built import Built
from connectors.facts.rows import Rows
from connectors.source import Cell, Field, Source


def _build(_rows: Rows) -> Built:
    return Built()


SOURCE = Source(
    id="m365_licences",
    title="the Microsoft 365 list of products",
    menu="Export the usage report of the product, user detail.",
    fields=tuple(
        Field(name=header, cell=Cell.TEXT, headers=(header,), required=True)
        for header in ("Product Title", "Total Licenses", "Assigned licenses")
    ),
    build=_build,
    has_free_columns=True,
    nothing="it tells how many licences were bought and assigned, not who works with "
    "them.",
)
