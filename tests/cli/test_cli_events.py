"""`events`: what else happened is listed, added and removed."""

import json
from pathlib import Path

import pytest
from small_office import NORTH, make_office, plan_reading

from cli.main import main

MEASURE = "ticket_volume"
CHANGE = ("--change", "Move to Teams")


@pytest.fixture
def events(tmp_path: Path, capsys):
    """Run `events` on a client of one change: exit code, output, what is said."""
    make_office(tmp_path, plan_reading())

    def run(*argv):
        code = main(["events", "--client", NORTH, "--data", str(tmp_path), *argv])
        return code, *capsys.readouterr()

    return run


def add(what: str, *more: str) -> tuple[str, ...]:
    return (*CHANGE, "--add", what, "--from", "2026-04-06", *more)


def test_an_event_is_logged_and_listed(events):
    code, out, said = events(*add("Strike", "--to", "2026-04-10", "--wave", "Office"))

    assert code == 0
    assert out == ("Move to Teams [event 1] 2026-04-06 to 2026-04-10, Office: Strike\n")
    assert "left out" in said


def test_a_logged_event_is_a_document_too(events):
    events(*add("Strike"))

    _, out, _ = events("--json")

    assert json.loads(out) == [
        {
            "change": "Move to Teams",
            "number": 1,
            "from": "2026-04-06",
            "to": "2026-04-06",
            "what": "Strike",
            "waves": [],
            "kind": "something else",
            "measure": None,
        }
    ]


def test_a_long_event_is_said_to_be_named_only(events):
    _, _, said = events(*add("Winter", "--to", "2026-06-10"))

    assert "no week is left out" in said


def test_a_new_way_of_counting_is_logged_with_its_measure(events):
    new = ("--counted-differently", "--measure", MEASURE, "--wave", "Office")

    _, out, said = events(*add("New tool", *new))

    assert out == (
        "Move to Teams [event 1] counted differently from 2026-04-06 on, Office, "
        f"{MEASURE}: New tool\n"
    )
    assert "not compared" in said
    [told] = json.loads(events("--json")[1])
    assert (told["kind"], told["measure"]) == ("counted differently", MEASURE)


def test_a_logged_event_is_removed(events):
    events(*add("Strike"))

    assert events("--remove", "1")[:2] == (0, "")
    code, _, said = events("--remove", "1")
    assert (code, "no entry 1" in said) == (1, True)


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (("--add", "Strike"), "MISSING_VALUE"),
        ((*CHANGE, "--add", "Strike"), "MISSING_VALUE"),
        (add(" "), "MISSING_VALUE"),
        (add("Strike", "--wave", "Moon"), "NO_WAVE"),
        (add("Strike", "--measure", "moons"), "NO_MEASURE"),
        (("--change", "Moon"), "NO_CHANGE"),
    ],
)
def test_what_makes_no_sense_is_refused(events, argv, code: str):
    result, out, _ = events(*argv, "--json")

    assert (result, json.loads(out)["error"]["code"]) == (1, code)
