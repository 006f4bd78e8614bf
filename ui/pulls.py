"""The pull plan: what to export next, by when, and what it is for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from model.ids import ClientId
from model.verdict import Check, Evaluation, Result
from ui import door
from ui.listing import table
from ui.text import language, plain, say

SHOWN = 6
"""Pulls listed; later ones come up as these are done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pull:
    """One check that waits for data, and the measures it needs."""

    due_on: date
    measures: tuple[str, ...]
    change: str
    day: int
    waves: tuple[str, ...]


def show(client_id: ClientId) -> None:
    """Draw what to export next; nothing when no check waits for data."""
    evaluation = door.evaluation(client_id)
    waiting = pulls(evaluation, door.measure_titles(client_id))
    if not waiting:
        return
    st.header(say("What to export next"), anchor=False)
    table([_row(pull, evaluation.as_of) for pull in waiting[:SHOWN]], "pulls")


def pulls(evaluation: Evaluation, titles: door.Titles) -> list[Pull]:
    """Return the next check of each wave that has no data yet, the first first.

    Waves of a change that wait for the same check on the same day are one pull.
    """
    waiting: dict[tuple[date, str, int], list[Result]] = {}
    for result in evaluation.results:
        check = _next_check(result)
        if check is not None:
            key = (check.due_on, result.change, check.day)
            waiting.setdefault(key, []).append(result)
    return [
        Pull(
            due_on=due_on,
            measures=_titles(results, titles),
            change=change,
            day=day,
            waves=tuple(dict.fromkeys(r.wave for r in results if r.wave)),
        )
        for (due_on, change, day), results in sorted(waiting.items())
    ]


def _next_check(result: Result) -> Check | None:
    """Return the first check of a wave that is not counted yet."""
    if result.wave is None or result.adoption is None:
        return None
    return next((c for c in result.adoption.checks if c.active_low is None), None)


def _titles(results: Sequence[Result], titles: door.Titles) -> tuple[str, ...]:
    ids = [
        (result.change, part.measure)
        for result in results
        for part in (result.adoption, result.outcome)
        if part is not None
    ]
    return tuple(dict.fromkeys(titles[each] for each in ids if each in titles))


def _row(pull: Pull, as_of: date) -> dict[str, str]:
    shown = language()
    day = shown.full_day(pull.due_on)
    measures = ", ".join(plain(measure) for measure in pull.measures)
    return {
        say("Export on"): f"**{say('Now') if pull.due_on <= as_of else day}**",
        say("What"): measures,
        say("It must reach"): day,
        say("For"): say(
            "{change}, {waves}, day {day}",
            change=plain(pull.change),
            waves=", ".join(plain(wave) for wave in pull.waves),
            day=pull.day,
        ),
    }
