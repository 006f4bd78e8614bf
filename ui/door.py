"""The door to data: the only way pages get any.

Every call checks on its own whether the principal may see the client, because
a part of a page can run again without the frame. Nothing that was fetched is
kept in the session; what is computed is kept for all (`ui.computed`), and
disclosed on the way out.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from access.disclosure import has_result
from access.portfolio import renew, renew_after
from access.principal import (
    LOCAL,
    Principal,
    may_load,
    may_see,
    require,
    require_loader,
)
from connectors.intake import load_files
from connectors.mapping.sketch import WISHED
from connectors.process.progress import Tell, judging
from kpi.breakeven import SHEET, MoneyRow, money_rows
from kpi.coverage import Covered
from kpi.matches import ReportMatch
from model.faults import Issue
from model.figure import Sources
from model.ids import ClientId, LoadId, client_id_of
from model.loads import Reading, Receipt, Remembered
from model.plan import Event, Measure, Plan
from model.verdict import Evaluation, NoPlacebo, PairSeries, Placebo
from model.zones import DEFAULT_ZONE
from reports.portfolio import Entry
from sample_data import SAMPLE_CLIENT_ID, loading
from store.client import ClientStore
from store.mappings import SavedMapping
from store.office import ClientInfo, Office
from ui import changes, computed, plan_versions
from ui.files import Dropped, spooled
from ui.readings import forget_readings, read_anew, read_once
from ui.text import language

ROOT = Path(__file__).resolve().parent.parent
View = tuple[computed.Key, Principal]
"""The client with its data version, day and language, and who may see it."""
Answers = dict[str, dict[str, str]]
"""File name to question id to choice."""


class Moment(NamedTuple):
    """The number of the last change by an instant, see `ui.changes`."""

    change: int
    at: datetime


def data_dir() -> Path:
    """Return the folder that holds all data, from `$WAVECHECK_DATA`."""
    named = os.environ.get("WAVECHECK_DATA")
    return Path(named).absolute() if named else ROOT / "data"


def principal() -> Principal:
    """Return who is asking; in local mode always the one local user."""
    return LOCAL


def clients() -> list[ClientInfo]:
    """Return the clients that the principal may see, by name."""
    seen = [c for c in _office_here().clients() if may_see(principal(), c.id)]
    return sorted(seen, key=lambda client: client.name.casefold())


def portfolio() -> tuple[Entry, ...]:
    """Return the clients that the principal may see, who needs the office first first.

    None of their files is opened.
    """
    found = computed.portfolio(str(data_dir()), _office_here(), _now())
    return tuple(one for one in found if may_see(principal(), one.id))


def may_judge(client_id: ClientId) -> bool:
    """Return whether the principal may have a client judged anew."""
    return may_load(principal(), client_id)


def judge(client_id: ClientId) -> None:
    """Judge a client anew as of today, and keep what its portfolio shows of it."""
    store = _loader_store(client_id)
    renew(store, _day(store))
    changes.count(str(data_dir()), client_id)


def moment() -> Moment:
    """Return how much has happened by now, to ask later what came after."""
    return Moment(changes.last(str(data_dir())), _now())


def state_of(client_id: ClientId | None, at: Moment | None = None) -> str:
    """Return what tells the looks of a client, or of any, apart: now or at a moment.

    They differ once something was loaded, taken back or entered, and with the day,
    by which checks are due.
    """
    at, change = at or moment(), changes.last(str(data_dir()), client_id)
    day = at.at.date() if client_id is None else _store(client_id).day_of(at.at)
    return f"{min(change, at.change)} {day}"


def view(client_id: ClientId) -> View:
    """Return what everything that a viewer sees of a client is kept by."""
    return _key(_store(client_id)), principal()


def evaluation(client_id: ClientId) -> Evaluation:
    """Return all verdicts of a client as of today, disclosed."""
    store = _store(client_id)
    return computed.disclosed(_key(store), principal(), store)


def series(client_id: ClientId, change: str, pair: str, wave: str) -> PairSeries | None:
    """Return the weeks of a pair in a wave; None when the wave is not shown."""
    store = _store(client_id)
    return computed.series(_key(store), principal(), (change, pair, wave), store)


def placebo(
    client_id: ClientId, change: str, pair: str, wave: str | None
) -> Placebo | NoPlacebo | None:
    """Return the change at earlier dates, or why none is; None where not shown."""
    store = _store(client_id)
    key = _key(store)
    shown = computed.disclosed(key, principal(), store)
    if not has_result(shown, change, pair, wave):
        return None
    return computed.placebo(key, change, pair, wave, store)


def data_state(client_id: ClientId) -> computed.DataState:
    """Return how far the data of a client reach and when they were loaded."""
    store = _store(client_id)
    return computed.data_state(_key(store), store)


def sources(client_id: ClientId) -> Sources:
    """Return which reports the measures of a client are computed from."""
    store = _store(client_id)
    return computed.sources(_key(store), store)


def pulls(client_id: ClientId) -> computed.PullPlan:
    """Return what is still to be exported for the checks of a client."""
    store = _store(client_id)
    return computed.pulls(_key(store), store)


def weeks(client_id: ClientId) -> Covered:
    """Return which weeks the loads of each report cover."""
    store = _store(client_id)
    return computed.weeks(_key(store), store)


def matches(client_id: ClientId) -> tuple[ReportMatch, ...]:
    """Return how well the names in each report match the rosters."""
    store = _store(client_id)
    return computed.matches(_key(store), store)


def ledger(client_id: ClientId) -> list[Receipt]:
    """Return all receipts of a client, newest first, undone ones included."""
    return _store(client_id).ledger()


def set_aside(client_id: ClientId, load_id: LoadId) -> list[Issue]:
    """Return the rows of a load that could not be used, with their places."""
    return _store(client_id).set_aside(load_id)


def check(
    client_id: ClientId,
    files: Sequence[Dropped],
    answers: Answers,
    on_progress: Tell | None = None,
) -> list[Reading]:
    """Recognise and read files without loading; one reading a file, in order.

    The readings come without their facts.
    """
    store = _loader_store(client_id)
    return read_once(_key(store), store, files, answers, on_progress)


def load(
    client_id: ClientId,
    files: Sequence[Dropped],
    answers: Answers,
    on_progress: Tell | None = None,
) -> list[Receipt]:
    """Load files; one receipt a file."""
    with _changing(client_id) as store:
        with spooled(files) as uploads:
            receipts = load_files(
                uploads,
                client=store,
                answers=answers,
                now=datetime.now(UTC),
                on_progress=on_progress,
            )
        told = judging(on_progress, n_files=len(receipts))
        renew_after(receipts, store, _day(store), on_judged=told)
    return receipts


def sketch(client_id: ClientId, file: Dropped, given: dict[str, str]) -> Reading:
    """Read one file with a sketch of it, for who says what its columns mean.

    The sketch shows the file as it is, so nothing here keeps it.
    """
    store = _loader_store(client_id)
    answers = {file.name: {**given, WISHED: "yes"}}
    [reading] = read_anew(_key(store), store, [file], answers)
    return reading


def mappings(client_id: ClientId) -> tuple[SavedMapping, ...]:
    """Return what was said about the columns of files, the newest first."""
    return _store(client_id).mappings()


def forget_mapping(client_id: ClientId, fingerprint: str) -> None:
    """Forget what was said about files with one header; dropped ones are read again."""
    _loader_store(client_id).forget_mapping(fingerprint)
    forget_readings()


def memory(client_id: ClientId) -> tuple[Remembered, ...]:
    """Return what was answered and holds for the next export, the latest first."""
    return _store(client_id).memory()


def forget_answer(client_id: ClientId, file_kind: str, question: str) -> None:
    """Forget an answer, so that it is asked again; dropped files are read again."""
    _loader_store(client_id).forget(file_kind, question)
    forget_readings()


def undo(client_id: ClientId, load_id: LoadId) -> Receipt:
    """Take one load back exactly."""
    with _changing(client_id) as store:
        receipt = store.undo(load_id, undone_at=datetime.now(UTC))
        renew_after([receipt], store, _day(store))
    return receipt


def events(client_id: ClientId, change: str) -> tuple[Event, ...]:
    """Return what else happened in a change, by first day; none of an unknown one."""
    plan = _plan(client_id, change)
    return () if plan is None else plan.events


def measures(client_id: ClientId, change: str) -> dict[str, str]:
    """Return the titles of the measures of a change by id; none of an unknown one."""
    plan = _plan(client_id, change)
    return {} if plan is None else {one.id: one.title for one in plan.measures}


def use_measure(client_id: ClientId, change: str, pair: str) -> Measure | None:
    """Return the measure of use of a pair; None of an unknown one."""
    plan = _plan(client_id, change)
    pairs = plan.pairs if plan else ()
    found = next((one.adoption for one in pairs if one.name == pair), None)
    return plan.measure(found) if plan and found else None


def money(client_id: ClientId, change: str) -> tuple[MoneyRow, ...]:
    """Return what a change costs and is worth; nothing where that is not entered."""
    plan = _plan(client_id, change)
    return () if plan is None else money_rows(plan.notes.get(SHEET, ()))


def log_event(client_id: ClientId, change: str, event: Event) -> int:
    """Keep what else happened in a change; return the number of the entry."""
    with _changing(client_id) as store:
        number = store.log_event(change, event, logged_at=datetime.now(UTC))
        renew(store, _day(store))
    return number


def forget_event(client_id: ClientId, log_id: int) -> None:
    """Take an entry out of the event log."""
    with _changing(client_id) as store:
        store.forget_event(log_id, forgotten_at=datetime.now(UTC))
        renew(store, _day(store))


def change_names(client_id: ClientId) -> list[str]:
    """Return the names of the changes of a client that have a plan."""
    store = _store(client_id)
    return list(computed.plans(_key(store), store))


def told_plan(client_id: ClientId, change: str) -> Plan | None:
    """Return a change as it is evaluated, without people; None of an unknown one."""
    plan = _plan(client_id, change)
    return None if plan is None else replace(plan, members=(), joiners=())


def plan_version(client_id: ClientId, change: str) -> plan_versions.PlanVersion | None:
    """Return the sheets of the version in force, which name nobody."""
    store = _store(client_id)
    return computed.version(_key(store), change, store)


def check_plan(
    client_id: ClientId, edited: plan_versions.Edited, on_progress: Tell | None = None
) -> plan_versions.Checked:
    """Read an edited plan as an upload would be, and tell what saving comes to."""
    store = _loader_store(client_id)
    return plan_versions.check(
        store,
        edited,
        _plan(client_id, edited.change),
        language(),
        now=datetime.now(UTC),
        on_progress=on_progress,
    )


def save_plan(
    client_id: ClientId,
    edited: plan_versions.Edited,
    on_progress: Tell,
    on_saved: Callable[[Receipt], None],
) -> None:
    """Store an edited plan as a new version; see `ui.plan_versions.save`.

    Args:
        client_id: whose plan.
        edited: the plan.
        on_progress: told how far it is; what it raises ends the work.
        on_saved: called with the receipt before verdicts are renewed, which a click
            elsewhere ends although the version is stored.
    """
    now = datetime.now(UTC)
    with _changing(client_id) as store:
        receipt = plan_versions.save(store, edited, now=now, on_progress=on_progress)
        on_saved(receipt)
        told = judging(on_progress, n_files=1)
        renew_after([receipt], store, _day(store), on_judged=told)


def create_client(name: str, *, zone: str = DEFAULT_ZONE) -> ClientId:
    """Make a client and return its id, made from its name.

    Raises:
        RequestError: the name has no letter or digit, its id is taken, or there
            is no such time zone.
    """
    client_id = client_id_of(name)
    require_loader(principal(), client_id)
    store = _office_here().create_client(client_id, name.strip(), zone=zone)
    renew(store, _day(store))
    changes.count(str(data_dir()), client_id)
    return client_id


def load_sample(on_progress: Tell | None = None) -> ClientId:
    """Make the made-up sample client, load its files, and return its id."""
    client_id = ClientId(SAMPLE_CLIENT_ID)
    require_loader(principal(), client_id)
    loading.load_sample(_office_here(), now=datetime.now(UTC), on_progress=on_progress)
    changes.count(str(data_dir()), client_id)
    return client_id


def close() -> None:
    """Close the office; the next call opens it again."""
    _office.clear()


@st.cache_resource(
    max_entries=1, show_spinner=False, on_release=lambda office: office.close()
)
def _office(folder: str) -> Office:
    return Office.open(Path(folder))


def _office_here() -> Office:
    return _office(str(data_dir()))


def _store(client_id: ClientId) -> ClientStore:
    require(principal(), client_id)
    return _office_here().client(client_id)


def _loader_store(client_id: ClientId) -> ClientStore:
    require_loader(principal(), client_id)
    return _office_here().client(client_id)


@contextmanager
def _changing(client_id: ClientId) -> Iterator[ClientStore]:
    """Hand out a store to write to; open pages are told at the end of the block."""
    with changes.changing(str(data_dir()), _loader_store(client_id)) as store:
        yield store


def _plan(client_id: ClientId, change: str) -> Plan | None:
    store = _store(client_id)
    return computed.plans(_key(store), store).get(change)


def _day(store: ClientStore) -> date:
    return store.day_of(_now())


def _now() -> datetime:
    """Return the instant that is looked at; `$WAVECHECK_DAY` holds the day still."""
    held = os.environ.get("WAVECHECK_DAY")
    return datetime.fromisoformat(f"{held}T12:00Z") if held else datetime.now(UTC)


def _key(store: ClientStore) -> computed.Key:
    return computed.Key(
        folder=str(data_dir()),
        client=store.id,
        version=store.data_version,
        as_of=_day(store),
        language=language().code,
    )
