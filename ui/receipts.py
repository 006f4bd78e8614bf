"""The blocks about what was loaded: the ledger, set-aside rows, undo."""

import csv
import io
from collections.abc import Sequence

import streamlit as st

from model.faults import Issue
from model.ids import ClientId, LoadId
from model.loads import Receipt, Status
from ui import door, intake
from ui.recognised import SHOWN, period, problem_rows
from ui.text import language, plain, say, say_count

PAGE_SIZE = 8
_OPEN = "data_open"
_WIDTHS = (5, 2.4, 4, 1)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def show(client_id: ClientId) -> None:
    """Draw the ledger, newest first, and the load that is open."""
    refused = [r for r in intake.just_now(client_id) if r.load_id is None]
    for receipt in refused:
        st.warning(_came_of(receipt))
    receipts = door.ledger(client_id)
    if not receipts:
        return
    st.subheader(_summary(receipts, len(refused)))
    _rows(receipts)
    opened = _opened(receipts)
    if opened is not None:
        with st.container(border=True):
            _detail(client_id, opened)


def as_csv(issues: Sequence[Issue]) -> str:
    """Return set-aside rows as CSV that a spreadsheet shows as plain text.

    Text that a spreadsheet would take for a formula gets a leading apostrophe.
    """
    rows = problem_rows(issues)
    if not rows:
        return ""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]))
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _harmless(value) for name, value in row.items()})
    return out.getvalue()


def _harmless(value: str | int | None) -> str | int | None:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _came_of(receipt: Receipt) -> str:
    return (
        f"**{plain(receipt.file)}**  \n"
        f"{plain(receipt.message)} **{plain(receipt.remedy)}**"
    )


def _summary(receipts: Sequence[Receipt], n_refused: int) -> str:
    """Return the title of the ledger: what came of the newest drop."""
    newest = receipts[0].loaded_at
    if newest is None:
        return say("Loads")
    n_drop = sum(receipt.loaded_at == newest for receipt in receipts)
    return say(
        "Last load, {day}: {n} of {n_all} files loaded",
        day=language().full_day(newest.date()),
        n=n_drop,
        n_all=n_drop + n_refused,
    )


def _rows(receipts: Sequence[Receipt]) -> None:
    rows = st.container(gap="small")
    n_pages = -(-len(receipts) // PAGE_SIZE)
    page: int = st.pagination(n_pages, key="data_page") if n_pages > 1 else 1
    with rows:
        for receipt in receipts[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]:
            _row(receipt)


def _row(receipt: Receipt) -> None:
    what, covers, rows, more = st.columns(_WIDTHS, vertical_alignment="center")
    report = plain(receipt.report or "")
    what.markdown(f"**{plain(receipt.file)}**  \n:small[:gray[{report}]]")
    covers.markdown(f":small[{period(receipt.first_day, receipt.last_day)}]")
    rows.markdown(f":small[{_rows_line(receipt)}]")
    if receipt.load_id is not None:
        more.button(
            say("Look"),
            key=f"data_look_{receipt.load_id}",
            type="tertiary",
            on_click=_open,
            args=(receipt.load_id,),
        )


def _rows_line(receipt: Receipt) -> str:
    number = language().number
    line = say(
        "**{n} rows: {loaded} loaded**, {here} already here, {aside} set aside",
        n=number(receipt.rows_read),
        loaded=number(receipt.rows_loaded),
        here=number(receipt.rows_already_here),
        aside=number(receipt.rows_set_aside),
    )
    return say("Taken back. {line}", line=line) if _is_undone(receipt) else line


def _is_undone(receipt: Receipt) -> bool:
    return receipt.status is Status.UNDONE


def _open(load_id: LoadId) -> None:
    st.session_state[_OPEN] = load_id


def _opened(receipts: Sequence[Receipt]) -> Receipt | None:
    wanted = st.session_state.get(_OPEN)
    for receipt in receipts:
        if receipt.load_id == wanted:
            return receipt
    usable = (r for r in receipts if r.rows_set_aside and not _is_undone(r))
    return next(usable, receipts[0])


def _detail(client_id: ClientId, receipt: Receipt) -> None:
    if receipt.load_id is None:
        return
    issues = door.set_aside(client_id, receipt.load_id)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{_detail_title(receipt, len(issues))}**", width="stretch")
        if issues:
            _offer_download(receipt, issues)
        if not _is_undone(receipt):
            _offer_undo(client_id, receipt.load_id, receipt)
    if issues:
        st.dataframe(problem_rows(issues[:SHOWN]), hide_index=True, width="stretch")


def _detail_title(receipt: Receipt, n_issues: int) -> str:
    return say_count(
        n_issues,
        "One row set aside from {file}",
        "{n} rows set aside from {file}",
        file=plain(receipt.file),
    )


def _offer_download(receipt: Receipt, issues: Sequence[Issue]) -> None:
    st.download_button(
        say_count(len(issues), "Download one row", "Download {n} rows"),
        as_csv(issues),
        file_name=f"set-aside-{receipt.load_id}.csv",
        mime="text/csv",
        key="data_download_aside",
        on_click="ignore",
    )


def _offer_undo(client_id: ClientId, load_id: LoadId, receipt: Receipt) -> None:
    with st.popover(say("Undo this load")):
        st.markdown(
            say(
                "This takes back every row that came with {file}. "
                "Verdicts are computed anew at once.",
                file=plain(receipt.file),
            )
        )
        if st.button(say("Undo it"), key=f"data_undo_{load_id}"):
            door.undo(client_id, load_id)
            intake.forget()
            st.rerun()
