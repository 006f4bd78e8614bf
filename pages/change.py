"""Change: one rollout, wave by wave: used, better, staying, and what must not be."""

from collections.abc import Sequence

import streamlit as st

from model.ids import ClientId
from model.verdict import Reason, Result
from pages import data, evidence
from reports.figures import note_figures
from reports.meter import meter
from reports.promise import sealed_words
from reports.tables import Look
from ui import blocks, door, figures, guards, oldpath, state, strip


def render() -> None:
    """Draw the page for the chosen change and pair; weeks stand on Evidence."""
    client_id = state.client_id()
    to_data = st.Page(data.render, url_path="data")
    evaluation, results = strip.asked(client_id, to_data)
    if not results:
        return
    rollout = results[0]
    seen = blocks.look(evaluation.as_of, door.sources(client_id))
    for one in results:
        figures.tell(seen.figures(one).values())
    figures.tell(note_figures(rollout, seen.language))
    blocks.headline(rollout, seen, sealed_words(results, seen.as_of, seen.language))
    if evaluation.data_to is None:
        blocks.empty(blocks.plan_only(to_data))
    strip.strip(results, seen, st.Page(evidence.render, url_path="evidence"))
    strip.key_line(results, seen)
    _old_path(client_id, results, seen)
    guards.guardrails(results, seen)
    guards.rollback(evaluation.triggers, rollout.change, seen)
    guards.payback(door.money(client_id, rollout.change), rollout, seen)
    strip.foreseen(evaluation.foresights, rollout)
    strip.beside(rollout, seen)


def _old_path(client_id: ClientId, results: Sequence[Result], seen: Look) -> None:
    meters = [
        meter(one, door.series(client_id, one.change, one.pair, one.wave), seen)
        for one in results
        if one.wave and (one.old_path or one.reason is Reason.WORKAROUND_BACK)
    ]
    if any(one.old_path for one in results):
        oldpath.meters(meters, results, seen)
