"""The blocks about what was loaded: the ledger, set-aside rows, undo."""

from collections.abc import Sequence

import streamlit as st

from connectors import asidefile
from model.faults import Issue
from model.ids import ClientId, LoadId
from model.language import LONG_LIST
from model.loads import Receipt, Status
from reports.load_figures import files_figures, ledger_figure, row_figures
from ui import door, drops, figures, paging, state
from ui.listing import (
    name_cell,
    period,
    problem_rows,
    problems,
    receipt_remarks,
    table,
)
from ui.text import language, listed, plain, say, say_count

LOAD = "load"
PAGE_SIZE = 6


def show(client_id: ClientId, receipts: Sequence[Receipt]) -> None:
    """Draw what was not loaded, the ledger, and the load that is looked into."""
    landed = drops.landed(client_id)
    _refusals(client_id, landed.not_loaded)
    loads = {r.load_id: r for r in receipts if r.load_id is not None}
    if not loads:
        return
    st.header(_summary(landed.receipts, receipts), anchor=False)
    if landed.receipts:
        _drop_line(landed)
    _ledger(list(receipts))
    _look_into(client_id, loads)


def as_csv(issues: Sequence[Issue]) -> str:
    """Return the faults of set-aside rows as CSV that a spreadsheet shows as text."""
    rows = problem_rows(issues)
    lines: list[list[asidefile.Cell]] = [[*row.values()] for row in rows]
    return asidefile.as_csv([[*rows[0]], *lines] if rows else [])


def _refusals(client_id: ClientId, refused: Sequence[Receipt]) -> None:
    """Draw what was not loaded, until the reader lets it go."""
    for receipt in refused:
        st.warning(_refusal(receipt))
    if refused:
        st.button(
            say_count(len(refused), "Dismiss this message", "Dismiss {n} messages"),
            key="data_dismiss",
            on_click=drops.dismiss,
            args=(client_id,),
        )


def _refusal(receipt: Receipt) -> str:
    said = f"{plain(receipt.message)} **{plain(receipt.remedy)}**"
    return f"**{plain(receipt.file)}**  \n{said}"


def _summary(drop: Sequence[Receipt], receipts: Sequence[Receipt]) -> str:
    """Return the title of the ledger: what came of this drop, else of the last."""
    if drop:
        figures.tell(files_figures(drop, language()))
        return say(
            "This drop: {n} of {n_all} files loaded, every row accounted for",
            n=sum(map(drops.is_loaded, drop)),
            n_all=len(drop),
        )
    newest = receipts[0].loaded_at
    last = [receipt for receipt in receipts if receipt.loaded_at == newest]
    figures.tell(files_figures(last, language()))
    n_files = len(last)
    return say_count(
        n_files,
        "Last drop, {day}: one file loaded, every row accounted for",
        "Last drop, {day}: {n} files loaded, every row accounted for",
        day=language().full_day(newest.date()) if newest else "",
    )


