"""Tickets from osTicket: the CSV export of a ticket queue.

A ticket without a stated source is written as `Web` there, which makes the
portal's share look larger than it is.
"""

import pyarrow as pa
import pyarrow.compute as pc

from connectors.facts.built import Built
from connectors.facts.rows import Rows
from connectors.source import Cell, Field, Source
from connectors.sources.ticket_fields import (
    build_tickets,
    category,
    key,
    opened,
    person,
    reopened,
    stamp,
)
from model.words import Text


def _build(rows: Rows) -> Built:
    rows.columns["sla_met"] = _sla_met(rows)
    return build_tickets(rows)


def _sla_met(rows: Rows) -> pa.Array:
    """Return 1 where the ticket closed by its due time, 0 where it did not.

    A ticket that is still open failed once it is overdue; before that nobody
    knows, as for tickets without a due time.
    """
    due = rows.column("sla_due", pa.timestamp("s"))
    closed = rows.column("closed", pa.timestamp("s"))
    overdue = pc.equal(rows.column("overdue", pa.float64()), 1.0)
    by_time = pc.less_equal(closed, due).cast(pa.float64())
    failed = pc.if_else(overdue, pa.scalar(0.0), pa.scalar(None, pa.float64()))
    return pc.coalesce(by_time, failed)


SOURCE = Source(
    id="osticket_tickets",
    title="osTicket tickets",
    menu=Text("osTicket: Tickets, a queue, Export, with all columns."),
    fields=(
        key("Ticket Number", "Numéro du ticket", "Numéro de ticket"),
        opened("Date Created", "Date de création", "Créé le"),
        stamp("closed", "Closed Date", "Date de fermeture", "Date de clôture"),
        stamp("updated", "Last Updated", "Dernière mise à jour"),
        Field(
            name="sla_due",
            cell=Cell.STAMP,
            headers=("SLA Due Date",),
            may_lie_ahead=True,
        ),
        Field(name="overdue", cell=Cell.FLAG, headers=("Overdue",)),
        person("From Email", "From", "Courriel de l'expéditeur", "De"),
        Field(name="channel", cell=Cell.CHANNEL, headers=("Source",), required=True),
        category("Help Topic", "Category", "Type", "Rubrique d'aide", "Catégorie"),
        reopened("Reopen Count"),
    ),
    build=_build,
    any_of=(
        (
            *("Help Topic", "SLA Due Date", "Thread Count", "Current Status"),
            *("Answered", "From Email", "Rubrique d'aide"),
        ),
    ),
    known=(
        *("Subject", "From", "Priority", "Department", "Current Status", "SLA Plan"),
        *("Due Date", "Merged", "Linked", "Answered", "Agent Assigned"),
        *("Team Assigned", "Thread Count", "Attachment Count", "Task Count"),
        *("Closed By", "Team Lead", "Sujet", "Priorité"),
        *("Département", "Statut actuel"),
    ),
    hints=("*osticket*",),
)
