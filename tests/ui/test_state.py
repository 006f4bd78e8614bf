from datetime import date

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from model.verdict import Evaluation, Reason, Result, Verdict
from ui import state
from ui.state import CHANGE, CLIENT, PAIR, WAVE, Selection, link, resolve

DAY = date(2026, 11, 15)


def _result(change: str, pair: str, wave: str | None) -> Result:
    return Result(
        change=change,
        pair=pair,
        wave=wave,
        go_live=DAY,
        check_day=90,
        verdict=Verdict.TOO_EARLY,
        reason=Reason.DUE_ON,
        grade=None,
        due_on=DAY,
        members=20,
        adoption=None,
        old_path=None,
        outcome=None,
        guardrails=(),
        sentence="Too early.",
        support="",
    )


def two_changes() -> Evaluation:
    """Portal has one pair and two waves, Form two pairs and one wave."""
    results = (
        _result("Portal", "Hours", None),
        _result("Portal", "Hours", "Office"),
        _result("Portal", "Hours", "Depot"),
        _result("Form", "Days", None),
        _result("Form", "Days", "Sales"),
        _result("Form", "Rework", None),
        _result("Form", "Rework", "Sales"),
    )
    return Evaluation(client="north", as_of=DAY, data_to=DAY, results=results)


NOTHING = Evaluation(client="north", as_of=DAY, data_to=None, results=())


def test_everything_asked_for_is_selected():
    asked = {CHANGE: "Form", PAIR: "Rework"}

    assert resolve(asked, two_changes()) == Selection(
        client="north", change="Form", pair="Rework"
    )


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {CHANGE: "Gone", PAIR: "Gone"},
        {CHANGE: None, PAIR: None},
        {"other": "x"},
    ],
)
def test_what_is_missing_or_unknown_means_the_first(asked):
    assert resolve(asked, two_changes()) == Selection(
        client="north", change="Portal", pair="Hours"
    )


def test_pair_of_another_change_is_unknown():
    asked = {CHANGE: "Portal", PAIR: "Rework"}

    assert resolve(asked, two_changes()) == Selection(
        client="north", change="Portal", pair="Hours"
    )


def test_client_without_changes_selects_nothing():
    assert resolve({CHANGE: "Form"}, NOTHING) == Selection(client="north")


def test_link_names_what_is_given_and_the_client_that_the_url_names(monkeypatch):
    monkeypatch.setattr(st, "query_params", {})
    assert link("Form", "Days") == {CHANGE: "Form", PAIR: "Days"}
    monkeypatch.setattr(st, "query_params", {CLIENT: "Maple"})
    assert link("Form", None, "Sales") == {
        CLIENT: "Maple",
        CHANGE: "Form",
        WAVE: "Sales",
    }


def _page() -> None:
    import streamlit as st
    from test_state import two_changes

    from ui import state

    state.pick_change(two_changes())
    chosen = state.selection(two_changes())
    st.text(f"{chosen.change} / {chosen.pair}")


def _shown(**params: str) -> AppTest:
    page = AppTest.from_function(_page)
    for name, value in params.items():
        page.query_params[name] = value
    return page.run()


def test_choices_start_from_the_url():
    page = _shown(change="Form", pair="Rework")

    assert page.text[0].value == "Form / Rework"


def test_unknown_values_fall_back_and_leave_the_url():
    page = _shown(change="Gone")

    assert page.text[0].value == "Portal / Hours"
    assert CHANGE not in page.query_params


@pytest.mark.parametrize(("named", "left"), [("Hours", True), ("zz", False)])
def test_a_change_of_one_pair_leaves_no_other_in_the_url(named: str, left: bool):
    page = _shown(change="Portal", pair=named)

    assert page.text[0].value == "Portal / Hours"
    assert (PAIR in page.query_params) is left


def test_the_pair_of_a_change_of_several_goes_with_it():
    page = _shown(change="Form", pair="Rework")

    page.selectbox(key=CHANGE).select("Portal").run()

    assert page.text[0].value == "Portal / Hours"
    assert PAIR not in page.query_params


def test_what_the_url_names_is_never_the_default():
    # A default would leave the URL, and the way back would lead there again.
    named = _shown(change="Portal").selectbox(key=CHANGE)

    assert (named.value, named.proto.default) == ("Portal", 1)
    assert _shown().selectbox(key=CHANGE).proto.default == 0


def _single_choice() -> None:
    from ui import state

    state.pick(state.CHANGE, "Change", {"Portal": "Portal"}, width=200)


@pytest.mark.parametrize(("named", "left"), [("Portal", True), ("Gone", False)])
def test_single_choice_leaves_only_itself_in_the_url(named: str, left: bool):
    page = AppTest.from_function(_single_choice)
    page.query_params[CHANGE] = named
    page.run()

    assert page.selectbox(key=CHANGE).value == "Portal"
    assert (CHANGE in page.query_params) is left


def test_choosing_a_change_offers_its_pairs():
    page = _shown()
    assert len(page.selectbox) == 1

    page.selectbox(key=CHANGE).select("Form").run()

    assert page.selectbox(key=PAIR).options == ["Days", "Rework"]
    assert page.text[0].value == "Form / Days"


def _client_choice() -> None:
    import streamlit as st

    from ui import state

    names = {"north": "North Ltd", "south": "South & Co"}
    state.pick_client(names)
    st.text(state.client_id() if state.has_client() else "none")
    if st.button("Switch"):
        state.switch_client("south")


@pytest.mark.parametrize("named", ["south", "South & Co"])
def test_client_is_named_in_the_url_by_id_or_name(named: str):
    page = AppTest.from_function(_client_choice)
    page.query_params[CLIENT] = named

    assert page.run().text[0].value == "south"


def test_page_can_switch_the_client():
    page = AppTest.from_function(_client_choice).run()

    page.button[0].click().run()

    assert page.text[0].value == "south"


def _kept_choice() -> None:
    import streamlit as st

    from ui import state

    options = {"all": "All of them", "some": "Some", "few": "A few"}
    st.text(state.pick_kept("show", "Rows", options, width=200))
    st.text(state.choose_kept("part", "Part", options))


def test_a_choice_by_name_is_read_from_the_url():
    page = AppTest.from_function(_kept_choice)
    page.query_params["show"] = "some"
    page.query_params["part"] = "few"

    assert [text.value for text in page.run().text] == ["some", "few"]


def test_an_unknown_name_means_the_first():
    page = AppTest.from_function(_kept_choice)
    page.query_params["show"] = "none of them"

    assert [text.value for text in page.run().text] == ["all", "all"]
    assert "show" not in page.query_params


def test_a_choice_is_written_to_the_url_by_its_name_and_the_first_is_not():
    page = AppTest.from_function(_kept_choice).run()

    page.selectbox(key="show").select("some").run()
    assert page.query_params["show"] == "some"
    page.selectbox(key="show").select("all").run()
    assert "show" not in page.query_params


def _namesake_choice() -> None:
    import streamlit as st

    from ui import state

    state.pick_client({"north": "North Ltd", "north-2": "north"})
    st.text(state.client_id())


def test_the_name_of_one_client_that_is_the_id_of_another_means_the_name():
    page = AppTest.from_function(_namesake_choice)
    page.query_params[CLIENT] = "north"

    assert page.run().text[0].value == "north-2"


@pytest.mark.parametrize("named", ["", " "])
def test_a_blank_client_in_the_url_is_none(monkeypatch, named: str):
    monkeypatch.setattr(st, "query_params", {CLIENT: named})

    assert state.unknown_client({"north": "North"}) is None
