"""Checks: did use hold to day 30, 60 and 90, wave by wave?"""

import streamlit as st

from model.verdict import Reason
from pages import data, evidence
from reports.check_plan import has_snapshots
from reports.check_title import finding
from ui import blocks, checks, checks_beside, door, state, strip


def render() -> None:
    """Draw the page for the chosen change and pair; a link may point at a wave."""
    client_id = state.client_id()
    to_data = st.Page(data.render, url_path="data")
    evaluation, results = strip.asked(client_id, to_data)
    if not results:
        return
    rollout = results[0]
    if rollout.reason is Reason.SMALL_GROUP:
        blocks.empty(checks.too_few(rollout, to_data), is_page=True)
        return
    seen = blocks.look(evaluation.as_of, door.sources(client_id))
    measure = door.use_measure(client_id, rollout.change, rollout.pair)
    named = measure.id if measure else ""
    shown = checks.Checks(
        results=results,
        seen=seen,
        wave=checks.asked_wave(results),
        has_snapshots=has_snapshots(door.pulls(client_id).pulls, rollout.change, named),
    )
    checks.answer(finding(results, seen))
    if evaluation.data_to is None:
        blocks.empty(blocks.plan_only(to_data))
    checks.grid(shown, st.Page(evidence.render, url_path="evidence"))
    left, right = st.columns(2, gap="medium")
    with left:
        checks_beside.next_up(client_id, shown, to_data)
        checks_beside.by_wave(shown)
    with right:
        checks_beside.words(shown, measure)
        checks_beside.starts(shown)
