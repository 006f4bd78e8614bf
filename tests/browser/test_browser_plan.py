"""The plan in a real browser: a target is edited, saved and told; it loads again."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
CHANGE = "Service portal"
TARGET_COLUMN = 6
LONG = 120_000
"""Milliseconds for what starts a process or judges anew, on a busy machine."""

HEADER, ROW = 36, 18
"""Heights in the grid, in pixels: of the header, and to the middle of the first row."""


_PAUSE, _OPENING = 50, 400
"""Milliseconds: what is typed before a cell has opened is lost."""


def type_into(page: Page, column: int, text: str) -> None:
    """Type into a cell of the first row of the grid, by keyboard as far as it goes."""
    grid = page.get_by_test_id("stDataFrame").first
    box = grid.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 80, box["y"] + HEADER + ROW)
    for _ in range(column):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(_PAUSE)
    page.keyboard.press("Enter")
    page.wait_for_timeout(_OPENING)
    page.keyboard.press("Control+A")
    page.keyboard.type(text, delay=_PAUSE)
    page.keyboard.press("Enter")


def test_target_is_edited_saved_told_and_downloaded(sample_server, visit, tmp_path):
    seen = visit(sample_server)
    page = seen.page
    seen.open(f"/plan?change={CHANGE}")
    type_into(page, TARGET_COLUMN, "40 %")
    expect(page.get_by_text("One change is not saved.")).to_be_visible()

    # nothing typed is lost on the way to another page and back
    page.get_by_role("link", name="Data").click()
    seen.settle()
    page.get_by_role("link", name="Plan").click()
    seen.settle()
    expect(page.get_by_text("One change is not saved.")).to_be_visible()

    page.get_by_role("button", name="Check and save").click()
    printed = page.get_by_text("Printed beside the verdict from now on")
    expect(printed).to_be_visible(timeout=LONG)
    page.get_by_role("button", name="Save as a new version").click()
    expect(page.get_by_text("Saved as the version in force")).to_be_visible(
        timeout=LONG
    )
    expect(page.get_by_text("Target lowered from").first).to_be_visible()

    with page.expect_download() as started:
        page.get_by_role("button", name="Download workbook").click()
    book = tmp_path / started.value.suggested_filename
    started.value.save_as(book)
    seen.open("/data")
    page.locator("input[type=file]").first.set_input_files(str(book))
    told = page.get_by_text("loading it again changes nothing")
    expect(told).to_have_count(1, timeout=LONG)


def test_typed_plan_outlives_another_section(sample_server, visit):
    seen = visit(sample_server)
    page = seen.page
    seen.open(f"/plan?change={CHANGE}&section=waves")
    type_into(page, 6, "Mind the harvest")
    expect(page.get_by_text("One change is not saved.")).to_be_visible()

    page.get_by_text("Events", exact=True).click()
    seen.settle()
    assert "section=events" in page.url
    page.get_by_text("Waves and people", exact=True).click()
    seen.settle()

    expect(page.get_by_text("One change is not saved.")).to_be_visible()
    cell = page.get_by_test_id("glide-cell-7-0")
    expect(cell).to_contain_text("harvest")
