"""How we know: what stands behind a verdict, what it leaves open, what would help."""

from collections.abc import Iterable

import streamlit as st

from model.ids import ClientId
from model.verdict import NoPlacebo, Placebo, Result
from reports.cannot import cannot_say
from reports.figures import id_prefix, sentence_figures
from reports.known import Known, Mark
from reports.labels import rung_box
from reports.ladder import Step, ladder, raising
from reports.placebo_strip import (
    DESK,
    PHONE,
    UNCLEAR,
    gap_words,
    is_clear,
    placebo_dates_words,
    placebo_strip,
    placebo_table,
    placebo_words,
    strip_scale,
)
from reports.tables import Look
from ui import blocks, door, figures
from ui.text import plain, say
from ui.unfolded import unfolded

_SIGNS = {Mark.YES: "✓", Mark.NO: "✗", Mark.OPEN: "–"}  # noqa: RUF001


def show(listed: Iterable[Known], result: Result) -> None:
    """List what is known, each with its sign and more about it."""
    known = tuple(listed)
    definition = say("What stands behind the verdict.")
    told = [text for one in known for text in (one.title, one.text) if text]
    figures.tell(sentence_figures(told, f"{id_prefix(result)}/known", definition))
    with st.container(border=True, key="known_list", gap="xsmall"):
        st.header(say("How we know"), anchor=False)
        for one in known:
            text = f"  \n:gray[{plain(one.text)}]" if one.text else ""
            st.markdown(f"{_SIGNS[one.mark]} **{plain(one.title)}**{text}")


def limits(result: Result, seen: Look) -> None:
    """List what the evidence leaves open."""
    lines = cannot_say(result, seen)
    definition = say("What the verdict leaves open.")
    figures.tell(sentence_figures(lines, f"{id_prefix(result)}/cannot", definition))
    with st.container(border=True, key="known_cannot", gap="xsmall"):
        st.header(say("What we cannot say"), anchor=False)
        for line in lines:
            st.markdown(f"– {plain(line)}")  # noqa: RUF001


def raise_grade(result: Result, seen: Look, to_data: st.Page) -> None:
    """List the grades: which comparison there is, and what a better one takes."""
    rungs = ladder(result, seen)
    definition = say("What a grade of evidence takes.")
    more = raising(result)
    told = [text for rung in rungs for text in (rung.title, rung.text) if text]
    figures.tell(
        sentence_figures([*told, more], f"{id_prefix(result)}/grades", definition)
    )
    with st.container(border=True, key="known_grade", gap="xsmall"):
        st.header(say("What would raise the grade"), anchor=False)
        for rung in rungs:
            with st.container(horizontal=True, gap=10, key=f"known_rung_{rung.grade}"):
                is_there = rung.step is Step.HAS
                blocks.pictures(
                    rung_box(rung.grade, seen.language, seen.theme, is_there=is_there)
                )
                text = f"  \n:gray[{plain(rung.text)}]" if rung.text else ""
                st.markdown(f"**{plain(rung.title)}**{text}", width="stretch")
        if more:
            st.markdown(plain(more))
        st.page_link(to_data, label=say("Open the pull plan"))


def earlier_dates(client_id: ClientId, result: Result, seen: Look) -> None:
    """Draw the change at dates when nothing was launched, or say why there are none.

    They are computed only where the change is clear: else nothing is compared.
    """
    outcome = result.outcome
    if outcome is None or outcome.change is None:
        return
    st.header(say("Would it have happened anyway?"), anchor=False)
    if not is_clear(outcome):
        _none(say(UNCLEAR), result)
        return
    found = door.placebo(client_id, result.change, result.pair, result.wave)
    if isinstance(found, NoPlacebo):
        _none(gap_words(found, seen.language), result)
    elif found is not None:
        _strip(found, result, seen)


def _none(why: str, result: Result) -> None:
    figures.tell(sentence_figures([why], f"{id_prefix(result)}/no-dates", why))
    blocks.note(why)


def _strip(found: Placebo, result: Result, seen: Look) -> None:
    outcome = result.outcome
    if outcome is None:
        return
    told = placebo_words(found, outcome, seen.language)
    dates = placebo_dates_words(found, seen.language)
    definition = say("The change at earlier dates, when nothing was launched.")
    behind = seen.sources.of(result.change, outcome.measure)
    lines = [told, dates, strip_scale(found, seen)]
    listed = sentence_figures(
        lines, f"{id_prefix(result)}/earlier-dates", definition, behind
    )
    figures.tell(listed)
    with st.container(horizontal=True, gap="medium", key="known_dates"):
        with st.container(width=290, gap="xxsmall"):
            st.markdown(f"**{plain(told)}**")
            st.markdown(f":gray[{plain(dates)}]")
        with st.container(width=DESK, gap=None):
            desk, phone = (
                placebo_strip(found, outcome, seen, width) for width in (DESK, PHONE)
            )
            blocks.by_width(desk, phone, "dates")
    unfolded(
        say("The earlier dates as a table"),
        lambda: placebo_table(found, seen),
        key="evidence_dates",
        alt=say("The change at each earlier date, and at the real one"),
    )
