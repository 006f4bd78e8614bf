"""The outcomes move as the truth says, by plain arithmetic.

A change is the mean log difference to a group that did not switch, after minus
before. Its standard error, from 26 and 11 weeks with about 20 items each in both
groups, is at most 0.07 (items spread by 0.6 on log scale, weeks by 0.04), so 0.2
leaves room for nearly three of them.
"""

from datetime import datetime
from math import exp, log

import pytest

from sample_data.outcomes import _ANSWER_EFFECT
from sample_data.story import PORTAL, PURCHASES, QUOTES, TEAMS

_SLACK = 0.2


def _by_name(*waves):
    return pytest.mark.parametrize("wave", waves, ids=lambda wave: wave.name)


def _days(items):
    for group, opened, closed in items:
        if closed:
            yield group, opened.date(), (closed - opened).total_seconds() / 86400


def _values(rows, name):
    for row in rows:
        if row["Indicateur"] == name:
            day = datetime.fromisoformat(row["Semaine"]).date()
            yield row["Service"], day, float(row["Valeur"].replace(",", "."))


@_by_name(*PURCHASES.waves)
def test_purchases_are_approved_sooner(purchases, weekly, change_against, wave):
    levels = weekly(_days(purchases))
    change = change_against(levels, wave.name, "", wave.go_live)
    assert change == pytest.approx(wave.effect, abs=_SLACK)


@_by_name(*QUOTES.waves)
def test_quotes_leave_sooner(quotes, weekly, change_against, wave):
    levels = weekly(_days(quotes))
    change = change_against(levels, wave.name, "", wave.go_live)
    assert change == pytest.approx(wave.effect, abs=_SLACK)


@_by_name(*PORTAL.waves[1:])
def test_tickets_are_solved_sooner(tickets, roster, weekly, change_against, wave):
    members = roster("Change - Service portal.xlsx")
    items = (
        (
            members[row["caller_id"]]["Wave"],
            datetime.fromisoformat(row["opened_at"]),
            row["resolved_at"] and datetime.fromisoformat(row["resolved_at"]),
        )
        for row in tickets
    )
    change = change_against(weekly(_days(items)), wave.name, "", wave.go_live)
    assert change == pytest.approx(wave.effect, abs=_SLACK)


@_by_name(*TEAMS.waves[1:])
def test_document_requests_do_not_change(csv_rows, weekly, change_against, wave):
    rows = csv_rows("Indicateurs*.csv", ";")
    levels = weekly(_values(rows, "Demandes de documents"))
    change = change_against(levels, wave.name, "Entrepôt", wave.go_live)
    assert change == pytest.approx(0, abs=_SLACK)


@_by_name(*TEAMS.waves[1:3])
def test_answers_become_faster(csv_rows, weekly, change_against, wave):
    rows = csv_rows("Indicateurs*.csv", ";")
    levels = weekly(_values(rows, "Délai de réponse"))
    change = change_against(levels, wave.name, "Entrepôt", wave.go_live)
    assert change == pytest.approx(_ANSWER_EFFECT, abs=_SLACK)


def test_document_requests_look_like_a_gain_without_comparison(csv_rows, weekly):
    rows = csv_rows("Indicateurs*.csv", ";")
    levels = weekly(_values(rows, "Demandes de documents"))["Customer office"]
    weeks = sorted(levels)
    early, late = weeks[8:34], weeks[37:48]
    before = sum(levels[week] for week in early) / len(early)
    after = sum(levels[week] for week in late) / len(late)
    assert after < 0.95 * before


def test_tickets_come_back_in_the_workshops_only(tickets, roster):
    members = roster("Change - Service portal.xlsx")
    start = PORTAL.waves[-1].go_live.isoformat()
    shares = {}
    for wave in ("Offices", "Workshops", ""):
        of_wave = [
            int(row["reopen_count"])
            for row in tickets
            if members[row["caller_id"]]["Wave"] == wave and row["opened_at"] > start
        ]
        shares[wave] = sum(of_wave) / len(of_wave)
    assert shares["Workshops"] > 0.2
    assert max(shares["Offices"], shares[""]) < 0.12


def test_effects_are_those_of_the_truth(truth):
    stated = {
        (change["change"], wave["wave"]): wave["primary_outcome_change"]
        for change in truth["changes"]
        for wave in change["waves"]
    }
    assert stated[PURCHASES.name, "Ottawa"] == pytest.approx(exp(log(0.5)) - 1)
    assert stated[TEAMS.name, "Étalonnage"] == 0
