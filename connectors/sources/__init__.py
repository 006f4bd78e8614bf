"""The exports that are read: one file each, listed here."""

from connectors.source import Source
from connectors.sources import (
    active_users,
    daily_usage,
    entra_sign_ins,
    forms_responses,
    nothing,
    osticket,
    outcome_table,
    servicenow,
    teams_activity,
)

SOURCES: tuple[Source, ...] = (
    teams_activity.SOURCE,
    active_users.SOURCE,
    entra_sign_ins.SOURCE,
    forms_responses.SOURCE,
    osticket.SOURCE,
    servicenow.SOURCE,
    outcome_table.SOURCE,
    daily_usage.SOURCE,
    *nothing.SOURCES,
)
"""All exports, in the order in which messages name them."""
