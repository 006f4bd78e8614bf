"""The blocks that pages are built from: drawings, answers, cards, empty states."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from model.verdict import Result
from reports.labels import VerdictCell, chip, grade_box, verdict_cell
from reports.summary import Decision
from reports.svg import Drawing
from reports.tables import Look
from reports.words import grade_words
from ui import theme
from ui.text import language, plain, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The one thing to do next: where a link leads, and its label."""

    page: st.Page
    label: str
    params: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Empty:
    """A page or part of it without numbers: what kind, why, and what next."""

    kind: str
    sentence: str
    text: str
    step: Step | None = None
    picture: Drawing | None = None


def look(as_of: date) -> Look:
    """Return how the viewer sees verdicts of this day."""
    return Look(as_of, language(), theme.current())


def draw(drawing: Drawing) -> None:
    """Show a drawing at its own size, with its finding as alternative text."""
    st.image(drawing.svg, alt=drawing.alt, width="content")


def small(text: str) -> None:
    """Write a small grey line."""
    st.markdown(f":small[:gray[{plain(text)}]]")


def answer(title: str, support: str) -> None:
    """Write the answer of a page and the line under it."""
    with st.container(gap="xxsmall"):
        st.title(plain(title), anchor=False)
        if support:
            st.markdown(f":gray[{plain(support)}]")


def standing(result: Result, seen: Look) -> None:
    """Draw verdict and grade on one line, with what the grade stands for."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        draw(chip(result.verdict, seen.language, seen.theme))
        draw(grade_box(result.grade, seen.language, seen.theme))
        st.markdown(
            f":small[:gray[{plain(grade_words(result.grade, seen.language))}]]",
            width="content",
        )


def decision(asked: Decision, seen: Look, place: int) -> None:
    """Draw the card of one decision: verdict, what to do, why and who."""
    result = asked.result
    cell = VerdictCell(
        verdict=result.verdict,
        subject=result.wave or result.change,
        width=220,
        height=28,
    )
    with st.container(
        border=True, key=f"overview_card_{place}", gap="xxsmall", height="stretch"
    ):
        draw(verdict_cell(cell, seen.language, seen.theme))
        st.markdown(
            f"**{plain(asked.step)}**  \n:small[:gray[{plain(asked.why)}]]  \n"
            f":small[**{plain(asked.owner)}**]"
        )


def empty(state: Empty) -> None:
    """Draw an empty state: never a zero, and at most one thing to do."""
    with st.container(border=True, width=560):
        small(state.kind)
        st.subheader(plain(state.sentence), anchor=False)
        if state.picture:
            draw(state.picture)
        st.markdown(f":gray[{plain(state.text)}]")
        if state.step:
            step = state.step
            st.page_link(step.page, label=plain(step.label), query_params=step.params)
