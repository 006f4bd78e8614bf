"""The Pairs sheet: which adoption is promised to bring which outcome."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from connectors.workbook.cells import Fault, read_choice, split_names, suggestion
from connectors.workbook.counting import Definitions
from connectors.workbook.measures import built_in, is_per_person, measure_id
from connectors.workbook.rows import Row, note_twins
from connectors.workbook.tables import Table
from model.measures import BUILT_IN, TITLES
from model.plan import Measure, MeasureUse, Pair, Scope
from model.words import Text

_COLUMNS: dict[str, MeasureUse] = {
    "Adoption": MeasureUse.ADOPTION,
    "Old path": MeasureUse.OLD_PATH,
    "Outcome": MeasureUse.OUTCOME,
    "Guardrails": MeasureUse.GUARDRAIL,
}
_DEFAULT_SESOI = 0.10
_YES = "yes"


def uses_wanted(table: Table) -> dict[str, MeasureUse]:
    """Return what each measure is used for, by id.

    A measure that is the outcome of one pair and a guardrail of another counts
    as outcome, one for adoption and old path as adoption.
    """
    wanted: dict[str, MeasureUse] = {}
    for header, use in _COLUMNS.items():
        for row in table.rows:
            for name in split_names(row.text(header)):
                wanted.setdefault(measure_id(name), use)
    return wanted


def uses_of(pairs: Sequence[Pair]) -> dict[str, MeasureUse]:
    """Return what each measure of pairs is used for, as `uses_wanted` has it."""
    named = {
        MeasureUse.ADOPTION: [pair.adoption for pair in pairs],
        MeasureUse.OLD_PATH: [pair.old_path for pair in pairs if pair.old_path],
        MeasureUse.OUTCOME: [pair.outcome for pair in pairs],
        MeasureUse.GUARDRAIL: [one for pair in pairs for one in pair.guardrails],
    }
    wanted: dict[str, MeasureUse] = {}
    for use, ids in named.items():
        for measure in ids:
            wanted.setdefault(measure, use)
    return wanted


@dataclass(frozen=True, slots=True)
class MeasureBook:
    """Where the measures of Pairs are looked up: own ones, then built-in ones."""

    own: Mapping[str, Measure | None]
    wanted: Mapping[str, MeasureUse]
    known: Definitions

    def names(self) -> list[str]:
        """Return all names that can be used."""
        return [*self.own, *BUILT_IN]

    def find(self, row: Row, header: str, written: str) -> Measure | None:
        """Return the measure that a cell names; note why there is none."""
        named = measure_id(written)
        if named in self.own:
            return self.own[named]
        found = built_in(named, self.wanted.get(named), self.known)
        if isinstance(found, Measure):
            return found
        problem = Text('no measure is named "{written}"', written=written)
        unknown = Fault(problem, suggestion(written, self.names(), TITLES))
        row.reject(header, found or unknown)
        return None


def read_pairs(
    table: Table, book: MeasureBook, first_go_live: date | None
) -> tuple[tuple[Pair, ...], tuple[Measure, ...]]:
    """Return the pairs, and all measures: own ones and those they name."""
    found = [_found(row, book) for row in table.rows]
    measures = {one.id: one for one in book.own.values() if one is not None}
    for by_column in found:
        measures |= {one.id: one for some in by_column.values() for one in some}
    pairs = [
        _pair(row, by_column, first_go_live)
        for row, by_column in zip(table.rows, found, strict=True)
    ]
    note_twins(table.rows, "Pair")
    _note_primaries(table.rows)
    return tuple(pair for pair in pairs if pair is not None), tuple(measures.values())


def _found(row: Row, book: MeasureBook) -> dict[str, list[Measure]]:
    found = {header: _named(row, header, book) for header in _COLUMNS}
    _check_roles(row, found)
    _check_by_wave(row, found)
    return found


def _named(row: Row, header: str, book: MeasureBook) -> list[Measure]:
    use = _COLUMNS[header]
    found = []
    for written in split_names(row.text(header)):
        measure = book.find(row, header, written)
        if measure is None:
            continue
        if is_per_person(measure.use) != is_per_person(use):
            row.reject(header, _wrong_use(written, measure, use))
        found.append(measure)
    if len(found) > 1 and header != "Guardrails":
        remedy = Text("Name one; write another pair for another measure.")
        row.reject(header, Fault(Text("more than one measure is named"), remedy))
    return found


def _wrong_use(written: str, measure: Measure, use: MeasureUse) -> Fault:
    is_person = is_per_person(measure.use)
    kind = Text("each person") if is_person else Text("a result of the business")
    return Fault(
        Text(
            '"{written}" tells {kind} ({use}) and cannot serve as {wanted}',
            written=written,
            kind=kind,
            use=measure.use,
            wanted=use,
        ),
        Text("Name a measure whose Use is {use}.", use=use),
    )


def _check_roles(row: Row, found: Mapping[str, Sequence[Measure]]) -> None:
    """Note a measure that would be compared with itself."""
    for header, other in (("Old path", "Adoption"), ("Guardrails", "Outcome")):
        shared = {one.id for one in found[header]} & {one.id for one in found[other]}
        if shared:
            problem = Text(
                '"{measures}" is {other} of this pair too',
                measures=tuple(sorted(shared)),
                other=other,
            )
            row.reject(header, Fault(problem, Text("Name another measure here.")))


def _check_by_wave(row: Row, found: Mapping[str, Sequence[Measure]]) -> None:
    """Note an old path by wave that is no part of what the new way counts too."""
    for old in found["Old path"]:
        for new in found["Adoption"]:
            if old.scope is not Scope.WAVE or old.counts_like(new):
                continue
            problem = Text(
                '"{title}" is told by wave, and "{other}" does not count records '
                "of that kind",
                title=Text(old.title),
                other=Text(new.title),
            )
            remedy = Text(
                "Name an old path that tells each person, or such an adoption."
            )
            row.reject("Old path", Fault(problem, remedy))


def _pair(
    row: Row, found: Mapping[str, Sequence[Measure]], first_go_live: date | None
) -> Pair | None:
    is_filled = row.has_required()
    target, sesoi = _target(row), _sesoi(row)
    is_primary = row.choice("Primary") == _YES
    agreed_on = _agreed_on(row, first_go_live)
    old_path_off = _old_path_off(row)
    if not is_filled or not found["Adoption"] or not found["Outcome"]:
        return None
    return Pair(
        name=row.text("Pair"),
        adoption=found["Adoption"][0].id,
        outcome=found["Outcome"][0].id,
        old_path=found["Old path"][0].id if found["Old path"] else None,
        guardrails=tuple(dict.fromkeys(one.id for one in found["Guardrails"])),
        target=target,
        sesoi=sesoi,
        adoption_owner=row.text("Adoption owner"),
        outcome_owner=row.text("Outcome owner"),
        is_primary=is_primary,
        agreed_on=agreed_on,
        old_path_off=old_path_off,
    )


def _target(row: Row) -> float | None:
    """Return the share of people who are to use it; one of 0 promises nothing."""
    target = row.share("Target")
    if target == 0:
        fault = Fault(
            Text("a target of 0 % is met when nobody works the new way"),
            Text(
                "Write the share of people who should, such as 70 %, or empty the cell."
            ),
            "NUMBER_RANGE",
        )
        row.warn("Target", fault)
    return target


def _sesoi(row: Row) -> float:
    header = "Smallest change that matters"
    share = row.share(header)
    if share is None:
        return _DEFAULT_SESOI
    if not 0 < share < 1:
        fault = Fault(
            Text("the smallest change must lie between 0 % and 100 %"),
            Text(
                "Write the smallest improvement that would justify the change, such "
                "as 10 %."
            ),
            "NUMBER_RANGE",
        )
        row.reject(header, fault)
    return share


def _agreed_on(row: Row, first_go_live: date | None) -> date | None:
    agreed = row.day("Agreed on")
    if agreed is not None and first_go_live is not None and agreed > first_go_live:
        fault = Fault(
            Text(
                "the pair was agreed after the first go-live on {first_go_live}",
                first_go_live=first_go_live,
            ),
            Text(
                "A promise made before go-live carries more weight; say so in a review."
            ),
        )
        row.warn("Agreed on", fault)
    return agreed


def _old_path_off(row: Row) -> date | None:
    off = row.day("Old path off from")
    if off is None or row.text("Old path"):
        return off
    fault = Fault(
        Text("the pair names no old path that could be off"),
        Text("Name the measure of the old path, or empty this cell."),
    )
    row.warn("Old path off from", fault)
    return None


def _note_primaries(rows: Sequence[Row]) -> None:
    primaries = [row for row in rows if _is_primary(row)]
    for row in primaries[1:]:
        problem = Text("row {number} is primary too", number=primaries[0].number)
        row.reject("Primary", Fault(problem, Text("Write yes for one pair only.")))


def _is_primary(row: Row) -> bool:
    choices = row.sheet.column("Primary").choices
    return read_choice(row.cells.get("Primary"), choices) == _YES
