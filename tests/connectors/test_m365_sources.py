"""What Microsoft 365 usage reports say about people and days, and what they do not."""

from datetime import date

import pytest

from model.facts import Fact
from model.loads import Answer
from tests.connectors.files import codes, read, write

BROWSER = "Report Refresh Date,User Principal Name,Report Period,Edge,Edge Legacy,"
BROWSER += "Internet Explorer"
DEVICES = (
    "Report Refresh Date,User Id,User Principal Name,Last Activity Date,Used Web,"
    "Used Windows Phone,Used iOS,Used Mac,Used Android Phone,Used Windows,Report Period"
)
FORMS = (
    "Report Refresh Date, User Principal Name, Last Activity Date, Report Period,"
    " Created Count, Responded Count"
)
EMAIL_APPS = (
    "Report Refresh Date,User Principal Name,Last Activity Date,Mail For Mac,"
    "Outlook For Mac,Outlook For Windows,Outlook For Mobile,Other For Mobile,"
    "Outlook For Web,POP3 App,IMAP4 App,SMTP App,Report Period"
)
ACTIVATIONS = (
    "Report Refresh Date,User Principal Name,Product Type,Windows,Mac,"
    "Windows 10 Mobile,iOS,Android"
)
SITES = "Report Refresh Date,Site Type,Page View Count,Report Date,Report Period"
NOBODY = "00000000-0000-0000-0000-000000000000"
# 30 days that end on the 31st start on the 2nd
BEFORE, END = date(2026, 3, 1), date(2026, 3, 31)


def device(person, last, web, windows, user_id=NOBODY):
    return f"2026-03-31,{user_id},{person},{last},{web},No,No,No,No,{windows},30"


def rows(reading, *columns, fact=Fact.SIGNAL_PERIOD):
    table = reading.facts[fact].to_pylist()
    return {tuple(row[column] for column in columns) for row in table}


@pytest.mark.parametrize(
    ("last", "flag", "bound"),
    [
        # used in the period, and nothing used after the last activity
        ("2026-03-12", "Yes", date(2026, 3, 12)),
        # a last activity that lies before the period, or is not told, bounds nothing
        ("2026-02-12", "Yes", END),
        ("", "True", END),
        # not used in the period, whatever was used last
        ("2026-03-12", "No", BEFORE),
        ("", "False", BEFORE),
    ],
)
def test_a_flag_bounds_the_last_use_and_counts_nothing(tmp_path, last, flag, bound):
    row = device("a@x.example", last, flag, "No")
    found = rows(
        read(write(tmp_path, "x.csv", DEVICES, row)),
        *("signal", "period_days", "amount", "last_activity"),
    )
    assert ("teams_web", 30, None, bound) in found


def test_one_raised_flag_is_use_and_an_empty_one_beside_it_leaves_it_open(tmp_path):
    raised = "2026-03-31,a@x.example,30,No,Yes,"
    unsure = "2026-03-31,b@x.example,30,No,No,"
    reading = read(write(tmp_path, "x.csv", BROWSER, raised, unsure))
    assert rows(reading, "signal", "last_activity", "rows") == {
        ("edge_used", BEFORE, 1),
        ("old_browser", END, 0),
    }


def test_a_row_of_empty_flags_says_nothing(tmp_path):
    empty, good = "2026-03-31,a@x.example,30,,,", "2026-03-31,b@x.example,30,Yes,No,No"
    path = write(tmp_path, "x.csv", BROWSER, empty, good)
    reading = read(path, answers={"set_aside": "yes"})
    assert (reading.rows_usable, reading.rows_set_aside) == (1, 1)


def test_a_version_in_a_cell_is_use_of_that_application(tmp_path):
    row = "2026-03-31,a@x.example,2026-03-30,,,ProPlus,,,,,,,30"
    found = rows(
        read(write(tmp_path, "x.csv", EMAIL_APPS, row)), "signal", "last_activity"
    )
    assert ("outlook_desktop", date(2026, 3, 30)) in found
    assert ("other_mail_app", BEFORE) in found


