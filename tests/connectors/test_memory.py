"""What was answered about one export is not asked of the next."""

from datetime import UTC, datetime

import pytest

from connectors.intake import check_files, load_files
from connectors.mapping.headers import fingerprint
from connectors.memory import kind_of
from model.loads import Answer, Reading
from model.plan import FileMapping, MappedColumn
from tests.connectors.files import TODAY

NOW = datetime(2026, 11, 24, 17, tzinfo=UTC)
USAGE = "User Principal Name,Report Date,Teams Messages"
TICKETS = "Ticket Number,Date Created,From Email,Source,Help Topic"


def check(client, upload):
    (reading,) = check_files([upload], client=client, answers={}, today=TODAY)
    return reading


def load(client, upload, **answers):
    (receipt,) = load_files(
        [upload], client=client, answers={upload.name: answers}, now=NOW
    )
    return receipt


def asked(reading):
    return {question.id for question in reading.questions}


def test_the_order_of_dates_is_asked_once(client, upload):
    first = upload("u1.csv", USAGE, "a@x.example,03/04/2026,1")
    assert asked(check(client, first)) == {"date_order:report date"}
    load(client, first, **{"date_order:report date": "mdy"})
    reading = check(client, upload("u2.csv", USAGE, "a@x.example,05/04/2026,1"))
    assert asked(reading) == set()
    assert reading.first_day == datetime(2026, 5, 4).date()  # noqa: DTZ001


def test_a_remembered_order_gives_way_to_what_the_column_proves(client, upload):
    first = upload("u1.csv", USAGE, "a@x.example,03/04/2026,1")
    load(client, first, **{"date_order:report date": "mdy"})
    proving = upload("u2.csv", USAGE, *(f"a@x.example,{d}/04/2026,1" for d in (5, 25)))
    reading = check(client, proving)
    assert reading.first_day == datetime(2026, 4, 5).date()  # noqa: DTZ001


def test_the_decimal_mark_is_asked_once(client, upload):
    line = 'a@x.example,2026-04-{},"{}"'
    first = upload("u1.csv", USAGE, line.format("05", "1,234"))
    (question,) = asked(check(client, first))
    assert question.startswith("decimal:")
    load(client, first, **{question: "comma"})
    reading = check(client, upload("u2.csv", USAGE, line.format("06", "1,500")))
    assert asked(reading) == set()


def test_an_answer_about_one_table_of_measures_is_not_given_for_another(client, upload):
    line = '2026-04-{},"{}"'
    first = upload("one.csv", "Week,Amount", line.format("06", "1,234"))
    (question,) = asked(check(client, first))
    assert question.startswith("decimal:")
    load(client, first, **{question: "comma"})

    same = upload("two.csv", "Week,Amount", line.format("13", "1,500"))
    other = upload("three.csv", "Week,Site,Amount", '2026-04-06,North,"1,500"')
    assert (asked(check(client, same)), asked(check(client, other))) == (
        set(),
        {question},
    )


def test_the_encoding_is_asked_once(client, upload):
    def legacy(name, day):
        lines = (USAGE + ",Department", f"a@x.example,2026-04-{day},1,Ingénierie")
        file = upload(name)
        file.path.write_bytes("\r\n".join(lines).encode("cp850"))
        return file

    first = legacy("u1.csv", "05")
    assert "encoding" in asked(check(client, first))
    load(client, first, encoding="cp850")
    reading = check(client, legacy("u2.csv", "06"))
    assert (asked(reading), reading.encoding) == (set(), "cp850")


def test_an_encoding_that_the_letters_speak_against_is_asked_again(client, upload):
    """The words are what an office writes; in the other encoding they are none."""

    def legacy(name, encoding):
        file = upload(name)
        words = ("Ingénierie", "Montréal", "Québec", "Économie", "Entrepôt")
        lines = (f"a@x.example,2026-04-{n:02},1,{w}" for n, w in enumerate(words, 1))
        text = "\r\n".join((USAGE + ",Department", *lines))
        file.path.write_bytes(text.encode(encoding))
        return file

    load(client, legacy("u1.csv", "windows-1252"), encoding="windows-1252")
    again = check(client, legacy("u2.csv", "windows-1252"))
    assert (asked(again), again.encoding) == (set(), "windows-1252")
    other = check(client, legacy("u3.csv", "cp850"))
    assert asked(other) == {"encoding"}
    assert other.questions[0].guess == "cp850"


def test_the_decimal_mark_of_a_tidy_table_is_asked_of_each_file(client, upload):
    """Its header is the same whatever the measures in its cells are."""

    def table(name, measure, value):
        return upload(name, "Date;Measure;Value", f"2026-04-01;{measure};{value}")

    load(client, table("a.csv", "cost", "1.234"), **{"decimal:value": "dot"})
    other = check(client, table("b.csv", "revenue", "1.634"))
    assert asked(other) == {"decimal:value"}


def test_what_was_answered_for_the_user_is_told(client, upload):
    first = upload("u1.csv", USAGE, "a@x.example,03/04/2026,1")
    load(client, first, **{"date_order:report date": "mdy"})
    reading = check(client, upload("u2.csv", USAGE, "a@x.example,05/04/2026,1"))
    assert reading.answer is Answer.WARN
    [notice] = [one for one in reading.issues if one.code == "REMEMBERED"]
    assert "«report date» have the month first" in notice.message
    assert "forget" in notice.remedy


