"""Tables of words, and what files are in them: what came of each, what is wrong."""

from collections.abc import Iterable, Sequence
from datetime import date

import pyarrow as pa
import streamlit as st

from model.faults import Issue
from model.loads import Receipt
from reports.rest_figures import not_listed
from ui import blocks, figures
from ui.text import language, listed, named, plain, said, say

SHOWN = 8
"""Problems listed of a file; a download holds all of them."""


def table(rows: list[dict[str, str]], key: str) -> None:
    """Draw rows of Markdown; the keys of the first row are the headings."""
    with st.container(key=f"listed_table_{key}"):
        st.table(pa.Table.from_pylist(rows), border="horizontal", hide_index=True)


def problems(issues: Sequence[Issue], key: str) -> None:
    """Draw the first problems of each file: where, what it is and what to do.

    What is said of a whole file comes before its rows.
    """
    by_file: dict[str, list[Issue]] = {}
    for issue in sorted(issues, key=lambda issue: issue.row is not None):
        by_file.setdefault(issue.file, []).append(issue)
    for place, (file, own) in enumerate(by_file.items()):
        if len(by_file) > 1:
            st.markdown(f"**{plain(file)}**")
        table([_problem(issue) for issue in own[:SHOWN]], f"{key}_{place}")
        note_more(file, len(own) - SHOWN, (file,))


def note_more(about: str, n_more: int, sources: tuple[str, ...] = ()) -> None:
    """Write how many entries of a list are left out, if any, and tell the figure.

    Args:
        about: what the list is of; begins the id of the figure.
        n_more: how many are left out; nothing is written where it is not above 0.
        sources: what the entries come from.
    """
    if n_more > 0:
        more = not_listed(about, n_more, language(), sources)
        figures.tell([more])
        blocks.note(more.text)


def receipt_remarks(receipts: Iterable[Receipt]) -> None:
    """Draw codes, messages and remedies of receipts."""
    rows = [
        {
            say("File"): plain(receipt.file),
            say("Code"): plain(listed(receipt.codes)),
            say("What, and what to do"): _told(receipt.message, receipt.remedy),
        }
        for receipt in receipts
    ]
    table(rows, "receipt_remarks")


def problem_rows(issues: Iterable[Issue]) -> list[dict[str, str | int | None]]:
    """Return one row a problem, each part of it in a column of its own."""
    return [
        {
            say("File"): issue.file,
            say("Sheet"): issue.sheet,
            say("Row"): issue.row,
            say("Column"): issue.column,
            say("Code"): issue.code,
            say("What"): said(issue.message),
            say("What to do"): said(issue.remedy),
            say("Value"): None if issue.value is None else said(issue.value),
        }
        for issue in issues
    ]


def name_cell(file: str, report: str | None) -> str:
    """Return the name of a file with what it is under it."""
    about = plain(named(report) if report else say("Not recognised"))
    return f"**{plain(file)}**  \n:small[:gray[{about}]]"


def period(first: date | None, last: date | None) -> str:
    """Return the days that a file covers, in words; empty when it has none."""
    if first is None or last is None:
        return ""
    shown = language()
    if first == last:
        return shown.full_day(last)
    start = shown.day(first) if first.year == last.year else shown.full_day(first)
    return say("{first} to {last}", first=start, last=shown.full_day(last))


def _problem(issue: Issue) -> dict[str, str]:
    what = _told(issue.message, issue.remedy)
    return {say("Where"): _place(issue), say("What, and what to do"): what}


def _told(*sentences: str) -> str:
    return " ".join(plain(sentence) for sentence in sentences if sentence)


def _place(issue: Issue) -> str:
    row = say("row {row}", row=issue.row) if issue.row is not None else None
    parts = (issue.sheet, row, issue.column)
    named = listed(plain(part) for part in parts if part)
    return named or say("the whole file")
