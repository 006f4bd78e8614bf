"""Which operations of the unified audit log show use, and of what.

Most rows of the log are writes of services and acts of administrators. An
operation that is not listed here counts as nothing.

Record types: 6 SharePointFileOperation, 20 PowerBIAudit, 22 Yammer, 25
MicrosoftTeams, 30 MicrosoftFlow, 45 PowerAppsApp, 66 MicrosoftForms, 261
CopilotInteraction (Microsoft's schema of the Management Activity API). The
portal writes the number, PowerShell the name.
"""

OTHER = "audit_other"
"""What a person did that no measure counts."""

_NAMES = {
    "sharepointfileoperation": 6,
    "powerbiaudit": 20,
    "yammer": 22,
    "microsoftteams": 25,
    "microsoftflow": 30,
    "powerappsapp": 45,
    "microsoftforms": 66,
    "copilotinteraction": 261,
}

# Downloads by the sync client and views of whole folders are left out: they
# happen without anybody at the keyboard.
_FILE = frozenset(
    {"fileaccessed", "fileaccessedextended", "filepreviewed", "filemodified"}
    | {"filemodifiedextended", "fileuploaded", "filedownloaded", "filecheckedin"}
)

# record type: operation: signal
_SIGNALS: dict[int, dict[str, str]] = {
    20: dict.fromkeys(
        ("viewreport", "viewdashboard", "vieweddataflow", "exportreport"), "app_used"
    ),
    22: dict.fromkeys(
        ("messagecreated", "threadviewed", "messageupdated", "fileviewed"),
        "audit_operation",
    ),
    25: {
        "messagesent": "teams_message",
        "meetingparticipantdetail": "teams_meeting",
        "callparticipantdetail": "teams_call",
        "teamssessionstarted": "app_used",
    },
    30: dict.fromkeys(("createflow", "editflow"), "app_used"),
    45: dict.fromkeys(("launchpowerapp",), "app_used"),
    66: dict.fromkeys(("submitresponse", "createresponse"), "forms_answer"),
    261: dict.fromkeys(("copilotinteraction",), "copilot_prompt"),
}


def signal_of(
    record_type: str | None, operation: str | None, workload: str, channel: str
) -> str:
    """Return the signal that an operation of a person shows, else `audit_other`.

    Args:
        record_type: number or name, folded.
        operation: name of the operation, folded.
        workload: `Workload` of the details, folded: tells OneDrive from SharePoint.
        channel: `CommunicationType` of the details, folded: where a message went.

    >>> signal_of("6", "filemodified", "onedrive", "")
    'onedrive_file'
    """
    number = _number(record_type or "")
    operation = operation or ""
    if number == 6:
        if operation not in _FILE:
            return OTHER
        return "onedrive_file" if workload == "onedrive" else "sharepoint_file"
    signal = _SIGNALS.get(number, {}).get(operation, OTHER)
    is_post = signal == "teams_message" and channel == "channel"
    return "teams_channel" if is_post else signal


def _number(record_type: str) -> int:
    digits = record_type.removesuffix(".0")
    return int(digits) if digits.isdecimal() else _NAMES.get(record_type, -1)
