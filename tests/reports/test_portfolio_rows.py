"""Which client needs the office now, in which order and in which words."""

import re
from datetime import date, timedelta

import pytest

from model.language import ENGLISH
from model.verdict import Verdict
from reports.portfolio import Entry
from reports.portfolio_rows import ClientRow, client_row
from reports.portfolio_title import tell
from tests.reports.offices import (
    TODAY,
    asking,
    calm,
    client,
    fallen,
    on_the_day,
    stale,
    unjudged,
    verdict,
)


def row_of(*found: Entry) -> ClientRow:
    [entry] = found
    return client_row(entry, ENGLISH)


def told(row: ClientRow) -> list[tuple[str, ...]]:
    return [(*cell.loud, *cell.lines) for cell in row.cells]


def test_a_decision_comes_first_then_checks_then_stale_data_then_the_name():
    found = on_the_day(
        calm("alder"),
        calm("Birch"),
        stale("cedar"),
        fallen("dogwood"),
        asking("Elm"),
        unjudged("fir"),
    )
    assert [one.name for one in found] == [
        *("Elm", "dogwood"),
        *("cedar", "fir"),
        *("alder", "Birch"),
    ]


def test_the_title_says_how_many_need_a_decision_and_what_else():
    some = [asking(f"a{n}") for n in range(3)] + [calm(f"b{n}") for n in range(7)]
    late = [stale("c1"), stale("c2")]
    assert tell(on_the_day(*some, *late), ENGLISH).title == (
        "Three of twelve clients need a decision; two have stale data"
    )


@pytest.mark.parametrize(
    ("clients", "expected"),
    [
        ([calm("a"), calm("b")], "None of two clients needs a decision"),
        ([asking("a"), calm("b")], "One of two clients needs a decision"),
        ([asking("a"), asking("b")], "All two clients need a decision"),
        (
            [calm("a"), calm("b"), unjudged("c")],
            "None of two judged clients needs a decision; one is not judged yet",
        ),
        (
            [calm("a"), unjudged("b")],
            "The one client that is judged needs no decision; one is not judged yet",
        ),
        (
            [unjudged("a"), unjudged("b")],
            "No verdict yet of two clients; two are not judged yet",
        ),
        (
            [asking("a"), fallen("b"), stale("c")],
            "One of three clients needs a decision; one has checks due",
        ),
        ([asking("Alder")], "Alder needs a decision"),
        ([calm("Alder")], "Alder needs no decision now"),
        ([unjudged("Alder")], "Alder is not judged yet"),
    ],
)
def test_titles(clients: list, expected: str):
    assert tell(on_the_day(*clients), ENGLISH).title == expected


def test_the_line_under_the_title_says_what_it_leaves_out():
    found = on_the_day(asking("a"), fallen("b"), stale("c"), stale("d"))
    assert tell(found, ENGLISH).support == (
        "Two clients have stale data. Next check: b, day 60 of Office, 8 Dec 2026."
    )


def test_every_number_of_the_title_is_a_figure():
    found = on_the_day(*[asking(f"a{n}") for n in range(14)], stale("c"))
    shown = {figure.id: figure.text for figure in tell(found, ENGLISH).figures}
    assert tell(found, ENGLISH).title.startswith("14 of 15 clients")
    assert shown == {
        "portfolio/clients": "15",
        "portfolio/open": "14",
        "portfolio/stale-days": "35",
        "portfolio/stale": "1",
    }


def test_the_most_urgent_verdict_is_drawn_and_all_are_counted():
    row = row_of(*on_the_day(asking("alder")))
    assert row.cells[1].verdict is Verdict.SLIPPING
    assert told(row)[1] == (
        "Service portal, Depot",
        "2 verdicts ask for a decision",
    )
    assert [figure.value for figure in row.figures][:2] == [0, 2]


def test_the_same_verdict_of_a_wave_in_two_pairs_asks_once():
    again = verdict(Verdict.SLIPPING, "Depot", pair="Requests and cost")
    found = on_the_day(client("alder", verdict(Verdict.SLIPPING, "Depot"), again))
    assert len(found[0].asking) == 1


def test_a_rollback_trigger_that_is_met_asks_whatever_the_verdict():
    found = on_the_day(client("alder", verdict(is_rollback=True)), calm("birch"))
    assert [one.is_open for one in found] == [True, False]
    row = row_of(found[0])
    assert row.cells[1].loud == ("▼ Rollback trigger met: Service portal",)
    assert row.cells[1].lines == ()


def test_checks_that_came_due_since_the_judging_are_counted():
    assert told(row_of(*on_the_day(fallen("alder"))))[2] == (
        "1 check due since 1 Nov 2026",
        "Next: day 60 of Office, 8 Dec 2026",
    )


