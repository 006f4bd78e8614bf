"""The office keeps what may be shown of a client's verdicts, and nothing of people."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from evaluations import evaluation, large, small
from small_office import (
    GO_LIVE,
    LOADED_AT,
    NORTH,
    SIZES,
    make_office,
    people,
    plan_reading,
    signals_reading,
)

from access.disclosure import disclose
from access.portfolio import renew, renew_after, summarised
from access.principal import LOCAL
from kpi.evaluate import evaluate
from kpi.kept import current_rules
from model.portfolio import ClientSummary
from model.verdict import Reason, Trigger, Verdict
from store.client import ClientStore
from store.office import Office

TODAY = date(2026, 8, 3)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    make_office(tmp_path, plan_reading(), signals_reading())
    with Office.open(tmp_path) as opened:
        yield opened


@pytest.fixture
def north(office: Office) -> ClientStore:
    return office.client(NORTH)


def known(office: Office) -> ClientSummary:
    [client] = office.portfolio()
    assert client.summary is not None
    return client.summary


def trigger(change: str, *, is_met: bool | None) -> Trigger:
    return Trigger(
        change=change,
        measure="tickets",
        title="Tickets",
        unit="tickets",
        words="over 40 for 14 days",
        when="above",
        limit=40,
        days=14,
        owner="",
        is_met=is_met,
    )


def test_what_is_kept_is_what_the_disclosed_evaluation_says(
    office: Office, north: ClientStore
):
    renew(north, TODAY)

    shown = disclose(evaluate(north.evidence(), TODAY), LOCAL)
    found = known(office)
    assert (found.judged_on, found.rules) == (TODAY, current_rules())
    # 20 Mondays from 2 March 2026, loaded on 3 August: see `small_office`
    assert (found.data_to, found.loaded_on) == (date(2026, 7, 13), LOADED_AT.date())
    assert found.n_changes == 1
    assert found.verdicts == summarised(shown)
    assert [(v.wave, v.verdict) for v in found.verdicts] == [
        (result.wave, result.verdict) for result in shown.results
    ]


def test_the_checks_are_due_three_days_after_their_mark(
    office: Office, north: ClientStore
):
    renew(north, TODAY)

    by_wave = {one.wave: one for one in known(office).verdicts}
    assert by_wave["Office"].due == tuple(
        GO_LIVE + timedelta(days=mark + 3) for mark in (30, 60, 90)
    )


def test_a_wave_that_is_never_shown_has_neither_verdict_nor_checks(
    office: Office, north: ClientStore
):
    renew(north, TODAY)

    yard = next(one for one in known(office).verdicts if one.wave == "Yard")
    assert SIZES["Yard"] < 5
    assert (yard.verdict, yard.reason) == (
        Verdict.NOT_ENOUGH_DATA,
        Reason.SMALL_GROUP,
    )
    assert (yard.grade, yard.due) == (None, ())


def test_no_person_and_no_count_of_people_is_kept(office: Office, north: ClientStore):
    renew(north, TODAY)

    kept = msgspec.json.encode(office.portfolio()).decode()
    for wave in SIZES:
        assert not any(person in kept for person in people(wave))
    parts = re.split(r'"(?:[^"\\]|\\.)*"', kept)
    # The one number that stands outside of a text or day: there is one change.
    assert re.findall(r"\d+", " ".join(parts)) == ["1"]


def test_an_undone_load_takes_its_verdicts_along(office: Office, north: ClientStore):
    renew(north, TODAY)
    for receipt in north.ledger():
        assert receipt.load_id is not None
        undone = north.undo(receipt.load_id, undone_at=LOADED_AT)
    renew_after([undone], north, TODAY)

    found = known(office)
    assert (found.verdicts, found.n_changes) == ((), 0)
    assert (found.data_to, found.loaded_on) == (None, None)


def test_a_file_that_brings_nothing_leaves_what_is_kept(
    office: Office, north: ClientStore
):
    renew(north, TODAY)
    repeated = north.ingest(plan_reading(), loaded_at=LOADED_AT)
    renew_after([repeated], north, TODAY + timedelta(days=9))

    assert known(office).judged_on == TODAY


def test_judging_that_is_stopped_leaves_the_client_as_not_judged(
    office: Office, north: ClientStore, monkeypatch: pytest.MonkeyPatch
):
    def stop(*_args: object, **_named: object) -> None:
        raise KeyboardInterrupt

    renew(north, TODAY)
    load_id = north.ledger()[0].load_id
    assert load_id is not None
    undone = north.undo(load_id, undone_at=LOADED_AT)
    monkeypatch.setattr("access.portfolio.judge_anew", stop)
    with pytest.raises(KeyboardInterrupt):
        renew_after([undone], north, TODAY)

    assert [client.summary for client in office.portfolio()] == [None]


def test_a_rollback_trigger_that_is_met_asks_by_the_rollout():
    found = evaluation(large("A"), large("B"))
    met = replace(found, triggers=(trigger("change", is_met=True),))
    unmet = replace(found, triggers=(trigger("change", is_met=None),))

    assert [one.wave for one in summarised(met) if one.is_rollback] == [None]
    assert not any(one.is_rollback for one in summarised(unmet))


def test_a_small_wave_is_summed_up_as_disclosed():
    shown = disclose(evaluation(large("A"), large("B"), small("C")), LOCAL)
    last = summarised(shown)[-1]

    assert (last.wave, last.reason, last.due) == ("C", Reason.SMALL_GROUP, ())


def test_what_use_is_read_from_outlasts_disclosure():
    found = evaluation(large("A"), large("B"))
    read = [replace(one, has_snapshots=one.wave == "A") for one in found.results]
    kept = summarised(disclose(replace(found, results=tuple(read)), LOCAL))

    assert [one.wave for one in kept if one.has_snapshots] == ["A"]
