"""The pull plan: what to export next, how, and what it is for."""

from datetime import UTC, date, datetime

import streamlit as st

from model.ids import ClientId
from reports.calendar_file import calendar_file
from reports.errands import Errand, errand
from reports.load_figures import due_figure
from ui import door, figures
from ui.listing import table
from ui.text import language, plain, say, say_count

SHOWN = 8
"""Errands listed at once; the others unfold, and the calendar holds all of them."""


def show(client_id: ClientId) -> None:
    """Draw what to export next; nothing when no check waits for data."""
    plan = door.pulls(client_id)
    if not plan.pulls:
        return
    errands = [errand(pull, language()) for pull in plan.pulls]
    st.header(say("Pull plan: what to export next"), anchor=False)
    rows = [_row(one, plan.as_of) for one in errands]
    table(rows[:SHOWN], "pulls")
    if rows[SHOWN:]:
        with st.expander(say_count(len(rows) - SHOWN, "One more", "{n} more")):
            table(rows[SHOWN:], "pulls_more")
    st.download_button(
        say_count(len(errands), "As calendar (.ics)", "All {n} as calendar (.ics)"),
        lambda: _calendar(errands, client_id),
        file_name=f"pull-plan-{client_id}.ics",
        mime="text/calendar",
        key="data_calendar",
        on_click="ignore",
    )


def waiting(client_id: ClientId) -> str:
    """Return how many exports the checks wait for now, and when the next is due.

    Empty where no check waits for data.
    """
    plan = door.pulls(client_id)
    due = due_figure(plan.pulls, plan.as_of, language())
    figures.tell([due])
    if due.value:
        return say_count(
            int(due.value),
            "One export is due now; the pull plan below says which.",
            "{n} exports are due now; the pull plan below says which.",
        )
    days = [pull.export_on for pull in plan.pulls]
    if not days:
        return ""
    day = language().full_day(min(days))
    return say("No export is due now; the next one is on {day}.", day=day)


def _calendar(errands: list[Errand], client_id: ClientId) -> bytes:
    return calendar_file(
        errands, client=client_id, stamp=datetime.now(UTC), language=language()
    )


def _row(one: Errand, as_of: date) -> dict[str, str]:
    is_due = one.export_on <= as_of
    day = say("Now") if is_due else language().full_day(one.export_on)
    return {
        say("Export on"): f"**{plain(day)}**",
        say("What"): "  \n".join(_export(title, menu) for title, menu in one.exports),
        say("Setting that matters"): plain(one.setting),
        say("For"): plain(one.purpose),
    }


def _export(title: str, menu: str) -> str:
    about = f"  \n:small[:gray[{plain(menu)}]]" if menu else ""
    return f"{plain(title)}{about}"
