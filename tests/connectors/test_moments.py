import pytest

from connectors.columns.moments import (
    Moment,
    is_serial,
    parse_moment,
    parse_week_or_month,
)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-02-28", Moment(2026, 2, 28, is_ordered=True)),
        ("2026/2/8", Moment(2026, 2, 8, is_ordered=True)),
        ("29-02-2016 01:16", Moment(2016, 29, 2, is_ordered=False, seconds=4560)),
        ("3/17/25", Moment(2025, 3, 17, is_ordered=False)),
        ("29/Feb/24 09:15 AM", Moment(2024, 2, 29, is_ordered=True, seconds=33300)),
        ("7 juil. 2026", Moment(2026, 7, 7, is_ordered=True)),
        ("1er août 2026", Moment(2026, 8, 1, is_ordered=True)),
        ("7 de dez de 2026", Moment(2026, 12, 7, is_ordered=True)),
        ("7 de jul. de 2026", Moment(2026, 7, 7, is_ordered=True)),
        ("1º de março de 2026", Moment(2026, 3, 1, is_ordered=True)),
        ("7 lug 2026", Moment(2026, 7, 7, is_ordered=True)),
        ("15 gennaio 2026", Moment(2026, 1, 15, is_ordered=True)),
        ("7 de enero del 2026", Moment(2026, 1, 7, is_ordered=True)),
        ("mar. 7 juil. 2026", Moment(2026, 7, 7, is_ordered=True)),
        ("Tuesday, July 7, 2026", Moment(2026, 7, 7, is_ordered=True)),
        ("7 juil. 2026 à 14 h 05", Moment(2026, 7, 7, is_ordered=True, seconds=50700)),
        ("04.07.2026 14.05", Moment(2026, 4, 7, is_ordered=False, seconds=50700)),
        ("2026-07-04 9:15\u202fPM", Moment(2026, 7, 4, is_ordered=True, seconds=76500)),
        (
            "2026-01-05T12:00:00.1234567 ",
            Moment(2026, 1, 5, is_ordered=True, seconds=43200),
        ),
        ("20260105", Moment(2026, 1, 5, is_ordered=True)),
        ("2026-01-05 24:00:00", Moment(2026, 1, 5, is_ordered=True, seconds=86400)),
        ("January 5, 2026", Moment(2026, 1, 5, is_ordered=True)),
        ("12/31/2026 12:00:05 AM", Moment(2026, 12, 31, is_ordered=False, seconds=5)),
        ("12/31/2026 12:00 p.m.", Moment(2026, 12, 31, False, 43200)),
    ],
)
def test_moment_says_what_is_written(text, moment):
    assert parse_moment(text) == moment


@pytest.mark.parametrize(
    ("zone", "seconds"),
    [
        ("Z", 0),
        ("UTC", 0),
        ("-05:00", -18000),
        ("+0530", 19800),
        ("EST", -18000),
        ("HAE", -14400),
        ("-05", -18000),
        ("GMT+01:00", 3600),
        ("(UTC)", 0),
    ],
)
def test_zone_is_seconds_east_of_utc(zone, seconds):
    moment = parse_moment(f"2026-03-08T02:30:00 {zone}")
    assert moment is not None
    assert moment.offset == seconds


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "",
        "2026-01",
        "12:30",
        "2026-01-05 25:00",
        "2026-01-05 24:00:01",
        "20261301",
        "2026-W05",
        "2026-01-05 13:00 PM",
        "5 foo 2026",
        "5 jui 2026",
        "foo, 5 July 2026",
    ],
)
def test_what_is_no_date_is_none(text):
    assert parse_moment(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-W05", (2026, 1, 26)),
        ("2026W01", (2025, 12, 29)),
        ("2026-01", (2026, 1, 1)),
        ("janvier 2026", (2026, 1, 1)),
        ("2026-01-07", (2026, 1, 7)),
    ],
)
def test_period_is_named_by_its_first_day(text, day):
    # ISO 8601: week 1 has the year's first Thursday; weeks start on Monday
    moment = parse_week_or_month(text)
    assert moment is not None
    assert (moment.year, moment.a, moment.b) == day


@pytest.mark.parametrize("text", ["2026-W60", "foo 2026", "Q1 2026"])
def test_a_period_that_is_none_is_none(text):
    assert parse_week_or_month(text) is None


def test_day_numbers_of_spreadsheets_are_told_from_other_numbers():
    assert is_serial("46027.5")
    assert not is_serial("12")
    assert not is_serial("2026-01-05")
