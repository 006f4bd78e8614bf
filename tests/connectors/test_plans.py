"""A change workbook's sheets as the cells that plans are read from."""

from connectors.files.sheets import open_book
from connectors.findings import Findings
from connectors.plans import is_plan, sheet_cells
from tests.connectors.books import pack, parts, save, sheet_xml
from tests.connectors.files import at


def cells(path, sheet):
    return sheet_cells(open_book(path, Findings("f", {})), sheet)


def test_cells_keep_their_rows_and_columns(tmp_path):
    rows = [[None, "Wave", "Go-live"], [], [None, "Pilot", at("2026-02-02 00:00:00")]]
    path = save(tmp_path / "a.xlsx", {"Waves": rows})
    assert cells(path, "Waves") == [
        [None, "Wave", "Go-live"],
        [None, None, None],
        [None, "Pilot", at("2026-02-02")],
    ]


def test_ids_and_numbers_keep_all_their_digits(tmp_path):
    path = save(tmp_path / "a.xlsx", {"A": [["007", 7, 0.1, True]]})
    assert cells(path, "A") == [["007", "7", "0.1", "true"]]


def test_an_error_shows_as_one(tmp_path):
    rows = [["a", "b"], ["c", (' t="e"', "<v>#REF!</v>")]]
    path = pack(tmp_path / "a.xlsx", parts(sheet_xml(rows)))
    assert cells(path, "S1") == [["a", "b"], ["c", "#VALUE!"]]


def test_a_plan_is_known_by_its_sheets(tmp_path):
    def known(**sheets):
        path = save(tmp_path / "a.xlsx", {n: [["x"]] for n in sheets})
        return is_plan(open_book(path, Findings("f", {})))

    assert known(Change=1, Waves=1, Pairs=1)
    assert not known(Waves=1)
    assert not known(Use=1, Notes=1)
