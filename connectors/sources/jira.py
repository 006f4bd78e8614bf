"""Tickets from Jira Service Management: the CSV of all fields of a search.

Headers repeat, so of those that are needed the first counts. "Time to first
response" and "Time to resolution" are what is left of a service target, below
zero once it is missed: no durations.
"""

from connectors.source import Source
from connectors.sources.ticket_fields import (
    build_tickets,
    category,
    channel,
    key,
    opened,
    person,
    satisfied,
    stamp,
    unit,
)
from model.words import Text

SOURCE = Source(
    id="jira_requests",
    title="Jira Service Management requests",
    menu=Text("Jira: Filters, Search, Export, CSV with all fields."),
    fields=(
        key("Issue key"),
        opened("Created"),
        stamp("responded", "Custom field ([CHART] Date of First Response)"),
        stamp("resolved", "Resolved"),
        stamp("updated", "Updated"),
        person("Reporter (Email)", "Reporter Id", "Reporter"),
        unit("Custom field (Organizations)"),
        channel(
            "Custom field (Channel)",
            "Custom field (Source)",
            "Custom field (Request channel type)",
            values={"jira": "other", "anonymousportal": "portal"},
        ),
        category("Custom field (Request Type)", "Customer Request Type", "Issue Type"),
        satisfied("Satisfaction rating", top=5),
    ),
    build=build_tickets,
    any_of=(("Issue id", "Issue Type", "Project key", "Reporter"),),
    known=("Summary", "Issue id", "Issue Type", "Status", "Project key"),
    has_free_columns=True,
    hints=("*jira*",),
    blanks=("-",),
)
