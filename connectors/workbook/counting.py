"""What a measure counts: its items, its filter, and what a statistic is of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from connectors.columns.channels import CHANNELS
from connectors.workbook.cells import Fault, split_names, suggestion
from connectors.workbook.conditions import flag_condition, parse_conditions
from connectors.workbook.names import (
    RECORD_KINDS,
    SIGNALS,
    WEAK_SIGNALS,
    known_name,
)
from connectors.workbook.rows import Row
from model import plan
from model.facts import RECORD_COLUMNS, RECORD_NUMBERS, RECORD_TEXTS
from model.plan import Condition, FactKind, Measure
from model.text import fold
from model.words import Text

ANY_ITEM = "*"
"""Stands in a built-in measure for a record kind that the workbook must name."""

_ITEM_NEEDED = Fault(
    Text("the measure fits any kind of record"),
    Text(
        "Name the record kind as Item of the measure in the sheet Measures, or "
        "describe exactly one file in Mapping."
    ),
)
_EMPTY_ITEM = Fault(
    Text("the cell is empty"),
    Text("Name the signal, record kind or value that is measured."),
)


@dataclass(frozen=True, slots=True)
class Definitions:
    """What measures can refer to: mapped record kinds and their names.

    `names` holds, by record kind, the amounts and flags that a mapping gives.
    """

    names: Mapping[str, tuple[str, ...]]

    @property
    def only_kind(self) -> str | None:
        """The mapped record kind, when there is exactly one."""
        return next(iter(self.names)) if len(self.names) == 1 else None

    def columns(self, kind: str) -> tuple[str, ...]:
        """Return the columns of a record kind that are known."""
        return (*RECORD_COLUMNS, *self.names.get(kind, ()))


def definitions(mappings: Sequence[plan.FileMapping]) -> Definitions:
    """Return what the mappings of a workbook define."""
    names: dict[str, tuple[str, ...]] = {}
    for mapping in mappings:
        if mapping.row_kind is not plan.RowKind.RECORD:
            continue
        own = tuple(column.name for column in mapping.columns if column.name)
        names[mapping.record_kind] = names.get(mapping.record_kind, ()) + own
    return Definitions(names)


def items_of(base: Measure, known: Definitions) -> tuple[str, ...] | Fault:
    """Return a built-in measure's items, the mapped kind in place of any."""
    if base.items != (ANY_ITEM,):
        return base.items
    return _ITEM_NEEDED if known.only_kind is None else (known.only_kind,)


def read_items(
    row: Row, facts: FactKind, base: Measure | None, known: Definitions
) -> tuple[str, ...]:
    """Return the items of a row: signals, one record kind or one value name."""
    written = split_names(row.text("Item"))
    if not written:
        items = _EMPTY_ITEM if base is None else items_of(base, known)
        if isinstance(items, Fault):
            row.reject("Item", items)
            return ()
        return items
    if facts is FactKind.SIGNAL:
        return tuple(_signal(row, one) for one in written)
    if len(written) > 1:
        fault = Fault(
            Text("more than one record kind or value is named"),
            Text("Name one; several are possible for signals only."),
        )
        row.reject("Item", fault)
    if facts is FactKind.VALUE:
        return (fold(written[0]),)
    return (_kind(row, written[0], known),)


def read_filter(
    row: Row, items: tuple[str, ...], base: Measure | None, known: Definitions
) -> tuple[Condition, ...]:
    """Return the conditions that say which records belong."""
    if not row.text("Filter"):
        return () if base is None else base.conditions
    return _conditions(row, "Filter", items, known)


def read_counted(
    row: Row, items: tuple[str, ...], base: Measure | None, known: Definitions
) -> tuple[Condition, ...]:
    """Return what counts in a share or rate of records: a flag or conditions."""
    written = row.text("Of")
    if written and "=" not in written:
        return _flag(row, written, items, known)
    if written:
        return _conditions(row, "Of", items, known)
    if base is not None and base.of_conditions:
        return base.of_conditions
    fault = Fault(
        Text("a share needs the flag or condition that counts"),
        Text("Write it here, such as sla_met or channel = portal."),
    )
    row.reject("Of", fault)
    return ()


