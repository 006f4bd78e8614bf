"""A public data set from files to verdicts: 100 customers go paperless in waves.

The expected shares and medians by quarter were computed from the file without
Wavecheck; they are published beside the data.
"""

import io
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

import duckdb
import pytest

from cli.main import main
from model.verdict import Verdict
from store.engine import Engine
from tests.real.receivable_workbook import (
    CHANGE,
    PAIR,
    WAVES,
    paperless_dates,
    write_receivable_workbook,
)

CHECKOUT = Path(__file__).resolve().parents[2]
REAL = Path(os.environ.get("WAVECHECK_REAL") or CHECKOUT.parent / "shared" / "real")
INVOICES = REAL / "accounts-receivable.csv"
AS_OF = "2014-01-15"

pytestmark = pytest.mark.skipif(
    not INVOICES.is_file(),
    reason="the public data are not here: name their folder in WAVECHECK_REAL",
)

BY_QUARTER = """
    SELECT
        round(100 * avg(CASE WHEN r.channel = 'electronic' THEN 1 ELSE 0 END), 1),
        median(v.value),
        round(100 * avg(d.value), 1)
    FROM current_record AS r
    INNER JOIN current_record_value AS v
        ON v.key = r.key AND v.name = 'daystosettle'
    INNER JOIN current_record_value AS d
        ON d.key = r.key AND d.name = 'disputed'
    GROUP BY date_trunc('quarter', r.opened)
    ORDER BY date_trunc('quarter', r.opened)
"""
ELECTRONIC = [6.9, 17.9, 27.6, 42.9, 55.8, 69.9, 85.7, 95.7]
DAYS_TO_SETTLE = [28, 28, 27, 26, 26, 24, 24, 22]
DISPUTED = [21.1, 23.5, 22.8, 20.1, 26.2, 22.9, 25.0, 19.2]

BETTER = {Verdict.WORKING, Verdict.WORKING_AT_A_COST, Verdict.BETTER_NOT_FROM_USE}
TOO_STRONG = ("significant", "proves", "proven", "caused", "because of", "impact")

Result = dict[str, object]


@dataclass(frozen=True)
class Answered:
    """What the command line said about the data, and where it put them."""

    data: Path
    receipts: dict[str, dict[str, object]]
    results: list[Result]


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Answered:
    folder = tmp_path_factory.mktemp("receivable")
    workbook = folder / "paperless.xlsx"
    write_receivable_workbook(workbook, paperless_dates(INVOICES))
    store = ["--client", "ar", "--data", str(folder / "data")]
    files = [str(INVOICES), str(workbook)]
    receipts = run("load", *files, "--new", *store)
    evaluation = run("verdicts", "--as-of", AS_OF, *store)
    return Answered(
        data=folder / "data",
        receipts={str(one["file"]): one for one in cast("list[Result]", receipts)},
        results=cast("dict[str, list[Result]]", evaluation)["results"],
    )


def run(*arguments: str) -> object:
    """Run a command that must succeed, and return its JSON."""
    output = io.StringIO()
    with redirect_stdout(output):
        code = main([*arguments, "--json"])
    assert code == 0, output.getvalue()
    return json.loads(output.getvalue())


@contextmanager
def facts(data: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Read the stored facts as the store does."""
    engine = Engine(data)
    engine.attach(data / "clients" / "ar.duckdb", "client_ar")
    with engine.reading("client_ar") as cursor:
        yield cursor
    engine.close()


def number(part: object, name: str) -> float | None:
    return cast("dict[str, float | None]", part)[name]


def test_every_row_is_accounted_for(answered):
    receipt = answered.receipts[INVOICES.name]
    assert receipt["status"] == "loaded"
    assert receipt["rows_read"] == 2466
    assert receipt["rows_loaded"] == 2466
    assert receipt["rows_set_aside"] == receipt["rows_already_here"] == 0


def test_the_workbook_is_loaded_without_a_fault(answered):
    receipt = answered.receipts["paperless.xlsx"]
    assert receipt["status"] == "loaded"
    assert "WORKBOOK_FAULT" not in receipt["codes"]


def test_the_facts_say_what_the_file_says(answered):
    with facts(answered.data) as cursor:
        quarters = cursor.execute(BY_QUARTER).fetchall()
    electronic, days, disputed = (list(part) for part in zip(*quarters, strict=True))
    assert electronic == ELECTRONIC
    assert days == DAYS_TO_SETTLE
    assert disputed == DISPUTED


def test_no_customer_is_stored_by_name(answered):
    names = set(paperless_dates(INVOICES))
    with facts(answered.data) as cursor:
        stored = cursor.execute("SELECT DISTINCT person FROM record").fetchall()
        members = cursor.execute("SELECT person FROM plan_member").fetchall()
    assert len(stored) == len(members) == len(names) == 100
    assert {person for (person,) in stored} == {person for (person,) in members}
    assert not names & {person for (person,) in stored}


def test_the_rollout_and_every_wave_have_an_answer_in_words(answered):
    waves = [result["wave"] for result in answered.results]
    assert waves[0] is None
    assert sorted(cast("list[str]", waves[1:])) == sorted(WAVES)
    for result in answered.results:
        assert (result["change"], result["pair"]) == (CHANGE, PAIR)
        assert result["verdict"] in set(Verdict)
        assert str(result["sentence"]).strip()


def test_nothing_is_called_better_without_a_graded_comparison(answered):
    for result in answered.results:
        if result["verdict"] in BETTER:
            change_high = number(result["outcome"], "change_high")
            assert result["grade"] is not None
            # fewer days to settle are better, and the whole bound must say so
            assert change_high is not None
            assert change_high < 0


def test_no_change_of_the_outcome_stands_without_its_bounds(answered):
    for result in answered.results:
        outcome = result["outcome"]
        if outcome is None:
            continue
        change, low, high = (
            number(outcome, name) for name in ("change", "change_low", "change_high")
        )
        assert (change is None) == (low is None) == (high is None)
        assert change is None or cast("float", low) <= change <= cast("float", high)
        assert (change is None) or result["grade"] is not None


def test_at_least_is_said_only_of_a_bound(answered):
    for result in answered.results:
        if "at least" not in str(result["sentence"]):
            continue
        adoption, outcome = result["adoption"], result["outcome"]
        bounds = [
            adoption and number(adoption, "sustained_low"),
            outcome and number(outcome, "change_low"),
        ]
        assert any(bound is not None for bound in bounds)


def test_no_sentence_claims_more_than_was_measured(answered):
    for result in answered.results:
        said = f"{result['sentence']} {result['support']}".casefold()
        assert [word for word in TOO_STRONG if word in said] == []


def test_a_wave_that_is_not_due_says_when_it_will_be(answered):
    early = [
        result for result in answered.results if result["verdict"] == Verdict.TOO_EARLY
    ]
    # the last wave goes live on 2013-10-09; the data end on 2014-01-09
    for result in early:
        assert date.fromisoformat(str(result["due_on"])) > date(2013, 12, 2)


def test_loading_again_changes_nothing(answered):
    store = ["--client", "ar", "--data", str(answered.data)]
    [receipt] = cast("list[Result]", run("load", str(INVOICES), *store))
    assert receipt["status"] == "already_loaded"
    with facts(answered.data) as cursor:
        assert cursor.execute("SELECT count(*) FROM record").fetchone() == (2466,)