def _drop_line(landed: drops.Landed) -> None:
    """Draw the rows of a drop in one line, with those set aside to download."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_counts(landed.receipts), width="stretch")
        if landed.aside:
            st.download_button(
                say("Rows set aside, as in the file"),
                landed.aside.encode("utf-8-sig"),
                file_name="set-aside.csv",
                mime="text/csv",
                key="data_download_rows",
                on_click="ignore",
            )


def _counts(drop: Sequence[Receipt]) -> str:
    """Return what came of all rows of a drop, and how many files were refused."""
    stored = [r for r in drop if r.load_id is not None]
    figures.tell(row_figures(stored, "drop", language()).values())
    shown = language().number
    parts = [
        say(
            "{n} rows: {loaded} loaded, {here} already here, {aside} set aside",
            n=shown(sum(r.rows_read for r in stored)),
            loaded=shown(sum(r.rows_loaded for r in stored)),
            here=shown(sum(r.rows_already_here for r in stored)),
            aside=shown(sum(r.rows_set_aside for r in stored)),
        )
    ]
    told = (
        (
            Status.ALREADY_LOADED,
            "one file was here already",
            "{n} files were here already",
        ),
        (Status.REFUSED, "one file refused", "{n} files refused"),
        (
            Status.NEEDS_ANSWERS,
            "one file waits for an answer",
            "{n} files wait for an answer",
        ),
    )
    for status, one, many in told:
        n = sum(receipt.status is status for receipt in drop)
        if n:
            parts.append(say_count(n, one, many))
    return listed(parts, by=LONG_LIST)


def _ledger(receipts: Sequence[Receipt]) -> None:
    first, shown = paging.cut(receipts, most=PAGE_SIZE)
    for receipt in shown:
        figures.tell(row_figures([receipt], str(receipt.load_id), language()).values())
    table([_row(receipt) for receipt in shown], "ledger")
    remarks = [receipt for receipt in shown if receipt.codes]
    if remarks:
        label = say_count(
            len(remarks), "What one receipt says", "What {n} receipts say"
        )
        with st.expander(label):
            receipt_remarks(remarks)
    told = ledger_figure(first + 1, first + len(shown), len(receipts), language())
    paging.offer(receipts, first, told, most=PAGE_SIZE)


def _row(receipt: Receipt) -> dict[str, str]:
    return {
        say("File, and what it is"): name_cell(receipt.file, receipt.report),
        say("Covers"): period(receipt.first_day, receipt.last_day),
        say("Receipt"): _rows_line(receipt),
    }


def _rows_line(receipt: Receipt) -> str:
    if _is_undone(receipt):
        return say("Taken back, {n} rows", n=language().number(receipt.rows_read))
    parts = [
        say(
            "**{n} rows: {loaded} loaded**",
            n=language().number(receipt.rows_read),
            loaded=language().number(receipt.rows_loaded),
        )
    ]
    if receipt.rows_already_here:
        parts.append(
            say("{n} already here", n=language().number(receipt.rows_already_here))
        )
    parts.append(say("{n} set aside", n=language().number(receipt.rows_set_aside)))
    return listed(parts)


def _is_undone(receipt: Receipt) -> bool:
    return receipt.status is Status.UNDONE


def _look_into(client_id: ClientId, loads: dict[LoadId, Receipt]) -> None:
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            load_id = _chosen(loads)
            receipt = loads[load_id]
            issues = door.set_aside(client_id, load_id)
            if issues:
                _offer_download(load_id, issues)
            if not _is_undone(receipt):
                _offer_undo(client_id, load_id, receipt.file)
        if issues:
            problems(issues, "aside")


def _chosen(loads: dict[LoadId, Receipt]) -> LoadId:
    """Draw the choice of a load, which the URL keeps, and return the chosen one."""
    default = list(loads)[_most_telling(list(loads.values()))]
    state.start(LOAD, loads, default)
    return st.selectbox(
        say("Look into a load"),
        list(loads),
        format_func=lambda load_id: _load_label(loads[load_id]),
        key=LOAD,
        on_change=state.keep,
        args=(LOAD, default),
    )


def _most_telling(receipts: Sequence[Receipt]) -> int:
    """Return the place of the newest load with rows set aside, else the newest."""
    telling = (
        place
        for place, receipt in enumerate(receipts)
        if receipt.rows_set_aside and not _is_undone(receipt)
    )
    return next(telling, 0)


def _load_label(receipt: Receipt) -> str:
    loaded_at = receipt.loaded_at
    day = language().full_day(loaded_at.date()) if loaded_at else ""
    number = receipt.load_id
    return say(
        "{file}, {day}, load {number}", file=receipt.file, day=day, number=number
    )


def _offer_download(load_id: LoadId, issues: Sequence[Issue]) -> None:
    st.download_button(
        say_count(len(issues), "Download one row", "Download {n} rows"),
        as_csv(issues),
        file_name=f"set-aside-{load_id}.csv",
        mime="text/csv",
        key="data_download_aside",
        on_click="ignore",
    )


def _offer_undo(client_id: ClientId, load_id: LoadId, file: str) -> None:
    with st.popover(say("Undo this load")):
        st.markdown(
            say(
                "This takes back every row that came with {file}. "
                "Verdicts are computed anew at once.",
                file=plain(file),
            )
        )
        if st.button(say("Undo it"), key=f"data_undo_{load_id}"):
            door.undo(client_id, load_id)
            drops.forget(client_id)
            st.rerun()
