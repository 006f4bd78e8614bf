"""When it pays back, in words and as a picture."""

import pytest

from kpi.breakeven import BreakEven, MoneyKind, MoneyRow, Span
from model.language import ENGLISH
from reports.payback import payback_bar, paybacks
from reports.tables import Look
from reports.tokens import Theme
from tests.reports.drawn import parts
from tests.reports.portage import AS_OF, finance, rollout

LOOK = Look(AS_OF, ENGLISH, Theme.LIGHT)


def money(cost: float, *, is_hard: bool | None = True) -> tuple[MoneyRow, ...]:
    return (
        MoneyRow(
            item="Set-up",
            kind=MoneyKind.COST,
            amount=Span(cost, cost, cost),
            is_hard=True,
        ),
        MoneyRow(
            item="Day", kind=MoneyKind.VALUE, amount=Span(1, 1, 1), is_hard=is_hard
        ),
        MoneyRow(item="Day", kind=MoneyKind.UNITS, amount=Span(10, 10, 10)),
        MoneyRow(item="Use", kind=MoneyKind.SHARE, amount=Span(0.5, 0.5, 0.5)),
    )


# worth 10, half of it by use: 1 + (cost / 10 - 1) / 0.5; 50 of 68 people are 74 %
@pytest.mark.parametrize(
    ("cost", "said"),
    [
        (8, "Pays back within a year at 60% sustained use; day 90 is 74%."),
        (12, "Does not pay back within a year, even if all use it; day 90 is 74%."),
        (4, "Pays back within a year whatever the use; day 90 is 74%."),
    ],
)
def test_the_finding_says_the_level_and_day_90(cost: float, said: str):
    hard, _ = paybacks(money(cost), rollout(), LOOK)

    assert hard.finding == said
    assert hard.bar is not None
    assert hard.bar.alt == said


def test_before_day_90_it_says_when_that_is_due():
    hard, _ = paybacks(money(8), finance(), LOOK)

    assert "day 90: due 30 Dec." in hard.finding


def test_hard_and_soft_stand_apart():
    hard, both = paybacks(money(8, is_hard=False), rollout(), LOOK)

    assert hard.bar is None
    assert "nothing pays back there" in hard.lacks[0]
    assert both.finding.startswith("Pays back within a year at 60%")


def test_what_both_lack_is_said_once():
    [told] = paybacks(money(8)[:1], rollout(), LOOK)

    assert told.bar is None
    assert told.lacks[0].startswith("The Money sheet has no value of one unit")


def test_without_a_sheet_there_is_nothing():
    assert paybacks((), rollout(), LOOK) == ()


def test_each_number_is_told():
    hard, _ = paybacks(money(8), rollout(), LOOK)

    assert {hard.finding, hard.span, "0%, 50%, 100%"} == {
        one.text for one in hard.figures
    }
    # The span names two levels and the scale three: neither is one number.
    assert [one.value for one in hard.figures] == [pytest.approx(0.6), None, None]
    assert all(one.names_number for one in hard.figures)


def test_nothing_leaves_the_picture():
    wide = BreakEven(hopeful=-2.0, likely=0.6, cautious=3.0)
    drawn = payback_bar(wide, rollout(), LOOK, "x")

    for one in parts(drawn, "rect"):
        left, width = float(one.attrib["x"]), float(one.attrib["width"])
        assert left >= 0
        assert left + width <= drawn.width
