"""Reports that are known, but hold nothing to measure: said instead of guessed."""

from connectors.facts import Built
from connectors.rows import Rows
from connectors.source import Cell, Field, Source


def _build(_rows: Rows) -> Built:
    return Built()


def _report(report_id: str, title: str, why: str, *headers: str, menu: str) -> Source:
    return Source(
        id=report_id,
        title=title,
        menu=menu,
        fields=tuple(
            Field(name=header, cell=Cell.TEXT, headers=(header,), required=True)
            for header in headers
        ),
        build=_build,
        has_free_columns=True,
        nothing=why,
    )


SOURCES = (
    _report(
        "m365_totals",
        "a Microsoft 365 report of totals",
        "it has a row for each day, not for each person.",
        "Report Refresh Date",
        "Report Date",
        "Report Period",
        menu="Export the user detail of the same report.",
    ),
    _report(
        "m365_storage",
        "a Microsoft 365 storage report",
        "it tells how much is stored, not what people do.",
        "Report Refresh Date",
        "Storage Used (Byte)",
        "Report Period",
        menu="Export the activity report of the same service, user detail.",
    ),
    _report(
        "site_access",
        "a SharePoint access report",
        "it tells who may open a site, not who does.",
        "Site ID",
        "Number of users having access",
        menu="Export the SharePoint activity report, user detail.",
    ),
    _report(
        "entra_application_sign_ins",
        "the Entra sign-in log of applications",
        "its rows are programs, not people.",
        "Date (UTC)",
        "Service principal ID",
        "Service principal name",
        menu="Export the log of interactive user sign-ins.",
    ),
)
"""Reports of totals, storage, access, and of programs."""
