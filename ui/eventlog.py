"""What else happened: weeks that stand out, the events of a change, and its log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from kpi.eventlog import is_left_out
from kpi.parameters import DEFAULTS
from model.faults import UserError
from model.ids import ClientId
from model.plan import Event, EventKind
from model.verdict import Evaluation, Outcome, Result, UnusualWeek
from reports.figures import sentence_figures, slug
from reports.groups import (
    event_days,
    event_groups,
    event_measure,
    group_name,
    left_out_lines,
    unusual_words,
    week_words,
)
from reports.tables import Look
from ui import blocks, door, figures
from ui.text import language, listed, plain, say

_SUNDAY = timedelta(days=6)
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """Where events are entered: a change, and the groups they may touch.

    `measures` are those they may touch: titles by id.
    """

    client: ClientId
    change: str
    groups: tuple[str | None, ...]
    measures: Mapping[str, str]


def log_of(client_id: ClientId, result: Result, evaluation: Evaluation) -> Log:
    """Return where events of a result are entered, with the groups that are known."""
    groups = (g for g in evaluation.groups if g.change == result.change and g.people)
    return Log(
        client=client_id,
        change=result.change,
        groups=tuple(group.group for group in groups),
        measures=door.measures(client_id, result.change),
    )


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
            told = unusual_words(week, outcome, seen.language)
            _tell(told, f"unusual-{place}", log)
            value = plain(told)
            st.markdown(f"**{name}**  \n:gray[{value}]", width="stretch")
            with st.popover(say("Say what happened"), key=f"odd_say_{place}"):
                _form(log, _draft(week), f"odd_{place}")


def _tell(text: str, name: str, log: Log) -> None:
    definition = say("A week that neither its past nor other groups explain.")
    figures.tell(
        sentence_figures([text], f"{slug(log.change)}/{slug(name)}", definition)
    )


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
        blocks.note(
            say(
                "Nothing is entered yet. Add what else may have moved the measures, "
                "such as a strike, a holiday or a new way of counting."
            )
        )
    for number, event in enumerate(listed, start=1):
        with st.container(
            key=f"event_row_{number}", horizontal=True, vertical_alignment="center"
        ):
            told = _told(number, event, log, seen)
            named = say("{number}: {what}", number=number, what=event.what)
            _tell(named, f"event-{number}", log)
            st.markdown(told, width="stretch")
            if event.log_id is not None:
                _offer_removal(log, event.log_id)


def _told(number: int, event: Event, log: Log, seen: Look) -> str:
    shown = seen.language
    measure = event_measure(event, log.measures, shown)
    about = say(
        "{days}, {touched}. {consequence} {origin}",
        days=event_days(event, shown),
        touched=listed((event_groups(event, shown), measure or "")),
        consequence=_consequence(event),
        origin=say("From the change workbook.")
        if event.log_id is None
        else say("Entered here."),
    )
    return f"{number}\\. **{plain(event.what)}**  \n:gray[{plain(about)}]"


def _consequence(event: Event) -> str:
    if event.kind is EventKind.RECOUNT:
        return say("Counted differently: nothing is compared across that day.")
    if is_left_out(event, DEFAULTS):
        return say("Its weeks are left out.")
    return say("Too long to leave out: only named.")


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
        kind = _kind(key)
        first, last = _days(draft, key)
        waves, measure = _touched(log, draft, key)
        if st.form_submit_button(say("Log it"), key=f"{key}_save", type="primary"):
            event = Event(
                first_day=first,
                last_day=first if kind is EventKind.RECOUNT else last,
                what=what,
                waves=waves,
                kind=kind,
                measure=measure,
            )
            _save(log, event)


def _kind(key: str) -> EventKind:
    words = {
        EventKind.OTHER: say("It passed"),
        EventKind.RECOUNT: say("Counted differently from the first day on"),
    }
    chosen = st.radio(
        say("What kind of event"),
        list(words),
        key=f"{key}_kind",
        format_func=lambda kind: words[kind],
        help=say(
            "Another definition, tool or queue makes two measures of one: nothing is "
            "judged across that day."
        ),
    )
    return EventKind(chosen)


def _days(draft: Event, key: str) -> tuple[date, date]:
    left, right = st.columns(2)
    first = left.date_input(
        say("First day"), draft.first_day, key=f"{key}_from", format="YYYY-MM-DD"
    )
    last = right.date_input(
        say("Last day"),
        draft.last_day,
        key=f"{key}_to",
        format="YYYY-MM-DD",
    )
    return first, last


def _touched(
    log: Log, draft: Event, key: str
) -> tuple[tuple[str | None, ...], str | None]:
    """Return the groups and the measure that are chosen, none for all of them."""
    waves = st.multiselect(
        say("Whom it touched"),
        list(log.groups),
        [wave for wave in draft.waves if wave in log.groups],
        key=f"{key}_waves",
        format_func=lambda group: plain(group_name(group, language())),
        placeholder=say("All groups"),
    )
    measure = st.selectbox(
        say("Which measure it touched"),
        list(log.measures),
        index=None,
        key=f"{key}_measure",
        format_func=lambda named: plain(language().translate(log.measures[named])),
        placeholder=say("All measures"),
    )
    return tuple(waves), measure


def _save(log: Log, event: Event) -> None:
    try:
        door.log_event(log.client, log.change, event)
    except UserError as fault:
        st.error(f"**{plain(fault.message)}**  \n{plain(fault.remedy)}")
    else:
        st.rerun()
