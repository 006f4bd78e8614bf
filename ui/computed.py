"""What is computed from a client's data: once for all who ask, by data version.

Only the door calls this: it checks who asks. What may differ from viewer to viewer
is kept by viewer; what is not disclosed yet never leaves the door. All caches are
bounded, and nobody changes what they hold.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import streamlit as st

from access.disclosure import disclose, disclose_series
from access.principal import Principal
from connectors.exports import SNAPSHOT_SIGNALS
from connectors.reading import PLAN_TITLE
from kpi.coverage import Covered, covered_weeks
from kpi.evaluate import evaluate
from kpi.kept import Kept, current_rules
from kpi.matches import ReportMatch, report_matches
from kpi.measured import sources_of
from kpi.placebo import placebo_dates
from kpi.pulls import Pull, pull_plan
from kpi.series import pair_series
from model.faults import StoreError
from model.figure import Sources
from model.ids import ClientId
from model.loads import last_loaded
from model.marts import Evidence, Mart
from model.plan import Plan
from model.portfolio import PortfolioClient
from model.verdict import Evaluation, NoPlacebo, PairSeries, Placebo
from model.zones import day_in
from reports.portfolio import Entry, entries
from store.client import ClientStore
from store.office import Office
from ui.plan_versions import PlanVersion, version_of
from ui.text import language

Revision = tuple[int, int, int | None]
"""What tells one state of the portfolio from every other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataState:
    """How far a client's data reach; None where there are none."""

    data_to: date | None
    loaded_at: datetime | None
    n_people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PullPlan:
    """What is still to be exported, as of a day."""

    as_of: date
    pulls: tuple[Pull, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """What a computed result depends on; the folder is that of all data."""

    folder: str
    client: ClientId
    version: int
    as_of: date
    language: str


@st.cache_resource(max_entries=8, show_spinner=False)
def _evidence(key: Key, _store: ClientStore) -> Evidence:
    return _store.evidence()


@st.cache_resource(max_entries=64, show_spinner=False)
def evaluation(key: Key, _store: ClientStore) -> Evaluation:
    """Return all verdicts of a client, not yet disclosed."""
    evidence, kept = _evidence(key, _store), Kept(_store.kept())
    return evaluate(evidence, key.as_of, language=language(), kept=kept)


@st.cache_resource(max_entries=64, show_spinner=False)
def disclosed(key: Key, viewer: Principal, _store: ClientStore) -> Evaluation:
    """Return all verdicts of a client as a viewer may see them."""
    found = evaluation(key, _store)
    return disclose(found, viewer, translate=language().translate)


@st.cache_resource(max_entries=256, show_spinner=False)
def series(
    key: Key, viewer: Principal, pair: tuple[str, str, str], _store: ClientStore
) -> PairSeries | None:
    """Return the weeks of a pair in a wave as a viewer may see them.

    Args:
        key: of the client.
        viewer: who asks.
        pair: change, pair and wave.
    """
    change, name, wave = pair
    found = pair_series(
        _evidence(key, _store), change=change, pair=name, wave=wave, as_of=key.as_of
    )
    return disclose_series(found, evaluation(key, _store), viewer)


@st.cache_resource(max_entries=64, show_spinner=False)
def sources(key: Key, _store: ClientStore) -> Sources:
    """Return which reports the measures of a client are computed from."""
    return sources_of(_evidence(key, _store), (language().translate(PLAN_TITLE),))


def plans(key: Key, store: ClientStore) -> Mapping[str, Plan]:
    """Return the plans of a client by change."""
    return {plan.change: plan for plan in _evidence(key, store).plans}


@st.cache_resource(max_entries=64, show_spinner=False)
def version(key: Key, change: str, _store: ClientStore) -> PlanVersion | None:
    """Return the version of a change that is in force, as sheets."""
    return version_of(_store, change)


@st.cache_resource(max_entries=256, show_spinner=False)
def placebo(
    key: Key, change: str, pair: str, wave: str | None, _store: ClientStore
) -> Placebo | NoPlacebo:
    """Return the change at earlier dates, not yet disclosed."""
    return placebo_dates(
        _evidence(key, _store), change=change, pair=pair, wave=wave, as_of=key.as_of
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def data_state(key: Key, _store: ClientStore) -> DataState:
    """Return how far the data of a client reach and when they were loaded."""
    evidence = _evidence(key, _store)
    people = evidence.marts[Mart.ROSTER]["person"].nunique()
    return DataState(
        data_to=evidence.data_to,
        loaded_at=last_loaded(_store.ledger()),
        n_people=int(people),
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def pulls(key: Key, _store: ClientStore) -> PullPlan:
    """Return what is still to be exported for the checks of a client."""
    found = pull_plan(
        _evidence(key, _store), key.as_of, snapshot_signals=SNAPSHOT_SIGNALS
    )
    return PullPlan(as_of=key.as_of, pulls=found)


@st.cache_resource(max_entries=64, show_spinner=False)
def matches(key: Key, _store: ClientStore) -> tuple[ReportMatch, ...]:
    """Return how well the names in each report match the rosters."""
    return report_matches(_evidence(key, _store))


@st.cache_resource(max_entries=64, show_spinner=False)
def weeks(key: Key, _store: ClientStore) -> Covered:
    """Return which weeks the loads of each report cover."""
    return covered_weeks(_evidence(key, _store))


def portfolio(folder: str, office: Office, now: datetime) -> tuple[Entry, ...]:
    """Return all clients of an office at an instant, who needs it first first."""
    revision = office.portfolio_revision()
    clients = _portfolio_clients(folder, revision, office)
    days = {zone: day_in(zone, now) for zone in {one.zone for one in clients}}
    faults = office.faults(one.id for one in clients)
    codes = tuple(sorted((id_, fault.message) for id_, fault in faults.items()))
    key = _PortfolioKey(folder, revision, tuple(sorted(days.items())), codes)
    return _entries(key, clients, faults)


@dataclass(frozen=True, slots=True)
class _PortfolioKey:
    folder: str
    revision: Revision
    days: tuple[tuple[str, date], ...]
    faults: tuple[tuple[ClientId, str], ...]


@st.cache_resource(max_entries=2, show_spinner=False)
def _portfolio_clients(
    folder: str, revision: Revision, _office: Office
) -> tuple[PortfolioClient, ...]:
    return _office.portfolio()


@st.cache_resource(max_entries=4, show_spinner=False)
def _entries(
    key: _PortfolioKey,
    _clients: tuple[PortfolioClient, ...],
    _faults: dict[ClientId, StoreError],
) -> tuple[Entry, ...]:
    return entries(_clients, dict(key.days), current_rules(), _faults)
