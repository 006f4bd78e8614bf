"""Evidence: one pair in one wave or the rollout, and why to believe it."""

import streamlit as st

from model.ids import ClientId
from model.verdict import Evaluation, Result
from pages import data
from reports.charts import is_empty
from reports.known import known
from reports.promise import sealed_words
from ui import blocks, door, eventlog, evidence, noise, state, strip
from ui import known as known_blocks


def render() -> None:
    """Draw the page for the chosen change, pair and wave."""
    client_id = state.client_id()
    evaluation = door.evaluation(client_id)
    results = strip.results(evaluation, state.selection(evaluation))
    if not results:
        to_data = st.Page(data.render, url_path="data")
        blocks.empty(blocks.not_started(to_data), is_page=True)
        return
    result = strip.choose(results)
    seen = blocks.look(evaluation.as_of, door.sources(client_id))
    sealed = sealed_words(results, seen.as_of, seen.language)
    asked = (client_id, result.change, result.pair)
    series = door.series(*asked, result.wave) if result.wave else None
    events = door.events(client_id, result.change)
    log = _log(client_id, result, evaluation)
    blocks.headline(result, seen, sealed)
    left, right = st.columns((2.8, 1), gap="medium")
    with right:
        known_blocks.show(known(result, series, sealed, seen))
        known_blocks.raise_grade(result)
    with left:
        if result.wave is None:
            noise.waves(results, seen)
        elif series is None or is_empty(series, result):
            evidence.not_shown(result)
        else:
            evidence.weeks(series, result, seen, events)
            noise.weeks(series, result, seen)
        blocks.notes(note.text for note in result.notes)
        known_blocks.earlier_dates(client_id, result, seen)
    eventlog.unusual(result.outcome, log, seen)
    eventlog.left_out(result.outcome, seen)
    eventlog.events(events, log, seen)


def _log(client_id: ClientId, result: Result, evaluation: Evaluation) -> eventlog.Log:
    groups = (g for g in evaluation.groups if g.change == result.change and g.people)
    names = tuple(group.group for group in groups)
    return eventlog.Log(
        client=client_id,
        change=result.change,
        groups=names,
        measures=door.measures(client_id, result.change),
    )
