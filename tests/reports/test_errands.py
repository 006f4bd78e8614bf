"""Errands in words."""

from datetime import date

from kpi.pulls import Pull
from model.language import ENGLISH
from model.measures import BUILT_IN
from reports.errands import errand

MARK, DUE = date(2026, 11, 27), date(2026, 11, 30)


def pull(measure: str = "teams_active", **changes: object) -> Pull:
    values: dict = {
        "change": "Move to Teams",
        "waves": ("Dispatch", "Sales"),
        "days": (60,),
        "mark": MARK,
        "export_on": DUE,
        "measures": (BUILT_IN[measure],),
        "signals": BUILT_IN[measure].items,
        "periods": (30,),
    }
    return Pull(**(values | changes))


def test_snapshot_names_report_menu_period_and_data_date():
    found = errand(pull(), ENGLISH)

    [(title, menu)] = found.exports
    assert title == "Microsoft Teams user activity (user detail)"
    assert menu.startswith("Microsoft 365 admin centre: Reports, Usage")
    assert found.setting == "30 days, data date 27 Nov 2026, 3 days either side"
    assert found.purpose == "Move to Teams, Dispatch and Sales, day 60"


def test_go_live_asks_for_all_periods():
    found = errand(pull(days=(0,), periods=(7, 30, 90, 180)), ENGLISH)

    assert found.setting.startswith("7, 30, 90 and 180 days, data date 27 Nov 2026")
    assert found.purpose == "Move to Teams, Dispatch and Sales, before go-live"


def test_measure_of_two_reports_names_both():
    titles = [title for title, _ in errand(pull("files_active"), ENGLISH).exports]

    assert titles == [
        "SharePoint activity (user detail)",
        "OneDrive activity (user detail)",
    ]


def test_state_has_no_period_to_choose():
    found = errand(pull("mfa_registered", periods=()), ENGLISH)

    assert found.setting == "as it is on 27 Nov 2026, 3 days either side"


def test_missed_snapshot_says_that_it_is_late_and_what_is_left_to_do():
    periods = (7, 30, 90, 180)
    late = errand(pull(periods=periods, days=(30, 60), is_late=True), ENGLISH)
    state = errand(pull("mfa_registered", periods=(), is_late=True), ENGLISH)

    said = "it is too late for an exact check, which gets a range at best"
    assert late.setting == "7, 30, 90 and 180 days, all on one day: " + said
    assert late.purpose == "Move to Teams, Dispatch and Sales, day 30 and 60"
    assert state.setting == "as soon as you can: " + said


def later(**changes: object) -> Pull:
    """The export of tickets from a day on."""
    since: dict = {"signals": (), "periods": (), "since": date(2026, 9, 28)}
    return pull("portal_tickets", **(since | changes))


def test_records_are_exported_from_a_day_on():
    found = errand(later(reports=("osTicket tickets",)), ENGLISH)

    assert found.exports == (("osTicket tickets", ""),)
    assert found.setting == "everything since 28 Sep 2026, to 30 Nov 2026 or later"


def test_export_that_nobody_knows_is_named_by_its_measure():
    unreported = (BUILT_IN["portal_tickets"], BUILT_IN["form_answers"])
    found = errand(later(reports=("Halo tickets",), unreported=unreported), ENGLISH)

    assert found.exports == (
        ("Halo tickets", ""),
        ("The export behind “Opens tickets in the portal” and “Sends the form”", ""),
    )


def test_key_does_not_depend_on_what_is_loaded():
    before = errand(pull(), ENGLISH).key

    moved = {"mark": DUE, "export_on": DUE, "periods": (90,)}
    assert errand(pull(**moved), ENGLISH).key == before
    late = errand(pull(is_late=True), ENGLISH).key
    assert errand(pull(is_late=True, days=(30, 60)), ENGLISH).key == late
    assert errand(later(), ENGLISH).key == errand(later(reports=("A",)), ENGLISH).key


def test_errands_of_a_plan_have_keys_of_their_own():
    # at one mark: reports of 30 and of 28 days, a state, and what logs tell of Teams
    teams, tickets = pull(), later()
    apart = [
        teams,
        pull("copilot_active", periods=(28,)),
        pull("mfa_registered", periods=()),
        pull(signals=(), periods=(), since=MARK),
        tickets,
        pull(days=(90,)),
        pull(is_late=True),
        pull(waves=("Dispatch",)),
        pull(change="Another"),
    ]

    assert len({errand(one, ENGLISH).key for one in apart}) == len(apart)
