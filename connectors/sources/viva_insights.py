"""Viva Insights exports: known, but they join nothing.

Their `PersonId` is a pseudonym of their own, so that no row belongs to a person
of a wave; a company-wide sum would hide who has switched.
"""

from connectors.facts.built import Built
from connectors.facts.rows import Rows
from connectors.source import Cell, Field, Source


def _build(_rows: Rows) -> Built:
    return Built()


SOURCE = Source(
    id="viva_insights",
    title="a Viva Insights export",
    menu="Export the Copilot or Teams usage report, user detail, from the Microsoft "
    "365 admin centre: it has sign-in names.",
    fields=(
        Field(name="person", cell=Cell.TEXT, headers=("PersonId",), required=True),
        Field(name="day", cell=Cell.TEXT, headers=("MetricDate",), required=True),
    ),
    build=_build,
    has_free_columns=True,
    nothing="its codes for people are its own and join neither a member list nor any "
    "other export, so that nobody in it can be placed in a wave.",
)
