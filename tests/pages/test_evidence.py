from dataclasses import replace
from datetime import date

import pytest

from model.faults import RequestError
from model.plan import Event, EventKind
from model.verdict import (
    Evaluation,
    GroupSize,
    LeftOutWeek,
    NoPlacebo,
    Placebo,
    PlaceboGap,
    Reason,
    UnusualWeek,
    Verdict,
)
from pages import evidence
from tests.pages.framed import CLIENT, damage, pictures, read, show, stand_in
from tests.reports.portage import DELIVERY, SALES, evaluation, rollout, sales, series
from ui import door

ODD = UnusualWeek(group=SALES, week=date(2026, 4, 6), value=9.1, expected=4.4)
STORM = Event(
    first_day=date(2026, 1, 19), last_day=date(2026, 1, 23), what="Winter storm"
)
STRIKE = replace(STORM, what="Strike", waves=(SALES,), log_id=7)
PLACEBO = Placebo(
    dates=(date(2025, 8, 25), date(2025, 12, 1)),
    changes=(-0.1, 0.06),
    n_as_large=0,
    change=-0.37,
    change_low=-0.48,
    change_high=-0.23,
)


def with_outcome(**parts: object) -> Evaluation:
    """Return all changes, the outcome of the first wave changed in parts."""
    found = evaluation()
    results = tuple(
        replace(one, outcome=replace(one.outcome, **parts))
        if one.wave == SALES and one.outcome
        else one
        for one in found.results
    )
    groups = (GroupSize(change=DELIVERY, group=SALES, people=22),)
    return replace(found, results=results, groups=groups)


def words(page) -> str:
    return "\n".join(read(one) for one in (*page.markdown, *page.header))


def test_without_a_wave_it_is_the_rollout(monkeypatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, evidence.render, change=DELIVERY)

    assert not page.exception
    assert page.segmented_control[0].options[0] == "Rollout"
    assert "at least 12%" in read(page.title[0])
    assert "The change of each wave" in words(page)
    assert not page.get("plotly_chart")


def test_wave_shows_its_weeks_and_how_we_know(monkeypatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, evidence.render, change=DELIVERY, wave=SALES)

    assert not page.exception
    assert len(page.get("plotly_chart")) == 1
    shown = words(page)
    assert "✓ **Compared with Finance & fleet**" in shown
    assert "✓ **26 weeks before, 11 weeks after**" in shown
    assert "✓ **Still there**" in shown
    assert "✓ **Guardrail: Exceptions reopened**" in shown
    assert "– **Not sealed before launch**" in shown  # noqa: RUF001


def test_rollout_chosen_takes_the_wave_out_of_the_url(monkeypatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, evidence.render, change=DELIVERY, wave=SALES)
    page.segmented_control[0].set_value("").run()

    assert "at least 12%" in read(page.title[0])
    assert "wave" not in page.query_params


def test_earlier_dates_are_told_and_drawn(monkeypatch):
    stand_in(monkeypatch, placebo=PLACEBO)
    page = show(monkeypatch, evidence.render, change=DELIVERY, wave=SALES)

    told = "None of 2 earlier dates shows a change this large"
    assert told in words(page)
    assert told in pictures(page)


def test_earlier_dates_are_not_tried_where_the_change_is_not_clear(monkeypatch):
    stand_in(monkeypatch, with_outcome(change_low=-0.4, change_high=0.1))
    monkeypatch.setattr(door, "placebo", lambda *asked: pytest.fail("was asked"))
    page = show(monkeypatch, evidence.render, change=DELIVERY, wave=SALES)

    assert not page.exception
    assert "whether there is a change at all cannot be told" in words(page)


def test_that_earlier_dates_are_too_few_is_said(monkeypatch):
    stand_in(monkeypatch, placebo=NoPlacebo(PlaceboGap.DATES, 4, 8))
    page = show(monkeypatch, evidence.render, change=DELIVERY, wave=SALES)

    assert "4 dates fit before the first go-live, and 8 are needed" in words(page)


def test_the_weeks_are_a_table_once_it_is_opened(monkeypatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, evidence.render, change=DELIVERY, wave=SALES)
    assert not page.dataframe

    page.session_state["evidence_weeks"] = True
    page.run()

    assert list(page.dataframe[0].value["Week"])[:2] == [-26, -25]


def test_the_waves_are_a_table_once_it_is_opened(monkeypatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, evidence.render, change=DELIVERY)
    page.session_state["evidence_waves"] = True
    page.run()
    table = page.dataframe[0].value

    assert list(table["Best estimate, %"])[:2] == [-29, -37]
    assert list(table["To, %"])[:2] == [-12, -23]


@pytest.mark.parametrize(
    ("fold", "column"),
    [
        ("evidence_dates", "Best estimate, %"),
        ("evidence_noise", "Out of the ordinary"),
    ],
)
def test_each_picture_has_its_table(monkeypatch, fold: str, column: str):
    stand_in(monkeypatch, placebo=PLACEBO)
    page = show(monkeypatch, evidence.render, change=DELIVERY, wave=SALES)
    assert not page.dataframe
    page.session_state[fold] = True
    page.run()

    assert not page.exception
    assert column in page.dataframe[0].value


