"""The calendar file keeps the rules of RFC 5545."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from model.language import ENGLISH
from reports.calendar_file import calendar_file
from reports.errands import Errand

STAMP = datetime(2026, 11, 17, 8, 5, 9, tzinfo=UTC)
ONE = Errand(
    key=("Form", "Finance", "60", "False"),
    export_on=date(2026, 11, 30),
    exports=(("Teams activity", "Admin centre: Reports; Usage, Teams, Export."),),
    setting="30 days, data date 27 Nov 2026",
    purpose="Form, Finance, day 60",
)


def written(*errands: Errand, client: str = "north") -> bytes:
    return calendar_file(errands, client=client, stamp=STAMP, language=ENGLISH)


def unfolded(*errands: Errand, client: str = "north") -> list[str]:
    text = written(*errands, client=client).decode()
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def value(name: str, *errands: Errand, client: str = "north") -> str:
    """The value of a property, by RFC 5545 3.3.11 turned back into text."""
    [line] = [x for x in unfolded(*errands, client=client) if x.startswith(name)]
    text = line.removeprefix(name)
    marks = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n"}
    out, place = "", 0
    while place < len(text):
        pair = text[place : place + 2]
        out += marks.get(pair, text[place])
        place += 2 if pair in marks else 1
    return out


def test_event_is_a_whole_day_with_its_stamp():
    lines = unfolded(ONE)

    assert lines[:3] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Wavecheck//Pull plan//EN",
    ]
    assert "DTSTAMP:20261117T080509Z" in lines
    assert "DTSTART;VALUE=DATE:20261130" in lines
    # the end of an event of whole days is the day after it (3.6.1)
    assert "DTEND;VALUE=DATE:20261201" in lines
    assert lines[-2:] == ["END:VEVENT", "END:VCALENDAR"]


def test_what_was_due_before_stands_on_the_day_of_writing():
    overdue = replace(ONE, export_on=date(2026, 11, 2))

    assert "DTSTART;VALUE=DATE:20261117" in unfolded(overdue)


def test_words_say_what_how_and_what_for():
    assert value("SUMMARY:", ONE) == "Export: Teams activity"
    assert value("DESCRIPTION:", ONE) == (
        "Form, Finance, day 60\n30 days, data date 27 Nov 2026\n"
        "Teams activity: Admin centre: Reports; Usage, Teams, Export."
    )


def test_marks_are_escaped():
    [line] = [x for x in unfolded(ONE) if x.startswith("DESCRIPTION:")]

    assert "Reports\\; Usage\\, Teams" in line
    assert "day 60\\n30 days" in line


def test_uid_stays_for_the_same_errand_of_the_same_client():
    moved = replace(ONE, export_on=date(2026, 12, 1), setting="other")

    assert value("UID:", moved) == value("UID:", ONE)
    assert value("UID:", ONE, client="south") != value("UID:", ONE)
    other = replace(ONE, key=("Form", "Finance", "90", "False"))
    assert value("UID:", other) != value("UID:", ONE)


def test_calendar_without_errands_is_whole():
    assert unfolded()[0] == "BEGIN:VCALENDAR"
    assert unfolded()[-1] == "END:VCALENDAR"


PRINTABLE = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=200
)


@given(PRINTABLE)
def test_lines_are_short_and_unfold_to_what_was_written(purpose: str):
    errand = replace(ONE, purpose=purpose, setting="")

    raw = written(errand)

    # 3.1: at most 75 octets without the break, and breaks are CRLF
    lines = raw.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert all(line.decode() is not None for line in lines)
    assert value("DESCRIPTION:", errand).split("\n")[0] == purpose
