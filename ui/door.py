"""The door to data: the only way pages get any.

Every call checks on its own whether the principal may see the client, because
a part of a page can run again without the frame. Nothing that was fetched is
kept in the session; what is computed is cached for all, keyed by the data
folder, the client and its data version, and disclosed on the way out.
"""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import streamlit as st

from access.disclosure import disclose, disclose_series
from access.principal import LOCAL, Principal, may_see, require, require_loader
from connectors.exports import SNAPSHOT_SIGNALS
from connectors.intake import check_files, load_files
from connectors.mapping.sketch import WISHED
from connectors.process.progress import Tell
from kpi.coverage import Covered, covered_weeks
from kpi.evaluate import evaluate
from kpi.matches import ReportMatch, report_matches
from kpi.pulls import Pull, pull_plan
from kpi.series import pair_series
from model.faults import Issue, RequestError
from model.ids import ClientId, LoadId
from model.loads import Reading, Receipt, Remembered
from model.marts import Evidence, Mart
from model.text import fold
from model.verdict import Evaluation, PairSeries
from model.zones import DEFAULT_ZONE
from sample_data import SAMPLE_CLIENT_ID, loading
from store.client import ClientStore
from store.mappings import SavedMapping
from store.office import ClientInfo, Office
from ui.files import Dropped, spooled
from ui.text import language

ROOT = Path(__file__).resolve().parent.parent
Answers = dict[str, dict[str, str]]
"""File name to question id to choice."""


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
class _Key:
    """What a computed result depends on."""

    folder: str
    client: ClientId
    version: int
    as_of: date
    language: str


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


def evaluation(client_id: ClientId) -> Evaluation:
    """Return all verdicts of a client as of today, disclosed."""
    store = _store(client_id)
    found = _evaluation(_key(store), store)
    return disclose(found, principal(), translate=language().translate)


def series(client_id: ClientId, change: str, pair: str, wave: str) -> PairSeries | None:
    """Return the weeks of a pair in a wave; None when the wave is not shown."""
    store = _store(client_id)
    key = _key(store)
    found = _series(key, change, pair, wave, store)
    return disclose_series(found, _evaluation(key, store), principal())


def data_state(client_id: ClientId) -> DataState:
    """Return how far the data of a client reach and when they were loaded."""
    store = _store(client_id)
    return _data_state(_key(store), store)


def pulls(client_id: ClientId) -> PullPlan:
    """Return what is still to be exported for the checks of a client."""
    store = _store(client_id)
    return _pulls(_key(store), store)


def weeks(client_id: ClientId) -> Covered:
    """Return which weeks the loads of each report cover."""
    store = _store(client_id)
    return _weeks(_key(store), store)


