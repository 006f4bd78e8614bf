"""Entra sign-in logs: the portal's of 2024 and 2025, and the older processed one.

Interactive and non-interactive sign-ins share one header; only the file's name
tells them apart. Non-interactive ones are tokens renewed by programs: no use.
The portal writes its headers in its own language. Italian and Spanish ones are
known from files; the French and Portuguese ones are made after them.
"""

import pyarrow as pa
import pyarrow.compute as pc

from connectors.facts.built import Built
from connectors.facts.rows import Rows
from connectors.facts.signals import build_events
from connectors.source import Cell, Field, Source
from connectors.sources.entra_words import are_among, note_strange_words
from model.loads import Question
from model.text import fold
from model.words import Text

_NOT_INTERACTIVE = ("noninteractive", "non-interactive", "non interactive")
_INTERACTIVE = "interactive"

# of people and how they came in; only the first counts, "interrupted" is none
_SUCCESS = frozenset(
    {"success", "successful", "succes", "reussite", "reussi", "operazione riuscita"}
    | {"riuscito", "esito positivo", "correcto", "exito", "sucesso", "bem-sucedido"}
)
_NO_SUCCESS = frozenset(
    {"failure", "interrupted", "echec", "interrompu", "errore", "interrotto"}
    | {"operazione non riuscita", "non riuscito", "error", "incorrecto", "fallo"}
    | {"interrumpido", "falha", "falhou", "interrompido"}
)


def _build(rows: Rows) -> Built:
    note_strange_words(rows, "status", _SUCCESS | _NO_SUCCESS)
    succeeded = are_among(rows.columns["status"], _SUCCESS)
    counts = pc.and_(succeeded, pa.scalar(_are_people(rows)))
    return build_events(rows, pc.if_else(counts, "sign_in", "sign_in_other"))


def _are_people(rows: Rows) -> bool:
    """Tell whether people signed in; a name that does not say it is asked about."""
    name = fold(rows.name)
    if any(mark in name for mark in _NOT_INTERACTIVE):
        rows.findings.warn(
            "OK",
            Text(
                "By its name this is the non-interactive log: its rows are renewed "
                "tokens, and none of them counts as a sign-in."
            ),
            Text("For sign-ins of people export the interactive log."),
        )
        return False
    # the processed export has no such twin, and nobody is behind no row
    if _INTERACTIVE in name or "app" in rows.headers or not rows.usable().count:
        return True
    question = Question(
        id="sign_in_log",
        text=Text(
            "The interactive and the non-interactive sign-in log look alike, and the "
            "name of this file does not tell which it is. Which one was downloaded?"
        ),
        choices=(_INTERACTIVE, _NOT_INTERACTIVE[1]),
    )
    return rows.findings.ask(question, "AMBIGUOUS_REPORT") != _NOT_INTERACTIVE[1]


SOURCE = Source(
    id="entra_sign_ins",
    title="Entra sign-ins",
    menu=Text(
        "Entra admin centre: Monitoring & health, Sign-in logs, Download, CSV, "
        "Interactive sign-ins."
    ),
    fields=(
        Field(
            name="at",
            cell=Cell.STAMP,
            headers=("Date (UTC)", "Data (UTC)", "Fecha (UTC)", "CreatedDateTime"),
            required=True,
            filled=True,
            is_utc=True,
        ),
        Field(
            name="person",
            cell=Cell.PERSON,
            headers=(
                *("Username", "Nom d'utilisateur", "Nome utente", "Nombre de usuario"),
                *("Nome de usuário", "Nome de utilizador", "UserPrincipalName"),
            ),
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
        # only the processed export has it
        Field(name="app", cell=Cell.TEXT, headers=("AppDisplayName",)),
    ),
    build=_build,
    any_of=(
        (
            *("Sign-in error code", "Client app", "Conditional Access", "Request ID"),
            *("AppDisplayName", "Applicazione", "Indirizzo IP", "Aplicación"),
            *("Motivo del error", "Adresse IP", "Aplicativo"),
            *("Aplicação", "Endereço IP"),
        ),
    ),
    known=(
        *("Request ID", "User agent", "Correlation ID", "User ID", "User", "User type"),
        *("Cross tenant access type", "Incoming token type", "Authentication Protocol"),
        *("Unique token identifier", "Original transfer method"),
        *("Client credential type", "Token Protection - Sign In Session"),
        *("Token Protection - Sign In Session StatusCode", "Application"),
        *("Application ID", "App owner tenant ID", "Resource", "Resource ID"),
        *("Resource tenant ID", "Resource owner tenant ID", "Home tenant ID"),
        *("Home tenant name", "IP address", "Location", "Sign-in error code"),
        *("Failure reason", "Client app", "Device ID", "Browser", "Operating System"),
        *("Compliant", "Managed", "Join Type", "Multifactor authentication result"),
        "Multifactor authentication auth method",
        *("Multifactor authentication auth detail", "Authentication requirement"),
        *("Sign-in identifier", "Session ID", "IP address (seen by resource)"),
        *("Through Global Secure Access", "Global Secure Access IP address"),
        *("Autonomous system number", "Flagged for review", "Token issuer type"),
        *("Token issuer name", "Latency", "Conditional Access"),
        *("Managed Identity type", "Associated Resource Id"),
        *("Federated Token Id", "Federated Token Issuer"),
        # the processed export
        *("UserDisplayName", "IPAddress", "City", "Country", "Device", "OS"),
        *("RiskState", "RiskLevelDuringSignIn"),
        *("RiskLevelAggregated", "ConditionalAccessStatus"),
        # other languages
        *("Utente", "Indirizzo IP", "Applicazione", "Conforme", "Usuario"),
        *("Aplicación", "Recurso", "Motivo del error", "Dirección IP", "Utilisateur"),
        *("Adresse IP", "Ressource", "Usuário", "Utilizador", "Aplicativo"),
        *("Aplicação", "Endereço IP"),
    ),
    # of the other languages most headers are not known, and none of them counts
    has_free_columns=True,
    hints=("*interactivesignins*", "*signinlogs*", "signins*"),
    limits=(100_000, 250_000),
)
