"""Which sheet and which row: asked where a person could mean another one."""

from collections.abc import Sequence

from connectors.files.opened import Opened
from connectors.files.raw import HeaderRow, column_letter
from connectors.findings import Findings
from connectors.recognising.header import Match, lay_over, n_filled
from model.faults import FileError
from model.loads import Question
from model.text import Template
from model.words import Text, sentences

_TITLE_CELLS = 2
_MOST_CHOICES = 10


def settle_sheet(match: Match, opened: Opened, findings: Findings) -> Match:
    """Return the match on the sheet that is meant.

    Asked where several visible sheets hold this report, and where sheets are
    hidden: they may be what was meant, but are never read.
    """
    if match.row.sheet is None:
        return match
    matches = _by_sheet(match, opened.rows)
    is_said = match.source.is_described and match.source.sheet is not None
    if is_said or (len(matches) == 1 and not opened.hidden):
        return match
    if opened.hidden:
        text = Text.counted(
            len(opened.hidden),
            "{n} hidden sheet is not read. Which visible sheet is meant?",
            "{n} hidden sheets are not read. Which visible sheet is meant?",
        )
    else:
        text = Text(
            "{n} sheets look like {title}. Which one?",
            n=len(matches),
            title=match.source.named,
        )
    question = Question(
        id="sheet",
        text=text,
        choices=tuple(matches),
        guess=match.row.sheet if len(matches) == 1 else None,
    )
    answer = findings.ask(question, "WHICH_SHEET")
    return matches.get(answer or "", match)


def settle_header_row(match: Match, opened: Opened, findings: Findings) -> Match:
    """Return the match on the header row that is meant.

    Title lines above the header of a text file, and column letters, are left out with
    a notice;
    rows above it that look like a table, and any in a workbook, are asked about.

    Raises:
        FileError: the row that the user chose lacks a column.
    """
    table = _same_table(match, opened.rows)
    above = [
        row
        for row in table
        if row.index < match.row.index and row.number != match.row.banner
    ]
    if not above and match.row.banner is None:
        return match
    has_titles = match.row.sheet is None and (
        max(map(n_filled, above), default=0) <= _TITLE_CELLS
    )
    has_titles |= bool(above) and all(map(_is_lettered, above))
    if match.source.is_described or has_titles or not above:
        findings.warn("HEADER_ROW", _found_at(match.row, len(above)))
        return match
    chosen = _chosen_row(match, table, findings)
    settled = lay_over(match.source, chosen)
    if settled is None or not settled.is_complete:
        raise FileError(
            "HEADER_ROW",
            Text(
                "Row {number} does not hold the headers of {title}.",
                number=str(chosen.number),
                title=match.source.named,
            ),
            Text("Choose another row, or delete the rows above the headers."),
            row=chosen.number,
        )
    return settled


def _found_at(row: HeaderRow, n_above: int) -> Text:
    is_line = row.delimiter is not None
    found = {"row": str(row.number), "banner": str(row.banner)}
    if row.banner is not None:
        template = _FOUND_IN_TWO[is_line]
    else:
        template = _FOUND[is_line]
        del found["banner"]
    said = Text(template, **found)
    if not n_above:
        return said
    above = (
        Text.counted(n_above, "{n} line above left out.", "{n} lines above left out.")
        if is_line
        else Text.counted(
            n_above, "{n} row above left out.", "{n} rows above left out."
        )
    )
    return sentences((said, above))


_FOUND: dict[bool, Template] = {
    True: "The headers were found in line {row}.",
    False: "The headers were found in row {row}.",
}
_FOUND_IN_TWO: dict[bool, Template] = {
    True: "The headers were found in lines {banner} and {row}, read as one.",
    False: "The headers were found in rows {banner} and {row}, read as one.",
}
"""By whether the file is text, which has lines; a workbook has rows."""


def _chosen_row(
    match: Match, table: Sequence[HeaderRow], findings: Findings
) -> HeaderRow:
    near = {
        str(row.number): row for row in table[: max(_MOST_CHOICES, match.row.index + 1)]
    }
    question = Question(
        id="header_row",
        text=Text(
            "The headers seem to be in row {number}. Which row is it?",
            number=str(match.row.number),
        ),
        choices=tuple(near),
        guess=str(match.row.number),
    )
    return near[findings.ask(question, "HEADER_ROW") or str(match.row.number)]


def _by_sheet(match: Match, rows: Sequence[HeaderRow]) -> dict[str, Match]:
    """Return the best complete match of this report on each sheet."""
    found: dict[str, Match] = {}
    for row in rows:
        other = lay_over(match.source, row)
        if other is None or not other.is_complete or row.sheet is None:
            continue
        if row.sheet not in found or other.n_known > found[row.sheet].n_known:
            found[row.sheet] = other
    return found


def _same_table(match: Match, rows: Sequence[HeaderRow]) -> list[HeaderRow]:
    return [
        row
        for row in rows
        if row.sheet == match.row.sheet and row.delimiter == match.row.delimiter
    ]


def _is_lettered(row: HeaderRow) -> bool:
    """Tell a row of column letters, which some tools write above the headers."""
    letters = (column_letter(index) for index in range(len(row.cells)))
    return all(
        cell.strip() in ("", letter)
        for cell, letter in zip(row.cells, letters, strict=True)
    )
