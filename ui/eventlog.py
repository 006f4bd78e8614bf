"""What else happened: weeks that stand out, the events of a change, and its log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import streamlit as st

from kpi.eventlog import is_left_out
from kpi.parameters import DEFAULTS
from model.faults import UserError
from model.ids import ClientId
from model.plan import Event
from model.verdict import Outcome, UnusualWeek
from reports.groups import (
    event_days,
    event_groups,
    group_name,
    left_out_lines,
    unusual_words,
    week_words,
)
from reports.tables import Look
from ui import blocks, door
from ui.text import language, plain, say

_SUNDAY = timedelta(days=6)
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """Where events are entered: a change, and the groups they may touch."""

    client: ClientId
    change: str
    groups: tuple[str | None, ...]


def unusual(outcome: Outcome | None, log: Log, seen: Look) -> None:
    """List the weeks that stand out, each with the form to say what happened."""
    if outcome is None or not outcome.unusual:
        return
    st.header(say("Weeks that stand out"), anchor=False)
    blocks.note(
        say(
            "Neither their own past nor the other groups explain them. They count "
            "as they are, until you say what happened."
        )
    )
    for week in outcome.unusual:
        # A week that is logged goes, and its open form with it.
        place = f"{week.week}_{week.group}"
        with st.container(
            key=f"odd_row_{place}", horizontal=True, vertical_alignment="center"
        ):
            name = plain(week_words(week, seen.language))
            value = plain(unusual_words(week, outcome, seen.language))
            st.markdown(f"**{name}**  \n:gray[{value}]", width="stretch")
            with st.popover(say("Say what happened"), key=f"odd_say_{place}"):
                _form(log, _draft(week), f"odd_{place}")


def left_out(outcome: Outcome | None, seen: Look) -> None:
    """List the weeks that the event log takes out, and what it says of them."""
    if outcome is None or not outcome.left_out:
        return
    st.header(say("Weeks left out"), anchor=False)
    with st.container(key="event_out", gap="xxsmall"):
        for line in left_out_lines(outcome, seen.language):
            blocks.note(line)


def events(listed: Sequence[Event], log: Log, seen: Look) -> None:
    """List what else happened in the change, and offer to add and remove."""
    with st.container(horizontal=True, vertical_alignment="center", key="event_head"):
        st.header(say("What else happened"), anchor=False, width="stretch")
        with st.popover(say("Add an event"), key="event_add"):
            day = seen.as_of
            _form(log, Event(first_day=day, last_day=day, what=""), "event_new")
    if not listed:
        blocks.note(say("Nothing is noted: a strike, a holiday, a new counting."))
    for number, event in enumerate(listed, start=1):
        with st.container(
            key=f"event_row_{number}", horizontal=True, vertical_alignment="center"
        ):
            st.markdown(_told(number, event, seen), width="stretch")
            if event.log_id is not None:
                _offer_removal(log, event.log_id)


def _told(number: int, event: Event, seen: Look) -> str:
    shown = seen.language
    about = say(
        "{days}, {groups}. {consequence} {origin}",
        days=event_days(event, shown),
        groups=event_groups(event, shown),
        consequence=say("Its weeks are left out.")
        if is_left_out(event, DEFAULTS)
        else say("Too long to leave out: only named."),
        origin=say("From the change workbook.")
        if event.log_id is None
        else say("Entered here."),
    )
    return f"{number}\\. **{plain(event.what)}**  \n:gray[{plain(about)}]"


def _offer_removal(log: Log, log_id: int) -> None:
    if st.button(say("Remove"), key=f"event_remove_{log_id}"):
        door.forget_event(log.client, log_id)
        st.rerun()


def _draft(week: UnusualWeek) -> Event:
    return Event(
        first_day=week.week, last_day=week.week + _SUNDAY, what="", waves=(week.group,)
    )


def _form(log: Log, draft: Event, key: str) -> None:
    """Draw the form of an event with what is known of it already filled in."""
    with st.form(f"{key}_form", border=False):
        what = st.text_input(
            say("What happened, without naming people"),
            key=f"{key}_what",
            max_chars=_LONGEST,
            placeholder=say("Closed for stocktaking"),
            help=say("Everybody who sees the verdict reads it."),
        )
        left, right = st.columns(2)
        first = left.date_input(
            say("First day"), draft.first_day, key=f"{key}_from", format="YYYY-MM-DD"
        )
        last = right.date_input(
            say("Last day"), draft.last_day, key=f"{key}_to", format="YYYY-MM-DD"
        )
        waves = st.multiselect(
            say("Whom it touched"),
            list(log.groups),
            [wave for wave in draft.waves if wave in log.groups],
            key=f"{key}_waves",
            format_func=lambda group: plain(group_name(group, language())),
            placeholder=say("All groups"),
        )
        if st.form_submit_button(say("Log it"), key=f"{key}_save", type="primary"):
            event = Event(first_day=first, last_day=last, what=what, waves=tuple(waves))
            _save(log, event)


def _save(log: Log, event: Event) -> None:
    try:
        door.log_event(log.client, log.change, event)
    except UserError as fault:
        st.error(f"**{plain(fault.message)}**  \n{plain(fault.remedy)}")
    else:
        st.rerun()
