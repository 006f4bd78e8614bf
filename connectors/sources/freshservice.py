"""Tickets from Freshservice. Its heads share most names with Freshdesk's."""

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

SOURCE = Source(
    id="freshservice_tickets",
    title="Freshservice tickets",
    menu=Text("Freshservice: Tickets, Export, with all ticket and requester fields."),
    fields=(
        key("Ticket Id"),
        opened("Created Time"),
        stamp("responded", "Initial Response Time"),
        stamp("resolved", "Resolved Time"),
        stamp("closed", "Closed Time"),
        stamp("updated", "Last Updated Time"),
        person("Requester Email", "Requester Name"),
        unit("Department", "Requester Location", "Company"),
        channel("Source", values={"employee onboarding": "automated"}),
        category("Category", "Type"),
        satisfied("Survey Result"),
        sla_met("Resolution Status", met="within sla", failed="sla violated"),
        reopened("Reopen Count"),
        duration("response_hours", "First Response Time (in Hrs)"),
        duration("resolution_hours", "Resolution Time (in Hrs)"),
    ),
    build=build_tickets,
    any_of=(("Created Time",),),
    known=(
        *("Subject", "Type", "Status", "Urgency", "Impact", "Priority", "Group"),
        *("Agent", "Company", "Description", "Sub-Category", "Item", "Resolution Note"),
        *("Experience Score", "Association type", "Requester Location"),
        *("Requester VIP", "Requester Name", "Due by Time", "Time Tracked"),
        *("Agent interactions", "Customer interactions", "First Response Status"),
        *("Tags", "Approval Status", "Closed By"),
    ),
    has_free_columns=True,
    hints=("*freshservice*",),
    blanks=("-",),
)
