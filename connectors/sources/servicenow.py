"""Incidents from ServiceNow: a list export by field names or labels, or its log."""

import pyarrow as pa
import pyarrow.compute as pc

from connectors.facts import Built
from connectors.record_facts import build_records
from connectors.rows import Rows
from connectors.source import Cell, Field, Source


def _build(rows: Rows) -> Built:
    stamp = pa.timestamp("s")
    resolved, closed = rows.column("resolved", stamp), rows.column("closed", stamp)
    rows.columns["closed"] = pc.coalesce(resolved, closed)
    rows.headers["closed"] = rows.headers.get(
        "resolved", rows.headers.get("closed", "")
    )
    return build_records(rows, "ticket", ("sla_met",))


SOURCE = Source(
    id="servicenow_incidents",
    title="ServiceNow incidents",
    menu="ServiceNow: Incident, All, the menu of a column, Export, CSV.",
    fields=(
        Field(
            name="key",
            cell=Cell.TEXT,
            headers=("number", "Numéro"),
            required=True,
            filled=True,
        ),
        Field(
            name="opened",
            cell=Cell.STAMP,
            headers=(
                "opened_at",
                "Opened",
                "Ouvert",
                "sys_created_on",
                "sys_created_at",
                "Created",
                "Créé",
            ),
            required=True,
            filled=True,
        ),
        Field(name="resolved", cell=Cell.STAMP, headers=("resolved_at", "Resolved")),
        Field(name="closed", cell=Cell.STAMP, headers=("closed_at", "Closed")),
        Field(
            name="updated",
            cell=Cell.STAMP,
            headers=("sys_updated_on", "sys_updated_at", "Updated", "Last update"),
        ),
        Field(
            name="person",
            cell=Cell.PERSON,
            headers=("caller_id", "Caller", "Appelant", "Affected User"),
        ),
        Field(
            name="channel",
            cell=Cell.CHANNEL,
            headers=("contact_type", "Contact type", "Channel", "Canal"),
        ),
        Field(
            name="unit",
            cell=Cell.FOLDED,
            headers=(
                "caller_id.department",
                "Department",
                "location",
                "User location",
                "company",
            ),
        ),
        Field(name="category", cell=Cell.FOLDED, headers=("category", "Catégorie")),
        Field(
            name="reopened", cell=Cell.NUMBER, headers=("reopen_count", "Reopen count")
        ),
        Field(name="sla_met", cell=Cell.FLAG, headers=("made_sla", "Made SLA")),
    ),
    build=_build,
    any_of=(
        (
            "assignment_group",
            "Assignment Group",
            "incident_state",
            "sys_updated_on",
            "sys_created_on",
            "caller_id",
            "Caller",
        ),
    ),
    known=(
        "short_description",
        "priority",
        "state",
        "assigned_to",
        "sys_updated_by",
        "incident_state",
        "active",
        "opened_by",
        "sys_created_on",
        "sys_created_at",
        "sys_created_by",
        "resolved_by",
        "closed_by",
        "close_code",
        "closed_code",
        "reassignment_count",
        "sys_mod_count",
        "business_stc",
        "calendar_stc",
        "business_duration",
        "calendar_duration",
        "subcategory",
        "cmdb_ci",
        "impact",
        "urgency",
        "u_symptom",
        "knowledge",
        "u_priority_confirmation",
        "notify",
        "problem_id",
        "rfc",
        "vendor",
        "caused_by",
        "assignment_group",
        "Short description",
        "Reassignment count",
        "Created",
        "company",
        "location",
    ),
    hints=("*servicenow*",),
    blanks=("?", "null"),
)
