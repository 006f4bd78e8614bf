from dataclasses import replace

from kpi.coverage import Cover, SourceWeeks
from kpi.matches import MatchKind, ReportMatch
from model.language import ENGLISH
from model.loads import Receipt, Status
from reports.load_figures import (
    files_figures,
    match_figure,
    row_figures,
    week_figures,
)

RECEIPT = Receipt(
    load_id=7,
    file="tickets.csv",
    sha256="0",
    connector="osticket_tickets",
    report="osTicket tickets",
    rows_read=1200,
    rows_loaded=1000,
    rows_already_here=150,
    rows_set_aside=50,
    status=Status.LOADED,
)
REFUSED = replace(RECEIPT, load_id=None, status=Status.REFUSED, file="bad.csv")


def test_every_row_of_a_file_is_told_by_what_came_of_it():
    found = row_figures([RECEIPT], "7", ENGLISH)

    assert {kind: one.value for kind, one in found.items()} == {
        "rows": 1200,
        "loaded": 1000,
        "here": 150,
        "aside": 50,
    }
    assert found["rows"].text == "1,200"
    assert found["rows"].id == "load/7/rows"
    assert found["rows"].sources == ("tickets.csv",)


def test_rows_of_a_drop_add_up():
    found = row_figures([RECEIPT, RECEIPT], "drop", ENGLISH)

    assert (found["rows"].value, found["aside"].value) == (2400, 100)


def test_files_refused_are_of_the_drop_and_not_loaded():
    brought, loaded = files_figures([RECEIPT, REFUSED], ENGLISH)

    assert (brought.value, loaded.value) == (2, 1)
    assert loaded.sources == ("tickets.csv",)


def test_weeks_of_a_report_are_counted_by_what_is_there():
    weeks = (Cover.NONE, Cover.COMPLETE, Cover.MISSING, Cover.PART)
    covered, missing, needed = week_figures(SourceWeeks("Tickets", weeks, 1), ENGLISH)

    assert covered.text == "2 of 3"
    assert (missing.value, needed.value) == (1, 1)


def test_a_report_that_names_nobody_has_no_match():
    named = ReportMatch(
        report="Tickets", change="Portal", kind=MatchKind.ROSTER, share=0.93
    )

    assert match_figure(named, ENGLISH).text == "93%"
    nameless = replace(named, kind=MatchKind.NAMELESS, share=None)
    assert match_figure(nameless, ENGLISH) is None
