"""One file from its bytes to a reading; runs in the process that opens it."""

import time
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.compute as pc

from connectors.cells import Typing
from connectors.delimited import open_delimited
from connectors.explain import judge_aside, refuse_too_many, row_issues
from connectors.facts import Built
from connectors.findings import Findings, OpenQuestion
from connectors.header import Match
from connectors.opened import Opened
from connectors.opening import FileKind, kind_of
from connectors.raw import RawTable
from connectors.recognise import recognise
from connectors.sources import SOURCES
from connectors.typed import Occasion, type_table
from connectors.wire import Request
from model.facts import Fact
from model.faults import FileError, InternalError, Issue
from model.loads import Answer, Reading
from model.text import fold


@dataclass(slots=True, kw_only=True)
class _Draft:
    """What is known of a file so far; filled step by step."""

    encoding: str | None = None
    match: Match | None = None
    raw: RawTable | None = None
    is_concealed: bool = False
    built: Built = field(default_factory=Built)


def read_upload(request: Request) -> Reading:
    """Return what came of a file: its facts, why it is refused, or what is asked."""
    started = time.monotonic()
    findings = Findings(request.name, request.answers)
    draft = _Draft()
    try:
        _read(request, findings, draft)
    except FileError as error:
        findings.refuse(error)
    except OpenQuestion:
        pass  # it is among the findings, and nothing more can be read before it
    return _reading(request, findings, draft, time.monotonic() - started)


def _read(request: Request, findings: Findings, draft: _Draft) -> None:
    opened = _open(request, findings)
    draft.encoding = opened.encoding
    draft.match = recognise(opened.rows, SOURCES, request.name, findings)
    draft.raw = opened.read(draft.match)
    _note_columns(draft.match, draft.raw, findings)
    _build(request, findings, draft.match, draft.raw, draft)


def _open(request: Request, findings: Findings) -> Opened:
    path = Path(request.path)
    match kind_of(path, request.name):
        case FileKind.TEXT:
            return open_delimited(path, findings)
        case FileKind.WORKBOOK:
            raise NotImplementedError


def _build(
    request: Request, findings: Findings, match: Match, raw: RawTable, draft: _Draft
) -> None:
    typing = Typing(
        key=bytes.fromhex(request.key),
        zone=request.zone,
        blanks=frozenset(fold(text) for text in match.source.blanks),
        delimiter=match.row.delimiter,
        aside=raw.aside,
        findings=findings,
    )
    rows = type_table(raw, match, typing, Occasion(request.name, request.today))
    draft.is_concealed = rows.is_concealed
    n_rows = len(raw.aside.mask)
    refuse_too_many(raw.aside, n_rows)
    if not findings.questions:
        draft.built = match.source.build(rows)
        _account_for(draft.built, n_rows - raw.aside.total)
    judge_aside(raw.aside, n_rows, findings)


def _account_for(built: Built, n_usable: int) -> None:
    """Make sure by counting that the facts account for every usable row."""
    counted = sum(
        pc.sum(table["rows"]).as_py() or 0
        for fact, table in built.facts.items()
        if fact is not Fact.RECORD_VALUE
    )
    if counted != n_usable:
        raise InternalError(
            "UNREADABLE",
            f"The facts account for {counted} of {n_usable} usable rows.",
            "Report this with the kind of file.",
        )


def _note_columns(match: Match, raw: RawTable, findings: Findings) -> None:
    """Note columns that are left out although they hold something."""
    if match.unknown and not match.source.has_free_columns:
        named = ", ".join(f"«{' '.join(header.split())}»" for header in match.unknown)
        findings.warn(
            "UNKNOWN_COLUMNS", f"Columns that are not needed were left out: {named}."
        )
    if raw.unnamed:
        letters = ", ".join(raw.unnamed)
        findings.warn("BLANK_HEADER", f"Columns without a name left out: {letters}.")
    elif match.unnamed:
        findings.warn(
            "EMPTY_COLUMNS", f"{len(match.unnamed)} empty columns were left out."
        )


def _reading(
    request: Request, findings: Findings, draft: _Draft, seconds: float
) -> Reading:
    row = draft.match.row if draft.match else None
    source = draft.match.source if draft.match else None
    n_rows = len(draft.raw.aside.mask) if draft.raw else 0
    n_aside = draft.raw.aside.total if draft.raw else 0
    answer, built = findings.answer, draft.built
    return Reading(
        file=request.name,
        sha256="",
        size=0,
        answer=answer,
        issues=(*findings.issues, *_row_issues(request, draft)),
        connector=source.id if source else None,
        report=source.title if source else None,
        encoding=draft.encoding,
        delimiter=row.delimiter if row else None,
        sheet=row.sheet if row else None,
        header_row=row.number if row else None,
        rows_read=n_rows,
        rows_usable=n_rows - n_aside,
        rows_set_aside=n_aside,
        first_day=built.first_day,
        last_day=built.last_day,
        data_date=built.data_date,
        is_concealed=draft.is_concealed,
        questions=tuple(findings.questions),
        facts=built.facts if answer in (Answer.ACCEPT, Answer.WARN) else {},
        seconds=seconds,
    )


def _row_issues(request: Request, draft: _Draft) -> list[Issue]:
    if draft.raw is None or draft.match is None:
        return []
    faults = sorted(draft.raw.aside.faults, key=lambda fault: fault.position)
    numbers = draft.raw.row_numbers([fault.position for fault in faults])
    return row_issues(faults, numbers, request.name, draft.match.row.sheet)