def test_the_chart_says_its_finding_and_what_its_marks_are(monkeypatch):
    stand_in(monkeypatch, events=[STORM])
    page = show(monkeypatch, evidence.render, change=DELIVERY, wave=SALES)
    chart = page.get("plotly_chart")[0].proto
    shown = words(page)

    assert chart.alt.startswith("Customer service & sales still sends the form")
    assert "1: Winter storm, 19 Jan to 23 Jan 2026." in shown
    assert "Hatched: run-up and first two weeks, left out." in shown


def test_what_we_cannot_say_and_the_grades_stand_beside(monkeypatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, evidence.render, change=DELIVERY, wave=SALES)
    shown = "\n".join([words(page), *(read(one) for one in page.header)])

    assert "That nothing else did it" in shown
    assert "anything 23% to 48% faster fits the weeks" in shown
    assert "**Teams not yet switched: have it**" in shown
    assert "**Same weeks last year: not needed here**" in shown


def test_wave_that_is_too_early_says_when_and_what_is_known(monkeypatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, evidence.render, change=DELIVERY, wave="Finance & fleet")

    assert not page.exception
    assert "Verdict due 30 Dec 2026" in words(page)
    assert "Early sign: 14 of 20 people at day 30" in words(page)
    assert len(page.get("plotly_chart")) == 1


def test_wave_without_any_week_leads_back_to_all(monkeypatch):
    stand_in(monkeypatch)
    change = "Passkey sign-in"
    page = show(monkeypatch, evidence.render, change=change, wave="Office")
    assert "No week of Office is known" in words(page)

    page.button(key="empty_step").click().run()

    assert "wave" not in page.query_params


def test_weeks_left_out_are_told_with_what_the_log_says(monkeypatch):
    out = LeftOutWeek(group=SALES, week=date(2026, 1, 19), what="Winter storm")
    stand_in(monkeypatch, with_outcome(left_out=(out,)))
    page = show(monkeypatch, evidence.render, change=DELIVERY, wave=SALES)

    assert f"Week of 19 Jan 2026, {SALES}: Winter storm" in words(page)


def test_unusual_week_is_logged_by_saying_what_happened(monkeypatch):
    logged = []
    stand_in(monkeypatch, with_outcome(unusual=(ODD,)))
    monkeypatch.setattr(door, "log_event", lambda *asked: logged.append(asked))
    page = show(monkeypatch, evidence.render, change=DELIVERY, wave=SALES)

    assert "9.1 days against 4.4 expected" in words(page)
    page.text_input[0].set_value("Flood")
    page.button[0].click().run()

    week = Event(
        first_day=ODD.week, last_day=date(2026, 4, 12), what="Flood", waves=(SALES,)
    )
    assert logged == [(CLIENT, DELIVERY, week)]


def test_new_way_of_counting_is_logged_from_a_day_on_for_one_measure(monkeypatch):
    logged = []
    stand_in(monkeypatch)
    monkeypatch.setattr(door, "log_event", lambda *asked: logged.append(asked))
    page = show(monkeypatch, evidence.render, change=DELIVERY)
    page.text_input[0].set_value("New tool")
    page.radio[0].set_value(EventKind.RECOUNT)
    page.date_input[0].set_value(date(2026, 4, 6))
    page.selectbox(key="event_new_measure").set_value("days")
    page.button[0].click().run()

    new = Event(
        first_day=date(2026, 4, 6),
        last_day=date(2026, 4, 6),
        what="New tool",
        kind=EventKind.RECOUNT,
        measure="days",
    )
    assert logged == [(CLIENT, DELIVERY, new)]


def test_new_way_of_counting_is_listed_with_day_and_measure(monkeypatch):
    new = replace(STORM, what="New tool", kind=EventKind.RECOUNT, measure="days")
    stand_in(monkeypatch, events=(new,))
    page = show(monkeypatch, evidence.render, change=DELIVERY)

    shown = words(page)
    assert "From 19 Jan 2026 on, all groups, Days to deliver." in shown
    assert "nothing is compared across that day" in shown


def test_event_that_is_refused_says_why(monkeypatch):
    def refuse(*_asked):
        raise RequestError("MISSING_VALUE", "It is not said.", "Say it.")

    stand_in(monkeypatch)
    monkeypatch.setattr(door, "log_event", refuse)
    page = show(monkeypatch, evidence.render, change=DELIVERY)
    page.button[0].click().run()

    assert "It is not said" in page.error[0].value
    assert page.title


def test_only_logged_events_can_be_removed(monkeypatch):
    forgotten = []
    stand_in(monkeypatch, events=(STORM, STRIKE))
    monkeypatch.setattr(door, "forget_event", lambda *asked: forgotten.append(asked))
    page = show(monkeypatch, evidence.render, change=DELIVERY)

    shown = words(page)
    assert "From the change workbook." in shown
    assert "Entered here." in shown
    [remove] = [one for one in page.button if one.label == "Remove"]
    remove.click().run()
    assert forgotten == [(CLIENT, 7)]


