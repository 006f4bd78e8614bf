"""The blocks of the Plan page: answer, sections, and the sheet that is edited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from connectors.workbook.schema import CellKind, Sheet
from connectors.workbook.sheets import SHEETS, sheet
from connectors.workbook.sheets_facts import ENTERED_IN, EVENT_LOG
from model.measures import BUILT_IN
from model.plan import Plan
from model.text import Template
from reports.plan import pair_seals, told
from ui import blocks, figures, state
from ui.plan_draft import Draft
from ui.plan_grid import NOTE, configured, frame_of, rows_of
from ui.plan_versions import PlanVersion
from ui.text import language, plain, say

SECTION = "section"
_GRIDS = "plan_grids"
_TALL = {"Change"}
_TALL_ROW = 66
"""In pixels: from 65 on Streamlit breaks lines in a cell."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: what it is called, and the sheet that it edits."""

    label: Template
    sheet: str


SECTIONS: dict[str, Section] = {
    "pairs": Section("Pairs", "Pairs"),
    "request": Section("Request", "Change"),
    "waves": Section("Waves and people", "Waves"),
    "measures": Section("Measures", "Measures"),
    "events": Section("Events", "Events"),
    "risks": Section("Risks", "Risks"),
    "communication": Section("Communication", "Communication"),
    "training": Section("Training", "Training"),
    "stakeholders": Section("Stakeholders", "Stakeholders"),
    "survey": Section("Survey", "Survey"),
    "money": Section("Money", "Money"),
    "mapping": Section("Mapping", "Mapping"),
}
"""By their names in the URL; the first is the default, which the URL leaves out."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """What a grid began with; it must stay the same while the grid is there."""

    frame: pd.DataFrame
    offers: Mapping[str, Sequence[str]]


def answer(evaluated: Plan | None, version: PlanVersion | None, as_of: date) -> None:
    """Write whether the plan is agreed, and what was changed after launch."""
    if evaluated is None or version is None or version.loaded_on is None:
        blocks.answer(
            say("This change is begun and not saved yet"),
            say("Fill in its waves, list their people, and agree its pairs."),
        )
        return
    found = told(evaluated, version.loaded_on, as_of, language())
    blocks.answer(found.title, found.support)
    blocks.notes(found.edits)
    figures.tell(found.figures)


def choose_section() -> str:
    """Draw the choice of section, and return its name; the URL holds it."""
    labels = {name: say(section.label) for name, section in SECTIONS.items()}
    return state.choose_kept(SECTION, say("Part of the plan"), labels, wrap=False)


def edit(draft: Draft, section: str) -> None:
    """Draw the sheet of a section as a grid, and take what stands in it."""
    of = sheet(SECTIONS[section].sheet)
    key = f"plan_grid_{draft.base.change}_{of.name}_{draft.round}"
    grid = _grid(draft, of, key)
    blocks.note(say(of.note))
    edited = st.data_editor(
        grid.frame,
        key=key,
        hide_index=True,
        num_rows="dynamic",
        column_order=_order(of),
        column_config=configured(of, grid.frame, grid.offers),
        height="content",
        row_height=_TALL_ROW if of.name in _TALL else None,
        placeholder="",
        alt=say("The sheet {sheet} of the plan, to edit", sheet=of.name),
    )
    draft.put(of, rows_of(of, edited))


def seals(plan: Plan, as_of: date) -> None:
    """Write of each pair since when it is sealed, and what was changed since."""
    with st.container(key="plan_seals", gap="xsmall"):
        for pair, lines in pair_seals(plan, as_of, language()):
            said = "  \n".join(f":gray[{plain(line)}]" for line in lines)
            st.markdown(f"**{plain(pair.name)}**  \n{said}")


def logged(version: PlanVersion | None) -> None:
    """Write which events stand in the event log, for those are not edited here."""
    rows = [] if version is None else version.rows["Events"]
    found = [row for row in rows if row.get(ENTERED_IN) == EVENT_LOG]
    if not found:
        return
    st.markdown(f"**{say('In the event log; edit them on the Evidence page')}**")
    for row in found:
        day, what = _day(row["From"]), plain(str(row["What"]))
        st.markdown(say("{day}: {what}", day=day, what=what))


def _day(stated: object) -> str:
    """Return what stands in a cell of days as the viewer reads a day."""
    if isinstance(stated, date):
        return plain(language().full_day(stated))
    return plain(str(stated))


def _order(of: Sheet) -> list[str]:
    """Return the columns that are shown; where an event was entered is told below."""
    shown = [column.header for column in of.columns if column.header != ENTERED_IN]
    return [*shown, NOTE] if of.fields else shown


def _grid(draft: Draft, of: Sheet, key: str) -> _Grid:
    """Return what the grid began with; one that comes back begins with the draft."""
    grids: dict[str, _Grid] = st.session_state.setdefault(_GRIDS, {})
    for gone in grids.keys() - st.session_state.keys():
        del grids[gone]
    if key not in grids:
        frame = frame_of(of, draft.rows(of))
        grids[key] = _Grid(frame, _offers(draft, of, frame))
    return grids[key]


def _offers(draft: Draft, of: Sheet, frame: pd.DataFrame) -> dict[str, list[str]]:
    """Return the names that drop-downs offer: those of the plan, and those in use."""
    waves = _names(draft, "Waves", "Wave")
    measures = [*_names(draft, "Measures", "Measure"), *BUILT_IN]
    kinds = {CellKind.WAVE: waves, CellKind.MEASURE: measures}
    return {
        column.header: list(
            dict.fromkeys([*kinds[column.kind], *frame[column.header].dropna()])
        )
        for column in of.columns
        if column.kind in kinds
    }


def _names(draft: Draft, name: str, header: str) -> list[str]:
    [of] = [one for one in SHEETS if one.name == name]
    return [str(row[header]) for row in draft.rows(of) if row.get(header)]
