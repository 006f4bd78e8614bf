"""The Measures sheet: own measures, and built-in ones with what differs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from connectors.workbook.cells import Fault, read_choice, suggestion
from connectors.workbook.counting import (
    Definitions,
    gaps,
    items_of,
    note_missing_of,
    read_counted,
    read_filter,
    read_items,
    read_of,
)
from connectors.workbook.describe import describe
from connectors.workbook.rows import Row, note_twins
from connectors.workbook.schema import name_key
from connectors.workbook.tables import Table
from model.facts import RECORD_NUMBERS
from model.measures import BUILT_IN, TITLES
from model.plan import (
    LEVELS,
    RATIOS,
    Better,
    FactKind,
    Measure,
    MeasureUse,
    Scope,
    Statistic,
)
from model.text import fold
from model.words import Text, listed_or

_PERSON_USES = (MeasureUse.ADOPTION, MeasureUse.OLD_PATH)
_DEFAULT_WEEKS = 2
_WINDOW_WEEKS = 4
_PER_PEOPLE = re.compile(
    r"\b(?:per|for each|par|pour) ([1-9][\d ,.]*) "
    r"(?:people|persons|members|personnes|membres)\b"
)
_SUBSTANCE = ("Facts", "Item", "Filter", "Statistic", "Of")


@dataclass(frozen=True, slots=True)
class _Shape:
    """What decides which other cells a measure needs.

    `is_by_wave`: an old path that tells waves only, not people.
    """

    use: MeasureUse
    facts: FactKind
    statistic: Statistic
    is_by_wave: bool = False


def measure_id(written: str) -> str:
    """Return the id that a measure's name stands for.

    >>> measure_id("Médiane: days to settle")
    'mediane_days_to_settle'
    """
    return name_key(written).replace(" ", "_")


def is_per_person(use: MeasureUse) -> bool:
    """Tell whether measures of this use say something about each person."""
    return use in _PERSON_USES


def read_measures(
    table: Table, wanted: Mapping[str, MeasureUse], known: Definitions
) -> dict[str, Measure | None]:
    """Return the measures of the sheet by id, None for one with a fault.

    Args:
        table: the rows of Measures.
        wanted: by measure id, what Pairs uses the measure for.
        known: record kinds and names that Mapping defines.
    """
    note_twins(table.rows, "Measure")
    return {
        measure_id(row.text("Measure")): _measure(row, wanted, known)
        for row in table.rows
        if row.has_required()
    }


def built_in(
    named: str, wanted: MeasureUse | None, known: Definitions
) -> Measure | Fault | None:
    """Return the built-in measure with this id, for the use that Pairs wants.

    None when there is no such measure; a fault when it must be told which
    kind of record it is to be taken of, or that kind lacks what it needs.
    """
    base = BUILT_IN.get(named)
    if base is None:
        return None
    items = items_of(base, known)
    if isinstance(items, Fault):
        return items
    measure = replace(base, items=items, use=_use(wanted, base))
    missing = gaps(measure, known)
    return missing[0][1] if missing else measure


def _use(wanted: MeasureUse | None, base: Measure) -> MeasureUse:
    """Return the use that Pairs wants, unless it counts people for a result."""
    if wanted is None or is_per_person(wanted) != is_per_person(base.use):
        return base.use
    return wanted


def _measure(
    row: Row, wanted: Mapping[str, MeasureUse], known: Definitions
) -> Measure | None:
    base = BUILT_IN.get(measure_id(row.text("Built-in")))
    if row.text("Built-in") and base is None:
        problem = Text('"{text}" is not a built-in measure', text=row.text("Built-in"))
        remedy = suggestion(row.text("Built-in"), BUILT_IN, TITLES)
        row.reject("Built-in", Fault(problem, remedy))
        return None
    named = measure_id(row.text("Measure"))
    shape = _shape(row, base, wanted.get(named))
    if shape is None or not _is_possible(row, shape):
        return None
    measure = _filled(row, shape, base, known)
    for header, fault in gaps(measure, known):
        row.reject(header, fault)
    if base is not None and not any(row.text(header) for header in _SUBSTANCE):
        return replace(measure, definition=base.definition)
    return replace(measure, definition=describe(measure))


def _shape(row: Row, base: Measure | None, wanted: MeasureUse | None) -> _Shape | None:
    use = row.choice("Use") or (wanted if base is None else _use(wanted, base))
    facts = row.choice("Facts") or (None if base is None else base.facts)
    is_by_wave = use == MeasureUse.OLD_PATH and _is_wave(row)
    implied = None if base is None else base.statistic
    statistic = row.choice("Statistic") or (Statistic.COUNT if is_by_wave else implied)
    for header, value in (("Use", use), ("Facts", facts), ("Statistic", statistic)):
        if value is None and not row.text(header):
            remedy = Text(
                "Choose one of: {choices}; or name a built-in measure.",
                choices=tuple(row.sheet.column(header).choices),
            )
            row.reject(header, Fault(Text("the cell is empty"), remedy))
    if use is None or facts is None or statistic is None:
        return None
    return _Shape(MeasureUse(use), FactKind(facts), Statistic(statistic), is_by_wave)


def _is_wave(row: Row) -> bool:
    choices = row.sheet.column("Scope").choices
    return read_choice(row.cells.get("Scope"), choices) == Scope.WAVE


def _is_possible(row: Row, shape: _Shape) -> bool:
    """Tell whether use, facts and statistic go together; note if not."""
    fault: Fault | None = None
    is_people = shape.statistic is Statistic.ACTIVE_PEOPLE
    if shape.is_by_wave:
        fault = _fault_by_wave(shape)
    elif is_per_person(shape.use):
        is_share = shape.statistic is Statistic.SHARE and shape.facts is FactKind.RECORD
        if shape.facts is FactKind.VALUE or not (is_people or is_share):
            fault = Fault(
                Text(
                    "a measure for {use} says of each person whether they act",
                    use=shape.use,
                ),
                Text("Use active people of signals or records, or share of records."),
            )
    elif is_people:
        fault = Fault(
            Text(
                "a measure for {use} is a number of the business a week", use=shape.use
            ),
            Text("Use share, rate, count, median, p90 or mean."),
        )
    elif shape.facts is FactKind.SIGNAL and shape.statistic in RATIOS:
        fault = Fault(
            Text("a signal has nothing that a share could be of"),
            Text("Use count, median, p90 or mean, or measure records."),
        )
    if fault is not None:
        row.reject("Statistic", fault)
    return fault is None


def _fault_by_wave(shape: _Shape) -> Fault | None:
    if (shape.facts, shape.statistic) == (FactKind.RECORD, Statistic.COUNT):
        return None
    return Fault(
        Text("an old path told by wave is a number of records a week"),
        Text("Use count of records, or Scope person."),
    )


def _filled(
    row: Row, shape: _Shape, base: Measure | None, known: Definitions
) -> Measure:
    items = read_items(row, shape.facts, base, known)
    is_record = shape.facts is FactKind.RECORD
    is_ratio = is_record and shape.statistic in RATIOS
    if shape.is_by_wave and row.text("Of"):
        fault = Fault(Text("an old path counts records"), Text("Empty the cell."))
        row.reject("Of", fault)
    _check_filter(row, shape.facts)
    of = read_of(row, items, base, known) if is_record and not is_ratio else None
    if is_record and of is None and shape.statistic in LEVELS:
        note_missing_of(row)
    unit = _unit(row, shape, base, of)
    return Measure(
        id=measure_id(row.text("Measure")),
        title=_title(row, base),
        use=shape.use,
        facts=shape.facts,
        items=items,
        statistic=shape.statistic,
        unit=unit,
        better=_better(row, shape.use, base),
        scope=_scope(row, shape.use, base),
        conditions=read_filter(row, items, base, known) if is_record else (),
        of=of,
        of_conditions=read_counted(row, items, base, known) if is_ratio else (),
        weeks_needed=_weeks(row, base),
        per_people=_per_people(unit) if shape.statistic is Statistic.COUNT else None,
    )


def _check_filter(row: Row, facts: FactKind) -> None:
    if facts is not FactKind.RECORD and row.text("Filter"):
        fault = Fault(
            Text("a {facts} has no columns to filter by", facts=facts),
            Text("Empty the cell, or measure records."),
        )
        row.reject("Filter", fault)


def _title(row: Row, base: Measure | None) -> str:
    written = row.text("Measure")
    return base.title if base and measure_id(written) == base.id else written


def _unit(row: Row, shape: _Shape, base: Measure | None, of: str | None) -> str:
    """Return the unit: as written, else what statistic and column imply."""
    written = row.text("Unit")
    if written:
        return written
    is_same_kind = base is not None and (
        base.statistic is shape.statistic
        or (base.of == of and shape.statistic in LEVELS)
    )
    if base is not None and is_same_kind:
        return base.unit
    implied = {
        Statistic.ACTIVE_PEOPLE: "people",
        Statistic.SHARE: "share",
        Statistic.RATE: "share",
        Statistic.COUNT: "a week per 100 people",
    }.get(shape.statistic) or RECORD_NUMBERS.get(of or "")
    if implied is None:
        remedy = Text("Write what the number counts, such as days.")
        row.reject("Unit", Fault(Text("the cell is empty"), remedy))
    return implied or ""


def _per_people(unit: str) -> int | None:
    """Return for how many people a unit counts; None for a count as it is.

    >>> _per_people("a week per 1,000 members"), _per_people("orders above 100 EUR")
    (1000, None)
    """
    found = _PER_PEOPLE.search(fold(unit))
    return int(re.sub(r"\D", "", found[1])) if found else None


def _better(row: Row, use: MeasureUse, base: Measure | None) -> Better:
    written = row.choice("Better")
    if written is not None:
        return Better(written)
    if base is not None:
        return base.better
    if not is_per_person(use) and not row.text("Better"):
        remedy = Text("Choose higher or lower: the direction of an improvement.")
        row.reject("Better", Fault(Text("the cell is empty"), remedy))
    return Better.HIGHER if use is MeasureUse.ADOPTION else Better.LOWER


def _scope(row: Row, use: MeasureUse, base: Measure | None) -> Scope:
    written = row.choice("Scope")
    if is_per_person(use):
        return _scope_of_use(row, use, written)
    if written is None:
        return Scope.WAVE if base is None else base.scope
    return Scope(written)


def _scope_of_use(row: Row, use: MeasureUse, written: str | None) -> Scope:
    may_be = [Scope.PERSON]
    if use is MeasureUse.OLD_PATH:
        may_be.append(Scope.WAVE)
    if written in (None, *may_be):
        return Scope(written or Scope.PERSON)
    names = listed_or(may_be)
    problem = Text("a measure for {use} is told by {names}", use=use, names=names)
    row.reject(
        "Scope",
        Fault(problem, Text("Choose {names}, or leave the cell empty.", names=names)),
    )
    return Scope.PERSON


def _weeks(row: Row, base: Measure | None) -> int:
    weeks = row.whole("Weekly weeks needed")
    if weeks is None:
        return _DEFAULT_WEEKS if base is None else base.weeks_needed
    if not 1 <= weeks <= _WINDOW_WEEKS:
        fault = Fault(
            Text(
                "{weeks} is not between 1 and {most}",
                weeks=weeks,
                most=_WINDOW_WEEKS,
            ),
            Text("Write 3 for daily work, 2 for weekly work, 1 for monthly work."),
            "NUMBER_RANGE",
        )
        row.reject("Weekly weeks needed", fault)
    return weeks
