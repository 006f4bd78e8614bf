"""Microsoft 365 usage reports about people, one row of the table a report.

What a report counts as the person's own doing becomes a signal; what merely
arrives (mail received, files synced in the background) does not. Reports of
flags say that something was used in the period, not how often.
"""

from connectors.sources.m365_use import UseReport, use_source

_FRENCH = {
    "person": ("Nom d'utilisateur",),
    "last_activity": ("Date de la dernière activité (UTC)",),
}
"""Words of the French documentation; no export with them has been seen."""

_REPORTS = (
    UseReport(
        id="m365_sharepoint_activity",
        title="SharePoint activity (user detail)",
        path="SharePoint, Activity",
        names=("SharePointActivityUserDetail",),
        counts={
            "sharepoint_file": "Viewed Or Edited File Count",
            "sharepoint_page": "Visited Page Count",
        },
        later={
            "sharepoint_shared_inside": "Shared Internally File Count",
            "sharepoint_shared_outside": "Shared Externally File Count",
        },
        last="sharepoint_activity",
        known=("Synced File Count",),
    ),
    UseReport(
        id="m365_onedrive_activity",
        title="OneDrive activity (user detail)",
        path="OneDrive, Activity",
        names=("OneDriveActivityUserDetail",),
        counts={"onedrive_file": "Viewed Or Edited File Count"},
        later={
            "onedrive_shared_inside": "Shared Internally File Count",
            "onedrive_shared_outside": "Shared Externally File Count",
        },
        last="onedrive_activity",
        known=("Synced File Count",),
    ),
    UseReport(
        id="m365_email_activity",
        title="Email activity (user detail)",
        path="Exchange, Email activity",
        names=("EmailActivityUserDetail",),
        counts={"email_sent": "Send Count", "email_read": "Read Count"},
        later={"email_meeting": "Meeting Created Count"},
        last="exchange_activity",
        labels=_FRENCH
        | {"email_sent": ("Actions d'envoi",), "email_read": ("Actions de lecture",)},
        known=("Receive Count", "Meeting Interacted Count", "Actions de réception"),
    ),
    UseReport(
        id="m365_email_apps",
        title="Email apps usage (user detail)",
        path="Exchange, Email apps usage",
        names=("EmailAppUsageUserDetail",),
        flags={
            "outlook_desktop": ("Outlook For Windows", "Outlook For Mac"),
            "outlook_mobile": ("Outlook For Mobile",),
            "outlook_web": ("Outlook For Web",),
            "other_mail_app": (
                *("Mail For Mac", "Other For Mobile", "POP3 App"),
                *("IMAP4 App", "SMTP App"),
            ),
        },
        has_versions=True,
        last="email_app_activity",
    ),
    UseReport(
        id="m365_mailbox_usage",
        title="Mailbox usage (detail)",
        path="Exchange, Mailbox usage",
        names=("MailboxUsageDetail",),
        last="mailbox_activity",
        marks=("Item Count", "Has Archive", "Issue Warning Quota (Byte)"),
        known=(
            *("Created Date", "Storage Used (Byte)", "Prohibit Send Quota (Byte)"),
            *("Prohibit Send/Receive Quota (Byte)", "Deleted Item Count"),
            *("Deleted Item Size (Byte)", "Deleted Item Quota (Byte)"),
            "Recipient Type",
        ),
    ),
    UseReport(
        id="m365_apps",
        title="Microsoft 365 apps usage (user detail)",
        path="Microsoft 365 apps, Usage",
        names=("M365AppUserDetail", "ProPlusUsageUserDetail"),
        flags={
            **{
                f"{app.lower()}_used": (app,)
                for app in ("Outlook", "Word", "Excel", "PowerPoint", "OneNote")
            },
            "teams_used": ("Teams",),
            "apps_desktop": ("Windows", "Mac"),
            "apps_mobile": ("Mobile",),
            "apps_web": ("Web",),
        },
        last="app_used",
        known=(
            "Last Activation Date",
            *(
                f"{app} ({place})"
                for place in ("Windows", "Mac", "Mobile", "Web")
                for app in ("Outlook", "Word", "Excel", "PowerPoint", "OneNote")
            ),
            *(f"Teams ({place})" for place in ("Windows", "Mac", "Mobile", "Web")),
        ),
    ),
    UseReport(
        id="m365_forms_activity",
        title="Microsoft Forms activity (user detail)",
        path="Forms, Activity",
        names=("FormsUserActivityUserDetail", "FormsActivityUserDetail"),
        counts={"forms_answer": "Responded Count", "forms_created": "Created Count"},
        last="forms_activity",
        labels={
            "person": ("Username",),
            "last_activity": ("Last activity date (UTC)",),
            "forms_answer": ("Number of forms responded",),
            "forms_created": ("Number of forms created",),
        },
    ),
    UseReport(
        id="m365_browser",
        title="Microsoft browser usage (user detail)",
        path="Microsoft browser usage",
        names=("BrowserUserDetail",),
        flags={
            "edge_used": ("Edge",),
            "old_browser": ("Edge Legacy", "Internet Explorer"),
        },
    ),
    UseReport(
        id="m365_yammer_activity",
        title="Viva Engage (Yammer) activity (user detail)",
        path="Viva Engage, Activity",
        names=("YammerActivityUserDetail",),
        counts={
            "yammer_post": "Posted Count",
            "yammer_read": "Read Count",
            "yammer_like": "Liked Count",
        },
        last="yammer_activity",
        labels=_FRENCH
        | {
            "yammer_post": ("Publications",),
            "yammer_read": ("Lu",),
            "yammer_like": ("Mentions J'aime",),
        },
    ),
    UseReport(
        id="m365_yammer_devices",
        title="Viva Engage (Yammer) device usage (user detail)",
        path="Viva Engage, Device usage",
        names=("YammerDeviceUsageUserDetail",),
        flags={
            "yammer_web": ("Used Web",),
            "yammer_mobile": (
                "Used Windows Phone",
                "Used Android Phone",
                "Used iPhone",
                "Used iPad",
            ),
        },
        last="yammer_activity",
        known=("Used Others",),
    ),
    UseReport(
        id="m365_teams_devices",
        title="Microsoft Teams device usage (user detail)",
        path="Microsoft Teams, Device usage",
        names=("TeamsDeviceUsageUserDetail",),
        flags={
            "teams_web": ("Used Web",),
            "teams_desktop": ("Used Windows", "Used Mac"),
            "teams_mobile": ("Used iOS", "Used Android Phone", "Used Windows Phone"),
        },
        last="teams_activity",
        known=("Used Chrome OS", "Used Linux"),
    ),
)

SOURCES = tuple(use_source(report) for report in _REPORTS)
"""The reports of the table, as connectors."""
