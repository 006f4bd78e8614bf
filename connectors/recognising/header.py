"""Header rows: names made comparable, and how well a source fits one."""

from dataclasses import dataclass
from functools import lru_cache

from connectors.columns.plain import plain_text
from connectors.files.raw import HeaderRow
from connectors.source import Field, Source
from model.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A source laid over a header row.

    `columns` gives the cell index of each field that was found, `missing` the
    required fields that were not. `n_known` counts the headers that the source
    knows, `unknown` are the others, as written.
    """

    source: Source
    row: HeaderRow
    columns: dict[str, int]
    missing: tuple[Field, ...]
    n_known: int
    unknown: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        """Whether nothing that the source requires is missing."""
        return not self.missing

    @property
    def is_near(self) -> bool:
        """Whether this is the report, but with required columns left out."""
        if self.source.is_named:
            return True
        n_required = sum(field.required for field in self.source.fields)
        few = len(self.missing) <= max(1, n_required // 3)
        share = self.n_known / max(1, self.n_known + len(self.unknown))
        return few and self.n_known >= 3 and share >= 0.6

    @property
    def unnamed(self) -> tuple[int, ...]:
        """The columns without a header, as cell indexes."""
        cells = self.row.cells
        return tuple(i for i, cell in enumerate(cells) if not normalised(cell))

    def header(self, field: str) -> str:
        """Return the header of a field as the file writes it, on one line."""
        return " ".join(plain_text(self.row.cells[self.columns[field]]).split())


@lru_cache(maxsize=20_000)
def normalised(header: str) -> str:
    r"""Return a header as headers are compared: folded, invisible marks gone.

    >>> normalised("Teams\nMessages ")
    'teams messages'
    """
    return fold(plain_text(header))


def n_filled(row: HeaderRow) -> int:
    """Return the number of cells in which anything can be seen."""
    return sum(bool(normalised(cell)) for cell in row.cells)


def lay_over(source: Source, row: HeaderRow) -> Match | None:
    """Lay a source over a header row; None where its hallmarks are not there."""
    present = _folded(row.cells) - {""}
    if _is_out_of_question(source, present):
        return None
    if source.sheet and row.sheet and fold(source.sheet) != fold(row.sheet):
        return None
    if not all(present & _folded(group) for group in source.any_of):
        return None
    names = _in_order(row.cells)
    columns = {}
    for field in source.fields:
        alias = next((n for n in _in_order(field.headers) if n in present), None)
        if alias is not None:
            columns[field.name] = names.index(alias)
    known = _known_headers(source) & present
    return Match(
        source=source,
        row=row,
        columns=columns,
        missing=tuple(f for f in source.fields if f.required and f.name not in columns),
        n_known=len(known),
        unknown=tuple(
            cell
            for cell, name in zip(row.cells, names, strict=True)
            if name and name not in known
        ),
    )


def _is_out_of_question(source: Source, present: frozenset[str]) -> bool:
    """Tell whether several columns are required and none of them is there.

    Most rows are no header of most reports: this spares looking at the rest.
    """
    required = [field for field in source.fields if field.required]
    return (
        len(required) > 1
        and not source.is_named
        and not any(present & _folded(field.headers) for field in required)
    )


def repeated(match: Match) -> list[str]:
    """Return the headers of fields that occur twice: which one is meant?"""
    names = [normalised(cell) for cell in match.row.cells]
    return [
        match.header(field)
        for field, index in match.columns.items()
        if names.count(names[index]) > 1 and not match.source.field(field).may_repeat
    ]


@lru_cache(maxsize=20_000)
def _in_order(headers: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(normalised, headers))


@lru_cache(maxsize=20_000)
def _folded(headers: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_in_order(headers))


def _known_headers(source: Source) -> frozenset[str]:
    fields = (_folded(field.headers) for field in source.fields)
    return _folded(source.known).union(*fields)
