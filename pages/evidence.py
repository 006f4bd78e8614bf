"""Evidence: one pair in one wave or the rollout, and why to believe it."""

import streamlit as st

from model.ids import ClientId
from model.plan import Event
from model.verdict import PairSeries, Result
from pages import checks, data
from reports.figures import note_figures
from reports.known import known
from reports.promise import sealed_words
from reports.tables import Look
from ui import blocks, door, eventlog, evidence, figures, noise, state, strip
from ui import known as known_blocks


def render() -> None:
    """Draw the page for the chosen change, pair and wave."""
    client_id = state.client_id()
    to_data = st.Page(data.render, url_path="data")
    evaluation, results = strip.asked(client_id, to_data)
    if not results:
        return
    result = strip.choose(results)
    seen = blocks.look(evaluation.as_of, door.sources(client_id))
    figures.tell(seen.figures(result).values())
    figures.tell(note_figures(result, seen.language))
    sealed = sealed_words(results, seen.as_of, seen.language)
    asked = (client_id, result.change, result.pair)
    series = door.series(*asked, result.wave) if result.wave else None
    events = door.events(client_id, result.change)
    log = eventlog.log_of(client_id, result, evaluation)
    blocks.headline(result, seen, sealed)
    left, right = st.columns((2.8, 1), gap="medium")
    with right:
        known_blocks.show(known(result, series, sealed, seen), result)
        known_blocks.limits(result, seen)
        known_blocks.raise_grade(result, seen, to_data)
    with left:
        if evaluation.data_to is None:
            blocks.empty(blocks.plan_only(to_data))
        elif result.wave is None:
            noise.waves(results, seen)
            known_blocks.earlier_dates(client_id, result, seen)
            to_checks = st.Page(checks.render, url_path="checks")
            evidence.empty_rollout(results, seen, to_data, to_checks)
        else:
            _wave(client_id, series, result, seen, events)
        blocks.notes(note.text for note in result.notes)
    eventlog.unusual(result.outcome, log, seen)
    eventlog.left_out(result.outcome, seen)
    eventlog.events(events, log, seen)


def _wave(
    client_id: ClientId,
    series: PairSeries | None,
    result: Result,
    seen: Look,
    events: tuple[Event, ...],
) -> None:
    if series is not None and evidence.has_weeks(series, result):
        evidence.weeks(series, result, seen, events)
        known_blocks.earlier_dates(client_id, result, seen)
        noise.weeks(series, result, seen)
    to_data = st.Page(data.render, url_path="data")
    evidence.empty(series, result, seen, to_data)
