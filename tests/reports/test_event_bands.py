"""Events are bands on the chart: those of the wave, under their number."""

from dataclasses import replace
from datetime import date

import pytest

from model.language import ENGLISH
from model.plan import Event, EventKind
from reports.charts import evidence_chart
from reports.tables import Look
from reports.tokens import LIGHT, Theme
from tests.reports.portage import AS_OF, sales, series

SEEN = Look(AS_OF, ENGLISH, Theme.LIGHT)
GO_LIVE = date(2026, 3, 2)


def bands(*events: Event) -> list[tuple[float, float]]:
    layout = evidence_chart(series(), sales(), SEEN, events)["layout"]
    rects = [one for one in layout["shapes"] if one.get("layer") == "below"]
    return [(one["x0"], one["x1"]) for one in rects if one["fillcolor"] == LIGHT.band][
        : len(events)
    ]


def event(first: date, last: date, *waves: str) -> Event:
    return Event(first_day=first, last_day=last, what="Storm", waves=waves)


def test_a_week_is_as_wide_as_a_week():
    # week 1 begins at go-live
    [band] = bands(event(GO_LIVE, date(2026, 3, 8)))
    assert band == pytest.approx((0, 1))


def test_a_new_way_of_counting_is_a_line_at_its_first_day():
    new = replace(event(GO_LIVE, date(2026, 9, 18)), kind=EventKind.RECOUNT)
    plain, layout = (
        evidence_chart(series(), sales(), SEEN, told)["layout"] for told in ((), (new,))
    )
    [line] = [one for one in layout["shapes"] if one not in plain["shapes"]]
    assert (line["type"], line["line"]["dash"]) == ("line", "dot")
    assert (line["x0"], line["x1"]) == pytest.approx((0, 0))
    assert "1" in [one["text"] for one in layout["annotations"]]


def test_events_of_other_waves_and_other_years_are_not_drawn():
    other = event(GO_LIVE, GO_LIVE, "Warehouse")
    long_ago = event(date(2020, 1, 1), date(2020, 1, 2))
    spec = evidence_chart(series(), sales(), SEEN, (other, long_ago))
    assert spec == evidence_chart(series(), sales(), SEEN)


def test_numbers_are_those_of_the_whole_list():
    other = event(GO_LIVE, GO_LIVE, "Warehouse")
    own = event(GO_LIVE, GO_LIVE)
    layout = evidence_chart(series(), sales(), SEEN, (other, own))["layout"]
    texts = [one["text"] for one in layout["annotations"]]
    assert "2" in texts
    assert "1" not in texts
