import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import plotly.graph_objects as go
import pytest

from model.language import ENGLISH
from model.plan import Better, Event, EventKind
from model.seals import Edit, Seal, Term
from model.verdict import Grade, PairSeries, Reason, Result
from reports.charts import CONFIG, N_DESK, evidence_chart, is_empty, phone_words
from reports.svg import Type, width_of
from reports.tables import Look
from reports.tokens import DARK, LIGHT, Theme
from tests.reports.portage import AS_OF, finance, rollout, sales, series

LOOK = Look(AS_OF, ENGLISH, Theme.LIGHT)


def chart(
    points: PairSeries | None = None, found: Result | None = None, look: Look = LOOK
) -> go.Figure:
    """Return the chart as Plotly reads it; it fails on anything unknown."""
    return go.Figure(evidence_chart(points or series(), found or sales(), look))


def labels(figure: go.Figure) -> list[str]:
    return [one.text for one in figure.layout.annotations]


def trace(figure: go.Figure, name: str) -> go.Scatter:
    return next(one for one in figure.data if one.name == name)


def test_plotly_accepts_the_chart_of_a_wave_on_its_way():
    start = date(2026, 9, 28)

    assert chart(series("Finance & fleet", start), finance()).data


def test_both_panels_share_the_weeks_of_one_axis():
    figure = chart()

    assert {one.xaxis for one in figure.data} == {None}
    assert {one.yaxis for one in figure.data} == {"y", "y2"}
    assert figure.layout.yaxis.domain[0] > figure.layout.yaxis2.domain[1]


def test_there_is_no_legend_and_no_colour_of_plotlys_own():
    figure = chart()

    assert figure.layout.showlegend is False
    assert list(figure.layout.colorway) == [LIGHT.ink]
    assert CONFIG["displayModeBar"] is False


def test_the_result_axis_starts_at_zero():
    assert chart().layout.yaxis2.range[0] == 0


def test_go_live_is_a_line_through_both_panels():
    lines = [one for one in chart().layout.shapes if (one.x0, one.x1) == (0, 0)]

    assert [line.yref for line in lines] == ["paper"]
    assert "Go-live, 2 Mar 2026" in labels(chart())


def test_a_missing_week_is_a_gap():
    use = trace(chart(), "Use")

    assert use.y[use.x.index(20.5)] is None
    assert use.connectgaps is False


def test_the_four_week_line_runs_through_go_live():
    [line] = [one for one in chart().data if one.name == "4-week line"]

    assert (min(line.x), max(line.x)) == (-25.5, 37.5)


def test_the_four_week_line_breaks_where_the_measure_is_counted_differently():
    recount = Event(
        first_day=date(2026, 5, 4),
        last_day=date(2026, 5, 4),
        what="Another queue",
        kind=EventKind.RECOUNT,
    )
    elsewhere = replace(recount, first_day=date(2026, 6, 1), waves=("Dispatch",))
    drawn = go.Figure(evidence_chart(series(), sales(), LOOK, (recount, elsewhere)))
    lines = [one for one in drawn.data if one.name == "4-week line"]

    # nine weeks after the go-live of 2 March
    assert [(min(one.x), max(one.x)) for one in lines] == [(-25.5, 8.5), (9.5, 37.5)]
    first = next(p.value for p in series().outcome if p.week == 9)
    assert lines[1].y[0] == first


def test_a_week_stands_where_its_days_lie():
    # a wave live on a Thursday: its first full week begins four days later
    thursday = series(go_live=date(2026, 3, 5))
    monday = tuple(
        replace(p, first_day=date(2026, 3, 9) + timedelta(weeks=p.week))
        for p in thursday.outcome
    )
    drawn = chart(replace(thursday, outcome=monday))
    dots = trace(drawn, "Week")
    hatched = next(one for one in drawn.data if one.fill == "toself")

    assert 4 / 7 + 0.5 in dots.x
    assert max(hatched.x) == pytest.approx(2 + 4 / 7)


def test_the_four_week_line_is_the_mean_of_the_weeks_that_are_known():
    weeks = (4.0, 2.0, None, 6.0, 8.0)
    points = tuple(
        replace(series().outcome[0], week=n, value=value)
        for n, value in enumerate(weeks)
    )
    line = trace(chart(replace(series(), outcome=points)), "4-week line")

    # by hand: 4; (4+2)/2; gap; (4+2+6)/3; (2+6+8)/3
    assert list(line.y) == pytest.approx([4, 3, None, 4, 16 / 3])


def test_the_comparison_is_dashed_and_ends_where_it_ends():
    comparison = trace(chart(), "Comparison")

    assert comparison.line.dash == "5px,4px"
    assert max(comparison.x) == 13.5
    ticks = [s for s in chart().layout.shapes if (s.x0, s.x1) == (13.5, 13.5)]
    assert len(ticks) == 1
    assert any("line ends 8 Jun, before the first" in text for text in labels(chart()))


