"""A page inside the frame, with a door that gives what a test wants."""

from collections.abc import Callable, Sequence
from itertools import count

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

from access.principal import LOCAL
from kpi.pulls import Pull
from model.faults import StoreError
from model.figure import NO_SOURCES
from model.ids import ClientId
from model.loads import Receipt
from model.measures import BUILT_IN
from model.plan import Event
from model.verdict import Evaluation, PairSeries, Placebo
from store.office import ClientInfo
from tests.reports.portage import AS_OF, delivery, evaluation, series
from ui import computed, door, frame

CLIENT = ClientId("portage")
_VERSIONS = count(1)
CHANGE = "change"
MEASURES = {"days": "Days to deliver", "reopened": "Exceptions reopened"}
"""Titles of the measures of every change, by id."""


def stand_in(
    monkeypatch: pytest.MonkeyPatch,
    found: Evaluation | None = None,
    *,
    receipts: Sequence[Receipt] = (),
    events: Sequence[Event] = (),
    placebo: Placebo | None = None,
    pulls: Sequence[Pull] = (),
) -> None:
    """Let the door give this evaluation, by default of all five changes."""
    shown = found or evaluation()
    state = computed.DataState(data_to=shown.data_to, loaded_at=None, n_people=96)
    client = ClientInfo(id=CLIENT, name="Portage Nord Logistics")
    monkeypatch.setattr(door, "clients", lambda: [client])
    monkeypatch.setattr(door, "state_of", lambda client_id, at=None: "same")
    monkeypatch.setattr(door, "evaluation", lambda client_id: shown)
    monkeypatch.setattr(door, "data_state", lambda client_id: state)
    monkeypatch.setattr(door, "series", _series)
    monkeypatch.setattr(door, "view", lambda client_id: (_new_key(), LOCAL))
    monkeypatch.setattr(door, "sources", lambda client_id: NO_SOURCES)
    monkeypatch.setattr(door, "money", lambda client_id, change: ())
    plan = computed.PullPlan(as_of=shown.as_of, pulls=tuple(pulls))
    monkeypatch.setattr(door, "pulls", lambda client_id: plan)
    form = BUILT_IN["form_answers"]
    monkeypatch.setattr(door, "use_measure", lambda client_id, change, pair: form)
    monkeypatch.setattr(door, "ledger", lambda client_id: list(receipts))
    monkeypatch.setattr(door, "events", lambda client_id, change: tuple(events))
    monkeypatch.setattr(door, "measures", lambda client_id, change: dict(MEASURES))
    monkeypatch.setattr(door, "placebo", lambda *asked: placebo)


def damage(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the door find the client's file damaged."""

    def fail(client_id: ClientId) -> Evaluation:
        raise StoreError(
            "DAMAGED", "The file of this client is damaged.", "Bring back a backup."
        )

    stand_in(monkeypatch)
    monkeypatch.setattr(door, "evaluation", fail)


def show(
    monkeypatch: pytest.MonkeyPatch, render: Callable[[], None], **query: str
) -> AppTest:
    """Run a page as the only one of the frame; query parameters as given."""
    path = render.__module__.removeprefix("pages.")

    def only(_first: str) -> list[st.Page]:
        return [st.Page(render, title="Page", url_path="", default=True)]

    monkeypatch.setattr(frame, "home", lambda: path)
    monkeypatch.setattr(frame, "registered", only)
    page = AppTest.from_function(_main)
    for name, value in query.items():
        page.query_params[name] = value
    return page.run()


def read(block: Element) -> str:
    """Return the words of a text block as a reader sees them."""
    return str(block.value).replace("\\", "")


def pictures(page: AppTest) -> str:
    """Return the HTML of all pictures of a page, one text."""
    return "\n".join(block.proto.body for block in page.get("html"))


def _main() -> None:
    from ui import frame

    frame.main()


def _new_key() -> computed.Key:
    """Return a key that no view was kept by yet: each test has its own data."""
    return computed.Key(
        folder="", client=CLIENT, version=next(_VERSIONS), as_of=AS_OF, language="en"
    )


def _series(
    client_id: ClientId, change: str, pair: str, wave: str
) -> PairSeries | None:
    live = {one.wave: one.go_live for one in delivery()}
    return series(wave, live[wave]) if wave in live else None
