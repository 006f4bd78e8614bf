"""Files go in through the page: a receipt, or a sentence that says why not."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from sample_data import client_files

pytestmark = pytest.mark.browser
LOAD = re.compile("^Load ")


def _sample(start: str) -> Path:
    return next(path for path in client_files() if path.name.startswith(start))


def _drop(seen, file: Path) -> None:
    seen.page.locator("input[type=file]").first.set_input_files(str(file))


def test_export_dropped_on_the_page_comes_back_as_a_receipt(on_data_page):
    seen = on_data_page
    _drop(seen, _sample("osticket"))
    expect(seen.page.get_by_text("Recognised, not loaded yet")).to_be_visible()

    seen.page.get_by_role("button", name=LOAD).click()

    expect(seen.page.get_by_text("1 of 1 files loaded")).to_be_visible()
    expect(seen.page.get_by_role("table").first).to_contain_text("osticket-export")
    expect(seen.page.get_by_role("table").first).to_contain_text("rows:")


def test_wrong_file_is_explained_and_the_server_lives_on(on_data_page, tmp_path):
    seen = on_data_page
    wrong = tmp_path / "slides.pdf"
    wrong.write_bytes(b"%PDF-1.4\n%\xff\xff\n")
    _drop(seen, wrong)

    alert = seen.page.get_by_test_id("stAlert")
    expect(alert).to_contain_text("slides.pdf")
    expect(alert).to_contain_text("Nothing was loaded from it.")
    expect(seen.page.get_by_role("button", name=LOAD)).to_have_count(0)
    assert seen.server.is_up()


def test_load_can_be_taken_back(on_data_page):
    seen = on_data_page
    _drop(seen, _sample("osticket"))
    seen.page.get_by_role("button", name=LOAD).click()
    seen.page.get_by_role("button", name="Undo this load").click()
    seen.page.get_by_role("button", name="Undo it").click()

    expect(seen.page.get_by_role("table").first).to_contain_text("Taken back")
