from datetime import date

import pytest

from model.facts import Fact
from model.loads import Answer
from tests.connectors.books import save
from tests.connectors.files import at, codes, read, write

HEADER = "User Principal Name,Report Date,Teams Messages"
TICKETS = "Ticket Number,Date Created,Closed Date,Source,Help Topic"
ORDER = "date_order:report date"
OPENED_ORDER = "date_order:date created"


def usage(folder, *days):
    rows = [f"user{i}@x.example,{day},1" for i, day in enumerate(days)]
    return write(folder, "usage.csv", HEADER, *rows)


def tickets(folder, *rows):
    lines = [f"{i},{row},Web,Access" for i, row in enumerate(rows)]
    return write(folder, "tickets.csv", TICKETS, *lines)


def days(reading):
    return sorted(reading.facts[Fact.SIGNAL_DAY]["day"].to_pylist())


def opened(reading):
    return reading.facts[Fact.RECORD]["opened"].to_pylist()


def test_a_number_above_12_settles_the_whole_column(tmp_path):
    reading = read(usage(tmp_path, "03/04/2026", "13/04/2026"))
    assert reading.answer is Answer.ACCEPT
    assert days(reading) == [date(2026, 4, 3), date(2026, 4, 13)]


def test_nothing_settles_the_order_so_it_is_asked(tmp_path):
    reading = read(usage(tmp_path, "03/04/2026", "2026-05-06"))
    assert reading.answer is Answer.ASK
    assert "DATE_ORDER" in codes(reading)
    (question,) = reading.questions
    assert (question.id, question.choices) == (ORDER, ("dmy", "mdy"))
    assert question.labels == ("3 Apr 2026", "4 Mar 2026")
    assert not reading.facts


@pytest.mark.parametrize(
    ("answer", "day"), [("dmy", date(2026, 4, 3)), ("mdy", date(2026, 3, 4))]
)
def test_the_answer_settles_the_order(tmp_path, answer, day):
    path = usage(tmp_path, "03/04/2026")
    assert days(read(path, answers={ORDER: answer})) == [day]


def test_what_is_said_of_one_column_holds_for_those_that_nothing_settles(tmp_path):
    path = tickets(tmp_path, "03/04/2026 10:00,03/05/2026 10:00")
    assert [question.id for question in read(path).questions] == [OPENED_ORDER]
    assert opened(read(path, answers={OPENED_ORDER: "dmy"})) == [
        at("2026-04-03 10:00:00")
    ]


def test_an_answer_about_another_column_is_not_taken(tmp_path):
    path = usage(tmp_path, "03/04/2026")
    assert read(path, answers={OPENED_ORDER: "dmy"}).answer is Answer.ASK


def test_a_column_that_proves_its_order_is_read_so_whatever_was_said(tmp_path):
    path = usage(tmp_path, "03/04/2026", "25/04/2026")
    assert days(read(path, answers={ORDER: "mdy"}))[0] == date(2026, 4, 3)


def test_another_column_of_the_file_settles_the_order(tmp_path):
    reading = read(tickets(tmp_path, "03/04/2026 10:00,25/04/2026 10:00"))
    assert opened(reading) == [at("2026-04-03 10:00:00")]


def test_dates_that_contradict_each_other_refuse_the_file(tmp_path):
    reading = read(usage(tmp_path, "13/04/2026", "04/13/2026"))
    assert reading.answer is Answer.REJECT
    assert reading.issues[-1].code == "DATE_ORDER"
    assert (reading.issues[-1].column, reading.issues[-1].row) == ("Report Date", 2)
    assert "«13/04/2026» (row 2) can only be day" in reading.issues[-1].message
    assert "«04/13/2026» (row 3) only month" in reading.issues[-1].message


def test_dates_that_read_the_same_both_ways_ask_nothing(tmp_path):
    reading = read(usage(tmp_path, "03/03/2026", "04/04/2026"))
    assert reading.answer is Answer.ACCEPT
    assert days(reading) == [date(2026, 3, 3), date(2026, 4, 4)]


def test_the_date_that_is_asked_about_is_one_that_tells(tmp_path):
    (question,) = read(usage(tmp_path, "03/03/2026", "9/1/26")).questions
    assert question.labels == ("9 Jan 2026", "1 Sep 2026")


