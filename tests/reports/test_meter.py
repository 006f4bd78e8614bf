from dataclasses import replace

from reports.language import ENGLISH
from reports.meter import headline, meter
from reports.tables import Look
from reports.tokens import Theme
from tests.reports.portage import AS_OF, dispatch, finance, sales, series

LOOK = Look(AS_OF, ENGLISH, Theme.LIGHT)


def test_an_old_way_that_comes_back_says_since_when():
    one = meter(dispatch(), series(), LOOK)

    assert one.is_back
    assert one.note == "4 → 11 of 22 people: coming back since week 8"


def test_an_old_way_that_stays_away_is_only_counted():
    one = meter(sales(), series(), LOOK)

    assert not one.is_back
    assert one.note == "3 → 2 of 21 people"
    assert one.line
    assert one.line.alt == ("Customer service & sales: share on the old way, 97% to 9%")


def test_a_wave_that_is_not_shown_has_no_line():
    assert meter(finance(), None, LOOK).line is None


def test_without_any_week_that_is_known_there_is_no_line():
    blank = tuple(replace(point, value=None) for point in series().old_path)

    assert meter(sales(), replace(series(), old_path=blank), LOOK).line is None


def test_the_headline_names_the_waves_where_it_comes_back():
    both = [meter(sales(), None, LOOK), meter(dispatch(), None, LOOK)]

    assert headline(both, ENGLISH) == "The old way is coming back in Dispatch"
    assert headline(both[:1], ENGLISH) == "The old way is not coming back"
