"""Microsoft 365 usage reports of what there is, by day: sites, files, mailboxes.

They count all of a kind and the active ones. One row a report.
"""

from connectors.sources.m365_daily import DailyReport, daily_source
from model.text import Template


def _stock(
    report_id: str,
    title: Template,
    path: str,
    name: str,
    of: str,
    *,
    by_site: bool = False,
) -> DailyReport:
    return DailyReport(
        id=report_id,
        title=title,
        path=path,
        names=(name,),
        values={f"{of} in all": "Total", f"{of} active": "Active"},
        has_sites=by_site,
    )


_REPORTS = (
    DailyReport(
        id="m365_sharepoint_site_pages",
        title="SharePoint page views by site type (by day)",
        path="SharePoint, Site usage, Pages",
        names=("SharePointSiteUsagePages",),
        values={"sharepoint page views": "Page View Count"},
        has_sites=True,
    ),
    _stock(
        "m365_sharepoint_site_files",
        "SharePoint files by site type (by day)",
        "SharePoint, Site usage, Files",
        "SharePointSiteUsageFileCounts",
        "sharepoint site files",
        by_site=True,
    ),
    _stock(
        "m365_sharepoint_sites",
        "SharePoint sites by site type (by day)",
        "SharePoint, Site usage, Sites",
        "SharePointSiteUsageSiteCounts",
        "sharepoint sites",
        by_site=True,
    ),
    _stock(
        "m365_onedrive_accounts",
        "OneDrive accounts (by day)",
        "OneDrive, Usage, Accounts",
        "OneDriveUsageAccountCounts",
        "onedrive accounts",
        by_site=True,
    ),
    _stock(
        "m365_onedrive_stored_files",
        "OneDrive files stored and active (by day)",
        "OneDrive, Usage, Files",
        "OneDriveUsageFileCounts",
        "onedrive stored files",
        by_site=True,
    ),
    _stock(
        "m365_mailboxes",
        "Mailboxes (by day)",
        "Exchange, Mailbox usage",
        "MailboxUsageMailboxCounts",
        "mailboxes",
    ),
    _stock(
        "m365_group_files",
        "Microsoft 365 group files (by day)",
        "Microsoft 365 groups, Files",
        "Office365GroupsActivityFileCounts",
        "group files",
    ),
    _stock(
        "m365_groups",
        "Microsoft 365 groups (by day)",
        "Microsoft 365 groups, Groups",
        "Office365GroupsActivityGroupCounts",
        "groups",
    ),
    _stock(
        "m365_yammer_groups",
        "Viva Engage (Yammer) groups (by day)",
        "Viva Engage, Groups activity, Groups",
        "YammerGroupsActivityGroupCounts",
        "yammer groups",
    ),
)

SOURCES = tuple(daily_source(report) for report in _REPORTS)
"""The reports of the table, as connectors."""
