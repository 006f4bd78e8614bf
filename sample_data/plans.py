"""Write the five change workbooks: the cases, with their waves and members."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from connectors.workbook import write_workbook
from sample_data.cases import CASES
from sample_data.cases.form import Case, Value
from sample_data.company import Person
from sample_data.items import Dealt
from sample_data.story import CHANGES, Change

_STABILISATION_DAYS = 14


def write_plans(folder: Path, dealt: Mapping[str, Dealt]) -> None:
    """Write one workbook a change; `dealt` is the uptake by change key."""
    for change in CHANGES:
        case = CASES[change.key]
        sheets = {
            "Change": list(_change_rows(change, case)),
            "Waves": list(_wave_rows(change)),
            "Members": list(_member_rows(change, dealt[change.key])),
            **case.sheets,
        }
        write_workbook(folder / case.file, sheets)


def _change_rows(change: Change, case: Case) -> Iterator[dict[str, Value]]:
    fields: dict[str, Value] = {"Name": change.name, "Kind": change.kind}
    for field, value in (fields | dict(case.change)).items():
        yield {"Field": field, "Value": value}


def _wave_rows(change: Change) -> Iterator[dict[str, Value]]:
    for wave in change.waves:
        yield {
            "Wave": wave.name,
            "Kind": wave.kind,
            "Go-live": wave.go_live,
            "Stabilisation days": _STABILISATION_DAYS,
        }


def _member_rows(change: Change, dealt: Dealt) -> Iterator[dict[str, Value]]:
    for person in change.people:
        yield _member_row(change, dealt, person)


def _member_row(change: Change, dealt: Dealt, person: Person) -> dict[str, Value]:
    wave, uptake = change.wave_of(person), dealt.get(person)
    is_later = wave and uptake and uptake.live_on != wave.go_live
    return {
        "Wave": wave.name if wave else None,
        "Person": person.sign_in,
        "Department": person.department,
        "Site": person.site,
        "Role": person.role,
        "Live from": uptake.live_on if uptake and is_later else None,
        "Left on": uptake.left_on if uptake else None,
    }
