"""Entra's logs and lists: sign-ins, audit log, registration details."""

from datetime import date

import pytest

from model.facts import Fact
from model.loads import Answer
from tests.connectors.files import codes, read, refusal, write

SIGN_INS = "Date (UTC),Request ID,Username,Status"
PROCESSED = "CreatedDateTime,UserPrincipalName,AppDisplayName,City,Status"
AUDIT = (
    "Date (UTC),CorrelationId,Service,Category,Activity,Result,ActorType,"
    "ActorUserPrincipalName,ActorServicePrincipalName"
)
GRAPH = "userPrincipalName,userType,isMfaRegistered,isMfaCapable,lastUpdatedDateTime"
PORTAL = "User principal name,Name,MFA Capable,Last Updated Time"
NAME = "InteractiveSignIns_1.csv"


def facts(reading, fact, *columns):
    rows = reading.facts[fact].to_pylist() if fact in reading.facts else []
    return [tuple(row[column] for column in columns) for row in rows]


def signals(reading):
    return sorted(facts(reading, Fact.SIGNAL_DAY, "signal", "amount", "rows"))


@pytest.mark.parametrize(
    ("header", "success", "failure"),
    [
        ("Data (UTC),Utente,Nome utente,Indirizzo IP,Stato", "Operazione riuscita", ""),
        ("Fecha (UTC),Usuario,Nombre de usuario,Aplicación,Estado", "Correcto", ""),
        ("Date (UTC),Nom d\u2019utilisateur,Adresse IP,État", "Réussite", ""),
        ("Data (UTC),Usuário,Nome de usuário,Aplicativo,Status", "Sucesso", ""),
        ("Data (UTC),Utente,Nome utente,Indirizzo IP,Stato", "Success", ""),
        (f"{SIGN_INS},Location", "Success", "Interrupted"),
    ],
)
def test_only_a_success_counts_in_any_language(tmp_path, header, success, failure):
    columns = header.split(",")
    rows = []
    for word in (success, failure or "Failure"):
        row = dict.fromkeys(columns, "x")
        row[columns[0]] = "2026-03-09T14:00:00Z"
        person = next(c for c in columns if c.startswith(("Username", "Nom")))
        status = next(c for c in columns if c in {"Stato", "Estado", "État", "Status"})
        row |= {person: "a@x.example", status: word}
        rows.append(",".join(row.values()))
    reading = read(write(tmp_path, NAME, header, *rows))
    assert signals(reading) == [("sign_in", 1, 1), ("sign_in_other", 1, 1)]
    assert codes(reading) == set()


def test_a_status_that_is_not_known_is_told(tmp_path):
    rows = [f"2026-03-09T14:00:00Z,r,a@x.example,{s}" for s in ("Success", "Godkänd")]
    reading = read(write(tmp_path, NAME, SIGN_INS, *rows))
    assert signals(reading) == [("sign_in", 1, 1), ("sign_in_other", 1, 1)]
    assert codes(reading) == {"UNKNOWN_WORD"}


def test_a_log_of_unknown_words_never_means_that_nobody_signed_in(tmp_path):
    row = "2026-03-09T14:00:00Z,r,a@x.example,Godkänd"
    fault = refusal(read(write(tmp_path, NAME, SIGN_INS, row)))
    assert (fault.code, fault.column) == ("UNKNOWN_WORD", "Status")


def test_a_name_that_does_not_tell_which_log_it_is_is_asked_about(tmp_path):
    row = "2026-03-09T14:00:00Z,r,a@x.example,Success"
    path = write(tmp_path, "export.csv", SIGN_INS, row)
    (question,) = read(path).questions
    counted = {
        choice: signals(read(path, answers={question.id: choice}))
        for choice in question.choices
    }
    assert counted == {
        "interactive": [("sign_in", 1, 1)],
        "non-interactive": [("sign_in_other", 1, 1)],
    }


def test_a_header_used_twice_that_is_not_needed_does_no_harm(tmp_path):
    header = f"{SIGN_INS},Incoming token type,Token issuer type,Incoming token type"
    row = "2026-03-09T14:00:00Z,r,a@x.example,Success,none,AzureAD,none"
    reading = read(write(tmp_path, NAME, header, row))
    assert signals(reading) == [("sign_in", 1, 1)]
    assert codes(reading) == set()


def test_a_place_with_commas_stays_in_its_cell(tmp_path):
    row = '"2026-03-09T14:00:00Z","r","a@x.example","Success","Lévis, Québec, CA"'
    reading = read(write(tmp_path, NAME, f"{SIGN_INS},Location", row))
    assert reading.rows_usable == 1


