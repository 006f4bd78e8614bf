from datetime import date, timedelta

import pandas as pd
import pytest

from model.ids import ClientId
from model.language import ENGLISH
from model.marts import Evidence, Mart
from model.measures import BUILT_IN
from model.plan import ChangeKind, Pair, Plan
from reports.tables import Look
from reports.tokens import Theme
from ui.coverage import desk, headline, phone
from ui.weeks import Cover, SourceWeeks, mondays, source_weeks

MONDAY = date(2026, 3, 2)
C, P, M = Cover.COMPLETE, Cover.PART, Cover.MISSING


def _evidence(
    grain: str,
    first: date,
    last: date,
    *,
    weeks: list[date] | None = None,
    periods: list[tuple[date, float | None]] | None = None,
) -> Evidence:
    """One measure, Works in Teams, with what its source covers."""
    pair = Pair(name="p", adoption="teams_active", outcome="ticket_volume")
    plan = Plan(
        change="Teams",
        kind=ChangeKind.OTHER,
        request={},
        waves=(),
        members=(),
        measures=(BUILT_IN["teams_active"], BUILT_IN["ticket_volume"]),
        pairs=(pair,),
    )
    span = {
        "change": ["Teams"],
        "measure": ["teams_active"],
        "grain": [grain],
        "first_day": [pd.Timestamp(first)],
        "last_day": [pd.Timestamp(last)],
    }
    with_rows = {"measure": "teams_active", "week": pd.to_datetime(weeks or [])}
    snapshots = {
        "measure": "teams_active",
        "data_date": pd.to_datetime([day for day, _ in periods or []]),
        "period_days": [days for _, days in periods or []],
    }
    return Evidence(
        client=ClientId("north"),
        client_name="North",
        data_version=1,
        data_to=last,
        plans=(plan,),
        marts={
            Mart.COVERAGE: pd.DataFrame(span),
            Mart.SOURCE_WEEK: pd.DataFrame(with_rows),
            Mart.PERSON_SNAPSHOT: pd.DataFrame(snapshots),
        },
    )


def _week(n: int) -> date:
    return MONDAY + timedelta(weeks=n)


def test_weeks_end_with_the_week_of_the_last_day():
    looked_at = mondays(date(2026, 3, 4))

    assert len(looked_at) == 52
    assert looked_at[-1] == MONDAY
    assert all(day.weekday() == 0 for day in looked_at)


def test_week_of_events_without_any_row_is_missing():
    found = _evidence(
        "day", MONDAY, _week(4) - timedelta(1), weeks=[_week(n) for n in (0, 1, 3)]
    )

    [source] = source_weeks(found)

    assert source.title == "Works in Teams"
    assert source.weeks[-5:] == (Cover.NONE, C, C, M, C)
    assert (source.n_covered, source.n_missing) == (3, 1)


def test_first_and_last_week_count_only_their_own_days():
    wednesday, thursday = MONDAY + timedelta(2), _week(1) + timedelta(3)
    found = _evidence("day", wednesday, thursday, weeks=[MONDAY, _week(1)])

    assert source_weeks(found)[0].weeks[-2:] == (P, P)


def test_snapshot_covers_the_days_of_its_period():
    # 7 days to Sunday 8 March, then nothing until the 7 days to 29 March.
    periods = [(date(2026, 3, 8), 7.0), (date(2026, 3, 29), 7.0)]
    found = _evidence("snapshot", MONDAY, date(2026, 3, 29), periods=periods)

    assert source_weeks(found)[0].weeks[-4:] == (C, M, M, C)


def test_snapshot_without_period_covers_its_data_date():
    found = _evidence("snapshot", MONDAY, MONDAY, periods=[(MONDAY, None)])

    assert source_weeks(found)[0].weeks[-1] is P


def test_client_without_data_has_no_weeks():
    found = _evidence("day", MONDAY, MONDAY)
    empty = Evidence(
        client=found.client,
        client_name="North",
        data_version=0,
        data_to=None,
        plans=(),
        marts={},
    )

    assert source_weeks(empty) == ()


@pytest.mark.parametrize(
    ("gaps", "said"),
    [
        ([0, 0], "No week is missing between the first and the last"),
        ([1, 0], "One week of “S0” is missing"),
        ([0, 3], "3 weeks of “S1” are missing"),
        ([1, 3], "Weeks of 2 measures are missing"),
    ],
)
def test_headline_says_whose_weeks_are_missing(gaps: list[int], said: str):
    sources = [SourceWeeks(f"S{n}", (M,) * gap + (C,)) for n, gap in enumerate(gaps)]

    assert headline(sources) == said


@pytest.mark.parametrize("kind", ["desk", "phone"])
def test_drawing_marks_each_kind_of_week_and_counts_in_words(kind: str):
    sources = (SourceWeeks("Tickets & more", (Cover.NONE,) * 49 + (C, P, M)),)
    draw = {"desk": desk, "phone": phone}[kind]
    drawn = draw(sources, Look(MONDAY, ENGLISH, Theme.LIGHT))

    assert drawn.width == {"desk": 1120, "phone": 340}[kind]
    assert drawn.svg.count("<g transform=") == 3
    assert "Tickets &amp; more" in drawn.svg
    assert drawn.alt == "Weeks loaded by measure. Tickets & more: 2 of 3"


def test_long_title_is_cut_and_whole_in_words():
    title = "Hours from the first call to the last answer of the service desk"
    drawn = desk((SourceWeeks(title, (C,)),), Look(MONDAY, ENGLISH, Theme.LIGHT))

    assert "…" in drawn.svg
    assert title in drawn.alt
