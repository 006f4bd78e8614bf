"""An old way that is switched off: nobody can go back, so nothing is tested."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from kpi_evidence import GO_LIVE, OLD, WEEK, Crowd, World, flat, stepped

from kpi import evaluate, pair_series
from kpi.wording import OLD_WAY_OFF
from model.language import ENGLISH
from model.marts import Mart
from model.verdict import OldPath, Reason, Result, Verdict

DAY = timedelta(1)
AS_OF = GO_LIVE + 120 * DAY
WINDOW_90 = GO_LIVE + 63 * DAY
"""The first of the 28 days that end on day 90."""

BACK = Crowd(old30=2, old90=12)
NORTH = Crowd(n=20, active30=0, kept=0, go_live=GO_LIVE + 40 * WEEK)


def world(off: date | None, **crowds: Crowd) -> World:
    base = World(
        crowds=crowds or {"Pilot": BACK, "North": NORTH},
        weekly={"Pilot": stepped(60, 40), "North": flat(50)},
        last_day=GO_LIVE + 60 * WEEK,
    )
    pair = replace(base.pair, old_path=OLD, old_path_off=off)
    return base.but(pair=pair)


def result(given: World, wave: str | None = "Pilot", as_of: date = AS_OF) -> Result:
    results = evaluate(given.evidence(), as_of).results
    return next(one for one in results if one.wave == wave)


def off(day: date) -> OldPath:
    """The old path as it is told once it is off, without a count or a share."""
    return OldPath(measure=OLD, off_since=day)


def said(found: Result) -> bool:
    day = found.old_path and found.old_path.off_since
    sentence = day and ENGLISH.say(OLD_WAY_OFF, day=ENGLISH.full_day(day))
    return sentence in [note.text for note in found.notes]


def test_nobody_relapses_into_a_way_that_is_switched_off():
    assert result(world(None)).reason is Reason.WORKAROUND_BACK

    found = result(world(WINDOW_90))

    assert found.verdict is Verdict.WORKING
    assert found.old_path == off(WINDOW_90)
    assert said(found)


def test_old_way_that_was_open_in_the_window_is_tested():
    found = result(world(WINDOW_90 + DAY))

    assert found.reason is Reason.WORKAROUND_BACK
    assert found.old_path.off_since is None
    assert not said(found)


@pytest.mark.parametrize(
    ("day", "at", "is_said"),
    [
        (3, 33, True),  # before the window of day 30, whose check has come
        (3, 32, False),
        (4, 33, False),
        (33, 40, False),
        (33, 63, True),
    ],
)
def test_it_is_said_from_the_first_check_that_lies_after_the_day(day, at, is_said):
    when = GO_LIVE + day * DAY

    found = result(world(when), as_of=GO_LIVE + at * DAY)

    assert found.verdict is Verdict.TOO_EARLY
    assert found.old_path == (off(when) if is_said else None)


def test_data_of_the_old_way_are_not_waited_for_once_it_is_off():
    gone = world(WINDOW_90).evidence()
    rows = gone.marts[Mart.COVERAGE]
    rows.loc[rows["measure"] == OLD, "last_day"] = pd.Timestamp(WINDOW_90 - DAY)

    results = evaluate(gone, AS_OF).results

    assert [one.verdict for one in results[:2]] == [Verdict.WORKING] * 2


def test_old_way_that_was_off_all_along_needs_no_data():
    missing = {"missing": frozenset({OLD})}

    assert result(world(None).but(**missing)).reason is Reason.NO_FACTS
    assert result(world(GO_LIVE).but(**missing)).verdict is Verdict.WORKING


def test_rollout_is_told_by_the_last_wave_in_it():
    later = replace(BACK, go_live=GO_LIVE + 7 * WEEK)
    given = world(GO_LIVE + 70 * DAY, Pilot=BACK, South=later)

    early = result(given, None, GO_LIVE + 93 * DAY)
    whole = result(given, None, GO_LIVE + 200 * DAY)

    assert early.reason is Reason.WORKAROUND_BACK
    assert whole.old_path == off(GO_LIVE + 70 * DAY)
    assert result(given, "Pilot", GO_LIVE + 200 * DAY).old_path.people90 == 12


def test_data_that_still_show_the_old_way_are_told():
    day = ENGLISH.full_day(WINDOW_90)
    note = f"“Opens tickets the old way” shows people on the old way after {day}: "

    def told(crowd: Crowd) -> bool:
        found = result(world(WINDOW_90, Pilot=crowd, North=NORTH))
        return any(one.text.startswith(note) for one in found.notes)

    assert told(BACK)
    assert not told(replace(BACK, old90=0))


def test_line_of_the_old_way_ends_where_it_does():
    def weeks(day: date | None) -> list[int]:
        found = pair_series(
            world(day).evidence(),
            change="Portal",
            pair="Portal and tickets",
            wave="Pilot",
            as_of=AS_OF,
        )
        return [one.week for one in found.old_path if one.value is not None]

    assert max(weeks(None)) == 16
    assert max(weeks(GO_LIVE + 9 * WEEK)) == 8
    assert max(weeks(GO_LIVE + 9 * WEEK + DAY)) == 8
