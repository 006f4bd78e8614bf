"""The rules of their own that the self-test counts: within sane limits, and told.

A share beyond its limit means a broken rule, not a broken test; the limits leave
room for as few draws as are taken here.
"""

import re
from pathlib import Path

import numpy as np
import pytest

from kpi.selftest.draws import draw
from kpi.selftest.judged import world_of
from kpi.selftest.linking import linking_section
from kpi.selftest.noise_signals import noise_section
from kpi.selftest.promises import promise_section
from kpi.selftest.run import SEED, run
from kpi.selftest.section import Cell, Row, Section
from kpi.selftest.sections import SECTIONS, count_sections
from kpi.selftest.staying import old_path_section, staying_section
from kpi.selftest.table import BEGIN, END, section_table
from kpi.selftest.thinning import thinned
from kpi.selftest.unimproved import unimproved_section
from kpi.selftest.verdict_shares import VERDICTS, verdict_section
from model.language import ENGLISH
from reports.words import verdict_word

METHOD = Path(__file__).resolve().parent.parent.parent / "docs" / "method.md"


def shares(section: Section) -> dict[tuple[str, ...], list[float]]:
    return {
        row.labels: [cell.share or 0.0 for cell in row.cells] for row in section.rows
    }


def test_unrelated_weeks_are_seldom_called_together():
    found = shares(linking_section(100, seed=SEED))

    looked_at = "the same, were those weeks looked at"
    for (name,), (share,) in found.items():
        if name.startswith("unrelated"):
            # one in twenty is meant, and it is counted over 100
            assert share <= 0.10, name
    assert found[looked_at,][0] > 0.10
    assert found["the measure is 35 % lower at full use",][0] >= 0.40


def test_use_is_judged_as_specified():
    section = staying_section(500, seed=SEED)

    for row in section.rows:
        for cell, column in zip(row.cells, section.columns, strict=True):
            # as specified for the row, within Monte Carlo error: 2.2 at most
            found, where = 100 * (cell.share or 0.0), (*row.labels, column)
            assert found == pytest.approx(cell.known, abs=6), where


def test_interval_of_lasting_use_holds_the_truth():
    held = [cells[-1] for cells in shares(staying_section(200, seed=SEED)).values()]

    # a 90 % interval, counted over 200
    assert min(held) >= 0.85


def test_an_old_path_that_stays_is_seldom_called_back():
    few, many, rising = shares(old_path_section(300, seed=SEED)).values()

    # the bound of the rise is one-sided 95 %
    assert max(few + many) <= 0.08
    assert rising[-1] >= 0.95


def test_no_better_is_the_easier_to_show_the_larger_the_change_that_matters():
    found = shares(unimproved_section(20, seed=SEED))

    for cells in found.values():
        # a rollout that is falsely better is not shown to be no better
        assert cells[0] < cells[-1]
        assert cells == sorted(cells)
    wave, rollout = found["null", "a wave"], found["null", "the rollout"]
    assert rollout[1] > wave[1]


def test_all_verdicts_of_a_world_add_up_and_agree_with_its_row():
    found = shares(verdict_section(20, seed=SEED))
    lowered = next(run([world_of("-20 %")], 20))

    assert all(sum(cells) == pytest.approx(1) for cells in found.values())
    assert found["-20 %", "the rollout"][0] == lowered.rollout
    # what is called Working in the end was so at one of the marks
    assert found["-20 %", "a wave"][0] <= lowered.confirmed
    # 30 people of whom 40 % stay: Slipping, or too few to tell
    assert found["-20 %, use slips", "a wave"][3] >= 0.80


def test_verdicts_are_called_as_the_product_calls_them():
    called = {one: verdict_word(one, ENGLISH) for one in VERDICTS}

    assert called == VERDICTS


def test_a_change_as_small_as_promised_is_found_as_often_as_promised():
    found = shares(promise_section(40, seed=SEED))

    for of, (size, seen, at_first) in found.items():
        assert 0.10 < size < 0.50, of
        # 80 % is meant, counted over 40: three standard errors
        assert 0.60 <= seen <= at_first <= 0.99, of
    alone = found["no holdout", "the rollout"][0]
    assert alone > found["one group never switches", "the rollout"][0] + 0.02


def test_what_cannot_be_foreseen_is_not_counted(monkeypatch: pytest.MonkeyPatch):
    # two items a week are too few for any wave
    few = {"few items": "counts of 2, null"}
    monkeypatch.setattr("kpi.selftest.promises._WORLDS", few)

    section = promise_section(2, seed=SEED)

    assert {cell.share for row in section.rows for cell in row.cells} == {None}