@pytest.mark.parametrize(
    ("compared", "words"),
    [
        (("Finance & fleet",), "Not yet live: Finance &amp; fleet"),
        ((None,), "To compare: the people who never switch"),
    ],
)
def test_the_comparison_is_named_by_the_groups_drawn(
    compared: tuple[str | None, ...], words: str
):
    drawn = replace(series(), compared=compared)

    assert any(text.startswith(words) for text in labels(chart(drawn)))


def test_groups_that_switched_earlier_are_not_called_waiting():
    found = sales()
    assert found.outcome is not None
    earlier = replace(found, outcome=replace(found.outcome, grade=Grade.A2))

    shown = labels(chart(replace(series(), compared=("Early",)), found=earlier))

    assert any(text.startswith("Switched earlier: Early") for text in shown)


def test_labels_are_figures_and_stand_at_the_marks():
    assert {
        "<b>18 of 21 at day 90</b>,<br>likely 14 to 20",
        "Target 70%",
        "Before: 4.5 days, 26 weeks",
        "Judged weeks 3 to 13: <b>2.8 days</b>,<br>likely 2.3 to 3.4",
        "4.4 expected without the change",
    } <= set(labels(chart()))


def test_what_is_not_judged_yet_has_no_bracket_and_no_number():
    shown = labels(chart(found=finance()))

    assert "Usual range before" in shown
    assert not any("Judged" in text for text in shown)


def test_checks_are_open_dots_at_their_days():
    dots = trace(chart(), "Check")

    assert list(dots.x) == pytest.approx([30 / 7, 60 / 7, 90 / 7])
    assert list(dots.text)[2] == "Day 90: 18 of 21, likely 14 to 20"
    # Wilson, one-sided 95 %, 18 of 21: 0.691 to 0.941, on a roster of 22
    assert dots.error_y.arrayminus[2] == pytest.approx((18 - 0.691 * 21) / 22, abs=1e-3)
    assert dots.error_y.array[2] == pytest.approx((0.941 * 21 - 18) / 22, abs=1e-3)


def test_the_axis_reaches_to_the_last_check_that_is_known():
    short = replace(
        series(), use=series().use[:30], outcome=series().outcome[:30], comparison=()
    )

    assert chart(short).layout.xaxis.range[1] > 90 / 7


def test_labels_at_the_ends_of_lines_stand_beside_the_panels():
    ends = [one for one in chart().layout.annotations if one.xref == "paper"]
    beside = [one for one in ends if one.x > 0.83]

    assert [one.text.split("<br>")[0] for one in beside] == [
        "<b>18 of 21 at day 90</b>,",
        "Target 70%",
        "<b>Customer service",
    ]
    count, target, _ = beside
    # three lines of words on a panel of 115 pixels
    assert count.y - target.y >= 1.4 * 16 / 115


def test_a_phone_has_the_words_of_the_wide_labels_below():
    first = chart().layout.annotations[:N_DESK]
    words = phone_words(series(), sales(), LOOK)

    assert "18 of 21 at day 90, likely 14 to 20" in words
    assert len(words) == sum(bool(one.text) for one in first)
    rest = chart().layout.annotations[N_DESK:]
    assert rest[0].text.startswith("<b>Use</b>")


def test_a_result_that_is_not_judged_shows_its_weeks_and_why():
    found = sales()
    assert found.outcome
    gated = replace(
        found.outcome,
        gate=Reason.VOLUME,
        after=None,
        change=None,
        change_low=None,
        change_high=None,
    )
    figure = chart(found=replace(found, outcome=gated))

    assert trace(figure, "Week").y
    assert any(
        text.startswith("Weeks 3 to 13 not judged: too few") for text in labels(figure)
    )


def test_the_likely_range_is_a_band_over_the_judged_weeks():
    bands = [
        one
        for one in chart().layout.shapes
        if one.type == "rect" and one.fillcolor == LIGHT.slipped
    ]

    # 2.8 / 0.63 = 4.444, times 0.52 and 0.77; weeks 3 to 13 lie from 2 to 13
    assert [(one.x0, one.x1) for one in bands] == [(2, 13)]
    assert (bands[0].y0, bands[0].y1) == pytest.approx((2.311, 3.422), abs=1e-3)


def test_few_people_are_counted_and_many_are_shares():
    few, many = chart().layout.yaxis, chart(found=rollout()).layout.yaxis

    assert list(few.ticktext) == ["0", "11", "22"]
    assert list(many.ticktext) == ["0%", "50%", "100%"]


def test_the_weeks_left_out_are_hatched():
    hatched = [one for one in chart().data if one.fill == "toself"]

    # between the last week of the baseline, -5, and the third
    assert [(min(one.x), max(one.x)) for one in hatched] == [(-4, 2)]


