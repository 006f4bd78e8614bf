"""Under the grid of the Checks page: what is next, waves compared, first use, words."""

from collections.abc import Sequence

import streamlit as st

from kpi.windows import CHECK_DAYS
from model.ids import ClientId
from model.plan import Measure
from reports import check_starts, check_waves, lanes
from reports.check_plan import NextCheck, next_checks, plan_figures
from reports.check_words import definition_figures, definitions
from reports.figures import id_prefix
from reports.rule_figures import bound_figure
from ui import blocks, door, figures, state
from ui.checks import Checks, has_part
from ui.listing import table
from ui.text import plain, say
from ui.unfolded import unfolded_rows

_SHOWN = 4
"""Exports listed here; all of them stand on the Data page."""


def next_up(client_id: ClientId, shown: Checks, to: st.Page) -> None:
    """Draw the next checks of the change, and the data that each one needs."""
    change, seen = shown.results[0].change, shown.seen
    plan = door.pulls(client_id)
    listed = next_checks(plan.pulls, change, plan.as_of, seen.language)
    with st.container(key="checkpart_next"):
        st.header(say("Next checks, and the data each one needs"), anchor=False)
        if not listed:
            blocks.note(say("No check of this change waits for data."))
            return
        figures.tell(plan_figures(listed[:_SHOWN], change, seen.language))
        table([_next(one) for one in listed[:_SHOWN]], "pulls_checks")
        st.page_link(to, label=say("All exports, and how to make them"))


def words(shown: Checks, measure: Measure | None) -> None:
    """Write what active, kept, slipped and the others mean."""
    language, rollout = shown.seen.language, shown.results[0]
    figures.tell(definition_figures(id_prefix(rollout), measure, language))
    listed = definitions(measure, language, is_shown=has_part(shown.results))
    lines = [
        say("**{word}**: {meaning}", word=plain(word), meaning=plain(meaning))
        for word, meaning in listed
    ]
    lines.append(say("A check that is not due shows a date, never a number."))
    with st.container(key="checkpart_words"):
        st.header(say("One definition, used everywhere"), anchor=False)
        st.markdown("  \n".join(lines))


def by_wave(shown: Checks) -> None:
    """Draw one check of all waves on one axis; the URL says which."""
    with st.container(key="checkpart_by_wave"):
        title = st.container()
        days = {str(day): say("Day {day}", day=day) for day in CHECK_DAYS}
        day = state.choose_kept(state.CHECK, say("Check"), days)
        found = check_waves.compared(
            shown.results[1:], int(day), shown.seen, marked=shown.wave
        )
        bound = bound_figure(shown.seen.language)
        figures.tell([*found.figures, bound])
        title.header(plain(found.title), anchor=False)
        blocks.by_width(
            check_waves.drawn(found, shown.seen, width=lanes.DESK),
            check_waves.drawn(found, shown.seen, width=lanes.PHONE),
            key="by_wave",
        )
        blocks.note(bound.text)
        _unfolded(say("The waves as a table"), found.table, "check_waves")


def starts(shown: Checks) -> None:
    """Draw how soon the people of each wave first did the intended action."""
    found = check_starts.starts(shown.results, shown.seen, marked=shown.wave)
    figures.tell(found.figures)
    with st.container(key="checkpart_starts"):
        st.header(plain(found.title), anchor=False)
        if not found.rows:
            blocks.note(
                say(
                    "It takes exports that date each action, complete from go-live to "
                    "day 30; reports of a period do not tell a first day."
                )
            )
            return
        blocks.by_width(
            check_starts.drawn(found, shown.seen, width=lanes.DESK),
            check_starts.drawn(found, shown.seen, width=lanes.PHONE),
            key="starts",
        )
        blocks.note(say("Once is enough here; a check asks for more."))
        _unfolded(say("First use as a table"), found.table, "check_starts")


def _unfolded(title: str, rows: Sequence[dict[str, str]], key: str) -> None:
    unfolded_rows(title, lambda: rows, key=f"{key}_table", alt=title)


def _next(one: NextCheck) -> dict[str, str]:
    exports = "  \n".join(map(plain, one.exports))
    return {
        say("Due"): f"**{plain(one.due)}**",
        say("Wave"): plain(one.waves),
        say("Check"): plain(one.check),
        say("Export to load"): f"{exports}  \n:small[:gray[{plain(one.setting)}]]",
    }
