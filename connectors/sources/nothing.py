"""Reports that are known, but hold nothing to measure: said instead of guessed.

Left out is what cannot become a fact about use or outcome: totals of a period
without days, what is stored or licensed, people under codes that join nothing, and
rows that are sites, teams, groups or programs. The same numbers can be had from the
report that is named instead.
"""

from connectors.facts.built import Built
from connectors.facts.rows import Rows
from connectors.source import Cell, Field, Source
from connectors.sources import m365_fields
from model.text import Template
from model.words import Text


def _build(_rows: Rows) -> Built:
    return Built()


def _report(
    report_id: str,
    title: Template,
    why: Template,
    *headers: str | tuple[str, ...],
    menu: Template,
    known: tuple[str, ...] = (),
    names: tuple[str, ...] = (),
) -> Source:
    """Return a report that is refused; a header may be given in several languages."""
    written = [(header,) if isinstance(header, str) else header for header in headers]
    return Source(
        id=report_id,
        title=title,
        menu=Text(menu),
        fields=tuple(
            Field(name=names_of[0], cell=Cell.TEXT, headers=names_of, required=True)
            for names_of in written
        ),
        build=_build,
        known=known,
        has_free_columns=True,
        hints=m365_fields.hints(*names),
        nothing=why,
    )


_REFRESHED, _PERIOD = "Report Refresh Date", "Report Period"
_NO_DAYS: Template = "it has one sum for the whole period, no days and no people."
_STORED: Template = "it tells how much is stored, not what people do."
_DETAIL: Template = "Export the user detail of the same report."


def _sum(
    report_id: str, title: Template, *headers: str, names: tuple[str, ...]
) -> Source:
    return _report(
        report_id,
        title,
        _NO_DAYS,
        _REFRESHED,
        *headers,
        _PERIOD,
        menu=_DETAIL,
        names=names,
    )


def _storage(report_id: str, title: Template, *headers: str) -> Source:
    return _report(
        report_id,
        title,
        _STORED,
        _REFRESHED,
        *headers,
        _PERIOD,
        menu="Export the activity report of the same service, user detail.",
        known=("Site Type", "Report Date"),
    )


# A company-wide sum of its rows would hide who has switched.
_CODED = (
    _report(
        "viva_insights",
        "a Viva Insights export",
        "its codes for people are its own and join neither a member list nor any "
        "other export, so that nobody in it can be placed in a wave.",
        "PersonId",
        "MetricDate",
        menu="Export the Copilot or Teams usage report, user detail, from the "
        "Microsoft 365 admin centre: it has sign-in names.",
    ),
)

_SUMS = (
    _sum(
        "m365_services_sum",
        "a Microsoft 365 sum of active and inactive users",
        *("Exchange Active", "Exchange Inactive", "Teams Active"),
        names=("Office365ServicesUserCounts",),
    ),
    _sum(
        "m365_teams_devices_sum",
        "a Microsoft Teams sum of users by device",
        *("Web", "Windows Phone", "Android Phone", "iOS", "Mac", "Windows"),
        names=("TeamsDeviceUsageDistributionUserCounts",),
    ),
    _sum(
        "m365_email_apps_sum",
        "a sum of email users by app",
        *("Mail For Mac", "Outlook For Windows", "Outlook For Web", "SMTP App"),
        names=("EmailAppUsageAppsUserCounts",),
    ),
    _sum(
        "m365_outlook_versions_sum",
        "a sum of Outlook users by version",
        "Outlook 2016",
        "Undetermined",
        names=("EmailAppUsageVersionsUserCounts",),
    ),
    _sum(
        "m365_yammer_devices_sum",
        "a Viva Engage (Yammer) sum of users by device",
        *("Web", "Windows Phone", "Android Phone", "iPhone", "iPad", "Other"),
        names=("YammerDeviceUsageDistributionUserCounts",),
    ),
    _report(
        "m365_activation_counts",
        "a sum of activated Microsoft 365 apps by product",
        _NO_DAYS,
        *(_REFRESHED, "Product Type", "Windows", "Mac", "Android", "iOS"),
        menu="Export the activations, user detail.",
        names=("Office365ActivationCounts",),
    ),
    _report(
        "m365_activation_users",
        "a sum of users of Microsoft 365 apps by product",
        _NO_DAYS,
        *(_REFRESHED, "Product Type", "Assigned", "Activated"),
        menu="Export the activations, user detail.",
        names=("Office365ActivationsUserCounts",),
    ),
    _report(
        "m365_totals",
        "a Microsoft 365 report of totals",
        "its columns are not known, and it has a row for each day, not each person.",
        *(_REFRESHED, "Report Date", _PERIOD),
        menu=_DETAIL,
    ),
)

