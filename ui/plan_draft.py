"""What somebody types into a plan; only the session keeps it, until it is saved.

A draft outlives reruns, other sections and other pages, and ends with the session.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import streamlit as st

from connectors.workbook.schema import Sheet
from connectors.workbook.sheets import SHEETS
from connectors.workbook.sheets_facts import ENTERED_IN, LOGGED
from connectors.workbook.stated import kept_rows
from model.ids import ClientId
from ui.plan_changes import Change, changes, merged, renamed, text
from ui.plan_grid import FORMER, Row, shown
from ui.plan_versions import Checked, Edited, PlanVersion

NAME = "Name"
_DRAFTS = "plan_drafts"
_ROUNDS = "plan_rounds"


@dataclass(frozen=True, slots=True)
class TypedPeople:
    """People typed for a wave: added to those listed, or in place of them."""

    people: tuple[str, ...]
    is_whole: bool


class WaveKey(NamedTuple):
    """A wave whatever it is called now: by its name in the version, if it has one."""

    name: str
    is_listed: bool


@dataclass(slots=True)
class Draft:
    """A version and what was made of it.

    `typed` has the sheets that were edited, `people` what was typed by wave, and
    `round` tells its grids from those of earlier drafts, whose cells the browser still
    has; `n_taken` counts how often people were taken over from the box.
    """

    base: PlanVersion
    typed: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    people: dict[WaveKey, TypedPeople] = field(default_factory=dict)
    checked: tuple[Edited, Checked] | None = None
    round: int = 0
    n_taken: int = 0

    def take(self, wave: WaveKey, typed: TypedPeople) -> None:
        """Take people that were typed for a wave; the box itself forgets them.

        Those who are added join those who were typed before.
        """
        before = self.people.get(wave)
        if before is not None and not typed.is_whole:
            people = tuple(dict.fromkeys(before.people + typed.people))
            typed = TypedPeople(people, is_whole=before.is_whole)
        self.people[wave] = typed
        self.n_taken += 1

    def typed_counts(self) -> dict[str, int]:
        """Return by wave how many people are typed, and not saved yet."""
        return {key.name: len(typed.people) for key, typed in self.people.items()}

    def rows(self, sheet: Sheet) -> Sequence[Row]:
        """Return the rows of a sheet as they are typed."""
        return self.typed.get(sheet.name, self.first_rows(sheet))

    def first_rows(self, sheet: Sheet) -> list[dict[str, object]]:
        """Return the rows of a sheet as the version has them, shown as in the grid."""
        return [
            _told(sheet, row) for row in self.base.rows[sheet.name] if _is_ours(row)
        ]

    def put(self, sheet: Sheet, rows: list[dict[str, object]]) -> None:
        """Take what stands in the grid of a sheet."""
        if sheet is _WAVES:
            self._follow(rows)
        if rows == self.first_rows(sheet):
            self.typed.pop(sheet.name, None)
        else:
            self.typed[sheet.name] = rows

    @property
    def is_changed(self) -> bool:
        """Whether it says anything else than the version."""
        return bool(self.typed or self.people) or self.base.load_id is None

    def people_now(self) -> dict[str, TypedPeople]:
        """Return what was typed by what the waves are called now."""
        return {
            str(row["Wave"]): self.people[wave_key(row)]
            for row in self.rows(_WAVES)
            if row.get("Wave") is not None and wave_key(row) in self.people
        }

    def people_left(self) -> dict[WaveKey, TypedPeople]:
        """Return what was typed for waves that there are no more; it is not saved."""
        rows = [row for row in self.rows(_WAVES) if row.get("Wave") is not None]
        found = {wave_key(row) for row in rows}
        return {key: one for key, one in self.people.items() if key not in found}

    def check_of_now(self) -> Checked | None:
        """Return what checking it came to; None where it was edited since."""
        if self.checked is None or self.checked[0] != self.edited():
            return None
        return self.checked[1]

    def edited(self) -> Edited:
        """Return all sheets of the workbook that it is saved as."""
        rows: dict[str, Sequence[Row]] = {
            sheet.name: [_bare(row) for row in self.rows(sheet)] for sheet in SHEETS
        }
        name = {"Field": NAME, "Value": self.base.change}
        rows["Change"] = [name, *rows["Change"]]
        rows["Members"] = self._members()
        return Edited(change=self.base.change, load_id=self.base.load_id, rows=rows)

    def former(self) -> dict[str | None, str | None]:
        """Return by each wave, as it is called now, what the version calls it.

        None stands for the people who never switch; only groups with people.
        """
        listed = self.base.people
        found = {
            str(row["Wave"]): str(row.get(FORMER) or row["Wave"])
            for row in self.rows(_WAVES)
            if row.get("Wave") is not None
        }
        kept: dict[str | None, str | None] = {
            now: was for now, was in found.items() if listed.get(was)
        }
        return kept | ({None: None} if listed.get(None) else {})

    def changes(self) -> list[Change]:
        """Return what it states otherwise, cell by cell, in the order of the sheets."""
        return [
            change
            for sheet in SHEETS
            if sheet.name in self.typed
            for change in changes(sheet, self.first_rows(sheet), self.rows(sheet))
        ]

    def _members(self) -> list[Row]:
        people = self.people_now()
        whole = {wave for wave, typed in people.items() if typed.is_whole}
        kept = {now: was for now, was in self.former().items() if now not in whole}
        own: list[Row] = [
            {"Wave": wave, "Person": person}
            for wave, typed in people.items()
            for person in typed.people
        ]
        return [*kept_rows(kept), *own]

    def _follow(self, rows: Sequence[Row]) -> None:
        """Move people along with added waves that are called otherwise now."""
        before = self.rows(_WAVES)
        if len(before) != len(rows):
            return
        moved = {
            wave_key(was): wave_key(now)
            for was, now in zip(before, rows, strict=True)
            if now.get("Wave") is not None and not now.get(FORMER)
        }
        self.people = {moved.get(key, key): one for key, one in self.people.items()}


def wave_key(row: Row) -> WaveKey:
    """Return which wave a row is of."""
    former = row.get(FORMER)
    return WaveKey(str(former or row.get("Wave")), is_listed=bool(former))


def draft_of(client: ClientId, change: str, version: PlanVersion | None) -> Draft:
    """Return the draft of a change, begun with the version in force if there is none.

    Raises:
        KeyError: there is neither.
    """
    drafts = _drafts(client)
    kept = drafts.get(change)
    is_idle = kept is None or not kept.is_changed
    if version is not None and is_idle and (kept is None or kept.base != version):
        drafts[change] = Draft(version, round=_next_round())
    return drafts[change]


def begin(client: ClientId, version: PlanVersion) -> None:
    """Begin a change that no plan is of yet."""
    _drafts(client)[version.change] = Draft(version, round=_next_round())


def begun(client: ClientId) -> dict[str, PlanVersion]:
    """Return the changes that are only begun, by name."""
    return {
        name: draft.base
        for name, draft in _drafts(client).items()
        if draft.base.load_id is None
    }


def unsaved(client: ClientId) -> list[str]:
    """Return the changes of which something typed is not saved."""
    return [name for name, draft in _drafts(client).items() if draft.is_changed]


def discard(client: ClientId, change: str) -> None:
    """Forget what was typed."""
    _drafts(client).pop(change, None)


def rebase(client: ClientId, version: PlanVersion) -> None:
    """Keep what was typed, to be saved over another version than it was begun with.

    What was not touched is as the other version says; waves that it renamed keep
    the people who were typed for them.
    """
    kept = _drafts(client)[version.change]
    before = {sheet.name: kept.first_rows(sheet) for sheet in SHEETS}
    typed, kept.typed = kept.typed, {}
    kept.base, kept.checked, kept.round = version, None, _next_round()
    for sheet in SHEETS:
        rows, theirs = before[sheet.name], kept.first_rows(sheet)
        kept.put(sheet, merged(sheet, rows, typed.get(sheet.name, rows), theirs))
    names = renamed(_WAVES, before[_WAVES.name], kept.first_rows(_WAVES))
    now = {was: wave for wave, was in names.items()}
    kept.people = {
        _moved(key, now, kept, typed.get(_WAVES.name, ())): one
        for key, one in kept.people.items()
    }


def restart(client: ClientId, change: str) -> None:
    """Keep a draft whose version was undone, as a change that is only begun."""
    kept = _drafts(client)[change]
    kept.base = replace(kept.base, load_id=None, loaded_on=None, people={})
    kept.checked = None


def _moved(
    key: WaveKey, now: Mapping[str, str], kept: Draft, mine: Sequence[Row]
) -> WaveKey:
    """Return which wave a key is of in the version that a draft is laid over."""
    name = now.get(key.name, key.name) if key.is_listed else key.name
    if any(row.get("Wave") == name for row in kept.first_rows(_WAVES)):
        return WaveKey(name, is_listed=True)
    called = {wave_key(row): text(row.get("Wave")) for row in mine}
    return WaveKey(called.get(key) or key.name, is_listed=False)


def _drafts(client: ClientId) -> dict[str, Draft]:
    drafts: dict[ClientId, dict[str, Draft]] = st.session_state.setdefault(_DRAFTS, {})
    return drafts.setdefault(client, {})


def _next_round() -> int:
    n: int = st.session_state.get(_ROUNDS, 0)
    st.session_state[_ROUNDS] = n + 1
    return n


def _is_ours(row: Row) -> bool:
    """Tell whether a row can be edited here: not the name, nor the event log."""
    is_logged = row.get(ENTERED_IN) == LOGGED[ENTERED_IN]
    return row.get("Field") != NAME and not is_logged


def _told(sheet: Sheet, row: Row) -> dict[str, object]:
    told = {one.header: shown(one, row.get(one.header)) for one in sheet.columns}
    return told | {FORMER: row.get("Wave") if sheet is _WAVES else None}


def _bare(row: Row) -> dict[str, object]:
    return {name: value for name, value in row.items() if name != FORMER}


[_WAVES] = [sheet for sheet in SHEETS if sheet.name == "Waves"]
