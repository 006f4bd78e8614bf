from dataclasses import replace
from datetime import date, timedelta

import pytest

from kpi.breakeven import MoneyKind, MoneyRow, Span
from model.figure import Sources
from model.plan import Better
from model.seals import Seal
from model.verdict import (
    FirstUse,
    Foresight,
    Guardrail,
    Note,
    Reason,
    Trigger,
    Verdict,
)
from pages import change
from tests.pages.framed import damage, pictures, read, show, stand_in
from tests.reports.portage import (
    DELIVERY,
    delivery,
    empty,
    evaluation,
    result,
    rollout,
    sales,
)
from ui import door
from ui.guards import guards_title

MONEY = (
    MoneyRow(item="Set-up", kind=MoneyKind.COST, amount=Span(8, 8, 8), is_hard=True),
    MoneyRow(item="Day", kind=MoneyKind.VALUE, amount=Span(1, 1, 1), is_hard=False),
    MoneyRow(item="Day", kind=MoneyKind.UNITS, amount=Span(10, 10, 10)),
    MoneyRow(item="Use", kind=MoneyKind.SHARE, amount=Span(0.5, 0.5, 0.5)),
)
EARLY = (Verdict.TOO_EARLY, Reason.DUE_ON)


def test_the_headline_is_the_rollouts_sentence(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, change.render)

    assert not page.exception
    assert read(page.title[0]).startswith("The new way holds, and delivery exceptions")
    assert 'alt="Working"' in pictures(page)
    assert 'alt="Evidence grade A.' in pictures(page)


def test_the_seal_stands_beside_the_grade(monkeypatch: pytest.MonkeyPatch):
    day = rollout().go_live - timedelta(14)
    seal = Seal(digest="00", agreed_on=day, sealed_on=day)
    pair = [replace(one, seal=seal) for one in (rollout(), sales())]
    stand_in(monkeypatch, evaluation(*pair))
    page = show(monkeypatch, change.render)

    assert any("14 days before the first launch" in read(one) for one in page.markdown)


def test_the_rollback_trigger_is_told_with_its_value_now(
    monkeypatch: pytest.MonkeyPatch,
):
    trigger = Trigger(
        change=rollout().change,
        measure="exceptions_reopened",
        title="Exceptions reopened",
        unit="share",
        words="",
        when="above",
        limit=0.09,
        days=14,
        owner="Operations director",
        people=90,
        value=0.12,
        is_met=True,
        since=date(2026, 11, 3),
    )
    stand_in(monkeypatch, replace(evaluation(), triggers=(trigger,)))

    lines = [read(one) for one in show(monkeypatch, change.render).markdown]

    assert any("Now 12%: met since 3 Nov 2026." in line for line in lines)


def test_the_days_to_first_use_are_told_for_the_rollout(
    monkeypatch: pytest.MonkeyPatch,
):
    whole = rollout()
    first_use = FirstUse(day=90, people=30, acted=27, days=4.0)
    use = replace(whole.adoption, first_use=first_use)
    stand_in(monkeypatch, evaluation(replace(whole, adoption=use), sales()))

    lines = [read(one) for one in show(monkeypatch, change.render).markdown]

    assert any("within 4 days; 3 of 30 people had not" in line for line in lines)


def test_the_strip_has_a_row_for_the_rollout_and_each_wave(
    monkeypatch: pytest.MonkeyPatch,
):
    stand_in(monkeypatch)
    shown = pictures(show(monkeypatch, change.render))

    for found in delivery():
        name = (found.wave or "Rollout").replace("&", "&amp;")
        assert f'alt="{name}: day 30: ' in shown


def test_the_key_says_why_people_are_not_known(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, change.render)
    assert 'alt="Not known"' not in pictures(page)

    found = sales()
    checks = [replace(one, not_known=4) for one in found.adoption.checks]
    use = replace(found.adoption, checks=tuple(checks))
    stand_in(monkeypatch, evaluation(rollout(), replace(found, adoption=use)))
    page = show(monkeypatch, change.render)

    assert 'alt="Not known"' in pictures(page)
    assert any("the data do not show whether" in read(one) for one in page.markdown)


def test_each_wave_leads_to_its_evidence(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, change.render)

    assert not page.exception
    assert not page.get("plotly_chart")
    links = [one.proto.query_string for one in page.get("page_link")]
    assert "wave" not in links[0]
    assert "wave=Customer+service+%26+sales" in links[1]


def test_money_tells_when_it_pays_back(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch)
    monkeypatch.setattr(door, "money", lambda *asked: MONEY)
    page = show(monkeypatch, change.render)
    words = [read(text) for text in page.markdown]

    # cost 8, worth 10 a year, half of it by use: 1 + (0.8 - 1) / 0.5 = 60 %
    assert any("Pays back within a year at 60% sustained" in one for one in words)
    assert any("No value on the Money sheet reaches the bank" in one for one in words)


def test_without_money_nothing_is_said_of_it(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, change.render)

    assert not any("pays back" in read(one) for one in page.header)


def test_numbers_come_from_the_reports_of_their_measure(
    monkeypatch: pytest.MonkeyPatch,
):
    stand_in(monkeypatch)
    behind = Sources(
        ((DELIVERY, "days_to_settle", "Register"), (DELIVERY, "other", "Tickets")),
        ("Change workbook",),
    )
    monkeypatch.setattr(door, "sources", lambda client_id: behind)
    page = show(monkeypatch, change.render)
    page.session_state["figures_foot"] = True
    page.run()
    table = page.dataframe[0].value
    told = dict(zip(table["Id"], table["From"], strict=True))
    place = "delivery-exceptions-by-form/form-sent-and-days-to-settle/rollout"

    assert told[f"{place}/claim"] == "Register"
    assert told[f"{place}/target"] == "Change workbook"


