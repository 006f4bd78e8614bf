"""The Checks page: did use hold to day 30, 60 and 90, wave by wave?"""

from collections.abc import Sequence

import streamlit as st

from kpi.windows import CHECK_DAYS
from model.verdict import Result
from reports.check_figures import check_figures, line_figure
from reports.check_rows import CheckRow, check_row
from reports.check_sums import wave_sum
from reports.check_title import Finding
from reports.staying import WHY_NOT_KNOWN, staying_key
from reports.tables import Look
from ui import blocks, figures
from ui.text import plain, say

_NAME = 192
_CHECK = 196
_GAP = 22


def answer(found: Finding) -> None:
    """Write what the checks come to, and all people part by part."""
    figures.tell(found.figures)
    blocks.answer(found.title, found.support)


def grid(
    results: Sequence[Result], seen: Look, wave: str | None, *, has_snapshots: bool
) -> None:
    """Draw the rollout and each wave at its three checks.

    Args:
        results: the rollout, then the waves.
        seen: day, language and theme.
        wave: the wave that the link points at; its row is marked.
        has_snapshots: whether use is read from reports of a period.
    """
    figures.tell([line_figure(seen.language)])
    with st.container(border=True, key="check_grid", gap=None):
        _head()
        for place, result in enumerate(results):
            figures.tell(seen.figures(result).values())
            figures.tell(check_figures(result, seen).values())
            row = check_row(result, seen, has_snapshots=has_snapshots)
            _row(row, _key(result, place, wave))
    _under(results, seen, wave)


def _key(result: Result, place: int, wave: str | None) -> str:
    is_marked = result.wave is not None and result.wave == wave
    kind = "wave" if result.wave else "rollout"
    return f"checkrow_{place}_{'marked' if is_marked else kind}"


def _head() -> None:
    titles = [(say("**Wave**"), say("frozen list at go-live"), _NAME)]
    for day in CHECK_DAYS:
        first, last = day - 27, day
        days = say("days {first} to {last}", first=first, last=last)
        titles.append((say("**Day {day}**", day=day), days, _CHECK))
    clear = say("same people; must clear 75%")
    titles.append((say("**Day 90 against day 30**"), clear, _CHECK))
    with st.container(key="check_head", horizontal=True, gap=_GAP):
        for title, under, width in titles:
            st.markdown(f"{title}  \n:gray[{plain(under)}]", width=width)


def _row(row: CheckRow, key: str) -> None:
    with st.container(key=key, horizontal=True, gap=_GAP, vertical_alignment="center"):
        with st.container(width=_NAME, gap=None):
            st.markdown(f"**{plain(row.name)}**")
            blocks.pictures(row.verdict)
        labels = [say("Day {day}", day=day) for day in CHECK_DAYS]
        cells = zip(labels, row.checks, strict=True)
        last = (say("Day 90 against day 30"), row.level)
        blocks.labelled((*cells, last), gap=_GAP)


def _under(results: Sequence[Result], seen: Look, wave: str | None) -> None:
    checks = [c for r in results if r.adoption for c in r.adoption.checks]
    has_not_known = any(check.not_known for check in checks)
    with st.container(key="foot_key", horizontal=True, gap="small"):
        key = staying_key(
            seen.language,
            seen.theme,
            has_no_occasion=any(check.no_occasion for check in checks),
            has_not_known=has_not_known,
        )
        blocks.pictures(*key, gap=14)
        st.space("stretch")
        st.markdown(f":gray[{say('Numbers in the bars are people.')}]", width="content")
    marked = next((one for one in results if wave and one.wave == wave), None)
    if marked:
        blocks.note(wave_sum(marked, seen.language))
    if has_not_known:
        blocks.note(say(WHY_NOT_KNOWN))
