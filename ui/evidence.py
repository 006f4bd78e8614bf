"""The evidence of the Change page: chart, weeks, guardrails and the old path."""

import streamlit as st

from model.plan import Event
from model.verdict import PairSeries, Result
from reports import charts
from reports.points import week_table
from reports.starting import starting_words
from reports.tables import Look
from reports.words import match_words
from ui import blocks
from ui.text import say

_TABLE_HEIGHT = 320


def weeks(
    series: PairSeries, result: Result, seen: Look, events: tuple[Event, ...] = ()
) -> None:
    """Draw use above result for one wave, with what else happened, and the table."""
    st.plotly_chart(
        charts.evidence_chart(series, result, seen, events),
        theme=None,
        config=dict(charts.CONFIG),
        key="change_chart",
        alt=f"{result.sentence} {result.support}",
    )
    with st.expander(
        say("The weeks as a table"), key="change_weeks", on_change="rerun"
    ) as shown:
        if shown.open:
            _table(series, seen)
    starting(result, seen)
    names = match_words(result, seen.language)
    if names:
        blocks.note(names)


def starting(result: Result, seen: Look) -> None:
    """Write one line on how soon people started, where that is known."""
    words = starting_words(result, seen.language)
    if words:
        blocks.note(words)


def not_shown(result: Result) -> None:
    """Say why a wave has no chart."""
    state = blocks.Empty(
        kind=result.wave or "", sentence=result.sentence, text=result.support
    )
    blocks.empty(state)


def _table(series: PairSeries, seen: Look) -> None:
    st.dataframe(
        week_table(series, seen.language),
        hide_index=True,
        height=_TABLE_HEIGHT,
        key="change_table",
        placeholder="–",  # noqa: RUF001
        alt=say("Every week of the chart"),
    )
