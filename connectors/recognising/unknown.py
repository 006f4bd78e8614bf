"""What to say about a file that no connector knows."""

import re
from collections.abc import Sequence

from connectors.columns.plain import plain_text
from connectors.files.raw import HeaderRow
from connectors.recognising.header import n_filled, normalised
from connectors.source import Source
from model.faults import FileError
from model.text import Template
from model.words import Text, quoted, shortened

_MOST_NAMED = 6
_LONGEST_HEADER = 40
_NUMBER_OR_DATE = re.compile(r"[\d\s.,:;/+TZ-]*\d[\d\s.,:;/+TZ%-]*")

# What a file looks like, by words in its header: enough to point to the way
# out, never enough to read it.
_TICKETS: Template = "a list of tickets"
_TABLE: Template = "a table"
_LOOKS: tuple[tuple[Template, frozenset[str]], ...] = (
    (
        "a pivot table, of which the rows behind it would say more",
        frozenset(
            {"row labels", "etiquettes de lignes", "etiquetas de fila"}
            | {"etichette di riga", "rotulos de linha"}
        ),
    ),
    ("a Microsoft 365 usage report", frozenset({"report refresh date"})),
    ("a Purview audit log", frozenset({"operation", "operations", "auditdata"})),
    (
        _TICKETS,
        frozenset(
            {"ticket id", "ticket number", "ticket", "incident", "issue key", "number"}
        ),
    ),
    ("a list of invoices", frozenset({"invoice", "invoicenumber", "invoice number"})),
)
_WHO_OR_HOW = frozenset(
    {"requester", "requester id", "from", "caller", "reporter", "contact", "email"}
    | {"source", "channel", "via", "mode", "contact type", "assignment group"}
)


def unknown_report(rows: Sequence[HeaderRow], sources: Sequence[Source]) -> FileError:
    """Return the refusal of a file whose header no source fits."""
    row = max(rows, key=lambda row: (n_filled(row), -row.index))
    looks = _looks_like(row)
    if looks == _TICKETS and not _names(row) & _WHO_OR_HOW:
        return FileError(
            "WRONG_REPORT",
            Text(
                "This looks like {looks} without requester and channel ({shown}): "
                "nothing can be measured from it.",
                looks=Text(looks),
                shown=_shown(row),
            ),
            Text(
                "Export the tickets with who opened them, how they came in, when they "
                "were opened and when they were closed."
            ),
            row=row.number,
        )
    n_known = sum(source.nothing is None for source in sources)
    return FileError(
        "UNKNOWN_REPORT",
        Text(
            "No connector and no mapping knows this file. It looks like {looks}: "
            "{shown}.",
            looks=Text(looks),
            shown=_shown(row),
        ),
        Text(
            "Say what its columns are on the Data page, or in the Mapping sheet of "
            "the change workbook; or export one of the {n_known} reports that the "
            "Data page lists.",
            n_known=n_known,
        ),
        row=row.number,
    )


def _looks_like(row: HeaderRow) -> str:
    names = _names(row)
    for looks, words in _LOOKS:
        if names & words:
            return looks
    return _TABLE


def _names(row: HeaderRow) -> set[str]:
    return {normalised(cell) for cell in row.cells}


def _shown(row: HeaderRow) -> Text:
    """Return some headers; none of a row that may hold data, such as names."""
    cells = [" ".join(plain_text(cell).split()) for cell in row.cells if cell.strip()]
    if any(is_data(cell) for cell in cells):
        return Text(
            "its first row holds {n} cells and seems to be no header", n=len(cells)
        )
    return shortened([*map(quoted, cells)], _MOST_NAMED)


def is_data(cell: str) -> bool:
    """Tell a value from a header: an address, a number, a date, a long text."""
    is_value = _NUMBER_OR_DATE.fullmatch(cell) is not None
    return "@" in cell or is_value or len(cell) > _LONGEST_HEADER
