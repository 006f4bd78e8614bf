"""Files that a change workbook describes in its Mapping sheet."""

from fnmatch import fnmatch

from connectors.facts import Built
from connectors.numbers import Decimal
from connectors.record_facts import build_records
from connectors.rows import Rows
from connectors.source import Cell, Field, Source
from model.plan import MappedColumn, Mapping
from model.text import fold

CONNECTOR = "mapped"
"""Id of all files that are read by a mapping."""

_CELLS = {
    "key": Cell.TEXT,
    "person": Cell.PERSON,
    "unit": Cell.FOLDED,
    "opened": Cell.STAMP,
    "responded": Cell.STAMP,
    "closed": Cell.STAMP,
    "channel": Cell.CHANNEL,
    "category": Cell.FOLDED,
    "amount": Cell.NUMBER,
    "flag": Cell.FLAG,
}
_FILLED = ("key", "opened")
_IGNORED = "ignore"
_VALUES = ("amount", "flag")
_DECIMALS = {
    "comma": Decimal.COMMA,
    ",": Decimal.COMMA,
    "virgule": Decimal.COMMA,
    "dot": Decimal.DOT,
    "point": Decimal.DOT,
    ".": Decimal.DOT,
}


def is_mapped_by(mapping: Mapping, file: str) -> bool:
    """Tell whether a mapping is for a file of this name."""
    return fnmatch(fold(file), fold(mapping.file_pattern))


def mapped_source(mapping: Mapping) -> Source:
    """Return a mapping as the declaration of a report."""
    fields = tuple(_field(c) for c in mapping.columns if c.meaning != _IGNORED)
    kind = mapping.record_kind
    values = tuple(_name(c) for c in mapping.columns if c.meaning in _VALUES)

    def build(rows: Rows) -> Built:
        return build_records(rows, kind, values)

    return Source(
        id=CONNECTOR,
        title=f"{kind} records as mapped for «{mapping.file_pattern}»",
        menu="The Mapping sheet of the change workbook names the columns.",
        fields=fields,
        build=build,
        has_free_columns=True,
        hints=(fold(mapping.file_pattern),),
        sheet=mapping.sheet,
        is_named=True,
    )


def _field(column: MappedColumn) -> Field:
    written = fold(column.format or "")
    return Field(
        name=_name(column),
        cell=_CELLS[column.meaning],
        headers=(column.column,),
        required=True,
        filled=column.meaning in _FILLED,
        order=written if _CELLS[column.meaning] is Cell.STAMP else None,
        decimal=_DECIMALS.get(written),
        true_text=column.flag_value,
        keeps_words=True,
        least=-1e12,
        most=1e12,
    )


def _name(column: MappedColumn) -> str:
    return column.name or column.meaning
