"""Who is registered for multi-factor authentication: a state on one day.

Field names are those of Graph and PowerShell, labels those of the portal.
`lastUpdatedDateTime` is when the report was refreshed, never when somebody
registered: the newest one is the day that the state is of.
"""

from datetime import date, datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from connectors.columns import truth
from connectors.facts.built import Built, fact_table
from connectors.facts.latest import one_row_each
from connectors.facts.rows import Rows
from connectors.recognising.filedates import day_in_name
from connectors.source import Cell, Field, Source
from connectors.sources.entra_words import are_among, note_strange_words
from model.facts import Fact
from model.words import Text

_YES = truth.YES | {
    *("capable", "registered", "compatible", "inscrit", "enregistre"),
    *("capaz", "registrado", "registrato"),
}
_NO = truth.NO | {
    *("not capable", "not registered", "non compatible", "incompatible"),
    *("non inscrit", "non enregistre", "no registrado", "nao registrado"),
    *("non registrato", "no capaz", "incapaz"),
}
_GUESTS = frozenset({"guest", "invite", "invitado", "convidado", "ospite"})


def _build(rows: Rows) -> Built:
    name = "registered" if "registered" in rows.columns else "capable"
    if name not in rows.columns:
        return Built()
    note_strange_words(rows, name, _YES | _NO)
    _note_capable(rows, name)
    rows, weights = one_row_each(rows.usable(), ("person",))
    if not rows.count:
        return Built()
    _note_guests(rows)
    data_date = _data_date(rows)
    amounts = _amounts(rows, name)
    table = fact_table(
        Fact.SIGNAL_PERIOD,
        {
            "person": rows.columns["person"],
            "data_date": pa.repeat(pa.scalar(data_date), rows.count),
            "signal": pa.repeat("mfa_registered", rows.count),
            "amount": amounts,
            "rows": pa.array(weights),
        },
    )
    return Built(
        facts={Fact.SIGNAL_PERIOD: table},
        first_day=data_date,
        last_day=data_date,
        data_date=data_date,
    )


def _amounts(rows: Rows, name: str) -> pa.Array:
    """Return 1 for registered, 0 for not, NULL for unknown.

    Where nobody is written as not registered, some exports leave the cell empty.
    """
    words = rows.columns[name]
    yes, no = are_among(words, _YES), are_among(words, _NO)
    n_empty = words.null_count
    if n_empty and not pc.any(no).as_py() and pc.any(yes).as_py():
        rows.findings.warn(
            "OK",
            Text.counted(
                n_empty,
                "{n} empty cell in «{header}» read as no: no cell of the column says "
                "no in words.",
                "{n} empty cells in «{header}» read as no: no cell of the column says "
                "no in words.",
                header=rows.headers[name],
            ),
            column=rows.headers[name],
        )
        no = words.is_null()
    unknown = pa.scalar(None, pa.float64())
    return pc.if_else(yes, 1.0, pc.if_else(no, 0.0, unknown))


def _data_date(rows: Rows) -> date:
    """Return the day of the state: of the report, of the name, else of reading."""
    refreshed: datetime | None = (
        pc.max(rows.columns["refreshed"]).as_py()
        if "refreshed" in rows.columns
        else None
    )
    if refreshed is not None:
        return refreshed.date()
    named = day_in_name(rows.name)
    if named is not None and named <= rows.today:
        return named
    rows.findings.warn(
        "OK",
        Text(
            "Neither the file nor its name says of which day it is: taken as the "
            "state of today, {day}.",
            day=rows.today,
        ),
        Text(
            "Put the day into the name, such as registration_2026-03-31.csv, where "
            "that is wrong."
        ),
    )
    return rows.today


def _note_capable(rows: Rows, name: str) -> None:
    if name == "capable":
        rows.findings.warn(
            "OK",
            Text(
                "«{header}» tells who can use multi-factor authentication: registered "
                "and allowed to by policy. It stands for registered here.",
                header=rows.headers[name],
            ),
            column=rows.headers[name],
        )


def _note_guests(rows: Rows) -> None:
    if "kind" not in rows.columns:
        return
    n_guests = int(np.sum(are_among(rows.columns["kind"], _GUESTS).to_numpy(False)))
    if n_guests:
        rows.findings.warn(
            "OK",
            Text.counted(
                n_guests,
                "{n} guest is in the file; a guest counts only where Members names "
                "them.",
                "{n} guests are in the file; a guest counts only where Members names "
                "them.",
            ),
        )


SOURCE = Source(
    id="entra_registration",
    title="Entra registration details",
    menu=Text(
        "Entra admin centre: Authentication methods, User registration details, "
        "Download."
    ),
    fields=(
        Field(
            name="person",
            cell=Cell.PERSON,
            headers=(
                "userPrincipalName",
                "User principal name",
                "Nom d'utilisateur principal",
                "Nom principal de l'utilisateur",
            ),
            required=True,
            filled=True,
        ),
        Field(
            name="registered",
            cell=Cell.FOLDED,
            headers=("isMfaRegistered", "MFA Registered", "Inscrit à MFA"),
        ),
        Field(
            name="capable",
            cell=Cell.FOLDED,
            headers=("isMfaCapable", "MFA Capable", "Compatible MFA"),
        ),
        Field(name="kind", cell=Cell.FOLDED, headers=("userType", "User type")),
        Field(
            name="refreshed",
            cell=Cell.STAMP,
            headers=("lastUpdatedDateTime", "Last Updated Time"),
            is_utc=True,
        ),
    ),
    build=_build,
    any_of=(
        (
            *("isMfaRegistered", "MFA Registered", "Inscrit à MFA"),
            *("isMfaCapable", "MFA Capable", "Compatible MFA"),
        ),
    ),
    known=(
        *("id", "userDisplayName", "Name", "isAdmin", "isSsprRegistered"),
        *("isSsprEnabled", "isSsprCapable", "isPasswordlessCapable"),
        *("methodsRegistered", "isSystemPreferredAuthenticationMethodEnabled"),
        *("systemPreferredAuthenticationMethods", "defaultMfaMethod"),
        "userPreferredMethodForSecondaryAuthentication",
        *("Passwordless Capable", "SSPR Registered", "SSPR Enabled", "SSPR Capable"),
        *("Methods registered", "Default MFA method"),
    ),
    # Microsoft adds columns about methods, none of which matters here
    has_free_columns=True,
    hints=("*registrationdetails*", "*userregistration*"),
    signals=("mfa_registered",),
)