def test_wave_too_small_to_show_has_no_numbers(monkeypatch):
    found = evaluation()
    results = tuple(
        replace(
            one,
            reason=Reason.SMALL_GROUP,
            outcome=None,
            adoption=None,
            guardrails=(),
            sentence="Never shown alone.",
        )
        if one.wave == SALES
        else one
        for one in found.results
    )
    stand_in(monkeypatch, replace(found, results=results))
    monkeypatch.setattr(door, "series", lambda *asked: None)
    page = show(monkeypatch, evidence.render, change=DELIVERY, wave=SALES)

    assert not page.exception
    assert not page.get("plotly_chart")
    assert "No result yet" in words(page)
    assert "too small to show alone" in words(page)


def without_result(**parts: object) -> Evaluation:
    """Return the five changes with no change of any outcome known."""
    found = evaluation()
    results = tuple(
        replace(one, outcome=None, **(parts if one.wave is None else {}))
        for one in found.results
    )
    return replace(found, results=results)


@pytest.mark.parametrize(
    ("reason", "verdict", "sentence", "button"),
    [
        (
            Reason.PEOPLE,
            Verdict.NOT_ENOUGH_DATA,
            "No wave has a result to draw yet",
            "Show who is active at each check",
        ),
        (
            Reason.WEEKS,
            Verdict.NOT_ENOUGH_DATA,
            "No wave has a result to draw yet",
            "Show what to export, and when",
        ),
        (
            Reason.DUE_ON,
            Verdict.TOO_EARLY,
            "Verdict due",
            "Show what to export, and when",
        ),
        (
            Reason.SMALL_GROUP,
            Verdict.NOT_ENOUGH_DATA,
            "The rollout is too small to show",
            "Load a workbook with more people",
        ),
    ],
)
def test_rollout_without_a_result_says_so_with_one_button(
    monkeypatch, reason: Reason, verdict: Verdict, sentence: str, button: str
):
    due_on = date(2026, 12, 1)
    found = without_result(reason=reason, verdict=verdict, due_on=due_on)
    stand_in(monkeypatch, found)
    page = show(monkeypatch, evidence.render, change=DELIVERY)

    assert not page.exception
    assert sentence in words(page)
    assert page.button(key="empty_step").label == button


@pytest.mark.parametrize("wave", [{}, {"wave": SALES}])
def test_plan_without_exports_is_told_to_load_them(monkeypatch, wave: dict[str, str]):
    stand_in(monkeypatch, replace(without_result(), data_to=None))
    page = show(monkeypatch, evidence.render, change=DELIVERY, **wave)

    assert not page.exception
    assert "The plan is in; no export is loaded yet" in words(page)
    assert page.button(key="empty_step").label == "Load exports"


@pytest.mark.parametrize("name", ["nothing", "none"])
def test_unknown_wave_is_the_rollout(monkeypatch, name: str):
    stand_in(monkeypatch)
    page = show(monkeypatch, evidence.render, change=DELIVERY, wave=name)

    assert "at least 12%" in read(page.title[0])


def test_client_without_changes_is_told_to_load(monkeypatch):
    stand_in(monkeypatch, replace(evaluation(), results=()))

    page = show(monkeypatch, evidence.render)

    assert read(page.title[0]) == "Here you will see each change and its verdict"
    assert page.button(key="empty_step").label == "Load files"


def test_broken_source_is_said(monkeypatch):
    damage(monkeypatch)
    page = show(monkeypatch, evidence.render)

    assert "damaged" in page.title[0].value


def many(n_pairs: int, n_waves: int) -> Evaluation:
    """Return a client of one change with so many pairs, each in so many waves."""
    whole, wave = rollout(), sales()
    results = [
        replace(one, pair=f"Pair {pair}")
        for pair in range(n_pairs)
        for one in (
            whole,
            *(replace(wave, wave=f"Wave {number}") for number in range(n_waves)),
        )
    ]
    return evaluation(*results)


def test_twelve_waves_and_thirty_pairs_are_shown(monkeypatch):
    stand_in(monkeypatch, many(30, 12))
    monkeypatch.setattr(door, "series", lambda *asked: series(asked[3]))
    page = show(monkeypatch, evidence.render, change=DELIVERY)
    forest = pictures(page)

    assert not page.exception
    assert len(page.segmented_control[0].options) == 13
    assert all(f"Wave {number}: at least 23% faster" in forest for number in range(12))


def test_one_wave_of_five_people_is_counted(monkeypatch):
    few = replace(sales(), members=5)
    stand_in(monkeypatch, evaluation(replace(rollout(), members=5), few))
    page = show(monkeypatch, evidence.render, change=DELIVERY, wave=SALES)

    assert not page.exception
    assert "this one has 5 people, so count people, not percents" in words(page)
