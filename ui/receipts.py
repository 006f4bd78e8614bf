"""The blocks about what was loaded: the ledger, set-aside rows, undo."""

import csv
import io
from collections.abc import Sequence

import streamlit as st

from model.faults import Issue
from model.ids import ClientId, LoadId
from model.loads import Receipt, Status
from ui import door, intake
from ui.listing import name_cell, period, problem_rows, problems, table
from ui.text import language, plain, say, say_count

PAGE_SIZE = 6
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def show(client_id: ClientId, receipts: Sequence[Receipt]) -> None:
    """Draw the ledger, newest first, and the load that is looked into."""
    drop = intake.just_now(client_id)
    for receipt in drop:
        if receipt.status is not Status.LOADED:
            st.warning(_refusal(receipt))
    loads = {r.load_id: r for r in receipts if r.load_id is not None}
    if not loads:
        return
    st.subheader(_summary(drop, receipts), anchor=False)
    _ledger(list(receipts))
    _look_into(client_id, loads)


def as_csv(issues: Sequence[Issue]) -> str:
    """Return set-aside rows as CSV that a spreadsheet shows as plain text.

    Text that a spreadsheet would take for a formula gets a leading apostrophe.
    """
    out = io.StringIO()
    rows = problem_rows(issues)
    writer = csv.DictWriter(out, fieldnames=list(rows[0]) if rows else [])
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _harmless(value) for name, value in row.items()})
    return out.getvalue()


def _harmless(value: str | int | None) -> str | int | None:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _refusal(receipt: Receipt) -> str:
    said = f"{plain(receipt.message)} **{plain(receipt.remedy)}**"
    return f"**{plain(receipt.file)}**  \n{said}"


def _summary(drop: Sequence[Receipt], receipts: Sequence[Receipt]) -> str:
    """Return the title of the ledger: what came of this drop, else of the last."""
    if drop:
        n_loaded = sum(receipt.status is Status.LOADED for receipt in drop)
        return say(
            "This drop: {n} of {n_all} files loaded, every row accounted for",
            n=n_loaded,
            n_all=len(drop),
        )
    newest = receipts[0].loaded_at
    n_files = sum(receipt.loaded_at == newest for receipt in receipts)
    return say_count(
        n_files,
        "Last drop, {day}: one file loaded, every row accounted for",
        "Last drop, {day}: {n} files loaded, every row accounted for",
        day=language().full_day(newest.date()) if newest else "",
    )


def _ledger(receipts: Sequence[Receipt]) -> None:
    place = st.container()
    n_pages = -(-len(receipts) // PAGE_SIZE)
    page: int = st.pagination(n_pages, key="data_page") if n_pages > 1 else 1
    shown = receipts[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    with place:
        table([_row(receipt) for receipt in shown], "ledger")


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
    return ", ".join(parts)


def _is_undone(receipt: Receipt) -> bool:
    return receipt.status is Status.UNDONE


def _look_into(client_id: ClientId, loads: dict[LoadId, Receipt]) -> None:
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            load_id = st.selectbox(
                say("Look into a load"),
                list(loads),
                index=_most_telling(list(loads.values())),
                format_func=lambda load_id: _load_label(loads[load_id]),
                key="data_load_id",
            )
            receipt = loads[load_id]
            issues = door.set_aside(client_id, load_id)
            if issues:
                _offer_download(load_id, issues)
            if not _is_undone(receipt):
                _offer_undo(client_id, load_id, receipt.file)
        if issues:
            problems(issues, "aside")


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
    return say("{file}, {day}", file=receipt.file, day=day)


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
            intake.forget()
            st.rerun()
