"""Tickets from Freshdesk. Its heads share most names with Freshservice's.

The columns "in hrs" hold hours, minutes and seconds as text.
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
    sla_met,
    stamp,
    unit,
)
from model.words import Text

_CHANNELS = {
    "1": "email",
    "2": "portal",
    "3": "phone",
    "4": "other",
    "5": "other",
    "6": "other",
    "7": "chat",
    "8": "portal",
    "9": "portal",
    "10": "outbound",
    "11": "other",
    "12": "chat",
    "ecommerce": "other",
    "e-commerce": "other",
}

SOURCE = Source(
    id="freshdesk_tickets",
    title="Freshdesk tickets",
    menu=Text("Freshdesk: Tickets, Export, with all ticket and contact fields."),
    fields=(
        key("Ticket ID"),
        opened("Created time"),
        stamp("responded", "Initial response time"),
        stamp("resolved", "Resolved time"),
        stamp("closed", "Closed time"),
        stamp("updated", "Last update time"),
        person("Email", "Full name", "Contact ID"),
        unit("Company Name", "Department"),
        channel("Source", values=_CHANNELS),
        category("Type"),
        satisfied("Survey results"),
        sla_met("Resolution status", met="within sla", failed="sla violated"),
        reopened("Reopen Count"),
        duration("response_hours", "First response time (in hrs)"),
        duration("resolution_hours", "Resolution time (in hrs)"),
    ),
    build=build_tickets,
    any_of=(("Created time",),),
    known=(
        *("Subject", "Status", "Priority", "Source Info", "Agent", "Group"),
        *("Due by Time", "Time tracked", "Agent interactions", "Customer interactions"),
        *("First response status", "Every response status", "Tags", "Skill", "Product"),
        *("Summary", "Reference Number", "Contact ID", "Full name"),
    ),
    has_free_columns=True,
    hints=("*freshdesk*",),
    blanks=("-",),
)
