"""The Checks page: the grid, what is next, and what is absent."""

import pytest

from pages import checks
from tests.pages.framed import damage, pictures, read, show, stand_in
from tests.reports.portage import empty


def test_the_title_is_the_finding_and_the_sum_has_no_rest(
    monkeypatch: pytest.MonkeyPatch,
):
    stand_in(monkeypatch)
    page = show(monkeypatch, checks.render)

    assert not page.exception
    assert read(page.title[0]) == (
        "Use held to day 90 in 2 waves and slipped in Dispatch, where 5 of 18 people "
        "stopped"
    )
    # 46 + 4 + 6 + 12 + 2 = 70, the figure sheet of the made-up client
    summed = (
        "Day 90: 70 people at go-live = 46 kept + 4 came back or started late + "
        "6 slipped + 12 never regular + 2 left. Nobody is dropped."
    )
    assert f":gray[{summed}]" in [read(one) for one in page.markdown]


def test_each_wave_has_its_three_checks(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch)
    drawn = pictures(show(monkeypatch, checks.render))

    assert (
        'alt="Dispatch, day 90: 13 of 22 people active: 13 kept, 5 slipped, '
        '4 never regular"' in drawn
    )
    assert 'alt="Finance &amp; fleet, day 60: due 30 Nov, needs data to' in drawn


def test_a_client_without_a_change_is_told_what_to_load(
    monkeypatch: pytest.MonkeyPatch,
):
    stand_in(monkeypatch, empty())
    page = show(monkeypatch, checks.render)

    assert read(page.title[0]) == "Here you will see each change and its verdict"
    assert len(page.button) == 1


def test_a_damaged_file_is_told(monkeypatch: pytest.MonkeyPatch):
    damage(monkeypatch)
    page = show(monkeypatch, checks.render)

    assert not page.exception
    assert "damaged" in read(page.title[0]) + " ".join(map(read, page.markdown))
