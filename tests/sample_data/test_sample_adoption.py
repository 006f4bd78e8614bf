"""People take the changes up as the truth says, counted from the files.

Active: the intended action in enough of the four weeks that end on the day. Who
works the new way but asks for nothing in a window does not count, hence the
slack of two people.
"""

from collections import defaultdict
from datetime import date, timedelta

import pytest

from sample_data.story import PASSKEYS, PORTAL, PURCHASES, QUOTES, TEAMS

_SLACK = 2


def _by_name(*waves):
    return pytest.mark.parametrize("wave", waves, ids=lambda wave: wave.name)


def _n_active(actions, members, wave, mark, weeks_needed):
    """Count people of a wave with actions in enough weeks before the mark."""
    weeks = defaultdict(set)
    for person, day in actions:
        own = members[person]["Live from"]
        since = (day - (own.date() if own else wave.go_live)).days
        if members[person]["Wave"] == wave.name and mark - 27 <= since <= mark:
            weeks[person].add((since - mark) // 7)
    return sum(len(found) >= weeks_needed for found in weeks.values())


def _actions(rows, person, day):
    return [(row[person], date.fromisoformat(str(row[day])[:10])) for row in rows]


@_by_name(*PURCHASES.waves)
def test_people_send_the_form(sheet_rows, roster, wave):
    members = roster("Changement - Demandes*.xlsx")
    english = sheet_rows("Purchase request*.xlsx", "Form1")
    french = sheet_rows("Demande d'achat*.xlsx", "Form1")
    actions = _actions(english, "Email", "Completion time")
    actions += _actions(french, "Adresse de messagerie", "Heure de fin")
    use = wave.mix
    early = _n_active(actions, members, wave, 30, 2)
    late = _n_active(actions, members, wave, 90, 2)
    assert abs(early - use.kept) <= _SLACK
    assert abs(late - use.kept - use.late) <= _SLACK


@_by_name(*QUOTES.waves)
def test_few_people_draft_with_the_assistant(sheet_rows, roster, wave):
    members = roster("Change - Quotes*.xlsx")
    rows = sheet_rows("Quotes register.xlsx", "Quotes")
    drafted = [row for row in rows if row["Drafted with assistant"] == "Yes"]
    actions = _actions(drafted, "Prepared by", "Requested on")
    assert _n_active(actions, members, wave, 90, 2) <= 3


@_by_name(*PORTAL.waves[1:])
@pytest.mark.parametrize("mark", [30, 90])
def test_people_open_tickets_in_the_portal(tickets, roster, wave, mark):
    members = roster("Change - Service portal.xlsx")
    rows = [row for row in tickets if row["contact_type"] == "self-service"]
    actions = _actions(rows, "caller_id", "opened_at")
    use = wave.mix
    expected = use.kept + (use.slipped if mark == 30 else use.late)
    assert abs(_n_active(actions, members, wave, mark, 1) - expected) <= _SLACK + 1


def test_half_of_the_offices_go_back_to_the_old_way(tickets, roster):
    members = roster("Change - Service portal.xlsx")
    rows = [row for row in tickets if row["contact_type"] != "self-service"]
    actions = _actions(rows, "caller_id", "opened_at")
    offices, workshops = PORTAL.waves[1:]
    assert _n_active(actions, members, offices, 30, 1) <= 9
    assert _n_active(actions, members, offices, 90, 1) >= 20
    assert _n_active(actions, members, workshops, 90, 1) <= 9


@_by_name(*TEAMS.waves[1:])
@pytest.mark.parametrize("mark", [30, 60, 90])
def test_people_work_in_teams_on_each_mark(csv_rows, roster, wave, mark):
    members = roster("Change - Files*.xlsx")
    data_date = (wave.go_live + timedelta(days=mark)).isoformat()
    active = [
        row
        for row in csv_rows("TeamsUserActivity*.csv")
        if row["Report Refresh Date"] == data_date
        and row["Report Period"] == "30"
        and members[row["User Principal Name"]]["Wave"] == wave.name
        and int(row["Private Chat Message Count"]) >= 2
    ]
    use = wave.mix
    expected = use.kept + use.late * (mark > 30) + use.left * (mark < 90)
    # day 31 to 42 is the end of those who slip, day 1 to 30 their whole use
    expected += use.slipped * (mark < 90)
    assert len(active) == expected


def test_teams_periods_of_one_day_are_nested(csv_rows):
    day = (TEAMS.waves[1].go_live - timedelta(days=1)).isoformat()
    counts = defaultdict(dict)
    for row in csv_rows("TeamsUserActivity*.csv"):
        if row["Report Refresh Date"] == day:
            person = counts[row["User Principal Name"]]
            person[int(row["Report Period"])] = int(row["Private Chat Message Count"])
    assert {tuple(sorted(found)) for found in counts.values()} == {(7, 30, 90, 180)}
    assert all(n[7] <= n[30] <= n[90] <= n[180] for n in counts.values())


def test_hardly_anyone_uses_teams_before_go_live(csv_rows, roster):
    members = roster("Change - Files*.xlsx")
    wave = TEAMS.waves[1]
    early = [
        row
        for row in csv_rows("TeamsUserActivity*.csv")
        if row["Report Refresh Date"] < wave.go_live.isoformat()
        and members[row["User Principal Name"]]["Wave"] == wave.name
        and int(row["Call Count"]) + int(row["Private Chat Message Count"]) > 0
    ]
    assert 0 < len({row["User Principal Name"] for row in early}) <= 2


def test_sign_ins_overlap_between_downloads(csv_rows):
    ids = [row["Request ID"] for row in csv_rows("InteractiveSignIns*.csv")]
    assert 0 < len(ids) - len(set(ids)) < len(ids) / 2


def test_only_people_of_live_waves_sign_in(csv_rows):
    first = {p.sign_in: w.go_live for w in PASSKEYS.waves for p in w.people}
    rows = csv_rows("InteractiveSignIns*.csv")
    assert all(
        date.fromisoformat(row["Date (UTC)"][:10]) >= first[row["Username"]]
        for row in rows
    )


def test_a_leaver_stops(tickets, roster):
    members = roster("Change - Service portal.xlsx")
    gone = {p: row["Left on"] for p, row in members.items() if row["Left on"]}
    last = defaultdict(str)
    for row in tickets:
        last[row["caller_id"]] = max(last[row["caller_id"]], row["opened_at"])
    assert len(gone) == 2
    assert all(last[person] < str(day) for person, day in gone.items())