def test_the_picture_of_noise_is_too_easily_set_off_to_decide():
    found = shares(noise_section(40, seed=SEED))

    assert 0.10 <= found["null",][0] <= 0.40
    assert found["trend -0.8 % a week",][0] >= 2 * found["null",][0]


def test_thinned_counts_fall_by_the_change_and_stay_unknown():
    [draws] = draw(world_of("null, 15 % of weeks missing"), 20, seed=SEED)
    change = np.zeros(draws.z.shape)
    change[:, 0] = np.log(0.5)

    found = thinned(draws, change, np.random.default_rng(1))

    before, after = draws.cells.value, found.cells.value
    np.testing.assert_array_equal(after[:, 1:], before[:, 1:])
    np.testing.assert_array_equal(found.z[:, 1:], draws.z[:, 1:])
    assert np.nansum(after[:, 0]) / np.nansum(before[:, 0]) == pytest.approx(
        0.5, abs=0.01
    )
    assert np.isnan(before).any()


@pytest.fixture(scope="module")
def counted() -> list[Section]:
    return list(count_sections(1, seed=SEED))


def test_each_section_is_called_as_it_is_listed(counted: list[Section]):
    assert [one.labels[0] for one in counted] == list(SECTIONS)


def test_the_method_page_has_the_sections_of_the_code(counted: list[Section]):
    block = _block()

    for one in counted:
        note, top, line, *rows = [
            text for text in section_table(one).splitlines() if text
        ]
        assert f"{note}\n\n{top}\n{line}\n" in block
        told = block.split(f"{top}\n{line}\n")[1].split("\n\n")[0].splitlines()
        n_labels = len(one.labels)
        assert _labels(told, n_labels) == _labels(rows, n_labels)


def test_sections_are_told_with_what_is_specified_in_brackets():
    section = Section(
        labels=("A rule", "of"),
        columns=("early", "now", "nothing"),
        note="What was done.",
        rows=(
            Row(
                ("null", "a wave"),
                (
                    Cell(share=0.1234, known=11.0, is_early=True),
                    Cell(share=0.5, known=49.5),
                    Cell(share=None),
                ),
            ),
        ),
    )

    assert section_table(section) == (
        "What was done.\n\n"
        "| A rule | of | early | now | nothing |\n"
        "| --- | --- | ---: | ---: | ---: |\n"
        "| null | a wave | 12.3 (11.0*) | 50.0 (49.5) |  |"
    )


def test_what_the_method_page_says_in_words_stands_in_its_tables():
    # one wave alone misses a fall of 20 % about as often as it finds it
    assert 40 <= _printed("The measure really changed", "-20 %")[0] <= 60
    # signals in many waves where nothing changed, in far more under a trend
    picture = "A signal for the better in the picture of noise"
    [null] = _printed(picture, "null")
    assert null >= 10
    assert _printed(picture, "trend -0.8 % a week")[0] >= 2 * null
    # a link is missed often; a dip in the settling weeks would pass for one
    together = "Weeks that move together"
    assert _printed(together, "the measure is 35 % lower at full use")[0] <= 70
    assert _printed(together, "the same, were those weeks looked at")[0] >= 10


def test_the_method_page_describes_the_standard_world():
    world = world_of("null")
    text = METHOD.read_text(encoding="utf-8")

    said = (
        f"{world.before} weeks before the first go-live, {world.people} people a "
        f"group of whom {100 * world.active:.0f} % are active at day 30 and "
        f"{100 * world.kept:.0f} % of those stay, about {world.items:.0f} items"
    )
    assert said in text
    shocks = f"shocks of {100 * world.sd_own:.0f} % (sd)"
    assert shocks in text
    assert world.sd_own == world.sd_common
    assert f"(rho {world.rho})" in text


def _block() -> str:
    return METHOD.read_text(encoding="utf-8").split(BEGIN)[1].split(END)[0]


def _labels(rows: list[str], n: int) -> list[list[str]]:
    return [row.strip("| ").split(" | ")[:n] for row in rows]


def _printed(title: str, row: str) -> list[float]:
    """Return the figures of a row of a table of the method page, per cent."""
    table = _block().split(f"| {title} |")[1].split("\n\n")[0]
    [line] = [line for line in table.splitlines() if line.startswith(f"| {row} |")]
    cells = [cell.split(" (")[0] for cell in line.strip("| ").split(" | ")]
    return [float(cell) for cell in cells if re.fullmatch(r"[0-9.]+", cell)]
