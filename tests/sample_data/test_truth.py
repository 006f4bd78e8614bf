"""The product's verdicts on the sample are those it was made to show."""

import json
from datetime import date
from pathlib import Path

import pytest

import sample_data
from kpi.evaluate import evaluate
from model.loads import Status
from model.verdict import Evaluation, Result

_TRUTH = json.loads(
    (Path(sample_data.__file__).parent / "truth.json").read_text("utf-8")
)
_CASES = [
    (change["change"], pair["pair"], wave, expected)
    for change in _TRUTH["changes"]
    for pair in change["pairs"]
    for wave, expected in ({None: pair["rollout"]} | pair["waves"]).items()
]


@pytest.fixture(scope="module")
def evaluation(sample_store) -> Evaluation:
    as_of = date.fromisoformat(_TRUTH["as_of"])
    return evaluate(sample_store.evidence(), as_of)


def _result(evaluation: Evaluation, change: str, pair: str, wave) -> Result:
    [result] = [
        one
        for one in evaluation.results
        if (one.change, one.pair, one.wave) == (change, pair, wave)
    ]
    return result


@pytest.mark.parametrize(
    ("change", "pair", "wave", "expected"),
    _CASES,
    ids=[f"{pair}-{wave or 'rollout'}" for _, pair, wave, _ in _CASES],
)
def test_verdict_is_what_the_data_were_made_to_show(
    evaluation, change, pair, wave, expected
):
    result = _result(evaluation, change, pair, wave)
    assert (result.verdict, result.reason, result.grade) == (
        expected["verdict"],
        expected["reason"],
        expected["grade"],
    ), expected["why"]


def test_there_is_no_verdict_beyond_the_truth(evaluation):
    assert len(evaluation.results) == len(_CASES)


def test_interval_holds_the_change_that_was_made(evaluation):
    for change in _TRUTH["changes"]:
        for wave in change["waves"]:
            pair = change["pairs"][0]["pair"]
            result = _result(evaluation, change["change"], pair, wave["wave"])
            outcome = result.outcome
            if outcome is None or outcome.change_low is None:
                continue
            made = wave["primary_outcome_change"]
            assert outcome.change_low <= made <= outcome.change_high, result.wave


def test_every_file_is_loaded_without_setting_rows_aside(sample_receipts):
    odd = [
        (receipt.file, receipt.status, receipt.codes)
        for receipt in sample_receipts
        if receipt.status is not Status.LOADED or receipt.rows_set_aside
    ]
    assert odd == []


def test_every_row_is_accounted_for(sample_receipts):
    for receipt in sample_receipts:
        assert receipt.rows_read == receipt.rows_loaded + receipt.rows_already_here


def test_overlapping_downloads_are_counted_once(sample_receipts):
    sign_ins = [r for r in sample_receipts if r.file.startswith("InteractiveSignIns")]
    assert sum(receipt.rows_already_here for receipt in sign_ins) > 0


def test_as_of_and_data_end_are_those_of_the_truth(evaluation):
    assert evaluation.data_to is not None
    assert evaluation.data_to.isoformat() <= _TRUTH["data_to"]
    assert evaluation.as_of.isoformat() == _TRUTH["as_of"]