def read_of(
    row: Row, items: tuple[str, ...], base: Measure | None, known: Definitions
) -> str | None:
    """Return the column or amount that a statistic of records is taken of.

    None where neither the row nor the built-in measure says one: a count counts
    records then.
    """
    written = row.text("Of")
    if not written:
        return None if base is None else base.of
    name = known_name(written, known.columns(_first(items)))
    _check_number(row, name, items, known)
    return name


def note_missing_of(row: Row) -> None:
    """Note that a median, p90 or mean is taken of nothing."""
    fault = Fault(
        Text("the statistic needs a column or amount"),
        Text(
            "Write one, such as {columns}, or the name that Mapping gives an amount.",
            columns=tuple(RECORD_NUMBERS),
        ),
    )
    row.reject("Of", fault)


def gaps(measure: Measure, known: Definitions) -> list[tuple[str, Fault]]:
    """Return what a measure needs and its mapped record kind does not have.

    Each with the Measures header it concerns. Kinds that no mapping describes
    may carry amounts and flags that only their export tells.
    """
    if measure.facts is not FactKind.RECORD or _first(measure.items) not in known.names:
        return []
    kind = _first(measure.items)
    needed = [("Filter", one.column) for one in measure.conditions]
    needed += [("Of", one.column) for one in measure.of_conditions]
    needed += [] if measure.of is None else [("Of", measure.of)]
    columns = known.columns(kind)
    return [
        (header, _no_column(kind, name, columns))
        for header, name in needed
        if name not in columns
    ]


def _flag(
    row: Row, written: str, items: tuple[str, ...], known: Definitions
) -> tuple[Condition, ...]:
    flag = flag_condition(written, known.columns(_first(items)))
    _check_number(row, flag[0].column, items, known)
    return flag


def _check_number(
    row: Row, name: str, items: tuple[str, ...], known: Definitions
) -> None:
    if name in RECORD_TEXTS:
        problem = Text('"{name}" is not a number', name=name)
        numbers = [*RECORD_NUMBERS, *known.names.get(_first(items), ())]
        row.reject("Of", Fault(problem, suggestion(name, numbers)))


def _conditions(
    row: Row, header: str, items: tuple[str, ...], known: Definitions
) -> tuple[Condition, ...]:
    columns = known.columns(_first(items))
    conditions = parse_conditions(row.text(header), columns)
    if isinstance(conditions, Fault):
        row.reject(header, conditions)
        return ()
    _check_channels(row, header, conditions, items)
    return conditions


def _no_column(kind: str, name: str, columns: tuple[str, ...]) -> Fault:
    problem = Text(
        'records of the kind "{kind}" have no "{name}"', kind=kind, name=name
    )
    return Fault(
        problem,
        Text(
            "{suggestion} Or map it in Mapping.", suggestion=suggestion(name, columns)
        ),
    )


def _check_channels(
    row: Row, header: str, conditions: tuple[Condition, ...], items: tuple[str, ...]
) -> None:
    if _first(items) != "ticket":
        return
    values = [v for one in conditions if one.column == "channel" for v in one.values]
    for value in values:
        if not value.endswith("*") and value not in CHANNELS:
            problem = Text('tickets have no channel "{value}"', value=value)
            row.warn(header, Fault(problem, suggestion(value, CHANNELS)))


def _signal(row: Row, written: str) -> str:
    signal = known_name(written, SIGNALS)
    if signal not in SIGNALS:
        problem = Text('"{written}" is not a signal', written=written)
        row.reject("Item", Fault(problem, suggestion(written, SIGNALS, SIGNALS)))
    if signal in WEAK_SIGNALS:
        fault = Fault(
            Text("{signal} also counts what nobody intended", signal=signal),
            Text("Name the signal of the intended action where the export has it."),
        )
        row.warn("Item", fault)
    return signal


def _kind(row: Row, written: str, known: Definitions) -> str:
    kinds = (*RECORD_KINDS, *known.names)
    kind = known_name(written, kinds)
    if kind not in kinds:
        fault = Fault(
            Text(
                'no export and no Mapping of this workbook gives records of "{kind}"',
                kind=kind,
            ),
            suggestion(written, kinds),
        )
        row.warn("Item", fault)
    return kind


def _first(items: tuple[str, ...]) -> str:
    return items[0] if items else ""
