"""The Purview unified audit log in its four shapes: who did what, event by event.

Three come from the portal (8, 6 and 4 columns), one from Search-UnifiedAuditLog.
Of the details (JSON) only what tells one operation from another is looked at,
in the reading process, and nothing of them is kept.
"""

import re

import msgspec
import numpy as np
import pyarrow as pa

from connectors.aside import Mask
from connectors.facts.built import Built
from connectors.facts.latest import Weights
from connectors.facts.rows import Rows
from connectors.facts.signals import build_events
from connectors.source import Cell, Field, Source
from connectors.sources.purview_operations import signal_of
from model.text import fold
from model.words import Text

_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_PROGRAMS = (".cid.", "serviceprincipal_")
# UserType: data-centre administrator, system, application, service principal, policies
_PROGRAM_TYPES = frozenset({3, 4, 5, 6, 7, 8})


class _Detail(msgspec.Struct, rename="pascal"):
    """What is looked at of the details of a row."""

    id: str = ""
    workload: str | None = None
    user_type: int | str | None = None
    record_type: int | str | None = None
    communication_type: str | None = None


def _build(rows: Rows) -> Built:
    details = [_detail(text) for text in rows.columns["data"].to_pylist()]
    _set_aside(rows, details)
    kept = np.flatnonzero(~rows.aside.mask[rows.positions])
    rows = rows.take(kept.astype(np.int64))
    known = [detail for index in kept if (detail := details[index]) is not None]
    first, weights = _first_of_each(_ids(rows, known))
    _note_repeated(rows, rows.count - len(first))
    rows = rows.take(first)
    signals = _signals(rows, [known[index] for index in first])
    return build_events(rows, signals, weights)


def _detail(text: str | None) -> _Detail | None:
    try:
        return msgspec.json.decode(text or "", type=_Detail)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return None


def _set_aside(rows: Rows, details: list[_Detail | None]) -> None:
    """Set aside rows of programs, and rows of people whose details are damaged."""
    accounts = rows.columns["account"].to_pylist()
    is_program: Mask = np.array(
        [
            not _names_a_person(account)
            or (detail is not None and detail.user_type in _PROGRAM_TYPES)
            for account, detail in zip(accounts, details, strict=True)
        ],
        dtype=np.bool_,
    )
    is_damaged: Mask = np.array([detail is None for detail in details], dtype=np.bool_)
    rows.set_aside(is_damaged & ~is_program, "BAD_JSON", "data")
    rows.set_aside(is_program, "PROGRAM", "person")


def _names_a_person(account: str | None) -> bool:
    """Tell an address from the name of a program, a certificate or an id.

    >>> _names_a_person("a@x.example"), _names_a_person(".cid.0a@x.example")
    (True, False)
    """
    if account is None or account.startswith(_PROGRAMS):
        return False
    return _ADDRESS.fullmatch(account) is not None


def _ids(rows: Rows, details: list[_Detail]) -> list[str]:
    """Return what names an event; one without any id is like no other."""
    written = rows.column("record", pa.string()).to_pylist()
    return [
        text or detail.id or f"row {place}"
        for place, (text, detail) in enumerate(zip(written, details, strict=True))
    ]


def _first_of_each(ids: list[str]) -> tuple[Weights, Weights]:
    """Return the first row of each event in order, and how many rows tell of it."""
    places: dict[str, int] = {}
    codes = [places.setdefault(one, len(places)) for one in ids]
    first = np.unique(np.array(codes, np.int64), return_index=True)[1]
    weights: Weights = np.bincount(codes, minlength=len(places)).astype(np.int64)
    return first.astype(np.int64), weights


def _note_repeated(rows: Rows, n_more: int) -> None:
    if n_more:
        rows.findings.warn(
            "DUPLICATE_ROWS",
            Text.counted(
                n_more,
                "{n} row repeats an event that stands in the file already and was not "
                "counted again.",
                "{n} rows repeat an event that stands in the file already and was not "
                "counted again.",
            ),
        )


def _signals(rows: Rows, details: list[_Detail]) -> pa.Array:
    kinds = rows.column("kind", pa.string()).to_pylist()
    operations = rows.columns["operation"].to_pylist()
    signals = [
        signal_of(
            kind or fold(str(detail.record_type or "")),
            operation,
            fold(detail.workload or ""),
            fold(detail.communication_type or ""),
        )
        for kind, operation, detail in zip(kinds, operations, details, strict=True)
    ]
    return pa.array(signals, pa.string())


_USER = ("UserId", "UserIds")

SOURCE = Source(
    id="purview_audit",
    title="Purview audit log",
    menu=Text("Microsoft Purview: Audit, Search, Export, Download all results."),
    fields=(
        Field(
            name="at",
            cell=Cell.STAMP,
            headers=("CreationDate",),
            required=True,
            filled=True,
            is_utc=True,
        ),
        Field(name="person", cell=Cell.PERSON, headers=_USER, required=True),
        # the same column as text, never kept: it tells programs from people
        Field(name="account", cell=Cell.FOLDED, headers=_USER, required=True),
        Field(
            name="operation",
            cell=Cell.FOLDED,
            headers=("Operation", "Operations"),
            required=True,
            filled=True,
        ),
        Field(name="data", cell=Cell.TEXT, headers=("AuditData",), required=True),
        Field(name="kind", cell=Cell.FOLDED, headers=("RecordType",)),
        Field(name="record", cell=Cell.TEXT, headers=("RecordId", "Identity")),
    ),
    build=_build,
    known=(
        *("AssociatedAdminUnits", "AssociatedAdminUnitsNames"),
        *("ResultIndex", "ResultCount", "IsValid", "ObjectState"),
        *("PSComputerName", "RunspaceId", "PSShowComputerName"),
    ),
    # tools that pass the log on add columns of their own
    has_free_columns=True,
    hints=("*auditlog_*", "*unifiedauditlog*"),
    limits=(50_000,),
)
