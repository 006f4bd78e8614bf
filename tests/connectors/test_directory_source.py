"""Lists of people: departments, sites, roles, guests, disabled accounts."""

from datetime import date

import pytest

from connectors.recognising.filedates import day_in_name
from model.facts import Fact
from tests.connectors.files import TODAY, codes, read, write

ENTRA = (
    "userPrincipalName,displayName,userType,jobTitle,department,accountEnabled,"
    "officeLocation,city,createdDateTime"
)
ADMIN = "Block credential,City,Department,Display name,User principal name"


def people(reading):
    columns = ("department", "site", "city", "role", "is_enabled", "is_guest")
    return [
        tuple(row[column] for column in columns)
        for row in reading.facts[Fact.DIRECTORY].to_pylist()
    ]


def entra(folder, *rows, name="exportUsers_2026-3-1.csv"):
    return write(folder, name, ENTRA, *rows)


def test_a_user_download_says_where_people_work(tmp_path):
    reading = read(
        entra(
            tmp_path,
            "a@x.example,A,Member,Clerk,Finance,True,Main,Lévis,8/19/2021 1:25:31 PM",
            "b@x.example,B,Member,,FINANCE,False,,,8/19/2021 1:25:31 PM",
        )
    )
    assert people(reading) == [
        ("finance", "main", "levis", "clerk", True, False),
        ("finance", None, None, None, False, False),
    ]
    assert reading.facts[Fact.DIRECTORY]["taken_on"][0].as_py() == date(2026, 3, 1)
    assert (reading.first_day, reading.last_day, reading.data_date) == (None,) * 3


def test_the_receipt_says_what_the_list_is_for(tmp_path):
    reading = read(
        entra(
            tmp_path,
            "a@x.example,A,Member,,Finance,True,,,",
            "b_y.example#EXT#@x.example,B,Guest,,Finance,True,,,",
            "c@x.example,C,Member,,Finance,False,,,",
        )
    )
    (notice,) = reading.issues
    assert notice.code == "DIRECTORY"
    assert "3 people as of 1 Mar 2026" in notice.message
    assert "1 guest and 1 disabled account" in notice.message


def test_a_guest_is_told_by_the_name_alone(tmp_path):
    row = "False,Lévis,Sales,B,b_y.example#EXT#@x.example"
    reading = read(write(tmp_path, "users.csv", ADMIN, row))
    assert people(reading) == [("sales", None, "levis", None, True, True)]


@pytest.mark.parametrize(("blocked", "enabled"), [("True", False), ("False", True)])
def test_a_blocked_credential_is_a_disabled_account(tmp_path, blocked, enabled):
    row = f"{blocked},Lévis,Sales,B,b@x.example"
    (person,) = people(read(write(tmp_path, "users.csv", ADMIN, row)))
    assert person[4] is enabled


def test_without_a_day_in_its_name_a_list_is_of_today_and_says_so(tmp_path):
    reading = read(entra(tmp_path, "a@x.example,A,,,Finance,True,,,", name="users.csv"))
    assert reading.facts[Fact.DIRECTORY]["taken_on"][0].as_py() == TODAY
    assert "today, because its name tells no day" in reading.issues[0].message


def test_a_formula_in_a_name_stays_where_it_is(tmp_path):
    reading = read(entra(tmp_path, "a@x.example,=1+3,Member,,Finance,True,,,"))
    assert "=1+3" not in str(people(reading))
    assert codes(reading) == {"DIRECTORY"}


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("exportUsers_2026-3-17.csv", date(2026, 3, 17)),
        ("Users_3_17_2026 4_07_06 PM.csv", date(2026, 3, 17)),
        ("users 2026_03_17.csv", date(2026, 3, 17)),
        ("users_2026-13-17.csv", None),
        ("users_17_3_2026.csv", None),
        ("users.csv", None),
    ],
)
def test_a_day_in_a_name(name, day):
    assert day_in_name(name) == day
