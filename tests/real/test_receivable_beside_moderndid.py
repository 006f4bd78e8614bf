"""The receivables judged by Wavecheck and by a difference-in-differences of others.

Ours: the median of each week and wave on a log scale, weeks 3 to 13 after the
first customer of a wave went paperless, one joint model, mean over six waves,
which together have the invoices that each lacks (a wave has three a week); for
the single waves the gate of ten a week is lifted.

Theirs: Callaway and Sant'Anna (2021) by moderndid, log days of each invoice (half
a day for none) by quarter of the invoice, customers grouped by the quarter in
which they went paperless, compared with those not yet there, invoices taken as
independent; mean over all quarters since then. Nobody waits in the last quarter
and nobody is known before the first, so neither has an effect.
"""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from kpi import evaluate
from kpi.parameters import DEFAULTS, Parameters
from model.ids import ClientId
from model.marts import Evidence
from model.verdict import Grade, Reason, Result, Verdict
from store.office import Office
from tests.real.receivable_workbook import (
    WAVES,
    paperless_dates,
    write_receivable_workbook,
)
from tests.real.test_accounts_receivable import INVOICES, run

pytestmark = pytest.mark.skipif(
    not INVOICES.is_file(),
    reason="the public data are not here: name their folder in WAVECHECK_REAL",
)
moderndid = pytest.importorskip("moderndid", reason="needs requirements-dev.txt")

AS_OF = date(2014, 1, 15)
COMPARED = WAVES[1:7]
"""The waves with weeks before them and an end in the data."""
ANY_VOLUME = Parameters(min_weekly_items=1.0)
Z = 1.645
"""One-sided 95 %, as our bounds are."""

Change = tuple[float, float, float]
"""Lower bound, estimate and upper bound, relative."""


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    folder = tmp_path_factory.mktemp("beside")
    workbook, data = folder / "paperless.xlsx", folder / "data"
    write_receivable_workbook(workbook, paperless_dates(INVOICES))
    files = [str(INVOICES), str(workbook)]
    run("load", *files, "--new", "--client", "ar", "--data", str(data))
    with Office.open(Path(data)) as office:
        return office.client(ClientId("ar")).evidence()


@pytest.fixture(scope="module")
def theirs():
    """Group-time effects of the quarters."""
    rows = pd.read_csv(INVOICES, parse_dates=["PaperlessDate", "InvoiceDate"])
    invoices = pd.DataFrame(
        {
            "row": np.arange(len(rows)),
            "quarter": _quarter(rows["InvoiceDate"]),
            "paperless": _quarter(rows["PaperlessDate"]),
            "days": np.log(rows["DaysToSettle"].clip(lower=0.5)),
        }
    )
    is_used = (invoices["quarter"] < 8) & (invoices["paperless"] > 1)
    return moderndid.att_gt(
        data=invoices[is_used],
        yname="days",
        tname="quarter",
        idname="row",
        gname="paperless",
        control_group="notyettreated",
        est_method="reg",
        panel=False,
        cband=False,
    )


def _quarter(days: pd.Series) -> pd.Series:
    """Number the quarters from 1, the first of 2012."""
    return (days.dt.year - 2012) * 4 + days.dt.quarter


def judged(evidence: Evidence, parameters: Parameters) -> dict[str | None, Result]:
    found = evaluate(evidence, AS_OF, parameters=parameters).results
    return {result.wave: result for result in found}


def ours(result: Result) -> Change:
    outcome = result.outcome
    assert outcome is not None
    low, change, high = outcome.change_low, outcome.change, outcome.change_high
    assert low is not None
    assert change is not None
    assert high is not None
    return low, change, high


def relative(effect: float, error: float) -> Change:
    low, change, high = np.expm1(effect + error * np.array([-Z, 0, Z]))
    return float(low), float(change), float(high)


def test_three_invoices_a_week_are_too_few_for_a_wave_and_enough_together(evidence):
    found = judged(evidence, DEFAULTS)

    # nobody says when the pair was agreed, so it is explored, never Working
    rollout = found.pop(None)
    assert (rollout.verdict, rollout.reason, rollout.grade) == (
        Verdict.CANNOT_TELL,
        Reason.EXPLORATORY,
        Grade.A2,
    )
    waves = {r.wave: r.outcome for r in found.values() if r.outcome is not None}
    assert {wave for wave, one in waves.items() if one.gate is Reason.VOLUME} == set(
        COMPARED
    )
    assert {one.change for one in waves.values()} == {None}


def test_rollout_and_moderndid_each_hold_the_estimate_of_the_other(evidence, theirs):
    low, change, high = ours(judged(evidence, DEFAULTS)[None])

    whole = moderndid.aggte(theirs, type="simple")
    their_low, their_change, their_high = relative(whole.overall_att, whole.overall_se)
    assert their_high < 0
    assert high < 0
    assert low < their_change < high
    assert their_low < change < their_high


def test_every_wave_agrees_in_sign_and_its_interval_meets_that_of_moderndid(
    evidence, theirs
):
    found = judged(evidence, ANY_VOLUME)

    groups = moderndid.aggte(theirs, type="group")
    at = zip(groups.event_times, groups.att_by_event, groups.se_by_event, strict=True)
    by_wave = {WAVES[int(g) - 1]: relative(a, e) for g, a, e in at if np.isfinite(a)}
    assert sorted(by_wave) == sorted(COMPARED)
    for wave, (their_low, their_change, their_high) in by_wave.items():
        low, change, high = ours(found[wave])
        assert change < 0
        assert their_change < 0
        assert max(low, their_low) < min(high, their_high)
