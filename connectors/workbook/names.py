"""Names that a workbook can use: signals, record kinds, columns, channels."""

from collections.abc import Iterable

from connectors.workbook.schema import name_key
from model.text import Template, fold

SIGNALS: dict[str, Template] = {
    "sign_in": "signed in successfully and interactively",
    "mfa_registered": "is registered for multi-factor authentication",
    "security_info_registered": "registered own means of signing in",
    "password_self_service": "reset the own password without the service desk",
    "teams_message": "sent a chat message in Teams",
    "teams_channel": "sent a channel message in Teams",
    "teams_call": "took part in a call in Teams",
    "teams_meeting": "took part in a meeting in Teams",
    "teams_web": "used Teams in a browser",
    "teams_desktop": "used Teams on Windows or Mac",
    "teams_mobile": "used Teams on a phone or tablet",
    "sharepoint_file": "viewed or edited a file in SharePoint",
    "sharepoint_page": "visited a page in SharePoint",
    "sharepoint_shared_inside": "shared a file in SharePoint with colleagues",
    "sharepoint_shared_outside": "shared a file in SharePoint with other people",
    "onedrive_file": "viewed or edited a file in OneDrive",
    "onedrive_shared_inside": "shared a file in OneDrive with colleagues",
    "onedrive_shared_outside": "shared a file in OneDrive with other people",
    "email_sent": "sent e-mail",
    "email_read": "read e-mail",
    "email_meeting": "called a meeting from the calendar",
    "outlook_desktop": "used Outlook for Windows or Mac for mail",
    "outlook_mobile": "used Outlook on a phone or tablet for mail",
    "outlook_web": "used Outlook in a browser for mail",
    "other_mail_app": "used another mail application than Outlook",
    "forms_answer": "answered a form in Microsoft Forms",
    "forms_created": "made a form in Microsoft Forms",
    "yammer_post": "posted a message in Viva Engage (Yammer)",
    "yammer_read": "read a message in Viva Engage (Yammer)",
    "yammer_like": "liked a message in Viva Engage (Yammer)",
    "yammer_web": "used Viva Engage (Yammer) in a browser",
    "yammer_mobile": "used Viva Engage (Yammer) on a phone or tablet",
    "app_used": "opened an application",
    "outlook_used": "used Outlook",
    "word_used": "used Word",
    "excel_used": "used Excel",
    "powerpoint_used": "used PowerPoint",
    "onenote_used": "used OneNote",
    "teams_used": "used Teams as an application of Microsoft 365",
    "apps_desktop": "used Microsoft 365 apps on Windows or Mac",
    "apps_mobile": "used Microsoft 365 apps on a phone or tablet",
    "apps_web": "used Microsoft 365 apps in a browser",
    "apps_activated": "has activated Microsoft 365 apps on a device",
    "edge_used": "used Microsoft Edge",
    "old_browser": "used Internet Explorer or the old Edge",
    "copilot_prompt": "sent a prompt to Copilot",
    "copilot_work_prompt": "sent a prompt to Copilot Chat about work data",
    "copilot_web_prompt": "sent a prompt to Copilot Chat about the web",
    "copilot_day": "used Copilot on a day",
    "copilot_chat": "used Copilot Chat",
    "copilot_chat_work": "used Copilot Chat about work data",
    "copilot_chat_web": "used Copilot Chat about the web",
    "copilot_teams": "used Copilot in Teams",
    "copilot_word": "used Copilot in Word",
    "copilot_excel": "used Copilot in Excel",
    "copilot_powerpoint": "used Copilot in PowerPoint",
    "copilot_outlook": "used Copilot in Outlook",
    "copilot_onenote": "used Copilot in OneNote",
    "copilot_loop": "used Copilot in Loop",
    "copilot_app": "used the Microsoft 365 Copilot application",
    "copilot_edge": "used Copilot in Edge",
    "copilot_agent": "had an answer of a Copilot agent",
    "copilot_chat_prompt": "sent a prompt to Copilot Chat without a Copilot licence",
    "copilot_chat_day": "used Copilot Chat on a day without a Copilot licence",
    "audit_operation": "did an operation that the audit log records",
    "any_activity": "was active in a product in any way",
    "teams_activity": "was active in Teams in any way",
    "sharepoint_activity": "was active in SharePoint in any way",
    "onedrive_activity": "was active in OneDrive in any way",
    "exchange_activity": "was active in Exchange in any way",
    "email_app_activity": "was active in a mail application in any way",
    "mailbox_activity": "has a mailbox that was active in any way",
    "forms_activity": "was active in Microsoft Forms in any way",
    "yammer_activity": "was active in Viva Engage (Yammer) in any way",
    "skype_activity": "was active in Skype for Business in any way",
    "copilot_activity": "was active in Copilot in any way",
    "copilot_chat_activity": "was active in Copilot Chat in any way",
}
"""Signals and what each says about a person."""

WEAK_SIGNALS = frozenset(name for name in SIGNALS if name.endswith("_activity"))
"""Last activity as a product tells it: too weak to show an intended action."""

RECORD_KINDS = ("ticket", "form_answer", "exception", "survey_answer")
"""Record kinds of known exports; a Mapping adds its own."""


def known_name(written: str, known: Iterable[str]) -> str:
    """Return the known name that is meant, else the text folded.

    >>> known_name("Form answer", RECORD_KINDS), known_name("Invoice", ())
    ('form_answer', 'invoice')
    """
    by_key = {name_key(name): name for name in known}
    return by_key.get(name_key(written), fold(written))
