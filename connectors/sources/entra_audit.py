"""The Entra audit log: what people and programs changed in the directory.

The person is the actor, not the target. Few activities show that somebody works
in a new way; those have signals. Anything else that a person did is kept as
`audit_other`, which no measure counts but which tells that the log covers the
day. Rows of programs are set aside as such.
"""

import pyarrow.compute as pc

from connectors.aside import as_mask
from connectors.facts.built import Built
from connectors.facts.rows import Rows
from connectors.facts.signals import build_events
from connectors.source import Cell, Field, Source
from connectors.sources.entra_words import are_among
from model.words import Text

OTHER = "audit_other"
"""What a person did that no measure counts."""

_REGISTERED = frozenset(
    {
        "user registered security info",
        "user registered all required security info",
        "user completed security info registration for self-service password reset",
    }
)
_RESET = frozenset(
    {
        "reset password (self-service)",
        "change password (self-service)",
        "unlock user account (self-service)",
    }
)
_SUCCESS = frozenset({"success", "succes", "operazione riuscita", "exito", "sucesso"})


def _build(rows: Rows) -> Built:
    is_person = as_mask(pc.match_substring(rows.columns["actor"], "@"))
    rows.set_aside(~is_person, "PROGRAM", "person")
    rows = rows.usable()
    succeeded = are_among(rows.columns["result"], _SUCCESS)
    activity = rows.columns["activity"]
    registered = pc.and_(succeeded, are_among(activity, _REGISTERED))
    reset = pc.and_(succeeded, are_among(activity, _RESET))
    signals = pc.if_else(
        registered,
        "security_info_registered",
        pc.if_else(reset, "password_self_service", OTHER),
    )
    return build_events(rows, signals)


_ACTOR = ("ActorUserPrincipalName",)
_DETAILS = tuple(
    f"AdditionalDetail{n}{part}" for n in range(1, 7) for part in ("Key", "Value")
)
_TARGETS = tuple(
    f"Target{n}{part}"
    for n in range(1, 4)
    for part in (
        *("Type", "DisplayName", "ObjectId", "UserPrincipalName"),
        *(
            f"ModifiedProperty{m}{what}"
            for m in range(1, 6)
            for what in ("Name", "OldValue", "NewValue")
        ),
    )
)

SOURCE = Source(
    id="entra_audit",
    title="Entra audit log",
    menu=Text("Entra admin centre: Monitoring & health, Audit logs, Download, CSV."),
    fields=(
        Field(
            name="at",
            cell=Cell.STAMP,
            headers=("Date (UTC)", "Data (UTC)", "Fecha (UTC)"),
            required=True,
            filled=True,
            is_utc=True,
        ),
        Field(name="person", cell=Cell.PERSON, headers=_ACTOR, required=True),
        # the same column as text, never kept: a program has no address
        Field(name="actor", cell=Cell.FOLDED, headers=_ACTOR, required=True),
        Field(
            name="activity",
            cell=Cell.FOLDED,
            headers=("Activity", "Activité", "Attività", "Actividad", "Atividade"),
            required=True,
            filled=True,
        ),
        Field(
            name="result",
            cell=Cell.FOLDED,
            headers=("Result", "Résultat", "Risultato", "Resultado"),
            required=True,
            filled=True,
        ),
    ),
    build=_build,
    known=(
        *("CorrelationId", "Service", "Category", "ResultReason", "User Agent"),
        *("ActorType", "ActorDisplayName", "ActorObjectId", "IPAddress"),
        *("ActorHomeTenantId", "ActorHomeTenantName", "ActorServicePrincipalId"),
        *("ActorServicePrincipalName", *_TARGETS, *_DETAILS),
    ),
    # with the portal in another language some headers are, and some are not
    has_free_columns=True,
    hints=("*auditlogs*",),
    limits=(250_000,),
)
