"""Files that a change workbook or a person on the Data page describes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatch

from connectors.columns.headerunits import note_units
from connectors.columns.numbers import Decimal
from connectors.columns.periods import PLACE
from connectors.facts.built import Built
from connectors.facts.records import build_records
from connectors.facts.rows import Rows
from connectors.facts.signals import build_daily
from connectors.files.opening import TABLE_ENDINGS
from connectors.files.raw import HeaderRow
from connectors.mapping.headers import column_marks
from connectors.mapping.meanings import (
    ALL_CHANNELS,
    IGNORED,
    NUMBERS,
    UNNAMED,
    adds_up,
    fiscal_month,
    format_words,
)
from connectors.mapping.reshape import Series, build_series
from connectors.recognising.header import normalised
from connectors.source import Cell, Field, Source
from model.plan import FileMapping, MappedColumn, RowKind
from model.text import Template, fold
from model.words import Text, filled

CONNECTOR = "mapped"
"""Id of files that are read by a mapping; one that a person made for a header adds
that header's fingerprint, so that answers about such files are kept apart."""

_Builder = Callable[[Rows], Built]
# measure, channel and first day; then the field of each meaning
_Key = tuple[str | None, str | None, date | None]
_Fields = dict[str, str]
_Groups = dict[_Key, _Fields]
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
    "measure": Cell.FOLDED,
    "value": Cell.NUMBER,
    "numerator": Cell.NUMBER,
    "denominator": Cell.NUMBER,
    "count": Cell.NUMBER,
}
_PERIODS = {RowKind.VALUE: Cell.PERIOD, RowKind.PERSON_DAY: Cell.DAY}
_FILLED = {
    RowKind.RECORD: ("key", "opened"),
    RowKind.VALUE: ("period", "measure"),
    RowKind.PERSON_DAY: ("person", "period"),
}
_VALUES = ("amount", "flag")
_DATES = frozenset({Cell.STAMP, Cell.DAY, Cell.PERIOD})
_DECIMALS = {
    "comma": Decimal.COMMA,
    ",": Decimal.COMMA,
    "virgule": Decimal.COMMA,
    "dot": Decimal.DOT,
    "point": Decimal.DOT,
    ".": Decimal.DOT,
}


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mapped column of this file: its field, and the period in its header."""

    field: Field
    column: MappedColumn
    period: date | None = None


def is_mapped_by(mapping: FileMapping, file: str) -> bool:
    """Tell whether a mapping is for a file of this name.

    A file that was saved again as another kind of table stays the same file.
    """
    name, pattern = _stem(file), _stem(mapping.file_pattern)
    return not mapping.header and fnmatch(name, pattern)


def _stem(name: str) -> str:
    """Return a folded name without the ending of a table."""
    folded = fold(name)
    stem, dot, ending = folded.rpartition(".")
    return stem if dot + ending in TABLE_ENDINGS else folded


def mapped_source(mapping: FileMapping, rows: Sequence[HeaderRow]) -> Source:
    """Return a mapping as the declaration of a report.

    Args:
        mapping: what the columns mean.
        rows: the first rows of the file, among which the periods that stand in
            headers are looked for.
    """
    placed = tuple(_placed(mapping, rows))
    is_described = bool(mapping.header)
    return Source(
        id=f"{CONNECTOR}:{mapping.fingerprint}" if is_described else CONNECTOR,
        title=_title(mapping),
        menu=Text("The Mapping sheet of the change workbook names the columns."),
        fields=tuple(one.field for one in placed),
        build=_builder(mapping, placed),
        any_of=_period_groups(placed),
        has_free_columns=True,
        hints=() if is_described else (fold(mapping.file_pattern),),
        sheet=mapping.sheet,
        is_named=True,
        is_described=is_described,
    )


def _title(mapping: FileMapping) -> Text:
    match mapping.row_kind:
        case RowKind.RECORD if mapping.record_kind != UNNAMED:
            rows = Text(_RECORDS, kind=mapping.record_kind)
        case RowKind.RECORD:
            rows = Text("records")
        case RowKind.VALUE:
            rows = Text("values by period")
        case RowKind.PERSON_DAY:
            rows = Text("daily use by person")
    if mapping.header:
        return Text(_BY_HAND, rows=rows)
    return Text(_AS_MAPPED, rows=rows, file=mapping.file_pattern)


def described_title(report: str) -> Text | None:
    """Return the title of a described table to be shown; None for any other.

    Titles are stored in English: they name a report. An id in one is shown as
    words, a file in the quotation marks of a sentence.
    """
    for template, shown in ((_BY_HAND, _BY_HAND), (_AS_MAPPED, _AS_MAPPED_SHOWN)):
        values = filled(template, report)
        if values is not None:
            kind = filled(_RECORDS, values["rows"])
            rows = Text(values["rows"])
            if kind:
                rows = Text(_RECORDS, kind=kind["kind"].replace("_", " "))
            return Text(shown, **(values | {"rows": rows}))
    return None


_RECORDS: Template = "{kind} records"
_BY_HAND: Template = "{rows}, columns described by hand"
_AS_MAPPED: Template = "{rows} as mapped for «{file}»"
_AS_MAPPED_SHOWN: Template = "{rows} as mapped for “{file}”"


def _placed(mapping: FileMapping, rows: Sequence[HeaderRow]) -> Iterator[_Placed]:
    month = fiscal_month(mapping.columns)
    for place, column in enumerate(mapping.columns):
        if column.meaning == IGNORED:
            continue
        name = _field_name(column, place)
        field = _field(mapping.row_kind, column, name, month)
        if PLACE not in column.column:
            yield _Placed(field, column)
            continue
        for header, day in _period_headers(column, rows, month).items():
            own = f"{name}:{day.isoformat()}"
            yield _Placed(
                replace(field, name=own, headers=(header,), required=False), column, day
            )


def _period_headers(
    column: MappedColumn, rows: Sequence[HeaderRow], month: int
) -> dict[str, date]:
    """Return the headers that a column with a period stands for, with the day."""
    wanted = normalised(column.column)
    return {
        cell: mark.period
        for row in rows
        for cell, mark in zip(row.cells, column_marks(row.cells, month), strict=True)
        if mark.period is not None and normalised(mark.text) == wanted
    }


def _period_groups(placed: Sequence[_Placed]) -> tuple[tuple[str, ...], ...]:
    """Return the headers of which one each must be there."""
    groups: dict[str, list[str]] = {}
    for one in placed:
        if one.period is not None:
            groups.setdefault(one.column.column, []).extend(one.field.headers)
    return tuple(map(tuple, groups.values()))


def _field_name(column: MappedColumn, place: int) -> str:
    if column.meaning == "period":
        return "day"
    if column.meaning in NUMBERS:
        return f"{column.meaning}:{place}"
    return column.name or column.meaning


def _field(kind: RowKind, column: MappedColumn, name: str, month: int) -> Field:
    cell = _cell(kind, column)
    said = tuple(map(fold, format_words(column)))
    marks = (_DECIMALS[word] for word in said if word in _DECIMALS)
    return Field(
        name=name,
        cell=cell,
        headers=(column.column,),
        required=True,
        filled=column.meaning in _FILLED[kind],
        order=said[0] if cell in _DATES else None,
        decimal=next(marks, None),
        true_text=column.flag_value,
        keeps_words=True,
        takes_money=True,
        fiscal_month=month,
        least=0.0 if column.meaning == "count" else -1e12,
        most=1e12,
    )


def _cell(kind: RowKind, column: MappedColumn) -> Cell:
    if column.meaning == "period":
        return _PERIODS[kind]
    if kind is RowKind.VALUE and column.meaning == "channel":
        return Cell.FOLDED
    return _CELLS[column.meaning]


def _builder(mapping: FileMapping, placed: Sequence[_Placed]) -> _Builder:
    match mapping.row_kind:
        case RowKind.RECORD:
            names = tuple(
                one.field.name for one in placed if one.column.meaning in _VALUES
            )
            return lambda rows: _build_records(rows, mapping.record_kind, names)
        case RowKind.VALUE:
            series, is_sum = _series(placed), adds_up(mapping.columns)
            return lambda rows: build_series(rows, series, adds_up=is_sum)
        case RowKind.PERSON_DAY:
            signals = tuple(
                one.field.name for one in placed if one.column.meaning == "count"
            )
            return lambda rows: build_daily(rows, signals)


def _build_records(rows: Rows, kind: str, names: tuple[str, ...]) -> Built:
    note_units(map(fold, names), rows.findings)
    return build_records(rows, kind, names)


def _series(placed: Sequence[_Placed]) -> tuple[Series, ...]:
    """Return the columns of numbers, value and parts of one measure together.

    Where the rows name the measure, what several columns are called is added to it.
    """
    numbers = [one for one in placed if one.column.meaning in NUMBERS]
    has_measure = any(one.column.meaning == "measure" for one in placed)
    own_names = {_own_name(one) for one in numbers}
    groups: dict[_Key, _Fields] = {}
    for one in numbers:
        key = _key_of(one, own_names, has_measure=has_measure)
        groups.setdefault(key, {})[one.column.meaning] = one.field.name
    return tuple(
        Series(
            value=fields.get("value"),
            numerator=fields.get("numerator", _part(fields, key, groups)),
            denominator=fields.get("denominator", _whole(fields, key, groups)),
            measure=key[0],
            channel=key[1],
            day=key[2],
        )
        for key, fields in groups.items()
    )


def _part(fields: _Fields, key: _Key, groups: _Groups) -> str | None:
    """Return a channel's count as a part, where the count of all is there."""
    return fields.get("value") if _whole(fields, key, groups) else None


def _whole(fields: _Fields, key: _Key, groups: _Groups) -> str | None:
    """Return the count of all channels that a channel's count is a part of."""
    measure, channel, day = key
    if channel is None or channel == ALL_CHANNELS or "numerator" in fields:
        return None
    return groups.get((measure, ALL_CHANNELS, day), {}).get("value")


def _key_of(one: _Placed, own_names: set[str], *, has_measure: bool) -> _Key:
    own, channel = _own_name(one), one.column.value_channel
    if not has_measure:
        return own, channel, one.period
    return None, channel or (own if len(own_names) > 1 else None), one.period


def _own_name(one: _Placed) -> str:
    """Return how a column names what it holds: as it is said, or by its header."""
    if one.column.name is not None:
        return one.column.name
    return fold(one.column.column.replace(PLACE, " ")) or "value"
