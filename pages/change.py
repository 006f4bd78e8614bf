"""Change: one rollout, wave by wave, and the weeks behind a wave."""

import streamlit as st

from reports import charts
from ui import blocks, door, state, strip
from ui.text import say


def render() -> None:
    """Draw the page for the chosen change and pair."""
    evaluation = door.evaluation(state.client_id())
    chosen = state.selection(evaluation)
    results = [
        result
        for result in evaluation.results
        if (result.change, result.pair) == (chosen.change, chosen.pair)
    ]
    seen = blocks.look(evaluation.as_of)
    headline = results[0]
    blocks.standing(headline, seen)
    blocks.answer(headline.sentence, headline.support)
    strip.strip(results, seen)
    strip.key_line(seen)
    waves = [result for result in results if result.wave]
    names = [result.wave for result in waves]
    wave = st.segmented_control(
        say("Wave"),
        names,
        key=state.WAVE,
        bind="query-params",
        default=names[0],
        required=True,
        label_visibility="collapsed",
    )
    result = waves[names.index(wave)]
    series = door.series(chosen.client, chosen.change, chosen.pair, wave)
    st.header(result.sentence, anchor=False)
    if series:
        spec = charts.evidence_chart(
            series, result, seen.as_of, seen.language, seen.theme
        )
        st.plotly_chart(
            spec,
            theme=None,
            config=dict(charts.CONFIG),
            key="change_chart",
            alt=result.sentence,
        )
