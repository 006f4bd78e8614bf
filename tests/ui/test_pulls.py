from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from kpi.pulls import Pull
from model.measures import BUILT_IN
from ui import computed, door
from ui.pulls import SHOWN

NOV_17, NOV_30 = date(2026, 11, 17), date(2026, 11, 30)


def _pull(export_on: date = NOV_30, **parts: object) -> Pull:
    values: dict = {
        "change": "Form",
        "waves": ("Finance & fleet",),
        "days": (60,),
        "mark": date(2026, 11, 27),
        "export_on": export_on,
        "measures": (BUILT_IN["form_answers"],),
        "since": date(2026, 9, 28),
    }
    return Pull(**(values | parts))


def _script() -> None:
    from ui import pulls

    pulls.show("north")


def _shown(monkeypatch, *pulls: Pull) -> AppTest:
    plan = computed.PullPlan(as_of=NOV_17, pulls=pulls)
    monkeypatch.setattr(door, "pulls", lambda _: plan)
    return AppTest.from_function(_script).run()


def test_plan_says_when_what_how_and_what_for(monkeypatch):
    unknown = _pull(unreported=(BUILT_IN["form_answers"],))
    page = _shown(monkeypatch, _pull(NOV_17, reports=("Forms_answers",)), unknown)

    setting = "everything since 28 Sep 2026, to 30 Nov 2026 or later"
    assert page.table[0].value.to_numpy().tolist() == [
        ["**Now**", "Forms\\_answers", setting, "Form, Finance \\& fleet, day 60"],
        [
            "**30 Nov 2026**",
            "The export behind “Sends the form”",
            setting,
            "Form, Finance \\& fleet, day 60",
        ],
    ]


def test_snapshot_says_where_it_is_made(monkeypatch):
    teams = BUILT_IN["teams_active"]
    page = _shown(monkeypatch, _pull(signals=teams.items, periods=(30,), since=None))

    [_, what, _, _] = page.table[0].value.to_numpy().tolist()[0]
    assert "Microsoft Teams user activity" in what
    assert ":small[:gray[Microsoft 365 admin centre" in what


def test_first_errands_are_listed_and_the_others_unfold(monkeypatch):
    page = _shown(monkeypatch, *(_pull(waves=(f"W{n}",)) for n in range(SHOWN + 3)))

    first, others = page.table
    assert (len(first.value), len(others.value)) == (SHOWN, 3)
    [more] = page.expander
    assert (more.label, more.proto.expanded) == ("3 more", False)
    [button] = page.get("download_button")
    assert button.proto.label == f"All {SHOWN + 3} as calendar (.ics)"


def test_short_plan_has_nothing_to_unfold(monkeypatch):
    page = _shown(monkeypatch, *(_pull(waves=(f"W{n}",)) for n in range(SHOWN)))

    assert (len(page.table), len(page.expander)) == (1, 0)


def test_nothing_is_drawn_when_nothing_waits(monkeypatch):
    page = _shown(monkeypatch)

    assert len(page.header) == len(page.table) == 0


def _waiting() -> None:
    import streamlit as st

    from ui import pulls

    st.text(pulls.waiting("north"))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((), ""),
        ((NOV_30,), "No export is due now; the next one is on 30 Nov 2026."),
        ((NOV_17, NOV_30), "One export is due now; the pull plan below says which."),
        (
            (NOV_17, NOV_17),
            "2 exports are due now; the pull plan below says which.",
        ),
    ],
)
def test_what_checks_wait_for_is_told_in_one_line(monkeypatch, days, said: str):
    plan = computed.PullPlan(as_of=NOV_17, pulls=tuple(map(_pull, days)))
    monkeypatch.setattr(door, "pulls", lambda _: plan)

    assert AppTest.from_function(_waiting).run().text[0].value == said
