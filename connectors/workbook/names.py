"""Names that a workbook can use: signals, record kinds, columns, channels."""

from collections.abc import Iterable

from connectors.workbook.schema import name_key
from model.text import fold

SIGNALS: dict[str, str] = {
    "sign_in": "signed in successfully and interactively",
    "mfa_registered": "is registered for multi-factor authentication",
    "security_info_registered": "registered own means of signing in",
    "password_self_service": "reset the own password without the service desk",
    "teams_message": "sent a chat message in Teams",
    "teams_channel": "sent a channel message in Teams",
    "teams_call": "took part in a call in Teams",
    "teams_meeting": "took part in a meeting in Teams",
    "sharepoint_file": "viewed or edited a file in SharePoint",
    "onedrive_file": "viewed or edited a file in OneDrive",
    "email_sent": "sent e-mail",
    "forms_answer": "answered a form in Microsoft Forms",
    "app_used": "opened an application",
    "copilot_prompt": "sent a prompt to Copilot",
    "audit_operation": "did an operation that the audit log records",
    "any_activity": "was active in a product in any way",
}
"""Signals and what each says about a person."""

ANY_ACTIVITY = "any_activity"
"""Product-wide last activity: too weak to show an intended action."""

RECORD_KINDS = ("ticket", "form_answer", "exception", "survey_answer")
"""Record kinds of known exports; a Mapping adds its own."""

CHANNELS = (
    "portal",
    "form",
    "email",
    "phone",
    "chat",
    "walk_up",
    "automated",
    "outbound",
    "other",
    "unknown",
)
"""Channels of tickets."""

NUMERIC_COLUMNS: dict[str, str] = {
    "reopened": "times",
    "resolution_hours": "hours",
    "response_hours": "hours",
    "cycle_days": "days",
}
"""Columns of a record that a statistic can be taken of, with their unit."""

TEXT_COLUMNS = (
    "kind",
    "key",
    "person",
    "unit",
    "opened",
    "responded",
    "closed",
    "channel",
    "category",
)
"""Columns of a record that conditions compare as text."""

RECORD_COLUMNS = (*TEXT_COLUMNS, *NUMERIC_COLUMNS)
"""Columns of every record; amounts and flags come by name."""


def known_name(written: str, known: Iterable[str]) -> str:
    """Return the known name that is meant, else the text folded.

    >>> known_name("Form answer", RECORD_KINDS), known_name("Invoice", ())
    ('form_answer', 'invoice')
    """
    by_key = {name_key(name): name for name in known}
    return by_key.get(name_key(written), fold(written))
