"""Change: one rollout, wave by wave, and the weeks behind each wave."""

from collections.abc import Sequence

import streamlit as st

from model.ids import ClientId
from model.loads import Status
from model.verdict import Result
from pages import data
from reports.charts import is_empty
from reports.meter import meter
from reports.promise import sealed_words
from reports.tables import Look
from ui import blocks, door, evidence, state, strip
from ui.text import say


def render() -> None:
    """Draw the page for the chosen change and pair."""
    client_id = state.client_id()
    evaluation = door.evaluation(client_id)
    results = strip.results(evaluation, state.selection(evaluation))
    if not results:
        to_data = st.Page(data.render, url_path="data")
        blocks.empty(blocks.not_started(to_data), is_page=True)
        return
    seen = blocks.look(evaluation.as_of, _sources(client_id))
    sealed = sealed_words(results, seen.as_of, seen.language)
    blocks.headline(results[0], seen, sealed)
    strip.strip(results, seen)
    strip.key_line(results, seen)
    evidence.starting(results[0], seen)
    waves = [result for result in results if result.wave]
    chosen = strip.choose(waves)
    _chart(client_id, chosen, seen)
    evidence.guardrails((chosen, results[0]), seen)
    evidence.foreseen(evaluation.foresights, results[0])
    evidence.rollback(evaluation.triggers, results[0].change, seen)
    _old_path(client_id, results, seen)
    if seen.sources:
        reports = ", ".join(seen.sources)
        blocks.note(say("From the reports loaded so far: {reports}.", reports=reports))


def _chart(client_id: ClientId, result: Result, seen: Look) -> None:
    series = door.series(client_id, result.change, result.pair, result.wave or "")
    if series is None or is_empty(series, result):
        evidence.not_shown(result)
    else:
        evidence.chart(series, result, seen)
    blocks.notes(note.text for note in result.notes)
    blocks.raise_grade(result)


def _old_path(client_id: ClientId, results: Sequence[Result], seen: Look) -> None:
    meters = [
        meter(one, door.series(client_id, one.change, one.pair, one.wave), seen)
        for one in results
        if one.wave and one.old_path
    ]
    if meters:
        evidence.meters(meters, results, seen)


def _sources(client_id: ClientId) -> tuple[str, ...]:
    loaded = (r for r in door.ledger(client_id) if r.status is Status.LOADED)
    return tuple(sorted({receipt.report for receipt in loaded if receipt.report}))
