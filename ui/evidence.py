"""The evidence of the Change page: chart, weeks, guardrails and the old path."""

from collections.abc import Sequence

import streamlit as st

from model.plan import Event
from model.verdict import Foresight, PairSeries, Result, Trigger
from reports import charts
from reports.figures import guardrail_figure
from reports.meter import Meter, headline, line_words
from reports.points import week_table
from reports.rollback import rollback_lines
from reports.starting import starting_words
from reports.tables import Look
from reports.words import match_words, measure_title
from ui import blocks
from ui.text import plain, say

_TABLE_HEIGHT = 320


def chart(series: PairSeries, result: Result, seen: Look) -> None:
    """Draw use above result for one wave; the title is the finding."""
    st.header(plain(result.sentence), anchor=False)
    weeks(series, result, seen)


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


def rollback(triggers: Sequence[Trigger], change: str, seen: Look) -> None:
    """Write the rollback trigger with its value now; where it is met, in red."""
    for one in rollback_lines(triggers, change, seen.language):
        if one.is_met:
            st.markdown(f":red[▼ **{plain(one.text)}**]")
        else:
            blocks.note(one.text)


def foreseen(foresights: Sequence[Foresight], result: Result) -> None:
    """Write what a pair will be able to show, while waves are not yet due."""
    told = [
        one.sentence
        for one in foresights
        if (one.change, one.pair) == (result.change, result.pair)
    ]
    if told:
        st.subheader(say("What will be seen at day 90"), anchor=False)
        for sentence in told:
            blocks.note(sentence)


def not_shown(result: Result) -> None:
    """Say why a wave has no chart."""
    state = blocks.Empty(
        kind=result.wave or "", sentence=result.sentence, text=result.support
    )
    blocks.empty(state)


def guardrails(results: Sequence[Result], seen: Look) -> None:
    """Write one line for each measure that must not get worse, of each result."""
    for result in results:
        who = result.wave or say("All waves together")
        for guardrail in result.guardrails:
            title = measure_title(guardrail.outcome, seen.language)
            text = guardrail_figure(result, guardrail, seen.as_of, seen.language).text
            template = "Guardrail, {who}: {title}, {text}."
            blocks.note(say(template, title=title, text=text, who=who))


def meters(listed: Sequence[Meter], results: Sequence[Result], seen: Look) -> None:
    """Draw the old path of each wave, the ones coming back in the bad hue."""
    st.header(plain(headline(results, seen.language)), anchor=False)
    blocks.note(say(line_words(results)))
    with st.container(key="change_meters", horizontal=True, gap="small"):
        for place, one in enumerate(listed):
            with st.container(key=f"meter_{place}", width=265, gap=2):
                _meter(one)


def _meter(one: Meter) -> None:
    st.markdown(f"**{plain(one.wave)}**")
    if one.line:
        blocks.pictures(one.line)
    note = plain(one.note)
    st.markdown(f":red[▼ **{note}**]" if one.is_back else f":gray[{note}]")
    if one.volume:
        blocks.note(one.volume)


def _table(series: PairSeries, seen: Look) -> None:
    st.dataframe(
        week_table(series, seen.language),
        hide_index=True,
        height=_TABLE_HEIGHT,
        key="change_table",
        placeholder="–",  # noqa: RUF001
        alt=say("Every week of the chart"),
    )
