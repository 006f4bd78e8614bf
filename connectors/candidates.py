"""What a file can be: described, saved, mapped, known, or told by its numbers."""

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from connectors.columns import described_rows, fingerprint, with_banners
from connectors.findings import Findings
from connectors.header import lay_over
from connectors.mapped import is_mapped_by, mapped_source
from connectors.meanings import lacking, repeated_meanings
from connectors.opened import Opened
from connectors.source import Source
from connectors.sources import SOURCES
from connectors.spread import spread_source
from connectors.wire import Request
from model.faults import FileError
from model.plan import Mapping

DESCRIBED = "mapping"
"""Id of the answer that holds the description of a file, a mapping as JSON."""


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
    described = described_by(findings)
    if described is None:
        described = _saved(opened, request.mappings)
    if described is not None:
        rows = described_rows(opened.rows)
        return replace(opened, rows=rows), (mapped_source(described, rows),)
    return opened, _sources(opened, request)


def described_by(findings: Findings) -> Mapping | None:
    """Return the description that came with the file, if any.

    Raises:
        FileError: it is none, or lacks what it needs.
    """
    written = findings.answer_to(DESCRIBED)
    if written is None:
        return None
    try:
        mapping = msgspec.json.decode(written, type=Mapping)
    except msgspec.MsgspecError as cause:
        raise FileError(
            "BAD_ANSWERS",
            f"The description of the columns cannot be read: {cause}.",
            "Describe the file on the Data page, or leave the answer out.",
        ) from cause
    missing = lacking(mapping)
    if missing:
        raise FileError(
            "MISSING_COLUMN",
            f"No column is said to be: {', '.join(missing)}.",
            "Say which column it is.",
        )
    twice = repeated_meanings(mapping)
    if twice:
        raise FileError(
            "DUPLICATE_HEADER",
            f"«{twice[0].column}» and «{twice[1].column}» are said to be the same.",
            "Give each column of a kind a name of its own, or leave one out.",
            column=twice[0].column,
        )
    return mapping


def _saved(opened: Opened, mappings: Sequence[Mapping]) -> Mapping | None:
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
