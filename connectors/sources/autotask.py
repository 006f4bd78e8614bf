"""Tickets from Autotask PSA: the Tickets entity by API names, or a grid's labels.

By API names the source is a number that each customer defines: it is asked.
"""

from connectors.source import Source
from connectors.sources.ticket_fields import (
    build_tickets,
    category,
    channel,
    key,
    opened,
    person,
    sla_met,
    stamp,
    unit,
)
from model.words import Text

SOURCE = Source(
    id="autotask_tickets",
    title="Autotask tickets",
    menu=Text("Autotask: Service Desk, Search, Tickets, Export."),
    fields=(
        key("ticketNumber", "Ticket Number"),
        opened("createDate", "Create Date", "Created", "Create Date/Time"),
        stamp("responded", "firstResponseDateTime", "First Response Date/Time"),
        stamp("resolved", "resolvedDateTime", "Resolved Date/Time"),
        stamp("closed", "completedDate", "Complete Date/Time", "Completed"),
        stamp("updated", "lastActivityDate", "Last Activity Date"),
        person("contactID", "createdByContactID", "Contact"),
        unit("companyLocationID", "companyID", "Account", "Organization"),
        channel("source", values={"insourced": "other"}),
        category("issueType", "Issue Type"),
        sla_met("serviceLevelAgreementHasBeenMet"),
    ),
    build=build_tickets,
    any_of=(
        (
            *("firstResponseDateTime", "subIssueType", "companyLocationID"),
            *("createdByContactID", "Ticket Title"),
            *("Sub-Issue Type", "Complete Date/Time"),
        ),
    ),
    known=(
        *("id", "assignedResourceID", "companyID", "completedByResourceID"),
        *("createdByContactID", "creatorResourceID", "creatorType"),
        *("currentServiceThermometerRating", "description", "dueDateTime"),
        *("firstResponseDueDateTime", "subIssueType"),
        *("lastCustomerNotificationDateTime", "priority", "queueID", "resolution"),
        *("resolutionPlanDateTime", "resolvedDueDateTime", "serviceLevelAgreementID"),
        *("serviceThermometerTemperature", "status", "ticketCategory", "ticketType"),
        *("title", "userDefinedFields", "Ticket Title", "Account", "Organization"),
        *("Queue", "Sub-Issue Type", "Primary Resource", "Worked Hours"),
    ),
    hints=("*autotask*",),
    blanks=("-",),
)
