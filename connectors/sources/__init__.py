"""The exports that are read: one file each, listed here."""

from connectors.source import Source
from connectors.sources import (
    active_users,
    autotask,
    connectwise,
    daily_usage,
    entra_sign_ins,
    forms_responses,
    freshdesk,
    freshservice,
    halo,
    jira,
    nothing,
    osticket,
    outcome_table,
    servicedesk_plus,
    servicenow,
    teams_activity,
    zendesk,
    zoho_desk,
)

SOURCES: tuple[Source, ...] = (
    teams_activity.SOURCE,
    active_users.SOURCE,
    entra_sign_ins.SOURCE,
    forms_responses.SOURCE,
    osticket.SOURCE,
    servicenow.SOURCE,
    zendesk.SOURCE,
    freshdesk.SOURCE,
    freshservice.SOURCE,
    jira.SOURCE,
    servicedesk_plus.SOURCE,
    halo.SOURCE,
    connectwise.SOURCE,
    autotask.SOURCE,
    zoho_desk.SOURCE,
    outcome_table.SOURCE,
    daily_usage.SOURCE,
    *nothing.SOURCES,
)
"""All exports, in the order in which messages name them."""
