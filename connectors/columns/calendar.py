"""The date columns of a file together: order, zone, range."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import partial

import numpy as np
import pyarrow as pa

from connectors.aside import Mask
from connectors.columns.cells import Typing
from connectors.columns.dates import DateColumn, Order, read_dates
from connectors.columns.localtime import LocalTimes
from connectors.columns.moments import parse_moment
from connectors.columns.periods import parse_period
from connectors.columns.shortyears import read_years_first
from connectors.columns.swapped import undo_swap
from connectors.columns.zones import DAY
from connectors.source import Cell, Field
from model.faults import FileError
from model.loads import Question
from model.text import fold
from model.words import Text, verbatim

_THREADS = 2
"""Columns that are read at the same time."""
_AHEAD = 3_660
"""Days that a date which may lie ahead, such as a due date, may do so."""
FIRST_DAY = date(2000, 1, 1)
"""Earliest day that is taken for a date; before it lie typing errors."""

_EPOCH = date(1970, 1, 1)


def type_dates(
    fields: Mapping[str, tuple[Field, pa.Array]], typing: Typing, today: date
) -> dict[str, pa.Array]:
    """Return the date columns of a file, typed by what their fields hold.

    Args:
        fields: the fields with their column as text, by header.
        typing: the client's zone, and where faults go.
        today: the latest day but one that a date may have, unless it may lie ahead.

    Returns:
        The columns by field name: `timestamp[s]` on the client's clock for
        stamps, `date32` for days and periods.
    """
    texts = {header: column for header, (_, column) in fields.items()}
    read = partial(_read_column, blanks=typing.blanks)
    with ThreadPoolExecutor(_THREADS) as threads:
        columns = dict(zip(fields, threads.map(read, fields.values()), strict=True))
    for header, column in columns.items():
        read_years_first(header, column, texts[header], typing)
        undo_swap(header, column, texts[header], typing)
    _settle_orders(columns, fields, texts, typing)
    _settle_serials(columns, typing)
    times = LocalTimes(typing.zone)
    for header, (field, _) in fields.items():
        latest = today + timedelta(days=_AHEAD if field.may_lie_ahead else 1)
        _check(header, columns[header], texts[header], typing, latest)
        times.move(field, columns[header])
    named = {field.name: columns[header] for header, (field, _) in fields.items()}
    times.keep_order(named)
    times.tell(typing)
    return {
        field.name: _as_arrow(named[field.name], field) for field, _ in fields.values()
    }


def _read_column(
    column: tuple[Field, pa.Array], *, blanks: frozenset[str]
) -> DateColumn:
    field, texts = column
    parse = (
        partial(parse_period, fiscal_month=field.fiscal_month)
        if field.cell is Cell.PERIOD
        else parse_moment
    )
    return read_dates(texts, parse, blanks)


def _settle_orders(
    columns: dict[str, DateColumn],
    fields: Mapping[str, tuple[Field, pa.Array]],
    texts: dict[str, pa.Array],
    typing: Typing,
) -> None:
    proved: dict[str, set[Order]] = {h: c.evidence() for h, c in columns.items()}
    elsewhere: set[Order] = set().union(*proved.values())
    for header, column in columns.items():
        if not column.is_open.any():
            continue
        said = fields[header][0].order
        if said in (Order.DMY, Order.MDY):
            column.settle(Order(said))
            continue
        if len(proved[header]) == 2:
            raise _contradiction(header, column, texts[header], typing)
        orders = proved[header] or elsewhere
        if len(orders) == 1:
            column.settle(next(iter(orders)))
        elif (asked := _ask_order(header, column, texts[header], typing)) is not None:
            # what is said of one column holds for those that nothing else settles
            elsewhere = elsewhere or {asked}


def _ask_order(
    header: str, column: DateColumn, texts: pa.Array, typing: Typing
) -> Order | None:
    """Ask for the order with a date that tells; one that reads the same tells none.

    Returns:
        The order, or the guess while the question is open; None when not asked.
    """
    at = column.telling()
    if at is None:
        column.settle(Order.DMY)
        return None
    question = Question(
        id=f"date_order:{fold(header)}",
        text=Text(
            "«{value}» in «{header}»: which day is that? No date in this file settles "
            "whether the day or the month stands first.",
            value=texts[at].as_py(),
            header=header,
        ),
        choices=(Order.DMY.value, Order.MDY.value),
        labels=tuple(verbatim(day) for day in column.both_ways(at)),
    )
    answer = typing.findings.ask(question, "DATE_ORDER")
    order = Order(answer or Order.DMY)
    column.settle(order)
    return order


def _contradiction(
    header: str, column: DateColumn, texts: pa.Array, typing: Typing
) -> FileError:
    """Return the fault of a column that proves both orders, with one cell of each."""
    proofs = [int(cells[0]) for cells in column.proofs().values()]
    rows = dict(zip(sorted(proofs), typing.row_numbers(sorted(proofs)), strict=True))
    day, month = (
        Text("«{cell}» (row {row})", cell=texts[at].as_py(), row=str(rows[at]))
        for at in proofs
    )
    return FileError(
        "DATE_ORDER",
        Text(
            "In «{header}», {day} can only be day before month, {month} only month "
            "before day.",
            header=header,
            day=day,
            month=month,
        ),
        Text("Export again with one date format; a spreadsheet may have changed some."),
        column=header,
        row=min(rows.values()),
    )


def _settle_serials(columns: dict[str, DateColumn], typing: Typing) -> None:
    for header, column in columns.items():
        if not column.is_serial.any():
            continue
        text = Text(
            "«{header}» holds numbers such as spreadsheets use for dates "
            "({serial} = {day}). Read them as dates?",
            header=header,
            serial="46027",
            day="2026-01-05",
        )
        ask = typing.findings.ask_whether
        if ask("date_serial", text, "DATE_SERIAL", is_likely=True):
            column.accept_serials()


def _check(
    header: str, column: DateColumn, texts: pa.Array, typing: Typing, latest: date
) -> None:
    """Set aside what is no date or out of range; neither is read any further."""
    unread: Mask = ~column.is_read & ~column.is_blank
    typing.aside.mark(unread, "BAD_DATE", header, texts)
    first = (FIRST_DAY - _EPOCH).days * DAY
    last = (latest + timedelta(days=1) - _EPOCH).days * DAY
    outside = column.is_read & ((column.seconds < first) | (column.seconds >= last))
    typing.aside.mark(outside, "DATE_RANGE", header, texts)
    column.is_read &= ~outside


def _as_arrow(column: DateColumn, field: Field) -> pa.Array:
    if field.cell is Cell.STAMP:
        return pa.array(column.seconds, pa.timestamp("s"), mask=~column.is_read)
    days = (column.seconds // DAY).astype(np.int32)
    return pa.array(days, pa.int32(), mask=~column.is_read).cast(pa.date32())