def test_without_windows_nothing_is_drawn_about_them():
    bare = replace(
        series(), baseline=None, baseline_mean=None, baseline_high=None, judged=None
    )

    assert not any(one.fill == "toself" for one in chart(bare).data)
    assert not any("Judged" in text for text in labels(chart(bare)))


def test_without_any_week_the_chart_still_stands():
    nothing = replace(
        series(),
        use=(),
        old_path=(),
        outcome=(),
        comparison=(),
        baseline=None,
        baseline_mean=None,
        baseline_high=None,
        judged=None,
    )
    found = replace(sales(), adoption=None, outcome=None, target=None)

    assert is_empty(nothing, found)
    assert not is_empty(nothing, sales())
    assert not is_empty(series(), found)
    assert "No week of the result is known yet" in labels(chart(nothing, found))
    assert chart(nothing, found).layout.yaxis2.showticklabels is False


def test_snapshots_have_no_weekly_use_and_say_so():
    unknown = tuple(replace(point, value=None) for point in series().use)
    said = "No weekly use to show"

    assert said in labels(chart(replace(series(), use=unknown)))
    assert said not in labels(chart())


def test_names_from_files_are_escaped():
    evil = replace(series(), wave="<a href='x'>", unit="<b>")

    assert not any("<a" in text for text in labels(chart(evil)))


def boxes(figure: go.Figure, span: int) -> list[tuple[float, float, float, float]]:
    """Return what the words of the result cover: weeks, and parts of the height."""
    found = []
    for one in figure.layout.annotations:
        if one.yref == "y2" and one.xref != "paper" and one.text:
            lines = re.sub("</?b>", "", one.text).split("<br>")
            wide = max(width_of(line, Type("", size=12)) for line in lines) / 560 * span
            left = one.x - {"left": 0, "center": wide / 2, "right": wide}[one.xanchor]
            low = one.y / figure.layout.yaxis2.range[1]
            # a line of words is 17 of the panel's 239 pixels high
            found.append((left, left + wide, low, low + 17 / 239 * len(lines)))
    return found


@pytest.mark.parametrize("floor", [0.3, 1.0, 2.0, 4.0])
@pytest.mark.parametrize("baseline_low", [0.6, 3.7])
def test_no_words_of_the_result_cover_others(floor, baseline_low):
    after = [replace(p, value=floor) if p.week > 2 else p for p in series().outcome]
    waiting = [replace(p, value=floor) for p in series().use if p.week <= 34]
    near = replace(
        series(),
        outcome=tuple(after),
        comparison=tuple(waiting),
        baseline_low=baseline_low,
    )

    found = boxes(chart(near), 37 + 26)

    assert len(found) == 4
    for one, other in combinations(found, 2):
        is_beside = one[1] <= other[0] or other[1] <= one[0]
        assert is_beside or one[3] <= other[2] or other[3] <= one[2]


def test_a_chart_of_a_wave_that_is_not_due_names_its_measure():
    assert "<b>Result</b> Days to settle: days, lower is better" in labels(
        chart(found=finance())
    )


def test_a_title_too_wide_for_a_phone_has_two_lines():
    long = replace(series(), title="Exceptions to the remote desk, all offices")

    assert (
        "<b>Result</b> Exceptions to the remote desk, all offices<br>days, lower is "
        "better"
    ) in labels(chart(long))


def test_the_sealed_target_is_drawn_and_a_later_one_is_dashed_from_its_day():
    lower = Edit(
        term=Term.TARGET, was=0.8, now=0.7, on=date(2026, 5, 4), is_after_launch=True
    )
    day = date(2026, 2, 16)
    seal = Seal(digest="x", agreed_on=day, sealed_on=day, edits=(lower,))
    figure = chart(found=replace(sales(), seal=seal))
    lines = {
        one.y0: (one.x0, one.line.dash)
        for one in figure.layout.shapes
        if one.yref == "y" and one.y0 == one.y1
    }

    # nine weeks after the go-live of 2 March
    assert lines == {0.8: (0, "solid"), 0.7: (9, "4px,3px")}
    assert {"Target 80%", "70% since 4 May 2026"} <= set(labels(figure))


@pytest.mark.parametrize(
    ("better", "words"), [(Better.LOWER, "lower"), (Better.HIGHER, "higher")]
)
def test_the_panel_says_which_way_is_better(better: Better, words: str):
    title = f"<b>Result</b> Days to settle: days, {words} is better"

    assert title in labels(chart(replace(series(), better=better)))


def test_the_dark_theme_has_its_own_colours():
    figure = chart(look=replace(LOOK, theme=Theme.DARK))

    assert figure.layout.font.color == DARK.ink
    assert trace(figure, "Use").line.color == DARK.ink
