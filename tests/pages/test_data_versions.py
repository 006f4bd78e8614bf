"""A change workbook dropped again on Data: a new version, or here already."""

from pathlib import Path

from small_office import NORTH, make_office
from streamlit.testing.v1 import AppTest

from connectors.workbook.writer import write_workbook
from model.loads import Status
from tests.connectors.workbook_sheets import minimal
from tests.pages.test_data import open_page
from ui import door


def workbook(folder: Path, target: float) -> tuple[str, bytes, str]:
    """Return a workbook as it is dropped, with this target."""
    rows = minimal()
    rows["Pairs"][0] |= {"Target": target}
    path = folder / f"target {target}.xlsx"
    write_workbook(path, rows)
    return path.name, path.read_bytes(), "application/xlsx"


def drop(page: AppTest, file: tuple[str, bytes, str]) -> AppTest:
    return page.file_uploader[0].set_value([file]).run()


def brought(page: AppTest, file: tuple[str, bytes, str]) -> AppTest:
    return drop(page, file).button(key="data_load").click().run()


def remarks(page: AppTest) -> str:
    return "\n".join(
        " ".join(table.value.iloc[:, -1])
        for one in page.expander
        for table in one.table
    )


def targets() -> list[float | None]:
    """Return the target now, and those before it, the last first."""
    (pair,) = door._store(NORTH).plans()[0].pairs
    assert pair.seal is not None
    return [pair.target, *(edit.was for edit in pair.seal.edits[::-1])]


def test_a_workbook_that_was_replaced_is_ready_to_load(data_dir: Path, tmp_path):
    make_office(data_dir)
    first, second = workbook(tmp_path, 0.7), workbook(tmp_path, 0.6)
    page = brought(brought(open_page(), first), second)
    assert targets()[0] == 0.6

    page = drop(page, first)
    assert page.title[0].value == "One file is ready to load"
    assert "changes nothing" not in remarks(page)
    page = page.button(key="data_load").click().run()
    assert page.header[0].value.startswith("This drop: 1 of 1 files loaded")
    assert targets()[0] == 0.7

    page = drop(page, first)
    assert "Its plan is in force" in remarks(page)

    looked_into = page.selectbox(key="load")
    assert len({*looked_into.options}) == 3
    newest = door.ledger(NORTH)[0].load_id
    looked_into.set_value(newest).run()
    page.button(key=f"data_undo_{newest}").click().run()
    assert [one.status for one in door.ledger(NORTH)] == [
        Status.UNDONE,
        Status.LOADED,
        Status.LOADED,
    ]
    assert targets()[0] == 0.6
