"""Daily use by person: one row a person and day, as scripts and BI tools write it."""

from connectors.facts.built import Built
from connectors.facts.rows import Rows
from connectors.facts.signals import build_daily
from connectors.source import Cell, Field, Source
from model.words import Text

# signal: the headers its count may have
_COUNTS: dict[str, tuple[str, ...]] = {
    "teams_message": ("Teams Messages", "Messages Teams", "Private Chat Message Count"),
    "teams_channel": ("Teams Channel Messages", "Messages de canal Teams"),
    "teams_call": ("Teams Calls", "Appels Teams"),
    "teams_meeting": ("Teams Meetings", "Réunions Teams"),
    "sharepoint_file": ("SharePoint Files", "Fichiers SharePoint"),
    "onedrive_file": ("OneDrive Files", "Fichiers OneDrive"),
    "email_sent": ("Emails Sent", "Courriels envoyés"),
    "copilot_prompt": ("Copilot Prompts", "Requêtes Copilot"),
    "forms_answer": ("Forms Answers", "Réponses Forms"),
}


def _build(rows: Rows) -> Built:
    return build_daily(rows, tuple(_COUNTS))


SOURCE = Source(
    id="daily_usage",
    title="Daily use by person",
    menu=Text(
        "Any table with a row for each person and day and a column for each count."
    ),
    fields=(
        Field(
            name="person",
            cell=Cell.PERSON,
            headers=("User Principal Name", "Nom d'utilisateur principal"),
            required=True,
            filled=True,
        ),
        Field(
            name="day",
            cell=Cell.DAY,
            headers=("Report Date", "Date du rapport"),
            required=True,
            filled=True,
        ),
        Field(
            name="unit",
            cell=Cell.FOLDED,
            headers=("Department", "Service", "Département"),
        ),
        *(
            Field(name=signal, cell=Cell.NUMBER, headers=headers)
            for signal, headers in _COUNTS.items()
        ),
    ),
    build=_build,
    any_of=(tuple(header for headers in _COUNTS.values() for header in headers),),
    known=("Display Name", "Nom complet", "Active", "Actif"),
)
