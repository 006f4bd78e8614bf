from datetime import date

from streamlit.testing.v1 import AppTest

from model.plan import Better
from model.verdict import (
    Adoption,
    Check,
    Evaluation,
    Outcome,
    Reason,
    Result,
    Verdict,
)
from ui import door
from ui.pulls import Pull, pulls

NOV_30, DEC_30 = date(2026, 11, 30), date(2026, 12, 30)
TITLES = {("Form", "form_answers"): "Sends the form", ("Form", "days"): "Days"}


def _wave(wave: str | None, n_counted: int, **parts: object) -> Result:
    """A wave whose first checks are counted; the rest wait."""
    dues = {30: date(2026, 10, 30), 60: NOV_30, 90: DEC_30}
    checks = tuple(
        Check(
            day=day,
            due_on=due_on,
            is_complete=place < n_counted,
            active_low=14 if place < n_counted else None,
        )
        for place, (day, due_on) in enumerate(dues.items())
    )
    values: dict = {
        "change": "Form",
        "pair": "Pair",
        "wave": wave,
        "go_live": date(2026, 9, 28),
        "check_day": 90,
        "verdict": Verdict.TOO_EARLY,
        "reason": Reason.DUE_ON,
        "grade": None,
        "due_on": DEC_30,
        "members": 20,
        "adoption": Adoption(measure="form_answers", members=20, checks=checks),
        "old_path": None,
        "outcome": Outcome(measure="days", unit="days", better=Better.LOWER),
        "guardrails": (),
        "sentence": "",
        "support": "",
    }
    return Result(**(values | parts))


def _evaluation(*results: Result) -> Evaluation:
    return Evaluation(
        client="north", as_of=date(2026, 11, 17), data_to=None, results=results
    )


def test_next_check_without_data_is_what_to_export_for():
    [pull] = pulls(_evaluation(_wave("Finance", 1)), TITLES)

    assert pull == Pull(
        due_on=NOV_30,
        measures=("Sends the form", "Days"),
        change="Form",
        day=60,
        waves=("Finance",),
    )


def test_waves_that_wait_for_the_same_day_are_one_pull():
    [pull] = pulls(_evaluation(_wave("Finance", 1), _wave("Sales", 1)), TITLES)

    assert pull.waves == ("Finance", "Sales")


def test_pulls_come_in_order_of_day():
    found = pulls(_evaluation(_wave("Early", 2), _wave("Late", 1)), TITLES)

    assert [pull.due_on for pull in found] == [NOV_30, DEC_30]


def test_counted_waves_hidden_waves_and_the_rollout_wait_for_nothing():
    done, rollout = _wave("Done", 3), _wave(None, 1)
    hidden = _wave("Hidden", 1, adoption=None)

    assert pulls(_evaluation(done, rollout, hidden), TITLES) == []


def test_measure_without_title_is_left_out():
    [pull] = pulls(_evaluation(_wave("Finance", 1)), {})

    assert pull.measures == ()


def _script() -> None:
    from ui import pulls

    pulls.show("north")


def _shown(monkeypatch, *results: Result) -> AppTest:
    monkeypatch.setattr(door, "evaluation", lambda _: _evaluation(*results))
    monkeypatch.setattr(door, "measure_titles", lambda _: TITLES)
    return AppTest.from_function(_script).run()


def test_plan_names_day_measures_and_what_they_are_for(monkeypatch):
    page = _shown(monkeypatch, _wave("Finance & fleet", 0), _wave("Sales", 1))

    assert page.table[0].value.to_numpy().tolist() == [
        [
            "**Now**",
            "Sends the form, Days",
            "30 Oct 2026",
            "Form, Finance \\& fleet, day 30",
        ],
        [
            "**30 Nov 2026**",
            "Sends the form, Days",
            "30 Nov 2026",
            "Form, Sales, day 60",
        ],
    ]


def test_nothing_is_drawn_when_nothing_waits(monkeypatch):
    page = _shown(monkeypatch, _wave("Done", 3))

    assert len(page.header) == len(page.table) == 0
