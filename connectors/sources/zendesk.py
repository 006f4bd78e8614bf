"""Tickets from Zendesk Support: the export of a view or of all tickets.

Times of business hours are other columns, and left out. `Resolution time` is in
hours beside minutes; the vendor's words fix each unit.
"""

from connectors.source import Source
from connectors.sources.ticket_fields import (
    build_tickets,
    category,
    channel,
    duration,
    key,
    opened,
    person,
    reopened,
    satisfied,
    stamp,
    unit,
)
from model.words import Text

_CHANNELS = {
    "0": "portal",
    "4": "email",
    "5": "automated",
    "8": "automated",
    "17": "portal",
    "20": "automated",
    "21": "email",
    "closed ticket": "other",
}

SOURCE = Source(
    id="zendesk_tickets",
    title="Zendesk tickets",
    menu=Text("Zendesk: Admin Center, Account, Tools, Reports, Export, CSV."),
    fields=(
        key("Id", "Ticket ID"),
        opened("Created at", "Ticket created - Date"),
        stamp("resolved", "Solved at"),
        stamp("updated", "Updated at"),
        person("Requester email", "Requester", "Requester id"),
        unit("Organization"),
        channel("Via", "Ticket channel", values=_CHANNELS),
        category("Ticket type"),
        reopened("Reopens"),
        satisfied("Satisfaction Score", top=5),
        duration(
            "response_hours",
            "First reply time in minutes",
            "First reply time (min)",
            unit="minutes",
        ),
        duration(
            "resolution_hours",
            "Full resolution time in minutes",
            "Full resolution time (min)",
            unit="minutes",
        ),
    ),
    build=build_tickets,
    any_of=(
        (
            *("Summation column", "Group stations", "Assignee stations"),
            *("Requester domain", "Requester external id", "Satisfaction Score", "Via"),
            *("Ticket channel", "Solved at", "First reply time in minutes"),
        ),
    ),
    known=(
        *("Summation column", "Requester", "Requester id", "Requester external id"),
        *("Requester domain", "Submitter", "Assignee", "Group", "Subject", "Tags"),
        *("Status", "Priority", "Assigned at", "Due date", "Initially assigned at"),
        *("Resolution time", "Group stations", "Assignee stations"),
        *("Replies", "First reply time in minutes within business hours"),
        "First resolution time in minutes",
        "First resolution time in minutes within business hours",
        "Full resolution time in minutes within business hours",
        "Agent wait time in minutes",
        "Agent wait time in minutes within business hours",
        "Requester wait time in minutes",
        "Requester wait time in minutes within business hours",
        *("On hold time in minutes", "On hold time in minutes within business hours"),
    ),
    has_free_columns=True,
    hints=("*zendesk*",),
    blanks=("-",),
)
