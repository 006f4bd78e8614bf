"""The waves of a change: the strip of the Change page, and the choice of one."""

from collections.abc import Sequence

import streamlit as st

from model.ids import ClientId
from model.verdict import Evaluation, Foresight, Outcome, Result
from reports.bullets import tick_key
from reports.figures import id_prefix, sentence_figures
from reports.levels import unit_words
from reports.scale import table_scale
from reports.starting import starting_words
from reports.staying import WHY_NOT_KNOWN, staying_key
from reports.tables import Look, StripRow, strip_row
from reports.targets import targets_of
from ui import blocks, door, figures, links, state
from ui.text import language, plain, say

_NAME = 188
_WIDTHS = (150, 202, 206, 198, 86)
_GAP = 12


def results(evaluation: Evaluation, chosen: state.Selection) -> list[Result]:
    """Return the results of the chosen change and pair, the rollout first."""
    return [
        result
        for result in evaluation.results
        if (result.change, result.pair) == (chosen.change, chosen.pair)
    ]


def asked(client_id: ClientId, to_data: st.Page) -> tuple[Evaluation, list[Result]]:
    """Return all verdicts, and those of the chosen change and pair, the rollout first.

    Where there is none, it draws what to do instead of the page.
    """
    evaluation = door.evaluation(client_id)
    found = results(evaluation, state.selection(evaluation))
    if not found:
        blocks.empty(blocks.not_started(to_data), is_page=True)
    return evaluation, found


def strip(listed: Sequence[Result], seen: Look, to: st.Page) -> None:
    """Draw one row for each result, in this order; the rollout is tinted.

    The name of each leads to the page that shows why to believe it.
    """
    scale = table_scale(listed, [seen.figures(one) for one in listed])
    outcome = next((r.outcome for r in listed if r.outcome), None)
    with st.container(border=True, key="change_strip", gap=None):
        _head(outcome)
        for place, result in enumerate(listed):
            kind = "wave" if result.wave else "rollout"
            place_link = links.Link(
                to, state.link(result.change, result.pair, result.wave)
            )
            row = strip_row(result, seen, scale)
            _row(row, place_link, f"strip_{kind}_{place}")


def key_line(listed: Sequence[Result], seen: Look) -> None:
    """Draw what ticks, bars and the parts of staying power mean."""
    with st.container(key="foot_key", horizontal=True, gap="small"):
        has_later = any(targets_of(one).later is not None for one in listed)
        ticks = tick_key(seen.language, seen.theme, has_later=has_later)
        blocks.pictures(*ticks, gap=14)
        st.space("stretch")
        checks = [c for r in listed if r.adoption for c in r.adoption.checks]
        has_not_known = any(check.not_known for check in checks)
        key = staying_key(
            seen.language,
            seen.theme,
            has_no_occasion=any(check.no_occasion for check in checks),
            has_not_known=has_not_known,
        )
        blocks.pictures(*key, gap=14)
    if has_not_known:
        blocks.note(say(WHY_NOT_KNOWN))


def foreseen(foresights: Sequence[Foresight], result: Result) -> None:
    """Write what a pair will be able to show, while waves are not yet due."""
    told = [
        one.sentence
        for one in foresights
        if (one.change, one.pair) == (result.change, result.pair)
    ]
    if told:
        st.header(say("What will be seen at day 90"), anchor=False)
        figures.tell(
            sentence_figures(
                told,
                f"{id_prefix(result)}/foreseen",
                say("What the pair can show, foreseen from the weeks so far."),
            )
        )
        with st.container(key="foot_foreseen", gap=None):
            for sentence in told:
                st.markdown(f":gray[{plain(sentence)}]")


def beside(result: Result, seen: Look) -> None:
    """Write what to know beside the verdict of the rollout, in one block."""
    first = starting_words(result, seen.language)
    blocks.notes([*([first] if first else []), *(one.text for one in result.notes)])


def choose(listed: Sequence[Result]) -> Result:
    """Draw the choice of the rollout or a wave, and return the chosen one.

    Without a choice it is the rollout, which the URL does not name.
    """
    by_name = {result.wave or "": result for result in listed}
    labels = {name: plain(name) if name else say("Rollout") for name in by_name}
    return by_name[state.choose_kept(state.WAVE, say("Wave"), labels)]


def _head(outcome: Outcome | None) -> None:
    titles = (
        say("**Verdict**"),
        say("**Use at day 90** people"),
        say("**Result** {what}", what=plain(_direction(outcome))),
        say("**Staying power** day 30, 60, 90"),
        say("**Grade, owner**"),
    )
    definition = say("What a column of the strip shows.")
    figures.tell(sentence_figures(titles, "strip/column", definition))
    with st.container(key="change_head", horizontal=True, gap=_GAP):
        st.markdown(f":gray[{say('**Wave**')}]", width=_NAME)
        for title, width in zip(titles, _WIDTHS, strict=True):
            st.markdown(f":gray[{title}]", width=width)


def _direction(outcome: Outcome | None) -> str:
    if outcome is None:
        return ""
    return unit_words(outcome.unit, outcome.better, language())


def _row(row: StripRow, link: links.Link, key: str) -> None:
    with st.container(key=key, horizontal=True, gap=_GAP, vertical_alignment="center"):
        with st.container(key=f"stripname_{key}", width=_NAME, gap=None):
            links.named(row.name, row.about, link)
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
