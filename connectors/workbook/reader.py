"""Read a change workbook into a plan, or say everything that is wrong with it."""

from collections.abc import Iterable, Mapping
from datetime import date

from connectors.workbook.counting import Definitions, definitions
from connectors.workbook.events import read_events, read_notes
from connectors.workbook.faults import Faults
from connectors.workbook.mapping import read_mappings
from connectors.workbook.measures import measure_id, read_measures
from connectors.workbook.pairs import MeasureBook, read_pairs, uses_wanted
from connectors.workbook.request import read_request, rollback_measure
from connectors.workbook.roster import (
    Pseudonymise,
    WaveBook,
    note_small_waves,
    read_kept_people,
    read_members,
    read_waves,
    refuse_nobody,
)
from connectors.workbook.sheets import SHEETS, sheet_of
from connectors.workbook.tables import Sheets, Table, find_tables
from model.faults import Issue
from model.plan import Event, KeptPeople, Measure, Member, Pair, Plan

_REQUIRED = {sheet.name for sheet in SHEETS if sheet.is_required}
_TELLING = {"Waves", "Pairs"}


def is_change_workbook(sheet_names: Iterable[str]) -> bool:
    """Tell whether a workbook with these sheets is meant as a change workbook.

    Waves or Pairs must be there with another required sheet; what else is
    missing is said when it is read.
    """
    found = {sheet_of(name) for name in sheet_names} & _REQUIRED
    return len(found) > 1 and bool(found & _TELLING)


def read_plan(
    sheets: Sheets, *, file: str, pseudonymise: Pseudonymise, today: date
) -> tuple[Plan | None, tuple[Issue, ...]]:
    """Return the plan of a change workbook and everything found wrong with it.

    Args:
        sheets: tab name to rows of cells, index 0 being row 1 of the sheet.
        file: name of the file, for the faults.
        pseudonymise: turns a person as written into a pseudonym.
        today: dates more than ten years after it are taken for errors.

    Returns:
        The plan, None when any fault has severity REJECT; and all faults, each
        with sheet, row and column as the workbook spells them. The value of a
        cell that names a person is never among them.
    """
    faults = Faults(file)
    tables = find_tables(sheets, faults, today)
    request = read_request(tables["Change"])
    waves, members, kept = _read_people(tables, pseudonymise, faults)
    mappings = read_mappings(tables["Mapping"])
    pairs, measures = _read_promises(tables, definitions(mappings), waves)
    events, notes = _read_events(tables, waves, measures), read_notes(tables)
    if request is None or faults.is_rejected:
        return None, faults.issues()
    note_small_waves(tables["Waves"], members, kept)
    plan = Plan(
        change=request.name,
        kind=request.kind,
        request=request.fields,
        waves=waves.waves,
        members=members,
        measures=measures,
        pairs=pairs,
        mappings=mappings,
        events=events,
        notes=notes,
        kept=kept,
    )
    return plan, faults.issues()


def _read_people(
    tables: Mapping[str, Table], pseudonymise: Pseudonymise, faults: Faults
) -> tuple[WaveBook, tuple[Member, ...], tuple[KeptPeople, ...]]:
    waves, table = read_waves(tables["Waves"]), tables["Members"]
    members = read_members(table, waves, pseudonymise)
    kept = read_kept_people(table, waves)
    refuse_nobody(table, waves, faults)
    return waves, members, kept


def _read_events(
    tables: Mapping[str, Table], waves: WaveBook, measures: Iterable[Measure]
) -> tuple[Event, ...]:
    # a measure with a fault is reported once, not again wherever it is named
    written = (measure_id(row.text("Measure")) for row in tables["Measures"].rows)
    known = dict.fromkeys([*written, *(measure.id for measure in measures)])
    return read_events(tables["Events"], waves, known)


def _read_promises(
    tables: Mapping[str, Table], known: Definitions, waves: WaveBook
) -> tuple[tuple[Pair, ...], tuple[Measure, ...]]:
    wanted = uses_wanted(tables["Pairs"])
    own = read_measures(tables["Measures"], wanted, known)
    book = MeasureBook(own, wanted, known)
    watched = rollback_measure(tables["Change"], book)
    first_go_live = min((wave.go_live for wave in waves.waves), default=None)
    pairs, measures = read_pairs(tables["Pairs"], book, first_go_live)
    if watched is None or watched in measures:
        return pairs, measures
    return pairs, (*measures, watched)
