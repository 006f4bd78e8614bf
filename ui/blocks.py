"""The blocks that pages are built from: pictures, answers, cards, empty states.

The only place where HTML is written, and all of it is escaped; rules of style
stand in `ui.theme`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from html import escape

import streamlit as st

from model.faults import StoreError
from model.figure import NO_SOURCES, Sources
from model.text import Template
from model.verdict import SMALLEST_GROUP, Result
from reports.decisions import Decision
from reports.ghosts import sample_rows
from reports.labels import chip, grade_box, verdict_label
from reports.portfolio_rows import Cell
from reports.summary import count_words
from reports.svg import Drawing
from reports.tables import Look
from reports.tokens import Theme
from reports.words import grade_words
from ui import theme
from ui.state import link
from ui.text import language, plain, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The one thing to do next: the label of the button, and what it does.

    It leads to a page, or takes a choice out of the URL, or draws the page anew.
    """

    label: str
    page: st.Page | None = None
    clears: str | None = None


class EmptyKind(StrEnum):
    """Why there are no numbers: one of five reasons, or something is broken."""

    NOT_STARTED = "not started"
    TOO_EARLY = "too early"
    TOO_FEW = "too few"
    FILTERED = "filtered"
    BROKEN = "broken"


KIND_WORDS: dict[EmptyKind, Template] = {
    EmptyKind.NOT_STARTED: "Not started",
    EmptyKind.TOO_EARLY: "Too early",
    EmptyKind.TOO_FEW: "Not enough people",
    EmptyKind.FILTERED: "No data for this filter",
    EmptyKind.BROKEN: "Broken",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Empty:
    """A page or part of it without numbers: what kind, why, and what next.

    `key` tells it from another one of the same page.
    """

    kind: EmptyKind
    sentence: str
    text: str
    step: Step | None = None
    picture: Drawing | None = None
    key: str = "empty"


def look(as_of: date, sources: Sources = NO_SOURCES) -> Look:
    """Return how the viewer sees verdicts of this day, and from which reports."""
    return Look(as_of, language(), theme.current(), sources)


def pictures(*drawings: Drawing, gap: int = 8) -> None:
    """Show drawings at their own size, side by side while there is room."""
    st.html(_line("".join(map(_image, drawings)), gap), width="content")


def by_width(desk: Drawing, phone: Drawing, key: str) -> None:
    """Show the drawing that suits the width of the screen."""
    for drawing, kind in ((desk, "for_desk"), (phone, "for_phone")):
        with st.container(key=f"{kind}_{key}"):
            pictures(drawing)


def row(head: Drawing | None, cells: Iterable[Drawing]) -> None:
    """Show the cells of a table row; those that do not fit go below."""
    first = _image(head) if head else ""
    st.html(_line(first + _line("".join(map(_image, cells)), 14), 14))


def labelled(cells: Iterable[tuple[str, Drawing]], *, gap: int) -> None:
    """Show the cells of a table row; on phones each under its own label."""
    figures = "".join(
        f"<figure><figcaption>{escape(label)}</figcaption>{_image(drawing)}</figure>"
        for label, drawing in cells
    )
    st.html(_line(figures, gap))


def cells(listed: Iterable[tuple[str, Cell]], seen: Theme) -> None:
    """Show the cells of a row in words; on phones each under its own heading."""
    st.html(
        '<div class="wc-cells">'
        + "".join(_cell(heading, one, seen) for heading, one in listed)
        + "</div>"
    )


def headings(texts: Iterable[str]) -> None:
    """Show the headings of the cells of a table whose rows are cells."""
    listed = "".join(f"<div>{escape(text)}</div>" for text in texts)
    st.html(f'<div class="wc-cells" aria-hidden="true">{listed}</div>')


def _cell(heading: str, cell: Cell, seen: Theme) -> str:
    drawn = ""
    if cell.verdict is not None:
        drawn = _image(verdict_label(cell.verdict, language(), seen))
    said = "".join(f"<p><b>{escape(line)}</b></p>" for line in cell.loud) + drawn
    said += "".join(f"<p>{escape(line)}</p>" for line in cell.lines)
    head = f"<span>{escape(heading)}</span>" if heading else ""
    return f"<div>{head}<div>{said}</div></div>"


def note(text: str) -> None:
    """Write a line of small print."""
    st.markdown(f":small[:gray[{plain(text)}]]")


def flagged(text: str, *, is_bad: bool) -> None:
    """Write a line; what is bad bears a triangle and is bold, not only red."""
    words = plain(text)
    st.markdown(f":red[▼ **{words}**]" if is_bad else f":gray[{words}]")


def answer(title: str, support: str) -> None:
    """Write the answer of a page and the line under it."""
    with st.container(key="answer", gap="xxsmall"):
        st.title(plain(title), anchor=False)
        if support:
            st.markdown(f":gray[{plain(support)}]")


def headline(result: Result, seen: Look, sealed: Iterable[str] = ()) -> None:
    """Draw verdict, grade, what it stands for and its seal, then the sentence."""
    with st.container(gap="xxsmall"):
        _standing(result, seen, sealed)
        answer(result.sentence, result.support)


def notes(lines: Iterable[str]) -> None:
    """Write what to know beside a verdict, one line each, in small print."""
    listed = "\n".join(f"- :gray[{plain(line)}]" for line in lines)
    if listed:
        with st.container(key="notes"):
            st.markdown(listed)


def _standing(result: Result, seen: Look, sealed: Iterable[str]) -> None:
    with st.container(
        key="standing", horizontal=True, vertical_alignment="center", gap="xsmall"
    ):
        pictures(
            chip(result.verdict, seen.language, seen.theme),
            grade_box(result.grade, seen.language, seen.theme),
            gap=12,
        )
        for words in (grade_words(result.grade, seen.language), *sealed):
            st.markdown(f":gray[{plain(words)}]", width="content")


def card(asked: Decision, seen: Look, to: st.Page, place: int) -> None:
    """Draw the card of one decision: what asks, what to do, why and who.

    The name of the change leads to its page, to the wave that asks.
    """
    result = asked.result
    with st.container(border=True, key=f"card_{place}", gap=2, height="stretch"):
        if asked.is_rollback:
            flagged(say("Rollback trigger met"), is_bad=True)
        else:
            pictures(verdict_label(result.verdict, seen.language, seen.theme))
        st.header(plain(asked.action), anchor=False)
        st.markdown(f":gray[{plain(asked.why)}]")
        with st.container(
            horizontal=True,
            horizontal_alignment="distribute",
            vertical_alignment="center",
            gap=2,
        ):
            st.markdown(f"**{plain(asked.owner)}**", width="content")
            st.page_link(
                to,
                label=plain(result.change),
                query_params=link(result.change, result.pair, result.wave),
            )


def empty(state: Empty, *, is_page: bool = False) -> None:
    """Draw an empty state: never a zero, and at most one thing to do.

    Args:
        state: what there is instead of numbers.
        is_page: whether it stands for the whole page, and so is its answer.
    """
    with st.container(border=True, width=560, key=state.key):
        note(say(KIND_WORDS[state.kind]))
        write = st.title if is_page else st.header
        write(plain(state.sentence), anchor=False)
        if state.picture:
            pictures(state.picture)
        st.markdown(f":gray[{plain(state.text)}]")
        if state.step:
            _offer(state.step, f"{state.key}_step")


def _offer(step: Step, key: str) -> None:
    if not st.button(plain(step.label), key=key, type="primary"):
        return
    if step.page is not None:
        st.switch_page(step.page)
    if step.clears is not None:
        st.query_params.pop(step.clears, None)
    st.rerun()


def broken(fault: StoreError) -> Empty:
    """Return the empty state of what cannot be shown: what, why, and the remedy."""
    return Empty(
        kind=EmptyKind.BROKEN,
        key="fault",
        sentence=fault.message,
        text=fault.remedy,
        step=Step(label=say("Look again")),
    )


def unexpected(fault_id: str) -> Empty:
    """Return the empty state of a fault of ours, which the log explains."""
    return Empty(
        kind=EmptyKind.BROKEN,
        key="fault",
        sentence=say("Something went wrong on our side"),
        text=say(
            "Try again; if it stays, report the fault {fault_id}, which the log "
            "explains.",
            fault_id=fault_id,
        ),
        step=Step(label=say("Look again")),
    )


def too_few(
    sentence: str, text: str, step: Step, picture: Drawing | None = None
) -> Empty:
    """Return the empty state of a group that is never shown, as it is too small.

    Args:
        sentence: which group it is.
        text: what else there is to know, a whole sentence or more.
        step: what shows something instead.
        picture: how far the group is from the smallest that is shown.
    """
    never = say(
        "Groups of fewer than {floor} people are never shown, so that nobody can be "
        "recognised.",
        floor=count_words(SMALLEST_GROUP, language()),
    )
    return Empty(
        kind=EmptyKind.TOO_FEW,
        sentence=sentence,
        text=say("{why} {more}", why=never, more=text),
        step=step,
        picture=picture,
    )


def not_started(data: st.Page) -> Empty:
    """Return the empty state of a client without any change."""
    return Empty(
        kind=EmptyKind.NOT_STARTED,
        sentence=say("Here you will see each change and its verdict"),
        text=say("Load a change workbook and the exports of use and result."),
        step=Step(label=say("Load files"), page=data),
        picture=sample_rows(language(), theme.current()),
    )


def plan_only(data: st.Page) -> Empty:
    """Return the empty state of a client with a plan but no export."""
    return Empty(
        kind=EmptyKind.NOT_STARTED,
        sentence=say("The plan is in; no export is loaded yet"),
        text=say("Load the exports of use and of the result to get verdicts."),
        step=Step(label=say("Load exports"), page=data),
    )


_IN_ADDRESS = str.maketrans(
    {'"': "'", **{sign: f"%{ord(sign):02X}" for sign in "%#&<>\t\n"}}
)
"""What stands for signs that would end an address or its attribute.

In the drawing `"` only encloses attributes, and any `'` is escaped.
"""
_NAMED = re.compile(r' role="img" aria-label="[^"]*"')


@lru_cache(maxsize=2048)
def _image(drawing: Drawing) -> str:
    """Return an image element; its address is the drawing, a third less than base64.

    Within an image nobody reads the drawing's own name: it is the `alt` here.
    """
    code = _NAMED.sub("", drawing.svg, count=1).translate(_IN_ADDRESS)
    return (
        f'<img src="data:image/svg+xml,{code}" alt="{escape(drawing.alt)}"'
        f' width="{drawing.width}" height="{drawing.height}">'
    )


def _line(content: str, gap: int) -> str:
    return f'<div class="wc" style="column-gap:{gap}px">{content}</div>'
