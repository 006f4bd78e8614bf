"""Other names of a column, as portals and other languages write them.

A column is renamed in a header of the catalogue; the file must stay what it is,
with every column in its place.
"""

import json
from pathlib import Path

import pytest

from connectors.files.raw import HeaderRow
from connectors.recognising.header import lay_over, normalised
from connectors.sources import SOURCES

CATALOGUE = Path(__file__).parent / "catalogue"
HEADERS = {
    variant["report"]: variant
    for path in sorted(CATALOGUE.glob("*.json"))
    for variant in json.loads(path.read_text("utf-8"))
}
BY_ID = {source.id: source for source in SOURCES}

FORMS = "Microsoft Forms responses (en)"
SIGN_INS = "Interactive / non-interactive sign-in log, portal CSV (2025)"
REGISTRATION = (
    "Authentication methods user registration details (Graph/PowerShell field names)"
)
USERS = "Entra users bulk download (roster)"
ACTIVITY = "FormsUserActivityUserDetail"
EMAIL = "EmailActivityUserDetail"
YAMMER = "YammerActivityUserDetail"
AGENTS = "Copilot agents, Users tab (UI, localised: en)"

RENAMED = [
    # labels of the portal
    (ACTIVITY, "User Principal Name", "Username"),
    (ACTIVITY, "Last Activity Date", "Last activity date (UTC)"),
    (ACTIVITY, "Created Count", "Number of forms created"),
    (ACTIVITY, "Responded Count", "Number of forms responded"),
    ("Office365ActiveUserCounts", "Office 365", "Microsoft 365"),
    ("Office365ServicesUserCounts", "Office 365 Active", "Microsoft 365 Active"),
    ("Office365ServicesUserCounts", "Office 365 Inactive", "Microsoft 365 Inactive"),
    ("YammerGroupsActivityDetail", "Office 365 Connected", "Microsoft 365 Connected"),
    (REGISTRATION, "userPrincipalName", "User principal name"),
    (REGISTRATION, "userDisplayName", "Name"),
    (REGISTRATION, "isMfaCapable", "MFA Capable"),
    (REGISTRATION, "isPasswordlessCapable", "Passwordless Capable"),
    (REGISTRATION, "isSsprRegistered", "SSPR Registered"),
    (REGISTRATION, "isSsprEnabled", "SSPR Enabled"),
    (REGISTRATION, "isSsprCapable", "SSPR Capable"),
    (REGISTRATION, "methodsRegistered", "Methods registered"),
    (REGISTRATION, "lastUpdatedDateTime", "Last Updated Time"),
    (USERS, "id", "objectId"),
    (USERS, "officeLocation", "physicalDeliveryOfficeName"),
    (USERS, "mobilePhone", "mobile"),
    # Italian and Spanish
    (SIGN_INS, "Date (UTC)", "Data (UTC)"),
    (SIGN_INS, "Date (UTC)", "Fecha (UTC)"),
    (SIGN_INS, "Username", "Nome utente"),
    (SIGN_INS, "User", "Utente"),
    (SIGN_INS, "Status", "Stato"),
    (SIGN_INS, "Status", "Estado"),
    (SIGN_INS, "Application", "Applicazione"),
    (SIGN_INS, "Application", "Aplicación"),
    (SIGN_INS, "IP address", "Indirizzo IP"),
    (SIGN_INS, "Compliant", "Conforme"),
    (SIGN_INS, "Client app", "Aplicación cliente"),
    (SIGN_INS, "Failure reason", "Motivo del error"),
    (SIGN_INS, "Resource", "Recurso"),
    (SIGN_INS, "Correlation ID", "Id. de correlación"),
    (SIGN_INS, "Authentication requirement", "Requisito per l'autenticazione"),
    (SIGN_INS, "Authentication requirement", "Requisito de autenticación"),
    # French, with either apostrophe
    (FORMS, "Start time", "Heure de début"),
    (FORMS, "Completion time", "Heure de fin"),
    (FORMS, "Email", "Adresse de messagerie"),
    (FORMS, "Name", "Nom"),
    (FORMS, "Last modified time", "Heure de la dernière modification"),
    (AGENTS, "Username", "Nom d'utilisateur"),
    (AGENTS, "Last activity date (UTC)", "Date de la dernière activité (UTC)"),
    (EMAIL, "User Principal Name", "Nom d\u2019utilisateur"),
    (EMAIL, "Last Activity Date", "Date de la dernière activité (UTC)"),
    (EMAIL, "Is Deleted", "Supprimé"),
    (EMAIL, "Deleted Date", "Date de suppression"),
    (EMAIL, "Send Count", "Actions d\u2019envoi"),
    (EMAIL, "Receive Count", "Actions de réception"),
    (EMAIL, "Read Count", "Actions de lecture"),
    (YAMMER, "Posted Count", "Publications"),
    (YAMMER, "Read Count", "Lu"),
    (YAMMER, "Liked Count", "Mentions J'aime"),
    # Portuguese
    (AGENTS, "Username", "Nome de usuário"),
    (AGENTS, "Display name", "Nome de exibição"),
    (AGENTS, "Number of agents used", "Número de agentes usados"),
    (AGENTS, "Agent responses received", "Respostas de agente recebidas"),
    (AGENTS, "Last activity date (UTC)", "Data da última atividade (UTC)"),
]


