"""What is wrong with a plan, at the place where it was typed: the grid has no rows."""

from collections.abc import Sequence

from connectors.workbook.kept import AS_LOADED
from model.faults import Issue
from model.words import Text
from reports.plan_figures import cell_figures
from reports.words import capital
from ui import figures
from ui.listing import note_more, table
from ui.plan_draft import Draft
from ui.plan_grid import Row
from ui.text import language, listed, plain, said, say

LISTED = 12
_FIRST_ROW = 2
"""Of a sheet, below its headers."""


def problems(draft: Draft, issues: Sequence[Issue], key: str) -> None:
    """Draw faults by the name of their row and, of people, as they were typed."""
    rows = [
        {
            say("Where"): plain(_place(draft, issue)),
            say("What, and what to do"): " ".join(
                (plain(_said(draft, issue)), plain(issue.remedy))
            ),
        }
        for issue in issues[:LISTED]
    ]
    people = [_typed(_row(draft, one.sheet, one.row)) for one in issues[:LISTED]]
    figures.tell(cell_figures(people, language()))
    table(rows, f"plan_{key}")
    note_more(f"{draft.base.change}/{key}", len(issues) - LISTED)


def _place(draft: Draft, issue: Issue) -> str:
    row = _row(draft, issue.sheet, issue.row)
    parts = (issue.sheet, _name(row), _typed(row) or issue.column)
    return listed(part or "" for part in parts)


def _typed(row: Row) -> str:
    """Return the person in a row, as typed; nothing where it stands for many."""
    person = str(row.get("Person") or "")
    return "" if person.startswith(AS_LOADED) else person


def _said(draft: Draft, issue: Issue) -> str:
    """Return what is wrong without the place, which stands beside it.

    A person who is typed twice is told by the other wave, for no row is seen here.
    """
    problem = issue.message.values.get("problem")
    if not isinstance(problem, Text):
        return said(issue.message)
    first = problem.values.get("first_row")
    if isinstance(first, str):
        wave = _name(_row(draft, issue.sheet, int(first)))
        return say("The same person is typed for {wave} too.", wave=wave or "")
    return say("{problem}.", problem=capital(said(problem)))


def _row(draft: Draft, sheet: str | None, row: int | None) -> Row:
    """Return a row of the workbook that a draft is saved as; nothing where none is."""
    rows = draft.edited().rows.get(sheet or "", ())
    if row is None or not 0 <= row - _FIRST_ROW < len(rows):
        return {}
    return rows[row - _FIRST_ROW]


def _name(row: Row) -> str | None:
    name = next(iter(row.values()), None)
    return None if name is None else str(name)
