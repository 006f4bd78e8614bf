"""The wave strip of the Change page: the rollout, then a row for each wave."""

from collections.abc import Sequence

import streamlit as st

from model.verdict import Result
from reports.staying import staying_key
from reports.tables import Look, StripRow, outcome_scale, strip_row
from ui import blocks
from ui.text import plain, say

_NAME = 188
_WIDTHS = (150, 202, 206, 198, 86)
_GAP = 12


def strip(results: Sequence[Result], seen: Look) -> None:
    """Draw one row for each result, in this order; the rollout is tinted."""
    scale = outcome_scale(tuple(results))
    unit = next((r.outcome.unit for r in results if r.outcome), "")
    with st.container(border=True, key="change_strip", gap=None):
        _head(unit)
        for place, result in enumerate(results):
            kind = "wave" if result.wave else "rollout"
            _row(strip_row(result, seen, scale), f"change_{kind}_{place}")


def key_line(seen: Look) -> None:
    """Draw what ticks, bars and the parts of staying power mean."""
    with st.container(key="foot_key", horizontal=True, gap="small"):
        st.markdown(
            f":gray[{say('Black tick: target. Grey tick: before go-live.')}]",
            width="content",
        )
        st.space("stretch")
        blocks.pictures(*staying_key(seen.language, seen.theme), gap=14)


def _head(unit: str) -> None:
    titles = (
        say("**Verdict**"),
        say("**Use at day 90** people"),
        say("**Result** {unit}", unit=plain(say(unit) if unit else "")),
        say("**Staying power** day 30, 60, 90"),
        say("**Grade, owner**"),
    )
    with st.container(key="change_head", horizontal=True, gap=_GAP):
        st.markdown(f":gray[{say('**Wave**')}]", width=_NAME)
        for title, width in zip(titles, _WIDTHS, strict=True):
            st.markdown(f":gray[{title}]", width=width)


def _row(row: StripRow, key: str) -> None:
    with st.container(key=key, horizontal=True, gap=_GAP, vertical_alignment="center"):
        st.markdown(f"**{plain(row.name)}**  \n:gray[{plain(row.about)}]", width=_NAME)
        blocks.labelled(
            (
                ("", row.verdict),
                (say("Use at day 90"), row.use),
                (say("Result"), row.outcome),
                (say("Staying power"), row.staying),
                ("", row.owner),
            ),
            gap=_GAP,
        )
