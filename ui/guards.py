"""What must not happen: guardrails, the rollback trigger, a cost not paid back."""

from collections.abc import Iterable, Sequence

import streamlit as st

from kpi.breakeven import MoneyRow
from model.figure import Figure
from model.verdict import Guardrail, Result, Trigger
from reports.figures import guardrail_figure, sentence_figures, slug
from reports.payback import Payback, paybacks
from reports.rollback import rollback_lines
from reports.tables import Look
from reports.words import measure_title
from ui import blocks, figures
from ui.text import plain, say


def guardrails(results: Sequence[Result], seen: Look) -> None:
    """Write a line for each measure that must not get worse, of each result."""
    told = [(result, one) for result in results for one in result.guardrails]
    if not told:
        return
    st.header(guards_title([one for _, one in told]), anchor=False)
    with st.container(key="foot_guards", gap=None):
        for result, one in told:
            _guardrail(result, one, seen)


def guards_title(listed: Sequence[Guardrail]) -> str:
    """Return whether any guardrail got worse, or that none can be judged."""
    if any(one.is_worse for one in listed):
        return say("A measure that must not get worse did")
    if all(one.is_worse is None for one in listed):
        return say("No guardrail can be judged yet")
    return say("No guardrail is shown to be worse")


def _guardrail(result: Result, one: Guardrail, seen: Look) -> None:
    figure = guardrail_figure(result, one, seen.as_of, seen.language, seen.sources)
    figures.tell([figure])
    line = say(
        "Guardrail, {who}: {title}, {text}.",
        who=result.wave or say("All waves together"),
        title=measure_title(one.outcome, seen.language),
        text=figure.text,
    )
    blocks.flagged(line, is_bad=bool(one.is_worse))


def rollback(triggers: Sequence[Trigger], change: str, seen: Look) -> None:
    """Write the rollback trigger with its value now; where it is met, in red."""
    lines = rollback_lines(triggers, change, seen.language)
    if not lines:
        return
    told = [line.text for line in lines]
    measures = [one.measure for one in triggers if one.change == change]
    definition = say("The rollback trigger as agreed, and the measure now.")
    behind = seen.sources.of(change, *measures)
    figures.tell(sentence_figures(told, f"{slug(change)}/rollback", definition, behind))
    with st.container(key="foot_rollback", gap=None):
        for line in lines:
            blocks.flagged(line.text, is_bad=line.is_met)


def payback(rows: tuple[MoneyRow, ...], result: Result, seen: Look) -> None:
    """Draw at which sustained use it pays back, hard and soft apart."""
    found = paybacks(rows, result, seen)
    if not found:
        return
    st.header(say("When it pays back"), anchor=False)
    figures.tell(_figures(found))
    with st.container(key="change_payback", horizontal=True, gap="medium"):
        for place, one in enumerate(found):
            with st.container(key=f"meter_pay_{place}", width=345, gap=2):
                _payback(one)
    if any(one.bar for one in found):
        note = say(
            "Bar: from the hopeful to the cautious figures of the Money sheet. "
            "Tick: the likely ones. Dot: use at day 90 with its likely range."
        )
        with st.container(key="foot_payback"):
            st.markdown(f":gray[{plain(note)}]")


def _payback(one: Payback) -> None:
    st.markdown(f"**{plain(one.counted)}**")
    for lack in one.lacks:
        st.markdown(plain(lack))
    if one.bar:
        st.markdown(plain(one.finding))
        blocks.pictures(one.bar)
        st.markdown(f":gray[{plain(one.span)}]")


def _figures(found: Iterable[Payback]) -> list[Figure]:
    return [figure for one in found for figure in one.figures]