def test_years_of_two_digits_that_stand_first_are_told(tmp_path):
    reading = read(usage(tmp_path, *[f"26-01-{day:02}" for day in range(5, 15)]))
    assert days(reading) == [date(2026, 1, day) for day in range(5, 15)]
    assert reading.issues[0].message == (
        "In «Report Date» the year stands first: «26-01-05» is 5 Jan 2026."
    )


def test_the_same_day_of_many_years_is_no_year(tmp_path):
    reading = read(usage(tmp_path, *[f"31-03-{year}" for year in (21, 22, 23, 2024)]))
    assert days(reading) == [date(year, 3, 31) for year in (2021, 2022, 2023, 2024)]


def test_impossible_and_extreme_dates_are_never_guessed(tmp_path):
    good = [f"2026-01-{day:02}" for day in range(1, 29)] * 2
    reading = read(usage(tmp_path, *good, "2026-02-30", "1999-12-31"))
    aside = {i.row: (i.code, i.value) for i in reading.issues if i.row is not None}
    assert aside == {
        58: ("BAD_DATE", "2026-02-30"),
        59: ("DATE_RANGE", "1999-12-31"),
    }
    assert reading.rows_usable == 56


def test_tomorrow_is_the_last_day_that_is_taken(tmp_path):
    reading = read(usage(tmp_path, "2026-11-25"))
    assert days(reading) == [date(2026, 11, 25)]
    late = read(usage(tmp_path, "2026-11-26"))
    assert "DATE_RANGE" in codes(late)


def test_day_numbers_are_read_once_that_is_confirmed(tmp_path):
    path = usage(tmp_path, "46027", "46028.99999")
    assert "DATE_SERIAL" in codes(read(path))
    reading = read(path, answers={"date_serial": "yes"})
    # 46027 is 5 January 2026; a time just before midnight stays on its day
    assert days(reading) == [date(2026, 1, 5), date(2026, 1, 6)]
    assert read(path, answers={"date_serial": "no"}).answer is Answer.REJECT


def test_the_first_day_of_the_calendar_stands_for_no_date(tmp_path):
    reading = read(tickets(tmp_path, "2026-01-05 10:00:00,0001-01-01 00:00:00"))
    assert reading.answer is Answer.ACCEPT
    assert reading.facts[Fact.RECORD]["closed"].to_pylist() == [None]


def test_times_with_a_zone_are_moved_to_the_clients_clock(tmp_path):
    # Toronto is 5 hours west of UTC in January
    reading = read(tickets(tmp_path, "2026-01-05T12:00:00Z,", "2026-01-05 12:00:00,"))
    assert opened(reading) == [at("2026-01-05 07:00:00"), at("2026-01-05 12:00:00")]
    assert "TIME_ZONE" in codes(reading)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-01-05T00:00:00Z", 5),  # how programs write a day
        ("2026-01-05T03:00:00Z", 4),  # 22:00 the evening before, in Toronto
        ("2026-01-05T00:00:00-05:00", 5),
    ],
)
def test_a_day_with_time_and_zone_is_the_day_on_the_clients_clock(tmp_path, text, day):
    assert days(read(usage(tmp_path, text))) == [date(2026, 1, day)]


def test_a_time_that_no_clock_has_shown_moves_forward(tmp_path):
    reading = read(tickets(tmp_path, "2026-03-08 02:30:00,"))
    assert opened(reading) == [at("2026-03-08 03:30:00")]
    assert "TIME_ZONE" in codes(reading)


def test_a_time_that_the_clocks_showed_twice_is_counted(tmp_path):
    # Toronto went from 02:00 back to 01:00 on 1 November 2026
    reading = read(tickets(tmp_path, "2026-11-01 01:30:00,", "2026-11-01 02:00:00,"))
    (notice,) = [i for i in reading.issues if i.code == "TIME_ZONE"]
    assert notice.message.startswith("1 time that the clocks there showed twice")


