"""The weeks of one wave: the chart, what its marks mean, and the table behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from access.principal import Principal
from model.plan import Event
from model.verdict import PairSeries, Reason, Result, Verdict
from reports import charts
from reports.chart_key import key_words
from reports.few_people import few_people
from reports.figures import id_prefix, sentence_figures
from reports.forest import is_forest
from reports.kinds import Kind
from reports.points import week_table
from reports.tables import Look, staying
from reports.words import match_words
from ui import blocks, computed, door, figures, state
from ui.text import listed, named, plain, say, say_count

_TABLE_HEIGHT = 320


def weeks(
    series: PairSeries, result: Result, seen: Look, events: tuple[Event, ...] = ()
) -> None:
    """Draw use above result for one wave, with what else happened, and the table."""
    asked = (result.change, result.pair, result.wave or "")
    key, viewer = door.view(state.client_id())
    drawn = _Drawn(series, result, seen, events)
    _on_phones(_chart(key, viewer, (*asked, seen.theme), drawn), result)
    with st.container(key="foot_chart", gap=None):
        legend = key_words(series, result, events, seen)
        marks = say("What the marks of the chart mean.")
        names = match_words(result, seen.language)
        told = [text for text in (legend, names) if text]
        figures.tell(sentence_figures(told, f"{id_prefix(result)}/chart-key", marks))
        st.markdown(f":gray[{plain(legend)}]")
        behind = _behind(result, seen)
        if behind:
            st.markdown(f":gray[{plain(behind)}]")
        if names:
            st.markdown(f":gray[{plain(names)}]")
    with st.expander(
        say("The weeks as a table"), key="evidence_weeks", on_change="rerun"
    ) as shown:
        if shown.open:
            _table(series, result, seen)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What a chart is drawn from; all of it follows from what is asked for."""

    series: PairSeries
    result: Result
    seen: Look
    events: tuple[Event, ...]


@st.cache_resource(max_entries=256, show_spinner=False)
def _chart(
    key: computed.Key, viewer: Principal, asked: tuple[str, ...], _drawn: _Drawn
) -> tuple[str, ...]:
    """Draw the chart, or send again what was drawn; return its labels in words.

    Plotly checks each part of a specification, and its JSON takes as long again;
    together that is more than all else on the page. Streamlit keeps what a cached
    function draws.

    Args:
        key: of the client.
        viewer: who asks.
        asked: change, pair, wave and theme.
        _drawn: what it is drawn from; not part of what it is kept by.
    """
    result = _drawn.result
    spec = charts.evidence_chart(_drawn.series, result, _drawn.seen, _drawn.events)
    st.plotly_chart(
        charts.shortened(spec),
        theme=None,
        config=dict(charts.CONFIG),
        key="evidence_chart",
        alt=say(
            "{sentence} {support}", sentence=result.sentence, support=result.support
        ),
    )
    return charts.phone_words(_drawn.series, result, _drawn.seen, _drawn.events)


def _on_phones(words: tuple[str, ...], result: Result) -> None:
    """Write what stands beside the lines where there is room, for narrow screens."""
    definition = say("What stands at a mark of the chart, in words.")
    figures.tell(sentence_figures(words, f"{id_prefix(result)}/chart", definition))
    with st.container(key="for_phone_chart", gap=None):
        st.markdown("\n".join(f"- {plain(line)}" for line in words))


def _behind(result: Result, seen: Look) -> str:
    use, outcome = result.adoption, result.outcome
    measures = (use.measure if use else "", outcome.measure if outcome else "")
    reports = seen.sources.of(result.change, *measures)
    if not reports:
        return ""
    return say("Source: {reports}.", reports=listed(map(named, reports)))


def has_weeks(series: PairSeries, result: Result) -> bool:
    """Return whether there is anything to draw."""
    return not charts.is_empty(series, result)


def empty(
    series: PairSeries | None, result: Result, seen: Look, to_data: st.Page
) -> None:
    """Say what a wave does not have yet: too early, too few people, or no data."""
    if result.reason is Reason.SMALL_GROUP:
        blocks.empty(_small(result, seen))
    elif result.verdict is Verdict.TOO_EARLY:
        blocks.empty(_early(result, seen, to_data))
    elif series is None or not has_weeks(series, result):
        blocks.empty(_no_data(result))


