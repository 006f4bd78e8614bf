"""Tickets from Zoho Desk: reports add the module's name to their columns.

`Department` is the team of the desk, not the requester's. Times of business
hours are no time between two dates, and left out.
"""

from connectors.source import Source
from connectors.sources.ticket_fields import (
    build_tickets,
    category,
    channel,
    key,
    opened,
    person,
    reopened,
    satisfied,
    stamp,
    unit,
)
from model.words import Text

SOURCE = Source(
    id="zoho_desk_tickets",
    title="Zoho Desk tickets",
    menu=Text("Zoho Desk: Reports, a report over tickets, Export, CSV."),
    fields=(
        key("Ticket Id", "Ticket Id (Ticket)", "Request Id", "Request Id (Ticket)"),
        opened("Created Time (Ticket)", "Created Time"),
        stamp("closed", "Ticket Closed Time", "Ticket Closed Time (Ticket)"),
        stamp("updated", "Modified Time (Ticket)", "Modified Time"),
        person("Email (Ticket)", "Email", "Contact Name", "Contact Name (Ticket)"),
        unit("Account Name", "Account Name (Ticket)"),
        channel("Channel (Ticket)", "Channel", "Mode (Ticket)"),
        category("Category (Ticket)", "Classification (Ticket)", "Classification"),
        reopened("Number of Reopen", "Number of Reopen (Ticket)"),
        satisfied("Happiness Rating", "Happiness Rating (Ticket)"),
    ),
    build=build_tickets,
    any_of=(
        (
            "Created Time (Ticket)",
            "Ticket Closed Time",
            "Status (Ticket)",
            "Number of Reopen",
            "Happiness Rating",
            "Ticket Owner",
        ),
    ),
    known=(
        *("Status (Ticket)", "Status", "ID", "Subject", "Subject (Ticket)"),
        *("Department", "Department (Ticket)", "Ticket Owner", "Ticket Owner (Ticket)"),
        *("Priority (Ticket)", "Priority", "Classification"),
        *("Resolution Time in Business Hours", "First Response Time in Business Hours"),
        *("Number of Reassign", "Is Overdue"),
    ),
    has_free_columns=True,
    hints=("*zoho*",),
    blanks=("-",),
)