def test_a_description_is_told_where_the_name_is_of_something_else(client, upload):
    paid = "When,N"
    described = FileMapping(
        file_pattern="*invoices*.csv",
        record_kind="value",
        columns=(
            MappedColumn(column="When", meaning="period"),
            MappedColumn(column="N", meaning="value", name="Invoices paid"),
        ),
        header=fingerprint(paid.split(",")),
    )
    client.save_mapping(described, saved_on=TODAY)
    rows = ("2026-01-05,3", "2026-01-12,4")
    same = check(client, upload("Invoices June.csv", paid, *rows))
    assert (same.answer, same.issues) == (Answer.ACCEPT, ())
    other = check(client, upload("sick days.csv", paid, *rows))
    [notice] = other.issues
    assert (other.answer, notice.code) == (Answer.WARN, "REMEMBERED")
    assert "«N» as Invoices paid" in notice.message


def test_what_a_customer_made_channel_means_is_asked_once(client, upload):
    def tickets(name, day):
        row = "{}," + f"2026-04-{day} 09:00,,Kiosk,"
        return upload(name, TICKETS, *(row.format(n) for n in range(9)))

    first = tickets("incident 1.csv", "05")
    assert asked(check(client, first)) == {"channel:kiosk"}
    load(client, first, **{"channel:kiosk": "walk_up"})
    assert asked(check(client, tickets("incident 2.csv", "06"))) == set()


def test_which_report_a_header_is_is_asked_once_and_told(client, upload):
    header = "Report Refresh Date,Send,Receive,Read,Meeting Created,"
    header += "Meeting Interacted,Report Date,Report Period"
    first = upload("a.csv", header, "2026-04-05,1,1,1,1,1,2026-04-05,7")
    (question,) = check(client, first).questions
    assert question.id == "report"
    load(client, first, report=question.choices[1])
    reading = check(
        client, upload("b.csv", header, "2026-04-06,1,1,1,1,1,2026-04-06,7")
    )
    assert (asked(reading), reading.report) == (set(), question.choices[1])
    assert reading.issues[0].code == "AMBIGUOUS_REPORT"


def test_what_is_about_one_file_is_asked_again(client, upload):
    lines = (*(f"a@x.example,2026-04-{d:02},1" for d in range(1, 10)), "a@x.example,,1")
    first = upload("u1.csv", USAGE, *lines)
    (question,) = check(client, first).questions
    assert question.id == "set_aside"
    assert question.text.startswith("1 of 10 rows cannot be used (row 11).")
    load(client, first, set_aside="yes")
    assert client.memory() == ()
    assert asked(check(client, upload("u2.csv", USAGE, *lines[2:]))) == {"set_aside"}


def months(year, total="Total"):
    rows = [f"{year}-{n:02},{n},{10 * n}" for n in range(1, 13)]
    return "Month,A,B", *rows, f"{total},78,780", "", "Note: B is provisional"


def test_a_total_of_a_header_is_asked_about_once_and_told(client, upload):
    first = upload("k1.csv", *months(2024))
    assert asked(check(client, first)) == {"totals_row:total"}
    load(client, first, **{"totals_row:total": "yes"})
    reading = check(client, upload("k2.csv", *months(2025)))
    assert (asked(reading), reading.rows_usable) == (set(), 12)
    told, *others = reading.issues
    assert "«total» are totals that are left out: yes" in told.message
    assert {issue.code for issue in others} == {"TOTALS_ROW", "TWO_TABLES"}


def test_a_total_in_other_words_or_another_table_is_asked_about(client, upload):
    first = upload("k1.csv", *months(2024))
    load(client, first, **{"totals_row:total": "yes"})
    other = upload("k2.csv", *months(2025, "Total of all"))
    assert asked(check(client, other)) == {"totals_row:total …"}
    _, *rows = months(2025)
    another = upload("k3.csv", "Month,A,C", *rows)
    assert asked(check(client, another)) == {"totals_row:total"}


def test_a_forgotten_answer_is_asked_again(client, upload):
    first = upload("u1.csv", USAGE, "a@x.example,03/04/2026,1")
    load(client, first, **{"date_order:report date": "mdy"})
    (answer,) = client.memory()
    assert (answer.report, answer.told_at) == ("Daily use by person", NOW)
    client.forget(answer.file_kind, answer.question)
    second = upload("u2.csv", USAGE, "a@x.example,05/04/2026,1")
    assert check(client, second).answer is Answer.ASK


def test_what_a_check_was_answered_is_not_kept(client, upload):
    first = upload("u1.csv", USAGE, "a@x.example,03/04/2026,1")
    answers = {"u1.csv": {"date_order:report date": "mdy"}}
    check_files([first], client=client, answers=answers, today=TODAY)
    assert client.memory() == ()


def reading(connector, mark="m"):
    return Reading(
        file="a.csv",
        sha256="",
        size=0,
        answer=Answer.ASK,
        connector=connector,
        header_mark=mark,
    )


@pytest.mark.parametrize(
    ("connector", "question", "kind"),
    [
        ("servicenow_incidents", "date_order:opened", "servicenow_incidents"),
        ("servicenow_incidents", "encoding", "header m"),
        ("servicenow_incidents", "report", "header m"),
        ("mapped", "decimal:value", "header m"),
        ("outcome_columns", "decimal:value", "header m"),
        (None, "decimal:value", None),
    ],
)
def test_what_an_answer_is_kept_about(connector, question, kind):
    assert kind_of(reading(connector), question) == kind


def test_a_file_of_unknown_header_keeps_nothing():
    assert kind_of(reading(None, mark=None), "report") is None
