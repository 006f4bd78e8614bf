"""A file that nobody knows goes in: its columns are said on the page."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
REGISTER = """Register of requests
Ref;Who;Begun;Ended;Kind;Days
A1;ada@x.example;05/01/2026;09/01/2026;<b>Fix</b>;4,5
A2;bea@x.example;16/01/2026;22/01/2026;New;6,0
"""


def test_unknown_file_is_described_once_and_known_from_then_on(on_data_page, tmp_path):
    seen, page = on_data_page, on_data_page.page
    first = tmp_path / "register-2026-01.csv"
    first.write_text(REGISTER, encoding="utf-8")
    page.locator("input[type=file]").first.set_input_files(str(first))
    page.get_by_role("button", name="Say what its columns are").click()
    # the header is found below the title, and no markup of the file is drawn
    expect(page.get_by_text("Fix, New")).to_have_count(0)
    expect(page.get_by_text("<b>Fix</b>, New")).to_be_visible()
    expect(page.locator("a[href^=mailto]")).to_have_count(0)
    page.get_by_role("button", name="Show what comes of it").click()
    expect(page.get_by_text("2 usable")).to_have_count(2)
    expect(page.get_by_text("Covers 5 Jan to 16 Jan 2026.")).to_be_visible()
    stored = page.locator(".st-key-data_map_stored_grid")
    expect(stored).to_contain_text("A1")
    expect(stored).not_to_contain_text("ada@x.example")
    page.get_by_role("button", name="Load one file").click()
    expect(page.get_by_text("1 of 1 files loaded")).to_be_visible()

    later = tmp_path / "February.csv"
    later.write_text(REGISTER.replace("A", "B"), encoding="utf-8")
    page.locator("input[type=file]").first.set_input_files(str(later))
    expect(page.get_by_text("Recognised, not loaded yet")).to_be_visible()
    expect(page.get_by_role("button", name="Load one file")).to_be_enabled()
    assert seen.foreign == []