def test_the_processed_log_asks_for_the_order_of_its_dates_only(tmp_path):
    rows = ["3/12/2025 7:22:01 AM,a@x.example,Teams,Québec,Success"]
    path = write(tmp_path, "signins.csv", PROCESSED, *rows)
    (question,) = read(path).questions
    assert question.id.startswith("date_order")
    reading = read(path, answers={question.id: "mdy"})
    assert facts(reading, Fact.SIGNAL_DAY, "day", "signal") == [
        (date(2025, 3, 12), "sign_in")
    ]


def test_the_log_of_applications_is_refused(tmp_path):
    header = "Date (UTC),Service principal ID,Service principal name,Status"
    row = "2026-03-09T14:00:00Z,1,sync,Success"
    assert refusal(read(write(tmp_path, "x.csv", header, row))).code == "NO_FACTS"


def audit(folder, *rows):
    return write(folder, "AuditLogs_2026-03-10.csv", AUDIT, *rows)


def event(activity, result="success", actor="a@x.example"):
    return f"2026-03-09T14:00:00Z,c,s,k,{activity},{result},User,{actor},"


def test_the_actor_of_the_audit_log_is_the_person(tmp_path):
    reading = read(
        audit(
            tmp_path,
            event("User registered security info"),
            event("Reset password (self-service)"),
            event("Add member to group"),
            event("User registered security info", "failure"),
        )
    )
    assert signals(reading) == [
        ("audit_other", 2, 2),
        ("password_self_service", 1, 1),
        ("security_info_registered", 1, 1),
    ]


def test_what_programs_did_is_set_aside_as_such_without_a_question(tmp_path):
    rows = [event("Add member to group", actor="")] * 3
    reading = read(audit(tmp_path, event("User registered security info"), *rows))
    assert (reading.rows_usable, reading.rows_set_aside) == (1, 3)
    assert (reading.answer, codes(reading)) == (Answer.WARN, {"PROGRAM"})
    assert [i.row for i in reading.issues if i.row] == [3, 4, 5]


def state(reading):
    return facts(reading, Fact.SIGNAL_PERIOD, "data_date", "period_days", "amount")


def test_registration_is_a_state_of_the_day_of_the_newest_refresh(tmp_path):
    reading = read(
        write(
            tmp_path,
            "registration.csv",
            GRAPH,
            "a@x.example,member,True,True,2026-03-30T14:00:00Z",
            "b@x.example,member,False,True,2026-03-31T14:00:00Z",
        )
    )
    day = date(2026, 3, 31)
    assert state(reading) == [(day, None, 1), (day, None, 0)]
    assert (reading.data_date, codes(reading)) == (day, set())


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("Capable", "Not Capable"),
        ("True", "False"),
        ("1", "0"),
        ("Yes", "No"),
        ("Oui", "Non"),
        ("Compatible", "Non compatible"),
    ],
)
def test_the_words_of_the_portal_are_read(tmp_path, yes, no):
    day = "2026-03-31T14:00:00Z"
    rows = [f"a@x.example,N,{yes},{day}", f"b@x.example,N,{no},{day}"]
    reading = read(write(tmp_path, "registration.csv", PORTAL, *rows))
    assert [amount for _, _, amount in state(reading)] == [1, 0]


def test_an_empty_cell_is_a_no_only_where_nothing_else_says_no(tmp_path):
    header, day = GRAPH, "2026-03-31T14:00:00Z"
    rows = [f"a@x.example,member,1,,{day}", f"b@x.example,member,,,{day}"]
    bare = read(write(tmp_path, "bare.csv", header, *rows))
    assert [amount for _, _, amount in state(bare)] == [1, 0]
    assert codes(bare) == {"OK"}
    other = f"c@x.example,member,0,,{day}"
    full = read(write(tmp_path, "full.csv", header, *rows, other))
    assert [amount for _, _, amount in state(full)] == [1, None, 0]


def test_without_a_refresh_the_name_says_the_day(tmp_path):
    header, row = "userPrincipalName,isMfaRegistered", "a@x.example,True"
    named = read(write(tmp_path, "registration_2026-03-31.csv", header, row))
    assert (named.data_date, codes(named)) == (date(2026, 3, 31), set())
    bare = read(write(tmp_path, "x.csv", header, row), today=date(2026, 4, 2))
    assert (bare.data_date, codes(bare)) == (date(2026, 4, 2), {"OK"})


def test_guests_of_a_registration_list_are_told(tmp_path):
    row = "a_y.example#EXT#@x.example,guest,True,True,2026-03-31T14:00:00Z"
    reading = read(write(tmp_path, "registration.csv", GRAPH, row))
    assert reading.rows_usable == 1
    (notice,) = reading.issues
    assert notice.message.startswith("1 guest is in the file")
