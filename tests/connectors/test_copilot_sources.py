"""Copilot usage: prompts, last activities, agents, and the dates files leave out."""

from datetime import date

import pytest

from model.facts import Fact
from model.loads import Answer
from tests.connectors.files import codes, read, refusal, write

V1 = "Report Refresh Date,Report Period,User Principal Name,Display Name,"
V1 += "Last Activity Date,Word Copilot Last Activity Date"
V2 = V1 + ",Prompts submitted for all apps,Active Usage Days for all apps"
AGENTS = "Username,Display name,Number of agents used,Agent responses received,"
AGENTS += "Last activity date (UTC)"
PORTUGUESE = (
    "Nome de usuário,Nome de exibição,Número de agentes usados,"
    "Respostas de agente recebidas,Data da última atividade (UTC)"
)
ANA = "ana@x.example,Ana"


def used(path, signal, **more):
    table = read(path, **more).facts[Fact.SIGNAL_PERIOD].to_pylist()
    return {
        (row["period_days"], row["last_activity"], row["amount"])
        for row in table
        if row["signal"] == signal
    }


def test_without_prompts_the_last_activity_stands_for_the_last_prompt(tmp_path):
    path = write(tmp_path, "x.csv", V1, f"2026-03-31,30,{ANA},2026-03-30,")
    assert used(path, "copilot_prompt") == {(None, date(2026, 3, 30), None)}


@pytest.mark.parametrize("period", ["28", "D28", "d28"])
def test_prompts_are_counted_over_the_days_that_the_file_tells(tmp_path, period):
    row = f"2026-03-31,{period},{ANA},2026-03-30,,31,9"
    path = write(tmp_path, "x.csv", V2, row)
    assert used(path, "copilot_prompt") == {(28, None, 31)}
    assert used(path, "copilot_day") == {(28, None, 9)}


def test_a_count_over_all_time_proves_nothing_but_its_last_day(tmp_path):
    path = write(tmp_path, "x.csv", V2, f"2026-03-31,ALL,{ANA},2026-03-30,,31,9")
    assert used(path, "copilot_prompt") == {(None, date(2026, 3, 30), None)}
    assert used(path, "copilot_day") == set()


def test_prompts_that_are_not_told_are_not_none(tmp_path):
    path = write(tmp_path, "x.csv", V2, f"2026-03-31,28,{ANA},2026-03-30,,,")
    assert used(path, "copilot_prompt") == {(28, None, None)}


def test_of_use_in_no_place_that_is_told_no_place_is_known(tmp_path):
    used_somewhere = f"2026-03-31,30,{ANA},2026-03-30,"
    never = "2026-03-31,30,bo@x.example,Bo,,"
    path = write(tmp_path, "x.csv", V1, used_somewhere, never)
    # never used at all is never used in Word; the other row says nothing of Word
    assert used(path, "copilot_word") == {(None, None, None)}
    assert len(used(path, "copilot_activity")) == 2


def test_prompts_alone_are_enough(tmp_path):
    header = "Report Refresh Date,Report Period,User Principal Name,"
    header += "Last Activity Date,Prompts submitted for All Apps"
    row = "2026-03-31,28,ana@x.example,2026-03-30,31"
    path = write(tmp_path, "x.csv", header, row)
    assert used(path, "copilot_prompt") == {(28, None, 31)}


def test_a_period_that_is_none_sets_the_row_aside(tmp_path):
    path = write(
        tmp_path,
        "x.csv",
        V2,
        *(f"2026-03-31,28,p{n}@x.example,P,,,1,1" for n in range(30)),
        f"2026-03-31,a month,{ANA},,,1,1",
    )
    assert codes(read(path)) == {"BAD_NUMBER"}


def test_28_days_and_all_time_in_one_file_are_two_exports(tmp_path):
    lines = [f"2026-03-31,28,{ANA},,,1,1", "2026-03-31,ALL,bo@x.example,Bo,,,1,1"]
    assert refusal(read(write(tmp_path, "x.csv", V2, *lines))).code == "PERIOD_MIX"


def test_agents_take_period_and_day_from_the_name_of_the_file(tmp_path):
    path = write(
        tmp_path, "x.csv", PORTUGUESE, f"{ANA},3,1.320,7 de jul. de 2026", end="\n"
    )
    name = "DeclarativeAgents_Users_30_2026-07-08T09-41-12 (1).csv"
    reading = read(path, name=name)
    assert (reading.answer, reading.data_date) == (Answer.ACCEPT, date(2026, 7, 8))
    assert used(path, "copilot_agent", name=name) == {
        (30, None, 1320),
        (None, date(2026, 7, 7), None),
    }


def test_agents_without_dates_ask_for_them(tmp_path):
    path = write(tmp_path, "agents.csv", AGENTS, f"{ANA},3,12,2026-07-07")
    reading = read(path)
    assert (reading.answer, codes(reading)) == (Answer.ASK, {"REPORT_DATES"})
    period, day = reading.questions
    assert period.choices == ("7", "30", "90", "180")
    assert day.choices[:2] == ("2026-07-07", "2026-07-08")
    answers = {period.id: "7", day.id: "2026-07-09"}
    settled = read(path, answers=answers)
    assert (settled.first_day, settled.data_date) == (
        date(2026, 7, 3),
        date(2026, 7, 9),
    )


def test_the_day_that_is_asked_for_never_lies_ahead(tmp_path):
    path = write(tmp_path, "agents.csv", AGENTS, f"{ANA},3,12,2026-07-07")
    (_, day) = read(path, today=date(2026, 7, 8)).questions
    assert day.choices == ("2026-07-07", "2026-07-08")


def test_agents_that_nobody_used_ask_for_a_recent_day(tmp_path):
    path = write(tmp_path, "DeclarativeAgents_Users_30.csv", AGENTS, f"{ANA},0,0,")
    (_, day) = read(path, today=date(2026, 7, 8)).questions
    assert (day.choices[0], day.choices[-1]) == ("2026-07-02", "2026-07-08")


@pytest.mark.parametrize("stamp", ["2026-13-01", "2027-01-01"])
def test_a_date_in_the_name_that_cannot_be_is_asked_for(tmp_path, stamp):
    name = f"DeclarativeAgents_Users_30_{stamp}T09-41-12.csv"
    path = write(tmp_path, name, AGENTS, f"{ANA},3,12,2026-07-07")
    (day,) = read(path).questions
    assert day.id == "data_date"


def test_a_person_with_several_agents_is_one_person(tmp_path):
    header = "Agent ID,Agent name,Creator type,Username,Responses sent to users,"
    header += "Last activity date (UTC)"
    lines = [
        "T1,Help,Org,ana@x.example,1,2026-07-07",
        "T2,Trips,User,ana@x.example,2,2026-06-28",
    ]
    name = "DeclarativeAgents_30_2026-07-08T09-41-12.csv"
    path = write(tmp_path, name, header, *lines)
    assert used(path, "copilot_agent") == {
        (30, None, 3),
        (None, date(2026, 7, 7), None),
    }