def empty_rollout(
    results: Sequence[Result], seen: Look, to_data: st.Page, to_checks: st.Page
) -> None:
    """Say what all waves together do not have yet; nothing once a change is drawn.

    Args:
        results: the rollout first, then its waves.
        seen: day, language, theme and sources.
        to_data: the page that says what to load.
        to_checks: the page that counts who is active.
    """
    rollout = results[0]
    if is_forest(results):
        return
    if rollout.reason is Reason.SMALL_GROUP:
        blocks.empty(_small_rollout(rollout, seen, to_data))
    elif rollout.verdict is Verdict.TOO_EARLY:
        blocks.empty(_early(rollout, seen, to_data))
    else:
        blocks.empty(_no_result(rollout, seen, to_data, to_checks))


def _small_rollout(result: Result, seen: Look, to_data: st.Page) -> blocks.Empty:
    members = say_count(result.members, "One person is in it.", "{n} people are in it.")
    return blocks.too_few(
        say("The rollout is too small to show"),
        _told(members, result),
        blocks.Step(label=say("Load a workbook with more people"), page=to_data),
        few_people(result.members, seen),
    )


def _no_result(
    result: Result, seen: Look, to_data: st.Page, to_checks: st.Page
) -> blocks.Empty:
    """Return what stands for the changes: use, and where to see or get more.

    More exports do not help where people are too few.
    """
    step = blocks.Step(label=say("Show what to export, and when"), page=to_data)
    kind = blocks.EmptyKind.TOO_EARLY
    if result.reason is Reason.PEOPLE:
        kind = blocks.EmptyKind.TOO_FEW
        step = blocks.Step(
            label=say("Show who is active at each check"), page=to_checks
        )
    return blocks.Empty(
        kind=kind,
        sentence=say("No wave has a result to draw yet"),
        picture=staying(result, seen),
        text=say("The change of each wave stands here once one can be judged."),
        step=step,
    )


def _small(result: Result, seen: Look) -> blocks.Empty:
    members = say_count(
        result.members,
        "One person is in it, who counts in the rollout.",
        "{n} people are in it, who count in the rollout.",
    )
    return blocks.too_few(
        say("{wave} is too small to show alone", wave=result.wave),
        _told(members, result),
        blocks.Step(label=say("Show all waves together"), clears=state.WAVE),
        few_people(result.members, seen),
    )


def _early(result: Result, seen: Look, to_data: st.Page) -> blocks.Empty:
    return blocks.Empty(
        kind=blocks.EmptyKind.TOO_EARLY,
        sentence=_due(result, seen),
        picture=staying(result, seen),
        text=_told(_so_far(result, seen), result),
        step=blocks.Step(label=say("Show what to export, and when"), page=to_data),
    )


def _due(result: Result, seen: Look) -> str:
    if result.due_on is None:
        return say("No verdict yet")
    return say("Verdict due {day}", day=seen.language.full_day(result.due_on))


def _so_far(result: Result, seen: Look) -> str:
    """Return what is known of use so far; a result needs all judged weeks."""
    texts = seen.figures(result)
    for day in (60, 30):
        active = texts[Kind(f"active{day}")]
        if active.value is not None:
            return say(
                "Early sign: {active} people at day {day}; too soon for a result.",
                active=active.text,
                day=day,
            )
    return say("Day 30: {when}. Too soon for a result.", when=texts[Kind.ACTIVE30].text)


def _told(text: str, result: Result) -> str:
    """Tell a text with its numbers, and return it."""
    definition = say("What is known where there is no result yet.")
    figures.tell(sentence_figures([text], f"{id_prefix(result)}/so-far", definition))
    return text


def _no_data(result: Result) -> blocks.Empty:
    return blocks.Empty(
        kind=blocks.EmptyKind.FILTERED,
        sentence=say("No week of {wave} is known", wave=result.wave),
        text=result.support or result.sentence,
        step=blocks.Step(label=say("Show all waves together"), clears=state.WAVE),
    )


def _table(series: PairSeries, result: Result, seen: Look) -> None:
    st.dataframe(
        week_table(series, result.outcome, result.members, seen.language),
        hide_index=True,
        height=_TABLE_HEIGHT,
        key="evidence_table",
        placeholder="–",  # noqa: RUF001
        alt=say("Every week of the chart"),
    )
