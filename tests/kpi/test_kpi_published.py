"""The statistics against published numbers and other people's code.

mpdta: county teen employment and minimum wages, 500 counties, 2003 to 2007, of
which 20 raised the wage in 2004, 40 in 2006, 131 in 2007 (R package did; ships
with moderndid). A year stands for a week here.

Source: Callaway and Sant'Anna (2021), Journal of Econometrics 225, 200-230; the
numbers are those of the vignette of did, met by csdid, differences and moderndid.
"""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import numpy as np
import pytest

from kpi.comparison import Comparison, comparison_of, span_of
from kpi.engine import Allowance, fit_change
from kpi.joint import fit_joint
from kpi.launches import Launches
from kpi.panel import Panel
from kpi.parameters import DEFAULTS, Parameters
from kpi.proportions import wilson
from kpi.scales import Ruler, Scale
from kpi.states import Calendar, State
from model.measures import BUILT_IN
from model.plan import Better

moderndid = pytest.importorskip("moderndid", reason="needs requirements-dev.txt")
proportion = pytest.importorskip("statsmodels.stats.proportion")
linear_model = pytest.importorskip("statsmodels.regression.linear_model")

MONDAY = date(2024, 1, 1)
YEARS = tuple(range(2003, 2008))
FIRST_YEARS = ("2004", "2006", "2007")
BY_COUNT = Ruler(Scale.LOG, Better.LOWER)
EFFECTS = [(g, t) for g, t in product(map(int, FIRST_YEARS), YEARS) if t >= g]
NEVER_TREATED = [-0.0105, -0.0704, -0.1373, -0.1008, -0.0046, -0.0412, -0.0261]


@pytest.fixture(scope="module")
def counties() -> tuple[np.ndarray, dict[str | None, int]]:
    """Mean log employment by group and year, and the counties of each group."""
    rows = moderndid.load_mpdta().to_pandas()
    first = rows["first.treat"].astype(str).where(rows["first.treat"] > 0, "never")
    table = rows.groupby([first, "year"])["lemp"].mean().unstack()
    sizes = rows.groupby(first)["countyreal"].nunique()
    groups = (*FIRST_YEARS, "never")
    people = {g if g != "never" else None: int(sizes[g]) for g in groups}
    return table.loc[list(groups)].to_numpy(), people


def week_of(year: int) -> date:
    return MONDAY + timedelta(weeks=year - YEARS[0])


def compared(counties, group: int, year: int) -> tuple[Panel, Comparison]:
    """Let the product pick who is compared with a group in one year."""
    means, people = counties
    panel = Panel(
        measure=BUILT_IN["ticket_volume"],
        ruler=BY_COUNT,
        groups=tuple(people),
        first_week=MONDAY,
        z=means,
        items=np.full(means.shape, 100.0),
        silent=np.zeros(means.shape, dtype=bool),
        first_day=MONDAY,
        last_day=MONDAY + timedelta(weeks=len(YEARS), days=-1),
    )
    parameters = Parameters(
        settle_weeks=0,
        runup_weeks=0,
        mark_days=7 * (year - group + 1),
        min_compare=1,
    )
    launches = Launches({g: week_of(int(g)) for g in FIRST_YEARS}, {}, people)
    found = comparison_of(span_of(panel, str(group), launches, parameters))
    assert isinstance(found, Comparison)
    return panel, found


def effect(counties, group: int, year: int, *, never_only: bool) -> float:
    """Difference in differences of a group in a year: itself less its controls."""
    panel, found = compared(counties, group, year)
    before, after = group - 1 - YEARS[0], year - YEARS[0]
    change = found.series[:, after] - found.series[:, before]
    size = np.array([counties[1][panel.groups[row]] for row in found.rows], float)
    size *= np.isfinite(change)
    if never_only:
        size *= [panel.groups[row] is None for row in found.rows]
    own = panel.z[panel.row(str(group))]
    return float(own[after] - own[before] - np.nansum(size * change) / size.sum())


def averaged(counties, cells, *, never_only: bool) -> float:
    """Average over (group, year), each group counted with its counties."""
    effects = [effect(counties, g, t, never_only=never_only) for g, t in cells]
    return float(np.average(effects, weights=[counties[1][str(g)] for g, _ in cells]))


def by_year_since(counties, *, never_only: bool) -> list[float]:
    events = [[(g, t) for g, t in EFFECTS if t - g == e] for e in range(4)]
    return [averaged(counties, cells, never_only=never_only) for cells in events]


def test_group_time_effects_of_mpdta_against_the_never_treated(counties):
    effects = [effect(counties, g, t, never_only=True) for g, t in EFFECTS]

    assert effects == pytest.approx(NEVER_TREATED, abs=5e-5)


