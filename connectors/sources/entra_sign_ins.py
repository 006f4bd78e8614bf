"""Entra sign-in logs from the portal, with the headers of 2024 and 2025.

Interactive and non-interactive sign-ins share one header; only the file's name
tells them apart. Non-interactive ones are tokens renewed by programs: no use.
"""

import pyarrow as pa
import pyarrow.compute as pc

from connectors.facts import Built
from connectors.rows import Rows
from connectors.signal_facts import build_events
from connectors.source import Cell, Field, Source
from model.text import fold

_NOT_INTERACTIVE = ("noninteractive", "non-interactive", "non interactive")


def _build(rows: Rows) -> Built:
    is_other = any(mark in fold(rows.name) for mark in _NOT_INTERACTIVE)
    if is_other:
        rows.findings.warn(
            "OK",
            "By its name this is the non-interactive log: its rows are renewed "
            "tokens, and none of them counts as a sign-in.",
            "For sign-ins of people export the interactive log.",
        )
    succeeded = pc.equal(rows.columns["status"], "success")
    counts = pc.and_(succeeded, pa.scalar(not is_other))
    return build_events(rows, pc.if_else(counts, "sign_in", "sign_in_other"))


SOURCE = Source(
    id="entra_sign_ins",
    title="Entra sign-ins",
    menu="Entra admin centre: Monitoring & health, Sign-in logs, Download, CSV, "
    "Interactive sign-ins.",
    fields=(
        Field(
            name="at",
            cell=Cell.STAMP,
            headers=("Date (UTC)", "Data (UTC)", "Fecha (UTC)"),
            required=True,
            filled=True,
            is_utc=True,
        ),
        Field(
            name="person",
            cell=Cell.PERSON,
            headers=("Username", "Nom d'utilisateur", "Nome utente"),
            required=True,
            filled=True,
        ),
        Field(
            name="status",
            cell=Cell.FOLDED,
            headers=("Status", "Statut", "État", "Stato", "Estado"),
            required=True,
            filled=True,
        ),
    ),
    build=_build,
    any_of=(("Sign-in error code", "Client app", "Conditional Access", "Request ID"),),
    known=(
        "Request ID",
        "User agent",
        "Correlation ID",
        "User ID",
        "User",
        "User type",
        "Cross tenant access type",
        "Incoming token type",
        "Authentication Protocol",
        "Unique token identifier",
        "Original transfer method",
        "Client credential type",
        "Token Protection - Sign In Session",
        "Token Protection - Sign In Session StatusCode",
        "Application",
        "Application ID",
        "App owner tenant ID",
        "Resource",
        "Resource ID",
        "Resource tenant ID",
        "Resource owner tenant ID",
        "Home tenant ID",
        "Home tenant name",
        "IP address",
        "Location",
        "Sign-in error code",
        "Failure reason",
        "Client app",
        "Device ID",
        "Browser",
        "Operating System",
        "Compliant",
        "Managed",
        "Join Type",
        "Multifactor authentication result",
        "Multifactor authentication auth method",
        "Multifactor authentication auth detail",
        "Authentication requirement",
        "Sign-in identifier",
        "Session ID",
        "IP address (seen by resource)",
        "Through Global Secure Access",
        "Global Secure Access IP address",
        "Autonomous system number",
        "Flagged for review",
        "Token issuer type",
        "Token issuer name",
        "Latency",
        "Conditional Access",
        "Managed Identity type",
        "Associated Resource Id",
        "Federated Token Id",
        "Federated Token Issuer",
    ),
    hints=("*interactivesignins*", "*signinlogs*"),
    limits=(100_000, 250_000),
)