def places(variant, headers):
    """Return which column each field of the report lies in."""
    source = BY_ID[variant.get("source") or variant["nothing"]]
    match = lay_over(source, HeaderRow(cells=tuple(headers), index=0, number=1))
    assert match is not None
    assert match.is_complete
    return match.columns


@pytest.mark.parametrize(
    ("report", "column", "other"), RENAMED, ids=[f"{r}: {o}" for r, _, o in RENAMED]
)
def test_a_column_keeps_its_meaning_under_its_other_name(report, column, other):
    variant = HEADERS[report]
    assert column in variant["headers"]
    renamed = [other if header == column else header for header in variant["headers"]]
    assert places(variant, renamed) == places(variant, variant["headers"])


# the names that people give to the columns of a report, and labels of grids
TICKETS = {
    "connectwise_tickets": {
        "key": ("Ticket #", "Ticket Number"),
        "opened": ("Date Entered", "Entered"),
        "closed": ("Date Closed", "Closed"),
        "person": ("Contact",),
        "unit": ("Company",),
        "category": ("Type",),
        "channel": ("Source",),
    },
    "autotask_tickets": {
        "key": ("Ticket Number",),
        "opened": ("Create Date", "Created"),
        "responded": ("First Response Date/Time",),
        "resolved": ("Resolved Date/Time",),
        "closed": ("Complete Date/Time", "Completed"),
        "person": ("Contact",),
        "unit": ("Account", "Organization"),
        "category": ("Issue Type",),
        "channel": ("Source",),
    },
    "halo_tickets": {
        "key": ("faultid",),
        "opened": ("Date Opened", "dateoccured", "dateoccurred"),
        "responded": ("Date Responded", "fresponsedate"),
        "resolved": ("Date Resolved", "datecleared"),
        "person": ("User", "user_name"),
        "unit": ("client_name", "site_name", "department_id"),
        "category": ("Ticket Type", "category_1"),
        "channel": ("Channel", "frequestsource"),
        "response_hours": ("Response Time (hh:mm)", "Response Time (hours)"),
        "resolution_hours": ("Resolution Time (hh:mm)", "Resolution Time (hours)"),
    },
    "freshservice_tickets": {"unit": ("Department",), "reopened": ("Reopen Count",)},
    "zendesk_tickets": {
        "key": ("Ticket ID",),
        "opened": ("Ticket created - Date",),
        "channel": ("Ticket channel",),
        "response_hours": ("First reply time (min)",),
        "resolution_hours": ("Full resolution time (min)",),
    },
    "servicenow_incidents": {
        "key": ("Number",),
        "opened": ("Opened", "Created", "sys_created_on"),
        "updated": ("Last update",),
        "resolved": ("Resolved", "resolved_at"),
        "closed": ("Closed", "closed_at"),
        "person": ("Caller", "Affected User"),
        "unit": ("User location", "location", "company"),
        "channel": ("Channel", "Contact type", "contact_type"),
        "reopened": ("Reopen count", "reopen_count"),
        "sla_met": ("made_sla",),
    },
    "jira_requests": {
        "person": ("Reporter (Email)",),
        "unit": ("Custom field (Organizations)",),
        "channel": ("Custom field (Channel)",),
        "category": ("Customer Request Type",),
    },
    "servicedesk_plus_requests": {
        "key": ("Request ID", "RequestID"),
        "opened": ("Created Time", "Created Date"),
        "responded": ("Responded Date",),
        "resolved": ("Resolved Time",),
        "closed": ("Completed Time",),
        "person": ("Requester", "Requester Name"),
        "unit": ("Department",),
        "category": ("Category",),
        "channel": ("Request Mode", "Mode"),
    },
    "zoho_desk_tickets": {
        "key": ("Request Id",),
        "person": ("Contact Name",),
        "unit": ("Account Name",),
        "category": ("Classification",),
        "channel": ("Channel", "Channel (Ticket)", "Mode (Ticket)"),
        "reopened": ("Number of Reopen",),
        "satisfied": ("Happiness Rating",),
    },
    "osticket_tickets": {"category": ("Type", "Category")},
}


@pytest.mark.parametrize("source", TICKETS)
def test_a_ticket_system_knows_the_labels_of_its_columns(source):
    for field, names in TICKETS[source].items():
        known = {normalised(header) for header in BY_ID[source].field(field).headers}
        assert {normalised(name) for name in names} <= known, field
