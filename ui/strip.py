"""The wave strip of the Change page: the rollout, then a row for each wave."""

from collections.abc import Sequence

import streamlit as st

from model.verdict import Result
from reports.staying import staying_key
from reports.tables import Look, StripRow, outcome_scale, strip_row
from ui.blocks import draw, small
from ui.text import plain, say

_WIDTHS = (190, 150, 202, 206, 198, 86)


def strip(results: Sequence[Result], seen: Look) -> None:
    """Draw one row for each result, in this order; the rollout is tinted."""
    scale = outcome_scale(tuple(results))
    with st.container(border=True, key="change_strip", gap=None):
        _head(results[0])
        for place, result in enumerate(results):
            kind = "wave" if result.wave else "rollout"
            key = f"change_{kind}_{place}"
            _row(strip_row(result, seen, scale), key)


def key_line(seen: Look) -> None:
    """Draw what ticks, bars and the five parts mean."""
    with st.container(key="change_key", horizontal=True, gap="small"):
        small(say("Black tick: target. Grey tick: before go-live. Bar: actual."))
        for part in staying_key(seen.language, seen.theme):
            draw(part)


def _head(first: Result) -> None:
    outcome = first.outcome
    unit = f" {outcome.unit}" if outcome else ""
    titles = (
        say("**Wave**"),
        say("**Verdict**"),
        say("**Use at day 90** people"),
        say("**Result**") + unit,
        say("**Staying power** day 30, 60, 90"),
        say("**Grade, owner**"),
    )
    with st.container(key="change_head", horizontal=True, gap=10):
        for title, width in zip(titles, _WIDTHS, strict=True):
            st.markdown(f":small[:gray[{title}]]", width=width)


def _row(row: StripRow, key: str) -> None:
    name, verdict, use, outcome, staying, grade = _WIDTHS
    with st.container(key=key, horizontal=True, gap=10, vertical_alignment="center"):
        st.markdown(
            f"**{plain(row.name)}**  \n:small[:gray[{plain(row.about)}]]", width=name
        )
        draw(row.verdict)
        draw(row.use)
        draw(row.outcome)
        draw(row.staying)
        with st.container(key=f"{key}_grade", width=grade, gap=None):
            draw(row.grade)
            small(row.owner)