def matches(client_id: ClientId) -> tuple[ReportMatch, ...]:
    """Return how well the names in each report match the rosters."""
    store = _store(client_id)
    return _matches(_key(store), store)


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

    The readings come without their facts. A file is read once for the same answers
    about it, and the same workbooks beside it, whose Mapping sheets may be for it.
    """
    store = _loader_store(client_id)
    key, books = _key(store), tuple(f.file_id for f in files if _is_workbook(f))
    slots = [_slot(key, f.file_id, books, answers.get(f.name, {})) for f in files]
    unread = [place for place, slot in enumerate(slots) if not slot]
    if unread:
        plans = [place for place, slot in enumerate(slots) if _has_plan(slot)]
        wanted = sorted({*unread, *plans})
        readings = _read(store, [files[n] for n in wanted], answers, on_progress)
        for place, reading in zip(wanted, readings, strict=True):
            slots[place][:] = [reading]
    return [slot[0] for slot in slots]


def load(
    client_id: ClientId,
    files: Sequence[Dropped],
    answers: Answers,
    on_progress: Tell | None = None,
) -> list[Receipt]:
    """Load files; one receipt a file."""
    store = _loader_store(client_id)
    with spooled(files) as uploads:
        return load_files(
            uploads,
            client=store,
            answers=answers,
            now=datetime.now(UTC),
            on_progress=on_progress,
        )


def sketch(client_id: ClientId, file: Dropped, given: dict[str, str]) -> Reading:
    """Read one file with a sketch of it, for who says what its columns mean.

    The sketch shows the file as it is, so nothing here keeps it.
    """
    store = _loader_store(client_id)
    answers = {file.name: {**given, WISHED: "yes"}}
    [reading] = _read(store, [file], answers, None)
    return reading


def mappings(client_id: ClientId) -> tuple[SavedMapping, ...]:
    """Return what was said about the columns of files, the newest first."""
    return _store(client_id).mappings()


def forget_mapping(client_id: ClientId, fingerprint: str) -> None:
    """Forget what was said about files with one header; dropped ones are read again."""
    _loader_store(client_id).forget_mapping(fingerprint)
    _slot.clear()


def memory(client_id: ClientId) -> tuple[Remembered, ...]:
    """Return what was answered and holds for the next export, the latest first."""
    return _store(client_id).memory()


def forget_answer(client_id: ClientId, file_kind: str, question: str) -> None:
    """Forget an answer, so that it is asked again; dropped files are read again."""
    _loader_store(client_id).forget(file_kind, question)
    _slot.clear()


def undo(client_id: ClientId, load_id: LoadId) -> Receipt:
    """Take one load back exactly."""
    return _loader_store(client_id).undo(load_id, undone_at=datetime.now(UTC))


def create_client(name: str, *, zone: str = DEFAULT_ZONE) -> ClientId:
    """Make a client and return its id, made from its name.

    Raises:
        RequestError: the name has no letter or digit, its id is taken, or there
            is no such time zone.
    """
    client_id = client_id_of(name)
    require_loader(principal(), client_id)
    _office_here().create_client(client_id, name.strip(), zone=zone)
    return client_id


def client_id_of(name: str) -> ClientId:
    """Return the id that a client of this name gets.

    >>> client_id_of("Portage Nord & Cie")
    'portage-nord-cie'

    Raises:
        RequestError: the name has no letter or digit.
    """
    slug = "-".join(re.findall(r"[a-z0-9]+", fold(name)))[:40].strip("-")
    if not slug:
        raise RequestError(
            "BAD_NAME",
            f"No short name can be made from '{name}'.",
            "Give a name with at least one letter from a to z, or a digit.",
            name=name,
        )
    return ClientId(slug)


def load_sample(on_progress: Tell | None = None) -> ClientId:
    """Make the made-up sample client, load its files, and return its id."""
    client_id = ClientId(SAMPLE_CLIENT_ID)
    require_loader(principal(), client_id)
    loading.load_sample(_office_here(), now=datetime.now(UTC), on_progress=on_progress)
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


def _day(store: ClientStore) -> date:
    return store.day_of(datetime.now(UTC))


def _key(store: ClientStore) -> _Key:
    return _Key(
        folder=str(data_dir()),
        client=store.id,
        version=store.data_version,
        as_of=_day(store),
        language=language().code,
    )


@st.cache_resource(max_entries=8, show_spinner=False)
def _evidence(key: _Key, _store: ClientStore) -> Evidence:
    return _store.evidence()


@st.cache_resource(max_entries=64, show_spinner=False)
def _evaluation(key: _Key, _store: ClientStore) -> Evaluation:
    return evaluate(_evidence(key, _store), key.as_of, language=language())


@st.cache_resource(max_entries=256, show_spinner=False)
def _series(
    key: _Key, change: str, pair: str, wave: str, _store: ClientStore
) -> PairSeries:
    return pair_series(
        _evidence(key, _store), change=change, pair=pair, wave=wave, as_of=key.as_of
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def _data_state(key: _Key, _store: ClientStore) -> DataState:
    evidence = _evidence(key, _store)
    stamps = [r.loaded_at for r in _store.ledger() if r.loaded_at is not None]
    people = evidence.marts[Mart.ROSTER]["person"].nunique()
    return DataState(
        data_to=evidence.data_to,
        loaded_at=max(stamps, default=None),
        n_people=int(people),
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def _pulls(key: _Key, _store: ClientStore) -> PullPlan:
    found = pull_plan(
        _evidence(key, _store), key.as_of, snapshot_signals=SNAPSHOT_SIGNALS
    )
    return PullPlan(as_of=key.as_of, pulls=found)


@st.cache_resource(max_entries=64, show_spinner=False)
def _matches(key: _Key, _store: ClientStore) -> tuple[ReportMatch, ...]:
    return report_matches(_evidence(key, _store))


@st.cache_resource(max_entries=64, show_spinner=False)
def _weeks(key: _Key, _store: ClientStore) -> Covered:
    return covered_weeks(_evidence(key, _store))


@st.cache_resource(max_entries=256, ttl="15m", show_spinner=False)
def _slot(
    key: _Key, file_id: str, books: tuple[str, ...], answers: dict[str, str]
) -> list[Reading]:
    """Return a place for the reading of a dropped file with these answers.

    It is put there from outside: a cached function must not draw, and reading
    shows its progress. Who did not drop the file does not know its id, so that
    rows set aside come back to nobody else.
    """
    return []


def _has_plan(slot: list[Reading]) -> bool:
    return any(reading.plan is not None for reading in slot)


def _is_workbook(file: Dropped) -> bool:
    return file.name.lower().endswith(".xlsx")


def _read(
    store: ClientStore,
    files: Sequence[Dropped],
    answers: Answers,
    on_progress: Tell | None,
) -> list[Reading]:
    with spooled(files) as uploads:
        readings = check_files(
            uploads,
            client=store,
            answers=answers,
            today=_day(store),
            on_progress=on_progress,
        )
    return [replace(reading, facts={}) for reading in readings]
