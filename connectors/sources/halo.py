"""Tickets from HaloPSA and HaloITSM: a report over the table Faults.

Whoever makes the report names its columns, so any of the usual names is known:
labels, or those of the database, one of them misspelt there.
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
    satisfied,
    sla_met,
    stamp,
    unit,
)
from model.words import Text

SOURCE = Source(
    id="halo_tickets",
    title="Halo tickets",
    menu=Text("Halo: Reporting, a report over tickets, Export, CSV."),
    fields=(
        key("Ticket ID", "faultid"),
        opened("Date Occurred", "Date Opened", "dateoccured", "dateoccurred"),
        stamp("responded", "Date Responded", "fresponsedate"),
        stamp("resolved", "Date Resolved", "datecleared"),
        stamp("closed", "Date Closed"),
        stamp("updated", "Last Updated", "Last Action Date"),
        person("Username", "User", "user_name"),
        unit(
            *("Department", "department_id", "Site", "site_name"),
            *("Client", "client_name"),
        ),
        channel("Ticket Source", "Channel", "frequestsource"),
        category("Category", "category_1", "Request type", "Ticket Type"),
        satisfied("Survey Level"),
        sla_met("Resolution State", met="i|in", failed="o|out"),
        duration("response_hours", "Response Time (hours)", "Response Time (hh:mm)"),
        duration(
            "resolution_hours", "Resolution Time (hours)", "Resolution Time (hh:mm)"
        ),
    ),
    build=build_tickets,
    any_of=(
        ("Date Occurred", "Date Opened", "dateoccured", "dateoccurred"),
        (
            *("faultid", "Request type", "Ticket Type", "Response State"),
            *("Resolution State", "Survey Level", "Ticket Source", "tickettype_name"),
            *("frequestsource", "datecleared", "Section", "Technician"),
        ),
    ),
    known=(
        *("Client", "Site", "Summary", "Status", "Technician", "Section"),
        *("Request type", "Category 2", "Category 3", "Category 4", "Priority", "Sla"),
        *("Response State", "Closed By", "Ticket Type", "Priority Description"),
        *("Resolution Category", "Target Response Date", "Target Resolution Date"),
        *("Team", "Agent", "symptom", "fresponsetime", "elapsedhrs", "tickettype_name"),
        *("client_name", "site_name", "category_2", "category_3", "category_4"),
    ),
    has_free_columns=True,
    hints=("*halo*",),
    blanks=("null", "-"),
)
