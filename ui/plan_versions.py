"""A version of a plan as rows, and back: read, checked and stored like an upload.

Only the door calls this: it checks who asks.
"""

import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from connectors.intake import Upload, check_files
from connectors.process.leftovers import PREFIX
from connectors.process.progress import Tell
from connectors.workbook import write_workbook
from connectors.workbook.prefill import Rows, blank_rows
from connectors.workbook.stated import plan_rows
from model.faults import Issue
from model.ids import LoadId
from model.language import Language
from model.loads import Answer, Reading, Receipt
from model.plan import ChangeKind, Plan
from reports.plan import Printed, newly_printed
from store.client import ClientStore
from store.loads import Replacing


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVersion:
    """The version of a change that is in force, as the sheets of a workbook.

    `load_id` and `loaded_on` are None for a change that is only begun. `people` are
    counted by wave, None standing for those who never switch; nobody is named.
    """

    change: str
    load_id: LoadId | None
    loaded_on: date | None
    rows: Rows
    people: Mapping[str | None, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """What somebody made of a version: all sheets, and the load they began with."""

    change: str
    load_id: LoadId | None
    rows: Rows

    @property
    def file(self) -> str:
        """What it is called among the loads."""
        return f"{self.change}.xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What saving comes to: faults, or what will be printed beside verdicts.

    `is_same`: it states what the version in force states.
    """

    issues: tuple[Issue, ...]
    is_good: bool
    is_same: bool
    printed: tuple[Printed, ...]


def version_of(store: ClientStore, change: str) -> PlanVersion | None:
    """Return the version of a change that is in force; None where there is none."""
    found = store.in_force(change)
    if found is None:
        return None
    logged = [one.event for one in store.logged_events() if one.change == change]
    return PlanVersion(
        change=change,
        load_id=found.load_id,
        loaded_on=found.loaded_on,
        rows=plan_rows(found.plan, logged),
        people=Counter(member.wave for member in found.plan.members),
    )


def begun(change: str, kind: ChangeKind) -> PlanVersion:
    """Return a change that is only begun, with what suits its kind."""
    return PlanVersion(
        change=change,
        load_id=None,
        loaded_on=None,
        rows=blank_rows(change, kind),
        people={},
    )


def as_file(rows: Rows) -> bytes:
    """Return sheets as the bytes of a workbook."""
    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
        path = Path(folder) / "plan.xlsx"
        write_workbook(path, rows)
        return path.read_bytes()


def check(
    store: ClientStore,
    edited: Edited,
    before: Plan | None,
    language: Language,
    *,
    now: datetime,
    on_progress: Tell | None = None,
) -> Checked:
    """Return what saving would come to; nothing is stored."""
    reading = _read(store, edited, now, on_progress)
    plan = store.preview_plan(reading, now=now)
    is_good = plan is not None and reading.answer in (Answer.ACCEPT, Answer.WARN)
    printed = newly_printed(before, plan, language) if plan and is_good else []
    return Checked(
        issues=reading.issues,
        is_good=is_good,
        is_same=is_good and store.find_repeated(reading) is not None,
        printed=tuple(printed),
    )


def save(
    store: ClientStore,
    edited: Edited,
    *,
    now: datetime,
    on_progress: Tell | None = None,
) -> Receipt:
    """Store what was edited as a new version of the plan.

    Raises:
        RequestError: another version came since it was begun; nothing is stored.
    """
    reading = _read(store, edited, now, on_progress)
    replacing = Replacing(edited.change, edited.load_id)
    [receipt] = store.ingest_all([reading], loaded_at=now, replacing=replacing)
    return receipt


def _read(
    store: ClientStore, edited: Edited, now: datetime, on_progress: Tell | None
) -> Reading:
    """Read it as an upload: written as a workbook, opened by the other process."""
    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
        path = Path(folder) / "plan.xlsx"
        write_workbook(path, edited.rows)
        [reading] = check_files(
            [Upload(name=edited.file, path=path)],
            client=store,
            answers={},
            today=store.day_of(now),
            on_progress=on_progress,
        )
    return reading
