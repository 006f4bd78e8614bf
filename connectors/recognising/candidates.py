"""What a file can be: described, saved, mapped, known, or told by its numbers."""

from collections.abc import Sequence
from dataclasses import replace

from connectors.files.opened import Opened
from connectors.findings import Findings
from connectors.mapping.described import DESCRIBED, described_mapping
from connectors.mapping.headers import described_rows, fingerprint, with_banners
from connectors.mapping.mapped import is_mapped_by, mapped_source
from connectors.mapping.spread import spread_source
from connectors.process.wire import Request
from connectors.recognising.header import lay_over
from connectors.source import Source
from connectors.sources import SOURCES
from model.plan import FileMapping


def candidates(
    opened: Opened, request: Request, findings: Findings
) -> tuple[Opened, tuple[Source, ...]]:
    """Return what the file can be, and the file with the rows to look at.

    What was said about this file goes first, then what was saved for files with
    its header, then a mapping for files of its name if its columns are there. A
    table that only its numbers tell goes after the known reports.

    Raises:
        FileError: the description of the file cannot be used.
    """
    described = described_mapping(findings.answer_to(DESCRIBED))
    if described is None:
        described = _saved(opened, request.mappings)
    if described is not None:
        rows = described_rows(opened.rows)
        return replace(opened, rows=rows), (mapped_source(described, rows),)
    return opened, _sources(opened, request)


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


def _sources(opened: Opened, request: Request) -> tuple[Source, ...]:
    mapped = tuple(
        mapped_source(mapping, opened.rows)
        for mapping in request.mappings
        if is_mapped_by(mapping, request.name)
    )
    if _any_fits(mapped, opened):
        return mapped
    known = (*SOURCES, *mapped)
    spread = None if _any_fits(known, opened) else spread_source(opened.rows)
    return known if spread is None else (*known, spread)


def _any_fits(sources: tuple[Source, ...], opened: Opened) -> bool:
    matches = (lay_over(source, row) for source in sources for row in opened.rows)
    return any(match is not None and match.is_complete for match in matches)
