"""Caches are bounded, keyed by all that what they hold depends on, and by viewer."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from small_office import NORTH
from streamlit.runtime.caching.cache_utils import CachedFunc

import access
import reports
import ui
from access.principal import LOCAL, Principal, Role
from ui import computed, door

CLOSED = {
    "ui.theme.digest",
    "ui.theme.rules",
    "ui.text.available",
    "ui.text._language",
    "ui.text._catalogue",
}
"""Caches of closed sets: two themes, and the languages that there are."""
OFFICE = {"ui.computed._portfolio_clients", "ui.computed._entries", "ui.door._office"}
"""Caches of the whole office, without persons; the door leaves out who is not seen."""
BY_FILE = {"ui.readings", "ui.files"}
"""Modules whose caches hold what was dropped or a template: keyed by the file."""
VIEWER = Principal(name="x", role=Role.CLIENT_VIEWER, clients=frozenset({NORTH}))


def modules() -> Iterator[ModuleType]:
    for package in (ui, reports, access):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(found.name)


def members(kind: str) -> list[tuple[str, object]]:
    return [
        (f"{module.__name__}.{name}", one)
        for module in modules()
        for name, one in vars(module).items()
        if hasattr(one, kind) and one.__module__ == module.__name__
    ]


PLAIN = members("cache_parameters")
SHARED = [(name, one) for name, one in members("_info") if isinstance(one, CachedFunc)]


def test_there_are_caches_of_both_kinds():
    assert len(PLAIN) > 5
    assert len(SHARED) > 5


@pytest.mark.parametrize(("name", "cached"), PLAIN, ids=[name for name, _ in PLAIN])
def test_a_plain_cache_is_bounded(name, cached):
    takes_nothing = not inspect.signature(cached).parameters
    size = cached.cache_parameters()["maxsize"]
    assert takes_nothing or name in CLOSED or size is not None


@pytest.mark.parametrize(("name", "cached"), SHARED, ids=[name for name, _ in SHARED])
def test_a_shared_cache_is_bounded_and_keyed_by_the_client(name, cached):
    assert cached._info.max_entries
    parameters = list(inspect.signature(cached).parameters.values())
    takes_store = any(one.name.startswith("_") for one in parameters)
    is_by_client = parameters[0].annotation is computed.Key
    assert is_by_client or name in OFFICE or name.rpartition(".")[0] in BY_FILE
    assert takes_store or not name.startswith("ui.computed")


def test_the_key_of_a_client_has_all_that_a_result_depends_on(small_office: Path):
    assert set(computed.Key.__dataclass_fields__) >= {
        *("folder", "client", "version", "as_of", "language")
    }


def test_what_one_viewer_sees_is_not_handed_to_another(small_office, monkeypatch):
    seen = []

    def disclose(found, viewer, *, translate=str):
        seen.append(viewer)
        return (found, viewer)

    monkeypatch.setattr(computed, "disclose", disclose)
    for viewer in (LOCAL, VIEWER, LOCAL, VIEWER):
        monkeypatch.setattr(door, "principal", lambda viewer=viewer: viewer)
        assert door.evaluation(NORTH)[1] == viewer

    assert seen == [LOCAL, VIEWER]


def test_weeks_of_one_viewer_are_not_handed_to_another(small_office, monkeypatch):
    def disclose(found, whole, viewer):
        return viewer.name

    monkeypatch.setattr(computed, "disclose_series", disclose)
    asked = ("Move to Teams", "Teamwork and tickets", "Office")
    told = []
    for viewer in (LOCAL, VIEWER, LOCAL):
        monkeypatch.setattr(door, "principal", lambda viewer=viewer: viewer)
        told.append(door.series(NORTH, *asked))

    assert told == ["local", "x", "local"]