def test_the_url_chooses_the_change(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, change.render, change="Passkey sign-in")

    assert not page.exception
    assert 'alt="Office: ' in pictures(page)
    assert "Dispatch:" not in pictures(page)


def test_guardrails_are_shown_even_when_fine(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, change.render)

    assert any("not shown to be worse" in read(text) for text in page.markdown)


@pytest.mark.parametrize(
    ("worse", "title"),
    [
        ((None, None), "No guardrail can be judged yet"),
        ((None, False), "No guardrail is shown to be worse"),
        ((None, True), "A measure that must not get worse did"),
    ],
)
def test_guardrails_of_which_none_is_judged_are_not_called_fine(
    worse: tuple[bool | None, ...], title: str
):
    [outcome] = {one.outcome for one in rollout().guardrails}

    assert guards_title([Guardrail(outcome=outcome, is_worse=w) for w in worse]) == (
        title
    )


def test_a_guardrail_says_whose_it_is(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, change.render)
    told = [read(text) for text in page.markdown if "uardrail" in read(text)]

    assert ["5.6% → 5.2%" in one for one in told] == [True, False]
    assert ["5.4% → 5.1%" in one for one in told] == [False, True]
    assert "All waves together" in told[0]
    assert "Customer service & sales" in told[1]


def test_the_old_way_is_told_wave_by_wave(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, change.render)

    assert read(page.header[0]) == "The old way is coming back in Dispatch"
    back = [text for text in page.markdown if read(text).startswith(":red")]
    assert len(back) == 1


def test_the_old_way_has_its_table(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, change.render)
    assert not page.dataframe
    page.session_state["change_oldpath"] = True
    page.run()

    assert "Dispatch, % on the old way" in page.dataframe[0].value


def test_a_pair_without_an_old_way_has_no_meter(monkeypatch: pytest.MonkeyPatch):
    bare = [replace(one, old_path=None) for one in delivery()]
    stand_in(monkeypatch, evaluation(*bare))
    page = show(monkeypatch, change.render)

    assert not any("old way is" in read(one) for one in page.header)


def test_notes_stand_beside_the_verdict(monkeypatch: pytest.MonkeyPatch):
    noted = replace(rollout(), notes=(Note("One person left."),))
    stand_in(monkeypatch, evaluation(noted, sales()))
    page = show(monkeypatch, change.render)

    assert any("One person left" in read(text) for text in page.markdown)


def test_what_will_be_seen_stands_below_while_waves_are_open(
    monkeypatch: pytest.MonkeyPatch,
):
    whole = rollout()
    own = Foresight(
        change=whole.change,
        pair=whole.pair,
        wave=None,
        smallest=0.2,
        sentence="The rollout would show a change of 20%.",
    )
    other = replace(own, pair="other", sentence="Nobody asked.")
    found = replace(evaluation(), foresights=(own, other))
    stand_in(monkeypatch, found)
    page = show(monkeypatch, change.render)
    words = [read(text) for text in (*page.markdown, *page.header)]

    assert any("What will be seen" in text for text in words)
    assert any("would show a change of 20%" in text for text in words)
    assert not any("Nobody asked" in text for text in words)


def test_a_change_without_a_result_yet_is_shown(monkeypatch: pytest.MonkeyPatch):
    early = [result(*EARLY, wave=wave, grade=None) for wave in (None, "Office")]
    stand_in(monkeypatch, evaluation(*early))
    page = show(monkeypatch, change.render)

    assert not page.exception
    assert 'alt="Too early"' in pictures(page)


def test_a_client_without_data_is_told_what_to_load(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch, empty())
    page = show(monkeypatch, change.render)

    assert not page.exception
    assert [button.label for button in page.button] == ["Load files"]


def test_a_plan_without_exports_is_told_to_load_them(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch, replace(evaluation(), data_to=None))
    page = show(monkeypatch, change.render)

    assert not page.exception
    assert [button.label for button in page.button] == ["Load exports"]


def test_a_damaged_store_is_told_with_its_remedy(monkeypatch: pytest.MonkeyPatch):
    damage(monkeypatch)
    page = show(monkeypatch, change.render)

    assert not page.exception
    assert any("Bring back a backup" in read(line) for line in page.markdown)


def test_the_head_of_the_strip_says_which_way_is_better(
    monkeypatch: pytest.MonkeyPatch,
):
    found = sales()
    assert found.outcome
    rising = replace(found, outcome=replace(found.outcome, better=Better.HIGHER))
    stand_in(monkeypatch, evaluation(result(*EARLY, wave=None), rising))
    page = show(monkeypatch, change.render)

    assert any("days, higher is better" in read(text) for text in page.markdown)


def test_twelve_waves_and_thirty_pairs_are_shown(monkeypatch: pytest.MonkeyPatch):
    results = [
        replace(one, pair=f"Pair {pair}")
        for pair in range(30)
        for one in (
            rollout(),
            *(replace(sales(), wave=f"Wave {number}") for number in range(12)),
        )
    ]
    stand_in(monkeypatch, evaluation(*results))
    page = show(monkeypatch, change.render, change=DELIVERY, pair="Pair 29")

    assert not page.exception
    assert len(page.get("page_link")) == 13
    assert "pair=Pair+29" in page.get("page_link")[1].proto.query_string