@pytest.mark.parametrize(
    ("span", "closed"),
    [
        # 05:50Z is 01:50 before the change, 06:10Z is 01:10 after it: 20 minutes
        ("2026-11-01T05:50:00Z,2026-11-01T06:10:00Z", "2026-11-01 02:10:00"),
        ("2026-11-01 01:50:00,2026-11-01 01:10:00", "2026-11-01 02:10:00"),
        ("2026-11-01T05:10:00Z,2026-11-01T05:50:00Z", "2026-11-01 01:50:00"),
        ("2026-11-01T06:10:00Z,2026-11-01T06:50:00Z", "2026-11-01 01:50:00"),
    ],
)
def test_what_closed_in_the_repeated_hour_closed_after_it_opened(
    tmp_path, span, closed
):
    reading = read(tickets(tmp_path, span))
    assert reading.rows_set_aside == 0
    assert reading.facts[Fact.RECORD]["closed"].to_pylist() == [at(closed)]


def test_what_truly_closed_before_it_opened_stays_so(tmp_path):
    good = ["2026-11-03 10:00:00,2026-11-03 11:00:00"] * 40
    late = "2026-11-01T05:50:00Z,2026-11-01T05:10:00Z"
    reading = read(tickets(tmp_path, *good, late))
    assert (reading.rows_set_aside, "NUMBER_RANGE" in codes(reading)) == (1, True)


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-05",
        "2026-01-05 00:00",
        "2026-01-05 00:00:00",
        "2026-01-05T00:00:00.000",
        "2026/01/05",
        " 2026-01-05 ",
        "5 janv. 2026",
    ],
)
def test_forms_of_one_day_are_one_day(tmp_path, text):
    assert days(read(usage(tmp_path, text))) == [date(2026, 1, 5)]


def test_the_end_of_a_day_is_the_start_of_the_next(tmp_path):
    assert days(read(usage(tmp_path, "2026-01-05 24:00:00"))) == [date(2026, 1, 6)]


def test_swapped_dates_are_swapped_back_if_that_is_right(tmp_path):
    # A spreadsheet expecting day first met month-first text: 4 March became
    # 3 April, 13 March stayed text.
    real = ["2026-04-03", "2026-05-03", "2026-06-03"]
    texts = ["3/13/2026", "3/14/2026", "3/15/2026"]
    path = usage(tmp_path, *real, *texts)
    asked = read(path)
    assert (asked.answer, codes(asked)) == (Answer.ASK, {"DATE_SWAP"})
    assert asked.questions[0].labels == (
        "Swap back: 4 Mar 2026",
        "Leave as they are: 3 Apr 2026",
    )
    back = read(path, answers={"date_swap": "swap back"})
    assert days(back) == [date(2026, 3, day) for day in (4, 5, 6, 13, 14, 15)]
    assert back.issues[0].message == (
        "Day and month of 3 dates in «Report Date» were swapped back."
    )
    kept = days(read(path, answers={"date_swap": "leave as they are"}))
    assert kept[-1] == date(2026, 6, 3)


def test_one_date_that_looks_swapped_is_asked_about(tmp_path):
    texts = [f"{day}/02/2026" for day in range(13, 29)]
    path = usage(tmp_path, *texts, "2026-05-01")
    (question,) = read(path).questions
    assert question.id == "date_swap"
    assert date(2026, 1, 5) in days(read(path, answers={"date_swap": "swap back"}))


def test_a_workbook_with_swapped_dates_is_asked_about_too(tmp_path):
    real = [at(f"2026-{month:02}-03 09:00:00") for month in (4, 5, 6)]
    texts = ["3/13/2026 9:00", "3/14/2026 9:00", "3/15/2026 9:00"]
    rows = [[f"u{i}@x.example", day, 1] for i, day in enumerate([*real, *texts])]
    path = save(tmp_path / "usage.xlsx", {"Use": [HEADER.split(","), *rows]})
    assert "DATE_SWAP" in codes(read(path))
    swapped = days(read(path, answers={"date_swap": "swap back"}))
    assert swapped == [date(2026, 3, day) for day in (4, 5, 6, 13, 14, 15)]


def test_dates_and_texts_with_low_days_are_not_taken_for_swapped(tmp_path):
    days_mixed = ["2026-04-03", "2026-05-03", "2026-06-03", "3/13/2026", "3/2/2026"]
    assert "DATE_SWAP" not in codes(read(usage(tmp_path, *days_mixed, "3/4/2026")))
