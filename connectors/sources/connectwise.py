"""Tickets from ConnectWise PSA: the Service report, or a board's list.

Each time is there twice, on a local clock and in UTC: the latter is read. The
minutes are those of service targets, not of a clock on the wall.
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
    id="connectwise_tickets",
    title="ConnectWise tickets",
    menu=Text("ConnectWise PSA: the report Service, or Service Board, Export."),
    fields=(
        key("TicketNbr", "Ticket #", "Ticket Number"),
        opened("date_entered", "Date Entered", "Entered", utc=("Date_Entered_UTC",)),
        stamp("responded", utc=("Date_Responded_UTC",)),
        stamp("resolved", utc=("Date_Resolved_UTC",)),
        stamp(
            "closed", "date_closed", "Date Closed", "Closed", utc=("Date_Closed_UTC",)
        ),
        stamp("updated", "Last_Update", "Last Update"),
        person("contact_name", "Contact"),
        unit("Site_Name", "Site", "company_name", "Company"),
        channel("Source"),
        category("ServiceType", "Type"),
    ),
    build=build_tickets,
    any_of=(("SR_Service_RecID", "TicketNbr", "Board_Name", "Board"),),
    known=(
        *("SR_Service_RecID", "Board_Name", "status_description", "Closed_Flag"),
        *("ServiceSubType", "ServiceSubTypeItem", "Severity", "Impact", "Urgency"),
        *("Priority_Description", "company_name", "Location", "BusGroup", "team_name"),
        *("entered_by", "closed_by", "date_entered", "Date_Resplan_UTC", "date_closed"),
        *("Date_Required", "Date_Status_Changed_UTC", "Responded_Minutes"),
        *("Responded_Skipped_Minutes", "Resplan_Minutes", "Resolved_Minutes"),
        *("Minutes_Waiting", "Age", "Closed_Age", "Hours_Actual", "Hours_Billable"),
        *("resource_list", "Summary", "Time_Zone", "Summary Description", "Company"),
        *("Status", "Priority", "Board", "Subtype", "Item", "Resources"),
        *("Budget", "Actual"),
    ),
    hints=("*connectwise*", "*v_rpt_service*"),
    blanks=("-",),
)
