"""Incidents from ServiceNow: a list export by field names or labels, or its log.

`calendar_stc` is the time from opening to resolving, in seconds; `business_stc`
counts working hours, and both durations run to closing.
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
    sla_met,
    stamp,
    unit,
)
from model.words import Text

SOURCE = Source(
    id="servicenow_incidents",
    title="ServiceNow incidents",
    menu=Text("ServiceNow: Incident, All, the menu of a column, Export, CSV."),
    fields=(
        key("number", "Numéro"),
        opened(
            *("opened_at", "Opened", "Ouvert", "sys_created_on", "sys_created_at"),
            *("Created", "Créé"),
        ),
        stamp("resolved", "resolved_at", "Resolved", "Résolu"),
        stamp("closed", "closed_at", "Closed", "Fermé"),
        stamp(
            "updated",
            *("sys_updated_on", "sys_updated_at", "Updated", "Last update"),
            "Mis à jour",
        ),
        person("caller_id", "Caller", "Appelant", "Affected User"),
        channel(
            *("contact_type", "Contact type", "Channel", "Canal", "Type de contact"),
            values={"direct opening": "other"},
        ),
        unit(
            *("caller_id.department", "Department", "location"),
            *("User location", "company"),
        ),
        category("category", "Catégorie"),
        reopened("reopen_count", "Reopen count"),
        sla_met("made_sla", "Made SLA"),
        duration("resolution_hours", "calendar_stc", unit="seconds"),
    ),
    build=build_tickets,
    any_of=(
        (
            *("assignment_group", "Assignment Group", "Groupe d'affectation"),
            *("incident_state", "sys_updated_on", "sys_created_on", "caller_id"),
            *("Caller", "Appelant"),
        ),
    ),
    known=(
        *("short_description", "priority", "state", "assigned_to", "incident_state"),
        *("assignment_group", "sys_created_on", "sys_created_at", "opened_by"),
        *("impact", "urgency", "Short description", "Reassignment count", "Created"),
        *("company", "location"),
    ),
    has_free_columns=True,
    hints=("*servicenow*",),
    blanks=("?", "null"),
)
