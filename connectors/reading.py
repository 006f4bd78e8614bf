"""One file from its bytes to a reading; runs in the process that opens it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2s
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from connectors.columns.cells import Typing
from connectors.columns.typed import Occasion, type_table
from connectors.explain import judge_aside, refuse_too_many, row_issues
from connectors.facts.addresses import nameless_facts, nameless_issue
from connectors.facts.built import Built
from connectors.files.delimited import open_delimited
from connectors.files.opened import Opened
from connectors.files.opening import FileKind, kind_of
from connectors.files.originals import within_limit
from connectors.files.raw import RawTable
from connectors.files.sheets import Book, open_book, open_sheets
from connectors.findings import Findings, OpenQuestion
from connectors.mapping.headers import fingerprint
from connectors.mapping.sketch import WISHED, draw_sketch
from connectors.mapping.stored import first_facts
from connectors.plans import is_plan, read_change_workbook
from connectors.process.limits import peak_memory
from connectors.process.progress import Phase, StageTell, tell_nobody
from connectors.process.wire import Request
from connectors.recognising.candidates import candidates
from connectors.recognising.domains import count_domains, judge_domains, large_domains
from connectors.recognising.header import Match
from connectors.recognising.layout import set_aside_layout
from connectors.recognising.placing import settle_header_row, settle_sheet
from connectors.recognising.recognise import recognise
from connectors.recognising.unknown import is_data
from model.facts import Fact
from model.faults import FileError, InternalError, Issue
from model.loads import PLAN_ID, Answer, AsideRows, Reading, Sketch
from model.plan import Plan
from model.snapshots import with_spread
from model.text import fold
from model.words import Text, quoted

PLAN_TITLE = "Change workbook"


@dataclass(slots=True, kw_only=True)
class _Draft:
    """What is known of a file so far; filled step by step."""

    encoding: str | None = None
    opened: Opened | None = None
    match: Match | None = None
    raw: RawTable | None = None
    is_concealed: bool = False
    domains: dict[str, int] = field(default_factory=dict)
    plan: Plan | None = None
    n_plan_rows: int = 0
    built: Built = field(default_factory=Built)


def read_upload(request: Request, tell: StageTell = tell_nobody) -> Reading:
    """Return what came of a file: its facts, why it is refused, or what is asked.

    Args:
        request: the file, and what reading it depends on.
        tell: takes word of how far the reading is.
    """
    started = time.monotonic()
    findings = Findings(request.name, request.answers, tell)
    draft = _Draft()
    try:
        _read(request, findings, draft)
    except FileError as error:
        findings.refuse(error)
    except OpenQuestion:
        pass  # it is among the findings, and nothing more can be read before it
    sketch = _sketch(request, findings, draft)
    reading = _reading(request, findings, draft, time.monotonic() - started)
    return replace(reading, sketch=sketch)


def _sketch(request: Request, findings: Findings, draft: _Draft) -> Sketch | None:
    """Return the sketch if it is wished for; a sheet too damaged for it has none."""
    if draft.opened is None or findings.answer_to(WISHED) is None:
        return None
    try:
        sketch = draw_sketch(draft.opened, request, findings, draft.match)
    except FileError as error:
        if error.code not in {issue.code for issue in findings.issues}:
            findings.refuse(error)
        return None
    facts = with_spread(draft.built.facts, draft.built.snapshot)
    return replace(sketch, stored=first_facts(facts))


def _read(request: Request, findings: Findings, draft: _Draft) -> None:
    path = Path(request.path)
    match kind_of(path, request.name):
        case FileKind.TEXT:
            opened = open_delimited(path, findings)
        case FileKind.WORKBOOK:
            book = open_book(path, findings)
            if is_plan(book):
                _read_plan(book, request, findings, draft)
                return
            opened = open_sheets(book, findings)
    draft.encoding, draft.opened = opened.encoding, opened
    _read_table(opened, request, findings, draft)


def _read_plan(book: Book, request: Request, findings: Findings, draft: _Draft) -> None:
    people: set[str] = set()
    draft.plan, issues = read_change_workbook(book, request, people)
    draft.domains = large_domains(count_domains(_texts(people)))
    draft.n_plan_rows = sum(len(scan.rows) for scan in book.scans.values())
    findings.issues += issues


def _texts(people: set[str]) -> pa.ChunkedArray:
    return pa.chunked_array([sorted(people)], pa.string())


def _read_table(
    opened: Opened, request: Request, findings: Findings, draft: _Draft
) -> None:
    opened, sources = candidates(opened, request, findings)
    match = recognise(opened.rows, sources, request.name, findings)
    match = settle_sheet(match, opened, findings)
    draft.match = settle_header_row(match, opened, findings)
    draft.raw = opened.read(draft.match)
    _note_columns(draft.match, draft.raw, findings)
    _note_cut(draft.match, draft.raw, findings)
    set_aside_layout(draft.raw, draft.match, findings)
    _build(request, findings, draft.match, draft.raw, draft)


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
        row_numbers=raw.row_numbers,
    )
    n_rows = len(raw.aside.mask)
    draft.domains = judge_domains(raw, match, request.domains, findings)
    findings.reach(Phase.TYPING, 0, n_rows)
    rows = type_table(raw, match, typing, Occasion(request.name, request.today))
    draft.is_concealed = rows.is_concealed
    refuse_too_many(raw.aside, n_rows)
    if not findings.questions:
        draft.built = nameless_facts(match.source.build(rows), typing.key)
        _account_for(draft.built, n_rows - raw.aside.total)
    judge_aside(raw.aside, n_rows, findings, raw.row_numbers)


def _account_for(built: Built, n_usable: int) -> None:
    """Make sure by counting that the facts account for every usable row."""
    counted = sum(
        pc.sum(table["rows"]).as_py() or 0
        for fact, table in built.facts.items()
        if fact is not Fact.RECORD_VALUE
    )
    if built.snapshot is not None:
        counted += built.snapshot.n_rows()
    if counted != n_usable:
        raise InternalError(
            "UNREADABLE",
            Text(
                "The facts account for {counted} of {n_usable} usable rows.",
                counted=counted,
                n_usable=n_usable,
            ),
            Text("Report this with the kind of file."),
        )


def _note_cut(match: Match, raw: RawTable, findings: Findings) -> None:
    n_rows = len(raw.aside.mask)
    if n_rows in match.source.limits:
        findings.warn(
            "TRUNCATED",
            Text(
                "The file has exactly {n_rows} rows: the download was cut off there.",
                n_rows=n_rows,
            ),
            Text("Export fewer days at a time."),
        )


def _note_columns(match: Match, raw: RawTable, findings: Findings) -> None:
    """Note columns that are left out although they hold something."""
    if match.unknown and not match.source.has_free_columns:
        headers = [" ".join(header.split()) for header in match.unknown]
        named = tuple(quoted(header) for header in headers if not is_data(header))
        findings.warn(
            "UNKNOWN_COLUMNS",
            Text(
                "Columns that are not needed were left out: {headers}.",
                headers=named or len(headers),
            ),
        )
    if raw.unnamed:
        findings.warn(
            "BLANK_HEADER",
            Text(
                "Columns without a name left out: {letters}.",
                letters=tuple(raw.unnamed),
            ),
        )
    elif match.unnamed:
        findings.warn(
            "EMPTY_COLUMNS",
            Text.counted(
                len(match.unnamed),
                "{n} empty column left out.",
                "{n} empty columns left out.",
            ),
        )


def _reading(
    request: Request, findings: Findings, draft: _Draft, seconds: float
) -> Reading:
    answer, built = findings.answer, draft.built
    is_good = answer in (Answer.ACCEPT, Answer.WARN)
    n_rows = len(draft.raw.aside.mask) if draft.raw else draft.n_plan_rows
    n_aside = draft.raw.aside.total if draft.raw else 0
    reading = Reading(
        file=request.name,
        sha256="",
        size=0,
        answer=answer,
        issues=tuple(
            nameless_issue(issue, bytes.fromhex(request.key))
            for issue in (*findings.issues, *_row_issues(request, draft))
        ),
        encoding=draft.encoding,
        rows_read=n_rows,
        rows_usable=n_rows - n_aside,
        rows_set_aside=n_aside,
        aside=_aside_rows(draft),
        first_day=built.first_day,
        last_day=built.last_day,
        data_date=built.data_date,
        is_concealed=draft.is_concealed,
        is_log=built.is_log,
        questions=tuple(findings.questions),
        domains=draft.domains if is_good else {},
        facts=built.facts if is_good else {},
        snapshot=built.snapshot if is_good else None,
        value_rows=built.value_rows if is_good else None,
        record_fields=built.record_fields if is_good else None,
        plan=draft.plan if is_good else None,
        seconds=seconds,
        peak_memory=peak_memory(),
    )
    if draft.n_plan_rows:
        return replace(reading, connector=PLAN_ID, report=PLAN_TITLE)
    return reading if draft.match is None else _with_match(reading, draft.match)


def _with_match(reading: Reading, match: Match) -> Reading:
    return replace(
        reading,
        connector=match.source.id,
        report=str(match.source.title),
        delimiter=match.row.delimiter,
        sheet=match.row.sheet,
        header_row=match.row.number,
        header_mark=_mark(match.row.cells),
    )


def _mark(cells: Sequence[str]) -> str:
    """Return what is the same for exports of one kind, and tells no name."""
    return blake2s("\n".join(fingerprint(cells)).encode(), digest_size=8).hexdigest()


def _aside_rows(draft: _Draft) -> AsideRows | None:
    """Return the rows set aside as the file has them, for who brought it."""
    if draft.raw is None or draft.match is None or draft.opened is None:
        return None
    positions = sorted({fault.position for fault in draft.raw.aside.faults})
    if not positions:
        return None
    numbers = draft.raw.row_numbers(positions)
    rows = within_limit(draft.opened.originals(draft.match, numbers))
    return AsideRows(header=draft.match.row.cells, rows=rows)


def _row_issues(request: Request, draft: _Draft) -> list[Issue]:
    if draft.raw is None or draft.match is None:
        return []
    faults = sorted(draft.raw.aside.faults, key=lambda fault: fault.position)
    if not faults:
        return []
    numbers = draft.raw.row_numbers([fault.position for fault in faults])
    return row_issues(faults, numbers, request.name, draft.match.row.sheet)
