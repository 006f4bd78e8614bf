"""What a file can be: described, saved, mapped, known, or told by its numbers."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from connectors.files.opened import Opened
from connectors.findings import Findings
from connectors.mapping.described import DESCRIBED, described_mapping
from connectors.mapping.headers import described_rows, fingerprint, with_banners
from connectors.mapping.mapped import is_mapped_by, mapped_source
from connectors.mapping.meanings import IGNORED
from connectors.mapping.spread import spread_source
from connectors.process.wire import Request
from connectors.recognising.header import lay_over
from connectors.recognising.recognise import REPORT
from connectors.source import Source
from connectors.sources import SOURCES
from model.loads import Question
from model.plan import FileMapping
from model.text import fold
from model.words import Text, listed_and, shortened

_WORD = re.compile(r"[^\W\d_]{3,}")
_MOST_NAMED = 5
_FEWEST_ALIKE = 3
_ANOTHER = "another table"


def candidates(
    opened: Opened, request: Request, findings: Findings
) -> tuple[Opened, tuple[Source, ...]]:
    """Return what the file can be, and the file with the rows to look at.

    What was said about this file goes first, then what was saved for files with
    its header, then a mapping for files of its name if its columns are there. A
    table that only its numbers tell goes after the known reports, and a mapping for
    files of another name is offered last.

    Raises:
        FileError: the description of the file cannot be used.
    """
    described = described_mapping(findings.answer_to(DESCRIBED))
    if described is None:
        described = _saved(opened, request.mappings)
        if described is not None and not _share_words(described, request.name):
            _note_other_name(described, findings)
    as_described = replace(opened, rows=described_rows(opened.rows))
    if described is not None:
        return as_described, (mapped_source(described, as_described.rows),)
    mapped = _mapped(as_described, request)
    if _any_fits(mapped, as_described):
        return as_described, mapped
    known = (*SOURCES, *_mapped(opened, request))
    if _any_fits(known, opened):
        return opened, known
    spread = spread_source(opened.rows)
    if spread is not None:
        return opened, (*known, spread)
    renamed = _renamed(as_described, request, findings)
    return (as_described, renamed) if renamed else (opened, known)


def _saved(opened: Opened, mappings: Sequence[FileMapping]) -> FileMapping | None:
    """Return the newest mapping that was saved for files with this header."""
    saved = [mapping for mapping in mappings if mapping.header]
    if not saved:
        return None
    sheets = {row.sheet for row in opened.rows}
    headers = {fingerprint(row.cells) for row in with_banners(opened.rows)}
    for mapping in saved:
        if mapping.header in headers:
            is_there = mapping.sheet in sheets
            return mapping if is_there else replace(mapping, sheet=None)
    return None


def _share_words(mapping: FileMapping, file: str) -> bool:
    """Tell whether a file's name has a word of those that were described, if any has.

    >>> paid = FileMapping(file_pattern="*invoices*.csv", record_kind="", columns=())
    >>> _share_words(paid, "Invoices June.csv"), _share_words(paid, "sick days.csv")
    (True, False)
    """
    before, now = (_words(name) for name in (mapping.file_pattern, file))
    return before == now or bool(before & now)


def _words(name: str) -> set[str]:
    return set(_WORD.findall(fold(PurePath(name).stem)))


def _note_other_name(mapping: FileMapping, findings: Findings) -> None:
    """The same headers can head another table: what they are taken for is told."""
    said = [
        Text(
            "«{column}» as {meaning}",
            column=column.column,
            meaning=column.name or column.meaning,
        )
        for column in mapping.columns
        if column.meaning != IGNORED
    ]
    findings.warn(
        "REMEMBERED",
        Text(
            "It has the headers of files described before («{file_pattern}»), so it "
            "was read as they are: {columns}.",
            file_pattern=mapping.file_pattern,
            columns=shortened(said, _MOST_NAMED),
        ),
        Text("If it is another table, say on the Data page what its columns are."),
    )


def _mapped(opened: Opened, request: Request) -> tuple[Source, ...]:
    """Return the mappings for files of this name."""
    return tuple(
        mapped_source(mapping, opened.rows)
        for mapping in request.mappings
        if is_mapped_by(mapping, request.name)
    )


def _renamed(
    opened: Opened, request: Request, findings: Findings
) -> tuple[Source, ...]:
    """Return a mapping for files of another name whose columns are all here."""
    found = [
        mapped_source(mapping, opened.rows)
        for mapping in request.mappings
        if not mapping.header and len(mapping.columns) >= _FEWEST_ALIKE
    ]
    fitting = {str(one.title): one for one in found if _any_fits((one,), opened)}
    if not fitting:
        return ()
    titles = tuple(fitting)
    question = Question(
        id=REPORT,
        text=Text(
            "This file has the columns of {titles}, but another name. Is it the same "
            "kind of file?",
            titles=listed_and([one.named for one in fitting.values()]),
        ),
        choices=(*titles, _ANOTHER),
        guess=titles[0],
    )
    chosen = findings.ask(question, "AMBIGUOUS_REPORT")
    return (fitting[chosen],) if chosen in fitting else ()


def _any_fits(sources: tuple[Source, ...], opened: Opened) -> bool:
    matches = (lay_over(source, row) for source in sources for row in opened.rows)
    return any(match is not None and match.is_complete for match in matches)
