"""On paper: no controls, nothing beyond the edge, dark ink, charts in place."""

import pytest
from looking import paths
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PAPER = {"A4": 686, "Letter": 708}
"""Width in pixels of 1/96 inch (ISO 216, ANSI Y14.1), without margins of 10 mm and
the 16 pixels that Streamlit leaves at both sides of a narrow page."""
CONTROLS = (
    "header, [data-testid=stButton], [data-testid=stDownloadButton], "
    "[data-testid=stPopover], [data-testid=stFileUploader], [data-testid=stForm]"
)
_TOO_WIDE = """(parts, width) => parts
  .map(part => part.getBoundingClientRect())
  .filter(box => box.width > width).map(box => box.width)"""
_DRAWN = "[data-testid=stPlotlyChart], [data-testid=stDataFrame]"
"""What keeps the width that it had on the screen; all else finds room."""


@pytest.mark.parametrize("path", paths())
def test_page_prints_without_controls_and_within_the_paper(
    shared_server, visit, path: str
):
    seen = visit(shared_server)
    seen.open(path)
    seen.page.emulate_media(media="print")

    for control in seen.page.locator(CONTROLS).all():
        expect(control).to_be_hidden()
    expect(seen.page.locator("h1")).to_be_visible()
    drawn = seen.page.locator(_DRAWN)
    for size, width in PAPER.items():
        assert drawn.evaluate_all(_TOO_WIDE, width) == []
        assert seen.page.pdf(format=size).startswith(b"%PDF")


def test_dark_colours_print_as_dark_ink(shared_server, visit):
    seen = visit(shared_server, color_scheme="dark")
    seen.open("/overview")
    seen.page.emulate_media(media="print", color_scheme="dark")
    block = seen.page.get_by_test_id("stMainBlockContainer")

    assert block.evaluate("part => getComputedStyle(part).filter").startswith("invert")


def test_the_chart_of_evidence_is_printed(shared_server, visit):
    seen = visit(shared_server)
    seen.open("/evidence?change=Service+portal&wave=Workshops")
    seen.page.emulate_media(media="print")

    expect(seen.page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
