"""Waves and Members: who switches when."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from connectors.workbook.cells import Fault, suggestion
from connectors.workbook.faults import Faults
from connectors.workbook.kept import is_kept, note_taken_twice, read_kept
from connectors.workbook.rows import Row, note_twins
from connectors.workbook.schema import name_key
from connectors.workbook.tables import Table
from model.ids import Pseudonym
from model.plan import KeptPeople, Member, Selector, Wave, WaveKind
from model.text import Template, fold
from model.verdict import SMALLEST_GROUP
from model.words import Text, listed_and
from store.remarks import EMPTY_WAVE

Pseudonymise = Callable[[str], Pseudonym]
"""Turns a person as written into the pseudonym; empty when nobody is named."""

_LONGEST_STABILISATION = 180

# where a wave has nobody, by whether it selects its people
_FILL: dict[bool, Template] = {
    False: "Name the wave in Members, or fill in Select by and Select value.",
    True: "Load a list of people (Entra: Users, Bulk operations, Download users), from "
    "which it takes those whom it selects, or name the wave in Members.",
}


@dataclass(frozen=True, slots=True)
class WaveBook:
    """The waves, and how people are assigned to them.

    `names` holds the names of all rows by key, those with faults included, so
    that one fault is not reported again wherever the wave is named.
    """

    waves: tuple[Wave, ...]
    names: Mapping[str, str]
    selections: Mapping[tuple[Selector, str], str]

    def go_live(self, name: str | None) -> date | None:
        """Return when a wave goes live; None for nobody's wave and a faulty one."""
        return next((w.go_live for w in self.waves if w.name == name), None)

    def named(self, row: Row, header: str, written: str) -> str | None:
        """Return the wave that a name means; an unknown one is a fault."""
        name = self.names.get(name_key(written))
        if name is None and self.names:
            # an address belongs to a person and must not reach a fault
            problem = (
                Text("no wave is named as this address")
                if "@" in written
                else Text('no wave is named "{written}"', written=written)
            )
            remedy = suggestion(written, self.names.values())
            row.reject(header, Fault(problem, remedy))
        return name


def read_waves(table: Table) -> WaveBook:
    """Return the waves in the order of the sheet; faulty rows are left out."""
    waves = tuple(wave for row in table.rows if (wave := _wave(row)) is not None)
    note_twins(table.rows, "Wave")
    names = {name_key(row.text("Wave")): row.text("Wave") for row in table.rows}
    return WaveBook(waves, names, _selections(table, waves))


def read_members(
    table: Table, book: WaveBook, pseudonymise: Pseudonymise
) -> tuple[Member, ...]:
    """Return the roster, one member a person; faulty rows are left out.

    The Wave column decides; where it is empty, the wave whose Select by and
    Select value match the row; else the person belongs to no wave.
    """
    members: dict[Pseudonym, Member] = {}
    rows: dict[Pseudonym, int] = {}
    for row in table.rows:
        if is_kept(row) or not row.has_required():
            continue
        person = pseudonymise(row.text("Person"))
        if not person:
            fault = Fault(
                Text("the cell names nobody"), Text("Write the person as exported.")
            )
            row.reject("Person", fault)
            continue
        member = _member(row, book, person)
        if member.person in members:
            _note_second(row, member, members[member.person], rows[member.person])
        members.setdefault(member.person, member)
        rows.setdefault(member.person, row.number)
    return tuple(members.values())


def read_kept_people(table: Table, book: WaveBook) -> tuple[KeptPeople, ...]:
    """Return whom the roster takes over from the version in force, wave by wave."""
    kept = [
        (row, read_kept(row, _named_wave(row, book)))
        for row in table.rows
        if is_kept(row)
    ]
    note_taken_twice(kept)
    return tuple(one for _, one in kept)


def refuse_nobody(table: Table, book: WaveBook, faults: Faults) -> None:
    """Refuse a roster without a row, unless a wave selects its people.

    Such a wave is filled from a list of people that is loaded beside the workbook.
    """
    if table.is_readable and not table.rows and not book.selections:
        remedy = Text(
            "Write one row a person, or let waves select their people with Select "
            "by and Select value and load a list of people."
        )
        faults.reject(table.place, Fault(Text("no row is filled in"), remedy))


def note_small_waves(
    table: Table, members: Sequence[Member], kept: Sequence[KeptPeople]
) -> None:
    """Note waves without people, and those too small to be shown alone.

    How many people are taken over for a wave is not known here.
    """
    sizes = Counter(member.wave for member in members)
    unknown = {one.wave for one in kept}
    for row in table.rows:
        if row.text("Wave") in unknown:
            continue
        size, is_open = sizes[row.text("Wave")], bool(row.text("Select by"))
        if size == 0:
            problem = Text("nobody in Members belongs to this wave")
            fault = Fault(problem, Text(_FILL[is_open]), EMPTY_WAVE)
            row.warn("Wave", fault)
        elif size < SMALLEST_GROUP:
            fault = Fault(
                Text(
                    "the wave has fewer than {n} people",
                    n=SMALLEST_GROUP,
                ),
                Text(
                    "Groups this small are never shown alone; join it with another "
                    "wave if you need its result."
                ),
            )
            row.warn("Wave", fault)