def test_devices_add_up_to_a_state_over_products(tmp_path):
    lines = [
        "2026-03-31,a@x.example,APPS,1,0,0,0,1",
        "2026-03-31,a@x.example,VISIO,1,,0,0,0",
        "2026-03-31,b@x.example,APPS,0,0,0,0,0",
    ]
    reading = read(write(tmp_path, "x.csv", ACTIVATIONS, *lines))
    assert rows(reading, "period_days", "amount", "rows") == {
        (None, 3, 2),
        (None, 0, 1),
    }


def test_concealed_people_are_told_apart_by_code_not_by_their_empty_id(tmp_path):
    hidden = ["30B283360C0F1F0E0B5A8B9A1C2D3E4F", "4291DA7C9D1E0F2A3B4C5D6E7F809102"]
    devices = write(
        tmp_path, "d.csv", DEVICES, *(device(h, "", "Yes", "No") for h in hidden)
    )
    forms = write(
        tmp_path, "f.csv", FORMS, *(f"2026-03-31, {h}, , 30, 0, 1" for h in hidden)
    )
    people = rows(read(devices), "person")
    assert len(people) == 2
    assert people == rows(read(forms), "person")
    assert read(devices).is_concealed
    assert codes(read(devices)) == {"CONCEALED"}


def test_an_account_that_is_not_known_yet_is_nobody(tmp_path):
    path = write(
        tmp_path,
        "f.csv",
        FORMS,
        "2026-03-31, unknown, , 30, 0, 1",
        "2026-03-31, a@x.example, , 30, 0, 1",
    )
    assert read(path).rows_set_aside == 1


def test_a_count_whose_thousands_are_grouped_asks_nothing(tmp_path):
    lines = ["2026-03-31,a@x.example,,30,0,1.320", "2026-03-31,b@x.example,,30,0,4"]
    header = ",".join(part.strip() for part in FORMS.split(","))
    reading = read(write(tmp_path, "f.csv", header, *lines))
    assert reading.answer is Answer.ACCEPT
    assert ("forms_answer", 1320) in rows(reading, "signal", "amount")


def test_a_type_of_site_has_values_of_its_own_beside_the_total(tmp_path):
    lines = [
        "2026-03-31,All,900,2026-03-31,30",
        "2026-03-31,Team site,600,2026-03-31,30",
        "2026-03-31,Other,300,2026-03-31,30",
    ]
    reading = read(write(tmp_path, "x.csv", SITES, *lines))
    values = rows(reading, "measure", "scope", "value", fact=Fact.OUTCOME_VALUE)
    assert values == {
        ("sharepoint page views", "", 900),
        ("sharepoint page views: team site", "", 600),
        ("sharepoint page views: other", "", 300),
    }
    assert reading.data_date == END


def test_a_day_without_numbers_is_no_day_of_zero(tmp_path):
    lines = ["2026-03-31,All,,2026-03-31,30", "2026-03-31,All,0,2026-03-30,30"]
    reading = read(write(tmp_path, "x.csv", SITES, *lines))
    assert codes(reading) == {"BLANK_DAY"}
    assert (reading.rows_usable, reading.rows_set_aside) == (1, 1)
    values = rows(reading, "day", "value", fact=Fact.OUTCOME_VALUE)
    assert values == {(date(2026, 3, 30), 0)}


@pytest.mark.parametrize("blank", ["all", "some"])
def test_many_days_without_numbers_ask_nothing(tmp_path, blank):
    days = range(1, 31)
    filled = [] if blank == "all" else [3]
    lines = [
        f"2026-03-31,All,{1 if day in filled else ''},2026-03-{day:02},30"
        for day in days
    ]
    reading = read(write(tmp_path, "x.csv", SITES, *lines))
    assert (reading.answer, reading.rows_usable) == (Answer.WARN, len(filled))


def test_the_last_days_of_a_report_by_day_may_still_change(tmp_path):
    line = "2026-11-22,All,5,2026-11-22,7"
    assert codes(read(write(tmp_path, "x.csv", SITES, line))) == {"PROVISIONAL"}