def test_stale_data_are_said_with_the_check_that_needs_newer_ones():
    # 20 May to 25 November: 189 days; day 90 is 31 May, to be checked on 3 June.
    assert told(row_of(*on_the_day(stale("alder"))))[3] == (
        "Stale: to 20 May 2026, 189 days old",
        "They end too soon for day 90 of Office, 3 Jun 2026",
        "Loaded 25 Nov 2026",
    )


def test_data_that_end_on_a_day_to_come_have_no_age():
    ahead = client("alder", verdict(), data_to=TODAY + timedelta(days=102))
    row = row_of(*on_the_day(ahead))

    assert told(row)[3][0] == "To 7 Mar 2027, a day still to come"
    assert not any(figure.id.endswith("age") for figure in row.figures)


def test_old_data_are_said_with_the_check_to_come():
    go_live = date(2026, 9, 1)
    found = on_the_day(
        client(
            "alder",
            verdict(Verdict.TOO_EARLY, "Office", go_live=go_live),
            judged_on=TODAY - timedelta(days=1),
            data_to=date(2026, 11, 3),  # the day from which day 60 can be checked
        )
    )
    assert found[0].stale is None  # 22 days
    later = on_the_day(
        client(
            "alder",
            verdict(Verdict.TOO_EARLY, "Office", go_live=date(2026, 11, 2)),
            data_to=date(2026, 10, 20),
        )
    )
    assert told(row_of(*later))[3][:2] == (
        "Stale: to 20 Oct 2026, 36 days old",
        "To come: day 30 of Office, 5 Dec 2026",
    )


def test_a_calm_client_is_told_in_four_short_answers():
    row = row_of(*on_the_day(calm("alder")))
    assert told(row) == [
        ("Its change works",),
        ("None now",),
        ("None to come",),
        ("To 21 Nov 2026, 4 days old", "Loaded 25 Nov 2026"),
    ]


def test_rollouts_by_the_primary_pair_are_counted():
    second = verdict(Verdict.NOT_LANDED, pair="Other")
    other = verdict(Verdict.CANNOT_TELL, change="Forms")
    found = on_the_day(client("alder", verdict(), second, other, n_changes=2))
    assert told(row_of(*found))[0] == ("1 of 2 work",)


@pytest.mark.parametrize(
    ("found", "answer", "n_cells"),
    [
        (unjudged("a"), "Not judged yet", 1),
        (client("a", n_changes=0, data_to=None), "No change planned yet", 1),
        (client("a", verdict(), data_to=None), "Planned, no data yet", 4),
    ],
)
def test_what_is_not_there_is_said_in_words(found, answer: str, n_cells: int):
    row = row_of(*on_the_day(found))
    assert told(row)[0][0] == answer
    assert len(row.cells) == n_cells
    assert row.figures == ()


def test_a_damaged_client_is_told_with_its_reason_and_remedy():
    found = on_the_day(asking("birch"), calm("alder"), damaged="birch")
    assert [(one.name, one.is_open) for one in found] == [
        ("birch", False),
        ("alder", False),
    ]
    row = row_of(found[0])
    assert told(row) == [
        (
            "Cannot be opened",
            "birch.duckdb is not a whole database file.",
            "Restore it.",
        )
    ]
    assert tell(found, ENGLISH).title == (
        "The one client that is judged needs no decision; one cannot be opened"
    )


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (calm("a"), False),
        (asking("a"), False),
        (stale("a"), False),
        (unjudged("a"), True),
        (fallen("a"), True),
        (client("a", verdict(), rules="older"), True),
    ],
)
def test_who_is_to_be_judged_anew(found, expected: bool):
    assert on_the_day(found)[0].to_judge is expected


def test_a_damaged_client_is_not_to_be_judged():
    assert not on_the_day(unjudged("a"), damaged="a")[0].to_judge


def test_verdicts_by_older_rules_are_said_to_be():
    found = on_the_day(client("a", verdict(), rules="older"), calm("b"))
    assert tell(found, ENGLISH).title == (
        "None of two clients needs a decision; "
        "one is judged by the rules of an earlier version"
    )


@pytest.mark.parametrize("found", [asking("a"), fallen("a"), stale("a"), calm("a")])
def test_every_number_of_a_row_is_told(found):
    row = row_of(*on_the_day(found))
    lines = [line for cell in told(row) for line in cell]
    figures = {figure.text: figure for figure in row.figures}
    numbered = [line for line in lines if re.search(r"\d", line)]
    # "Loaded 25 Nov 2026" is a day and no number
    assert [one for one in numbered if one not in figures] == [
        one for one in numbered if one.startswith("Loaded ")
    ]
    assert figures.keys() <= set(lines)
    judged_on = ENGLISH.full_day(found.summary.judged_on)
    assert {one.sources for one in row.figures} == {(f"a, judged on {judged_on}",)}
