"""A plan as rows of a workbook that reads back to the same plan.

People are not among them: of each wave one row says that they stay as loaded.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from connectors.workbook.kept import as_loaded
from connectors.workbook.mapping import mapping_rows
from connectors.workbook.prefill import Rows
from connectors.workbook.schema import CellKind, Column
from connectors.workbook.sheets import SHEETS
from connectors.workbook.sheets_change import CHANGE
from connectors.workbook.sheets_facts import LOGGED
from connectors.workbook.stated_measures import measure_names, stated_measures
from model.plan import Event, EventKind, Pair, Plan, Wave

_Row = dict[str, object]

_NEVER = "people who never switch"
_NUMBERS = {CellKind.WHOLE: int, CellKind.NUMBER: float}


def plan_rows(plan: Plan, logged: Sequence[Event] = ()) -> Rows:
    """Return all sheets of a workbook that states a plan.

    Args:
        plan: one version as it was loaded, with its people.
        logged: entries of the event log, which are marked and not read again.
    """
    names = measure_names(plan)
    events = [_event_row(event, names) for event in plan.events]
    events += [_event_row(event, names) | LOGGED for event in logged]
    return {
        "Change": list(_change_rows(plan)),
        "Waves": [_wave_row(wave) for wave in plan.waves],
        "Members": kept_rows({member.wave: member.wave for member in plan.members}),
        "Measures": stated_measures(plan),
        "Pairs": [_pair_row(pair, names) for pair in plan.pairs],
        "Mapping": [row for one in plan.mappings for row in mapping_rows(one)],
        "Events": events,
        **{name: _note_rows(name, plan) for name in _noted()},
    }


def kept_rows(waves: Mapping[str | None, str | None]) -> list[Mapping[str, object]]:
    """Return a row of Members for each wave whose people stay as loaded.

    Args:
        waves: by what the waves are called now, what the version in force calls
            them; None for the people who never switch.
    """
    return [
        {"Wave": now, "Person": as_loaded(None if now == before else before)}
        for now, before in waves.items()
    ]


def _change_rows(plan: Plan) -> Iterator[_Row]:
    said = plan.request | {"Name": plan.change, "Kind": plan.kind.value}
    for field in CHANGE.fields:
        written = said.pop(field.header, None)
        yield {"Field": field.header, "Value": _typed(field, written)}
    for name, value in said.items():
        yield {"Field": name, "Value": value}


def _wave_row(wave: Wave) -> _Row:
    return {
        "Wave": wave.name,
        "Kind": wave.kind.value,
        "Go-live": wave.go_live,
        "Stabilisation days": wave.stabilisation_days,
        "Select by": wave.select_by.value if wave.select_by else None,
        "Select value": wave.select_value,
        "Notes": wave.notes or None,
    }


def _pair_row(pair: Pair, names: Mapping[str, str]) -> _Row:
    return {
        "Pair": pair.name,
        "Adoption": names[pair.adoption],
        "Outcome": names[pair.outcome],
        "Old path": names[pair.old_path] if pair.old_path else None,
        "Old path off from": pair.old_path_off,
        "Guardrails": "; ".join(names[one] for one in pair.guardrails) or None,
        "Target": pair.target,
        "Smallest change that matters": pair.sesoi,
        "Adoption owner": pair.adoption_owner or None,
        "Outcome owner": pair.outcome_owner or None,
        "Primary": "yes" if pair.is_primary else "no",
        "Agreed on": pair.agreed_on,
    }


def _event_row(event: Event, names: Mapping[str, str]) -> _Row:
    is_one_day = event.first_day == event.last_day
    is_other = event.kind is EventKind.OTHER
    return {
        "From": event.first_day,
        "To": None if is_one_day else event.last_day,
        "What": event.what,
        "Waves": "; ".join(wave or _NEVER for wave in event.waves) or None,
        "Kind": None if is_other else event.kind.value,
        "Measure": names.get(event.measure, event.measure) if event.measure else None,
    }


def _noted() -> list[str]:
    return [sheet.name for sheet in SHEETS if not sheet.is_computed]


def _note_rows(name: str, plan: Plan) -> list[Mapping[str, object]]:
    [columns] = [sheet.columns for sheet in SHEETS if sheet.name == name]
    return [
        {column.header: _typed(column, row.get(column.header)) for column in columns}
        for row in plan.notes.get(name, ())
    ]


def _typed(column: Column, written: str | None) -> object:
    """Return a text that was kept as what its column holds, else as it is."""
    if written is None:
        return None
    try:
        if column.kind is CellKind.DAY:
            return date.fromisoformat(written)
        as_number = _NUMBERS.get(column.kind)
        return written if as_number is None else as_number(written)
    except ValueError:
        return written
