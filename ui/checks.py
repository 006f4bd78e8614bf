"""The grid of the Checks page: each wave at day 30, 60 and 90."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from kpi.windows import CHECK_DAYS
from model.verdict import Result
from model.words import listed_and, told
from reports.check_figures import check_figures
from reports.check_rows import CheckRow, check_cells, check_row
from reports.check_sums import wave_sum
from reports.check_title import Finding
from reports.rule_figures import line_figure, window_figures
from reports.staying import WHY_NOT_KNOWN, parts_of, staying_key
from reports.svg import Drawing
from reports.tables import Look
from ui import blocks, figures, state
from ui.text import language, plain, say
from ui.unfolded import unfolded_rows

_NAME = 192
_CHECK = 196
_GAP = 22
_N_PARTS = 7
_NO_OCCASION, _NOT_KNOWN = 5, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """What the page shows: the rollout, then the waves, of one change and pair.

    `wave` is the one that the link points at; `has_snapshots` says whether use is
    read from reports of a period.
    """

    results: Sequence[Result]
    seen: Look
    wave: str | None
    has_snapshots: bool

    @property
    def marked(self) -> Result | None:
        """The wave that the link points at."""
        found = (one for one in self.results if one.wave and one.wave == self.wave)
        return next(found, None)


def asked_wave(results: Sequence[Result]) -> str | None:
    """Return the wave that the URL points at; what it names in vain is taken out."""
    asked = st.query_params.get(state.WAVE)
    if asked is None or asked in {one.wave for one in results}:
        return asked
    del st.query_params[state.WAVE]
    return None


def too_few(rollout: Result, data: st.Page) -> blocks.Empty:
    """Return the empty state of a rollout of too few people to show."""
    return blocks.too_few(
        rollout.sentence,
        say("Put waves together in the change workbook and load it again."),
        step=blocks.Step(label=say("Load the workbook"), page=data),
    )


def answer(found: Finding) -> None:
    """Write what the checks come to, and all people part by part."""
    figures.tell(found.figures)
    blocks.answer(found.title, found.support)


def has_part(results: Sequence[Result]) -> tuple[bool, ...]:
    """Return by part, in the order of the key, whether any bar is to name it.

    People without an occasion, and those of whom it is not known, are named only
    where there are any.
    """
    checks = [c for one in results if one.adoption for c in one.adoption.checks]
    listed = [parts for check in checks if (parts := parts_of(check))]
    return tuple(
        part < _NO_OCCASION or any(parts[part] for parts in listed)
        for part in range(_N_PARTS)
    )


def grid(shown: Checks, to: st.Page) -> None:
    """Draw the rollout and each wave at its three checks, with key and table.

    The name of each leads to the page that shows why to believe it.
    """
    with st.container(border=True, key="check_grid", gap=None):
        _head(shown.seen)
        for place, result in enumerate(shown.results):
            figures.tell(shown.seen.figures(result).values())
            figures.tell(check_figures(result, shown.seen).values())
            _row(result, shown, to, place)
    _under(shown)


def _head(seen: Look) -> None:
    windows = window_figures(seen.language)
    figures.tell([line_figure(seen.language), *windows])
    titles = [(say("**Wave**"), say("frozen list at go-live"), _NAME)]
    for day, window in zip(CHECK_DAYS, windows, strict=True):
        titles.append((say("**Day {day}**", day=day), window.text, _CHECK))
    clear = say("same people; must clear the line")
    titles.append((say("**Day 90 against day 30**"), clear, _CHECK))
    with st.container(key="check_head", horizontal=True, gap=_GAP):
        for title, under, width in titles:
            st.markdown(f"{title}  \n:gray[{plain(under)}]", width=width)


def _row(result: Result, shown: Checks, to: st.Page, place: int) -> None:
    row = check_row(result, shown.seen, has_snapshots=shown.has_snapshots)
    kind = "wave" if result.wave else "rollout"
    key = f"checkrow_{place}_{'marked' if result is shown.marked else kind}"
    with st.container(key=key, horizontal=True, gap=_GAP, vertical_alignment="center"):
        with st.container(key=f"stripname_{key}", width=_NAME, gap=None):
            st.page_link(
                to,
                label=f"**{plain(row.name)}**",
                query_params=state.link(result.change, result.pair, result.wave),
            )
            blocks.pictures(row.verdict)
        blocks.labelled(_cells(row), gap=_GAP)


def _cells(row: CheckRow) -> list[tuple[str, Drawing]]:
    labels = [say("Day {day}", day=day) for day in CHECK_DAYS]
    cells = list(zip(labels, row.checks, strict=True))
    return [*cells, (say("Day 90 against day 30"), row.level)]


def _under(shown: Checks) -> None:
    seen, named = shown.seen, has_part(shown.results)
    with st.container(key="foot_key", horizontal=True, gap="small"):
        key = staying_key(
            seen.language,
            seen.theme,
            has_no_occasion=named[_NO_OCCASION],
            has_not_known=named[_NOT_KNOWN],
        )
        blocks.pictures(*key, gap=14)
        st.space("stretch")
        st.markdown(f":gray[{say('Numbers in the bars are people.')}]", width="content")
    if shown.marked:
        _of_wave(shown.marked, seen)
    if named[_NOT_KNOWN]:
        blocks.note(say(WHY_NOT_KNOWN))
    _withheld(shown)
    _table(shown)


def _withheld(shown: Checks) -> None:
    """Write whose counts are left out, and why."""
    left_out = [one for one in shown.results if one.wave and one.withheld]
    if left_out:
        who = told(listed_and([one.wave or "" for one in left_out]), language())
        blocks.note(say("{who}: {why}", who=who, why=left_out[0].support))


def _of_wave(result: Result, seen: Look) -> None:
    """Write all people of the wave that the link points at, or that it waits."""
    if result.go_live > seen.as_of:
        blocks.empty(_not_live(result, seen))
        return
    summed = wave_sum(result, seen.language) or result.sentence
    blocks.note(summed)


def _not_live(result: Result, seen: Look) -> blocks.Empty:
    return blocks.Empty(
        kind=blocks.EmptyKind.FILTERED,
        key="filter",
        sentence=say(
            "{change} has not gone live in {wave}",
            change=result.change,
            wave=result.wave,
        ),
        text=say(
            "The launch is planned for {day}. The other waves are above.",
            day=seen.language.full_day(result.go_live),
        ),
        step=blocks.Step(label=say("Clear the choice of wave"), clears=state.WAVE),
    )


def _table(shown: Checks) -> None:
    """Draw every count of every check as a table, once it is unfolded."""
    unfolded_rows(
        say("The counts as a table"),
        lambda: [row for one in shown.results for row in check_cells(one, shown.seen)],
        key="check_counts",
        alt=say("Every wave at each check: who is active, and the parts"),
    )
