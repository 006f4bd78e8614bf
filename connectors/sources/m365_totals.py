"""Microsoft 365 usage reports of the whole company by day, one row a report.

They tell how many people, files or messages there were, never who: a rollout's
waves cannot be told apart by them, but a measure of the whole company can be. A
value is named by what it counts: people, files, sites, pages, messages.
"""

from connectors.sources.m365_daily import DailyReport, daily_source
from model.text import Template

_SERVICES = (
    ("exchange", "Exchange"),
    ("onedrive", "OneDrive"),
    ("sharepoint", "SharePoint"),
    ("skype for business", "Skype For Business"),
    ("yammer", "Yammer"),
    ("teams", "Teams"),
)
_APPS = ("Outlook", "Word", "Excel", "PowerPoint", "OneNote", "Teams")
_MAIL_APPS = (
    *("Mail For Mac", "Outlook For Mac", "Outlook For Windows", "Outlook For Mobile"),
    *("Other For Mobile", "Outlook For Web", "POP3 App", "IMAP4 App", "SMTP App"),
)


def _files(
    report_id: str, title: Template, path: str, name: str, of: str
) -> DailyReport:
    return DailyReport(
        id=report_id,
        title=title,
        path=path,
        names=(name,),
        values={
            f"{of} viewed or edited": "Viewed Or Edited",
            f"{of} synced": "Synced",
            f"{of} shared inside": "Shared Internally",
            f"{of} shared outside": "Shared Externally",
        },
    )


def _mail(
    report_id: str, title: Template, name: str, mail: str, meetings: str
) -> DailyReport:
    return DailyReport(
        id=report_id,
        title=title,
        path="Exchange, Email activity",
        names=(name,),
        values={
            f"{mail} sent": "Send",
            f"{mail} received": "Receive",
            f"{mail} read": "Read",
        },
        later={
            f"{meetings} created": "Meeting Created",
            f"{meetings} answered": "Meeting Interacted",
        },
    )


def _yammer(
    report_id: str, title: Template, path: str, name: str, of: str
) -> DailyReport:
    return DailyReport(
        id=report_id,
        title=title,
        path=path,
        names=(name,),
        values={f"{of} liked": "Liked", f"{of} posted": "Posted", f"{of} read": "Read"},
    )


