"""`selftest`: worlds by name, as JSON, as a table, into a document."""

import json

import pytest

from cli.main import main
from kpi.selftest.sections import SECTIONS
from kpi.selftest.table import BEGIN, END
from kpi.selftest.worlds import WORLDS


def test_worlds_are_counted_as_json(capsys: pytest.CaptureFixture[str]):
    code = main(["selftest", "--draws", "3", "--worlds", "null", "--json"])

    found = json.loads(capsys.readouterr().out)
    assert code == 0
    assert [(one["world"], one["draws"]) for one in found] == [("null", 3)]
    assert found[0]["grades"] == ["A", "A", "A", "A"]


def test_table_is_printed_with_pages_where_their_worlds_are_run(
    capsys: pytest.CaptureFixture[str],
):
    main(["selftest", "--draws", "2", "--worlds", "null", "-20 %"])

    told = capsys.readouterr().out
    assert "| null | A A A A |" in told
    assert "| 1 of 3 pairs at -20 % |" in told
    assert [title for title in SECTIONS if f"| {title} |" in told] == []


def test_sections_are_counted_with_all_worlds(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    few = [world for world in WORLDS if world.name == "null, 2 waves 4 weeks apart"]
    monkeypatch.setattr("cli.selftest.WORLDS", few)

    main(["selftest", "--draws", "1"])

    told = capsys.readouterr()
    tables = [line for line in told.out.splitlines() if line.startswith("| --- ")]
    assert len(tables) == 1 + len(SECTIONS)
    assert [title for title in SECTIONS if f"| {title} |" not in told.out] == []
    assert "7 of 7" in told.err


def test_client_path_is_counted_too(capsys: pytest.CaptureFixture[str]):
    options = ["--draws", "1", "--worlds", "null, 2 waves", "--path", "product"]

    main(["selftest", *options])

    told = capsys.readouterr().out
    assert "counted by the product" in told
    assert "| null, 2 waves 4 weeks apart | A A |" in told


def test_table_is_put_into_a_document(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(f"a\n{BEGIN}\nold\n{END}\nb\n", encoding="utf-8")
    options = ["--draws", "1", "--worlds", "null, 2 waves", "--out", str(page)]

    code = main(["selftest", *options])

    written = page.read_text(encoding="utf-8")
    assert code == 0
    assert written.startswith(f"a\n{BEGIN}\n\n1 draws a world, seed 20260101")
    assert written.endswith(f"\n{END}\nb\n")
    assert "old" not in written


def test_unknown_world_is_refused_with_the_known_ones(
    capsys: pytest.CaptureFixture[str],
):
    code = main(["selftest", "--worlds", "paradise", "--json"])

    told = capsys.readouterr()
    assert code == 1
    assert json.loads(told.out)["error"]["code"] == "NO_WORLD"
    assert "null, no holdout" in told.err


@pytest.mark.parametrize("draws", ["0", "many"])
def test_draws_are_a_number(draws: str):
    with pytest.raises(SystemExit, match="2"):
        main(["selftest", "--draws", draws])
