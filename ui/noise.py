"""The pictures of one result: the waves side by side, and weeks against noise."""

from collections.abc import Sequence

import streamlit as st

from model.verdict import PairSeries, Result
from reports import xmr_picture
from reports.figures import id_prefix, sentence_figures
from reports.forest import DESK, PHONE, forest, forest_scale, forest_table, is_forest
from reports.tables import Look
from ui import blocks, figures
from ui.text import plain, say
from ui.unfolded import unfolded


def waves(results: Sequence[Result], seen: Look) -> None:
    """Draw the change of each wave and of all together; nothing without any."""
    if not is_forest(results):
        return
    st.header(say("The change of each wave"), anchor=False)
    listed = tuple(results)
    scale = forest_scale(listed, seen)
    definition = say("The numbers along the picture of the waves.")
    figures.tell(
        sentence_figures([scale], f"{id_prefix(results[0])}/scale", definition)
    )
    for one in listed:
        figures.tell(seen.figures(one).values())
    blocks.by_width(forest(listed, seen, DESK), forest(listed, seen, PHONE), "waves")
    note = say("Dot: best estimate. Line: its range, each end a one-sided 95 % bound.")
    figures.tell(sentence_figures([note], f"{id_prefix(results[0])}/waves", note))
    with st.container(key="foot_waves"):
        st.markdown(f":gray[{plain(note)}]")
    unfolded(
        say("The waves as a table"),
        lambda: forest_table(listed, seen),
        key="evidence_waves",
        alt=say("The change of each wave, with its bounds"),
    )


def weeks(series: PairSeries, result: Result, seen: Look) -> None:
    """Draw the weeks against the limits of noise; nothing without limits."""
    outcome, language = result.outcome, seen.language
    chart = xmr_picture.limits(series, outcome) if outcome else None
    if chart is None or outcome is None:
        return
    st.header(say("Which weeks are out of the ordinary?"), anchor=False)
    told = xmr_picture.limits_words(chart, series, outcome, language)
    st.markdown(plain(told))
    note = xmr_picture.limits_note(chart, series, outcome, language)
    ends = xmr_picture.limits_ends(chart, outcome, language)
    definition = say("Weeks beyond what the noise before go-live explains.")
    behind = seen.sources.of(result.change, outcome.measure)
    figures.tell(
        sentence_figures(
            [told, note, ends], f"{id_prefix(result)}/noise", definition, behind
        )
    )
    desk, phone = (
        xmr_picture.xmr_picture(series, outcome, seen, width) for width in (DESK, PHONE)
    )
    if desk and phone:
        blocks.by_width(desk, phone, "xmr")
    with st.container(key="foot_noise"):
        st.markdown(f":gray[{plain(note)}]")
    unfolded(
        say("The weeks and their limits as a table"),
        lambda: xmr_picture.xmr_table(series, outcome, language),
        key="evidence_noise",
        alt=say("The result of every week, with mean and limits"),
    )