_STORAGE = (
    _storage("m365_storage", "a Microsoft 365 storage report", "Storage Used (Byte)"),
    _storage(
        "m365_group_storage",
        "a Microsoft 365 groups storage report",
        "Mailbox Storage Used (Byte)",
        "Site Storage Used (Byte)",
    ),
    _storage(
        "m365_mailbox_quota",
        "a mailbox quota report",
        *("Under Limit", "Warning Issued", "Send Prohibited"),
    ),
)

_PLACES = (
    _report(
        "m365_site_detail",
        "a SharePoint site usage report",
        "its rows are sites, not people.",
        *(_REFRESHED, "Site Id", "Root Web Template", "Page View Count", _PERIOD),
        menu="Export the SharePoint activity report, user detail.",
        known=("Storage Used (Byte)", "Site URL", "Owner Principal Name"),
        names=("SharePointSiteUsageDetail",),
    ),
    _report(
        "m365_onedrive_account_detail",
        "a OneDrive account usage report",
        "it tells what lies in each account, not who works on it.",
        *(_REFRESHED, "Site URL", "Owner Principal Name", "File Count"),
        *("Storage Allocated (Byte)", _PERIOD),
        menu="Export the OneDrive activity report, user detail.",
        known=("Storage Used (Byte)",),
        names=("OneDriveUsageAccountDetail",),
    ),
    _report(
        "m365_team_detail",
        "a Microsoft Teams report by team",
        "its rows are teams, not people.",
        *(_REFRESHED, "Team Name", "Active Users", "Active Channels", _PERIOD),
        menu="Export the Microsoft Teams user activity report, user detail.",
        names=("TeamsTeamActivityDetail",),
    ),
    _report(
        "m365_group_detail",
        "a Microsoft 365 groups activity report",
        "its rows are groups, not people.",
        *(_REFRESHED, "Group Display Name", "Exchange Received Email Count"),
        *("SharePoint Active File Count", _PERIOD),
        menu="Export the activity report of a service, user detail.",
        names=("Office365GroupsActivityDetail",),
    ),
    _report(
        "m365_yammer_group_detail",
        "a Viva Engage (Yammer) groups activity report",
        "its rows are groups, not people.",
        *(_REFRESHED, "Group Display Name", "Member Count", "Posted Count"),
        *("Read Count", _PERIOD),
        menu="Export the Viva Engage activity report, user detail.",
        names=("YammerGroupsActivityDetail",),
    ),
    _report(
        "m365_copilot_agents",
        "a Copilot agents report by agent",
        "its rows are agents, not people.",
        ("Agent ID", "ID do Agente", "ID de l'agent"),
        (
            "Active users (licensed)",
            "Usuários ativos (licenciados)",
            "Utilisateurs actifs (avec licence)",
        ),
        menu="Export the tab Users of the same report.",
    ),
)

_LICENCES = (
    _report(
        "m365_licences",
        "the Microsoft 365 list of products",
        "it tells how many licences were bought and assigned, not who works with them.",
        *("Product Title", "Total Licenses", "Assigned licenses"),
        menu="Export the usage report of the product, user detail.",
    ),
    _report(
        "m365_copilot_readiness",
        "a Copilot readiness report",
        "it tells who could use Copilot, not who does, and has no dates.",
        "User Principal Name",
        "Has Copilot license assigned",
        menu="Export the Copilot usage report, user detail.",
        names=("CopilotReadinessActivityUserDetail",),
    ),
)

_ACCESS = (
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
        *("Date (UTC)", "Service principal ID", "Service principal name"),
        menu="Export the log of interactive user sign-ins.",
    ),
)

SOURCES = (*_CODED, *_SUMS, *_STORAGE, *_PLACES, *_LICENCES, *_ACCESS)
"""Reports of codes, sums, storage, places, licences, access, and of programs."""
