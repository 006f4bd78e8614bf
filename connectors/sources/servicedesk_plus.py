"""Requests from ManageEngine ServiceDesk Plus: a report, or API names.

The names of a report's columns are the usual ones; those of the API come from
the vendor's own files.
"""

from connectors.source import Source
from connectors.sources.ticket_fields import (
    build_tickets,
    category,
    channel,
    key,
    opened,
    person,
    stamp,
    unit,
)
from model.words import Text

SOURCE = Source(
    id="servicedesk_plus_requests",
    title="ServiceDesk Plus requests",
    menu=Text(
        "ServiceDesk Plus: Reports, a tabular report over requests, Export, CSV."
    ),
    fields=(
        key("display_id", "Request ID", "RequestID", "id"),
        opened("created_time", "Created Time", "Created Date"),
        stamp("responded", "responded_time", "Responded Time", "Responded Date"),
        stamp("resolved", "resolved_time", "Resolved Time"),
        stamp("closed", "completed_time", "Completed Time"),
        stamp("updated", "last_updated_time", "Last Updated Time"),
        person("requester", "Requester Name"),
        unit("department", "site"),
        channel("mode", "Request Mode"),
        category("category"),
    ),
    build=build_tickets,
    any_of=(
        (
            *("technician", "Request Mode", "mode", "completed_time", "Completed Time"),
            *("Request Status", "Overdue Status"),
        ),
    ),
    known=(
        *("id", "subcategory", "Item", "site", "technician", "group", "subject"),
        *("priority", "urgency", "request_type", "template", "service_category"),
        *("status", "due_by_time", "first_response_due_by_time", "is_escalated"),
        *("approval_status", "Response Time", "Time Elapsed", "Overdue Status"),
        *("Request Status", "Reopened"),
    ),
    has_free_columns=True,
    hints=("*servicedesk*", "*manageengine*", "*sdp*"),
    blanks=("-", "not assigned"),
)