@pytest.mark.parametrize(
    ("never_only", "published"),
    # not yet treated: only the one number is published
    [(True, -0.0400), (False, -0.0398)],
    ids=["never treated", "not yet treated"],
)
def test_average_effect_of_mpdta(counties, never_only, published):
    average = averaged(counties, EFFECTS, never_only=never_only)

    assert average == pytest.approx(published, abs=5e-5)


def test_effects_of_mpdta_by_year_since_treatment(counties):
    events = by_year_since(counties, never_only=True)

    assert events == pytest.approx([-0.0199, -0.0510, -0.1373, -0.1008], abs=5e-5)
    assert np.mean(events) == pytest.approx(-0.0772, abs=5e-5)


@pytest.mark.parametrize("control", ["nevertreated", "notyettreated"])
def test_every_effect_of_mpdta_equals_that_of_moderndid(counties, control):
    theirs = moderndid.att_gt(
        data=moderndid.load_mpdta(),
        yname="lemp",
        tname="year",
        idname="countyreal",
        gname="first.treat",
        control_group=control,
        est_method="reg",
    )
    at = zip(theirs.groups, theirs.times, theirs.att_gt, strict=True)
    expected = {(int(g), int(t)): float(a) for g, t, a in at}

    for g, t in EFFECTS:
        ours = effect(counties, g, t, never_only=control == "nevertreated")
        assert ours == pytest.approx(expected[g, t], abs=1e-9)


@pytest.mark.parametrize(("k", "n"), [(0, 12), (28, 30), (11, 11), (3, 50)])
def test_wilson_equals_statsmodels(k, n):
    low, high = proportion.proportion_confint(k, n, 0.10, "wilson")

    interval = wilson(k, n, alpha=0.05)

    assert interval.low == pytest.approx(low, abs=1e-12)
    assert interval.high == pytest.approx(high, abs=1e-12)


def test_change_with_boundless_drift_is_their_segmented_regression():
    random = np.random.default_rng(2)
    weeks = np.concatenate([np.arange(12), np.arange(16, 27)]).astype(float)
    values, is_after = random.normal(4, 0.2, len(weeks)), weeks >= 16
    sticky = Parameters(rho_prior=0.5, rho_weight=1e12)
    boundless = Allowance(drift=np.inf, background=0.0)

    found = fit_change(weeks, values, is_after, allowance=boundless, parameters=sticky)

    design = np.column_stack([np.ones(len(weeks)), weeks, is_after])
    noise = 0.5 ** np.abs(weeks[:, None] - weeks[None, :])
    theirs = linear_model.GLS(values, design, sigma=noise).fit()
    assert found.delta == pytest.approx(theirs.params[2], abs=1e-9)
    # theirs estimates the noise around the trend as well, ours around the step
    assert found.se / found.sd == pytest.approx(
        theirs.bse[2] / np.sqrt(theirs.scale), rel=1e-9
    )


def two_way(z, states, noise):
    """Regress all cells on groups, weeks and an effect a wave, by their GLS."""
    row, week = np.argwhere(states > State.LEFT_OUT).T
    is_after = states[row, week] >= State.JUDGED
    groups = [row == g for g in range(len(states))]
    weeks = [week == t for t in range(1, states.shape[1])]
    effects = [(row == g) & is_after for g in range(len(states) - 1)]
    design = np.column_stack([*groups, *weeks, *effects]).astype(float)
    same = row[:, None] == row[None, :]
    sigma = same * noise(np.abs(week[:, None] - week[None, :]))
    fitted = linear_model.GLS(z[row, week], design, sigma=sigma).fit()
    n = len(effects)
    return fitted.params[-n:], np.asarray(fitted.cov_params())[-n:, -n:], fitted.scale


@pytest.mark.parametrize("lam", [0.0, 0.5], ids=["white", "sticky"])
def test_joint_model_without_allowances_is_their_two_way_regression(lam):
    states = np.full((3, 30), int(State.BEFORE), dtype=np.int8)
    states[0, 10:], states[1, 18:] = State.JUDGED, State.JUDGED
    z = np.random.default_rng(6).normal(4, 0.2, states.shape)
    none = {"tau_joint": 1e-9, "sd_fade": 1e-9, "sd_late": 1e-9, "sd_mature": 1e-9}
    parameters = replace(DEFAULTS, rhos=(0.6,), lams=(lam,), **none)

    ours = fit_joint(
        Calendar(states, np.zeros(z.shape)), z[None], np.ones((1, 3)), parameters
    )

    noise = lambda apart: lam * 0.6**apart + (1 - lam) * (apart == 0)  # noqa: E731
    effects, cov, scale = two_way(z, states, noise)
    # the free effects have a prior of sd 100, which is felt in the sixth digit
    assert ours.whole.mean[0] == pytest.approx(effects, abs=1e-6)
    assert ours.whole.cov[0] == pytest.approx(cov, rel=1e-4)
    assert ours.noise.s2[0, 0] == pytest.approx(scale, rel=1e-4)