def _wave(row: Row) -> Wave | None:
    is_filled = row.has_required()
    go_live = row.day("Go-live")
    kind = row.choice("Kind")
    select_by = row.choice("Select by")
    days = row.whole("Stabilisation days")
    _check_selection(row)
    _check_stabilisation(row, days)
    if not is_filled or go_live is None:
        return None
    return Wave(
        name=row.text("Wave"),
        kind=WaveKind(kind or WaveKind.WAVE),
        go_live=go_live,
        stabilisation_days=days,
        select_by=None if select_by is None else Selector(select_by),
        select_value=row.text("Select value") or None,
        notes=row.text("Notes"),
    )


def _check_selection(row: Row) -> None:
    by, value = row.text("Select by"), row.text("Select value")
    if by and not value:
        remedy = Text(
            "Write the {by} that belongs to this wave, or empty Select by.", by=by
        )
        row.reject("Select value", Fault(Text("the cell is empty"), remedy))
    if value and not by:
        remedy = Text("Choose department, site or role, or empty Select value.")
        row.reject("Select by", Fault(Text("the cell is empty"), remedy))


def _check_stabilisation(row: Row, days: int | None) -> None:
    if days is not None and days > _LONGEST_STABILISATION:
        fault = Fault(
            Text(
                "{days} days are more than {most}",
                days=days,
                most=_LONGEST_STABILISATION,
            ),
            Text(
                "Write for how many days after go-live you expect trouble, such as 14."
            ),
            "NUMBER_RANGE",
        )
        row.reject("Stabilisation days", fault)


def _selections(table: Table, waves: Sequence[Wave]) -> dict[tuple[Selector, str], str]:
    rows = {row.text("Wave"): row for row in table.rows}
    selections: dict[tuple[Selector, str], str] = {}
    for wave in waves:
        if wave.select_by is None or wave.select_value is None:
            continue
        key = (wave.select_by, fold(wave.select_value))
        if key in selections:
            fault = Fault(
                Text('the wave "{wave}" selects the same people', wave=selections[key]),
                Text("Let each value belong to one wave, or name the wave in Members."),
            )
            rows[wave.name].reject("Select value", fault)
        selections.setdefault(key, wave.name)
    return selections


def _member(row: Row, book: WaveBook, person: Pseudonym) -> Member:
    wave = _named_wave(row, book) if row.text("Wave") else _selected(row, book)
    live_from, left_on = row.day("Live from"), row.day("Left on")
    go_live = live_from or book.go_live(wave)
    if left_on is not None and go_live is not None and left_on < go_live:
        row.warn("Left on", _left_before(go_live))
    return Member(
        person=person,
        wave=wave,
        department=row.text("Department") or None,
        site=row.text("Site") or None,
        role=row.text("Role") or None,
        live_from=live_from,
        left_on=left_on,
    )


def _named_wave(row: Row, book: WaveBook) -> str | None:
    written = row.text("Wave")
    return book.named(row, "Wave", written) if written else None


def _left_before(go_live: date) -> Fault:
    return Fault(
        Text("the person left before their go-live on {day}", day=go_live),
        Text(
            "Correct the day, or delete the row: a wave is who works there at go-live."
        ),
        "DATE_RANGE",
    )


def _selected(row: Row, book: WaveBook) -> str | None:
    columns = {
        Selector.DEPARTMENT: row.text("Department"),
        Selector.SITE: row.text("Site"),
        Selector.ROLE: row.text("Role"),
    }
    found = [
        book.selections[by, fold(value)]
        for by, value in columns.items()
        if (by, fold(value)) in book.selections
    ]
    if len(set(found)) > 1:
        fault = Fault(
            Text(
                "the person falls into the waves {waves}",
                waves=listed_and(sorted(set(found))),
            ),
            Text("Name the wave in this column."),
        )
        row.reject("Wave", fault)
    return found[0] if found else None


def _note_second(row: Row, member: Member, first: Member, first_row: int) -> None:
    if member == first:
        fault = Fault(
            Text(
                "the person stands in row {first_row} with the same entries",
                first_row=str(first_row),
            ),
            Text("Delete one of the two rows; the first is used."),
            "DUPLICATE_ROWS",
        )
        row.warn("Person", fault)
        return
    fault = Fault(
        Text(
            "the person stands in row {first_row} too, with other entries",
            first_row=str(first_row),
        ),
        Text(
            "Keep one row a person: the wave in which the person switched first, and "
            "Live from where the own date differs."
        ),
    )
    row.reject("Person", fault)