_REPORTS = (
    DailyReport(
        id="m365_active_user_counts",
        title="Microsoft 365 active users (by day)",
        path="Active users",
        names=("Office365ActiveUserCounts",),
        values={
            "microsoft 365 active people": ("Office 365", "Microsoft 365"),
            **{f"{name} active people": header for name, header in _SERVICES},
        },
    ),
    DailyReport(
        id="m365_activity_counts",
        title="Microsoft 365 activities (by day)",
        path="Active users, Activities",
        names=("Office365ActiveUserActivityCounts",),
        values={f"{name} activities": header for name, header in _SERVICES},
    ),
    DailyReport(
        id="m365_teams_activity_counts",
        title="Microsoft Teams activities (by day)",
        path="Microsoft Teams, User activity, Activity",
        names=("TeamsUserActivityCounts",),
        values={
            "teams channel messages": "Team Chat Messages",
            "teams chat messages": "Private Chat Messages",
            "teams calls": "Calls",
            "teams meetings": "Meetings",
        },
        later={
            "teams meetings organised": "Meetings Organized Count",
            "teams meetings attended": "Meetings Attended Count",
            "teams posts": "Post Messages",
            "teams replies": "Reply Messages",
        },
        known=("Audio Duration", "Video Duration", "Screen Share Duration"),
    ),
    DailyReport(
        id="m365_teams_user_counts",
        title="Microsoft Teams users (by day)",
        path="Microsoft Teams, User activity, Users",
        names=("TeamsUserActivityUserCounts",),
        values={
            "teams channel message people": "Team Chat Messages",
            "teams chat message people": "Private Chat Messages",
            "teams call people": "Calls",
            "teams meeting people": "Meetings",
            "teams other action people": "Other Actions",
        },
    ),
    DailyReport(
        id="m365_teams_device_counts",
        title="Microsoft Teams users by device (by day)",
        path="Microsoft Teams, Device usage",
        names=("TeamsDeviceUsageUserCounts",),
        values={
            "teams people on the web": "Web",
            "teams people on windows phone": "Windows Phone",
            "teams people on android": "Android Phone",
            "teams people on ios": "iOS",
            "teams people on mac": "Mac",
            "teams people on windows": "Windows",
        },
        later={
            "teams people on chrome os": "Chrome OS",
            "teams people on linux": "Linux",
        },
    ),
    _files(
        "m365_sharepoint_file_counts",
        "SharePoint files (by day)",
        "SharePoint, Activity, Files",
        "SharePointActivityFileCounts",
        "sharepoint files",
    ),
    _files(
        "m365_onedrive_file_counts",
        "OneDrive files (by day)",
        "OneDrive, Activity, Files",
        "OneDriveActivityFileCounts",
        "onedrive files",
    ),
    _files(
        "m365_onedrive_user_counts",
        "OneDrive users (by day)",
        "OneDrive, Activity, Users",
        "OneDriveActivityUserCounts",
        "onedrive people: files",
    ),
    DailyReport(
        id="m365_sharepoint_user_counts",
        title="SharePoint users (by day)",
        path="SharePoint, Activity, Users",
        names=("SharePointActivityUserCounts",),
        values={
            "sharepoint people: pages visited": "Visited Page",
            "sharepoint people: files viewed or edited": "Viewed Or Edited",
            "sharepoint people: files synced": "Synced",
            "sharepoint people: files shared inside": "Shared Internally",
            "sharepoint people: files shared outside": "Shared Externally",
        },
    ),
    DailyReport(
        id="m365_sharepoint_page_counts",
        title="SharePoint pages visited (by day)",
        path="SharePoint, Activity, Pages",
        names=("SharePointActivityPages",),
        values={"sharepoint pages visited": "Visited Page Count"},
    ),
    _mail(
        "m365_email_counts",
        "Emails (by day)",
        "EmailActivityCounts",
        "emails",
        "email meetings",
    ),
    _mail(
        "m365_email_user_counts",
        "Email users (by day)",
        "EmailActivityUserCounts",
        "email people: mail",
        "email people: meetings",
    ),
    DailyReport(
        id="m365_email_app_counts",
        title="Email users by app (by day)",
        path="Exchange, Email apps usage",
        names=("EmailAppUsageUserCounts",),
        values={f"email people on {app.lower()}": app for app in _MAIL_APPS},
    ),
    DailyReport(
        id="m365_group_activity_counts",
        title="Microsoft 365 group activities (by day)",
        path="Microsoft 365 groups, Activity",
        names=("Office365GroupsActivityCounts",),
        values={
            "group emails received": "Exchange Emails Received",
            "group messages posted": "Yammer Messages Posted",
            "group messages read": "Yammer Messages Read",
            "group messages liked": "Yammer Messages Liked",
        },
    ),
    DailyReport(
        id="m365_app_user_counts",
        title="Microsoft 365 apps users (by day)",
        path="Microsoft 365 apps, Usage, Users",
        names=("M365AppUserCounts", "ProPlusUsageUserCounts"),
        values={f"apps people in {app.lower()}": app for app in _APPS},
    ),
    DailyReport(
        id="m365_app_platform_counts",
        title="Microsoft 365 apps users by platform (by day)",
        path="Microsoft 365 apps, Usage, Platforms",
        names=("M365AppPlatformUserCounts", "ProPlusUsagePlatformsUserCounts"),
        values={
            f"apps people on {place.lower()}": place
            for place in ("Windows", "Mac", "Mobile", "Web")
        },
    ),
    _yammer(
        "m365_yammer_counts",
        "Viva Engage (Yammer) messages (by day)",
        "Viva Engage, Activity, Activity",
        "YammerActivityCounts",
        "yammer messages",
    ),
    _yammer(
        "m365_yammer_user_counts",
        "Viva Engage (Yammer) users (by day)",
        "Viva Engage, Activity, Users",
        "YammerActivityUserCounts",
        "yammer people: messages",
    ),
    _yammer(
        "m365_yammer_group_counts",
        "Viva Engage (Yammer) group messages (by day)",
        "Viva Engage, Groups activity, Activity",
        "YammerGroupsActivityCounts",
        "yammer group messages",
    ),
    DailyReport(
        id="m365_yammer_device_counts",
        title="Viva Engage (Yammer) users by device (by day)",
        path="Viva Engage, Device usage",
        names=("YammerDeviceUsageUserCounts",),
        values={
            "yammer people on the web": "Web",
            "yammer people on windows phone": "Windows Phone",
            "yammer people on android": "Android Phone",
            "yammer people on iphone": "iPhone",
            "yammer people on ipad": "iPad",
            "yammer people elsewhere": "Other",
        },
    ),
)

SOURCES = tuple(daily_source(report) for report in _REPORTS)
"""The reports of the table, as connectors."""
