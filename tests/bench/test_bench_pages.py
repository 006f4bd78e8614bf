"""The measurement of pages: its visitor is heard, its rivals work, misses are said."""

import asyncio
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from bench.pages import _query
from bench.speed import servers, table
from bench.speed.big import CLIENT, SIGNALS, make_big
from bench.speed.plain_data import write_plain_data
from bench.speed.servers import THREE_LINES, serving
from bench.speed.users import Page, Taken, alternating, idle_share, paths, taken_of
from bench.speed.wire import Run

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
EMPTY = Taken(5.0, 8.0, 2_000, 30)


def test_a_visitor_runs_a_page_and_counts_what_comes():
    with serving(THREE_LINES) as server:
        [taken] = asyncio.run(alternating([Page(server, "")], runs=3))
        known = asyncio.run(paths(server))
        share = asyncio.run(idle_share(Page(server, ""), 0.5, users=2))

    assert taken.n == 3
    # Four elements and the frame around a run: no more than a few kilobytes.
    assert 500 < taken.payload < 10_000
    assert 0 < taken.p50 <= taken.p95
    assert known == []
    assert share is None or 0 <= share < 2


def test_a_server_that_does_not_start_says_why():
    with pytest.raises(RuntimeError, match="nowhere"), serving("nowhere:app"):
        pass
    assert servers.processor_seconds(servers.Server("", 999_999_999)) is None


def test_percentiles_are_those_of_the_times():
    # 1 ms to 100 ms: the median lies between 50 and 51, 95 % below 95.05
    taken = taken_of([Run(i / 1000, i) for i in range(1, 101)])

    assert taken == pytest.approx(Taken(50.5, 95.05, 100, 100))


def test_a_large_client_has_the_facts_it_says_and_a_wave_to_look_at(tmp_path):
    n_facts = make_big(tmp_path / "data", 1, now=NOW)

    # 30 people, 104 weeks of five days; 1,200 tickets a week
    assert n_facts == 30 * 104 * 5 * len(SIGNALS) + 104 * 1_200
    assert _query(tmp_path / "data", CLIENT).endswith("wave=Wave+1")


def test_the_plain_way_answers_too(sample_copy, tmp_path, monkeypatch):
    tables = tmp_path / "plain"
    write_plain_data(sample_copy, "sample", tables)
    monkeypatch.setenv("WAVECHECK_PLAIN", str(tables))
    page = AppTest.from_file("../../bench/speed/scripts/plain.py", default_timeout=60)

    page.run()

    assert not page.exception
    assert any("%" in one.value for one in page.metric)
    assert page.get("plotly_chart")


def test_a_missed_aim_is_said():
    slow = table.Row(cold=90.0, one=Taken(26.0, 30.0, 61_000, 30))
    fast = table.Row(
        cold=90.0,
        one=Taken(20.0, 30.0, 60_000, 30),
        many=Taken(25.0, 120.0, 60_000, 90),
        plain=Taken(400.0, 500.0, 1, 5),
    )

    told = table.of_server("T", EMPTY, {"": fast, "data": slow}, None)

    assert "missed: data (over), data (KB)" in told
    assert "x 20" in told
    crowded = fast._replace(many=Taken(25.0, 121.0, 60_000, 90))
    assert "overview (ratio)" in table.of_server("T", EMPTY, {"": crowded}, None)


def test_what_idle_pages_cost_may_be_unknown():
    assert table.of_idle(0.014, 0.0).startswith("  50 idle pages: 1%")
    assert "not known" in table.of_idle(None, 0.0)
